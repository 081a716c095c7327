/*
 * Receipts, closed log keys, and passports under a stolen key.
 */
#include "schema/merkle.h"
#include "tests/unit/unit.h"
#include "tests/unit/world.h"

static struct world w;

static int
setup(void **state)
{
	(void)state;
	world_open(&w);
	return 0;
}

static bool
found(enum skp_finding f)
{
	return skp_finding_in(w.report->findings, f);
}

static void
logged(void **state)
{
	struct world_passport p = world_passport_of();
	struct skp_bytes file;
	int i;

	(void)state;
	p.receipt = K_LOG;
	file = world_issue(&p);
	for (i = 0; i < 2; i++) { /* the second time from memory */
		assert_int_equal(world_verify(&w, file), SKP_VERDICT_VALID);
		assert_true(found(SKP_FINDING_LOGGED));
		assert_false(found(SKP_FINDING_NOT_LOGGED));
		assert_true(w.report->logged);
		assert_int_equal(w.report->log_size, 3);
		assert_int_equal(w.report->log_index, 1);
		assert_int_equal(w.ws->seen.n != 0, 1);
	}
	w.ctx.require_logged = true;
	assert_int_equal(world_verify(&w, file), SKP_VERDICT_VALID);
}

/* Dated back: the head that it was taken into is younger. */
static void
logged_late(void **state)
{
	struct world_passport p = world_passport_of();

	(void)state;
	p.receipt = K_LOG;
	p.receipt_iat = ISSUED + SKP_LOG_LATE;
	assert_int_equal(world_verify(&w, world_issue(&p)), SKP_VERDICT_VALID);
	assert_false(found(SKP_FINDING_LOGGED_LATE));
	p.receipt_iat++;
	assert_int_equal(world_verify(&w, world_issue(&p)), SKP_VERDICT_VALID);
	assert_true(found(SKP_FINDING_LOGGED_LATE));
}

static void
log_required(void **state)
{
	struct world_passport p = world_passport_of();

	(void)state;
	w.ctx.require_logged = true;
	assert_int_equal(world_verify(&w, world_issue(&p)),
	    SKP_VERDICT_UNKNOWN_STATUS);
	assert_true(found(SKP_FINDING_LOG_REQUIRED));
	assert_true(found(SKP_FINDING_NOT_LOGGED));
}

/* The same receipt with its last signature byte changed. */
static struct skp_bytes
flipped(struct skp_bytes b)
{
	uint8_t *p = world_alloc(b.n);

	memcpy(p, b.p, b.n);
	p[b.n - 1] ^= 1;
	return skp_bytes_of(p, b.n);
}

static void
mismatch(void **state)
{
	static const uint8_t another[SKP_HASH_LEN] = { 1 };
	struct world_passport p = world_passport_of();
	struct skp_bytes file = world_issue(&p), r;
	uint8_t leaf[SKP_HASH_LEN], root[SKP_HASH_LEN];

	(void)state;
	r = world_receipt(another, K_LOG, ISSUED, root);
	assert_int_equal(world_verify(&w, world_with_receipts(file, &r, 1)),
	    SKP_VERDICT_TAMPERED);
	assert_true(found(SKP_FINDING_RECEIPT_MISMATCH));
	assert_true(w.report->signature_good);
	world_leaf(file, leaf);
	r = world_receipt(leaf, K_LOG, ISSUED, root);
	assert_int_equal(world_verify(&w, world_with_receipts(file, &r, 1)),
	    SKP_VERDICT_VALID);
	/* Also after the good one was remembered. */
	r = flipped(r);
	assert_int_equal(world_verify(&w, world_with_receipts(file, &r, 1)),
	    SKP_VERDICT_TAMPERED);
}

