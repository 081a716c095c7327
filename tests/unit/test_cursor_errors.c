/*
 * Every error of the cursor, with its offset.
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

#define expect_error(c, want, at)                    \
	do {                                         \
		assert_int_equal((c)->err, (want));  \
		assert_int_equal((c)->err_at, (at)); \
	} while (0)

/* Every head that may never stand, after one good byte. */
static void
test_bad_heads(void **state)
{
	static const struct {
		const char *hex;
		enum skp_err err, lenient;
	} rows[] = {
		{ "", SKP_ERR_TRUNCATED, SKP_ERR_TRUNCATED },
		{ "18", SKP_ERR_TRUNCATED, SKP_ERR_TRUNCATED },
		{ "1b00000000000000", SKP_ERR_TRUNCATED, SKP_ERR_TRUNCATED },
		{ "4101ff41", SKP_OK, SKP_OK },
		{ "42ff", SKP_ERR_TRUNCATED, SKP_ERR_TRUNCATED },
		{ "5bffffffffffffffff010203", SKP_ERR_TRUNCATED,
		    SKP_ERR_TRUNCATED },
		{ "7b7fffffffffffffff010203", SKP_ERR_TRUNCATED,
		    SKP_ERR_TRUNCATED },
		{ "81", SKP_ERR_TRUNCATED, SKP_ERR_TRUNCATED },
		{ "8100", SKP_OK, SKP_OK },
		{ "9bffffffffffffffff", SKP_ERR_TRUNCATED, SKP_ERR_TRUNCATED },
		{ "a100", SKP_ERR_TRUNCATED, SKP_ERR_TRUNCATED },
		{ "a10000", SKP_OK, SKP_OK },
		{ "a2000001", SKP_ERR_TRUNCATED, SKP_ERR_TRUNCATED },
		{ "bbffffffffffffffff0000", SKP_ERR_TRUNCATED,
		    SKP_ERR_TRUNCATED },
		{ "d8", SKP_ERR_TRUNCATED, SKP_ERR_TRUNCATED },
		{ "dbffffffffffffff", SKP_ERR_TRUNCATED, SKP_ERR_TRUNCATED },
		{ "f8", SKP_ERR_TRUNCATED, SKP_ERR_TRUNCATED },
		{ "f900", SKP_ERR_TRUNCATED, SKP_ERR_TRUNCATED },
		{ "fa000000", SKP_ERR_TRUNCATED, SKP_ERR_TRUNCATED },
		{ "fb00000000000000", SKP_ERR_TRUNCATED, SKP_ERR_TRUNCATED },
		{ "1c", SKP_ERR_RESERVED, SKP_ERR_RESERVED },
		{ "3d", SKP_ERR_RESERVED, SKP_ERR_RESERVED },
		{ "5e", SKP_ERR_RESERVED, SKP_ERR_RESERVED },
		{ "7c", SKP_ERR_RESERVED, SKP_ERR_RESERVED },
		{ "9d", SKP_ERR_RESERVED, SKP_ERR_RESERVED },
		{ "be", SKP_ERR_RESERVED, SKP_ERR_RESERVED },
		{ "dc", SKP_ERR_RESERVED, SKP_ERR_RESERVED },
		{ "fd", SKP_ERR_RESERVED, SKP_ERR_RESERVED },
		{ "1f", SKP_ERR_RESERVED, SKP_ERR_RESERVED },
		{ "3f", SKP_ERR_RESERVED, SKP_ERR_RESERVED },
		{ "df00", SKP_ERR_RESERVED, SKP_ERR_RESERVED },
		{ "5f4100ff", SKP_ERR_INDEFINITE, SKP_ERR_INDEFINITE },
		{ "7f6161ff", SKP_ERR_INDEFINITE, SKP_ERR_INDEFINITE },
		{ "9fff", SKP_ERR_INDEFINITE, SKP_ERR_INDEFINITE },
		{ "bfff", SKP_ERR_INDEFINITE, SKP_ERR_INDEFINITE },
		{ "ff", SKP_ERR_INDEFINITE, SKP_ERR_INDEFINITE },
		{ "e0", SKP_ERR_RESERVED, SKP_OK },
		{ "f3", SKP_ERR_RESERVED, SKP_OK },
		{ "f7", SKP_ERR_RESERVED, SKP_OK },
		{ "f814", SKP_ERR_RESERVED, SKP_ERR_RESERVED },
		{ "f81f", SKP_ERR_RESERVED, SKP_ERR_RESERVED },
		{ "f820", SKP_ERR_RESERVED, SKP_OK },
		{ "f90000", SKP_ERR_FLOAT, SKP_OK },
		{ "fa47c35000", SKP_ERR_FLOAT, SKP_OK },
		{ "fb3ff199999999999a", SKP_ERR_FLOAT, SKP_OK },
		{ "1817", SKP_ERR_NOT_SHORTEST, SKP_OK },
		{ "1900ff", SKP_ERR_NOT_SHORTEST, SKP_OK },
		{ "1a0000ffff", SKP_ERR_NOT_SHORTEST, SKP_OK },
		{ "1b00000000ffffffff", SKP_ERR_NOT_SHORTEST, SKP_OK },
		{ "3800", SKP_ERR_NOT_SHORTEST, SKP_OK },
		{ "580100", SKP_ERR_NOT_SHORTEST, SKP_OK },
		{ "780161", SKP_ERR_NOT_SHORTEST, SKP_OK },
		{ "9800", SKP_ERR_NOT_SHORTEST, SKP_OK },
		{ "b800", SKP_ERR_NOT_SHORTEST, SKP_OK },
		{ "d81200", SKP_ERR_NOT_SHORTEST, SKP_OK },
	};
	char hex[64];
	struct skp_cursor c;
	struct skp_head h;
	size_t i;
	int lenient;
	enum skp_err want;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		for (lenient = 0; lenient < 2; lenient++) {
			memcpy(hex, "00", 3);
			strncat(hex, rows[i].hex, sizeof(hex) - 3);
			want = lenient ? rows[i].lenient : rows[i].err;
			start(&c, hex);
			c.lenient = lenient;
			(void)skp_cursor_uint(&c);
			assert_int_equal(skp_cursor_head(&c, &h),
			    want == SKP_OK);
			expect_error(&c, want, want == SKP_OK ? 0u : 1u);
		}
	}
}

