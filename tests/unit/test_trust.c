/*
 * Root records, trust lists and statements: what is read, each error with
 * its offset, each bound at its edge.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "schema/trust.h"
#include "tests/unit/assemble.h"

enum kind { ROOT, LIST, STATEMENT };

struct row {
	const char *what;
	struct asm_var own[4]; /* one stays empty */
	enum skp_err err;
};

static uint8_t buf[70000];
static struct skp_root_record root;
static struct skp_trust_list list;

static const struct asm_var common[] = {
	{ "signer", "83 <<a2 01 27 04 5820 11*32>> a0 5840 00*64" },
	{ "signers", "81 $signer" },
	{ "file", "d862 84 <<a1 10 $typ>> a0 <<$set>> $signers" },
	{ "key", "a3 01 01 20 06 21 5820 22*32" },
	{ "key2", "a3 01 01 20 06 21 5820 33*32" },
	{ "h", "5820 44*32" },
	/* a root record */
	{ "roottyp", "\"application/vnd.skillpass.root+cwt\"" },
	{ "rootset", "a2 06 #1700000000 3a00010004 $keys" },
	{ "keys", "83 01 01 81 $key" },
	/* a list */
	{ "listtyp", "\"application/vnd.skillpass.trust+cwt\"" },
	{ "listset",
	    "a4 01 \"Authority\" 04 #1800000000 06 #1700000000 3a00010001"
	    " $body" },
	{ "body", "a3 00 $version 01 $seq 02 $issuers" },
	{ "version", "01" },
	{ "seq", "07" },
	{ "issuers", "81 $issuer" },
	{ "issuer", "$nissuer 01 $iss 02 \"School\" $more 05 $ikeys $final" },
	{ "nissuer", "a3" },
	{ "iss", "\"https://a.example\"" },
	{ "more", "" },
	{ "final", "" },
	{ "ikeys", "81 $tkey" },
	{ "tkey", "$ntkey 01 $key 02 $purpose 03 #1600000000 $kmore" },
	{ "ntkey", "a3" },
	{ "purpose", "01" },
	{ "kmore", "" },
	/* a statement */
	{ "statyp", "\"application/vnd.skillpass.issuer+cwt\"" },
	{ "staset", "a3 01 $sayer 06 #1700000000 3a00010001 $issuer" },
	{ "sayer", "\"https://a.example\"" },
	{ NULL, NULL },
};

static void
check(enum kind kind, const struct row *r)
{
	static const char *const file[] = {
		"d862 84 <<a1 10 $roottyp>> a0 <<$rootset>> $signers",
		"d862 84 <<a1 10 $listtyp>> a0 <<$listset>> $signers",
		"d862 84 <<a1 10 $statyp>> a0 <<$staset>> $signers",
	};
	struct skp_cursor c;
	enum skp_err err;
	size_t mark;

	skp_cursor_init(&c,
	    assemble(file[kind], r->own, common, buf, sizeof(buf), &mark));
	if (kind == ROOT)
		err = skp_root_record_read(&c, &root);
	else if (kind == LIST)
		err = skp_trust_list_read(&c, &list);
	else
		err = skp_statement_read(&c, &list);
	if (err != r->err || c.err != err ||
	    (mark != SIZE_MAX && c.err_at != mark))
		fail_msg("%s: error %d at %zu", r->what, err, c.err_at);
	if (err == SKP_OK)
		assert_int_equal(skp_cursor_finish(&c), SKP_OK);
}

static void
check_all(enum kind kind, const struct row *rows, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		check(kind, &rows[i]);
}
#define CHECK(kind, rows) \
	check_all(kind, rows, sizeof(rows) / sizeof((rows)[0]))

