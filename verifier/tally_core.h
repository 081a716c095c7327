/*
 * What verifier/tally.c gathers and verifier/tally_find.c looks through.
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

/* One passport, for what stands twice and for the sample. */
struct skp_tally_item {
	uint8_t id[SKP_ID_LEN];
	uint64_t row;
	uint64_t chance; /* by the seed; the smallest are chosen */
	uint32_t course; /* of its first line */
	uint32_t issuer;
	bool logged;
	uint64_t index, issued; /* in the log; as 14 digits */
};

/* One person and course. */
struct skp_tally_taken {
	uint8_t key[SKP_ROW_PERSON];
	uint8_t project[8];
	uint64_t item;
};

struct skp_tally {
	struct skp_bytes seed;
	struct skp_tally_sums sums;
	struct skp_tally_set issuer, course;
	uint64_t month[SKP_TALLY_MONTHS];
	struct skp_tally_bad *bad;
	struct skp_tally_twice *pair;
	struct skp_tally_dated *dated;
	struct skp_tally_chosen *chosen;
	struct skp_tally_item *item;
	size_t n_item, cap_item;
	struct skp_tally_taken *taken;
	size_t n_taken, cap_taken;
};

#endif