/* A path that does not fit index and size. */
static void
short_path(void **state)
{
	struct world_passport p = world_passport_of();
	struct skp_bytes file = world_issue(&p), r;
	struct skp_writer h = world_fresh(256), rw = world_fresh(512);
	uint8_t path[1][SKP_HASH_LEN] = { { 0 } }, sig[SKP_SIG_LEN] = { 0 };

	(void)state;
	skp_receipt_protected_write(&h, SKP_ALG_EDDSA, world_kid(K_LOG), ISSUED,
	    3);
	skp_receipt_write(&rw, world_done(&h), 3, 1,
	    (const uint8_t(*)[SKP_HASH_LEN])path, 1, sig);
	r = world_done(&rw);
	assert_int_equal(world_verify(&w, world_with_receipts(file, &r, 1)),
	    SKP_VERDICT_TAMPERED);
	assert_true(found(SKP_FINDING_RECEIPT_MISMATCH));
}

static void
malformed_receipt(void **state)
{
	struct world_passport p = world_passport_of();
	struct skp_bytes file = world_issue(&p), r = skp_bytes_str("x");
	uint8_t leaf[SKP_HASH_LEN], root[SKP_HASH_LEN], *q;

	(void)state;
	assert_int_equal(world_verify(&w, world_with_receipts(file, &r, 1)),
	    SKP_VERDICT_MALFORMED);
	assert_true(found(SKP_FINDING_FORM));
	assert_null(w.report->passport);
	assert_true(w.report->at > 0);
	world_leaf(file, leaf);
	r = world_receipt(leaf, K_LOG, ISSUED, root);
	q = world_alloc(r.n);
	memcpy(q, r.p, r.n);
	/* d2 84 58 xx a4 01 27: alg -8 becomes -7 */
	assert_int_equal(q[6], 0x27);
	q[6] = 0x26;
	r = skp_bytes_of(q, r.n);
	assert_int_equal(world_verify(&w, world_with_receipts(file, &r, 1)),
	    SKP_VERDICT_UNSUPPORTED);
	assert_true(found(SKP_FINDING_FORM_NEWER));
	assert_int_equal(w.report->err, SKP_ERR_ALG);
}

static void
other_log_keys(void **state)
{
	static const enum world_key bad[] = { K_STRANGER, K_PASSPORT,
		K_B_PASSPORT, K_STATUS };
	struct world_passport p = world_passport_of();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		p.receipt = (int)bad[i];
		assert_int_equal(world_verify(&w, world_issue(&p)),
		    SKP_VERDICT_UNKNOWN_ISSUER);
		assert_true(found(SKP_FINDING_LOG_KEY_NOT_LISTED));
		assert_true(found(SKP_FINDING_NOT_LOGGED));
	}
	p.receipt = K_LOG;
	p.receipt_iat = T0 - 1;
	assert_int_equal(world_verify(&w, world_issue(&p)),
	    SKP_VERDICT_UNKNOWN_ISSUER);
}

/* B has no log key in the list: its receipts cannot be judged. */
static void
no_log_key_listed(void **state)
{
	struct world_passport p = world_passport_of();
	struct world_status s = world_status_of();

	(void)state;
	p.key = K_B_PASSPORT;
	p.iss = ISS_B;
	p.receipt = K_B_LOG;
	s.key = K_B_STATUS;
	s.uri = ISS_B "/status/1";
	assert_int_equal(world_admit(w.ctx.trust, world_status_list(&s),
			     &w.status[0]),
	    SKP_OK);
	assert_int_equal(world_verify(&w, world_issue(&p)), SKP_VERDICT_VALID);
	assert_true(found(SKP_FINDING_NOT_LOGGED));
	/* Nobody listed at all: the issuer is not known either. */
	p.key = K_STRANGER;
	assert_int_equal(world_verify(&w, world_issue(&p)),
	    SKP_VERDICT_UNKNOWN_ISSUER);
	assert_false(found(SKP_FINDING_LOG_KEY_NOT_LISTED));
}

