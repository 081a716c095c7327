#include "common/date.h"
#include "common/hex.h"
#include "issuer/dates_in.h"
#include "issuer/names_in.h"
#include "issuer/t1.h"
#include "issuer/text_in.h"

/* Nobody younger is assessed: rather a wrong year, or today's date. */
#define YOUNGEST_MONTHS 120

static void
read_birth(struct skp_t1_cells *r)
{
	struct skp_bytes t = skp_t1_cell_raw(r, SKP_COLUMN_BIRTH);
	struct skp_date placeholder = { 1900, 1, 1 };
	struct skp_date_in found;
	int32_t today = r->t1->how->today;
	int32_t latest = skp_date_add_months(today, -YOUNGEST_MONTHS);
	enum skp_input_msg msg;

	if (t.n == 0)
		return;
	msg = skp_date_in(t, true, today, &found);
	if (msg == INPUT_NONE && found.year == 0 &&
	    found.day == skp_date_day(placeholder))
		msg = INPUT_BIRTH_PLACEHOLDER;
	else if (msg == INPUT_NONE && found.year == 0 &&
	    (found.day > latest || found.day < skp_date_day(placeholder)))
		msg = INPUT_BIRTH_RANGE;
	else if (msg == INPUT_NONE && found.year != 0 &&
	    (found.year <= 1900 ||
		found.year > (uint32_t)skp_date_of_day(latest).year))
		msg = INPUT_BIRTH_RANGE;
	if (msg != INPUT_NONE) {
		skp_t1_cell_fault(r, SKP_COLUMN_BIRTH, msg);
		return;
	}
	skp_t1_cell_announce(r, SKP_COLUMN_BIRTH, &found);
	r->row->worker->birth.kind = SKP_ATTR_BIRTH;
	r->row->worker->birth.birth_year = found.year;
	r->row->worker->birth.birth_day.has = found.year == 0;
	r->row->worker->birth.birth_day.day = found.day;
}

/* The column that has the lost letter, else the first of those of names. */
static enum skp_column
faulty_name(const struct skp_t1_cells *r, enum skp_input_msg msg)
{
	static const enum skp_column where[] = { SKP_COLUMN_FAMILY,
		SKP_COLUMN_FULL_NAME, SKP_COLUMN_GIVEN, SKP_COLUMN_INITIALS,
		SKP_COLUMN_PREFIX };
	const size_t n = sizeof(where) / sizeof(where[0]);
	struct skp_bytes t;
	size_t i;

	for (i = 0; i + 1 < n; i++) {
		t = skp_t1_cell_raw(r, where[i]);
		if (msg == INPUT_LOST ?
			t.n != 0 && memchr(t.p, '?', t.n) != NULL :
			r->t1->header.index[where[i]] >= 0)
			break;
	}
	return where[i];
}

static void
read_replaces(struct skp_t1_cells *r)
{
	struct skp_bytes text = skp_t1_cell_text(r, SKP_COLUMN_REPLACES);
	uint8_t *id;

	if (text.n == 0)
		return;
	id = skp_arena_get(r->t1->arena, SKP_ID_LEN);
	if (id == NULL)
		return;
	if (skp_hex_uuid_parse(text, id) != SKP_OK)
		skp_t1_cell_fault(r, SKP_COLUMN_REPLACES, INPUT_REPLACES);
	else
		r->row->worker->replaces = id;
}

static void
read_worker(struct skp_t1_cells *r)
{
	struct skp_name_in cells;
	bool divided = false;
	enum skp_input_msg msg;

	r->row->worker->learner = skp_t1_cell_text(r, SKP_COLUMN_LEARNER);
	cells.given = skp_t1_cell_text(r, SKP_COLUMN_GIVEN);
	cells.initials = skp_t1_cell_text(r, SKP_COLUMN_INITIALS);
	cells.prefix = skp_t1_cell_text(r, SKP_COLUMN_PREFIX);
	cells.family = skp_t1_cell_text(r, SKP_COLUMN_FAMILY);
	cells.full = skp_t1_cell_text(r, SKP_COLUMN_FULL_NAME);
	if (r->row->faulty)
		return;
	msg = skp_names_in(&cells, &r->row->worker->name, &divided);
	if (msg == INPUT_NONE && divided && !r->t1->told_divided) {
		r->t1->told_divided = true;
		skp_t1_cell_tell(r->t1, r->row->number, SKP_COLUMN_FULL_NAME,
		    SKP_SEVERITY_NOTE, INPUT_NAME_DIVIDED);
	}
	if (msg != INPUT_NONE)
		skp_t1_cell_fault(r, faulty_name(r, msg), msg);
	read_birth(r);
	read_replaces(r);
	if (!r->row->faulty && r->row->worker->learner.n == 0 &&
	    r->row->worker->birth.kind == SKP_ATTR_NONE)
		skp_t1_cell_fault(r, SKP_COLUMN_BIRTH, INPUT_NO_IDENTITY);
}

