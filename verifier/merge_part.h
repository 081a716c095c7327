/*
 * A report on a part of a run, as --merge reads it: the lines of its
 * verdicts.ndjson, whose SHA-256 its evidence.json has.
 */
#ifndef SKP_VERIFIER_MERGE_PART_H
#define SKP_VERIFIER_MERGE_PART_H

#include "common/msg.h"
#include "verifier/say.h"
#include "verifier/verdicts.h"

struct skp_merge_part {
	const char *path; /* of the folder, as given */
	enum skp_lang lang;
	int fd, evidence; /* of its files; -1: closed */
	struct skp_verdicts_in in;
	struct skp_sha256_state sha; /* of the lines that were read */
	struct skp_verdicts_run run;
	struct skp_verdicts_line line; /* the next one; o NULL: none */
	struct skp_verdicts_end end;
	uint64_t rows, last; /* number of the last one */
};

/*
 * Of all these another result than SKP_OK comes with its message:
 * SKP_ERR_NOT_FOUND, SKP_ERR_IO, SKP_ERR_NOMEM; SKP_ERR_VALUE: not whole, or
 * changed; SKP_ERR_RULE: not on a part.
 */

/* Before confinement.  To be closed in any case. */
SKP_MUST_CHECK enum skp_err skp_merge_part_open(const char *path,
    enum skp_lang lang, struct skp_merge_part *p);
void skp_merge_part_close(struct skp_merge_part *p);
/* The first line, into p->run. */
SKP_MUST_CHECK enum skp_err skp_merge_part_first(struct skp_merge_part *p);
/* The next one, into p->line. */
SKP_MUST_CHECK enum skp_err skp_merge_part_next(struct skp_merge_part *p);
/* After the last one: is it the file that evidence.json speaks of? */
SKP_MUST_CHECK enum skp_err skp_merge_part_hash(struct skp_merge_part *p);

/* Say what is wrong with it; give err back. */
enum skp_err skp_merge_part_wrong(const struct skp_merge_part *p,
    enum say_msg what, enum skp_err err);
enum skp_err skp_merge_part_unread(const struct skp_merge_part *p,
    enum skp_err err);

#endif
