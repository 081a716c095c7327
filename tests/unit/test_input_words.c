/* Dates, words, headers and text of cells, each by hand. */
#include "issuer/columns.h"
#include "issuer/concept_in.h"
#include "issuer/dates_in.h"
#include "issuer/guard_in.h"
#include "issuer/text_in.h"
#include "issuer/words_in.h"
#include "tests/unit/unit.h"

#define TODAY 20635 /* 2026-07-01 */

static void
dates(void **state)
{
	static const struct {
		const char *text;
		bool birth;
		enum skp_input_msg msg;
		int32_t day;
		uint32_t year;
	} rows[] = {
		{ "2026-06-05", false, INPUT_NONE, 20609, 0 },
		{ "05-06-2026", false, INPUT_NONE, 20609, 0 },
		{ "5/6/2026", false, INPUT_NONE, 20609, 0 },
		{ "5.6.2026", false, INPUT_NONE, 20609, 0 },
		{ "5 6 2026", false, INPUT_NONE, 20609, 0 },
		{ "5 juni 2026", false, INPUT_NONE, 20609, 0 },
		{ "5. Jun 2026", false, INPUT_NONE, 20609, 0 },
		{ "June 5, 2026", false, INPUT_NONE, 20609, 0 },
		{ "05-JUN-26", false, INPUT_NONE, 20609, 0 },
		{ "5 mrt 2026", false, INPUT_NONE, 20517, 0 },
		{ "2026/06/05", false, INPUT_NONE, 20609, 0 },
		{ "05-06-2026 00:00:00", false, INPUT_NONE, 20609, 0 },
		{ "46178", false, INPUT_NONE, 20609, 0 },
		{ "29-02-2024", false, INPUT_NONE, 19782, 0 },
		{ "1979", true, INPUT_NONE, 0, 1979 },
		{ "02-07-79", true, INPUT_NONE, 3469, 0 },
		{ "01-07-26", true, INPUT_NONE, 20635, 0 },
		{ "02-07-26", true, INPUT_NONE, -15889, 0 },
		{ "1979", false, INPUT_DATE_FORM, 0, 0 },
		{ "29-02-2023", false, INPUT_DATE_IMPOSSIBLE, 0, 0 },
		{ "31-04-2026", false, INPUT_DATE_IMPOSSIBLE, 0, 0 },
		{ "06/25/2026", false, INPUT_DATE_IMPOSSIBLE, 0, 0 },
		{ "00-01-2026", false, INPUT_DATE_IMPOSSIBLE, 0, 0 },
		{ "01-01-1869", false, INPUT_DATE_RANGE, 0, 0 },
		{ "01-01-2300", false, INPUT_DATE_RANGE, 0, 0 },
		{ "05062026", false, INPUT_DATE_FORM, 0, 0 },
		{ "5-6", false, INPUT_DATE_FORM, 0, 0 },
		{ "5-6-2026-1", false, INPUT_DATE_FORM, 0, 0 },
		{ "5-6-2026 13:30", false, INPUT_DATE_FORM, 0, 0 },
		{ "5-6-202", false, INPUT_DATE_FORM, 0, 0 },
		{ "5-juni", false, INPUT_DATE_FORM, 0, 0 },
		{ "5 foo 2026", false, INPUT_DATE_FORM, 0, 0 },
		{ "9999", false, INPUT_DATE_FORM, 0, 0 },
		{ "73416", false, INPUT_DATE_FORM, 0, 0 },
		{ "2026-06-05-", false, INPUT_DATE_FORM, 0, 0 },
		{ "gisteren", false, INPUT_DATE_FORM, 0, 0 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct skp_date_in got = { -1, 0, false, false };
		enum skp_input_msg msg = skp_date_in(skp_bytes_str(
							 rows[i].text),
		    rows[i].birth, TODAY, &got);

		if (msg != rows[i].msg)
			fail_msg("%s: message %d", rows[i].text, (int)msg);
		if (msg != INPUT_NONE)
			assert_int_equal(-1, got.day);
		else if (got.year != rows[i].year ||
		    (got.year == 0 && got.day != rows[i].day))
			fail_msg("%s: %d, %u", rows[i].text, got.day, got.year);
	}
}

static void
dates_announced(void **state)
{
	struct skp_date_in got;

	(void)state;
	assert_int_equal(INPUT_NONE,
	    skp_date_in(skp_bytes_str("46178"), false, TODAY, &got));
	assert_true(got.serial && !got.short_year);
	assert_int_equal(INPUT_NONE,
	    skp_date_in(skp_bytes_str("5-6-26"), false, TODAY, &got));
	assert_true(!got.serial && got.short_year);
	assert_int_equal(INPUT_NONE,
	    skp_date_in(skp_bytes_str("5-6-2026"), false, TODAY, &got));
	assert_true(!got.serial && !got.short_year);
}

static void
results(void **state)
{
	static const struct {
		const char *text;
		enum skp_result_kind kind;
	} rows[] = {
		{ "voldoende", SKP_RESULT_PASS },
		{ "V", SKP_RESULT_PASS },
		{ " Geslaagd ", SKP_RESULT_PASS },
		{ "JA", SKP_RESULT_PASS },
		{ "pass", SKP_RESULT_PASS },
		{ "O", SKP_RESULT_FAIL },
		{ "niet behaald", SKP_RESULT_FAIL },
		{ "0", SKP_RESULT_FAIL },
		{ "", SKP_RESULT_ABSENT },
		{ "-", SKP_RESULT_ABSENT },
		{ "n.v.t.", SKP_RESULT_ABSENT },
		{ "Afwezig", SKP_RESULT_ABSENT },
		{ "X", SKP_RESULT_X },
		{ "1", SKP_RESULT_ONE },
		{ "1,0", SKP_RESULT_FAIL },
		{ "5,49", SKP_RESULT_FAIL },
		{ "5,5", SKP_RESULT_MARK },
		{ "8.1", SKP_RESULT_MARK },
		{ "10", SKP_RESULT_MARK },
		{ "10,1", SKP_RESULT_UNKNOWN },
		{ "0,9", SKP_RESULT_UNKNOWN },
		{ "8,123", SKP_RESULT_UNKNOWN },
		{ "8,", SKP_RESULT_UNKNOWN },
		{ "bijna", SKP_RESULT_UNKNOWN },
		{ "--", SKP_RESULT_UNKNOWN },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (skp_words_in_result(skp_bytes_str(rows[i].text)) !=
		    rows[i].kind)
			fail_msg("%s", rows[i].text);
	}
}

static void
hours(void **state)
{
	uint64_t m = 0;

	(void)state;
	assert_true(skp_words_in_minutes(skp_bytes_str("320"), &m));
	assert_int_equal(19200, m);
	assert_true(skp_words_in_minutes(skp_bytes_str("7,5"), &m));
	assert_int_equal(450, m);
	assert_true(skp_words_in_minutes(skp_bytes_str("0.25"), &m));
	assert_int_equal(15, m);
	m = 1;
	assert_false(skp_words_in_minutes(skp_bytes_str("0"), &m));
	assert_false(skp_words_in_minutes(skp_bytes_str("20001"), &m));
	assert_false(skp_words_in_minutes(skp_bytes_str("-8"), &m));
	assert_false(skp_words_in_minutes(skp_bytes_str("8 uur"), &m));
	assert_int_equal(1, m);
}

static void
codes(void **state)
{
	struct skp_code c;

	(void)state;
	c = skp_words_in_code(SKP_TABLE_METHOD,
	    skp_bytes_str("Praktijkexamen"));
	assert_int_equal(SKP_METHOD_PRACTICAL_EXAM, c.number);
	c = skp_words_in_code(SKP_TABLE_METHOD,
	    skp_bytes_str("practical-exam"));
	assert_int_equal(SKP_METHOD_PRACTICAL_EXAM, c.number);
	c = skp_words_in_code(SKP_TABLE_FRAMEWORK, skp_bytes_str("ERK"));
	assert_int_equal(SKP_FRAMEWORK_CEFR, c.number);
	c = skp_words_in_code(SKP_TABLE_METHOD, skp_bytes_str("Loopproef"));
	assert_int_equal(0, c.number);
	assert_memory_equal("Loopproef", c.word.p, 9);
	assert_int_equal(9, c.word.n);
	c = skp_words_in_code(SKP_TABLE_METHOD, skp_bytes_str(""));
	assert_int_equal(0, c.word.n);
}

static void
headers(void **state)
{
	static const struct {
		const char *text;
		enum skp_column column;
	} rows[] = {
		{ "Geb. datum", SKP_COLUMN_BIRTH },
		{ "  GEBOORTEDATUM\xc2\xa0", SKP_COLUMN_BIRTH },
		{ "date_of_birth", SKP_COLUMN_BIRTH },
		{ "rol_beoordelaar", SKP_COLUMN_ROLE },
		{ "Rol beoordelaar", SKP_COLUMN_ROLE },
		{ "cursistnr.", SKP_COLUMN_LEARNER },
		{ "E-mailadres", SKP_COLUMN_EMAIL },
		{ "geldig t/m", SKP_COLUMN_VALID_UNTIL },
		{ "geslachtsnaam", SKP_COLUMN_FAMILY },
		{ "geslacht", SKP_COLUMN_FORBIDDEN },
		{ "B.S.N.", SKP_COLUMN_FORBIDDEN },
		{ "BSN-nummer", SKP_COLUMN_FORBIDDEN },
		{ "Burgerservicenummer", SKP_COLUMN_FORBIDDEN },
		{ "Nationaliteit", SKP_COLUMN_FORBIDDEN },
		{ "medische bijzonderheden", SKP_COLUMN_FORBIDDEN },
		{ "kopie ID", SKP_COLUMN_FORBIDDEN },
		{ "schoenmaat", SKP_COLUMN_NONE },
		{ "", SKP_COLUMN_NONE },
	};
	char letters[8];
	bool nl, en;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (skp_column_of(skp_bytes_str(rows[i].text), &nl, &en) !=
		    rows[i].column)
			fail_msg("%s", rows[i].text);
	}
	(void)skp_column_of(skp_bytes_str("naam"), &nl, &en);
	assert_true(nl && !en);
	skp_column_letters(0, letters);
	assert_string_equal("A", letters);
	skp_column_letters(25, letters);
	assert_string_equal("Z", letters);
	skp_column_letters(26, letters);
	assert_string_equal("AA", letters);
	skp_column_letters(255, letters);
	assert_string_equal("IV", letters);
	skp_column_letters(702, letters);
	assert_string_equal("AAA", letters);
}

