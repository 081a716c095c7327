/*
 * Disclosures: their form, their place, the order of elements, bounds;
 * writing.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "tests/unit/passport_base.h"

/* What stands for a digest is read as what belongs there. */
static void
test_place(void **state)
{
	static const struct passport_row rows[] = {
		{ "skill among the attributes",
		    { { "attrs", "81 ?w($dskill)" },
			{ "unprot",
			    "a1 11 81 <<82 50 a4*16 a2 00 @50 00*16"
			    " 01 \"lassen\">>" } },
		    MALFORMED, SKP_ERR_TYPE },
		{ "rule broken in a disclosed claim",
		    { { "claims", "81 ?w($dcourse)" }, { "course", "a1 00 02" },
			{ "unprot", "a1 11 81 <<82 50 a3*16 @$course>>" } },
		    MALFORMED, SKP_ERR_RULE },
		{ "bytes after the value",
		    { { "attrs", "81 ?w($dname 00)" },
			{ "unprot", "a1 11 81 <<$dname @00>>" } },
		    MALFORMED, SKP_ERR_TRAILING },
		{ "unknown attribute",
		    { { "attrs", "81 ?w($dname)" }, { "name", "a1 00 09" },
			{ "unprot", "a1 11 81 <<$dname>>" } },
		    SKP_FORM_UNSUPPORTED, SKP_ERR_ENUM },
		{ "unknown attribute, other one malformed",
		    { { "attrs", "82 ?w($dborn) ?w($dname)" },
			{ "name", "a1 00 09" }, { "born", "a1 00 02" },
			{ "unprot",
			    "a1 11 82 <<$dname>> <<82 50 a2*16 @$born>>" } },
		    MALFORMED, SKP_ERR_KEY_MISSING },
		{ "unsupported before tampered",
		    { { "attrs", "81 ?w($dname)" }, { "name", "a1 00 09" },
			{ "unprot", "a1 11 82 <<$dborn>> <<$dname>>" } },
		    SKP_FORM_UNSUPPORTED, SKP_ERR_ENUM },
		{ "malformed before tampered",
		    { { "unprot",
			"a1 11 82 <<$dname>> <<82 50 a2*16 @1800>>" } },
		    MALFORMED, SKP_ERR_NOT_SHORTEST },
		{ "unknown claim, its skill cannot be matched",
		    { { "claims", "81 ?w($dcourse)" },
			{ "course", "a2 00 18 63 02 81 ?w($dskill)" },
			{ "unprot", "a1 11 82 <<$dcourse>> <<$dskill>>" } },
		    SKP_FORM_UNSUPPORTED, SKP_ERR_ENUM },
	};

	(void)state;
	CHECK(rows);
}

static void
test_form(void **state)
{
	static const struct passport_row rows[] = {
		{ "no disclosure", { { "unprot", "a1 11 @80" } }, MALFORMED,
		    SKP_ERR_LENGTH },
		{ "no array", { { "unprot", "a1 11 @00" } }, MALFORMED,
		    SKP_ERR_TYPE },
		{ "no byte string", { { "unprot", "a1 11 81 @80" } }, MALFORMED,
		    SKP_ERR_TYPE },
		{ "empty byte string", { { "unprot", "a1 11 81 40 @" } },
		    MALFORMED, SKP_ERR_TRUNCATED },
		{ "decoy", { { "unprot", "a1 11 81 <<@81 50 00*16>>" } },
		    MALFORMED, SKP_ERR_LENGTH },
		{ "salt, value and key",
		    { { "unprot", "a1 11 81 <<@83 50 00*16 00 01>>" } },
		    MALFORMED, SKP_ERR_LENGTH },
		{ "salt of 15",
		    { { "unprot", "a1 11 81 <<82 @4f 00*15 00>>" } }, MALFORMED,
		    SKP_ERR_LENGTH },
		{ "salt of 17",
		    { { "unprot", "a1 11 81 <<82 @51 00*17 00>>" } }, MALFORMED,
		    SKP_ERR_LENGTH },
		{ "salt is text",
		    { { "unprot",
			"a1 11 81 <<82 @\"0123456789abcdef\" 00>>" } },
		    MALFORMED, SKP_ERR_TYPE },
		{ "no value", { { "unprot", "a1 11 81 <<82 50 00*16 @>>" } },
		    MALFORMED, SKP_ERR_TRUNCATED },
		{ "not strict",
		    { { "unprot", "a1 11 81 <<@9802 50 00*16 00>>" } },
		    MALFORMED, SKP_ERR_NOT_SHORTEST },
		{ "map", { { "unprot", "a1 11 81 <<@a1 00 00>>" } }, MALFORMED,
		    SKP_ERR_TYPE },
		{ "value of 15 levels within the array",
		    { { "attrs", "81 ?w(82 50 00*16 81*14 80)" },
			{ "unprot", "a1 11 81 <<82 50 00*16 81*15 @80>>" } },
		    MALFORMED, SKP_ERR_DEPTH },
		{ "value of 14 levels within the array",
		    { { "unprot", "a1 11 81 @<<82 50 00*16 81*14 80>>" } },
		    TAMPERED },
	};

	(void)state;
	CHECK(rows);
}

