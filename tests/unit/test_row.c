/*
 * Rows of a report that are read back: what does not agree with itself or
 * with the rules is no row.
 */
#include <stdio.h>

#include "tests/unit/unit.h"
#include "verifier/row.h"

static const char rules[] =
    "{\"name\":\"n\",\"all\":[{\"label\":\"a\",\"scheme\":\"vca\"},"
    "{\"label\":\"b\",\"scheme\":\"gwo\"}]}";

#define ID	"\"id\":\"019eb920-e000-7044-9b6f-f35b27aee258\","
#define ISSUED	"\"issuedAt\":\"2026-06-12T00:00:00Z\","
#define ISSUER	"\"issuer\":{\"id\":\"https://a.example\",\"known\":true},"
#define GOOD	"\"signature\":\"good\","
#define VCA	"\"lines\":[{\"state\":\"ok\",\"scheme\":\"VCA\"}],"
#define VALID	"\"verdict\":\"valid\",\"exit\":0,\"reasons\":[]"
#define REVOKED "\"verdict\":\"revoked\",\"exit\":1,\"reasons\":"

static const struct {
	const char *text;
	bool ruled; /* by the rules */
	enum skp_err err;
	bool genuine;
	uint32_t not_met;
} rows[] = {
	{ "{" ID ISSUED ISSUER GOOD VALID "}", false, SKP_OK, true, 0 },
	{ "{" ID ISSUED ISSUER "\"signature\":\"by-log\"," VALID "}", false,
	    SKP_OK, true, 0 },
	{ "{" ID ISSUED ISSUER GOOD REVOKED "[\"status-revoked\"]}", false,
	    SKP_OK, true, 0 },
	/* A stolen key is nobody's word. */
	{ "{" ID ISSUED ISSUER GOOD REVOKED "[\"key-compromised\"]}", false,
	    SKP_OK, false, 0 },
	{ "{" ID ISSUED ISSUER "\"signature\":\"bad\",\"verdict\":\"tampered\","
	  "\"exit\":1,\"reasons\":[\"signature-bad\"]}",
	    false, SKP_OK, false, 0 },
	{ "{" ID ISSUED GOOD "\"verdict\":\"unknown-issuer\",\"exit\":2,"
	  "\"reasons\":[\"key-not-listed\"]}",
	    false, SKP_OK, false, 0 },
	{ "{\"verdict\":\"unreadable\",\"exit\":4,\"reasons\":[]}", false,
	    SKP_OK, false, 0 },
	/* Good, and nobody signed it. */
	{ "{" ID ISSUED GOOD VALID "}", false, SKP_ERR_VALUE, false, 0 },
	{ "{" ID ISSUED ISSUER "\"signature\":\"bad\"," VALID "}", false,
	    SKP_ERR_VALUE, false, 0 },
	{ "{" VALID "}", false, SKP_ERR_VALUE, false, 0 },
	/* Another exit status, another reason. */
	{ "{" ID ISSUED ISSUER GOOD "\"verdict\":\"valid\",\"exit\":3}", false,
	    SKP_ERR_VALUE, true, 0 },
	{ "{" ID ISSUED ISSUER GOOD "\"verdict\":\"valid\",\"exit\":0,"
	  "\"reasons\":[\"line-expired\"]}",
	    false, SKP_ERR_VALUE, true, 0 },
	{ "{" ID ISSUED ISSUER GOOD REVOKED "[]}", false, SKP_ERR_VALUE, true,
	    0 },
	{ "{" ID ISSUED ISSUER GOOD REVOKED "[\"line-expired\"]}", false,
	    SKP_ERR_VALUE, true, 0 },
	/* Rules. */
	{ "{" ID ISSUED ISSUER GOOD VCA VALID
	  ",\"accepted\":false,\"notMet\":[\"b\"]}",
	    true, SKP_OK, true, 2 },
	{ "{\"verdict\":\"unreadable\",\"exit\":4,\"accepted\":false,"
	  "\"notMet\":[\"a\",\"b\"]}",
	    true, SKP_OK, false, 3 },
	{ "{" ID ISSUED ISSUER GOOD VCA VALID
	  ",\"accepted\":true,\"notMet\":[]}",
	    true, SKP_ERR_VALUE, true, 0 },
	{ "{" ID ISSUED ISSUER GOOD VCA VALID
	  ",\"accepted\":true,\"notMet\":[\"b\"]}",
	    true, SKP_ERR_VALUE, true, 0 },
	{ "{" ID ISSUED ISSUER GOOD VCA VALID
	  ",\"accepted\":false,\"notMet\":[\"a\"]}",
	    true, SKP_ERR_VALUE, true, 0 },
	{ "{" ID ISSUED ISSUER GOOD VCA VALID
	  ",\"accepted\":false,\"notMet\":[\"b\",\"a\"]}",
	    true, SKP_ERR_VALUE, true, 0 },
	{ "{" ID ISSUED ISSUER GOOD VCA VALID "}", true, SKP_ERR_VALUE, true,
	    0 },
	{ "{" ID ISSUED ISSUER GOOD VALID ",\"accepted\":true}", false,
	    SKP_ERR_VALUE, true, 0 },
};

