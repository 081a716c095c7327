#include "issuer/vocab_build.h"

#include <stdlib.h>

#include "issuer/arena.h"
#include "issuer/text_in.h"
#include "issuer/vocab_parts.h"

enum skp_err
skp_vocab_build_new(const char *scheme, const char *version,
    struct skp_vocab_build **out)
{
	struct skp_vocab_build *b = calloc(1, sizeof(*b));

	if (b == NULL)
		return SKP_ERR_NOMEM;
	b->head.magic = SKP_VOCAB_MAGIC;
	b->head.form = SKP_VOCAB_FORM;
	memcpy(b->head.scheme, scheme, strlen(scheme));
	memcpy(b->head.version, version, strlen(version));
	*out = b;
	return SKP_OK;
}

void
skp_vocab_build_free(struct skp_vocab_build *b)
{
	if (b == NULL)
		return;
	skp_arena_free(&b->arena);
	free(b->concept);
	free(b->label);
	free(b->relation);
	free(b->slot);
	free(b);
}

static void
fail(struct skp_vocab_build *b, enum skp_err err)
{
	if (b->err == SKP_OK)
		b->err = err;
}

static bool
broken(struct skp_vocab_build *b)
{
	if (b->arena.failed)
		fail(b, SKP_ERR_NOMEM);
	return b->err != SKP_OK;
}

/* Room for one more element; false after a failure. */
static bool
room(struct skp_vocab_build *b, void **list, uint32_t n, uint32_t *cap,
    size_t size)
{
	uint32_t more = *cap == 0 ? 1024 : *cap * 2;
	void *p;

	if (broken(b))
		return false;
	if (n < *cap)
		return true;
	if (n >= SKP_VOCAB_MAX) {
		fail(b, SKP_ERR_FULL);
		return false;
	}
	p = realloc(*list, more * size);
	if (p == NULL) {
		fail(b, SKP_ERR_NOMEM);
		return false;
	}
	*list = p;
	*cap = more;
	return true;
}

/* --------------------------------------------------------------- concepts */

static uint32_t
hash_of(struct skp_bytes uri)
{
	uint32_t h = 2166136261u; /* FNV-1a; nobody gains by collisions here */
	size_t i;

	for (i = 0; i < uri.n; i++)
		h = (h ^ uri.p[i]) * 16777619u;
	return h;
}

/* Where the URI is, or would be, in the table of slots. */
static uint32_t
slot_of(const struct skp_vocab_build *b, struct skp_bytes uri)
{
	uint32_t at = hash_of(uri) & (b->n_slot - 1);

	while (b->slot[at] != 0 &&
	    !skp_bytes_eq(b->concept[b->slot[at] - 1].uri, uri))
		at = (at + 1) & (b->n_slot - 1);
	return at;
}

static bool
slots_grow(struct skp_vocab_build *b)
{
	uint32_t i, n = b->n_slot == 0 ? 4096 : b->n_slot * 2;
	uint32_t *slot;

	if (b->n_concept < b->n_slot / 2)
		return true;
	slot = calloc(n, sizeof(*slot));
	if (slot == NULL) {
		fail(b, SKP_ERR_NOMEM);
		return false;
	}
	free(b->slot);
	b->slot = slot;
	b->n_slot = n;
	for (i = 0; i < b->n_concept; i++)
		b->slot[slot_of(b, b->concept[i].uri)] = i + 1;
	return true;
}

uint32_t
skp_vocab_build_find(const struct skp_vocab_build *b, struct skp_bytes uri)
{
	uint32_t at;

	if (b->n_slot == 0)
		return SKP_VOCAB_NO_CONCEPT;
	at = b->slot[slot_of(b, uri)];
	return at == 0 ? SKP_VOCAB_NO_CONCEPT : at - 1;
}

uint32_t
skp_vocab_build_concept(struct skp_vocab_build *b, struct skp_bytes uri,
    enum skp_vocab_kind kind)
{
	uint32_t i = skp_vocab_build_find(b, uri);
	struct skp_vocab_build_concept *c;

	if (i != SKP_VOCAB_NO_CONCEPT)
		return i;
	if (!room(b, (void **)&b->concept, b->n_concept, &b->cap_concept,
		sizeof(*b->concept)) ||
	    !slots_grow(b))
		return SKP_VOCAB_NO_CONCEPT;
	i = b->n_concept;
	c = &b->concept[i];
	memset(c, 0, sizeof(*c));
	c->uri = skp_arena_copy(&b->arena, uri);
	c->kind = kind;
	c->label = SKP_VOCAB_NO_CONCEPT;
	if (broken(b))
		return SKP_VOCAB_NO_CONCEPT;
	b->slot[slot_of(b, c->uri)] = i + 1;
	b->n_concept++;
	return i;
}

uint32_t
skp_vocab_build_count(const struct skp_vocab_build *b, enum skp_vocab_kind kind)
{
	uint32_t i, n = 0;

	for (i = 0; i < b->n_concept; i++) {
		n += kind == SKP_VOCAB_ANY || b->concept[i].kind == kind;
	}
	return n;
}

void
skp_vocab_build_code(struct skp_vocab_build *b, uint32_t concept,
    struct skp_bytes code)
{
	if (concept != SKP_VOCAB_NO_CONCEPT && code.n <= UINT16_MAX) {
		b->concept[concept].code = skp_arena_copy(&b->arena, code);
	}
}