/* ------------------------------------------------------------------- lines */

static struct skp_t1_row *
add_line(struct skp_t1_cells *r, const struct skp_t1_row *base,
    struct skp_t1_row ***link)
{
	struct skp_arena *arena = r->t1->arena;
	struct skp_t1_row *row = skp_arena_get(arena, sizeof(*row));
	struct skp_claim *claim = skp_arena_get(arena, sizeof(*claim));
	struct skp_t1_worker *worker = base->worker;

	if (worker == NULL)
		worker = skp_arena_get(arena, sizeof(*worker));
	if (row == NULL || claim == NULL || worker == NULL)
		return NULL;
	*row = *base;
	if (base->claim != NULL)
		*claim = *base->claim;
	row->claim = claim;
	row->worker = worker;
	**link = row;
	*link = &row->next;
	r->row = row;
	return row;
}

static void
end_line(struct skp_t1_cells *r)
{
	struct skp_t1_row *row = r->row;

	if (row->claims && !row->faulty)
		skp_t1_claim_check(r);
}

static void
read_list(struct skp_t1_cells *r)
{
	skp_t1_skill_read(r);
	end_line(r);
}

/* A row that names its course alone: a line for each skill of that. */
static void
read_by_course(struct skp_t1_cells *r, const struct skp_t1_row *base,
    struct skp_t1_row ***link)
{
	const struct skp_course *course = r->course;
	struct skp_t1_skill skill;
	size_t i;

	for (i = 0; i < course->n_skill; i++) {
		memset(&skill, 0, sizeof(skill));
		skill.concept = course->skill[i].concept;
		skill.label = course->skill[i].label;
		skp_t1_skill_known(r->t1, &skill);
		if (i != 0 && add_line(r, base, link) == NULL)
			return;
		skp_t1_skill_put(r, &skill, skp_bytes_of(NULL, 0), -1);
		end_line(r);
	}
}

static void
read_matrix(struct skp_t1_cells *r, const struct skp_t1_row *base,
    struct skp_t1_row ***link)
{
	size_t i;

	for (i = 0; i < r->t1->n_column; i++) {
		if (i != 0 && add_line(r, base, link) == NULL)
			return;
		skp_t1_matrix_read(r, &r->t1->column[i]);
		end_line(r);
	}
}

/* Why a row without a skill gives no line. */
static enum skp_input_msg
no_skill(const struct skp_t1_cells *r)
{
	if (r->course != NULL)
		return INPUT_COURSE_NO_SKILLS;
	return r->row->course.n != 0 ? INPUT_COURSE_UNKNOWN : INPUT_NO_SKILL;
}

static void
read_lines(struct skp_t1_cells *r, struct skp_t1_row ***link)
{
	const int *index = r->t1->header.index;
	struct skp_t1_row base;
	struct skp_claim claim;

	if (!r->t1->matrix)
		skp_t1_claim_result(r);
	if (r->row->claims || (r->t1->matrix && skp_t1_matrix_any(r)))
		skp_t1_claim_read(r);
	base = *r->row;
	claim = *base.claim; /* before its first line */
	base.claim = &claim;
	if (r->t1->matrix) {
		read_matrix(r, &base, link);
	} else if (skp_t1_cell_raw(r, SKP_COLUMN_SKILL).n != 0 ||
	    skp_t1_cell_raw(r, SKP_COLUMN_URI).n != 0) {
		read_list(r);
	} else if (r->course != NULL && r->course->n_skill != 0) {
		read_by_course(r, &base, link);
	} else if (r->row->claims && !r->row->faulty) {
		skp_t1_cell_fault_at(r,
		    index[index[SKP_COLUMN_SKILL] >= 0 ?
			    SKP_COLUMN_SKILL :
			    index[SKP_COLUMN_COURSE_CODE] >= 0 ?
			    SKP_COLUMN_COURSE_CODE :
			    SKP_COLUMN_COURSE_TITLE],
		    no_skill(r), NULL);
	}
}

/* What concerns all lines of a row. */
static struct skp_t1_row *
end_lines(const struct skp_t1_read *t1, struct skp_t1_row *first)
{
	struct skp_t1_row *row;

	first->silent = true;
	for (row = first; row != NULL; row = row->next)
		first->silent = first->silent && !row->claims;
	return t1->arena->failed ? NULL : first;
}

