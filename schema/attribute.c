#include "schema/field.h"
#include "schema/put.h"

#define NAME_SPLIT (SKP_FIELD_BIT(1) | SKP_FIELD_BIT(2) | SKP_FIELD_BIT(3))
#define NAME_FULL  SKP_FIELD_BIT(4)

#define MIN_YEAR      1850
#define MAX_YEAR      2300
#define MIN_PSEUDONYM 8
#define MAX_PSEUDONYM 32

/* Each field() reads the value of one pair; false: the key is not its own. */

static bool
name_field(struct skp_cursor *c, int64_t key, struct skp_attribute *a)
{
	struct skp_bytes *part[] = { &a->given, &a->prefix, &a->family,
		&a->full, &a->native };

	if (key < 1 || key > 5)
		return false;
	*part[key - 1] = skp_field_text(c, SKP_MAX_TEXT);
	return true;
}

static bool
birth_field(struct skp_cursor *c, int64_t key, struct skp_attribute *a)
{
	if (key == 1)
		a->birth_day = skp_field_opt_day(c);
	else if (key == 2)
		a->birth_year = (uint32_t)skp_field_uint(c, MIN_YEAR, MAX_YEAR);
	else
		return false;
	return true;
}

static bool
identifier_field(struct skp_cursor *c, int64_t key, struct skp_attribute *a)
{
	if (key == 1)
		a->scheme = skp_field_text(c, SKP_MAX_TEXT);
	else if (key == 2)
		a->value = skp_field_text(c, SKP_MAX_TEXT);
	else
		return false;
	return true;
}

static bool
id_check_field(struct skp_cursor *c, int64_t key, struct skp_attribute *a)
{
	if (key == 1)
		a->id_method = skp_field_code(c, SKP_TABLE_ID_CHECK);
	else if (key == 2)
		a->id_day = skp_field_opt_day(c);
	else
		return false;
	return true;
}

static bool
bytes_field(struct skp_cursor *c, int64_t key, size_t min, size_t max,
    struct skp_attribute *a)
{
	size_t at = c->pos;

	if (key != 1)
		return false;
	a->bytes = skp_cursor_bstr(c);
	if (a->bytes.n < min || a->bytes.n > max)
		skp_cursor_fail(c, SKP_ERR_LENGTH, at);
	return true;
}

static bool
target_field(struct skp_cursor *c, int64_t key, struct skp_attribute *a)
{
	if (key == 1)
		a->target = skp_field_concept(c);
	else if (key == 2)
		a->target_label = skp_field_ltext(c);
	else
		return false;
	return true;
}

static bool
field(struct skp_cursor *c, int64_t key, struct skp_attribute *a)
{
	switch (a->kind) {
	case SKP_ATTR_NAME:
		return name_field(c, key, a);
	case SKP_ATTR_BIRTH:
		return birth_field(c, key, a);
	case SKP_ATTR_IDENTIFIER:
		return identifier_field(c, key, a);
	case SKP_ATTR_ID_CHECK:
		return id_check_field(c, key, a);
	case SKP_ATTR_PSEUDONYM:
		return bytes_field(c, key, MIN_PSEUDONYM, MAX_PSEUDONYM, a);
	case SKP_ATTR_REPLACES:
		return bytes_field(c, key, SKP_ID_LEN, SKP_ID_LEN, a);
	case SKP_ATTR_TARGET:
		return target_field(c, key, a);
	case SKP_ATTR_PORTRAIT:
		return bytes_field(c, key, SKP_HASH_LEN, SKP_HASH_LEN, a);
	case SKP_ATTR_NONE:
		break;
	}
	return false;
}

/* Which fields each kind must have. */
static void
check(struct skp_cursor *c, const struct skp_field_map *fm,
    enum skp_attribute_kind kind)
{
	uint64_t split = fm->seen & NAME_SPLIT;
	uint64_t both = SKP_FIELD_BIT(1) | SKP_FIELD_BIT(2);

