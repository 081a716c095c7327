/*
 * A gzip file of one member (RFC 1952), in memory of its own.
 */
#ifndef SKP_ISSUER_GUNZIP_H
#define SKP_ISSUER_GUNZIP_H

#include "common/file.h"

/* By its first bytes. */
bool skp_gunzip_is(struct skp_bytes head);

/*
 * SKP_ERR_INFLATE: broken, cut off, or bytes after its end; SKP_ERR_TOO_LARGE:
 * more than max bytes; SKP_ERR_NOMEM.
 */
SKP_MUST_CHECK enum skp_err skp_gunzip(struct skp_bytes in, size_t max,
    struct skp_blob *out);

#endif
