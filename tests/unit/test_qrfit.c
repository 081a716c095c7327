/* Which part of a passport a code carries. */
#include "schema/qrfit.h"

#include "tests/unit/unit.h"

#include "tests/unit/choice_kit.h"

static uint8_t work[SKP_QRFIT_WORK];
static char out[SKP_QR_32L];

/* Characters that a choice takes. */
static size_t
length(const struct skp_choice *c)
{
	static char text[SKP_MAX_QRTEXT];
	struct skp_writer w;
	struct skp_bytes file;
	size_t n = 0;

	skp_writer_init(&w, work, SKP_MAX_PASSPORT);
	skp_choice_write(&passport, c, &w);
	assert_int_equal(skp_writer_finish(&w, &file), SKP_OK);
	assert_int_equal(skp_qrtext_write(file, work + SKP_MAX_PASSPORT, text,
			     sizeof(text), &n),
	    SKP_OK);
	return n;
}

/* What fits into max is exactly `want`, of which out is the text. */
static void
fits(size_t max, const struct skp_choice *want)
{
	struct skp_choice wish = { { false } }, got;
	static uint8_t file[SKP_MAX_PASSPORT];
	struct skp_writer w;
	struct skp_bytes expected;
	size_t n = 0, len = 0, bad;

	skp_choice_all(&passport, &wish);
	assert_int_equal(skp_qrfit(&passport, &wish, max, work, out, &n, &got),
	    SKP_OK);
	assert_memory_equal(got.disc, want->disc, sizeof(got.disc));
	assert_true(n <= max);
	assert_int_equal(skp_qrtext_read(skp_bytes_of(out, n), work, file, &len,
			     &bad),
	    SKP_OK);
	skp_writer_init(&w, work, SKP_MAX_PASSPORT);
	skp_choice_write(&passport, want, &w);
	assert_int_equal(skp_writer_finish(&w, &expected), SKP_OK);
	assert_int_equal(len, expected.n);
	assert_memory_equal(file, expected.p, len);
}

static void
test_order(void **state)
{
	struct skp_choice all = { { false } }, person = { { false } };
	struct skp_choice lines, strong, weak, got;
	size_t mag, n = 0;

	(void)state;
	check(&whole);
	mag = line_with(3);
	skp_choice_all(&passport, &all);
	skp_choice_person(&passport, &person);
	strong = weak = person;
	skp_choice_line(&passport, mag, &strong);
	skp_choice_line(&passport, 1 - mag, &weak);
	lines = strong;
	skp_choice_add(&lines, &weak);
	fits(length(&all), &all);
	/* The identifier goes first, then the weaker line. */
	fits(length(&all) - 1, &lines);
	fits(length(&lines), &lines);
	fits(length(&lines) - 1, &strong);
	fits(length(&strong), &strong);
	/* A weaker line goes in where the stronger one is too long. */
	fits(length(&strong) - 1, &weak);
	fits(length(&weak) - 1, &person);
	fits(length(&person), &person);
	assert_int_equal(skp_qrfit(&passport, &all, length(&person) - 1, work,
			     out, &n, &got),
	    SKP_ERR_LENGTH);
	/* Nobody is named who was not to be. */
	lines = (struct skp_choice){ { false } };
	skp_choice_line(&passport, 0, &lines);
	skp_choice_line(&passport, 1, &lines);
	assert_int_equal(skp_qrfit(&passport, &lines, length(&lines) - 1, work,
			     out, &n, &got),
	    SKP_OK);
	assert_true(skp_choice_has_line(&passport, &got, mag));
	assert_false(skp_choice_has_line(&passport, &got, 1 - mag));
	skp_choice_add(&got, &person);
	assert_memory_equal(got.disc, strong.disc, sizeof(got.disc));
}

/* By the versions and levels of ISO/IEC 18004, table 7. */
static void
test_names(void **state)
{
	(void)state;
	assert_string_equal(skp_qrfit_name(1), "27-Q");
	assert_string_equal(skp_qrfit_name(1172), "27-Q");
	assert_string_equal(skp_qrfit_name(1173), "27-M");
	assert_string_equal(skp_qrfit_name(1637), "27-M");
	assert_string_equal(skp_qrfit_name(2132), "27-L");
	assert_string_equal(skp_qrfit_name(2133), "32-M");
	assert_string_equal(skp_qrfit_name(2238), "32-M");
	assert_string_equal(skp_qrfit_name(2840), "32-L");
	assert_null(skp_qrfit_name(2841));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