static void
guards(void **state)
{
	static const char *const bsn[] = { "123456782", "nr 111222333.",
		"123.456.782", "1234 56 782", "BSN123456782", "000000012" };
	static const char *const no_bsn[] = { "123456789", "1234567820",
		"12345678", "000000000", "2026-0147", "123-456-782",
		"12 3456 782", "" };
	static const char *const formula[] = { "=1+2", " =A1", "@SUM(A1)",
		"+A1", "-A1+2", "-2+3", "=", "\xc2\xa0=1" };
	static const char *const no_formula[] = { "-", "-5", "+31 6 1234",
		"- 5,5", "a=b", "", "5-6" };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(bsn) / sizeof(bsn[0]); i++)
		assert_true(skp_guard_in_bsn(skp_bytes_str(bsn[i])));
	for (i = 0; i < sizeof(no_bsn) / sizeof(no_bsn[0]); i++)
		assert_false(skp_guard_in_bsn(skp_bytes_str(no_bsn[i])));
	for (i = 0; i < sizeof(formula) / sizeof(formula[0]); i++)
		assert_true(skp_guard_in_formula(skp_bytes_str(formula[i])));
	for (i = 0; i < sizeof(no_formula) / sizeof(no_formula[0]); i++)
		assert_false(
		    skp_guard_in_formula(skp_bytes_str(no_formula[i])));
}

