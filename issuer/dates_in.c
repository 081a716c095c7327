#include "issuer/dates_in.h"

#include "schema/bounds.h"

/* Day number 25569 of the 1900 system is 1970-01-01. */
#define SERIAL_EPOCH 25569
#define SERIAL_MIN   10000 /* 1927-05-18: below, it is something else */
#define SERIAL_MAX   73415 /* 2100-12-31 */

struct token {
	const uint8_t *p;
	size_t n;
	bool digits;
	uint32_t value; /* of digits */
};

struct month {
	const char *name;
	uint32_t number;
};

static const struct month months[] = {
	{ "januari", 1 },
	{ "january", 1 },
	{ "jan", 1 },
	{ "februari", 2 },
	{ "february", 2 },
	{ "feb", 2 },
	{ "maart", 3 },
	{ "march", 3 },
	{ "mrt", 3 },
	{ "mar", 3 },
	{ "april", 4 },
	{ "apr", 4 },
	{ "mei", 5 },
	{ "may", 5 },
	{ "juni", 6 },
	{ "june", 6 },
	{ "jun", 6 },
	{ "juli", 7 },
	{ "july", 7 },
	{ "jul", 7 },
	{ "augustus", 8 },
	{ "august", 8 },
	{ "aug", 8 },
	{ "september", 9 },
	{ "sept", 9 },
	{ "sep", 9 },
	{ "oktober", 10 },
	{ "october", 10 },
	{ "okt", 10 },
	{ "oct", 10 },
	{ "november", 11 },
	{ "nov", 11 },
	{ "december", 12 },
	{ "dec", 12 },
};

static bool
is_digit(uint8_t b)
{
	return b >= '0' && b <= '9';
}

static bool
is_letter(uint8_t b)
{
	return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
}

static bool
is_separator(uint8_t b)
{
	return b == '-' || b == '/' || b == '.' || b == ' ' || b == ',';
}

/* A time of midnight, which spreadsheets put behind dates. */
static struct skp_bytes
without_midnight(struct skp_bytes text)
{
	static const char *const tail[] = { " 00:00:00", " 00:00", " 0:00:00",
		" 0:00", "T00:00:00", "T00:00:00Z" };
	size_t i, n;

	if (text.n == 0 || memchr(text.p, ':', text.n) == NULL)
		return text;
	for (i = 0; i < sizeof(tail) / sizeof(tail[0]); i++) {
		n = strlen(tail[i]);
		if (text.n > n && memcmp(text.p + text.n - n, tail[i], n) == 0)
			return skp_bytes_of(text.p, text.n - n);
	}
	return text;
}

/* One to three runs of digits or letters, separators between; 0: not so. */
static size_t
tokens(struct skp_bytes text, struct token t[3])
{
	size_t at = 0, n = 0, gap;

	for (;;) {
		if (at == text.n || n == 3)
			return 0;
		t[n].p = text.p + at;
		t[n].digits = is_digit(text.p[at]);
		t[n].value = 0;
		t[n].n = 0;
		while (at < text.n &&
		    (t[n].digits ? is_digit(text.p[at]) :
				   is_letter(text.p[at]))) {
			if (++t[n].n > 9)
				return 0;
			if (t[n].digits)
				t[n].value = t[n].value * 10 +
				    (uint32_t)(text.p[at] - '0');
			at++;
		}
		if (t[n].n == 0)
			return 0;
		n++;
		if (at == text.n)
			return n;
		for (gap = 0; at < text.n && is_separator(text.p[at]); gap++)
			at++;
		/* "05.06.2026", "5. juni 2026", "5 - 6 - 2026" */
		if (gap == 0 || gap > 3)
			return 0;
	}
}

static uint32_t
month_of(const struct token *t)
{
	size_t i, k;

	for (i = 0; i < sizeof(months) / sizeof(months[0]); i++) {
		if (strlen(months[i].name) != t->n)
			continue;
		for (k = 0; k < t->n; k++) {
			if ((t->p[k] | 0x20) != (uint8_t)months[i].name[k])
				break;
		}
		if (k == t->n)
			return months[i].number;
	}
	return 0;
}

static enum skp_input_msg
finish(uint32_t year, uint32_t month, uint32_t day, struct skp_date_in *out)
{
	struct skp_date date = { (int32_t)year, (uint8_t)month, (uint8_t)day };
	struct skp_date_in found = *out;

	if (month > 12 || day > 31 || !skp_date_exists(date))
		return INPUT_DATE_IMPOSSIBLE;
	found.day = skp_date_day(date);
	if (found.day < SKP_DAY_MIN || found.day >= SKP_DAY_MAX)
		return INPUT_DATE_RANGE;
	*out = found;
	return INPUT_NONE;
}

/* Digits alone: a year of birth, or a day number. */
static enum skp_input_msg
one_number(const struct token *t, bool birth, struct skp_date_in *out)
{
	if (!t->digits)
		return INPUT_DATE_FORM;
	if (t->n == 4 && birth) {
		if (t->value < 1850 || t->value > 2300)
			return INPUT_DATE_RANGE;
		out->year = t->value;
		return INPUT_NONE;
	}
	if (t->n != 5 || t->value < SERIAL_MIN || t->value > SERIAL_MAX)
		return INPUT_DATE_FORM;
	out->serial = true;
	out->day = (int32_t)t->value - SERIAL_EPOCH;
	return INPUT_NONE;
}

/* Day, month, year as tokens; which is which has been settled. */
static enum skp_input_msg
three(const struct token *day, const struct token *month,
    const struct token *year, bool birth, int32_t today,
    struct skp_date_in *out)
{
	uint32_t m = month->digits ? month->value : month_of(month);
	uint32_t y = year->value;
	enum skp_input_msg msg;

	if (!day->digits || !year->digits || day->n > 2 ||
	    (month->digits && month->n > 2) || (!month->digits && m == 0) ||
	    (year->n != 4 && year->n != 2))
		return INPUT_DATE_FORM;
	if (year->n == 4)
		return finish(y, m, day->value, out);
	out->short_year = true;
	msg = finish(2000 + y, m, day->value, out);
	if (birth && (msg != INPUT_NONE || out->day > today))
		msg = finish(1900 + y, m, day->value, out);
	return msg;
}

enum skp_input_msg
skp_date_in(struct skp_bytes text, bool birth, int32_t today,
    struct skp_date_in *out)
{
	struct skp_date_in found = { 0 };
	enum skp_input_msg msg;
	struct token t[3];
	size_t n;

	n = tokens(without_midnight(text), t);
	if (n == 1)
		msg = one_number(&t[0], birth, &found);
	else if (n != 3)
		msg = INPUT_DATE_FORM;
	else if (t[0].digits && t[0].n == 4)
		msg = three(&t[2], &t[1], &t[0], birth, today, &found);
	else if (!t[0].digits) /* "June 5, 2026" */
		msg = three(&t[1], &t[0], &t[2], birth, today, &found);
	else
		msg = three(&t[0], &t[1], &t[2], birth, today, &found);
	if (msg == INPUT_NONE)
		*out = found;
	return msg;
}
