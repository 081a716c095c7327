/*
 * zlib streams (RFC 1950), and gzip files for reading (RFC 1952), in the
 * caller's memory, nothing allocated: the only user of zlib.
 */
#ifndef SKP_SCHEMA_ZIP_H
#define SKP_SCHEMA_ZIP_H

#include "common/bytes.h"
#include "common/err.h"

/* Working memory of one call; any alignment. */
#define SKP_INFLATE_ARENA 65536
#define SKP_DEFLATE_ARENA 327680

/* Room that always does for n bytes once deflated. */
#define SKP_DEFLATE_BOUND(n) ((n) + (n) / 1000 + 64)

/*
 * Inflates exactly one stream into out, never more than cap bytes.
 * SKP_ERR_INFLATE: broken, a wrong checksum, bytes after it;
 * SKP_ERR_SPACE: more than cap.  *n is the length; out is scratch on
 * failure.
 */
SKP_MUST_CHECK enum skp_err skp_zip_inflate(struct skp_bytes in, uint8_t *arena,
    uint8_t *out, size_t cap, size_t *n);

/* The same of a gzip file of one member. */
SKP_MUST_CHECK enum skp_err skp_zip_gunzip(struct skp_bytes in, uint8_t *arena,
    uint8_t *out, size_t cap, size_t *n);

/* Level 9, the same bytes always.  SKP_ERR_SPACE; SKP_ERR_RANGE: input of
   4 GiB or more. */
SKP_MUST_CHECK enum skp_err skp_zip_deflate(struct skp_bytes in, uint8_t *arena,
    uint8_t *out, size_t cap, size_t *n);

#endif
