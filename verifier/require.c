#include "verifier/require.h"

#include <stdio.h>
#include <stdlib.h>

#include "common/date.h"
#include "schema/words.h"

struct skp_require {
	json_t *o; /* checked: every member is of its kind */
};

/* --------------------------------------------------------------- reading */

struct reader {
	struct skp_require_fault *fault;
	enum skp_err err;
};

static bool
wrong(struct reader *r, const char *place, const char *key, enum skp_err err)
{
	const char *dot = *place == '\0' || *key == '\0' ? "" : ".";

	(void)snprintf(r->fault->member, sizeof(r->fault->member), "%s%s%s",
	    place, dot, key);
	r->err = err;
	return false;
}

static bool
text_good(const json_t *v)
{
	size_t n = json_string_length(v);

	return json_is_string(v) && n > 0 && n <= SKP_REQUIRE_TEXT &&
	    strlen(json_string_value(v)) == n;
}

static bool
is_word(enum skp_table table, const json_t *v)
{
	return text_good(v) &&
	    skp_word_number(table, skp_bytes_str(json_string_value(v))) != 0;
}

static bool
kinds_good(struct reader *r, const char *place, const json_t *list)
{
	size_t i;

	if (!json_is_array(list) || json_array_size(list) == 0 ||
	    json_array_size(list) > SKP_REQUIRE_ANY)
		return wrong(r, place, "evidence", SKP_ERR_RULE);
	for (i = 0; i < json_array_size(list); i++)
		if (!is_word(SKP_TABLE_EVIDENCE, json_array_get(list, i)))
			return wrong(r, place, "evidence", SKP_ERR_ENUM);
	return true;
}

static bool
condition_good(struct reader *r, const char *place, const char *key,
    const json_t *v)
{
	static const char *const texts[] = { "scheme", "standardCode",
		"courseCode", "skill" };
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		if (strcmp(key, texts[i]) == 0)
			return text_good(v) ||
			    wrong(r, place, key, SKP_ERR_RULE);
	if (strcmp(key, "type") == 0)
		return is_word(SKP_TABLE_CLAIM_TYPE, v) ||
		    wrong(r, place, key, SKP_ERR_ENUM);
	if (strcmp(key, "evidence") == 0)
		return kinds_good(r, place, v);
	if (strcmp(key, "notOlderThanMonths") == 0)
		return (json_is_integer(v) && json_integer_value(v) > 0 &&
			   json_integer_value(v) <= SKP_REQUIRE_YEARS) ||
		    wrong(r, place, key, SKP_ERR_RULE);
	return wrong(r, place, key, SKP_ERR_KEY_UNKNOWN);
}

/* The conditions of a member (which may have a label), or of an "any". */
static bool
conditions_good(struct reader *r, const char *place, const json_t *o,
    bool member, size_t *n)
{
	void *it = json_object_iter((json_t *)(uintptr_t)o);
	const char *key;

	for (*n = 0; it != NULL;
	     it = json_object_iter_next((json_t *)(uintptr_t)o, it)) {
		key = json_object_iter_key(it);
		if (member &&
		    (strcmp(key, "label") == 0 || strcmp(key, "any") == 0))
			continue;
		if (!condition_good(r, place, key, json_object_iter_value(it)))
			return false;
		++*n;
	}
	return true;
}

static bool
member_good(struct reader *r, size_t i, const json_t *o)
{
	const json_t *any = json_object_get(o, "any");
	char place[32], within[64];
	size_t n, k;

	(void)snprintf(place, sizeof(place), "all[%zu]", i);
	if (!json_is_object(o))
		return wrong(r, place, "", SKP_ERR_RULE);
	if (!text_good(json_object_get(o, "label")))
		return wrong(r, place, "label", SKP_ERR_RULE);
	if (!conditions_good(r, place, o, true, &n))
		return false;
	/* Either its own conditions, or one of several. */
	if ((any == NULL) == (n == 0))
		return wrong(r, place, any == NULL ? "" : "any", SKP_ERR_RULE);
	if (any == NULL)
		return true;
	if (!json_is_array(any) || json_array_size(any) == 0 ||
	    json_array_size(any) > SKP_REQUIRE_ANY)
		return wrong(r, place, "any", SKP_ERR_RULE);
	for (k = 0; k < json_array_size(any); k++) {
		(void)snprintf(within, sizeof(within), "%s.any[%zu]", place, k);
		if (!json_is_object(json_array_get(any, k)))
			return wrong(r, within, "", SKP_ERR_RULE);
		if (!conditions_good(r, within, json_array_get(any, k), false,
			&n))
			return false;
		if (n == 0)
			return wrong(r, within, "", SKP_ERR_RULE);
	}
	return true;
}

/* Two keys, and no other. */
static bool
top_good(struct reader *r, const json_t *o)
{
	json_t *top = (json_t *)(uintptr_t)o;
	const char *key;
	void *it;

	for (it = json_object_iter(top); it != NULL;
	     it = json_object_iter_next(top, it)) {
		key = json_object_iter_key(it);
		if (strcmp(key, "name") != 0 && strcmp(key, "all") != 0)
			return wrong(r, "", key, SKP_ERR_KEY_UNKNOWN);
	}
	return true;
}

static bool
whole_good(struct reader *r, const json_t *o)
{
	const json_t *all = json_object_get(o, "all");
	size_t i;

	if (!json_is_object(o))
		return wrong(r, "", "", SKP_ERR_RULE);
	if (!text_good(json_object_get(o, "name")))
		return wrong(r, "", "name", SKP_ERR_RULE);
	if (!json_is_array(all) || json_array_size(all) == 0 ||
	    json_array_size(all) > SKP_REQUIRE_ALL)
		return wrong(r, "", "all", SKP_ERR_RULE);
	for (i = 0; i < json_array_size(all); i++)
		if (!member_good(r, i, json_array_get(all, i)))
			return false;
	return top_good(r, o);
}

