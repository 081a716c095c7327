#include "issuer/header.h"

#include <stdio.h>

#include "issuer/guard_in.h"
#include "issuer/text_in.h"

/* Forbidden ones first: then nothing else of the file is of interest. */
static bool
any_forbidden(const struct skp_header *header, const struct skp_tell *tell)
{
	bool found = false;
	size_t i;

	for (i = 0; i < header->n; i++) {
		if (header->column[i] != SKP_COLUMN_FORBIDDEN)
			continue;
		skp_tell(tell, header->number, (int)i, SKP_SEVERITY_ERROR,
		    INPUT_FORBIDDEN, NULL, NULL);
		found = true;
	}
	return found;
}

/* Where the columns are; false: two of them mean the same. */
static bool
place(struct skp_header *header, const struct skp_tell *tell)
{
	enum skp_column column;
	char letters[8];
	bool ok = true;
	size_t i;

	for (i = 0; i < header->n; i++) {
		column = header->column[i];
		if (column == SKP_COLUMN_NONE)
			continue;
		if (header->index[column] < 0) {
			header->index[column] = (int)i;
			continue;
		}
		skp_column_letters((size_t)header->index[column], letters);
		skp_tell(tell, header->number, (int)i, SKP_SEVERITY_ERROR,
		    INPUT_TWICE, letters, NULL);
		ok = false;
	}
	return ok;
}

/* A row of data in place of headers: digits first, or a whole address. */
static bool
looks_like_data(struct skp_bytes cell)
{
	return cell.n > 5 &&
	    ((cell.p[0] >= '0' && cell.p[0] <= '9') ||
		memmem(cell.p, cell.n, "://", 3) != NULL);
}

static bool
no_header(const struct skp_header *header)
{
	size_t i, known = 0, data = 0;

	for (i = 0; i < header->n; i++) {
		known += header->column[i] != SKP_COLUMN_NONE;
		data += looks_like_data(header->cell[i]);
	}
	return known == 0 || (known == 1 && data > 0);
}

enum skp_err
skp_header_read(struct skp_header *header, const struct skp_tell *tell,
    struct skp_arena *arena, uint32_t number, const struct skp_bytes *cell,
    size_t n)
{
	size_t i, n_dutch = 0, n_english = 0;
	bool dutch, english;

	header->number = number;
	if (n > SKP_SHEET_COLUMNS) {
		skp_tell_number(tell, number, -1, SKP_SEVERITY_ERROR,
		    INPUT_TOO_WIDE, SKP_SHEET_COLUMNS);
		return SKP_ERR_INPUT;
	}
	header->n = n;
	for (i = 0; i < SKP_COLUMNS; i++)
		header->index[i] = -1;
	for (i = 0; i < n; i++) {
		header->cell[i] = skp_arena_copy(arena,
		    skp_text_in_trim(cell[i]));
		header->column[i] = skp_column_of(header->cell[i], &dutch,
		    &english);
		n_dutch += dutch;
		n_english += english;
	}
	if (arena->failed)
		return SKP_ERR_NOMEM;
	header->english = n_english > n_dutch;
	if (any_forbidden(header, tell))
		return SKP_ERR_INPUT;
	if (no_header(header)) {
		skp_tell(tell, number, -1, SKP_SEVERITY_ERROR, INPUT_NO_HEADER,
		    NULL, NULL);
		return SKP_ERR_INPUT;
	}
	return place(header, tell) ? SKP_OK : SKP_ERR_INPUT;
}

enum skp_sheet_kind
skp_header_kind(const struct skp_header *header)
{
	const int *at = header->index;

	if (at[SKP_COLUMN_PASSPORT] >= 0)
		return SKP_SHEET_WITHDRAWALS;
	if (at[SKP_COLUMN_FAMILY] < 0 && at[SKP_COLUMN_GIVEN] < 0 &&
	    at[SKP_COLUMN_FULL_NAME] < 0 && at[SKP_COLUMN_RESULT] < 0 &&
	    at[SKP_COLUMN_COURSE_CODE] >= 0)
		return SKP_SHEET_COURSES;
	return SKP_SHEET_RESULTS;
}

/* A column that only sheets of another kind have. */
static bool
is_foreign(enum skp_sheet_kind kind, enum skp_column column)
{
	if (column == SKP_COLUMN_REPLACES)
		return kind != SKP_SHEET_RESULTS;
	if (column >= SKP_COLUMN_TITLE_NL)
		return kind != SKP_SHEET_COURSES;
	return column >= SKP_COLUMN_PASSPORT &&
	    column <= SKP_COLUMN_REASON_CODE && kind != SKP_SHEET_WITHDRAWALS;
}

void
skp_header_tell_unknown(const struct skp_header *header,
    const struct skp_tell *tell)
{
	enum skp_sheet_kind kind = skp_header_kind(header);
	size_t i;

	for (i = 0; i < header->n; i++) {
		if (header->column[i] == SKP_COLUMN_NONE ||
		    is_foreign(kind, header->column[i]))
			skp_tell(tell, header->number, (int)i,
			    SKP_SEVERITY_NOTE, INPUT_UNKNOWN, NULL, NULL);
	}
}

bool
skp_header_need(const struct skp_header *header, const struct skp_tell *tell,
    enum skp_column column)
{
	if (header->index[column] >= 0)
		return true;
	skp_tell(tell, header->number, -1, SKP_SEVERITY_ERROR, INPUT_NO_COLUMN,
	    skp_column_dutch(column), skp_column_english(column));
	return false;
}

struct skp_bytes
skp_header_cell(const struct skp_header *header, const struct skp_bytes *cell,
    size_t n, enum skp_column column)
{
	struct skp_bytes out = { NULL, 0 };
	int at = header->index[column];

	if (at < 0 || (size_t)at >= n || at >= SKP_SHEET_COLUMNS)
		return out;
	out = skp_text_in_trim(cell[at]);
	if (out.n == 1 && out.p[0] == '-')
		out.n = 0;
	return out;
}

bool
skp_header_check_cell(const struct skp_header *header,
    const struct skp_tell *tell, uint32_t number, const struct skp_bytes *cell,
    size_t at)
{
	enum skp_column column = header->column[at];
	enum skp_input_msg msg = INPUT_NONE;

	if (skp_guard_in_formula(cell[at]))
		msg = INPUT_FORMULA;
	else if (column != SKP_COLUMN_URI && column != SKP_COLUMN_PASSPORT &&
	    column != SKP_COLUMN_REPLACES && skp_guard_in_bsn(cell[at]))
		msg = INPUT_BSN;
	if (msg == INPUT_NONE)
		return true;
	skp_tell(tell, number, (int)at, SKP_SEVERITY_ERROR, msg, NULL, NULL);
	return false;
}

bool
skp_header_check_row(const struct skp_header *header,
    const struct skp_tell *tell, uint32_t number, const struct skp_bytes *cell,
    size_t n)
{
	char has[24], want[24];
	bool ok = true;
	size_t i;

	for (i = 0; i < n && i < header->n; i++)
		ok = skp_header_check_cell(header, tell, number, cell, i) && ok;
	if (n == header->n)
		return ok;
	(void)snprintf(has, sizeof(has), "%zu", n);
	(void)snprintf(want, sizeof(want), "%zu", header->n);
	skp_tell(tell, number, -1, SKP_SEVERITY_ERROR, INPUT_RAGGED, has, want);
	return false;
}