void
skp_vocab_build_obsolete(struct skp_vocab_build *b, uint32_t concept,
    bool obsolete)
{
	if (concept != SKP_VOCAB_NO_CONCEPT) {
		b->concept[concept].obsolete = obsolete;
	}
}

/* ----------------------------------------------------------------- labels */

static uint8_t
lang_of(struct skp_vocab_build *b, struct skp_bytes lang)
{
	char name[SKP_VOCAB_LANG + 1] = "";
	uint32_t i;

	memcpy(name, lang.p, lang.n < SKP_VOCAB_LANG ? lang.n : SKP_VOCAB_LANG);
	for (i = 0; i < b->head.n_lang; i++)
		if (strcmp(b->head.lang[i], name) == 0)
			return (uint8_t)i;
	if (i == SKP_VOCAB_LANGS) {
		fail(b, SKP_ERR_FULL);
		return 0;
	}
	memcpy(b->head.lang[i], name, sizeof(name));
	b->head.n_lang++;
	return (uint8_t)i;
}

/* Takes out what a new label stands in place of; true: it is there already. */
static bool
make_way(struct skp_vocab_build *b, struct skp_vocab_build_concept *c,
    const struct skp_vocab_build_label *l)
{
	uint32_t *at = &c->label;
	bool one = l->rank != SKP_VOCAB_ALTERNATIVE;

	while (*at != SKP_VOCAB_NO_CONCEPT) {
		struct skp_vocab_build_label *old = &b->label[*at];
		bool same = old->lang == l->lang &&
		    (old->rank != SKP_VOCAB_ALTERNATIVE) == one;

		if (same && (one || (old->loaded && !l->loaded))) {
			*at = old->next;
			continue;
		}
		if (same && skp_bytes_eq(old->text, l->text))
			return true;
		at = &old->next;
	}
	return false;
}

void
skp_vocab_build_label(struct skp_vocab_build *b, uint32_t concept,
    struct skp_bytes lang, enum skp_vocab_rank rank, struct skp_bytes text)
{
	struct skp_vocab_build_label l = { .text = text,
		.rank = (uint8_t)rank };
	char key[SKP_VOCAB_KEY];
	struct skp_vocab_build_concept *c;
	size_t n;

	if (concept == SKP_VOCAB_NO_CONCEPT || broken(b))
		return;
	n = skp_text_in_fold(text, key, sizeof(key));
	if (n == 0 || text.n > UINT16_MAX)
		return;
	l.lang = lang_of(b, lang);
	l.loaded = b->loading;
	c = &b->concept[concept];
	if (make_way(b, c, &l) ||
	    !room(b, (void **)&b->label, b->n_label, &b->cap_label,
		sizeof(*b->label)))
		return;
	l.text = skp_arena_copy(&b->arena, text);
	l.key = skp_arena_copy(&b->arena, skp_bytes_of(key, n));
	l.next = c->label;
	c->label = b->n_label;
	b->label[b->n_label++] = l;
}

/* -------------------------------------------------------------- relations */

void
skp_vocab_build_relation(struct skp_vocab_build *b, uint32_t occupation,
    uint32_t skill, bool essential)
{
	struct skp_vocab_build_relation *r;

	if (occupation == SKP_VOCAB_NO_CONCEPT ||
	    skill == SKP_VOCAB_NO_CONCEPT ||
	    !room(b, (void **)&b->relation, b->n_relation, &b->cap_relation,
		sizeof(*b->relation)))
		return;
	r = &b->relation[b->n_relation];
	r->occupation = occupation;
	r->skill = skill;
	r->optional = !essential;
	r->loaded = b->loading;
	b->n_relation++;
}

/* ------------------------------------------------------------------- load */

static void
load_labels(struct skp_vocab_build *b, const struct skp_vocab_file *f)
{
	uint32_t i;

	/* A concept's labels stand in a list whose head is the newest. */
	for (i = f->head->n_label; i > 0; i--) {
		const struct skp_vocab_label *l = &f->label[i - 1];

		skp_vocab_build_label(b,
		    skp_vocab_build_find(b, skp_vocab_file_uri(f, l->concept)),
		    skp_vocab_file_lang(f, l), (enum skp_vocab_rank)l->rank,
		    skp_vocab_file_text(f, l));
	}
}

void
skp_vocab_build_load(struct skp_vocab_build *b, const struct skp_vocab_file *f)
{
	uint32_t i, k, c, relation;

	b->loading = true;
	for (i = 0; i < f->head->n_concept; i++) {
		c = skp_vocab_build_concept(b, skp_vocab_file_uri(f, i),
		    (enum skp_vocab_kind)f->concept[i].kind);
		skp_vocab_build_code(b, c, skp_vocab_file_code(f, i));
		skp_vocab_build_obsolete(b, c, f->concept[i].obsolete != 0);
	}
	load_labels(b, f);
	for (i = 0; i < f->head->n_concept; i++) {
		const struct skp_vocab_record *r = &f->concept[i];

		c = skp_vocab_build_find(b, skp_vocab_file_uri(f, i));
		for (k = 0; k < r->n_relation; k++) {
			relation = f->relation[r->relation + k];
			skp_vocab_build_relation(b, c,
			    skp_vocab_build_find(b,
				skp_vocab_file_uri(f, relation / 2)),
			    relation % 2 == 0);
		}
	}
	b->loading = false;
}
