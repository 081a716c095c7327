/*
 * Acceptance rules against lines, one condition at a time.
 */
#include <stdio.h>

#include "common/date.h"
#include "tests/unit/unit.h"
#include "verifier/require.h"

static int32_t
day(const char *text)
{
	int32_t out = 0;

	assert_int_equal(skp_date_parse(skp_bytes_str(text), &out), SKP_OK);
	return out;
}

static struct skp_require *
read_rules(const char *text, enum skp_err want)
{
	struct skp_require_fault fault;
	struct skp_require *r = NULL;

	assert_int_equal(skp_require_read(skp_bytes_str(text), &r, &fault),
	    want);
	return r;
}

/* One member with these conditions, one line with these fields, and more. */
static bool
met(const char *conditions, const char *line, const char *today)
{
	char rules[512], passport[1024];
	struct skp_require *r;
	json_error_t error;
	uint32_t not_met;
	json_t *o;

	(void)snprintf(rules, sizeof(rules),
	    "{\"name\":\"n\",\"all\":[{\"label\":\"l\",%s}]}", conditions);
	(void)snprintf(passport, sizeof(passport),
	    "{\"verdict\":\"valid\",\"lines\":[{\"state\":\"expired\"},{%s}]}",
	    line);
	r = read_rules(rules, SKP_OK);
	o = json_loads(passport, 0, &error);
	assert_non_null(o);
	not_met = skp_require_not_met(r, o, day(today));
	assert_true(not_met <= 1);
	json_decref(o);
	skp_require_free(r);
	return not_met == 0;
}

#define OK "\"state\":\"ok\","

static void
conditions(void **state)
{
	static const char *const text[] = { "scheme", "standardCode",
		"courseCode" };
	char c[64], l[96];
	size_t i;

	(void)state;
	for (i = 0; i < 3; i++) {
		(void)snprintf(c, sizeof(c), "\"%s\":\"a\"", text[i]);
		(void)snprintf(l, sizeof(l), OK "\"%s\":\"a\"", text[i]);
		assert_true(met(c, l, "2026-06-15"));
		assert_false(met(c, OK "\"other\":\"a\"", "2026-06-15"));
	}
	assert_true(
	    met("\"type\":\"course\"", OK "\"type\":\"course\"", "2026-06-15"));
	assert_false(met("\"type\":\"course\"", OK "\"type\":\"language\"",
	    "2026-06-15"));
	assert_true(met("\"evidence\":[\"attended\",\"assessed\"]",
	    OK "\"evidence\":\"assessed\"", "2026-06-15"));
	assert_false(met("\"evidence\":[\"attended\"]",
	    OK "\"evidence\":\"assessed\"", "2026-06-15"));
	assert_true(met("\"skill\":\"urn:b\"",
	    OK "\"skills\":[{\"skill\":\"urn:a\"},{\"skill\":\"urn:b\"}]",
	    "2026-06-15"));
	assert_false(met("\"skill\":\"urn:c\"",
	    OK "\"skills\":[{\"skill\":\"urn:a\"},{\"label\":\"x\"}]",
	    "2026-06-15"));
	/* All of them by one line; and it must hold. */
	assert_false(met("\"scheme\":\"a\",\"type\":\"course\"",
	    OK "\"scheme\":\"a\"},{" OK "\"type\":\"course\"", "2026-06-15"));
	assert_false(met("\"scheme\":\"a\"",
	    "\"state\":\"not-yet\",\"scheme\":\"a\"", "2026-06-15"));
	assert_false(met("\"scheme\":\"a\"", "\"scheme\":\"a\"", "2026-06-15"));
}

