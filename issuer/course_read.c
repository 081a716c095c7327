#include <stdlib.h>

#include "issuer/concept_in.h"
#include "issuer/course_parts.h"
#include "issuer/header.h"
#include "issuer/sheet.h"
#include "issuer/words_in.h"

struct reader {
	struct skp_courses *courses;
	const char *name;
	struct skp_tell tell;
	struct skp_header header;
	struct skp_arena texts; /* of the header */
	bool faulty;
	uint32_t rows;

	/* The row at hand. */
	const struct skp_bytes *cell;
	size_t n;
	uint32_t number;
	struct skp_course_item *item;
	struct skp_bytes level, framework; /* of the course */
};

/* ------------------------------------------------------------------ faults */

static void
fault(struct reader *r, enum skp_column column, enum skp_input_msg id,
    uint64_t number)
{
	skp_tell_number(&r->tell, r->number,
	    column == SKP_COLUMN_NONE ? -1 : r->header.index[column],
	    SKP_SEVERITY_ERROR, id, number);
	r->faulty = true;
}

/* A cell's text, in the catalogue's memory; empty after a fault. */
static struct skp_bytes
text_of(struct reader *r, enum skp_column column)
{
	struct skp_arena *arena = &r->courses->arena;
	struct skp_bytes out = { NULL, 0 };
	enum skp_input_msg msg = skp_text_in_cell(arena,
	    skp_header_cell(&r->header, r->cell, r->n, column), &out);

	if (msg != INPUT_NONE) {
		fault(r, column, msg, SKP_MAX_TEXT);
		return skp_bytes_of(NULL, 0);
	}
	return out.n == 0 ? out : skp_arena_copy(arena, out);
}

/* ----------------------------------------------------------------- courses */

struct skp_course_item *
skp_course_item(struct skp_courses *courses, const char *key)
{
	size_t i;

	for (i = courses->n; i > 0; i--)
		if (strcmp(courses->item[i - 1].key, key) == 0)
			return &courses->item[i - 1];
	return NULL;
}

static struct skp_course_item *
item_new(struct skp_courses *courses)
{
	size_t cap = courses->cap == 0 ? 16 : courses->cap * 2;
	struct skp_course_item *more;

	if (courses->n == courses->cap) {
		more = realloc(courses->item, cap * sizeof(*more));
		if (more == NULL)
			return NULL;
		courses->item = more;
		courses->cap = cap;
	}
	memset(&courses->item[courses->n], 0, sizeof(*more));
	return &courses->item[courses->n++];
}

/* The course of the row: begun by it, or by an earlier one of this sheet. */
static enum skp_err
find_course(struct reader *r)
{
	struct skp_bytes code = text_of(r, SKP_COLUMN_COURSE_CODE);
	char key[SKP_TEXT_KEY];
	struct skp_course_item *item;

	r->item = NULL;
	skp_text_in_word(code, key);
	if (key[0] == '\0') {
		fault(r, SKP_COLUMN_COURSE_CODE, INPUT_COURSE_CODE,
		    SKP_TEXT_KEY - 1);
		return SKP_OK;
	}
	item = skp_course_item(r->courses, key);
	if (item == NULL && r->courses->n < SKP_COURSES_MAX)
		item = item_new(r->courses);
	if (item == NULL)
		return r->courses->n < SKP_COURSES_MAX ? SKP_ERR_NOMEM :
							 SKP_ERR_FULL;
	if (item->file != r->name) {
		free(item->line);
		memset(item, 0, sizeof(*item));
		memcpy(item->key, key, sizeof(key));
		item->course.code = code;
		item->file = r->name;
		item->row = r->number;
	}
	r->item = item;
	return SKP_OK;
}

/* ------------------------------------------------------------------ fields */

/* What one row leaves open another may say; two may not differ. */
static void
take_text(struct reader *r, enum skp_column column, struct skp_bytes text,
    struct skp_bytes *field)
{
	if (text.n == 0)
		return;
	if (field->n == 0)
		*field = text;
	else if (!skp_bytes_eq(*field, text))
		fault(r, column, INPUT_COURSE_DIFFERS, r->item->row);
}

static void
take_number(struct reader *r, enum skp_column column, uint64_t number,
    uint64_t *field)
{
	if (number == 0)
		return;
	if (*field == 0)
		*field = number;
	else if (*field != number)
		fault(r, column, INPUT_COURSE_DIFFERS, r->item->row);
}

