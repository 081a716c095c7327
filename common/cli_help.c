#include <stdio.h>
#include <string.h>

#include "common/cli.h"
#include "common/msg_common.h"

#define COLUMN 28 /* where the descriptions begin */

/* One line of a list; a long left side has the right on the next line. */
static void
row(const char *left, size_t left_n, const char *right)
{
	if (left_n + 2 > COLUMN)
		(void)printf("%s\n%*s%s\n", left, COLUMN, "", right);
	else
		(void)printf("%-*s%s\n", COLUMN, left, right);
}

static void
option_row(char letter, const char *name, const char *arg, const char *help)
{
	char left[128];
	char brief[8] = "    ";
	int n;

	if (letter != 0)
		(void)snprintf(brief, sizeof(brief), "-%c, ", letter);
	n = snprintf(left, sizeof(left), "  %s--%s%s%s", brief, name,
	    arg == NULL ? "" : " ", arg == NULL ? "" : arg);
	row(left, n < 0 ? 0 : (size_t)n, help);
}

static void
option_rows(const struct skp_cli *cli, const struct skp_cli_option *options,
    size_t n, enum skp_lang lang)
{
	for (size_t i = 0; i < n; i++)
		option_row(options[i].letter, options[i].name, options[i].arg,
		    skp_msg_text(&cli->messages, options[i].help, lang));
}

static void
builtin_rows(const struct skp_cli_command *command, enum skp_lang lang)
{
	if (!skp_cli_has_own(command, "lang"))
		option_row(0, "lang", "L", skp_msg(lang, SKP_CLI_MSG_LANG));
	option_row('h', "help", NULL, skp_msg(lang, SKP_CLI_MSG_HELP));
	if (!skp_cli_has_own(command, "version"))
		option_row('V', "version", NULL,
		    skp_msg(lang, SKP_CLI_MSG_VERSION));
}

static void
command_rows(const struct skp_cli *cli, enum skp_lang lang)
{
	(void)printf("\n%s\n", skp_msg(lang, SKP_CLI_MSG_COMMANDS));
	for (size_t i = 0; i < cli->n_commands; i++) {
		const struct skp_cli_command *c = &cli->commands[i];
		char left[128];
		int n = snprintf(left, sizeof(left), "  %s %s", c->name,
		    c->operands);

		row(left, n < 0 ? 0 : (size_t)n,
		    skp_msg_text(&cli->messages, c->help, lang));
	}
}

static void
program_help(const struct skp_cli *cli, enum skp_lang lang)
{
	(void)printf("%s %s %s", skp_msg(lang, SKP_CLI_MSG_USAGE), cli->program,
	    skp_msg(lang, SKP_CLI_MSG_OPTION));
	if (cli->n_commands > 0)
		(void)printf(" %s", skp_msg(lang, SKP_CLI_MSG_COMMAND));
	if (cli->operands != NULL && *cli->operands != '\0')
		(void)printf(" %s", cli->operands);
	(void)printf("\n%s\n", skp_msg_text(&cli->messages, cli->about, lang));
	if (cli->n_commands > 0)
		command_rows(cli, lang);
	(void)printf("\n%s\n", skp_msg(lang, SKP_CLI_MSG_OPTIONS));
	option_rows(cli, cli->options, cli->n_options, lang);
	builtin_rows(NULL, lang);
	if (cli->n_commands > 0) {
		(void)putchar('\n');
		(void)printf(skp_msg(lang, SKP_CLI_MSG_MORE), cli->program);
		(void)putchar('\n');
	}
	if (cli->has_after)
		(void)printf("\n%s\n",
		    skp_msg_text(&cli->messages, cli->after, lang));
}

static void
command_help(const struct skp_cli *cli, const struct skp_cli_command *command,
    enum skp_lang lang)
{
	(void)printf("%s %s %s %s%s%s\n%s\n", skp_msg(lang, SKP_CLI_MSG_USAGE),
	    cli->program, command->name, skp_msg(lang, SKP_CLI_MSG_OPTION),
	    *command->operands == '\0' ? "" : " ", command->operands,
	    skp_msg_text(&cli->messages, command->help, lang));
	if (command->n_options > 0) {
		(void)printf("\n%s\n", skp_msg(lang, SKP_CLI_MSG_OPTIONS));
		option_rows(cli, command->options, command->n_options, lang);
	}
	(void)printf("\n%s\n", skp_msg(lang, SKP_CLI_MSG_GENERAL));
	option_rows(cli, cli->options, cli->n_options, lang);
	builtin_rows(command, lang);
}

void
skp_cli_help_print(const struct skp_cli *cli,
    const struct skp_cli_command *command, enum skp_lang lang)
{
	if (command == NULL)
		program_help(cli, lang);
	else
		command_help(cli, command, lang);
}
