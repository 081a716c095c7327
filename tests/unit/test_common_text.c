#include "common/text.h"
#include "tests/unit/unit.h"

#define BYTES(s) skp_bytes_of(s, sizeof(s) - 1)

static const struct {
	const char *name;
	struct skp_bytes text;
	enum skp_err err;
	size_t at;
} rows[] = {
	{ "empty", { NULL, 0 }, SKP_OK, 0 },
	{ "ascii", { (const uint8_t *)"Warmtepomp ~ monteur", 20 }, SKP_OK, 0 },
#define ROW(s, err, at)                                              \
	{                                                            \
#s, { (const uint8_t *)(s), sizeof(s) - 1 }, err, at \
	}
	ROW("caf\xc3\xa9", SKP_OK, 0),
	ROW("\xe2\x82\xac \xf0\x9f\x94\xa7", SKP_OK, 0),
	ROW("\xd0\x9e\xd0\xbb\xd0\xb5\xd0\xba", SKP_OK, 0),
	ROW("\xe2\x80\x8c \xe2\x80\x8d", SKP_OK, 0), /* U+200C, U+200D */
	ROW("\xc2\xa0", SKP_OK, 0),		     /* U+00A0 */
	ROW("\xef\xbf\xbd", SKP_OK, 0),		     /* U+FFFD */
	ROW("\xf4\x8f\xbf\xbd", SKP_OK, 0),	     /* U+10FFFD */
	/* not UTF-8 */
	ROW("12345678\x80", SKP_ERR_UTF8, 8), ROW("a\xc3", SKP_ERR_UTF8, 1),
	ROW("a\xc3g", SKP_ERR_UTF8, 1), ROW("\xc0\xaf", SKP_ERR_UTF8, 0),
	ROW("\xc1\xbf", SKP_ERR_UTF8, 0), ROW("\xe0\x9f\xbf", SKP_ERR_UTF8, 0),
	ROW("\xed\xa0\x80", SKP_ERR_UTF8, 0),
	ROW("\xed\xbf\xbf", SKP_ERR_UTF8, 0),
	ROW("\xf0\x8f\xbf\xbf", SKP_ERR_UTF8, 0),
	ROW("\xf4\x90\x80\x80", SKP_ERR_UTF8, 0),
	ROW("\xf5\x80\x80\x80", SKP_ERR_UTF8, 0), ROW("\xff", SKP_ERR_UTF8, 0),
	ROW("\xe2\x82", SKP_ERR_UTF8, 0), ROW("\xf0\x9f\x94", SKP_ERR_UTF8, 0),
	/* forbidden */
	ROW("\0", SKP_ERR_TEXT, 0), ROW("a\tb", SKP_ERR_TEXT, 1),
	ROW("12345678abc\n", SKP_ERR_TEXT, 11), ROW("\x1b[2J", SKP_ERR_TEXT, 0),
	ROW("abcdefg\x7f", SKP_ERR_TEXT, 7), ROW("\xc2\x80", SKP_ERR_TEXT, 0),
	ROW("\xc2\x9f", SKP_ERR_TEXT, 0),
	ROW("\xd8\x9c", SKP_ERR_TEXT, 0),	    /* U+061C */
	ROW("\xe2\x80\x8b", SKP_ERR_TEXT, 0),	    /* U+200B */
	ROW("\xe2\x80\x8e", SKP_ERR_TEXT, 0),	    /* U+200E */
	ROW("\xe2\x80\x8f", SKP_ERR_TEXT, 0),	    /* U+200F */
	ROW("\xe2\x80\xa8", SKP_ERR_TEXT, 0),	    /* U+2028 */
	ROW("\xe2\x80\xa9", SKP_ERR_TEXT, 0),	    /* U+2029 */
	ROW("\xe2\x80\xaa", SKP_ERR_TEXT, 0),	    /* U+202A */
	ROW("\xe2\x80\xae", SKP_ERR_TEXT, 0),	    /* U+202E */
	ROW("\xe2\x81\xa0", SKP_ERR_TEXT, 0),	    /* U+2060 */
	ROW("\xe2\x81\xa6", SKP_ERR_TEXT, 0),	    /* U+2066 */
	ROW("\xe2\x81\xa9", SKP_ERR_TEXT, 0),	    /* U+2069 */
	ROW("ab\xef\xbb\xbf", SKP_ERR_TEXT, 2),	    /* U+FEFF */
	ROW("\xef\xb7\x90", SKP_ERR_TEXT, 0),	    /* U+FDD0 */
	ROW("\xef\xb7\xaf", SKP_ERR_TEXT, 0),	    /* U+FDEF */
	ROW("\xef\xbf\xbe", SKP_ERR_TEXT, 0),	    /* U+FFFE */
	ROW("\xf0\x9f\xbf\xbf", SKP_ERR_TEXT, 0),   /* U+1FFFF */
	ROW("\xf4\x8f\xbf\xbf", SKP_ERR_TEXT, 0),   /* U+10FFFF */
	ROW("\xe2\x80\xa7\xe2\x80\xaf", SKP_OK, 0), /* U+2027, 202F */
	ROW("\xe2\x81\x9f\xe2\x81\xa1", SKP_OK, 0), /* U+205F, 2061 */
	ROW("\xe2\x81\xa5\xe2\x81\xaa", SKP_OK, 0), /* U+2065, 206A */
	ROW("\xef\xb7\x8f\xef\xb7\xb0", SKP_OK, 0), /* U+FDCF, FDF0 */
#undef ROW
};

