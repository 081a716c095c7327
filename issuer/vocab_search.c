#include <stdlib.h>

#include "issuer/text_in.h"
#include "issuer/vocab_parts.h"

#define WORDS 16 /* of a query; more are not looked at */

struct query {
	char key[SKP_VOCAB_KEY];
	struct skp_bytes whole;
	struct skp_bytes word[WORDS];
	size_t n;
	size_t chars; /* of all words */
	/* Stands in every label that matches. */
	struct skp_bytes needle;
	struct skp_bytes lang;
	enum skp_vocab_kind kind;
};

struct hits {
	struct skp_vocab_hit *v;
	size_t n, cap;
	bool failed;
};

/* The next word of a key; empty: there is none. */
static struct skp_bytes
next_word(struct skp_bytes *rest)
{
	const uint8_t *space;
	struct skp_bytes word = *rest;

	if (rest->n == 0)
		return word;
	space = memchr(rest->p, ' ', rest->n);
	if (space == NULL) {
		*rest = skp_bytes_of(rest->p + rest->n, 0);
		return word;
	}
	word.n = (size_t)(space - rest->p);
	*rest = skp_bytes_of(space + 1, rest->n - word.n - 1);
	return word;
}

/* Letters at the end of a word that may differ: "pompen", "pomp". */
static size_t
ending(size_t n)
{
	return n >= 6 ? 2 : n >= 5 ? 1 : 0;
}

static void
query_make(struct query *q, struct skp_bytes text)
{
	struct skp_bytes rest, word;

	q->whole = skp_bytes_of(q->key,
	    skp_text_in_fold(text, q->key, sizeof(q->key)));
	rest = q->whole;
	while (q->n < WORDS && (word = next_word(&rest)).n > 0) {
		q->word[q->n++] = word;
		q->chars += word.n;
		if (word.n - ending(word.n) > q->needle.n)
			q->needle = skp_bytes_of(word.p,
			    word.n - ending(word.n));
	}
}

/* ------------------------------------------------------------------ score */

static size_t
common_prefix(struct skp_bytes a, struct skp_bytes b)
{
	size_t n = 0;

	while (n < a.n && n < b.n && a.p[n] == b.p[n])
		n++;
	return n;
}

/* How well a word of the query fits one of a label: 0 not, 100 the same. */
static unsigned
fit(struct skp_bytes word, struct skp_bytes token)
{
	size_t same = common_prefix(word, token);
	const uint8_t *at;

	if (same == word.n && same == token.n)
		return 100;
	if (same >= word.n - ending(word.n) && token.n - same <= 2)
		return same == word.n ? 92 : 85; /* but for an ending */
	if (same == word.n)
		return (unsigned)(60 + 25 * word.n / token.n);
	if (word.n < 3)
		return 0;
	at = memmem(token.p, token.n, word.p, word.n);
	if (at == NULL)
		return 0;
	/* The last part of a Dutch compound says what it is. */
	return (unsigned)(30 + 20 * word.n / token.n) +
	    (at + word.n == token.p + token.n ? 10 : 0);
}

static unsigned
fit_best(struct skp_bytes word, struct skp_bytes key)
{
	struct skp_bytes token;
	unsigned best = 0, f;

	while (best < 100 && (token = next_word(&key)).n > 0) {
		f = fit(word, token);
		best = f > best ? f : best;
	}
	return best;
}

/* 0: a word of the query is not there. */
static uint32_t
score(const struct query *q, const struct skp_vocab_file *f,
    const struct skp_vocab_label *l)
{
	struct skp_bytes key = skp_vocab_file_key(f, l);
	uint32_t sum = 0, cover, out;
	unsigned one;
	size_t i;

	for (i = 0; i < q->n; i++) {
		one = fit_best(q->word[i], key);
		if (one == 0)
			return 0;
		sum += one;
	}
	cover = (uint32_t)(100 * q->chars / key.n);
	out = 1000 + 6 * sum / (uint32_t)q->n + 4 * (cover < 100 ? cover : 100);
	if (skp_bytes_eq(key, q->whole))
		out += 500;
	if (common_prefix(key, q->word[0]) == q->word[0].n)
		out += 20;
	if (!skp_bytes_eq(skp_vocab_file_lang(f, l), q->lang))
		out -= 20;
	if (l->rank == SKP_VOCAB_ALTERNATIVE)
		out -= 60;
	return out;
}

/* ---------------------------------------------------------------- collect */

static void
add_hit(struct hits *h, const struct skp_vocab_hit *hit)
{
	struct skp_vocab_hit *more;
	size_t cap = h->cap == 0 ? 64 : h->cap * 2;

	if (h->failed)
		return;
	if (h->n == h->cap) {
		more = realloc(h->v, cap * sizeof(*more));
		if (more == NULL) {
			h->failed = true;
			return;
		}
		h->v = more;
		h->cap = cap;
	}
	h->v[h->n++] = *hit;
}

