#include "issuer/profile_make.h"

#include <stdlib.h>

#include "issuer/draft_make.h"
#include "issuer/text_in.h"

enum skp_vocab_found
skp_profile_make_find(const struct skp_vocab *vocab, struct skp_bytes text,
    struct skp_bytes lang, struct skp_vocab_concept *out)
{
	struct skp_vocab_hit hit;
	struct skp_bytes trimmed = skp_text_in_trim(text);
	enum skp_vocab_found found;
	size_t n, total;

	if (skp_vocab_uri(vocab, trimmed, &hit.concept) &&
	    hit.concept.kind == SKP_VOCAB_OCCUPATION) {
		*out = hit.concept;
		return SKP_VOCAB_FOUND_ONE;
	}
	found = skp_vocab_exact(vocab, text, lang, SKP_VOCAB_OCCUPATION, &hit);
	if (found == SKP_VOCAB_FOUND_NONE &&
	    skp_vocab_search(vocab, trimmed, lang, SKP_VOCAB_OCCUPATION, &hit,
		1, &n, &total) == SKP_OK &&
	    n == 1 && skp_bytes_eq(hit.concept.code, trimmed))
		found = SKP_VOCAB_FOUND_ONE;
	if (found == SKP_VOCAB_FOUND_ONE) {
		*out = hit.concept;
	}
	return found;
}

/* Official labels in Dutch and English; where neither is, what there is. */
static struct skp_ltext
labels(const struct skp_vocab *vocab, const struct skp_vocab_concept *c,
    struct skp_arena *arena)
{
	struct skp_bytes nl = skp_vocab_label(vocab, c, skp_bytes_str("nl"));
	struct skp_bytes en = skp_vocab_label(vocab, c, skp_bytes_str("en"));

	if (nl.n == 0 && en.n == 0)
		return skp_draft_make_ltext(arena,
		    skp_vocab_shown(vocab, c, skp_bytes_str("en")));
	return skp_draft_make_two(arena, nl, en);
}

static enum skp_err concept(struct skp_arena *arena,
    const struct skp_vocab_concept *c, struct skp_concept *out) {
	uint8_t *uuid = skp_arena_get(arena, SKP_UUID_LEN);

	if (uuid == NULL) return SKP_ERR_NOMEM;
	return skp_concept_from_uri(c->uri, c->kind == SKP_VOCAB_OCCUPATION,
	    uuid, out);
}

static int
by_concept(const void *a, const void *b)
{
	const struct skp_profile_skill *x = a, *y = b;

	return skp_profile_order(&x->concept, &y->concept);
}

static bool
is_essential(const struct skp_profile *p, const struct skp_concept *c)
{
	size_t i;

	for (i = 0; i < p->n_essential; i++)
		if (skp_profile_order(&p->skill[i].concept, c) == 0)
			return true;
	return false;
}

static enum skp_err
put_skills(const struct skp_vocab *vocab,
    const struct skp_vocab_concept *occupation, struct skp_arena *arena,
    struct skp_profile *out)
{
	struct skp_profile_skill *skill;
	struct skp_vocab_concept c;
	bool essential;
	enum skp_err err;
	uint32_t i;

	for (i = 0; skp_vocab_skill_of(vocab, occupation, i, &c, &essential);
	     i++) {
		if (out->n_skill == SKP_PROFILE_SKILLS)
			return SKP_ERR_FULL;
		skill = &out->skill[out->n_skill];
		err = concept(arena, &c, &skill->concept);
		if (err != SKP_OK)
			return err;
		if (!essential && is_essential(out, &skill->concept))
			continue;
		skill->label = labels(vocab, &c, arena);
		out->n_skill++;
		out->n_essential += essential;
	}
	return i == 0 ? SKP_ERR_NOT_FOUND : SKP_OK;
}

enum skp_err
skp_profile_make(const struct skp_vocab *vocab,
    const struct skp_licences *licences,
    const struct skp_vocab_concept *occupation, struct skp_arena *arena,
    struct skp_profile *out)
{
	enum skp_err err;

	memset(out, 0, sizeof(*out));
	out->scheme = occupation->scheme;
	out->version = occupation->version;
	out->code = occupation->code;
	out->label = labels(vocab, occupation, arena);
	err = concept(arena, occupation, &out->occupation);
	if (err == SKP_OK)
		err = put_skills(vocab, occupation, arena, out);
	if (err != SKP_OK)
		return err;
	qsort(out->skill, out->n_essential, sizeof(*out->skill), by_concept);
	qsort(out->skill + out->n_essential, out->n_skill - out->n_essential,
	    sizeof(*out->skill), by_concept);
	skp_licences_put(licences, occupation, out);
	return arena->failed ? SKP_ERR_NOMEM : SKP_OK;
}
