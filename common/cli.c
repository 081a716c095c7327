#include "common/cli.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "common/bytes.h"
#include "common/hex.h"
#include "common/msg_common.h"
#include "common/text.h"

/* What getopt_long returns: places in the list, above every letter. */
#define PLACE 256

/* The options that may stand at one place of the command line. */
struct set {
	const struct skp_cli_option *v[SKP_CLI_MAX_OPTIONS];
	struct option longs[SKP_CLI_MAX_OPTIONS + 4];
	char shorts[2 * SKP_CLI_MAX_OPTIONS + 8];
	size_t n;
};

static const struct skp_cli_option builtin_help = { "help", 'h', NULL, 0, 0 };
static const struct skp_cli_option builtin_version = { "version", 'V', NULL, 0,
	0 };
static const struct skp_cli_option builtin_lang = { "lang", 0, "L", 0, 0 };

/* An argument of the user, safe to show on one line. */
struct shown {
	char text[256];
};

static const char *
shown(struct shown *s, const char *arg)
{
	(void)skp_text_escape(s->text, sizeof(s->text), skp_bytes_str(arg), 60);
	return s->text;
}

static void
set_add(struct set *set, const struct skp_cli_option *options, size_t n)
{
	for (size_t i = 0; i < n && set->n < SKP_CLI_MAX_OPTIONS; i++) {
		struct option *l = &set->longs[set->n];
		size_t at = strlen(set->shorts);

		l->name = options[i].name;
		l->has_arg = options[i].arg != NULL;
		l->val = PLACE + (int)set->n;
		if (options[i].letter != 0) {
			set->shorts[at++] = options[i].letter;
			if (options[i].arg != NULL)
				set->shorts[at++] = ':';
			set->shorts[at] = '\0';
		}
		set->v[set->n++] = &options[i];
	}
}

bool
skp_cli_has_own(const struct skp_cli_command *command, const char *name)
{
	size_t i;

	for (i = 0; command != NULL && i < command->n_options; i++)
		if (strcmp(command->options[i].name, name) == 0)
			return true;
	return false;
}

/* mode: "+:" ends at the first operand, ":" takes options anywhere. */
static void
set_init(struct set *set, const char *mode, const struct skp_cli *cli,
    const struct skp_cli_command *command)
{
	memset(set, 0, sizeof(*set));
	(void)snprintf(set->shorts, sizeof(set->shorts), "%s", mode);
	set_add(set, &builtin_help, 1);
	if (!skp_cli_has_own(command, "version"))
		set_add(set, &builtin_version, 1);
	if (!skp_cli_has_own(command, "lang"))
		set_add(set, &builtin_lang, 1);
	set_add(set, cli->options, cli->n_options);
	if (command != NULL)
		set_add(set, command->options, command->n_options);
}

/* The option behind a result of getopt_long, or behind optopt. */
static const struct skp_cli_option *
set_find(const struct set *set, int v)
{
	if (v >= PLACE && (size_t)(v - PLACE) < set->n)
		return set->v[v - PLACE];
	for (size_t i = 0; i < set->n; i++)
		if (v > 0 && set->v[i]->letter == v)
			return set->v[i];
	return NULL;
}

/* How the user wrote it, as far as that is known. */
static const char *
written(struct shown *s, const struct skp_cli_option *option, int letter)
{
	if (option == NULL || (letter > 0 && letter < PLACE))
		(void)snprintf(s->text, sizeof(s->text), "-%c",
		    letter > 0x20 && letter < 0x7f ? letter : '?');
	else
		(void)snprintf(s->text, sizeof(s->text), "--%s", option->name);
	return s->text;
}

/* getopt_long returned '?' or ':'. */
static void
complain(const struct skp_cli *cli, const struct set *set, int c,
    const char *arg, enum skp_lang lang)
{
	const struct skp_cli_option *option = set_find(set, optopt);
	struct shown s;

	if (c == ':')
		skp_msg_warn(skp_msg(lang, SKP_CLI_MSG_NO_ARGUMENT),
		    written(&s, option, optopt), cli->program);
	else if (option != NULL)
		skp_msg_warn(skp_msg(lang, SKP_CLI_MSG_EXTRA_ARGUMENT),
		    written(&s, option, optopt), cli->program);
	else
		skp_msg_warn(skp_msg(lang, SKP_CLI_MSG_BAD_OPTION),
		    optopt == 0 ? shown(&s, arg) : written(&s, NULL, optopt),
		    cli->program);
}

