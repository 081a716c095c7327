/*
 * One passport of a batch, as a report counts it: taken from the JSON object
 * that says its verdict, whether that was made just now or read from a file
 * (--merge), so that both give the same report.
 */
#ifndef SKP_VERIFIER_ROW_H
#define SKP_VERIFIER_ROW_H

#include "verifier/json.h"
#include "verifier/require.h"

#define SKP_ROW_TEXT	128 /* bytes of a name, a course, with its NUL */
#define SKP_ROW_INPUT	256
#define SKP_ROW_COURSES 8 /* of one passport; of more only the number */
#define SKP_ROW_PERSON	16

struct skp_row_course {
	/* Or its scheme, code or type; cut: with digits of its hash. */
	char title[SKP_ROW_TEXT];
	uint32_t minutes; /* the most that a line of it says */
};

struct skp_row {
	enum skp_verdict verdict;
	char input[SKP_ROW_INPUT];
	uint64_t entry;		   /* in a bundle, from 1; else 0 */
	char reason[SKP_ROW_TEXT]; /* code that decided; "": none did */
	enum skp_finding decided;  /* the same */
	bool passport;		   /* what follows is set */
	uint8_t id[SKP_ID_LEN];
	/*
	 * An issuer is known to have made it: its listed key has signed it,
	 * or its log has it, and nothing was changed.
	 */
	bool genuine;
	char iss[SKP_MAX_ISS + 1];
	char issuer[SKP_ROW_TEXT]; /* name, "" where it is not known */
	char project[SKP_ROW_TEXT];
	int month;   /* of issue: 12 * year + month - 1 */
	bool person; /* name and birth date are shown */
	uint8_t person_hash[SKP_ROW_PERSON];
	uint64_t lines;
	/* Lines that say no more than attendance, and lack assessor or date. */
	uint64_t bare;
	bool by_log, logged;
	bool accepted;	  /* by rules; false where there are none */
	uint32_t not_met; /* members of the rules, as bits */
	uint64_t index;	  /* in the log, where it is logged */
	uint64_t issued;  /* year to second as 14 digits */
	struct skp_row_course course[SKP_ROW_COURSES];
	size_t n_course, courses_left;
};

/*
 * SKP_ERR_VALUE: no object with a verdict, or of fields of another kind; *out
 * is undefined then.
 */
SKP_MUST_CHECK enum skp_err skp_row_of_json(const json_t *o,
    struct skp_row *out);

/*
 * Of an object that was read from a file: does it agree with itself, and with
 * the rules (NULL: none), by which it is judged again, into the row?
 * SKP_ERR_VALUE: it does not.
 */
SKP_MUST_CHECK enum skp_err skp_row_judge(const json_t *o,
    const struct skp_require *r, int32_t today, struct skp_row *row);

/* Valid or partly valid. */
bool skp_row_good(enum skp_verdict verdict);

/* Takes the holder, the name of the file and those of assessors away. */
void skp_row_bare(json_t *o, struct skp_row *row);

#endif
