/*
 * Each tests/sheets/NAME.csv has one trait.  NAME.expect says, word for
 * word in both languages, what the reader tells of it, and what it counts.
 */
#include "common/file.h"
#include "tests/unit/input_kit.h"
#include "tests/unit/unit.h"

static char dir[4096];

/* "how group course", "how x pass": the first line, where there is one. */
static const char *
read_how(const char *expect, struct skp_input_how *how)
{
	const char *end = strchr(expect, '\n');

	if (end == NULL || strncmp(expect, "how ", 4) != 0)
		return expect;
	if (strncmp(expect, "how group course\n", 17) == 0)
		how->group_course = true;
	else if (strncmp(expect, "how x pass\n", 11) == 0)
		how->x = SKP_X_PASS;
	else
		fail_msg("unknown: %.20s", expect);
	return end + 1;
}

static void
run(const char *name, struct skp_bytes sheet, struct skp_input_how *how,
    struct skp_buf *out)
{
	struct input_kit *kit = how->ctx;
	const struct skp_draft *draft = NULL;
	struct skp_input_counts n;
	struct skp_input *in = NULL;
	enum skp_err err;

	err = skp_input_open_bytes(name, sheet, how, &in);
	if (err == SKP_ERR_INPUT) {
		skp_buf_str(out, "file refused\n");
	} else {
		assert_int_equal(SKP_OK, err);
		do {
			assert_int_equal(SKP_OK, skp_input_next(in, &draft));
		} while (draft != NULL);
		n = skp_input_counts(in);
		skp_buf_printf(out,
		    "rows %u workers %u drafts %u refused %u merged %u "
		    "silent %u\n",
		    (unsigned)n.rows, (unsigned)n.workers, (unsigned)n.drafts,
		    (unsigned)n.refused, (unsigned)n.merged,
		    (unsigned)n.silent);
		assert_int_equal(n.rows, skp_input_total(in));
	}
	skp_buf_add(out, skp_buf_bytes(&kit->text));
	skp_buf_add(out, skp_bytes_of("", 1));
	skp_input_close(in);
}

static void
check(const char *file)
{
	struct skp_blob sheet = { NULL, 0 }, expect = { NULL, 0 };
	struct skp_input_how how;
	struct input_kit kit;
	struct skp_buf got;
	const char *want;
	char path[8192];

	(void)snprintf(path, sizeof(path), "%s/%s", dir, file);
	assert_int_equal(SKP_OK, skp_file_read(path, 1u << 20, &sheet));
	(void)snprintf(path, sizeof(path), "%s/%.*s.expect", dir,
	    (int)strlen(file) - 4, file);
	assert_int_equal(SKP_OK, skp_file_read(path, 1u << 20, &expect));
	input_kit_init(&kit, &how);
	skp_buf_init(&got, 1u << 20);
	want = read_how((const char *)expect.p, &how);
	run(file, skp_blob_bytes(&sheet), &how, &got);
	assert_int_equal(SKP_OK, got.err);
	if (strcmp(want, (const char *)got.p) != 0)
		input_kit_differs(file, want, (const char *)got.p);
	skp_buf_free(&got);
	input_kit_free(&kit);
	skp_blob_free(&sheet);
	skp_blob_free(&expect);
}

static void
every_sheet(void **state)
{
	(void)state;
	assert_true(input_kit_sheets(dir, check) >= 25);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_sheet),
	};
	const char *root = getenv("SKP_SOURCE_DIR");

	(void)snprintf(dir, sizeof(dir), "%s/tests/sheets",
	    root == NULL ? "." : root);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
