#include "schema/claim_read.h"
#include "schema/field.h"
#include "schema/reading.h"

#define MAX_VOCABULARIES 32

/* To be tried again where reading a part turns out unsupported. */
struct mark {
	struct skp_cursor c;
	size_t n_red, n_skill, slots;
	uint32_t ignored;
};

static struct mark
mark_of(const struct skp_reading *r, const struct skp_cursor *c)
{
	struct mark m = { *c, r->p->n_red, r->p->n_skill, r->slots,
		r->p->ignored };

	return m;
}

/* True if the part was unsupported and has been read over. */
static bool
skip_unsupported(struct skp_reading *r, struct skp_cursor *c,
    const struct mark *m)
{
	if (!skp_reading_soften(r, c, &m->c))
		return false;
	r->p->n_red = m->n_red;
	r->p->n_skill = m->n_skill;
	r->p->ignored = m->ignored;
	r->slots = m->slots;
	return true;
}

static struct skp_bytes
since(const struct skp_cursor *c, size_t at)
{
	if (!skp_cursor_ok(c))
		return skp_bytes_of(NULL, 0);
	return skp_bytes_of(c->base + at, c->pos - at);
}

/* ---------------------------------------------------------- one element */

static void
read_attribute(struct skp_reading *r, struct skp_cursor *c, bool redacted)
{
	struct skp_passport *p = r->p;
	struct skp_shown_attribute *sa = &p->attr[p->n_attr];
	struct mark m = mark_of(r, c);

	skp_attribute_read(c, &sa->a);
	sa->redacted = redacted;
	if (skip_unsupported(r, c, &m) || !skp_cursor_ok(c))
		return;
	p->ignored += sa->a.ignored;
	p->n_attr++;
}

static void
read_skill(struct skp_reading *r, struct skp_cursor *c, struct skp_line *line)
{
	struct skp_passport *p = r->p;
	struct mark m = mark_of(r, c);

	skp_skill_read(c, &p->skill[line->skill_first + line->n_skill],
	    &p->ignored);
	if (skip_unsupported(r, c, &m) || !skp_cursor_ok(c))
		return;
	line->n_skill++;
	p->n_skill++;
}

static void read_skills(struct skp_cursor *c, void *arg);

/*
 * The claim, all that is left at the cursor, as the memo has it; false: it has
 * not.
 */
static bool
recall_claim(struct skp_reading *r, struct skp_cursor *c, struct skp_line *line)
{
	const struct skp_memo_claim *known;
	struct skp_passport *p = r->p;

	if (r->memo == NULL || !skp_cursor_ok(c))
		return false;
	known = skp_memo_claim(r->memo,
	    skp_bytes_of(c->base + c->pos, c->end - c->pos));
	if (known == NULL || known->items > c->items ||
	    known->n_skill > SKP_MAX_ALL_SKILLS - r->slots)
		return false;
	line->claim = &known->claim;
	memcpy(&p->skill[r->slots], known->skill,
	    known->n_skill * sizeof(known->skill[0]));
	line->n_skill = known->n_skill;
	p->n_skill += known->n_skill;
	p->ignored += known->ignored;
	r->slots += known->n_skill;
	c->items -= known->items;
	c->pos = c->end;
	return true;
}

static void
read_line(struct skp_reading *r, struct skp_cursor *c, bool redacted)
{
	struct skp_passport *p = r->p;
	struct skp_line *line = &p->line[p->n_line];
	struct skp_claim *own = &p->claim[p->n_line];
	struct mark m = mark_of(r, c);

	line->redacted = redacted;
	line->skill_first = (uint16_t)r->slots;
	line->n_skill = 0;
	line->n_hidden_skill = 0;
	if (!redacted || !recall_claim(r, c, line)) {
		line->claim = own;
		skp_claim_read_with(c, own, read_skills, r);
	}
	line->enc = since(c, m.c.pos);
	if (skp_cursor_ok(c) &&
	    skp_claim_rules(line->claim, r->issue_day) != SKP_RULE_OK)
		skp_cursor_fail(c, SKP_ERR_RULE, m.c.pos);
	if (skip_unsupported(r, c, &m) || !skp_cursor_ok(c))
		return;
	p->ignored += line->claim->ignored;
	p->n_line++;
}

/* -------------------------------------------------------------- arrays */

/*
 * 60(bstr .size 32).  As it usually stands it is known by its first four bytes
 * and taken in one step; whatever else is read part by part.
 */
static struct skp_bytes
take_digest(struct skp_cursor *c)
{
	static const uint8_t usual[] = { 0xd8, SKP_TAG_REDACTED, 0x58,
		SKP_HASH_LEN };
	struct skp_bytes d;

	if (skp_cursor_ok(c) && c->depth > 0 && c->items >= 2 &&
	    c->end - c->pos >= sizeof(usual) + SKP_HASH_LEN &&
	    memcmp(c->base + c->pos, usual, sizeof(usual)) == 0) {
		d = skp_bytes_of(c->base + c->pos + sizeof(usual),
		    SKP_HASH_LEN);
		c->pos += sizeof(usual) + SKP_HASH_LEN;
		c->items -= 2;
		return d;
	}
	skp_cursor_tag_is(c, SKP_TAG_REDACTED);
	d = skp_cursor_bstr_n(c, SKP_HASH_LEN);
	skp_cursor_up(c);
	return d;
}

/* Nearly all differ in their first byte, without a call. */
static bool
ascend(const uint8_t *a, const uint8_t *b)
{
	return a[0] != b[0] ? a[0] < b[0] : memcmp(a, b, SKP_HASH_LEN) < 0;
}

