#include "keys/trustkey.h"

static int
ref_cmp(const struct skp_trust_ref *a, const struct skp_trust_ref *b)
{
	return memcmp(a->kid, b->kid, SKP_KID_LEN);
}

/* Let ref[root] sink to its place in the heap ref[0, n), largest on top. */
static void
sift(struct skp_trust_ref *ref, size_t root, size_t n)
{
	struct skp_trust_ref moving = ref[root];
	size_t child;

	while ((child = 2 * root + 1) < n) {
		if (child + 1 < n && ref_cmp(&ref[child], &ref[child + 1]) < 0)
			child++;
		if (ref_cmp(&moving, &ref[child]) >= 0)
			break;
		ref[root] = ref[child];
		root = child;
	}
	ref[root] = moving;
}

/* Heapsort: qsort() of the C library may allocate. */
static void
ref_sort(struct skp_trust_ref *ref, size_t n)
{
	struct skp_trust_ref top;
	size_t i;

	for (i = n / 2; i > 0; i--)
		sift(ref, i - 1, n);
	for (i = n; i > 1; i--) {
		top = ref[0];
		ref[0] = ref[i - 1];
		ref[i - 1] = top;
		sift(ref, 0, i - 1);
	}
}

enum skp_err
skp_trust_index(const struct skp_trust_list *list, struct skp_trust_ref *ref,
    size_t n_ref, struct skp_trust_issuer *issuer, size_t n_issuer,
    struct skp_trust *out)
{
	struct skp_cursor ci, ck;
	size_t n = 0, i = 0, k, at = 0;

	if (n_ref < list->n_key || n_issuer < list->n_issuer)
		return SKP_ERR_SPACE;
	while (at < n_issuer &&
	    skp_trust_issuer_next(list, &ci, &i, &issuer[at])) {
		k = 0;
		while (n < n_ref &&
		    skp_trust_key_next(&issuer[at], &ck, &k, &ref[n].key)) {
			skp_kid_of(ref[n].key.x, ref[n].kid);
			ref[n].issuer = (uint32_t)at;
			n++;
		}
		at++;
	}
	ref_sort(ref, n);
	for (i = 1; i < n; i++)
		if (ref_cmp(&ref[i - 1], &ref[i]) == 0)
			return SKP_ERR_KEY_DUPLICATE;
	out->list = list;
	out->ref = ref;
	out->n_ref = n;
	out->issuer = issuer;
	out->n_issuer = at;
	return SKP_OK;
}

const struct skp_trust_ref *
skp_trust_get(const struct skp_trust *trust, const uint8_t kid[SKP_KID_LEN])
{
	size_t lo = 0, hi = trust->n_ref, mid;
	int c;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		c = memcmp(trust->ref[mid].kid, kid, SKP_KID_LEN);
		if (c == 0)
			return &trust->ref[mid];
		if (c < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return NULL;
}

const struct skp_trust_issuer *
skp_trust_issuer_of(const struct skp_trust *trust,
    const struct skp_trust_ref *ref)
{
	return &trust->issuer[ref->issuer];
}

enum skp_err
skp_trust_allows(const struct skp_trust *trust, const struct skp_trust_ref *ref,
    struct skp_bytes iss, enum skp_purpose purpose, uint64_t iat)
{
	const struct skp_trust_key *key = &ref->key;

	if (iss.p != NULL &&
	    !skp_bytes_eq(iss, skp_trust_issuer_of(trust, ref)->iss))
		return SKP_ERR_ISSUER;
	if (key->purpose != (uint32_t)purpose)
		return SKP_ERR_PURPOSE;
	if (key->test)
		return SKP_ERR_TEST_KEY;
	if (iat < key->not_before || iat > key->not_after)
		return SKP_ERR_WINDOW;
	switch (key->closed.reason) {
	case SKP_CLOSE_NONE:
		return SKP_OK;
	case SKP_CLOSE_RETIRED:
		return iat < key->closed.since ? SKP_OK : SKP_ERR_WINDOW;
	case SKP_CLOSE_COMPROMISED:
		break;
	}
	return SKP_ERR_CLOSED;
}

enum skp_err
skp_trust_find(const struct skp_trust *trust, const uint8_t kid[SKP_KID_LEN],
    struct skp_bytes iss, enum skp_purpose purpose, uint64_t iat,
    const struct skp_trust_ref **out)
{
	const struct skp_trust_ref *ref;
	enum skp_err err;

	if ((ref = skp_trust_get(trust, kid)) == NULL)
		return SKP_ERR_NOT_FOUND;
	if ((err = skp_trust_allows(trust, ref, iss, purpose, iat)) != SKP_OK)
		return err;
	*out = ref;
	return SKP_OK;
}
