/*
 * The report for people as a list of blocks: the chapters (verifier/
 * report_page.h) say what there is, and a form writes it down, as a page of
 * HTML (report_html.c) or as a request for skillpass-print (report_paper.c).
 *
 * Text goes in as it is; a form escapes it.  Errors are those of *out.
 */
#ifndef SKP_VERIFIER_PAGE_H
#define SKP_VERIFIER_PAGE_H

#include "verifier/report.h"
#include "verifier/say.h"

#define SKP_PAGE_COLUMNS 6

enum skp_page_block {
	SKP_PAGE_TITLE,	  /* the first */
	SKP_PAGE_LARGE,	  /* what matters most */
	SKP_PAGE_SECTION, /* stays with what follows */
	SKP_PAGE_TEXT,
	SKP_PAGE_SMALL,
	SKP_PAGE_NOTICE, /* in a frame */
	SKP_PAGE_COMMAND /* to be typed as it stands */
};

enum skp_page_kind {
	SKP_PAGE_WORDS,
	SKP_PAGE_NUMBER,
	SKP_PAGE_HASH, /* or id: every character counts */
	SKP_PAGE_BAR   /* one of skp_page_bar() */
};

struct skp_page_column {
	enum say_msg head; /* SAY_R_NONE: none */
	enum skp_page_kind kind;
	unsigned width; /* relative, on paper */
};

struct skp_page;
struct skp_page_form {
	void (*block)(const struct skp_page *p, enum skp_page_block block,
	    struct skp_bytes text);
	void (*field)(const struct skp_page *p, const char *label,
	    struct skp_bytes value);
	/* p->column is set; rows follow. */
	void (*table)(const struct skp_page *p);
	/* Cell i of a row. */
	void (*cell)(const struct skp_page *p, size_t i, struct skp_bytes text);
	void (*bar)(const struct skp_page *p, size_t i, uint64_t n,
	    uint64_t most);
	void (*table_end)(const struct skp_page *p);
};

struct skp_page {
	const struct skp_report_facts *f;
	const struct skp_tally_sums *s;
	const struct skp_page_form *form;
	struct skp_buf *out;
	const struct skp_page_column *column; /* of the open table */
	size_t n_column, at;		      /* at: the next cell */
};

const char *skp_page_word(const struct skp_page *p, enum say_msg id);

/* A block or field of ours; of text that is given; of a message with its
   numbers or texts. */
void skp_page_say(struct skp_page *p, enum skp_page_block block,
    enum say_msg id);
void skp_page_block(struct skp_page *p, enum skp_page_block block,
    const char *text);
void skp_page_fill(struct skp_page *p, enum skp_page_block block,
    const char *fmt, ...) __attribute__((format(printf, 3, 4)));
void skp_page_field(struct skp_page *p, enum say_msg label, const char *value);
/* "N more are in verdicts.ndjson.", unless n is 0. */
void skp_page_more(struct skp_page *p, uint64_t n);

/* A table; then its cells, row after row; then its end. */
void skp_page_table(struct skp_page *p, const struct skp_page_column *column,
    size_t n);
void skp_page_cell(struct skp_page *p, const char *text);
void skp_page_cell_uint(struct skp_page *p, uint64_t n);
void skp_page_cell_hours(struct skp_page *p, uint64_t minutes);
void skp_page_cell_id(struct skp_page *p, const uint8_t id[SKP_ID_LEN]);
void skp_page_bar(struct skp_page *p, uint64_t n, uint64_t most);
void skp_page_table_end(struct skp_page *p);

/* The name of an issuer, where that is known. */
const char *skp_page_issuer(const struct skp_page *p, const char *iss);

#endif
