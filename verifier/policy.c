#include "verifier/policy.h"

#define BIT(f) skp_finding_bit(SKP_FINDING_##f)

/* t - SKP_CLOCK_SKEW <= now, without wrapping below zero. */
static bool
begun(uint64_t t, uint64_t now)
{
	return t <= SKP_CLOCK_SKEW || t - SKP_CLOCK_SKEW <= now;
}

/*
 * Newest time that a root has signed: what was seen before, and the list in
 * use, which a caller may have forgotten to count.  A statement is signed by
 * the issuer alone, whose clock says nothing about ours.
 */
static uint64_t
newest_signed(const struct skp_verify_context *ctx)
{
	uint64_t newest = ctx->newest_signed;

	if (ctx->trust != NULL && !ctx->trust->list->statement &&
	    ctx->trust->list->iat > newest)
		newest = ctx->trust->list->iat;
	return newest;
}

uint64_t
skp_policy_time(const struct skp_verify_context *ctx,
    const struct skp_passport *p)
{
	uint64_t f = 0;

	if (!ctx->at_mode && !begun(newest_signed(ctx), ctx->now))
		f |= BIT(CLOCK_BEHIND);
	if (!begun(p->iat, ctx->now) ||
	    (p->has_nbf && !begun(p->nbf, ctx->now)))
		f |= BIT(ISSUED_LATER);
	if (ctx->now >= p->exp)
		f |= BIT(PASSPORT_EXPIRED);
	return f;
}

uint64_t
skp_policy_trust(const struct skp_verify_context *ctx)
{
	const struct skp_trust_list *list;
	uint64_t f = 0;

	if (ctx->trust == NULL)
		return 0;
	list = ctx->trust->list;
	if (ctx->trust_expired || (list->exp != 0 && ctx->now >= list->exp))
		f |= BIT(TRUST_LIST_EXPIRED);
	if (list->statement)
		f |= BIT(SELF_STATED);
	return f;
}

static uint64_t
state_finding(unsigned state)
{
	static const enum skp_finding of[] = {
		[SKP_LINE_EXPIRED] = SKP_FINDING_LINE_EXPIRED,
		[SKP_LINE_NOT_YET] = SKP_FINDING_LINE_NOT_YET,
		[SKP_LINE_UNCONFIRMED] = SKP_FINDING_LINE_UNCONFIRMED,
		[SKP_LINE_BOUND_ELSEWHERE] = SKP_FINDING_LINE_BOUND_ELSEWHERE,
		[SKP_LINE_EMPLOYER_NOT_GIVEN] = SKP_FINDING_EMPLOYER_NOT_GIVEN,
	};

	return skp_finding_bit(of[state]);
}

uint64_t
skp_policy_line(const struct skp_verify_context *ctx,
    const struct skp_claim *claim, struct skp_line_report *out)
{
	struct skp_holds holds = skp_claim_holds(claim);
	uint32_t states = 0;
	uint64_t f = 0;
	unsigned i;

	/* Days are inclusive: over means today > until. */
	if (claim->valid_until.has && ctx->today > claim->valid_until.day)
		states |= 1U << SKP_LINE_EXPIRED;
	if (claim->valid_from.has && ctx->today < claim->valid_from.day)
		states |= 1U << SKP_LINE_NOT_YET;
	/* Where valid-until comes before the interval's end, the interval
	   is not over unless that is. */
	if (holds.by_maintenance && ctx->today > holds.until.day)
		states |= 1U << SKP_LINE_UNCONFIRMED;
	if (claim->bound_to.name.n != 0) {
		if (ctx->employer.n == 0)
			states |= 1U << SKP_LINE_EMPLOYER_NOT_GIVEN;
		else if (!skp_claim_bound_to(claim, ctx->employer))
			states |= 1U << SKP_LINE_BOUND_ELSEWHERE;
	}
	out->state = SKP_LINE_OK;
	for (i = SKP_LINE_OK - 1; states != 0 && i >= SKP_LINE_EXPIRED; i--) {
		if ((states & 1U << i) == 0)
			continue;
		out->state = (enum skp_line_state)i;
		f |= state_finding(i);
	}
	out->states = states == 0 ? 1U << SKP_LINE_OK : states;
	out->evidence = skp_claim_evidence(claim);
	out->holds = holds;
	if (claim->register_name.n != 0 &&
	    (!claim->register_leads.has || claim->register_leads.value))
		f |= BIT(REGISTER_LEADS);
	if (skp_claim_nlqf_doubtful(claim))
		f |= BIT(NLQF_DOUBTFUL);
	return f;
}