/* Digests of one array strictly ascend. */
static void
read_digest(struct skp_reading *r, struct skp_cursor *c, enum skp_place place,
    const uint8_t **last)
{
	struct skp_passport *p = r->p;
	struct skp_redacted *red;
	size_t at = c->pos;
	struct skp_bytes d = take_digest(c);

	if (!skp_cursor_ok(c))
		return;
	if (*last != NULL && !ascend(*last, d.p)) {
		skp_cursor_fail(c, SKP_ERR_ORDER, at);
		return;
	}
	if (p->n_red == SKP_MAX_REDACTED) {
		skp_cursor_fail(c, SKP_ERR_LENGTH, at);
		return;
	}
	*last = d.p;
	red = &p->red[p->n_red++];
	red->digest = d.p;
	red->place = place;
	red->claim = (uint16_t)p->n_line;
	red->disc = 0;
	red->disclosed = false;
	red->opened = false;
}

/* Is a digest next?  A clear element after a digest is out of order. */
static bool
digest_next(struct skp_cursor *c, const uint8_t *last)
{
	if (skp_cursor_peek(c) == SKP_MAJOR_TAG)
		return true;
	if (last != NULL)
		skp_cursor_fail(c, SKP_ERR_ORDER, c->pos);
	return false;
}

static void
read_elements(struct skp_reading *r, struct skp_cursor *c, enum skp_place place,
    uint64_t min, uint64_t max)
{
	const uint8_t *last = NULL;
	uint64_t i, n = skp_cursor_array(c, min, max);

	for (i = 0; i < n && skp_cursor_ok(c); i++) {
		if (digest_next(c, last))
			read_digest(r, c, place, &last);
		else if (place == SKP_PLACE_ATTRIBUTE)
			read_attribute(r, c, false);
		else
			read_line(r, c, false);
	}
	skp_cursor_up(c);
}

/*
 * The skills of the line that is being read.  A digest keeps a slot, so that
 * a line's skills stand together when it is disclosed later.
 */
static void
read_skills(struct skp_cursor *c, void *arg)
{
	struct skp_reading *r = arg;
	struct skp_line *line = &r->p->line[r->p->n_line];
	const uint8_t *last = NULL;
	uint64_t i, n = skp_cursor_array(c, 1, SKP_MAX_SKILLS);

	for (i = 0; i < n && skp_cursor_ok(c); i++) {
		if (r->slots == SKP_MAX_ALL_SKILLS) {
			skp_cursor_fail(c, SKP_ERR_LENGTH, c->pos);
			break;
		}
		r->slots++;
		if (digest_next(c, last))
			read_digest(r, c, SKP_PLACE_SKILL, &last);
		else
			read_skill(r, c, line);
	}
	skp_cursor_up(c);
}

void
skp_body_disclosed(struct skp_reading *r, struct skp_cursor *c,
    struct skp_redacted *red)
{
	red->opened = true;
	switch (red->place) {
	case SKP_PLACE_ATTRIBUTE:
		read_attribute(r, c, true);
		break;
	case SKP_PLACE_CLAIM:
		read_line(r, c, true);
		break;
	case SKP_PLACE_SKILL:
		read_skill(r, c, &r->p->line[red->claim]);
		break;
	}
}

/* ---------------------------------------------------------------- body */

static struct skp_bytes
read_vocabularies(struct skp_cursor *c)
{
	struct skp_bytes name;
	struct skp_map m;
	size_t at = c->pos, key_at;

	skp_cursor_map(c, 0, MAX_VOCABULARIES, &m);
	for (;;) {
		key_at = c->pos;
		if (!skp_map_next_text(c, &m, &name))
			break;
		if (name.n == 0)
			skp_cursor_fail(c, SKP_ERR_LENGTH, key_at);
		(void)skp_field_text(c, SKP_MAX_TEXT);
	}
	return since(c, at);
}

static void
read_version(struct skp_cursor *c)
{
	size_t at = c->pos;

	if (skp_cursor_uint(c) != SKP_BODY_VERSION)
		skp_cursor_fail(c, SKP_ERR_VERSION, at);
}

static void
read_part(struct skp_reading *r, struct skp_cursor *c,
    const struct skp_field_map *fm)
{
	struct skp_passport *p = r->p;
	struct mark m = mark_of(r, c);

	switch (fm->key) {
	case 0:
		read_version(c);
		return;
	case 1:
		read_elements(r, c, SKP_PLACE_ATTRIBUTE, 0, SKP_MAX_ATTRIBUTES);
		return;
	case 2:
		read_elements(r, c, SKP_PLACE_CLAIM, 1, SKP_MAX_CLAIMS);
		return;
	case 3:
		p->vocabularies = read_vocabularies(c);
		return;
	case 4:
		p->lang = skp_field_lang(c);
		return;
	case 5:
		p->project = skp_field_text(c, SKP_MAX_TEXT);
		return;
	case 6:
		p->issuer_name = skp_field_text(c, SKP_MAX_TEXT);
		return;
	default:
		skp_field_unknown(c, fm, &p->ignored);
		(void)skip_unsupported(r, c, &m);
		return;
	}
}

void
skp_body_read(struct skp_reading *r, struct skp_cursor *c)
{
	struct mark m = mark_of(r, c);
	struct skp_field_map fm;

	skp_field_map_open(c, &fm);
	while (skp_field_map_next(c, &fm))
		read_part(r, c, &fm);
	skp_field_map_need(c, &fm,
	    SKP_FIELD_BIT(0) | SKP_FIELD_BIT(1) | SKP_FIELD_BIT(2) |
		SKP_FIELD_BIT(3) | SKP_FIELD_BIT(4));
	/* Another version: nothing else in it is understood. */
	if (skip_unsupported(r, c, &m)) {
		r->p->n_attr = 0;
		r->p->n_line = 0;
	}
}
