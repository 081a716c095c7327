/*
 * What a batch adds up to: passports by verdict, reason, issuer, course and
 * month, hours, acceptance rules, what stands twice, and a sample for people
 * to look at.
 *
 * What a passport says of itself is counted only where an issuer is known to
 * have said it (row->genuine), so that nobody's forgeries stand under the
 * name of an issuer.
 *
 * Memory: some 120 bytes a passport, for finding what stands twice; all else
 * is bounded.  Used by one thread.
 */
#ifndef SKP_VERIFIER_TALLY_H
#define SKP_VERIFIER_TALLY_H

#include "verifier/require.h"
#include "verifier/row.h"

#define SKP_TALLY_GROUPS 4096 /* issuers, courses; more become "others" */
#define SKP_TALLY_MONTHS 1200 /* from January 1970 */
#define SKP_TALLY_BAD	 100  /* that are listed, of each verdict */
#define SKP_TALLY_TWICE	 200  /* pairs that are listed, of each kind */
#define SKP_TALLY_LISTED 200 /* dated back, without assessor: that are listed */

struct skp_tally_group { /* an issuer, or a course of an issuer */
	char name[SKP_ROW_TEXT];
	char iss[SKP_MAX_ISS + 1];
	uint64_t n, good; /* passports; valid or partly valid ones */
	uint64_t minutes; /* of the good ones, each passport once */
};

struct skp_tally_bad { /* one that is not valid */
	enum skp_verdict verdict;
	uint64_t row; /* number of the row, from 1 */
	char input[SKP_ROW_INPUT];
	uint64_t entry;
	char reason[SKP_ROW_TEXT];
	bool passport;
	uint8_t id[SKP_ID_LEN];
};

enum skp_twice {
	SKP_TWICE_ID = 1,      /* the id of a passport again */
	SKP_TWICE_PROJECT = 2, /* one person and course, two projects */
	SKP_TWICE_COURSE = 3   /* one person and course again */
};
struct skp_tally_twice {
	enum skp_twice kind;
	uint8_t id[2][SKP_ID_LEN];
	uint64_t row[2]; /* number of the row, from 1 */
};

/*
 * Issued, as it says, before another one that the issuer's log had taken in
 * before it: dated back, or the other one was dated ahead.
 */
struct skp_tally_dated {
	uint8_t id[SKP_ID_LEN];
	uint64_t row;	/* number of the row, from 1 */
	uint64_t other; /* that of the other one */
};

/* A good one with lines that say attendance alone, without assessor or date. */
struct skp_tally_bare {
	uint8_t id[SKP_ID_LEN];
	uint64_t row; /* number of the row, from 1 */
	uint64_t lines;
};

struct skp_tally_chosen { /* for the sample */
	uint8_t id[SKP_ID_LEN];
	uint64_t row; /* number of the row, from 1 */
	char course[SKP_ROW_TEXT];
	char iss[SKP_MAX_ISS + 1]; /* "": not known */
};

struct skp_tally;

/* seed: text that chooses the sample; borrowed.  NULL: no memory. */
struct skp_tally *skp_tally_new(const char *seed);
void skp_tally_free(struct skp_tally *t);

/* The next row.  SKP_ERR_TOO_LARGE: more than 2^32 rows; SKP_ERR_NOMEM. */
SKP_MUST_CHECK enum skp_err skp_tally_add(struct skp_tally *t,
    const struct skp_row *row);

/*
 * After the last row: sorts, finds what stands twice, sums hours, and chooses
 * `sample` passports, of each issuer and course its share.  SKP_ERR_NOMEM.
 */
SKP_MUST_CHECK enum skp_err skp_tally_finish(struct skp_tally *t,
    uint64_t sample);

struct skp_tally_sums {
	uint64_t total, verdict[SKP_VERDICT_MAX + 1];
	/* Of those that are not valid, by what decided; 0: unreadable. */
	uint64_t reason[SKP_FINDING_MAX + 1];
	uint64_t genuine;  /* those that the sums by issuer and month count */
	uint64_t minutes;  /* of good passports, each once */
	uint64_t repeated; /* the same, of those that stand there again */
	uint64_t bare;	   /* lines, of good passports */
	uint64_t by_log, logged;
	uint64_t good, accepted;	   /* the latter by rules */
	uint64_t not_met[SKP_REQUIRE_ALL]; /* by member of the rules */
	uint64_t unlogged; /* good ones without proof that they are logged */
	uint64_t courses_left; /* more than SKP_ROW_COURSES of a passport */
	uint64_t twice[4];     /* by enum skp_twice */
	const uint64_t *month; /* SKP_TALLY_MONTHS of them */
	uint64_t month_beyond; /* issued later than all of these */
	/* Most first, at equal numbers by name. */
	const struct skp_tally_group *issuer, *course;
	size_t n_issuer, n_course;
	const struct skp_tally_bad *bad; /* worst verdicts first */
	size_t n_bad;
	const struct skp_tally_twice *pair; /* two projects first */
	size_t n_pair;
	uint64_t all_dated; /* also what is not listed */
	const struct skp_tally_dated *dated;
	size_t n_dated;
	uint64_t all_bare; /* passports, also those that are not listed */
	const struct skp_tally_bare *bare_one;
	size_t n_bare;
	const struct skp_tally_chosen *chosen;
	size_t n_chosen;
};
/* Borrowed, after skp_tally_finish(). */
const struct skp_tally_sums *skp_tally_sums(const struct skp_tally *t);

#endif
