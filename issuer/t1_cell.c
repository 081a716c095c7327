#include "issuer/t1.h"
#include "issuer/text_in.h"

void
skp_t1_cell_tell(const struct skp_t1_read *t1, uint32_t row,
    enum skp_column column, enum skp_severity severity, enum skp_input_msg id)
{
	skp_tell(&t1->tell, row, t1->header.index[column], severity, id, NULL,
	    NULL);
}

void
skp_t1_cell_fault(struct skp_t1_cells *r, enum skp_column column,
    enum skp_input_msg id)
{
	/* One of the bounds stands in the text of INPUT_LONG. */
	skp_tell_number(&r->t1->tell, r->row->number,
	    r->t1->header.index[column], SKP_SEVERITY_ERROR, id, SKP_MAX_TEXT);
	r->row->faulty = true;
}

void
skp_t1_cell_fault_at(struct skp_t1_cells *r, int at, enum skp_input_msg id,
    const char *arg)
{
	skp_tell(&r->t1->tell, r->row->number, at, SKP_SEVERITY_ERROR, id, arg,
	    NULL);
	r->row->faulty = true;
}

struct skp_bytes
skp_t1_cell_raw(const struct skp_t1_cells *r, enum skp_column column)
{
	return skp_header_cell(&r->t1->header, r->cell, r->n, column);
}

struct skp_bytes
skp_t1_cell_text(struct skp_t1_cells *r, enum skp_column column)
{
	struct skp_bytes out = { NULL, 0 };
	enum skp_input_msg msg = skp_text_in_cell(r->t1->arena,
	    skp_t1_cell_raw(r, column), &out);

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
		skp_t1_cell_tell(t1, r->row->number, column, SKP_SEVERITY_NOTE,
		    INPUT_DATE_SERIAL);
	}
	if (date->short_year && !t1->told_short[column]) {
		t1->told_short[column] = true;
		skp_t1_cell_tell(t1, r->row->number, column, SKP_SEVERITY_NOTE,
		    INPUT_DATE_SHORT_YEAR);
	}
}

struct skp_opt_day
skp_t1_cell_date(struct skp_t1_cells *r, enum skp_column column)
{
	struct skp_bytes t = skp_t1_cell_raw(r, column);
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
