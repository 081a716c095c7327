/*
 * A passport beside an occupation's profile: which of the skills that it asks
 * for are shown, by a line that holds that day; which by one that does not;
 * which are not; and the same of its licences.  Counts and names: no sum of
 * unlike things.
 *
 * Pure, and apart from every verdict: who asks has verified the passport, or
 * has it from his own registry.  Hidden lines and skills count as missing.
 */
#ifndef SKP_SCHEMA_MATCH_H
#define SKP_SCHEMA_MATCH_H

#include "schema/passport.h"
#include "schema/profile.h"

enum skp_match_state { /* the best line that has it decides */
	SKP_MATCH_MISSING = 0,
	SKP_MATCH_EXPIRED = 1, /* or not confirmed in time */
	SKP_MATCH_NOT_YET = 2,
	SKP_MATCH_SELF_DECLARED = 3,
	SKP_MATCH_BOUND = 4, /* counts with one employer only */
	SKP_MATCH_COVERED = 5
};
#define SKP_MATCH_STATES 6

struct skp_match_found {
	enum skp_match_state state;
	/* Unless missing. */
	uint16_t line;	/* index into passport->line */
	uint16_t skill; /* into passport->skill; of a licence: unused */
	enum skp_evidence evidence;
	struct skp_holds holds;
};

/* How many of each state, and all. */
struct skp_match_count {
	uint32_t of[SKP_MATCH_STATES];
	uint32_t all;
};

/* Pointers are borrowed.  Some 20 kB. */
struct skp_match {
	const struct skp_profile *profile;
	const struct skp_passport *passport;
	int32_t day;
	struct skp_match_found skill[SKP_PROFILE_SKILLS]; /* as in profile */
	struct skp_match_found licence[SKP_PROFILE_LICENCES];
	struct skp_match_count essential, optional, needed, usual;
};

/*
 * employer: whose desk it is (registration number or URI; empty: nobody's);
 * a line that is bound to it is not bound elsewhere.  Days are inclusive.
 * Among lines of the same state the stronger evidence counts, then the longer
 * validity, then the first.
 */
void skp_match_make(const struct skp_profile *profile,
    const struct skp_passport *passport, int32_t day, struct skp_bytes employer,
    struct skp_match *out);

/* "covered", "bound", "self-declared", "not-yet", "expired", "missing". */
const char *skp_match_state_name(enum skp_match_state state);

#endif
