#include "common/date.h"
#include "tests/unit/unit.h"

/* Days counted with the calendar in hand: GNU date -d ... +%s / 86400. */
static const struct {
	int32_t day;
	const char *text;
} rows[] = {
	{ -719528, "0000-01-01" },
	{ -719469, "0000-02-29" },
	{ -25567, "1900-01-01" },
	{ -25508, "1900-03-01" },
	{ -1, "1969-12-31" },
	{ 0, "1970-01-01" },
	{ 11016, "2000-02-29" },
	{ 11017, "2000-03-01" },
	{ 19782, "2024-02-29" },
	{ 20454, "2026-01-01" },
	{ 47540, "2100-02-28" },
	{ 47541, "2100-03-01" },
	{ 84005, "2199-12-31" },
	{ 2932896, "9999-12-31" },
};

static void
rows_both_ways(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char text[SKP_DATE_TEXT];
		int32_t day = 7;

		skp_date_format(rows[i].day, text);
		assert_string_equal(rows[i].text, text);
		assert_int_equal(SKP_OK,
		    skp_date_parse(skp_bytes_str(rows[i].text), &day));
		assert_int_equal(rows[i].day, day);
	}
}

/* Each day follows the one before by the rules of the calendar. */
static void
every_day_follows(void **state)
{
	struct skp_date want = { 1899, 12, 31 };
	int32_t day = -25568;

	(void)state;
	for (; day <= 84006; day++) {
		struct skp_date got = skp_date_of_day(day);

		assert_int_equal(want.year, got.year);
		assert_int_equal(want.month, got.month);
		assert_int_equal(want.day, got.day);
		assert_int_equal(day, skp_date_day(got));
		want.day++;
		if (want.day > skp_date_month_days(want.year, want.month)) {
			want.day = 1;
			want.month++;
		}
		if (want.month > 12) {
			want.month = 1;
			want.year++;
		}
	}
	assert_int_equal(2200, want.year);
}

static void
leap_years(void **state)
{
	(void)state;
	assert_true(skp_date_leap(2000));
	assert_true(skp_date_leap(2024));
	assert_false(skp_date_leap(1900));
	assert_false(skp_date_leap(2100));
	assert_false(skp_date_leap(2026));
	assert_int_equal(29, skp_date_month_days(2024, 2));
	assert_int_equal(28, skp_date_month_days(2026, 2));
	assert_int_equal(30, skp_date_month_days(2026, 11));
	assert_int_equal(31, skp_date_month_days(2026, 12));
	assert_int_equal(0, skp_date_month_days(2026, 0));
	assert_int_equal(0, skp_date_month_days(2026, 13));
}

static void
parse_refuses(void **state)
{
	static const struct {
		const char *text;
		enum skp_err err;
	} bad[] = {
		{ "", SKP_ERR_LENGTH },
		{ "2026-1-1", SKP_ERR_LENGTH },
		{ "2026-01-011", SKP_ERR_LENGTH },
		{ "2026/01/01", SKP_ERR_VALUE },
		{ "20a6-01-01", SKP_ERR_VALUE },
		{ "2026-01- 1", SKP_ERR_VALUE },
		{ "01-01-2026", SKP_ERR_VALUE },
		{ "2026-02-29", SKP_ERR_RANGE },
		{ "2026-13-01", SKP_ERR_RANGE },
		{ "2026-00-01", SKP_ERR_RANGE },
		{ "2026-04-31", SKP_ERR_RANGE },
		{ "2026-04-00", SKP_ERR_RANGE },
	};
	int32_t day = 42;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_int_equal(bad[i].err,
		    skp_date_parse(skp_bytes_str(bad[i].text), &day));
	assert_int_equal(42, day);
}

static int32_t
day_of(const char *text)
{
	int32_t day = 0;

	assert_int_equal(SKP_OK, skp_date_parse(skp_bytes_str(text), &day));
	return day;
}

static void
adds_months(void **state)
{
	static const struct {
		const char *from;
		int32_t months;
		const char *to;
	} sums[] = {
		{ "2026-01-31", 1, "2026-02-28" },
		{ "2024-01-31", 1, "2024-02-29" },
		{ "2025-08-31", 6, "2026-02-28" },
		{ "2026-11-15", 0, "2026-11-15" },
		{ "2026-11-15", 2, "2027-01-15" },
		{ "2024-02-29", 12, "2025-02-28" },
		{ "2026-03-31", -1, "2026-02-28" },
		{ "2026-01-15", -13, "2024-12-15" },
		{ "2026-05-31", 120, "2036-05-31" },
		{ "9999-12-01", 1, "9999-12-31" },
		{ "0000-01-15", -1, "0000-01-01" },
		{ "2026-01-01", INT32_MAX, "9999-12-31" },
		{ "2026-01-01", INT32_MIN, "0000-01-01" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(sums) / sizeof(sums[0]); i++)
		assert_int_equal(day_of(sums[i].to),
		    skp_date_add_months(day_of(sums[i].from), sums[i].months));
}

static void
clamps(void **state)
{
	const struct skp_date odd = { 12345, 14, 99 };
	const struct skp_date zero = { -5, 0, 0 };
	char text[SKP_DATE_TEXT];

	(void)state;
	assert_false(skp_date_exists(odd));
	assert_int_equal(SKP_DATE_MAX, skp_date_day(odd));
	assert_int_equal(SKP_DATE_MIN, skp_date_day(zero));
	skp_date_format(INT32_MAX, text);
	assert_string_equal("9999-12-31", text);
	skp_date_format(INT32_MIN, text);
	assert_string_equal("0000-01-01", text);
	assert_int_equal(SKP_DATE_MAX, skp_date_of_time(UINT64_MAX));
}

static void
times(void **state)
{
	char text[SKP_DATE_TIME];

	(void)state;
	assert_int_equal(0, skp_date_of_time(86399));
	assert_int_equal(1, skp_date_of_time(86400));
	assert_int_equal(20454, skp_date_of_time(1767225600));
	assert_int_equal(1767225600, skp_date_first_second(20454));
	assert_int_equal(1767311999, skp_date_last_second(20454));
	assert_int_equal(0, skp_date_first_second(-1));
	assert_int_equal(0, skp_date_last_second(-1));
	skp_date_format_time(1234567890, text);
	assert_string_equal("2009-02-13T23:31:30Z", text);
	skp_date_format_time(UINT64_MAX, text);
	assert_string_equal("9999-12-31T23:59:59Z", text);
}

static void
local_times(void **state)
{
	char text[SKP_DATE_TIME];

	(void)state;
	skp_date_format_local(1234567890, 3600, text);
	assert_string_equal("2009-02-14T00:31:30+01:00", text);
	skp_date_format_local(1234567890, -12600, text);
	assert_string_equal("2009-02-13T20:01:30-03:30", text);
	skp_date_format_local(1234567890, 0, text);
	assert_string_equal("2009-02-13T23:31:30+00:00", text);
	skp_date_format_local(0, -3600, text);
	assert_string_equal("1970-01-01T00:00:00-01:00", text);
	skp_date_format_local(UINT64_MAX, INT32_MAX, text);
	assert_string_equal("9999-12-31T23:59:59+23:59", text);
	skp_date_format_local(1234567890, INT32_MIN, text);
	assert_string_equal("2009-02-12T23:32:30-23:59", text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_both_ways),
		cmocka_unit_test(every_day_follows),
		cmocka_unit_test(leap_years),
		cmocka_unit_test(parse_refuses),
		cmocka_unit_test(adds_months),
		cmocka_unit_test(clamps),
		cmocka_unit_test(times),
		cmocka_unit_test(local_times),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
