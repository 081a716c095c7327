/*
 * The report as one page of HTML: no script, no reference to anything
 * outside, made to be read on a screen and printed.
 */
#include "common/date.h"
#include "verifier/report_page.h"

static const char style[] =
    "body{font:15px/1.45 sans-serif;max-width:64em;margin:2em auto;"
    "padding:0 1em;color:#111}h1{font-size:1.3em;color:#444}"
    ".big{font-size:1.7em;margin:.4em 0}h2{font-size:1.2em;margin:2em 0 .6em;"
    "border-bottom:1px solid #999}p{max-width:50em}"
    ".f{display:flex;gap:1em;margin:.15em 0;max-width:none}"
    ".f b{flex:0 0 15em;font-weight:normal;color:#555}"
    ".f span{overflow-wrap:anywhere}"
    ".w{overflow-x:auto}table{border-collapse:collapse;width:100%;"
    "margin:.5em 0}th,td{text-align:left;padding:.25em .9em .25em 0;"
    "vertical-align:top;border-bottom:1px solid #ddd;overflow-wrap:anywhere;"
    "unicode-bidi:isolate}th{overflow-wrap:normal}"
    "td.n,th.n{text-align:right;white-space:nowrap}"
    "td.h,code{font-family:monospace;font-size:.92em}"
    "td.h{white-space:nowrap}td.b{width:25%;min-width:6em;padding-right:0}"
    "svg{display:block;width:100%;height:1em;margin:.2em 0}svg rect{fill:#345}"
    "code{display:block;background:#f3f3f3;padding:.6em;"
    "overflow-wrap:anywhere;white-space:pre-wrap}.s{color:#555}"
    ".a{border:2px solid #900;padding:.5em;font-weight:bold}"
    "@media print{body{margin:0;font-size:10.5px;max-width:none}"
    "h2{break-after:avoid}tr,.f{break-inside:avoid}.w{overflow-x:visible}}";

static void
put(const struct skp_page *p, const char *html)
{
	skp_buf_str(p->out, html);
}

static void
begin(const struct skp_page *p)
{
	put(p, "<!DOCTYPE html>\n<html lang=\"");
	put(p, p->f->lang == SKP_LANG_NL ? "nl" : "en");
	put(p,
	    "\">\n<head><meta charset=\"utf-8\"><meta "
	    "http-equiv=\"Content-Security-Policy\" content=\"default-src "
	    "'none'; style-src 'unsafe-inline'\"><meta name=\"viewport\" "
	    "content=\"width=device-width\"><title>");
	skp_buf_html(p->out, skp_bytes_str(skp_page_word(p, SAY_R_TITLE)));
	put(p, "</title>\n<style>");
	put(p, style);
	put(p, "</style></head>\n<body>\n");
}

static void
block(const struct skp_page *p, enum skp_page_block block,
    struct skp_bytes text)
{
	static const char *const tag[][2] = {
		[SKP_PAGE_TITLE] = { "<h1>", "</h1>\n" },
		[SKP_PAGE_LARGE] = { "<p class=\"big\">", "</p>\n" },
		[SKP_PAGE_SECTION] = { "<h2>", "</h2>\n" },
		[SKP_PAGE_TEXT] = { "<p>", "</p>\n" },
		[SKP_PAGE_SMALL] = { "<p class=\"s\">", "</p>\n" },
		[SKP_PAGE_NOTICE] = { "<p class=\"a\">", "</p>\n" },
		[SKP_PAGE_COMMAND] = { "<p><code>", "</code></p>\n" },
	};

	put(p, tag[block][0]);
	skp_buf_html(p->out, text);
	put(p, tag[block][1]);
}

static void
field(const struct skp_page *p, const char *label, struct skp_bytes value)
{
	put(p, "<p class=\"f\"><b>");
	skp_buf_html(p->out, skp_bytes_str(label));
	put(p, "</b><span>");
	skp_buf_html(p->out, value);
	put(p, "</span></p>\n");
}

/* The class of a cell, by what its column holds. */
static const char *
class_of(const struct skp_page *p, size_t i)
{
	static const char *const class[] = {
		[SKP_PAGE_WORDS] = "",
		[SKP_PAGE_NUMBER] = " class=\"n\"",
		[SKP_PAGE_HASH] = " class=\"h\"",
		[SKP_PAGE_BAR] = " class=\"b\"",
	};

	return class[p->column[i].kind];
}

static void
table(const struct skp_page *p)
{
	size_t i;

	put(p, "<div class=\"w\"><table>\n<thead><tr>");
	for (i = 0; i < p->n_column; i++) {
		if (p->column[i].head == SAY_R_NONE) {
			put(p, "<td></td>");
			continue;
		}
		put(p,
		    p->column[i].kind == SKP_PAGE_NUMBER ?
			"<th scope=\"col\" class=\"n\">" :
			"<th scope=\"col\">");
		skp_buf_html(p->out,
		    skp_bytes_str(skp_page_word(p, p->column[i].head)));
		put(p, "</th>");
	}
	put(p, "</tr></thead>\n<tbody>\n");
}

static void
cell_begin(const struct skp_page *p, size_t i)
{
	put(p, i == 0 ? "<tr><td" : "<td");
	put(p, class_of(p, i));
	put(p, ">");
}

static void
cell_end(const struct skp_page *p, size_t i)
{
	put(p, i + 1 == p->n_column ? "</td></tr>\n" : "</td>");
}

static void
cell(const struct skp_page *p, size_t i, struct skp_bytes text)
{
	cell_begin(p, i);
	skp_buf_html(p->out, text);
	cell_end(p, i);
}

/* The number beside it says the same to who cannot see it. */
static void
bar(const struct skp_page *p, size_t i, uint64_t n, uint64_t most)
{
	unsigned thousandths = (unsigned)((__uint128_t)n * 1000 / most);

	cell_begin(p, i);
	if (n > 0)
		skp_buf_printf(p->out,
		    "<svg aria-hidden=\"true\"><rect width=\"%u.%u%%\" "
		    "height=\"100%%\"/></svg>",
		    thousandths / 10, thousandths % 10);
	cell_end(p, i);
}

static void
table_end(const struct skp_page *p)
{
	put(p, "</tbody></table></div>\n");
}

void
skp_report_html(const struct skp_report_facts *f,
    const struct skp_tally_sums *sums, struct skp_buf *out)
{
	static const struct skp_page_form form = { block, field, table, cell,
		bar, table_end };
	struct skp_page p = { .f = f, .s = sums, .form = &form, .out = out };

	begin(&p);
	skp_report_page(&p);
	put(&p, "</body></html>\n");
}
