/*
 * Heads and the readers of one type each: values of RFC 8949, appendix A,
 * and embedded byte strings.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "schema/cursor.h"
#include "tests/unit/unhex.h"

static uint8_t buf[8192];

static void
start(struct skp_cursor *c, const char *hex)
{
	skp_cursor_init(c, unhex(hex, buf, sizeof(buf)));
}

static void
start_lenient(struct skp_cursor *c, const char *hex)
{
	skp_cursor_init_lenient(c, unhex(hex, buf, sizeof(buf)));
}

#define expect_error(c, want, at)                    \
	do {                                         \
		assert_int_equal((c)->err, (want));  \
		assert_int_equal((c)->err_at, (at)); \
	} while (0)

static void
test_uint(void **state)
{
	static const struct {
		const char *hex;
		uint64_t v;
	} rows[] = {
		{ "00", 0 },
		{ "01", 1 },
		{ "0a", 10 },
		{ "17", 23 },
		{ "1818", 24 },
		{ "1819", 25 },
		{ "1864", 100 },
		{ "18ff", 255 },
		{ "190100", 256 },
		{ "1903e8", 1000 },
		{ "19ffff", 65535 },
		{ "1a00010000", 65536 },
		{ "1a000f4240", 1000000 },
		{ "1affffffff", 4294967295 },
		{ "1b0000000100000000", 4294967296 },
		{ "1b000000e8d4a51000", 1000000000000 },
		{ "1bffffffffffffffff", UINT64_MAX },
	};
	struct skp_cursor c;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		start(&c, rows[i].hex);
		assert_int_equal(skp_cursor_peek(&c), SKP_MAJOR_UINT);
		assert_true(skp_cursor_uint(&c) == rows[i].v);
		assert_int_equal(skp_cursor_finish(&c), SKP_OK);
		assert_true(skp_cursor_at_end(&c));
		assert_int_equal(skp_cursor_peek(&c), SKP_MAJOR_NONE);
	}
}

static void
test_int(void **state)
{
	static const struct {
		const char *hex;
		int64_t v;
	} rows[] = {
		{ "20", -1 },
		{ "29", -10 },
		{ "37", -24 },
		{ "3818", -25 },
		{ "3863", -100 },
		{ "3903e7", -1000 },
		{ "3a00010000", -65537 },
		{ "3b7fffffffffffffff", INT64_MIN },
		{ "1b7fffffffffffffff", INT64_MAX },
		{ "00", 0 },
	};
	struct skp_cursor c;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		start(&c, rows[i].hex);
		assert_true(skp_cursor_int(&c) == rows[i].v);
		assert_int_equal(skp_cursor_finish(&c), SKP_OK);
	}
	start(&c, "1b8000000000000000");
	assert_true(skp_cursor_int(&c) == 0);
	expect_error(&c, SKP_ERR_RANGE, 0);
	start(&c, "3bffffffffffffffff");
	assert_true(skp_cursor_int(&c) == 0);
	expect_error(&c, SKP_ERR_RANGE, 0);
}

static void
test_simple(void **state)
{
	struct skp_cursor c;

	(void)state;
	start(&c, "f4f5f6");
	assert_int_equal(skp_cursor_peek(&c), SKP_MAJOR_SIMPLE);
	assert_false(skp_cursor_bool(&c));
	assert_true(skp_cursor_bool(&c));
	skp_cursor_null(&c);
	assert_int_equal(skp_cursor_finish(&c), SKP_OK);
	start(&c, "f6");
	assert_false(skp_cursor_bool(&c));
	expect_error(&c, SKP_ERR_TYPE, 0);
	start(&c, "f5f5");
	assert_true(skp_cursor_bool(&c));
	skp_cursor_null(&c);
	expect_error(&c, SKP_ERR_TYPE, 1);
	/* A half float whose bits are 20 or 21 is no boolean. */
	start_lenient(&c, "f90014");
	assert_false(skp_cursor_bool(&c));
	expect_error(&c, SKP_ERR_TYPE, 0);
	start_lenient(&c, "f90015");
	assert_false(skp_cursor_bool(&c));
	expect_error(&c, SKP_ERR_TYPE, 0);
}

