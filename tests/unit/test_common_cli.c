#include "common/cli.h"

#include <unistd.h>

#include "tests/unit/unit.h"

static const struct skp_msg_entry messages[] = {
	{ "issues things", "geeft dingen uit" },
	{ "the registry", "het register" },
	{ "only say what would be done", "alleen zeggen wat er zou gebeuren" },
	{ "issue a file", "een bestand uitgeven" },
	{ "add a key", "een sleutel toevoegen" },
	{ "the last line", "de laatste regel" },
};

static const struct skp_cli_option general[] = {
	{ "registry", 'd', "DIR", 1, 'd' },
};

static const struct skp_cli_option issue_options[] = {
	{ "dry-run", 'n', NULL, 2, 'n' },
	{ "out", 0, "DIR", 2, 'o' },
};

static const struct skp_cli_command commands[] = {
	{ "issue", "FILE...", 3, issue_options, 2, 1, 3, 10 },
	{ "trust add", "", 4, NULL, 0, 0, 0, 20 },
};

/* What set() was told, as "key=value;" one after another. */
static char told[256];

static enum skp_err
set(void *ctx, int key, const char *arg, enum skp_lang lang)
{
	size_t n = strlen(told);

	(void)lang;
	assert_ptr_equal(told, ctx);
	(void)snprintf(told + n, sizeof(told) - n, "%c=%s;", key,
	    arg == NULL ? "-" : arg);
	if (arg != NULL && strcmp(arg, "bad") == 0)
		return SKP_ERR_VALUE;
	return arg != NULL && strcmp(arg, "io") == 0 ? SKP_ERR_IO : SKP_OK;
}

static const struct skp_cli cli = {
	.program = "skp-test",
	.messages = { messages, 6 },
	.about = 0,
	.after = 5,
	.has_after = true,
	.options = general,
	.n_options = 1,
	.commands = commands,
	.n_commands = 2,
	.set = set,
	.ctx = told,
};

/* The text of stdout and stderr of the last run. */
static char output[4096];
static struct skp_cli_result result;

static void
begin_capture(int keep[2], FILE **file)
{
	*file = tmpfile();
	assert_non_null(*file);
	(void)fflush(stdout);
	keep[0] = dup(STDOUT_FILENO);
	keep[1] = dup(STDERR_FILENO);
	assert_int_equal(1, dup2(fileno(*file), STDOUT_FILENO));
	assert_int_equal(2, dup2(fileno(*file), STDERR_FILENO));
}

static void
end_capture(const int keep[2], FILE *file)
{
	size_t n;

	(void)fflush(stdout);
	assert_int_equal(1, dup2(keep[0], STDOUT_FILENO));
	assert_int_equal(2, dup2(keep[1], STDERR_FILENO));
	(void)close(keep[0]);
	(void)close(keep[1]);
	rewind(file);
	n = fread(output, 1, sizeof(output) - 1, file);
	output[n] = '\0';
	(void)fclose(file);
}

/* Words separated by spaces; "" stands for no word at all. */
static enum skp_err
run(const struct skp_cli *table, const char *line)
{
	static char copy[256];
	static char *argv[20];
	enum skp_err err;
	FILE *file;
	int keep[2];
	int argc = 0;
	char *rest = copy;
	char *word;

	(void)snprintf(copy, sizeof(copy), "%s", line);
	argv[argc++] = copy + sizeof(copy) - 1;
	while ((word = strsep(&rest, " ")) != NULL)
		if (*word != '\0')
			argv[argc++] = word;
	argv[argc] = NULL;
	told[0] = '\0';
	memset(&result, 0, sizeof(result));
	begin_capture(keep, &file);
	err = skp_cli_parse(table, argc, argv, &result);
	end_capture(keep, file);
	return err;
}

static void
reads_options_and_operands(void **state)
{
	(void)state;
	assert_int_equal(SKP_OK,
	    run(&cli, "-d reg issue a --dry-run b --out=o -dx -- -c"));
	assert_string_equal("d=reg;n=-;o=o;d=x;", told);
	assert_ptr_equal(&commands[0], result.command);
	assert_int_equal(3, result.n_operands);
	assert_string_equal("a", result.operands[0]);
	assert_string_equal("b", result.operands[1]);
	assert_string_equal("-c", result.operands[2]);
	assert_false(result.done);
	assert_string_equal("", output);
}

