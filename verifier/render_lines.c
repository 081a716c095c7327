#include "common/date.h"
#include "verifier/render.h"
#include "verifier/say.h"

#define INDENT "       "

static void
text(struct skp_buf *out, struct skp_bytes t)
{
	skp_buf_escape(out, t, 0);
}

static void
ltext(const struct skp_view *v, const struct skp_passport *p,
    struct skp_ltext t, struct skp_buf *out)
{
	text(out,
	    skp_ltext_get(t, v->lang == SKP_LANG_NL ? "nl" : "en", p->lang,
		NULL));
}

static void
date(struct skp_buf *out, int32_t day)
{
	char s[SKP_DATE_TEXT];

	skp_date_format(day, s);
	skp_buf_str(out, s);
}

static void
begin(struct skp_buf *out, const char *label)
{
	skp_buf_str(out, INDENT);
	skp_buf_str(out, label);
	skp_buf_str(out, ": ");
}

static void
level(const struct skp_view *v, const struct skp_level *l, struct skp_buf *out)
{
	if (!l->has)
		return;
	skp_buf_printf(out, ", %s ", skp_say(SAY_L_LEVEL, v->lang));
	text(out, l->value);
	skp_buf_str(out, " (");
	text(out, l->framework.word);
	skp_buf_str(out, ")");
}

static void
party(struct skp_buf *out, const char *label, const struct skp_party *p)
{
	if (p->name.n == 0)
		return;
	begin(out, label);
	text(out, p->name);
	if (p->number.n > 0) {
		skp_buf_str(out, " (");
		text(out, p->number);
		skp_buf_str(out, ")");
	}
	skp_buf_str(out, "\n");
}

static void
person(struct skp_buf *out, const char *word, const struct skp_assessor *a)
{
	if (a->name.n == 0)
		return;
	skp_buf_printf(out, " %s ", word);
	text(out, a->name);
	if (a->role.word.n > 0) {
		skp_buf_str(out, " (");
		text(out, a->role.word);
		skp_buf_str(out, ")");
	}
}

static void
evidence(const struct skp_view *v, const struct skp_claim *c,
    enum skp_evidence kind, struct skp_buf *out)
{
	const struct skp_assessment *a = &c->assessment;

	begin(out, skp_say(SAY_L_EVIDENCE, v->lang));
	skp_buf_str(out,
	    skp_msg_text(&skp_say_messages, SAY_EVIDENCE_NONE + (unsigned)kind,
		v->lang));
	if (a->has && a->method.word.n > 0) {
		skp_buf_str(out, "; ");
		text(out, a->method.word);
	}
	if (a->has && a->date.has) {
		skp_buf_printf(out, " %s ", skp_say(SAY_L_ON, v->lang));
		date(out, a->date.day);
	}
	if (a->has) {
		person(out, skp_say(SAY_L_BY, v->lang), &a->assessor);
		person(out, skp_say(SAY_L_AND, v->lang), &a->second);
	}
	skp_buf_str(out, "\n");
}

static void
holds(const struct skp_view *v, const struct skp_holds *h, struct skp_buf *out)
{
	skp_buf_str(out, INDENT);
	if (!h->until.has) {
		skp_buf_str(out, skp_say(SAY_L_NO_END, v->lang));
	} else {
		skp_buf_str(out,
		    skp_say(h->by_maintenance ? SAY_L_CONFIRM_BY : SAY_L_UNTIL,
			v->lang));
		skp_buf_str(out, " ");
		date(out, h->until.day);
	}
	skp_buf_str(out, "\n");
}

static void
marks(const struct skp_view *v, uint32_t states, struct skp_buf *out)
{
	unsigned state;
	const char *word;

	for (state = SKP_LINE_EXPIRED; state < SKP_LINE_OK; state++) {
		if ((states & (1U << state)) == 0)
			continue;
		word = skp_msg_text(&skp_say_messages, SAY_STATE_NONE + state,
		    v->lang);
		skp_buf_printf(out, "  ** %s **", word);
	}
}

