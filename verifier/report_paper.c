/*
 * The report on paper: a request for skillpass-print (helpers/
 * print_request.h).  Text is escaped and cut to what a cell can show.
 */
#include "common/date.h"
#include "verifier/report_page.h"

#define SHOWN	     300  /* characters of a cell, at most */
#define LINE	     4000 /* and of a text */
#define BAR_MAX	     1000 /* as the request has it */
#define COMMAND_LINE 84	  /* characters */

static void
put(const struct skp_page *p, const char *s)
{
	skp_buf_str(p->out, s);
}

static void
begin(const struct skp_page *p)
{
	char day[SKP_DATE_TEXT];

	skp_date_format(p->f->at, day);
	put(p, "skillpass-print\t1\tpdf\nmade\t");
	put(p, day);
	put(p, "T00:00:00Z\ndocument\t");
	put(p, p->f->lang == SKP_LANG_NL ? "nl" : "en");
	skp_buf_printf(p->out, "\t%s\t%s %s  \u00b7  SHA-256 %.16s\t%s\t%s\n",
	    skp_page_word(p, SAY_R_TITLE), skp_page_word(p, SAY_R_AT), day,
	    p->f->verdicts, skp_page_word(p, SAY_R_PAGE),
	    skp_page_word(p, SAY_R_OF));
}

/* How many bytes of a command fit a line: up to a blank between words. */
static size_t
line_of(struct skp_bytes command)
{
	size_t i, end = command.n;
	bool quoted = false;

	if (command.n <= COMMAND_LINE)
		return command.n;
	for (i = 0; i < command.n; i++) {
		if (command.p[i] == '\\' && !quoted) {
			i++;
			continue;
		}
		quoted ^= command.p[i] == '\'';
		if (command.p[i] != ' ' || quoted)
			continue;
		if (i > COMMAND_LINE && end < command.n)
			break;
		end = i;
	}
	return end;
}

static void
command(const struct skp_page *p, struct skp_bytes text)
{
	struct skp_bytes rest = text;
	size_t n;

	while (rest.n > 0) {
		n = line_of(rest);
		put(p, "text\t");
		skp_buf_escape(p->out, skp_bytes_of(rest.p, n), LINE);
		put(p, n < rest.n ? " \\\n" : "\n");
		n += n < rest.n;
		rest = skp_bytes_of(rest.p + n, rest.n - n);
	}
}

static void
block(const struct skp_page *p, enum skp_page_block block,
    struct skp_bytes text)
{
	static const char *const word[] = {
		[SKP_PAGE_TITLE] = "heading\t",
		[SKP_PAGE_LARGE] = "name\t",
		[SKP_PAGE_SECTION] = "section\t",
		[SKP_PAGE_TEXT] = "text\t",
		[SKP_PAGE_SMALL] = "small\t",
		[SKP_PAGE_NOTICE] = "notice\t",
	};

	if (block == SKP_PAGE_COMMAND) {
		command(p, text);
		return;
	}
	put(p, word[block]);
	skp_buf_escape(p->out, text, LINE);
	put(p, "\n");
}

static void
field(const struct skp_page *p, const char *label, struct skp_bytes value)
{
	put(p, "field\t");
	put(p, label);
	put(p, "\t");
	skp_buf_escape(p->out, value, SHOWN);
	put(p, "\n");
}

static void
table(const struct skp_page *p)
{
	static const char *const suffix[] = {
		[SKP_PAGE_WORDS] = "",
		[SKP_PAGE_NUMBER] = "r",
		[SKP_PAGE_HASH] = "",
		[SKP_PAGE_BAR] = "b",
	};
	size_t i;

	put(p, "table");
	for (i = 0; i < p->n_column; i++)
		skp_buf_printf(p->out, "\t%u%s", p->column[i].width,
		    suffix[p->column[i].kind]);
	put(p, "\nhead");
	for (i = 0; i < p->n_column; i++) {
		put(p, "\t");
		if (p->column[i].head != SAY_R_NONE)
			put(p, skp_page_word(p, p->column[i].head));
	}
	put(p, "\n");
}

static void
cell(const struct skp_page *p, size_t i, struct skp_bytes text)
{
	put(p, i == 0 ? "row\t" : "\t");
	skp_buf_escape(p->out, text, SHOWN);
	put(p, i + 1 == p->n_column ? "\n" : "");
}

static void
bar(const struct skp_page *p, size_t i, uint64_t n, uint64_t most)
{
	uint64_t length = (uint64_t)((__uint128_t)n * BAR_MAX / most);

	/* What is there is seen. */
	put(p, i == 0 ? "row\t" : "\t");
	skp_buf_uint(p->out, n > 0 && length == 0 ? 1 : length);
	put(p, i + 1 == p->n_column ? "\n" : "");
}

static void
table_end(const struct skp_page *p)
{
	put(p, "end\n");
}

void
skp_report_paper(const struct skp_report_facts *f,
    const struct skp_tally_sums *sums, struct skp_buf *out)
{
	static const struct skp_page_form form = { block, field, table, cell,
		bar, table_end };
	struct skp_page p = { .f = f, .s = sums, .form = &form, .out = out };

	begin(&p);
	skp_report_page(&p);
}