static void
check_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		size_t at = 0;
		enum skp_err err = skp_text_check(rows[i].text, &at);

		if (err != rows[i].err || at != rows[i].at)
			fail_msg("row %zu %s: %d at %zu", i, rows[i].name,
			    (int)err, at);
	}
}

/* A bad byte is found wherever it stands: in and behind the fast path. */
static void
check_every_place(void **state)
{
	static const char bad[] = { 0x00, 0x1f, 0x7f, (char)0x80, (char)0xff };
	char text[40];

	(void)state;
	for (size_t n = 1; n <= sizeof(text); n++) {
		memset(text, '~', sizeof(text));
		assert_int_equal(SKP_OK,
		    skp_text_check(skp_bytes_of(text, n), NULL));
		for (size_t i = 0; i < n * sizeof(bad); i++) {
			size_t at = n;

			memset(text, ' ', sizeof(text));
			text[i / sizeof(bad)] = bad[i % sizeof(bad)];
			assert_int_not_equal(SKP_OK,
			    skp_text_check(skp_bytes_of(text, n), &at));
			assert_int_equal(i / sizeof(bad), at);
		}
	}
}

static void
forbidden_codes(void **state)
{
	(void)state;
	assert_false(skp_text_forbidden(' '));
	assert_false(skp_text_forbidden('~'));
	assert_false(skp_text_forbidden(0xa0));
	assert_false(skp_text_forbidden(0x61b));
	assert_true(skp_text_forbidden(0x7f));
	assert_true(skp_text_forbidden(0xd800));
	assert_true(skp_text_forbidden(0xdfff));
	assert_true(skp_text_forbidden(0x110000));
	assert_true(skp_text_forbidden(UINT32_MAX));
}

static void
counts(void **state)
{
	(void)state;
	assert_int_equal(0, skp_text_count(skp_bytes_str("")));
	assert_int_equal(4, skp_text_count(BYTES("caf\xc3\xa9")));
	assert_int_equal(3, skp_text_count(BYTES("a\xff\xc3")));
}

static void
escapes_to(const char *want, struct skp_bytes text, size_t width)
{
	char out[128];

	assert_int_equal(strlen(want),
	    skp_text_escape(out, sizeof(out), text, width));
	assert_string_equal(want, out);
}

