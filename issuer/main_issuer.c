#include <stdlib.h>

#include "common/file.h"
#include "issuer/cmd.h"
#include "keys/pubkey.h"

#define MAX_COMMANDS 128

static const struct skp_cli_option general[] = {
	SKP_OPTION(STRING, "registry", 'd', "DIR", OPT_REGISTRY, registry),
};

/* In the order of --help. */
static const struct skp_cmd_group *const groups[] = {
	&skp_cmd_init_group,
	&skp_cmd_vocab_group,
	&skp_cmd_course_group,
	&skp_cmd_match_group,
	&skp_cmd_issue_group,
	&skp_cmd_list_group,
	&skp_cmd_export_group,
	&skp_cmd_withdraw_group,
	&skp_cmd_status_group,
	&skp_cmd_forget_group,
	&skp_cmd_log_group,
	&skp_cmd_backup_group,
	&skp_cmd_key_group,
	&skp_cmd_key_change_group,
	&skp_cmd_trust_group,
	&skp_cmd_trust_edit_group,
	&skp_cmd_trust_show_group,
	&skp_cmd_trust_issuer_group,
	&skp_cmd_check_group,
};

/* The commands of all groups; their keys are their places in it. */
static size_t
all_commands(struct skp_cli_command table[MAX_COMMANDS],
    const struct skp_cmd_entry *entry[MAX_COMMANDS])
{
	size_t g, i, n = 0;

	for (g = 0; g < SKP_CMD_COUNT(groups); g++)
		for (i = 0; i < groups[g]->n && n < MAX_COMMANDS; i++) {
			entry[n] = &groups[g]->v[i];
			table[n] = entry[n]->cli;
			table[n].key = (int)n;
			n++;
		}
	return n;
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

int
main(int argc, char **argv)
{
	struct skp_cli_command table[MAX_COMMANDS];
	const struct skp_cmd_entry *entry[MAX_COMMANDS];
	struct skp_cmd cmd = { .passphrase_fd = -1, .new_passphrase_fd = -1 };
	struct skp_cli cli = { .program = "skillpass-issuer",
		.about = CMD_ABOUT,
		.after = CMD_AFTER,
		.has_after = true,
		.options = general,
		.n_options = SKP_CMD_COUNT(general),
		.commands = table,
		.n_commands = all_commands(table, entry),
		.set = skp_cmd_option_set,
		.ctx = &cmd };
	struct skp_cli_result result;
	char *registry = NULL;
	int status;

	skp_msg_set_program("skillpass-issuer");
	cli.messages = skp_cmd_messages;
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
		status = entry[result.command->key]->run(&cmd);
	if (fflush(stdout) != 0)
		status = skp_cmd_fail(&cmd, "stdout", SKP_ERR_IO);
	free(registry);
	return status;
}
