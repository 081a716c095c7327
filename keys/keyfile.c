#include "keys/keyfile.h"

#include <sodium.h>

#include "keys/armour.h"
#include "schema/sha256.h"

#define LABEL_ENCRYPTED	  "SKILLPASS ENCRYPTED SECRET KEY"
#define LABEL_UNENCRYPTED "SKILLPASS UNENCRYPTED SECRET KEY"

/* Keys of the header; skillpass-keyfile(5). */
enum {
	H_VERSION = 0,
	H_PURPOSE = 1,
	H_TEST = 2,
	H_KDF = 3,
	H_OPS = 4,
	H_MEM = 5,
	H_SALT = 6,
	H_NONCE = 7,
	H_KID = 8,
	H_X = 9
};

#define KDF_NONE     0
#define KDF_ARGON2ID 1

#define PAIRS_UNENCRYPTED 6
#define PAIRS_ENCRYPTED	  10
#define HAVE_UNENCRYPTED  0x30fu /* bit n: key n */
#define HAVE_ENCRYPTED	  0x3ffu

#define NONCE_LEN   crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define SEALED_LEN  (SKP_SEED_LEN + crypto_aead_xchacha20poly1305_ietf_ABYTES)
#define CHECKED_LEN (SKP_SEED_LEN + SKP_HASH_LEN)

/* In guarded memory, since it may hold a seed in clear. */
struct work {
	uint8_t bin[SKP_MAX_KEY_FILE / 4 * 3];
	uint8_t data[CHECKED_LEN]; /* seed, or seed and checksum */
};

/* A file, taken apart; slices into struct work. */
struct parsed {
	struct skp_keyfile_info info;
	struct skp_bytes header;
	struct skp_bytes nonce;
	struct skp_bytes data;
};

static void
read_field(struct skp_cursor *c, int64_t key, struct parsed *p,
    struct skp_bytes *kid, struct skp_bytes *x)
{
	struct skp_keyfile_info *info = &p->info;
	size_t at = c->pos;
	struct skp_bytes b;
	uint64_t v;

	switch (key) {
	case H_VERSION:
		if (skp_cursor_uint(c) != SKP_KEYFILE_VERSION)
			skp_cursor_fail(c, SKP_ERR_VERSION, at);
		break;
	case H_PURPOSE:
		v = skp_cursor_uint(c);
		if (skp_purpose_from(v, &info->purpose) != SKP_OK)
			skp_cursor_fail(c, SKP_ERR_ENUM, at);
		break;
	case H_TEST:
		info->test = skp_cursor_bool(c);
		break;
	case H_KDF:
		v = skp_cursor_uint(c);
		if (v != KDF_NONE && v != KDF_ARGON2ID)
			skp_cursor_fail(c, SKP_ERR_ALG, at);
		info->encrypted = v == KDF_ARGON2ID;
		break;
	case H_OPS:
		info->kdf.ops = skp_cursor_uint(c);
		if (info->kdf.ops < SKP_KDF_OPS_MIN ||
		    info->kdf.ops > SKP_KDF_OPS_MAX)
			skp_cursor_fail(c, SKP_ERR_KDF_COST, at);
		break;
	case H_MEM:
		info->kdf.mem = skp_cursor_uint(c);
		if (info->kdf.mem < SKP_KDF_MEM_MIN ||
		    info->kdf.mem > SKP_KDF_MEM_MAX)
			skp_cursor_fail(c, SKP_ERR_KDF_COST, at);
		break;
	case H_SALT:
		b = skp_cursor_bstr_n(c, SKP_KDF_SALT_LEN);
		if (skp_cursor_ok(c))
			memcpy(info->kdf.salt, b.p, SKP_KDF_SALT_LEN);
		break;
	case H_NONCE:
		p->nonce = skp_cursor_bstr_n(c, NONCE_LEN);
		break;
	case H_KID:
		*kid = skp_cursor_bstr_n(c, SKP_KID_LEN);
		break;
	case H_X:
		*x = skp_cursor_bstr_n(c, SKP_PK_LEN);
		break;
	default:
		skp_cursor_fail(c, SKP_ERR_KEY_UNKNOWN, at);
		break;
	}
}

static void
read_header(struct skp_cursor *c, struct parsed *p)
{
	struct skp_bytes kid = { NULL, 0 }, x = { NULL, 0 };
	struct skp_map m;
	size_t at = c->pos;
	unsigned have = 0;
	int64_t key;
	enum skp_err err;

	skp_cursor_map(c, 1, PAIRS_ENCRYPTED, &m);
	while (skp_map_next_int(c, &m, &key)) {
		read_field(c, key, p, &kid, &x);
		if (key >= 0 && key <= H_X)
			have |= 1u << key;
	}
	/* The set is exact for each of the two forms. */
	if (have != (p->info.encrypted ? HAVE_ENCRYPTED : HAVE_UNENCRYPTED))
		skp_cursor_fail(c, SKP_ERR_KEY_MISSING, at);
	if (!skp_cursor_ok(c))
		return;
	p->header = skp_bytes_of(c->base + at, c->pos - at);
	if ((err = skp_pubkey_from_x(x.p, &p->info.pub)) != SKP_OK)
		skp_cursor_fail(c, err, at);
	else if (!skp_bytes_eq(kid, skp_bytes_of(p->info.pub.kid, SKP_KID_LEN)))
		skp_cursor_fail(c, SKP_ERR_RULE, at);
}