/* A label of file f that matched so well. */
static void
take(const struct skp_vocab *v, const struct query *q, struct hits *h,
    const struct skp_vocab_file *f, uint32_t label, uint32_t points)
{
	const struct skp_vocab_label *l = &f->label[label];
	struct skp_vocab_hit hit;

	if ((q->kind != SKP_VOCAB_ANY &&
		f->concept[l->concept].kind != (uint8_t)q->kind) ||
	    !skp_vocab_uri(v, skp_vocab_file_uri(f, l->concept), &hit.concept))
		return;
	hit.label = skp_vocab_file_text(f, l);
	hit.lang = skp_vocab_file_lang(f, l);
	hit.rank = (enum skp_vocab_rank)l->rank;
	if (hit.concept.file != f) {
		hit.rank = SKP_VOCAB_OLDER;
		points -= 100;
	}
	if (hit.concept.state != SKP_VOCAB_CURRENT)
		points -= 300;
	hit.score = points;
	add_hit(h, &hit);
}

static void
search_file(const struct skp_vocab *v, const struct query *q, struct hits *h,
    const struct skp_vocab_file *f)
{
	const uint8_t *end = f->keys + f->head->n_key, *at = f->keys;
	uint32_t i = 0, points;

	while (i < f->head->n_label &&
	    (at = memmem(at, (size_t)(end - at), q->needle.p, q->needle.n)) !=
		NULL) {
		while (i + 1 < f->head->n_label &&
		    f->keys + f->label[i + 1].key <= at)
			i++;
		points = score(q, f, &f->label[i]);
		if (points > 0)
			take(v, q, h, f, i, points);
		at = f->keys + f->label[i].key + f->label[i].key_n + 2;
		i++;
	}
}

/* A query that is a URI, or the code of a concept. */
static void
search_names(const struct skp_vocab *v, const struct query *q, struct hits *h,
    struct skp_bytes text)
{
	struct skp_vocab_hit hit = { .lang = q->lang, .score = 2000 };
	size_t i;
	uint32_t k;

	if (text.n == 0)
		return;
	if (memmem(text.p, text.n, "://", 3) != NULL) {
		if (skp_vocab_uri(v, text, &hit.concept)) {
			hit.label = skp_vocab_shown(v, &hit.concept, q->lang);
			add_hit(h, &hit);
		}
		return;
	}
	for (i = 0; i < v->n; i++)
		for (k = 0; k < v->file[i]->head->n_concept; k++) {
			if (!skp_bytes_eq(skp_vocab_file_code(v->file[i], k),
				text) ||
			    !skp_vocab_uri(v, skp_vocab_file_uri(v->file[i], k),
				&hit.concept))
				continue;
			hit.label = skp_vocab_shown(v, &hit.concept, q->lang);
			add_hit(h, &hit);
		}
}

/* ------------------------------------------------------------------- sort */

static int
by_concept(const void *a, const void *b)
{
	const struct skp_vocab_hit *x = a, *y = b;
	int c = skp_bytes_cmp(x->concept.uri, y->concept.uri);

	if (c == 0 && x->score != y->score)
		return x->score > y->score ? -1 : 1;
	if (c == 0 && x->label.n != y->label.n)
		return x->label.n < y->label.n ? -1 : 1;
	return c != 0 ? c : skp_bytes_cmp(x->label, y->label);
}

static int
by_score(const void *a, const void *b)
{
	const struct skp_vocab_hit *x = a, *y = b;
	int c;

	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	if (x->label.n != y->label.n)
		return x->label.n < y->label.n ? -1 : 1;
	c = skp_bytes_cmp(x->label, y->label);
	return c != 0 ? c : skp_bytes_cmp(x->concept.uri, y->concept.uri);
}

/* The best of each concept, best first. */
static void
arrange(struct hits *h)
{
	size_t i, n = 0;

	if (h->n == 0)
		return;
	qsort(h->v, h->n, sizeof(*h->v), by_concept);
	for (i = 0; i < h->n; i++)
		if (n == 0 ||
		    !skp_bytes_eq(h->v[n - 1].concept.uri, h->v[i].concept.uri))
			h->v[n++] = h->v[i];
	h->n = n;
	qsort(h->v, n, sizeof(*h->v), by_score);
}

enum skp_err
skp_vocab_search(const struct skp_vocab *v, struct skp_bytes query,
    struct skp_bytes lang, enum skp_vocab_kind kind, struct skp_vocab_hit *out,
    size_t cap, size_t *n, size_t *total)
{
	struct query q = { .lang = lang, .kind = kind };
	struct hits h = { NULL, 0, 0, false };
	enum skp_err err = SKP_ERR_NOMEM;
	size_t i;

	query_make(&q, query);
	search_names(v, &q, &h, skp_text_in_trim(query));
	for (i = 0; q.n > 0 && i < v->n; i++)
		search_file(v, &q, &h, v->file[i]);
	if (!h.failed) {
		arrange(&h);
		*total = h.n;
		*n = h.n < cap ? h.n : cap;
		if (*n > 0)
			memcpy(out, h.v, *n * sizeof(*out));
		err = SKP_OK;
	}
	free(h.v);
	return err;
}
