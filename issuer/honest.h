/*
 * Which heads of a log are honest: those whose roots its leaves really have.
 * An authority pins them when a key was stolen (format.md "After a
 * compromise").
 */
#ifndef SKP_ISSUER_HONEST_H
#define SKP_ISSUER_HONEST_H

#include "schema/trust.h"

#define SKP_MAX_HEADS_FILE 4194304 /* bytes */

/* Heads of a log, each recomputed from its leaf hashes. */
struct skp_honest {
	uint8_t *memory; /* owned: the roots */
	struct skp_pinned_head last;
	struct skp_pinned_head *heads; /* owned; the last one is `last` */
	uint64_t *iat;		       /* owned: of each, as its line says */
	size_t n;
};

/*
 * From the leaf hashes 0 .. size - 1 of an issuer's log (size * 32 bytes) and
 * the text of its list of heads, a line each,
 *
 *	SIZE ROOT IAT
 *
 * sizes ascending, roots in hex, iat in seconds; lines above `size` are not
 * asked.  SKP_ERR_VALUE: a line of another form; SKP_ERR_ORDER;
 * SKP_ERR_DIGEST: a root that the leaves do not have; SKP_ERR_NOT_FOUND:
 * none of this size.  *bad_line: which line, 0: no line.
 */
SKP_MUST_CHECK enum skp_err skp_honest_heads(const uint8_t *leaves,
    uint64_t size, struct skp_bytes text, struct skp_honest *out,
    size_t *bad_line);
void skp_honest_free(struct skp_honest *h);

#endif