static void
title(const struct skp_view *v, const struct skp_passport *p,
    const struct skp_line *l, struct skp_buf *out)
{
	if (l->claim.title.enc.n > 0)
		ltext(v, p, l->claim.title, out);
	else if (l->n_skill > 0)
		ltext(v, p, p->skill[l->skill_first].label, out);
	skp_buf_printf(out, "  [%s]",
	    skp_msg_text(&skp_say_messages,
		SAY_TYPE_NONE + (unsigned)l->claim.type, v->lang));
	if (l->claim.scheme.n > 0 || l->claim.number.n > 0) {
		skp_buf_str(out, "  ");
		text(out, l->claim.scheme);
		skp_buf_str(out, l->claim.number.n > 0 ? " " : "");
		text(out, l->claim.number);
	}
	level(v, &l->claim.level, out);
}

static void
details(const struct skp_view *v, const struct skp_passport *p,
    const struct skp_claim *c, struct skp_buf *out)
{
	party(out, skp_say(SAY_L_EMPLOYER, v->lang), &c->bound_to);
	party(out, skp_say(SAY_L_AWARDED, v->lang), &c->awarded_by);
	if (c->scope.enc.n > 0) {
		begin(out, skp_say(SAY_L_SCOPE, v->lang));
		ltext(v, p, c->scope, out);
		skp_buf_str(out, "\n");
	}
	if (c->result.n > 0) {
		begin(out, skp_say(SAY_L_RESULT, v->lang));
		text(out, c->result);
		skp_buf_str(out, "\n");
	}
	if (c->minutes > 0) {
		begin(out, skp_say(SAY_L_HOURS, v->lang));
		skp_buf_printf(out, "%llu",
		    (unsigned long long)(c->minutes / 60));
		if (c->minutes % 60 != 0)
			skp_buf_printf(out, ":%02u",
			    (unsigned)(c->minutes % 60));
		skp_buf_str(out, "\n");
	}
	if (c->register_name.n > 0 && c->register_leads.value) {
		begin(out, skp_say(SAY_L_REGISTER, v->lang));
		text(out, c->register_name);
		skp_buf_str(out, "\n");
	}
}

static void
line(const struct skp_view *v, const struct skp_report *r, size_t i,
    struct skp_buf *out)
{
	const struct skp_passport *p = r->passport;
	const struct skp_line *l = &p->line[i];
	const struct skp_skill *skill;
	size_t k;

	skp_buf_printf(out, "  %3zu. ", i + 1);
	title(v, p, l, out);
	marks(v, r->line[i].states, out);
	skp_buf_str(out, "\n");
	for (k = 0; k < l->n_skill; k++) {
		skill = &p->skill[l->skill_first + k];
		skp_buf_str(out, INDENT "- ");
		ltext(v, p, skill->label, out);
		level(v, &skill->level, out);
		skp_buf_str(out, "\n");
	}
	evidence(v, &l->claim, r->line[i].evidence, out);
	holds(v, &r->line[i].holds, out);
	details(v, p, &l->claim, out);
}

void
skp_render_lines(const struct skp_view *v, const struct skp_report *r,
    struct skp_buf *out)
{
	const struct skp_passport *p = r->passport;
	size_t i;

	skp_buf_printf(out, "  %s:%s%s\n", skp_say(SAY_L_LINES, v->lang),
	    p->n_line == 0 ? " " : "",
	    p->n_line == 0 ? skp_say(SAY_L_NOTHING, v->lang) : "");
	for (i = 0; i < p->n_line; i++)
		line(v, r, i, out);
	if (p->n_hidden_line > 0) {
		skp_buf_str(out, "  ");
		skp_buf_printf(out, skp_msg(v->lang, SAY_L_HIDDEN_LINES),
		    p->n_hidden_line);
		skp_buf_str(out, "\n");
	}
	if (p->n_hidden_skill > 0) {
		skp_buf_str(out, "  ");
		skp_buf_printf(out, skp_msg(v->lang, SAY_L_HIDDEN_SKILLS),
		    p->n_hidden_skill);
		skp_buf_str(out, "\n");
	}
}