static void
read_numbers(struct reader *r)
{
	struct skp_course *course = &r->item->course;
	struct skp_bytes hours = text_of(r, SKP_COLUMN_HOURS);
	struct skp_bytes text = text_of(r, SKP_COLUMN_MONTHS);
	uint64_t minutes = 0, number = 0, months = course->months;
	size_t i;

	if (hours.n != 0 && !skp_words_in_minutes(hours, &minutes))
		fault(r, SKP_COLUMN_HOURS, INPUT_HOURS, 0);
	take_number(r, SKP_COLUMN_HOURS, minutes, &course->minutes);
	for (i = 0; i < text.n && i < 5 && text.p[i] >= '0' && text.p[i] <= '9';
	     i++)
		number = number * 10 + (uint64_t)(text.p[i] - '0');
	if (text.n != 0 && (i < text.n || number == 0 || number > 1200))
		fault(r, SKP_COLUMN_MONTHS, INPUT_COURSE_MONTHS, 1200);
	else
		take_number(r, SKP_COLUMN_MONTHS, number, &months);
	course->months = (uint32_t)months;
}

static void
read_level(struct reader *r)
{
	struct skp_level *level = &r->item->course.level;

	if (r->level.n == 0)
		return;
	if (r->framework.n == 0) {
		fault(r, SKP_COLUMN_LEVEL, INPUT_NO_FRAMEWORK, 0);
		return;
	}
	level->has = true;
	take_text(r, SKP_COLUMN_LEVEL, r->level, &level->value);
	take_text(r, SKP_COLUMN_FRAMEWORK,
	    skp_words_in_code(SKP_TABLE_FRAMEWORK, r->framework).word,
	    &level->framework.word);
	level->framework = skp_word_code(SKP_TABLE_FRAMEWORK,
	    level->framework.word);
}

static void
read_course(struct reader *r)
{
	struct skp_course_item *item = r->item;
	struct skp_course *course = &item->course;
	struct skp_bytes mode = text_of(r, SKP_COLUMN_MODE);
	struct skp_bytes title = text_of(r, SKP_COLUMN_COURSE_TITLE);

	take_text(r, SKP_COLUMN_TITLE_NL, text_of(r, SKP_COLUMN_TITLE_NL),
	    &item->title_nl);
	take_text(r, SKP_COLUMN_TITLE_EN, text_of(r, SKP_COLUMN_TITLE_EN),
	    &item->title_en);
	take_text(r, SKP_COLUMN_COURSE_TITLE, title,
	    r->header.english ? &item->title_en : &item->title_nl);
	take_text(r, SKP_COLUMN_SCHEME, text_of(r, SKP_COLUMN_SCHEME),
	    &course->scheme);
	if (mode.n != 0)
		take_text(r, SKP_COLUMN_MODE,
		    skp_words_in_code(SKP_TABLE_MODE, mode).word,
		    &course->mode.word);
	if (course->mode.word.n != 0)
		course->mode = skp_word_code(SKP_TABLE_MODE, course->mode.word);
	read_numbers(r);
	read_level(r);
}

/* ------------------------------------------------------------------ skills */

/*
 * The framework of a skill's level: its own column; else that of the row
 * where no level of the course needs it; a mere pass counts by the scheme.
 */
static struct skp_level
skill_level(struct reader *r)
{
	struct skp_level level = { .has = false };
	struct skp_bytes framework = text_of(r, SKP_COLUMN_SKILL_FRAMEWORK);

	level.value = text_of(r, SKP_COLUMN_SKILL_LEVEL);
	level.has = level.value.n != 0;
	if (!level.has)
		return level;
	if (framework.n == 0 && r->level.n == 0)
		framework = r->framework;
	if (framework.n == 0 &&
	    skp_words_in_result(level.value) == SKP_RESULT_PASS) {
		level.has = r->item->course.scheme.n != 0;
		level.value = level.has ? skp_bytes_str("pass") :
					  skp_bytes_of(NULL, 0);
		framework = level.has ? skp_bytes_str("scheme") : framework;
	}
	level.framework = skp_words_in_code(SKP_TABLE_FRAMEWORK, framework);
	return level;
}

static bool
level_eq(const struct skp_level *a, const struct skp_level *b)
{
	return skp_bytes_eq(a->value, b->value) &&
	    skp_bytes_eq(a->framework.word, b->framework.word);
}

/* Whether the course has the skill; with another level it is a fault. */
static bool
is_there(struct reader *r, const struct skp_course_line *line)
{
	const struct skp_course_line *old;
	size_t i;

	for (i = 0; i < r->item->n_line; i++) {
		old = &r->item->line[i];
		if (old->concept.esco != line->concept.esco ||
		    !skp_bytes_eq(old->concept.id, line->concept.id))
			continue;
		if (!level_eq(&old->level, &line->level))
			fault(r, SKP_COLUMN_SKILL_LEVEL, INPUT_COURSE_SKILL,
			    old->row);
		return true;
	}
	return false;
}

