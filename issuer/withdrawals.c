#include "issuer/withdrawals.h"

#include <stdlib.h>

#include "common/buf.h"
#include "common/hex.h"
#include "issuer/dates_in.h"
#include "issuer/header.h"
#include "issuer/sheet.h"
#include "issuer/text_in.h"

struct skp_withdrawals {
	const struct skp_withdrawals_how *how; /* while it is read */
	struct skp_tell tell;
	struct skp_header header;
	struct skp_arena texts;
	struct skp_withdrawal *item;
	size_t n, cap;
	bool faulty;
	uint32_t rows; /* of the sheet, so far */
};

static void
row_fault(struct skp_withdrawals *list, uint32_t number, enum skp_column column,
    enum skp_input_msg id, const char *arg)
{
	skp_tell(&list->tell, number,
	    column == SKP_COLUMN_NONE ? -1 : list->header.index[column],
	    SKP_SEVERITY_ERROR, id, arg, NULL);
	list->faulty = true;
}

/* The fault names the reasons there are. */
static void
reason_fault(struct skp_withdrawals *list, uint32_t number,
    enum skp_input_msg id)
{
	struct skp_buf words;
	unsigned i;

	skp_buf_init(&words, 4096);
	for (i = 1; skp_reason_word(i) != NULL; i++) {
		if ((list->how->reasons & (1u << i)) == 0)
			continue;
		if (words.n != 0)
			skp_buf_str(&words, ", ");
		skp_buf_str(&words, skp_reason_word(i));
	}
	skp_buf_add(&words, skp_bytes_of("", 1));
	row_fault(list, number, SKP_COLUMN_REASON_CODE, id,
	    words.err == SKP_OK ? (const char *)words.p : "");
	skp_buf_free(&words);
}

static void
read_reason(struct skp_withdrawals *list, uint32_t number,
    struct skp_bytes text, struct skp_withdrawal *out)
{
	unsigned i;

	out->reason = list->how->fallback;
	for (i = 1; text.n != 0 && skp_reason_word(i) != NULL; i++) {
		if (skp_bytes_eq(text, skp_bytes_str(skp_reason_word(i))))
			break;
	}
	if (text.n != 0)
		out->reason = skp_reason_word(i) == NULL ? SKP_REASON_NONE :
							   (enum skp_reason)i;
	if (text.n == 0 && out->reason == SKP_REASON_NONE)
		reason_fault(list, number, INPUT_NO_REASON);
	else if ((list->how->reasons & (1u << out->reason)) == 0)
		reason_fault(list, number, INPUT_REASON);
}

static void
read_day(struct skp_withdrawals *list, uint32_t number, struct skp_bytes text,
    struct skp_withdrawal *out)
{
	struct skp_date_in found = { 0 };
	int32_t today = list->how->input.today;
	enum skp_input_msg msg;

	if (text.n == 0)
		return;
	msg = skp_date_in(text, false, today, &found);
	if (msg == INPUT_NONE && found.day > today)
		msg = INPUT_WITHDRAWN_LATER;
	if (msg != INPUT_NONE) {
		row_fault(list, number, SKP_COLUMN_WITHDRAWN, msg, NULL);
		return;
	}
	out->day.has = true;
	out->day.day = found.day;
}

static void
read_note(struct skp_withdrawals *list, uint32_t number, struct skp_bytes text,
    struct skp_withdrawal *out)
{
	enum skp_input_msg msg = skp_text_in_cell(&list->texts, text,
	    &out->note);

	if (msg == INPUT_NONE && out->note.n > SKP_MAX_NOTE)
		msg = INPUT_LONG;
	if (msg == INPUT_NONE) {
		out->note = skp_arena_copy(&list->texts, out->note);
		return;
	}
	skp_tell_number(&list->tell, number,
	    list->header.index[SKP_COLUMN_REASON], SKP_SEVERITY_ERROR, msg,
	    SKP_MAX_NOTE);
	list->faulty = true;
}