static void
several(void **state)
{
	struct world_passport p = world_passport_of();
	struct skp_bytes file = world_issue(&p), r[2];
	uint8_t leaf[SKP_HASH_LEN], root[SKP_HASH_LEN];

	(void)state;
	world_leaf(file, leaf);
	r[0] = world_receipt(leaf, K_LOG, ISSUED, root);
	r[1] = world_receipt(leaf, K_LOG, ISSUED + DAY, root);
	assert_int_equal(world_verify(&w, world_with_receipts(file, r, 2)),
	    SKP_VERDICT_VALID);
	assert_true(w.report->logged);
	/* One bad one spoils it, before or after the good one. */
	r[1] = flipped(r[1]);
	assert_int_equal(world_verify(&w, world_with_receipts(file, r, 2)),
	    SKP_VERDICT_TAMPERED);
	r[1] = r[0];
	r[0] = flipped(r[0]);
	assert_int_equal(world_verify(&w, world_with_receipts(file, r, 2)),
	    SKP_VERDICT_TAMPERED);
}

/* The trust list, with the root of this passport's tree pinned or not. */
static void
pin(const uint8_t *root, bool old_log)
{
	struct world_trust t = world_trust_of();

	t.head_root = root;
	t.old_log_pinned = old_log;
	w.ctx.trust = world_index(world_trust_list(&t));
}

static void
closed_log_key(void **state)
{
	struct world_passport p = world_passport_of();
	struct skp_bytes file = world_issue(&p);
	uint8_t leaf[SKP_HASH_LEN], root[SKP_HASH_LEN];

	(void)state;
	/* Retired from day 5 on. */
	p.receipt = K_OLD_LOG;
	p.receipt_iat = T0 + 5 * DAY - 1;
	assert_int_equal(world_verify(&w, world_issue(&p)), SKP_VERDICT_VALID);
	assert_true(w.report->logged);
	p.receipt_iat = T0 + 5 * DAY;
	assert_int_equal(world_verify(&w, world_issue(&p)), SKP_VERDICT_VALID);
	assert_false(w.report->logged);
	assert_true(found(SKP_FINDING_NOT_LOGGED));
	/* What was pinned when it was closed counts whatever its time. */
	world_leaf(file, leaf);
	(void)world_receipt(leaf, K_OLD_LOG, ISSUED, root);
	pin(root, true);
	assert_int_equal(world_verify(&w, world_issue(&p)), SKP_VERDICT_VALID);
	assert_true(w.report->logged);
}

static void
stolen_key(void **state)
{
	struct world_passport p = world_passport_of();
	struct skp_bytes file, bare;
	uint8_t leaf[SKP_HASH_LEN], root[SKP_HASH_LEN];

	(void)state;
	p.key = K_STOLEN;
	bare = world_issue(&p);
	world_leaf(bare, leaf);
	p.receipt = K_LOG;
	file = world_issue(&p);
	assert_int_equal(world_verify(&w, file), SKP_VERDICT_UNKNOWN_ISSUER);
	assert_true(found(SKP_FINDING_COMPROMISE_UNPROVEN));
	assert_true(w.report->signature_good);
	assert_false(w.report->issuer_known);
	(void)world_receipt(leaf, K_LOG, ISSUED, root);
	pin(root, false);
	assert_int_equal(world_verify(&w, file), SKP_VERDICT_VALID);
	assert_true(found(SKP_FINDING_COMPROMISE_SURVIVED));
	assert_true(w.report->issuer_known);
	assert_int_equal(world_verify(&w, bare), SKP_VERDICT_UNKNOWN_ISSUER);
	assert_true(found(SKP_FINDING_COMPROMISE_UNPROVEN));
	/* Dated back by the thief, with a receipt of his own. */
	p.iat = ISSUED - DAY;
	assert_int_equal(world_verify(&w, world_issue(&p)),
	    SKP_VERDICT_UNKNOWN_ISSUER);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(logged, setup),
		cmocka_unit_test_setup(logged_late, setup),
		cmocka_unit_test_setup(log_required, setup),
		cmocka_unit_test_setup(mismatch, setup),
		cmocka_unit_test_setup(short_path, setup),
		cmocka_unit_test_setup(malformed_receipt, setup),
		cmocka_unit_test_setup(other_log_keys, setup),
		cmocka_unit_test_setup(no_log_key_listed, setup),
		cmocka_unit_test_setup(several, setup),
		cmocka_unit_test_setup(closed_log_key, setup),
		cmocka_unit_test_setup(stolen_key, setup),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
