#include "issuer/concept_in.h"
#include "issuer/t1.h"

/* "one", "another", "a third" */
static struct skp_bytes
suggestions(struct skp_arena *arena, const struct skp_vocab_hit *hit, size_t n)
{
	struct skp_buf text;
	struct skp_bytes out;
	size_t i;

	skp_buf_init(&text, 4096);
	for (i = 0; i < n; i++) {
		skp_buf_str(&text, i == 0 ? "\"" : ", \"");
		skp_buf_add(&text, hit[i].label);
		skp_buf_str(&text, "\"");
	}
	out = skp_arena_copy(arena, skp_buf_bytes(&text));
	skp_buf_free(&text);
	return out;
}

/* A name without a URI: exactly one skill, or none. */
static enum skp_input_msg
find_name(const struct skp_t1_read *t1, struct skp_arena *arena,
    struct skp_bytes name, struct skp_vocab_concept *out, struct skp_bytes *arg)
{
	const struct skp_vocab *v = t1->how->vocab;
	struct skp_vocab_hit hit[SKP_VOCAB_NEAREST];
	size_t n;

	if (v == NULL || skp_vocab_count(v) == 0)
		return INPUT_NO_URI;
	switch (skp_vocab_exact(v, name, t1->lang, SKP_VOCAB_SKILL, hit)) {
	case SKP_VOCAB_FOUND_ONE:
		*out = hit[0].concept
		;
		return INPUT_NONE;
	case SKP_VOCAB_FOUND_SEVERAL:
		return INPUT_LABEL_SEVERAL;
	case SKP_VOCAB_FOUND_NONE:
		break;
	}
	n = skp_vocab_nearest(v, name, t1->lang, SKP_VOCAB_SKILL, hit);
	if (n == 0)
		return INPUT_LABEL_UNLIKE;
	*arg = suggestions(arena, hit, n);
	return INPUT_LABEL_UNKNOWN;
}

/* What the vocabulary says of a concept. */
static bool
look_up(const struct skp_t1_read *t1, struct skp_t1_skill *skill,
    struct skp_vocab_concept *known)
{
	const struct skp_vocab *v = t1->how->vocab;
	char text[SKP_MAX_URI + 1];

	if (v == NULL || skp_vocab_count(v) == 0 ||
	    skp_concept_uri(&skill->concept, false, text, sizeof(text)) !=
		SKP_OK ||
	    !skp_vocab_uri(v, skp_bytes_str(text), known))
		return false;
	skill->scheme = known->scheme;
	skill->version = known->version;
	skill->retired = known->state != SKP_VOCAB_CURRENT;
	return true;
}

void
skp_t1_skill_known(const struct skp_t1_read *t1, struct skp_t1_skill *skill)
{
	struct skp_vocab_concept known;

	(void)look_up(t1, skill, &known);
}

enum skp_input_msg
skp_t1_skill_find(const struct skp_t1_read *t1, struct skp_arena *arena,
    struct skp_bytes uri, struct skp_bytes name, struct skp_t1_skill *out,
    struct skp_bytes *arg)
{
	struct skp_vocab_concept known = { 0 };
	struct skp_t1_skill found = { 0 };
	enum skp_input_msg msg;

	if (uri.n == 0) {
		msg = find_name(t1, arena, name, &known, arg);
		if (msg != INPUT_NONE)
			return msg;
		uri = known.uri;
	}
	msg = skp_concept_in(arena, uri, false, &found.concept);
	if (msg != INPUT_NONE)
		return msg;
	if (look_up(t1, &found, &known) && name.n == 0)
		name = skp_vocab_label(t1->how->vocab, &known, t1->lang);
	if (name.n == 0)
		return INPUT_NO_LABEL;
	found.label = skp_draft_make_ltext(arena, name);
	*out = found;
	return INPUT_NONE;
}

struct skp_code
skp_t1_skill_framework(struct skp_t1_cells *r,
    const struct skp_concept *concept)
{
	struct skp_code code = skp_t1_cell_code(r, SKP_COLUMN_FRAMEWORK,
	    SKP_TABLE_FRAMEWORK);

	if (code.word.n == 0)
		code = skp_words_in_code(SKP_TABLE_FRAMEWORK,
		    r->t1->how->framework);
	return code.word.n == 0 ? skp_t1_course_level(r, concept).framework :
				  code;
}

/* Said once a row. */
static void
no_framework(struct skp_t1_cells *r, int at)
{
	if (!r->told_framework)
		skp_t1_cell_fault_at(r, at, INPUT_LEVEL_LOOSE, NULL);
	r->told_framework = true;
	r->row->faulty = true;
}

void
skp_t1_skill_put(struct skp_t1_cells *r, const struct skp_t1_skill *skill,
    struct skp_bytes level, int at)
{
	struct skp_skill out = { .concept = skill->concept,
		.label = skill->label };
	struct skp_t1_row *row = r->row;

	row->uri = skill->concept.id;
	row->scheme = skill->scheme;
	row->version = skill->version;
	if (level.n == 0)
		out.level = skp_t1_course_level(r, &skill->concept);
	else
		out.level.value = level;
	out.level.has = out.level.value.n != 0;
	if (!row->claims)
		return;
	if (out.level.has && out.level.framework.word.n == 0)
		out.level.framework = skp_t1_skill_framework(r,
		    &skill->concept);
	if (out.level.has && out.level.framework.word.n == 0)
		no_framework(r, level.n != 0 ? at : -1);
	if (skill->retired)
		skp_tell(&r->t1->tell, row->number,
		    r->t1->matrix ? at : r->t1->header.index[SKP_COLUMN_SKILL],
		    SKP_SEVERITY_WARNING, INPUT_RETIRED, NULL, NULL);
	if (!row->faulty)
		row->skill = skp_draft_make_skill(r->t1->arena, &out);
	row->level = out.level;
}

void
skp_t1_skill_read(struct skp_t1_cells *r)
{
	struct skp_bytes name = skp_t1_cell_text(r, SKP_COLUMN_SKILL);
	struct skp_bytes uri = skp_t1_cell_text(r, SKP_COLUMN_URI);
	struct skp_bytes level = skp_t1_cell_text(r, SKP_COLUMN_LEVEL);
	struct skp_bytes arg = { NULL, 0 };
	struct skp_t1_skill skill;
	enum skp_input_msg msg;

	if (r->row->faulty)
		return;
	msg = skp_t1_skill_find(r->t1, r->t1->arena, uri, name, &skill, &arg);
	if (msg == INPUT_NONE)
		skp_t1_skill_put(r, &skill, level,
		    r->t1->header.index[SKP_COLUMN_LEVEL]);
	else if (r->row->claims || msg == INPUT_URI)
		skp_t1_cell_fault_at(r,
		    r->t1->header
			.index[msg == INPUT_URI || msg == INPUT_NO_URI ?
				SKP_COLUMN_URI :
				SKP_COLUMN_SKILL],
		    msg, (const char *)arg.p);
}
