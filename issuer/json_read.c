#include "issuer/json_read.h"

#include <stdio.h>

#include "common/date.h"
#include "common/hex.h"
#include "issuer/concept_in.h"
#include "issuer/guard_in.h"
#include "issuer/text_in.h"

size_t
skp_json_read_down(struct skp_json_read *r, const char *name)
{
	size_t mark = r->path_n;
	int n;

	n = snprintf(r->path + mark, sizeof(r->path) - mark, "%s%s",
	    mark == 0 ? "" : ".", name);
	if (n > 0)
		r->path_n += (size_t)n;
	if (r->path_n >= sizeof(r->path))
		r->path_n = sizeof(r->path) - 1; /* cut */
	return mark;
}

size_t
skp_json_read_element(struct skp_json_read *r, size_t i)
{
	size_t mark = r->path_n;
	int n;

	n = snprintf(r->path + mark, sizeof(r->path) - mark, "[%zu]", i);
	if (n > 0)
		r->path_n += (size_t)n;
	if (r->path_n >= sizeof(r->path))
		r->path_n = sizeof(r->path) - 1;
	return mark;
}

void
skp_json_read_up(struct skp_json_read *r, size_t mark)
{
	r->path_n = mark;
	r->path[mark] = '\0';
}

void
skp_json_read_tell(struct skp_json_read *r, enum skp_severity severity,
    enum skp_input_msg id, const char *arg0, const char *arg1)
{
	struct skp_row_message msg = { .file = r->file,
		.path = skp_bytes_of(r->path, r->path_n),
		.severity = severity,
		.id = id,
		.arg = { skp_bytes_str(arg0), skp_bytes_str(arg1) } };

	if (severity == SKP_SEVERITY_ERROR)
		r->faulty = true;
	r->how->message(r->how->ctx, &msg);
}

void
skp_json_read_fault(struct skp_json_read *r, const char *name,
    enum skp_input_msg id, const char *arg)
{
	size_t mark = skp_json_read_down(r, name);

	skp_json_read_tell(r, SKP_SEVERITY_ERROR, id, arg, NULL);
	skp_json_read_up(r, mark);
}

static const char *
kind_name(enum skp_json_kind kind)
{
	static const char *const name[] = { "", "null", "true/false", "123",
		"1.5", "\"...\"", "[...]", "{...}" };

	return name[(unsigned)kind % 8];
}

struct skp_json_tree *
skp_json_read_member(struct skp_json_read *r,
    const struct skp_json_tree *object, const char *name,
    enum skp_json_kind kind)
{
	struct skp_json_tree *v = skp_json_tree_get(object, name);

	if (v == NULL || skp_json_tree_kind(v) == kind)
		return v;
	skp_json_read_fault(r, name, INPUT_JSON_TYPE, kind_name(kind));
	return NULL;
}

struct skp_json_tree *
skp_json_read_need(struct skp_json_read *r, const struct skp_json_tree *object,
    const char *name, enum skp_json_kind kind)
{
	if (skp_json_tree_get(object, name) == NULL)
		skp_json_read_fault(r, name, INPUT_JSON_MISSING, NULL);
	return skp_json_read_member(r, object, name, kind);
}

struct skp_json_tree *
skp_json_read_array(struct skp_json_read *r, const struct skp_json_tree *object,
    const char *name, size_t min, size_t max)
{
	struct skp_json_tree *v = skp_json_read_member(r, object, name,
	    SKP_JSON_ARRAY);
	size_t n = skp_json_tree_count(v), mark;
	char low[24], high[24];

	if (v == NULL || (n >= min && n <= max))
		return v;
	(void)snprintf(low, sizeof(low), "%zu", min);
	(void)snprintf(high, sizeof(high), "%zu", max);
	mark = skp_json_read_down(r, name);
	skp_json_read_tell(r, SKP_SEVERITY_ERROR, INPUT_JSON_COUNT, low, high);
	skp_json_read_up(r, mark);
	return NULL;
}

struct skp_bytes
skp_json_read_value(struct skp_json_read *r, const struct skp_json_tree *v)
{
	struct skp_bytes out = { NULL, 0 }, in = skp_json_tree_string(v);
	enum skp_input_msg msg;
	char bound[24];

	(void)snprintf(bound, sizeof(bound), "%d", SKP_MAX_TEXT);
	if (skp_json_tree_kind(v) != SKP_JSON_STRING)
		skp_json_read_tell(r, SKP_SEVERITY_ERROR, INPUT_JSON_TYPE,
		    kind_name(SKP_JSON_STRING), NULL);
	else if (skp_text_in_trim(in).n == 0)
		skp_json_read_tell(r, SKP_SEVERITY_ERROR, INPUT_JSON_EMPTY,
		    NULL, NULL);
	else if (skp_guard_in_bsn(in))
		skp_json_read_tell(r, SKP_SEVERITY_ERROR, INPUT_BSN, NULL,
		    NULL);
	else if ((msg = skp_text_in_strict(r->arena, in, &out)) != INPUT_NONE)
		skp_json_read_tell(r, SKP_SEVERITY_ERROR, msg, bound, NULL);
	return out;
}