static void
test_type(void **state)
{
	struct skp_cursor c;
	struct skp_map m;

	(void)state;
	start(&c, "20");
	assert_true(skp_cursor_uint(&c) == 0);
	expect_error(&c, SKP_ERR_TYPE, 0);
	start(&c, "40");
	assert_true(skp_cursor_int(&c) == 0);
	expect_error(&c, SKP_ERR_TYPE, 0);
	start(&c, "60");
	assert_null(skp_cursor_bstr(&c).p);
	expect_error(&c, SKP_ERR_TYPE, 0);
	start(&c, "40");
	assert_null(skp_cursor_tstr(&c).p);
	expect_error(&c, SKP_ERR_TYPE, 0);
	start(&c, "00");
	assert_false(skp_cursor_bool(&c));
	expect_error(&c, SKP_ERR_TYPE, 0);
	start(&c, "a0");
	assert_true(skp_cursor_array(&c, 0, 1) == 0);
	expect_error(&c, SKP_ERR_TYPE, 0);
	start(&c, "80");
	skp_cursor_map(&c, 0, 1, &m);
	expect_error(&c, SKP_ERR_TYPE, 0);
	start(&c, "80");
	assert_true(skp_cursor_tag(&c) == 0);
	expect_error(&c, SKP_ERR_TYPE, 0);
	/* A tag where another type is demanded is named as such. */
	start(&c, "d2 00");
	assert_true(skp_cursor_uint(&c) == 0);
	expect_error(&c, SKP_ERR_TAG, 0);
	start(&c, "c1 00");
	assert_true(skp_cursor_int(&c) == 0);
	expect_error(&c, SKP_ERR_TAG, 0);
}

static void
test_bounds(void **state)
{
	struct skp_cursor c;
	struct skp_map m;

	(void)state;
	start(&c, "820000");
	assert_true(skp_cursor_array(&c, 0, 1) == 0);
	expect_error(&c, SKP_ERR_LENGTH, 0);
	start(&c, "820000");
	assert_true(skp_cursor_array(&c, 3, 9) == 0);
	expect_error(&c, SKP_ERR_LENGTH, 0);
	start(&c, "820000");
	assert_true(skp_cursor_array(&c, 2, 2) == 2);
	assert_int_equal(c.depth, SKP_MAX_DEPTH - 1);
	(void)skp_cursor_uint(&c);
	(void)skp_cursor_uint(&c);
	skp_cursor_up(&c);
	assert_int_equal(c.depth, SKP_MAX_DEPTH);
	skp_cursor_up(&c); /* one too many changes nothing */
	assert_int_equal(c.depth, SKP_MAX_DEPTH);
	assert_int_equal(skp_cursor_finish(&c), SKP_OK);
	start(&c, "a10000");
	skp_cursor_map(&c, 2, 3, &m);
	expect_error(&c, SKP_ERR_LENGTH, 0);
	assert_true(m.left == 0);
}