static void
texts(void **state)
{
	static const struct {
		const char *in;
		enum skp_input_msg msg;
		const char *out;
	} rows[] = {
		{ "  a\xc2\xa0 b\n", INPUT_NONE, "a b" },
		{ "e\xcc\x81", INPUT_NONE, "\xc3\xa9" }, /* NFC */
		{ "Y\xc4\xb1ld\xc4\xb1z", INPUT_NONE, "Y\xc4\xb1ld\xc4\xb1z" },
		{ "\xe0\xa4\x95\xe2\x80\x8d\xe0\xa4\x96", INPUT_NONE,
		    "\xe0\xa4\x95\xe2\x80\x8d\xe0\xa4\x96" }, /* U+200D */
		{ "a\xe2\x80\x8d", INPUT_CHARACTER, "" },
		{ "1\xe2\x80\x8c\x32", INPUT_CHARACTER, "" },
		{ "a\xe2\x80\xaeZ", INPUT_CHARACTER, "" },
		{ "a\x1b[2J", INPUT_CHARACTER, "" },
		{ "\xee\x80\x80", INPUT_CHARACTER, "" }, /* private use */
		{ "\xcd\xb8", INPUT_CHARACTER, "" },	 /* unassigned */
		{ "\xff", INPUT_CHARACTER, "" },
		{ "J\xc3\x83\xc2\xb6rg", INPUT_ENCODED_TWICE, "" },
		{ "\xc3\x83\xe2\x80\xb0", INPUT_ENCODED_TWICE, "" },
		{ "Van\xc3\xa2\xe2\x82\xac\xe2\x84\xa2t", INPUT_ENCODED_TWICE,
		    "" }, /* U+2019 */
		{ "\xc3\x90\xc5\xa1\xc3\x90\xc2\xbe", INPUT_ENCODED_TWICE,
		    "" }, /* Cyrillic */
		{ "\xc3\x98\xc2\xa7\xc3\x99\xe2\x80\xa6", INPUT_ENCODED_TWICE,
		    "" }, /* Arabic */
		{ "\xc3\x98\xe2\x80\x93x", INPUT_NONE,
		    "\xc3\x98\xe2\x80\x93x" },
		{ "S\xc3\xa3o \xc3\x98rsted \xc3\x90\xc3\xb3r", INPUT_NONE,
		    "S\xc3\xa3o \xc3\x98rsted \xc3\x90\xc3\xb3r" },
	};
	struct skp_arena arena = { NULL, false };
	char big[2000];
	struct skp_bytes out;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		out = skp_bytes_of(NULL, 0);
		if (skp_text_in_cell(&arena, skp_bytes_str(rows[i].in), &out) !=
			rows[i].msg ||
		    !skp_bytes_eq(out, skp_bytes_str(rows[i].out)))
			fail_msg("row %zu", i);
	}
	memset(big, 'a', sizeof(big));
	assert_int_equal(INPUT_LONG,
	    skp_text_in_cell(&arena, skp_bytes_of(big, 1025), &out));
	assert_int_equal(INPUT_NONE,
	    skp_text_in_cell(&arena, skp_bytes_of(big, 1024), &out));
	skp_arena_free(&arena);
}

