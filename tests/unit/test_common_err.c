#include "common/err.h"
#include "tests/unit/unit.h"

/* Numbers are part of what other programs may rely on: append only. */
static void
numbers_stay(void **state)
{
	(void)state;
	assert_int_equal(0, SKP_OK);
	assert_int_equal(1, SKP_ERR_TRUNCATED);
	assert_int_equal(21, SKP_ERR_VALUE);
	assert_int_equal(30, SKP_ERR_VERSION);
	assert_int_equal(40, SKP_ERR_SIGNATURE);
	assert_int_equal(50, SKP_ERR_NOT_FOUND);
	assert_int_equal(70, SKP_ERR_SPACE);
	assert_int_equal(90, SKP_ERR_CORRUPT);
	assert_int_equal(94, SKP_ERR_DUPLICATE);
	assert_int_equal(95, SKP_ERR_RESTORED);
}

static void
every_code_has_its_own_text(void **state)
{
	const char *seen[128];
	size_t n = 0;

	(void)state;
	for (int i = 0; i < 128; i++) {
		const char *s = skp_strerror((enum skp_err)i);

		assert_non_null(s);
		if (strcmp(s, "unknown error") == 0)
			continue;
		for (size_t j = 0; j < n; j++)
			assert_string_not_equal(seen[j], s);
		seen[n++] = s;
	}
	assert_string_equal("no error", seen[0]);
	assert_true(n > 50);
}

static void
unknown_code(void **state)
{
	(void)state;
	assert_string_equal("unknown error", skp_strerror((enum skp_err)127));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_stay),
		cmocka_unit_test(every_code_has_its_own_text),
		cmocka_unit_test(unknown_code),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
