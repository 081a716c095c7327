#include "common/msg.h"

#include <unistd.h>

#include "common/msg_common.h"
#include "tests/unit/msg_args.h"
#include "tests/unit/unit.h"

static void
arguments_are_compared(void **state)
{
	const struct skp_msg_entry rows[] = { { "a %s", "b %s" },
		{ "%s", "%d" } };
	const struct skp_msg_table table = { rows, 2 };
	const struct skp_msg_entry half[] = { { "text", "" } };
	const struct skp_msg_table half_table = { half, 1 };
	size_t bad = 99;

	(void)state;
	assert_true(skp_msg_args_equal("none", "geen"));
	assert_true(skp_msg_args_equal("100%% %s %zu", "%-20s 100%% %zu"));
	assert_false(skp_msg_args_equal("%s %d", "%d %s"));
	assert_false(skp_msg_args_equal("%s", "geen"));
	assert_false(skp_msg_args_equal("none", "%s"));
	assert_false(skp_msg_args_equal("%d", "%ld"));
	assert_false(skp_msg_args_equal("%.*s", "%s"));
	assert_false(skp_msg_args_check(&table, &bad));
	assert_int_equal(1, bad);
	assert_false(skp_msg_args_check(&half_table, &bad));
	assert_int_equal(0, bad);
}

static void
our_own_table(void **state)
{
	size_t bad = 0;

	(void)state;
	assert_true(skp_msg_args_check(&skp_msg_common, &bad));
	assert_string_equal("Options:",
	    skp_msg_text(&skp_msg_common, SKP_CLI_MSG_OPTIONS, SKP_LANG_EN));
	assert_string_equal("Opties:",
	    skp_msg_text(&skp_msg_common, SKP_CLI_MSG_OPTIONS, SKP_LANG_NL));
	assert_string_equal("",
	    skp_msg_text(&skp_msg_common, 9999, SKP_LANG_NL));
	assert_string_equal("Opties:",
	    skp_msg(SKP_LANG_NL, SKP_CLI_MSG_OPTIONS));
}

static void
languages(void **state)
{
	static const struct {
		const char *name;
		enum skp_lang lang;
	} good[] = {
		{ "nl", SKP_LANG_NL },
		{ "nl_NL.UTF-8", SKP_LANG_NL },
		{ "nl_BE@euro", SKP_LANG_NL },
		{ "en", SKP_LANG_EN },
		{ "en_GB", SKP_LANG_EN },
	};
	static const char *const bad[] = { "", "n", "nld", "C", "de_DE", "NL" };
	enum skp_lang lang;

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		lang = good[i].lang == SKP_LANG_NL ? SKP_LANG_EN : SKP_LANG_NL;
		assert_int_equal(SKP_OK, skp_lang_parse(good[i].name, &lang));
		assert_int_equal(good[i].lang, lang);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		lang = SKP_LANG_NL;
		assert_int_equal(SKP_ERR_VALUE, skp_lang_parse(bad[i], &lang));
		assert_int_equal(SKP_LANG_NL, lang);
	}
}

static void
language_of(const char *all, const char *messages, const char *lang,
    enum skp_lang want)
{
	assert_int_equal(0, setenv("LC_ALL", all, 1));
	assert_int_equal(0, setenv("LC_MESSAGES", messages, 1));
	assert_int_equal(0, setenv("LANG", lang, 1));
	assert_int_equal(want, skp_lang_from_env());
}

static void
language_of_environment(void **state)
{
	(void)state;
	language_of("", "", "", SKP_LANG_EN);
	language_of("", "", "nl_NL.UTF-8", SKP_LANG_NL);
	language_of("", "en_GB", "nl_NL", SKP_LANG_EN);
	language_of("nl_NL", "en_GB", "en_GB", SKP_LANG_NL);
	/* the first that is set decides, known here or not */
	language_of("C.UTF-8", "nl_NL", "nl_NL", SKP_LANG_EN);
}

static void
warns_on_stderr(void **state)
{
	char text[64] = "";
	int fd[2];
	int saved = dup(STDERR_FILENO);

	(void)state;
	assert_true(saved >= 0);
	assert_int_equal(0, pipe(fd));
	assert_int_equal(STDERR_FILENO, dup2(fd[1], STDERR_FILENO));
	skp_msg_set_program("skillpass-test");
	skp_msg_warn(skp_msg(SKP_LANG_EN, SKP_PROGRESS_MSG_LEFT), "3 s");
	assert_int_equal(STDERR_FILENO, dup2(saved, STDERR_FILENO));
	assert_int_equal(0, close(saved));
	assert_int_equal(0, close(fd[1]));
	assert_true(read(fd[0], text, sizeof(text) - 1) > 0);
	assert_int_equal(0, close(fd[0]));
	assert_string_equal("skillpass-test: 3 s left\n", text);
}

/* Every code says something of its own in both languages. */
static void
errors_in_two_languages(void **state)
{
	unsigned n = 0;

	(void)state;
	for (int i = 0; i < 128; i++) {
		enum skp_err err = (enum skp_err)i;
		const char *en = skp_msg_err(err, SKP_LANG_EN);
		const char *nl = skp_msg_err(err, SKP_LANG_NL);

		if (strcmp(skp_strerror(err), "unknown error") == 0)
			continue;
		assert_true(strlen(en) > 3);
		assert_true(strlen(nl) > 3);
		assert_string_not_equal(en, nl);
		assert_string_not_equal(en,
		    skp_msg_err((enum skp_err)127, SKP_LANG_EN));
		n++;
	}
	assert_true(n > 50);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(arguments_are_compared),
		cmocka_unit_test(our_own_table),
		cmocka_unit_test(languages),
		cmocka_unit_test(language_of_environment),
		cmocka_unit_test(warns_on_stderr),
		cmocka_unit_test(errors_in_two_languages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
