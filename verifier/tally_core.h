/*
 * What verifier/tally.c gathers and the rest looks through.
 */
#ifndef SKP_VERIFIER_TALLY_CORE_H
#define SKP_VERIFIER_TALLY_CORE_H

#include "verifier/tally.h"

struct skp_tally_set {
	struct skp_tally_group *v;
	size_t n;
	uint16_t *slot; /* index + 1 */
	bool by_iss;	/* whatever the name */
};

/*
 * Of which the sample takes a share: the course of a passport's first line;
 * where it shows none, its issuer; all together whose issuer is not known.
 */
#define SKP_TALLY_BY_ISSUER SKP_TALLY_GROUPS
#define SKP_TALLY_BY_NOBODY (2 * SKP_TALLY_GROUPS)

/* One passport, for what stands twice and for the sample. */
struct skp_tally_item {
	uint8_t id[SKP_ID_LEN];
	uint64_t chance;	/* by the seed; the smallest are chosen */
	uint64_t index, issued; /* in the log; as 14 digits */
	uint32_t row;
	uint16_t stratum, issuer;
	bool genuine, good, logged;
};

/* A good passport and one of its courses. */
struct skp_tally_taken {
	uint8_t key[SKP_ROW_PERSON]; /* of person and course */
	uint8_t project[8];
	uint32_t item; /* index, until what stands twice is found: row */
	uint32_t minutes;
	uint16_t course, issuer; /* groups */
	bool person;		 /* is shown: key is set */
};

struct skp_tally {
	struct skp_bytes seed;
	struct skp_tally_sums sums;
	struct skp_tally_set issuer, course;
	uint64_t month[SKP_TALLY_MONTHS];
	struct skp_tally_bad *bad;
	size_t listed[SKP_VERDICT_MAX + 1]; /* of bad, by verdict */
	struct skp_tally_twice *pair;
	size_t pairs[4]; /* of pair, by kind */
	struct skp_tally_dated *dated;
	struct skp_tally_bare *bare;
	struct skp_tally_chosen *chosen;
	struct skp_tally_item *item;
	size_t n_item, cap_item;
	struct skp_tally_taken *taken;
	size_t n_taken, cap_taken;
};

/* What stands twice, what is dated back, and the hours.  SKP_ERR_NOMEM. */
SKP_MUST_CHECK enum skp_err skp_tally_find(struct skp_tally *t);

#endif
