#include "issuer/paper.h"

#include "common/date.h"
#include "common/hex.h"
#include "common/print.h"

#define SKP_MSG_LIST  "issuer/paper_list.h"
#define SKP_MSG_ENUM  skp_paper_msg
#define SKP_MSG_TABLE skp_paper_messages
#define SKP_MSG_DEFINE
#include "common/msg_expand.h"

struct page {
	const struct skp_paper *paper;
	const struct skp_passport *p;
	struct skp_describe d;
	enum skp_lang lang;
	struct skp_buf *out;
	char id[SKP_HEX_UUID_TEXT];
};

static const char *
word(const struct page *g, enum skp_paper_msg id)
{
	return skp_msg_text(&skp_paper_messages, (unsigned)id, g->lang);
}

static const struct skp_attribute *
attribute(const struct skp_passport *p, enum skp_attribute_kind kind)
{
	size_t i;

	for (i = 0; i < p->n_attr; i++) {
		if (p->attr[i].a.kind == kind)
			return &p->attr[i].a;
	}
	return NULL;
}

/* "field", a label; the value and the end of the line follow. */
static void
field(const struct page *g, enum skp_paper_msg label)
{
	skp_buf_printf(g->out, "field\t%s\t", word(g, label));
}

static void
field_text(const struct page *g, enum skp_paper_msg label,
    struct skp_bytes value)
{
	if (value.n == 0)
		return;
	field(g, label);
	skp_buf_add(g->out, value);
	skp_buf_str(g->out, "\n");
}

static void
field_day(const struct page *g, enum skp_paper_msg label, int32_t day)
{
	field(g, label);
	skp_describe_date(g->out, day);
	skp_buf_str(g->out, "\n");
}

/* The name in Latin letters and in its own script, each on its line. */
static void
names(const struct page *g)
{
	const struct skp_attribute *a = attribute(g->p, SKP_ATTR_NAME);
	struct skp_attribute latin;

	if (a == NULL)
		return;
	latin = *a;
	latin.native = skp_bytes_of(NULL, 0);
	if (a->full.n + a->given.n + a->family.n > 0) {
		struct skp_buf name;

		skp_buf_init(&name, 8 * SKP_MAX_TEXT);
		skp_describe_name(&latin, &name);
		skp_buf_str(g->out, "name\t");
		skp_buf_add(g->out, skp_buf_bytes(&name));
		skp_buf_str(g->out, "\n");
		skp_buf_free(&name);
	}
	if (a->native.n > 0) {
		skp_buf_str(g->out, "name\t");
		skp_buf_add(g->out, a->native);
		skp_buf_str(g->out, "\n");
	}
}

static void
person(const struct page *g)
{
	const struct skp_attribute *birth = attribute(g->p, SKP_ATTR_BIRTH);
	const struct skp_attribute *check = attribute(g->p, SKP_ATTR_ID_CHECK);
	size_t i;

	if (birth != NULL) {
		field(g, PAPER_BORN);
		skp_describe_birth(birth, g->out);
		skp_buf_str(g->out, "\n");
	}
	if (check != NULL && check->id_day.has)
		field_day(g, PAPER_IDENTITY, check->id_day.day);
	for (i = 0; i < g->p->n_attr; i++) {
		const struct skp_attribute *a = &g->p->attr[i].a;

		if (a->kind != SKP_ATTR_IDENTIFIER)
			continue;
		skp_buf_str(g->out, "field\t");
		skp_buf_add(g->out, a->scheme);
		skp_buf_str(g->out, ": \t");
		skp_buf_add(g->out, a->value);
		skp_buf_str(g->out, "\n");
	}
}

static void
passport(const struct page *g)
{
	const struct skp_attribute *target = attribute(g->p, SKP_ATTR_TARGET);

	field_text(g, PAPER_ISSUER,
	    g->p->issuer_name.n > 0 ? g->p->issuer_name : g->p->iss);
	field_day(g, PAPER_ISSUED, skp_date_of_time(g->p->iat));
	/* Until before that second. */
	field_day(g, PAPER_UNTIL, skp_date_of_time(g->p->exp - 1));
	field_text(g, PAPER_NUMBER, skp_bytes_str(g->id));
	field_text(g, PAPER_PROJECT, g->p->project);
	if (target != NULL && target->target_label.enc.n > 0)
		field_text(g, PAPER_TARGET,
		    skp_ltext_get(target->target_label,
			g->lang == SKP_LANG_NL ? "nl" : "en", g->p->lang,
			NULL));
}

