/*
 * Claims and skills: every field read and written back, each error with its
 * offset, each bound at its edge.
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

static uint8_t buf[70000], out[70000];

static const struct asm_var vars[] = {
	{ "t1024", "790400 61*1024" },
	{ "t1025", "790401 61*1025" },
	{ "h", "5820 00*32" },
	{ NULL, NULL },
};

static void
check_claim(const struct row *r)
{
	struct skp_cursor c;
	struct skp_writer w;
	struct skp_claim cl;
	struct skp_bytes in;
	size_t mark;

	in = assemble(r->text, NULL, vars, buf, sizeof(buf), &mark);
	skp_cursor_init(&c, in);
	skp_claim_read(&c, &cl);
	if (c.err != r->err || (mark != SIZE_MAX && c.err_at != mark))
		fail_msg("%s: error %d at %zu", r->what, c.err, c.err_at);
	if (r->err != SKP_OK)
		return;
	assert_int_equal(skp_cursor_finish(&c), SKP_OK);
	if (cl.ignored != 0)
		return;
	skp_writer_init(&w, out, sizeof(out));
	skp_claim_write(&w, &cl);
	if (w.n != in.n || memcmp(out, in.p, in.n) != 0)
		fail_msg("%s: not written as read", r->what);
}

static void
check_all(const struct row *rows, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		check_claim(&rows[i]);
}
#define CHECK(rows) check_all(rows, sizeof(rows) / sizeof((rows)[0]))

static void
test_fields(void **state)
{
	static const struct row rows[] = {
		{ "type alone", "a1 00 0a", SKP_OK },
		{ "no type", "@a1 01 \"x\"", SKP_ERR_KEY_MISSING },
		{ "type 0", "a1 00 @00", SKP_ERR_ENUM },
		{ "type 11", "a1 00 @0b", SKP_ERR_ENUM },
		{ "type as a word", "a1 00 @\"course\"", SKP_ERR_TYPE },
		{ "title empty", "a2 00 01 01 @60", SKP_ERR_LENGTH },
		{ "title of 1,024", "a2 00 01 01 $t1024", SKP_OK },
		{ "title of 1,025", "a2 00 01 01 @$t1025", SKP_ERR_LENGTH },
		{ "title in languages",
		    "a2 00 01 01 a2 \"en\" \"a\" \"nl\" \"b\"", SKP_OK },
		{ "eight languages",
		    "a2 00 01 01 a8 \"aa\" 6161 \"bb\" 6161 \"cc\" 6161"
		    " \"dd\" 6161 \"ee\" 6161 \"ff\" 6161 \"gg\" 6161"
		    " \"hh\" 6161",
		    SKP_OK },
		{ "nine languages",
		    "a2 00 01 01 @a9 \"aa\" 6161 \"bb\" 6161 \"cc\" 6161"
		    " \"dd\" 6161 \"ee\" 6161 \"ff\" 6161 \"gg\" 6161"
		    " \"hh\" 6161 \"ii\" 6161",
		    SKP_ERR_LENGTH },
		{ "no language", "a2 00 01 01 @a0", SKP_ERR_LENGTH },
		{ "bad language", "a2 00 01 01 a1 @\"n\" \"a\"",
		    SKP_ERR_VALUE },
		{ "empty text of a language", "a2 00 01 01 a1 \"nl\" @60",
		    SKP_ERR_LENGTH },
		{ "level by number", "a2 00 01 03 82 02 \"4\"", SKP_OK },
		{ "level by word", "a2 00 01 03 82 \"sfia\" \"4\"", SKP_OK },
		{ "framework in the table", "a2 00 01 03 82 @\"nlqf\" \"4\"",
		    SKP_ERR_VALUE },
		{ "framework unknown", "a2 00 01 03 82 @06 \"4\"",
		    SKP_ERR_ENUM },
		{ "framework empty", "a2 00 01 03 82 @60 \"4\"",
		    SKP_ERR_LENGTH },
		{ "level alone", "a2 00 01 03 @81 \"4\"", SKP_ERR_LENGTH },
		{ "level of bytes", "a2 00 01 03 82 @40 \"4\"", SKP_ERR_TYPE },
		{ "scheme, number, course",
		    "a4 00 03 04 \"vca\" 05 \"1\" 06 \"VCA-B\"", SKP_OK },
		{ "standard", "a2 00 05 07 82 \"sbb\" \"25\"", SKP_OK },
		{ "standard without code", "a2 00 05 07 @81 \"sbb\"",
		    SKP_ERR_LENGTH },
		{ "awarding body", "a2 00 05 08 a3 00 \"A\" 01 \"u\" 02 \"9\"",
		    SKP_OK },
		{ "awarding body without name", "a2 00 05 08 @a1 02 \"9\"",
		    SKP_ERR_KEY_MISSING },
		{ "awarding body, unknown key",
		    "a2 00 05 08 a2 00 \"A\" @03 00", SKP_ERR_KEY_CRITICAL },
		{ "awarding body, ignored key",
		    "a2 00 05 08 a2 00 \"A\" 1840 00", SKP_OK },
		{ "start and end", "a3 00 02 09 #19000 0a #19001", SKP_OK },
		{ "first day", "a2 00 02 09 #-36524", SKP_OK },
		{ "before the first day", "a2 00 02 09 @#-36525",
		    SKP_ERR_RANGE },
		{ "last day", "a2 00 02 09 #120530", SKP_OK },
		{ "after the last day", "a2 00 02 09 @#120531", SKP_ERR_RANGE },
		{ "one minute", "a2 00 02 0b 01", SKP_OK },
		{ "no minute", "a2 00 02 0b @00", SKP_ERR_RANGE },
		{ "most minutes", "a2 00 02 0b #4294967295", SKP_OK },
		{ "too many minutes", "a2 00 02 0b @#4294967296",
		    SKP_ERR_RANGE },
		{ "mode", "a2 00 02 0c 02", SKP_OK },
		{ "mode unknown", "a2 00 02 0c @06", SKP_ERR_ENUM },
		{ "result", "a2 00 02 0d 81 \"8,1\"", SKP_OK },
		{ "result and scale", "a2 00 02 0d 82 \"8,1\" 01", SKP_OK },
		{ "no result", "a2 00 02 0d @80", SKP_ERR_LENGTH },
		{ "result of three", "a2 00 02 0d @83 61*2 01 01",
		    SKP_ERR_LENGTH },
	};

	(void)state;
	CHECK(rows);
}

static void
test_more_fields(void **state)
{
	static const struct row rows[] = {
		{ "validity", "a3 00 03 0e #19000 0f #20000", SKP_OK },
		{ "one month", "a2 00 03 10 01", SKP_OK },
		{ "no month", "a2 00 03 10 @00", SKP_ERR_RANGE },
		{ "1,200 months", "a2 00 03 10 #1200", SKP_OK },
		{ "1,201 months", "a2 00 03 10 @#1201", SKP_ERR_RANGE },
		{ "confirmations",
		    "a2 00 03 11 82 a1 00 #19000 a3 00 #19001 01 \"K\" 02 09",
		    SKP_OK },
		{ "no confirmation", "a2 00 03 11 @80", SKP_ERR_LENGTH },
		{ "confirmations on one day",
		    "a2 00 03 11 82 a1 00 #19000 @a1 00 #19000",
		    SKP_ERR_ORDER },
		{ "confirmation without day", "a2 00 03 11 81 @a1 01 \"K\"",
		    SKP_ERR_KEY_MISSING },
		{ "confirmation, unknown key",
		    "a2 00 03 11 81 a2 00 #19000 @03 00",
		    SKP_ERR_KEY_CRITICAL },
		{ "scope", "a2 00 08 12 a1 \"nl\" \"400 V\"", SKP_OK },
		{ "bound to", "a2 00 08 13 a2 00 \"B\" 02 \"90000003\"",
		    SKP_OK },
		{ "register", "a2 00 03 14 a1 00 \"WINDA\"", SKP_OK },
		{ "register that leads", "a2 00 03 14 a2 00 \"WINDA\" 01 f5",
		    SKP_OK },
		{ "register without name", "a2 00 03 14 @a1 01 f5",
		    SKP_ERR_KEY_MISSING },
		{ "register, unknown key", "a2 00 03 14 a2 00 \"WINDA\" @02 00",
		    SKP_ERR_KEY_CRITICAL },
		{ "assessment",
		    "a2 00 01 15 a8 00 09 01 #19000 02 a2 00 \"P\" 01 08"
		    " 03 a1 00 \"T\" 04 f5 05 \"PvB\" 06 f4 07 \"uk\"",
		    SKP_OK },
		{ "method as a word", "a2 00 01 15 a1 00 \"juggling\"",
		    SKP_OK },
		{ "method in the table", "a2 00 01 15 a1 00 @\"exam\"",
		    SKP_ERR_VALUE },
		{ "method unknown", "a2 00 01 15 a1 00 @0e", SKP_ERR_ENUM },
		{ "no method", "a2 00 01 15 @a1 01 #19000",
		    SKP_ERR_KEY_MISSING },
		{ "assessor without name", "a2 00 01 15 a2 00 01 02 @a1 01 01",
		    SKP_ERR_KEY_MISSING },
		{ "assessor, unknown key",
		    "a2 00 01 15 a2 00 01 02 a2 00 \"P\" @02 00",
		    SKP_ERR_KEY_CRITICAL },
		{ "identity checked: no boolean", "a2 00 01 15 a2 00 01 04 @01",
		    SKP_ERR_TYPE },
		{ "assessment, unknown key", "a2 00 01 15 a2 00 01 @08 00",
		    SKP_ERR_KEY_CRITICAL },
		{ "evidence", "a2 00 01 16 82 $h $h", SKP_OK },
		{ "16 digests",
		    "a2 00 01 16 90 $h $h $h $h $h $h $h $h $h $h $h $h $h $h"
		    " $h $h",
		    SKP_OK },
		{ "17 digests",
		    "a2 00 01 16 @91 $h $h $h $h $h $h $h $h $h $h $h $h $h $h"
		    " $h $h $h",
		    SKP_ERR_LENGTH },
		{ "short digest", "a2 00 01 16 81 @41 00", SKP_ERR_LENGTH },
		{ "relies on", "a3 00 01 17 \"c1\" 18 18 \"c2\"", SKP_OK },
		{ "unknown key 25", "a2 00 01 @18 19 00",
		    SKP_ERR_KEY_CRITICAL },
		{ "unknown key 63", "a2 00 01 @18 3f 00",
		    SKP_ERR_KEY_CRITICAL },
		{ "unknown key 64", "a2 00 01 18 40 a1 00 00", SKP_OK },
		{ "unknown key -1", "a2 00 01 @20 00", SKP_ERR_KEY_UNKNOWN },
		{ "the same key twice", "a2 00 01 @00 01",
		    SKP_ERR_KEY_DUPLICATE },
		{ "not a map", "@01", SKP_ERR_TYPE },
	};

	(void)state;
	CHECK(rows);
}

static void
test_confirmation_bound(void **state)
{
	static char text[3000];
	struct row row = { "64 confirmations", text, SKP_OK };
	unsigned n, i;

	(void)state;
	for (n = 64; n <= 65; n++) {
		text[0] = '\0';
		asm_add(text, sizeof(text), "a2 00 03 11 %s98%02x ",
		    n == 64 ? "" : "@", n);
		for (i = 0; i < n; i++)
			asm_add(text, sizeof(text), "a1 00 #%u ", 19000 + i);
		row.err = n == 64 ? SKP_OK : SKP_ERR_LENGTH;
		check_claim(&row);
	}
}

static void
test_values(void **state)
{
	static const char text[] =
	    "a7 00 03 01 \"MAG\" 02 81 a2 00 50 aa*16 01 \"x\""
	    " 0b 184b 11 82 a1 00 #19000 a1 00 #19005"
	    " 14 a2 00 \"R\" 01 f5"
	    " 15 a3 00 09 02 a2 00 \"P\" 01 08 06 f5";
	struct skp_claim cl;
	struct skp_cursor c;

	(void)state;
	skp_cursor_init(&c, assemble(text, NULL, vars, buf, sizeof(buf), NULL));
	skp_claim_read(&c, &cl);
	assert_int_equal(skp_cursor_finish(&c), SKP_OK);
	assert_int_equal(cl.type, SKP_CLAIM_CERTIFICATE);
	assert_int_equal(cl.skills.n, 1 + 1 + 1 + 17 + 1 + 2);
	assert_int_equal(cl.minutes, 75);
	assert_true(cl.last_confirmation.has);
	assert_int_equal(cl.last_confirmation.day, 19005);
	assert_true(skp_bytes_eq(cl.register_name, skp_bytes_str("R")));
	assert_true(cl.register_leads.has && cl.register_leads.value);
	assert_true(cl.assessment.has);
	assert_int_equal(cl.assessment.method.number, 9);
	assert_true(skp_bytes_eq(cl.assessment.method.word,
	    skp_bytes_str("portfolio-and-interview")));
	assert_true(
	    skp_bytes_eq(cl.assessment.assessor.name, skp_bytes_str("P")));
	assert_int_equal(cl.assessment.assessor.role.number, 8);
	assert_true(cl.assessment.independent.has);
	assert_false(cl.assessment.identity_checked.has);
	assert_false(cl.start.has);
	assert_false(cl.level.has);
}

static void
test_confirmation(void **state)
{
	struct skp_confirmation cf;
	struct skp_cursor c;
	struct skp_writer w;
	struct skp_bytes in;
	uint32_t ignored = 0;

	(void)state;
	in = assemble("a4 00 #19001 01 \"K\" 02 09 1840 00", NULL, vars, buf,
	    sizeof(buf), NULL);
	skp_cursor_init(&c, in);
	skp_confirmation_read(&c, &cf, &ignored);
	assert_int_equal(skp_cursor_finish(&c), SKP_OK);
	assert_int_equal(ignored, 1);
	assert_int_equal(cf.day, 19001);
	assert_int_equal(cf.role.number, 9);
	skp_writer_init(&w, out, sizeof(out));
	skp_confirmation_write(&w, &cf);
	in = assemble("a3 00 #19001 01 \"K\" 02 09", NULL, vars, buf,
	    sizeof(buf), NULL);
	assert_int_equal(w.n, in.n);
	assert_memory_equal(out, in.p, in.n);
}

static void
check_skill(const struct row *r)
{
	struct skp_cursor c;
	struct skp_writer w;
	struct skp_skill s;
	struct skp_bytes in;
	uint32_t ignored = 0;
	size_t mark;

	in = assemble(r->text, NULL, vars, buf, sizeof(buf), &mark);
	skp_cursor_init(&c, in);
	skp_skill_read(&c, &s, &ignored);
	if (c.err != r->err || (mark != SIZE_MAX && c.err_at != mark))
		fail_msg("%s: error %d at %zu", r->what, c.err, c.err_at);
	if (r->err != SKP_OK || ignored != 0)
		return;
	skp_writer_init(&w, out, sizeof(out));
	skp_skill_write(&w, &s);
	assert_int_equal(w.n, in.n);
	assert_memory_equal(out, in.p, in.n);
}

static void
test_skill(void **state)
{
	static const struct row rows[] = {
		{ "ESCO", "a2 00 50 00*16 01 \"lassen\"", SKP_OK },
		{ "ESCO with level",
		    "a3 00 50 00*16 01 \"lassen\" 02 82 01 \"3\"", SKP_OK },
		{ "other vocabulary",
		    "a2 00 \"https://competentnl.nl/1\" 01"
		    " \"lassen\"",
		    SKP_OK },
		{ "URI of 1,024", "a2 00 $t1024 01 \"lassen\"", SKP_OK },
		{ "URI of 1,025", "a2 00 @$t1025 01 \"lassen\"",
		    SKP_ERR_LENGTH },
		{ "ESCO skill as text",
		    "a2 00 @\"http://data.europa.eu/esco/skill/x\" 01 \"l\"",
		    SKP_ERR_VALUE },
		{ "ESCO occupation as text",
		    "a2 00 @\"http://data.europa.eu/esco/occupation/x\" 01"
		    " \"l\"",
		    SKP_ERR_VALUE },
		{ "short UUID", "a2 00 @4f 00*15 01 \"lassen\"",
		    SKP_ERR_LENGTH },
		{ "concept of another type", "a2 00 @01 01 \"lassen\"",
		    SKP_ERR_TYPE },
		{ "no label", "@a1 00 50 00*16", SKP_ERR_KEY_MISSING },
		{ "no concept", "@a1 01 \"lassen\"", SKP_ERR_KEY_MISSING },
		{ "unknown key", "a3 00 50 00*16 01 \"lassen\" @03 00",
		    SKP_ERR_KEY_CRITICAL },
		{ "ignored key", "a3 00 50 00*16 01 \"lassen\" 1840 00",
		    SKP_OK },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		check_skill(&rows[i]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fields),
		cmocka_unit_test(test_more_fields),
		cmocka_unit_test(test_confirmation_bound),
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_confirmation),
		cmocka_unit_test(test_skill),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
