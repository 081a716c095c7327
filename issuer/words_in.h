/*
 * Words of sheets: results, marks, hours, ways of assessing, frameworks and
 * roles, Dutch and English.  What is not known carries over as it stands.
 */
#ifndef SKP_ISSUER_WORDS_IN_H
#define SKP_ISSUER_WORDS_IN_H

#include "issuer/arena.h"
#include "issuer/msg_input.h"
#include "schema/words.h"

enum skp_result_kind {
	SKP_RESULT_NONE = 0,
	SKP_RESULT_PASS = 1, /* a word */
	SKP_RESULT_FAIL = 2, /* a word, or a mark below 5,5 */
	SKP_RESULT_ABSENT = 3,
	SKP_RESULT_MARK = 4, /* from 5,5 to 10 */
	SKP_RESULT_X = 5,    /* lone X */
	SKP_RESULT_ONE = 6,  /* lone 1: mark or yes */
	SKP_RESULT_UNKNOWN = 7
};

/* text as it stands in the cell; "" and "-" are SKP_RESULT_ABSENT. */
enum skp_result_kind skp_words_in_result(struct skp_bytes text);

/* Hours with at most two decimals, comma or point, as minutes; false:
   another form, 0, or over 20,000 hours. */
bool skp_words_in_minutes(struct skp_bytes text, uint64_t *minutes);

/*
 * The code of a word of the table, in any case and with its Dutch
 * synonyms; else the word as it stands, borrowed.  SKP_TABLE_METHOD,
 * SKP_TABLE_FRAMEWORK, SKP_TABLE_ROLE, SKP_TABLE_MODE.
 */
struct skp_code skp_words_in_code(enum skp_table table, struct skp_bytes text);

#endif