/*
 * The holder's token lies within the passport's own time, is not older or
 * longer than allowed, and holds now.
 */
static bool
in_window(const struct skp_verify_context *ctx, const struct skp_passport *p,
    const struct skp_shown_to *shown)
{
	if (shown->exp <= shown->iat ||
	    shown->exp - shown->iat > SKP_PRESENTATION_MAX)
		return false;
	if (shown->iat < p->iat || shown->exp > p->exp)
		return false;
	if (p->has_nbf && shown->iat < p->nbf)
		return false;
	return begun(shown->iat, ctx->now) && ctx->now < shown->exp;
}

uint64_t
skp_policy_shown(const struct skp_verify_context *ctx,
    const struct skp_passport *p, const struct skp_shown_to *shown,
    enum skp_holder *holder)
{
	uint64_t f = 0;

	if (!in_window(ctx, p, shown))
		f |= BIT(PRESENTATION_WINDOW);
	if (ctx->audience.n != 0 && !skp_bytes_eq(ctx->audience, shown->aud))
		f |= BIT(AUDIENCE_MISMATCH);
	if (ctx->nonce.n != 0 && !skp_bytes_eq(ctx->nonce, shown->nonce))
		f |= BIT(NONCE_MISMATCH);
	if (f == 0 && ctx->audience.n != 0 && ctx->nonce.n != 0)
		*holder = SKP_HOLDER_LIVE;
	else
		*holder = SKP_HOLDER_SIGNED;
	return f |
	    (*holder == SKP_HOLDER_LIVE ? BIT(HOLDER_PROVEN_LIVE) :
					  BIT(HOLDER_SIGNED));
}

bool
skp_policy_list_usable(const struct skp_verify_context *ctx,
    const struct skp_status_entry *list)
{
	/* For a day in the past: what was known then. */
	if (ctx->at_mode)
		return list->iat <= ctx->now;
	return !skp_status_from_future(list, ctx->now);
}

static bool
stale(const struct skp_verify_context *ctx, const struct skp_status_entry *list)
{
	if (list->final)
		return false;
	if (list->exp != 0 && ctx->now >= list->exp)
		return true;
	return ctx->max_status_age != 0 && ctx->now > list->iat &&
	    ctx->now - list->iat > ctx->max_status_age;
}

uint64_t
skp_policy_status(const struct skp_verify_context *ctx,
    const struct skp_status_entry *list, uint64_t idx, unsigned *value)
{
	bool old = stale(ctx, list);
	uint64_t f = old ? BIT(STATUS_STALE) : 0;

	if (list->final)
		f |= BIT(STATUS_FINAL);
	if (skp_status_get(list->inflated, list->bits, idx, value) != SKP_OK)
		return f | BIT(STATUS_INDEX);
	switch (*value) {
	case SKP_STATUS_VALID:
		return old ? f : f | BIT(STATUS_VALID);
	case SKP_STATUS_INVALID:
		/* Never taken back, so an old list says it as well. */
		return f | BIT(STATUS_REVOKED);
	case SKP_STATUS_REPLACED:
		return f | BIT(STATUS_REPLACED);
	case SKP_STATUS_SUSPENDED:
		return old ? f : f | BIT(STATUS_SUSPENDED);
	default:
		return f | BIT(STATUS_VALUE);
	}
}
