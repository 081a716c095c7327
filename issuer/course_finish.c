#include <stdlib.h>

#include "issuer/course_parts.h"
#include "issuer/draft_make.h"
#include "issuer/tell.h"

struct finish {
	struct skp_courses *courses;
	const struct skp_vocab *vocab;
	const struct skp_input_how *how;
	bool faulty;
};

static void
tell(struct finish *f, const struct skp_course_item *item, uint32_t row,
    enum skp_severity severity, enum skp_input_msg id)
{
	struct skp_tell to = { .file = item->file, .how = f->how };

	skp_tell(&to, row, -1, severity, id, NULL, NULL);
	f->faulty = f->faulty || severity == SKP_SEVERITY_ERROR;
}

static void
finish_skill(struct finish *f, const struct skp_course_item *item,
    const struct skp_course_line *line, struct skp_course_skill *out)
{
	struct skp_bytes nl = line->label_nl, en = line->label_en;
	char uri[SKP_MAX_URI + 1];
	struct skp_vocab_concept known;

	out->concept = line->concept;
	out->level = line->level;
	if (f->vocab != NULL &&
	    skp_concept_uri(&line->concept, false, uri, sizeof(uri)) ==
		SKP_OK &&
	    skp_vocab_uri(f->vocab, skp_bytes_str(uri), &known)) {
		if (nl.n == 0)
			nl = skp_vocab_label(f->vocab, &known,
			    skp_bytes_str("nl"));
		if (en.n == 0)
			en = skp_vocab_label(f->vocab, &known,
			    skp_bytes_str("en"));
		if (known.state != SKP_VOCAB_CURRENT)
			tell(f, item, line->row, SKP_SEVERITY_WARNING,
			    INPUT_COURSE_RETIRED);
	}
	out->label = skp_draft_make_two(&f->courses->arena, nl, en);
	if (nl.n == 0 && en.n == 0)
		tell(f, item, line->row, SKP_SEVERITY_ERROR,
		    INPUT_COURSE_LABEL);
}

static void
finish_item(struct finish *f, struct skp_course_item *item)
{
	struct skp_course *course = &item->course;
	struct skp_course_skill *skill;
	size_t i;

	course->title = skp_draft_make_two(&f->courses->arena, item->title_nl,
	    item->title_en);
	if (course->title.enc.n == 0)
		tell(f, item, item->row, SKP_SEVERITY_ERROR,
		    INPUT_COURSE_TITLE);
	if (item->n_line == 0)
		return;
	skill = skp_arena_get(&f->courses->arena,
	    item->n_line * sizeof(*skill));
	if (skill == NULL)
		return;
	for (i = 0; i < item->n_line; i++)
		finish_skill(f, item, &item->line[i], &skill[i]);
	course->skill = skill;
	course->n_skill = item->n_line;
}

static int
by_key(const void *a, const void *b)
{
	const struct skp_course_item *x = a, *y = b;

	return strcmp(x->key, y->key);
}

enum skp_err
skp_course_finish(struct skp_courses *courses, const struct skp_vocab *vocab,
    const struct skp_input_how *how)
{
	struct finish f = { courses, vocab, how, false };
	size_t i;

	for (i = 0; i < courses->n; i++)
		finish_item(&f, &courses->item[i]);
	if (courses->n > 0)
		qsort(courses->item, courses->n, sizeof(*courses->item),
		    by_key);
	if (courses->arena.failed)
		return SKP_ERR_NOMEM;
	return f.faulty ? SKP_ERR_INPUT : SKP_OK;
}
