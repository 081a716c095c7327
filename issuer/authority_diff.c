#include "issuer/authority_diff.h"

struct walk {
	struct skp_diff d;
	size_t n;
	void (*tell)(void *ctx, const struct skp_diff *d);
	void *ctx;
};

static void
tell(struct walk *w, enum skp_diff_kind kind)
{
	w->d.kind = kind;
	w->n++;
	w->tell(w->ctx, &w->d);
}

static bool
find_issuer(const struct skp_trust_list *l, struct skp_bytes iss,
    struct skp_trust_issuer *out)
{
	struct skp_cursor c;
	size_t i = 0;

	while (l != NULL && skp_trust_issuer_next(l, &c, &i, out))
		if (skp_bytes_eq(out->iss, iss))
			return true;
	return false;
}

static bool
find_key(const struct skp_trust_issuer *is, const uint8_t x[SKP_PK_LEN],
    struct skp_trust_key *out)
{
	struct skp_cursor c;
	size_t k = 0;

	while (is != NULL && skp_trust_key_next(is, &c, &k, out))
		if (memcmp(out->x, x, SKP_PK_LEN) == 0)
			return true;
	return false;
}

static bool
same_head(const struct skp_pinned_head *a, const struct skp_pinned_head *b)
{
	if (a->root == NULL || b->root == NULL)
		return a->root == b->root;
	return a->size == b->size &&
	    memcmp(a->root, b->root, SKP_HASH_LEN) == 0;
}

static void
diff_key(struct walk *w, const struct skp_trust_key *a,
    const struct skp_trust_key *b)
{
	const struct skp_closed *ca = &a->closed, *cb = &b->closed;

	w->d.old_key = a;
	w->d.new_key = b;
	if (a->not_before != b->not_before || a->not_after != b->not_after)
		tell(w, SKP_DIFF_WINDOW);
	if (cb->reason == SKP_CLOSE_NONE) {
		if (ca->reason != SKP_CLOSE_NONE)
			tell(w, SKP_DIFF_OPENED);
	} else if (ca->reason != cb->reason || ca->since != cb->since ||
	    !same_head(&ca->last, &cb->last) ||
	    !skp_bytes_eq(ca->heads, cb->heads)) {
		tell(w, SKP_DIFF_CLOSED);
	}
}

/* Another purpose, or test no more, makes it another key. */
static bool
same_kind(const struct skp_trust_key *a, const struct skp_trust_key *b)
{
	return a->purpose == b->purpose && a->test == b->test;
}

/* Keys of one issuer; a or b may be NULL. */
static void
diff_keys(struct walk *w, const struct skp_trust_issuer *a,
    const struct skp_trust_issuer *b)
{
	struct skp_trust_key key, other;
	struct skp_cursor c;
	size_t k = 0;

	while (b != NULL && skp_trust_key_next(b, &c, &k, &key)) {
		if (find_key(a, key.x, &other) && same_kind(&other, &key)) {
			diff_key(w, &other, &key);
			continue;
		}
		w->d.old_key = NULL;
		w->d.new_key = &key;
		tell(w, SKP_DIFF_KEY_NEW);
	}
	k = 0;
	while (a != NULL && skp_trust_key_next(a, &c, &k, &key)) {
		if (find_key(b, key.x, &other) && same_kind(&other, &key))
			continue;
		w->d.old_key = &key;
		w->d.new_key = NULL;
		tell(w, SKP_DIFF_KEY_GONE);
	}
	w->d.old_key = w->d.new_key = NULL;
}

static void
diff_issuer(struct walk *w, const struct skp_trust_issuer *a,
    const struct skp_trust_issuer *b)
{
	w->d.old_issuer = a;
	w->d.new_issuer = b;
	if (!skp_bytes_eq(a->name, b->name) ||
	    !skp_bytes_eq(a->number, b->number) ||
	    !skp_bytes_eq(a->country, b->country))
		tell(w, SKP_DIFF_NAME);
	if (!skp_bytes_eq(a->final_lists, b->final_lists))
		tell(w, SKP_DIFF_FINAL);
	diff_keys(w, a, b);
}

size_t
skp_authority_diff(const struct skp_trust_list *old_list,
    const struct skp_trust_list *new_list,
    void (*tell_one)(void *ctx, const struct skp_diff *d), void *ctx)
{
	struct walk w = { .d = { .old_list = old_list, .new_list = new_list },
		.tell = tell_one,
		.ctx = ctx };
	struct skp_trust_issuer is, other;
	struct skp_cursor c;
	size_t i = 0;

	if (old_list != NULL &&
	    !skp_bytes_eq(old_list->authority, new_list->authority))
		tell(&w, SKP_DIFF_AUTHORITY);
	while (skp_trust_issuer_next(new_list, &c, &i, &is)) {
		if (find_issuer(old_list, is.iss, &other)) {
			diff_issuer(&w, &other, &is);
			continue;
		}
		w.d.old_issuer = NULL;
		w.d.new_issuer = &is;
		tell(&w, SKP_DIFF_ISSUER_NEW);
		if (is.final_lists.n > 0)
			tell(&w, SKP_DIFF_FINAL);
		diff_keys(&w, NULL, &is);
	}
	i = 0;
	while (
	    old_list != NULL && skp_trust_issuer_next(old_list, &c, &i, &is)) {
		if (find_issuer(new_list, is.iss, &other))
			continue;
		w.d.old_issuer = &is;
		w.d.new_issuer = NULL;
		tell(&w, SKP_DIFF_ISSUER_GONE);
	}
	return w.n;
}
