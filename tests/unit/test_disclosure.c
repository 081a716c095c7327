/*
 * Disclosures: both digests, matching one to one, skills of claims that are
 * hidden or shown.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "tests/unit/passport_base.h"

/* shown, hidden: attributes, lines, skills */
static void
expect(const size_t want[6])
{
	const struct skp_passport *p = &passport;

	assert_int_equal(p->n_attr, want[0]);
	assert_int_equal(p->n_hidden_attr, want[1]);
	assert_int_equal(p->n_line, want[2]);
	assert_int_equal(p->n_hidden_line, want[3]);
	assert_int_equal(p->n_skill, want[4]);
	assert_int_equal(p->n_hidden_skill, want[5]);
}

/* A skill inside a claim that is itself redacted. */
#define NESTED                                                            \
	{                                                                 \
		"course",                                                 \
		    "a3 00 02 01 \"MAG\" 02 82 a2 00 50 11*16 01 \"TIG\"" \
		    " ?w($dskill)"                                        \
	}
#define REDACTED_CLAIM                      \
	{                                   \
		"claims", "81 ?w($dcourse)" \
	}

static void
test_shown(void **state)
{
	static const struct passport_row none = { "nothing disclosed",
		{ { "attrs", "81 ?w($dname)" }, REDACTED_CLAIM, NESTED }, OK };
	static const struct passport_row all = { "all disclosed",
		{ { "attrs", "81 ?w($dname)" }, REDACTED_CLAIM, NESTED,
		    { "unprot",
			"a1 11 83 <<$dskill>> <<$dname>> <<$dcourse>>" } },
		OK };
	static const struct passport_row claim = { "claim without its skill",
		{ { "attrs", "81 ?w($dname)" }, REDACTED_CLAIM, NESTED,
		    { "unprot", "a1 11 81 <<$dcourse>>" } },
		OK };
	static const struct passport_row skill = { "skill without its claim",
		{ REDACTED_CLAIM, NESTED,
		    { "unprot", "a1 11 81 @<<$dskill>>" } },
		TAMPERED };
	static const struct passport_row clear = { "skill of a clear claim",
		{ { "claims", "81 $course" }, NESTED,
		    { "unprot", "a1 11 81 <<$dskill>>" } },
		OK };
	const struct skp_passport *p = &passport;

	(void)state;
	check(&none);
	expect((const size_t[]){ 0, 1, 0, 1, 0, 0 });
	check(&all);
	expect((const size_t[]){ 1, 0, 1, 0, 2, 0 });
	assert_true(p->attr[0].redacted);
	assert_int_equal(p->attr[0].a.kind, SKP_ATTR_NAME);
	assert_true(p->line[0].redacted);
	assert_int_equal(p->line[0].n_skill, 2);
	assert_int_equal(p->line[0].n_hidden_skill, 0);
	/* Clear before disclosed. */
	assert_int_equal(p->skill[p->line[0].skill_first].concept.id.p[0],
	    0x11);
	assert_int_equal(p->skill[p->line[0].skill_first + 1].concept.id.p[0],
	    0x00);
	check(&claim);
	expect((const size_t[]){ 0, 1, 1, 0, 1, 1 });
	assert_int_equal(p->line[0].n_hidden_skill, 1);
	check(&skill);
	expect((const size_t[]){ 0, 0, 0, 1, 0, 0 });
	check(&clear);
	expect((const size_t[]){ 0, 0, 1, 0, 2, 0 });
	assert_false(p->line[0].redacted);
}

