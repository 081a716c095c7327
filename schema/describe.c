#define SKP_MSG_DEFINE
#include "schema/describe.h"

#include "common/date.h"

_Static_assert(SKP_SAID_TYPE_WORK - SKP_SAID_TYPE_NONE ==
	SKP_CLAIM_WORK_EXPERIENCE,
    "types");
_Static_assert(SKP_SAID_EVIDENCE_SCHEME - SKP_SAID_EVIDENCE_NONE ==
	SKP_EVIDENCE_SCHEME,
    "evidence");
_Static_assert(SKP_SAID_METHOD_BOTH - SKP_SAID_METHOD_OTHER ==
	SKP_METHOD_PRACTICAL_AND_THEORY,
    "methods");

void
skp_describe_escaped(struct skp_buf *out, struct skp_bytes text)
{
	skp_buf_escape(out, text, 0);
}

const char *
skp_describe_word(enum skp_said id, enum skp_lang lang)
{
	return skp_msg_text(&skp_said_messages, (unsigned)id, lang);
}

const char *
skp_describe_type(enum skp_claim_type type, enum skp_lang lang)
{
	return skp_msg_text(&skp_said_messages,
	    SKP_SAID_TYPE_NONE + (unsigned)type, lang);
}

const char *
skp_describe_evidence(enum skp_evidence kind, enum skp_lang lang)
{
	return skp_msg_text(&skp_said_messages,
	    SKP_SAID_EVIDENCE_NONE + (unsigned)kind, lang);
}

void
skp_describe_date(struct skp_buf *out, int32_t day)
{
	char s[SKP_DATE_TEXT];

	skp_date_format(day, s);
	skp_buf_str(out, s);
}

static void
name_part(struct skp_buf *out, struct skp_bytes part)
{
	if (part.n == 0)
		return;
	if (out->n > 0)
		skp_buf_str(out, " ");
	skp_buf_add(out, part);
}

void
skp_describe_name(const struct skp_attribute *a, struct skp_buf *out)
{
	skp_buf_clear(out);
	if (a == NULL)
		return;
	name_part(out, a->full);
	name_part(out, a->given);
	name_part(out, a->prefix);
	name_part(out, a->family);
	if (a->native.n > 0) {
		skp_buf_str(out, out->n > 0 ? " (" : "(");
		skp_buf_add(out, a->native);
		skp_buf_str(out, ")");
	}
}

void
skp_describe_birth(const struct skp_attribute *a, struct skp_buf *out)
{
	if (a->birth_day.has)
		skp_describe_date(out, a->birth_day.day);
	else
		skp_buf_printf(out, "%u", a->birth_year);
}

static void
ltext(const struct skp_describe *d, struct skp_ltext t, struct skp_buf *out)
{
	d->put(out,
	    skp_ltext_get(t, d->lang == SKP_LANG_NL ? "nl" : "en", d->body_lang,
		NULL));
}

void
skp_describe_level(const struct skp_describe *d, const struct skp_level *level,
    struct skp_buf *out)
{
	if (!level->has)
		return;
	skp_buf_str(out, skp_describe_word(SKP_SAID_LEVEL, d->lang));
	skp_buf_str(out, " ");
	d->put(out, level->value);
	skp_buf_str(out, " (");
	d->put(out, level->framework.word);
	skp_buf_str(out, ")");
}

/* The same behind something. */
static void
and_level(const struct skp_describe *d, const struct skp_level *level,
    struct skp_buf *out)
{
	if (level->has)
		skp_buf_str(out, ", ");
	skp_describe_level(d, level, out);
}

void
skp_describe_title(const struct skp_describe *d, const struct skp_passport *p,
    const struct skp_line *l, struct skp_buf *out)
{
	if (l->claim->title.enc.n > 0)
		ltext(d, l->claim->title, out);
	else if (l->n_skill > 0)
		ltext(d, p->skill[l->skill_first].label, out);
}

void
skp_describe_kind(const struct skp_describe *d, const struct skp_claim *c,
    struct skp_buf *out)
{
	skp_buf_printf(out, "  [%s]", skp_describe_type(c->type, d->lang));
	if (c->scheme.n > 0 || c->number.n > 0) {
		skp_buf_str(out, "  ");
		d->put(out, c->scheme);
		skp_buf_str(out, c->number.n > 0 ? " " : "");
		d->put(out, c->number);
	}
	and_level(d, &c->level, out);
}

void
skp_describe_label(const struct skp_describe *d, const struct skp_skill *s,
    struct skp_buf *out)
{
	ltext(d, s->label, out);
}

void
skp_describe_skill(const struct skp_describe *d, const struct skp_skill *s,
    struct skp_buf *out)
{
	ltext(d, s->label, out);
	and_level(d, &s->level, out);
}

