/*
 * The claims set of a passport: each claim, what is missing, what is too
 * many; identifiers of issuers and of status lists; writing.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "tests/unit/passport_base.h"

#define PATH154                                                                 \
	"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" \
	"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" \
	"aaaaaaaaaaaaaaaa"
#define LABEL60 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define HOST63	("https://" LABEL60 "aaa.nl")
#define HOST64	("https://" LABEL60 "aaaa.nl")
/* 8 + 1 + 1 + 154 + 36 */
#define ISS200	"https://a/" PATH154 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define ISS201	ISS200 "a"
#define UUID	"urn:uuid:6f1b6a8e-0000-4000-8000-000000000001"

static void
test_iss(void **state)
{
	static const char *const good[] = { "https://example.org", "https://a",
		"https://a-b.c1/", "https://a/b/c",
		"https://a/-._~!$&'()*,;=:@%2fZ", HOST63, ISS200 };
	static const char *const bad[] = { "", "http://example.org", "https://",
		"https:///a", "https://Example.org", "https://example.org:443",
		"https://a?b", "https://a#b", "https://a/?b", "https://a/#b",
		"https://a/b+c", "https://a+b", "https://-a", "https://a-",
		"https://a..b", "https://a.", "https://.a", "https://a_b",
		"https://a/%2", "https://a/%2g", "https://a/ b", "https://u@a",
		HOST64, ISS201, "urn:uuid:6F1B6A8E-0000-4000-8000-000000000001",
		"urn:uuid:6f1b6a8e-0000-4000-8000-00000000000",
		"urn:uuid:6f1b6a8e00000-4000-8000-000000000001",
		"urn:uuid:6f1b6a8g-0000-4000-8000-000000000001",
		"urn:uuid:", "URN:uuid:6f1b6a8e-0000-4000-8000-000000000001" };
	char iss[300], uri[300];
	size_t i;

	(void)state;
	assert_int_equal(strlen(ISS200), SKP_MAX_ISS);
	for (i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		struct passport_row row = { good[i],
			{ { "iss", iss }, { "uri", uri } }, OK };

		snprintf(iss, sizeof(iss), "\"%s\"", good[i]);
		snprintf(uri, sizeof(uri), "\"%s/status/0\"", good[i]);
		check(&row);
	}
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct passport_row row = { bad[i],
			{ { "iss", iss }, { "uri", uri } }, MALFORMED,
			SKP_ERR_VALUE };

		snprintf(iss, sizeof(iss), "@\"%s\"", bad[i]);
		snprintf(uri, sizeof(uri), "\"%s/status/0\"", bad[i]);
		check(&row);
	}
}

static void
test_status_uri(void **state)
{
	static const struct passport_row rows[] = {
		{ "ten digits",
		    { { "uri", "\"https://example.org/status/9999999999\"" } },
		    OK },
		{ "eleven digits",
		    { { "uri",
			"@\"https://example.org/status/10000000000\"" } },
		    MALFORMED, SKP_ERR_VALUE },
		{ "leading zero",
		    { { "uri", "@\"https://example.org/status/01\"" } },
		    MALFORMED, SKP_ERR_VALUE },
		{ "no number",
		    { { "uri", "@\"https://example.org/status/\"" } },
		    MALFORMED, SKP_ERR_VALUE },
		{ "no digit",
		    { { "uri", "@\"https://example.org/status/a\"" } },
		    MALFORMED, SKP_ERR_VALUE },
		{ "another path",
		    { { "uri", "@\"https://example.org/statu/1\"" } },
		    MALFORMED, SKP_ERR_VALUE },
		{ "another host",
		    { { "uri", "@\"https://example.com/status/1\"" } },
		    MALFORMED, SKP_ERR_VALUE },
		{ "shorter than iss", { { "uri", "@\"https://e\"" } },
		    MALFORMED, SKP_ERR_VALUE },
		{ "urn for https", { { "uri", "@\"" UUID "\"" } }, MALFORMED,
		    SKP_ERR_VALUE },
		{ "urn for urn",
		    { { "iss", "\"" UUID "\"" }, { "uri", "\"" UUID "\"" } },
		    OK },
		{ "https for urn",
		    { { "iss", "\"" UUID "\"" },
			{ "uri", "@\"https://example.org/status/0\"" } },
		    MALFORMED, SKP_ERR_VALUE },
		{ "largest index", { { "idx", "#1048575" } }, OK },
		{ "index too large", { { "idx", "@#1048576" } }, MALFORMED,
		    SKP_ERR_RANGE },
		{ "index is text", { { "idx", "@\"5\"" } }, MALFORMED,
		    SKP_ERR_TYPE },
		{ "no index", { { "list", "@a1 \"uri\" $uri" } }, MALFORMED,
		    SKP_ERR_KEY_MISSING },
		{ "no uri", { { "list", "@a1 \"idx\" 05" } }, MALFORMED,
		    SKP_ERR_KEY_MISSING },
		{ "something else",
		    { { "list", "a3 \"idx\" 05 \"uri\" $uri @\"zzz\" 00" } },
		    MALFORMED, SKP_ERR_KEY_UNKNOWN },
		{ "wrong order", { { "list", "a2 \"uri\" $uri @\"idx\" 05" } },
		    MALFORMED, SKP_ERR_KEY_ORDER },
		{ "other mechanism", { { "status", "a1 @\"status_lost\" a0" } },
		    MALFORMED, SKP_ERR_KEY_UNKNOWN },
		{ "two mechanisms",
		    { { "status", "@a2 \"x\" 00 \"status_list\" $list" } },
		    MALFORMED, SKP_ERR_LENGTH },
		{ "no mechanism", { { "status", "@a0" } }, MALFORMED,
		    SKP_ERR_LENGTH },
	};

	(void)state;
	CHECK(rows);
}

