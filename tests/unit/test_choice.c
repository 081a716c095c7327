/* What is shown by a choice is what was asked for, and nothing more. */
#include "schema/choice.h"

#include "tests/unit/unit.h"

#include "tests/unit/choice_kit.h"

static struct skp_passport shown;
static uint8_t file[80000];

/* Writes what was chosen and reads it again, into `shown`. */
static void
show(const struct skp_choice *c)
{
	struct skp_form_result res;
	struct skp_cursor cursor;
	struct skp_writer w;
	struct skp_bytes out;

	skp_writer_init(&w, file, sizeof(file));
	skp_choice_write(&passport, c, &w);
	assert_int_equal(skp_writer_finish(&w, &out), SKP_OK);
	skp_cursor_init(&cursor, out);
	res = skp_passport_read(&cursor, &shown);
	assert_int_equal(res.form, SKP_FORM_OK);
	assert_int_equal(skp_cursor_finish(&cursor), SKP_OK);
	assert_int_equal(shown.n_receipt, 0);
}

static void
counts(size_t attr, size_t line, size_t skill)
{
	assert_int_equal(shown.n_attr, attr);
	assert_int_equal(shown.n_line, line);
	assert_int_equal(shown.n_skill, skill);
}

static void
test_whole(void **state)
{
	struct skp_choice c = { { false } };

	(void)state;
	check(&whole);
	show(&c);
	counts(0, 0, 0);
	skp_choice_all(&passport, &c);
	show(&c);
	counts(3, 2, 3);
	/* Nothing but the receipts is left out: the same bytes here. */
	assert_int_equal(shown.sign1.whole.n, passport.sign1.whole.n);
	assert_memory_equal(shown.sign1.whole.p, passport.sign1.whole.p,
	    passport.sign1.whole.n);
}

static void
test_parts(void **state)
{
	struct skp_choice c = { { false } }, none = { { false } }, part;
	size_t mag, weld, k;

	(void)state;
	check(&whole);
	mag = line_with(3);
	weld = 1 - mag;
	skp_choice_person(&passport, &c);
	show(&c);
	counts(2, 0, 0);
	skp_choice_line(&passport, weld, &c);
	show(&c);
	counts(2, 1, 0);
	assert_true(skp_choice_has_line(&passport, &c, weld));
	assert_false(skp_choice_has_line(&passport, &c, mag));
	skp_choice_line(&passport, mag, &c);
	show(&c);
	counts(2, 2, 3);
	part = skp_choice_of_line(&passport, &c, weld);
	show(&part);
	counts(0, 1, 0);
	skp_choice_add(&part, &none);
	show(&part);
	counts(0, 1, 0);
	/* One skill, with its line and the skill that cannot be hidden. */
	for (k = 0; k < 3; k++) {
		struct skp_bytes label =
		    passport.skill[passport.line[mag].skill_first + k]
			.label.enc;

		if (label.n == 8) /* "snijden" with its head */
			break;
	}
	c = none;
	skp_choice_skill(&passport, mag, k, &c);
	show(&c);
	counts(0, 1, 2);
	assert_int_equal(shown.line[0].n_hidden_skill, 1);
	/* The one in clear asks for its line alone. */
	c = none;
	skp_choice_skill(&passport, mag, 0, &c);
	show(&c);
	counts(0, 1, 1);
}

/* What stands in clear is always shown. */
static void
test_clear(void **state)
{
	static const struct passport_row clear = { "in clear",
		{ { "attrs", "81 $name" } }, OK };
	struct skp_choice c = { { false } };

	(void)state;
	check(&clear);
	assert_true(skp_choice_has_line(&passport, &c, 0));
	skp_choice_line(&passport, 0, &c);
	skp_choice_person(&passport, &c);
	show(&c);
	counts(1, 1, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_whole),
		cmocka_unit_test(test_parts),
		cmocka_unit_test(test_clear),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
