#include "schema/reading.h"
#include "schema/sha256.h"

/*
 * A disclosure stands for the digest that it matches; digests are those of
 * the body and of every claim that is shown, so a skill of a hidden claim
 * matches nothing.  Digests are compared as they become known: `done` counts
 * those that have been compared with all disclosures.
 */
enum form { WITH_HEAD = 0, CONTENT = 1, N_FORM = 2 };

static void
tampered(struct skp_reading *r, struct skp_cursor *c,
    const struct skp_disclosure *d)
{
	if (r->tampered)
		return;
	r->tampered = true;
	r->tampered_at = (size_t)(d->whole.p - c->base);
}

/* [salt, value] as far as the value, which is read where it belongs. */
static void
read_frame(struct skp_cursor *c, struct skp_disclosure *d)
{
	struct skp_cursor sub;

	skp_cursor_enter(c, d->content, &sub);
	(void)skp_cursor_array(&sub, 2, 2);
	d->salt = skp_cursor_bstr_n(&sub, SKP_SALT_LEN);
	d->value = skp_bytes_of(sub.base + sub.pos, sub.end - sub.pos);
	c->items = sub.items;
	if (!skp_cursor_ok(&sub))
		skp_cursor_fail(c, sub.err, sub.err_at);
}

static void
read_one(struct skp_cursor *c, struct skp_cursor *u, struct skp_disclosure *d)
{
	size_t at = u->pos;

	d->content = skp_cursor_bstr(u);
	if (!skp_cursor_ok(u))
		return;
	d->whole = skp_bytes_of(u->base + at, u->pos - at);
	d->used = false;
	d->digest1_known = false;
	read_frame(c, d);
	skp_sha256_one(d->whole, d->digest[WITH_HEAD]);
}

/* The value, one level below the disclosure's array. */
static void
enter_value(struct skp_cursor *c, const struct skp_disclosure *d,
    struct skp_cursor *sub)
{
	skp_cursor_enter(c, d->value, sub);
	sub->depth--;
}

/* Reads what has been disclosed and not yet opened: claims only, or all. */
static void
open_disclosed(struct skp_reading *r, struct skp_cursor *c, bool claims_only)
{
	struct skp_passport *p = r->p;
	struct skp_redacted *red;
	struct skp_cursor sub;
	size_t i, n = p->n_red;

	for (i = 0; i < n; i++) {
		red = &p->red[i];
		if (!red->disclosed || red->opened)
			continue;
		if (claims_only && red->place != SKP_PLACE_CLAIM)
			continue;
		enter_value(c, &p->disc[red->disc], &sub);
		skp_body_disclosed(r, &sub, red);
		skp_cursor_leave(c, &sub);
	}
}

static bool
same_digest(const uint8_t *a, const uint8_t *b)
{
	uint64_t x, y;

	/* Nearly all differ here, without a call. */
	memcpy(&x, a, sizeof(x));
	memcpy(&y, b, sizeof(y));
	return x == y && memcmp(a, b, SKP_HASH_LEN) == 0;
}

static void
match_one(struct skp_reading *r, struct skp_cursor *c, size_t i, enum form form,
    size_t first)
{
	struct skp_passport *p = r->p;
	struct skp_disclosure *d = &p->disc[i];
	struct skp_redacted *red;
	size_t k;

	for (k = first; k < p->n_red; k++) {
		red = &p->red[k];
		if (!same_digest(d->digest[form], red->digest))
			continue;
		/* One digest each, and one disclosure a digest. */
		if (d->used || red->disclosed) {
			tampered(r, c, d);
			continue;
		}
		d->used = true;
		red->disclosed = true;
		red->disc = (uint16_t)i;
	}
}

/*
 * The form without the head is made only for what matches nothing with it.
 */
static void
match_new(struct skp_reading *r, struct skp_cursor *c, enum form form,
    size_t *done)
{
	struct skp_passport *p = r->p;
	struct skp_disclosure *d;
	size_t i;

	for (i = 0; i < p->n_disc; i++) {
		d = &p->disc[i];
		if (form == CONTENT && !d->digest1_known) {
			if (d->used)
				continue;
			skp_sha256_one(d->content, d->digest[CONTENT]);
			d->digest1_known = true;
		}
		match_one(r, c, i, form, *done);
	}
	*done = p->n_red;
	open_disclosed(r, c, true);
}

static void
match_all(struct skp_reading *r, struct skp_cursor *c)
{
	size_t done[N_FORM] = { 0, 0 };

	/* A claim that the second form opens brings digests for both. */
	do {
		match_new(r, c, WITH_HEAD, &done[WITH_HEAD]);
		if (done[WITH_HEAD] == r->p->n_red)
			match_new(r, c, CONTENT, &done[CONTENT]);
	} while (done[WITH_HEAD] < r->p->n_red);
}

static void
read_unmatched(struct skp_reading *r, struct skp_cursor *c)
{
	struct skp_passport *p = r->p;
	struct skp_cursor sub;
	size_t i;

	for (i = 0; i < p->n_disc; i++) {
		if (p->disc[i].used)
			continue;
		tampered(r, c, &p->disc[i]);
		enter_value(c, &p->disc[i], &sub);
		(void)skp_cursor_item(&sub);
		skp_cursor_leave(c, &sub);
	}
}

void
skp_disclosure_read(struct skp_reading *r, struct skp_cursor *c,
    struct skp_cursor *u)
{
	struct skp_passport *p = r->p;
	uint64_t i, n = skp_cursor_array(u, 1, SKP_MAX_DISCLOSURES);

	for (i = 0; i < n; i++)
		read_one(c, u, &p->disc[i]);
	skp_cursor_up(u);
	if (!skp_cursor_ok(u) || !skp_cursor_ok(c))
		return;
	p->n_disc = (size_t)n;
	match_all(r, c);
	open_disclosed(r, c, false);
	read_unmatched(r, c);
}

/* --------------------------------------------------------------- writing */

void
skp_disclosure_write(struct skp_writer *w, const uint8_t salt[SKP_SALT_LEN],
    struct skp_bytes value)
{
	/* Heads: one byte for the array, one for the salt. */
	skp_writer_bstr_head(w, 2 + SKP_SALT_LEN + value.n);
	skp_writer_array(w, 2);
	skp_writer_bstr(w, skp_bytes_of(salt, SKP_SALT_LEN));
	skp_writer_raw(w, value);
}

void
skp_disclosure_digest(struct skp_bytes whole, uint8_t out[SKP_HASH_LEN])
{
	skp_sha256_one(whole, out);
}