static void
test_depth(void **state)
{
	struct skp_cursor c;
	struct skp_map m;
	int i;

	(void)state;
	memset(buf, 0x81, 17);
	buf[16] = 0x80;
	skp_cursor_init(&c, skp_bytes_of(buf, 17));
	for (i = 0; i < 16; i++)
		assert_true(skp_cursor_array(&c, 0, 1) == 1);
	assert_int_equal(c.err, SKP_OK);
	(void)skp_cursor_array(&c, 0, 1);
	expect_error(&c, SKP_ERR_DEPTH, 16);
	buf[16] = 0xa0;
	skp_cursor_init(&c, skp_bytes_of(buf, 17));
	for (i = 0; i < 16; i++)
		(void)skp_cursor_array(&c, 0, 1);
	skp_cursor_map(&c, 0, 1, &m);
	expect_error(&c, SKP_ERR_DEPTH, 16);
	buf[16] = 0xc0;
	buf[17] = 0x00;
	skp_cursor_init(&c, skp_bytes_of(buf, 18));
	for (i = 0; i < 16; i++)
		(void)skp_cursor_array(&c, 0, 1);
	assert_true(skp_cursor_tag(&c) == 0);
	expect_error(&c, SKP_ERR_DEPTH, 16);
}

/* After the first error nothing is read, and the first error stays. */
static void
test_sticky(void **state)
{
	struct skp_cursor c, sub;
	struct skp_head h;
	struct skp_map m = { .left = 1 };
	int64_t k = 7;
	struct skp_bytes b = { NULL, 7 };

	(void)state;
	start(&c, "00 01 02 03");
	(void)skp_cursor_uint(&c);
	skp_cursor_fail(&c, SKP_ERR_RULE, 0);
	skp_cursor_fail(&c, SKP_ERR_VALUE, 3);
	assert_true(skp_cursor_uint(&c) == 0);
	assert_true(skp_cursor_int(&c) == 0);
	assert_false(skp_cursor_bool(&c));
	skp_cursor_null(&c);
	assert_null(skp_cursor_bstr(&c).p);
	assert_null(skp_cursor_bstr_n(&c, 0).p);
	assert_null(skp_cursor_tstr(&c).p);
	assert_true(skp_cursor_tag(&c) == 0);
	skp_cursor_tag_is(&c, 3);
	assert_true(skp_cursor_array(&c, 0, 9) == 0);
	assert_false(skp_cursor_head(&c, &h));
	assert_false(skp_cursor_down(&c, 1));
	skp_cursor_up(&c);
	assert_false(skp_map_next_int(&c, &m, &k));
	assert_false(skp_map_next_text(&c, &m, &b));
	assert_false(skp_map_next_any(&c, &m, &b));
	assert_int_equal(k, 7);
	assert_int_equal(b.n, 7);
	skp_cursor_map(&c, 0, 9, &m);
	assert_true(m.left == 0);
	assert_null(skp_cursor_item(&c).p);
	assert_null(skp_cursor_skip(&c, 1).p);
	assert_int_equal(skp_cursor_peek(&c), SKP_MAJOR_NONE);
	assert_false(skp_cursor_at_end(&c));
	skp_cursor_enter(&c, skp_bytes_of(NULL, 0), &sub);
	assert_int_equal(sub.err, SKP_ERR_RULE);
	skp_cursor_leave(&c, &sub);
	assert_int_equal(skp_cursor_finish(&c), SKP_ERR_RULE);
	expect_error(&c, SKP_ERR_RULE, 0);
	assert_int_equal(c.pos, 1);
}

static void
test_trailing(void **state)
{
	struct skp_cursor c;

	(void)state;
	start(&c, "00 01");
	(void)skp_cursor_uint(&c);
	assert_false(skp_cursor_at_end(&c));
	assert_int_equal(skp_cursor_finish(&c), SKP_ERR_TRAILING);
	expect_error(&c, SKP_ERR_TRAILING, 1);
}

static void
test_items(void **state)
{
	struct skp_cursor c;
	int i;

	(void)state;
	memset(buf, 0, sizeof(buf));
	skp_cursor_init(&c, skp_bytes_of(buf, sizeof(buf)));
	assert_int_equal(c.items, 16384);
	c.items = 3;
	for (i = 0; i < 3; i++)
		(void)skp_cursor_uint(&c);
	assert_int_equal(c.err, SKP_OK);
	(void)skp_cursor_uint(&c);
	expect_error(&c, SKP_ERR_ITEMS, 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bad_heads),
		cmocka_unit_test(test_type),
		cmocka_unit_test(test_bounds),
		cmocka_unit_test(test_depth),
		cmocka_unit_test(test_sticky),
		cmocka_unit_test(test_trailing),
		cmocka_unit_test(test_items),
	};

	return cmocka_run_group_tests_name("cursor errors", tests, NULL, NULL);
}
