/*
 * The writer: shortest heads at every boundary, counting past the end of
 * the buffer.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "schema/writer.h"
#include "tests/unit/unhex.h"

static uint8_t out[512];

static void
expect_hex(const struct skp_writer *w, const char *hex)
{
	uint8_t buf[512];
	struct skp_bytes want = unhex(hex, buf, sizeof(buf)), got;

	assert_int_equal(skp_writer_finish(w, &got), SKP_OK);
	assert_ptr_equal(got.p, w->p);
	assert_int_equal(got.n, want.n);
	assert_memory_equal(got.p, want.p, want.n);
}

static void
test_integers(void **state)
{
	struct skp_writer w;

	(void)state;
	skp_writer_init(&w, out, sizeof(out));
	skp_writer_uint(&w, 0);
	skp_writer_uint(&w, 23);
	skp_writer_uint(&w, 24);
	skp_writer_uint(&w, 255);
	skp_writer_uint(&w, 256);
	skp_writer_uint(&w, 65535);
	skp_writer_uint(&w, 65536);
	skp_writer_uint(&w, 4294967295);
	skp_writer_uint(&w, 4294967296);
	skp_writer_uint(&w, UINT64_MAX);
	expect_hex(&w,
	    "00 17 1818 18ff 190100 19ffff 1a00010000 1affffffff "
	    "1b0000000100000000 1bffffffffffffffff");
	skp_writer_init(&w, out, sizeof(out));
	skp_writer_int(&w, 0);
	skp_writer_int(&w, INT64_MAX);
	skp_writer_int(&w, -1);
	skp_writer_int(&w, -24);
	skp_writer_int(&w, -25);
	skp_writer_int(&w, -256);
	skp_writer_int(&w, -257);
	skp_writer_int(&w, -65537);
	skp_writer_int(&w, INT64_MIN);
	expect_hex(&w,
	    "00 1b7fffffffffffffff 20 37 3818 38ff 390100 "
	    "3a00010000 3b7fffffffffffffff");
}

static void
test_others(void **state)
{
	struct skp_writer w;

	(void)state;
	skp_writer_init(&w, out, sizeof(out));
	skp_writer_bool(&w, false);
	skp_writer_bool(&w, true);
	skp_writer_null(&w);
	skp_writer_bstr(&w, skp_bytes_of("\1\2\3\4", 4));
	skp_writer_bstr(&w, skp_bytes_of(NULL, 0));
	skp_writer_tstr(&w, skp_bytes_str("IETF"));
	skp_writer_str(&w, "");
	skp_writer_str(&w, "\xc3\xbc");
	skp_writer_array(&w, 0);
	skp_writer_array(&w, 25);
	skp_writer_map(&w, 2);
	skp_writer_map(&w, 256);
	skp_writer_tag(&w, 6);
	skp_writer_tag(&w, 18);
	skp_writer_tag(&w, 60);
	skp_writer_tag(&w, 98);
	skp_writer_tag(&w, 55799);
	skp_writer_bstr_head(&w, 64);
	skp_writer_raw(&w, skp_bytes_of("\x82\0\0", 3));
	skp_writer_raw(&w, skp_bytes_of(NULL, 0));
	expect_hex(&w,
	    "f4 f5 f6 4401020304 40 6449455446 60 62c3bc 80 9819 "
	    "a2 b90100 c6 d2 d83c d862 d9d9f7 5840 820000");
}

static void
test_head_len(void **state)
{
	(void)state;
	assert_int_equal(skp_cbor_head_len(0), 1);
	assert_int_equal(skp_cbor_head_len(23), 1);
	assert_int_equal(skp_cbor_head_len(24), 2);
	assert_int_equal(skp_cbor_head_len(255), 2);
	assert_int_equal(skp_cbor_head_len(256), 3);
	assert_int_equal(skp_cbor_head_len(65535), 3);
	assert_int_equal(skp_cbor_head_len(65536), 5);
	assert_int_equal(skp_cbor_head_len(4294967295), 5);
	assert_int_equal(skp_cbor_head_len(4294967296), 9);
	assert_int_equal(skp_cbor_head_len(UINT64_MAX), 9);
}

static void
write_seven(struct skp_writer *w)
{
	skp_writer_array(w, 2);
	skp_writer_uint(w, 1000);
	skp_writer_str(w, "ab");
}

static void
test_space(void **state)
{
	struct skp_writer w;
	struct skp_bytes b = { NULL, 77 };
	size_t cap;

	(void)state;
	/* First pass without a buffer: the size. */
	skp_writer_init(&w, NULL, 0);
	write_seven(&w);
	assert_int_equal(w.n, 7);
	assert_int_equal(skp_writer_finish(&w, &b), SKP_ERR_SPACE);
	assert_int_equal(b.n, 77);
	/* Never a byte past cap, whatever cap is. */
	for (cap = 0; cap < 7; cap++) {
		memset(out, 0xee, sizeof(out));
		skp_writer_init(&w, out, cap);
		write_seven(&w);
		assert_int_equal(w.n, 7);
		assert_int_equal(w.err, SKP_ERR_SPACE);
		assert_int_equal(out[cap], 0xee);
	}
	skp_writer_init(&w, out, 7);
	write_seven(&w);
	expect_hex(&w, "82 1903e8 626162");
	/* What fits after what did not fit is not written either. */
	memset(out, 0xee, sizeof(out));
	skp_writer_init(&w, out, 3);
	skp_writer_str(&w, "abcdef");
	skp_writer_uint(&w, 0);
	assert_int_equal(w.n, 8);
	assert_int_equal(out[0], 0x66);
	assert_int_equal(out[1], 0xee);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_integers),
		cmocka_unit_test(test_others),
		cmocka_unit_test(test_head_len),
		cmocka_unit_test(test_space),
	};

	return cmocka_run_group_tests_name("writer", tests, NULL, NULL);
}