static void
status(const struct page *g)
{
	switch (g->paper->status) {
	case SKP_STATUS_VALID:
		return;
	case SKP_STATUS_INVALID:
		skp_print_line(g->out, "notice", word(g, PAPER_REVOKED), NULL);
		return;
	case SKP_STATUS_SUSPENDED:
		skp_print_line(g->out, "notice", word(g, PAPER_SUSPENDED),
		    NULL);
		return;
	case SKP_STATUS_REPLACED:
		skp_print_line(g->out, "notice", word(g, PAPER_REPLACED), NULL);
		return;
	}
}

size_t
skp_paper_numbers(const struct skp_passport *p, const struct skp_choice *shown,
    struct skp_buf *out)
{
	size_t i, n = 0;

	for (i = 0; i < p->n_line; i++) {
		if (!skp_choice_has_line(p, shown, i))
			continue;
		skp_buf_printf(out, "%s%zu", n++ == 0 ? "" : ", ", i + 1);
	}
	return n;
}

static void
code(const struct page *g)
{
	struct skp_buf numbers;
	size_t n, all = g->p->n_line;

	if (g->paper->code.n == 0) {
		skp_print_line(g->out, "notice", word(g, PAPER_NO_CODE), NULL);
		return;
	}
	skp_buf_init(&numbers, 8 * SKP_MAX_CLAIMS);
	n = skp_paper_numbers(g->p, g->paper->shown, &numbers);
	skp_buf_str(g->out, "code\t");
	skp_buf_add(g->out, g->paper->code);
	skp_buf_printf(g->out, "\t%s", word(g, PAPER_CODE));
	skp_buf_str(g->out, "\t");
	if (all == 0)
		skp_buf_str(g->out, word(g, PAPER_NO_LINES));
	else if (n == 0)
		skp_buf_str(g->out, word(g, PAPER_CODE_NONE));
	else if (n == 1 && all == 1)
		skp_buf_str(g->out, word(g, PAPER_CODE_ONE));
	else if (n == all)
		skp_buf_printf(g->out, skp_msg(g->lang, PAPER_CODE_ALL), n);
	else
		skp_buf_printf(g->out, skp_msg(g->lang, PAPER_CODE_SOME), n,
		    all);
	if (n > 0 && n < all) {
		skp_buf_add(g->out, skp_buf_bytes(&numbers));
		skp_buf_printf(g->out, ".\t%s", word(g, PAPER_CODE_REST));
	}
	skp_buf_str(g->out, "\n");
	if (numbers.err != SKP_OK)
		g->out->err = numbers.err;
	skp_buf_free(&numbers);
}

/* The boxes, the kind in words, then how, when and by whom. */
static void
grade(const struct page *g, const struct skp_claim *c)
{
	enum skp_evidence kind = skp_claim_evidence(c);
	const char *said = skp_describe_evidence(kind, g->lang), *label;
	struct skp_buf fact;
	size_t skip = strlen(said);

	skp_buf_init(&fact, 32 * SKP_MAX_TEXT);
	(void)skp_describe_fact(&g->d, c, SKP_FACT_EVIDENCE, &label, &fact);
	/* Its kind comes first in what is said, then "; " or " ". */
	while (skip < fact.n && (fact.p[skip] == ';' || fact.p[skip] == ' '))
		skip++;
	skp_buf_printf(g->out, "grade\t%d\t%d\t%s\t", (int)kind,
	    (int)SKP_EVIDENCE_SCHEME, said);
	if (fact.n > skip)
		skp_buf_add(g->out, skp_bytes_of(fact.p + skip, fact.n - skip));
	skp_buf_str(g->out, "\n");
	if (fact.err != SKP_OK)
		g->out->err = fact.err;
	skp_buf_free(&fact);
}

static void
facts(const struct page *g, const struct skp_claim *c)
{
	struct skp_buf fact;
	const char *label;
	unsigned f;

	skp_buf_init(&fact, 32 * SKP_MAX_TEXT);
	for (f = SKP_FACT_EMPLOYER; f < SKP_FACT_N; f++) {
		skp_buf_clear(&fact);
		if (!skp_describe_fact(&g->d, c, (enum skp_fact)f, &label,
			&fact))
			continue;
		if (f == SKP_FACT_REGISTER) /* nothing was consulted here */
			field(g, PAPER_REGISTER);
		else
			skp_buf_printf(g->out, "field\t%s: \t", label);
		skp_buf_add(g->out, skp_buf_bytes(&fact));
		skp_buf_str(g->out, "\n");
	}
	if (fact.err != SKP_OK)
		g->out->err = fact.err;
	skp_buf_free(&fact);
}

