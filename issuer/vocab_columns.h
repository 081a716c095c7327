/*
 * Columns of a vocabulary's files by their headers.
 */
#ifndef SKP_ISSUER_VOCAB_COLUMNS_H
#define SKP_ISSUER_VOCAB_COLUMNS_H

#include "issuer/table_in.h"
#include "issuer/vocab_file.h"

/* Places in struct skp_table_in's index. */
enum skp_vocab_column {
	SKP_VOCAB_COLUMN_URI = 0,
	SKP_VOCAB_COLUMN_TYPE = 1,
	SKP_VOCAB_COLUMN_STATUS = 2,
	SKP_VOCAB_COLUMN_CODE = 3,
	SKP_VOCAB_COLUMN_OCCUPATION = 4, /* of a relation; or the URI */
	SKP_VOCAB_COLUMN_SKILL = 5,
	SKP_VOCAB_COLUMN_RELATION = 6,
	SKP_VOCAB_COLUMN_OCCUPATION_ROW = 7,
	SKP_VOCAB_COLUMN_SKILL_ROW = 8,
	SKP_VOCAB_COLUMN_LABEL = 9 /* the first of those with labels */
};
#define SKP_VOCAB_COLUMN_LABELS (SKP_TABLE_IN_COLUMNS - SKP_VOCAB_COLUMN_LABEL)

struct skp_vocab_columns {
	bool relations; /* a file of relations, in URIs or in rows */
	bool by_row;
	enum skp_vocab_kind kind; /* by the header of the URI; ANY: not said */
	/* Columns of labels, in index[SKP_VOCAB_COLUMN_LABEL + i]. */
	struct {
		enum skp_vocab_rank rank;
		char lang[SKP_VOCAB_LANG + 1];
		int source; /* place of the column that says "unofficial" */
	} label[SKP_VOCAB_COLUMN_LABELS];
	size_t n_label;
};

/*
 * By the header at hand.  INPUT_NONE, or what is missing: INPUT_VOCAB_COLUMNS,
 * INPUT_VOCAB_LANG.  lang: of columns that do not say theirs; empty: none.
 */
enum skp_input_msg skp_vocab_columns_find(struct skp_table_in *t,
    struct skp_bytes lang, struct skp_vocab_columns *out);

#endif
