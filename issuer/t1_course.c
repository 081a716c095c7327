#include "common/date.h"
#include "issuer/t1.h"
#include "issuer/text_in.h"

#define KEY (2 * SKP_MAX_TEXT)

static bool
same_key(struct skp_bytes a, struct skp_bytes b)
{
	char x[KEY], y[KEY];
	size_t n = skp_text_in_key(a, x, sizeof(x));

	return n != 0 && skp_text_in_key(b, y, sizeof(y)) == n &&
	    memcmp(x, y, n) == 0;
}

static bool
has_title(const struct skp_course *course, struct skp_bytes title)
{
	struct skp_bytes lang, text;
	size_t i = 0;

	while (skp_ltext_next(course->title, &i, &lang, &text)) {
		if (same_key(text, title))
			return true;
	}
	return false;
}

/* By code; and where the sheet has a title alone, by what it says. */
static const struct skp_course *
find(const struct skp_courses *courses, struct skp_bytes code,
    struct skp_bytes title)
{
	const struct skp_course *found;
	size_t i;

	if (courses == NULL)
		return NULL;
	if (code.n != 0)
		return skp_courses_find(courses, code);
	if (title.n == 0)
		return NULL;
	found = skp_courses_find(courses, title);
	for (i = 0; found == NULL && i < skp_courses_count(courses); i++) {
		if (has_title(skp_courses_at(courses, i), title))
			found = skp_courses_at(courses, i);
	}
	return found;
}

void
skp_t1_course_read(struct skp_t1_cells *r)
{
	struct skp_bytes code = skp_t1_cell_text(r, SKP_COLUMN_COURSE_CODE);
	struct skp_bytes title = skp_t1_cell_text(r, SKP_COLUMN_COURSE_TITLE);
	struct skp_claim *cl = r->row->claim;
	bool titled = code.n != 0 && title.n != 0;
	char key[KEY];
	size_t n;

	if (code.n == 0 && title.n == 0)
		code = r->t1->how->course;
	r->course = find(r->t1->how->courses, code, title);
	if (r->course != NULL)
		code = r->course->code;
	cl->course_code = code;
	/* What finds a course may be its code, or in the other language. */
	cl->title = r->course != NULL && !titled ?
	    r->course->title :
	    skp_draft_make_ltext(r->t1->arena, title);
	n = skp_text_in_key(code.n != 0 ? code : title, key, sizeof(key));
	r->row->course = skp_arena_copy(r->t1->arena, skp_bytes_of(key, n));
}

/* How long it holds, from the assessment on, else from the end. */
static void
fill_validity(struct skp_t1_cells *r)
{
	struct skp_claim *cl = r->row->claim;
	struct skp_opt_day from = cl->valid_from;
	uint32_t months = r->course->months;

	if (cl->valid_until.has || months == 0)
		return;
	if (!from.has)
		from = cl->assessment.date;
	if (!from.has)
		from = cl->end;
	if (!from.has) {
		skp_t1_cell_fault(r, SKP_COLUMN_ASSESSED,
		    INPUT_VALID_FROM_WHEN);
		return;
	}
	cl->valid_until.has = true;
	cl->valid_until.day = skp_date_add_months(from.day, (int32_t)months);
}

void
skp_t1_course_fill(struct skp_t1_cells *r)
{
	struct skp_claim *cl = r->row->claim;
	const struct skp_course *course = r->course;

	if (course == NULL)
		return;
	if (cl->minutes == 0)
		cl->minutes = course->minutes;
	if (cl->scheme.n == 0)
		cl->scheme = course->scheme;
	cl->mode = course->mode;
	if (course->level.has && course->level.framework.word.n != 0)
		cl->level = course->level;
	fill_validity(r);
}

static bool
same_concept(const struct skp_concept *a, const struct skp_concept *b)
{
	return a->esco == b->esco && skp_bytes_eq(a->id, b->id);
}

struct skp_level
skp_t1_course_level(const struct skp_t1_cells *r,
    const struct skp_concept *concept)
{
	struct skp_level none = { 0 };
	size_t i;

	for (i = 0; r->course != NULL && i < r->course->n_skill; i++) {
		if (same_concept(&r->course->skill[i].concept, concept))
			return r->course->skill[i].level;
	}
	return none;
}
