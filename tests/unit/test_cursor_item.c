/*
 * Whole items: RFC 8949, appendix A, order and duplicates of keys on every
 * level, depth, lenient reading.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "schema/cursor.h"
#include "tests/unit/unhex.h"

static uint8_t buf[65536];

struct row {
	const char *hex;
	enum skp_err err;
	size_t at;
};

static void
check_row(const struct row *r, bool lenient)
{
	struct skp_cursor c;
	struct skp_bytes in = unhex(r->hex, buf, sizeof(buf)), item;

	if (lenient)
		skp_cursor_init_lenient(&c, in);
	else
		skp_cursor_init(&c, in);
	item = skp_cursor_item(&c);
	if (r->err == SKP_OK)
		assert_true(skp_bytes_eq(item, in));
	if (skp_cursor_finish(&c) != r->err || c.err_at != r->at)
		fail_msg("%s: error %d at %zu", r->hex, c.err, c.err_at);
	if (r->err == SKP_OK) {
		assert_int_equal(c.depth, SKP_MAX_DEPTH);
		assert_int_equal(c.items < SKP_MAX_ITEMS, 1);
	} else if (r->err != SKP_ERR_TRAILING) {
		assert_null(item.p);
	}
}

static void
test_strict(void **state)
{
	static const struct row rows[] = {
		/* RFC 8949, appendix A. */
		{ "00", SKP_OK, 0 },
		{ "1bffffffffffffffff", SKP_OK, 0 },
		{ "3bffffffffffffffff", SKP_OK, 0 },
		{ "f90000", SKP_ERR_FLOAT, 0 },
		{ "fb3ff199999999999a", SKP_ERR_FLOAT, 0 },
		{ "fa47c35000", SKP_ERR_FLOAT, 0 },
		{ "f97e00", SKP_ERR_FLOAT, 0 },
		{ "f4", SKP_OK, 0 },
		{ "f5", SKP_OK, 0 },
		{ "f6", SKP_OK, 0 },
		{ "f7", SKP_ERR_RESERVED, 0 },
		{ "f0", SKP_ERR_RESERVED, 0 },
		{ "f8ff", SKP_ERR_RESERVED, 0 },
		{ "c249010000000000000000", SKP_ERR_TAG, 0 },
		{ "c11a514b67b0", SKP_ERR_TAG, 0 },
		{ "d74401020304", SKP_ERR_TAG, 0 },
		{ "d818456449455446", SKP_ERR_TAG, 0 },
		{ "40", SKP_OK, 0 },
		{ "4401020304", SKP_OK, 0 },
		{ "64f0908591", SKP_OK, 0 },
		{ "80", SKP_OK, 0 },
		{ "83010203", SKP_OK, 0 },
		{ "8301820203820405", SKP_OK, 0 },
		{ "98190102030405060708090a0b0c0d0e0f101112131415161718181819",
		    SKP_OK, 0 },
		{ "a0", SKP_OK, 0 },
		{ "a201020304", SKP_OK, 0 },
		{ "a26161016162820203", SKP_OK, 0 },
		{ "826161a161626163", SKP_OK, 0 },
		{ "a56161614161626142616361436164614461656145", SKP_OK, 0 },
		{ "5f42010243030405ff", SKP_ERR_INDEFINITE, 0 },
		{ "7f657374726561646d696e67ff", SKP_ERR_INDEFINITE, 0 },
		{ "9fff", SKP_ERR_INDEFINITE, 0 },
		{ "83018202039f0405ff", SKP_ERR_INDEFINITE, 5 },
		{ "826161bf61626163ff", SKP_ERR_INDEFINITE, 3 },
		/* Tags of the format. */
		{ "d28040", SKP_ERR_TRAILING, 2 },
		{ "d283014100f5", SKP_OK, 0 },
		{ "d83c40", SKP_OK, 0 },
		{ "d86280", SKP_OK, 0 },
		{ "8200d9d9f700", SKP_ERR_TAG, 2 },
		{ "d2", SKP_ERR_TRUNCATED, 1 },
		/* Keys: 10, 100, -1, "z", "aa", [100], [-1], false. */
		{ "a80af41864f420f4617af4626161f4811864f48120f4f4f4", SKP_OK,
		    0 },
		{ "a201000100", SKP_ERR_KEY_DUPLICATE, 3 },
		{ "a202000100", SKP_ERR_KEY_ORDER, 3 },
		{ "a2626161006162f4", SKP_ERR_KEY_ORDER, 5 },
		{ "a2186400200020", SKP_ERR_TRAILING, 6 },
		{ "a220001864f4", SKP_ERR_KEY_ORDER, 3 },
		{ "a2811864f4811864f4", SKP_ERR_KEY_DUPLICATE, 5 },
		{ "a2a10102f4a10101f4", SKP_ERR_KEY_ORDER, 5 },
		/* The same in depth, and after an inner map. */
		{ "8201a101a201000100", SKP_ERR_KEY_DUPLICATE, 7 },
		{ "a201a2000001000000", SKP_ERR_KEY_ORDER, 7 },
		{ "a301a002a003a0", SKP_OK, 0 },
		{ "a101a101a2010201f4", SKP_ERR_KEY_DUPLICATE, 7 },
		/* A key that is a map has keys of its own. */
		{ "a1a202000100f4", SKP_ERR_KEY_ORDER, 4 },
		/* Bad text, at the character. */
		{ "a1016461e2808e", SKP_ERR_TEXT, 4 },
		{ "8261616261ff", SKP_ERR_UTF8, 5 },
		{ "6100", SKP_ERR_TEXT, 1 },
		/* Short. */
		{ "", SKP_ERR_TRUNCATED, 0 },
		{ "828000", SKP_OK, 0 },
		{ "8281", SKP_ERR_TRUNCATED, 0 },
		{ "828100", SKP_ERR_TRUNCATED, 3 },
		{ "a1818000", SKP_OK, 0 },
		{ "a2000081", SKP_ERR_TRUNCATED, 0 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		check_row(&rows[i], false);
}

