#include "issuer/sheet_window.h"

#include <stdlib.h>

#define AHEAD (2 * SKP_SHEET_SPAN) /* read at a time */
#define ROOM  (SKP_SHEET_ROW + AHEAD)

struct skp_bytes
skp_sheet_window_bytes(const struct skp_sheet_window *w)
{
	return w->from == w->n ? skp_bytes_of(NULL, 0) :
				 skp_bytes_of(w->p + w->from, w->n - w->from);
}

uint64_t
skp_sheet_window_at(const struct skp_sheet_window *w)
{
	return w->end - (w->n - w->from);
}

/* n bytes more, of whole spans. */
static enum skp_err
fill(struct skp_sheet_window *w, size_t n)
{
	enum skp_err err = skp_source_read(&w->source, w->end, w->p + w->n, n);
	size_t len;

	for (; err == SKP_OK && n > 0; n -= len) {
		len = n < SKP_SHEET_SPAN ? n : SKP_SHEET_SPAN;
		err = skp_sheet_sums_check(w->sums, w->end / SKP_SHEET_SPAN,
		    skp_bytes_of(w->p + w->n, len));
		if (err != SKP_OK)
			break;
		w->n += len;
		w->end += len;
	}
	return err == SKP_ERR_TRUNCATED ? SKP_ERR_CONFLICT : err;
}

static enum skp_err
read_on(struct skp_sheet_window *w, size_t most, bool *last)
{
	uint64_t rest = w->source.size - w->end;
	enum skp_err err;

	if (w->p == NULL)
		w->p = malloc(ROOM);
	if (w->p == NULL)
		return SKP_ERR_NOMEM;
	err = fill(w, rest < most ? (size_t)rest : most);
	if (err == SKP_OK)
		*last = w->end == w->source.size;
	return err;
}

enum skp_err
skp_sheet_window_more(struct skp_sheet_window *w, bool *last)
{
	if (w->from > 0)
		memmove(w->p, w->p + w->from, w->n - w->from);
	w->n -= w->from;
	w->from = 0;
	return read_on(w, AHEAD, last);
}

void
skp_sheet_window_drop(struct skp_sheet_window *w, size_t n)
{
	w->from += n;
}

bool
skp_sheet_window_near(const struct skp_sheet_window *w, uint64_t at)
{
	return at < w->end && w->end - at <= w->n;
}

enum skp_err
skp_sheet_window_seek(struct skp_sheet_window *w, uint64_t at, bool *last)
{
	size_t skip = (size_t)(at % SKP_SHEET_SPAN);
	enum skp_err err;

	if (skp_sheet_window_near(w, at)) {
		w->from = w->n - (size_t)(w->end - at);
		return SKP_OK;
	}
	w->from = w->n = 0;
	w->end = at - skip;
	err = read_on(w, SKP_SHEET_SPAN, last);
	if (err == SKP_OK)
		w->from = skip;
	return err;
}

void
skp_sheet_window_free(struct skp_sheet_window *w)
{
	free(w->p);
	memset(w, 0, sizeof(*w));
}
