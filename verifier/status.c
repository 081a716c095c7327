#include "schema/sha256.h"
#include "verifier/check.h"

#define BIT(f) skp_finding_bit(SKP_FINDING_##f)

/*
 * Is this very file named among the final lists of the issuer's entry,
 * ?6: [+ [uri, sha256]]?  The list was checked when it was read.
 */
static bool
is_final(const struct skp_trust_issuer *issuer, struct skp_bytes uri,
    struct skp_bytes file)
{
	uint8_t hash[SKP_HASH_LEN];
	struct skp_final_list final;
	struct skp_cursor c;
	size_t i = 0;

	if (issuer->final_lists.n == 0)
		return false;
	skp_sha256_one(file, hash);
	while (skp_trust_final_next(issuer, &c, &i, &final))
		if (skp_bytes_eq(final.uri, uri) &&
		    memcmp(final.sha256, hash, SKP_HASH_LEN) == 0)
			return true;
	return false;
}

enum skp_err
skp_status_admit(const struct skp_trust *trust, struct skp_bytes file,
    uint8_t *work, size_t work_n, uint8_t *out, size_t cap,
    struct skp_status_entry *entry)
{
	const struct skp_bytes none = { NULL, 0 };
	const struct skp_trust_ref *ref;
	struct skp_statuslist list;
	struct skp_cursor c;
	enum skp_err err;
	size_t n;

	if (file.n > SKP_MAX_STATUS_FILE)
		return SKP_ERR_LENGTH;
	if (work_n < SKP_STATUS_WORK(file.n))
		return SKP_ERR_SPACE;
	skp_cursor_init_lenient(&c, file);
	if ((err = skp_statuslist_read(&c, &list)) != SKP_OK ||
	    (err = skp_cursor_finish(&c)) != SKP_OK)
		return err;
	/* Whose list it may be is asked when a passport names it. */
	err = skp_trust_find(trust, list.sign1.hdr.kid.p, none,
	    SKP_PURPOSE_STATUS, list.iat, &ref);
	if (err != SKP_OK)
		return err;
	err = skp_pubkey_verify_sign1(ref->key.x, &list.sign1, none,
	    work + SKP_INFLATE_ARENA, work_n - SKP_INFLATE_ARENA);
	if (err != SKP_OK)
		return err;
	err = skp_statuslist_inflate(&list, work, out, cap, &n);
	if (err != SKP_OK)
		return err;
	entry->uri = list.uri;
	entry->kid = list.sign1.hdr.kid;
	entry->iat = list.iat;
	entry->exp = list.exp;
	entry->bits = list.bits;
	entry->inflated = skp_bytes_of(out, n);
	entry->issuer = ref->issuer;
	entry->final = is_final(skp_trust_issuer_of(trust, ref), list.uri,
	    file);
	return SKP_OK;
}

bool
skp_status_from_future(const struct skp_status_entry *entry, uint64_t now)
{
	return entry->iat > SKP_CLOCK_SKEW && entry->iat - SKP_CLOCK_SKEW > now;
}

static unsigned
value_of(const struct skp_status_entry *e, uint64_t idx)
{
	unsigned value = SKP_STATUS_VALID;

	return skp_status_get(e->inflated, e->bits, idx, &value) == SKP_OK ?
	    value :
	    SKP_STATUS_VALID;
}

/* Of two lists for the same passport the younger; of one second, which should
   not be, the one that says that something is wrong. */
static const struct skp_status_entry *
younger(const struct skp_status_entry *a, const struct skp_status_entry *b,
    uint64_t idx)
{
	if (a == NULL || b->iat > a->iat)
		return b;
	return b->iat == a->iat && value_of(a, idx) == SKP_STATUS_VALID ? b : a;
}

/* For ever: revoked or replaced. */
static bool
is_over(const struct skp_status_entry *e, uint64_t idx)
{
	unsigned value = value_of(e, idx);

	return value == SKP_STATUS_INVALID || value == SKP_STATUS_REPLACED;
}

uint64_t
skp_status_judge(const struct skp_verify_context *ctx,
    const struct skp_passport *p, uint32_t issuer, struct skp_report *out)
{
	const struct skp_status_entry *e, *best = NULL, *fresh = NULL,
					  *final = NULL;
	uint64_t f = BIT(STATUS_MISSING), idx = p->status_idx;
	size_t i;

	for (i = 0; i < ctx->n_status; i++) {
		e = &ctx->status[i];
		if (!skp_bytes_eq(e->uri, p->status_uri))
			continue;
		if (e->issuer != issuer) {
			f |= BIT(STATUS_OTHER_KEY);
			continue;
		}
		if (!skp_policy_list_usable(ctx, e)) {
			if (!ctx->at_mode)
				f |= BIT(STATUS_FROM_FUTURE);
			continue;
		}
		best = younger(best, e, idx);
		if (e->exp == 0 || ctx->now < e->exp)
			fresh = younger(fresh, e, idx);
		if (e->final)
			final = younger(final, e, idx);
	}
	if (best == NULL)
		return f;
	/* For a day in the past: the newest that held on that day. */
	if (ctx->at_mode && fresh != NULL && !is_over(best, idx))
		best = fresh;
	/* Nobody speaks for a closed issuer after its last word. */
	if (final != NULL)
		best = final;
	out->list = best;
	f = skp_policy_status(ctx, best, idx, &out->status);
	out->status_known = !skp_finding_in(f, SKP_FINDING_STATUS_INDEX);
	return f;
}
