#include "keys/sealed.h"

#include <sodium.h>

#define ABYTES crypto_secretstream_xchacha20poly1305_ABYTES
#define HEAD   crypto_secretstream_xchacha20poly1305_HEADERBYTES
#define LAST   crypto_secretstream_xchacha20poly1305_TAG_FINAL
#define MORE   crypto_secretstream_xchacha20poly1305_TAG_MESSAGE

static const char magic[16] = { 's', 'k', 'i', 'l', 'l', 'p', 'a', 's', 's',
	'-', 'b', 'a', 'c', 'k', 'u', 'p' };
enum { AT_VERSION = 16, AT_OPS = 20, AT_MEM = 24, AT_SALT = 32, AT_HEAD = 48 };

_Static_assert(AT_SALT + SKP_KDF_SALT_LEN == AT_HEAD, "salt");
_Static_assert(AT_HEAD + HEAD == SKP_SEALED_HEADER, "header");
_Static_assert(crypto_secretstream_xchacha20poly1305_KEYBYTES ==
	SKP_KDF_KEY_LEN,
    "key");

struct skp_sealer {
	crypto_secretstream_xchacha20poly1305_state state;
	uint8_t header[SKP_SEALED_HEADER];
	uint8_t plain[SKP_SEALED_CHUNK];
	size_t n;
	uint8_t sealed[SKP_SEALED_CHUNK + ABYTES];
	enum skp_err (*put)(void *ctx, struct skp_bytes data);
	void *ctx;
};

struct skp_unsealer {
	crypto_secretstream_xchacha20poly1305_state state;
	uint8_t header[SKP_SEALED_HEADER];
	uint8_t plain[SKP_SEALED_CHUNK];
	size_t at, n; /* of plain: read so far, there */
	uint8_t sealed[SKP_SEALED_CHUNK + ABYTES];
	bool begun, last;
	enum skp_err (*get)(void *ctx, uint8_t *out, size_t n, size_t *got);
	void *ctx;
};

static void
be_put(uint8_t *p, uint64_t v, unsigned n)
{
	for (; n > 0; v >>= 8)
		p[--n] = (uint8_t)v;
}

static uint64_t
be_get(const uint8_t *p, unsigned n)
{
	uint64_t v = 0;

	for (unsigned i = 0; i < n; i++)
		v = v << 8 | p[i];
	return v;
}

/* ----------------------------------------------------------------- sealing */

enum skp_err
skp_sealer_new(struct skp_unlock *u,
    enum skp_err (*put)(void *ctx, struct skp_bytes data), void *ctx,
    struct skp_sealer **out)
{
	struct skp_kdf kdf = *skp_unlock_kdf(u);
	struct skp_sealer *s = sodium_malloc(sizeof(*s));
	const uint8_t *key;
	enum skp_err err;

	if (s == NULL)
		return SKP_ERR_NOMEM;
	s->n = 0;
	s->put = put;
	s->ctx = ctx;
	/* Not the key of the key files. */
	randombytes_buf(kdf.salt, sizeof(kdf.salt));
	err = skp_unlock_key(u, &kdf, &key);
	if (err != SKP_OK)
		goto out;
	memcpy(s->header, magic, sizeof(magic));
	be_put(s->header + AT_VERSION, SKP_SEALED_VERSION, 4);
	be_put(s->header + AT_OPS, kdf.ops, 4);
	be_put(s->header + AT_MEM, kdf.mem, 8);
	memcpy(s->header + AT_SALT, kdf.salt, sizeof(kdf.salt));
	if (crypto_secretstream_xchacha20poly1305_init_push(&s->state,
		s->header + AT_HEAD, key) != 0)
		err = SKP_ERR_CRYPTO;
	if (err == SKP_OK)
		err = put(ctx, skp_bytes_of(s->header, sizeof(s->header)));
out:
	if (err != SKP_OK)
		skp_sealer_free(s);
	else
		*out = s;
	return err;
}

static enum skp_err
chunk_put(struct skp_sealer *s, unsigned char tag)
{
	unsigned long long n = 0;

	if (crypto_secretstream_xchacha20poly1305_push(&s->state, s->sealed, &n,
		s->plain, s->n, s->header, sizeof(s->header), tag) != 0)
		return SKP_ERR_CRYPTO;
	s->n = 0;
	return s->put(s->ctx, skp_bytes_of(s->sealed, (size_t)n));
}

enum skp_err
skp_sealer_write(struct skp_sealer *s, struct skp_bytes data)
{
	enum skp_err err = SKP_OK;

	while (err == SKP_OK && data.n > 0) {
		size_t n = SKP_SEALED_CHUNK - s->n;

		/* A full one waits: it may be the last. */
		if (n == 0) {
			err = chunk_put(s, MORE);
			continue;
		}
		n = n < data.n ? n : data.n;
		memcpy(s->plain + s->n, data.p, n);
		s->n += n;
		data.p += n;
		data.n -= n;
	}
	return err;
}

