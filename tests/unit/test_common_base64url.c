#include "common/base64url.h"
#include "tests/unit/unit.h"

/* RFC 4648, section 10, without the padding. */
static const struct {
	const char *bytes;
	const char *text;
} rows[] = {
	{ "", "" },
	{ "f", "Zg" },
	{ "fo", "Zm8" },
	{ "foo", "Zm9v" },
	{ "foob", "Zm9vYg" },
	{ "fooba", "Zm9vYmE" },
	{ "foobar", "Zm9vYmFy" },
	{ "\xfb\xff\xfe", "-__-" },
};

static void
encodes_rfc4648(void **state)
{
	char out[32];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_int_equal(SKP_OK,
		    skp_base64url_encode(skp_bytes_str(rows[i].bytes), out,
			sizeof(out)));
		assert_string_equal(rows[i].text, out);
	}
}

static void
decodes_rfc4648(void **state)
{
	uint8_t out[32];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		size_t n = strlen(rows[i].bytes);

		assert_int_equal(SKP_OK,
		    skp_base64url_decode(skp_bytes_str(rows[i].text), out, n));
		assert_memory_equal(rows[i].bytes, out, n);
	}
}

/* RFC 4648, section 10, and the alphabet of section 4. */
static void
plain_with_padding(void **state)
{
	static const struct {
		const char *bytes, *text;
	} padded[] = { { "", "" }, { "f", "Zg==" }, { "fo", "Zm8=" },
		{ "foo", "Zm9v" }, { "foob", "Zm9vYg==" },
		{ "fooba", "Zm9vYmE=" }, { "foobar", "Zm9vYmFy" },
		{ "\xfb\xff\xfe", "+//+" } };
	static const char *const bad[] = { "Zg=A",
		"Zh==", "Z===", "Zm==", "-g==", "_g==", "=g==", "Z g=" };
	uint8_t out[32];
	char text[32];
	size_t n;

	(void)state;
	for (size_t i = 0; i < sizeof(padded) / sizeof(padded[0]); i++) {
		n = strlen(padded[i].bytes);
		assert_int_equal(SKP_OK,
		    skp_base64_encode(skp_bytes_str(padded[i].bytes), text,
			sizeof(text)));
		assert_string_equal(padded[i].text, text);
		assert_int_equal(SKP_OK,
		    skp_base64_decode(skp_bytes_str(text), out, n));
		assert_memory_equal(padded[i].bytes, out, n);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_int_equal(SKP_ERR_VALUE,
		    skp_base64_decode(skp_bytes_str(bad[i]), out, 1));
	assert_int_equal(SKP_ERR_LENGTH,
	    skp_base64_decode(skp_bytes_str("Zg"), out, 1));
	assert_int_equal(SKP_ERR_LENGTH,
	    skp_base64_decode(skp_bytes_str("Zm9v"), out, 2 + 2));
	assert_int_equal(SKP_ERR_SPACE,
	    skp_base64_encode(skp_bytes_str("f"), text, 4));
	assert_int_equal(SKP_OK,
	    skp_base64_encode(skp_bytes_str("f"), text, 5));
}

static void
needs_room_for_the_nul(void **state)
{
	char out[5] = "keep";

	(void)state;
	assert_int_equal(SKP_ERR_SPACE,
	    skp_base64url_encode(skp_bytes_str("foo"), out, 4));
	assert_string_equal("keep", out);
	assert_int_equal(SKP_OK,
	    skp_base64url_encode(skp_bytes_str("foo"), out, 5));
	assert_string_equal("Zm9v", out);
}

static void
refuses_other_forms(void **state)
{
	uint8_t out[4] = { 1, 2, 3, 4 };
	const uint8_t before[4] = { 1, 2, 3, 4 };

	(void)state;
	/* wrong length, padding, the other alphabet, unused bits set */
	assert_int_equal(SKP_ERR_LENGTH,
	    skp_base64url_decode(skp_bytes_str("Zm9v"), out, 2));
	assert_int_equal(SKP_ERR_LENGTH,
	    skp_base64url_decode(skp_bytes_str("Zg=="), out, 1));
	assert_int_equal(SKP_ERR_VALUE,
	    skp_base64url_decode(skp_bytes_str("+__-"), out, 3));
	assert_int_equal(SKP_ERR_VALUE,
	    skp_base64url_decode(skp_bytes_str("Zh"), out, 1));
	assert_int_equal(SKP_ERR_VALUE,
	    skp_base64url_decode(skp_bytes_str("Zm9"), out, 2));
	assert_memory_equal(before, out, sizeof(out));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(encodes_rfc4648),
		cmocka_unit_test(decodes_rfc4648),
		cmocka_unit_test(plain_with_padding),
		cmocka_unit_test(needs_room_for_the_nul),
		cmocka_unit_test(refuses_other_forms),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
