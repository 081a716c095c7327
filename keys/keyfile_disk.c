/* Key files on disk: private, whole and durable, or not at all. */
#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include "common/file.h"
#include "keys/keyfile.h"
#include "keys/signer.h"

#define MODE 0600

/* To-be-signed bytes of COSE begin with 0x84 or 0x85 (an array), so that the
   signature over this text is good for nothing else. */
static const char check_message[] = "skillpass key check\n";

/* A file that is nobody else's business; *blob may hold a seed in clear. */
static enum skp_err
read_private(const char *path, struct skp_blob *blob)
{
	enum skp_err err;
	int fd;

	if ((err = skp_file_open(AT_FDCWD, path, &fd)) != SKP_OK)
		return err;
	if ((err = skp_file_check_private(fd)) == SKP_OK)
		err = skp_file_read_fd(fd, SKP_MAX_KEY_FILE, blob);
	(void)close(fd);
	return err;
}

static void
wipe(struct skp_blob *blob)
{
	if (blob->p != NULL)
		sodium_memzero(blob->p, blob->n);
	skp_blob_free(blob);
}

enum skp_err
skp_keyfile_load(const char *path, struct skp_unlock *u,
    struct skp_seckey **out)
{
	struct skp_blob blob = { NULL, 0 };
	enum skp_err err;

	if ((err = read_private(path, &blob)) == SKP_OK)
		err = skp_keyfile_decode(skp_blob_bytes(&blob), u, out);
	wipe(&blob);
	return err;
}

enum skp_err
skp_keyfile_peek(const char *path, struct skp_keyfile_info *out)
{
	struct skp_blob blob = { NULL, 0 };
	enum skp_err err;

	if ((err = read_private(path, &blob)) == SKP_OK)
		err = skp_keyfile_inspect(skp_blob_bytes(&blob), out);
	wipe(&blob);
	return err;
}

/* What is about to be the only copy of a key must open again. */
static enum skp_err
opens(struct skp_bytes file, struct skp_unlock *u, const struct skp_seckey *key)
{
	struct skp_seckey *again = NULL;
	enum skp_err err;

	if ((err = skp_keyfile_decode(file, u, &again)) != SKP_OK)
		return err;
	if (memcmp(skp_seckey_pubkey(again), skp_seckey_pubkey(key),
		sizeof(struct skp_pubkey)) != 0)
		err = SKP_ERR_CRYPTO;
	skp_seckey_free(again);
	return err;
}

enum skp_err
skp_keyfile_save(const char *path, const struct skp_seckey *key,
    struct skp_unlock *u, bool replace)
{
	struct skp_bytes file;
	size_t n;
	char *text;
	enum skp_err err;

	if ((text = sodium_malloc(SKP_MAX_KEY_FILE)) == NULL)
		return SKP_ERR_NOMEM;
	err = skp_keyfile_encode(key, u, text, SKP_MAX_KEY_FILE, &n);
	if (err != SKP_OK)
		goto out;
	file = skp_bytes_of(text, n);
	if ((err = opens(file, u, key)) != SKP_OK)
		goto out;
	err = skp_file_write(path, file, MODE,
	    replace ? SKP_FILE_REPLACE : SKP_FILE_NEW);
out:
	sodium_free(text);
	return err;
}

enum skp_err
skp_keyfile_check(const char *path, struct skp_unlock *u,
    const struct skp_pubkey *pub, enum skp_purpose purpose)
{
	struct skp_seckey *key = NULL;
	struct skp_signer signer;
	uint8_t sig[SKP_SIG_LEN];
	enum skp_err err;

	/* Decoding compares the public key with that of the seed. */
	if ((err = skp_keyfile_load(path, u, &key)) != SKP_OK)
		goto out;
	if (pub != NULL &&
	    memcmp(pub->x, skp_seckey_pubkey(key)->x, SKP_PK_LEN) != 0) {
		err = SKP_ERR_CONFLICT;
		goto out;
	}
	if (purpose != SKP_PURPOSE_NONE && purpose != skp_seckey_purpose(key)) {
		err = SKP_ERR_PURPOSE;
		goto out;
	}
	signer = skp_signer_of(key);
	err = skp_signer_tbs(&signer, skp_bytes_str(check_message), sig);
out:
	skp_seckey_free(key);
	return err;
}