struct skp_t1_row *
skp_t1_row_read(struct skp_t1_read *t1, const struct skp_sheet_row *sheet_row)
{
	const struct skp_header *header = &t1->header;
	uint32_t number = sheet_row->number;
	struct skp_t1_row base = { .number = number }, *first = NULL;
	struct skp_t1_row **link = &first;
	struct skp_t1_cells r = { .t1 = t1,
		.cell = sheet_row->cell,
		.n = sheet_row->n };

	if (add_line(&r, &base, &link) == NULL)
		return NULL;
	if (!skp_header_check_row(header, &t1->tell, number, r.cell, r.n)) {
		r.row->faulty = true;
		return first;
	}
	if (sheet_row->broken) {
		skp_t1_cell_fault_at(&r, -1, INPUT_QUOTES, NULL);
		return first;
	}
	read_worker(&r);
	skp_t1_course_read(&r);
	read_lines(&r, &link);
	return end_lines(t1, first);
}

/* The cells of which nothing is known yet. */
static bool
check_cells(const struct skp_t1_cells *r, bool worker)
{
	const struct skp_t1_parts *parts = &r->t1->parts;
	size_t i = 0, k = 0, at;
	bool ok = true;

	while (i < parts->n_rest || (worker && k < parts->n_worker)) {
		if (i == parts->n_rest ||
		    (worker && k < parts->n_worker &&
			parts->worker[k] < parts->rest[i]))
			at = parts->worker[k++];
		else
			at = parts->rest[i++];
		ok = skp_header_check_cell(&r->t1->header, &r->t1->tell,
			 r->row->number, r->cell, at) &&
		    ok;
	}
	return ok;
}

/* Who it is, by the row's own cells; false: a fault was told. */
static bool
read_own(struct skp_t1_read *t1, const struct skp_sheet_row *sheet_row,
    bool worker, struct skp_t1_row *own)
{
	struct skp_t1_cells r = { .t1 = t1,
		.cell = sheet_row->cell,
		.n = sheet_row->n,
		.row = own };

	own->faulty = !check_cells(&r, worker);
	if (worker && !own->faulty)
		read_worker(&r);
	return !own->faulty;
}

struct skp_t1_row *
skp_t1_row_recall(struct skp_t1_read *t1, const struct skp_sheet_row *sheet_row,
    const struct skp_t1_row *known, const struct skp_t1_row *like)
{
	struct skp_t1_row own = { .number = sheet_row->number }, *first = NULL;
	struct skp_t1_row *row, **link = &first;
	bool fine = true;

	own.worker = like != NULL ?
	    like->worker :
	    skp_arena_get(t1->arena, sizeof(*own.worker));
	if (own.worker == NULL)
		return NULL;
	if (sheet_row->cell != NULL)
		fine = read_own(t1, sheet_row, like == NULL, &own);
	for (; known != NULL; known = known->next) {
		row = skp_arena_raw(t1->arena, sizeof(*row));
		if (row == NULL)
			return NULL;
		*row = *known;
		row->number = sheet_row->number;
		row->faulty = !fine;
		row->worker = own.worker;
		*link = row;
		link = &row->next;
	}
	return first;
}

void
skp_t1_row_worker(const struct skp_t1_read *t1, struct skp_arena *arena,
    const struct skp_bytes *cell, size_t n, uint8_t out[SKP_HASH_LEN])
{
	struct skp_attribute name = { 0 }, birth = { 0 };
	struct skp_bytes parts[6], none = { NULL, 0 };
	static const enum skp_column where[] = { SKP_COLUMN_LEARNER,
		SKP_COLUMN_GIVEN, SKP_COLUMN_INITIALS, SKP_COLUMN_PREFIX,
		SKP_COLUMN_FAMILY, SKP_COLUMN_FULL_NAME };
	struct skp_bytes born = skp_header_cell(&t1->header, cell, n,
	    SKP_COLUMN_BIRTH);
	struct skp_date_in found;
	size_t i;

	for (i = 0; i < 6; i++) {
		parts[i] = skp_header_cell(&t1->header, cell, n, where[i]);
		if (skp_text_in_cell(arena, parts[i], &none) == INPUT_NONE)
			parts[i] = none;
	}
	name.given = parts[1].n != 0 ? parts[1] : parts[2];
	name.prefix = parts[3];
	name.family = parts[4];
	name.full = parts[5];
	/* The same day may be written in two ways. */
	if (born.n != 0 &&
	    skp_date_in(born, true, t1->how->today, &found) == INPUT_NONE) {
		birth.birth_day.has = found.year == 0;
		birth.birth_day.day = found.day;
		birth.birth_year = found.year;
	} else {
		name.full = born.n != 0 ? born : name.full;
	}
	skp_draft_make_worker(parts[0], &name, &birth, out);
}
