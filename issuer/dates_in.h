/*
 * Dates as people write them in sheets: year-month-day; day-month-year with
 * - / . or space; months by name, Dutch or English; a spreadsheet's day
 * numbers (1900 system).  Never month-day-year in digits.
 */
#ifndef SKP_ISSUER_DATES_IN_H
#define SKP_ISSUER_DATES_IN_H

#include "common/date.h"
#include "issuer/msg_input.h"

struct skp_date_in {
	int32_t day;	 /* since 1970-01-01 */
	uint32_t year;	 /* not 0: only a year was given, no day */
	bool serial;	 /* read from a day number: to be announced */
	bool short_year; /* two digits were completed: to be announced */
};

/*
 * text is trimmed and not empty.  birth: a year alone is allowed, and a year
 * of two digits is completed so that the date is not after today; otherwise
 * it is 20yy.  INPUT_NONE; INPUT_DATE_FORM, INPUT_DATE_IMPOSSIBLE,
 * INPUT_DATE_RANGE (outside SKP_DAY_MIN..MAX).
 */
enum skp_input_msg skp_date_in(struct skp_bytes text, bool birth, int32_t today,
    struct skp_date_in *out);

#endif