static void
test_lenient(void **state)
{
	static const struct row rows[] = {
		{ "a202000100", SKP_OK, 0 },
		{ "a36162000100617900", SKP_OK, 0 },
		{ "83f90000fb3ff199999999999af7", SKP_OK, 0 },
		{ "c11a514b67b0", SKP_OK, 0 },
		{ "d9000100", SKP_OK, 0 },
		{ "1b0000000000000000", SKP_OK, 0 },
		{ "9900018100", SKP_OK, 0 },
		{ "6161", SKP_OK, 0 },
		{ "6100", SKP_OK, 0 },
		{ "62c3bc", SKP_OK, 0 },
		{ "8261ff00", SKP_ERR_UTF8, 2 },
		{ "9fff", SKP_ERR_INDEFINITE, 0 },
		/* Duplicates, also where they are written differently. */
		{ "a302000100 0200", SKP_ERR_KEY_DUPLICATE, 5 },
		{ "a20200 180200", SKP_ERR_KEY_DUPLICATE, 3 },
		{ "a22000 380000", SKP_ERR_KEY_DUPLICATE, 3 },
		{ "a2617a00 78017a00", SKP_ERR_KEY_DUPLICATE, 4 },
		{ "a2417a00 58017a00", SKP_ERR_KEY_DUPLICATE, 4 },
		{ "a2417a00 617a00", SKP_OK, 0 },
		{ "a2616100 626161 00", SKP_OK, 0 },
		{ "a20000 2000", SKP_OK, 0 },
		{ "a30081a202f401f401f400f4", SKP_ERR_KEY_DUPLICATE, 10 },
		{ "a2 01 a2 02 00 02 00 01 00", SKP_ERR_KEY_DUPLICATE, 5 },
		/* Only integers and strings are keys. */
		{ "a18000", SKP_ERR_TYPE, 1 },
		{ "a1f400", SKP_ERR_TYPE, 1 },
		{ "a2 00 00 d2 00 00", SKP_ERR_TYPE, 3 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		check_row(&rows[i], true);
}

/* n containers in each other: arrays, maps (as values) or tags. */
static void
check_depth(const char *opener, unsigned n, enum skp_err err, size_t at)
{
	uint8_t one[4];
	struct skp_bytes o = unhex(opener, one, sizeof(one));
	struct skp_cursor c;
	unsigned i;

	for (i = 0; i < n; i++)
		memcpy(buf + i * o.n, o.p, o.n);
	buf[n * o.n] = 0x00;
	skp_cursor_init(&c, skp_bytes_of(buf, n * o.n + 1));
	(void)skp_cursor_item(&c);
	assert_int_equal(skp_cursor_finish(&c), err);
	assert_int_equal(c.err_at, at);
}

static void
test_depth(void **state)
{
	struct skp_cursor c;
	int i;

	(void)state;
	check_depth("81", 16, SKP_OK, 0);
	check_depth("81", 17, SKP_ERR_DEPTH, 16);
	check_depth("a100", 16, SKP_OK, 0);
	check_depth("a100", 17, SKP_ERR_DEPTH, 32);
	check_depth("d2", 16, SKP_OK, 0);
	check_depth("d2", 17, SKP_ERR_DEPTH, 16);
	/* Levels that are open already count too. */
	memset(buf, 0x81, 16);
	buf[16] = 0x80;
	skp_cursor_init(&c, skp_bytes_of(buf, 17));
	for (i = 0; i < 3; i++)
		(void)skp_cursor_array(&c, 1, 1);
	assert_null(skp_cursor_item(&c).p);
	assert_int_equal(c.err, SKP_ERR_DEPTH);
	assert_int_equal(c.err_at, 16);
}

static void
test_items(void **state)
{
	struct skp_cursor c;

	(void)state;
	memset(buf, 0, sizeof(buf));
	memcpy(buf, "\x99\x3f\xff", 3); /* 16,383 elements */
	skp_cursor_init(&c, skp_bytes_of(buf, 3 + 16383));
	assert_int_equal(skp_cursor_item(&c).n, 3 + 16383);
	assert_int_equal(skp_cursor_finish(&c), SKP_OK);
	memcpy(buf, "\x99\x40\x00", 3);
	skp_cursor_init(&c, skp_bytes_of(buf, 3 + 16384));
	(void)skp_cursor_item(&c);
	assert_int_equal(c.err, SKP_ERR_ITEMS);
	assert_int_equal(c.err_at, 3 + 16383);
}

static void
test_item_max(void **state)
{
	struct skp_cursor c;

	(void)state;
	skp_cursor_init(&c, unhex("820102 820102 8200ff", buf, sizeof(buf)));
	assert_int_equal(skp_cursor_skip(&c, 3).n, 3);
	assert_int_equal(c.pos, 3);
	assert_null(skp_cursor_skip(&c, 2).p);
	assert_int_equal(c.err, SKP_ERR_LENGTH);
	assert_int_equal(c.err_at, 3);
	assert_int_equal(c.end, 9);
	/* The end of the file is nearer than max: short, not too long. */
	skp_cursor_init(&c, unhex("00 8201", buf, sizeof(buf)));
	(void)skp_cursor_uint(&c);
	assert_null(skp_cursor_skip(&c, 9).p);
	assert_int_equal(c.err, SKP_ERR_TRUNCATED);
	assert_int_equal(c.err_at, 1);
	/* Another error within max stays what it is. */
	skp_cursor_init(&c, unhex("8200ff", buf, sizeof(buf)));
	assert_null(skp_cursor_skip(&c, 3).p);
	assert_int_equal(c.err, SKP_ERR_INDEFINITE);
	skp_cursor_init(&c, unhex("83ffffff00", buf, sizeof(buf)));
	assert_null(skp_cursor_skip(&c, 4).p);
	assert_int_equal(c.err, SKP_ERR_INDEFINITE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_strict),
		cmocka_unit_test(test_lenient),
		cmocka_unit_test(test_depth),
		cmocka_unit_test(test_items),
		cmocka_unit_test(test_item_max),
	};

	return cmocka_run_group_tests_name("cursor items", tests, NULL, NULL);
}
