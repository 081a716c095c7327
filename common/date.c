#include "common/date.h"

#define DAYS_400Y   146097
#define DAY_SECONDS 86400

/* Days of a common year before the first of each month. */
static const uint16_t before_month[12] = { 0, 31, 59, 90, 120, 151, 181, 212,
	243, 273, 304, 334 };

bool
skp_date_leap(int32_t year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

unsigned
skp_date_month_days(int32_t year, unsigned month)
{
	switch (month) {
	case 2:
		return skp_date_leap(year) ? 29 : 28;
	case 4:
	case 6:
	case 9:
	case 11:
		return 30;
	default:
		return month >= 1 && month <= 12 ? 31 : 0;
	}
}

bool
skp_date_exists(struct skp_date date)
{
	return date.year >= 0 && date.year <= 9999 && date.day >= 1 &&
	    date.day <= skp_date_month_days(date.year, date.month);
}

static int32_t
clamp(int64_t v, int32_t min, int32_t max)
{
	if (v < min)
		return min;
	return v > max ? max : (int32_t)v;
}

/* Days from 0000-01-01 to the first day of a year from 0 on; the year 0 is
   a leap year. */
static int32_t
before_year(int32_t year)
{
	int32_t y = year - 1;

	if (year == 0)
		return 0;
	return 366 + 365 * y + y / 4 - y / 100 + y / 400;
}

/* Days before a month within its year. */
static int32_t
before_month_of(int32_t year, int32_t month)
{
	return before_month[month - 1] + (month > 2 && skp_date_leap(year));
}

int32_t
skp_date_day(struct skp_date date)
{
	int32_t year = clamp(date.year, 0, 9999);
	int32_t month = clamp(date.month, 1, 12);
	int32_t last = (int32_t)skp_date_month_days(year, (unsigned)month);

	return SKP_DATE_MIN + before_year(year) + before_month_of(year, month) +
	    clamp(date.day, 1, last) - 1;
}

/*
 * Counted from a first of March the leap day is the last of its year, and from
 * March on five months always have 153 days.
 */
struct skp_date
skp_date_of_day(int32_t day)
{
	/* Days since the first of March of the year -400. */
	uint32_t n = (uint32_t)(clamp(day, SKP_DATE_MIN, SKP_DATE_MAX) -
			 SKP_DATE_MIN) +
	    DAYS_400Y - 60;
	uint32_t d = n % DAYS_400Y;
	/* Of these 400 years; without the leap days that went before. */
	uint32_t year = (d - d / 1460 + d / 36524 - d / 146096) / 365;
	uint32_t month;
	struct skp_date date;

	d -= 365 * year + year / 4 - year / 100;
	month = (5 * d + 2) / 153; /* 0: March */
	date.day = (uint8_t)(d - (153 * month + 2) / 5 + 1);
	date.month = (uint8_t)(month < 10 ? month + 3 : month - 9);
	date.year = (int32_t)(n / DAYS_400Y * 400 + year) - 400 + (month >= 10);
	return date;
}

/* n digits, or -1. */
static int32_t
number(const uint8_t *p, size_t n)
{
	int32_t v = 0;

	for (size_t i = 0; i < n; i++) {
		if (p[i] < '0' || p[i] > '9')
			return -1;
		v = v * 10 + (p[i] - '0');
	}
	return v;
}

enum skp_err
skp_date_parse(struct skp_bytes text, int32_t *day)
{
	struct skp_date date;
	int32_t y, m, d;

	if (text.n != SKP_DATE_TEXT - 1)
		return SKP_ERR_LENGTH;
	y = number(text.p, 4);
	m = number(text.p + 5, 2);
	d = number(text.p + 8, 2);
	if (y < 0 || m < 0 || d < 0 || text.p[4] != '-' || text.p[7] != '-')
		return SKP_ERR_VALUE;
	date.year = y;
	date.month = (uint8_t)m;
	date.day = (uint8_t)d;
	if (!skp_date_exists(date))
		return SKP_ERR_RANGE;
	*day = skp_date_day(date);
	return SKP_OK;
}

static char *
put_digits(char *p, uint32_t v, size_t n)
{
	for (size_t i = n; i-- > 0; v /= 10)
		p[i] = (char)('0' + v % 10);
	return p + n;
}

static char *
put_date(char *p, int32_t day)
{
	struct skp_date date = skp_date_of_day(day);

	p = put_digits(p, (uint32_t)date.year, 4);
	*p++ = '-';
	p = put_digits(p, date.month, 2);
	*p++ = '-';
	return put_digits(p, date.day, 2);
}

void
skp_date_format(int32_t day, char out[SKP_DATE_TEXT])
{
	*put_date(out, day) = '\0';
}

int32_t
skp_date_add_months(int32_t day, int32_t months)
{
	struct skp_date date = skp_date_of_day(day);
	int64_t m = (int64_t)date.year * 12 + date.month - 1 + months;
	unsigned last;

	if (m < 0)
		return SKP_DATE_MIN;
	if (m >= 10000 * 12)
		return SKP_DATE_MAX;
	date.year = (int32_t)(m / 12);
	date.month = (uint8_t)(m % 12 + 1);
	last = skp_date_month_days(date.year, date.month);
	if (date.day > last)
		date.day = (uint8_t)last;
	return skp_date_day(date);
}

int32_t
skp_date_of_time(uint64_t time)
{
	uint64_t day = time / DAY_SECONDS;

	return day > SKP_DATE_MAX ? SKP_DATE_MAX : (int32_t)day;
}

uint64_t
skp_date_first_second(int32_t day)
{
	return day < 0 ? 0 : (uint64_t)day * DAY_SECONDS;
}

uint64_t
skp_date_last_second(int32_t day)
{
	return day < 0 ? 0 : (uint64_t)day * DAY_SECONDS + (DAY_SECONDS - 1);
}

static char *
put_time(char *p, uint64_t time)
{
	const uint64_t end = (uint64_t)SKP_DATE_MAX * DAY_SECONDS +
	    (DAY_SECONDS - 1);
	uint32_t s;

	if (time > end)
		time = end;
	s = (uint32_t)(time % DAY_SECONDS);
	p = put_date(p, (int32_t)(time / DAY_SECONDS));
	*p++ = 'T';
	p = put_digits(p, s / 3600, 2);
	*p++ = ':';
	p = put_digits(p, s / 60 % 60, 2);
	*p++ = ':';
	return put_digits(p, s % 60, 2);
}

void
skp_date_format_time(uint64_t time, char out[SKP_DATE_TIME])
{
	char *p = put_time(out, time);

	*p++ = 'Z';
	*p = '\0';
}

void
skp_date_format_local(uint64_t time, int32_t offset, char out[SKP_DATE_TIME])
{
	int32_t minutes = clamp(offset, 1 - DAY_SECONDS, DAY_SECONDS - 1) / 60;
	uint32_t shift = (uint32_t)(minutes < 0 ? -minutes : minutes);
	uint64_t local;
	char *p;

	if (minutes >= 0)
		local = time > UINT64_MAX - shift * 60 ? time :
							 time + shift * 60;
	else
		local = time < shift * 60 ? 0 : time - shift * 60;
	p = put_time(out, local);
	*p++ = minutes < 0 ? '-' : '+';
	p = put_digits(p, shift / 60, 2);
	*p++ = ':';
	p = put_digits(p, shift % 60, 2);
	*p = '\0';
}
