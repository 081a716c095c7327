#include "schema/field.h"

/* Largest unsigned integer whose head is one byte. */
#define MAX_SMALL 0x17

void
skp_field_map_open(struct skp_cursor *c, struct skp_field_map *fm)
{
	fm->at = c->pos;
	fm->seen = 0;
	fm->key = 0;
	skp_cursor_map(c, 0, SKP_MAX_ITEMS, &fm->m);
}

/*
 * The usual pair without the way through skp_map_next_int(): a key of one
 * byte, 0-23, greater than the one before it.  Decides nothing differently:
 * whatever else may stand there is left to that.
 */
static bool
next_small(struct skp_cursor *c, struct skp_field_map *fm)
{
	const struct skp_bytes *last = &fm->m.last;
	uint8_t b;

	if (!skp_cursor_ok(c) || c->lenient || fm->m.left == 0 ||
	    c->pos == c->end || c->items == 0)
		return false;
	b = c->base[c->pos];
	if (b > MAX_SMALL || last->n > 1 || (last->n == 1 && b <= last->p[0]))
		return false;
	fm->m.last = skp_bytes_of(c->base + c->pos, 1);
	fm->m.left--;
	fm->key = b;
	fm->seen |= SKP_FIELD_BIT(b);
	c->pos++;
	c->items--;
	return true;
}

bool
skp_field_map_next(struct skp_cursor *c, struct skp_field_map *fm)
{
	if (next_small(c, fm))
		return true;
	if (!skp_map_next_int(c, &fm->m, &fm->key))
		return false;
	if (fm->key >= 0 && fm->key < SKP_KEY_IGNORABLE)
		fm->seen |= SKP_FIELD_BIT(fm->key);
	return true;
}

void
skp_field_map_need(struct skp_cursor *c, const struct skp_field_map *fm,
    uint64_t bits)
{
	if ((fm->seen & bits) != bits)
		skp_cursor_fail(c, SKP_ERR_KEY_MISSING, fm->at);
}

void
skp_field_unknown(struct skp_cursor *c, const struct skp_field_map *fm,
    uint32_t *ignored)
{
	size_t at = (size_t)(fm->m.last.p - c->base);

	if (fm->key >= SKP_KEY_IGNORABLE) {
		(void)skp_cursor_item(c);
		(*ignored)++;
	} else if (fm->key >= 0) {
		skp_cursor_fail(c, SKP_ERR_KEY_CRITICAL, at);
	} else {
		skp_cursor_fail(c, SKP_ERR_KEY_UNKNOWN, at);
	}
}

struct skp_bytes
skp_field_text(struct skp_cursor *c, size_t max)
{
	size_t at = c->pos;
	struct skp_bytes text = skp_cursor_tstr(c);

	if (text.n == 0 || text.n > max) {
		skp_cursor_fail(c, SKP_ERR_LENGTH, at);
		return skp_bytes_of(NULL, 0);
	}
	return text;
}

static bool
is_lower(uint8_t b)
{
	return b >= 'a' && b <= 'z';
}

static bool
is_alnum(uint8_t b)
{
	return is_lower(b) || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
}

bool
skp_field_lang_ok(struct skp_bytes tag)
{
	size_t i = 0, start;

	while (i < tag.n && is_lower(tag.p[i]))
		i++;
	if (i < 2 || i > 3)
		return false;
	while (i < tag.n) {
		if (tag.p[i] != '-')
			return false;
		start = ++i;
		while (i < tag.n && is_alnum(tag.p[i]))
			i++;
		if (i - start < 2 || i - start > 8)
			return false;
	}
	return true;
}

struct skp_bytes
skp_field_lang(struct skp_cursor *c)
{
	size_t at = c->pos;
	struct skp_bytes tag = skp_cursor_tstr(c);

	if (!skp_field_lang_ok(tag)) {
		skp_cursor_fail(c, SKP_ERR_VALUE, at);
		return skp_bytes_of(NULL, 0);
	}
	return tag;
}

uint64_t
skp_field_uint(struct skp_cursor *c, uint64_t min, uint64_t max)
{
	size_t at = c->pos;
	uint64_t v = skp_cursor_uint(c);

	if (v < min || v > max) {
		skp_cursor_fail(c, SKP_ERR_RANGE, at);
		return 0;
	}
	return v;
}

int32_t
skp_field_day(struct skp_cursor *c)
{
	size_t at = c->pos;
	int64_t v = skp_cursor_int(c);

	if (v < SKP_DAY_MIN || v > SKP_DAY_MAX) {
		skp_cursor_fail(c, SKP_ERR_RANGE, at);
		return 0;
	}
	return (int32_t)v;
}