static void
concepts(void **state)
{
#define UUID "00735755-adc6-4ea0-b034-b8caff339c9f"
	static const uint8_t want[] = { 0x00, 0x73, 0x57, 0x55, 0xad, 0xc6,
		0x4e, 0xa0, 0xb0, 0x34, 0xb8, 0xca, 0xff, 0x33, 0x9c, 0x9f };
	static const char *const good[] = {
		("http://data.europa.eu/esco/skill/" UUID),
		("https://data.europa.eu/esco/skill/" UUID),
		(SKP_ESCO_SKILL "00735755-ADC6-4EA0-B034-B8CAFF339C9F"),
	};
	static const char *const bad[] = {
		("http://data.europa.eu/esco/occupation/" UUID),
		"http://data.europa.eu/esco/skill/0073",
		"http://data.europa.eu/esco/isco/C2",
		"lassen",
		"http://a b",
		":x",
		"x:",
		"",
	};
	struct skp_arena arena = { NULL, false };
	struct skp_concept c;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		assert_int_equal(INPUT_NONE,
		    skp_concept_in(&arena, skp_bytes_str(good[i]), false, &c));
		assert_true(c.esco);
		assert_int_equal(sizeof(want), c.id.n);
		assert_memory_equal(want, c.id.p, sizeof(want));
	}
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_int_equal(INPUT_URI,
		    skp_concept_in(&arena, skp_bytes_str(bad[i]), false, &c));
	assert_int_equal(INPUT_NONE,
	    skp_concept_in(&arena, skp_bytes_str("urn:cnl:4711"), false, &c));
	assert_false(c.esco);
	skp_arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates),
		cmocka_unit_test(dates_announced),
		cmocka_unit_test(results),
		cmocka_unit_test(hours),
		cmocka_unit_test(codes),
		cmocka_unit_test(headers),
		cmocka_unit_test(guards),
		cmocka_unit_test(texts),
		cmocka_unit_test(concepts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