static enum skp_err
bad_argument(const struct skp_cli *cli, const struct skp_cli_option *option,
    const char *arg, enum skp_lang lang)
{
	struct shown name, value;

	skp_msg_warn(skp_msg(lang, SKP_CLI_MSG_BAD_ARGUMENT),
	    written(&name, option, 0), shown(&value, arg), cli->program);
	return SKP_ERR_USAGE;
}

/* One option that getopt_long has read. */
static enum skp_err
take(const struct skp_cli *cli, const struct skp_cli_command *command,
    const struct skp_cli_option *option, struct skp_cli_result *out)
{
	enum skp_err err;

	if (option == &builtin_lang) {
		if (skp_lang_parse(optarg, &out->lang) != SKP_OK)
			return bad_argument(cli, option, optarg, out->lang);
		return SKP_OK;
	}
	if (option == &builtin_help || option == &builtin_version) {
		if (option == &builtin_help)
			skp_cli_help_print(cli, command, out->lang);
		else
			(void)printf("%s %s\n", cli->program, SKP_VERSION);
		out->done = true;
		return fflush(stdout) == 0 ? SKP_OK : SKP_ERR_IO;
	}
	err = cli->set(cli->ctx, option->key,
	    option->arg == NULL ? NULL : optarg, out->lang);
	if (err == SKP_ERR_VALUE && option->arg != NULL)
		return bad_argument(cli, option, optarg, out->lang);
	return err;
}

/* Options of argv[1] on; *used: arguments read, with argv[0]. */
static enum skp_err
read_options(const struct skp_cli *cli, const struct skp_cli_command *command,
    const char *mode, int argc, char **argv, struct skp_cli_result *out,
    int *used)
{
	enum skp_err err = SKP_OK;
	struct set set;

	set_init(&set, mode, cli, command);
	optind = 0; /* GNU: start anew */
	opterr = 0;
	while (err == SKP_OK && !out->done) {
		int at = optind == 0 ? 1 : optind;
		int c = getopt_long(argc, argv, set.shorts, set.longs, NULL);

		if (c == -1)
			break;
		if (c == '?' || c == ':') {
			/* a long option stands just before optind, whatever
			   operands were moved behind it */
			complain(cli, &set, c,
			    argv[optind > 1 ? optind - 1 : at], out->lang);
			return SKP_ERR_USAGE;
		}
		err = take(cli, command, set_find(&set, c), out);
	}
	*used = optind;
	return err;
}

/* --lang wherever it stands in n arguments, so that the first message is in
   it too.  A bad one is reported when its turn comes. */
static enum skp_lang
language_of(char **argv, int n)
{
	enum skp_lang lang = skp_lang_from_env();
	enum skp_lang found;

	for (int i = 0; i < n && argv[i] != NULL && strcmp(argv[i], "--") != 0;
	     i++) {
		const char *value = NULL;

		if (strncmp(argv[i], "--lang=", 7) == 0)
			value = argv[i] + 7;
		else if (strcmp(argv[i], "--lang") == 0 && i + 1 < n)
			value = argv[i + 1];
		if (value != NULL && skp_lang_parse(value, &found) == SKP_OK)
			lang = found;
	}
	return lang;
}

/* Words of argv that name the command: 1 or 2; 0: it does not match. */
static int
words_matching(const char *name, int argc, char **argv)
{
	const char *space = strchr(name, ' ');
	size_t n = space == NULL ? strlen(name) : (size_t)(space - name);

	if (argc < 1 || strlen(argv[0]) != n || memcmp(argv[0], name, n) != 0)
		return 0;
	if (space == NULL)
		return 1;
	return argc >= 2 && strcmp(argv[1], space + 1) == 0 ? 2 : 0;
}

static const struct skp_cli_command *
find_command(const struct skp_cli *cli, int argc, char **argv, int *words)
{
	for (size_t i = 0; i < cli->n_commands; i++) {
		*words = words_matching(cli->commands[i].name, argc, argv);
		if (*words > 0)
			return &cli->commands[i];
	}
	return NULL;
}

