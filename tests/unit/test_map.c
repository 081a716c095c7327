/*
 * Walks over a map: keys of each type, their order, the bound of a map that
 * is read leniently.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "schema/cursor.h"
#include "tests/unit/unhex.h"

static uint8_t buf[1024];

/* A map {n-1: 0, ..., 1: 0, 0: 0}, as bytes. */
static struct skp_bytes
falling_map(unsigned n)
{
	size_t len = 0;

	assert_true(n >= 24 && n <= 256);
	buf[len++] = 0xb8;
	buf[len++] = (uint8_t)n;
	while (n-- > 0) {
		if (n >= 24)
			buf[len++] = 0x18;
		buf[len++] = (uint8_t)n;
		buf[len++] = 0x00;
	}
	return skp_bytes_of(buf, len);
}

static void
test_lenient_pairs(void **state)
{
	struct skp_cursor c;
	struct skp_map m;
	struct skp_bytes b;
	int64_t key;
	int n = 0;

	(void)state;
	b = falling_map(64);
	skp_cursor_init_lenient(&c, b);
	assert_true(skp_bytes_eq(skp_cursor_item(&c), b));
	assert_int_equal(skp_cursor_finish(&c), SKP_OK);
	skp_cursor_init_lenient(&c, b);
	skp_cursor_map(&c, 0, UINT64_MAX, &m);
	while (skp_map_next_int(&c, &m, &key)) {
		assert_int_equal(key, 63 - n++);
		(void)skp_cursor_uint(&c);
	}
	assert_int_equal(n, 64);
	assert_int_equal(skp_cursor_finish(&c), SKP_OK);
	/* One more. */
	b = falling_map(65);
	skp_cursor_init_lenient(&c, b);
	assert_null(skp_cursor_item(&c).p);
	assert_int_equal(c.err, SKP_ERR_LENGTH);
	assert_int_equal(c.err_at, 0);
	skp_cursor_init_lenient(&c, b);
	skp_cursor_map(&c, 0, UINT64_MAX, &m);
	assert_int_equal(c.err, SKP_ERR_LENGTH);
	/* What the caller allows counts too. */
	skp_cursor_init_lenient(&c, falling_map(24));
	skp_cursor_map(&c, 0, 23, &m);
	assert_int_equal(c.err, SKP_ERR_LENGTH);
	/* The bound is for lenient reading only. */
	b = falling_map(65);
	skp_cursor_init(&c, b);
	skp_cursor_map(&c, 0, UINT64_MAX, &m);
	assert_true(m.left == 65);
}

static void
test_map_int(void **state)
{
	struct skp_cursor c;
	struct skp_map m;
	int64_t key = 99;

	(void)state;
	skp_cursor_init(&c,
	    unhex("a3 01 02 190100 03 20 04", buf, sizeof(buf)));
	skp_cursor_map(&c, 1, 3, &m);
	assert_true(skp_map_next_int(&c, &m, &key));
	assert_int_equal(key, 1);
	assert_true(skp_cursor_uint(&c) == 2);
	assert_true(skp_map_next_int(&c, &m, &key));
	assert_int_equal(key, 256);
	assert_true(skp_cursor_uint(&c) == 3);
	assert_true(skp_map_next_int(&c, &m, &key));
	assert_int_equal(key, -1);
	assert_true(skp_cursor_uint(&c) == 4);
	assert_int_equal(c.depth, SKP_MAX_DEPTH - 1);
	assert_false(skp_map_next_int(&c, &m, &key));
	assert_int_equal(c.depth, SKP_MAX_DEPTH);
	assert_int_equal(key, -1);
	assert_int_equal(skp_cursor_finish(&c), SKP_OK);
}

/* What the three walks say of a second key that is wrong. */
static void
test_map_errors(void **state)
{
	static const struct {
		const char *hex;
		enum skp_err on_int, on_text, on_any;
	} rows[] = {
		{ "a20100 0100", SKP_ERR_KEY_DUPLICATE, SKP_ERR_TYPE,
		    SKP_ERR_KEY_DUPLICATE },
		{ "a20200 0100", SKP_ERR_KEY_ORDER, SKP_ERR_TYPE,
		    SKP_ERR_KEY_ORDER },
		{ "a2617900 617900", SKP_ERR_TYPE, SKP_ERR_KEY_DUPLICATE,
		    SKP_ERR_KEY_DUPLICATE },
		{ "a2617900 617800", SKP_ERR_TYPE, SKP_ERR_KEY_ORDER,
		    SKP_ERR_KEY_ORDER },
		{ "a2617900 626178", SKP_ERR_TYPE, SKP_ERR_TRUNCATED,
		    SKP_ERR_TRUNCATED },
		{ "a2617900 617a00", SKP_ERR_TYPE, SKP_OK, SKP_OK },
		{ "a20100 18ff00", SKP_OK, SKP_ERR_TYPE, SKP_OK },
	};
	struct skp_cursor c;
	struct skp_map m;
	struct skp_bytes k;
	int64_t key;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct skp_bytes in = unhex(rows[i].hex, buf, sizeof(buf));

		skp_cursor_init(&c, in);
		skp_cursor_map(&c, 0, 2, &m);
		while (skp_map_next_int(&c, &m, &key))
			(void)skp_cursor_uint(&c);
		assert_int_equal(c.err, rows[i].on_int);
		skp_cursor_init(&c, in);
		skp_cursor_map(&c, 0, 2, &m);
		while (skp_map_next_text(&c, &m, &k))
			(void)skp_cursor_uint(&c);
		assert_int_equal(c.err, rows[i].on_text);
		skp_cursor_init(&c, in);
		skp_cursor_map(&c, 0, 2, &m);
		while (skp_map_next_any(&c, &m, &k))
			(void)skp_cursor_uint(&c);
		assert_int_equal(c.err, rows[i].on_any);
	}
}

static void
test_map_keys(void **state)
{
	struct skp_cursor c;
	struct skp_map m;
	struct skp_bytes k;

	(void)state;
	skp_cursor_init(&c, unhex("a2 617900 617a00", buf, sizeof(buf)));
	skp_cursor_map(&c, 2, 2, &m);
	assert_true(skp_map_next_text(&c, &m, &k));
	assert_true(skp_bytes_eq(k, skp_bytes_str("y")));
	(void)skp_cursor_uint(&c);
	assert_true(skp_map_next_any(&c, &m, &k));
	assert_true(skp_bytes_eq(k, skp_bytes_of("\x61z", 2)));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lenient_pairs),
		cmocka_unit_test(test_map_int),
		cmocka_unit_test(test_map_errors),
		cmocka_unit_test(test_map_keys),
	};

	return cmocka_run_group_tests_name("map", tests, NULL, NULL);
}