/* Digests over the content alone, and both forms in one passport. */
static void
test_forms(void **state)
{
	static const struct passport_row rows[] = {
		{ "content alone",
		    { { "attrs", "81 ?c($dname)" },
			{ "unprot", "a1 11 81 <<$dname>>" } },
		    OK },
		{ "one each",
		    { { "attrs", "81 ?c($dname)" },
			{ "claims", "81 ?w($dcourse)" },
			{ "unprot", "a1 11 82 <<$dcourse>> <<$dname>>" } },
		    OK },
		{ "skill with head in a claim without",
		    { { "claims", "81 ?c($dcourse)" }, NESTED,
			{ "unprot", "a1 11 82 <<$dcourse>> <<$dskill>>" } },
		    OK },
		{ "skill without head in a claim with",
		    { { "claims", "81 ?w($dcourse)" },
			{ "course", "a2 00 02 02 81 ?c($dskill)" },
			{ "unprot", "a1 11 82 <<$dskill>> <<$dcourse>>" } },
		    OK },
		{ "both without",
		    { { "claims", "81 ?c($dcourse)" },
			{ "course", "a2 00 02 02 81 ?c($dskill)" },
			{ "unprot", "a1 11 82 <<$dskill>> <<$dcourse>>" } },
		    OK },
	};
	static const uint8_t content[16] = { [0 ... 15] = 0xa1 };

	(void)state;
	check(&rows[0]);
	expect((const size_t[]){ 1, 0, 1, 0, 0, 0 });
	assert_true(passport.disc[0].used);
	assert_true(passport.disc[0].digest1_known);
	assert_int_equal(passport.disc[0].salt.n, 16);
	assert_memory_equal(passport.disc[0].salt.p, content, 16);
	CHECK(rows);
	expect((const size_t[]){ 0, 0, 1, 0, 1, 0 });
}

static void
test_tampered(void **state)
{
	static const struct passport_row rows[] = {
		{ "no digest at all", { { "unprot", "a1 11 81 @<<$dname>>" } },
		    TAMPERED },
		{ "value altered",
		    { { "attrs", "81 ?w($dborn)" },
			{ "unprot",
			    "a1 11 81 @<<82 50 a2*16 a2 00 02 02 #1989>>" } },
		    TAMPERED },
		{ "salt altered",
		    { { "attrs", "81 ?w($dborn)" },
			{ "unprot", "a1 11 81 @<<82 50 a3*16 $born>>" } },
		    TAMPERED },
		{ "digest alike in its first eight bytes",
		    { { "attrs", "81 d83c5820 98269b2f6e390185 00*24" },
			{ "unprot", "a1 11 81 @<<$dname>>" } },
		    TAMPERED },
		{ "the same twice",
		    { { "attrs", "81 ?w($dname)" },
			{ "unprot", "a1 11 82 <<$dname>> @<<$dname>>" } },
		    TAMPERED },
		{ "the same twice, content alone",
		    { { "attrs", "81 ?c($dname)" },
			{ "unprot", "a1 11 82 <<$dname>> @<<$dname>>" } },
		    TAMPERED },
		{ "one disclosure, two digests",
		    { { "attrs", "81 ?w($dname)" },
			{ "claims", "82 $claim ?w($dname)" },
			{ "unprot", "a1 11 81 @<<$dname>>" } },
		    TAMPERED },
		{ "two digests, one of them known later",
		    { { "claims", "82 ?w($done) ?w($dcourse)" },
			{ "done", "82 50 a6*16 a2 00 02 02 81 ?w($dcourse)" },
			{ "unprot", "a1 11 82 <<$done>> @<<$dcourse>>" } },
		    TAMPERED },
		{ "two digests in both forms, one known later",
		    { { "claims", "82 ?c($done) ?w($dcourse)" },
			{ "done", "82 50 05*16 a2 00 02 02 81 ?w($dcourse)" },
			{ "unprot", "a1 11 82 <<$done>> @<<$dcourse>>" } },
		    TAMPERED },
		{ "the first of two is told",
		    { { "unprot", "a1 11 82 @<<$dname>> <<$dborn>>" } },
		    TAMPERED },
	};

	(void)state;
	CHECK(rows);
}

/* Order of transport does not change what is read. */
static void
test_any_order(void **state)
{
	static const char *const order[] = {
		"a1 11 83 <<$dname>> <<$dborn>> <<$dcourse>>",
		"a1 11 83 <<$dcourse>> <<$dname>> <<$dborn>>",
		"a1 11 83 <<$dborn>> <<$dcourse>> <<$dname>>",
	};
	enum skp_attribute_kind first = SKP_ATTR_NONE;
	size_t i;

	(void)state;
	for (i = 0; i < 3; i++) {
		struct passport_row row = { "order",
			{ { "attrs", "82 ?w($dborn) ?w($dname)" },
			    { "claims", "81 ?w($dcourse)" },
			    { "unprot", order[i] } },
			OK };

		check(&row);
		expect((const size_t[]){ 2, 0, 1, 0, 0, 0 });
		if (i > 0)
			assert_int_equal(passport.attr[0].a.kind, first);
		first = passport.attr[0].a.kind;
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_shown),
		cmocka_unit_test(test_forms),
		cmocka_unit_test(test_tampered),
		cmocka_unit_test(test_any_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
