/*
 * Receipts: exact form, two tree sizes that agree, the root that a path
 * gives, writing.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "schema/receipt.h"
#include "tests/unit/assemble.h"

struct row {
	const char *what;
	struct asm_var own[4]; /* one stays empty */
	enum skp_err err;
};

static uint8_t buf[8192], out[8192];
static struct skp_receipt receipt;

static const struct asm_var common[] = {
	{ "file", "d2 84 <<$prot>> $unprot $payload 5840 00*64" },
	{ "prot", "$nprot 01 27 04 5820 11*32 0f $claims 19018b $vds" },
	{ "nprot", "a4" },
	{ "claims", "a2 06 #1700000000 3a00010002 $size" },
	{ "size", "03" },
	{ "vds", "01" },
	{ "unprot", "a1 19018c $vdp" },
	{ "vdp", "a1 20 81 <<$proof>>" },
	{ "proof", "83 03 02 81 5820 55*32" },
	{ "payload", "f6" },
	{ NULL, NULL },
};

static void
check(const struct row *r)
{
	struct skp_cursor c;
	enum skp_err err;
	size_t mark;

	skp_cursor_init(&c,
	    assemble("$file", r->own, common, buf, sizeof(buf), &mark));
	err = skp_receipt_read(&c, &receipt);
	if (err != r->err || c.err != err ||
	    (mark != SIZE_MAX && c.err_at != mark))
		fail_msg("%s: error %d at %zu", r->what, err, c.err_at);
}

static void
test_read(void **state)
{
	static const struct row rows[] = {
		{ "one leaf, no path",
		    { { "size", "01" }, { "proof", "83 01 00 80" } }, SKP_OK },
		{ "trailing byte",
		    { { "file",
			"d2 84 <<$prot>> $unprot"
			" $payload 5840 00*64 @00" } },
		    SKP_ERR_TRAILING },
		{ "payload", { { "payload", "@40" } }, SKP_ERR_TYPE },
		{ "other tree",
		    { { "prot",
			"@a4 01 27 04 5820 11*32 0f $claims 19018b 02" } },
		    SKP_ERR_ENUM },
		{ "typ",
		    { { "nprot", "a5" }, { "vds", "01" },
			{ "prot",
			    "a5 01 27 04 5820 11*32 0f $claims @10 00 19018b"
			    " 01" } },
		    SKP_ERR_KEY_UNKNOWN },
		{ "no claims",
		    { { "prot", "@a3 01 27 04 5820 11*32 19018b 01" } },
		    SKP_ERR_KEY_MISSING },
		{ "no iat", { { "claims", "@a1 3a00010002 03" } },
		    SKP_ERR_KEY_MISSING },
		{ "no size", { { "claims", "@a1 06 00" } },
		    SKP_ERR_KEY_MISSING },
		{ "iss", { { "claims", "a3 @01 60 06 00 3a00010002 03" } },
		    SKP_ERR_KEY_UNKNOWN },
		{ "empty tree", { { "size", "@00" } }, SKP_ERR_RANGE },
		{ "largest tree",
		    { { "size", "#9223372036854775807" },
			{ "proof", "83 #9223372036854775807 00 80" } },
		    SKP_OK },
		{ "tree too large", { { "size", "@#9223372036854775808" } },
		    SKP_ERR_RANGE },
		{ "two sizes", { { "proof", "83 @04 02 80" } }, SKP_ERR_RULE },
		{ "index is size", { { "proof", "83 03 @03 80" } },
		    SKP_ERR_RANGE },
		{ "node of 31", { { "proof", "83 03 02 81 @581f 00*31" } },
		    SKP_ERR_LENGTH },
		{ "proof of two", { { "proof", "@82 03 02" } },
		    SKP_ERR_LENGTH },
		{ "after the proof", { { "proof", "83 03 02 80 @00" } },
		    SKP_ERR_TRAILING },
		{ "no proof", { { "vdp", "a1 20 @80" } }, SKP_ERR_LENGTH },
		{ "two proofs",
		    { { "vdp", "a1 20 @82 <<$proof>> <<$proof>>" } },
		    SKP_ERR_LENGTH },
		{ "proof as an array", { { "vdp", "a1 20 81 @$proof" } },
		    SKP_ERR_TYPE },
		{ "consistency", { { "vdp", "a1 @21 81 <<$proof>>" } },
		    SKP_ERR_KEY_UNKNOWN },
		{ "both", { { "vdp", "@a2 20 81 40 21 81 40" } },
		    SKP_ERR_LENGTH },
		{ "no unprotected", { { "unprot", "@a0" } }, SKP_ERR_LENGTH },
		{ "other unprotected", { { "unprot", "a1 @19018d 00" } },
		    SKP_ERR_KEY_UNKNOWN },
		{ "other algorithm",
		    { { "prot",
			"a4 01 @26 04 5820 11*32 0f $claims 19018b 01" } },
		    SKP_ERR_ALG },
	};
	static const struct row base = { "base", { { 0 } }, SKP_OK };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		check(&rows[i]);
	check(&base);
	assert_int_equal(receipt.iat, 1700000000);
	assert_int_equal(receipt.size, 3);
	assert_int_equal(receipt.index, 2);
	assert_int_equal(receipt.n_path, 1);
	assert_int_equal(receipt.path[0][31], 0x55);
	assert_null(receipt.sign1.payload.p);
}

