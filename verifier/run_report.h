/*
 * The report of a run, as it grows: lines go to verdicts.ndjson and into the
 * sums as they are judged; the other files are written at the end.  A run
 * that was broken off leaves the lines that it had under another name, from
 * which --resume goes on.
 */
#ifndef SKP_VERIFIER_RUN_REPORT_H
#define SKP_VERIFIER_RUN_REPORT_H

#include "common/print.h"
#include "verifier/desk.h"
#include "verifier/say.h"
#include "verifier/verdicts.h"

/* Lines of a run that was broken off, as they stand there and as the inputs
   give them again. */
struct skp_run_again {
	bool open; /* not compared yet */
	struct skp_sha256_state before, now;
	uint64_t left; /* lines that did not come again yet */
};

struct skp_run_report {
	int dir, fd; /* of verdicts.ndjson */
	struct skp_sha256_state sha;
	struct skp_tally *tally;
	struct skp_report_facts facts;
	/* Of inputs, which need not be UTF-8: escaped, as rows have them. */
	char **name;
	size_t n_name;
	struct skp_verdicts_run run;
	char seed[SKP_ROW_TEXT]; /* where none was given */
	bool goes_on;		 /* behind what a broken run left */
	bool broken;		 /* a line could not be written */
	bool resumable;		 /* by --resume: what is unfinished stays */
	uint64_t last; /* number of the last input that is not to be judged */
	struct skp_run_again again;
	struct skp_print_later printer; /* of report.pdf */
};

/* Not open; to be freed all the same. */
#define SKP_RUN_REPORT_NONE \
	((struct skp_run_report){ .dir = -1, .fd = -1, .printer = { -1, -1 } })

/* Before confinement.  Messages are given. */
SKP_MUST_CHECK enum skp_err skp_run_report_open(struct skp_run_report *r,
    const struct skp_options *o);
/* Lines as they stand in verdicts.ndjson, and their rows; behind
   skp_run_again_same(). */
SKP_MUST_CHECK enum skp_err skp_run_report_add(struct skp_run_report *r,
    struct skp_bytes lines, const struct skp_row *row, size_t n);
/* A list, log or file, behind the input with that number.  SKP_ERR_CONFLICT: as
   skp_run_again_same(). */
SKP_MUST_CHECK enum skp_err skp_run_report_common(struct skp_run_report *r,
    const struct skp_verdicts_common *common, uint64_t after);
/* Writes the files; of *end all but the rows is given.  Messages are given. */
SKP_MUST_CHECK enum skp_err skp_run_report_end(struct skp_run_report *r,
    const struct skp_options *o, struct skp_verdicts_end end);
/* Whatever is unfinished is removed, but for lines to go on from: then it is
   said how. */
void skp_run_report_free(struct skp_run_report *r);

/* Says what is wrong with the report; gives err back. */
enum skp_err skp_run_report_failed(const struct skp_options *o,
    enum skp_err err);
/* Into the facts alone.  SKP_ERR_NOMEM. */
SKP_MUST_CHECK enum skp_err skp_run_report_take(struct skp_run_report *r,
    const struct skp_verdicts_common *common);

/* ----------------------------------------------- verifier/run_begin.c */

/*
 * The first line, for these inputs (borrowed); or with --resume what is there
 * already, which is then in the sums.  Sets a seed where none was given.
 * Messages are given.
 */
SKP_MUST_CHECK enum skp_err skp_run_report_begin(struct skp_run_report *r,
    const struct skp_desk *d, struct skp_options *o, char **inputs,
    size_t n_inputs);
/* The work of another run stays; what: why it is one.  SKP_ERR_CONFLICT. */
enum skp_err skp_run_report_stays(struct skp_run_report *r, enum say_msg what);
/* As text, so that it can be given again.  False: there is no chance. */
bool skp_run_seed_by_chance(char out[SKP_ROW_TEXT]);

/* ----------------------------------------------- verifier/run_again.c */

/*
 * What was judged before is not judged again, but must be the same inputs:
 * each by its number and SHA-256, lists, logs and files by theirs.
 *
 * A line that stands there; hex: the hash, "" where nothing could be read.
 */
void skp_run_again_took(struct skp_run_again *a, enum skp_verdicts_kind kind,
    uint64_t number, const char *hex);
/* The same thing, read now. */
void skp_run_again_seen(struct skp_run_again *a, enum skp_verdicts_kind kind,
    uint64_t number, const char *hex);
/*
 * Before anything new is said, and at the end.  SKP_ERR_CONFLICT: the inputs
 * are others; what the run before had judged stays, messages are given.
 */
SKP_MUST_CHECK enum skp_err skp_run_again_same(struct skp_run_report *r);

/* -------------------------------------------- verifier/run_settings.c */

/* What it is checked against, into the facts, and the hash over that. */
SKP_MUST_CHECK enum skp_err skp_run_settings(const struct skp_desk *d,
    struct skp_report_facts *facts, char settings[SKP_REPORT_HEX]);
/* SHA-256 of these bytes, as a report says it. */
SKP_MUST_CHECK enum skp_err skp_run_hash(struct skp_bytes data,
    char out[SKP_REPORT_HEX]);
/* What a status list is called in the report. */
SKP_MUST_CHECK enum skp_err
skp_run_list_facts(const struct skp_status_entry *entry, struct skp_bytes file,
    struct skp_report_list *out);

#endif
