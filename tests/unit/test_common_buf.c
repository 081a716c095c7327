#include "common/buf.h"
#include "tests/unit/unit.h"

static void
collects(void **state)
{
	struct skp_buf buf;

	(void)state;
	skp_buf_init(&buf, 1000);
	skp_buf_str(&buf, "a");
	skp_buf_add(&buf, skp_bytes_of("b\0", 2));
	skp_buf_printf(&buf, "%d-%s", 42, "x");
	assert_int_equal(SKP_OK, buf.err);
	assert_int_equal(7, skp_buf_bytes(&buf).n);
	assert_memory_equal("ab\0"
			    "42-x",
	    skp_buf_bytes(&buf).p, 7);
	skp_buf_free(&buf);
	assert_int_equal(0, skp_buf_bytes(&buf).n);
}

static void
escapes(void **state)
{
	const char want[] = "a\\u{000A}|ab...|\"'=1\"|&lt;";
	struct skp_buf buf;

	(void)state;
	skp_buf_init(&buf, 1000);
	skp_buf_escape(&buf, skp_bytes_str("a\n"), 0);
	skp_buf_str(&buf, "|");
	skp_buf_escape(&buf, skp_bytes_str("abcdefgh"), 5);
	skp_buf_str(&buf, "|");
	skp_buf_csv(&buf, skp_bytes_str("=1"));
	skp_buf_str(&buf, "|");
	skp_buf_html(&buf, skp_bytes_str("<"));
	assert_int_equal(SKP_OK, buf.err);
	assert_int_equal(sizeof(want) - 1, buf.n);
	assert_memory_equal(want, buf.p, buf.n);
	skp_buf_free(&buf);
}

static void
grows(void **state)
{
	struct skp_buf buf;

	(void)state;
	skp_buf_init(&buf, 100000);
	for (unsigned i = 0; i < 100000; i++) {
		uint8_t *p = skp_buf_grow(&buf, 1);

		assert_non_null(p);
		*p = (uint8_t)i;
	}
	for (unsigned i = 0; i < 100000; i++)
		assert_int_equal(i & 255, buf.p[i]);
	assert_null(skp_buf_grow(&buf, 1));
	assert_int_equal(SKP_ERR_TOO_LARGE, buf.err);
	skp_buf_free(&buf);
}

static void
error_sticks(void **state)
{
	struct skp_buf buf;

	(void)state;
	skp_buf_init(&buf, 4);
	skp_buf_str(&buf, "abc");
	skp_buf_str(&buf, "de");
	assert_int_equal(SKP_ERR_TOO_LARGE, buf.err);
	skp_buf_str(&buf, "f");
	skp_buf_str(&buf, "");
	skp_buf_printf(&buf, "%d", 1);
	skp_buf_escape(&buf, skp_bytes_str("g"), 0);
	skp_buf_csv(&buf, skp_bytes_str("g"));
	skp_buf_html(&buf, skp_bytes_str("g"));
	assert_int_equal(SKP_ERR_TOO_LARGE, buf.err);
	assert_int_equal(3, buf.n);
	skp_buf_clear(&buf);
	skp_buf_str(&buf, "wxyz");
	assert_int_equal(SKP_OK, buf.err);
	assert_memory_equal("wxyz", buf.p, 4);
	skp_buf_free(&buf);
}

static void
numbers(void **state)
{
	struct skp_buf b;

	(void)state;
	skp_buf_init(&b, 64);
	skp_buf_uint(&b, 0);
	skp_buf_str(&b, " ");
	skp_buf_uint(&b, 1234567890);
	skp_buf_str(&b, " ");
	skp_buf_uint(&b, UINT64_MAX);
	assert_int_equal(b.err, SKP_OK);
	skp_buf_add(&b, skp_bytes_of("", 1));
	assert_string_equal((char *)b.p, "0 1234567890 18446744073709551615");
	skp_buf_free(&b);
}

/* Text that grows to many times its size is written whole all the same. */
static void
text_that_grows(void **state)
{
	struct skp_buf b;
	char want[400] = "\"";
	int i;

	(void)state;
	skp_buf_init(&b, 1000);
	skp_buf_csv(&b, skp_bytes_str("\x01\x01\x01\x01\x01\x01\"a\"b"));
	for (i = 0; i < 6; i++)
		memcpy(want + 1 + 8 * (size_t)i, "\\u{0001}", 8);
	memcpy(want + 49, "\"\"a\"\"b\"", 7);
	assert_int_equal(b.err, SKP_OK);
	assert_int_equal(b.n, 56);
	assert_memory_equal(b.p, want, 56);
	skp_buf_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers),
		cmocka_unit_test(text_that_grows),
		cmocka_unit_test(collects),
		cmocka_unit_test(escapes),
		cmocka_unit_test(grows),
		cmocka_unit_test(error_sticks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
