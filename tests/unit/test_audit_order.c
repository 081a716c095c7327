/*
 * The order of a log, as its entries are judged: ids ascend, dates do not
 * fall.  And what a bundle says of its own order.
 */
#include "tests/unit/unit.h"
#include "verifier/audit.h"

#define LEAVES 6

static struct skp_audit audit;
static struct skp_audit_fault fault[SKP_AUDIT_FAULTS];
static uint8_t leaf[LEAVES][SKP_HASH_LEN];

static int
setup(void **state)
{
	static const uint8_t seed[SKP_AUDIT_SEED] = { 7 };
	int i;

	(void)state;
	for (i = 0; i < LEAVES; i++)
		leaf[i][0] = (uint8_t)i;
	skp_audit_init(&audit, NULL, 0, seed, fault);
	return 0;
}

static void
is_fault(size_t i, enum skp_audit_kind kind, uint64_t entry)
{
	assert_true(i < audit.n_fault);
	assert_int_equal(fault[i].kind, kind);
	assert_int_equal(fault[i].entry, entry);
}

/* Ids and times as they were judged: 1 2 2 5 3 6, and the last dated back. */
static void
order_and_time(void **state)
{
	static const uint8_t id[] = { 1, 2, 2, 5, 3, 6 };
	static const uint64_t iat[] = { 10, 10, 10, 20, 20, 19 };
	struct skp_audit_entry e = { .hashed = true, .judged = true };
	int i;

	(void)state;
	for (i = 0; i < 6; i++) {
		memset(e.id, 0, sizeof(e.id));
		e.id[15] = id[i];
		e.iat = iat[i];
		skp_audit_entry(&audit, 1, &e);
	}
	assert_int_equal(audit.n_fault, 3);
	is_fault(0, SKP_AUDIT_ORDER, 3);
	is_fault(1, SKP_AUDIT_ORDER, 5);
	is_fault(2, SKP_AUDIT_TIME, 6);
	assert_true(fault[2].has_id);
	assert_int_equal(fault[2].id[15], 6);
}

/* Over the leaves 0 1 2 3 4, with these at hand or not. */
static void
below_head(bool leaves)
{
	audit.head = SKP_AUDIT_HEAD;
	audit.cp.size = 5;
	memcpy(audit.cp.origin, leaf[0], SKP_HASH_LEN);
	skp_merkle_root_of(leaf[0], 5, audit.cp.root);
	if (leaves)
		skp_audit_leaves(&audit, leaf[0], 5);
	assert_int_equal(audit.leaves != NULL, leaves);
}

/* Below such a head: the entries 0 1 5 2 3 4, where 5,
   a stranger, has a later date and a higher id, and 4 a lower one than 3. */
static void
with_a_stranger(bool leaves)
{
	static const uint8_t number[] = { 0, 1, 5, 2, 3, 4 };
	static const uint8_t id[] = { 1, 2, 99, 3, 5, 4 };
	struct skp_audit_entry e = { .hashed = true };
	unsigned pass;
	int i;

	below_head(leaves);
	for (pass = 0; pass < 2; pass++) {
		for (i = 0; i < 6; i++) {
			memcpy(e.leaf, leaf[number[i]], SKP_HASH_LEN);
			e.judged = pass == 1;
			e.id[15] = id[i];
			e.iat = number[i] == 5 ? 20 : 10;
			skp_audit_entry(&audit, pass, &e);
		}
		if (pass == 0)
			skp_audit_hashed(&audit);
	}
	assert_int_equal(audit.tree, SKP_AUDIT_OTHER);
}

/* An entry that is not the log's own makes none of the others suspect. */
static void
known_stranger(void **state)
{
	(void)state;
	with_a_stranger(true);
	assert_int_equal(audit.n_fault, 2);
	is_fault(0, SKP_AUDIT_EXTRA, 3);
	is_fault(1, SKP_AUDIT_ORDER, 6);
}

/* Where it is not known which one it is, its neighbour is named, no more. */
static void
unknown_stranger(void **state)
{
	(void)state;
	with_a_stranger(false);
	assert_int_equal(audit.n_fault, 2);
	is_fault(0, SKP_AUDIT_ORDER, 4);
	is_fault(1, SKP_AUDIT_ORDER, 6);
}

static void
add_leaves(int first, int end)
{
	struct skp_audit_entry e = { .hashed = true };
	int i;

	for (i = first; i < end; i++) {
		memcpy(e.leaf, leaf[i], SKP_HASH_LEN);
		skp_audit_entry(&audit, 0, &e);
	}
}

/* Back, where every entry stood before: none of them is taken for a leaf. */
static void
jump_back(void **state)
{
	uint64_t index;
	bool sampled;

	(void)state;
	below_head(true);
	add_leaves(0, 5);
	skp_audit_jump(&audit, 0, 1);
	add_leaves(1, 5);
	skp_audit_hashed(&audit);
	assert_int_equal(audit.tree, SKP_AUDIT_UNKNOWN);
	assert_int_equal(audit.n_fault, 0);
	assert_true(skp_audit_by_log(&audit, 5, &index, &sampled));
	assert_int_equal(index, 4);
	assert_false(skp_audit_by_log(&audit, 6, &index, &sampled));
}

/* No more is missing than the log has. */
static void
jump_beyond(void **state)
{
	(void)state;
	below_head(true);
	add_leaves(0, 1);
	skp_audit_jump(&audit, 0, UINT64_MAX - 1);
	add_leaves(0, 1);
	skp_audit_hashed(&audit);
	assert_int_equal(audit.n_fault, 1);
	is_fault(0, SKP_AUDIT_MISSING, 2);
	assert_int_equal(fault[0].count, 4);
	assert_int_equal(audit.count[SKP_AUDIT_MISSING], 4);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(order_and_time, setup),
		cmocka_unit_test_setup(known_stranger, setup),
		cmocka_unit_test_setup(unknown_stranger, setup),
		cmocka_unit_test_setup(jump_back, setup),
		cmocka_unit_test_setup(jump_beyond, setup),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
