/*
 * What skillpass-print is asked for: lines of UTF-8, each ending with LF, of
 * fields with TABs between them.  No text that may stand in a passport holds
 * either, so nothing needs escaping; common/print.h writes such requests.
 *
 *	skillpass-print	1	KIND		the first line; KIND: pdf,
 *						png, svg, utf8 or ansi
 *
 * png, svg, utf8, ansi: one line follows, `code PAYLOAD`.  pdf:
 *
 *	made		TIME			the second line: date in the file,
 *						2026-06-12T12:05:00Z
 *	document	LANG TITLE FOOT PAGE OF	begins on a new page; its pages
 *						end with FOOT and "PAGE 1 OF 2"
 *	heading		TEXT
 *	section		TEXT			stays with what follows
 *	name		TEXT			large
 *	text		TEXT
 *	small		TEXT
 *	notice		TEXT			in a frame
 *	field		LABEL VALUE
 *	code		PAYLOAD ALT [CAPTION]*	QR, at the right, beside what
 *	clear					follows, until `clear` or `card`
 *	card		TITLE MARK		kept on one page where it fits
 *	item		TEXT NOTE		within a card, two beside each
 *						other
 *	grade		N OF LABEL TEXT		within a card: N of OF boxes filled
 *	table		COLUMN+			their relative widths, one of
 *						numbers with "r" behind, one
 *						of bars with "b": 40 20r 40b
 *	head		TEXT+			at most one, first; comes again
 *						on each page
 *	row		TEXT+			of a bar its length, 0 to 1000
 *	end					of a card or table
 *
 * A `code` comes at most once a document and before its first card.  Within a
 * card stand item, grade and field; within a table head and row, with as many
 * texts as there are columns.
 */
#ifndef SKP_HELPERS_PRINT_REQUEST_H
#define SKP_HELPERS_PRINT_REQUEST_H

#include "common/bytes.h"
#include "common/err.h"

#define SKP_PRINT_MAX_REQUEST (16u << 20) /* bytes */
#define SKP_PRINT_MAX_LINES   200000
#define SKP_PRINT_MAX_FIELDS  8	   /* behind the word */
#define SKP_PRINT_MAX_TEXT    8192 /* bytes of a field */
#define SKP_PRINT_MAX_GRADE   12
#define SKP_PRINT_MAX_BAR     1000

enum skp_print_kind {
	SKP_PRINT_NOTHING = 0,
	SKP_PRINT_PDF = 1,
	SKP_PRINT_PNG = 2,
	SKP_PRINT_SVG = 3,
	SKP_PRINT_UTF8 = 4,
	SKP_PRINT_ANSI = 5 /* the same in black on white, for a terminal */
};

enum skp_print_word {
	SKP_PRINT_NO_WORD = 0,
	SKP_PRINT_MADE = 1,
	SKP_PRINT_DOCUMENT,
	SKP_PRINT_HEADING,
	SKP_PRINT_SECTION,
	SKP_PRINT_NAME,
	SKP_PRINT_TEXT,
	SKP_PRINT_SMALL,
	SKP_PRINT_NOTICE,
	SKP_PRINT_FIELD,
	SKP_PRINT_CODE,
	SKP_PRINT_CLEAR,
	SKP_PRINT_CARD,
	SKP_PRINT_ITEM,
	SKP_PRINT_GRADE,
	SKP_PRINT_END,
	SKP_PRINT_TABLE,
	SKP_PRINT_HEAD,
	SKP_PRINT_ROW
};

struct skp_print_line {
	enum skp_print_word word;
	size_t n;		   /* fields, as many as the word takes */
	const struct skp_bytes *f; /* slices of the request */
};

struct skp_print_request {
	enum skp_print_kind kind;
	struct skp_print_line *line; /* behind the first */
	size_t n_line;
	struct skp_bytes *field; /* memory behind the lines */
	size_t n_document;
};

/*
 * Reads and checks a request; *out borrows it.  SKP_ERR_VALUE: a line is not
 * as above, or stands where it may not; SKP_ERR_UTF8, SKP_ERR_TEXT: of a
 * field; SKP_ERR_TOO_LARGE; SKP_ERR_NOMEM.  *bad_line counts from 1.
 */
SKP_MUST_CHECK enum skp_err skp_print_request_read(struct skp_bytes request,
    struct skp_print_request *out, size_t *bad_line);

void skp_print_request_free(struct skp_print_request *r);

/* 0 to 999,999,999 from its digits, which the reader has checked in `grade`,
   `row` and, with or without an "r" or "b" behind them, `table`. */
unsigned skp_print_request_number(struct skp_bytes digits);

#endif
