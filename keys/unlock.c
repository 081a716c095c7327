#include "keys/unlock.h"

#include <sodium.h>

#include "keys/passphrase.h"

_Static_assert(SKP_KDF_SALT_LEN == crypto_pwhash_argon2id_SALTBYTES, "salt");
_Static_assert(SKP_KDF_KEY_LEN == crypto_aead_xchacha20poly1305_ietf_KEYBYTES,
    "key");
_Static_assert(SKP_KDF_OPS_MIN >= crypto_pwhash_argon2id_OPSLIMIT_MIN, "ops");
_Static_assert(SKP_KDF_MEM_MIN >= crypto_pwhash_argon2id_MEMLIMIT_MIN, "mem");

/* Files of more registries than this at a time are derived again. */
#define CACHE 4

struct derived {
	struct skp_kdf kdf;
	uint8_t key[SKP_KDF_KEY_LEN];
	bool used;
};

/* All of it in guarded memory. */
struct skp_unlock {
	struct derived cache[CACHE];
	struct skp_kdf kdf; /* of files to write */
	size_t n;
	unsigned next; /* entry of the cache to fill next */
	unsigned derivations;
	char passphrase[SKP_PASSPHRASE_MAX];
};

_Static_assert(sizeof(struct skp_unlock) % _Alignof(struct skp_unlock) == 0,
    "sodium_malloc() aligns the end of what it gives");

static bool
kdf_eq(const struct skp_kdf *a, const struct skp_kdf *b)
{
	return a->ops == b->ops && a->mem == b->mem &&
	    memcmp(a->salt, b->salt, sizeof(a->salt)) == 0;
}

/* Bounds of the cost, also because size_t may be smaller than uint64_t. */
static bool
kdf_bounded(const struct skp_kdf *kdf)
{
	return kdf->ops >= SKP_KDF_OPS_MIN && kdf->ops <= SKP_KDF_OPS_MAX &&
	    kdf->mem >= SKP_KDF_MEM_MIN && kdf->mem <= SKP_KDF_MEM_MAX;
}

void
skp_unlock_kdf_default(struct skp_kdf *out)
{
	out->ops = crypto_pwhash_argon2id_OPSLIMIT_MODERATE;
	out->mem = crypto_pwhash_argon2id_MEMLIMIT_MODERATE;
	randombytes_buf(out->salt, sizeof(out->salt));
}

enum skp_err
skp_unlock_new(struct skp_bytes passphrase, const struct skp_kdf *kdf,
    struct skp_unlock **out)
{
	struct skp_unlock *u;

	if (passphrase.n == 0 || passphrase.n > SKP_PASSPHRASE_MAX)
		return SKP_ERR_LENGTH;
	if (kdf != NULL && !kdf_bounded(kdf))
		return SKP_ERR_KDF_COST;
	if ((u = sodium_malloc(sizeof(*u))) == NULL)
		return SKP_ERR_NOMEM;
	memset(u, 0, sizeof(*u));
	memcpy(u->passphrase, passphrase.p, passphrase.n);
	u->n = passphrase.n;
	if (kdf != NULL)
		u->kdf = *kdf;
	else
		skp_unlock_kdf_default(&u->kdf);
	*out = u;
	return SKP_OK;
}

void
skp_unlock_free(struct skp_unlock *u)
{
	sodium_free(u); /* wipes */
}

const struct skp_kdf *
skp_unlock_kdf(const struct skp_unlock *u)
{
	return &u->kdf;
}

void
skp_unlock_adopt(struct skp_unlock *u, const struct skp_kdf *kdf)
{
	if (kdf->ops >= u->kdf.ops && kdf->mem >= u->kdf.mem)
		u->kdf = *kdf;
}

enum skp_err
skp_unlock_key(struct skp_unlock *u, const struct skp_kdf *kdf,
    const uint8_t **key)
{
	struct derived *d;
	size_t i;

	if (!kdf_bounded(kdf))
		return SKP_ERR_KDF_COST;
	for (i = 0; i < CACHE; i++) {
		d = &u->cache[i];
		if (d->used && kdf_eq(&d->kdf, kdf)) {
			*key = d->key;
			return SKP_OK;
		}
	}
	d = &u->cache[u->next];
	d->used = false;
	if (crypto_pwhash(d->key, sizeof(d->key), u->passphrase, u->n,
		kdf->salt, kdf->ops, (size_t)kdf->mem,
		crypto_pwhash_ALG_ARGON2ID13) != 0)
		return SKP_ERR_NOMEM; /* its only way to fail within bounds */
	d->kdf = *kdf;
	d->used = true;
	u->next = (u->next + 1) % CACHE;
	u->derivations++;
	*key = d->key;
	return SKP_OK;
}

unsigned
skp_unlock_derivations(const struct skp_unlock *u)
{
	return u->derivations;
}
