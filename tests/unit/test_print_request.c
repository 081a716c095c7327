#include "helpers/print_request.h"

#include "common/buf.h"
#include "tests/unit/unit.h"

#define HEAD "skillpass-print\t1\tpdf\nmade\t2026-06-12T12:05:00Z\n"
#define DOC  "document\tnl\tTitle\tfoot\tPage\tof\n"

static const struct {
	const char *text;
	size_t line; /* that is refused; 0: good */
	enum skp_err err;
} rows[] = {
	{ HEAD DOC "heading\tA\n", 0, SKP_OK },
	{ HEAD DOC "clear\n" DOC "field\tA\t\n", 0, SKP_OK },
	{ HEAD DOC "card\tA\t\ngrade\t0\t6\tnone\t\nitem\tB\t3\nend\n", 0,
	    SKP_OK },
	{ HEAD DOC "code\tSKP1:A\talt\tone\ttwo\ncard\tA\tB\nend\n", 0,
	    SKP_OK },
	{ "skillpass-print\t1\tpng\ncode\tSKP1:A $%*+-./:9\talt\n", 0, SKP_OK },
	{ "skillpass-print\t1\tansi\ncode\tSKP1:A\talt\n", 0, SKP_OK },
	/* the first line */
	{ "", 1, SKP_ERR_VALUE },
	{ "skillpass-print\t1\tpdf", 1, SKP_ERR_VALUE },
	{ "skillpass-print\t2\tpdf\n", 1, SKP_ERR_VALUE },
	{ "skillpass-print\t1\tgif\n", 1, SKP_ERR_VALUE },
	{ "skillpass-print\t1\tpdf\tx\n", 1, SKP_ERR_VALUE },
	{ "skillpass-print\t1\n", 1, SKP_ERR_VALUE },
	{ "print\t1\tpdf\n", 1, SKP_ERR_VALUE },
	/* something is missing at the end */
	{ "skillpass-print\t1\tpdf\n", 2, SKP_ERR_VALUE },
	{ HEAD, 3, SKP_ERR_VALUE },
	{ HEAD DOC "card\tA\tB\n", 5, SKP_ERR_VALUE },
	{ HEAD DOC "heading\tA", 4, SKP_ERR_VALUE },
	{ "skillpass-print\t1\tpng\n", 2, SKP_ERR_VALUE },
	/* order */
	{ "skillpass-print\t1\tpdf\n" DOC, 2, SKP_ERR_VALUE },
	{ HEAD "made\t2026-06-12T12:05:00Z\n" DOC, 3, SKP_ERR_VALUE },
	{ HEAD "heading\tA\n", 3, SKP_ERR_VALUE },
	{ HEAD DOC "item\tA\tB\n", 4, SKP_ERR_VALUE },
	{ HEAD DOC "end\n", 4, SKP_ERR_VALUE },
	{ HEAD DOC "card\tA\tB\nheading\tA\n", 5, SKP_ERR_VALUE },
	{ HEAD DOC "card\tA\tB\n" DOC, 5, SKP_ERR_VALUE },
	{ HEAD DOC "code\tA\t\ncode\tA\t\n", 5, SKP_ERR_VALUE },
	{ HEAD DOC "card\tA\tB\nend\ncode\tA\t\n", 6, SKP_ERR_VALUE },
	{ "skillpass-print\t1\tpng\nheading\tA\n", 2, SKP_ERR_VALUE },
	{ "skillpass-print\t1\tpng\ncode\tA\t\ncode\tA\t\n", 4, SKP_ERR_VALUE },
	/* fields */
	{ HEAD DOC "heading\n", 4, SKP_ERR_VALUE },
	{ HEAD DOC "heading\tA\tB\n", 4, SKP_ERR_VALUE },
	{ HEAD DOC "code\tA\t1\t2\t3\t4\t5\t6\t7\n", 0, SKP_OK },
	{ HEAD DOC "code\tA\t1\t2\t3\t4\t5\t6\t7\t8\n", 4, SKP_ERR_VALUE },
	{ HEAD DOC "clear\t\n", 4, SKP_ERR_VALUE },
	{ HEAD DOC "title\tA\n", 4, SKP_ERR_VALUE },
	{ HEAD DOC "\n", 4, SKP_ERR_VALUE },
	{ HEAD DOC "code\tskp1:\t\n", 4, SKP_ERR_VALUE },
	{ HEAD DOC "code\t\t\n", 4, SKP_ERR_VALUE },
	{ HEAD "document\tnl_NL\tT\t\t\t\n", 3, SKP_ERR_VALUE },
	{ HEAD "document\tn\tT\t\t\t\n", 3, SKP_ERR_VALUE },
	{ HEAD "document\tsr-Latn-RS\tT\t\t\t\n", 0, SKP_OK },
	{ HEAD "document\tnl\t\t\t\t\n", 3, SKP_ERR_VALUE },
	{ "skillpass-print\t1\tpdf\nmade\t2026-06-12 12:05:00Z\n" DOC, 2,
	    SKP_ERR_VALUE },
	{ HEAD DOC "card\tA\tB\ngrade\t7\t6\tA\tB\nend\n", 5, SKP_ERR_VALUE },
	{ HEAD DOC "card\tA\tB\ngrade\t1\t0\tA\tB\nend\n", 5, SKP_ERR_VALUE },
	{ HEAD DOC "card\tA\tB\ngrade\t1\t13\tA\tB\nend\n", 5, SKP_ERR_VALUE },
	{ HEAD DOC "card\tA\tB\ngrade\t\t6\tA\tB\nend\n", 5, SKP_ERR_VALUE },
	{ HEAD DOC "card\tA\tB\ngrade\tx\t6\tA\tB\nend\n", 5, SKP_ERR_VALUE },
	/* tables and bars */
	{ HEAD DOC "table\t40\t20r\nhead\tA\tB\nrow\tx\t1\nend\n", 0, SKP_OK },
	{ HEAD DOC "table\t1\nend\n", 0, SKP_OK },
	{ HEAD DOC "table\t40\t20b\nhead\tA\t\nrow\tx\t0\nrow\ty\t1000\nend\n",
	    0, SKP_OK },
	{ HEAD DOC "table\n", 4, SKP_ERR_VALUE },
	{ HEAD DOC "table\t0\n", 4, SKP_ERR_VALUE },
	{ HEAD DOC "table\tr\n", 4, SKP_ERR_VALUE },
	{ HEAD DOC "table\t4x\n", 4, SKP_ERR_VALUE },
	{ HEAD DOC "table\t12345\n", 4, SKP_ERR_VALUE },
	{ HEAD DOC "table\t1\nrow\tA\tB\nend\n", 5, SKP_ERR_VALUE },
	{ HEAD DOC "table\t1\t1\nhead\tA\nend\n", 5, SKP_ERR_VALUE },
	{ HEAD DOC "table\t1\nrow\tA\nhead\tA\nend\n", 6, SKP_ERR_VALUE },
	{ HEAD DOC "table\t1\nhead\tA\nhead\tA\nend\n", 6, SKP_ERR_VALUE },
	{ HEAD DOC "table\t1\nheading\tA\n", 5, SKP_ERR_VALUE },
	{ HEAD DOC "table\t1\n", 5, SKP_ERR_VALUE },
	{ HEAD DOC "row\tA\n", 4, SKP_ERR_VALUE },
	{ HEAD DOC "table\tb\n", 4, SKP_ERR_VALUE },
	{ HEAD DOC "table\t4rb\n", 4, SKP_ERR_VALUE },
	{ HEAD DOC "table\t4b\nrow\t1001\nend\n", 5, SKP_ERR_VALUE },
	{ HEAD DOC "table\t4b\nrow\t\nend\n", 5, SKP_ERR_VALUE },
	{ HEAD DOC "table\t4b\nrow\t1x\nend\n", 5, SKP_ERR_VALUE },
	{ HEAD DOC "table\t4b\nrow\t1234567890\nend\n", 5, SKP_ERR_VALUE },
	/* text */
	{ HEAD DOC "heading\t\xd0\x9e\xd8\xb3\xce\xb1\n", 0, SKP_OK },
	{ HEAD DOC "heading\t\xff\n", 4, SKP_ERR_UTF8 },
	{ HEAD DOC "heading\tA\rB\n", 4, SKP_ERR_TEXT },
	{ HEAD DOC "heading\t\xe2\x80\xae\n", 4, SKP_ERR_TEXT }, /* U+202E */
};