static void
reads_a_command_of_two_words(void **state)
{
	(void)state;
	assert_int_equal(SKP_OK, run(&cli, "trust add --registry r"));
	assert_ptr_equal(&commands[1], result.command);
	assert_string_equal("d=r;", told);
	assert_int_equal(0, result.n_operands);
}

static void
reads_without_commands(void **state)
{
	struct skp_cli plain = cli;

	(void)state;
	plain.n_commands = 0;
	plain.operands = "INPUT...";
	plain.min = 1;
	plain.max = -1;
	assert_int_equal(SKP_OK, run(&plain, "x -d r y - z"));
	assert_null(result.command);
	assert_int_equal(4, result.n_operands);
	assert_string_equal("-", result.operands[2]);
	assert_int_equal(SKP_ERR_USAGE, run(&plain, "-d r"));
	assert_string_equal(
	    "skp-test: something is missing, expected: skp-test INPUT...\n",
	    output);
}

static void
says_what_is_wrong(void **state)
{
	static const struct {
		const char *line;
		const char *message;
	} rows[] = {
		{ "", "no command given; 'skp-test --help' lists them" },
		{ "isue",
		    "unknown command 'isue'; 'skp-test --help' lists the "
		    "commands" },
		{ "trust",
		    "unknown command 'trust'; 'skp-test --help' lists the "
		    "commands" },
		{ "\x1b[31m",
		    "unknown command '\\u{001B}[31m'; 'skp-test --help' "
		    "lists the commands" },
		{ "issue a --nope",
		    "unknown or ambiguous option --nope; 'skp-test --help' "
		    "lists the options" },
		{ "issue a -z",
		    "unknown or ambiguous option -z; 'skp-test --help' lists "
		    "the options" },
		{ "-n issue a",
		    "unknown or ambiguous option -n; 'skp-test --help' lists "
		    "the options" },
		{ "issue a --dry-run=1",
		    "option --dry-run takes no argument; see 'skp-test "
		    "--help'" },
		{ "issue a -d",
		    "option -d needs an argument; see 'skp-test --help'" },
		{ "issue a --out",
		    "option --out needs an argument; see 'skp-test --help'" },
		{ "issue a --out bad",
		    "option --out does not take 'bad'; see 'skp-test "
		    "--help'" },
		{ "issue a --lang de",
		    "option --lang does not take 'de'; see 'skp-test "
		    "--help'" },
		{ "issue", "something is missing, expected: issue FILE..." },
		{ "issue a b c d", "'d' is too much, expected: issue FILE..." },
		{ "trust add x", "'x' is too much, expected: trust add " },
	};
	char want[256];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_int_equal(SKP_ERR_USAGE, run(&cli, rows[i].line));
		(void)snprintf(want, sizeof(want), "skp-test: %s\n",
		    rows[i].message);
		assert_string_equal(want, output);
	}
}

static void
hands_on_errors(void **state)
{
	(void)state;
	assert_int_equal(SKP_ERR_IO, run(&cli, "issue a --out io"));
	assert_string_equal("", output);
}

static void
speaks_dutch(void **state)
{
	(void)state;
	assert_int_equal(SKP_ERR_USAGE, run(&cli, "--lang nl"));
	assert_string_equal("skp-test: geen opdracht gegeven; "
			    "'skp-test --help' noemt ze\n",
	    output);
	/* wherever it stands */
	assert_int_equal(SKP_ERR_USAGE, run(&cli, "isue --lang=nl"));
	assert_string_equal("skp-test: onbekende opdracht 'isue'; "
			    "'skp-test --help' noemt de opdrachten\n",
	    output);
	assert_int_equal(SKP_OK, run(&cli, "issue a --lang nl"));
	assert_int_equal(SKP_LANG_NL, result.lang);
}

