#include <signal.h>
#include <stdlib.h>

#include "common/file.h"
#include "common/memory.h"
#include "issuer/cmd_issue.h"
#include "issuer/export.h"

static volatile sig_atomic_t interrupted;

static void
on_interrupt(int sig)
{
	(void)sig;
	interrupted = 1;
}

static bool
go_on(void *ctx)
{
	(void)ctx;
	return interrupted == 0;
}

static enum skp_err
take_drafts(struct skp_issue_run *run, struct skp_input *in)
{
	const struct skp_draft *draft;
	uint64_t rows = 0, now;
	enum skp_err err;

	for (;;) {
		err = skp_input_next(in, &draft);
		if (err != SKP_OK || draft == NULL)
			return err;
		run->bound = *draft;
		skp_holder_keys_bind(&run->keys, &run->bound);
		run->draft = &run->bound;
		err = skp_issue_add(run->issue, &run->bound);
		if (err != SKP_OK)
			return err;
		now = skp_input_counts(in).rows;
		skp_progress_add(&run->progress, now - rows);
		rows = now;
	}
}

/* SKP_ERR_INPUT: this file is refused, others go on. */
static enum skp_err
take_file(struct skp_issue_run *run, const char *path)
{
	struct skp_input_how how = { .today = skp_cmd_today(),
		.iss = run->facts.iss,
		.kvk = run->facts.kvk,
		.one_lang = run->cmd->compact,
		.message = skp_issue_run_message,
		.ctx = run };
	struct skp_input *in = NULL;
	enum skp_err err;

	skp_issue_how_put(run, &how);
	err = skp_input_open(path, &how, &in);

	if (err == SKP_OK) {
		skp_progress_start(&run->progress,
		    skp_msg(run->cmd->lang, CMD_WORD_ROWS), skp_input_total(in),
		    run->cmd->lang);
		err = take_drafts(run, in);
		skp_progress_end(&run->progress);
		run->refused += skp_input_counts(in).refused;
	}
	skp_input_close(in);
	if (err == SKP_OK)
		return err;
	if (err == SKP_ERR_INPUT || in == NULL)
		run->files_refused++;
	if (err != SKP_ERR_INPUT)
		(void)skp_cmd_fail(run->cmd, path, err);
	return in == NULL ? SKP_ERR_INPUT : err;
}

static enum skp_err
take_files(struct skp_issue_run *run)
{
	enum skp_err err = SKP_OK;
	int i;

	for (i = 0; i < run->cmd->n_operand; i++) {
		err = take_file(run, run->cmd->operand[i]);
		if (err != SKP_OK && err != SKP_ERR_INPUT)
			return err;
	}
	return SKP_OK;
}

static enum skp_err
write_range(const struct skp_cmd *cmd, struct skp_view *view, uint64_t first,
    uint64_t last)
{
	uint64_t serial;
	enum skp_err err = SKP_OK;

	for (serial = first; err == SKP_OK && serial <= last; serial++)
		err = skp_export_file(view, serial, cmd->out);
	return err;
}

/* What an interrupted run has left unwritten, and what this one issued. */
static enum skp_err
write_out(const struct skp_cmd *cmd, const struct skp_issue_run *run,
    struct skp_house *house, const struct skp_issue_counts *counts)
{
	struct skp_view *view = NULL;
	enum skp_err err;

	if (cmd->out == NULL || (counts->issued == 0 && run->recovered == 0))
		return SKP_OK;
	err = skp_file_mkdirs(cmd->out, 0700);
	if (err == SKP_OK)
		err = skp_view_open(skp_house_registry(house), &view);
	if (err == SKP_OK && run->recovered > 0)
		err = write_range(cmd, view, run->first_recovered,
		    run->last_recovered);
	if (err == SKP_OK && counts->issued > 0)
		err = write_range(cmd, view, counts->first, counts->last);
	skp_view_close(view);
	if (err != SKP_OK)
		(void)skp_cmd_fail(cmd, cmd->out, err);
	return err;
}

static int
dry_run(struct skp_issue_run *run)
{
	const struct skp_cmd *cmd = run->cmd;
	struct skp_issue_how how = { .dry = true,
		.plain = cmd->plain,
		.compact = cmd->compact,
		.replace = cmd->replace,
		.done = skp_issue_run_outcome,
		.ctx = run };
	struct skp_house *house = skp_cmd_house(cmd);
	struct skp_issue_counts counts;
	struct skp_registry *reg;
	enum skp_err err, end;

	if (house == NULL)
		return SKP_EXIT_FAILED;
	if (!skp_issue_how_open(run)) {
		skp_house_close(house);
		return SKP_EXIT_FAILED;
	}
	reg = skp_house_registry(house);
	err = skp_registry_facts(reg, &run->facts);
	if (err == SKP_OK)
		err = skp_issue_begin(reg, &how, &run->issue);
	if (err == SKP_OK) {
		err = take_files(run);
		end = skp_issue_end(run->issue, &counts);
		err = err == SKP_OK ? end : err;
	}
	skp_house_close(house);
	if (err != SKP_OK)
		return skp_cmd_fail(cmd, cmd->registry, err);
	return skp_issue_run_end(run);
}

