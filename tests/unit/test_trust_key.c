/*
 * Keys of a trust list: windows, closing, pinned heads; walking; writing.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "schema/trust_key.h"
#include "tests/unit/assemble.h"

struct row {
	const char *what, *text;
	enum skp_err err;
};

static uint8_t buf[70000], out[70000];

static const struct asm_var common[] = {
	{ "cose", "a3 01 01 20 06 21 5820 22*32" },
	{ "h", "5820 44*32" },
	{ "base", "01 $cose 02 01 03 #1000" },
	{ NULL, NULL },
};

static void
test_key(void **state)
{
	static const struct row rows[] = {
		{ "smallest", "a3 $base", SKP_OK },
		{ "purpose 3", "a3 01 $cose 02 03 03 00", SKP_OK },
		{ "purpose 0", "a3 01 $cose 02 @00 03 00", SKP_ERR_ENUM },
		{ "purpose 4", "a3 01 $cose 02 @04 03 00", SKP_ERR_ENUM },
		{ "no window", "@a2 01 $cose 02 01", SKP_ERR_KEY_MISSING },
		{ "window of a second", "a4 $base 04 #1000", SKP_OK },
		{ "window reversed", "@a4 $base 04 #999", SKP_ERR_RULE },
		{ "not before too large", "a3 01 $cose 02 01 03 @#253402300800",
		    SKP_ERR_RANGE },
		{ "not after too large", "a4 $base 04 @#253402300800",
		    SKP_ERR_RANGE },
		{ "test key", "a4 $base 05 f5", SKP_OK },
		{ "retired", "a4 $base 06 a2 01 01 02 #2000", SKP_OK },
		{ "reason 0", "a4 $base 06 a2 01 @00 02 #2000", SKP_ERR_ENUM },
		{ "reason 3", "a4 $base 06 a2 01 @03 02 #2000", SKP_ERR_ENUM },
		{ "no reason", "a4 $base 06 @a1 02 #2000",
		    SKP_ERR_KEY_MISSING },
		{ "since when", "a4 $base 06 @a1 01 01", SKP_ERR_KEY_MISSING },
		{ "compromised, with heads",
		    "a4 $base 06 a4 01 02 02 #2000 03 82 09 $h 04 82 82 03 $h"
		    " 82 09 $h",
		    SKP_OK },
		{ "heads without last",
		    "a4 $base 06 a3 01 02 02 #2000 04 81 @82 03 $h",
		    SKP_ERR_RULE },
		{ "head beyond the last",
		    "a4 $base 06 a4 01 02 02 #2000 03 82 09 $h 04 81 @82 0a"
		    " $h",
		    SKP_ERR_RULE },
		{ "heads not ascending",
		    "a4 $base 06 a4 01 02 02 #2000 03 82 09 $h 04 82 82 03 $h"
		    " @82 03 $h",
		    SKP_ERR_ORDER },
		{ "no head", "a4 $base 06 a4 01 02 02 #2000 03 82 09 $h 04 @80",
		    SKP_ERR_LENGTH },
		{ "head of no leaf",
		    "a4 $base 06 a3 01 02 02 #2000 03 82 @00 $h",
		    SKP_ERR_RANGE },
		{ "head without root", "a4 $base 06 a3 01 02 02 00 03 @81 09",
		    SKP_ERR_LENGTH },
		{ "unknown key of closed", "a4 $base 06 a3 01 01 02 00 @05 00",
		    SKP_ERR_KEY_UNKNOWN },
		{ "unknown key", "a4 $base @07 00", SKP_ERR_KEY_UNKNOWN },
	};
	struct skp_trust_key key;
	struct skp_cursor c;
	struct skp_writer w;
	struct skp_bytes in;
	size_t i, mark;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		in = assemble(rows[i].text, NULL, common, buf, sizeof(buf),
		    &mark);
		skp_cursor_init(&c, in);
		skp_trust_key_read(&c, &key);
		if (c.err != rows[i].err ||
		    (mark != SIZE_MAX && c.err_at != mark))
			fail_msg("%s: error %d at %zu", rows[i].what, c.err,
			    c.err_at);
		if (rows[i].err != SKP_OK)
			continue;
		skp_writer_init(&w, out, sizeof(out));
		skp_trust_key_write(&w, &key);
		assert_int_equal(w.n, in.n);
		assert_memory_equal(out, in.p, in.n);
	}
}

static void
test_heads(void **state)
{
	static const uint8_t r1[32] = { [0 ... 31] = 0x11 };
	static const uint8_t r2[32] = { [0 ... 31] = 0x22 };
	static const uint8_t r9[32] = { [0 ... 31] = 0x99 };
	struct skp_trust_key key;
	struct skp_cursor c;

	(void)state;
	skp_cursor_init(&c,
	    assemble("a4 $base 06 a4 01 02 02 00 03 82 09 5820 99*32"
		     " 04 82 82 01 5820 11*32 82 04 5820 22*32",
		NULL, common, buf, sizeof(buf), NULL));
	skp_trust_key_read(&c, &key);
	assert_int_equal(skp_cursor_finish(&c), SKP_OK);
	assert_true(skp_closed_has_head(&key.closed, 9, r9));
	assert_true(skp_closed_has_head(&key.closed, 1, r1));
	assert_true(skp_closed_has_head(&key.closed, 4, r2));
	assert_false(skp_closed_has_head(&key.closed, 4, r1));
	assert_false(skp_closed_has_head(&key.closed, 3, r1));
	assert_false(skp_closed_has_head(&key.closed, 9, r1));
	assert_false(skp_closed_has_head(&key.closed, 10, r9));

	skp_cursor_init(&c,
	    assemble("a4 $base 06 a2 01 02 02 00", NULL, common, buf,
		sizeof(buf), NULL));
	skp_trust_key_read(&c, &key);
	assert_false(skp_closed_has_head(&key.closed, 9, r9));

	/* Bytes that were never read well prove nothing. */
	key.closed.heads = skp_bytes_of("\x81\x00", 2);
	assert_false(skp_closed_has_head(&key.closed, 9, r9));
}