static enum skp_err
append(struct skp_withdrawals *list, const struct skp_withdrawal *one)
{
	size_t cap = list->cap == 0 ? 64 : list->cap * 2;
	struct skp_withdrawal *p;

	if (list->n == list->cap) {
		p = realloc(list->item, cap * sizeof(*p));
		if (p == NULL)
			return SKP_ERR_NOMEM;
		list->item = p;
		list->cap = cap;
	}
	list->item[list->n++] = *one;
	return SKP_OK;
}

static enum skp_err
on_row(void *ctx, const struct skp_sheet_row *row)
{
	struct skp_withdrawals *list = ctx;
	const struct skp_header *header = &list->header;
	const struct skp_bytes *cell = row->cell;
	uint32_t number = row->number;
	struct skp_withdrawal one = { .row = number };
	size_t n = row->n;

	if (list->rows++ == SKP_WITHDRAWALS_MAX) {
		skp_tell_number(&list->tell, number, -1, SKP_SEVERITY_ERROR,
		    INPUT_TOO_MANY_ROWS, SKP_WITHDRAWALS_MAX);
		return SKP_ERR_INPUT;
	}
	if (!skp_header_check_row(header, &list->tell, number, cell, n)) {
		list->faulty = true;
		return SKP_OK;
	}
	if (skp_hex_uuid_parse(skp_header_cell(header, cell, n,
				   SKP_COLUMN_PASSPORT),
		one.id) != SKP_OK)
		row_fault(list, number, SKP_COLUMN_PASSPORT, INPUT_PASSPORT_ID,
		    NULL);
	read_day(list, number,
	    skp_header_cell(header, cell, n, SKP_COLUMN_WITHDRAWN), &one);
	read_reason(list, number,
	    skp_header_cell(header, cell, n, SKP_COLUMN_REASON_CODE), &one);
	read_note(list, number,
	    skp_header_cell(header, cell, n, SKP_COLUMN_REASON), &one);
	return list->texts.failed ? SKP_ERR_NOMEM : append(list, &one);
}

static enum skp_err
on_header(void *ctx, uint32_t number, const struct skp_bytes *cell, size_t n)
{
	struct skp_withdrawals *list = ctx;
	struct skp_header *header = &list->header;
	enum skp_err err;
	bool ok;

	err = skp_header_read(header, &list->tell, &list->texts, number, cell,
	    n);
	if (err != SKP_OK)
		return err;
	skp_header_tell_unknown(header, &list->tell);
	ok = skp_header_need(header, &list->tell, SKP_COLUMN_PASSPORT);
	if (list->how->fallback == SKP_REASON_NONE)
		ok = skp_header_need(header, &list->tell,
			 SKP_COLUMN_REASON_CODE) &&
		    ok;
	return ok ? SKP_OK : SKP_ERR_INPUT;
}

static void
on_fault(void *ctx, enum skp_input_msg msg, uint32_t number)
{
	struct skp_withdrawals *list = ctx;

	skp_tell_number(&list->tell, number, -1, SKP_SEVERITY_ERROR, msg,
	    SKP_SHEET_ROW);
}

static void
on_guessed(void *ctx)
{
	struct skp_withdrawals *list = ctx;

	skp_tell(&list->tell, 0, -1, SKP_SEVERITY_NOTE, INPUT_GUESSED, NULL,
	    NULL);
}

/* ----------------------------------------------------------------- doubles */

static int
by_id(const void *a, const void *b)
{
	const struct skp_withdrawal *x = a, *y = b;
	int c = memcmp(x->id, y->id, sizeof(x->id));

	return c != 0 ? c : (x->row > y->row) - (x->row < y->row);
}

static int
by_row(const void *a, const void *b)
{
	const struct skp_withdrawal *x = a, *y = b;

	return (x->row > y->row) - (x->row < y->row);
}

