#include <stdlib.h>

#include "common/file.h"
#include "issuer/cmd.h"

/* A child looks at the file first: reading a damaged one may end it. */
static enum skp_err
look(const struct skp_cmd *cmd, struct skp_check_report *out)
{
	char *path = skp_file_join(cmd->registry, "registry.mdb");
	enum skp_err err = path == NULL ? SKP_ERR_NOMEM :
					  skp_registry_check_child(path, out);

	free(path);
	return err;
}

static int
say(enum skp_lang lang, const struct skp_check_report *report)
{
	printf(skp_msg(lang, CMD_CHECKED),
	    (unsigned long long)report->passports,
	    (unsigned long long)report->leaves,
	    (unsigned long long)report->heads,
	    (unsigned long long)report->events);
	if (!report->finished) {
		skp_msg_warn("%s", skp_msg(lang, CMD_CHECK_BROKE_OFF));
		return SKP_EXIT_REFUSED;
	}
	if (!skp_check_sound(report)) {
		skp_msg_warn(skp_msg(lang, CMD_CHECK_FAULTS),
		    (unsigned long long)report->faults,
		    skp_cmd_text(skp_bytes_str(report->fault)));
		return SKP_EXIT_REFUSED;
	}
	return SKP_EXIT_OK;
}

static int
cmd_check(const struct skp_cmd *cmd)
{
	struct skp_check_report report;
	struct skp_house *house;
	enum skp_err err = look(cmd, &report);
	int status = SKP_EXIT_OK;

	if (err == SKP_OK)
		status = say(cmd->lang, &report);
	else if (err != SKP_ERR_NOT_FOUND)
		return skp_cmd_fail(cmd, cmd->registry, err);
	if (status != SKP_EXIT_OK)
		return status;
	house = skp_cmd_house(cmd); /* says so where there is none */
	if (house == NULL)
		return SKP_EXIT_FAILED;
	err = skp_house_checkpoint_check(house);
	skp_house_close(house);
	if (err != SKP_OK) {
		(void)skp_cmd_fail(cmd, "checkpoint", err);
		return SKP_EXIT_REFUSED;
	}
	printf("%s", skp_msg(cmd->lang, CMD_CHECK_SOUND));
	return SKP_EXIT_OK;
}

static const struct skp_cmd_entry commands[] = {
	SKP_COMMAND_PLAIN("check", "", HELP_CHECK, 0, 0, cmd_check),
};

const struct skp_cmd_group skp_cmd_check_group = { commands,
	SKP_CMD_COUNT(commands) };