/* A list of two issuers, written from its structs and walked. */
static void
test_write(void **state)
{
	static const char want[] =
	    "a4 01 \"Authority\" 04 #1800000000 06 #1700000000 3a00010001"
	    " a3 00 01 01 07 02 82"
	    " a5 01 \"https://a.example\" 02 \"A\" 03 \"1\" 04 \"NL\""
	    "    05 82 a3 $base a4 01 $cose 02 02 03 00 05 f5"
	    " a4 01 \"https://b.example\" 02 \"B\" 05 81 a3 $base"
	    "    06 81 82 \"urn:x\" $h";
	static const uint8_t x[32] = { [0 ... 31] = 0x22 };
	static uint8_t keys[2][512], issuers[1024], fin[64];
	struct skp_trust_key k1 = { .x = x,
		.purpose = 1,
		.not_before = 1000,
		.not_after = SKP_TIME_MAX };
	struct skp_trust_key k2 = { .x = x,
		.purpose = 2,
		.test = true,
		.not_after = SKP_TIME_MAX },
			     key;
	struct skp_trust_issuer a = { .n_key = 2 }, b = { .n_key = 1 }, is;
	struct skp_trust_list l = { .iat = 1700000000,
		.exp = 1800000000,
		.seq = 7,
		.n_issuer = 2 };
	struct skp_cursor c, kc;
	struct skp_writer w;
	struct skp_bytes e;
	size_t i = 0, k = 0;

	(void)state;
	skp_writer_init(&w, keys[0], sizeof(keys[0]));
	skp_writer_array(&w, 2);
	skp_trust_key_write(&w, &k1);
	skp_trust_key_write(&w, &k2);
	a.iss = skp_bytes_str("https://a.example");
	a.name = skp_bytes_str("A");
	a.number = skp_bytes_str("1");
	a.country = skp_bytes_str("NL");
	a.keys = skp_bytes_of(keys[0], w.n);
	skp_writer_init(&w, keys[1], sizeof(keys[1]));
	skp_writer_array(&w, 1);
	skp_trust_key_write(&w, &k1);
	b.iss = skp_bytes_str("https://b.example");
	b.name = skp_bytes_str("B");
	b.keys = skp_bytes_of(keys[1], w.n);
	b.final_lists = assemble("81 82 \"urn:x\" $h", NULL, common, fin,
	    sizeof(fin), NULL);
	skp_writer_init(&w, issuers, sizeof(issuers));
	skp_writer_array(&w, 2);
	skp_trust_issuer_write(&w, &a);
	skp_trust_issuer_write(&w, &b);
	l.authority = skp_bytes_str("Authority");
	l.issuers = skp_bytes_of(issuers, w.n);
	skp_writer_init(&w, out, sizeof(out));
	skp_trust_payload_write(&w, &l);
	e = assemble(want, NULL, common, buf, sizeof(buf), NULL);
	assert_int_equal(w.n, e.n);
	assert_memory_equal(out, e.p, e.n);

	assert_true(skp_trust_issuer_next(&l, &c, &i, &is));
	assert_true(skp_bytes_eq(is.country, skp_bytes_str("NL")));
	assert_true(skp_trust_key_next(&is, &kc, &k, &key));
	assert_false(key.test);
	assert_true(skp_trust_key_next(&is, &kc, &k, &key));
	assert_true(key.test);
	assert_int_equal(key.not_after, SKP_TIME_MAX);
	assert_false(skp_trust_key_next(&is, &kc, &k, &key));
	assert_true(skp_trust_issuer_next(&l, &c, &i, &is));
	assert_int_equal(is.n_key, 1);
	assert_int_equal(is.final_lists.n, b.final_lists.n);
	assert_false(skp_trust_issuer_next(&l, &c, &i, &is));

	/* Slices that are no list end the walk. */
	i = k = 0;
	is.keys = skp_bytes_of("\x81\x00", 2);
	assert_false(skp_trust_key_next(&is, &kc, &k, &key));
	l.issuers = skp_bytes_of("\x81\x00", 2);
	assert_false(skp_trust_issuer_next(&l, &c, &i, &is));
}

