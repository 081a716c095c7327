/*
 * Archives among the inputs: skillpass-unpack, started before this program
 * confines itself, gives out their members.
 */
#ifndef SKP_VERIFIER_UNPACKED_H
#define SKP_VERIFIER_UNPACKED_H

#include "common/bytes.h"
#include "common/err.h"
#include "common/unpackfile.h"

#define SKP_UNPACKED_HEAD 263 /* bytes that tell */

/* Begins as an archive does: zip, tar, gzip. */
bool skp_unpacked_is(struct skp_bytes head);

struct skp_unpacked;

struct skp_unpacked_member {
	enum skp_unpack_kind kind; /* BROKEN also where the helper died */
	char name[SKP_UNPACK_NAME + 1];
	struct skp_bytes content; /* until the next call */
};

/* Starts the helper on these n files, in this order.  SKP_ERR_NOMEM,
   SKP_ERR_HELPER_MISSING, SKP_ERR_IO. */
SKP_MUST_CHECK enum skp_err skp_unpacked_start(const char *const *paths,
    size_t n, struct skp_unpacked **out);

/*
 * The next record; SKP_UNPACK_END ends an archive.  After an answer that is
 * none of the helper's form it is dead: BROKEN and END by turns.
 */
void skp_unpacked_next(struct skp_unpacked *u, struct skp_unpacked_member *out);

/* Ends it.  NULL is a no-op. */
void skp_unpacked_free(struct skp_unpacked *u);

#endif
