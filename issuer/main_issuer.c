#include <stdlib.h>

#include "common/file.h"
#include "issuer/cmd.h"
#include "keys/pubkey.h"

enum {
	O_REGISTRY = 1,
	O_NAME,
	O_ID,
	O_KVK,
	O_OUT,
	O_BUNDLE,
	O_DRY_RUN,
	O_PLAIN,
	O_GROUP,
	O_ALG,
	O_REASON,
	O_NOTE,
	O_DAYS,
	O_STATEMENT,
	O_PEM,
	O_KEYSET,
	O_NEXT,
	O_PASS_FILE,
	O_PASS_FD,
	O_NO_PASS
};

#define N(a) (sizeof(a) / sizeof((a)[0]))
#define OUT_OPTION                                 \
	{                                          \
		"out", 'o', "PATH", OPT_OUT, O_OUT \
	}
#define DAYS_OPTION                              \
	{                                        \
		"days", 0, "N", OPT_DAYS, O_DAYS \
	}
#define UNLOCK_OPTIONS                                                \
	{ "passphrase-file", 0, "FILE", OPT_PASS_FILE, O_PASS_FILE }, \
	{                                                             \
		"passphrase-fd", 0, "N", OPT_PASS_FD, O_PASS_FD       \
	}
#define FRESH_OPTIONS                                            \
	UNLOCK_OPTIONS,                                          \
	{                                                        \
		"no-passphrase", 0, NULL, OPT_NO_PASS, O_NO_PASS \
	}

static const struct skp_cli_option general[] = {
	{ "registry", 'd', "DIR", OPT_REGISTRY, O_REGISTRY },
};
static const struct skp_cli_option init_options[] = {
	{ "name", 'n', "NAME", OPT_NAME, O_NAME },
	{ "id", 0, "URI", OPT_ID, O_ID },
	{ "kvk", 0, "NR", OPT_KVK, O_KVK },
	FRESH_OPTIONS,
};
static const struct skp_cli_option issue_options[] = {
	{ "dry-run", 0, NULL, OPT_DRY_RUN, O_DRY_RUN },
	OUT_OPTION,
	{ "plain", 0, NULL, OPT_PLAIN, O_PLAIN },
	{ "group", 0, "course|skill", OPT_GROUP, O_GROUP },
	{ "alg", 0, "NAME", OPT_ALG, O_ALG },
	UNLOCK_OPTIONS,
};
static const struct skp_cli_option export_options[] = {
	OUT_OPTION,
	{ "bundle", 0, "FILE", OPT_BUNDLE, O_BUNDLE },
};
static const struct skp_cli_option revoke_options[] = {
	{ "reason", 0, "CODE", OPT_REASON, O_REASON },
	{ "note", 0, "TEXT", OPT_NOTE, O_NOTE },
};
static const struct skp_cli_option publish_options[] = { OUT_OPTION,
	DAYS_OPTION, UNLOCK_OPTIONS };
static const struct skp_cli_option key_export_options[] = {
	{ "statement", 0, "FILE", OPT_STATEMENT, O_STATEMENT },
	{ "pem", 0, "FILE", OPT_PEM, O_PEM },
	{ "keyset", 0, "FILE", OPT_KEYSET, O_KEYSET },
	UNLOCK_OPTIONS,
};
static const struct skp_cli_option unlock_options[] = { UNLOCK_OPTIONS };
static const struct skp_cli_option trust_init_options[] = {
	{ "name", 'n', "NAME", OPT_NAME, O_NAME }, FRESH_OPTIONS
};
static const struct skp_cli_option sign_options[] = { DAYS_OPTION,
	UNLOCK_OPTIONS };
static const struct skp_cli_option show_options[] = {
	{ "next", 0, NULL, OPT_NEXT, O_NEXT },
};
static const struct skp_cli_option pack_options[] = { OUT_OPTION };

static const struct {
	struct skp_cli_command cli;
	int (*run)(const struct skp_cmd *cmd);
} commands[] = {
#define COMMAND(name, operands, help, options, min, max, run)               \
	{                                                                   \
		{ name, operands, help, options, N(options), min, max, 0 }, \
		    run                                                     \
	}
#define PLAIN(name, operands, help, min, max, run)                  \
	{                                                           \
		{ name, operands, help, NULL, 0, min, max, 0 }, run \
	}
	COMMAND("init", "", HELP_INIT, init_options, 0, 0, skp_cmd_init),
	COMMAND("issue", "FILE...", HELP_ISSUE, issue_options, 1, -1,
	    skp_cmd_issue),
	PLAIN("list", "", HELP_LIST, 0, 0, skp_cmd_list),
	PLAIN("show", "ID", HELP_SHOW, 1, 1, skp_cmd_show),
	PLAIN("find", "WORD...", HELP_FIND, 1, -1, skp_cmd_find),
	COMMAND("export", "[ID...]", HELP_EXPORT, export_options, 0, -1,
	    skp_cmd_export),
	COMMAND("revoke", "ID...", HELP_REVOKE, revoke_options, 1, -1,
	    skp_cmd_revoke),
	COMMAND("status publish", "", HELP_STATUS_PUBLISH, publish_options, 0,
	    0, skp_cmd_status_publish),
	PLAIN("key list", "", HELP_KEY_LIST, 0, 0, skp_cmd_key_list),
	COMMAND("key export", "", HELP_KEY_EXPORT, key_export_options, 0, 0,
	    skp_cmd_key_export),
	COMMAND("key check", "", HELP_KEY_CHECK, unlock_options, 0, 0,
	    skp_cmd_key_check),
	COMMAND("trust init", "", HELP_TRUST_INIT, trust_init_options, 0, 0,
	    skp_cmd_trust_init),
	PLAIN("trust add", "STATEMENT...", HELP_TRUST_ADD, 1, -1,
	    skp_cmd_trust_add),
	COMMAND("trust sign", "", HELP_TRUST_SIGN, sign_options, 0, 0,
	    skp_cmd_trust_sign),
	COMMAND("trust show", "", HELP_TRUST_SHOW, show_options, 0, 0,
	    skp_cmd_trust_show),
	COMMAND("trust pack", "[STATUSLIST...]", HELP_TRUST_PACK, pack_options,
	    0, -1, skp_cmd_trust_pack),
	PLAIN("check", "", HELP_CHECK, 0, 0, skp_cmd_check),
};