enum skp_err
skp_sealer_end(struct skp_sealer *s)
{
	return chunk_put(s, LAST);
}

void
skp_sealer_free(struct skp_sealer *s)
{
	sodium_free(s); /* wipes */
}

/* --------------------------------------------------------------- unsealing */

static enum skp_err
header_read(struct skp_unsealer *us, struct skp_kdf *kdf)
{
	size_t got = 0;
	enum skp_err err = us->get(us->ctx, us->header, sizeof(us->header),
	    &got);

	if (err != SKP_OK)
		return err;
	if (got < sizeof(magic) ||
	    memcmp(us->header, magic, sizeof(magic)) != 0)
		return SKP_ERR_TYPE;
	if (got < sizeof(us->header))
		return SKP_ERR_TRUNCATED;
	if (be_get(us->header + AT_VERSION, 4) != SKP_SEALED_VERSION)
		return SKP_ERR_VERSION;
	kdf->ops = be_get(us->header + AT_OPS, 4);
	kdf->mem = be_get(us->header + AT_MEM, 8);
	memcpy(kdf->salt, us->header + AT_SALT, sizeof(kdf->salt));
	return SKP_OK;
}

enum skp_err
skp_unsealer_new(struct skp_unlock *u,
    enum skp_err (*get)(void *ctx, uint8_t *out, size_t n, size_t *got),
    void *ctx, struct skp_unsealer **out)
{
	struct skp_unsealer *us = sodium_malloc(sizeof(*us));
	const uint8_t *key;
	struct skp_kdf kdf;
	enum skp_err err;

	if (us == NULL)
		return SKP_ERR_NOMEM;
	us->at = us->n = 0;
	us->begun = us->last = false;
	us->get = get;
	us->ctx = ctx;
	err = header_read(us, &kdf);
	if (err == SKP_OK)
		err = skp_unlock_key(u, &kdf, &key);
	if (err == SKP_OK &&
	    crypto_secretstream_xchacha20poly1305_init_pull(&us->state,
		us->header + AT_HEAD, key) != 0)
		err = SKP_ERR_DECRYPT;
	if (err != SKP_OK)
		skp_unsealer_free(us);
	else
		*out = us;
	return err;
}

static enum skp_err
chunk_get(struct skp_unsealer *us)
{
	unsigned long long n = 0;
	unsigned char tag = 0;
	size_t got = 0;
	enum skp_err err = us->get(us->ctx, us->sealed, sizeof(us->sealed),
	    &got);

	if (err != SKP_OK)
		return err;
	if (got < ABYTES)
		return SKP_ERR_TRUNCATED;
	us->at = us->n = 0;
	if (crypto_secretstream_xchacha20poly1305_pull(&us->state, us->plain,
		&n, &tag, us->sealed, got, us->header, sizeof(us->header)) != 0)
		return us->begun ? SKP_ERR_DIGEST : SKP_ERR_DECRYPT;
	us->begun = true;
	us->n = (size_t)n;
	us->last = tag == LAST;
	/* Only the last one may be short. */
	if (!us->last && (tag != MORE || got < sizeof(us->sealed)))
		return SKP_ERR_DIGEST;
	return SKP_OK;
}

enum skp_err
skp_unsealer_read(struct skp_unsealer *us, uint8_t *out, size_t n)
{
	enum skp_err err;

	while (n > 0) {
		size_t some = us->n - us->at < n ? us->n - us->at : n;

		if (some == 0 && us->last)
			return SKP_ERR_TRUNCATED;
		if (some == 0) {
			err = chunk_get(us);
			if (err != SKP_OK)
				return err;
			continue;
		}
		memcpy(out, us->plain + us->at, some);
		us->at += some;
		out += some;
		n -= some;
	}
	return SKP_OK;
}

enum skp_err
skp_unsealer_finish(struct skp_unsealer *us)
{
	uint8_t more;
	size_t got = 0;
	enum skp_err err = SKP_OK;

	/* An empty last chunk may still be to come. */
	if (us->at == us->n && !us->last)
		err = chunk_get(us);
	if (err != SKP_OK)
		return err;
	if (us->at != us->n || !us->last)
		return SKP_ERR_TRAILING;
	err = us->get(us->ctx, &more, 1, &got);
	return err == SKP_OK && got > 0 ? SKP_ERR_TRAILING : err;
}

void
skp_unsealer_free(struct skp_unsealer *us)
{
	sodium_free(us); /* wipes */
}
