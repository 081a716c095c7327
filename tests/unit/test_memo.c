/*
 * Claims that were read before: what is kept, how long, and what is not.
 * That a passport reads the same with a memo is checked by every row of
 * tests/unit/passport_base.h.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "schema/memo.h"
#include "tests/unit/unhex.h"

static struct skp_memo memo;
static uint8_t buf[1024];

static struct skp_bytes
claim(const char *hex)
{
	memset(&memo, 0, sizeof(memo));
	return unhex(hex, buf, sizeof(buf));
}

/* As a reader does with a claim in each of n passports; the last one's. */
static const struct skp_memo_claim *
meet(struct skp_bytes enc, unsigned n)
{
	const struct skp_memo_claim *found = NULL;
	unsigned i;

	for (i = 0; i < n; i++) {
		skp_memo_next(&memo);
		found = skp_memo_claim(&memo, enc);
	}
	return found;
}

/* {0: 2, 1: "MAG", 2: [{0: h'00..', 1: "TIG"}], 64: 7} */
#define COURSE                                 \
	"a4 00 02 01 63 4d4147 02 81 a2 00 50" \
	"00000000000000000000000000000000 01 63 544947 1840 07"

static void
test_kept(void **state)
{
	struct skp_bytes enc = claim(COURSE);
	const struct skp_memo_claim *got;

	(void)state;
	got = meet(enc, 1);
	assert_non_null(got);
	assert_ptr_equal(meet(enc, 2), got);
	assert_int_equal(got->claim.type, SKP_CLAIM_COURSE);
	assert_true(
	    skp_bytes_eq(got->claim.title.enc, skp_bytes_str("\x63MAG")));
	assert_int_equal(got->claim.ignored, 1);
	assert_int_equal(got->n_skill, 1);
	assert_true(
	    skp_bytes_eq(got->skill[0].label.enc, skp_bytes_str("\x63TIG")));
	/* Its map, four pairs, the array, a map of two pairs. */
	assert_int_equal(got->items, 1 + 8 + 1 + 4);
	/* Its slices do not need the bytes that were read. */
	assert_true(got->claim.title.enc.p != enc.p + 4);
	memset(buf, 0, sizeof(buf));
	assert_true(
	    skp_bytes_eq(got->claim.title.enc, skp_bytes_str("\x63MAG")));
}

/* One byte less, other: another claim. */
static void
test_other(void **state)
{
	struct skp_bytes enc = claim(COURSE);
	const struct skp_memo_claim *got = meet(enc, 1), *other;

	(void)state;
	assert_non_null(got);
	assert_null(skp_memo_claim(&memo, skp_bytes_of(enc.p, enc.n - 1)));
	buf[5]++; /* "NAG" */
	other = skp_memo_claim(&memo, enc);
	assert_non_null(other);
	assert_ptr_not_equal(other, got);
	assert_true(
	    skp_bytes_eq(other->claim.title.enc, skp_bytes_str("\x63NAG")));
	buf[5]--;
	assert_ptr_equal(skp_memo_claim(&memo, enc), got);
	assert_true(
	    skp_bytes_eq(got->claim.title.enc, skp_bytes_str("\x63MAG")));
	assert_null(skp_memo_claim(&memo, skp_bytes_of(buf, 0)));
}

static void
test_not_kept(void **state)
{
	static const char *const no[] = {
		/* a hidden skill */
		"a3 00 02 01 63 4d4147 02 81 d83c 5820"
		"0000000000000000000000000000000000000000000000000000000000000"
		"000",
		/* three skills */
		"a2 00 02 02 83"
		"a2 00 50 00000000000000000000000000000000 01 61 61"
		"a2 00 50 00000000000000000000000000000000 01 61 62"
		"a2 00 50 00000000000000000000000000000000 01 61 63",
		/* of no known type; with something behind; not a claim */
		"a2 00 18ff 01 61 61",
		"a2 00 02 01 61 61 00",
		"80",
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(no) / sizeof(no[0]); i++)
		assert_null(meet(claim(no[i]), 5));
}

static void
test_too_long(void **state)
{
	size_t n = SKP_MEMO_BYTES;

	(void)state;
	/* {0: 2, 1: text} of exactly n bytes, and of one more. */
	memset(&memo, 0, sizeof(memo));
	memset(buf, 'a', sizeof(buf));
	memcpy(buf, "\xa2\x00\x02\x01\x79\x01", 6);
	buf[6] = (uint8_t)(n - 7 - 256);
	assert_non_null(meet(skp_bytes_of(buf, n), 1));
	memset(&memo, 0, sizeof(memo));
	buf[6]++;
	assert_null(meet(skp_bytes_of(buf, n + 1), 5));
}

/* What this passport has slices of stays, whatever else comes. */
static void
test_stays(void **state)
{
	const struct skp_memo_claim *got;
	struct skp_bytes enc = claim("a2 00 02 01 64 61616161");
	struct skp_bytes other = skp_bytes_of(buf + 100, enc.n);
	unsigned a, b, kept = 0;

	(void)state;
	memcpy(buf + 100, buf, enc.n);
	got = meet(enc, 3);
	assert_non_null(got);
	/* Thousands of claims, of which some want the same place. */
	for (a = 'a'; a < 'a' + 26; a++) {
		for (b = 'a'; b < 'a' + 26; b++) {
			buf[105] = (uint8_t)a;
			buf[106] = (uint8_t)b;
			if (a == 'a' && b == 'a')
				continue;
			kept += skp_memo_claim(&memo, other) != NULL;
		}
	}
	assert_true(kept > 100);
	assert_ptr_equal(skp_memo_claim(&memo, enc), got);
	assert_true(skp_bytes_eq(got->claim.title.enc,
	    skp_bytes_str("\x64"
			  "aaaa")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_kept),
		cmocka_unit_test(test_other),
		cmocka_unit_test(test_not_kept),
		cmocka_unit_test(test_too_long),
		cmocka_unit_test(test_stays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
