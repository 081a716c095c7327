/*
 * The body of a passport, the order of verdicts of form, and each bound at
 * its edge.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "tests/unit/passport_base.h"

static void
test_body(void **state)
{
	static const struct passport_row rows[] = {
		{ "version 2", { { "version", "@02" } }, UNSUPPORTED,
		    SKP_ERR_VERSION },
		{ "version 2, strict all the same",
		    { { "version", "02" }, { "lang", "@1800" } }, MALFORMED,
		    SKP_ERR_NOT_SHORTEST },
		{ "version 2, disclosure not strict",
		    { { "version", "02" },
			{ "unprot", "a1 11 81 <<82 50 00*16 @1800>>" } },
		    MALFORMED, SKP_ERR_NOT_SHORTEST },
		{ "version 2 is not tampered",
		    { { "version", "@02" },
			{ "unprot", "a1 11 81 <<$dname>>" } },
		    UNSUPPORTED, SKP_ERR_VERSION },
		{ "unknown key 7", { { "nbody", "a6" }, { "more", "@07 00" } },
		    UNSUPPORTED, SKP_ERR_KEY_CRITICAL },
		{ "unknown key 63",
		    { { "nbody", "a6" }, { "more", "@183f 00" } }, UNSUPPORTED,
		    SKP_ERR_KEY_CRITICAL },
		{ "unknown key 64",
		    { { "nbody", "a6" }, { "more", "1840 82 01 02" } }, OK },
		{ "unknown key -1", { { "nbody", "a6" }, { "more", "@20 00" } },
		    MALFORMED, SKP_ERR_KEY_UNKNOWN },
		{ "text key", { { "nbody", "a6" }, { "more", "@\"a\" 00" } },
		    MALFORMED, SKP_ERR_TYPE },
		{ "key 7, then malformed",
		    { { "nbody", "a7" }, { "more", "07 00 @20 00" } },
		    MALFORMED, SKP_ERR_KEY_UNKNOWN },
		{ "key 7, then malformed disclosure",
		    { { "nbody", "a6" }, { "more", "07 00" },
			{ "unprot", "a1 11 81 << @81 50 00*16 >>" } },
		    MALFORMED, SKP_ERR_LENGTH },
		{ "no claims", { { "claims", "@80" } }, MALFORMED,
		    SKP_ERR_LENGTH },
		{ "language of one letter", { { "lang", "@\"n\"" } }, MALFORMED,
		    SKP_ERR_VALUE },
		{ "language of four letters", { { "lang", "@\"nlnl\"" } },
		    MALFORMED, SKP_ERR_VALUE },
		{ "language in capitals", { { "lang", "@\"NL\"" } }, MALFORMED,
		    SKP_ERR_VALUE },
		{ "language with subtags",
		    { { "lang", "\"zh-Hant-TW-12345678\"" } }, OK },
		{ "subtag of one", { { "lang", "@\"nl-B\"" } }, MALFORMED,
		    SKP_ERR_VALUE },
		{ "subtag of nine", { { "lang", "@\"nl-123456789\"" } },
		    MALFORMED, SKP_ERR_VALUE },
		{ "underscore", { { "lang", "@\"nl_BE\"" } }, MALFORMED,
		    SKP_ERR_VALUE },
		{ "empty project", { { "nbody", "a6" }, { "more", "05 @60" } },
		    MALFORMED, SKP_ERR_LENGTH },
		{ "vocabularies", { { "vocab", "a1 \"esco\" \"1.2.0\"" } },
		    OK },
		{ "vocabulary without name", { { "vocab", "a1 @60 \"1\"" } },
		    MALFORMED, SKP_ERR_LENGTH },
		{ "vocabulary without version",
		    { { "vocab", "a1 \"esco\" @60" } }, MALFORMED,
		    SKP_ERR_LENGTH },
		{ "no language",
		    { { "body", "@a4 00 01 01 80 02 $claims 03 a0" } },
		    MALFORMED, SKP_ERR_KEY_MISSING },
		{ "not a map", { { "body", "@80" } }, MALFORMED, SKP_ERR_TYPE },
		{ "rule of a claim broken",
		    { { "claims", "82 $claim @a3 00 01 09 01 0a 00" } },
		    MALFORMED, SKP_ERR_RULE },
		{ "assessed the day after issue",
		    { { "claim", "a3 00 01 01 \"x\" 15 a2 00 04 01 #19676" } },
		    OK },
		{ "assessed two days after issue",
		    { { "claim", "@a3 00 01 01 \"x\" 15 a2 00 04 01 #19677" } },
		    MALFORMED, SKP_ERR_RULE },
		{ "unsupported claim, then a broken rule",
		    { { "claims", "82 a2 00 18 63 01 \"x\" @a1 00 01" } },
		    MALFORMED, SKP_ERR_RULE },
		{ "unsupported attribute, then a malformed claim",
		    { { "attrs", "81 a1 00 09" }, { "claim", "@a0" } },
		    MALFORMED, SKP_ERR_KEY_MISSING },
		{ "two unsupported: the first is told",
		    { { "attrs", "81 a1 00 @09" },
			{ "claim", "a2 00 18 63 01 \"x\"" } },
		    UNSUPPORTED, SKP_ERR_ENUM },
		{ "unsupported skill",
		    { { "claim",
			"a2 00 01 02 81 a3 00 50 00*16 01 \"x\" 02 82 @06 \"1\"" } },
		    UNSUPPORTED, SKP_ERR_ENUM },
	};

	(void)state;
	CHECK(rows);
}

static void
test_ignored(void **state)
{
	static const struct passport_row row = { "ignored keys",
		{ { "nbody", "a6" }, { "more", "1840 00" },
		    { "attrs", "81 a3 00 02 02 #1980 1841 00" },
		    { "claim",
			"a4 00 01 01 \"x\" 02 81 a3 00 50 00*16 01 \"y\""
			" 1842 00 1843 a0" } },
		OK };

	(void)state;
	check(&row);
	assert_int_equal(passport.ignored, 4);
	assert_int_equal(passport.attr[0].a.ignored, 1);
	assert_int_equal(passport.line[0].claim->ignored, 1);
	assert_int_equal(passport.line[0].n_skill, 1);
}

/* n times the same, after a head. */
static char *
repeated(const char *head, const char *what, size_t n)
{
	static char text[200000];
	size_t len = strlen(what), i;
	char *p = text + strlen(head);

	memcpy(text, head, strlen(head));
	for (i = 0; i < n; i++, p += len)
		memcpy(p, what, len);
	*p = '\0';
	return text;
}

