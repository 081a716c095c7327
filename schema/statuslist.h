/*
 * Token Status List, CWT form (draft-ietf-oauth-status-list), reading and
 * writing.  Reading is lenient (by the list's own specification: map keys
 * in any order, other claims ignored, bits 1, 2, 4, 8) but for the
 * protected header, which is exactly ours; writing is deterministic.  The
 * arenas are those of schema/zip.h.
 */
#ifndef SKP_SCHEMA_STATUSLIST_H
#define SKP_SCHEMA_STATUSLIST_H

#include "schema/cose.h"
#include "schema/zip.h"

enum skp_status { /* values of the draft; 3 is application-specific */
	SKP_STATUS_VALID = 0,
	SKP_STATUS_INVALID = 1,
	SKP_STATUS_SUSPENDED = 2,
	SKP_STATUS_REPLACED = 3
};

struct skp_statuslist {
	struct skp_sign1 sign1;
	struct skp_bytes uri;	/* sub */
	uint64_t iat, exp, ttl; /* exp, ttl 0: absent */
	unsigned bits;		/* 1, 2, 4, 8 */
	struct skp_bytes lst;	/* zlib stream */
};

/*
 * One list at the cursor (a lenient cursor); form only.  Another typ is
 * SKP_ERR_VALUE.
 */
SKP_MUST_CHECK enum skp_err skp_statuslist_read(struct skp_cursor *c,
    struct skp_statuslist *out);

/*
 * Inflate lst into out (cap bytes).  SKP_ERR_INFLATE: more than
 * SKP_MAX_STATUS_SIZE entries, a broken stream, a wrong checksum, bytes
 * after it; SKP_ERR_SPACE: more than cap and cap is less than that.  *n is
 * the length; out is scratch on failure.
 */
SKP_MUST_CHECK enum skp_err
skp_statuslist_inflate(const struct skp_statuslist *l, uint8_t *arena,
    uint8_t *out, size_t cap, size_t *n);
/*
 * Entry idx of an inflated list; SKP_ERR_RANGE beyond its end.  Lowest bits
 * first within a byte.  Bits other than 1, 2, 4, 8, or a value that does not
 * fit: SKP_ERR_VALUE.
 */
SKP_MUST_CHECK enum skp_err skp_status_get(struct skp_bytes inflated,
    unsigned bits, uint64_t idx, unsigned *value);
SKP_MUST_CHECK enum skp_err skp_status_set(uint8_t *array, size_t n,
    unsigned bits, uint64_t idx, unsigned value);

/* zlib level 9 of a bit array of at most SKP_MAX_STATUS_SIZE bytes. */
SKP_MUST_CHECK enum skp_err skp_statuslist_deflate(struct skp_bytes array,
    uint8_t *arena, uint8_t *out, size_t cap, size_t *n);
/* The CWT claims set of a list of ours; exp, ttl 0: absent. */
void skp_statuslist_payload_write(struct skp_writer *w, struct skp_bytes uri,
    uint64_t iat, uint64_t exp, uint64_t ttl, unsigned bits,
    struct skp_bytes lst);

#endif
