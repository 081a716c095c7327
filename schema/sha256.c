#include "schema/sha256.h"

#include <nettle/sha2.h>

_Static_assert(sizeof(struct sha256_ctx) <= sizeof(struct skp_sha256_state) &&
	_Alignof(struct sha256_ctx) <= _Alignof(struct skp_sha256_state),
    "struct skp_sha256_state must hold nettle's context");
_Static_assert(SHA256_DIGEST_SIZE == SKP_HASH_LEN, "length of SHA-256");

static struct sha256_ctx *
context(struct skp_sha256_state *st)
{
	return (struct sha256_ctx *)(void *)st->opaque;
}

void
skp_sha256_init(struct skp_sha256_state *st)
{
	sha256_init(context(st));
}

void
skp_sha256_update(struct skp_sha256_state *st, struct skp_bytes b)
{
	if (b.n > 0)
		sha256_update(context(st), b.n, b.p);
}

void
skp_sha256_final(struct skp_sha256_state *st, uint8_t out[SKP_HASH_LEN])
{
	sha256_digest(context(st), SKP_HASH_LEN, out);
}

void
skp_sha256(const struct skp_bytes *parts, size_t n, uint8_t out[SKP_HASH_LEN])
{
	struct sha256_ctx ctx;
	size_t i;

	sha256_init(&ctx);
	for (i = 0; i < n; i++)
		if (parts[i].n > 0)
			sha256_update(&ctx, parts[i].n, parts[i].p);
	sha256_digest(&ctx, SKP_HASH_LEN, out);
}

void
skp_sha256_one(struct skp_bytes b, uint8_t out[SKP_HASH_LEN])
{
	skp_sha256(&b, 1, out);
}