static void
check_with(const char *what, const char *name, const char *value,
    enum skp_form form, enum skp_err err)
{
	struct passport_row row = { what, { { name, value } }, form, err };

	check(&row);
}

#define CLAIM "a2 00 01 01 61 78 "
#define BORN  "a2 00 02 02 1907d0 "
#define SKILL "a2 00 50 00*16 01 61 78 "

static void
test_bounds(void **state)
{
	(void)state;
	check_with("200 claims", "claims", repeated("98c8 ", CLAIM, 200), OK);
	assert_int_equal(passport.n_line, 200);
	check_with("201 claims", "claims", repeated("@98c9 ", CLAIM, 201),
	    MALFORMED, SKP_ERR_LENGTH);
	check_with("32 attributes", "attrs", repeated("9820 ", BORN, 32), OK);
	assert_int_equal(passport.n_attr, 32);
	check_with("33 attributes", "attrs", repeated("@9821 ", BORN, 33),
	    MALFORMED, SKP_ERR_LENGTH);
	check_with("200 skills", "claim",
	    repeated("a2 00 01 02 98c8 ", SKILL, 200), OK);
	assert_int_equal(passport.n_skill, 200);
	check_with("201 skills", "claim",
	    repeated("a2 00 01 02 @98c9 ", SKILL, 201), MALFORMED,
	    SKP_ERR_LENGTH);
	check_with("no skill", "claim", "a3 00 01 01 \"x\" 02 @80", MALFORMED,
	    SKP_ERR_LENGTH);
}

/* 1,024 skills over six claims, and one more. */
static void
test_all_skills(void **state)
{
	static char skills[40000], last[8000], claims[240000];
	struct passport_row row = { "skills",
		{ { "claims", claims }, { "skills", skills },
		    { "last", last } },
		OK };

	(void)state;
	memcpy(skills, repeated("a2 00 01 02 98c8 ", SKILL, 200),
	    sizeof(skills));
	memcpy(last, repeated("a2 00 01 02 9818 ", SKILL, 24), sizeof(last));
	snprintf(claims, sizeof(claims),
	    "86 $skills $skills $skills $skills $skills $last");
	check(&row);
	assert_int_equal(passport.n_skill, 1024);
	assert_int_equal(passport.line[5].skill_first, 1000);
	memcpy(last, repeated("a2 00 01 02 9819 ", SKILL, 24), sizeof(last));
	memcpy(last + strlen(last), "@" SKILL, sizeof("@" SKILL));
	row.form = MALFORMED;
	row.err = SKP_ERR_LENGTH;
	check(&row);
}

/* A file of 65,536 bytes, and of one more. */
static void
test_size(void **state)
{
	char receipts[200], more[400];
	struct passport_row row = { "size",
		{ { "unprot", receipts }, { "nbody", "a6" }, { "more", more } },
		OK };
	size_t n, i;

	(void)state;
	snprintf(receipts, sizeof(receipts), "a0");
	/* An ignored byte string fills what is left. */
	snprintf(more, sizeof(more), "1840 590100 00*256");
	check(&row);
	n = 65536 - (passport.sign1.whole.n - 256);
	for (i = 0; i < 2; i++) {
		/* One byte more in the length of the payload's head: none. */
		snprintf(more, sizeof(more), "1840 59%04zx 00*%zu", n + i,
		    n + i);
		row.form = i == 0 ? SKP_FORM_OK : MALFORMED;
		row.err = i == 0 ? SKP_OK : SKP_ERR_LENGTH;
		check(&row);
		if (i == 0)
			assert_int_equal(passport.sign1.whole.n, 65536);
	}
}

static void
test_items(void **state)
{
	static const struct passport_row base = { "base", { { 0 } }, OK };
	char more[100];
	struct passport_row row = { "items",
		{ { "nbody", "a6" }, { "more", more } }, OK };
	struct skp_cursor c;
	size_t used;

	(void)state;
	check(&base);
	skp_cursor_init(&c, passport.sign1.whole);
	(void)skp_passport_read(&c, &passport);
	used = SKP_MAX_ITEMS - c.items;
	/* One for the key, one for the array. */
	used += 2;
	snprintf(more, sizeof(more), "1840 99%04zx 00*%zu",
	    SKP_MAX_ITEMS - used, SKP_MAX_ITEMS - used);
	check(&row);
	snprintf(more, sizeof(more), "1840 99%04zx 00*%zu @00",
	    SKP_MAX_ITEMS - used + 1, SKP_MAX_ITEMS - used);
	row.form = MALFORMED;
	row.err = SKP_ERR_ITEMS;
	check(&row);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_body),
		cmocka_unit_test(test_ignored),
		cmocka_unit_test(test_bounds),
		cmocka_unit_test(test_all_skills),
		cmocka_unit_test(test_size),
		cmocka_unit_test(test_items),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
