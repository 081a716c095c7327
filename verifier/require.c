#include "verifier/require.h"

#include <stdio.h>
#include <stdlib.h>

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
			return (text_good(v) &&
				   skp_require_trim(json_string_value(v)).n >
				       0) ||
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

const json_t *
skp_require_all(const struct skp_require *r)
{
	return json_object_get(r->o, "all");
}
