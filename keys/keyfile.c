#include "keys/keyfile.h"

#include <sodium.h>

#include "keys/armour.h"
#include "keys/keyheader.h"
#include "schema/sha256.h"

#define SEALED_LEN  (SKP_SEED_LEN + SKP_KEY_TAG_LEN)
#define CHECKED_LEN (SKP_SEED_LEN + SKP_KEY_SUM_LEN)

_Static_assert(SKP_KEY_NONCE_LEN ==
	crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
    "nonce");
_Static_assert(SKP_KEY_TAG_LEN == crypto_aead_xchacha20poly1305_ietf_ABYTES,
    "tag");

/* In guarded memory, since it may hold a seed in clear. */
struct work {
	uint8_t bin[SKP_MAX_KEY_FILE / 4 * 3];
	uint8_t data[CHECKED_LEN]; /* seed; what seals it follows */
};

/* A file, taken apart; slices of struct work. */
struct parsed {
	struct skp_keyheader h;
	struct skp_bytes header; /* as it stands in the file */
	struct skp_bytes data;
};

/* Which of the two armours; its content to work->bin. */
static enum skp_err
read_armour(struct skp_bytes file, struct work *work, bool *encrypted,
    size_t *n)
{
	enum skp_err err;

	*encrypted = true;
	err = skp_armour_read(SKP_KEY_LABEL, file, work->bin, sizeof(work->bin),
	    n);
	if (err != SKP_ERR_TYPE)
		return err;
	*encrypted = false;
	return skp_armour_read(SKP_KEY_LABEL_OPEN, file, work->bin,
	    sizeof(work->bin), n);
}

static enum skp_err
parse(struct skp_bytes file, struct work *work, struct parsed *out)
{
	struct parsed p;
	struct skp_cursor c;
	bool encrypted;
	size_t n;
	enum skp_err err;

	if (file.n > SKP_MAX_KEY_FILE)
		return SKP_ERR_TOO_LARGE;
	if ((err = read_armour(file, work, &encrypted, &n)) != SKP_OK)
		return err;
	skp_cursor_init(&c, skp_bytes_of(work->bin, n));
	p.header = skp_cursor_item(&c);
	if (!skp_cursor_ok(&c))
		return c.err;
	if ((err = skp_keyheader_read(p.header, &p.h)) != SKP_OK)
		return err;
	/* What people read in the first line must be what the header says. */
	if (p.h.info.encrypted != encrypted)
		return SKP_ERR_RULE;
	p.data = skp_cursor_bstr_n(&c, encrypted ? SEALED_LEN : CHECKED_LEN);
	if ((err = skp_cursor_finish(&c)) != SKP_OK)
		return err;
	*out = p;
	return SKP_OK;
}

enum skp_err
skp_keyfile_inspect(struct skp_bytes file, struct skp_keyfile_info *out)
{
	struct work *work;
	struct parsed p;
	enum skp_err err;

	if ((work = sodium_malloc(sizeof(*work))) == NULL)
		return SKP_ERR_NOMEM;
	if ((err = parse(file, work, &p)) == SKP_OK)
		*out = p.h.info;
	sodium_free(work);
	return err;
}

/* Damage of a file without passphrase would otherwise go unseen. */
static void
checksum(struct skp_bytes header, const uint8_t seed[SKP_SEED_LEN],
    uint8_t out[SKP_HASH_LEN])
{
	const struct skp_bytes parts[] = { header,
		skp_bytes_of(seed, SKP_SEED_LEN) };

	skp_sha256(parts, 2, out);
}

static enum skp_err
open_unencrypted(const struct parsed *p, struct work *work)
{
	uint8_t sum[SKP_HASH_LEN];

	memcpy(work->data, p->data.p, CHECKED_LEN);
	checksum(p->header, work->data, sum);
	return memcmp(sum, work->data + SKP_SEED_LEN, sizeof(sum)) == 0 ?
	    SKP_OK :
	    SKP_ERR_DIGEST;
}

