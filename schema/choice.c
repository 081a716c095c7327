#include "schema/choice.h"

void
skp_choice_all(const struct skp_passport *p, struct skp_choice *c)
{
	size_t i;

	for (i = 0; i < p->n_disc; i++)
		c->disc[i] = true;
}

void
skp_choice_person(const struct skp_passport *p, struct skp_choice *c)
{
	struct skp_attribute a;
	struct skp_cursor cursor;
	size_t i;

	for (i = 0; i < p->n_red; i++) {
		if (p->red[i].place != SKP_PLACE_ATTRIBUTE ||
		    !p->red[i].disclosed)
			continue;
		skp_cursor_init(&cursor, p->disc[p->red[i].disc].value);
		skp_attribute_read(&cursor, &a);
		if (skp_cursor_ok(&cursor) &&
		    (a.kind == SKP_ATTR_NAME || a.kind == SKP_ATTR_BIRTH))
			c->disc[p->red[i].disc] = true;
	}
}

/* Slices of what a disclosure holds lie in its bytes. */
static bool
within(const uint8_t *p, struct skp_bytes whole)
{
	return p >= whole.p && p < whole.p + whole.n;
}

/* The disclosure of a line; false: the line stands in clear. */
static bool
disclosure_of(const struct skp_passport *p, size_t line, size_t *disc)
{
	size_t i;

	for (i = 0; i < p->n_red; i++) {
		if (p->red[i].place != SKP_PLACE_CLAIM || !p->red[i].disclosed)
			continue;
		*disc = p->red[i].disc;
		if (within(p->line[line].enc.p, p->disc[*disc].value))
			return true;
	}
	return false;
}

/* Those of its skills, all or one. */
static void
add_skills(const struct skp_passport *p, size_t line,
    const struct skp_skill *only, struct skp_choice *c)
{
	const struct skp_redacted *r;
	size_t i;

	for (i = 0; i < p->n_red; i++) {
		r = &p->red[i];
		if (r->place != SKP_PLACE_SKILL || !r->disclosed ||
		    r->claim != line)
			continue;
		if (only == NULL ||
		    within(only->label.enc.p, p->disc[r->disc].value) ||
		    within(only->concept.id.p, p->disc[r->disc].value))
			c->disc[r->disc] = true;
	}
}

void
skp_choice_line(const struct skp_passport *p, size_t line, struct skp_choice *c)
{
	size_t disc;

	if (disclosure_of(p, line, &disc))
		c->disc[disc] = true;
	add_skills(p, line, NULL, c);
}

void
skp_choice_skill(const struct skp_passport *p, size_t line, size_t skill,
    struct skp_choice *c)
{
	size_t disc;

	if (disclosure_of(p, line, &disc))
		c->disc[disc] = true;
	add_skills(p, line, &p->skill[p->line[line].skill_first + skill], c);
}

void
skp_choice_add(struct skp_choice *a, const struct skp_choice *b)
{
	size_t i;

	for (i = 0; i < SKP_MAX_DISCLOSURES; i++)
		a->disc[i] = a->disc[i] || b->disc[i];
}

struct skp_choice
skp_choice_of_line(const struct skp_passport *p, const struct skp_choice *c,
    size_t line)
{
	struct skp_choice out = { { false } };
	size_t i;

	skp_choice_line(p, line, &out);
	for (i = 0; i < SKP_MAX_DISCLOSURES; i++)
		out.disc[i] = out.disc[i] && c->disc[i];
	return out;
}

bool
skp_choice_has_line(const struct skp_passport *p, const struct skp_choice *c,
    size_t line)
{
	size_t disc;

	return !disclosure_of(p, line, &disc) || c->disc[disc];
}

static void
write_with(const struct skp_passport *p, const struct skp_choice *c,
    size_t n_receipt, struct skp_writer *w)
{
	struct skp_bytes shown[SKP_MAX_DISCLOSURES];
	size_t i, n = 0;

	for (i = 0; i < p->n_disc; i++) {
		if (c->disc[i])
			shown[n++] = p->disc[i].whole;
	}
	skp_writer_tag(w, SKP_TAG_SIGN1);
	skp_writer_array(w, 4);
	skp_writer_bstr(w, p->sign1.protected_);
	skp_unprotected_write(w, shown, n, p->receipt, n_receipt);
	skp_writer_bstr(w, p->sign1.payload);
	skp_writer_bstr(w, p->sign1.signature);
}

void
skp_choice_write(const struct skp_passport *p, const struct skp_choice *c,
    struct skp_writer *w)
{
	write_with(p, c, 0, w);
}

void
skp_choice_write_logged(const struct skp_passport *p,
    const struct skp_choice *c, struct skp_writer *w)
{
	write_with(p, c, p->n_receipt, w);
}
