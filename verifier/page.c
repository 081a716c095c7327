#include "verifier/page.h"

#include "common/date.h"
#include "common/hex.h"

#define BAR_WIDTH 160

const char *
skp_page_word(const struct skp_page *p, enum say_msg id)
{
	return skp_say(id, p->f->lang);
}

void
skp_page_put(const struct skp_page *p, const char *html)
{
	skp_buf_str(p->out, html);
}

void
skp_page_text(const struct skp_page *p, const char *s)
{
	skp_buf_html(p->out, skp_bytes_str(s));
}

void
skp_page_heading(const struct skp_page *p, enum say_msg id)
{
	skp_page_put(p, "<h2>");
	skp_page_text(p, skp_page_word(p, id));
	skp_page_put(p, "</h2>\n");
}

/* Column heads; those from `numbers` on are numbers. */
void
skp_page_table(const struct skp_page *p, const enum say_msg *head, size_t n,
    size_t numbers)
{
	size_t i;

	skp_page_put(p, "<table><tr>");
	for (i = 0; i < n; i++) {
		skp_page_put(p, i >= numbers ? "<th class=\"n\">" : "<th>");
		skp_page_text(p, skp_page_word(p, head[i]));
		skp_page_put(p, "</th>");
	}
	skp_page_put(p, "</tr>\n");
}

void
skp_page_cell(const struct skp_page *p, const char *s)
{
	skp_page_put(p, "<td>");
	skp_page_text(p, s);
	skp_page_put(p, "</td>");
}

void
skp_page_number(const struct skp_page *p, uint64_t n)
{
	skp_page_put(p, "<td class=\"n\">");
	skp_buf_uint(p->out, n);
	skp_page_put(p, "</td>");
}

void
skp_page_hours(const struct skp_page *p, uint64_t minutes)
{
	skp_buf_printf(p->out, "<td class=\"n\">%llu:%02u</td>",
	    (unsigned long long)(minutes / 60), (unsigned)(minutes % 60));
}

void
skp_page_bar(const struct skp_page *p, uint64_t n, uint64_t most)
{
	skp_buf_printf(p->out,
	    "<td><svg width=\"%d\" height=\"12\" role=\"img\">"
	    "<rect width=\"%llu\" height=\"12\"/></svg></td>",
	    BAR_WIDTH,
	    (unsigned long long)(most == 0 ? 0 : n * BAR_WIDTH / most));
}

void
skp_page_id(const struct skp_page *p, const uint8_t id[SKP_ID_LEN])
{
	char s[SKP_HEX_UUID_TEXT];

	skp_hex_uuid(id, s);
	skp_page_put(p, "<span class=\"id\">");
	skp_page_put(p, s);
	skp_page_put(p, "</span>");
}

const char *
skp_page_issuer(const struct skp_page *p, const char *iss)
{
	size_t i;

	for (i = 0; i < p->s->n_issuer; i++)
		if (strcmp(p->s->issuer[i].iss, iss) == 0 &&
		    p->s->issuer[i].name[0] != '\0')
			return p->s->issuer[i].name;
	return iss;
}

void
skp_page_command(const struct skp_page *p, struct skp_buf *out)
{
	const struct skp_report_facts *f = p->f;
	char day[SKP_DATE_TEXT];

	skp_date_format(f->at, day);
	skp_buf_printf(out, "skillpass-verify --at %s --seed %s", day, f->seed);
	if (f->sample > 0)
		skp_buf_printf(out, " --sample %llu",
		    (unsigned long long)f->sample);
	skp_buf_str(out, f->options);
	skp_buf_str(out, f->pseudonymous ? " --pseudonymous" : "");
	skp_buf_str(out, f->lang == SKP_LANG_NL ? " --lang nl" : " --lang en");
}
