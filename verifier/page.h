/*
 * Pieces of the report's page.  All text that did not grow here is escaped.
 */
#ifndef SKP_VERIFIER_PAGE_H
#define SKP_VERIFIER_PAGE_H

#include "verifier/report.h"
#include "verifier/say.h"

struct skp_page {
	const struct skp_report_facts *f;
	const struct skp_tally_sums *s;
	struct skp_buf *out;
};

const char *skp_page_word(const struct skp_page *p, enum say_msg id);
void skp_page_put(const struct skp_page *p, const char *html);
void skp_page_text(const struct skp_page *p, const char *s);
void skp_page_heading(const struct skp_page *p, enum say_msg id);
/* Begins a table: n heads, of columns of numbers from `numbers` on. */
void skp_page_table(const struct skp_page *p, const enum say_msg *head,
    size_t n, size_t numbers);
void skp_page_cell(const struct skp_page *p, const char *s);
void skp_page_number(const struct skp_page *p, uint64_t n);
void skp_page_hours(const struct skp_page *p, uint64_t minutes);
void skp_page_bar(const struct skp_page *p, uint64_t n, uint64_t most);
/* The name of an issuer, where that is known. */
const char *skp_page_issuer(const struct skp_page *p, const char *iss);
/* The command that gives the same report again, as it begins and ends. */
#define SKP_PAGE_COMMAND_REST \
	"--root ROOT --trust TRUST --status PATH --report DIR INPUT..."
void skp_page_command(const struct skp_page *p, struct skp_buf *out);
void skp_page_id(const struct skp_page *p, const uint8_t id[SKP_ID_LEN]);

/*
 * The same on paper: lines for skillpass-print.  A line begins with its word,
 * has texts and numbers behind it, and an end.
 */
#define SKP_PAGE_ROW_MAX 300 /* characters of a text that are shown */

void skp_page_row_text(const struct skp_page *p, struct skp_bytes text);
void skp_page_row_str(const struct skp_page *p, const char *s);
void skp_page_row_word(const struct skp_page *p, enum say_msg id);
void skp_page_row_uint(const struct skp_page *p, uint64_t n);
void skp_page_row_hours(const struct skp_page *p, uint64_t minutes);
void skp_page_row_id(const struct skp_page *p, const uint8_t id[SKP_ID_LEN]);
void skp_page_row_end(const struct skp_page *p);
/* Begin: a field with its label; a bar, of which a remark may follow. */
void skp_page_row_field(const struct skp_page *p, enum say_msg label);
void skp_page_row_bar(const struct skp_page *p, const char *label, uint64_t n,
    uint64_t most);
/* Whole: a word with one text of ours; "N more are in ..." unless n is 0; a
   table with its widths, as the request has them, and n heads. */
void skp_page_row_line(const struct skp_page *p, const char *kind,
    enum say_msg id);
void skp_page_row_more(const struct skp_page *p, uint64_t n);
void skp_page_row_table(const struct skp_page *p, const char *widths,
    const enum say_msg *head, size_t n);

#endif
