#include "common/hex.h"
#include "tests/unit/unit.h"

static const char kid_text[] = "0001 0203 0405 0607 0809 0a0b 0c0d 0e0f "
			       "1011 1213 1415 1617 1819 1a1b 1c1d 1eff";

static void
fill_kid(uint8_t kid[32])
{
	for (uint8_t i = 0; i < 31; i++)
		kid[i] = i;
	kid[31] = 0xff;
}

static void
hex_both_ways(void **state)
{
	const uint8_t bytes[] = { 0x00, 0x7f, 0x80, 0xff };
	char text[9] = "";
	uint8_t back[4] = { 0 };

	(void)state;
	assert_int_equal(SKP_OK,
	    skp_hex_encode(skp_bytes_of(bytes, 4), text, sizeof(text)));
	assert_string_equal("007f80ff", text);
	assert_int_equal(SKP_OK,
	    skp_hex_decode(skp_bytes_str("007F80fF"), back, 4));
	assert_memory_equal(bytes, back, 4);
}

static void
hex_refuses(void **state)
{
	uint8_t out[2] = { 9, 9 };
	char text[4] = "abc";

	(void)state;
	assert_int_equal(SKP_ERR_SPACE,
	    skp_hex_encode(skp_bytes_str("ab"), text, 4));
	assert_string_equal("abc", text);
	assert_int_equal(SKP_ERR_LENGTH,
	    skp_hex_decode(skp_bytes_str("001"), out, 2));
	assert_int_equal(SKP_ERR_LENGTH,
	    skp_hex_decode(skp_bytes_str("001122"), out, 2));
	assert_int_equal(SKP_ERR_VALUE,
	    skp_hex_decode(skp_bytes_str("00g1"), out, 2));
	assert_int_equal(SKP_ERR_VALUE,
	    skp_hex_decode(skp_bytes_str("00 1"), out, 2));
	assert_int_equal(9, out[0]);
}

static void
kid_in_groups(void **state)
{
	uint8_t kid[32];
	uint8_t back[32] = { 0 };
	char text[SKP_HEX_KID_TEXT];

	(void)state;
	fill_kid(kid);
	skp_hex_kid(kid, text);
	assert_string_equal(kid_text, text);
	assert_int_equal(SKP_OK,
	    skp_hex_kid_parse(skp_bytes_str(kid_text), back));
	assert_memory_equal(kid, back, 32);
}

static void
kid_without_groups(void **state)
{
	uint8_t kid[32];
	uint8_t back[32] = { 0 };

	(void)state;
	fill_kid(kid);
	assert_int_equal(SKP_OK,
	    skp_hex_kid_parse(skp_bytes_str("000102030405060708090A0B0C0D0E0F"
					    "101112131415161718191A1B1C1D1EFF"),
		back));
	assert_memory_equal(kid, back, 32);
}

static void
kid_by_its_beginning(void **state)
{
	uint8_t kid[32];

	(void)state;
	fill_kid(kid);
	assert_true(skp_hex_kid_begins(kid, "00010203"));
	assert_true(skp_hex_kid_begins(kid, "0001 0203 04"));
	assert_true(skp_hex_kid_begins(kid, "000102030405060708090A0b"));
	assert_true(skp_hex_kid_begins(kid, kid_text));
	assert_false(skp_hex_kid_begins(kid, "0001020"));
	assert_false(skp_hex_kid_begins(kid, "0001 02   "));
	assert_false(skp_hex_kid_begins(kid, ""));
	assert_false(skp_hex_kid_begins(kid, "00010204"));
	assert_false(skp_hex_kid_begins(kid, "0001020g"));
	assert_false(skp_hex_kid_begins(kid,
	    "000102030405060708090a0b0c0d0e0f"
	    "101112131415161718191a1b1c1d1eff0"));
}

static void
kid_refuses(void **state)
{
	uint8_t out[32];

	(void)state;
	assert_int_equal(SKP_ERR_LENGTH,
	    skp_hex_kid_parse(skp_bytes_str("0001 0203"), out));
	assert_int_equal(SKP_ERR_VALUE,
	    skp_hex_kid_parse(skp_bytes_str("000 10203"), out));
	assert_int_equal(SKP_ERR_LENGTH,
	    skp_hex_kid_parse(skp_bytes_str("000102030405060708090a0b0c0d0e0f"
					    "101112131415161718191a1b1c1d1eff"
					    "0"),
		out));
}

static void
uuid_both_ways(void **state)
{
	/* RFC 9562, appendix A.6 */
	const uint8_t id[16] = { 0x01, 0x7f, 0x22, 0xe2, 0x79, 0xb0, 0x7c, 0xc3,
		0x98, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f };
	char text[SKP_HEX_UUID_TEXT];
	uint8_t back[16] = { 0 };

	(void)state;
	skp_hex_uuid(id, text);
	assert_string_equal("017f22e2-79b0-7cc3-98c4-dc0c0c07398f", text);
	assert_int_equal(SKP_OK,
	    skp_hex_uuid_parse(skp_bytes_str(
				   "017F22E2-79B0-7CC3-98C4-DC0C0C07398F"),
		back));
	assert_memory_equal(id, back, 16);
}

static void
uuid_refuses(void **state)
{
	uint8_t out[16];

	(void)state;
	assert_int_equal(SKP_ERR_LENGTH,
	    skp_hex_uuid_parse(skp_bytes_str(
				   "017f22e279b07cc398c4dc0c0c07398f"),
		out));
	assert_int_equal(SKP_ERR_VALUE,
	    skp_hex_uuid_parse(skp_bytes_str(
				   "017f22e279b0-7cc3-98c4-dc0c-0c07398f"),
		out));
	assert_int_equal(SKP_ERR_VALUE,
	    skp_hex_uuid_parse(skp_bytes_str(
				   "017f22e2-79b0-7cc3-98c4-dc0c0c07398g"),
		out));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hex_both_ways),
		cmocka_unit_test(hex_refuses),
		cmocka_unit_test(kid_in_groups),
		cmocka_unit_test(kid_without_groups),
		cmocka_unit_test(kid_by_its_beginning),
		cmocka_unit_test(kid_refuses),
		cmocka_unit_test(uuid_both_ways),
		cmocka_unit_test(uuid_refuses),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
