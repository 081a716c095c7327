/*
 * The text in a QR code (FORMAT.md, "QR"): "SKP1:" and the base45 of the
 * zlib stream of a passport or presentation.
 */
#ifndef SKP_SCHEMA_QRTEXT_H
#define SKP_SCHEMA_QRTEXT_H

#include "schema/base45.h"
#include "schema/bounds.h"
#include "schema/zip.h"

#define SKP_QRTEXT_PREFIX "SKP1:"
#define SKP_QRTEXT_HEAD	  (sizeof(SKP_QRTEXT_PREFIX) - 1)

/* Zlib streams and texts of the largest presentation. */
#define SKP_QRTEXT_STREAM SKP_DEFLATE_BOUND(SKP_MAX_PASSPORT)
#define SKP_MAX_QRTEXT	  (SKP_QRTEXT_HEAD + SKP_BASE45_LEN(SKP_QRTEXT_STREAM))

/* Working memory of the calls below. */
#define SKP_QRTEXT_WORK_READ  (SKP_QRTEXT_STREAM + SKP_INFLATE_ARENA)
#define SKP_QRTEXT_WORK_WRITE (SKP_QRTEXT_STREAM + SKP_DEFLATE_ARENA)

/* It begins as such a text does. */
bool skp_qrtext_is(struct skp_bytes text);

/*
 * The file in a text, at most SKP_MAX_PASSPORT bytes, to out, which holds
 * that many.  Strict: nothing before the prefix, nothing after the last
 * character.  SKP_ERR_VALUE, SKP_ERR_LENGTH, SKP_ERR_RANGE: not such a text,
 * at *bad_at; SKP_ERR_INFLATE: what it encodes is no zlib stream, or more
 * than a passport can be; *bad_at is then SKP_QRTEXT_HEAD.  out is scratch
 * on failure.
 */
SKP_MUST_CHECK enum skp_err skp_qrtext_read(struct skp_bytes text,
    uint8_t *work, uint8_t *out, size_t *n, size_t *bad_at);

/* The text of a file to out, no NUL.  SKP_ERR_SPACE; SKP_ERR_LENGTH: a file
   larger than SKP_MAX_PASSPORT. */
SKP_MUST_CHECK enum skp_err skp_qrtext_write(struct skp_bytes file,
    uint8_t *work, char *out, size_t cap, size_t *n);

#endif
