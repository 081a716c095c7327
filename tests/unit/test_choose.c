/* What words on a command line choose. */
#include "holder/choose.h"

#include "tests/unit/unit.h"

#include "tests/unit/passport_base.h"

/*
 * A course "MAG" with a skill in clear and two that can be hidden, and a
 * competency "Lassen".
 */
static const struct passport_row whole = { "all",
	{ { "attrs",
	      "83 ?w($dborn) ?w($dname) ?w(82 50 a8*16 a3 00 03 01 "
	      "\"winda\" 02 \"7\")" },
	    { "claims", "82 ?w(82 50 a5*16 $claim) ?w($dcourse)" },
	    { "course",
		"a3 00 02 01 \"MAG\" 02 83 a2 00 50 11*16 01 \"TIG\" "
		"?w(82 50 a6*16 a2 00 50 22*16 01 \"snijden\") ?w($dskill)" },
	    { "unprot",
		"a1 11 87 <<$dborn>> <<$dskill>> <<$dname>> <<$dcourse>> "
		"<<82 50 a5*16 $claim>> "
		"<<82 50 a6*16 a2 00 50 22*16 01 \"snijden\">> "
		"<<82 50 a8*16 a3 00 03 01 \"winda\" 02 \"7\">>" } },
	OK };

static size_t mag; /* which of the two lines it is, from 1 */
static char text[64];

static const char *
numbered(const char *rest)
{
	(void)snprintf(text, sizeof(text), "%zu%s", mag, rest);
	return text;
}

static enum skp_err
only(const char *s, struct skp_choice *c)
{
	struct skp_bytes bad = { NULL, 0 };

	memset(c, 0, sizeof(*c));
	return skp_choose_only(&passport, skp_bytes_str(s), c, &bad);
}

/* Disclosures chosen. */
static size_t
size(const struct skp_choice *c)
{
	size_t i, n = 0;

	for (i = 0; i < passport.n_disc; i++)
		n += c->disc[i];
	return n;
}

static int
set_up(void **state)
{
	(void)state;
	check(&whole);
	mag = passport.line[0].n_skill == 3 ? 1 : 2;
	return 0;
}

static void
lines(void **state)
{
	struct skp_choice c, both;

	(void)state;
	assert_int_equal(SKP_OK, only(numbered(""), &c));
	assert_int_equal(3, size(&c)); /* the line and its skills */
	assert_int_equal(1, skp_choose_count(&passport, &c));
	assert_int_equal(SKP_OK, only("1,2", &both));
	assert_int_equal(4, size(&both));
	assert_int_equal(2, skp_choose_count(&passport, &both));
	assert_int_equal(SKP_OK, only("1-2", &c));
	assert_memory_equal(&both, &c, sizeof(c));
	assert_int_equal(SKP_OK, only("2,1,1", &c));
	assert_memory_equal(&both, &c, sizeof(c));
	assert_int_equal(SKP_OK, only("all", &c));
	assert_memory_equal(&both, &c, sizeof(c));
}

static void
skills(void **state)
{
	struct skp_choice clear, one, two;

	(void)state;
	assert_int_equal(SKP_OK, only(numbered(".1"), &clear));
	assert_int_equal(1, size(&clear)); /* it shows with its line */
	assert_int_equal(SKP_OK, only(numbered(".2"), &one));
	assert_int_equal(2, size(&one)); /* never a skill without its line */
	assert_int_equal(1, skp_choose_count(&passport, &one));
	assert_int_equal(SKP_OK, only(numbered(".3"), &two));
	assert_int_equal(2, size(&two));
	assert_memory_not_equal(&one, &two, sizeof(one));
	assert_int_equal(SKP_ERR_NOT_FOUND, only(numbered(".4"), &one));
}

static void
refuses(void **state)
{
	static const struct {
		const char *text, *bad;
		enum skp_err err;
	} rows[] = { { "", "", SKP_ERR_VALUE }, { ",", "", SKP_ERR_VALUE },
		{ "1,", "", SKP_ERR_VALUE }, { "1,,2", "", SKP_ERR_VALUE },
		{ "1,x", "x", SKP_ERR_VALUE }, { "0", "0", SKP_ERR_VALUE },
		{ "01", "01", SKP_ERR_VALUE }, { "-1", "-1", SKP_ERR_VALUE },
		{ "1-", "1-", SKP_ERR_VALUE }, { "2-1", "2-1", SKP_ERR_VALUE },
		{ "1.", "1.", SKP_ERR_VALUE }, { "1.0", "1.0", SKP_ERR_VALUE },
		{ "1 ", "1 ", SKP_ERR_VALUE },
		{ "1.1.1", "1.1.1", SKP_ERR_VALUE },
		{ "99999999999999999999999", "99999999999999999999999",
		    SKP_ERR_VALUE },
		{ "ALL", "ALL", SKP_ERR_VALUE },
		{ "1,3", "3", SKP_ERR_NOT_FOUND },
		{ "1-3", "1-3", SKP_ERR_NOT_FOUND },
		{ "3.1", "3.1", SKP_ERR_NOT_FOUND } };
	struct skp_choice c = { { false } };
	struct skp_bytes bad;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		bad = skp_bytes_str("none");
		assert_int_equal(rows[i].err,
		    skp_choose_only(&passport, skp_bytes_str(rows[i].text), &c,
			&bad));
		assert_true(skp_bytes_eq(skp_bytes_str(rows[i].bad), bad));
	}
}

static void
types(void **state)
{
	struct skp_choice c = { { false } };

	(void)state;
	assert_int_equal(SKP_OK,
	    skp_choose_type(&passport, skp_bytes_str("course"), &c));
	assert_int_equal(3, size(&c));
	assert_int_equal(SKP_ERR_NOT_FOUND,
	    skp_choose_type(&passport, skp_bytes_str("language"), &c));
	assert_int_equal(SKP_ERR_VALUE,
	    skp_choose_type(&passport, skp_bytes_str("Course"), &c));
}

/* Asks for a skill that is hidden in the course, and a licence nobody has. */
static void
occupations(void **state)
{
	struct skp_choice c = { { false } }, by_number;
	static struct skp_profile asked;
	uint8_t id[SKP_UUID_LEN];

	(void)state;
	memset(id, 0x22, sizeof(id));
	asked.skill[0].concept = (struct skp_concept){ true,
		skp_bytes_of(id, sizeof(id)) };
	asked.n_essential = asked.n_skill = 1;
	asked.licence[0].scheme[0] = skp_bytes_str("no-such-scheme");
	asked.licence[0].n_scheme = asked.n_licence = 1;
	assert_int_equal(SKP_OK, skp_choose_for(&passport, &asked, 20635, &c));
	assert_int_equal(SKP_OK, only(numbered(".2"), &by_number));
	assert_memory_equal(&by_number, &c, sizeof(c));
	memset(&c, 0, sizeof(c));
	id[15] = 0x23;
	assert_int_equal(SKP_ERR_NOT_FOUND,
	    skp_choose_for(&passport, &asked, 20635, &c));
	assert_int_equal(0, size(&c));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines),
		cmocka_unit_test(skills),
		cmocka_unit_test(refuses),
		cmocka_unit_test(types),
		cmocka_unit_test(occupations),
	};

	return cmocka_run_group_tests(tests, set_up, NULL);
}
