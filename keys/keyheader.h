/*
 * The header of a secret key file, skillpass-keyfile(5): a deterministic
 * CBOR map in clear, and associated data of the encryption.
 *
 *	{0: version, 1: purpose, 2: test, 3: kid, 4: x, 5: kdf, ?6: nonce}
 *	kdf = [1, ops, mem, salt] (Argon2id), or 0 (no passphrase)
 */
#ifndef SKP_KEYS_KEYHEADER_H
#define SKP_KEYS_KEYHEADER_H

#include "keys/keyfile.h"

#define SKP_KEY_NONCE_LEN 24
#define SKP_KEY_TAG_LEN	  16
#define SKP_KEY_SUM_LEN	  32 /* of a file without passphrase */

#define SKP_KEY_LABEL	   "SKILLPASS SECRET KEY"
#define SKP_KEY_LABEL_OPEN "SKILLPASS SECRET KEY WITHOUT PASSPHRASE"

struct skp_keyheader {
	struct skp_keyfile_info info;
	uint8_t nonce[SKP_KEY_NONCE_LEN]; /* zero when not encrypted */
};

/* Errors as skp_keyfile_inspect(); the cost is checked, not paid. */
SKP_MUST_CHECK enum skp_err skp_keyheader_read(struct skp_bytes header,
    struct skp_keyheader *out);
void skp_keyheader_write(struct skp_writer *w, const struct skp_keyheader *h);

#endif
