#include "verifier/page.h"

#include <stdarg.h>
#include <stdio.h>

#include "common/hex.h"

const char *
skp_page_word(const struct skp_page *p, enum say_msg id)
{
	return skp_say(id, p->f->lang);
}

/* ------------------------------------------------------------------ blocks */

void
skp_page_block(struct skp_page *p, enum skp_page_block block, const char *text)
{
	p->form->block(p, block, skp_bytes_str(text));
}

void
skp_page_say(struct skp_page *p, enum skp_page_block block, enum say_msg id)
{
	skp_page_block(p, block, skp_page_word(p, id));
}

void
skp_page_fill(struct skp_page *p, enum skp_page_block block, const char *fmt,
    ...)
{
	char text[1024];
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	skp_page_block(p, block, text);
}

void
skp_page_field(struct skp_page *p, enum say_msg label, const char *value)
{
	p->form->field(p, skp_page_word(p, label), skp_bytes_str(value));
}

void
skp_page_more(struct skp_page *p, uint64_t n)
{
	if (n > 0)
		skp_page_fill(p, SKP_PAGE_SMALL,
		    skp_msg(p->f->lang, SAY_R_MORE), (unsigned long long)n);
}

/* ------------------------------------------------------------------ tables */

void
skp_page_table(struct skp_page *p, const struct skp_page_column *column,
    size_t n)
{
	p->column = column;
	p->n_column = n;
	p->at = 0;
	p->form->table(p);
}

/* Which cell it is that now comes. */
static size_t
next(struct skp_page *p)
{
	size_t i = p->at;

	p->at = (i + 1) % p->n_column;
	return i;
}

void
skp_page_cell(struct skp_page *p, const char *text)
{
	p->form->cell(p, next(p), skp_bytes_str(text));
}

void
skp_page_cell_uint(struct skp_page *p, uint64_t n)
{
	char text[32];

	(void)snprintf(text, sizeof(text), "%llu", (unsigned long long)n);
	skp_page_cell(p, text);
}

void
skp_page_cell_hours(struct skp_page *p, uint64_t minutes)
{
	char text[32];

	(void)snprintf(text, sizeof(text), "%llu:%02u",
	    (unsigned long long)(minutes / 60), (unsigned)(minutes % 60));
	skp_page_cell(p, text);
}

void
skp_page_cell_id(struct skp_page *p, const uint8_t id[SKP_ID_LEN])
{
	char text[SKP_HEX_UUID_TEXT];

	skp_hex_uuid(id, text);
	skp_page_cell(p, text);
}

void
skp_page_bar(struct skp_page *p, uint64_t n, uint64_t most)
{
	p->form->bar(p, next(p), n, most == 0 ? 1 : most);
}

void
skp_page_table_end(struct skp_page *p)
{
	p->form->table_end(p);
}

/* ------------------------------------------------------------------ others */

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