static void
helps(void **state)
{
	(void)state;
	assert_int_equal(SKP_OK, run(&cli, "--help"));
	assert_true(result.done);
	assert_string_equal(
	    "Usage: skp-test [OPTION]... COMMAND\n"
	    "issues things\n"
	    "\n"
	    "Commands:\n"
	    "  issue FILE...             issue a file\n"
	    "  trust add                 add a key\n"
	    "\n"
	    "Options:\n"
	    "  -d, --registry DIR        the registry\n"
	    "      --lang L              language of messages: en or nl\n"
	    "  -h, --help                show this help\n"
	    "  -V, --version             show the version\n"
	    "\n"
	    "'skp-test COMMAND --help' shows the options of a command.\n"
	    "\n"
	    "the last line\n",
	    output);
	assert_int_equal(SKP_OK, run(&cli, "issue -h --lang nl"));
	assert_true(result.done);
	assert_string_equal(
	    "Gebruik: skp-test issue [OPTIE]... FILE...\n"
	    "een bestand uitgeven\n"
	    "\n"
	    "Opties:\n"
	    "  -n, --dry-run             alleen zeggen wat er zou gebeuren\n"
	    "      --out DIR             alleen zeggen wat er zou gebeuren\n"
	    "\n"
	    "Algemene opties:\n"
	    "  -d, --registry DIR        het register\n"
	    "      --lang L              taal van de meldingen: en of nl\n"
	    "  -h, --help                deze hulp tonen\n"
	    "  -V, --version             de versie tonen\n",
	    output);
}

static void
tells_its_version(void **state)
{
	(void)state;
	assert_int_equal(SKP_OK, run(&cli, "--version"));
	assert_true(result.done);
	assert_string_equal("skp-test " SKP_VERSION "\n", output);
	assert_int_equal(SKP_OK, run(&cli, "issue -V"));
	assert_true(result.done);
}

static void
numbers(void **state)
{
	static const char *const bad[] = { "", "-1", "+1", " 1", "1x", "4",
		"101", "18446744073709551616", "99999999999999999999" };
	uint64_t v = 7;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_int_equal(SKP_ERR_VALUE,
		    skp_cli_number(bad[i], 5, 100, &v));
	assert_int_equal(7, v);
	assert_int_equal(SKP_OK, skp_cli_number("100", 5, 100, &v));
	assert_int_equal(100, v);
	assert_int_equal(SKP_OK,
	    skp_cli_number("18446744073709551615", 0, UINT64_MAX, &v));
	assert_true(v == UINT64_MAX);
}

/* A command that calls its own options as the general ones are called. */
static void
own_options_go_first(void **state)
{
	static const struct skp_cli_option own[] = {
		{ "version", 0, "V", 2, 'v' },
		{ "lang", 0, "L", 2, 'l' },
	};
	static const struct skp_cli_command command[] = {
		{ "import", "", 3, own, 2, 0, 0, 0 },
	};
	struct skp_cli table = cli;

	(void)state;
	table.commands = command;
	table.n_commands = 1;
	assert_int_equal(SKP_OK, run(&table, "import --version 1.2 --lang nl"));
	assert_string_equal("v=1.2;l=nl;", told);
	assert_false(result.done);
	assert_int_equal(SKP_LANG_EN, result.lang);
	assert_int_equal(SKP_OK, run(&table, "--lang nl import --lang en"));
	assert_string_equal("l=en;", told);
	assert_int_equal(SKP_LANG_NL, result.lang);
	assert_int_equal(SKP_OK, run(&table, "--version import"));
	assert_true(result.done);
	/* The help of the command has each name once. */
	assert_int_equal(SKP_OK, run(&table, "import --help"));
	assert_non_null(strstr(output, "--version V"));
	assert_null(strstr(output, "-V, --version"));
	assert_null(strstr(output, "language of messages"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_options_and_operands),
		cmocka_unit_test(reads_a_command_of_two_words),
		cmocka_unit_test(reads_without_commands),
		cmocka_unit_test(says_what_is_wrong),
		cmocka_unit_test(hands_on_errors),
		cmocka_unit_test(speaks_dutch),
		cmocka_unit_test(helps),
		cmocka_unit_test(tells_its_version),
		cmocka_unit_test(numbers),
		cmocka_unit_test(own_options_go_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