static void
escape(void **state)
{
	(void)state;
	escapes_to("", skp_bytes_str(""), 0);
	escapes_to("Samira \xc3\xa9", BYTES("Samira \xc3\xa9"), 0);
	escapes_to("a\\u{001B}[31m", BYTES("a\x1b[31m"), 0);
	escapes_to("x\\u{000A}VALID", BYTES("x\nVALID"), 0);
	escapes_to("\\u{202E}gpj", BYTES("\xe2\x80\xaegpj"), 0);
	escapes_to("\\u{10FFFF}", BYTES("\xf4\x8f\xbf\xbf"), 0);
	escapes_to("\\x{FF}\\x{C3}a",
	    BYTES("\xff\xc3"
		  "a"),
	    0);
	escapes_to("\\u{0000}", BYTES("\0"), 0);
	/* nobody writes an escape himself; a lone backslash stays */
	escapes_to("\\u{005C}u{202E}", skp_bytes_str("\\u{202E}"), 0);
	escapes_to("\\u{005C}x{FF}", skp_bytes_str("\\x{FF}"), 0);
	escapes_to("C:\\users\\u", skp_bytes_str("C:\\users\\u"), 0);
}

static void
escape_width(void **state)
{
	(void)state;
	escapes_to("abcdef", skp_bytes_str("abcdef"), 6);
	escapes_to("ab...", skp_bytes_str("abcdef"), 5);
	escapes_to("..", skp_bytes_str("abcdef"), 2);
	escapes_to("\xc3\xa9\xc3\xa9...",
	    BYTES("\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"), 5);
	/* an escape is shown whole or not at all */
	escapes_to("a...",
	    BYTES("a\x1b"
		  "bcdef"),
	    9);
	escapes_to("a\\u{001B}", BYTES("a\x1b"), 9);
}

static void
escape_room(void **state)
{
	char out[8];

	(void)state;
	memset(out, 'Z', sizeof(out));
	assert_int_equal(11, skp_text_escape(out, 6, BYTES("abc\n"), 0));
	assert_string_equal("abc", out);
	assert_int_equal('Z', out[6]);
	/* half of a character is never written, nothing follows a gap */
	assert_int_equal(4, skp_text_escape(out, 3, BYTES("a\xc3\xa9z"), 0));
	assert_string_equal("a", out);
	assert_int_equal(3, skp_text_escape(out, 4, skp_bytes_str("abc"), 0));
	assert_string_equal("abc", out);
	assert_int_equal(3, skp_text_escape(NULL, 0, skp_bytes_str("abc"), 0));
}

static void
csv_to(const char *want, struct skp_bytes text)
{
	char out[128];

	assert_int_equal(strlen(want), skp_text_csv(out, sizeof(out), text));
	assert_string_equal(want, out);
}

static void
csv(void **state)
{
	(void)state;
	csv_to("\"\"", skp_bytes_str(""));
	csv_to("\"a;b,c\"", skp_bytes_str("a;b,c"));
	csv_to("\"say \"\"hi\"\"\"", skp_bytes_str("say \"hi\""));
	csv_to("\"'=1+1\"", skp_bytes_str("=1+1"));
	csv_to("\"'+31\"", skp_bytes_str("+31"));
	csv_to("\"'-1\"", skp_bytes_str("-1"));
	csv_to("\"'@SUM\"", skp_bytes_str("@SUM"));
	csv_to("\"'\\u{0009}x\"", skp_bytes_str("\tx"));
	csv_to("\"a=1\"", skp_bytes_str("a=1"));
	csv_to("\"a\\u{000D}\\u{000A}b\"", skp_bytes_str("a\r\nb"));
	csv_to("\"\\u{0000}\"", BYTES("\0"));
}

static void
html(void **state)
{
	const char want[] = "&lt;b a=&quot;1&quot;&gt;&amp;&#39;\\u{202E}";
	char out[64];

	(void)state;
	assert_int_equal(sizeof(want) - 1,
	    skp_text_html(out, sizeof(out),
		BYTES("<b a=\"1\">&'\xe2\x80\xae")));
	assert_string_equal(want, out);
	assert_int_equal(4, skp_text_html(out, 4, skp_bytes_str("<")));
	assert_string_equal("", out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(check_rows),
		cmocka_unit_test(check_every_place),
		cmocka_unit_test(forbidden_codes),
		cmocka_unit_test(counts),
		cmocka_unit_test(escape),
		cmocka_unit_test(escape_width),
		cmocka_unit_test(escape_room),
		cmocka_unit_test(csv),
		cmocka_unit_test(html),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
