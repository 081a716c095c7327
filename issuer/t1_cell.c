#include <stdio.h>

#include "issuer/dates_in.h"
#include "issuer/t1.h"
#include "issuer/text_in.h"

void
skp_t1_cell_tell(const struct skp_t1_read *t1, uint32_t row, int column,
    enum skp_severity severity, enum skp_input_msg id, const char *arg0,
    const char *arg1)
{
	struct skp_row_message msg = { .file = t1->file, .row = row };

	if (column >= 0 && column < SKP_SHEET_COLUMNS) {
		skp_column_letters((size_t)column, msg.column);
		msg.header = t1->header[column];
	}
	msg.severity = severity;
	msg.id = id;
	msg.arg[0] = skp_bytes_str(arg0);
	msg.arg[1] = skp_bytes_str(arg1);
	t1->how->message(t1->how->ctx, &msg);
}

void
skp_t1_cell_tell_number(const struct skp_t1_read *t1, uint32_t row, int column,
    enum skp_severity severity, enum skp_input_msg id, uint64_t number)
{
	char text[24];

	(void)snprintf(text, sizeof(text), "%llu", (unsigned long long)number);
	skp_t1_cell_tell(t1, row, column, severity, id, text, NULL);
}

struct skp_bytes
skp_t1_cell_raw(const struct skp_t1_read *t1, const struct skp_bytes *cell,
    size_t n, enum skp_column column)
{
	struct skp_bytes out = { NULL, 0 };
	int at = t1->index[column];

	if (at < 0 || (size_t)at >= n || at >= SKP_SHEET_COLUMNS)
		return out;
	out = skp_text_in_trim(cell[at]);
	if (out.n == 1 && out.p[0] == '-')
		out.n = 0;
	return out;
}

void
skp_t1_cell_fault(struct skp_t1_cells *r, enum skp_column column,
    enum skp_input_msg id)
{
	char number[24];

	/* One of the bounds stands in the text of this message. */
	(void)snprintf(number, sizeof(number), "%d", SKP_MAX_TEXT);
	skp_t1_cell_tell(r->t1, r->row->number, r->t1->index[column],
	    SKP_SEVERITY_ERROR, id, number, NULL);
	r->row->faulty = true;
}

struct skp_bytes
skp_t1_cell_text(struct skp_t1_cells *r, enum skp_column column)
{
	struct skp_bytes out = { NULL, 0 };
	enum skp_input_msg msg = skp_text_in_cell(r->t1->arena,
	    skp_t1_cell_raw(r->t1, r->cell, r->n, column), &out);

	if (msg != INPUT_NONE)
		skp_t1_cell_fault(r, column, msg);
	return out;
}

struct skp_code
skp_t1_cell_code(struct skp_t1_cells *r, enum skp_column column,
    enum skp_table table)
{
	return skp_words_in_code(table, skp_t1_cell_text(r, column));
}

void
skp_t1_cell_announce(struct skp_t1_cells *r, enum skp_column column,
    const struct skp_date_in *date)
{
	struct skp_t1_read *t1 = r->t1;

	if (date->serial && !t1->told_serial[column]) {
		t1->told_serial[column] = true;
		skp_t1_cell_tell(t1, r->row->number, t1->index[column],
		    SKP_SEVERITY_NOTE, INPUT_DATE_SERIAL, NULL, NULL);
	}
	if (date->short_year && !t1->told_short[column]) {
		t1->told_short[column] = true;
		skp_t1_cell_tell(t1, r->row->number, t1->index[column],
		    SKP_SEVERITY_NOTE, INPUT_DATE_SHORT_YEAR, NULL, NULL);
	}
}

struct skp_opt_day
skp_t1_cell_date(struct skp_t1_cells *r, enum skp_column column)
{
	struct skp_bytes t = skp_t1_cell_raw(r->t1, r->cell, r->n, column);
	struct skp_opt_day out = { false, 0 };
	struct skp_date_in found;
	enum skp_input_msg msg;

	if (t.n == 0)
		return out;
	msg = skp_date_in(t, false, r->t1->how->today, &found);
	if (msg != INPUT_NONE) {
		skp_t1_cell_fault(r, column, msg);
		return out;
	}
	skp_t1_cell_announce(r, column, &found);
	out.has = true;
	out.day = found.day;
	return out;
}
