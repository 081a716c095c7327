#include "schema/profile.h"

#include "schema/field.h"

#define MARK	"skillpass-profile"
#define VERSION 1
#define PARTS	10

/* ----------------------------------------------------------------- reading */

/* The skills of one list, each after the one before. */
static size_t
read_skills(struct skp_cursor *c, struct skp_profile_skill *out, size_t room)
{
	uint64_t i, n = skp_cursor_array(c, 0, room);
	struct skp_bytes last = { NULL, 0 }, enc;
	size_t at;

	for (i = 0; i < n && skp_cursor_ok(c); i++) {
		(void)skp_cursor_array(c, 2, 2);
		at = c->pos;
		out[i].concept = skp_field_concept(c);
		enc = skp_bytes_of(c->base + at, c->pos - at);
		if (skp_cursor_ok(c) && i > 0 && skp_bytes_cmp(last, enc) >= 0)
			skp_cursor_fail(c, SKP_ERR_ORDER, at);
		last = enc;
		out[i].label = skp_field_ltext(c);
		skp_cursor_up(c);
	}
	skp_cursor_up(c);
	return skp_cursor_ok(c) ? (size_t)n : 0;
}

static void
read_licence(struct skp_cursor *c, struct skp_profile_licence *out)
{
	uint64_t i, n;

	(void)skp_cursor_array(c, 3, 3);
	n = skp_cursor_array(c, 1, SKP_PROFILE_SCHEMES);
	for (i = 0; i < n && skp_cursor_ok(c); i++)
		out->scheme[i] = skp_field_text(c, SKP_MAX_TEXT);
	skp_cursor_up(c);
	out->n_scheme = (size_t)n;
	out->label = skp_field_ltext(c);
	out->needed = skp_cursor_bool(c);
	skp_cursor_up(c);
}

static void
read_mark(struct skp_cursor *c)
{
	size_t at = c->pos;
	struct skp_bytes mark = skp_cursor_tstr(c);

	if (skp_cursor_ok(c) && !skp_bytes_eq(mark, skp_bytes_str(MARK)))
		skp_cursor_fail(c, SKP_ERR_VALUE, at);
	at = c->pos;
	if (skp_cursor_uint(c) != VERSION && skp_cursor_ok(c))
		skp_cursor_fail(c, SKP_ERR_VERSION, at);
}

/* Both lists ascend: no skill stands in both. */
static bool
apart(const struct skp_profile *p)
{
	size_t i = 0, k = p->n_essential;
	int order;

	while (i < p->n_essential && k < p->n_skill) {
		order = skp_profile_order(&p->skill[i].concept,
		    &p->skill[k].concept);
		if (order == 0)
			return false;
		if (order < 0)
			i++;
		else
			k++;
	}
	return true;
}

static void
read_profile(struct skp_cursor *c, struct skp_profile *p)
{
	uint64_t i, n;
	size_t at = c->pos;

	(void)skp_cursor_array(c, PARTS, PARTS);
	read_mark(c);
	p->scheme = skp_field_text(c, SKP_MAX_TEXT);
	p->version = skp_field_text(c, SKP_MAX_TEXT);
	p->occupation = skp_field_concept(c);
	p->code = skp_cursor_tstr(c);
	p->label = skp_field_ltext(c);
	p->n_essential = read_skills(c, p->skill, SKP_PROFILE_SKILLS);
	p->n_skill = p->n_essential +
	    read_skills(c, p->skill + p->n_essential,
		SKP_PROFILE_SKILLS - p->n_essential);
	n = skp_cursor_array(c, 0, SKP_PROFILE_LICENCES);
	for (i = 0; i < n && skp_cursor_ok(c); i++)
		read_licence(c, &p->licence[i]);
	skp_cursor_up(c);
	p->n_licence = (size_t)n;
	skp_cursor_up(c);
	if (skp_cursor_ok(c) && !apart(p))
		skp_cursor_fail(c, SKP_ERR_ORDER, at);
}

