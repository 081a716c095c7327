/* Passports by acceptance rules. */
#include "common/date.h"
#include "verifier/require.h"

static bool
same(const json_t *a, const json_t *b)
{
	const char *x = json_string_value(a), *y = json_string_value(b);

	return x != NULL && y != NULL && strcmp(x, y) == 0;
}

struct skp_bytes
skp_require_trim(const char *s)
{
	static const char nbsp[] = "\xc2\xa0"; /* U+00A0 */
	struct skp_bytes t = skp_bytes_str(s);

	for (;;) {
		size_t n = t.n;

		if (n >= 1 && t.p[0] == ' ')
			t = skp_bytes_of(t.p + 1, n - 1);
		else if (n >= 2 && memcmp(t.p, nbsp, 2) == 0)
			t = skp_bytes_of(t.p + 2, n - 2);
		else if (n >= 1 && t.p[n - 1] == ' ')
			t.n--;
		else if (n >= 2 && memcmp(t.p + n - 2, nbsp, 2) == 0)
			t.n -= 2;
		else
			return t;
	}
}

static uint8_t
small(uint8_t c)
{
	return c >= 'A' && c <= 'Z' ? c | 0x20U : c;
}

/* As people write it: VCA-Basis is vca-basis. */
static bool
alike(const json_t *a, const json_t *b)
{
	const char *x = json_string_value(a), *y = json_string_value(b);
	struct skp_bytes s, t;
	size_t i;

	if (x == NULL || y == NULL)
		return false;
	s = skp_require_trim(x);
	t = skp_require_trim(y);
	if (s.n != t.n)
		return false;
	for (i = 0; i < s.n; i++)
		if (small(s.p[i]) != small(t.p[i]))
			return false;
	return true;
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
	if (strcmp(key, "type") == 0)
		return same(json_object_get(line, key), value);
	return alike(json_object_get(line, key), value);
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
	const json_t *all = skp_require_all(r), *lines;
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
