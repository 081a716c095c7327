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
	if (err != SKP_OK)
		return skp_cmd_fail(cmd, cmd->out, err);
	printf(skp_msg(cmd->lang, CMD_PUBLISHED), (unsigned long long)n,
	    skp_cmd_text(skp_bytes_str(cmd->out)));
	return SKP_EXIT_OK;
}

static int
revoke_one(const struct skp_cmd *cmd, struct skp_registry *reg, const char *id,
    enum skp_reason reason)
{
	struct skp_status_event event = { .value = SKP_STATUS_INVALID,
		.reason = reason,
		.time = skp_cmd_now(),
		.note = skp_bytes_str(cmd->note) };
	struct skp_view *view = NULL;
	enum skp_err err = skp_view_open(reg, &view);

	if (err != SKP_OK)
		return skp_cmd_fail(cmd, cmd->registry, err);
	event.serial = skp_cmd_serial(cmd, view, id);
	skp_view_close(view);
	if (event.serial == 0)
		return SKP_EXIT_REFUSED;
	event.operator_ = skp_bytes_str(skp_cmd_operator());
	err = skp_registry_status_set(reg, &event);
	if (err == SKP_ERR_DUPLICATE || err == SKP_ERR_STATE) {
		skp_msg_warn(skp_msg(cmd->lang, CMD_REVOKED_BEFORE),
		    skp_cmd_text(skp_bytes_str(id)));
		return SKP_EXIT_REFUSED;
	}
	if (err != SKP_OK)
		return skp_cmd_fail(cmd, id, err);
	printf(skp_msg(cmd->lang, CMD_REVOKED),
	    skp_cmd_text(skp_bytes_str(id)));
	return SKP_EXIT_OK;
}

static int
cmd_revoke(const struct skp_cmd *cmd)
{
	enum skp_reason reason = cmd->reason == NULL ?
	    SKP_REASON_NONE :
	    skp_reason_of(cmd->reason);
	struct skp_house *house;
	enum skp_err err;
	int i, one, status = SKP_EXIT_OK;

	/* These two are no reasons to withdraw for ever. */
	if (reason == SKP_REASON_CLEARED ||
	    reason == SKP_REASON_UNDER_INVESTIGATION)
		reason = SKP_REASON_NONE;
	if (reason == SKP_REASON_NONE) {
		skp_msg_warn("%s", skp_msg(cmd->lang, CMD_NEED_REASON));
		for (i = 1; skp_reason_word((unsigned)i) != NULL; i++)
			if (i != SKP_REASON_CLEARED &&
			    i != SKP_REASON_UNDER_INVESTIGATION)
				fprintf(stderr, "  %s\n",
				    skp_reason_word((unsigned)i));
		return SKP_EXIT_FAILED;
	}
	house = skp_cmd_house(cmd);
	if (house == NULL)
		return SKP_EXIT_FAILED;
	err = skp_house_checkpoint_check(house);
	if (err == SKP_OK)
		err = skp_registry_lock(skp_house_registry(house));
	if (err != SKP_OK)
		status = skp_cmd_fail(cmd, cmd->registry, err);
	for (i = 0; err == SKP_OK && i < cmd->n_operand; i++) {
		one = revoke_one(cmd, skp_house_registry(house),
		    cmd->operand[i], reason);
		status = one > status ? one : status;
	}
	if (err == SKP_OK && (err = skp_house_status_write(house)) != SKP_OK)
		status = skp_cmd_fail(cmd, cmd->registry, err);
	skp_house_close(house);
	if (status == SKP_EXIT_OK)
		printf("%s", skp_msg(cmd->lang, CMD_REVOKED_NEXT));
	return status;
}

static const struct skp_cli_option revoke_options[] = {
	SKP_OPTION(STRING, "reason", 0, "CODE", OPT_REASON, reason),
	SKP_OPTION(STRING, "note", 0, "TEXT", OPT_NOTE, note),
};
static const struct skp_cli_option publish_options[] = {
	SKP_OPTION_OUT,
	SKP_OPTION_DAYS,
	SKP_OPTIONS_UNLOCK,
};

static const struct skp_cmd_entry commands[] = {
	SKP_COMMAND("revoke", "ID...", HELP_REVOKE, revoke_options, 1, -1,
	    cmd_revoke),
	SKP_COMMAND("status publish", "", HELP_STATUS_PUBLISH, publish_options,
	    0, 0, cmd_status_publish),
};

const struct skp_cmd_group skp_cmd_status_group = { commands,
	SKP_CMD_COUNT(commands) };
