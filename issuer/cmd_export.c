#include "common/file.h"
#include "common/progress.h"
#include "issuer/cmd.h"
#include "issuer/export.h"

static enum skp_err
export_all(struct skp_view *view, const struct skp_cmd *cmd,
    uint64_t next_serial, uint64_t *n)
{
	struct skp_progress progress;
	struct skp_record rec;
	uint64_t serial;
	enum skp_err err = SKP_OK;

	skp_progress_start(&progress, skp_msg(cmd->lang, CMD_WORD_PASSPORTS),
	    next_serial - 1, cmd->lang);
	for (serial = 1; err == SKP_OK && serial < next_serial; serial++) {
		err = skp_view_get(view, serial, &rec);
		if (err != SKP_OK || rec.state == SKP_RECORD_VOID ||
		    rec.state == SKP_RECORD_ERASED)
			continue;
		err = skp_export_file(view, serial, cmd->out);
		(*n)++;
		skp_progress_add(&progress, 1);
	}
	skp_progress_end(&progress);
	return err;
}

static int
export_ids(struct skp_view *view, const struct skp_cmd *cmd, uint64_t *n)
{
	struct skp_record rec;
	uint64_t serial;
	enum skp_err err;
	int i, status = SKP_EXIT_OK;

	for (i = 0; i < cmd->n_operand; i++) {
		serial = skp_cmd_serial(cmd, view, cmd->operand[i]);
		if (serial == 0) {
			status = SKP_EXIT_REFUSED;
			continue;
		}
		err = skp_view_get(view, serial, &rec);
		if (err == SKP_OK && rec.state == SKP_RECORD_ERASED) {
			skp_msg_warn(skp_msg(cmd->lang, CMD_EXPORT_ERASED),
			    skp_cmd_text(skp_bytes_str(cmd->operand[i])));
			status = SKP_EXIT_REFUSED;
			continue;
		}
		if (err == SKP_OK)
			err = skp_export_file(view, serial, cmd->out);
		if (err != SKP_OK)
			return skp_cmd_fail(cmd, cmd->operand[i], err);
		(*n)++;
	}
	return status;
}

static int
export_files(const struct skp_cmd *cmd, struct skp_house *house)
{
	struct skp_registry_facts facts;
	struct skp_view *view = NULL;
	uint64_t n = 0;
	int status = SKP_EXIT_OK;
	enum skp_err err = skp_file_mkdirs(cmd->out, 0700);

	if (err != SKP_OK)
		return skp_cmd_fail(cmd, cmd->out, err);
	err = skp_registry_facts(skp_house_registry(house), &facts);
	if (err == SKP_OK)
		err = skp_view_open(skp_house_registry(house), &view);
	if (err == SKP_OK && cmd->n_operand > 0)
		status = export_ids(view, cmd, &n);
	else if (err == SKP_OK)
		err = export_all(view, cmd, facts.next_serial, &n);
	skp_view_close(view);
	if (err != SKP_OK)
		return skp_cmd_fail(cmd, cmd->out, err);
	printf(skp_msg(cmd->lang, CMD_EXPORTED), (unsigned long long)n,
	    skp_cmd_text(skp_bytes_str(cmd->out)));
	return status;
}

static int
cmd_export(const struct skp_cmd *cmd)
{
	struct skp_house *house;
	uint64_t n = 0;
	int status;
	enum skp_err err;

	if ((cmd->out == NULL) == (cmd->bundle == NULL) ||
	    (cmd->bundle != NULL && cmd->n_operand > 0) ||
	    (cmd->pseudonymous && cmd->bundle == NULL)) {
		skp_msg_warn("%s", skp_msg(cmd->lang, CMD_NEED_OUT_OR_BUNDLE));
		return SKP_EXIT_FAILED;
	}
	house = skp_cmd_house(cmd);
	if (house == NULL)
		return SKP_EXIT_FAILED;
	if (cmd->out != NULL) {
		status = export_files(cmd, house);
	} else {
		err = skp_export_bundle(house, cmd->bundle, cmd->pseudonymous,
		    &n);
		if (err == SKP_OK)
			printf(skp_msg(cmd->lang, CMD_EXPORTED),
			    (unsigned long long)n,
			    skp_cmd_text(skp_bytes_str(cmd->bundle)));
		status = err == SKP_OK ? SKP_EXIT_OK :
					 skp_cmd_fail(cmd, cmd->bundle, err);
	}
	skp_house_close(house);
	return status;
}

static const struct skp_cli_option export_options[] = {
	SKP_OPTION_OUT,
	SKP_OPTION(STRING, "bundle", 0, "FILE", OPT_BUNDLE, bundle),
	SKP_OPTION(FLAG, "pseudonymous", 0, NULL, OPT_PSEUDONYMOUS,
	    pseudonymous),
};

static const struct skp_cmd_entry commands[] = {
	SKP_COMMAND("export", "[ID...]", HELP_EXPORT, export_options, 0, -1,
	    cmd_export),
};

const struct skp_cmd_group skp_cmd_export_group = { commands,
	SKP_CMD_COUNT(commands) };
