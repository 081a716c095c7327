/*
 * A CSV file of a vocabulary: opened (also where it is a gzip file), its
 * rows given out one by one, and what is wrong told with file, row and
 * column.  Its columns are the reader's own; sheets of people are read
 * through issuer/header.h.
 */
#ifndef SKP_ISSUER_TABLE_IN_H
#define SKP_ISSUER_TABLE_IN_H

#include "issuer/header.h"

#define SKP_TABLE_IN_COLUMNS 24			 /* that a reader may know */
#define SKP_TABLE_IN_FILE    ((size_t)512 << 20) /* inflated, bytes */

struct skp_table_in {
	/* By the caller; how: message and ctx alone are used. */
	const char *file;
	struct skp_input_how how;
	/* header(): index[] is to be filled; then row() for each row.  Another
	   result than SKP_OK ends the reading. */
	enum skp_err (*header)(struct skp_table_in *t);
	enum skp_err (*row)(struct skp_table_in *t);
	void *ctx;

	/* The row at hand (in header(): the header). */
	uint32_t number;
	const struct skp_bytes *cell;
	size_t n;
	/* Where a column is; -1: not there. */
	int index[SKP_TABLE_IN_COLUMNS];
	uint32_t errors; /* told so far */

	/* For messages. */
	struct skp_tell tell;
	struct skp_header names; /* n and cell[] alone */
	struct skp_arena arena;
};

/*
 * Reads all of it.  SKP_ERR_INPUT: a fault of the file as a whole was told;
 * what header() and row() returned; SKP_ERR_NOMEM.
 */
SKP_MUST_CHECK enum skp_err skp_table_in_read(struct skp_table_in *t,
    struct skp_bytes bytes);

/* A cell of the row at hand, trimmed; empty where it is not there. */
struct skp_bytes skp_table_in_cell(const struct skp_table_in *t,
    unsigned column);

/* A message about the row at hand (column < 0: about the row). */
void skp_table_in_tell(struct skp_table_in *t, int column,
    enum skp_severity severity, enum skp_input_msg id);

#endif
