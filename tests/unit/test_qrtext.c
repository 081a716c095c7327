#include "schema/qrtext.h"
#include "tests/unit/unit.h"

/* zlib level 9 and base45 of "skillpass", by another implementation. */
#define TEXT "SKP1:NCF9O5K6QHJPQ59$ 5J00VJ5Z4"

static uint8_t work[SKP_QRTEXT_WORK_WRITE];
static uint8_t out[SKP_MAX_PASSPORT + 1], big[SKP_MAX_PASSPORT + 1];
static char text[SKP_MAX_QRTEXT + 1];

static enum skp_err
get(const char *s, size_t *n, size_t *bad)
{
	*bad = 9999;
	return skp_qrtext_read(skp_bytes_str(s), work, out, n, bad);
}

static void
one_text(void **state)
{
	size_t n = 0, bad;

	(void)state;
	assert_int_equal(SKP_OK, get(TEXT, &n, &bad));
	assert_int_equal(9, n);
	assert_memory_equal("skillpass", out, 9);
	assert_int_equal(SKP_OK,
	    skp_qrtext_write(skp_bytes_str("skillpass"), work, text,
		sizeof(text), &n));
	assert_int_equal(strlen(TEXT), n);
	assert_memory_equal(TEXT, text, n);
	assert_int_equal(SKP_ERR_SPACE,
	    skp_qrtext_write(skp_bytes_str("skillpass"), work, text,
		strlen(TEXT) - 1, &n));
}

static void
refuses(void **state)
{
	static const struct {
		const char *text;
		enum skp_err err;
		size_t bad;
	} rows[] = { { "", SKP_ERR_VALUE, 0 }, { "SKP1", SKP_ERR_VALUE, 0 },
		{ "skp1:NCF9O5K6QHJPQ59$ 5J00VJ5Z4", SKP_ERR_VALUE, 0 },
		{ "SKP2:NCF9O5K6QHJPQ59$ 5J00VJ5Z4", SKP_ERR_VALUE, 0 },
		{ " " TEXT, SKP_ERR_VALUE, 0 },
		{ TEXT "\n", SKP_ERR_VALUE, 31 },
		{ TEXT " ", SKP_ERR_RANGE, 29 },
		{ "SKP1:NCF9O5K6QHJPQ59$ 5J00VJ5Z", SKP_ERR_LENGTH, 29 },
		/* No stream at all; one that ends early, has a wrong checksum,
		   or a byte behind it. */
		{ "SKP1:", SKP_ERR_INFLATE, 5 },
		{ "SKP1:NCF9O5K6QHJPQ59$ 5J00VJ5", SKP_ERR_INFLATE, 5 },
		{ "SKP1:NCF9O5K6QHJPQ59$ 5J00VJ500", SKP_ERR_INFLATE, 5 },
		{ "SKP1:NCF9O5K6QHJPQ59$ 5J00VJ558R", SKP_ERR_INFLATE, 5 } };
	size_t n = 7, bad;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_int_equal(rows[i].err, get(rows[i].text, &n, &bad));
		assert_int_equal(rows[i].bad, bad);
		assert_int_equal(7, n);
	}
}

static void
largest(void **state)
{
	uint32_t x = 1;
	size_t n = 0, m = 0, bad;

	(void)state;
	/* Bytes that do not become shorter. */
	for (size_t i = 0; i < sizeof(big); i++) {
		x = x * 1664525 + 1013904223;
		big[i] = (uint8_t)(x >> 24);
	}
	assert_int_equal(SKP_OK,
	    skp_qrtext_write(skp_bytes_of(big, SKP_MAX_PASSPORT), work, text,
		sizeof(text), &n));
	assert_int_equal(SKP_OK,
	    skp_qrtext_read(skp_bytes_of(text, n), work, out, &m, &bad));
	assert_int_equal(SKP_MAX_PASSPORT, m);
	assert_memory_equal(big, out, m);
	assert_int_equal(SKP_ERR_LENGTH,
	    skp_qrtext_write(skp_bytes_of(big, SKP_MAX_PASSPORT + 1), work,
		text, sizeof(text), &n));
}

/* 64 KiB and one byte of zeros in 90 characters: never more than the cap. */
static void
bomb(void **state)
{
	uint8_t stream[256];
	size_t n = 0, m = 1, bad;

	(void)state;
	memset(big, 0, sizeof(big));
	assert_int_equal(SKP_OK,
	    skp_zip_deflate(skp_bytes_of(big, sizeof(big)),
		work + SKP_QRTEXT_STREAM, stream, sizeof(stream), &n));
	memcpy(text, SKP_QRTEXT_PREFIX, SKP_QRTEXT_HEAD);
	assert_int_equal(SKP_OK,
	    skp_base45_encode(skp_bytes_of(stream, n), text + SKP_QRTEXT_HEAD,
		sizeof(text) - SKP_QRTEXT_HEAD));
	out[SKP_MAX_PASSPORT] = 0xaa;
	assert_int_equal(SKP_ERR_INFLATE,
	    skp_qrtext_read(skp_bytes_of(text,
				SKP_QRTEXT_HEAD + SKP_BASE45_LEN(n)),
		work, out, &m, &bad));
	assert_int_equal(1, m);
	assert_int_equal(0xaa, out[SKP_MAX_PASSPORT]);
	/* A text longer than any that is written. */
	memset(text + SKP_QRTEXT_HEAD, '0', sizeof(text) - SKP_QRTEXT_HEAD);
	assert_int_equal(SKP_ERR_LENGTH,
	    skp_qrtext_read(skp_bytes_of(text, sizeof(text)), work, out, &m,
		&bad));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_text),
		cmocka_unit_test(refuses),
		cmocka_unit_test(largest),
		cmocka_unit_test(bomb),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
