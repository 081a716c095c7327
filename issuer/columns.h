/*
 * Columns of result sheets by their headers, Dutch and English, in lower
 * case, without spaces, dots, underscores and hyphens.
 */
#ifndef SKP_ISSUER_COLUMNS_H
#define SKP_ISSUER_COLUMNS_H

#include "common/bytes.h"

enum skp_column {
	SKP_COLUMN_NONE = 0, /* unknown */
	SKP_COLUMN_LEARNER = 1,
	SKP_COLUMN_FULL_NAME = 2,
	SKP_COLUMN_GIVEN = 3,
	SKP_COLUMN_INITIALS = 4,
	SKP_COLUMN_PREFIX = 5,
	SKP_COLUMN_FAMILY = 6,
	SKP_COLUMN_BIRTH = 7,
	SKP_COLUMN_EMAIL = 8,
	SKP_COLUMN_COURSE_CODE = 9,
	SKP_COLUMN_COURSE_TITLE = 10,
	SKP_COLUMN_START = 11,
	SKP_COLUMN_END = 12,
	SKP_COLUMN_SKILL = 13,
	SKP_COLUMN_URI = 14,
	SKP_COLUMN_LEVEL = 15,
	SKP_COLUMN_FRAMEWORK = 16,
	SKP_COLUMN_METHOD = 17,
	SKP_COLUMN_ASSESSOR = 18,
	SKP_COLUMN_ROLE = 19,
	SKP_COLUMN_ASSESSED = 20,
	SKP_COLUMN_RESULT = 21,
	SKP_COLUMN_VALID_FROM = 22,
	SKP_COLUMN_VALID_UNTIL = 23,
	SKP_COLUMN_HOURS = 24,
	SKP_COLUMN_NUMBER = 25,
	SKP_COLUMN_REMARK = 26,
	SKP_COLUMN_FORBIDDEN = 27,
	/* Of withdrawals. */
	SKP_COLUMN_PASSPORT = 28,
	SKP_COLUMN_WITHDRAWN = 29,
	SKP_COLUMN_REASON = 30,
	SKP_COLUMN_REASON_CODE = 31,
	/* A result in figures, which may stand beside one in words. */
	SKP_COLUMN_MARK = 32,
	SKP_COLUMN_SCHEME = 33,
	/* Of courses. */
	SKP_COLUMN_TITLE_NL = 34,
	SKP_COLUMN_TITLE_EN = 35,
	SKP_COLUMN_MODE = 36,
	SKP_COLUMN_MONTHS = 37,
	SKP_COLUMN_SKILL_LEVEL = 38,
	SKP_COLUMN_SKILL_FRAMEWORK = 39,
	SKP_COLUMN_SKILL_NL = 40,
	SKP_COLUMN_SKILL_EN = 41,
	/* Id of the passport that the one of this row takes the place of. */
	SKP_COLUMN_REPLACES = 42
};
#define SKP_COLUMNS 43

/* *dutch, *english: in which language the header is (both: in either). */
enum skp_column skp_column_of(struct skp_bytes header, bool *dutch,
    bool *english);

/* The header of the templates, for messages. */
const char *skp_column_dutch(enum skp_column column);
const char *skp_column_english(enum skp_column column);

/* "A", "Z", "AA" for 0, 25, 26; at most 16383 ("XFD"). */
void skp_column_letters(size_t index, char out[8]);

#endif
