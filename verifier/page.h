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
void skp_page_id(const struct skp_page *p, const uint8_t id[SKP_ID_LEN]);

#endif