static enum skp_err
check_count(const struct skp_cli *cli, const struct skp_cli_result *r)
{
	const struct skp_cli_command *c = r->command;
	const char *name = c == NULL ? cli->program : c->name;
	const char *operands = c == NULL ? cli->operands : c->operands;
	int min = c == NULL ? cli->min : c->min;
	int max = c == NULL ? cli->max : c->max;
	struct shown s;

	if (r->n_operands < min) {
		skp_msg_warn(skp_msg(r->lang, SKP_CLI_MSG_TOO_FEW), name,
		    operands);
		return SKP_ERR_USAGE;
	}
	if (max >= 0 && r->n_operands > max) {
		skp_msg_warn(skp_msg(r->lang, SKP_CLI_MSG_TOO_MANY),
		    shown(&s, r->operands[max]), name, operands);
		return SKP_ERR_USAGE;
	}
	return SKP_OK;
}

/* The command word or words at argv[1], then its options and operands. */
static enum skp_err
read_command(const struct skp_cli *cli, int *argc, char ***argv,
    struct skp_cli_result *out)
{
	struct shown s;
	int words, used;
	enum skp_err err;

	err = read_options(cli, NULL, "+:", *argc, *argv, out, &used);
	if (err != SKP_OK || out->done)
		return err;
	*argc -= used;
	*argv += used;
	if (*argc == 0) {
		skp_msg_warn(skp_msg(out->lang, SKP_CLI_MSG_NO_COMMAND),
		    cli->program);
		return SKP_ERR_USAGE;
	}
	out->command = find_command(cli, *argc, *argv, &words);
	if (out->command == NULL) {
		skp_msg_warn(skp_msg(out->lang, SKP_CLI_MSG_BAD_COMMAND),
		    shown(&s, (*argv)[0]), cli->program);
		return SKP_ERR_USAGE;
	}
	/* there --lang is another thing */
	if (skp_cli_has_own(out->command, "lang"))
		out->lang = language_of(*argv - used, used);
	/* the last word of the command takes the place of argv[0] */
	*argc -= words - 1;
	*argv += words - 1;
	return SKP_OK;
}

enum skp_err
skp_cli_parse(const struct skp_cli *cli, int argc, char **argv,
    struct skp_cli_result *out)
{
	struct skp_cli_result r = { 0 };
	enum skp_err err;
	int used = 0;

	skp_msg_set_program(cli->program);
	r.lang = language_of(argv, argc);
	if (cli->n_commands > 0) {
		err = read_command(cli, &argc, &argv, &r);
		if (err != SKP_OK)
			return err;
	}
	if (!r.done) {
		err = read_options(cli, r.command, ":", argc, argv, &r, &used);
		if (err != SKP_OK)
			return err;
	}
	if (!r.done) {
		r.operands = argv + used;
		r.n_operands = argc - used;
		err = check_count(cli, &r);
		if (err != SKP_OK)
			return err;
	}
	*out = r;
	return SKP_OK;
}

enum skp_err
skp_cli_number(const char *text, uint64_t min, uint64_t max, uint64_t *out)
{
	uint64_t v = 0;

	if (*text == '\0')
		return SKP_ERR_VALUE;
	for (; *text != '\0'; text++) {
		unsigned digit = (unsigned)*text - '0';

		if (digit > 9 || __builtin_mul_overflow(v, 10, &v) ||
		    __builtin_add_overflow(v, digit, &v))
			return SKP_ERR_VALUE;
	}
	if (v < min || v > max)
		return SKP_ERR_VALUE;
	*out = v;
	return SKP_OK;
}

enum skp_err
skp_cli_text(const char **out, const char *text)
{
	if (*text == '\0')
		return SKP_ERR_VALUE;
	*out = text;
	return SKP_OK;
}

enum skp_err
skp_cli_hex(const char *text, size_t min, size_t max, uint8_t *out, size_t *n)
{
	size_t bytes = strlen(text) / 2;

	if (bytes < min || bytes > max ||
	    skp_hex_decode(skp_bytes_str(text), out, bytes) != SKP_OK)
		return SKP_ERR_VALUE;
	*n = bytes;
	return SKP_OK;
}