static void
test_path_bound(void **state)
{
	static char proof[2000];
	struct row row = { "path", { { "proof", proof } }, SKP_OK };
	unsigned n, i;

	(void)state;
	for (n = 63; n <= 64; n++) {
		proof[0] = '\0';
		asm_add(proof, sizeof(proof), "83 03 02 %s98%02x ",
		    n == 64 ? "@" : "", n);
		for (i = 0; i < n; i++)
			asm_add(proof, sizeof(proof), "5820 00*32 ");
		row.err = n == 63 ? SKP_OK : SKP_ERR_LENGTH;
		check(&row);
	}
}

/* Of a leaf that is the right child of the root. */
static void
test_root(void **state)
{
	static const struct row base = { "base", { { 0 } }, SKP_OK };
	static const struct row longer = { "longer",
		{ { "proof", "83 03 02 82 5820 55*32 5820 66*32" } }, SKP_OK };
	uint8_t leaf[32], root[32], want[32], node[65] = { 0x01 };

	(void)state;
	/* 01 || 55.. || leaf */
	memset(leaf, 0x77, sizeof(leaf));
	memset(node + 1, 0x55, 32);
	memset(node + 33, 0x77, 32);
	skp_sha256_one(skp_bytes_of(node, sizeof(node)), want);
	check(&base);
	assert_int_equal(skp_receipt_root(&receipt, leaf, root), SKP_OK);
	assert_memory_equal(root, want, 32);
	check(&longer);
	assert_int_equal(skp_receipt_root(&receipt, leaf, root),
	    SKP_ERR_DIGEST);
}

static void
test_write(void **state)
{
	static const uint8_t kid[32] = { [0 ... 31] = 0x11 };
	static const uint8_t path[200][32] = { { [0 ... 31] = 0x55 } };
	static const uint8_t sig[64] = { 0 }, nonce[16] = { 0 };
	struct skp_bytes e, prot;
	struct skp_writer w, p;
	uint8_t protected_[128];

	(void)state;
	skp_writer_init(&p, protected_, sizeof(protected_));
	skp_receipt_protected_write(&p, SKP_ALG_EDDSA, kid, 1700000000, 3);
	prot = skp_bytes_of(protected_, p.n);
	skp_writer_init(&w, out, sizeof(out));
	skp_receipt_write(&w, prot, 3, 2, path, 1, sig);
	e = assemble("$file", NULL, common, buf, sizeof(buf), NULL);
	assert_int_equal(w.err, SKP_OK);
	assert_int_equal(w.n, e.n);
	assert_memory_equal(out, e.p, e.n);

	skp_writer_init(&w, out, sizeof(out));
	skp_receipt_write(&w, prot, 3, 2, path, 200, sig);
	assert_int_equal(w.err, SKP_ERR_RANGE);

	skp_writer_init(&w, out, sizeof(out));
	skp_genesis_payload_write(&w, skp_bytes_str("https://a"), 1700000000,
	    nonce);
	e = assemble("a3 01 \"https://a\" 06 #1700000000 07 50 00*16", NULL,
	    NULL, buf, sizeof(buf), NULL);
	assert_int_equal(w.n, e.n);
	assert_memory_equal(out, e.p, e.n);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_read),
		cmocka_unit_test(test_path_bound),
		cmocka_unit_test(test_root),
		cmocka_unit_test(test_write),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
