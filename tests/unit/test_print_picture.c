#include "helpers/print_picture.h"
#include "tests/unit/unit.h"

/* Not a code that can be read, but with few modules.
   ##.
   .##
   #.# */
static unsigned char dark[9] = { 1, 1, 0, 0, 1, 1, 1, 0, 1 };
static const struct skp_print_code code = { 3, dark };

static void
is(struct skp_buf *b, const char *want)
{
	assert_int_equal(b->err, SKP_OK);
	assert_int_equal(b->n, strlen(want));
	assert_memory_equal(b->p, want, b->n);
	skp_buf_free(b);
}

static void
test_utf8(void **state)
{
	struct skp_buf b;

	(void)state;
	skp_buf_init(&b, 4096);
	skp_print_utf8(&code, false, &b);
	is(&b,
	    "           \n"
	    "           \n"
	    "    \u2580\u2588\u2584    \n"
	    "    \u2580 \u2580    \n"
	    "           \n"
	    "           \n");
}

static void
test_ansi(void **state)
{
	struct skp_buf b;

	(void)state;
	skp_buf_init(&b, 4096);
	skp_print_utf8(&code, true, &b);
	is(&b,
	    "\033[30;107m           \033[0m\n"
	    "\033[30;107m           \033[0m\n"
	    "\033[30;107m    \u2580\u2588\u2584    \033[0m\n"
	    "\033[30;107m    \u2580 \u2580    \033[0m\n"
	    "\033[30;107m           \033[0m\n"
	    "\033[30;107m           \033[0m\n");
}

static void
test_svg(void **state)
{
	struct skp_buf b;

	(void)state;
	skp_buf_init(&b, 4096);
	skp_print_svg(&code, &b);
	is(&b,
	    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4.95mm\" "
	    "height=\"4.95mm\" viewBox=\"0 0 11 11\" "
	    "shape-rendering=\"crispEdges\">\n"
	    "<path fill=\"#fff\" d=\"M0 0h11v11H0z\"/>\n"
	    "<path d=\"M4 4h2v1h-2zM5 5h2v1h-2zM4 6h1v1h-1zM6 6h1v1h-1z\"/>\n"
	    "</svg>\n");
}

/* PNG (ISO/IEC 15948): its size and kind; its content is decoded by others
   (cli.print). */
static void
test_png(void **state)
{
	static const uint8_t want[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a,
		'\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 0, 88, 0, 0, 0, 88,
		8, 0 };
	struct skp_buf b;

	(void)state;
	skp_buf_init(&b, 1 << 16);
	assert_int_equal(skp_print_png(&code, &b), SKP_OK);
	assert_true(b.n > sizeof(want));
	assert_memory_equal(b.p, want, sizeof(want));
	skp_buf_free(&b);
	skp_buf_init(&b, 20);
	assert_int_equal(skp_print_png(&code, &b), SKP_ERR_TOO_LARGE);
	skp_buf_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_utf8),
		cmocka_unit_test(test_ansi),
		cmocka_unit_test(test_svg),
		cmocka_unit_test(test_png),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