struct skp_opt_day
skp_field_opt_day(struct skp_cursor *c)
{
	struct skp_opt_day d = { true, skp_field_day(c) };

	return d;
}

struct skp_opt_bool
skp_field_opt_bool(struct skp_cursor *c)
{
	struct skp_opt_bool b = { true, skp_cursor_bool(c) };

	return b;
}

struct skp_code
skp_field_code(struct skp_cursor *c, enum skp_table table)
{
	struct skp_code code = { 0, { NULL, 0 } };
	size_t at = c->pos;

	if (skp_cursor_peek(c) == SKP_MAJOR_TSTR) {
		code.word = skp_field_text(c, SKP_MAX_TEXT);
		if (skp_word_number(table, code.word) != 0)
			skp_cursor_fail(c, SKP_ERR_VALUE, at);
		return code;
	}
	code.number = skp_cursor_uint(c);
	code.word = skp_word_bytes(table, code.number);
	if (code.word.n == 0)
		skp_cursor_fail(c, SKP_ERR_ENUM, at);
	return code;
}

struct skp_level
skp_field_level(struct skp_cursor *c)
{
	struct skp_level level;

	(void)skp_cursor_array(c, 2, 2);
	level.has = true;
	level.framework = skp_field_code(c, SKP_TABLE_FRAMEWORK);
	level.value = skp_field_text(c, SKP_MAX_TEXT);
	skp_cursor_up(c);
	return level;
}

struct skp_party
skp_field_party(struct skp_cursor *c, uint32_t *ignored)
{
	struct skp_party party = { { NULL, 0 }, { NULL, 0 }, { NULL, 0 } };
	struct skp_field_map fm;

	skp_field_map_open(c, &fm);
	while (skp_field_map_next(c, &fm)) {
		switch (fm.key) {
		case 0:
			party.name = skp_field_text(c, SKP_MAX_TEXT);
			break;
		case 1:
			party.uri = skp_field_text(c, SKP_MAX_URI);
			break;
		case 2:
			party.number = skp_field_text(c, SKP_MAX_TEXT);
			break;
		default:
			skp_field_unknown(c, &fm, ignored);
			break;
		}
	}
	skp_field_map_need(c, &fm, SKP_FIELD_BIT(0));
	return party;
}

struct skp_assessor
skp_field_assessor(struct skp_cursor *c, uint32_t *ignored)
{
	struct skp_assessor as = { { NULL, 0 }, { 0, { NULL, 0 } } };
	struct skp_field_map fm;

	skp_field_map_open(c, &fm);
	while (skp_field_map_next(c, &fm)) {
		switch (fm.key) {
		case 0:
			as.name = skp_field_text(c, SKP_MAX_TEXT);
			break;
		case 1:
			as.role = skp_field_code(c, SKP_TABLE_ROLE);
			break;
		default:
			skp_field_unknown(c, &fm, ignored);
			break;
		}
	}
	skp_field_map_need(c, &fm, SKP_FIELD_BIT(0));
	return as;
}

/* Plain text, or {1*8 lang => text}; nothing is kept but the encoding. */
struct skp_ltext
skp_field_ltext(struct skp_cursor *c)
{
	struct skp_ltext t = { { NULL, 0 } };
	struct skp_bytes tag;
	struct skp_map m;
	size_t at = c->pos;

	if (skp_cursor_peek(c) == SKP_MAJOR_TSTR) {
		(void)skp_field_text(c, SKP_MAX_TEXT);
	} else {
		skp_cursor_map(c, 1, SKP_MAX_LANGS, &m);
		while (skp_map_next_text(c, &m, &tag)) {
			if (!skp_field_lang_ok(tag))
				skp_cursor_fail(c, SKP_ERR_VALUE,
				    (size_t)(m.last.p - c->base));
			(void)skp_field_text(c, SKP_MAX_TEXT);
		}
	}
	if (skp_cursor_ok(c))
		t.enc = skp_bytes_of(c->base + at, c->pos - at);
	return t;
}

struct skp_concept
skp_field_concept(struct skp_cursor *c)
{
	struct skp_concept concept = { false, { NULL, 0 } };
	size_t at = c->pos;

	if (skp_cursor_peek(c) == SKP_MAJOR_BSTR) {
		concept.esco = true;
		concept.id = skp_cursor_bstr_n(c, SKP_UUID_LEN);
		return concept;
	}
	concept.id = skp_field_text(c, SKP_MAX_URI);
	if (skp_concept_is_esco(concept.id))
		skp_cursor_fail(c, SKP_ERR_VALUE, at);
	return concept;
}
