#include "issuer/text_in.h"
#include "issuer/vocab_parts.h"

#define TABLE 4096 /* of hashes of three bytes */
#define KEPT  48   /* best labels, before their concepts are looked at */

struct candidate {
	const struct skp_vocab_file *file;
	uint32_t label;
	uint32_t points;
};

struct nearest {
	bool in[TABLE];
	uint32_t n; /* threes of the label asked for */
	struct candidate best[KEPT];
	size_t n_best;
};

static unsigned
three(const uint8_t *p)
{
	return (p[0] * 961u + p[1] * 31u + p[2]) % TABLE;
}

/*
 * Threes that two texts share, of all they have: 0 to 1000.  key begins with a
 * space and ends with a newline, which count.
 */
static uint32_t
likeness(const struct nearest *s, const uint8_t *key, size_t n)
{
	uint32_t same = 0;
	size_t i;

	for (i = 0; i + 3 <= n; i++)
		same += s->in[three(key + i)];
	return 2000 * same / (s->n + (uint32_t)n - 2);
}

static void
keep(struct nearest *s, const struct candidate *c)
{
	size_t i = s->n_best;

	if (i == KEPT && s->best[i - 1].points >= c->points)
		return;
	if (i < KEPT)
		s->n_best++;
	else
		i--;
	for (; i > 0 && s->best[i - 1].points < c->points; i--)
		s->best[i] = s->best[i - 1];
	s->best[i] = *c;
}

static void
look(struct nearest *s, const struct skp_vocab_file *f, struct skp_bytes lang,
    enum skp_vocab_kind kind)
{
	struct candidate c = { .file = f };
	const struct skp_vocab_label *l;

	for (c.label = 0; c.label < f->head->n_label; c.label++) {
		l = &f->label[c.label];
		if (kind != SKP_VOCAB_ANY &&
		    f->concept[l->concept].kind != (uint8_t)kind)
			continue;
		c.points = likeness(s, f->keys + l->key, l->key_n + 2u);
		if (c.points == 0)
			continue;
		/* Alike in the sheet's language: that one. */
		if (skp_bytes_eq(skp_vocab_file_lang(f, l), lang))
			c.points += 40;
		keep(s, &c);
	}
}

/* Whether a concept stands among n hits. */
static bool
among(const struct skp_vocab_hit *hit, size_t n, struct skp_bytes uri)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (skp_bytes_eq(hit[i].concept.uri, uri))
			return true;
	return false;
}

size_t
skp_vocab_nearest(const struct skp_vocab *v, struct skp_bytes label,
    struct skp_bytes lang, enum skp_vocab_kind kind,
    struct skp_vocab_hit out[SKP_VOCAB_NEAREST])
{
	struct nearest s = { .n = 0 };
	uint8_t key[SKP_VOCAB_KEY + 2] = " ";
	size_t n = skp_text_in_fold(label, (char *)key + 1, SKP_VOCAB_KEY), i;
	size_t found = 0;

	if (n == 0)
		return 0;
	key[n + 1] = '\n';
	for (i = 0; i < n; i++)
		s.in[three(key + i)] = true;
	s.n = (uint32_t)n;
	for (i = 0; i < v->n; i++)
		look(&s, v->file[i], lang, kind);
	for (i = 0; i < s.n_best && found < SKP_VOCAB_NEAREST; i++) {
		const struct skp_vocab_file *f = s.best[i].file;
		const struct skp_vocab_label *l = &f->label[s.best[i].label];
		struct skp_vocab_hit *hit = &out[found];

		if (!skp_vocab_uri(v, skp_vocab_file_uri(f, l->concept),
			&hit->concept) ||
		    hit->concept.state != SKP_VOCAB_CURRENT ||
		    among(out, found, hit->concept.uri))
			continue;
		hit->label = skp_vocab_file_text(f, l);
		hit->lang = skp_vocab_file_lang(f, l);
		hit->rank = hit->concept.file == f ?
		    (enum skp_vocab_rank)l->rank :
		    SKP_VOCAB_OLDER;
		hit->score = s.best[i].points;
		found++;
	}
	return found;
}
