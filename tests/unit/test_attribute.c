/*
 * Attributes of the holder, texts in languages, concepts.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "schema/claim.h"
#include "tests/unit/assemble.h"

struct row {
	const char *what, *text;
	enum skp_err err;
};

static uint8_t buf[4096], out[4096];

static void
check(const struct row *r)
{
	struct skp_attribute a;
	struct skp_cursor c;
	struct skp_writer w;
	struct skp_bytes in;
	size_t mark;

	in = assemble(r->text, NULL, NULL, buf, sizeof(buf), &mark);
	skp_cursor_init(&c, in);
	skp_attribute_read(&c, &a);
	if (c.err != r->err || (mark != SIZE_MAX && c.err_at != mark))
		fail_msg("%s: error %d at %zu", r->what, c.err, c.err_at);
	if (r->err != SKP_OK || a.ignored != 0)
		return;
	assert_int_equal(a.kind, buf[2]);
	skp_writer_init(&w, out, sizeof(out));
	skp_attribute_write(&w, &a);
	assert_int_equal(w.n, in.n);
	assert_memory_equal(out, in.p, in.n);
}

static void
test_attributes(void **state)
{
	static const struct row rows[] = {
		{ "name", "a4 00 01 01 \"J\" 02 \"van der\" 03 \"Berg\"",
		    SKP_OK },
		{ "family name alone", "a2 00 01 03 \"Berg\"", SKP_OK },
		{ "full name with native script",
		    "a3 00 01 04 \"O K\" 05 64 d09ad09a", SKP_OK },
		{ "given name alone", "@a2 00 01 01 \"J\"",
		    SKP_ERR_KEY_MISSING },
		{ "native script alone", "@a2 00 01 05 \"J\"",
		    SKP_ERR_KEY_MISSING },
		{ "family and full name", "@a3 00 01 03 \"B\" 04 \"J B\"",
		    SKP_ERR_RULE },
		{ "empty name", "a2 00 01 03 @60", SKP_ERR_LENGTH },
		{ "name, unknown key", "a3 00 01 03 \"B\" @06 00",
		    SKP_ERR_KEY_CRITICAL },
		{ "name, ignored key", "a3 00 01 03 \"B\" 1840 00", SKP_OK },
		{ "name, negative key", "a3 00 01 03 \"B\" @20 00",
		    SKP_ERR_KEY_UNKNOWN },
		{ "birth day", "a2 00 02 01 #6788", SKP_OK },
		{ "birth year", "a2 00 02 02 #1988", SKP_OK },
		{ "year 1850", "a2 00 02 02 #1850", SKP_OK },
		{ "year 1849", "a2 00 02 02 @#1849", SKP_ERR_RANGE },
		{ "year 2300", "a2 00 02 02 #2300", SKP_OK },
		{ "year 2301", "a2 00 02 02 @#2301", SKP_ERR_RANGE },
		{ "day and year", "@a3 00 02 01 #6788 02 #1988", SKP_ERR_RULE },
		{ "neither", "@a1 00 02", SKP_ERR_KEY_MISSING },
		{ "birth, unknown key", "a3 00 02 02 #1988 @03 00",
		    SKP_ERR_KEY_CRITICAL },
		{ "identifier", "a3 00 03 01 \"winda-id\" 02 \"F1\"", SKP_OK },
		{ "identifier without value", "@a2 00 03 01 \"winda-id\"",
		    SKP_ERR_KEY_MISSING },
		{ "identifier, unknown key",
		    "a4 00 03 01 \"w\" 02 \"F1\" @03 00",
		    SKP_ERR_KEY_CRITICAL },
		{ "identity check", "a3 00 04 01 01 02 #20000", SKP_OK },
		{ "identity check without day", "a2 00 04 01 \"other\"",
		    SKP_OK },
		{ "identity check without method", "@a2 00 04 02 #20000",
		    SKP_ERR_KEY_MISSING },
		{ "identity check, unknown key", "a3 00 04 01 01 @03 00",
		    SKP_ERR_KEY_CRITICAL },
		{ "pseudonym of 8", "a2 00 05 01 48 00*8", SKP_OK },
		{ "pseudonym of 32", "a2 00 05 01 5820 00*32", SKP_OK },
		{ "pseudonym of 7", "a2 00 05 01 @47 00*7", SKP_ERR_LENGTH },
		{ "pseudonym of 33", "a2 00 05 01 @5821 00*33",
		    SKP_ERR_LENGTH },
		{ "pseudonym, unknown key", "a3 00 05 01 48 00*8 @02 00",
		    SKP_ERR_KEY_CRITICAL },
		{ "replaces", "a2 00 06 01 50 00*16", SKP_OK },
		{ "replaces, too short", "a2 00 06 01 @4f 00*15",
		    SKP_ERR_LENGTH },
		{ "target", "a3 00 07 01 50 00*16 02 \"lasser\"", SKP_OK },
		{ "target by URI", "a2 00 07 01 \"urn:x\"", SKP_OK },
		{ "target, ESCO as text",
		    "a2 00 07 01 @\"http://data.europa.eu/esco/occupation/1\"",
		    SKP_ERR_VALUE },
		{ "target without concept", "@a2 00 07 02 \"lasser\"",
		    SKP_ERR_KEY_MISSING },
		{ "target, unknown key", "a3 00 07 01 50 00*16 @03 00",
		    SKP_ERR_KEY_CRITICAL },
		{ "portrait", "a2 00 08 01 5820 00*32", SKP_OK },
		{ "portrait, too short", "a2 00 08 01 @581f 00*31",
		    SKP_ERR_LENGTH },
		{ "kind 0", "a1 00 @00", SKP_ERR_ENUM },
		{ "kind 9", "a1 00 @09", SKP_ERR_ENUM },
		{ "no kind", "@a1 01 00", SKP_ERR_KEY_MISSING },
		{ "empty", "@a0", SKP_ERR_KEY_MISSING },
		{ "not a map", "@01", SKP_ERR_TYPE },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		check(&rows[i]);
}

static bool
is(struct skp_bytes b, const char *s)
{
	return skp_bytes_eq(b, skp_bytes_str(s));
}

static void
test_ltext(void **state)
{
	struct skp_bytes nl = skp_bytes_str("nl"), got, lang, text;
	struct skp_ltext t;
	size_t i = 0;

	(void)state;
	t.enc = assemble("a3 \"en\" \"weld\" \"nl\" \"lassen\" \"de-AT\""
			 " \"schweissen\"",
	    NULL, NULL, buf, sizeof(buf), NULL);
	assert_true(is(skp_ltext_get(t, "en", nl, &got), "weld"));
	assert_true(is(got, "en"));
	assert_true(is(skp_ltext_get(t, "pl", nl, &got), "lassen"));
	assert_true(is(got, "nl"));
	assert_true(
	    is(skp_ltext_get(t, "pl", skp_bytes_str("fr"), &got), "weld"));
	assert_true(is(got, "en"));
	assert_true(is(skp_ltext_get(t, NULL, nl, NULL), "lassen"));
	assert_true(skp_ltext_next(t, &i, &lang, &text));
	assert_true(is(lang, "en") && is(text, "weld"));
	assert_true(skp_ltext_next(t, &i, &lang, &text));
	assert_true(skp_ltext_next(t, &i, &lang, &text));
	assert_true(is(lang, "de-AT") && is(text, "schweissen"));
	assert_false(skp_ltext_next(t, &i, &lang, &text));

	t.enc = assemble("\"lassen\"", NULL, NULL, buf, sizeof(buf), NULL);
	assert_true(is(skp_ltext_get(t, "en", nl, &got), "lassen"));
	assert_true(is(got, "nl"));
	i = 0;
	assert_true(skp_ltext_next(t, &i, &lang, &text));
	assert_int_equal(lang.n, 0);
	assert_false(skp_ltext_next(t, &i, &lang, &text));

	t.enc = skp_bytes_of(NULL, 0);
	got = nl;
	assert_int_equal(skp_ltext_get(t, "en", nl, &got).n, 0);
	assert_int_equal(got.n, 0);
}

static void
test_ltext_write(void **state)
{
	struct skp_bytes langs[3], texts[3], want;
	struct skp_writer w;

	(void)state;
	langs[0] = skp_bytes_str("de-AT");
	langs[1] = skp_bytes_str("nl");
	langs[2] = skp_bytes_str("en");
	texts[0] = skp_bytes_str("schweissen");
	texts[1] = skp_bytes_str("lassen");
	texts[2] = skp_bytes_str("weld");
	skp_writer_init(&w, out, sizeof(out));
	skp_ltext_write_map(&w, langs, texts, 3);
	assert_int_equal(w.err, SKP_OK);
	want = assemble("a3 \"en\" \"weld\" \"nl\" \"lassen\" \"de-AT\""
			" \"schweissen\"",
	    NULL, NULL, buf, sizeof(buf), NULL);
	assert_int_equal(w.n, want.n);
	assert_memory_equal(out, want.p, want.n);

	langs[0] = langs[1];
	skp_writer_init(&w, out, sizeof(out));
	skp_ltext_write_map(&w, langs, texts, 3);
	assert_int_equal(w.err, SKP_ERR_KEY_DUPLICATE);

	skp_writer_init(&w, out, sizeof(out));
	skp_ltext_write_plain(&w, texts[2]);
	assert_int_equal(w.n, 5);
	assert_memory_equal(out, "\x64weld", 5);
}

#define UUID "00735755-adc6-4ea0-b034-b8caff339c9f"

static void
test_concept(void **state)
{
	static const uint8_t want[16] = { 0x00, 0x73, 0x57, 0x55, 0xad, 0xc6,
		0x4e, 0xa0, 0xb0, 0x34, 0xb8, 0xca, 0xff, 0x33, 0x9c, 0x9f };
	static const char *const bad[] = { SKP_ESCO_SKILL UUID "0",
		SKP_ESCO_SKILL "00735755-adc6-4ea0-b034-b8caff339c9",
		SKP_ESCO_SKILL "00735755-ADC6-4ea0-b034-b8caff339c9f",
		SKP_ESCO_SKILL "00735755aadc6-4ea0-b034-b8caff339c9f",
		SKP_ESCO_SKILL "00735755-adcg-4ea0-b034-b8caff339c9f",
		SKP_ESCO_SKILL "00735755-adc/-4ea0-b034-b8caff339c9f",
		SKP_ESCO_SKILL, SKP_ESCO_OCCUPATION UUID };
	uint8_t uuid[16];
	struct skp_concept c;
	char uri[SKP_MAX_URI + 1];
	size_t i, n;

	(void)state;
	assert_int_equal(skp_concept_from_uri(skp_bytes_str(
						  SKP_ESCO_SKILL UUID),
			     false, uuid, &c),
	    SKP_OK);
	assert_true(c.esco);
	assert_memory_equal(c.id.p, want, 16);
	n = strlen(SKP_ESCO_SKILL UUID);
	assert_int_equal(skp_concept_uri(&c, false, uri, n), SKP_ERR_SPACE);
	assert_int_equal(skp_concept_uri(&c, false, uri, n + 1), SKP_OK);
	assert_string_equal(uri, SKP_ESCO_SKILL UUID);
	assert_int_equal(skp_concept_uri(&c, true, uri, sizeof(uri)), SKP_OK);
	assert_string_equal(uri, SKP_ESCO_OCCUPATION UUID);
	c.id.n = 15;
	assert_int_equal(skp_concept_uri(&c, true, uri, sizeof(uri)),
	    SKP_ERR_LENGTH);
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_int_equal(skp_concept_from_uri(skp_bytes_str(bad[i]),
				     false, uuid, &c),
		    SKP_ERR_VALUE);
	assert_int_equal(skp_concept_from_uri(skp_bytes_str(
						  SKP_ESCO_OCCUPATION UUID),
			     true, uuid, &c),
	    SKP_OK);
	assert_int_equal(skp_concept_from_uri(skp_bytes_str("urn:x"), false,
			     uuid, &c),
	    SKP_OK);
	assert_false(c.esco);
	assert_int_equal(skp_concept_uri(&c, false, uri, 5), SKP_ERR_SPACE);
	assert_int_equal(skp_concept_uri(&c, false, uri, 6), SKP_OK);
	assert_string_equal(uri, "urn:x");
	assert_int_equal(skp_concept_from_uri(skp_bytes_str(""), false, uuid,
			     &c),
	    SKP_ERR_LENGTH);
	memset(buf, 'u', 1025);
	assert_int_equal(skp_concept_from_uri(skp_bytes_of(buf, 1024), false,
			     uuid, &c),
	    SKP_OK);
	assert_int_equal(skp_concept_from_uri(skp_bytes_of(buf, 1025), false,
			     uuid, &c),
	    SKP_ERR_LENGTH);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_attributes),
		cmocka_unit_test(test_ltext),
		cmocka_unit_test(test_ltext_write),
		cmocka_unit_test(test_concept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
