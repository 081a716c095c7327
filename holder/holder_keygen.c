#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "common/hex.h"
#include "common/print.h"
#include "holder/holder.h"
#include "keys/keyfile.h"
#include "keys/keytext.h"
#include "keys/pem.h"

struct names {
	char *secret, *public, *picture;
};

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

/* None of the files is there: a key whose public part could not be written
   is of no use.  False: a message was given. */
static bool
all_new(const struct skp_holder *h, const struct names *n)
{
	const char *const path[] = { n->secret, n->public, n->picture };
	size_t i;

	for (i = 0; i < (h->png ? 3u : 2u); i++) {
		if (!skp_holder_taken(AT_FDCWD, path[i]))
			continue;
		(void)skp_holder_fail(h, path[i], SKP_ERR_EXISTS);
		return false;
	}
	return true;
}

/* Both files of the key, or none. */
static bool
save_pair(const struct skp_holder *h, const struct names *n,
    const struct skp_seckey *key, struct skp_unlock *u)
{
	const char *what = n->secret;
	char pem[SKP_PEM_MAX];
	enum skp_err err;
	size_t len = 0;

	err = skp_pem_write(skp_seckey_pubkey(key), pem, &len);
	if (err == SKP_OK)
		err = skp_keyfile_save(n->secret, key, u, false);
	if (err == SKP_OK) {
		what = n->public;
		err = skp_file_write(n->public, skp_bytes_of(pem, len), 0644,
		    SKP_FILE_NEW);
		if (err != SKP_OK)
			(void)unlink(n->secret);
	}
	if (err != SKP_OK)
		(void)skp_holder_fail(h, what, err);
	return err == SKP_OK;
}

static int
save(const struct skp_holder *h, const struct names *n,
    const struct skp_seckey *key, struct skp_unlock *u)
{
	const struct skp_pubkey *pub = skp_seckey_pubkey(key);
	char kid[SKP_HEX_KID_TEXT], text[SKP_KEYTEXT_LEN + 1];

	if (!save_pair(h, n, key, u))
		return SKP_EXIT_FAILED;
	skp_hex_kid(pub->kid, kid);
	printf(skp_msg(h->lang, KEY_MADE),
	    skp_holder_text(skp_bytes_str(n->secret)),
	    skp_holder_text(skp_bytes_str(n->public)), kid);
	skp_keytext_write(pub, text);
	printf(skp_msg(h->lang, KEY_AS_TEXT), text);
	if (fflush(stdout) != 0)
		return skp_holder_fail(h, "-",
		    errno == ENOSPC ? SKP_ERR_DISK_FULL : SKP_ERR_IO);
	return h->png ? draw(h, n->picture, text) : SKP_EXIT_OK;
}

int
skp_holder_keygen(const struct skp_holder *h)
{
	const char *name = h->operand[0];
	struct names n = { NULL, NULL, NULL };
	struct skp_seckey *key = NULL;
	struct skp_unlock *u = NULL;
	int status = SKP_EXIT_FAILED;
	enum skp_err err;

	if (asprintf(&n.secret, "%s.key", name) < 0 ||
	    asprintf(&n.public, "%s.pub", name) < 0 ||
	    asprintf(&n.picture, "%s.png", name) < 0) {
		status = skp_holder_fail(h, name, SKP_ERR_NOMEM);
		goto out;
	}
	if (!all_new(h, &n) ||
	    !skp_holder_unlock(h, true, !h->no_passphrase, &u))
		goto out;
	err = skp_seckey_generate(SKP_PURPOSE_HOLDER, h->no_passphrase, &key);
	if (err == SKP_OK)
		status = save(h, &n, key, u);
	else
		status = skp_holder_fail(h, n.secret, err);
out:
	skp_seckey_free(key);
	skp_unlock_free(u);
	free(n.secret);
	free(n.public);
	free(n.picture);
	return status;
}
