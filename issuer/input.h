/*
 * From an issuer's files to drafts: result sheets (CSV, T1 long) and JSON
 * (skillpass-sheets(5) says what they may hold).  What a file is, is seen
 * from its content.
 *
 * Drafts come one after another, in memory of one worker.  A sheet is read
 * once to its end before that, since the rows of one worker may be scattered:
 * of those that are, a note is kept (issuer/runs.h).  All or nothing for each worker: one faulty row, and none of
 * his passports is made; the other workers go on.  Nothing is ever taken
 * from a file that is faulty as a whole.
 *
 * What is wrong is told through a callback, as soon as it is found.
 * Messages name file, row, column or JSON path, never what stands there.
 * The library is silent, reads no clock, and knows no registry.
 */
#ifndef SKP_ISSUER_INPUT_H
#define SKP_ISSUER_INPUT_H

#include "common/buf.h"
#include "issuer/columns.h"
#include "issuer/draft.h"
#include "issuer/msg_input.h"

enum skp_severity {
	SKP_SEVERITY_NONE = 0,
	SKP_SEVERITY_NOTE = 1,	  /* what the reader made of it */
	SKP_SEVERITY_WARNING = 2, /* issued, but look at it */
	SKP_SEVERITY_ERROR = 3	  /* the worker, or the file, is refused */
};

#define SKP_INPUT_ARGS 2
#define SKP_INPUT_JSON 1048576 /* largest JSON file, bytes */

struct skp_row_message {
	const char *file; /* as given to skp_input_open() */
	uint32_t row;	  /* as the spreadsheet shows it, from 1; 0: none */
	char column[8];	  /* "E", "AB"; "": none */
	/* The column's header as it stands there; empty: none.  Raw. */
	struct skp_bytes header;
	struct skp_bytes path; /* "claims[2].level"; empty: none.  Raw. */
	enum skp_severity severity;
	enum skp_input_msg id; /* what is wrong; what to do is id + 1 */
	struct skp_bytes arg[SKP_INPUT_ARGS]; /* {0}, {1} of both.  Raw. */
};

/*
 * The message as one line without a newline, escaped for a terminal:
 *
 *	NAME.csv: row 4, column E "geboortedatum": error: WHAT; DO
 */
void skp_row_message_write(const struct skp_row_message *msg,
    enum skp_lang lang, struct skp_buf *out);

/*
 * Its parts, in words, escaped likewise: "error" or "fout"; what is wrong;
 * what to do (empty where nothing is to be done).
 */
const char *skp_severity_word(enum skp_severity severity, enum skp_lang lang);
void skp_row_message_what(const struct skp_row_message *msg, enum skp_lang lang,
    struct skp_buf *out);
void skp_row_message_remedy(const struct skp_row_message *msg,
    enum skp_lang lang, struct skp_buf *out);

/* How a column of a sheet was understood. */
struct skp_input_column {
	size_t index;		 /* from 0 */
	char letters[8];	 /* as the spreadsheet shows it: "E", "AB" */
	struct skp_bytes header; /* as it stands there.  Raw. */
	/* SKP_COLUMN_NONE: not known, and not used. */
	enum skp_column meaning;
	/*
	 * In a matrix: the skill that the column is about, in the form that
	 * passports have, and its meaning is SKP_COLUMN_SKILL; else empty.
	 */
	struct skp_bytes uri;
};

/* What a lone X in the column of results stands for. */
enum skp_x {
	SKP_X_AMBIGUOUS = 0, /* the worker is refused */
	SKP_X_PASS = 1,
	SKP_X_FAIL = 2,
	SKP_X_ABSENT = 3
};

struct skp_vocab;   /* issuer/vocab.h */
struct skp_courses; /* issuer/course.h */