static void
line(const struct page *g, size_t i)
{
	const struct skp_line *l = &g->p->line[i];
	const struct skp_skill *s;
	const char *label;
	size_t k;

	skp_buf_printf(g->out, "card\t%zu. ", i + 1);
	skp_describe_title(&g->d, g->p, l, g->out);
	skp_describe_kind(&g->d, l->claim, g->out);
	skp_buf_str(g->out, "\t");
	(void)skp_describe_fact(&g->d, l->claim, SKP_FACT_HOLDS, &label,
	    g->out);
	skp_buf_str(g->out, "\n");
	grade(g, l->claim);
	for (k = 0; k < l->n_skill; k++) {
		s = &g->p->skill[l->skill_first + k];
		skp_buf_str(g->out, "item\t");
		skp_describe_label(&g->d, s, g->out);
		skp_buf_str(g->out, "\t");
		skp_describe_level(&g->d, &s->level, g->out);
		skp_buf_str(g->out, "\n");
	}
	facts(g, l->claim);
	skp_buf_str(g->out, "end\n");
}

static void
lines(const struct page *g)
{
	size_t i;
	int kind;

	skp_print_line(g->out, "clear", NULL);
	skp_print_line(g->out, "section", word(g, PAPER_LINES), NULL);
	if (g->p->n_line == 0)
		skp_print_line(g->out, "text", word(g, PAPER_NO_LINES), NULL);
	for (i = 0; i < g->p->n_line; i++)
		line(g, i);
	skp_buf_printf(g->out, "small\t%s", word(g, PAPER_SCALE));
	for (kind = SKP_EVIDENCE_SELF_DECLARED; kind <= SKP_EVIDENCE_SCHEME;
	     kind++)
		skp_buf_printf(g->out, "%s%d %s", kind == 1 ? "" : "; ", kind,
		    skp_describe_evidence((enum skp_evidence)kind, g->lang));
	skp_buf_str(g->out, ".\n");
}

/* "document": language, title, foot, words of the page number. */
static void
head(const struct page *g)
{
	struct skp_buf name;

	skp_buf_init(&name, 8 * SKP_MAX_TEXT);
	skp_describe_name(attribute(g->p, SKP_ATTR_NAME), &name);
	skp_buf_printf(g->out, "document\t%s\t%s",
	    g->lang == SKP_LANG_NL ? "nl" : "en",
	    word(g, name.n > 0 ? PAPER_TITLE : PAPER_HEADING));
	skp_buf_add(g->out, skp_buf_bytes(&name));
	skp_buf_str(g->out, "\t");
	skp_buf_add(g->out, g->p->issuer_name);
	skp_buf_printf(g->out, "%s%s\t%s\t%s\n",
	    g->p->issuer_name.n > 0 ? "  \u00b7  " : "", g->id,
	    word(g, PAPER_PAGE), word(g, PAPER_OF));
	if (name.err != SKP_OK)
		g->out->err = name.err;
	skp_buf_free(&name);
}

void
skp_paper_begin(uint64_t time, struct skp_buf *request)
{
	char made[SKP_DATE_TIME];

	skp_date_format_time(time, made);
	skp_print_line(request, "skillpass-print", "1", "pdf", NULL);
	skp_print_line(request, "made", made, NULL);
}

void
skp_paper_add(const struct skp_paper *paper, enum skp_lang lang,
    struct skp_buf *request)
{
	struct page g = { .paper = paper,
		.p = paper->passport,
		.d = { lang, paper->passport->lang, skp_buf_add },
		.lang = lang,
		.out = request };

	skp_hex_uuid(g.p->cti.p, g.id);
	head(&g);
	skp_print_line(request, "heading", word(&g, PAPER_HEADING), NULL);
	names(&g);
	person(&g);
	passport(&g);
	status(&g);
	code(&g);
	lines(&g);
	skp_print_line(request, "section", word(&g, PAPER_CHECK), NULL);
	skp_buf_str(request, "text\t");
	skp_buf_printf(request, skp_msg(lang, PAPER_CHECK_1), g.id);
	skp_buf_str(request, "\n");
	skp_print_line(request, "text", word(&g, PAPER_CHECK_2), NULL);
}
