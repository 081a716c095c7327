#include "issuer/cmd_issue.h"

#include <stdlib.h>

#include "common/file.h"
#include "common/hex.h"
#include "common/memory.h"
#include "common/text.h"

#define LINE_MAX_ 65536
#define CSV_MAX	  ((size_t)1 << 30)
#define LARGE_RUN 10000

/* What is told about a place, whoever found it. */
struct remedy {
	const char *file;
	uint32_t row; /* 0: none */
	const char *column;
	struct skp_bytes header, path;
	enum skp_severity severity;
	struct skp_bytes what, remedy;
};

/* ---------------------------------------------------------- CSV of remedies */

static void
csv_field(struct skp_buf *out, struct skp_bytes text, const char *end)
{
	skp_buf_csv(out, text);
	skp_buf_str(out, end);
}

/* The byte order mark tells Excel that it is UTF-8. */
static void
csv_head(struct skp_buf *out, enum skp_lang lang)
{
	skp_buf_str(out, "\xef\xbb\xbf");
	skp_buf_str(out, skp_msg(lang, CMD_CSV_HEAD));
	skp_buf_str(out, "\r\n");
}

static void
csv_row(struct skp_buf *out, enum skp_lang lang, const struct remedy *r)
{
	char row[16] = "";

	if (r->row != 0)
		(void)snprintf(row, sizeof(row), "%lu", (unsigned long)r->row);
	csv_field(out, skp_bytes_str(r->file), ";");
	skp_buf_str(out, row);
	skp_buf_str(out, ";");
	csv_field(out, skp_bytes_str(r->column), ";");
	csv_field(out, r->path.n > 0 ? r->path : r->header, ";");
	csv_field(out, skp_bytes_str(skp_severity_word(r->severity, lang)),
	    ";");
	csv_field(out, r->what, ";");
	csv_field(out, r->remedy, "\r\n");
}

/* ------------------------------------------------------------------- JSON */

static void
json_row(struct skp_issue_run *run, const struct remedy *r)
{
	struct skp_json_make *m = &run->make;
	struct skp_json_tree *o = skp_json_make_object(m);

	skp_json_make_text(m, o, "file", skp_bytes_str(r->file));
	if (r->row != 0)
		skp_json_make_number(m, o, "row", r->row);
	skp_json_make_text(m, o, "column", skp_bytes_str(r->column));
	/* Raw bytes may be no UTF-8. */
	skp_buf_clear(&run->line);
	skp_buf_escape(&run->line, r->header, 0);
	skp_json_make_text(m, o, "header", skp_buf_bytes(&run->line));
	skp_buf_clear(&run->line);
	skp_buf_escape(&run->line, r->path, 0);
	skp_json_make_text(m, o, "path", skp_buf_bytes(&run->line));
	skp_json_make_text(m, o, "severity",
	    skp_bytes_str(skp_severity_word(r->severity, SKP_LANG_EN)));
	skp_json_make_text(m, o, "what", r->what);
	skp_json_make_text(m, o, "remedy", r->remedy);
	skp_json_make_add(m, run->messages, NULL, o);
}

static void
tell(struct skp_issue_run *run, const struct remedy *r)
{
	if (run->cmd->csv != NULL)
		csv_row(&run->csv, run->cmd->lang, r);
	if (run->cmd->json)
		json_row(run, r);
}

/* --------------------------------------------------------------- begin, end */

void
skp_issue_run_init(struct skp_issue_run *run, const struct skp_cmd *cmd)
{
	*run = (struct skp_issue_run){ .cmd = cmd };
	skp_buf_init(&run->line, LINE_MAX_);
	skp_buf_init(&run->what, LINE_MAX_);
	skp_buf_init(&run->remedy, LINE_MAX_);
	skp_buf_init(&run->csv, CSV_MAX);
	if (cmd->csv != NULL)
		csv_head(&run->csv, cmd->lang);
	if (!cmd->json)
		return;
	run->json = skp_json_make_object(&run->make);
	run->passports = skp_json_make_array(&run->make);
	run->messages = skp_json_make_array(&run->make);
	if (!cmd->explain)
		skp_json_make_bool(&run->make, run->json, "dryRun",
		    cmd->dry_run);
	skp_json_make_add(&run->make, run->json,
	    cmd->explain ? "files" : "passports", run->passports);
	skp_json_make_add(&run->make, run->json, "messages", run->messages);
}

void
skp_issue_run_free(struct skp_issue_run *run)
{
	skp_buf_free(&run->line);
	skp_buf_free(&run->what);
	skp_buf_free(&run->remedy);
	skp_buf_free(&run->csv);
	skp_json_tree_free(run->json);
	skp_holder_keys_free(&run->keys);
	skp_issue_how_close(run);
}

