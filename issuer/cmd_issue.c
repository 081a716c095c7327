#include <signal.h>
#include <stdlib.h>

#include "common/date.h"
#include "common/file.h"
#include "common/hex.h"
#include "common/memory.h"
#include "common/progress.h"
#include "issuer/cmd.h"
#include "issuer/export.h"
#include "issuer/input.h"

/* One run over all files. */
struct run {
	const struct skp_cmd *cmd;
	struct skp_registry_facts facts;
	struct skp_issue *issue;
	struct skp_progress progress;
	uint64_t first_recovered, last_recovered; /* serials; 0: none */
	uint64_t would, replaced, recovered, duplicate, unfit, refused,
	    files_refused;
};

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

static void
on_message(void *ctx, const struct skp_row_message *msg)
{
	struct run *run = ctx;

	skp_progress_end(&run->progress);
	skp_cmd_row_message(run->cmd, msg);
}

/* "NAME.csv: row 4"; static. */
static const char *
where(enum skp_lang lang, const struct skp_issued *issued)
{
	static char out[4 * SKP_MAX_TEXT];
	const char *file = skp_cmd_text(skp_bytes_str(issued->file));

	if (issued->row == 0)
		return file;
	(void)snprintf(out, sizeof(out), skp_msg(lang, CMD_ISSUE_WHERE), file,
	    (unsigned long)issued->row);
	return out;
}

/* "name, results"; static. */
static const char *
changed_words(enum skp_lang lang, unsigned changed)
{
	static char out[128];
	const char *const word[] = { skp_msg(lang, CMD_CHANGED_NAME),
		skp_msg(lang, CMD_CHANGED_BIRTH),
		skp_msg(lang, CMD_CHANGED_RESULTS),
		skp_msg(lang, CMD_CHANGED_KEY),
		skp_msg(lang, CMD_CHANGED_OTHER) };
	size_t n = 0;

	out[0] = '\0';
	for (unsigned i = 0; i < sizeof(word) / sizeof(word[0]); i++)
		if ((changed & 1u << i) != 0)
			n += (size_t)snprintf(out + n, sizeof(out) - n, "%s%s",
			    n > 0 ? ", " : "", word[i]);
	return out;
}

/* What is wrong with a draft that is refused, and what to do. */
struct refusal {
	char what[256], remedy[256];
};

