/*
 * Each tests/sheets/withdrawals/NAME.csv has one trait.  NAME.expect says,
 * word for word in both languages, what the reader tells of it, and what
 * the list holds.
 */
#include "common/date.h"
#include "common/file.h"
#include "common/hex.h"
#include "issuer/withdrawals.h"
#include "tests/unit/input_kit.h"
#include "tests/unit/unit.h"

#define ALL                                                                \
	((1u << (SKP_REASON_OTHER + 1)) - 2 - (1u << SKP_REASON_CLEARED) - \
	    (1u << SKP_REASON_UNDER_INVESTIGATION))

static char dir[4096];

static void
write_list(const struct skp_withdrawals *list, struct skp_buf *out)
{
	char id[SKP_HEX_UUID_TEXT], day[SKP_DATE_TEXT];
	const struct skp_withdrawal *w;
	size_t i;

	for (i = 0; i < skp_withdrawals_count(list); i++) {
		w = skp_withdrawals_at(list, i);
		skp_hex_uuid(w->id, id);
		skp_date_format(w->day.day, day);
		skp_buf_printf(out, "row %u %s %s %s|", (unsigned)w->row, id,
		    w->day.has ? day : "today",
		    skp_reason_word((unsigned)w->reason));
		skp_buf_add(out, w->note);
		skp_buf_str(out, "\n");
	}
}

static void
check(const char *file)
{
	struct skp_blob sheet = { NULL, 0 }, expect = { NULL, 0 };
	struct skp_withdrawals_how how = { .reasons = ALL };
	struct skp_withdrawals *list = NULL;
	struct input_kit kit;
	struct skp_buf got;
	const char *want;
	char path[8192];
	enum skp_err err;

	(void)snprintf(path, sizeof(path), "%s/%s", dir, file);
	assert_int_equal(SKP_OK, skp_file_read(path, 1u << 20, &sheet));
	(void)snprintf(path, sizeof(path), "%s/%.*s.expect", dir,
	    (int)strlen(file) - 4, file);
	assert_int_equal(SKP_OK, skp_file_read(path, 1u << 20, &expect));
	input_kit_init(&kit, &how.input);
	want = (const char *)expect.p;
	if (strncmp(want, "how reason other\n", 17) == 0) {
		how.fallback = SKP_REASON_OTHER;
		want += 17;
	}
	skp_buf_init(&got, 1u << 20);
	err = skp_withdrawals_read_bytes(file, skp_blob_bytes(&sheet), &how,
	    &list);
	if (err == SKP_ERR_INPUT)
		skp_buf_str(&got, "file refused\n");
	else
		assert_int_equal(SKP_OK, err);
	if (list != NULL)
		write_list(list, &got);
	skp_buf_add(&got, skp_buf_bytes(&kit.text));
	skp_buf_add(&got, skp_bytes_of("", 1));
	assert_int_equal(SKP_OK, got.err);
	if (strcmp(want, (const char *)got.p) != 0)
		input_kit_differs(file, want, (const char *)got.p);
	skp_withdrawals_free(list);
	skp_buf_free(&got);
	input_kit_free(&kit);
	skp_blob_free(&sheet);
	skp_blob_free(&expect);
}

static void
every_sheet(void **state)
{
	(void)state;
	assert_true(input_kit_sheets(dir, check) >= 8);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_sheet),
	};
	const char *root = getenv("SKP_SOURCE_DIR");

	(void)snprintf(dir, sizeof(dir), "%s/tests/sheets/withdrawals",
	    root == NULL ? "." : root);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
