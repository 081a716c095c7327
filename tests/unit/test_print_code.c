/*
 * Which code a text gets.  The capacities are those of ISO/IEC 18004, table
 * 7; version and level are read from the modules, not asked of the library.
 */
#include "helpers/print_code.h"
#include "tests/unit/unit.h"

static char text[3000];

/* ISO/IEC 18004, 7.9: the first two bits of the format information, which
   stand beside the upper left finder, masked with binary 10. */
static char
level(const struct skp_print_code *c)
{
	int bits = skp_print_code_dark(c, 0, 8) * 2 +
	    skp_print_code_dark(c, 1, 8);

	return "MLHQ"[bits ^ 2];
}

static void
test_levels(void **state)
{
	static const struct {
		size_t n;
		unsigned version;
		char level;
	} rows[] = {
		{ 16, 1, 'Q' },
		{ 17, 2, 'Q' },
		{ 1172, 27, 'Q' },
		{ 1173, 23, 'M' }, /* 22-M: 1134 */
		{ 1637, 27, 'M' },
		{ 1638, 24, 'L' }, /* 23-L: 1588 */
		{ 2132, 27, 'L' },
		{ 2133, 32, 'M' }, /* 31-M: 2113 */
		{ 2238, 32, 'M' },
		{ 2239, 29, 'L' }, /* 28-L: 2223 */
		{ 2840, 32, 'L' },
	};
	struct skp_print_code c;
	size_t i;

	(void)state;
	memset(text, 'A', sizeof(text));
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_int_equal(skp_print_code_make(skp_bytes_of(text,
							 rows[i].n),
				     &c),
		    SKP_OK);
		assert_int_equal(c.side, 17 + 4 * rows[i].version);
		assert_int_equal(level(&c), rows[i].level);
		skp_print_code_free(&c);
	}
	assert_int_equal(skp_print_code_make(skp_bytes_of(text, 2841), &c),
	    SKP_ERR_LENGTH);
	assert_int_equal(skp_print_code_make(skp_bytes_of(text, 3000), &c),
	    SKP_ERR_LENGTH);
}

static void
test_runs(void **state)
{
	/* ##.
	   .##
	   #.# */
	unsigned char dark[9] = { 1, 1, 0, 0, 1, 1, 1, 0, 1 };
	static const struct skp_print_run want[] = { { 0, 0, 2 }, { 1, 1, 2 },
		{ 0, 2, 1 }, { 2, 2, 1 } };
	struct skp_print_code c = { 3, dark };
	struct skp_print_run r = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(want) / sizeof(want[0]); i++) {
		assert_true(skp_print_code_run(&c, &r));
		assert_int_equal(r.x, want[i].x);
		assert_int_equal(r.y, want[i].y);
		assert_int_equal(r.n, want[i].n);
	}
	assert_false(skp_print_code_run(&c, &r));
	assert_false(skp_print_code_dark(&c, -1, 0));
	assert_false(skp_print_code_dark(&c, 3, 0));
	assert_false(skp_print_code_dark(&c, 0, 3));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_levels),
		cmocka_unit_test(test_runs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
