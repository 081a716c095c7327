/*
 * One run of `issue` over all its files, for issuer/cmd_issue*.c: what is told
 * on the way, as text, as JSON (of a dry run) and as a CSV of remedies.
 */
#ifndef SKP_ISSUER_CMD_ISSUE_H
#define SKP_ISSUER_CMD_ISSUE_H

#include "common/progress.h"
#include "issuer/cmd.h"
#include "issuer/holder_keys.h"
#include "issuer/input.h"
#include "issuer/json_tree.h"

struct skp_issue_run {
	const struct skp_cmd *cmd;
	struct skp_registry_facts facts;
	struct skp_issue *issue;
	const struct skp_draft *draft; /* that is being taken */
	struct skp_draft bound;	       /* the same with its holder's key */
	struct skp_holder_keys keys;   /* of --holder-keys */
	struct skp_vocab *vocab;
	struct skp_courses *courses;
	struct skp_progress progress;
	struct skp_buf line, what, remedy; /* for one message */
	struct skp_buf csv;
	struct skp_json_make make;
	struct skp_json_tree *json, *passports, *messages; /* of --json */
	uint64_t first_recovered, last_recovered; /* serials; 0: none */
	uint64_t would, replaced, recovered, duplicate, unfit, refused,
	    files_refused;
};

void skp_issue_run_init(struct skp_issue_run *run, const struct skp_cmd *cmd);
void skp_issue_run_free(struct skp_issue_run *run);

/* Reads what --holder-keys names; false: a message was given. */
bool skp_issue_run_keys(struct skp_issue_run *run);

/* The callbacks of skp_input_how and of skp_issue_how; ctx: the run. */
void skp_issue_run_message(void *ctx, const struct skp_row_message *msg);
enum skp_err skp_issue_run_outcome(void *ctx, const struct skp_issued *issued);

/*
 * The end of a run: numbers, JSON, the CSV of remedies.  Exit status; a
 * message was given where one of them cannot be written.
 */
int skp_issue_run_end(struct skp_issue_run *run);

/* --------------------------------------- issuer/cmd_issue_explain.c */

/* `issue --explain`: exit status. */
int skp_issue_explain(struct skp_issue_run *run);

/* ------------------------------------------- issuer/cmd_issue_how.c */

/* Opens what the reader looks things up in; false: a message was given. */
bool skp_issue_how_open(struct skp_issue_run *run);
/* The same, and the options for sheets that are silent, for the reader. */
void skp_issue_how_put(const struct skp_issue_run *run,
    struct skp_input_how *how);
void skp_issue_how_close(struct skp_issue_run *run);

/* ----------------------------------------- issuer/cmd_issue_draft.c */

/* What a dry run would do with a draft: on stdout, and as a JSON object. */
void skp_issue_draft_print(const struct skp_issue_run *run,
    const struct skp_issued *issued);
struct skp_json_tree *skp_issue_draft_json(struct skp_issue_run *run,
    const struct skp_issued *issued);

/* "name, results"; static. */
const char *skp_issue_changed_words(enum skp_lang lang, unsigned changed);

#endif
