#include <stdio.h>
#include <stdlib.h>

#include "common/hex.h"
#include "common/print.h"
#include "holder/holder.h"
#include "keys/keyfile.h"
#include "keys/keytext.h"
#include "keys/pem.h"

/* The public key as a QR code in a file. */
static int
draw(const struct skp_holder *h, const char *path, const char *text)
{
	struct skp_print_refusal no = { SKP_PRINT_FINE, "" };
	struct skp_blob picture = { NULL, 0 };
	int status = SKP_EXIT_FAILED;
	struct skp_buf request;
	enum skp_err err;

	skp_buf_init(&request, 1024);
	skp_print_line(&request, "skillpass-print", "1", "png", NULL);
	skp_print_line(&request, "code", text, "QR", NULL);
	err = request.err;
	if (err == SKP_OK)
		err = skp_print_run(skp_buf_bytes(&request), &picture, &no);
	if (err == SKP_OK && no.why != SKP_PRINT_FINE)
		err = SKP_ERR_HELPER;
	if (err == SKP_OK)
		err = skp_file_write(path, skp_blob_bytes(&picture), 0644,
		    SKP_FILE_NEW);
	status = err == SKP_OK ? SKP_EXIT_OK : skp_holder_fail(h, path, err);
	skp_blob_free(&picture);
	skp_buf_free(&request);
	return status;
}

static int
save(const struct skp_holder *h, const char *secret, const char *public,
    const char *picture, const struct skp_seckey *key, struct skp_unlock *u)
{
	const struct skp_pubkey *pub = skp_seckey_pubkey(key);
	char pem[SKP_PEM_MAX], kid[SKP_HEX_KID_TEXT];
	char text[SKP_KEYTEXT_LEN + 1];
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
	skp_keytext_write(pub, text);
	printf(skp_msg(h->lang, KEY_AS_TEXT), text);
	if (fflush(stdout) != 0)
		return SKP_EXIT_FAILED;
	return h->png ? draw(h, picture, text) : SKP_EXIT_OK;
}

int
skp_holder_keygen(const struct skp_holder *h)
{
	const char *name = h->operand[0];
	char *secret = NULL, *public = NULL, *picture = NULL;
	struct skp_seckey *key = NULL;
	struct skp_unlock *u = NULL;
	int status = SKP_EXIT_FAILED;
	enum skp_err err;

	if (asprintf(&secret, "%s.key", name) < 0 ||
	    asprintf(&public, "%s.pub", name) < 0 ||
	    asprintf(&picture, "%s.png", name) < 0) {
		status = skp_holder_fail(h, name, SKP_ERR_NOMEM);
		goto out;
	}
	if (!skp_holder_unlock(h, true, !h->no_passphrase, &u))
		goto out;
	err = skp_seckey_generate(SKP_PURPOSE_HOLDER, h->no_passphrase, &key);
	if (err == SKP_OK)
		status = save(h, secret, public, picture, key, u);
	else
		status = skp_holder_fail(h, secret, err);
out:
	skp_seckey_free(key);
	skp_unlock_free(u);
	free(secret);
	free(public);
	free(picture);
	return status;
}
