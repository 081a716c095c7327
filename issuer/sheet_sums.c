#include "issuer/sheet_sums.h"

#include <stdlib.h>

#define LANES 8

static const uint64_t odd = UINT64_C(0x9e3779b97f4a7c15);

static uint64_t
mix(uint64_t h, uint64_t word)
{
	h = (h ^ word) * odd;
	return h ^ h >> 32;
}

uint64_t
skp_sheet_sum(uint64_t from, struct skp_bytes bytes)
{
	uint64_t h[LANES], word;
	size_t i = 0, k;

	for (k = 0; k < LANES; k++)
		h[k] = from + k * odd;

	/* Several at a time: each alone waits for its multiplication. */
	for (; bytes.n - i >= sizeof(h); i += sizeof(h)) {
		for (k = 0; k < LANES; k++) {
			memcpy(&word, bytes.p + i + k * sizeof(word),
			    sizeof(word));
			h[k] = mix(h[k], word);
		}
	}
	for (; bytes.n - i >= sizeof(word); i += sizeof(word)) {
		memcpy(&word, bytes.p + i, sizeof(word));
		h[0] = mix(h[0], word);
	}
	word = bytes.n;
	if (i < bytes.n)
		memcpy(&word, bytes.p + i, bytes.n - i);
	h[0] = mix(h[0], word);
	for (k = 1; k < LANES; k++)
		h[0] = mix(h[0], h[k]);
	return mix(h[0], bytes.n);
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
