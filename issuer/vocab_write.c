#include <stdlib.h>

#include "issuer/vocab_build.h"
#include "issuer/vocab_parts.h"
#include "schema/sha256.h"

/* What was gathered, in the order of the file. */
struct layout {
	struct skp_vocab_build *b;
	uint32_t *order; /* concepts by URI */
	uint32_t *place; /* of a concept in that order */
	struct skp_vocab_record *record;
	struct skp_vocab_label *label;
	struct skp_bytes *key; /* of each label */
	uint32_t *by_key;
	uint32_t n_label;
	uint32_t *relation;
	uint32_t n_relation;
	struct skp_buf text, keys;
};

static int
by_uri(const void *a, const void *b, void *ctx)
{
	const struct skp_vocab_build *build = ctx;

	return skp_bytes_cmp(build->concept[*(const uint32_t *)a].uri,
	    build->concept[*(const uint32_t *)b].uri);
}

static int
by_key(const void *a, const void *b, void *ctx)
{
	const struct layout *l = ctx;
	uint32_t i = *(const uint32_t *)a, k = *(const uint32_t *)b;
	int c = skp_bytes_cmp(l->key[i], l->key[k]);

	return c != 0 ? c : (i > k) - (i < k);
}

/* Of an occupation essential ones first, each group in order of URI. */
static int
by_place(const void *a, const void *b, void *ctx)
{
	const struct skp_vocab_build_relation *r = a, *s = b;
	const struct layout *l = ctx;
	uint32_t x = l->place[r->occupation], y = l->place[s->occupation];

	if (x != y)
		return x < y ? -1 : 1;
	if (r->optional != s->optional)
		return r->optional ? 1 : -1;
	x = l->place[r->skill];
	y = l->place[s->skill];
	return (x > y) - (x < y);
}

static uint32_t
put_text(struct layout *l, struct skp_bytes text)
{
	uint32_t at = (uint32_t)l->text.n;

	skp_buf_add(&l->text, text);
	return at;
}

static void
put_labels(struct layout *l, uint32_t place)
{
	const struct skp_vocab_build *b = l->b;
	struct skp_vocab_record *r = &l->record[place];
	uint32_t i = b->concept[l->order[place]].label;

	r->label = l->n_label;
	for (; i != SKP_VOCAB_NO_CONCEPT; i = b->label[i].next) {
		const struct skp_vocab_build_label *from = &b->label[i];
		struct skp_vocab_label *to = &l->label[l->n_label];

		to->concept = place;
		to->text = put_text(l, from->text);
		to->text_n = (uint16_t)from->text.n;
		to->key = (uint32_t)l->keys.n;
		to->key_n = (uint16_t)from->key.n;
		to->lang = from->lang;
		to->rank = from->rank;
		skp_buf_str(&l->keys, " ");
		skp_buf_add(&l->keys, from->key);
		skp_buf_str(&l->keys, "\n");
		l->key[l->n_label] = from->key;
		l->by_key[l->n_label] = l->n_label;
		l->n_label++;
		r->n_label++;
	}
}

static void
put_concepts(struct layout *l)
{
	const struct skp_vocab_build *b = l->b;
	uint32_t i;

	for (i = 0; i < b->n_concept; i++)
		l->order[i] = i;
	qsort_r(l->order, b->n_concept, sizeof(*l->order), by_uri, l->b);
	for (i = 0; i < b->n_concept; i++)
		l->place[l->order[i]] = i;
	for (i = 0; i < b->n_concept; i++) {
		const struct skp_vocab_build_concept *c =
		    &b->concept[l->order[i]];
		struct skp_vocab_record *r = &l->record[i];

		r->uri = put_text(l, c->uri);
		r->uri_n = (uint16_t)c->uri.n;
		r->code = put_text(l, c->code);
		r->code_n = (uint16_t)c->code.n;
		r->kind = (uint8_t)c->kind;
		r->obsolete = c->obsolete;
		put_labels(l, i);
	}
	qsort_r(l->by_key, l->n_label, sizeof(*l->by_key), by_key, l);
}

/*
 * One occupation's relations, from `from` on; those that were there before
 * only where no file said any anew.
 */
