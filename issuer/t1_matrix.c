#include "issuer/concept_in.h"
#include "issuer/t1.h"
#include "issuer/text_in.h"

bool
skp_t1_matrix_may_be(const struct skp_header *header)
{
	size_t i;

	if (header->index[SKP_COLUMN_SKILL] >= 0 ||
	    header->index[SKP_COLUMN_URI] >= 0 ||
	    header->index[SKP_COLUMN_RESULT] >= 0)
		return false;
	for (i = 0; i < header->n; i++) {
		if (header->column[i] == SKP_COLUMN_NONE &&
		    header->cell[i].n != 0)
			return true;
	}
	return false;
}

/* ----------------------------------------------------------- which columns */

static struct skp_bytes
cell_at(const struct skp_bytes *cell, size_t n, size_t i)
{
	return cell == NULL || i >= n ? skp_bytes_of(NULL, 0) :
					skp_text_in_trim(cell[i]);
}

/* A row that has URIs below unknown headers, and nothing below others. */
static bool
is_uri_row(const struct skp_header *header, const struct skp_bytes *cell,
    size_t n)
{
	bool found = false;
	size_t i;

	for (i = 0; i < n && i < header->n; i++) {
		struct skp_bytes t = cell_at(cell, n, i);

		if (header->column[i] != SKP_COLUMN_NONE && t.n != 0)
			return false;
		found = found || skp_concept_in_is_uri(t);
	}
	return found;
}

/* Whether a cell could be a result: then its column is no remark. */
static bool
is_result(struct skp_bytes text)
{
	enum skp_result_kind kind = skp_words_in_result(text);

	return kind != SKP_RESULT_UNKNOWN && kind != SKP_RESULT_ABSENT;
}

/* The skill of a column, by its URI and header; false: it is none. */
static bool
settle_column(struct skp_t1_read *t1, size_t i, uint32_t number,
    struct skp_bytes uri, struct skp_bytes first, struct skp_t1_column *out)
{
	struct skp_bytes name = { NULL, 0 }, arg = { NULL, 0 };
	enum skp_input_msg msg;

	msg = skp_text_in_cell(t1->texts, t1->header.cell[i], &name);
	out->at = (int)i;
	if (uri.n == 0 && skp_concept_in_is_uri(name)) {
		uri = name;
		name.n = 0;
	}
	if (msg == INPUT_NONE)
		msg = skp_t1_skill_find(t1, t1->texts, uri, name, &out->skill,
		    &arg);
	if (msg == INPUT_NONE)
		return true;
	if (uri.n == 0 && !is_result(first))
		return false;
	skp_tell(&t1->tell, uri.n != 0 ? number : t1->header.number, (int)i,
	    SKP_SEVERITY_ERROR, msg == INPUT_NO_URI ? INPUT_MATRIX_URI : msg,
	    (const char *)arg.p, NULL);
	out->fault = msg;
	return true;
}

bool
skp_t1_matrix_settle(struct skp_t1_read *t1, uint32_t number,
    const struct skp_bytes *cell, size_t n, bool *uris)
{
	struct skp_header *header = &t1->header;
	struct skp_bytes t;
	bool ok = true;
	size_t i;

	*uris = cell != NULL && is_uri_row(header, cell, n);
	t1->column = skp_arena_get(t1->texts, header->n * sizeof(*t1->column));
	for (i = 0; i < header->n && t1->column != NULL; i++) {
		struct skp_t1_column *c = &t1->column[t1->n_column];

		if (header->column[i] != SKP_COLUMN_NONE ||
		    header->cell[i].n == 0)
			continue;
		t = skp_arena_copy(t1->texts, cell_at(cell, n, i));
		if (!settle_column(t1, i, number,
			*uris ? t : skp_bytes_of(NULL, 0),
			*uris ? skp_bytes_of(NULL, 0) : t, c))
			continue;
		header->column[i] = SKP_COLUMN_SKILL;
		ok = ok && c->fault == INPUT_NONE;
		t1->n_column++;
	}
	t1->matrix = t1->n_column != 0;
	return ok;
}