static enum skp_err
parse(struct skp_bytes file, struct work *work, struct parsed *out)
{
	struct parsed p = { .nonce = { NULL, 0 } };
	struct skp_cursor c;
	bool encrypted = true;
	size_t n;
	enum skp_err err;

	if (file.n > SKP_MAX_KEY_FILE)
		return SKP_ERR_TOO_LARGE;
	err = skp_armour_read(LABEL_ENCRYPTED, file, work->bin,
	    sizeof(work->bin), &n);
	if (err == SKP_ERR_TYPE) {
		encrypted = false;
		err = skp_armour_read(LABEL_UNENCRYPTED, file, work->bin,
		    sizeof(work->bin), &n);
	}
	if (err != SKP_OK)
		return err;
	skp_cursor_init(&c, skp_bytes_of(work->bin, n));
	read_header(&c, &p);
	/* What people read in the first line must be what the header says. */
	if (p.info.encrypted != encrypted)
		skp_cursor_fail(&c, SKP_ERR_RULE, 0);
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
		*out = p.info;
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
	    SKP_OK : SKP_ERR_DIGEST;
}

static enum skp_err
open_encrypted(const struct parsed *p, struct skp_unlock *u,
    struct work *work)
{
	const uint8_t *key;
	enum skp_err err;

	if (u == NULL)
		return SKP_ERR_DECRYPT;
	if ((err = skp_unlock_key(u, &p->info.kdf, &key)) != SKP_OK)
		return err;
	if (crypto_aead_xchacha20poly1305_ietf_decrypt(work->data, NULL, NULL,
	    p->data.p, p->data.n, p->header.p, p->header.n, p->nonce.p,
	    key) != 0)
		return SKP_ERR_DECRYPT;
	skp_unlock_adopt(u, &p->info.kdf);
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
	err = p.info.encrypted ? open_encrypted(&p, u, work) :
	    open_unencrypted(&p, work);
	if (err != SKP_OK)
		goto out;
	err = skp_seckey_from_seed(work->data, p.info.purpose, p.info.test,
	    &key);
	if (err != SKP_OK)
		goto out;
	if (memcmp(skp_seckey_pubkey(key)->x, p.info.pub.x, SKP_PK_LEN) != 0) {
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

static void
write_header(struct skp_writer *w, const struct skp_seckey *key,
    const struct skp_kdf *kdf, const uint8_t nonce[NONCE_LEN])
{
	const struct skp_pubkey *pub = skp_seckey_pubkey(key);

	skp_writer_map(w, kdf != NULL ? PAIRS_ENCRYPTED : PAIRS_UNENCRYPTED);
	skp_writer_uint(w, H_VERSION);
	skp_writer_uint(w, SKP_KEYFILE_VERSION);
	skp_writer_uint(w, H_PURPOSE);
	skp_writer_uint(w, skp_seckey_purpose(key));
	skp_writer_uint(w, H_TEST);
	skp_writer_bool(w, skp_seckey_is_test(key));
	skp_writer_uint(w, H_KDF);
	skp_writer_uint(w, kdf != NULL ? KDF_ARGON2ID : KDF_NONE);
	if (kdf != NULL) {
		skp_writer_uint(w, H_OPS);
		skp_writer_uint(w, kdf->ops);
		skp_writer_uint(w, H_MEM);
		skp_writer_uint(w, kdf->mem);
		skp_writer_uint(w, H_SALT);
		skp_writer_bstr(w, skp_bytes_of(kdf->salt, SKP_KDF_SALT_LEN));
		skp_writer_uint(w, H_NONCE);
		skp_writer_bstr(w, skp_bytes_of(nonce, NONCE_LEN));
	}
	skp_writer_uint(w, H_KID);
	skp_writer_bstr(w, skp_bytes_of(pub->kid, SKP_KID_LEN));
	skp_writer_uint(w, H_X);
	skp_writer_bstr(w, skp_bytes_of(pub->x, SKP_PK_LEN));
}

/* Seed to work->data, sealed or with its checksum; *n its length. */
static enum skp_err
seal(const struct skp_seckey *key, struct skp_unlock *u,
    struct skp_bytes header, const uint8_t nonce[NONCE_LEN],
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
	uint8_t nonce[NONCE_LEN];
	struct skp_bytes header, bin;
	struct skp_writer w;
	struct work *work;
	size_t data_n;
	enum skp_err err;

	if (cap < SKP_MAX_KEY_FILE)
		return SKP_ERR_SPACE;
	if ((work = sodium_malloc(sizeof(*work))) == NULL)
		return SKP_ERR_NOMEM;
	randombytes_buf(nonce, sizeof(nonce));
	skp_writer_init(&w, work->bin, sizeof(work->bin));
	write_header(&w, key, u != NULL ? skp_unlock_kdf(u) : NULL, nonce);
	if ((err = skp_writer_finish(&w, &header)) != SKP_OK)
		goto out;
	if ((err = seal(key, u, header, nonce, work, &data_n)) != SKP_OK)
		goto out;
	skp_writer_bstr(&w, skp_bytes_of(work->data, data_n));
	if ((err = skp_writer_finish(&w, &bin)) != SKP_OK)
		goto out;
	err = skp_armour_write(u != NULL ? LABEL_ENCRYPTED : LABEL_UNENCRYPTED,
	    bin, out, cap, n);
out:
	sodium_free(work);
	return err;
}