static void
test_root(void **state)
{
	static const struct row good = { "two keys",
		{ { "keys", "83 05 02 82 $key $key2" } }, SKP_OK };
	static const struct row rows[] = {
		{ "smallest", { { 0 } }, SKP_OK },
		{ "version 0", { { "keys", "83 @00 01 81 $key" } },
		    SKP_ERR_RANGE },
		{ "largest version",
		    { { "keys", "83 #4294967295 01 81 $key" } }, SKP_OK },
		{ "version too large",
		    { { "keys", "83 @#4294967296 01 81 $key" } },
		    SKP_ERR_RANGE },
		{ "k 0", { { "keys", "83 01 @00 81 $key" } }, SKP_ERR_RANGE },
		{ "k 17", { { "keys", "83 01 @11 81 $key" } }, SKP_ERR_RANGE },
		{ "k more than keys", { { "keys", "83 01 @02 81 $key" } },
		    SKP_ERR_RANGE },
		{ "no key", { { "keys", "83 01 01 @80" } }, SKP_ERR_LENGTH },
		{ "keys not ascending",
		    { { "keys", "83 01 01 82 $key2 @$key" } }, SKP_ERR_ORDER },
		{ "the same key twice",
		    { { "keys", "83 01 01 82 $key @$key" } }, SKP_ERR_ORDER },
		{ "other key type",
		    { { "keys", "83 01 01 81 a2 01 @02 20 01" } },
		    SKP_ERR_ALG },
		{ "four elements", { { "keys", "@84 01 01 81 $key 00" } },
		    SKP_ERR_LENGTH },
		{ "no iat", { { "rootset", "@a1 3a00010004 $keys" } },
		    SKP_ERR_KEY_MISSING },
		{ "no keys", { { "rootset", "@a1 06 00" } },
		    SKP_ERR_KEY_MISSING },
		{ "unknown claim",
		    { { "rootset", "a3 @01 00 06 00 3a00010004 $keys" } },
		    SKP_ERR_KEY_UNKNOWN },
		{ "iat too large",
		    { { "rootset", "a2 06 @#253402300800 3a00010004 $keys" } },
		    SKP_ERR_RANGE },
		{ "typ of a list",
		    { { "roottyp",
			"\"application/vnd.skillpass.trust+cwt\"" } },
		    SKP_ERR_VALUE },
		{ "no signer", { { "signers", "@80" } }, SKP_ERR_LENGTH },
		{ "after the payload",
		    { { "rootset", "a2 06 00 3a00010004 $keys @00" } },
		    SKP_ERR_TRAILING },
	};

	(void)state;
	check(ROOT, &good);
	assert_int_equal(root.version, 5);
	assert_int_equal(root.k, 2);
	assert_int_equal(root.n_key, 2);
	assert_int_equal(root.iat, 1700000000);
	assert_int_equal(root.key[1][31], 0x33);
	CHECK(ROOT, rows);
}

static void
test_list(void **state)
{
	static const struct row good = { "smallest", { { 0 } }, SKP_OK };
	static const struct row rows[] = {
		{ "no issuer", { { "issuers", "80" } }, SKP_OK },
		{ "version 2", { { "version", "@02" } }, SKP_ERR_VERSION },
		{ "seq 0", { { "seq", "@00" } }, SKP_ERR_RANGE },
		{ "seq too large", { { "seq", "@#4294967296" } },
		    SKP_ERR_RANGE },
		{ "unknown key of the list",
		    { { "body", "a4 00 01 01 07 02 80 @03 00" } },
		    SKP_ERR_KEY_UNKNOWN },
		{ "no seq", { { "body", "@a2 00 01 02 80" } },
		    SKP_ERR_KEY_MISSING },
		{ "no exp",
		    { { "listset",
			"@a3 01 \"A\" 06 #1700000000 3a00010001 $body" } },
		    SKP_ERR_KEY_MISSING },
		{ "exp 0",
		    { { "listset",
			"a4 01 \"A\" 04 @00 06 00 3a00010001 $body" } },
		    SKP_ERR_RANGE },
		{ "sub",
		    { { "listset",
			"a5 01 \"A\" @02 60 04 01 06 00 3a00010001 $body" } },
		    SKP_ERR_KEY_UNKNOWN },
		{ "empty authority",
		    { { "listset", "a4 01 @60 04 01 06 00 3a00010001 $body" } },
		    SKP_ERR_LENGTH },
		{ "issuers ascend",
		    { { "issuers",
			"82 $issuer a3 01 \"https://b.example\" 02 \"B\" 05"
			" $ikeys" } },
		    SKP_OK },
		{ "issuers descend",
		    { { "issuers",
			"82 a3 01 \"https://b.example\" 02 \"B\" 05 $ikeys"
			" @$issuer" } },
		    SKP_ERR_ORDER },
		{ "the same issuer twice",
		    { { "issuers", "82 $issuer @$issuer" } }, SKP_ERR_ORDER },
		{ "iss not allowed", { { "iss", "@\"http://a\"" } },
		    SKP_ERR_VALUE },
		{ "number and country",
		    { { "nissuer", "a5" },
			{ "more", "03 \"90000001\" 04 \"NL\"" } },
		    SKP_OK },
		{ "country in small letters",
		    { { "nissuer", "a4" }, { "more", "04 @\"nl\"" } },
		    SKP_ERR_VALUE },
		{ "country of three",
		    { { "nissuer", "a4" }, { "more", "04 @\"NLD\"" } },
		    SKP_ERR_VALUE },
		{ "country N1",
		    { { "nissuer", "a4" }, { "more", "04 @\"N1\"" } },
		    SKP_ERR_VALUE },
		{ "country {N",
		    { { "nissuer", "a4" }, { "more", "04 @62 7b4e" } },
		    SKP_ERR_VALUE },
		{ "country N{",
		    { { "nissuer", "a4" }, { "more", "04 @62 4e7b" } },
		    SKP_ERR_VALUE },
		{ "final lists",
		    { { "nissuer", "a4" },
			{ "final", "06 82 82 \"urn:x\" $h 82 \"urn:y\" $h" } },
		    SKP_OK },
		{ "no final list",
		    { { "nissuer", "a4" }, { "final", "06 @80" } },
		    SKP_ERR_LENGTH },
		{ "final list without digest",
		    { { "nissuer", "a4" }, { "final", "06 81 @81 \"urn:x\"" } },
		    SKP_ERR_LENGTH },
		{ "unknown key of an issuer",
		    { { "nissuer", "a4" }, { "final", "@07 00" } },
		    SKP_ERR_KEY_UNKNOWN },
		{ "issuer without name",
		    { { "issuer", "@a2 01 $iss 05 $ikeys" } },
		    SKP_ERR_KEY_MISSING },
		{ "issuer without key", { { "ikeys", "@80" } },
		    SKP_ERR_LENGTH },
	};

	(void)state;
	check(LIST, &good);
	assert_true(skp_bytes_eq(list.authority, skp_bytes_str("Authority")));
	assert_int_equal(list.iat, 1700000000);
	assert_int_equal(list.exp, 1800000000);
	assert_int_equal(list.seq, 7);
	assert_int_equal(list.n_issuer, 1);
	assert_int_equal(list.n_key, 1);
	assert_false(list.statement);
	CHECK(LIST, rows);
}

