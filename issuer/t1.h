/*
 * The parts of the reader of results (issuer/sheet_t1.h), among themselves:
 * columns, one row, and the drafts of one worker.
 *
 * A row of a list (T1) is about one skill, or about all skills of its
 * course; a row of a matrix (T2) about each skill that has a column.  So a
 * row of the sheet gives one or more lines, a struct skp_t1_row each.
 */
#ifndef SKP_ISSUER_T1_H
#define SKP_ISSUER_T1_H

#include "issuer/course.h"
#include "issuer/dates_in.h"
#include "issuer/draft_make.h"
#include "issuer/header.h"
#include "issuer/sheet.h"
#include "issuer/words_in.h"

/* A skill by its URI or its name, as far as the vocabulary knows it. */
struct skp_t1_skill {
	struct skp_concept concept;
	struct skp_ltext label;
	struct skp_bytes scheme, version; /* empty: in no vocabulary */
	bool retired;
};

struct skp_t1_column { /* of a matrix: a skill */
	int at;
	enum skp_input_msg fault; /* not INPUT_NONE: of the skill, told */
	struct skp_t1_skill skill;
	/* A number with decimals stands in it: its numbers are marks. */
	bool marks;
};

/* Columns from left to right, by what they are about. */
struct skp_t1_parts {
	uint8_t worker[SKP_SHEET_COLUMNS]; /* who it is */
	uint8_t claim[SKP_SHEET_COLUMNS];  /* the lines, whose ever they are */
	uint8_t rest[SKP_SHEET_COLUMNS];   /* no line says it */
	size_t n_worker, n_claim, n_rest;
	bool worker_first; /* and all others behind */
};

struct skp_t1_read {
	struct skp_tell tell;
	const struct skp_input_how *how;
	struct skp_arena *arena; /* of the worker that is being read */
	struct skp_arena *texts; /* of the file */
	struct skp_bytes lang;
	struct skp_header header;
	struct skp_t1_parts parts;
	bool matrix;
	struct skp_t1_column *column; /* of a matrix */
	size_t n_column;
	/* What is said once for a column. */
	bool told_serial[SKP_COLUMNS], told_short[SKP_COLUMNS];
	bool told_method, told_divided;
	uint64_t told; /* messages */
};

/* Whose a row is, as it was understood; its lines share it. */
struct skp_t1_worker {
	struct skp_attribute name, birth;
	struct skp_bytes learner;
	const uint8_t *replaces; /* id of a passport, or NULL */
};

/* A line as it was understood. */
struct skp_t1_row {
	uint32_t number; /* of its row */
	bool faulty;	 /* an error was told */
	bool failed;	 /* not passed */
	bool claims;	 /* passed: it gives a claim */
	bool silent;	 /* first line of a row that gives no claim at all */
	struct skp_t1_worker *worker;
	struct skp_bytes course;	  /* key of its code, or of its title */
	struct skp_bytes uri;		  /* of the skill: id of its concept */
	struct skp_bytes skill;		  /* encoded */
	struct skp_level level;		  /* of the skill */
	struct skp_bytes scheme, version; /* of its vocabulary; empty: none */
	struct skp_claim *claim;
	/* As in struct skp_draft_claim, of a claim that is remembered. */
	struct skp_bytes whole;
	const uint8_t *result;
	struct skp_t1_row *next; /* of the same worker */
};

/* A row while it is read. */
struct skp_t1_cells {
	struct skp_t1_read *t1;
	const struct skp_bytes *cell;
	size_t n;
	const struct skp_course *course; /* NULL: none that is known */
	struct skp_t1_row *row;		 /* line that is being read */
	bool told_number;    /* that numbers of this row mean nothing yet */
	bool told_framework; /* that its levels have none */
};

/* -------------------------------------------------- issuer/t1_columns.c */

/* Two columns may say one thing: which of them is read. */
void skp_t1_columns_choose(struct skp_t1_read *t1);
/* how->column() for each, where it is asked for. */
void skp_t1_columns_tell(struct skp_t1_read *t1);
/* Whether all are there that a sheet of results cannot do without; those that
   lack are told. */
bool skp_t1_columns_complete(struct skp_t1_read *t1);
/* t1->parts, once the columns are settled. */
void skp_t1_columns_part(struct skp_t1_read *t1);

/* ----------------------------------------------------- issuer/t1_cell.c */

/* One message about a row (0: the file) and a column of it. */
void skp_t1_cell_tell(const struct skp_t1_read *t1, uint32_t row,
    enum skp_column column, enum skp_severity severity, enum skp_input_msg id);

/* An error about a cell: the row is faulty. */
void skp_t1_cell_fault(struct skp_t1_cells *r, enum skp_column column,
    enum skp_input_msg id);
/* The same by the place of the column, with an argument. */
void skp_t1_cell_fault_at(struct skp_t1_cells *r, int at, enum skp_input_msg id,
    const char *arg);
/* Values of cells; empty after a fault, which was told. */
struct skp_bytes skp_t1_cell_raw(const struct skp_t1_cells *r,
    enum skp_column column);