/* Texts as people write them; nothing that only looks alike. */
static void
texts(void **state)
{
	static const struct {
		const char *rule, *line;
		bool met;
	} rows[] = {
		{ "vca-basis", "VCA-Basis", true },
		{ "VCA-BASIS", "vca-basis", true },
		{ " vca-basis", "vca-basis ", true },
		{ "vca-basis", "\xc2\xa0 vca-basis\xc2\xa0", true },
		{ "r\xc3\xa9sum\xc3\xa9 B", "R\xc3\xa9SUM\xc3\xa9 b", true },
		{ "vca-basis", "vca basis", false },
		{ "vca-basis",
		    "vca\xe2\x80\x91"
		    "basis",
		    false }, /* U+2011 */
		{ "vca-basis", "vca-basis 1", false },
		{ "vca  basis", "vca basis", false },
		{ "r\xc3\xa9sum\xc3\xa9", "r\xc3\x89sum\xc3\x89", false },
		{ "a", "\xd0\xb0", false }, /* Cyrillic */
		{ "[", "{", false },
		{ "@", "`", false },
		{ "a", " ", false },
	};
	static const char *const key[] = { "scheme", "standardCode",
		"courseCode" };
	char c[96], l[96];
	size_t i, k;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		for (k = 0; k < 3; k++) {
			(void)snprintf(c, sizeof(c), "\"%s\":\"%s\"", key[k],
			    rows[i].rule);
			(void)snprintf(l, sizeof(l), OK "\"%s\":\"%s\"", key[k],
			    rows[i].line);
			if (met(c, l, "2026-06-15") != rows[i].met)
				fail_msg("%s %zu", key[k], i);
		}
	/* To the letter. */
	assert_false(met("\"skill\":\"urn:b\"",
	    OK "\"skills\":[{\"skill\":\"urn:B\"}]", "2026-06-15"));
	assert_false(met("\"skill\":\"urn:b\"",
	    OK "\"skills\":[{\"skill\":\"urn:b \"}]", "2026-06-15"));
	assert_false(
	    met("\"type\":\"course\"", OK "\"type\":\"Course\"", "2026-06-15"));
	assert_false(met("\"evidence\":[\"assessed\"]",
	    OK "\"evidence\":\"Assessed\"", "2026-06-15"));
}

static void
age(void **state)
{
	static const char months[] = "\"notOlderThanMonths\":1";

	(void)state;
	/* A month after 31 January is 28 February. */
	assert_true(met(months, OK "\"end\":\"2026-01-31\"", "2026-02-28"));
	assert_false(met(months, OK "\"end\":\"2026-01-31\"", "2026-03-01"));
	/* The assessment before the end before the first valid day. */
	assert_false(met(months,
	    OK
	    "\"assessment\":{\"date\":\"2026-01-01\"},\"end\":\"2026-06-01\"",
	    "2026-06-15"));
	assert_true(met(months,
	    OK
	    "\"assessment\":{\"date\":\"2026-06-01\"},\"end\":\"2026-01-01\"",
	    "2026-06-15"));
	assert_false(met(months,
	    OK "\"end\":\"2026-01-01\",\"validFrom\":\"2026-06-01\"",
	    "2026-06-15"));
	assert_true(
	    met(months, OK "\"validFrom\":\"2026-06-01\"", "2026-06-15"));
	assert_false(met(months, OK "\"start\":\"2026-06-01\"", "2026-06-15"));
	assert_true(met("\"notOlderThanMonths\":1200",
	    OK "\"end\":\"1926-06-15\"", "2026-06-15"));
}

/* A file with that many members, or that many in an "any". */
static void
bound(const char *head, const char *one, const char *tail, unsigned n,
    enum skp_err want)
{
	char text[4096];
	size_t at;
	unsigned i;

	at = (size_t)snprintf(text, sizeof(text), "%s", head);
	for (i = 0; i < n; i++)
		at += (size_t)snprintf(text + at, sizeof(text) - at, "%s%s",
		    i > 0 ? "," : "", one);
	(void)snprintf(text + at, sizeof(text) - at, "%s", tail);
	skp_require_free(read_rules(text, want));
}

static void
bounds(void **state)
{
	static const char all[] = "{\"name\":\"n\",\"all\":[";
	static const char any[] =
	    "{\"name\":\"n\",\"all\":[{\"label\":\"l\",\"any\":[";
	static const char member[] = "{\"label\":\"l\",\"scheme\":\"s\"}";

	(void)state;
	bound(all, member, "]}", SKP_REQUIRE_ALL, SKP_OK);
	bound(all, member, "]}", SKP_REQUIRE_ALL + 1, SKP_ERR_RULE);
	bound(any, "{\"scheme\":\"s\"}", "]}]}", SKP_REQUIRE_ANY, SKP_OK);
	bound(any, "{\"scheme\":\"s\"}", "]}]}", SKP_REQUIRE_ANY + 1,
	    SKP_ERR_RULE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(conditions),
		cmocka_unit_test(texts),
		cmocka_unit_test(age),
		cmocka_unit_test(bounds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