enum skp_err
skp_require_read(struct skp_bytes file, struct skp_require **out,
    struct skp_require_fault *fault)
{
	struct reader r = { fault, SKP_OK };
	struct skp_require *require;
	json_error_t error;
	json_t *o;

	memset(fault, 0, sizeof(*fault));
	o = json_loadb((const char *)file.p, file.n, JSON_REJECT_DUPLICATES,
	    &error);
	if (o == NULL) {
		fault->line = error.line > 0 ? (unsigned)error.line : 0;
		fault->column = error.column > 0 ? (unsigned)error.column : 0;
		return json_error_code(&error) == json_error_out_of_memory ?
		    SKP_ERR_NOMEM :
		    SKP_ERR_VALUE;
	}
	if (!whole_good(&r, o)) {
		json_decref(o);
		return r.err;
	}
	require = malloc(sizeof(*require));
	if (require == NULL) {
		json_decref(o);
		return SKP_ERR_NOMEM;
	}
	require->o = o;
	*out = require;
	return SKP_OK;
}

void
skp_require_free(struct skp_require *r)
{
	if (r == NULL)
		return;
	json_decref(r->o);
	free(r);
}

const char *
skp_require_name(const struct skp_require *r)
{
	return json_string_value(json_object_get(r->o, "name"));
}

const char *
skp_require_label(const struct skp_require *r, size_t i)
{
	return json_string_value(
	    json_object_get(json_array_get(json_object_get(r->o, "all"), i),
		"label"));
}

/* --------------------------------------------------------------- judging */

static bool
same(const json_t *a, const json_t *b)
{
	const char *x = json_string_value(a), *y = json_string_value(b);

	return x != NULL && y != NULL && strcmp(x, y) == 0;
}

static bool
has_skill(const json_t *line, const json_t *wanted)
{
	const json_t *list = json_object_get(line, "skills");
	size_t i;

	for (i = 0; i < json_array_size(list); i++)
		if (same(json_object_get(json_array_get(list, i), "skill"),
			wanted))
			return true;
	return false;
}

static bool
is_of(const json_t *value, const json_t *list)
{
	size_t i;

	for (i = 0; i < json_array_size(list); i++)
		if (same(value, json_array_get(list, i)))
			return true;
	return false;
}

/* The day that says how old a line is. */
static bool
day_of(const json_t *line, int32_t *day)
{
	const char *s = json_string_value(
	    json_object_get(json_object_get(line, "assessment"), "date"));

	if (s == NULL)
		s = json_string_value(json_object_get(line, "end"));
	if (s == NULL)
		s = json_string_value(json_object_get(line, "validFrom"));
	return s != NULL && skp_date_parse(skp_bytes_str(s), day) == SKP_OK;
}

static bool
meets(const json_t *line, const char *key, const json_t *value, int32_t today)
{
	int32_t day;

	if (strcmp(key, "label") == 0)
		return true;
	if (strcmp(key, "skill") == 0)
		return has_skill(line, value);
	if (strcmp(key, "evidence") == 0)
		return is_of(json_object_get(line, "evidence"), value);
	if (strcmp(key, "notOlderThanMonths") == 0)
		return day_of(line, &day) &&
		    skp_date_add_months(day,
			(int32_t)json_integer_value(value)) >= today;
	return same(json_object_get(line, key), value);
}

/* Does one line meet all conditions together? */
static bool
line_meets(const json_t *line, const json_t *conditions, int32_t today)
{
	json_t *o = (json_t *)(uintptr_t)conditions;
	void *it;

	for (it = json_object_iter(o); it != NULL;
	     it = json_object_iter_next(o, it))
		if (!meets(line, json_object_iter_key(it),
			json_object_iter_value(it), today))
			return false;
	return true;
}

static bool
member_met(const json_t *member, const json_t *lines, int32_t today)
{
	const json_t *any = json_object_get(member, "any"), *line;
	const char *state;
	size_t i, k;

	for (i = 0; i < json_array_size(lines); i++) {
		line = json_array_get(lines, i);
		state = json_string_value(json_object_get(line, "state"));
		if (state == NULL || strcmp(state, "ok") != 0)
			continue;
		if (any == NULL && line_meets(line, member, today))
			return true;
		for (k = 0; k < json_array_size(any); k++)
			if (line_meets(line, json_array_get(any, k), today))
				return true;
	}
	return false;
}

uint32_t
skp_require_not_met(const struct skp_require *r, const json_t *o, int32_t today)
{
	const json_t *all = json_object_get(r->o, "all"), *lines;
	const char *verdict = json_string_value(json_object_get(o, "verdict"));
	uint32_t not_met = 0;
	size_t i;

	lines = verdict != NULL &&
		(strcmp(verdict, "valid") == 0 ||
		    strcmp(verdict, "partly-valid") == 0) ?
	    json_object_get(o, "lines") :
	    NULL;
	for (i = 0; i < json_array_size(all); i++)
		if (!member_met(json_array_get(all, i), lines, today))
			not_met |= UINT32_C(1) << i;
	return not_met;
}

/* --------------------------------------------------------------- telling */

void
skp_require_put(const struct skp_require *r, uint32_t not_met, const char *sep,
    struct skp_buf *out)
{
	const char *label, *before = "";
	size_t i;

	for (i = 0; (label = skp_require_label(r, i)) != NULL; i++) {
		if ((not_met >> i & 1) == 0)
			continue;
		skp_buf_str(out, before);
		skp_buf_escape(out, skp_bytes_str(label), 0);
		before = sep;
	}
}
