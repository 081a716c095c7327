/*
 * What the leaves of a log, its signed heads and proofs from it tell about a
 * passport: whether it is logged, and whether it was honest where the key was
 * stolen.
 */
#include "schema/merkle.h"
#include "tests/unit/unit.h"
#include "tests/unit/world.h"

#define N_LEAVES 12 /* of which the first 9 are up to the pinned head */
#define PLACE	 2

static struct world w;
static uint8_t leaves[N_LEAVES * SKP_HASH_LEN];
static uint32_t order[N_LEAVES];
static struct skp_log_copy all, copy[3];
static struct skp_trust_ref signer;

static int
setup(void **state)
{
	(void)state;
	world_open(&w);
	for (size_t i = 0; i < N_LEAVES; i++)
		memset(leaves + i * SKP_HASH_LEN, (int)(0xf0 - 17 * i),
		    SKP_HASH_LEN);
	return 0;
}

static bool
found(enum skp_finding f)
{
	return skp_finding_in(w.report->findings, f);
}

/* A passport by this key, its leaf in the log where it belongs. */
static struct skp_bytes
in_log(enum world_key key)
{
	struct world_passport p = world_passport_of();
	struct skp_bytes file;

	p.key = key;
	file = world_issue(&p);
	world_leaf(file, leaves + (size_t)PLACE * SKP_HASH_LEN);
	skp_log_copy_init(leaves, N_LEAVES, order, &all);
	return file;
}

/* The head of the first `size` leaves, signed by a listed key or by none. */
static void
give(size_t at, uint64_t size, int key)
{
	skp_log_copy_head(&all, size, &copy[at]);
	if (key >= 0)
		copy[at].signer = skp_trust_get(w.ctx.trust,
		    world_kid((enum world_key)key));
	w.ctx.log_copy = copy;
	w.ctx.n_log_copy = at + 1;
}

/* The trust list, with heads pinned for K_STOLEN: sizes 9 and 3. */
static void
pin(void)
{
	struct world_trust t = world_trust_of();
	struct skp_log_copy l, b;

	skp_log_copy_head(&all, 9, &l);
	skp_log_copy_head(&all, 3, &b);
	t.last_root = l.root;
	t.head_root = b.root;
	w.ctx.trust = world_index(world_trust_list(&t));
}

/* ------------------------------------------------------------------ copies */

static void
finds_every_leaf(void **state)
{
	uint8_t absent[SKP_HASH_LEN];
	struct skp_log_copy head;
	uint64_t index = 0;

	(void)state;
	skp_log_copy_init(leaves, N_LEAVES, order, &all);
	for (size_t i = 0; i < N_LEAVES; i++) {
		const uint8_t *leaf = leaves + i * SKP_HASH_LEN;

		for (uint64_t size = 1; size <= N_LEAVES; size++) {
			uint8_t root[SKP_HASH_LEN];

			skp_log_copy_head(&all, size, &head);
			skp_merkle_root_of(leaves, size, root);
			assert_memory_equal(head.root, root, SKP_HASH_LEN);
			index = 77;
			assert_int_equal(skp_log_copy_find(&head, leaf, &index),
			    i < size);
			assert_int_equal(index, i < size ? i : 77);
		}
		memcpy(absent, leaf, SKP_HASH_LEN);
		absent[31] ^= 1;
		assert_false(skp_log_copy_find(&all, absent, &index));
	}
}

/* An honest leaf that is put into the log once more stays honest. */
static void
twice(void **state)
{
	struct skp_log_copy head;
	uint64_t index = 0;

	(void)state;
	for (size_t i = 9; i < N_LEAVES; i++)
		memcpy(leaves + i * SKP_HASH_LEN,
		    leaves + (size_t)PLACE * SKP_HASH_LEN, SKP_HASH_LEN);
	skp_log_copy_init(leaves, N_LEAVES, order, &all);
	skp_log_copy_head(&all, 9, &head);
	assert_true(skp_log_copy_find(&head,
	    leaves + (size_t)PLACE * SKP_HASH_LEN, &index));
	assert_int_equal(index, PLACE);
}

/* ------------------------------------------------------------------ logged */

