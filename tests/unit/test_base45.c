#include "schema/base45.h"
#include "tests/unit/unit.h"

static uint8_t out[64];

static enum skp_err
decode(const char *text, size_t *bad)
{
	*bad = 99;
	return skp_base45_decode(skp_bytes_str(text), out, sizeof(out), bad);
}

/* RFC 9285, sections 4.3 and 4.4. */
static void
examples(void **state)
{
	static const char *const pairs[][2] = { { "AB", "BB8" },
		{ "Hello!!", "%69 VD92EX0" }, { "base-45", "UJCLQE7W581" },
		{ "ietf!", "QED8WEX0" }, { "", "" } };
	char code[32];
	size_t bad;

	(void)state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		struct skp_bytes plain = skp_bytes_str(pairs[i][0]);
		size_t n = strlen(pairs[i][1]);

		assert_int_equal(n, SKP_BASE45_LEN(plain.n));
		assert_int_equal(plain.n, SKP_BASE45_DECODED(n));
		assert_int_equal(SKP_OK, skp_base45_encode(plain, code, n));
		assert_memory_equal(pairs[i][1], code, n);
		assert_int_equal(SKP_OK, decode(pairs[i][1], &bad));
		assert_memory_equal(pairs[i][0], out, plain.n);
		assert_int_equal(99, bad);
	}
}

static void
every_pair_of_bytes(void **state)
{
	(void)state;
	for (unsigned v = 0; v < 65536; v++) {
		const uint8_t in[2] = { (uint8_t)(v >> 8), (uint8_t)v };
		char code[3];

		assert_int_equal(SKP_OK,
		    skp_base45_encode(skp_bytes_of(in, 2), code, 3));
		assert_int_equal(SKP_OK,
		    skp_base45_decode(skp_bytes_of(code, 3), out, 2, NULL));
		assert_memory_equal(in, out, 2);
	}
}

static void
refuses(void **state)
{
	static const struct {
		const char *text;
		enum skp_err err;
		size_t bad;
	} rows[] = { { "A", SKP_ERR_LENGTH, 0 }, { "BB8B", SKP_ERR_LENGTH, 3 },
		{ "BB8bb8", SKP_ERR_VALUE, 3 }, { "BB8B_8", SKP_ERR_VALUE, 4 },
		{ "BB8\n0", SKP_ERR_VALUE, 3 }, { "GGW", SKP_ERR_RANGE, 0 },
		{ "FGWGGW", SKP_ERR_RANGE, 3 }, { ":::", SKP_ERR_RANGE, 0 },
		{ "::", SKP_ERR_RANGE, 0 }, { "BB8V5", SKP_ERR_RANGE, 3 },
		{ "U5U5", SKP_ERR_LENGTH, 3 } };
	size_t bad;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_int_equal(rows[i].err, decode(rows[i].text, &bad));
		assert_int_equal(rows[i].bad, bad);
	}
	/* A NUL is no character of the alphabet. */
	assert_int_equal(SKP_ERR_VALUE,
	    skp_base45_decode(skp_bytes_of("B\0008", 3), out, 2, &bad));
	assert_int_equal(1, bad);
	/* The largest that fit. */
	assert_int_equal(SKP_OK, decode("FGWU5", &bad));
	assert_memory_equal("\xff\xff\xff", out, 3);
}

static void
too_little_room(void **state)
{
	char code[3];

	(void)state;
	assert_int_equal(SKP_ERR_SPACE,
	    skp_base45_encode(skp_bytes_str("AB"), code, 2));
	assert_int_equal(SKP_ERR_SPACE,
	    skp_base45_decode(skp_bytes_str("BB8"), out, 1, NULL));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(examples),
		cmocka_unit_test(every_pair_of_bytes),
		cmocka_unit_test(refuses),
		cmocka_unit_test(too_little_room),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
