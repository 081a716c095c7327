/*
 * What the tests of damaged registries share: what a registry gives out, as
 * one hash, and whether it still does after damage.
 */
#ifndef SKP_TESTS_UNIT_DAMAGE_KIT_H
#define SKP_TESTS_UNIT_DAMAGE_KIT_H

#include "tests/unit/issue_kit.h"

/* Remembers the subjects of all passports, which the hash looks up. */
#define DAMAGE_SUBJECTS 256
extern uint8_t damage_subject[DAMAGE_SUBJECTS][SKP_HASH_LEN];
void damage_subjects(struct skp_registry *reg);

/*
 * Hash over all that can be given out: passports, their status, the lists that
 * would be published, serials by subject and by id, heads, journal.
 */
SKP_MUST_CHECK enum skp_err damage_hash(const char *path,
    uint8_t out[SKP_HASH_LEN]);

/*
 * In a child: 0 as before, 1 refused, 2 silently other.  A signal counts as
 * refused: the parent lives.
 */
int damage_seen(const char *path, const uint8_t good[SKP_HASH_LEN]);

void damage_flip(const char *path, uint64_t bit);

#endif
