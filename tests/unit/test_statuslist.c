/*
 * Status lists: lenient reading, entries, zlib with its caps, writing.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "schema/statuslist.h"
#include "tests/unit/assemble.h"

struct row {
	const char *what;
	struct asm_var own[4]; /* one stays empty */
	enum skp_err err;
};

static uint8_t buf[2200000], out[1200000], big[1200000];
static uint8_t arena[SKP_DEFLATE_ARENA];
static struct skp_statuslist list;

static const struct asm_var common[] = {
	{ "file", "d2 84 <<$prot>> $unprot $payload 5840 00*64" },
	{ "prot", "a3 01 27 04 5820 11*32 10 \"application/statuslist+cwt\"" },
	{ "unprot", "a0" },
	{ "payload", "<<$set>>" },
	{ "set",
	    "a5 02 $uri 04 #1800000000 06 #1700000000 19fffd $list 19fffe"
	    " #3600" },
	{ "uri", "\"https://a.example/status/0\"" },
	/* zlib of b9 a3, of the draft's first example */
	{ "lst", "4a 78dadbb918000217015d" },
	{ "list", "a2 \"lst\" $lst \"bits\" 01" },
	{ NULL, NULL },
};

static void
check(const struct row *r)
{
	struct skp_cursor c;
	enum skp_err err;
	size_t mark;

	skp_cursor_init_lenient(&c,
	    assemble("$file", r->own, common, buf, sizeof(buf), &mark));
	err = skp_statuslist_read(&c, &list);
	if (err != r->err || c.err != err ||
	    (mark != SIZE_MAX && c.err_at != mark))
		fail_msg("%s: error %d at %zu", r->what, err, c.err_at);
	if (err == SKP_OK)
		assert_int_equal(skp_cursor_finish(&c), SKP_OK);
}