static void
test_rows(void **state)
{
	struct skp_require_fault fault;
	struct skp_require *r = NULL;
	static struct skp_row row;
	json_error_t error;
	enum skp_err err;
	json_t *o;
	size_t i;

	(void)state;
	assert_int_equal(skp_require_read(skp_bytes_str(rules), &r, &fault),
	    SKP_OK);
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		o = json_loads(rows[i].text, 0, &error);
		assert_non_null(o);
		assert_int_equal(skp_row_of_json(o, &row), SKP_OK);
		err = skp_row_judge(o, rows[i].ruled ? r : NULL, 20600, &row);
		if (err != rows[i].err || row.genuine != rows[i].genuine ||
		    (err == SKP_OK && row.not_met != rows[i].not_met))
			fail_msg("row %zu", i);
		json_decref(o);
	}
	skp_require_free(r);
}

/* Of a passport eight courses are counted, and the lines of others told. */
static void
test_courses(void **state)
{
	static struct skp_row row;
	char text[2048];
	size_t n, i;
	json_error_t error;
	json_t *o;

	(void)state;
	n = (size_t)snprintf(text, sizeof(text),
	    "{" ID ISSUED ISSUER GOOD VALID ",\"lines\":[");
	for (i = 0; i < 11; i++)
		n += (size_t)snprintf(text + n, sizeof(text) - n,
		    "%s{\"title\":\"%zu\",\"minutes\":%s}", i > 0 ? "," : "",
		    i % 10, i < 10 ? "60" : "9007199254740993");
	(void)snprintf(text + n, sizeof(text) - n, "]}");
	o = json_loads(text, 0, &error);
	assert_non_null(o);
	assert_int_equal(skp_row_of_json(o, &row), SKP_OK);
	assert_int_equal(row.n_course, 8);
	assert_int_equal(row.courses_left, 2);
	assert_int_equal(row.course[1].minutes, 60);
	/* The most that a line says, as far as a passport can. */
	assert_int_equal(row.course[0].minutes, UINT32_MAX);
	json_decref(o);
}

/* Long titles that begin alike are two courses, and end with a whole
   character where they are cut. */
static void
test_long_titles(void **state)
{
	char start[SKP_ROW_TEXT], text[1024];
	static struct skp_row row;
	json_error_t error;
	json_t *o;

	(void)state;
	memset(start, 'x', sizeof(start) - 1);
	start[sizeof(start) - 1] = '\0';
	/* An e with an acute accent where it is cut. */
	memcpy(start + 115, "\xc3\xa9", 2);
	(void)snprintf(text, sizeof(text),
	    "{" ID ISSUED ISSUER GOOD VALID
	    ",\"lines\":[{\"title\":\"%s1\",\"minutes\":60},"
	    "{\"title\":\"%s2\",\"minutes\":60},"
	    "{\"title\":\"%s\",\"minutes\":60}]}",
	    start, start, start);
	o = json_loads(text, 0, &error);
	assert_non_null(o);
	assert_int_equal(skp_row_of_json(o, &row), SKP_OK);
	assert_int_equal(row.n_course, 3);
	/* The first digits of the SHA-256 of all of it (sha256sum). */
	start[115] = '\0';
	assert_memory_equal(row.course[0].title, start, 115);
	assert_string_equal(row.course[0].title + 115, " [c4d23390]");
	assert_string_equal(row.course[1].title + 115, " [e8c04343]");
	assert_int_equal(strlen(row.course[2].title), SKP_ROW_TEXT - 1);
	json_decref(o);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_courses),
		cmocka_unit_test(test_long_titles),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
