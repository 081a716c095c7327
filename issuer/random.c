#include <errno.h>
#include <sys/random.h>

#include "issuer/random.h"

void
skp_random_init(struct skp_random *r)
{
	memset(r, 0, sizeof(*r));
}

static void
refill(struct skp_random *r)
{
	size_t n = 0;

	while (n < sizeof(r->page)) {
		ssize_t got = getrandom(r->page + n, sizeof(r->page) - n, 0);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0) {
			r->err = SKP_ERR_CRYPTO;
			return;
		}
		n += (size_t)got;
	}
	r->left = n;
}

void
skp_random_bytes(struct skp_random *r, uint8_t *p, size_t n)
{
	size_t take;

	memset(p, 0, n);
	while (n > 0) {
		if (r->left == 0)
			refill(r);
		if (r->err != SKP_OK)
			return;
		take = n < r->left ? n : r->left;
		r->left -= take;
		memcpy(p, r->page + r->left, take);
		memset(r->page + r->left, 0, take);
		p += take;
		n -= take;
	}
}

uint64_t
skp_random_below(struct skp_random *r, uint64_t n)
{
	/* Values above the last multiple of n would favour small results. */
	uint64_t v, top = UINT64_MAX - UINT64_MAX % n;

	do {
		skp_random_bytes(r, (uint8_t *)&v, sizeof(v));
	} while (v >= top && r->err == SKP_OK);
	return v % n;
}

void
skp_random_uuid(struct skp_random *r, uint8_t id[16])
{
	skp_random_bytes(r, id, 16);
	id[6] = (uint8_t)(0x40 | (id[6] & 0x0f));
	id[8] = (uint8_t)(0x80 | (id[8] & 0x3f));
}

void
skp_random_end(struct skp_random *r)
{
	explicit_bzero(r, sizeof(*r));
}
