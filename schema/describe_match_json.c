#include "common/date.h"
#include "common/text.h"
#include "schema/describe_match.h"

static void
put_unit(struct skp_buf *out, uint32_t unit)
{
	skp_buf_printf(out, "\\u%04x", (unsigned)unit);
}

/* A JSON string (RFC 8259, section 7), in ASCII. */
static void
put_text(struct skp_buf *out, struct skp_bytes text)
{
	size_t at = 0;
	uint32_t c;
	char one;

	skp_buf_str(out, "\"");
	while (skp_text_next(text, &at, &c)) {
		if (c >= 0x10000) {
			put_unit(out, 0xd800 + ((c - 0x10000) >> 10));
			put_unit(out, 0xdc00 + ((c - 0x10000) & 0x3ff));
		} else if (c < 0x20 || c > 0x7e || c == '"' || c == '\\') {
			put_unit(out, c);
		} else {
			one = (char)c;
			skp_buf_add(out, skp_bytes_of(&one, 1));
		}
	}
	skp_buf_str(out, "\"");
}

static void
put_key(struct skp_buf *out, const char *before, const char *key)
{
	skp_buf_printf(out, "%s\"%s\": ", before, key);
}

static void
put_str(struct skp_buf *out, const char *before, const char *key,
    struct skp_bytes text)
{
	put_key(out, before, key);
	put_text(out, text);
}

/* {"nl": ..., "en": ...}; a text without language as "". */
static void
put_label(struct skp_buf *out, struct skp_ltext label)
{
	struct skp_bytes lang, text;
	const char *before = "";
	size_t i = 0;

	put_key(out, ", ", "label");
	skp_buf_str(out, "{");
	while (skp_ltext_next(label, &i, &lang, &text)) {
		skp_buf_str(out, before);
		put_text(out, lang);
		skp_buf_str(out, ": ");
		put_text(out, text);
		before = ", ";
	}
	skp_buf_str(out, "}");
}

static void
put_uri(struct skp_buf *out, const struct skp_concept *c, bool occupation)
{
	char uri[SKP_MAX_URI + 1];

	if (skp_concept_uri(c, occupation, uri, sizeof(uri)) == SKP_OK)
		put_str(out, "", "uri", skp_bytes_str(uri));
}

static void
put_day(struct skp_buf *out, const char *key, int32_t day)
{
	char text[SKP_DATE_TEXT];

	skp_date_format(day, text);
	put_str(out, ", ", key, skp_bytes_str(text));
}

static void
put_found(struct skp_buf *out, const struct skp_match_found *f)
{
	put_str(out, ", ", "state",
	    skp_bytes_str(skp_match_state_name(f->state)));
	if (f->state == SKP_MATCH_MISSING)
		return;
	skp_buf_printf(out, ", \"line\": %u", f->line + 1u);
	put_str(out, ", ", "evidence",
	    skp_word_bytes(SKP_TABLE_EVIDENCE, f->evidence));
	if (f->holds.until.has && f->holds.until.day != SKP_DAY_MIN)
		put_day(out, "holdsUntil", f->holds.until.day);
}

static void
put_skill(struct skp_buf *out, const struct skp_match *m, size_t i)
{
	const struct skp_match_found *f = &m->skill[i];
	const struct skp_level *level;

	skp_buf_str(out, "{");
	put_uri(out, &m->profile->skill[i].concept, false);
	put_label(out, m->profile->skill[i].label);
	put_found(out, f);
	level = &m->passport->skill[f->skill].level;
	if (f->state != SKP_MATCH_MISSING && level->has) {
		put_key(out, ", ", "level");
		put_str(out, "{", "framework", level->framework.word);
		put_str(out, ", ", "value", level->value);
		skp_buf_str(out, "}");
	}
	skp_buf_str(out, "}");
}

static void
put_skills(struct skp_buf *out, const struct skp_match *m, const char *key,
    const struct skp_match_count *count, size_t from, size_t to)
{
	unsigned state;
	size_t i;

	put_key(out, ", ", key);
	skp_buf_printf(out, "{\"all\": %u", count->all);
	for (state = SKP_MATCH_STATES; state-- > 0;)
		skp_buf_printf(out, ", \"%s\": %u",
		    skp_match_state_name((enum skp_match_state)state),
		    count->of[state]);
	put_key(out, ", ", "skills");
	skp_buf_str(out, "[");
	for (i = from; i < to; i++) {
		skp_buf_str(out, i == from ? "" : ", ");
		put_skill(out, m, i);
	}
	skp_buf_str(out, "]}");
}

static void
put_licence(struct skp_buf *out, const struct skp_match *m, size_t i)
{
	const struct skp_profile_licence *l = &m->profile->licence[i];
	size_t k;

	put_key(out, "{", "schemes");
	for (k = 0; k < l->n_scheme; k++) {
		skp_buf_str(out, k == 0 ? "[" : ", ");
		put_text(out, l->scheme[k]);
	}
	skp_buf_str(out, "]");
	put_label(out, l->label);
	skp_buf_printf(out, ", \"needed\": %s", l->needed ? "true" : "false");
	put_found(out, &m->licence[i]);
	skp_buf_str(out, "}");
}

void
skp_describe_match_json(const struct skp_match *m, struct skp_buf *out)
{
	const struct skp_profile *p = m->profile;
	size_t i;

	put_key(out, "{", "occupation");
	skp_buf_str(out, "{");
	put_uri(out, &p->occupation, true);
	if (p->code.n != 0)
		put_str(out, ", ", "code", p->code);
	put_label(out, p->label);
	put_key(out, "}, ", "vocabulary");
	skp_buf_str(out, "{");
	put_text(out, p->scheme);
	skp_buf_str(out, ": ");
	put_text(out, p->version);
	skp_buf_str(out, "}");
	put_day(out, "day", m->day);
	put_skills(out, m, "essential", &m->essential, 0, p->n_essential);
	put_skills(out, m, "optional", &m->optional, p->n_essential,
	    p->n_skill);
	put_key(out, ", ", "licences");
	skp_buf_str(out, "[");
	for (i = 0; i < p->n_licence; i++) {
		skp_buf_str(out, i == 0 ? "" : ", ");
		put_licence(out, m, i);
	}
	skp_buf_str(out, "]}");
}
