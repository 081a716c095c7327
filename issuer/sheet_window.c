#include "issuer/sheet_window.h"

#include <stdlib.h>

#define AHEAD (256u << 10)

/* `want` bytes more, or what there is of them. */
static enum skp_err
fill(struct skp_sheet_window *w, size_t want)
{
	uint64_t from = w->at + w->n;
	enum skp_err err;

	if (w->p == NULL) {
		w->p = malloc(SKP_SHEET_ROW + AHEAD);
		if (w->p == NULL)
			return SKP_ERR_NOMEM;
		w->cap = SKP_SHEET_ROW + AHEAD;
	}
	if (want > w->source.size - from)
		want = (size_t)(w->source.size - from);
	err = skp_source_read(&w->source, from, w->p + w->n, want);
	if (err == SKP_OK)
		w->n += want;
	return err;
}

enum skp_err
skp_sheet_window_more(struct skp_sheet_window *w, bool *last)
{
	size_t room = w->p == NULL ? SKP_SHEET_ROW + AHEAD : w->cap - w->n;
	enum skp_err err = fill(w, room);

	if (err == SKP_OK)
		*last = w->at + w->n == w->source.size;
	return err;
}

void
skp_sheet_window_drop(struct skp_sheet_window *w, size_t n)
{
	w->n -= n;
	w->at += n;
	if (w->n != 0)
		memmove(w->p, w->p + n, w->n);
}

void
skp_sheet_window_seek(struct skp_sheet_window *w, uint64_t at)
{
	w->at = at;
	w->n = 0;
}

enum skp_err
skp_sheet_window_get(struct skp_sheet_window *w, uint64_t at, size_t n,
    struct skp_bytes *out)
{
	enum skp_err err = SKP_OK;

	if (at < w->at || at + n > w->at + w->n) {
		skp_sheet_window_seek(w, at);
		err = fill(w, n > AHEAD ? n : AHEAD);
	}
	if (err == SKP_OK && w->n < n)
		err = SKP_ERR_TRUNCATED;
	if (err == SKP_OK)
		*out = skp_bytes_of(w->p + (at - w->at), n);
	return err;
}

void
skp_sheet_window_free(struct skp_sheet_window *w)
{
	free(w->p);
	memset(w, 0, sizeof(*w));
}
