/*
 * Each tests/sheets/NAME.csv has one trait; see tests/unit/sheet_kit.h.
 */
#include "tests/unit/input_kit.h"
#include "tests/unit/sheet_kit.h"
#include "tests/unit/unit.h"

static char dir[8192];

static void
check(const char *file)
{
	char sheet[8500], expect[8500];

	(void)snprintf(sheet, sizeof(sheet), "%s/%s", dir, file);
	(void)snprintf(expect, sizeof(expect), "%s/%.*s.expect", dir,
	    (int)strlen(file) - 4, file);
	sheet_kit_check(sheet, file, expect);
}

static void
every_sheet(void **state)
{
	(void)state;
	assert_true(input_kit_sheets(dir, check) >= 100);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_sheet),
	};

	(void)snprintf(dir, sizeof(dir), "%s", sheet_kit_path(""));
	return cmocka_run_group_tests(tests, sheet_kit_setup,
	    sheet_kit_teardown);
}