	switch (kind) {
	case SKP_ATTR_NAME:
		if (split == 0)
			skp_field_map_need(c, fm, NAME_FULL);
		else
			skp_field_map_need(c, fm, SKP_FIELD_BIT(3));
		if (split != 0 && (fm->seen & NAME_FULL) != 0)
			skp_cursor_fail(c, SKP_ERR_RULE, fm->at);
		break;
	case SKP_ATTR_BIRTH:
		if ((fm->seen & both) == 0)
			skp_cursor_fail(c, SKP_ERR_KEY_MISSING, fm->at);
		if ((fm->seen & both) == both)
			skp_cursor_fail(c, SKP_ERR_RULE, fm->at);
		break;
	case SKP_ATTR_IDENTIFIER:
		skp_field_map_need(c, fm, both);
		break;
	case SKP_ATTR_NONE:
	case SKP_ATTR_ID_CHECK:
	case SKP_ATTR_PSEUDONYM:
	case SKP_ATTR_REPLACES:
	case SKP_ATTR_TARGET:
	case SKP_ATTR_PORTRAIT:
		skp_field_map_need(c, fm, SKP_FIELD_BIT(1));
		break;
	}
}

static enum skp_attribute_kind
read_kind(struct skp_cursor *c)
{
	size_t at = c->pos;
	uint64_t kind = skp_cursor_uint(c);

	if (kind < SKP_ATTR_NAME || kind > SKP_ATTR_PORTRAIT) {
		skp_cursor_fail(c, SKP_ERR_ENUM, at);
		return SKP_ATTR_NONE;
	}
	return (enum skp_attribute_kind)kind;
}

void
skp_attribute_read(struct skp_cursor *c, struct skp_attribute *out)
{
	struct skp_field_map fm;

	memset(out, 0, sizeof(*out));
	skp_field_map_open(c, &fm);
	while (skp_field_map_next(c, &fm)) {
		/* Key 0 is the least, so it comes first or never. */
		if (fm.key == 0)
			out->kind = read_kind(c);
		else if ((fm.seen & SKP_FIELD_BIT(0)) == 0)
			skp_cursor_fail(c, SKP_ERR_KEY_MISSING, fm.at);
		else if (!field(c, fm.key, out))
			skp_field_unknown(c, &fm, &out->ignored);
	}
	skp_field_map_need(c, &fm, SKP_FIELD_BIT(0));
	check(c, &fm, out->kind);
}

static void
put_fields(struct skp_put *o, const struct skp_attribute *a)
{
	skp_put_uint(o, 0, (uint64_t)a->kind);
	switch (a->kind) {
	case SKP_ATTR_NAME:
		skp_put_text(o, 1, a->given);
		skp_put_text(o, 2, a->prefix);
		skp_put_text(o, 3, a->family);
		skp_put_text(o, 4, a->full);
		skp_put_text(o, 5, a->native);
		break;
	case SKP_ATTR_BIRTH:
		skp_put_day(o, 1, a->birth_day);
		skp_put_uint(o, 2, a->birth_year);
		break;
	case SKP_ATTR_IDENTIFIER:
		skp_put_text(o, 1, a->scheme);
		skp_put_text(o, 2, a->value);
		break;
	case SKP_ATTR_ID_CHECK:
		skp_put_code(o, 1, a->id_method);
		skp_put_day(o, 2, a->id_day);
		break;
	case SKP_ATTR_PSEUDONYM:
	case SKP_ATTR_REPLACES:
	case SKP_ATTR_PORTRAIT:
		skp_put_bstr(o, 1, a->bytes);
		break;
	case SKP_ATTR_TARGET:
		skp_put_concept(o, 1, &a->target);
		skp_put_raw(o, 2, a->target_label.enc);
		break;
	case SKP_ATTR_NONE:
		break;
	}
}

void
skp_attribute_write(struct skp_writer *w, const struct skp_attribute *a)
{
	struct skp_put o = { NULL, 0 };

	put_fields(&o, a);
	skp_writer_map(w, o.n);
	o.w = w;
	put_fields(&o, a);
}
