/*
 * The parts of the reader of T1 sheets (issuer/sheet_t1.h), among
 * themselves: one row, and the drafts of one worker.
 */
#ifndef SKP_ISSUER_T1_H
#define SKP_ISSUER_T1_H

#include "issuer/dates_in.h"
#include "issuer/draft_make.h"
#include "issuer/header.h"
#include "issuer/words_in.h"

struct skp_t1_read {
	struct skp_tell tell;
	const struct skp_input_how *how;
	struct skp_arena *arena; /* of the worker that is being read */
	struct skp_bytes lang;
	struct skp_header header;
	/* What is said once for a column. */
	bool told_serial[SKP_COLUMNS], told_short[SKP_COLUMNS];
	bool told_method;
};

/* A row as it was understood. */
struct skp_t1_row {
	uint32_t number;
	bool faulty; /* an error was told */
	bool failed; /* not passed */
	bool claims; /* passed: it gives a claim */
	struct skp_attribute name, birth;
	struct skp_bytes learner;
	struct skp_bytes course; /* key of its code, or of its title */
	struct skp_bytes uri;	 /* of the skill: id of its concept */
	struct skp_bytes skill;	 /* encoded */
	struct skp_claim claim;
	struct skp_bytes all;	 /* claim with its skill, encoded */
	struct skp_t1_row *next; /* of the same worker */
};

/* A row while it is read. */
struct skp_t1_cells {
	struct skp_t1_read *t1;
	const struct skp_bytes *cell;
	size_t n;
	struct skp_t1_row *row;
};

/* ----------------------------------------------------- issuer/t1_cell.c */

/* One message about a row (0: the file) and a column of it. */
void skp_t1_cell_tell(const struct skp_t1_read *t1, uint32_t row,
    enum skp_column column, enum skp_severity severity, enum skp_input_msg id);

/* An error about a cell: the row is faulty. */
void skp_t1_cell_fault(struct skp_t1_cells *r, enum skp_column column,
    enum skp_input_msg id);
/* Values of cells; empty after a fault, which was told. */
struct skp_bytes skp_t1_cell_text(struct skp_t1_cells *r,
    enum skp_column column);
struct skp_code skp_t1_cell_code(struct skp_t1_cells *r, enum skp_column column,
    enum skp_table table);
struct skp_opt_day skp_t1_cell_date(struct skp_t1_cells *r,
    enum skp_column column);
/* Says, once a column, that dates were completed. */
void skp_t1_cell_announce(struct skp_t1_cells *r, enum skp_column column,
    const struct skp_date_in *date);

/* ---------------------------------------------------- issuer/t1_claim.c */

/* Skill and its level; the claim's own fields; the rules between them. */
void skp_t1_claim_skill(struct skp_t1_cells *r);
void skp_t1_claim_read(struct skp_t1_cells *r);
void skp_t1_claim_check(struct skp_t1_cells *r);

/* ------------------------------------------------------ issuer/t1_row.c */

/* Reads a row; faults are told. */
void skp_t1_row_read(struct skp_t1_read *t1, uint32_t number,
    const struct skp_bytes *cell, size_t n, struct skp_t1_row *row);

/*
 * Key under which the rows of a worker are gathered, from the row alone.
 * Faulty cells count as they stand.
 */
void skp_t1_row_worker(const struct skp_t1_read *t1,
    const struct skp_bytes *cell, size_t n, uint8_t out[SKP_HASH_LEN]);

/* --------------------------------------------------- issuer/t1_drafts.c */

/*
 * Rows of one worker: far beyond what one can have, and a bound on memory
 * and on the comparing of rows with each other.
 */
#define SKP_T1_ROWS (64 * SKP_MAX_CLAIMS)

struct skp_t1_drafts {
	struct skp_draft *draft;
	size_t n;
	uint64_t merged, silent; /* rows */
};

/*
 * The drafts of a worker, one a course, in the arena; false: an error was
 * told, and there are none.
 */
bool skp_t1_drafts_make(struct skp_t1_read *t1, struct skp_t1_row *first,
    struct skp_t1_drafts *out);

#endif