static void
test_set(void **state)
{
	static const struct passport_row rows[] = {
		{ "sub too short", { { "sub", "@\"AAECAwQFBgcICQoLDA0OD\"" } },
		    MALFORMED, SKP_ERR_VALUE },
		{ "sub too long", { { "sub", "@\"AAECAwQFBgcICQoLDA0ODwA\"" } },
		    MALFORMED, SKP_ERR_VALUE },
		{ "sub with - and _",
		    { { "sub", "\"-_ECAwQFBgcICQoLDA0ODw\"" } }, OK },
		{ "sub with +", { { "sub", "@\"+AECAwQFBgcICQoLDA0ODw\"" } },
		    MALFORMED, SKP_ERR_VALUE },
		{ "sub with =", { { "sub", "@\"AAECAwQFBgcICQoLDA0OD=\"" } },
		    MALFORMED, SKP_ERR_VALUE },
		{ "largest time", { { "exp", "#253402300799" } }, OK },
		{ "exp too large", { { "exp", "@#253402300800" } }, MALFORMED,
		    SKP_ERR_RANGE },
		{ "iat too large", { { "iat", "@#253402300800" } }, MALFORMED,
		    SKP_ERR_RANGE },
		{ "nbf too large",
		    { { "nset", "a8" }, { "nbf", "05 @#253402300800" } },
		    MALFORMED, SKP_ERR_RANGE },
		{ "exp is a float", { { "exp", "@fa4f000000" } }, MALFORMED,
		    SKP_ERR_FLOAT },
		{ "iat negative", { { "iat", "@20" } }, MALFORMED,
		    SKP_ERR_TYPE },
		{ "cti of version 4",
		    { { "cti", "@50 018bcfe56800 4000 8000000000000001" } },
		    MALFORMED, SKP_ERR_VALUE },
		{ "cti of another variant",
		    { { "cti", "@50 018bcfe56800 7000 c000000000000001" } },
		    MALFORMED, SKP_ERR_VALUE },
		{ "cti too short",
		    { { "cti", "@4f 018bcfe56800 7000 80000000000000" } },
		    MALFORMED, SKP_ERR_LENGTH },
		{ "unknown claim", { { "nset", "a8" }, { "cnf", "@09 00" } },
		    MALFORMED, SKP_ERR_KEY_UNKNOWN },
		{ "aud",
		    { { "nset", "a8" }, { "sub", "$name @03 00" },
			{ "name", "\"AAECAwQFBgcICQoLDA0ODw\"" } },
		    MALFORMED, SKP_ERR_KEY_UNKNOWN },
		{ "cnf empty", { { "nset", "a8" }, { "cnf", "08 @a0" } },
		    MALFORMED, SKP_ERR_LENGTH },
		{ "cnf by kid", { { "nset", "a8" }, { "cnf", "08 a1 @03 40" } },
		    MALFORMED, SKP_ERR_KEY_UNKNOWN },
		{ "cnf of another key type",
		    { { "typ", "#293" }, { "nset", "a8" },
			{ "cnf", "08 a1 01 a2 01 @02 20 01" } },
		    UNSUPPORTED, SKP_ERR_ALG },
		{ "cnf with a secret",
		    { { "nset", "a8" },
			{ "cnf",
			    "08 a1 01 a4 01 01 20 06 21 5820 77*32"
			    " @23 5820 00*32" } },
		    MALFORMED, SKP_ERR_KEY_UNKNOWN },
		{ "no iss",
		    { { "set",
			"@a6 02 $sub 04 $exp 06 $iat 07 $cti 19ffff"
			" a1 \"status_list\" a2 \"idx\" 05 \"uri\" $uri"
			" 3a00010000 $body" } },
		    MALFORMED, SKP_ERR_KEY_MISSING },
		{ "no sub",
		    { { "set",
			"@a6 01 $iss 04 $exp 06 $iat 07 $cti 19ffff $status"
			" 3a00010000 $body" } },
		    MALFORMED, SKP_ERR_KEY_MISSING },
		{ "no exp",
		    { { "set",
			"@a6 01 $iss 02 $sub 06 $iat 07 $cti 19ffff $status"
			" 3a00010000 $body" } },
		    MALFORMED, SKP_ERR_KEY_MISSING },
		{ "no iat",
		    { { "set",
			"@a6 01 $iss 02 $sub 04 $exp 07 $cti 19ffff $status"
			" 3a00010000 $body" } },
		    MALFORMED, SKP_ERR_KEY_MISSING },
		{ "no cti",
		    { { "set",
			"@a6 01 $iss 02 $sub 04 $exp 06 $iat 19ffff $status"
			" 3a00010000 $body" } },
		    MALFORMED, SKP_ERR_KEY_MISSING },
		{ "no status",
		    { { "set",
			"@a6 01 $iss 02 $sub 04 $exp 06 $iat 07 $cti"
			" 3a00010000 $body" } },
		    MALFORMED, SKP_ERR_KEY_MISSING },
		{ "no body",
		    { { "set",
			"@a6 01 $iss 02 $sub 04 $exp 06 $iat 07 $cti"
			" 19ffff $status" } },
		    MALFORMED, SKP_ERR_KEY_MISSING },
	};

	(void)state;
	CHECK(rows);
}