static enum skp_err
open_encrypted(const struct parsed *p, struct skp_unlock *u, struct work *work)
{
	const uint8_t *key;
	enum skp_err err;

	if (u == NULL)
		return SKP_ERR_DECRYPT;
	if ((err = skp_unlock_key(u, &p->h.info.kdf, &key)) != SKP_OK)
		return err;
	if (crypto_aead_xchacha20poly1305_ietf_decrypt(work->data, NULL, NULL,
		p->data.p, p->data.n, p->header.p, p->header.n, p->h.nonce,
		key) != 0)
		return SKP_ERR_DECRYPT;
	skp_unlock_adopt(u, &p->h.info.kdf);
	return SKP_OK;
}

enum skp_err
skp_keyfile_decode(struct skp_bytes file, struct skp_unlock *u,
    struct skp_seckey **out)
{
	struct skp_seckey *key = NULL;
	struct work *work;
	struct parsed p;
	enum skp_err err;

	if ((work = sodium_malloc(sizeof(*work))) == NULL)
		return SKP_ERR_NOMEM;
	if ((err = parse(file, work, &p)) != SKP_OK)
		goto out;
	err = p.h.info.encrypted ? open_encrypted(&p, u, work) :
				   open_unencrypted(&p, work);
	if (err != SKP_OK)
		goto out;
	err = skp_seckey_from_seed(work->data, p.h.info.purpose, p.h.info.test,
	    &key);
	if (err != SKP_OK)
		goto out;
	if (memcmp(skp_seckey_pubkey(key)->x, p.h.info.pub.x, SKP_PK_LEN) !=
	    0) {
		err = SKP_ERR_DIGEST;
		goto out;
	}
	*out = key;
	key = NULL; /* transferred */
out:
	skp_seckey_free(key);
	sodium_free(work);
	return err;
}

/* Seed to work->data, sealed or with its checksum; *n its length. */
static enum skp_err
seal(const struct skp_seckey *key, struct skp_unlock *u,
    struct skp_bytes header, const uint8_t nonce[SKP_KEY_NONCE_LEN],
    struct work *work, size_t *n)
{
	const uint8_t *k;
	enum skp_err err;

	skp_seckey_seed(key, work->data);
	if (u == NULL) {
		checksum(header, work->data, work->data + SKP_SEED_LEN);
		*n = CHECKED_LEN;
		return SKP_OK;
	}
	if ((err = skp_unlock_key(u, skp_unlock_kdf(u), &k)) != SKP_OK)
		return err;
	/* In place, which it allows. */
	if (crypto_aead_xchacha20poly1305_ietf_encrypt(work->data, NULL,
		work->data, SKP_SEED_LEN, header.p, header.n, NULL, nonce,
		k) != 0)
		return SKP_ERR_CRYPTO;
	*n = SEALED_LEN;
	return SKP_OK;
}

enum skp_err
skp_keyfile_encode(const struct skp_seckey *key, struct skp_unlock *u,
    char *out, size_t cap, size_t *n)
{
	struct skp_keyheader h;
	struct skp_bytes header, bin;
	struct skp_writer w;
	struct work *work;
	size_t data_n;
	enum skp_err err;

	if (cap < SKP_MAX_KEY_FILE)
		return SKP_ERR_SPACE;
	if ((work = sodium_malloc(sizeof(*work))) == NULL)
		return SKP_ERR_NOMEM;
	memset(&h, 0, sizeof(h));
	h.info.purpose = skp_seckey_purpose(key);
	h.info.test = skp_seckey_is_test(key);
	h.info.pub = *skp_seckey_pubkey(key);
	if (u != NULL) {
		h.info.encrypted = true;
		h.info.kdf = *skp_unlock_kdf(u);
		randombytes_buf(h.nonce, sizeof(h.nonce));
	}
	skp_writer_init(&w, work->bin, sizeof(work->bin));
	skp_keyheader_write(&w, &h);
	if ((err = skp_writer_finish(&w, &header)) != SKP_OK)
		goto out;
	if ((err = seal(key, u, header, h.nonce, work, &data_n)) != SKP_OK)
		goto out;
	skp_writer_bstr(&w, skp_bytes_of(work->data, data_n));
	if ((err = skp_writer_finish(&w, &bin)) != SKP_OK)
		goto out;
	err = skp_armour_write(u != NULL ? SKP_KEY_LABEL : SKP_KEY_LABEL_OPEN,
	    bin, out, cap, n);
out:
	sodium_free(work);
	return err;
}