static void
test_strings(void **state)
{
	struct skp_cursor c;
	struct skp_bytes b;

	(void)state;
	start(&c,
	    "40 4401020304 60 6161 6449455446 62225c 62c3bc 63e6b0b4 "
	    "64f0908591 4401020304");
	b = skp_cursor_bstr(&c);
	assert_non_null(b.p);
	assert_int_equal(b.n, 0);
	b = skp_cursor_bstr(&c);
	assert_ptr_equal(b.p, buf + 2);
	assert_int_equal(b.n, 4);
	assert_int_equal(skp_cursor_tstr(&c).n, 0);
	assert_true(skp_bytes_eq(skp_cursor_tstr(&c), skp_bytes_str("a")));
	assert_true(skp_bytes_eq(skp_cursor_tstr(&c), skp_bytes_str("IETF")));
	assert_true(skp_bytes_eq(skp_cursor_tstr(&c), skp_bytes_str("\"\\")));
	assert_true(
	    skp_bytes_eq(skp_cursor_tstr(&c), skp_bytes_str("\xc3\xbc")));
	assert_true(
	    skp_bytes_eq(skp_cursor_tstr(&c), skp_bytes_str("\xe6\xb0\xb4")));
	assert_true(skp_bytes_eq(skp_cursor_tstr(&c),
	    skp_bytes_str("\xf0\x90\x85\x91")));
	b = skp_cursor_bstr_n(&c, 4);
	assert_true(skp_bytes_eq(b, skp_bytes_of("\1\2\3\4", 4)));
	assert_int_equal(skp_cursor_finish(&c), SKP_OK);

	start(&c, "00 4401020304");
	(void)skp_cursor_uint(&c);
	assert_null(skp_cursor_bstr_n(&c, 5).p);
	expect_error(&c, SKP_ERR_LENGTH, 1);
	start(&c, "00");
	assert_null(skp_cursor_bstr_n(&c, 1).p);
	expect_error(&c, SKP_ERR_TYPE, 0);
}

static void
test_head(void **state)
{
	struct skp_cursor c;
	struct skp_head h;

	(void)state;
	start_lenient(&c,
	    "3903e7 c6 d90400 da00010000 fbc010666666666666 f8ff");
	assert_true(skp_cursor_head(&c, &h));
	assert_int_equal(h.major, SKP_MAJOR_NINT);
	assert_int_equal(h.arg, 999);
	assert_true(skp_cursor_head(&c, &h));
	assert_int_equal(h.major, SKP_MAJOR_TAG);
	assert_int_equal(h.arg, 6);
	assert_int_equal(h.at, 3);
	assert_true(skp_cursor_head(&c, &h));
	assert_int_equal(h.arg, 1024);
	assert_true(skp_cursor_head(&c, &h));
	assert_int_equal(h.arg, 65536);
	assert_true(skp_cursor_head(&c, &h));
	assert_int_equal(h.major, SKP_MAJOR_SIMPLE);
	assert_true(h.arg == 0xc010666666666666);
	assert_true(skp_cursor_head(&c, &h));
	assert_int_equal(h.arg, 255);
	assert_int_equal(skp_cursor_finish(&c), SKP_OK);
}

static void
test_tags(void **state)
{
	struct skp_cursor c;

	(void)state;
	start(&c, "d2 d83c d862 d9d9f7 c0 60");
	assert_true(skp_cursor_tag(&c) == 18);
	assert_true(skp_cursor_tag(&c) == 60);
	skp_cursor_tag_is(&c, 98);
	assert_true(skp_cursor_tag(&c) == 55799);
	skp_cursor_tag_is(&c, 0);
	assert_int_equal(c.depth, SKP_MAX_DEPTH - 5);
	(void)skp_cursor_tstr(&c);
	assert_int_equal(skp_cursor_finish(&c), SKP_OK);
	start(&c, "00 d2 00");
	(void)skp_cursor_uint(&c);
	skp_cursor_tag_is(&c, 98);
	expect_error(&c, SKP_ERR_TAG, 1);
}