struct skp_bytes skp_t1_cell_text(struct skp_t1_cells *r,
    enum skp_column column);
struct skp_code skp_t1_cell_code(struct skp_t1_cells *r, enum skp_column column,
    enum skp_table table);
struct skp_opt_day skp_t1_cell_date(struct skp_t1_cells *r,
    enum skp_column column);
/* Says, once a column, that dates were completed. */
void skp_t1_cell_announce(struct skp_t1_cells *r, enum skp_column column,
    const struct skp_date_in *date);

/* ---------------------------------------------------- issuer/t1_skill.c */

/*
 * A skill by URI and name, either of them empty where it is not there; the
 * vocabulary gives what lacks.  INPUT_NONE, or what is wrong; arg then says
 * what may be meant.  Texts are in the arena.
 */
enum skp_input_msg skp_t1_skill_find(const struct skp_t1_read *t1,
    struct skp_arena *arena, struct skp_bytes uri, struct skp_bytes name,
    struct skp_t1_skill *out, struct skp_bytes *arg);

/* scheme, version and retired of a skill whose concept is known. */
void skp_t1_skill_known(const struct skp_t1_read *t1,
    struct skp_t1_skill *skill);

/* By what framework levels of the skill count: the row, the command or the
   course says so; empty: none does. */
struct skp_code skp_t1_skill_framework(struct skp_t1_cells *r,
    const struct skp_concept *concept);

/*
 * The line's skill, and its level by this text (empty: as the course says, in
 * the course's framework where that has one).
 * What is retired is told at this column.
 */
void skp_t1_skill_put(struct skp_t1_cells *r, const struct skp_t1_skill *skill,
    struct skp_bytes level, int at);

/* Skill and level of a list's row. */
void skp_t1_skill_read(struct skp_t1_cells *r);

/* --------------------------------------------------- issuer/t1_course.c */

/* The course that the row, or the command, names: code, title, key.  A title
   alone that finds a course gives way to the titles of that. */
void skp_t1_course_read(struct skp_t1_cells *r);
/* What the claim says no word about and the course does. */
void skp_t1_course_fill(struct skp_t1_cells *r);
/* The level that the course gives a skill, or has; .has false: none. */
struct skp_level skp_t1_course_level(const struct skp_t1_cells *r,
    const struct skp_concept *concept);

/* --------------------------------------------------- issuer/t1_matrix.c */

/* True for headers of a matrix: neither skill nor result have a column. */
bool skp_t1_matrix_may_be(const struct skp_header *header);

/*
 * Settles which columns are skills: by the URIs of the first row (NULL:
 * there is none), else by the names in the header.  *uris: that row has them,
 * and is not about a worker.  False: an error was told.
 */
bool skp_t1_matrix_settle(struct skp_t1_read *t1, uint32_t number,
    const struct skp_bytes *cell, size_t n, bool *uris);

/* Notes what a column holds, row by row, before lines are read. */
void skp_t1_matrix_look(struct skp_t1_read *t1, const struct skp_bytes *cell,
    size_t n);

/* Whether any skill of the row may be claimed. */
bool skp_t1_matrix_any(const struct skp_t1_cells *r);

/* Result, skill and level of one column's cell. */
void skp_t1_matrix_read(struct skp_t1_cells *r,
    const struct skp_t1_column *column);

/* ---------------------------------------------------- issuer/t1_claim.c */

/* A row's result, by its word and its mark: claims, failed, and what the
   claim says of it. */
void skp_t1_claim_result(struct skp_t1_cells *r);
/* The same from a text in this column; an absent one is not told. */
void skp_t1_claim_result_of(struct skp_t1_cells *r, struct skp_bytes text,
    int at);
/* The claim's own fields; the rules between them. */
void skp_t1_claim_read(struct skp_t1_cells *r);
void skp_t1_claim_check(struct skp_t1_cells *r);

/* ------------------------------------------------------ issuer/t1_row.c */

/* Reads a row: its lines, one at least; faults are told.  NULL: no memory. */
struct skp_t1_row *skp_t1_row_read(struct skp_t1_read *t1,
    const struct skp_sheet_row *sheet_row);

/*
 * As skp_t1_row_read() of a row whose cells of claims are those of `known`.
 * like: a line without a fault whose cells of the worker are this row's; NULL:
 * they are read.  A row that was not cut has a line that is known as a whole.
 */
struct skp_t1_row *skp_t1_row_recall(struct skp_t1_read *t1,
    const struct skp_sheet_row *sheet_row, const struct skp_t1_row *known,
    const struct skp_t1_row *like);

/*
 * Key under which the rows of a worker are gathered, from the row alone.
 * Faulty cells count as they stand.
 */
void skp_t1_row_worker(const struct skp_t1_read *t1, struct skp_arena *arena,
    const struct skp_bytes *cell, size_t n, uint8_t out[SKP_HASH_LEN]);

/* --------------------------------------------------- issuer/t1_drafts.c */

/*
 * Lines of one worker: far beyond what one can have, and a bound on memory
 * and on the comparing of lines with each other.
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