static uint32_t
put_occupation(struct layout *l, uint32_t from)
{
	const struct skp_vocab_build *b = l->b;
	uint32_t occupation = b->relation[from].occupation, to, i, value;
	struct skp_vocab_record *r = &l->record[l->place[occupation]];
	bool anew = false;

	for (to = from;
	     to < b->n_relation && b->relation[to].occupation == occupation;
	     to++)
		anew = anew || !b->relation[to].loaded;
	r->relation = l->n_relation;
	for (i = from; i < to; i++) {
		const struct skp_vocab_build_relation *s = &b->relation[i];

		value = l->place[s->skill] * 2 + s->optional;
		if ((anew && s->loaded) ||
		    (l->n_relation > r->relation &&
			l->relation[l->n_relation - 1] == value))
			continue;
		l->relation[l->n_relation++] = value;
	}
	r->n_relation = l->n_relation - r->relation;
	return to;
}

static bool
layout_new(struct layout *l, struct skp_vocab_build *b)
{
	size_t n = b->n_concept + (size_t)1, m = b->n_label + (size_t)1;

	memset(l, 0, sizeof(*l));
	l->b = b;
	skp_buf_init(&l->text, SKP_VOCAB_FILE);
	skp_buf_init(&l->keys, SKP_VOCAB_FILE);
	l->order = calloc(n, sizeof(*l->order));
	l->place = calloc(n, sizeof(*l->place));
	l->record = calloc(n, sizeof(*l->record));
	l->label = calloc(m, sizeof(*l->label));
	l->key = calloc(m, sizeof(*l->key));
	l->by_key = calloc(m, sizeof(*l->by_key));
	l->relation = calloc(b->n_relation + (size_t)1, sizeof(*l->relation));
	return l->order != NULL && l->place != NULL && l->record != NULL &&
	    l->label != NULL && l->key != NULL && l->by_key != NULL &&
	    l->relation != NULL;
}

static void
layout_free(struct layout *l)
{
	free(l->order);
	free(l->place);
	free(l->record);
	free(l->label);
	free(l->key);
	free(l->by_key);
	free(l->relation);
	skp_buf_free(&l->text);
	skp_buf_free(&l->keys);
}

static enum skp_err
layout_write(struct layout *l, struct skp_buf *out)
{
	struct skp_vocab_head head = l->b->head;
	uint8_t hash[SKP_HASH_LEN];

	if (l->text.err != SKP_OK)
		return l->text.err;
	if (l->keys.err != SKP_OK)
		return l->keys.err;
	head.n_concept = l->b->n_concept;
	head.n_label = l->n_label;
	head.n_relation = l->n_relation;
	head.n_text = (uint32_t)l->text.n;
	head.n_key = (uint32_t)l->keys.n;
	skp_buf_add(out, skp_bytes_of(&head, sizeof(head)));
	skp_buf_add(out,
	    skp_bytes_of(l->record, head.n_concept * sizeof(*l->record)));
	skp_buf_add(out,
	    skp_bytes_of(l->label, l->n_label * sizeof(*l->label)));
	skp_buf_add(out,
	    skp_bytes_of(l->by_key, l->n_label * sizeof(*l->by_key)));
	skp_buf_add(out,
	    skp_bytes_of(l->relation, l->n_relation * sizeof(*l->relation)));
	skp_buf_add(out, skp_buf_bytes(&l->text));
	skp_buf_add(out, skp_buf_bytes(&l->keys));
	skp_sha256_one(skp_buf_bytes(out), hash);
	skp_buf_add(out, skp_bytes_of(hash, sizeof(hash)));
	return out->err;
}

enum skp_err
skp_vocab_build_finish(struct skp_vocab_build *b, struct skp_buf *out)
{
	enum skp_err err = b->arena.failed ? SKP_ERR_NOMEM : b->err;
	struct layout l;
	uint32_t i = 0;

	if (err != SKP_OK)
		return err;
	if (layout_new(&l, b)) {
		put_concepts(&l);
		if (b->n_relation > 0)
			qsort_r(b->relation, b->n_relation,
			    sizeof(*b->relation), by_place, &l);
		while (i < b->n_relation)
			i = put_occupation(&l, i);
		err = layout_write(&l, out);
	} else {
		err = SKP_ERR_NOMEM;
	}
	layout_free(&l);
	return err;
}
