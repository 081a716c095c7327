/*
 * What an audit asks of one entry, and what the core makes of its answer.
 */
#include "tests/unit/unit.h"
#include "tests/unit/world.h"
#include "verifier/audit.h"

/* The leaf hash of a passport does not depend on what it shows. */
static void
hashes(void **state)
{
	struct skp_audit_entry a, b;
	struct world_passport p;
	struct skp_bytes file;
	uint8_t want[SKP_HASH_LEN], bstr[34] = { 0x58, 32 };

	(void)state;
	world_begin();
	p = world_passport_of();
	file = world_issue(&p);
	world_leaf(file, want);
	skp_audit_hash(file, &a);
	assert_true(a.hashed);
	assert_memory_equal(a.leaf, want, SKP_HASH_LEN);
	skp_audit_hash(world_with_receipts(file, NULL, 0), &b);
	assert_memory_equal(b.leaf, want, SKP_HASH_LEN);
	memcpy(bstr + 2, want, SKP_HASH_LEN);
	skp_audit_hash(skp_bytes_of(bstr, sizeof(bstr)), &b);
	assert_true(b.hashed);
	assert_memory_equal(b.leaf, want, SKP_HASH_LEN);
	skp_audit_hash(skp_bytes_of(bstr, 20), &b);
	assert_false(b.hashed);
	skp_audit_hash(skp_bytes_of(file.p, file.n - 1), &b);
	assert_false(b.hashed);
	skp_audit_hash(skp_bytes_str(""), &b);
	assert_false(b.hashed);
}

/* The core takes a signature from the log only for keys of that issuer. */
static void
core(void **state)
{
	struct skp_by_log by = { .size = 9, .index = 4 };
	struct world_passport p;
	struct skp_bytes file;
	struct world w;
	uint8_t *bad;

	(void)state;
	world_open(&w);
	p = world_passport_of();
	file = world_issue(&p);
	bad = world_alloc(file.n);
	memcpy(bad, file.p, file.n);
	bad[file.n - 1] ^= 1;
	by.issuer = skp_trust_get(w.ctx.trust, world_kid(K_PASSPORT))->issuer;
	w.ctx.by_log = &by;
	assert_int_equal(world_verify(&w, file), SKP_VERDICT_VALID);
	assert_true(w.report->by_log);
	assert_true(w.report->logged);
	assert_int_equal(w.report->log_index, 4);
	assert_true(
	    skp_finding_in(w.report->findings, SKP_FINDING_SIGNATURE_BY_LOG));
	assert_false(
	    skp_finding_in(w.report->findings, SKP_FINDING_SIGNATURE_GOOD));
	by.signature = true;
	assert_int_equal(world_verify(&w, skp_bytes_of(bad, file.n)),
	    SKP_VERDICT_TAMPERED);
	assert_false(w.report->by_log);
	by.signature = false;
	by.issuer = skp_trust_get(w.ctx.trust, world_kid(K_B_PASSPORT))->issuer;
	assert_int_equal(world_verify(&w, skp_bytes_of(bad, file.n)),
	    SKP_VERDICT_TAMPERED);
	assert_false(w.report->logged);
}

static void
names(void **state)
{
	(void)state;
	assert_string_equal(skp_audit_kind_name(SKP_AUDIT_ALTERED), "altered");
	assert_string_equal(skp_audit_kind_name(SKP_AUDIT_TIME), "time");
	assert_string_equal(skp_audit_kind_name(
				(enum skp_audit_kind)SKP_AUDIT_KINDS),
	    "none");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hashes),
		cmocka_unit_test(core),
		cmocka_unit_test(names),
	};

	if (skp_pubkey_init() != SKP_OK)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
