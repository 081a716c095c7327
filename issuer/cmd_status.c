#include "issuer/cmd.h"

static int
cmd_status_publish(const struct skp_cmd *cmd)
{
	const struct skp_signer *signer;
	struct skp_unlock *unlock = NULL;
	struct skp_house *house;
	uint64_t n = 0;
	enum skp_err err;

	if (cmd->out == NULL) {
		skp_msg_warn("%s", skp_msg(cmd->lang, CMD_NEED_OUT));
		return SKP_EXIT_FAILED;
	}
	house = skp_cmd_house_key(cmd, SKP_HOUSE_STATUS, &unlock, &signer);
	if (house == NULL)
		return SKP_EXIT_FAILED;
	err = skp_status_publish(house, cmd->out, skp_cmd_now(),
	    cmd->days * 86400, &n);
	skp_unlock_free(unlock);
	skp_house_close(house);
	if (err == SKP_ERR_EXISTS || err == SKP_ERR_ROLLBACK ||
	    err == SKP_ERR_CONFLICT) {
		skp_msg_warn(err == SKP_ERR_EXISTS ?
			skp_msg(cmd->lang, CMD_PUBLISH_OTHER) :
			skp_msg(cmd->lang, CMD_PUBLISH_OLDER),
		    skp_cmd_text(skp_bytes_str(cmd->out)));
		return SKP_EXIT_FAILED;
	}
	if (err != SKP_OK)
		return skp_cmd_fail(cmd, cmd->out, err);
	printf(skp_msg(cmd->lang, CMD_PUBLISHED), (unsigned long long)n,
	    skp_cmd_text(skp_bytes_str(cmd->out)));
	return SKP_EXIT_OK;
}

static const struct skp_cli_option publish_options[] = {
	SKP_OPTION_OUT,
	SKP_OPTION_DAYS,
	SKP_OPTIONS_UNLOCK,
};

static const struct skp_cmd_entry commands[] = {
	SKP_COMMAND("status publish", "", HELP_STATUS_PUBLISH, publish_options,
	    0, 0, cmd_status_publish),
};

const struct skp_cmd_group skp_cmd_status_group = { commands,
	SKP_CMD_COUNT(commands) };