static void
test_rows(void **state)
{
	struct skp_print_request r;
	size_t i, line;
	enum skp_err err;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		line = 0;
		err = skp_print_request_read(skp_bytes_str(rows[i].text), &r,
		    &line);
		if (err != rows[i].err || line != rows[i].line)
			fail_msg("row %zu: %s at line %zu", i,
			    skp_strerror(err), line);
		if (err == SKP_OK)
			skp_print_request_free(&r);
	}
}

static void
test_content(void **state)
{
	static const char text[] = HEAD DOC "field\tBorn: \t1991\n"
					    "card\tA\t\ngrade\t4\t6\tx\ty\n"
					    "end\n" DOC;
	struct skp_print_request r;
	size_t line;

	(void)state;
	assert_int_equal(skp_print_request_read(skp_bytes_str(text), &r, &line),
	    SKP_OK);
	assert_int_equal(r.kind, SKP_PRINT_PDF);
	assert_int_equal(r.n_line, 7);
	assert_int_equal(r.line[2].word, SKP_PRINT_FIELD);
	assert_int_equal(r.line[2].n, 2);
	assert_memory_equal(r.line[2].f[0].p, "Born: ", 6);
	assert_int_equal(r.line[3].f[1].n, 0);
	assert_int_equal(skp_print_request_number(r.line[4].f[0]), 4);
	assert_int_equal(skp_print_request_number(r.line[4].f[1]), 6);
	assert_int_equal(r.line[6].word, SKP_PRINT_DOCUMENT);
	skp_print_request_free(&r);
}

static void
test_bounds(void **state)
{
	struct skp_print_request r;
	struct skp_buf b;
	size_t i, line;

	(void)state;
	skp_buf_init(&b, SKP_PRINT_MAX_REQUEST + 1);
	skp_buf_str(&b, HEAD DOC "text\t");
	for (i = 0; i <= SKP_PRINT_MAX_TEXT; i++)
		skp_buf_str(&b, "a");
	skp_buf_str(&b, "\n");
	assert_int_equal(skp_print_request_read(skp_buf_bytes(&b), &r, &line),
	    SKP_ERR_TOO_LARGE);
	assert_int_equal(line, 4);
	skp_buf_clear(&b);
	skp_buf_str(&b, HEAD DOC);
	for (i = 0; i < SKP_PRINT_MAX_LINES; i++)
		skp_buf_str(&b, "clear\n");
	assert_int_equal(skp_print_request_read(skp_buf_bytes(&b), &r, &line),
	    SKP_ERR_TOO_LARGE);
	assert_non_null(skp_buf_grow(&b, SKP_PRINT_MAX_REQUEST + 1 - b.n));
	assert_int_equal(skp_print_request_read(skp_buf_bytes(&b), &r, &line),
	    SKP_ERR_TOO_LARGE);
	skp_buf_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_content),
		cmocka_unit_test(test_bounds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
