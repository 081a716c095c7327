/*
 * State of reading one passport, shared by passport.c, payload.c, body.c
 * and disclosure.c.  For schema/ alone.
 */
#ifndef SKP_SCHEMA_READING_H
#define SKP_SCHEMA_READING_H

#include "schema/passport.h"

struct skp_reading {
	struct skp_passport *p;
	struct skp_memo *memo; /* NULL: none */
	int32_t issue_day;     /* of iat, UTC; SKP_DAY_MAX before it is known */
	size_t slots;	       /* of p->skill[], in use or kept for a digest */
	bool tampered;
	size_t tampered_at;
	enum skp_err soft; /* first unsupported thing, SKP_OK: none */
	size_t soft_at;
};

/*
 * If the cursor's error is one of "unsupported": note it, set the cursor
 * back to `before` without the error, read over one item (a new error is
 * one of "malformed"), and say true.
 */
bool skp_reading_soften(struct skp_reading *r, struct skp_cursor *c,
    const struct skp_cursor *before);

/* The payload of r->p->sign1, and typ with it (payload.c). */
void skp_payload_read(struct skp_reading *r, struct skp_cursor *c);
/* The body map {0: version, 1: attributes, 2: claims, ...} (body.c). */
void skp_body_read(struct skp_reading *r, struct skp_cursor *c);
/* An element of that place at the cursor, whose value came redacted. */
void skp_body_disclosed(struct skp_reading *r, struct skp_cursor *c,
    struct skp_redacted *red);

/*
 * The array of disclosures at the cursor `u`: reads all, matches each with a
 * digest, and reads what they disclose (disclosure.c).  `c` is the cursor
 * that the bytes within the disclosures are counted on.
 */
void skp_disclosure_read(struct skp_reading *r, struct skp_cursor *c,
    struct skp_cursor *u);

#endif
