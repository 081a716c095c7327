#include "issuer/dates_in.h"
#include "issuer/names_in.h"
#include "issuer/t1.h"
#include "issuer/text_in.h"

static void
read_birth(struct skp_t1_cells *r)
{
	struct skp_bytes t = skp_header_cell(&r->t1->header, r->cell, r->n,
	    SKP_COLUMN_BIRTH);
	struct skp_date placeholder = { 1900, 1, 1 };
	struct skp_date_in found;
	int32_t today = r->t1->how->today;
	enum skp_input_msg msg;

	if (t.n == 0)
		return;
	msg = skp_date_in(t, true, today, &found);
	if (msg == INPUT_NONE && found.year == 0 &&
	    found.day == skp_date_day(placeholder))
		msg = INPUT_BIRTH_PLACEHOLDER;
	else if (msg == INPUT_NONE && found.year == 0 &&
	    (found.day > today || found.day < skp_date_day(placeholder)))
		msg = INPUT_BIRTH_RANGE;
	else if (msg == INPUT_NONE && found.year != 0 &&
	    (found.year <= 1900 ||
		found.year > (uint32_t)skp_date_of_day(today).year))
		msg = INPUT_BIRTH_RANGE;
	if (msg != INPUT_NONE) {
		skp_t1_cell_fault(r, SKP_COLUMN_BIRTH, msg);
		return;
	}
	skp_t1_cell_announce(r, SKP_COLUMN_BIRTH, &found);
	r->row->birth.kind = SKP_ATTR_BIRTH;
	r->row->birth.birth_year = found.year;
	r->row->birth.birth_day.has = found.year == 0;
	r->row->birth.birth_day.day = found.day;
}

static void
read_worker(struct skp_t1_cells *r)
{
	static const enum skp_column where[] = { SKP_COLUMN_FAMILY,
		SKP_COLUMN_FULL_NAME, SKP_COLUMN_GIVEN, SKP_COLUMN_INITIALS };
	struct skp_name_in cells;
	enum skp_input_msg msg;
	size_t i;

	r->row->learner = skp_t1_cell_text(r, SKP_COLUMN_LEARNER);
	cells.given = skp_t1_cell_text(r, SKP_COLUMN_GIVEN);
	cells.initials = skp_t1_cell_text(r, SKP_COLUMN_INITIALS);
	cells.prefix = skp_t1_cell_text(r, SKP_COLUMN_PREFIX);
	cells.family = skp_t1_cell_text(r, SKP_COLUMN_FAMILY);
	cells.full = skp_t1_cell_text(r, SKP_COLUMN_FULL_NAME);
	if (r->row->faulty)
		return;
	msg = skp_names_in(&cells, &r->row->name);
	if (msg != INPUT_NONE) {
		for (i = 0; i + 1 < sizeof(where) / sizeof(where[0]); i++) {
			if (r->t1->header.index[where[i]] >= 0)
				break;
		}
		skp_t1_cell_fault(r, where[i], msg);
	}
	read_birth(r);
	if (!r->row->faulty && r->row->learner.n == 0 &&
	    r->row->birth.kind == SKP_ATTR_NONE)
		skp_t1_cell_fault(r, SKP_COLUMN_BIRTH, INPUT_NO_IDENTITY);
}

static void
read_course(struct skp_t1_cells *r)
{
	struct skp_bytes c = skp_t1_cell_text(r, SKP_COLUMN_COURSE_CODE);
	struct skp_bytes title = skp_t1_cell_text(r, SKP_COLUMN_COURSE_TITLE);
	char key[2 * SKP_MAX_TEXT];
	size_t n;

	if (c.n == 0)
		c = r->t1->how->course;
	r->row->claim.course_code = c;
	r->row->claim.title = skp_draft_make_ltext(r->t1->arena, title);
	n = skp_text_in_key(c.n != 0 ? c : title, key, sizeof(key));
	r->row->course = skp_arena_copy(r->t1->arena, skp_bytes_of(key, n));
}

static void
read_result(struct skp_t1_cells *r)
{
	struct skp_bytes t = skp_header_cell(&r->t1->header, r->cell, r->n,
	    SKP_COLUMN_RESULT);
	enum skp_result_kind kind = skp_words_in_result(t);
	enum skp_x x = r->t1->how->x;

	if (kind == SKP_RESULT_X && x != SKP_X_AMBIGUOUS)
		kind = x == SKP_X_PASS ? SKP_RESULT_PASS :
		    x == SKP_X_FAIL    ? SKP_RESULT_FAIL :
					 SKP_RESULT_ABSENT;
	if (kind == SKP_RESULT_PASS || kind == SKP_RESULT_MARK) {
		r->row->claims = true;
		r->row->claim.result = kind == SKP_RESULT_MARK ?
		    skp_t1_cell_text(r, SKP_COLUMN_RESULT) :
		    skp_bytes_str("pass");
		r->row->claim.scale = skp_word_code(SKP_TABLE_SCALE,
		    skp_bytes_str(
			kind == SKP_RESULT_MARK ? "1-10" : "pass-fail"));
	} else if (kind == SKP_RESULT_X) {
		skp_t1_cell_fault(r, SKP_COLUMN_RESULT, INPUT_RESULT_X);
	} else if (kind == SKP_RESULT_ONE) {
		skp_t1_cell_fault(r, SKP_COLUMN_RESULT, INPUT_RESULT_ONE);
	} else if (kind == SKP_RESULT_UNKNOWN) {
		skp_t1_cell_fault(r, SKP_COLUMN_RESULT, INPUT_RESULT_UNKNOWN);
	} else {
		r->row->failed = kind == SKP_RESULT_FAIL;
		skp_t1_cell_tell(r->t1, r->row->number, SKP_COLUMN_RESULT,
		    SKP_SEVERITY_NOTE,
		    kind == SKP_RESULT_FAIL ? INPUT_FAILED : INPUT_ABSENT);
	}
}

void
skp_t1_row_read(struct skp_t1_read *t1, uint32_t number,
    const struct skp_bytes *cell, size_t n, struct skp_t1_row *row)
{
	struct skp_t1_cells r = { t1, cell, n, row };
	struct skp_level none = { 0 };

	row->number = number;
	if (!skp_header_check_row(&t1->header, &t1->tell, number, cell, n)) {
		row->faulty = true;
		return;
	}
	read_worker(&r);
	read_result(&r);
	read_course(&r);
	skp_t1_claim_skill(&r);
	if (row->claims)
		skp_t1_claim_read(&r);
	if (row->claims && !row->faulty)
		skp_t1_claim_check(&r);
	/* The level belongs to the skill, not to the claim. */
	row->claim.level = none;
	if (row->claims && !row->faulty)
		row->all = skp_draft_make_claim(t1->arena, &row->claim,
		    &row->skill, 1);
}

void
skp_t1_row_worker(const struct skp_t1_read *t1, const struct skp_bytes *cell,
    size_t n, uint8_t out[SKP_HASH_LEN])
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
		if (skp_text_in_cell(t1->arena, parts[i], &none) == INPUT_NONE)
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
