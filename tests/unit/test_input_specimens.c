/*
 * The specimens of the third-party data: what tests/sheets/specimens expects
 * of each.
 */
#include "issuer/sheet.h"
#include "tests/unit/input_kit.h"
#include "tests/unit/sheet_kit.h"
#include "tests/unit/unit.h"

static void
one(const char *file, const char *expect)
{
	char sheet[4096], below[200];

	(void)snprintf(below, sizeof(below), "data/csv/specimens/%s", file);
	(void)snprintf(sheet, sizeof(sheet), "%s", input_kit_shared(below));
	(void)snprintf(below, sizeof(below), "specimens/%s.expect", expect);
	sheet_kit_check(sheet, file, sheet_kit_path(below));
}

static void
specimens(void **state)
{
	(void)state;
	one("excel-nl-cp1252.csv", "excel-nl-cp1252");
	one("excel-nl-cp1252.csv", "excel-nl-cp1252-no-catalogue");
	one("excel-nl-lossy-question-marks.csv", "lossy");
	one("excel-nl-lossy-question-marks.csv", "lossy-no-course");
	one("excel-unicode-text-utf16le.txt", "utf16le");
	one("excel-unicode-text-utf16le.txt", "utf16le-no-course");
	one("forbidden-bsn-column.csv", "forbidden");
	assert_int_equal(0, input_kit_differed());
}

/* ---------------------------------------------------- how they are written */

static enum skp_err
on_header(void *ctx, uint32_t number, const struct skp_bytes *cell, size_t n)
{
	(void)number;
	(void)cell;
	*(size_t *)ctx = n;
	return SKP_OK;
}

static enum skp_err
on_row(void *ctx, const struct skp_sheet_row *row)
{
	(void)ctx;
	(void)row;
	return SKP_OK;
}

static void
on_fault(void *ctx, enum skp_input_msg msg, uint32_t number)
{
	(void)ctx;
	fail_msg("message %d, row %u", (int)msg, (unsigned)number);
}

static void
form(const char *file, enum skp_encoding encoding, uint8_t delimiter, bool sep,
    uint32_t rows, uint32_t blank)
{
	size_t columns = 0;
	struct skp_sheet_how how = { .header = on_header,
		.row = on_row,
		.fault = on_fault,
		.lenient = true,
		.ctx = &columns };
	struct skp_sheet *sheet = NULL;
	struct skp_sheet_facts facts;
	char below[200];

	(void)snprintf(below, sizeof(below), "data/csv/specimens/%s", file);
	assert_int_equal(SKP_OK,
	    skp_source_open(input_kit_shared(below), &how.source));
	assert_int_equal(SKP_OK, skp_sheet_open(&how, &sheet));
	facts = skp_sheet_facts(sheet);
	assert_int_equal(encoding, facts.encoding);
	assert_int_equal(delimiter, facts.delimiter);
	assert_int_equal(sep, facts.sep);
	assert_int_equal(rows, skp_sheet_rows(sheet));
	assert_int_equal(blank, facts.blank);
	assert_true(columns > 1);
	skp_sheet_close(sheet);
	skp_source_close(&how.source);
}

static void
forms(void **state)
{
	(void)state;
	form("excel-nl-cp1252.csv", SKP_ENCODING_WINDOWS_1252, ';', true, 7, 1);
	form("excel-unicode-text-utf16le.txt", SKP_ENCODING_UTF16_LE, '\t',
	    false, 3, 0);
	form("excel-nl-lossy-question-marks.csv", SKP_ENCODING_UTF8, ';', false,
	    3, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(specimens),
		cmocka_unit_test(forms),
	};

	(void)input_kit_shared("data/csv/specimens/forbidden-bsn-column.csv");
	return cmocka_run_group_tests(tests, sheet_kit_setup,
	    sheet_kit_teardown);
}
