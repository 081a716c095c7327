#include "holder/choose.h"

#include <stdlib.h>

#include "schema/match.h"

#define NUMBER_MAX 9999

/* Digits at *at, no leading zero; 0: none, or too many. */
static size_t
number(struct skp_bytes text, size_t *at)
{
	size_t v = 0, start = *at;

	for (; *at < text.n && text.p[*at] >= '0' && text.p[*at] <= '9';
	     ++*at) {
		v = v * 10 + (size_t)(text.p[*at] - '0');
		if (v > NUMBER_MAX || text.p[start] == '0')
			return 0;
	}
	return v;
}

static enum skp_err
lines(const struct skp_passport *p, size_t from, size_t to,
    struct skp_choice *c)
{
	size_t i;

	if (from > to)
		return SKP_ERR_VALUE;
	if (to > p->n_line)
		return SKP_ERR_NOT_FOUND;
	for (i = from; i <= to; i++)
		skp_choice_line(p, i - 1, c);
	return SKP_OK;
}

/* 3, 2-4 or 3.1 */
static enum skp_err
item(const struct skp_passport *p, struct skp_bytes text, struct skp_choice *c)
{
	size_t at = 0, first = number(text, &at), second = 0;
	uint8_t sign = at < text.n ? text.p[at] : '\0';

	if (sign == '-' || sign == '.') {
		at++;
		second = number(text, &at);
	}
	if (first == 0 || at != text.n || (sign != '\0' && second == 0))
		return SKP_ERR_VALUE;
	if (sign != '.')
		return lines(p, first, sign == '-' ? second : first, c);
	if (first > p->n_line || second > p->line[first - 1].n_skill)
		return SKP_ERR_NOT_FOUND;
	skp_choice_skill(p, first - 1, second - 1, c);
	return SKP_OK;
}

enum skp_err
skp_choose_only(const struct skp_passport *p, struct skp_bytes text,
    struct skp_choice *c, struct skp_bytes *bad)
{
	struct skp_bytes one;
	enum skp_err err = SKP_OK;
	const uint8_t *comma;
	size_t at, i;

	if (skp_bytes_eq(text, skp_bytes_str("all"))) {
		for (i = 0; i < p->n_line; i++)
			skp_choice_line(p, i, c);
		return SKP_OK;
	}
	for (at = 0; at <= text.n && err == SKP_OK; at += one.n + 1) {
		comma = text.n == at ? NULL :
				       memchr(text.p + at, ',', text.n - at);
		one = skp_bytes_of(text.p + at,
		    comma == NULL ? text.n - at :
				    (size_t)(comma - text.p) - at);
		err = item(p, one, c);
		if (err != SKP_OK)
			*bad = one;
	}
	return err;
}

enum skp_err
skp_choose_type(const struct skp_passport *p, struct skp_bytes word,
    struct skp_choice *c)
{
	uint64_t type = skp_word_number(SKP_TABLE_CLAIM_TYPE, word);
	bool found = false;
	size_t i;

	if (type == 0)
		return SKP_ERR_VALUE;
	for (i = 0; i < p->n_line; i++) {
		if ((uint64_t)p->line[i].claim->type != type)
			continue;
		skp_choice_line(p, i, c);
		found = true;
	}
	return found ? SKP_OK : SKP_ERR_NOT_FOUND;
}

static bool
holds(const struct skp_match_found *found)
{
	return found->state == SKP_MATCH_COVERED ||
	    found->state == SKP_MATCH_SELF_DECLARED;
}

enum skp_err
skp_choose_for(const struct skp_passport *p, const struct skp_profile *profile,
    int32_t day, struct skp_choice *c)
{
	struct skp_match *m = malloc(sizeof(*m));
	const struct skp_match_found *found;
	bool any = false;
	size_t i;

	if (m == NULL)
		return SKP_ERR_NOMEM;
	skp_match_make(profile, p, day, skp_bytes_of(NULL, 0), m);
	for (i = 0; i < profile->n_skill; i++) {
		found = &m->skill[i];
		if (!holds(found))
			continue;
		skp_choice_skill(p, found->line,
		    found->skill - p->line[found->line].skill_first, c);
		any = true;
	}
	for (i = 0; i < profile->n_licence; i++) {
		if (!holds(&m->licence[i]))
			continue;
		skp_choice_line(p, m->licence[i].line, c);
		any = true;
	}
	free(m);
	return any ? SKP_OK : SKP_ERR_NOT_FOUND;
}

size_t
skp_choose_count(const struct skp_passport *p, const struct skp_choice *c)
{
	size_t i, n = 0;

	for (i = 0; i < p->n_line; i++)
		n += skp_choice_has_line(p, c, i);
	return n;
}