static void
test_order(void **state)
{
	static const struct passport_row rows[] = {
		{ "ascending",
		    { { "attrs", "82 d83c5820 00*31 01 d83c5820 00*31 02" } },
		    OK },
		{ "descending",
		    { { "attrs", "82 d83c5820 00*31 02 @d83c5820 00*31 01" } },
		    MALFORMED, SKP_ERR_ORDER },
		{ "the same twice",
		    { { "attrs", "82 d83c5820 00*32 @d83c5820 00*32" } },
		    MALFORMED, SKP_ERR_ORDER },
		{ "the same in two arrays",
		    { { "attrs", "81 d83c5820 00*32" },
			{ "claims", "81 d83c5820 00*32" } },
		    OK },
		{ "clear before digest",
		    { { "claims", "82 $claim d83c5820 00*32" } }, OK },
		{ "clear after digest",
		    { { "claims", "82 d83c5820 00*32 @$claim" } }, MALFORMED,
		    SKP_ERR_ORDER },
		{ "clear skill after digest",
		    { { "claim", "a2 00 01 02 82 d83c5820 00*32 @$skill" } },
		    MALFORMED, SKP_ERR_ORDER },
		{ "another tag", { { "attrs", "81 @d83d5820 00*32" } },
		    MALFORMED, SKP_ERR_TAG },
		{ "short digest", { { "attrs", "81 d83c @581f 00*31" } },
		    MALFORMED, SKP_ERR_LENGTH },
		{ "digest as text", { { "attrs", "81 d83c @60" } }, MALFORMED,
		    SKP_ERR_TYPE },
	};

	(void)state;
	CHECK(rows);
}

/* 512 disclosures of as many attributes cannot be: of claims and skills. */
static void
test_bounds(void **state)
{
	static char text[60000];
	size_t i, n;
	struct passport_row row = { "512 disclosures", { { "unprot", text } },
		TAMPERED };

	(void)state;
	for (n = 512; n <= 513; n++) {
		text[0] = '\0';
		asm_add(text, sizeof(text), "a1 11 %s99 %04zx ",
		    n == 513 ? "@" : "", n);
		for (i = 0; i < n; i++)
			asm_add(text, sizeof(text), "<<82 50 00*14 %04zx 00>>",
			    i);
		check(&row);
		if (n == 512)
			assert_int_equal(passport.n_disc, 512);
		row.form = MALFORMED;
		row.err = SKP_ERR_LENGTH;
	}
}

/* 1,024 digests: five claims of 200 skills, and 24 claims; then one more. */
static void
test_digest_bound(void **state)
{
	static char skills[16000], claims[40000];
	struct passport_row row = { "1024 digests",
		{ { "claims", claims }, { "skills", skills } }, OK };
	unsigned n, i;

	(void)state;
	skills[0] = '\0';
	asm_add(skills, sizeof(skills), "98c8 ");
	for (i = 0; i < 200; i++)
		asm_add(skills, sizeof(skills), "d83c5820 00*31 %02x ", i);
	for (n = 24; n <= 25; n++) {
		claims[0] = '\0';
		asm_add(claims, sizeof(claims), "98%02x ", 5 + n);
		for (i = 0; i < 5; i++)
			asm_add(claims, sizeof(claims), "a2 00 01 02 $skills ");
		for (i = 0; i < n; i++)
			asm_add(claims, sizeof(claims),
			    "%sd83c5820 00*31 %02x ", i == 24 ? "@" : "", i);
		row.form = n == 24 ? SKP_FORM_OK : MALFORMED;
		row.err = n == 24 ? SKP_OK : SKP_ERR_LENGTH;
		check(&row);
	}
}

/* Digests of the two examples, made with Python's hashlib. */
static void
test_written(void **state)
{
	static const uint8_t salt[16] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
		12, 13, 14, 15 };
	static const char value[] = "a2 00 01 04 \"Marek\"";
	uint8_t v[64], b[128], d[32], want[32], e[128];
	struct skp_bytes enc, exp;
	struct skp_writer w;

	(void)state;
	enc = assemble(value, NULL, NULL, v, sizeof(v), NULL);
	skp_writer_init(&w, b, sizeof(b));
	skp_disclosure_write(&w, salt, enc);
	exp = assemble("58 1c 82 50 000102030405060708090a0b0c0d0e0f"
		       " a2 00 01 04 65 4d6172656b",
	    NULL, NULL, e, sizeof(e), NULL);
	assert_int_equal(w.n, exp.n);
	assert_memory_equal(b, exp.p, exp.n);
	skp_disclosure_digest(skp_bytes_of(b, w.n), d);
	(void)unhex(
	    "df9925a099af95f3e489fb41939621ee1aa8ed7cbdd9ce2955d166e53c1f5dac",
	    want, sizeof(want));
	assert_memory_equal(d, want, 32);
	skp_decoy_digest(salt, d);
	(void)unhex(
	    "e3e1b650701a83f213a468299b36b250ab495f06dbc0ca792d2445aad4419cb9",
	    want, sizeof(want));
	assert_memory_equal(d, want, 32);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_place),
		cmocka_unit_test(test_form),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_bounds),
		cmocka_unit_test(test_digest_bound),
		cmocka_unit_test(test_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