static int
issue(struct skp_issue_run *run, struct skp_house *house)
{
	const struct skp_cmd *cmd = run->cmd;
	struct skp_issue_how how = { .plain = cmd->plain,
		.compact = cmd->compact,
		.replace = cmd->replace,
		.done = skp_issue_run_outcome,
		.ctx = run,
		.go_on = go_on,
		.alg = cmd->alg != NULL && strcmp(cmd->alg, "ed25519") == 0 ?
		    SKP_ALG_ED25519 :
		    SKP_ALG_EDDSA,
		.operator_ = skp_bytes_str(skp_cmd_operator()) };
	struct skp_issue_counts counts = { .first = 1 };
	int status;
	enum skp_err err, end;

	if (!skp_issue_how_open(run))
		return SKP_EXIT_FAILED;
	skp_memory_restart(); /* unlocking needs much, by design */
	err = skp_registry_facts(skp_house_registry(house), &run->facts);
	if (err == SKP_OK)
		err = skp_house_issue_begin(house, &how, &run->issue);
	if (err != SKP_OK)
		return skp_cmd_fail(cmd, cmd->registry, err);
	err = take_files(run);
	end = skp_house_issue_end(house, run->issue, &counts);
	if (end != SKP_OK && end != err)
		(void)skp_cmd_fail(cmd, cmd->registry, end);
	if (err == SKP_OK)
		err = end;
	status = skp_issue_run_end(run);
	if (err == SKP_OK)
		err = write_out(cmd, run, house, &counts);
	return err == SKP_OK ? status : SKP_EXIT_FAILED;
}

static int
cmd_issue(const struct skp_cmd *cmd)
{
	struct skp_issue_run run;
	struct sigaction act = { .sa_handler = on_interrupt };
	const struct skp_signer *signer;
	struct skp_unlock *unlock = NULL;
	struct skp_house *house;
	int status = SKP_EXIT_FAILED;

	skp_issue_run_init(&run, cmd);
	if (cmd->json && !cmd->dry_run && !cmd->explain) {
		skp_msg_warn("%s", skp_msg(cmd->lang, CMD_JSON_DRY));
		skp_issue_run_free(&run);
		return SKP_EXIT_FAILED;
	}
	if (cmd->explain) {
		status = skp_issue_explain(&run);
		skp_issue_run_free(&run);
		return status;
	}
	if (!skp_issue_run_keys(&run)) {
		skp_issue_run_free(&run);
		return SKP_EXIT_FAILED;
	}
	if (cmd->dry_run) {
		status = dry_run(&run);
		skp_issue_run_free(&run);
		return status;
	}
	house = skp_cmd_house_key(cmd, SKP_HOUSE_PASSPORT, &unlock, &signer);
	if (house == NULL)
		return SKP_EXIT_FAILED;
	if (!skp_cmd_house_unlock(cmd, house, SKP_HOUSE_LOG, unlock, &signer)) {
		status = SKP_EXIT_FAILED;
	} else {
		(void)sigaction(SIGINT, &act, NULL);
		(void)sigaction(SIGTERM, &act, NULL);
		status = issue(&run, house);
	}
	skp_unlock_free(unlock);
	skp_house_close(house);
	skp_issue_run_free(&run);
	return status;
}

static const struct skp_cli_option issue_options[] = {
	SKP_OPTION(FLAG, "explain", 0, NULL, OPT_EXPLAIN, explain),
	SKP_OPTION(FLAG, "dry-run", 0, NULL, OPT_DRY_RUN, dry_run),
	SKP_OPTION(FLAG, "json", 0, NULL, OPT_DRY_JSON, json),
	SKP_OPTION(STRING, "csv", 0, "FILE", OPT_CSV, csv),
	SKP_OPTION_OUT,
	SKP_OPTION(STRING, "holder-keys", 0, "DIR", OPT_HOLDER_KEYS,
	    holder_keys),
	SKP_OPTION(FLAG, "replace", 0, NULL, OPT_REPLACE, replace),
	SKP_OPTION(FLAG, "plain", 0, NULL, OPT_PLAIN, plain),
	SKP_OPTION(FLAG, "compact", 0, NULL, OPT_COMPACT, compact),
	SKP_OPTION(GROUP, "group", 0, "course|skill", OPT_GROUP, group_course),
	SKP_OPTION(STRING, "course", 0, "CODE", OPT_COURSE, course),
	SKP_OPTION(STRING, "framework", 0, "NAME", OPT_FRAMEWORK, framework),
	SKP_OPTION(STRING, "assessor", 0, "NAME", OPT_ASSESSOR, assessor),
	SKP_OPTION(DATE, "date", 0, "DATE", OPT_DATE, date),
	SKP_OPTION(X, "x", 0, "pass|fail|absent", OPT_X, x),
	SKP_OPTION(ALG, "alg", 0, "NAME", OPT_ALG, alg),
	SKP_OPTIONS_UNLOCK,
};

static const struct skp_cmd_entry commands[] = {
	SKP_COMMAND("issue", "FILE...", HELP_ISSUE, issue_options, 1, -1,
	    cmd_issue),
};

const struct skp_cmd_group skp_cmd_issue_group = { commands,
	SKP_CMD_COUNT(commands) };
