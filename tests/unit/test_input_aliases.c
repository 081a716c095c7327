/*
 * The words of the third-party data: every header, forbidden column, result
 * and way of assessing is known by what it means.
 */
#include <jansson.h>

#include "issuer/columns.h"
#include "issuer/words_in.h"
#include "tests/unit/input_kit.h"
#include "tests/unit/unit.h"

static json_t *aliases;

static const struct {
	const char *group;
	enum skp_column column;
} groups[] = {
	{ "learner_id", SKP_COLUMN_LEARNER },
	{ "full_name", SKP_COLUMN_FULL_NAME },
	{ "given_name", SKP_COLUMN_GIVEN },
	{ "initials", SKP_COLUMN_INITIALS },
	{ "family_name_prefix", SKP_COLUMN_PREFIX },
	{ "family_name", SKP_COLUMN_FAMILY },
	{ "date_of_birth", SKP_COLUMN_BIRTH },
	{ "email", SKP_COLUMN_EMAIL },
	{ "course_code", SKP_COLUMN_COURSE_CODE },
	{ "course_title", SKP_COLUMN_COURSE_TITLE },
	{ "start_date", SKP_COLUMN_START },
	{ "end_date", SKP_COLUMN_END },
	{ "skill", SKP_COLUMN_SKILL },
	{ "skill_uri", SKP_COLUMN_URI },
	{ "level", SKP_COLUMN_LEVEL },
	{ "level_framework", SKP_COLUMN_FRAMEWORK },
	{ "assessment_method", SKP_COLUMN_METHOD },
	{ "assessor", SKP_COLUMN_ASSESSOR },
	{ "assessor_role", SKP_COLUMN_ROLE },
	{ "assessment_date", SKP_COLUMN_ASSESSED },
	{ "result", SKP_COLUMN_RESULT },
	{ "valid_from", SKP_COLUMN_VALID_FROM },
	{ "valid_until", SKP_COLUMN_VALID_UNTIL },
	{ "hours", SKP_COLUMN_HOURS },
	{ "certificate_number", SKP_COLUMN_NUMBER },
	{ "remark", SKP_COLUMN_REMARK },
	{ "_forbidden", SKP_COLUMN_FORBIDDEN },
};

static enum skp_column
wanted(const char *group)
{
	size_t i;

	for (i = 0; i < sizeof(groups) / sizeof(groups[0]); i++) {
		if (strcmp(group, groups[i].group) == 0)
			return groups[i].column;
	}
	fail_msg("a group of headers that nobody knows: %s", group);
	return SKP_COLUMN_NONE;
}

static void
header(const char *group, const char *text)
{
	enum skp_column want = wanted(group), got;
	bool dutch, english;

	got = skp_column_of(skp_bytes_str(text), &dutch, &english);
	/* A result in figures has a column of its own beside one in words. */
	if (want == SKP_COLUMN_RESULT && got == SKP_COLUMN_MARK)
		return;
	if (got != want)
		fail_msg("%s: %s is column %d", group, text, (int)got);
}

static void
headers(void **state)
{
	json_t *all = json_object_get(aliases, "headers"), *list, *word;
	const char *group;
	size_t i, n = 0;

	(void)state;
	json_object_foreach(all, group, list)
	{
		if (group[0] != '_')
			header(group, group); /* the English template's word */
		json_array_foreach(list, i, word)
		{
			header(group, json_string_value(word));
			n++;
		}
	}
	assert_int_equal(sizeof(groups) / sizeof(groups[0]),
	    json_object_size(all));
	assert_true(n > 150);
}

static void
result_words(const char *group, enum skp_result_kind want)
{
	json_t *list = json_object_get(json_object_get(aliases, "values"),
	    group);
	enum skp_result_kind got;
	const char *text;
	size_t i;

	assert_true(json_array_size(list) >= 8);
	for (i = 0; i < json_array_size(list); i++) {
		text = json_string_value(json_array_get(list, i));
		got = skp_words_in_result(skp_bytes_str(text));
		/* product.md: X is ambiguous; so is a lone 1. */
		if (strcmp(text, "x") == 0)
			assert_int_equal(SKP_RESULT_X, got);
		else if (strcmp(text, "1") == 0)
			assert_int_equal(SKP_RESULT_ONE, got);
		else if (got != want)
			fail_msg("%s: %s is %d", group, text, (int)got);
	}
}

static void
results(void **state)
{
	(void)state;
	result_words("result_pass", SKP_RESULT_PASS);
	result_words("result_fail", SKP_RESULT_FAIL);
	result_words("result_unknown", SKP_RESULT_ABSENT);
}

static void
methods(void **state)
{
	json_t *all = json_object_get(json_object_get(aliases, "values"),
	    "methods");
	const char *word;
	struct skp_code got;
	json_t *want;

	(void)state;
	assert_true(json_object_size(all) >= 10);
	json_object_foreach(all, word, want)
	{
		got = skp_words_in_code(SKP_TABLE_METHOD, skp_bytes_str(word));
		if (got.number == 0 ||
		    !skp_bytes_eq(got.word,
			skp_bytes_str(json_string_value(want))))
			fail_msg("%s", word);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(headers),
		cmocka_unit_test(results),
		cmocka_unit_test(methods),
	};
	int failed;

	aliases = json_load_file(input_kit_shared("data/csv/aliases.json"), 0,
	    NULL);
	if (aliases == NULL)
		return 1;
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	json_decref(aliases);
	return failed;
}