static void
logged_by_checkpoint(void **state)
{
	struct skp_bytes file = in_log(K_PASSPORT);

	(void)state;
	assert_int_equal(world_verify(&w, file), SKP_VERDICT_VALID);
	assert_true(found(SKP_FINDING_NOT_LOGGED));
	give(0, N_LEAVES, K_LOG);
	w.ctx.require_logged = true;
	assert_int_equal(world_verify(&w, file), SKP_VERDICT_VALID);
	assert_true(found(SKP_FINDING_LOGGED));
	assert_int_equal(w.report->log_size, N_LEAVES);
	assert_int_equal(w.report->log_index, PLACE);
	/* Behind the head, or in a log that does not have it. */
	give(0, PLACE, K_LOG);
	assert_int_equal(world_verify(&w, file), SKP_VERDICT_UNKNOWN_STATUS);
	assert_true(found(SKP_FINDING_LOG_REQUIRED));
	give(0, PLACE + 1, K_LOG);
	assert_int_equal(world_verify(&w, file), SKP_VERDICT_VALID);
	leaves[PLACE * SKP_HASH_LEN] ^= 1;
	skp_log_copy_init(leaves, N_LEAVES, order, &all);
	give(0, N_LEAVES, K_LOG);
	assert_int_equal(world_verify(&w, file), SKP_VERDICT_UNKNOWN_STATUS);
}

/* Signed by nobody, by a key for something else, by another issuer's. */
static void
not_logged_by_others(void **state)
{
	static const int bad[] = { -1, K_PASSPORT, K_STATUS, K_B_PASSPORT };
	struct skp_bytes file = in_log(K_PASSPORT);

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		give(0, N_LEAVES, bad[i]);
		assert_int_equal(world_verify(&w, file), SKP_VERDICT_VALID);
		assert_false(w.report->logged);
	}
	give(0, N_LEAVES, K_LOG);
	signer = *copy[0].signer;
	copy[0].signer = &signer;
	assert_int_equal(world_verify(&w, file), SKP_VERDICT_VALID);
	assert_true(w.report->logged);
	signer.key.test = true;
	(void)world_verify(&w, file);
	assert_false(w.report->logged);
	signer.key.test = false;
	signer.key.not_before = NOW + 1;
	(void)world_verify(&w, file);
	assert_false(w.report->logged);
	signer.key.not_before = NOW;
	/* Retired since: what it signed stays signed. */
	signer.key.closed.reason = SKP_CLOSE_RETIRED;
	(void)world_verify(&w, file);
	assert_true(w.report->logged);
	signer.issuer++;
	(void)world_verify(&w, file);
	assert_false(w.report->logged);
}

/* A stolen log key counts for the heads that were pinned. */
static void
stolen_log_key(void **state)
{
	struct skp_bytes file = in_log(K_PASSPORT);
	struct skp_log_copy pinned;

	(void)state;
	give(0, 9, K_LOG);
	pinned = copy[0];
	signer = *copy[0].signer;
	signer.key.closed.reason = SKP_CLOSE_COMPROMISED;
	copy[0].signer = &signer;
	(void)world_verify(&w, file);
	assert_false(w.report->logged);
	signer.key.closed.last.size = 9;
	signer.key.closed.last.root = pinned.root;
	(void)world_verify(&w, file);
	assert_true(w.report->logged);
	give(0, 10, -1);
	copy[0].signer = &signer;
	(void)world_verify(&w, file);
	assert_false(w.report->logged);
}

/* ------------------------------------------------------------- compromise */

/* The log up to the last honest head tells about those without receipt. */
static void
stolen_key(void **state)
{
	struct skp_bytes file = in_log(K_STOLEN);
	struct world_passport p = world_passport_of();

	(void)state;
	pin();
	assert_int_equal(world_verify(&w, file), SKP_VERDICT_UNKNOWN_ISSUER);
	assert_true(found(SKP_FINDING_COMPROMISE_UNPROVEN));
	assert_false(found(SKP_FINDING_LOG_NOT_PINNED));
	/* Not up to the head, or beyond it. */
	give(0, 8, -1);
	assert_int_equal(world_verify(&w, file), SKP_VERDICT_UNKNOWN_ISSUER);
	assert_true(found(SKP_FINDING_LOG_NOT_PINNED));
	give(1, 12, K_LOG);
	assert_int_equal(world_verify(&w, file), SKP_VERDICT_UNKNOWN_ISSUER);
	give(2, 9, -1);
	assert_int_equal(world_verify(&w, file), SKP_VERDICT_VALID);
	assert_true(found(SKP_FINDING_COMPROMISE_SURVIVED));
	/* Made by the thief: the complete log does not have it. */
	p.key = K_STOLEN;
	p.idx = 8;
	assert_int_equal(world_verify(&w, world_issue(&p)),
	    SKP_VERDICT_REVOKED);
	assert_true(found(SKP_FINDING_KEY_COMPROMISED));
	/* Put into the log behind the head: still not honest. */
	world_leaf(world_issue(&p), leaves + (size_t)10 * SKP_HASH_LEN);
	skp_log_copy_init(leaves, N_LEAVES, order, &all);
	give(2, 9, K_LOG);
	assert_int_equal(world_verify(&w, world_issue(&p)),
	    SKP_VERDICT_REVOKED);
	assert_int_equal(world_verify(&w, file), SKP_VERDICT_VALID);
	/* Other leaves of the same number prove nothing. */
	leaves[0] ^= 1;
	skp_log_copy_init(leaves, N_LEAVES, order, &all);
	give(2, 9, -1);
	assert_int_equal(world_verify(&w, file), SKP_VERDICT_UNKNOWN_ISSUER);
	/* A head alone, without its leaves, neither. */
	w.ctx.n_log_copy = 1;
	copy[0] = (struct skp_log_copy){ .size = 9 };
	memcpy(copy[0].root, copy[2].root, SKP_HASH_LEN);
	assert_int_equal(world_verify(&w, file), SKP_VERDICT_UNKNOWN_ISSUER);
}