#define SAY(field, id, ...)                            \
	(void)snprintf(out->field, sizeof(out->field), \
	    skp_msg(lang, CMD_REFUSED_##id) __VA_OPT__(, ) __VA_ARGS__)

static void
refusal_of(enum skp_lang lang, const struct skp_issued *issued,
    struct refusal *out)
{
	char id[SKP_HEX_UUID_TEXT];

	memset(out, 0, sizeof(*out));
	skp_hex_uuid(issued->id, id);
	switch ((unsigned)issued->outcome) {
	case SKP_OUTCOME_CHANGED:
		SAY(what, CHANGED, changed_words(lang, issued->changed));
		SAY(remedy, CHANGED_DO, id);
		break;
	case SKP_OUTCOME_TWICE:
		SAY(what, TWICE);
		SAY(remedy, TWICE_DO);
		break;
	case SKP_OUTCOME_SUSPENDED:
		SAY(what, SUSPENDED);
		SAY(remedy, SUSPENDED_DO, id);
		break;
	case SKP_OUTCOME_OTHER:
		SAY(what, OTHER);
		SAY(remedy, OTHER_DO, id);
		break;
	case SKP_OUTCOME_EXPIRED:
		SAY(what, EXPIRED);
		SAY(remedy, EXPIRED_DO);
		break;
	case SKP_OUTCOME_TOO_LARGE:
		SAY(what, LARGE);
		SAY(remedy, LARGE_DO);
		break;
	default:
		break;
	}
}

static void
refuse(struct run *run, const struct skp_issued *issued)
{
	enum skp_lang lang = run->cmd->lang;
	struct refusal r;

	run->unfit++;
	refusal_of(lang, issued, &r);
	fprintf(stderr, "%s: %s: %s; %s\n", where(lang, issued),
	    skp_msg(lang, CMD_WORD_ERROR), r.what, r.remedy);
}

static enum skp_err
on_outcome(void *ctx, const struct skp_issued *issued)
{
	struct run *run = ctx;

	switch (issued->outcome) {
	case SKP_OUTCOME_NONE:
		break;
	case SKP_OUTCOME_ISSUED:
		run->would++;
		run->replaced += issued->replaced != 0;
		break;
	case SKP_OUTCOME_RECOVERED:
		if (run->recovered++ == 0)
			run->first_recovered = issued->serial;
		run->last_recovered = issued->serial;
		break;
	case SKP_OUTCOME_DUPLICATE:
		run->duplicate++;
		break;
	case SKP_OUTCOME_CHANGED:
	case SKP_OUTCOME_TWICE:
	case SKP_OUTCOME_SUSPENDED:
	case SKP_OUTCOME_OTHER:
	case SKP_OUTCOME_EXPIRED:
	case SKP_OUTCOME_TOO_LARGE:
		refuse(run, issued);
		break;
	}
	return SKP_OK;
}

static enum skp_err
take_drafts(struct run *run, struct skp_input *in)
{
	const struct skp_draft *draft;
	uint64_t rows = 0, now;
	enum skp_err err;

	for (;;) {
		err = skp_input_next(in, &draft);
		if (err != SKP_OK || draft == NULL)
			return err;
		err = skp_issue_add(run->issue, draft);
		if (err != SKP_OK)
			return err;
		now = skp_input_counts(in).rows;
		skp_progress_add(&run->progress, now - rows);
		rows = now;
	}
}

/* SKP_ERR_INPUT: this file is refused, others go on. */
static enum skp_err
take_file(struct run *run, const char *path)
{
	struct skp_input_how how = { .today = skp_cmd_today(),
		.iss = run->facts.iss,
		.kvk = run->facts.kvk,
		.group_course = run->cmd->group_course,
		.message = on_message,
		.ctx = run };
	struct skp_input *in = NULL;
	enum skp_err err = skp_input_open(path, &how, &in);

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
take_files(struct run *run)
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

static int
summary(const struct run *run)
{
	enum skp_lang lang = run->cmd->lang;
	uint64_t refused = run->refused + run->unfit;
	double peak = skp_memory_peak();

	printf(run->cmd->dry_run ? skp_msg(lang, CMD_DRY_SUMMARY) :
				   skp_msg(lang, CMD_ISSUE_SUMMARY),
	    (unsigned long long)run->would, (unsigned long long)refused,
	    (unsigned long long)run->duplicate,
	    (unsigned long long)run->files_refused);
	if (run->replaced > 0)
		printf(run->cmd->dry_run ? skp_msg(lang, CMD_DRY_REPLACED) :
					   skp_msg(lang, CMD_ISSUE_REPLACED),
		    (unsigned long long)run->replaced);
	if (run->recovered > 0)
		fprintf(stderr, skp_msg(lang, CMD_ISSUE_RECOVERED),
		    (unsigned long long)run->recovered);
	if (peak > 0)
		fprintf(stderr, skp_msg(lang, CMD_ISSUE_MEMORY), peak);
	return refused > 0 || run->files_refused > 0 ? SKP_EXIT_REFUSED :
						       SKP_EXIT_OK;
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
write_out(const struct skp_cmd *cmd, const struct run *run,
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
dry_run(struct run *run)
{
	const struct skp_cmd *cmd = run->cmd;
	struct skp_issue_how how = { .dry = true,
		.plain = cmd->plain,
		.replace = cmd->replace,
		.done = on_outcome,
		.ctx = run };
	struct skp_house *house = skp_cmd_house(cmd);
	struct skp_issue_counts counts;
	struct skp_registry *reg;
	enum skp_err err, end;

	if (house == NULL)
		return SKP_EXIT_FAILED;
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
	return summary(run);
}

static int
issue(struct run *run, struct skp_house *house)
{
	const struct skp_cmd *cmd = run->cmd;
	struct skp_issue_how how = { .plain = cmd->plain,
		.replace = cmd->replace,
		.done = on_outcome,
		.ctx = run,
		.go_on = go_on,
		.alg = cmd->alg != NULL && strcmp(cmd->alg, "ed25519") == 0 ?
		    SKP_ALG_ED25519 :
		    SKP_ALG_EDDSA,
		.operator_ = skp_bytes_str(skp_cmd_operator()) };
	struct skp_issue_counts counts = { .first = 1 };
	int status;
	enum skp_err err, end;

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
	status = summary(run);
	if (err == SKP_OK)
		err = write_out(cmd, run, house, &counts);
	return err == SKP_OK ? status : SKP_EXIT_FAILED;
}

static int
cmd_issue(const struct skp_cmd *cmd)
{
	struct run run = { .cmd = cmd };
	struct sigaction act = { .sa_handler = on_interrupt };
	const struct skp_signer *signer;
	struct skp_unlock *unlock = NULL;
	struct skp_house *house;
	int status = SKP_EXIT_FAILED;

	if (cmd->dry_run) {
		status = dry_run(&run);
		return status;
	}
	house = skp_cmd_house_key(cmd, SKP_HOUSE_PASSPORT, &unlock, &signer);
	if (house == NULL)
		return SKP_EXIT_FAILED;
	if (skp_house_unlock(house, SKP_HOUSE_LOG, unlock, &signer) != SKP_OK) {
		status = skp_cmd_fail(cmd, cmd->registry, SKP_ERR_DECRYPT);
	} else {
		(void)sigaction(SIGINT, &act, NULL);
		(void)sigaction(SIGTERM, &act, NULL);
		status = issue(&run, house);
	}
	skp_unlock_free(unlock);
	skp_house_close(house);
	return status;
}

static const struct skp_cli_option issue_options[] = {
	SKP_OPTION(FLAG, "dry-run", 0, NULL, OPT_DRY_RUN, dry_run),
	SKP_OPTION_OUT,
	SKP_OPTION(FLAG, "replace", 0, NULL, OPT_REPLACE, replace),
	SKP_OPTION(FLAG, "plain", 0, NULL, OPT_PLAIN, plain),
	SKP_OPTION(GROUP, "group", 0, "course|skill", OPT_GROUP, group_course),
	SKP_OPTION(ALG, "alg", 0, "NAME", OPT_ALG, alg),
	SKP_OPTIONS_UNLOCK,
};

static const struct skp_cmd_entry commands[] = {
	SKP_COMMAND("issue", "FILE...", HELP_ISSUE, issue_options, 1, -1,
	    cmd_issue),
};

const struct skp_cmd_group skp_cmd_issue_group = { commands,
	SKP_CMD_COUNT(commands) };
