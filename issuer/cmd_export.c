#include "common/file.h"
#include "common/progress.h"
#include "issuer/cmd.h"
#include "issuer/cmd_paper.h"
#include "issuer/export.h"

/* All passports of the registry that are there; false: stopped. */
static bool
each_of_all(const struct skp_cmd *cmd, struct skp_view *view,
    uint64_t next_serial, skp_cmd_each_fn *fn, void *ctx)
{
	struct skp_progress progress;
	struct skp_record rec;
	uint64_t serial;
	bool on = true;
	enum skp_err err;

	skp_progress_start(&progress, skp_msg(cmd->lang, CMD_WORD_PASSPORTS),
	    next_serial - 1, cmd->lang);
	for (serial = 1; on && serial < next_serial; serial++) {
		err = skp_view_get(view, serial, &rec);
		if (err != SKP_OK) {
			(void)skp_cmd_fail(cmd, cmd->registry, err);
			on = false;
		} else if (rec.state != SKP_RECORD_VOID &&
		    rec.state != SKP_RECORD_ERASED) {
			on = fn(ctx, view, serial);
		}
		skp_progress_add(&progress, 1);
	}
	skp_progress_end(&progress);
	return on;
}

/* The i-th operand; false: stopped. */
static bool
one_named(const struct skp_cmd *cmd, struct skp_view *view, int i,
    uint64_t serial, skp_cmd_each_fn *fn, void *ctx, int *status)
{
	struct skp_record rec;
	enum skp_err err = skp_view_get(view, serial, &rec);

	if (err != SKP_OK) {
		(void)skp_cmd_fail(cmd, cmd->operand[i], err);
		return false;
	}
	if (rec.state != SKP_RECORD_ERASED)
		return fn(ctx, view, serial);
	skp_msg_warn(skp_msg(cmd->lang, CMD_EXPORT_ERASED),
	    skp_cmd_text(skp_bytes_str(cmd->operand[i])));
	*status = SKP_EXIT_REFUSED;
	return true;
}

int
skp_cmd_each(const struct skp_cmd *cmd, struct skp_house *house,
    skp_cmd_each_fn *fn, void *ctx)
{
	struct skp_registry_facts facts;
	struct skp_view *view = NULL;
	uint64_t serial;
	int i, status = SKP_EXIT_OK;
	bool on = true;
	enum skp_err err = skp_registry_facts(skp_house_registry(house),
	    &facts);

	if (err == SKP_OK)
		err = skp_view_open(skp_house_registry(house), &view);
	if (err != SKP_OK)
		return skp_cmd_fail(cmd, cmd->registry, err);
	for (i = 0; on && i < cmd->n_operand; i++) {
		serial = skp_cmd_serial(cmd, view, cmd->operand[i]);
		if (serial == 0)
			status = SKP_EXIT_REFUSED;
		else
			on = one_named(cmd, view, i, serial, fn, ctx, &status);
	}
	if (cmd->n_operand == 0)
		on = each_of_all(cmd, view, facts.next_serial, fn, ctx);
	skp_view_close(view);
	return on ? status : SKP_EXIT_FAILED;
}

struct files {
	const struct skp_cmd *cmd;
	uint64_t n;
};

static bool
export_file(void *ctx, struct skp_view *view, uint64_t serial)
{
	struct files *f = ctx;
	enum skp_err err = skp_export_file(view, serial, f->cmd->out);

	if (err != SKP_OK) {
		(void)skp_cmd_fail(f->cmd, f->cmd->out, err);
		return false;
	}
	f->n++;
	return true;
}

static int
export_files(const struct skp_cmd *cmd, struct skp_house *house)
{
	struct files f = { cmd, 0 };
	int status;
	enum skp_err err = skp_file_mkdirs(cmd->out, 0700);

	if (err != SKP_OK)
		return skp_cmd_fail(cmd, cmd->out, err);
	status = skp_cmd_each(cmd, house, export_file, &f);
	if (status != SKP_EXIT_FAILED)
		printf(skp_msg(cmd->lang, CMD_EXPORTED),
		    (unsigned long long)f.n,
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

	if (skp_cmd_paper_asked(cmd))
		return skp_cmd_paper(cmd);
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
	SKP_OPTION(FLAG, "pdf", 0, NULL, OPT_PDF, pdf),
	SKP_OPTION(FLAG, "both", 0, NULL, OPT_BOTH, both),
	SKP_OPTION(STRING, "qr", 0, "KIND", OPT_QR, qr),
	SKP_OPTION(STRING, "handover", 0, "DIR", OPT_HANDOVER, handover),
	SKP_OPTION(FLAG, "dry-run", 'n', NULL, OPT_CODE_DRY_RUN, dry_run),
};

static const struct skp_cmd_entry commands[] = {
	SKP_COMMAND("export", "[ID...]", HELP_EXPORT, export_options, 0, -1,
	    cmd_export),
};

const struct skp_cmd_group skp_cmd_export_group = { commands,
	SKP_CMD_COUNT(commands) };