static enum skp_err
add_line(struct reader *r, const struct skp_course_line *line)
{
	struct skp_course_item *item = r->item;
	size_t cap = item->cap == 0 ? 8 : item->cap * 2;
	struct skp_course_line *more;

	if (item->n_line == SKP_MAX_SKILLS) {
		fault(r, SKP_COLUMN_URI, INPUT_COURSE_SKILLS, SKP_MAX_SKILLS);
		return SKP_OK;
	}
	if (item->n_line == item->cap) {
		more = realloc(item->line, cap * sizeof(*more));
		if (more == NULL)
			return SKP_ERR_NOMEM;
		item->line = more;
		item->cap = cap;
	}
	item->line[item->n_line++] = *line;
	return SKP_OK;
}

static enum skp_err
read_skill(struct reader *r)
{
	struct skp_bytes uri = text_of(r, SKP_COLUMN_URI);
	struct skp_bytes name = text_of(r, SKP_COLUMN_SKILL);
	struct skp_course_line line = { .level = skill_level(r),
		.label_nl = text_of(r, SKP_COLUMN_SKILL_NL),
		.label_en = text_of(r, SKP_COLUMN_SKILL_EN),
		.row = r->number };

	if (r->header.english && line.label_en.n == 0)
		line.label_en = name;
	if (!r->header.english && line.label_nl.n == 0)
		line.label_nl = name;
	if (uri.n == 0) {
		if (line.level.has || line.label_nl.n != 0 ||
		    line.label_en.n != 0)
			fault(r, SKP_COLUMN_URI, INPUT_NO_URI, 0);
		return SKP_OK;
	}
	if (skp_concept_in(&r->courses->arena, uri, false, &line.concept) !=
	    INPUT_NONE) {
		fault(r, SKP_COLUMN_URI, INPUT_URI, 0);
		return SKP_OK;
	}
	return is_there(r, &line) ? SKP_OK : add_line(r, &line);
}

/* ------------------------------------------------------------------- sheet */

static enum skp_err
on_row(void *ctx, const struct skp_sheet_row *row)
{
	struct reader *r = ctx;
	enum skp_err err;

	r->number = row->number;
	r->cell = row->cell;
	r->n = row->n;
	r->rows++;
	if (!skp_header_check_row(&r->header, &r->tell, r->number, r->cell,
		r->n)) {
		r->faulty = true;
		return SKP_OK;
	}
	err = find_course(r);
	if (err != SKP_OK || r->item == NULL)
		return err;
	r->level = text_of(r, SKP_COLUMN_LEVEL);
	r->framework = text_of(r, SKP_COLUMN_FRAMEWORK);
	read_course(r);
	err = read_skill(r);
	return r->courses->arena.failed ? SKP_ERR_NOMEM : err;
}

static enum skp_err
on_header(void *ctx, uint32_t number, const struct skp_bytes *cell, size_t n)
{
	struct reader *r = ctx;
	enum skp_err err;

	err = skp_header_read(&r->header, &r->tell, &r->texts, number, cell, n);
	if (err != SKP_OK)
		return err;
	r->number = number;
	if (skp_header_kind(&r->header) != SKP_SHEET_COURSES) {
		fault(r, SKP_COLUMN_NONE, INPUT_NOT_COURSES, 0);
		return SKP_ERR_INPUT;
	}
	skp_header_tell_unknown(&r->header, &r->tell);
	return SKP_OK;
}

static void
on_fault(void *ctx, enum skp_input_msg msg, uint32_t number)
{
	struct reader *r = ctx;

	skp_tell_number(&r->tell, number, -1, SKP_SEVERITY_ERROR, msg,
	    SKP_SHEET_ROW);
}

static void
on_guessed(void *ctx)
{
	struct reader *r = ctx;

	skp_tell(&r->tell, 0, -1, SKP_SEVERITY_NOTE, INPUT_GUESSED, NULL, NULL);
}

enum skp_err
skp_course_read(struct skp_courses *courses, const char *name,
    const struct skp_source *source, const struct skp_input_how *how,
    uint32_t *rows)
{
	struct reader *r = calloc(1, sizeof(*r));
	struct skp_sheet_how sheet_how = { .source = *source,
		.header = on_header,
		.row = on_row,
		.fault = on_fault,
		.guessed = on_guessed,
		.ctx = r };
	struct skp_sheet *sheet = NULL;
	enum skp_source_kind kind;
	enum skp_err err;

	if (r == NULL)
		return SKP_ERR_NOMEM;
	r->courses = courses;
	r->name = name;
	r->tell.file = name;
	r->tell.how = how;
	r->tell.header = &r->header;
	err = skp_source_look(source, &r->tell, &kind);
	if (err == SKP_OK && kind != SKP_SOURCE_SHEET) {
		fault(r, SKP_COLUMN_NONE, INPUT_NOT_SHEET, 0);
		err = SKP_ERR_INPUT;
	}
	if (err == SKP_OK)
		err = skp_sheet_open(&sheet_how, &sheet);
	skp_sheet_close(sheet);
	if (err == SKP_OK && r->faulty)
		err = SKP_ERR_INPUT;
	*rows += r->rows;
	skp_arena_free(&r->texts);
	free(r);
	return err;
}
