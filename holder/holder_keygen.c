#include <stdio.h>
#include <stdlib.h>

#include "common/hex.h"
#include "holder/holder.h"
#include "keys/keyfile.h"
#include "keys/pem.h"

static int
save(const struct skp_holder *h, const char *secret, const char *public,
    const struct skp_seckey *key, struct skp_unlock *u)
{
	const struct skp_pubkey *pub = skp_seckey_pubkey(key);
	char pem[SKP_PEM_MAX], kid[SKP_HEX_KID_TEXT];
	enum skp_err err;
	size_t n = 0;

	err = skp_pem_write(pub, pem, &n);
	if (err != SKP_OK)
		return skp_holder_fail(h, public, err);
	err = skp_keyfile_save(secret, key, u, false);
	if (err != SKP_OK)
		return skp_holder_fail(h, secret, err);
	err = skp_file_write(public, skp_bytes_of(pem, n), 0644, SKP_FILE_NEW);
	if (err != SKP_OK)
		return skp_holder_fail(h, public, err);
	skp_hex_kid(pub->kid, kid);
	printf(skp_msg(h->lang, KEY_MADE),
	    skp_holder_text(skp_bytes_str(secret)),
	    skp_holder_text(skp_bytes_str(public)), kid);
	return fflush(stdout) == 0 ? SKP_EXIT_OK : SKP_EXIT_FAILED;
}

int
skp_holder_keygen(const struct skp_holder *h)
{
	const char *name = h->operand[0];
	char *secret = NULL, *public = NULL;
	struct skp_seckey *key = NULL;
	struct skp_unlock *u = NULL;
	int status = SKP_EXIT_FAILED;
	enum skp_err err;

	if (asprintf(&secret, "%s.key", name) < 0 ||
	    asprintf(&public, "%s.pub", name) < 0) {
		status = skp_holder_fail(h, name, SKP_ERR_NOMEM);
		goto out;
	}
	if (!skp_holder_unlock(h, true, !h->no_passphrase, &u))
		goto out;
	err = skp_seckey_generate(SKP_PURPOSE_HOLDER, h->no_passphrase, &key);
	if (err == SKP_OK)
		status = save(h, secret, public, key, u);
	else
		status = skp_holder_fail(h, secret, err);
out:
	skp_seckey_free(key);
	skp_unlock_free(u);
	free(secret);
	free(public);
	return status;
}
