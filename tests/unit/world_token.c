#include <stdlib.h>

#include "tests/unit/world.h"

struct world_token
world_token_of(struct skp_bytes passport)
{
	struct world_token t = { .passport = passport,
		.key = K_HOLDER,
		.aud = "Installer BV",
		.iat = NOW - DAY,
		.exp = NOW + DAY,
		.nonce = "12345678" };

	return t;
}

struct skp_bytes
world_present(const struct world_token *t)
{
	struct skp_headers hdr = { .alg = SKP_ALG_EDDSA,
		.typ_uint = SKP_TYP_KB_CWT,
		.kcwt = t->passport,
		.present = SKP_SET_TOKEN };
	struct skp_writer w = world_fresh(512);

	skp_writer_map(&w, t->nonce == NULL ? 3 : 4);
	skp_writer_uint(&w, SKP_CWT_AUD);
	skp_writer_str(&w, t->aud);
	skp_writer_uint(&w, SKP_CWT_EXP);
	skp_writer_uint(&w, t->exp);
	skp_writer_uint(&w, SKP_CWT_IAT);
	skp_writer_uint(&w, t->iat);
	if (t->nonce != NULL) {
		skp_writer_uint(&w, SKP_CWT_CNONCE);
		skp_writer_bstr(&w, skp_bytes_str(t->nonce));
	}
	return world_sign1(t->key, &hdr, skp_bytes_of(NULL, 0), world_done(&w),
	    false);
}

struct skp_bytes
world_status_list(const struct world_status *s)
{
	struct skp_headers hdr = { .alg = SKP_ALG_EDDSA,
		.typ = skp_bytes_str(SKP_TYP_STATUS),
		.present = SKP_SET_STATUS };
	struct skp_writer w = world_fresh(s->size + 1024);
	uint8_t *array = world_alloc(s->size);
	uint8_t *work = world_alloc(SKP_DEFLATE_ARENA);
	uint8_t *lst = world_alloc(s->size + 256);
	size_t i, n;

	memset(array, 0, s->size);
	for (i = 0; i < s->n; i++)
		if (skp_status_set(array, s->size, s->bits, s->idx[i],
			s->value[i]) != SKP_OK)
			abort();
	if (skp_statuslist_deflate(skp_bytes_of(array, s->size), work, lst,
		s->size + 256, &n) != SKP_OK)
		abort();
	skp_statuslist_payload_write(&w, skp_bytes_str(s->uri), s->iat, s->exp,
	    43200, s->bits, skp_bytes_of(lst, n));
	return world_sign1(s->key, &hdr, skp_bytes_of(NULL, 0), world_done(&w),
	    false);
}