static void
test_statement(void **state)
{
	static const struct row good = { "smallest", { { 0 } }, SKP_OK };
	static const struct row rows[] = {
		{ "about another",
		    { { "sayer", "\"https://b.example\"" },
			{ "staset",
			    "a3 01 $sayer 06 00 3a00010001 @$issuer" } },
		    SKP_ERR_VALUE },
		{ "by no issuer", { { "sayer", "@\"A\"" } }, SKP_ERR_VALUE },
		{ "exp",
		    { { "staset",
			"a4 01 $sayer @04 01 06 00 3a00010001 $issuer" } },
		    SKP_ERR_KEY_UNKNOWN },
		{ "no iat",
		    { { "staset", "@a2 01 $sayer 3a00010001 $issuer" } },
		    SKP_ERR_KEY_MISSING },
		{ "typ of a list",
		    { { "statyp", "\"application/vnd.skillpass.trust+cwt\"" } },
		    SKP_ERR_VALUE },
	};
	struct skp_trust_issuer is;
	struct skp_cursor c;
	size_t i = 0;

	(void)state;
	check(STATEMENT, &good);
	assert_true(list.statement);
	assert_int_equal(list.n_issuer, 1);
	assert_int_equal(list.exp, 0);
	assert_true(skp_trust_issuer_next(&list, &c, &i, &is));
	assert_true(skp_bytes_eq(is.iss, skp_bytes_str("https://a.example")));
	assert_false(skp_trust_issuer_next(&list, &c, &i, &is));
	CHECK(STATEMENT, rows);
}

/* 64 keys of an issuer, and one more; 16 signers, and one more. */
static void
test_bounds(void **state)
{
	static char keys[8000], signers[8000];
	struct row row = { "keys", { { "ikeys", keys } }, SKP_OK };
	unsigned n, i;

	(void)state;
	for (n = 64; n <= 65; n++) {
		keys[0] = '\0';
		asm_add(keys, sizeof(keys), "%s98%02x ", n == 65 ? "@" : "", n);
		for (i = 0; i < n; i++)
			asm_add(keys, sizeof(keys), "$tkey ");
		row.err = n == 64 ? SKP_OK : SKP_ERR_LENGTH;
		check(LIST, &row);
		if (n == 64)
			assert_int_equal(list.n_key, 64);
	}
	row.own[0] = (struct asm_var){ "signers", signers };
	for (n = 16; n <= 17; n++) {
		signers[0] = '\0';
		asm_add(signers, sizeof(signers), "%s%02x ", n == 17 ? "@" : "",
		    0x80 + n);
		for (i = 0; i < n; i++)
			asm_add(signers, sizeof(signers),
			    "83 <<a2 01 27 04 5820 %02x*32>> a0 5840 00*64 ",
			    i);
		row.err = n == 16 ? SKP_OK : SKP_ERR_LENGTH;
		check(LIST, &row);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_root),
		cmocka_unit_test(test_list),
		cmocka_unit_test(test_statement),
		cmocka_unit_test(test_bounds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
