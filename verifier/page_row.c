/* Lines of a request for skillpass-print (helpers/print_request.h). */
#include "common/hex.h"
#include "verifier/page.h"

#define BAR_MAX 999999999 /* as the request has it */

void
skp_page_row_text(const struct skp_page *p, struct skp_bytes text)
{
	skp_page_put(p, "\t");
	skp_buf_escape(p->out, text, SKP_PAGE_ROW_MAX);
}

void
skp_page_row_str(const struct skp_page *p, const char *s)
{
	skp_page_row_text(p, skp_bytes_str(s));
}

void
skp_page_row_word(const struct skp_page *p, enum say_msg id)
{
	skp_page_row_str(p, skp_page_word(p, id));
}

void
skp_page_row_uint(const struct skp_page *p, uint64_t n)
{
	skp_page_put(p, "\t");
	skp_buf_uint(p->out, n);
}

void
skp_page_row_hours(const struct skp_page *p, uint64_t minutes)
{
	skp_buf_printf(p->out, "\t%llu:%02u",
	    (unsigned long long)(minutes / 60), (unsigned)(minutes % 60));
}

void
skp_page_row_id(const struct skp_page *p, const uint8_t id[SKP_ID_LEN])
{
	char s[SKP_HEX_UUID_TEXT];

	skp_hex_uuid(id, s);
	skp_page_row_str(p, s);
}

void
skp_page_row_end(const struct skp_page *p)
{
	skp_page_put(p, "\n");
}

void
skp_page_row_line(const struct skp_page *p, const char *kind, enum say_msg id)
{
	skp_page_put(p, kind);
	skp_page_row_word(p, id);
	skp_page_row_end(p);
}

void
skp_page_row_field(const struct skp_page *p, enum say_msg label)
{
	skp_page_put(p, "field\t");
	skp_page_put(p, skp_page_word(p, label));
	skp_page_put(p, ": ");
}

void
skp_page_row_table(const struct skp_page *p, const char *widths,
    const enum say_msg *head, size_t n)
{
	size_t i;

	skp_page_put(p, "table\t");
	skp_page_put(p, widths);
	skp_page_put(p, "\nhead");
	for (i = 0; i < n; i++)
		skp_page_row_word(p, head[i]);
	skp_page_row_end(p);
}

void
skp_page_row_more(const struct skp_page *p, uint64_t n)
{
	if (n == 0)
		return;
	skp_page_put(p, "text\t");
	skp_buf_printf(p->out, skp_msg(p->f->lang, SAY_R_MORE),
	    (unsigned long long)n);
	skp_page_row_end(p);
}

/* Of two numbers that are too long for a bar only the proportion counts. */
void
skp_page_row_bar(const struct skp_page *p, const char *label, uint64_t n,
    uint64_t most)
{
	uint64_t scale = most / BAR_MAX + 1;

	skp_page_put(p, "bar");
	skp_page_row_str(p, label);
	skp_page_row_uint(p, n / scale);
	skp_page_row_uint(p, most / scale);
	skp_page_row_uint(p, n);
}
