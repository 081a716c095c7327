#include <stdlib.h>

#include "issuer/cmd.h"

static int
cmd_check(const struct skp_cmd *cmd)
{
	struct skp_check_report report;
	struct skp_house *house = skp_cmd_house(cmd);
	enum skp_lang lang = cmd->lang;
	char *path;
	enum skp_err err, checkpoint;

	if (house == NULL)
		return SKP_EXIT_FAILED;
	checkpoint = skp_house_checkpoint_check(house);
	path = skp_house_file_path(house, "registry.mdb");
	skp_house_close(house); /* the child must be the only one */
	err = path == NULL ? SKP_ERR_NOMEM :
			     skp_registry_check_child(path, &report);
	free(path);
	if (err != SKP_OK)
		return skp_cmd_fail(cmd, cmd->registry, err);
	printf(skp_msg(lang, CMD_CHECKED), (unsigned long long)report.passports,
	    (unsigned long long)report.leaves, (unsigned long long)report.heads,
	    (unsigned long long)report.events);
	if (!report.finished) {
		skp_msg_warn("%s", skp_msg(lang, CMD_CHECK_BROKE_OFF));
		return SKP_EXIT_REFUSED;
	}
	if (!skp_check_sound(&report)) {
		skp_msg_warn(skp_msg(lang, CMD_CHECK_FAULTS),
		    (unsigned long long)report.faults,
		    skp_cmd_text(skp_bytes_str(report.fault)));
		return SKP_EXIT_REFUSED;
	}
	if (checkpoint != SKP_OK) {
		(void)skp_cmd_fail(cmd, "checkpoint", checkpoint);
		return SKP_EXIT_REFUSED;
	}
	printf("%s", skp_msg(lang, CMD_CHECK_SOUND));
	return SKP_EXIT_OK;
}

static const struct skp_cmd_entry commands[] = {
	SKP_COMMAND_PLAIN("check", "", HELP_CHECK, 0, 0, cmd_check),
};

const struct skp_cmd_group skp_cmd_check_group = { commands,
	SKP_CMD_COUNT(commands) };
