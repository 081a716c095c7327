/*
 * Encrypted secret key files, skillpass-keyfile(5): text armour around a
 * header (CBOR map) and the seed, encrypted with XChaCha20-Poly1305 under
 * Argon2id; the whole header is associated data.
 *
 * A file without passphrase exists for tests: its BEGIN line and its header
 * say so, and programs must say so to people (skp_keyfile_info.encrypted).
 */
#ifndef SKP_KEYS_KEYFILE_H
#define SKP_KEYS_KEYFILE_H

#include "keys/seckey.h"
#include "keys/unlock.h"
#include "schema/bounds.h"

#define SKP_KEYFILE_VERSION 1

/* What a key file says without its passphrase; not authenticated. */
struct skp_keyfile_info {
	enum skp_purpose purpose;
	bool test;
	bool encrypted;
	struct skp_kdf kdf;    /* zero when not encrypted */
	struct skp_pubkey pub; /* passed the import check; kid matches x */
};

/* Memory. */

/*
 * The public part.  SKP_ERR_TYPE or SKP_ERR_VALUE: not a key file, broken
 * armour; SKP_ERR_VERSION, SKP_ERR_ALG, SKP_ERR_KDF_COST, SKP_ERR_POINT;
 * SKP_ERR_RULE: kid is not that of the public key; the cursor's errors.
 */
SKP_MUST_CHECK enum skp_err skp_keyfile_inspect(struct skp_bytes file,
    struct skp_keyfile_info *out);

/*
 * The key.  `u` NULL opens only files without passphrase, SKP_ERR_DECRYPT
 * for others.  SKP_ERR_DECRYPT also: wrong passphrase or altered file, which
 * cannot be told apart.  SKP_ERR_DIGEST: the public key is not that of the
 * seed, or an unencrypted file is damaged.
 */
SKP_MUST_CHECK enum skp_err skp_keyfile_decode(struct skp_bytes file,
    struct skp_unlock *u, struct skp_seckey **out);

/*
 * The file of a key, with salt and cost of u and a fresh nonce; u NULL:
 * without passphrase.  SKP_ERR_SPACE when cap < SKP_MAX_KEY_FILE.  The
 * caller wipes out[0, *n) where u is NULL.
 */
SKP_MUST_CHECK enum skp_err skp_keyfile_encode(const struct skp_seckey *key,
    struct skp_unlock *u, char *out, size_t cap, size_t *n);

/* Files. */

/*
 * Reads and decodes.  Links are not followed.  SKP_ERR_NOT_REGULAR,
 * SKP_ERR_TOO_LARGE, SKP_ERR_IO; SKP_ERR_PERMISSION: readable or writable by
 * group or others, or another user's.
 */
SKP_MUST_CHECK enum skp_err skp_keyfile_load(const char *path,
    struct skp_unlock *u, struct skp_seckey **out);

/* Reads and inspects, without a passphrase; modes as above. */
SKP_MUST_CHECK enum skp_err skp_keyfile_peek(const char *path,
    struct skp_keyfile_info *out);

/*
 * Writes with mode 0600, durably (file and folder synced).  `replace` false:
 * SKP_ERR_EXISTS if path exists; true: replaces it in one step (a change
 * of passphrase: load with the old, save with the new).
 */
SKP_MUST_CHECK enum skp_err skp_keyfile_save(const char *path,
    const struct skp_seckey *key, struct skp_unlock *u, bool replace);

/*
 * Checks a key file as `key check` does: modes, form, passphrase, public
 * part against the seed, a signature over a test message and its
 * verification; `pub` NULL, or the public key that it must be
 * (else SKP_ERR_CONFLICT), `purpose` SKP_PURPOSE_NONE, or what it must be
 * for (else SKP_ERR_PURPOSE).  The test message is no
 * COSE structure, so its signature is good for nothing else.
 */
SKP_MUST_CHECK enum skp_err skp_keyfile_check(const char *path,
    struct skp_unlock *u, const struct skp_pubkey *pub,
    enum skp_purpose purpose);

#endif