static struct skp_inclusion
proof_of(uint64_t size)
{
	struct skp_inclusion p = { .size = size, .index = PLACE };

	memcpy(p.leaf, leaves + (size_t)PLACE * SKP_HASH_LEN, SKP_HASH_LEN);
	assert_int_equal(skp_merkle_path(leaves, size, PLACE, p.path,
			     &p.n_path),
	    SKP_OK);
	return p;
}

static void
proof_file(void **state)
{
	struct skp_bytes file = in_log(K_STOLEN);
	struct skp_inclusion p[2];

	(void)state;
	pin();
	w.ctx.proof = p;
	w.ctx.n_proof = 1;
	p[0] = proof_of(9);
	assert_int_equal(world_verify(&w, file), SKP_VERDICT_VALID);
	assert_true(found(SKP_FINDING_COMPROMISE_SURVIVED));
	p[0] = proof_of(3);
	assert_int_equal(world_verify(&w, file), SKP_VERDICT_VALID);
	/* Of a head that was not pinned; relabelled as one that was. */
	p[0] = proof_of(10);
	assert_int_equal(world_verify(&w, file), SKP_VERDICT_UNKNOWN_ISSUER);
	assert_true(found(SKP_FINDING_COMPROMISE_UNPROVEN));
	assert_false(found(SKP_FINDING_PROOF_OF_ANOTHER));
	p[0].size = 9;
	assert_int_equal(world_verify(&w, file), SKP_VERDICT_UNKNOWN_ISSUER);
	p[0] = proof_of(9);
	p[0].index = PLACE + 1;
	assert_int_equal(world_verify(&w, file), SKP_VERDICT_UNKNOWN_ISSUER);
	p[0] = proof_of(9);
	p[0].path[1][0] ^= 1;
	assert_int_equal(world_verify(&w, file), SKP_VERDICT_UNKNOWN_ISSUER);
	/* Another passport's: alone, and before the right one. */
	p[0] = proof_of(9);
	p[0].leaf[5] ^= 1;
	assert_int_equal(world_verify(&w, file), SKP_VERDICT_UNKNOWN_ISSUER);
	assert_true(found(SKP_FINDING_PROOF_OF_ANOTHER));
	p[1] = proof_of(9);
	w.ctx.n_proof = 2;
	assert_int_equal(world_verify(&w, file), SKP_VERDICT_VALID);
}

/* A proof and a signed head without its leaves show that it is logged. */
static void
proof_under_checkpoint(void **state)
{
	struct skp_bytes file = in_log(K_PASSPORT);
	struct skp_inclusion p = proof_of(9);

	(void)state;
	give(0, 9, K_LOG);
	copy[0].n = 0;
	(void)world_verify(&w, file);
	assert_false(w.report->logged);
	w.ctx.proof = &p;
	w.ctx.n_proof = 1;
	assert_int_equal(world_verify(&w, file), SKP_VERDICT_VALID);
	assert_true(w.report->logged);
	assert_int_equal(w.report->log_size, 9);
	assert_int_equal(w.report->log_index, PLACE);
	p = proof_of(8);
	(void)world_verify(&w, file);
	assert_false(w.report->logged);
	p = proof_of(9);
	p.path[0][0] ^= 1;
	(void)world_verify(&w, file);
	assert_false(w.report->logged);
	p = proof_of(9);
	copy[0].signer = NULL;
	(void)world_verify(&w, file);
	assert_false(w.report->logged);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(finds_every_leaf, setup),
		cmocka_unit_test_setup(twice, setup),
		cmocka_unit_test_setup(logged_by_checkpoint, setup),
		cmocka_unit_test_setup(not_logged_by_others, setup),
		cmocka_unit_test_setup(stolen_log_key, setup),
		cmocka_unit_test_setup(stolen_key, setup),
		cmocka_unit_test_setup(proof_file, setup),
		cmocka_unit_test_setup(proof_under_checkpoint, setup),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
