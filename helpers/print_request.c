#include "helpers/print_request.h"

#include <stdlib.h>

#include "common/text.h"

/* Where a word may stand. */
#define IN_FRONT    1U /* before the first document */
#define IN_DOCUMENT 2U /* in a document, outside a card */
#define IN_CARD	    4U
#define IN_TABLE    8U

struct rule {
	const char *word;
	unsigned where;
	unsigned char min, max; /* fields */
};

static const struct rule rules[] = {
	[SKP_PRINT_MADE] = { "made", IN_FRONT, 1, 1 },
	[SKP_PRINT_DOCUMENT] = { "document", IN_FRONT | IN_DOCUMENT, 5, 5 },
	[SKP_PRINT_HEADING] = { "heading", IN_DOCUMENT, 1, 1 },
	[SKP_PRINT_SECTION] = { "section", IN_DOCUMENT, 1, 1 },
	[SKP_PRINT_NAME] = { "name", IN_DOCUMENT, 1, 1 },
	[SKP_PRINT_TEXT] = { "text", IN_DOCUMENT, 1, 1 },
	[SKP_PRINT_SMALL] = { "small", IN_DOCUMENT, 1, 1 },
	[SKP_PRINT_NOTICE] = { "notice", IN_DOCUMENT, 1, 1 },
	[SKP_PRINT_FIELD] = { "field", IN_DOCUMENT | IN_CARD, 2, 2 },
	[SKP_PRINT_CODE] = { "code", IN_DOCUMENT, 2, 8 },
	[SKP_PRINT_CLEAR] = { "clear", IN_DOCUMENT, 0, 0 },
	[SKP_PRINT_CARD] = { "card", IN_DOCUMENT, 2, 2 },
	[SKP_PRINT_ITEM] = { "item", IN_CARD, 2, 2 },
	[SKP_PRINT_GRADE] = { "grade", IN_CARD, 4, 4 },
	[SKP_PRINT_END] = { "end", IN_CARD | IN_TABLE, 0, 0 },
	[SKP_PRINT_TABLE] = { "table", IN_DOCUMENT, 1, 8 },
	[SKP_PRINT_HEAD] = { "head", IN_TABLE, 1, 8 },
	[SKP_PRINT_ROW] = { "row", IN_TABLE, 1, 8 },
};
#define N_RULE (sizeof(rules) / sizeof(rules[0]))

static const char *const kinds[] = { [SKP_PRINT_PDF] = "pdf",
	[SKP_PRINT_PNG] = "png",
	[SKP_PRINT_SVG] = "svg",
	[SKP_PRINT_UTF8] = "utf8",
	[SKP_PRINT_ANSI] = "ansi" };
#define N_KIND (sizeof(kinds) / sizeof(kinds[0]))

struct reading {
	struct skp_bytes rest;
	struct skp_print_request *r;
	size_t n_field;
	unsigned where;
	const struct skp_print_line *table;
	bool code, card; /* seen in this document */
};

unsigned
skp_print_request_number(struct skp_bytes digits)
{
	unsigned n = 0;
	size_t i;

	for (i = 0; i < digits.n && digits.p[i] != 'r' && digits.p[i] != 'b';
	     i++)
		n = n * 10 + (unsigned)(digits.p[i] - '0');
	return n;
}

/* One to nine digits. */
static bool
is_number(struct skp_bytes t)
{
	size_t i;

	for (i = 0; i < t.n; i++) {
		if (t.p[i] < '0' || t.p[i] > '9')
			return false;
	}
	return t.n >= 1 && t.n <= 9;
}

/* Widths of columns: "40", "20r", "20b", not 0. */
static bool
are_widths(const struct skp_print_line *l)
{
	struct skp_bytes t;
	size_t i;

	for (i = 0; i < l->n; i++) {
		t = l->f[i];
		if (t.n > 0 && (t.p[t.n - 1] == 'r' || t.p[t.n - 1] == 'b'))
			t.n--;
		if (!is_number(t) || t.n > 4 ||
		    skp_print_request_number(t) == 0)
			return false;
	}
	return true;
}

/* Cuts the next line off, without its LF. */
static bool
next_line(struct skp_bytes *rest, struct skp_bytes *line)
{
	const uint8_t *lf = rest->n == 0 ? NULL :
					   memchr(rest->p, '\n', rest->n);

	if (lf == NULL)
		return false;
	*line = skp_bytes_of(rest->p, (size_t)(lf - rest->p));
	*rest = skp_bytes_of(lf + 1, rest->n - line->n - 1);
	return true;
}

