#include <stdlib.h>

#include "issuer/draft_make.h"
#include "issuer/issue_probe.h"

/*
 * In what a draft differs from the passport that is there, in kind.  The
 * passport is made a draft again, and both are compared by their encodings;
 * the order of attributes, claims and skills says nothing.
 */
struct change {
	struct skp_passport old;
	uint8_t file[SKP_MAX_PASSPORT];
	struct skp_arena arena;
};

static enum skp_attribute_kind
kind_of(struct skp_bytes attribute)
{
	struct skp_attribute a;
	struct skp_cursor c;

	skp_cursor_init(&c, attribute);
	skp_attribute_read(&c, &a);
	return skp_cursor_ok(&c) ? a.kind : SKP_ATTR_NONE;
}

static unsigned
change_of(enum skp_attribute_kind kind)
{
	return kind == SKP_ATTR_NAME ? SKP_CHANGED_NAME :
	    kind == SKP_ATTR_BIRTH   ? SKP_CHANGED_BIRTH :
				       SKP_CHANGED_OTHER;
}

/* What of a is not in b. */
static unsigned
attributes_lack(const struct skp_draft *a, const struct skp_draft *b)
{
	unsigned changed = 0;

	for (size_t i = 0; i < a->n_attribute; i++) {
		size_t j = 0;

		while (j < b->n_attribute &&
		    !skp_bytes_eq(a->attribute[i], b->attribute[j]))
			j++;
		if (j == b->n_attribute)
			changed |= change_of(kind_of(a->attribute[i]));
	}
	return changed;
}

/* One claim that is shown, with its skills. */
static bool
claim_make(struct change *c, const struct skp_line *line,
    struct skp_draft_claim *out)
{
	out->claim = *line->claim;
	out->claim.skills = skp_bytes_of(NULL, 0);
	out->skill = skp_arena_get(&c->arena,
	    (line->n_skill + 1u) * sizeof(*out->skill));
	if (out->skill == NULL)
		return false;
	for (; out->n_skill < line->n_skill; out->n_skill++)
		out->skill[out->n_skill] = skp_draft_make_skill(&c->arena,
		    &c->old.skill[line->skill_first + out->n_skill]);
	return true;
}

static enum skp_err
draft_make(struct change *c, struct skp_draft *out)
{
	const struct skp_passport *p = &c->old;

	out->attribute = skp_arena_get(&c->arena,
	    (p->n_attr + 1) * sizeof(*out->attribute));
	out->claim = skp_arena_get(&c->arena,
	    (p->n_line + 1) * sizeof(*out->claim));
	if (out->attribute == NULL || out->claim == NULL)
		return SKP_ERR_NOMEM;
	for (size_t i = 0; i < p->n_attr; i++)
		if (p->attr[i].a.kind != SKP_ATTR_REPLACES)
			out->attribute[out->n_attribute++] =
			    skp_draft_make_attribute(&c->arena, &p->attr[i].a);
	for (; out->n_claim < p->n_line; out->n_claim++)
		if (!claim_make(c, &p->line[out->n_claim],
			&out->claim[out->n_claim]))
			return SKP_ERR_NOMEM;
	return c->arena.failed ? SKP_ERR_NOMEM : SKP_OK;
}

/* Where nothing is said of the key, the one that is there stays. */
static bool
same_key(const struct skp_draft *draft, const uint8_t *old)
{
	if (draft->cnf == NULL)
		return !draft->no_cnf || old == NULL;
	return old != NULL && memcmp(draft->cnf, old, SKP_PK_LEN) == 0;
}

static enum skp_err
compare(struct change *c, const struct skp_draft *draft, unsigned *out)
{
	uint8_t before[SKP_HASH_LEN] = { 0 }, after[SKP_HASH_LEN] = { 0 };
	struct skp_draft old = { .n_attribute = 0 };
	unsigned changed;
	enum skp_err err = draft_make(c, &old);

	if (err != SKP_OK)
		return err;
	changed = attributes_lack(&old, draft) | attributes_lack(draft, &old);
	skp_draft_make_results(&old, &c->arena, before);
	skp_draft_make_results(draft, &c->arena, after);
	if (c->arena.failed)
		return SKP_ERR_NOMEM;
	if (memcmp(before, after, SKP_HASH_LEN) != 0)
		changed |= SKP_CHANGED_RESULTS;
	if (!same_key(draft, c->old.cnf))
		changed |= SKP_CHANGED_KEY;
	*out = changed;
	return SKP_OK;
}

static enum skp_err
old_read(struct skp_view *view, uint64_t serial, struct change *c)
{
	struct skp_record rec;
	struct skp_writer w;
	struct skp_bytes file = { NULL, 0 };
	struct skp_cursor cursor;
	enum skp_err err = skp_view_get(view, serial, &rec);

	if (err != SKP_OK)
		return err;
	skp_writer_init(&w, c->file, sizeof(c->file));
	skp_registry_passport_write(&w, &rec, skp_bytes_of(NULL, 0));
	err = skp_writer_finish(&w, &file);
	if (err != SKP_OK)
		return err;
	skp_cursor_init(&cursor, file);
	return skp_passport_read(&cursor, &c->old).form == SKP_FORM_OK ?
	    SKP_OK :
	    SKP_ERR_CORRUPT;
}

enum skp_err
skp_issue_changes(struct skp_view *view, const struct skp_draft *draft,
    struct skp_standing *old, unsigned *out)
{
	struct change *c = calloc(1, sizeof(*c));
	enum skp_err err;

	if (c == NULL)
		return SKP_ERR_NOMEM;
	err = old_read(view, old->serial, c);
	if (err == SKP_OK)
		err = compare(c, draft, out);
	if (err == SKP_OK && c->old.cnf != NULL) {
		old->has_cnf = true;
		memcpy(old->cnf, c->old.cnf, SKP_PK_LEN);
	}
	skp_arena_free(&c->arena);
	explicit_bzero(c, sizeof(*c)); /* names */
	free(c);
	return err;
}
