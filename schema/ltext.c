#include "schema/claim.h"
#include "schema/put.h"

bool
skp_ltext_next(struct skp_ltext t, size_t *i, struct skp_bytes *lang,
    struct skp_bytes *text)
{
	struct skp_bytes key, value;
	struct skp_cursor c;
	struct skp_map m;
	size_t k = 0;

	skp_cursor_init(&c, t.enc);
	if (skp_cursor_peek(&c) != SKP_MAJOR_MAP) {
		value = skp_cursor_tstr(&c);
		if (*i != 0 || !skp_cursor_ok(&c))
			return false;
		*lang = skp_bytes_of(NULL, 0);
		*text = value;
		(*i)++;
		return true;
	}
	skp_cursor_map(&c, 1, SKP_MAX_LANGS, &m);
	while (skp_map_next_text(&c, &m, &key)) {
		value = skp_cursor_tstr(&c);
		if (k++ < *i || !skp_cursor_ok(&c))
			continue;
		*lang = key;
		*text = value;
		(*i)++;
		return true;
	}
	return false;
}

struct skp_bytes
skp_ltext_get(struct skp_ltext t, const char *lang, struct skp_bytes fallback,
    struct skp_bytes *got)
{
	struct skp_bytes want = skp_bytes_str(lang);
	struct skp_bytes best = { NULL, 0 }, best_lang = { NULL, 0 };
	struct skp_bytes l, text;
	unsigned rank = 0, r; /* 3 wanted, 2 fallback, 1 first */
	size_t i = 0;

	while (skp_ltext_next(t, &i, &l, &text)) {
		if (l.n == 0)
			l = fallback;
		r = 1;
		if (skp_bytes_eq(l, fallback))
			r = 2;
		if (skp_bytes_eq(l, want))
			r = 3;
		if (r > rank) {
			rank = r;
			best = text;
			best_lang = l;
		}
	}
	if (got != NULL)
		*got = best_lang;
	return best;
}

void
skp_ltext_write_plain(struct skp_writer *w, struct skp_bytes text)
{
	skp_writer_tstr(w, text);
}

/*
 * Order of the encodings: the head of a short text grows with its length, so
 * a shorter language tag comes first.
 */
static int
lang_cmp(struct skp_bytes a, struct skp_bytes b)
{
	if (a.n != b.n)
		return a.n < b.n ? -1 : 1;
	return skp_bytes_cmp(a, b);
}

void
skp_ltext_write_map(struct skp_writer *w, const struct skp_bytes *langs,
    const struct skp_bytes *texts, size_t n)
{
	const struct skp_bytes *last = NULL;
	size_t i, k, best;

	skp_writer_map(w, n);
	for (k = 0; k < n; k++) {
		best = n;
		for (i = 0; i < n; i++) {
			if (last != NULL && lang_cmp(langs[i], *last) <= 0)
				continue;
			if (best == n || lang_cmp(langs[i], langs[best]) < 0)
				best = i;
		}
		if (best == n) { /* the same language twice */
			if (w->err == SKP_OK)
				w->err = SKP_ERR_KEY_DUPLICATE;
			return;
		}
		skp_writer_tstr(w, langs[best]);
		skp_writer_tstr(w, texts[best]);
		last = &langs[best];
	}
}