/* Cuts the next field off a line; *more: a TAB followed. */
static struct skp_bytes
next_field(struct skp_bytes *line, bool *more)
{
	const uint8_t *tab = line->n == 0 ? NULL :
					    memchr(line->p, '\t', line->n);
	size_t n = tab == NULL ? line->n : (size_t)(tab - line->p);
	struct skp_bytes field = skp_bytes_of(line->p, n);

	*more = tab != NULL;
	if (tab != NULL)
		*line = skp_bytes_of(tab + 1, line->n - n - 1);
	return field;
}

static bool
is(struct skp_bytes field, const char *word)
{
	return skp_bytes_eq(field, skp_bytes_str(word));
}

/* "skillpass-print", "1", kind. */
static enum skp_err
first_line(struct skp_bytes line, enum skp_print_kind *kind)
{
	struct skp_bytes name, version, word;
	bool more1, more2, more3;
	size_t i;

	name = next_field(&line, &more1);
	version = next_field(&line, &more2);
	word = next_field(&line, &more3);
	if (!is(name, "skillpass-print") || !is(version, "1") || more3)
		return SKP_ERR_VALUE;
	for (i = SKP_PRINT_PDF; i < N_KIND; i++) {
		if (is(word, kinds[i])) {
			*kind = (enum skp_print_kind)i;
			return SKP_OK;
		}
	}
	return SKP_ERR_VALUE;
}

/* 2026-06-12T12:05:00Z by its form; what it means is not looked at. */
static bool
is_time(struct skp_bytes t)
{
	static const char form[] = "0000-00-00T00:00:00Z";
	size_t i;

	if (t.n != sizeof(form) - 1)
		return false;
	for (i = 0; i < t.n; i++) {
		if (form[i] == '0' ? t.p[i] < '0' || t.p[i] > '9' :
				     t.p[i] != (uint8_t)form[i])
			return false;
	}
	return true;
}

/* RFC 5646 by its characters. */
static bool
is_lang(struct skp_bytes t)
{
	size_t i;

	for (i = 0; i < t.n; i++) {
		uint8_t c = t.p[i] | 0x20U;

		if ((c < 'a' || c > 'z') && t.p[i] != '-' &&
		    (i < 2 || t.p[i] < '0' || t.p[i] > '9'))
			return false;
	}
	return t.n >= 2 && t.n <= 35;
}

/* The alphanumeric mode of ISO/IEC 18004. */
static bool
is_payload(struct skp_bytes t)
{
	static const char set[] =
	    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
	size_t i;

	for (i = 0; i < t.n; i++) {
		if (memchr(set, t.p[i], sizeof(set) - 1) == NULL)
			return false;
	}
	return t.n > 0;
}

/* What fields of some words have to be beside text. */
static bool
fields_good(const struct skp_print_line *l)
{
	unsigned n, of;

	switch ((unsigned)l->word) {
	case SKP_PRINT_MADE:
		return is_time(l->f[0]);
	case SKP_PRINT_DOCUMENT:
		return is_lang(l->f[0]) && l->f[1].n > 0;
	case SKP_PRINT_CODE:
		return is_payload(l->f[0]);
	case SKP_PRINT_GRADE:
		n = skp_print_request_number(l->f[0]);
		of = skp_print_request_number(l->f[1]);
		return is_number(l->f[0]) && is_number(l->f[1]) && of >= 1 &&
		    of <= SKP_PRINT_MAX_GRADE && n <= of;
	case SKP_PRINT_TABLE:
		return are_widths(l);
	default:
		return true;
	}
}

/* As many texts as columns, and lengths in those of bars. */
static bool
is_row(const struct skp_print_line *table, const struct skp_print_line *l)
{
	struct skp_bytes column;
	size_t i;

	if (l->n != table->n)
		return false;
	for (i = 0; i < l->n; i++) {
		column = table->f[i];
		if (column.p[column.n - 1] == 'b' &&
		    (!is_number(l->f[i]) ||
			skp_print_request_number(l->f[i]) > SKP_PRINT_MAX_BAR))
			return false;
	}
	return true;
}