struct skp_input_how {
	int32_t today;	      /* local civil date, in days */
	struct skp_bytes iss; /* the registry's; JSON must name it */
	struct skp_bytes kvk; /* the registry's; empty: none */
	/*
	 * Language of the labels in a sheet ("nl").  Empty: Dutch or English
	 * as most of its headers are.
	 */
	struct skp_bytes lang;
	const struct skp_vocab *vocab;	   /* NULL: none */
	const struct skp_courses *courses; /* NULL: none */
	bool one_lang;	   /* texts in the passport's language alone, where they
			  have it */
	bool group_course; /* one claim a course, in place of one a skill */
	enum skp_x x;
	/* Used only where the sheet is silent; empty: none. */
	struct skp_bytes course, framework, assessor;
	struct skp_opt_day date; /* of assessment */
	/* Must be given.  The message is valid during the call. */
	void (*message)(void *ctx, const struct skp_row_message *msg);
	/*
	 * NULL: not asked.  Told of each column from left to right, before
	 * anything is said about columns that lack; not where a forbidden
	 * column, or no header at all, refuses the sheet.
	 */
	void (*column)(void *ctx, const struct skp_input_column *column);
	void *ctx; /* of both */
};

struct skp_input_counts {
	uint64_t rows;	  /* read; in JSON: passports */
	uint64_t workers; /* in JSON: passports */
	uint64_t drafts;  /* given out */
	uint64_t refused; /* workers */
	uint64_t merged;  /* rows that repeat another one */
	uint64_t silent;  /* rows that give no claim: failed, absent */
};

enum skp_input_kind {
	SKP_INPUT_NONE = 0,
	SKP_INPUT_IS_JSON = 1,	     /* there are no columns */
	SKP_INPUT_IS_LIST = 2,	     /* T1: a row a worker and skill */
	SKP_INPUT_IS_MATRIX = 3,     /* T2: a column a skill */
	SKP_INPUT_IS_COURSES = 4,    /* T3: not for issuing */
	SKP_INPUT_IS_WITHDRAWALS = 5 /* T4: not for issuing */
};

struct skp_input_explained {
	enum skp_input_kind kind;
	uint32_t header_row; /* as the spreadsheet shows it */
	char lang[3];	     /* of the labels: "nl" or "en" */
	/*
	 * "UTF-8", "UTF-16", "Windows-1252"; "UTF-8/Windows-1252" where the
	 * rows will show it.
	 */
	const char *encoding;
	uint8_t delimiter;
};

/*
 * What a file is and how its columns are understood (how->column), and no
 * more: of a sheet the header alone is read.  Messages are those of
 * skp_input_open() about the header; errors too, and SKP_ERR_INPUT says that
 * the file would be refused for its header.
 */
SKP_MUST_CHECK enum skp_err skp_input_explain(const char *path,
    const struct skp_input_how *how, struct skp_input_explained *out);

struct skp_input;

/*
 * Opens a file and reads what concerns it as a whole.  *how is copied, what
 * it points to and `path` must stay until the close.  SKP_ERR_INPUT: the file
 * is refused, messages were given; SKP_ERR_NOT_FOUND, SKP_ERR_NOT_REGULAR,
 * SKP_ERR_PERMISSION, SKP_ERR_TOO_LARGE, SKP_ERR_IO; SKP_ERR_NOMEM.
 */
SKP_MUST_CHECK enum skp_err skp_input_open(const char *path,
    const struct skp_input_how *how, struct skp_input **out);

/* The same on bytes, borrowed until the close; `name` is for messages. */
SKP_MUST_CHECK enum skp_err skp_input_open_bytes(const char *name,
    struct skp_bytes bytes, const struct skp_input_how *how,
    struct skp_input **out);

/*
 * The next draft, valid until the next call; *out NULL: there are no more.
 * SKP_ERR_INPUT: the file was altered while it was read; SKP_ERR_IO;
 * SKP_ERR_NOMEM; all for ever.
 */
SKP_MUST_CHECK enum skp_err skp_input_next(struct skp_input *in,
    const struct skp_draft **out);

/* So far. */
struct skp_input_counts skp_input_counts(const struct skp_input *in);

/* How many rows there are, for progress; JSON: passports. */
uint64_t skp_input_total(const struct skp_input *in);

void skp_input_close(struct skp_input *in);

#endif