static bool
same(const struct skp_withdrawal *a, const struct skp_withdrawal *b)
{
	return a->reason == b->reason && a->day.has == b->day.has &&
	    (!a->day.has || a->day.day == b->day.day) &&
	    skp_bytes_eq(a->note, b->note);
}

/* Each passport once, in the order of the sheet. */
static void
merge(struct skp_withdrawals *list)
{
	struct skp_withdrawal *item = list->item;
	size_t i, kept = 0;

	qsort(item, list->n, sizeof(*item), by_id);
	for (i = 1; i < list->n; i++) {
		if (memcmp(item[i].id, item[kept].id, SKP_UUID_LEN) != 0) {
			item[++kept] = item[i];
			continue;
		}
		if (!same(&item[i], &item[kept])) {
			skp_tell_number(&list->tell, item[i].row, -1,
			    SKP_SEVERITY_ERROR, INPUT_WITHDRAWN_TWICE,
			    item[kept].row);
			list->faulty = true;
			continue;
		}
		skp_tell_number(&list->tell, item[i].row, -1, SKP_SEVERITY_NOTE,
		    INPUT_MERGED, item[kept].row);
	}
	list->n = kept + 1;
	qsort(item, list->n, sizeof(*item), by_row);
}

static enum skp_err
read_source(const char *name, const struct skp_source *source,
    const struct skp_withdrawals_how *how, struct skp_withdrawals **out)
{
	struct skp_withdrawals *list = calloc(1, sizeof(*list));
	struct skp_sheet_how sheet_how = { .source = *source,
		.header = on_header,
		.row = on_row,
		.fault = on_fault,
		.guessed = on_guessed,
		.ctx = list };
	struct skp_sheet *sheet = NULL;
	enum skp_source_kind kind;
	enum skp_err err;

	if (list == NULL)
		return SKP_ERR_NOMEM;
	list->how = how;
	list->tell.file = name;
	list->tell.how = &how->input;
	list->tell.header = &list->header;
	err = skp_source_look(source, &list->tell, &kind);
	if (err == SKP_OK && kind != SKP_SOURCE_SHEET) {
		row_fault(list, 0, SKP_COLUMN_NONE, INPUT_NOT_SHEET, NULL);
		err = SKP_ERR_INPUT;
	}
	if (err == SKP_OK)
		err = skp_sheet_open(&sheet_how, &sheet);
	skp_sheet_close(sheet);
	if (err == SKP_OK && !list->faulty && list->n == 0)
		row_fault(list, list->header.number, SKP_COLUMN_NONE,
		    INPUT_NO_WITHDRAWALS, NULL);
	if (err == SKP_OK && !list->faulty)
		merge(list);
	if (err == SKP_OK && list->faulty)
		err = SKP_ERR_INPUT;
	if (err == SKP_OK) {
		*out = list;
		list = NULL; /* transferred */
	}
	skp_withdrawals_free(list);
	return err;
}

enum skp_err
skp_withdrawals_read(const char *path, const struct skp_withdrawals_how *how,
    struct skp_withdrawals **out)
{
	struct skp_source source;
	enum skp_err err = skp_source_open(path, &source);

	if (err != SKP_OK)
		return err;
	err = read_source(path, &source, how, out);
	skp_source_close(&source);
	return err;
}

enum skp_err
skp_withdrawals_read_bytes(const char *name, struct skp_bytes bytes,
    const struct skp_withdrawals_how *how, struct skp_withdrawals **out)
{
	struct skp_source source = skp_source_of(bytes);

	return read_source(name, &source, how, out);
}

size_t
skp_withdrawals_count(const struct skp_withdrawals *list)
{
	return list->n;
}

const struct skp_withdrawal *
skp_withdrawals_at(const struct skp_withdrawals *list, size_t i)
{
	return &list->item[i];
}

void
skp_withdrawals_free(struct skp_withdrawals *list)
{
	if (list == NULL)
		return;
	skp_arena_free(&list->texts);
	free(list->item);
	free(list);
}
