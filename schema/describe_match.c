#include "schema/describe_match.h"

_Static_assert(SKP_SAID_MATCH_COVERED - SKP_SAID_MATCH_MISSING ==
	SKP_MATCH_COVERED,
    "states");

/* One list: the skills [from, to) of the profile, or licences of a kind. */
struct list {
	const struct skp_describe *d;
	const struct skp_match *m;
	const struct skp_match_count *count;
	enum skp_said title;
	size_t from, to;
	bool licences, needed;
};

static struct skp_bytes
text_of(const struct list *l, struct skp_ltext label)
{
	const char *lang = l->d->lang == SKP_LANG_NL ? "nl" : "en";

	return skp_ltext_get(label, lang, skp_bytes_str("en"), NULL);
}

static const char *
state_word(const struct list *l, unsigned state)
{
	return skp_describe_word((enum skp_said)(
				     SKP_SAID_MATCH_MISSING + state),
	    l->d->lang);
}

/* "line 2, assessed, valid until 2033-05-20" */
static void
put_line(const struct list *l, const struct skp_match_found *f,
    struct skp_buf *out)
{
	enum skp_lang lang = l->d->lang;
	const struct skp_claim *c = l->m->passport->line[f->line].claim;

	skp_buf_printf(out, "  [%s %u, %s",
	    skp_describe_word(SKP_SAID_IN_LINE, lang), f->line + 1u,
	    skp_describe_evidence(f->evidence, lang));
	if (f->holds.until.has && f->holds.until.day != SKP_DAY_MIN) {
		skp_buf_printf(out, ", %s ",
		    skp_describe_word(f->state == SKP_MATCH_EXPIRED ?
			    SKP_SAID_ENDED :
			    f->holds.by_maintenance ? SKP_SAID_CONFIRM_BY :
						      SKP_SAID_UNTIL,
			lang));
		skp_describe_date(out, f->holds.until.day);
	}
	if (c->bound_to.name.n != 0) {
		skp_buf_printf(out, ", %s ",
		    skp_describe_word(SKP_SAID_EMPLOYER, lang));
		l->d->put(out, c->bound_to.name);
	}
	skp_buf_str(out, "]");
}

static void
put_skill(const struct list *l, size_t i, struct skp_buf *out)
{
	const struct skp_match_found *f = &l->m->skill[i];

	if (f->state == SKP_MATCH_MISSING) {
		l->d->put(out, text_of(l, l->m->profile->skill[i].label));
		return;
	}
	/* As the passport says it. */
	skp_describe_skill(l->d, &l->m->passport->skill[f->skill], out);
	put_line(l, f, out);
}

static void
put_licence(const struct list *l, size_t i, struct skp_buf *out)
{
	const struct skp_match_found *f = &l->m->licence[i];

	l->d->put(out, text_of(l, l->m->profile->licence[i].label));
	if (f->state != SKP_MATCH_MISSING)
		put_line(l, f, out);
}

static bool
is_of(const struct list *l, size_t i, unsigned state)
{
	if (l->licences)
		return l->m->profile->licence[i].needed == l->needed &&
		    l->m->licence[i].state == state;
	return l->m->skill[i].state == state;
}

static void
put_list(const struct list *l, struct skp_buf *out)
{
	static const char sign[] = "-x>?=+";
	unsigned state;
	size_t i;

	if (l->count->all == 0)
		return;
	skp_buf_printf(out, "  %s: ", skp_describe_word(l->title, l->d->lang));
	skp_buf_printf(out, skp_msg(l->d->lang, SKP_SAID_OF),
	    l->count->of[SKP_MATCH_COVERED], l->count->all);
	skp_buf_str(out, "\n");
	for (state = SKP_MATCH_STATES; state-- > 0;) {
		if (l->count->of[state] == 0)
			continue;
		skp_buf_printf(out, "    %s: %u\n", state_word(l, state),
		    l->count->of[state]);
		for (i = l->from; i < l->to; i++) {
			if (!is_of(l, i, state))
				continue;
			skp_buf_printf(out, "      %c ", sign[state]);
			if (l->licences)
				put_licence(l, i, out);
			else
				put_skill(l, i, out);
			skp_buf_str(out, "\n");
		}
	}
}

void
skp_describe_match(const struct skp_describe *d, const struct skp_match *m,
    struct skp_buf *out)
{
	const struct skp_profile *p = m->profile;
	const struct list lists[] = {
		{ d, m, &m->essential, SKP_SAID_ESSENTIAL, 0, p->n_essential,
		    false, false },
		{ d, m, &m->optional, SKP_SAID_OPTIONAL, p->n_essential,
		    p->n_skill, false, false },
		{ d, m, &m->needed, SKP_SAID_NEEDED, 0, p->n_licence, true,
		    true },
		{ d, m, &m->usual, SKP_SAID_USUAL, 0, p->n_licence, true,
		    false },
	};
	size_t i;

	skp_buf_printf(out, "  %s: ", skp_describe_word(SKP_SAID_FOR, d->lang));
	d->put(out, text_of(&lists[0], p->label));
	if (p->code.n != 0) {
		skp_buf_str(out, " (");
		d->put(out, p->code);
		skp_buf_str(out, ")");
	}
	skp_buf_printf(out, ", %s ", skp_describe_word(SKP_SAID_ON, d->lang));
	skp_describe_date(out, m->day);
	skp_buf_printf(out, ", %s ",
	    skp_describe_word(SKP_SAID_BY_VOCABULARY, d->lang));
	d->put(out, p->scheme);
	skp_buf_str(out, " ");
	d->put(out, p->version);
	skp_buf_str(out, "\n");
	for (i = 0; i < sizeof(lists) / sizeof(lists[0]); i++)
		put_list(&lists[i], out);
}