struct skp_bytes
skp_json_read_text(struct skp_json_read *r, const struct skp_json_tree *object,
    const char *name)
{
	struct skp_bytes out = { NULL, 0 };
	const struct skp_json_tree *v = skp_json_tree_get(object, name);
	size_t mark;

	if (v == NULL)
		return out;
	mark = skp_json_read_down(r, name);
	out = skp_json_read_value(r, v);
	skp_json_read_up(r, mark);
	return out;
}

struct skp_bytes
skp_json_read_need_text(struct skp_json_read *r,
    const struct skp_json_tree *object, const char *name)
{
	if (skp_json_tree_get(object, name) == NULL)
		skp_json_read_fault(r, name, INPUT_JSON_MISSING, NULL);
	return skp_json_read_text(r, object, name);
}

/* No BSN test: identifiers are full of digits. */
struct skp_bytes
skp_json_read_uri(struct skp_json_read *r, const struct skp_json_tree *object,
    const char *name)
{
	struct skp_bytes out = skp_json_tree_string(
	    skp_json_read_member(r, object, name, SKP_JSON_STRING));

	if (out.p == NULL || skp_concept_in_is_uri(out))
		return out;
	skp_json_read_fault(r, name, INPUT_JSON_FORM, "https://...");
	return skp_bytes_of(NULL, 0);
}

struct skp_opt_day
skp_json_read_day(struct skp_json_read *r, const struct skp_json_tree *object,
    const char *name)
{
	struct skp_json_tree *v = skp_json_read_member(r, object, name,
	    SKP_JSON_STRING);
	struct skp_opt_day out = { false, 0 };
	enum skp_err err;

	if (v == NULL)
		return out;
	err = skp_date_parse(skp_json_tree_string(v), &out.day);
	out.has = err == SKP_OK && out.day >= SKP_DAY_MIN &&
	    out.day < SKP_DAY_MAX;
	if (!out.has)
		skp_json_read_fault(r, name,
		    err == SKP_OK	     ? INPUT_DATE_RANGE :
			err == SKP_ERR_RANGE ? INPUT_DATE_IMPOSSIBLE :
					       INPUT_JSON_DATE,
		    NULL);
	return out;
}

struct skp_opt_bool
skp_json_read_bool(struct skp_json_read *r, const struct skp_json_tree *object,
    const char *name)
{
	struct skp_json_tree *v = skp_json_read_member(r, object, name,
	    SKP_JSON_BOOL);
	struct skp_opt_bool out = { v != NULL, skp_json_tree_bool(v) };

	return out;
}

uint32_t
skp_json_read_uint(struct skp_json_read *r, const struct skp_json_tree *object,
    const char *name, uint32_t min, uint32_t max)
{
	struct skp_json_tree *v = skp_json_read_member(r, object, name,
	    SKP_JSON_INTEGER);
	int64_t n = skp_json_tree_integer(v);
	char low[24], high[24];
	size_t mark;

	if (v == NULL)
		return 0;
	if (n >= (int64_t)min && n <= (int64_t)max)
		return (uint32_t)n;
	(void)snprintf(low, sizeof(low), "%u", min);
	(void)snprintf(high, sizeof(high), "%u", max);
	mark = skp_json_read_down(r, name);
	skp_json_read_tell(r, SKP_SEVERITY_ERROR, INPUT_JSON_RANGE, low, high);
	skp_json_read_up(r, mark);
	return 0;
}

struct skp_code
skp_json_read_code(struct skp_json_read *r, const struct skp_json_tree *object,
    const char *name, enum skp_table table)
{
	return skp_word_code(table, skp_json_read_text(r, object, name));
}

struct skp_bytes
skp_json_read_digest(struct skp_json_read *r, const struct skp_json_tree *v)
{
	struct skp_bytes in = skp_json_tree_string(v);
	uint8_t *p = skp_arena_get(r->arena, SKP_HASH_LEN);

	if (p == NULL)
		return skp_bytes_of(NULL, 0);
	if (in.n > 8 && memcmp(in.p, "sha-256:", 8) == 0 &&
	    skp_hex_decode(skp_bytes_of(in.p + 8, in.n - 8), p, SKP_HASH_LEN) ==
		SKP_OK)
		return skp_bytes_of(p, SKP_HASH_LEN);
	skp_json_read_tell(r, SKP_SEVERITY_ERROR, INPUT_JSON_FORM,
	    "sha-256: + 64 x 0-9a-f", NULL);
	return skp_bytes_of(NULL, 0);
}
