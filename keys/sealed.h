/*
 * A stream of any length, encrypted and authenticated under a passphrase:
 * backups.
 *
 *	"skillpass-backup"  version 4  passes 4  memory 8  salt 16  head 24
 *	chunk*
 *
 * Numbers are big-endian.  The key is derived by Argon2id from the passphrase
 * with a salt of its own; the chunks are libsodium's secretstream
 * (XChaCha20-Poly1305) over 65536 bytes each, the last one shorter or as
 * long and marked as the last, with all that stands before them as additional
 * data.  So a stream that is cut, longer, or altered in any bit is refused.
 */
#ifndef SKP_KEYS_SEALED_H
#define SKP_KEYS_SEALED_H

#include "keys/unlock.h"

#define SKP_SEALED_VERSION 1
#define SKP_SEALED_HEADER  72
#define SKP_SEALED_CHUNK   65536

struct skp_sealer; /* owns guarded memory */

/*
 * Begins one, with the cost of u and a fresh salt (one derivation).  put()
 * takes what is to be written, in order.
 */
SKP_MUST_CHECK enum skp_err skp_sealer_new(struct skp_unlock *u,
    enum skp_err (*put)(void *ctx, struct skp_bytes data), void *ctx,
    struct skp_sealer **out);
SKP_MUST_CHECK enum skp_err skp_sealer_write(struct skp_sealer *s,
    struct skp_bytes data);
/* The last chunk; nothing more is written after it. */
SKP_MUST_CHECK enum skp_err skp_sealer_end(struct skp_sealer *s);
void skp_sealer_free(struct skp_sealer *s); /* NULL is a no-op */

struct skp_unsealer;

/*
 * Reads the header and derives the key.  get() gives up to n bytes, fewer
 * only at the end.  SKP_ERR_TYPE: no such stream; SKP_ERR_TRUNCATED;
 * SKP_ERR_VERSION; SKP_ERR_KDF_COST, before it is paid.
 */
SKP_MUST_CHECK enum skp_err skp_unsealer_new(struct skp_unlock *u,
    enum skp_err (*get)(void *ctx, uint8_t *out, size_t n, size_t *got),
    void *ctx, struct skp_unsealer **out);
/*
 * Exactly n bytes.  SKP_ERR_DECRYPT: wrong passphrase, or the beginning was
 * altered; SKP_ERR_DIGEST: altered; SKP_ERR_TRUNCATED: cut, or the caller asks
 * for more than was sealed.
 */
SKP_MUST_CHECK enum skp_err skp_unsealer_read(struct skp_unsealer *us,
    uint8_t *out, size_t n);
/* Everything was read, and nothing follows, else SKP_ERR_TRAILING. */
SKP_MUST_CHECK enum skp_err skp_unsealer_finish(struct skp_unsealer *us);
void skp_unsealer_free(struct skp_unsealer *us);

#endif
