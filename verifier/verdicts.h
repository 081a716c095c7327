/*
 * verdicts.ndjson, the evidence of a run, line by line; every line is a JSON
 * object:
 *
 *	{"run": ...}	the first: with what was checked, and which part
 *	{"verdict": ...} a passport; "number": which of all inputs, from 1
 *	{"list": ...}	a status list that a bundle brought
 *	{"log": ...}	an audited bundle
 *	{"file": ...}	a bundle, a text of codes, a picture or an archive
 *	{"end": ...}	the last: how many there are
 *
 * Lists, logs and files stand behind the inputs that came before them
 * ("after"), and are the same in every part of a run (--split).
 */
#ifndef SKP_VERIFIER_VERDICTS_H
#define SKP_VERIFIER_VERDICTS_H

#include "verifier/report.h"

#define SKP_VERDICTS_LINE   4194304 /* bytes of a line */
#define SKP_VERDICTS_INPUTS 4096    /* that the first line names */

struct skp_verdicts_run {
	char program[SKP_ROW_TEXT];
	/* Hash over date, lists, options and program: parts that belong
	   together agree in it. */
	char settings[SKP_REPORT_HEX];
	char seed[SKP_ROW_TEXT]; /* cut */
	bool pseudonymous;
	uint64_t part, parts; /* 0, 0: all of it */
	char **inputs;	      /* of the command line */
	size_t n_inputs;
};

struct skp_verdicts_end {
	uint64_t rows; /* of this part */
	/* ... and what stood in place of passports; but for the first entries
	   of logs, these were withheld. */
	uint64_t hashes, withheld;
	uint64_t inputs; /* of all parts: rows and hashes add up to it */
	/* Exit status that the audited bundles ask for, 0 to 2; passports
	   have their own. */
	uint64_t audit;
};

enum skp_verdicts_kind {
	SKP_VERDICTS_RUN = 1,
	SKP_VERDICTS_ROW = 2,
	SKP_VERDICTS_LIST = 3,
	SKP_VERDICTS_LOG = 4,
	SKP_VERDICTS_FILE = 5,
	SKP_VERDICTS_END = 6
};

/* What is the same in every part of a run: a list, a log or a file. */
struct skp_verdicts_common {
	enum skp_verdicts_kind kind;
	union {
		struct skp_report_list list;
		struct skp_report_log log;
		struct skp_report_file file;
	};
};
bool skp_verdicts_is_common(enum skp_verdicts_kind kind);
/* The hash that it is told by, in hexadecimal; of a log its root. */
const char *skp_verdicts_common_hash(const struct skp_verdicts_common *common);
/* It has no name any more. */
void skp_verdicts_common_bare(struct skp_verdicts_common *common);

/* Lines, with their newline.  SKP_ERR_NOMEM. */
SKP_MUST_CHECK enum skp_err
skp_verdicts_write_run(const struct skp_verdicts_run *run, struct skp_buf *out);
SKP_MUST_CHECK enum skp_err
skp_verdicts_write_common(const struct skp_verdicts_common *common,
    uint64_t after, struct skp_buf *out);
SKP_MUST_CHECK enum skp_err
skp_verdicts_write_end(const struct skp_verdicts_end *end, struct skp_buf *out);

struct skp_verdicts_line {
	enum skp_verdicts_kind kind;
	uint64_t number; /* of a row; or after which one it stands */
	json_t *o;	 /* the whole object: free it with json_decref() */
};

/*
 * Reads a line without its newline.  SKP_ERR_VALUE: not one of these;
 * SKP_ERR_NOMEM.
 */
SKP_MUST_CHECK enum skp_err skp_verdicts_read(struct skp_bytes line,
    struct skp_verdicts_line *out);

/* What a line of that kind says.  Free a run with skp_verdicts_run_free().
   SKP_ERR_VALUE; SKP_ERR_NOMEM. */
SKP_MUST_CHECK enum skp_err skp_verdicts_run_of(const json_t *o,
    struct skp_verdicts_run *out);
void skp_verdicts_run_free(struct skp_verdicts_run *run);
/* Were both given the same inputs, in the same order? */
bool skp_verdicts_same_inputs(const struct skp_verdicts_run *a,
    const struct skp_verdicts_run *b);
SKP_MUST_CHECK enum skp_err
skp_verdicts_common_of(const struct skp_verdicts_line *line,
    struct skp_verdicts_common *out);
SKP_MUST_CHECK enum skp_err skp_verdicts_end_of(const json_t *o,
    struct skp_verdicts_end *out);

/* The file, from where the descriptor stands, a line at a time. */
struct skp_verdicts_in {
	int fd; /* borrowed */
	struct skp_buf buf;
	size_t at;	 /* of the next line */
	uint64_t offset; /* of the next line in what was read */
	bool eof;
};
void skp_verdicts_in_init(struct skp_verdicts_in *in, int fd);
void skp_verdicts_in_free(struct skp_verdicts_in *in);
/*
 * *line without its newline, valid until the next call.  SKP_ERR_NOT_FOUND:
 * no more; SKP_ERR_TRUNCATED: the last one has no newline; SKP_ERR_TOO_LARGE;
 * SKP_ERR_IO; SKP_ERR_NOMEM.
 */
SKP_MUST_CHECK enum skp_err skp_verdicts_in_next(struct skp_verdicts_in *in,
    struct skp_bytes *line);

#endif