enum skp_err
skp_profile_read(struct skp_bytes *file, struct skp_profile *out, size_t *at)
{
	size_t n = file->n < SKP_MAX_PROFILE ? file->n : SKP_MAX_PROFILE;
	struct skp_cursor c;

	skp_cursor_init(&c, skp_bytes_of(file->p, n));
	read_profile(&c, out);
	if (!skp_cursor_ok(&c)) {
		if (at != NULL)
			*at = c.err_at;
		return c.err;
	}
	*file = skp_bytes_of(file->p + c.pos, file->n - c.pos);
	return SKP_OK;
}

/* ----------------------------------------------------------------- writing */

static void
write_concept(struct skp_writer *w, const struct skp_concept *c)
{
	if (c->esco)
		skp_writer_bstr(w, c->id);
	else
		skp_writer_tstr(w, c->id);
}

static void
write_skills(struct skp_writer *w, const struct skp_profile_skill *skill,
    size_t n)
{
	size_t i;

	skp_writer_array(w, n);
	for (i = 0; i < n; i++) {
		skp_writer_array(w, 2);
		write_concept(w, &skill[i].concept);
		skp_writer_raw(w, skill[i].label.enc);
	}
}

void
skp_profile_write(struct skp_writer *w, const struct skp_profile *p)
{
	size_t i, k;

	skp_writer_array(w, PARTS);
	skp_writer_str(w, MARK);
	skp_writer_uint(w, VERSION);
	skp_writer_tstr(w, p->scheme);
	skp_writer_tstr(w, p->version);
	write_concept(w, &p->occupation);
	skp_writer_tstr(w, p->code);
	skp_writer_raw(w, p->label.enc);
	write_skills(w, p->skill, p->n_essential);
	write_skills(w, p->skill + p->n_essential, p->n_skill - p->n_essential);
	skp_writer_array(w, p->n_licence);
	for (i = 0; i < p->n_licence; i++) {
		const struct skp_profile_licence *l = &p->licence[i];

		skp_writer_array(w, 3);
		skp_writer_array(w, l->n_scheme);
		for (k = 0; k < l->n_scheme; k++)
			skp_writer_tstr(w, l->scheme[k]);
		skp_writer_raw(w, l->label.enc);
		skp_writer_bool(w, l->needed);
	}
}

/* ------------------------------------------------------------------- names */

int
skp_profile_order(const struct skp_concept *a, const struct skp_concept *b)
{
	/* A byte string before a text string; a shorter one before a longer. */
	if (a->esco != b->esco)
		return a->esco ? -1 : 1;
	if (a->id.n != b->id.n)
		return a->id.n < b->id.n ? -1 : 1;
	return skp_bytes_cmp(a->id, b->id);
}

static uint8_t
lower(uint8_t c)
{
	return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
}

static bool
same_text(struct skp_bytes a, struct skp_bytes b)
{
	size_t i;

	if (a.n != b.n)
		return false;
	for (i = 0; i < a.n; i++)
		if (lower(a.p[i]) != lower(b.p[i]))
			return false;
	return true;
}

bool
skp_profile_named(const struct skp_profile *p, struct skp_bytes name)
{
	char uri[SKP_MAX_URI + 1];
	struct skp_bytes lang, text;
	size_t i = 0;

	if (name.n == 0)
		return false;
	if (skp_bytes_eq(p->code, name))
		return true;
	if (skp_concept_uri(&p->occupation, true, uri, sizeof(uri)) == SKP_OK &&
	    skp_bytes_eq(skp_bytes_str(uri), name))
		return true;
	while (skp_ltext_next(p->label, &i, &lang, &text))
		if (same_text(text, name))
			return true;
	return false;
}

enum skp_err
skp_profile_find(struct skp_bytes file, struct skp_bytes name,
    struct skp_profile *out, size_t *at)
{
	struct skp_bytes rest = file;
	enum skp_err err;
	size_t bad = 0;

	do {
		err = skp_profile_read(&rest, out, &bad);
		if (err != SKP_OK) {
			*at = file.n - rest.n + bad;
			return err;
		}
		if (skp_profile_named(out, name))
			return SKP_OK;
	} while (rest.n > 0);
	return SKP_ERR_NOT_FOUND;
}
