#include "common/date.h"
#include "issuer/t1.h"
#include "issuer/text_in.h"

#define KEY (2 * SKP_MAX_TEXT)

void
skp_t1_course_read(struct skp_t1_cells *r)
{
	struct skp_bytes code = skp_t1_cell_text(r, SKP_COLUMN_COURSE_CODE);
	struct skp_bytes title = skp_t1_cell_text(r, SKP_COLUMN_COURSE_TITLE);
	struct skp_claim *cl = &r->row->claim;
	char key[KEY];
	size_t n;

	if (code.n == 0 && title.n == 0)
		code = r->t1->how->course;
	if (r->course != NULL)
		code = r->course->code;
	cl->course_code = code;
	cl->title = skp_draft_make_ltext(r->t1->arena, title);
	if (title.n == 0 && r->course != NULL)
		cl->title = r->course->title;
	n = skp_text_in_key(code.n != 0 ? code : title, key, sizeof(key));
	r->row->course = skp_arena_copy(r->t1->arena, skp_bytes_of(key, n));
}

/* How long it holds, from the assessment on, else from the end. */
static void
fill_validity(struct skp_t1_cells *r)
{
	struct skp_claim *cl = &r->row->claim;
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
	struct skp_claim *cl = &r->row->claim;
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
