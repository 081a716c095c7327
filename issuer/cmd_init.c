#include "issuer/cmd.h"

static int
cmd_init(const struct skp_cmd *cmd)
{
	struct skp_house_new how = { .name = skp_bytes_str(cmd->name),
		.iss = skp_bytes_str(cmd->id),
		.kvk = skp_bytes_str(cmd->kvk),
		.now = skp_cmd_now() };
	struct skp_registry_facts facts;
	struct skp_house *house;
	enum skp_err err;

	if (cmd->name == NULL) {
		skp_msg_warn("%s", skp_msg(cmd->lang, CMD_NEED_NAME));
		return SKP_EXIT_FAILED;
	}
	if (cmd->id != NULL && skp_house_iss_check(how.iss) != SKP_OK) {
		skp_msg_warn(skp_msg(cmd->lang, CMD_BAD_ISS),
		    skp_cmd_text(how.iss));
		return SKP_EXIT_FAILED;
	}
	if (!skp_cmd_unlock(cmd, true, true, &how.unlock))
		return SKP_EXIT_FAILED;
	err = skp_house_create(cmd->registry, &how);
	skp_unlock_free(how.unlock);
	if (err == SKP_ERR_EXISTS) {
		skp_msg_warn(skp_msg(cmd->lang, CMD_INIT_EXISTS),
		    skp_cmd_text(skp_bytes_str(cmd->registry)));
		return SKP_EXIT_FAILED;
	}
	if (err != SKP_OK)
		return skp_cmd_fail(cmd, cmd->registry, err);
	house = skp_cmd_house(cmd);
	if (house == NULL)
		return SKP_EXIT_FAILED;
	err = skp_registry_facts(skp_house_registry(house), &facts);
	if (err == SKP_OK) {
		printf(skp_msg(cmd->lang, CMD_INIT_DONE),
		    skp_cmd_text(skp_bytes_str(cmd->registry)),
		    skp_cmd_text(facts.iss));
		skp_cmd_keys_print(cmd, house);
		printf("%s", skp_msg(cmd->lang, CMD_INIT_NEXT));
	}
	skp_house_close(house);
	return err == SKP_OK ? SKP_EXIT_OK :
			       skp_cmd_fail(cmd, cmd->registry, err);
}

static const struct skp_cli_option init_options[] = {
	SKP_OPTION(STRING, "name", 'n', "NAME", OPT_NAME, name),
	SKP_OPTION(STRING, "id", 0, "URI", OPT_ID, id),
	SKP_OPTION(STRING, "kvk", 0, "NR", OPT_KVK, kvk),
	SKP_OPTIONS_FRESH,
};

static const struct skp_cmd_entry commands[] = {
	SKP_COMMAND("init", "", HELP_INIT, init_options, 0, 0, cmd_init),
};

const struct skp_cmd_group skp_cmd_init_group = { commands,
	SKP_CMD_COUNT(commands) };
