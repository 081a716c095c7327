/*
 * Tables of words: each word with its number, as FORMAT.md lists them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "schema/words.h"

struct row {
	enum skp_table table;
	const char *words[16]; /* words[i] has number i + 1 */
};

static const struct row rows[] = {
	{ SKP_TABLE_CLAIM_TYPE,
	    { "competency", "course", "certificate", "partial-qualification",
		"qualification", "prior-learning", "practice-statement",
		"appointment", "language", "work-experience" } },
	{ SKP_TABLE_METHOD,
	    { "practical-exam", "theory-exam", "theory-and-practical-exam",
		"exam", "test-piece", "workplace-observation", "portfolio",
		"interview", "portfolio-and-interview", "online-test",
		"attendance-only", "self-declaration",
		"practical-and-theory" } },
	{ SKP_TABLE_FRAMEWORK, { "dreyfus", "nlqf", "eqf", "cefr", "scheme" } },
	{ SKP_TABLE_ROLE,
	    { "assessor", "examiner", "examination-body", "instructor",
		"teacher", "hybrid-teacher", "practical-trainer",
		"evc-assessor", "welding-coordinator",
		"installation-responsible", "supervisor", "employer",
		"holder" } },
	{ SKP_TABLE_MODE,
	    { "classroom", "blended", "online", "workplace", "self-study" } },
	{ SKP_TABLE_SCALE, { "1-10", "pass-fail", "0-100", "1-5", "percent" } },
	{ SKP_TABLE_ID_CHECK,
	    { "identity-document-seen", "known-in-person",
		"electronic-identification", "video-identification",
		"employer-statement", "not-checked" } },
	{ SKP_TABLE_EVIDENCE,
	    { "self-declared", "attended", "observed", "assessed",
		"independent-exam", "scheme-certificate" } },
};

static void
test_tables(void **state)
{
	const char *const *w;
	struct skp_bytes b;
	uint64_t n;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		for (w = rows[i].words, n = 1; *w != NULL; w++, n++) {
			assert_string_equal(skp_word(rows[i].table, n), *w);
			b = skp_bytes_str(*w);
			assert_int_equal(skp_word_number(rows[i].table, b), n);
			assert_true(
			    skp_bytes_eq(b, skp_word_bytes(rows[i].table, n)));
		}
		assert_null(skp_word(rows[i].table, n));
		assert_null(skp_word(rows[i].table, 0));
		assert_null(skp_word(rows[i].table, UINT64_MAX));
	}
}

static void
test_unknown(void **state)
{
	struct skp_code code;

	(void)state;
	assert_null(skp_word((enum skp_table)0, 1));
	assert_null(skp_word((enum skp_table)9, 1));
	assert_int_equal(skp_word_number((enum skp_table)9,
			     skp_bytes_str("exam")),
	    0);
	assert_int_equal(skp_word_number(SKP_TABLE_METHOD,
			     skp_bytes_str("Exam")),
	    0);
	assert_int_equal(skp_word_number(SKP_TABLE_METHOD, skp_bytes_str("")),
	    0);
	code = skp_word_code(SKP_TABLE_METHOD, skp_bytes_str("exam"));
	assert_int_equal(code.number, 4);
	code = skp_word_code(SKP_TABLE_METHOD, skp_bytes_str("juggling"));
	assert_int_equal(code.number, 0);
	assert_true(skp_bytes_eq(code.word, skp_bytes_str("juggling")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tables),
		cmocka_unit_test(test_unknown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