/* The base passport once more, through the project's writers. */
static void
test_write(void **state)
{
	static const char *const parts[] = { "81 $claim", "81 $born",
		"82 80 80", "$set" };
	static const struct asm_var own[] = { { "nset", "a9" },
		{ "nbf", "05 #1700000001" },
		{ "cnf", "08 a1 01 a3 01 01 20 06 21 5820 77*32" },
		{ "attrs", "81 $born" }, { "nbody", "a7" },
		{ "more", "05 \"ESF-1\" 06 \"School\"" }, { NULL, NULL } };
	static const uint8_t x[32] = { [0 ... 31] = 0x77 };
	static uint8_t b[4][4096], out[4096];
	struct skp_bytes p[4], got;
	struct skp_passport_fields f = { .exp = 2000000000,
		.nbf = 1700000001,
		.has_nbf = true,
		.iat = 1700000000,
		.status_idx = 5,
		.cnf = x };
	uint8_t cti[16] = { 0x01, 0x8b, 0xcf, 0xe5, 0x68, 0x00, 0x70, 0x00,
		0x80, 0, 0, 0, 0, 0, 0, 1 };
	struct skp_writer w;
	size_t i;

	(void)state;
	for (i = 0; i < 4; i++)
		p[i] = assemble(parts[i], own, passport_base, b[i],
		    sizeof(b[i]), NULL);
	f.iss = skp_bytes_str("https://example.org");
	f.sub = skp_bytes_str("AAECAwQFBgcICQoLDA0ODw");
	f.cti = skp_bytes_of(cti, 16);
	f.status_uri = skp_bytes_str("https://example.org/status/0");
	f.lang = skp_bytes_str("nl");
	f.project = skp_bytes_str("ESF-1");
	f.issuer_name = skp_bytes_str("School");
	f.claims = p[0];
	f.attributes = p[1];
	skp_writer_init(&w, out, sizeof(out));
	skp_passport_payload_write(&w, &f);
	assert_int_equal(skp_writer_finish(&w, &got), SKP_OK);
	assert_int_equal(got.n, p[3].n);
	assert_memory_equal(got.p, p[3].p, got.n);
}

static void
test_write_unprotected(void **state)
{
	static const char want[] =
	    "a2 11 82 <<82 50 a1*16 00>> <<82 50 a2*16 01>>"
	    " 19018a 81 <<d2 84>>";
	uint8_t out[256], exp[256], d[128];
	static const uint8_t s1[16] = { [0 ... 15] = 0xa1 };
	static const uint8_t s2[16] = { [0 ... 15] = 0xa2 };
	struct skp_bytes disc[2], receipt, got, e;
	struct skp_writer w;

	(void)state;
	skp_writer_init(&w, d, sizeof(d));
	skp_disclosure_write(&w, s1, skp_bytes_of("\x00", 1));
	disc[0] = skp_bytes_of(d, w.n);
	skp_disclosure_write(&w, s2, skp_bytes_of("\x01", 1));
	disc[1] = skp_bytes_of(d + disc[0].n, w.n - disc[0].n);
	receipt = skp_bytes_of("\xd2\x84", 2);
	skp_writer_init(&w, out, sizeof(out));
	skp_unprotected_write(&w, disc, 2, &receipt, 1);
	assert_int_equal(skp_writer_finish(&w, &got), SKP_OK);
	e = assemble(want, NULL, NULL, exp, sizeof(exp), NULL);
	assert_int_equal(got.n, e.n);
	assert_memory_equal(got.p, e.p, e.n);
	skp_writer_init(&w, out, sizeof(out));
	skp_unprotected_write(&w, NULL, 0, NULL, 0);
	assert_int_equal(w.n, 1);
	assert_int_equal(out[0], 0xa0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_iss),
		cmocka_unit_test(test_status_uri),
		cmocka_unit_test(test_set),
		cmocka_unit_test(test_write),
		cmocka_unit_test(test_write_unprotected),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