static void
test_embedded(void **state)
{
	struct skp_cursor c, sub;
	struct skp_bytes part;

	(void)state;
	start(&c, "82 43 81 18 64 00");
	(void)skp_cursor_array(&c, 2, 2);
	part = skp_cursor_bstr(&c);
	c.items = 9;
	skp_cursor_enter(&c, part, &sub);
	assert_int_equal(sub.depth, SKP_MAX_DEPTH);
	(void)skp_cursor_array(&sub, 1, 1);
	assert_true(skp_cursor_uint(&sub) == 100);
	assert_true(skp_cursor_at_end(&sub));
	skp_cursor_leave(&c, &sub);
	assert_int_equal(c.items, 7);
	assert_int_equal(c.depth, SKP_MAX_DEPTH - 1);
	assert_true(skp_cursor_uint(&c) == 0);
	assert_int_equal(skp_cursor_finish(&c), SKP_OK);

	/* What is left over, with the offset in the file. */
	start(&c, "43 81 00 00");
	skp_cursor_enter(&c, skp_cursor_bstr(&c), &sub);
	(void)skp_cursor_array(&sub, 1, 1);
	(void)skp_cursor_uint(&sub);
	skp_cursor_leave(&c, &sub);
	expect_error(&c, SKP_ERR_TRAILING, 3);
	/* An error inside, likewise. */
	start(&c, "43 82 00 20");
	skp_cursor_enter(&c, skp_cursor_bstr(&c), &sub);
	(void)skp_cursor_array(&sub, 2, 2);
	(void)skp_cursor_uint(&sub);
	(void)skp_cursor_uint(&sub);
	skp_cursor_leave(&c, &sub);
	expect_error(&c, SKP_ERR_TYPE, 3);
}

static void
test_text_refused(void **state)
{
	struct skp_cursor c;

	(void)state;
	start(&c, "62c0ae"); /* overlong */
	assert_null(skp_cursor_tstr(&c).p);
	expect_error(&c, SKP_ERR_UTF8, 1);
	start(&c, "6361c328"); /* after one good character */
	assert_null(skp_cursor_tstr(&c).p);
	expect_error(&c, SKP_ERR_UTF8, 2);
	start(&c, "00 6461e2808e"); /* left-to-right mark */
	(void)skp_cursor_uint(&c);
	assert_null(skp_cursor_tstr(&c).p);
	expect_error(&c, SKP_ERR_TEXT, 3);

	start_lenient(&c, "6461e2808e");
	assert_int_equal(skp_cursor_tstr(&c).n, 4);
	assert_int_equal(skp_cursor_finish(&c), SKP_OK);
	start_lenient(&c, "6361c328");
	assert_null(skp_cursor_tstr(&c).p);
	expect_error(&c, SKP_ERR_UTF8, 2);
}

static void
test_text_length(void **state)
{
	struct skp_cursor c;

	(void)state;
	memset(buf, 'x', sizeof(buf));
	memcpy(buf, "\x79\x04\x00", 3);
	skp_cursor_init(&c, skp_bytes_of(buf, 3 + 1024));
	assert_int_equal(skp_cursor_tstr(&c).n, 1024);
	assert_int_equal(skp_cursor_finish(&c), SKP_OK);
	memcpy(buf, "\x79\x04\x01", 3);
	skp_cursor_init(&c, skp_bytes_of(buf, 3 + 1025));
	assert_null(skp_cursor_tstr(&c).p);
	expect_error(&c, SKP_ERR_LENGTH, 0);
	skp_cursor_init_lenient(&c, skp_bytes_of(buf, 3 + 1025));
	assert_int_equal(skp_cursor_tstr(&c).n, 1025);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_uint),
		cmocka_unit_test(test_int),
		cmocka_unit_test(test_simple),
		cmocka_unit_test(test_strings),
		cmocka_unit_test(test_text_refused),
		cmocka_unit_test(test_text_length),
		cmocka_unit_test(test_head),
		cmocka_unit_test(test_tags),
		cmocka_unit_test(test_embedded),
	};

	return cmocka_run_group_tests_name("cursor", tests, NULL, NULL);
}