/* Where the next word stands; false: this one may not stand here. */
static bool
step(struct reading *s, const struct skp_print_line *l)
{
	enum skp_print_word word = l->word;
	bool first = s->r->n_line == 0;

	if ((rules[word].where & s->where) == 0 ||
	    first != (word == SKP_PRINT_MADE))
		return false;
	switch ((unsigned)word) {
	case SKP_PRINT_DOCUMENT:
		s->where = IN_DOCUMENT;
		s->code = s->card = false;
		s->r->n_document++;
		break;
	case SKP_PRINT_CODE:
		if (s->code || s->card)
			return false;
		s->code = true;
		break;
	case SKP_PRINT_CARD:
		s->where = IN_CARD;
		s->card = true;
		break;
	case SKP_PRINT_END:
		s->where = IN_DOCUMENT;
		break;
	case SKP_PRINT_TABLE:
		s->where = IN_TABLE;
		s->table = l;
		break;
	case SKP_PRINT_HEAD:
		return l->n == s->table->n && l[-1].word == SKP_PRINT_TABLE;
	case SKP_PRINT_ROW:
		return is_row(s->table, l);
	default:
		break;
	}
	return true;
}

static enum skp_err
fields(struct reading *s, struct skp_bytes line, bool more,
    struct skp_print_line *l)
{
	struct skp_bytes *f = s->r->field + s->n_field;
	enum skp_err err = SKP_OK;

	l->f = f;
	l->n = 0;
	while (more && err == SKP_OK) {
		if (l->n == rules[l->word].max)
			return SKP_ERR_VALUE;
		f[l->n] = next_field(&line, &more);
		if (f[l->n].n > SKP_PRINT_MAX_TEXT)
			return SKP_ERR_TOO_LARGE;
		err = skp_text_check(f[l->n++], NULL);
	}
	if (err == SKP_OK && l->n < rules[l->word].min)
		err = SKP_ERR_VALUE;
	s->n_field += l->n;
	return err;
}

static enum skp_err
add_line(struct reading *s, struct skp_bytes line)
{
	struct skp_print_line *l = &s->r->line[s->r->n_line];
	bool more;
	struct skp_bytes word = next_field(&line, &more);
	size_t i;
	enum skp_err err;

	for (i = SKP_PRINT_MADE; i < N_RULE && !is(word, rules[i].word); i++)
		;
	if (i == N_RULE)
		return SKP_ERR_VALUE;
	l->word = (enum skp_print_word)i;
	err = fields(s, line, more, l);
	if (err != SKP_OK)
		return err;
	if (!fields_good(l))
		return SKP_ERR_VALUE;
	if (s->r->kind == SKP_PRINT_PDF ? !step(s, l) :
					  l->word != SKP_PRINT_CODE)
		return SKP_ERR_VALUE;
	s->r->n_line++;
	return SKP_OK;
}

/* Memory for all lines and fields at once. */
static enum skp_err
reserve(struct skp_bytes request, struct skp_print_request *r)
{
	size_t i, n_line = 0, n_field = 0;

	for (i = 0; i < request.n; i++) {
		n_line += request.p[i] == '\n';
		n_field += request.p[i] == '\t';
	}
	if (n_line > SKP_PRINT_MAX_LINES ||
	    n_field > SKP_PRINT_MAX_LINES * SKP_PRINT_MAX_FIELDS)
		return SKP_ERR_TOO_LARGE;
	r->line = calloc(n_line + 1, sizeof(r->line[0]));
	r->field = calloc(n_field + 1, sizeof(r->field[0]));
	return r->line == NULL || r->field == NULL ? SKP_ERR_NOMEM : SKP_OK;
}

/* Nothing is missing at the end. */
static bool
complete(const struct reading *s)
{
	if (s->rest.n > 0)
		return false;
	return s->r->kind == SKP_PRINT_PDF ? s->where == IN_DOCUMENT :
					     s->r->n_line == 1;
}

enum skp_err
skp_print_request_read(struct skp_bytes request, struct skp_print_request *out,
    size_t *bad_line)
{
	struct skp_print_request r = { 0 };
	struct reading s = { .rest = request, .r = &r, .where = IN_FRONT };
	struct skp_bytes line;
	size_t at = 1;
	enum skp_err err = SKP_ERR_TOO_LARGE;

	if (request.n <= SKP_PRINT_MAX_REQUEST)
		err = reserve(request, &r);
	if (err == SKP_OK)
		err = next_line(&s.rest, &line) ? first_line(line, &r.kind) :
						  SKP_ERR_VALUE;
	while (err == SKP_OK && next_line(&s.rest, &line)) {
		at++;
		err = add_line(&s, line);
	}
	if (err == SKP_OK && !complete(&s)) {
		at++;
		err = SKP_ERR_VALUE;
	}
	if (err != SKP_OK) {
		*bad_line = at;
		skp_print_request_free(&r);
		return err;
	}
	*out = r; /* transferred */
	return SKP_OK;
}

void
skp_print_request_free(struct skp_print_request *r)
{
	free(r->line);
	free(r->field);
	*r = (struct skp_print_request){ 0 };
}