/* ------------------------------------------------------------------- cells */

static bool
is_whole(struct skp_bytes text)
{
	return (text.n == 1 || text.n == 2) && text.p[0] >= '0' &&
	    text.p[0] <= '9' &&
	    (text.n == 1 || (text.p[1] >= '0' && text.p[1] <= '9'));
}

void
skp_t1_matrix_look(struct skp_t1_read *t1, const struct skp_bytes *cell,
    size_t n)
{
	size_t i;

	for (i = 0; i < t1->n_column; i++) {
		struct skp_bytes t = cell_at(cell, n, (size_t)t1->column[i].at);

		/* A mark that is no whole number. */
		if (t.n > 2 && t.p[0] >= '0' && t.p[0] <= '9' && is_result(t))
			t1->column[i].marks = true;
	}
}

/* The highest level that a framework has; 0: no such bound. */
static unsigned
highest(const struct skp_code *framework)
{
	switch (framework->number) {
	case SKP_FRAMEWORK_DREYFUS:
		return 5;
	case SKP_FRAMEWORK_NLQF:
	case SKP_FRAMEWORK_EQF:
		return 8;
	default:
		return 0;
	}
}

/* "A1" to "C2" */
static bool
is_cefr(struct skp_bytes text)
{
	return text.n == 2 && (text.p[0] | 0x20) >= 'a' &&
	    (text.p[0] | 0x20) <= 'c' && (text.p[1] == '1' || text.p[1] == '2');
}

/* A whole number that is no mark: a level, by the framework that is known. */
static struct skp_bytes
read_level(struct skp_t1_cells *r, const struct skp_t1_column *column,
    struct skp_bytes text, const struct skp_code *framework)
{
	unsigned value = 0, most = highest(framework);
	size_t i;

	for (i = 0; i < text.n && text.p[i] >= '0' && text.p[i] <= '9'; i++)
		value = value * 10 + (unsigned)(text.p[i] - '0');
	if (framework->word.n == 0 && r->told_number) {
		r->row->faulty = true; /* as the cell before */
	} else if (framework->word.n == 0) {
		skp_t1_cell_fault_at(r, column->at, INPUT_MATRIX_NUMBER, NULL);
		r->told_number = true;
	} else if (framework->number == SKP_FRAMEWORK_CEFR ||
	    (most != 0 && value > most)) {
		skp_t1_cell_fault_at(r, column->at, INPUT_LEVEL_RANGE,
		    (const char *)skp_arena_copy(r->t1->arena, framework->word)
			.p);
	}
	return text;
}

bool
skp_t1_matrix_any(const struct skp_t1_cells *r)
{
	enum skp_result_kind kind;
	struct skp_bytes t;
	size_t i;

	for (i = 0; i < r->t1->n_column; i++) {
		t = cell_at(r->cell, r->n, (size_t)r->t1->column[i].at);
		kind = skp_words_in_result(t);
		if (kind != SKP_RESULT_ABSENT &&
		    (kind != SKP_RESULT_FAIL || is_whole(t)))
			return true;
	}
	return false;
}

void
skp_t1_matrix_read(struct skp_t1_cells *r, const struct skp_t1_column *column)
{
	struct skp_bytes t = skp_text_in_trim(r->cell[column->at]);
	struct skp_bytes level = { NULL, 0 };
	struct skp_code framework = skp_t1_skill_framework(r,
	    &column->skill.concept);
	bool whole = is_whole(t) && !column->marks &&
	    !(t.n == 1 && t.p[0] == '0');

	if (whole || (framework.number == SKP_FRAMEWORK_CEFR && is_cefr(t))) {
		level = whole ? read_level(r, column, t, &framework) : t;
		t = skp_bytes_str("pass");
	}
	skp_t1_claim_result_of(r, t, column->at);
	if (!r->row->faulty)
		skp_t1_skill_put(r, &column->skill,
		    level.n != 0 ? level :
				   skp_t1_cell_text(r, SKP_COLUMN_LEVEL),
		    column->at);
}