static void
on_key_fault(void *ctx, enum skp_holder_fault fault, const char *file,
    const char *other)
{
	const struct skp_issue_run *run = ctx;
	enum skp_lang lang = run->cmd->lang;
	const char *name = skp_cmd_text(skp_bytes_str(file)),
		   *before = skp_cmd_text(skp_bytes_str(other));

	switch (fault) {
	case SKP_HOLDER_FINE: /* is not told */
		break;
	case SKP_HOLDER_NO_KEY:
		skp_msg_warn(skp_msg(lang, CMD_KEY_NONE), name);
		break;
	case SKP_HOLDER_SECRET:
		skp_msg_warn(skp_msg(lang, CMD_KEY_SECRET), name);
		break;
	case SKP_HOLDER_SAME_KEY:
		skp_msg_warn(skp_msg(lang, CMD_KEY_SAME), name, before);
		break;
	case SKP_HOLDER_SAME_NUMBER:
		skp_msg_warn(skp_msg(lang, CMD_KEY_NUMBER), name, before);
		break;
	}
}

bool
skp_issue_run_keys(struct skp_issue_run *run)
{
	const struct skp_holder_tell tell = { on_key_fault, run };
	const char *dir = run->cmd->holder_keys;
	enum skp_err err;

	if (dir == NULL)
		return true;
	err = skp_holder_keys_read(dir, &tell, &run->keys);
	if (err == SKP_OK && run->keys.n == 0) {
		skp_msg_warn(skp_msg(run->cmd->lang, CMD_KEY_EMPTY),
		    skp_cmd_text(skp_bytes_str(dir)));
		return false;
	}
	if (err == SKP_ERR_INPUT)
		skp_msg_warn("%s", skp_msg(run->cmd->lang, CMD_KEY_FAULTS));
	else if (err != SKP_OK)
		(void)skp_cmd_fail(run->cmd, dir, err);
	return err == SKP_OK;
}

/* A file that nobody asked for is perhaps misnamed. */
static void
keys_end(const struct skp_issue_run *run)
{
	uint64_t used = 0;

	for (size_t i = 0; i < run->keys.n; i++) {
		used += run->keys.v[i].used;
		if (!run->keys.v[i].used)
			skp_msg_warn(skp_msg(run->cmd->lang, CMD_KEY_UNUSED),
			    skp_cmd_text(skp_bytes_str(run->keys.v[i].file)));
	}
	if (run->keys.n > 0)
		fprintf(stderr, skp_msg(run->cmd->lang, CMD_KEY_USED),
		    (unsigned long long)used, (unsigned long long)run->keys.n);
}

static enum skp_err
csv_write(struct skp_issue_run *run)
{
	const char *path = run->cmd->csv;

	if (run->csv.err != SKP_OK)
		return run->csv.err;
	if (strcmp(path, "-") != 0)
		return skp_file_write(path, skp_buf_bytes(&run->csv), 0600,
		    SKP_FILE_REPLACE);
	return fwrite(run->csv.p, 1, run->csv.n, stdout) == run->csv.n ?
	    SKP_OK :
	    SKP_ERR_IO;
}

static enum skp_err
json_write(struct skp_issue_run *run, uint64_t refused)
{
	struct skp_json_make *m = &run->make;

	skp_json_make_number(m, run->json, "issued", run->would);
	skp_json_make_number(m, run->json, "replaced", run->replaced);
	skp_json_make_number(m, run->json, "refused", refused);
	skp_json_make_number(m, run->json, "issuedBefore", run->duplicate);
	skp_json_make_number(m, run->json, "filesRefused", run->files_refused);
	return skp_json_make_write(m, run->json, stdout);
}

/* Numbers, on stdout unless data is there. */
static void
summary(const struct skp_issue_run *run, uint64_t refused)
{
	const struct skp_cmd *cmd = run->cmd;
	bool data = cmd->json ||
	    (cmd->csv != NULL && strcmp(cmd->csv, "-") == 0);
	FILE *out = data ? stderr : stdout;

	fprintf(out,
	    cmd->dry_run ? skp_msg(cmd->lang, CMD_DRY_SUMMARY) :
			   skp_msg(cmd->lang, CMD_ISSUE_SUMMARY),
	    (unsigned long long)run->would, (unsigned long long)refused,
	    (unsigned long long)run->duplicate);
	if (run->files_refused > 0)
		fprintf(out, skp_msg(cmd->lang, CMD_ISSUE_FILES),
		    (unsigned long long)run->files_refused);
	if (run->replaced > 0)
		fprintf(out,
		    cmd->dry_run ? skp_msg(cmd->lang, CMD_DRY_REPLACED) :
				   skp_msg(cmd->lang, CMD_ISSUE_REPLACED),
		    (unsigned long long)run->replaced);
}

