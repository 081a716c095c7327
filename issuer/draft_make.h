/*
 * Encodings and hashes of a draft, for the readers of sheets and JSON.
 * Everything is in the arena; a lack of memory shows in arena->failed.
 */
#ifndef SKP_ISSUER_DRAFT_MAKE_H
#define SKP_ISSUER_DRAFT_MAKE_H

#include "issuer/arena.h"
#include "issuer/draft.h"

struct skp_bytes skp_draft_make_attribute(struct skp_arena *arena,
    const struct skp_attribute *attribute);
struct skp_bytes skp_draft_make_skill(struct skp_arena *arena,
    const struct skp_skill *skill);
/* The claim with these skills as its array, for rules and comparing. */
struct skp_bytes skp_draft_make_claim(struct skp_arena *arena,
    const struct skp_claim *claim, const struct skp_bytes *skill, size_t n);
struct skp_bytes skp_draft_make_confirmation(struct skp_arena *arena,
    const struct skp_confirmation *confirmation);
/* A byte string. */
struct skp_bytes skp_draft_make_bstr(struct skp_arena *arena,
    struct skp_bytes bytes);
/* An array of these encoded items; empty for none. */
struct skp_bytes skp_draft_make_array(struct skp_arena *arena,
    const struct skp_bytes *item, size_t n);
struct skp_ltext skp_draft_make_ltext(struct skp_arena *arena,
    struct skp_bytes text);
/* The same in Dutch and English, as a map; an empty one is left out, and
   where both are the result is empty. */
struct skp_ltext skp_draft_make_two(struct skp_arena *arena,
    struct skp_bytes nl, struct skp_bytes en);
/* A map of n texts, 1 to SKP_MAX_LANGS, in the order of the encoding. */
struct skp_bytes skp_draft_make_map(struct skp_arena *arena,
    const struct skp_bytes *key, const struct skp_bytes *text, size_t n);

/*
 * Hash of a worker: the learner number where there is one, else name and
 * birth date, in a normal form (skp_text_in_key()).
 */
void skp_draft_make_worker(struct skp_bytes learner,
    const struct skp_attribute *name, const struct skp_attribute *birth,
    uint8_t out[SKP_HASH_LEN]);

/*
 * What a passport is about, of its claims: types, titles, schemes, codes and
 * numbers, in any order.
 */
struct skp_bytes skp_draft_make_what(struct skp_arena *arena,
    const struct skp_draft_claim *claim, size_t n);

/* draft->subject: this worker, and what for. */
void skp_draft_make_subject(struct skp_draft *draft,
    const uint8_t worker[SKP_HASH_LEN], struct skp_bytes what);

/* Hash of a claim with its skills, in whatever order; in the arena. */
const uint8_t *skp_draft_make_result(struct skp_arena *arena,
    const struct skp_claim *claim, const struct skp_bytes *skill, size_t n);

/* Hash of the claims with their skills, in whatever order. */
void skp_draft_make_results(const struct skp_draft *draft,
    struct skp_arena *arena, uint8_t out[SKP_HASH_LEN]);

/*
 * draft->content, of what the reader puts into the draft.  The order of
 * attributes, claims and skills does not count: a sheet that was sorted anew
 * says the same.
 */
void skp_draft_make_content(struct skp_draft *draft, struct skp_arena *arena);

#endif
