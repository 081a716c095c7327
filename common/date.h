/*
 * Civil dates (proleptic Gregorian calendar) as integer days since
 * 1970-01-01, and times as seconds since 1970-01-01T00:00:00Z.  Reads no
 * clock and no time zone.
 */
#ifndef SKP_COMMON_DATE_H
#define SKP_COMMON_DATE_H

#include "common/bytes.h"
#include "common/err.h"

struct skp_date {
	int32_t year;
	uint8_t month; /* 1-12 */
	uint8_t day;   /* 1-31 */
};

/* Days that can be written with four digits: 0000-01-01 to 9999-12-31. */
#define SKP_DATE_MIN  (-719528)
#define SKP_DATE_MAX  2932896
#define SKP_DATE_TEXT 11 /* "YYYY-MM-DD" and its NUL */
#define SKP_DATE_TIME 26 /* "YYYY-MM-DDTHH:MM:SS+HH:MM" and its NUL */

bool skp_date_leap(int32_t year);

/* 28-31; 0 for a month outside 1-12. */
unsigned skp_date_month_days(int32_t year, unsigned month);

/* True for a day that exists, in the years 0 to 9999. */
bool skp_date_exists(struct skp_date date);

/*
 * Day of a date.  The date exists; for any other the result is some day of
 * the range, never undefined.
 */
int32_t skp_date_day(struct skp_date date);

/* Date of a day; days outside SKP_DATE_MIN..MAX are clamped to it. */
struct skp_date skp_date_of_day(int32_t day);

/*
 * Strictly "YYYY-MM-DD".  SKP_ERR_LENGTH or SKP_ERR_VALUE: another form;
 * SKP_ERR_RANGE: a day that does not exist.
 */
SKP_MUST_CHECK enum skp_err skp_date_parse(struct skp_bytes text, int32_t *day);

/* "YYYY-MM-DD"; clamped as skp_date_of_day(). */
void skp_date_format(int32_t day, char out[SKP_DATE_TEXT]);

/*
 * The same day of the month, months later (or earlier: negative), clamped to
 * the end of the month: 31 January + 1 = 28 or 29 February.  Clamped to
 * SKP_DATE_MIN..MAX.
 */
int32_t skp_date_add_months(int32_t day, int32_t months);

/* Day in UTC of a time; times after 9999 are clamped. */
int32_t skp_date_of_time(uint64_t time);

/* First and last second of a day, UTC; 0 before 1970. */
uint64_t skp_date_first_second(int32_t day);
uint64_t skp_date_last_second(int32_t day);

/* "YYYY-MM-DDTHH:MM:SSZ" (RFC 3339). */
void skp_date_format_time(uint64_t time, char out[SKP_DATE_TIME]);

/*
 * The same with a local offset, "YYYY-MM-DDTHH:MM:SS+01:00".  Offset in
 * seconds east of UTC, cut to whole minutes and to less than a day.
 */
void skp_date_format_local(uint64_t time, int32_t offset,
    char out[SKP_DATE_TIME]);

#endif