static void
test_write_others(void **state)
{
	static const uint8_t keys[2][32] = { { [0 ... 31] = 0x22 },
		{ [0 ... 31] = 0x33 } };
	struct skp_trust_list l = { .iat = 1700000000, .statement = true };
	struct skp_writer w;
	struct skp_bytes e;

	(void)state;
	skp_writer_init(&w, out, sizeof(out));
	skp_root_payload_write(&w, 1700000000, 3, 2, keys, 2);
	e = assemble("a2 06 #1700000000 3a00010004 83 03 02 82 $cose"
		     " a3 01 01 20 06 21 5820 33*32",
	    NULL, common, buf, sizeof(buf), NULL);
	assert_int_equal(w.n, e.n);
	assert_memory_equal(out, e.p, e.n);

	l.authority = skp_bytes_str("https://a.example");
	l.issuers = skp_bytes_of("\xa0", 1);
	skp_writer_init(&w, out, sizeof(out));
	skp_statement_payload_write(&w, &l);
	e = assemble("a3 01 \"https://a.example\" 06 #1700000000 3a00010001"
		     " a0",
	    NULL, common, buf, sizeof(buf), NULL);
	assert_int_equal(w.n, e.n);
	assert_memory_equal(out, e.p, e.n);

	skp_writer_init(&w, out, sizeof(out));
	skp_body_header_write(&w, SKP_TYP_ROOT);
	e = assemble("a1 10 \"application/vnd.skillpass.root+cwt\"", NULL,
	    common, buf, sizeof(buf), NULL);
	assert_int_equal(w.n, e.n);
	assert_memory_equal(out, e.p, e.n);
}

static void
written(struct skp_writer *w, const char *text)
{
	struct skp_bytes e = assemble(text, NULL, common, buf, sizeof(buf),
	    NULL);

	assert_int_equal(w->n, e.n);
	assert_memory_equal(out, e.p, e.n);
}

static void
test_write_lists(void **state)
{
	static const uint8_t h[32] = { [0 ... 31] = 0x44 };
	const struct skp_pinned_head heads[2] = { { 1, h }, { 300, h } };
	const struct skp_final_list final[2] = { { skp_bytes_str("urn:x"), h },
		{ skp_bytes_str("urn:y"), h } };
	struct skp_trust_issuer is = { .n_key = 0 };
	struct skp_final_list f;
	struct skp_cursor c;
	struct skp_writer w;
	size_t i = 0;

	(void)state;
	skp_writer_init(&w, out, sizeof(out));
	skp_trust_heads_write(&w, heads, 2);
	written(&w, "82 82 01 $h 82 19012c $h");
	assert_false(skp_trust_final_next(&is, &c, &i, &f));
	skp_writer_init(&w, out, sizeof(out));
	skp_trust_final_write(&w, final, 2);
	written(&w, "82 82 \"urn:x\" $h 82 \"urn:y\" $h");
	is.final_lists = skp_bytes_of(out, w.n);
	assert_true(skp_trust_final_next(&is, &c, &i, &f));
	assert_true(skp_bytes_eq(f.uri, skp_bytes_str("urn:x")));
	assert_memory_equal(f.sha256, h, 32);
	assert_true(skp_trust_final_next(&is, &c, &i, &f));
	assert_true(skp_bytes_eq(f.uri, skp_bytes_str("urn:y")));
	assert_false(skp_trust_final_next(&is, &c, &i, &f));
	assert_int_equal(i, 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_key),
		cmocka_unit_test(test_heads),
		cmocka_unit_test(test_write),
		cmocka_unit_test(test_write_others),
		cmocka_unit_test(test_write_lists),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