int
skp_issue_run_end(struct skp_issue_run *run)
{
	const struct skp_cmd *cmd = run->cmd;
	uint64_t refused = run->refused + run->unfit;
	double peak = skp_memory_peak();
	enum skp_err err;

	if (cmd->csv != NULL && (err = csv_write(run)) != SKP_OK)
		return skp_cmd_fail(cmd, cmd->csv, err);
	if (cmd->json && (err = json_write(run, refused)) != SKP_OK)
		return skp_cmd_fail(cmd, "stdout", err);
	keys_end(run);
	summary(run, refused);
	if (run->recovered > 0)
		fprintf(stderr, skp_msg(cmd->lang, CMD_ISSUE_RECOVERED),
		    (unsigned long long)run->recovered);
	/* Of interest where it could be much. */
	if (peak > 0 && run->would >= LARGE_RUN)
		fprintf(stderr, skp_msg(cmd->lang, CMD_ISSUE_MEMORY), peak);
	return refused > 0 || run->files_refused > 0 ? SKP_EXIT_REFUSED :
						       SKP_EXIT_OK;
}

/* ----------------------------------------------------------------- messages */

void
skp_issue_run_message(void *ctx, const struct skp_row_message *msg)
{
	struct skp_issue_run *run = ctx;
	enum skp_lang lang = run->cmd->lang;

	skp_progress_end(&run->progress);
	skp_buf_clear(&run->what);
	skp_buf_clear(&run->remedy);
	skp_row_message_what(msg, lang, &run->what);
	skp_row_message_remedy(msg, lang, &run->remedy);
	tell(run,
	    &(struct remedy){ .file = msg->file,
		.row = msg->row,
		.column = msg->column,
		.header = msg->header,
		.path = msg->path,
		.severity = msg->severity,
		.what = skp_buf_bytes(&run->what),
		.remedy = skp_buf_bytes(&run->remedy) });
	if (!run->cmd->json)
		skp_cmd_row_message(run->cmd, msg);
}

#define SAY(field, id, ...)                                          \
	skp_buf_printf(&run->field, skp_msg(lang, CMD_REFUSED_##id), \
	    ##__VA_ARGS__)

/* What is wrong with a draft that is refused, and what to do. */
static void
refusal(struct skp_issue_run *run, const struct skp_issued *issued)
{
	enum skp_lang lang = run->cmd->lang;
	char id[SKP_HEX_UUID_TEXT];

	skp_buf_clear(&run->what);
	skp_buf_clear(&run->remedy);
	skp_hex_uuid(issued->id, id);
	switch ((unsigned)issued->outcome) {
	case SKP_OUTCOME_CHANGED:
		SAY(what, CHANGED,
		    skp_issue_changed_words(lang, issued->changed));
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
refuse(struct skp_issue_run *run, const struct skp_issued *issued)
{
	enum skp_lang lang = run->cmd->lang;
	struct skp_bytes what, remedy;

	run->unfit++;
	skp_progress_end(&run->progress);
	refusal(run, issued);
	what = skp_buf_bytes(&run->what);
	remedy = skp_buf_bytes(&run->remedy);
	tell(run,
	    &(struct remedy){ .file = issued->file,
		.row = issued->row,
		.column = "",
		.severity = SKP_SEVERITY_ERROR,
		.what = what,
		.remedy = remedy });
	if (run->cmd->json)
		return;
	fprintf(stderr, "%s: ", skp_cmd_text(skp_bytes_str(issued->file)));
	if (issued->row != 0)
		fprintf(stderr, skp_msg(lang, CMD_ISSUE_ROW),
		    (unsigned long)issued->row);
	fprintf(stderr, "%s: %.*s; %.*s\n",
	    skp_severity_word(SKP_SEVERITY_ERROR, lang), (int)what.n,
	    (const char *)what.p, (int)remedy.n, (const char *)remedy.p);
}

enum skp_err
skp_issue_run_outcome(void *ctx, const struct skp_issued *issued)
{
	struct skp_issue_run *run = ctx;

	if (run->cmd->json)
		skp_json_make_add(&run->make, run->passports, NULL,
		    skp_issue_draft_json(run, issued));
	else if (run->cmd->dry_run)
		skp_issue_draft_print(run, issued);
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
