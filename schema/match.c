#include "schema/match.h"

/* What a line is worth that day, whatever it says. */
static void
judge(const struct skp_claim *c, int32_t day, struct skp_bytes employer,
    struct skp_match_found *out)
{
	out->evidence = skp_claim_evidence(c);
	out->holds = skp_claim_holds(c);
	if (out->holds.until.has && day > out->holds.until.day)
		out->state = SKP_MATCH_EXPIRED;
	else if (c->valid_from.has && day < c->valid_from.day)
		out->state = SKP_MATCH_NOT_YET;
	else if (out->evidence <= SKP_EVIDENCE_SELF_DECLARED)
		out->state = SKP_MATCH_SELF_DECLARED;
	else if (c->bound_to.name.n != 0 && !skp_claim_bound_to(c, employer))
		out->state = SKP_MATCH_BOUND;
	else
		out->state = SKP_MATCH_COVERED;
}

static bool
later(const struct skp_opt_day *a, const struct skp_opt_day *b)
{
	if (!a->has || !b->has)
		return !a->has && b->has;
	return a->day > b->day;
}

static bool
better(const struct skp_match_found *a, const struct skp_match_found *b)
{
	if (a->state != b->state)
		return a->state > b->state;
	if (a->evidence != b->evidence)
		return a->evidence > b->evidence;
	return later(&a->holds.until, &b->holds.until);
}

/* "iso-9606*" stands for whatever begins so. */
static bool
is_scheme(struct skp_bytes pattern, struct skp_bytes scheme)
{
	if (pattern.n == 0 || pattern.p[pattern.n - 1] != '*')
		return skp_bytes_eq(pattern, scheme);
	return scheme.n >= pattern.n - 1 &&
	    memcmp(pattern.p, scheme.p, pattern.n - 1) == 0;
}

static bool
is_licence(const struct skp_profile_licence *licence, const struct skp_claim *c)
{
	size_t i;

	for (i = 0; i < licence->n_scheme; i++)
		if ((c->scheme.n != 0 &&
			is_scheme(licence->scheme[i], c->scheme)) ||
		    (c->standard_scheme.n != 0 &&
			is_scheme(licence->scheme[i], c->standard_scheme)))
			return true;
	return false;
}

/* A line, and what it is worth: kept where that is more than there was. */
static void
keep(struct skp_match_found *best, const struct skp_match_found *worth,
    size_t line, size_t skill)
{
	if (best->state != SKP_MATCH_MISSING && !better(worth, best))
		return;
	*best = *worth;
	best->line = (uint16_t)line;
	best->skill = (uint16_t)skill;
}

static void
match_skill(struct skp_match *m, const struct skp_match_found *worth,
    size_t line, size_t skill)
{
	const struct skp_concept *concept = &m->passport->skill[skill].concept;
	size_t i;

	for (i = 0; i < m->profile->n_skill; i++)
		if (skp_profile_order(&m->profile->skill[i].concept, concept) ==
		    0)
			keep(&m->skill[i], worth, line, skill);
}

static void
match_line(struct skp_match *m, size_t line, struct skp_bytes employer)
{
	const struct skp_line *l = &m->passport->line[line];
	struct skp_match_found worth = { .state = SKP_MATCH_MISSING };
	size_t i;

	judge(l->claim, m->day, employer, &worth);
	for (i = 0; i < l->n_skill; i++)
		match_skill(m, &worth, line, (size_t)l->skill_first + i);
	for (i = 0; i < m->profile->n_licence; i++)
		if (is_licence(&m->profile->licence[i], l->claim))
			keep(&m->licence[i], &worth, line, 0);
}

static void
count(struct skp_match_count *counts, const struct skp_match_found *found)
{
	counts->of[found->state]++;
	counts->all++;
}

void
skp_match_make(const struct skp_profile *profile,
    const struct skp_passport *passport, int32_t day, struct skp_bytes employer,
    struct skp_match *out)
{
	size_t i;

	memset(out, 0, sizeof(*out));
	out->profile = profile;
	out->passport = passport;
	out->day = day;
	for (i = 0; i < passport->n_line; i++)
		match_line(out, i, employer);
	for (i = 0; i < profile->n_skill; i++)
		count(i < profile->n_essential ? &out->essential :
						 &out->optional,
		    &out->skill[i]);
	for (i = 0; i < profile->n_licence; i++)
		count(profile->licence[i].needed ? &out->needed : &out->usual,
		    &out->licence[i]);
}

const char *
skp_match_state_name(enum skp_match_state state)
{
	static const char *const name[SKP_MATCH_STATES] = { "missing",
		"expired", "not-yet", "self-declared", "bound", "covered" };

	return name[(unsigned)state % SKP_MATCH_STATES];
}
