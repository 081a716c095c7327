#include "issuer/sheet_sums.h"

#include <stdlib.h>

static const uint64_t odd = UINT64_C(0x9e3779b97f4a7c15);

static uint64_t
fold(uint64_t a, uint64_t b)
{
	unsigned __int128 product = a;

	product *= b;
	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* 16 bytes more. */
static uint64_t
mix(uint64_t h, const uint8_t *p)
{
	uint64_t word[2];

	memcpy(word, p, sizeof(word));
	return fold(word[0] ^ odd, word[1] ^ h);
}

uint64_t
skp_sheet_sum(uint64_t from, struct skp_bytes bytes)
{
	uint64_t a = from, b = from + odd, c = b + odd, d = c + odd;
	uint8_t rest[16] = { 0 };
	size_t i = 0;

	/* Several at a time: each alone waits for its multiplication. */
	for (; bytes.n - i >= 64; i += 64) {
		a = mix(a, bytes.p + i);
		b = mix(b, bytes.p + i + 16);
		c = mix(c, bytes.p + i + 32);
		d = mix(d, bytes.p + i + 48);
	}
	for (; bytes.n - i >= 16; i += 16)
		a = mix(a, bytes.p + i);
	if (i < bytes.n)
		memcpy(rest, bytes.p + i, bytes.n - i);
	a = mix(a, rest);
	return fold(fold(a, b) ^ c, d ^ bytes.n);
}

static enum skp_err
add(struct skp_sheet_sums *sums, uint64_t sum)
{
	size_t cap = sums->cap * 2 + 64;
	uint64_t *v;

	if (sums->n == sums->cap) {
		v = reallocarray(sums->v, cap, sizeof(*v));
		if (v == NULL)
			return SKP_ERR_NOMEM;
		sums->v = v;
		sums->cap = cap;
	}
	sums->v[sums->n++] = sum;
	return SKP_OK;
}

enum skp_err
skp_sheet_sums_check(struct skp_sheet_sums *sums, uint64_t i,
    struct skp_bytes span)
{
	uint64_t sum = skp_sheet_sum(i, span);

	if (sums->n == 0)
		sums->first = i;
	if (i - sums->first == sums->n)
		return add(sums, sum);
	return i - sums->first < sums->n && sums->v[i - sums->first] == sum ?
	    SKP_OK :
	    SKP_ERR_CONFLICT;
}

bool
skp_sheet_sums_begin(const struct skp_sheet_sums *sums,
    const struct skp_sheet_sums *begin)
{
	return begin->n <= sums->n &&
	    (begin->n == 0 ||
		memcmp(sums->v, begin->v, begin->n * sizeof(*sums->v)) == 0);
}

void
skp_sheet_sums_free(struct skp_sheet_sums *sums)
{
	free(sums->v);
	memset(sums, 0, sizeof(*sums));
}