static void
test_read(void **state)
{
	static const struct row base = { "base", { { 0 } }, SKP_OK };
	static const struct row rows[] = {
		{ "any order, others ignored",
		    { { "set",
			"a6 19fffd a3 \"bits\" 01 \"lst\" $lst"
			" \"aggregation_uri\" \"u\" 06 00 02 $uri 01 \"x\""
			" \"text\" f9 3c00 3a00010000 80" } },
		    SKP_OK },
		{ "heads longer than needed",
		    { { "list", "b8 02 \"bits\" 1801 \"lst\" 590002 7801" } },
		    SKP_OK },
		{ "no sub", { { "set", "@a2 06 00 19fffd $list" } },
		    SKP_ERR_KEY_MISSING },
		{ "no iat", { { "set", "@a2 02 $uri 19fffd $list" } },
		    SKP_ERR_KEY_MISSING },
		{ "no list", { { "set", "@a2 02 $uri 06 00" } },
		    SKP_ERR_KEY_MISSING },
		{ "no bits", { { "list", "@a1 \"lst\" $lst" } },
		    SKP_ERR_KEY_MISSING },
		{ "no lst", { { "list", "@a1 \"bits\" 01" } },
		    SKP_ERR_KEY_MISSING },
		{ "3 bits", { { "list", "a2 \"lst\" $lst \"bits\" @03" } },
		    SKP_ERR_RANGE },
		{ "0 bits", { { "list", "a2 \"lst\" $lst \"bits\" @00" } },
		    SKP_ERR_RANGE },
		{ "16 bits", { { "list", "a2 \"lst\" $lst \"bits\" @10" } },
		    SKP_ERR_RANGE },
		{ "8 bits", { { "list", "a2 \"lst\" $lst \"bits\" 08" } },
		    SKP_OK },
		{ "4 bits", { { "list", "a2 \"lst\" $lst \"bits\" 04" } },
		    SKP_OK },
		{ "lst as text", { { "list", "a2 \"lst\" @60 \"bits\" 01" } },
		    SKP_ERR_TYPE },
		{ "bits twice",
		    { { "list", "a3 \"lst\" $lst \"bits\" 01 @\"bits\" 01" } },
		    SKP_ERR_KEY_DUPLICATE },
		{ "iat too large",
		    { { "set", "a3 02 $uri 06 @#253402300800 19fffd $list" } },
		    SKP_ERR_RANGE },
		{ "iat is a float",
		    { { "set", "a3 02 $uri 06 @fa4f000000 19fffd $list" } },
		    SKP_ERR_TYPE },
		{ "list is no map",
		    { { "set", "a3 02 $uri 06 00 19fffd @80" } },
		    SKP_ERR_TYPE },
		{ "no payload", { { "payload", "@f6" } }, SKP_ERR_TYPE },
		{ "typ of a passport",
		    { { "prot", "@a3 01 27 04 5820 11*32 10 00" } },
		    SKP_ERR_VALUE },
		{ "kid unprotected",
		    { { "prot", "@a2 01 27 10 \"application/statuslist+cwt\"" },
			{ "unprot", "a1 04 5820 11*32" } },
		    SKP_ERR_KEY_MISSING },
		{ "ES256",
		    { { "prot",
			"a3 01 @26 04 5820 11*32 10"
			" \"application/statuslist+cwt\"" } },
		    SKP_ERR_ALG },
		{ "trailing", { { "payload", "<<$set @00>>" } },
		    SKP_ERR_TRAILING },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		check(&rows[i]);
	check(&base);
	assert_true(skp_bytes_eq(list.uri,
	    skp_bytes_str("https://a.example/status/0")));
	assert_int_equal(list.iat, 1700000000);
	assert_int_equal(list.exp, 1800000000);
	assert_int_equal(list.ttl, 3600);
	assert_int_equal(list.bits, 1);
	assert_int_equal(list.lst.n, 10);
}

static void
test_file_bound(void **state)
{
	static const struct row base = { "base",
		{ { "list", "a2 \"lst\" 5a00010000 00*65536 \"bits\" 01" } },
		SKP_OK };
	char text[100];
	struct row row = { "size", { { "list", text } }, SKP_OK };
	size_t n;

	(void)state;
	check(&base);
	n = SKP_MAX_STATUS_FILE - (list.sign1.whole.n - 65536);
	snprintf(text, sizeof(text), "a2 \"lst\" 5a%08zx 00*%zu \"bits\" 01", n,
	    n);
	check(&row);
	assert_int_equal(list.sign1.whole.n, SKP_MAX_STATUS_FILE);
	snprintf(text, sizeof(text), "a2 \"lst\" 5a%08zx 00*%zu \"bits\" 01",
	    n + 1, n + 1);
	row.err = SKP_ERR_LENGTH;
	check(&row);
}

/* The draft's own example: b9 a3 is 1,0,0,1,1,1,0,1 1,1,0,0,0,1,0,1. */
static void
test_entries(void **state)
{
	static const unsigned want[16] = { 1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0,
		0, 1, 0, 1 };
	struct skp_bytes in = skp_bytes_of("\xb9\xa3", 2);
	uint8_t a[2] = { 0, 0 };
	unsigned v;
	size_t i;

	(void)state;
	for (i = 0; i < 16; i++) {
		assert_int_equal(skp_status_get(in, 1, i, &v), SKP_OK);
		assert_int_equal(v, want[i]);
		assert_int_equal(skp_status_set(a, 2, 1, i, want[i]), SKP_OK);
	}
	assert_memory_equal(a, in.p, 2);
	assert_int_equal(skp_status_get(in, 1, 16, &v), SKP_ERR_RANGE);
	assert_int_equal(skp_status_get(in, 1, UINT64_MAX, &v), SKP_ERR_RANGE);
	/* two bits: b9 is 1, 2, 3, 2 */
	assert_int_equal(skp_status_get(in, 2, 0, &v), SKP_OK);
	assert_int_equal(v, 1);
	assert_int_equal(skp_status_get(in, 2, 2, &v), SKP_OK);
	assert_int_equal(v, 3);
	assert_int_equal(skp_status_get(in, 4, 1, &v), SKP_OK);
	assert_int_equal(v, 0xb);
	assert_int_equal(skp_status_get(in, 8, 1, &v), SKP_OK);
	assert_int_equal(v, 0xa3);
	assert_int_equal(skp_status_get(in, 8, 2, &v), SKP_ERR_RANGE);
	assert_int_equal(skp_status_get(in, 3, 0, &v), SKP_ERR_VALUE);
	assert_int_equal(skp_status_get(in, 0, 0, &v), SKP_ERR_VALUE);
	assert_int_equal(skp_status_set(a, 2, 2, 8, 1), SKP_ERR_RANGE);
	assert_int_equal(skp_status_set(a, 2, 2, 0, 4), SKP_ERR_VALUE);
	/* the others in the byte stay */
	assert_int_equal(skp_status_set(a, 2, 2, 1, 0), SKP_OK);
	assert_int_equal(a[0], 0xb1);
	assert_int_equal(skp_status_set(a, 2, 2, 1, 3), SKP_OK);
	assert_int_equal(a[0], 0xbd);
}

static enum skp_err
inflate_hex(const char *hex, unsigned bits, size_t cap, size_t *n)
{
	struct skp_statuslist l = { .bits = bits };

	l.lst = unhex(hex, buf, sizeof(buf));
	return skp_statuslist_inflate(&l, arena, out, cap, n);
}

static void
test_inflate(void **state)
{
	size_t n = 99;

	(void)state;
	assert_int_equal(inflate_hex("78dadbb918000217015d", 1, 2, &n), SKP_OK);
	assert_int_equal(n, 2);
	assert_memory_equal(out, "\xb9\xa3", 2);
	n = 99;
	/* too little room; one byte behind; checksum; cut; empty; no zlib;
	   a preset dictionary */
	assert_int_equal(inflate_hex("78dadbb918000217015d", 1, 1, &n),
	    SKP_ERR_SPACE);
	assert_int_equal(inflate_hex("78dadbb918000217015d00", 1, 2, &n),
	    SKP_ERR_INFLATE);
	assert_int_equal(inflate_hex("78dadbb918000217015c", 1, 2, &n),
	    SKP_ERR_INFLATE);
	assert_int_equal(inflate_hex("78dadbb91800021701", 1, 9, &n),
	    SKP_ERR_INFLATE);
	assert_int_equal(inflate_hex("", 1, 9, &n), SKP_ERR_INFLATE);
	assert_int_equal(inflate_hex("dbb91800", 1, 9, &n), SKP_ERR_INFLATE);
	assert_int_equal(inflate_hex("78bb02170001dbb918000217015d", 1, 9, &n),
	    SKP_ERR_INFLATE);
	assert_int_equal(n, 99);
}

/* As many entries as are allowed, and one byte more. */
static void
test_inflate_cap(void **state)
{
	struct skp_statuslist l = { .bits = 2 };
	size_t n, size = SKP_MAX_STATUS_SIZE / 4;

	(void)state;
	memset(big, 0, sizeof(big));
	assert_int_equal(skp_statuslist_deflate(skp_bytes_of(big, size), arena,
			     buf, sizeof(buf), &n),
	    SKP_OK);
	l.lst = skp_bytes_of(buf, n);
	assert_int_equal(skp_statuslist_inflate(&l, arena, out, sizeof(out),
			     &n),
	    SKP_OK);
	assert_int_equal(n, size);
	assert_int_equal(skp_statuslist_deflate(skp_bytes_of(big, size + 1),
			     arena, buf, sizeof(buf), &n),
	    SKP_OK);
	l.lst = skp_bytes_of(buf, n);
	assert_int_equal(skp_statuslist_inflate(&l, arena, out, sizeof(out),
			     &n),
	    SKP_ERR_INFLATE);
}

static void
test_deflate(void **state)
{
	struct skp_statuslist l = { .bits = 8 };
	size_t i, n, m;

	(void)state;
	/* What does not compress, through an arena that is not aligned. */
	for (i = 0; i < sizeof(big); i++)
		big[i] = (uint8_t)(i * i * 2654435761U >> 13);
	assert_int_equal(skp_statuslist_deflate(skp_bytes_of(big,
						    SKP_MAX_STATUS_SIZE),
			     arena, buf, sizeof(buf), &n),
	    SKP_OK);
	l.lst = skp_bytes_of(buf, n);
	assert_int_equal(skp_statuslist_inflate(&l, arena + 1, out, sizeof(out),
			     &m),
	    SKP_OK);
	assert_int_equal(m, SKP_MAX_STATUS_SIZE);
	assert_memory_equal(out, big, m);
	assert_int_equal(skp_statuslist_deflate(skp_bytes_of(big,
						    SKP_MAX_STATUS_SIZE + 1),
			     arena, buf, sizeof(buf), &n),
	    SKP_ERR_RANGE);
	assert_int_equal(skp_statuslist_deflate(skp_bytes_of(big, 1000), arena,
			     buf, 100, &n),
	    SKP_ERR_SPACE);
}

static void
test_write(void **state)
{
	struct skp_bytes lst, uri, e;
	struct skp_writer w;
	uint8_t z[16];

	(void)state;
	lst = unhex("78dadbb918000217015d", z, sizeof(z));
	uri = skp_bytes_str("https://a.example/status/0");
	skp_writer_init(&w, out, sizeof(out));
	skp_statuslist_payload_write(&w, uri, 1700000000, 1800000000, 3600, 1,
	    lst);
	e = assemble("$set", NULL, common, buf, sizeof(buf), NULL);
	assert_int_equal(w.n, e.n);
	assert_memory_equal(out, e.p, e.n);
	skp_writer_init(&w, out, sizeof(out));
	skp_statuslist_payload_write(&w, uri, 1700000000, 0, 0, 1, lst);
	e = assemble("a3 02 $uri 06 #1700000000 19fffd $list", NULL, common,
	    buf, sizeof(buf), NULL);
	assert_int_equal(w.n, e.n);
	assert_memory_equal(out, e.p, e.n);
}

/* Eight lists, a million entries, 1% withdrawn: under 20 kB with their frames. */
static void
a_million_is_small(void **state)
{
	static uint8_t array[SKP_STATUS_ENTRIES / 4], memory[SKP_DEFLATE_ARENA],
	    lst[SKP_STATUS_ENTRIES / 4];
	uint32_t r = 20260615;
	size_t n, total = 0;

	(void)state;
	for (unsigned i = 0; i < 8; i++) {
		memset(array, 0, sizeof(array));
		for (unsigned withdrawn = 0; withdrawn < 1311;) {
			unsigned value = 0;

			r = r * 1664525 + 1013904223; /* Numerical Recipes */
			assert_int_equal(skp_status_get(skp_bytes_of(array,
							    sizeof(array)),
					     2, r >> 15, &value),
			    SKP_OK);
			assert_int_equal(skp_status_set(array, sizeof(array), 2,
					     r >> 15, 1),
			    SKP_OK);
			withdrawn += value == 0;
		}
		n = 0;
		assert_int_equal(skp_statuslist_deflate(skp_bytes_of(array,
							    sizeof(array)),
				     memory, lst, sizeof(lst), &n),
		    SKP_OK);
		total += n + 300;
	}
	assert_true(total > 8 * 1324); /* less than there is to say */
	assert_true(total < 20000);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_million_is_small),
		cmocka_unit_test(test_read),
		cmocka_unit_test(test_file_bound),
		cmocka_unit_test(test_entries),
		cmocka_unit_test(test_inflate),
		cmocka_unit_test(test_inflate_cap),
		cmocka_unit_test(test_deflate),
		cmocka_unit_test(test_write),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