static void
person(const struct skp_describe *d, enum skp_said word,
    const struct skp_assessor *a, struct skp_buf *out)
{
	if (a->name.n == 0)
		return;
	skp_buf_printf(out, " %s ", skp_describe_word(word, d->lang));
	d->put(out, a->name);
	if (a->role.word.n > 0) {
		skp_buf_str(out, " (");
		d->put(out, a->role.word);
		skp_buf_str(out, ")");
	}
}

static void
evidence(const struct skp_describe *d, const struct skp_claim *c,
    struct skp_buf *out)
{
	const struct skp_assessment *a = &c->assessment;

	skp_buf_str(out, skp_describe_evidence(skp_claim_evidence(c), d->lang));
	if (!a->has)
		return;
	if (a->method.word.n > 0) {
		skp_buf_str(out, "; ");
		if (a->method.number > 0)
			skp_buf_str(out,
			    skp_msg_text(&skp_said_messages,
				SKP_SAID_METHOD_OTHER +
				    (unsigned)a->method.number,
				d->lang));
		else
			d->put(out, a->method.word);
	}
	if (a->date.has) {
		skp_buf_printf(out, " %s ",
		    skp_describe_word(SKP_SAID_ON, d->lang));
		skp_describe_date(out, a->date.day);
	}
	person(d, SKP_SAID_BY, &a->assessor, out);
	person(d, SKP_SAID_AND, &a->second, out);
}

static void
holds(const struct skp_describe *d, const struct skp_claim *c,
    struct skp_buf *out)
{
	struct skp_holds h = skp_claim_holds(c);

	if (!h.until.has) {
		skp_buf_str(out, skp_describe_word(SKP_SAID_NO_END, d->lang));
		return;
	}
	skp_buf_str(out,
	    skp_describe_word(h.by_maintenance ? SKP_SAID_CONFIRM_BY :
						 SKP_SAID_UNTIL,
		d->lang));
	skp_buf_str(out, " ");
	skp_describe_date(out, h.until.day);
}

static bool
party(const struct skp_describe *d, const struct skp_party *p,
    struct skp_buf *out)
{
	if (p->name.n == 0)
		return false;
	d->put(out, p->name);
	if (p->number.n > 0) {
		skp_buf_str(out, " (");
		d->put(out, p->number);
		skp_buf_str(out, ")");
	}
	return true;
}

static bool
text(const struct skp_describe *d, struct skp_bytes t, struct skp_buf *out)
{
	d->put(out, t);
	return t.n > 0;
}

static bool
hours(uint64_t minutes, struct skp_buf *out)
{
	if (minutes == 0)
		return false;
	skp_buf_printf(out, "%llu", (unsigned long long)(minutes / 60));
	if (minutes % 60 != 0)
		skp_buf_printf(out, ":%02u", (unsigned)(minutes % 60));
	return true;
}

bool
skp_describe_fact(const struct skp_describe *d, const struct skp_claim *c,
    enum skp_fact fact, const char **label, struct skp_buf *value)
{
	static const enum skp_said labels[SKP_FACT_N] = {
		[SKP_FACT_EVIDENCE] = SKP_SAID_EVIDENCE,
		[SKP_FACT_EMPLOYER] = SKP_SAID_EMPLOYER,
		[SKP_FACT_AWARDED] = SKP_SAID_AWARDED,
		[SKP_FACT_SCOPE] = SKP_SAID_SCOPE,
		[SKP_FACT_RESULT] = SKP_SAID_RESULT,
		[SKP_FACT_HOURS] = SKP_SAID_HOURS,
		[SKP_FACT_REGISTER] = SKP_SAID_REGISTER,
	};

	*label = fact == SKP_FACT_HOLDS ?
	    NULL :
	    skp_describe_word(labels[fact], d->lang);
	switch (fact) {
	case SKP_FACT_EVIDENCE:
		evidence(d, c, value);
		return true;
	case SKP_FACT_HOLDS:
		holds(d, c, value);
		return true;
	case SKP_FACT_EMPLOYER:
		return party(d, &c->bound_to, value);
	case SKP_FACT_AWARDED:
		return party(d, &c->awarded_by, value);
	case SKP_FACT_SCOPE:
		if (c->scope.enc.n > 0)
			ltext(d, c->scope, value);
		return c->scope.enc.n > 0;
	case SKP_FACT_RESULT:
		return text(d, c->result, value);
	case SKP_FACT_HOURS:
		return hours(c->minutes, value);
	case SKP_FACT_REGISTER:
		return c->register_leads.value &&
		    text(d, c->register_name, value);
	}
	return false;
}
