#include "issuer/registry_view.h"

/* publication record of META: iat 8, valid 8, events 8, lists 8 */
#define NAME	    "published"
#define PUBLISHED_N 32

/* Which one is the newest stands among the counters too. */
static enum skp_err
published_get(struct skp_txn *txn, const struct skp_state *state,
    struct skp_publication *out)
{
	struct skp_bytes v;

	memset(out, 0, sizeof(*out));
	if (skp_txn_err(txn) == SKP_OK && state->status_iat == 0)
		return SKP_OK;
	if (!skp_txn_get(txn, SKP_DB_META, skp_bytes_str(NAME), &v) ||
	    v.n != PUBLISHED_N || skp_be_get(v.p, 8) != state->status_iat) {
		skp_txn_fail(txn, SKP_ERR_CORRUPT);
		return skp_txn_err(txn);
	}
	out->iat = skp_be_get(v.p, 8);
	out->valid_s = skp_be_get(v.p + 8, 8);
	out->events = skp_be_get(v.p + 16, 8);
	out->lists = skp_be_get(v.p + 24, 8);
	return SKP_OK;
}

enum skp_err
skp_view_published(struct skp_view *view, struct skp_publication *out)
{
	struct skp_publication p;
	enum skp_err err = published_get(skp_view_txn(view),
	    skp_view_state(view), &p);

	if (err == SKP_OK)
		*out = p;
	return err;
}

static void
published_put(struct skp_step *step, const struct skp_publication *p)
{
	uint8_t v[PUBLISHED_N];

	skp_be_put(v, p->iat, 8);
	skp_be_put(v + 8, p->valid_s, 8);
	skp_be_put(v + 16, p->events, 8);
	skp_be_put(v + 24, p->lists, 8);
	skp_txn_put(skp_step_txn(step), SKP_DB_META, skp_bytes_str(NAME),
	    skp_bytes_of(v, sizeof(v)));
	skp_step_state(step)->status_iat = p->iat;
}

void
skp_step_published(struct skp_step *step, uint64_t iat)
{
	const struct skp_publication p = { .iat = iat };

	if (iat > skp_step_state(step)->status_iat)
		published_put(step, &p);
}

/* The publication that comes after `last`. */
static enum skp_err
next(const struct skp_publication *last, uint64_t now,
    struct skp_publication *p)
{
	p->iat = now;
	if (last->iat < now)
		return SKP_OK;
	if (last->iat > now + SKP_CLOCK_SKEW)
		return SKP_ERR_CLOCK;
	/* The same once more, byte for byte; or the next second. */
	if (last->iat > now || last->valid_s != p->valid_s ||
	    last->events != p->events || last->lists != p->lists)
		p->iat = last->iat + 1;
	return SKP_OK;
}

enum skp_err
skp_registry_publish(struct skp_registry *reg, uint64_t now, uint64_t valid_s,
    struct skp_publication *out)
{
	struct skp_publication last, p = { .valid_s = valid_s };
	struct skp_step *step;
	enum skp_err err;

	do {
		err = skp_step_begin(reg, &step);
		if (err != SKP_OK)
			return err;
		err = published_get(skp_step_txn(step), skp_step_state(step),
		    &last);
		p.events = skp_step_state(step)->events;
		p.lists = skp_step_state(step)->lists;
		if (err == SKP_OK)
			err = next(&last, now, &p);
		if (err == SKP_OK)
			published_put(step, &p);
		else
			skp_step_fail(step, err);
		err = skp_step_commit(step);
	} while (err == SKP_ERR_SPACE);
	if (err == SKP_OK)
		*out = p;
	return err;
}
