#include "issuer/handover.h"

/* True if the occupation asks for the concept. */
static bool
asked(const struct skp_vocab *vocab, const struct skp_vocab_concept *occupation,
    const struct skp_concept *concept)
{
	struct skp_vocab_concept skill;
	char uri[SKP_MAX_URI + 1];
	bool essential;
	uint32_t i;

	if (skp_concept_uri(concept, false, uri, sizeof(uri)) != SKP_OK)
		return false;
	for (i = 0;
	     skp_vocab_skill_of(vocab, occupation, i, &skill, &essential);
	     i++) {
		if (skp_bytes_eq(skill.uri, skp_bytes_str(uri)))
			return true;
	}
	return false;
}

size_t
skp_handover_choose(const struct skp_passport *p, const struct skp_vocab *vocab,
    const struct skp_vocab_concept *occupation, struct skp_choice *c)
{
	const struct skp_line *l;
	size_t i, k, n = 0;
	bool any;

	skp_choice_person(p, c);
	for (i = 0; i < p->n_line; i++) {
		l = &p->line[i];
		any = false;
		for (k = 0; k < l->n_skill; k++) {
			if (!asked(vocab, occupation,
				&p->skill[l->skill_first + k].concept))
				continue;
			skp_choice_skill(p, i, k, c);
			any = true;
		}
		n += any;
	}
	return n;
}