static enum skp_err
set_number(const char *arg, uint64_t max, uint64_t *out)
{
	return skp_cli_number(arg, 0, max, out);
}

/* Options that are one string each; NULL for another key. */
static const char **
string_option(struct skp_cmd *cmd, int key)
{
	switch (key) {
	case O_REGISTRY:
		return &cmd->registry;
	case O_NAME:
		return &cmd->name;
	case O_ID:
		return &cmd->id;
	case O_KVK:
		return &cmd->kvk;
	case O_OUT:
		return &cmd->out;
	case O_BUNDLE:
		return &cmd->bundle;
	case O_ALG:
		return &cmd->alg;
	case O_REASON:
		return &cmd->reason;
	case O_NOTE:
		return &cmd->note;
	case O_STATEMENT:
		return &cmd->statement;
	case O_PEM:
		return &cmd->pem;
	case O_KEYSET:
		return &cmd->keyset;
	case O_PASS_FILE:
		return &cmd->passphrase_file;
	default:
		return NULL;
	}
}

static enum skp_err
set_option(void *ctx, int key, const char *arg, enum skp_lang lang)
{
	struct skp_cmd *cmd = ctx;
	const char **string = string_option(cmd, key);
	uint64_t number = 0;
	enum skp_err err = SKP_OK;

	(void)lang;
	if (string != NULL) {
		*string = arg;
		return key == O_ALG && strcmp(arg, "eddsa") != 0 &&
			strcmp(arg, "ed25519") != 0 ?
		    SKP_ERR_VALUE :
		    SKP_OK;
	}
	switch (key) {
	case O_DRY_RUN:
		cmd->dry_run = true;
		break;
	case O_PLAIN:
		cmd->plain = true;
		break;
	case O_NEXT:
		cmd->next = true;
		break;
	case O_NO_PASS:
		cmd->no_passphrase = true;
		break;
	case O_GROUP:
		cmd->group_course = strcmp(arg, "course") == 0;
		if (!cmd->group_course && strcmp(arg, "skill") != 0)
			err = SKP_ERR_VALUE;
		break;
	case O_DAYS:
		err = skp_cli_number(arg, 1, 36500, &cmd->days);
		break;
	case O_PASS_FD:
		err = set_number(arg, 65535, &number);
		cmd->passphrase_fd = (int)number;
		break;
	default:
		err = SKP_ERR_USAGE;
	}
	return err;
}

/* Folder of the registry where -d does not say; caller frees. */
static char *
default_registry(void)
{
	const char *dir = getenv("SKILLPASS_REGISTRY");
	const char *home;

	if (dir != NULL && dir[0] != '\0')
		return skp_file_join("", dir);
	dir = getenv("XDG_DATA_HOME");
	if (dir != NULL && dir[0] == '/')
		return skp_file_join(dir, "skillpass");
	home = getenv("HOME");
	return skp_file_join(home == NULL ? "" : home,
	    ".local/share/skillpass");
}

static int
run(struct skp_cmd *cmd, const struct skp_cli_result *result)
{
	size_t i;

	for (i = 0; i < N(commands); i++)
		if (strcmp(commands[i].cli.name, result->command->name) == 0)
			return commands[i].run(cmd);
	return SKP_EXIT_FAILED;
}

int
main(int argc, char **argv)
{
	struct skp_cli_command table[N(commands)];
	struct skp_cmd cmd = { .passphrase_fd = -1 };
	struct skp_cli cli = { .program = "skillpass-issuer",
		.about = CMD_ABOUT,
		.after = CMD_AFTER,
		.has_after = true,
		.options = general,
		.n_options = N(general),
		.commands = table,
		.n_commands = N(commands),
		.set = set_option,
		.ctx = &cmd };
	struct skp_cli_result result;
	char *registry = NULL;
	size_t i;
	int status;

	skp_msg_set_program("skillpass-issuer");
	cli.messages = skp_cmd_messages;
	for (i = 0; i < N(commands); i++)
		table[i] = commands[i].cli;
	if (skp_cli_parse(&cli, argc, argv, &result) != SKP_OK)
		return SKP_EXIT_FAILED;
	if (result.done)
		return SKP_EXIT_OK;
	cmd.lang = result.lang;
	cmd.operand = result.operands;
	cmd.n_operand = result.n_operands;
	if (cmd.registry == NULL) {
		registry = default_registry();
		cmd.registry = registry;
	}
	if (cmd.registry == NULL || skp_pubkey_init() != SKP_OK)
		status = skp_cmd_fail(&cmd, "start", SKP_ERR_CRYPTO);
	else
		status = run(&cmd, &result);
	if (fflush(stdout) != 0)
		status = skp_cmd_fail(&cmd, "stdout", SKP_ERR_IO);
	free(registry);
	return status;
}
