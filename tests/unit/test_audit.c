/*
 * A whole log against its head: what is altered, missing, too many, moved or
 * dated back is found where it stands, and nothing else is.
 */
#include <stdio.h>

#include "tests/unit/unit.h"
#include "tests/unit/world.h"
#include "verifier/audit.h"

#define MANY 3000 /* more than the sample */

static struct skp_audit audit;
static struct skp_audit_fault fault[SKP_AUDIT_FAULTS];
static uint8_t leaf[MANY][SKP_HASH_LEN];
static const uint8_t seed[SKP_AUDIT_SEED] = { 7 };

/* Leaf i, which nothing but its number makes different. */
static void
make_leaves(void)
{
	uint8_t entry[2];
	int i;

	for (i = 0; i < MANY; i++) {
		entry[0] = (uint8_t)i;
		entry[1] = (uint8_t)(i >> 8);
		skp_merkle_leaf(skp_bytes_of(entry, 2), leaf[i]);
	}
}

/* A checkpoint of the first `size` leaves by that key. */
static struct skp_bytes
note_of(uint64_t size, enum world_key key)
{
	struct skp_checkpoint cp = { .size = size };
	struct skp_signer signer = world_signer(key);
	char text[SKP_NOTE_TEXT], name[SKP_NOTE_NAME], line[SKP_NOTE_LINE];
	uint8_t id[SKP_NOTE_ID], sig[SKP_SIG_LEN];
	char *note = world_alloc(1024);

	memcpy(cp.origin, leaf[0], SKP_HASH_LEN);
	skp_merkle_root_of(leaf[0], size, cp.root);
	skp_note_text_write(&cp, text);
	assert_int_equal(skp_signer_tbs(&signer, skp_bytes_str(text), sig),
	    SKP_OK);
	skp_note_name(SKP_NOTE_LOG, cp.origin, name);
	skp_note_key_id(name, SKP_NOTE_ED25519, world_x(key), id);
	skp_note_line_write(name, id, sig, sizeof(sig), line);
	snprintf(note, 1024, "%s\n%s", text, line);
	return skp_bytes_str(note);
}

static int
setup(void **state)
{
	struct world_trust t;

	(void)state;
	make_leaves();
	world_begin();
	t = world_trust_of();
	skp_audit_init(&audit, world_index(world_trust_list(&t)), NOW, seed,
	    fault);
	return 0;
}

/* Both passes over these leaves, given by their numbers. */
static void
pass_over(const int *number, int n)
{
	struct skp_audit_entry e = { .hashed = true };
	unsigned pass;
	int i;

	for (pass = 0; pass < 2; pass++) {
		for (i = 0; i < n; i++) {
			memcpy(e.leaf, leaf[number[i]], SKP_HASH_LEN);
			skp_audit_entry(&audit, pass, &e);
		}
		if (pass == 0)
			skp_audit_hashed(&audit);
	}
	assert_true(skp_audit_end(&audit));
}

static const int ten[] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 };

static void
with_leaves(uint64_t size)
{
	skp_audit_note(&audit, note_of(size, K_LOG));
	assert_int_equal(audit.head, SKP_AUDIT_HEAD);
	skp_audit_leaves(&audit, leaf[0], MANY);
	assert_non_null(audit.leaves);
}

static void
is_fault(size_t i, enum skp_audit_kind kind, uint64_t entry, uint64_t index,
    uint64_t count)
{
	assert_true(i < audit.n_fault);
	assert_int_equal(fault[i].kind, kind);
	assert_int_equal(fault[i].entry, entry);
	assert_int_equal(fault[i].index, index);
	assert_int_equal(fault[i].count, count);
}

static bool
by_log(uint64_t entry, uint64_t *index)
{
	bool sampled;

	return skp_audit_by_log(&audit, entry, index, &sampled);
}

static void
whole(void **state)
{
	uint64_t i, index = 99;

	(void)state;
	skp_audit_note(&audit, note_of(10, K_LOG));
	assert_int_equal(audit.head, SKP_AUDIT_HEAD);
	assert_false(by_log(1, &index)); /* not compared yet */
	pass_over(ten, 10);
	assert_int_equal(audit.tree, SKP_AUDIT_SAME);
	assert_int_equal(audit.n_fault, 0);
	for (i = 1; i <= 10; i++) {
		assert_true(by_log(i, &index));
		assert_int_equal(index, i - 1);
	}
	assert_false(by_log(11, &index));
}

static void
behind_the_head(void **state)
{
	uint64_t index;

	(void)state;
	skp_audit_note(&audit, note_of(8, K_LOG));
	pass_over(ten, 10);
	assert_int_equal(audit.tree, SKP_AUDIT_SAME);
	assert_true(by_log(8, &index));
	assert_false(by_log(9, &index));
}

static void
heads(void **state)
{
	(void)state;
	skp_audit_note(&audit, skp_bytes_str("checkpoint"));
	assert_int_equal(audit.head, SKP_AUDIT_BAD_HEAD);
	/* A stranger, another purpose, an issuer's test key. */
	skp_audit_note(&audit, note_of(10, K_STRANGER));
	skp_audit_note(&audit, note_of(10, K_PASSPORT));
	skp_audit_note(&audit, note_of(10, K_TEST));
	assert_int_equal(audit.head, SKP_AUDIT_BAD_HEAD);
	pass_over(ten, 10);
	assert_int_equal(audit.tree, SKP_AUDIT_UNKNOWN);
	/* The largest of several counts, in any order. */
	skp_audit_restart(&audit);
	skp_audit_note(&audit, note_of(4, K_LOG));
	skp_audit_note(&audit, note_of(9, K_LOG));
	skp_audit_note(&audit, note_of(7, K_LOG));
	assert_int_equal(audit.cp.size, 9);
}

/* The window of a log key has begun, or its word does not count yet. */
static void
key_not_in_use(void **state)
{
	(void)state;
	audit.now = T0 - 1;
	skp_audit_note(&audit, note_of(10, K_LOG));
	assert_int_equal(audit.head, SKP_AUDIT_BAD_HEAD);
	audit.now = T0;
	skp_audit_note(&audit, note_of(10, K_LOG));
	assert_int_equal(audit.head, SKP_AUDIT_HEAD);
}

static void
not_the_log(void **state)
{
	static const int first[] = { 1, 1, 2, 3, 4, 5, 6, 7, 8, 9 };
	static const int swapped[] = { 0, 1, 2, 4, 3, 5, 6, 7, 8, 9 };
	uint64_t index;

	(void)state;
	skp_audit_note(&audit, note_of(10, K_LOG));
	pass_over(swapped, 10);
	assert_int_equal(audit.tree, SKP_AUDIT_OTHER);
	assert_false(by_log(1, &index));
	skp_audit_restart(&audit);
	skp_audit_note(&audit, note_of(10, K_LOG));
	pass_over(first, 10);
	assert_int_equal(audit.tree, SKP_AUDIT_OTHER);
	skp_audit_restart(&audit);
	skp_audit_note(&audit, note_of(10, K_LOG));
	pass_over(ten, 9);
	assert_int_equal(audit.tree, SKP_AUDIT_SHORT);
	assert_false(by_log(1, &index));
}

static void
altered(void **state)
{
	static const int n[] = { 0, 1, 2, 77, 4, 5, 6, 7, 8, 9 };
	uint64_t index;

	(void)state;
	with_leaves(10);
	pass_over(n, 10);
	assert_int_equal(audit.tree, SKP_AUDIT_OTHER);
	assert_int_equal(audit.n_fault, 1);
	is_fault(0, SKP_AUDIT_ALTERED, 4, 3, 1);
	/* The others are in the log all the same. */
	assert_true(by_log(3, &index));
	assert_false(by_log(4, &index));
	assert_true(by_log(10, &index));
	assert_int_equal(index, 9);
}

static void
missing(void **state)
{
	static const int n[] = { 0, 1, 4, 5, 6, 7, 8 };
	uint64_t index;

	(void)state;
	with_leaves(10);
	pass_over(n, 7);
	assert_int_equal(audit.tree, SKP_AUDIT_SHORT);
	assert_int_equal(audit.n_fault, 2);
	is_fault(0, SKP_AUDIT_MISSING, 3, 2, 2);
	is_fault(1, SKP_AUDIT_MISSING, 8, 9, 1);
	assert_int_equal(audit.count[SKP_AUDIT_MISSING], 3);
	assert_true(by_log(3, &index));
	assert_int_equal(index, 4);
	assert_true(by_log(7, &index));
	assert_int_equal(index, 8);
}

static void
extra(void **state)
{
	static const int n[] = { 0, 1, 2, 77, 3, 4, 5, 6, 7, 8, 9 };
	static const int twice[] = { 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9 };
	uint64_t index;

	(void)state;
	with_leaves(10);
	pass_over(n, 11);
	assert_int_equal(audit.n_fault, 1);
	is_fault(0, SKP_AUDIT_EXTRA, 4, 3, 1);
	assert_false(by_log(4, &index));
	assert_true(by_log(5, &index));
	assert_int_equal(index, 3);
	assert_true(by_log(11, &index));
	assert_int_equal(index, 9);
	assert_int_equal(audit.count[SKP_AUDIT_ALTERED], 0);
	skp_audit_restart(&audit);
	with_leaves(10);
	pass_over(twice, 11);
	assert_int_equal(audit.n_fault, 1);
	is_fault(0, SKP_AUDIT_EXTRA, 4, 3, 1);
}

/* Leaves that do not lead to the head say nothing. */
static void
other_leaves(void **state)
{
	static uint8_t wrong[10][SKP_HASH_LEN];
	uint64_t index;

	(void)state;
	memcpy(wrong, leaf, sizeof(wrong));
	wrong[5][0] ^= 1;
	skp_audit_note(&audit, note_of(10, K_LOG));
	skp_audit_leaves(&audit, wrong[0], 10);
	assert_null(audit.leaves);
	skp_audit_leaves(&audit, leaf[0], 9);
	assert_null(audit.leaves);
	pass_over(ten, 10);
	assert_int_equal(audit.tree, SKP_AUDIT_SAME);
	assert_true(by_log(6, &index));
	/* Nor do those of a smaller head. */
	skp_audit_restart(&audit);
	with_leaves(4);
	skp_audit_note(&audit, note_of(10, K_LOG));
	skp_audit_leaves(&audit, leaf[0], 9);
	assert_null(audit.leaves);
}

static void
gap(void **state)
{
	struct skp_audit_entry e = { .hashed = true };
	uint64_t index;
	int i;

	(void)state;
	with_leaves(10);
	for (i = 0; i < 10; i++) {
		if (i == 4) {
			i = 6;
			skp_audit_jump(&audit, 0, 6);
		}
		memcpy(e.leaf, leaf[i], SKP_HASH_LEN);
		skp_audit_entry(&audit, 0, &e);
	}
	skp_audit_hashed(&audit);
	assert_int_equal(audit.tree, SKP_AUDIT_UNKNOWN);
	is_fault(0, SKP_AUDIT_MISSING, 5, 4, 2);
	assert_true(by_log(5, &index));
	assert_int_equal(index, 6);
}

/* What cannot be hashed is no leaf, whatever the log has there. */
static void
not_hashed(void **state)
{
	struct skp_audit_entry e = { .hashed = false };
	uint64_t index;
	int i;

	(void)state;
	with_leaves(3);
	for (i = 0; i < 3; i++) {
		memcpy(e.leaf, leaf[i], SKP_HASH_LEN);
		e.hashed = i != 1;
		skp_audit_entry(&audit, 0, &e);
	}
	skp_audit_hashed(&audit);
	is_fault(0, SKP_AUDIT_ALTERED, 2, 1, 1);
	assert_false(by_log(2, &index));
}

static void
changed_between_the_passes(void **state)
{
	struct skp_audit_entry e = { .hashed = true };
	int i;

	(void)state;
	skp_audit_note(&audit, note_of(3, K_LOG));
	for (i = 0; i < 3; i++) {
		memcpy(e.leaf, leaf[i], SKP_HASH_LEN);
		skp_audit_entry(&audit, 0, &e);
	}
	skp_audit_hashed(&audit);
	assert_int_equal(audit.tree, SKP_AUDIT_SAME);
	for (i = 0; i < 3; i++) {
		memcpy(e.leaf, leaf[i == 2 ? 7 : i], SKP_HASH_LEN);
		skp_audit_entry(&audit, 1, &e);
	}
	assert_false(skp_audit_end(&audit));
}

static void
read_once(void **state)
{
	struct skp_audit_entry e = { .hashed = true };
	int i;

	(void)state;
	skp_audit_note(&audit, note_of(3, K_LOG));
	for (i = 0; i < 3; i++) {
		memcpy(e.leaf, leaf[i], SKP_HASH_LEN);
		skp_audit_entry(&audit, 1, &e);
	}
	assert_true(skp_audit_end(&audit));
	assert_int_equal(audit.tree, SKP_AUDIT_SAME);
}

/* With the leaves of the log at hand too, nothing is known of an entry that
   was not compared with them. */
static void
read_once_with_leaves(void **state)
{
	struct skp_audit_entry e = { .hashed = true };
	uint64_t index;

	(void)state;
	with_leaves(3);
	assert_false(by_log(1, &index));
	memcpy(e.leaf, leaf[7], SKP_HASH_LEN);
	skp_audit_entry(&audit, 1, &e);
	assert_false(by_log(1, &index));
	assert_false(by_log(2, &index));
}

/* One of each 1/1024 of the log, others for another seed. */
static void
sample(void **state)
{
	static int number[MANY];
	uint8_t other[SKP_AUDIT_SEED] = { 8 };
	uint64_t i, index, n = 0, differ = 0;
	static bool first[MANY];
	bool sampled;

	(void)state;
	for (i = 0; i < MANY; i++)
		number[i] = (int)i;
	skp_audit_note(&audit, note_of(MANY, K_LOG));
	pass_over(number, MANY);
	for (i = 0; i < MANY; i++) {
		assert_true(skp_audit_by_log(&audit, i + 1, &index, &sampled));
		first[i] = sampled;
		n += sampled;
	}
	assert_int_equal(n, SKP_AUDIT_SAMPLE);
	memcpy(audit.seed, other, sizeof(other));
	skp_audit_restart(&audit);
	skp_audit_note(&audit, note_of(MANY, K_LOG));
	pass_over(number, MANY);
	for (i = 0; i < MANY; i++) {
		assert_true(skp_audit_by_log(&audit, i + 1, &index, &sampled));
		differ += sampled != first[i];
	}
	assert_true(differ > SKP_AUDIT_SAMPLE / 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(whole, setup),
		cmocka_unit_test_setup(behind_the_head, setup),
		cmocka_unit_test_setup(heads, setup),
		cmocka_unit_test_setup(key_not_in_use, setup),
		cmocka_unit_test_setup(not_the_log, setup),
		cmocka_unit_test_setup(altered, setup),
		cmocka_unit_test_setup(missing, setup),
		cmocka_unit_test_setup(extra, setup),
		cmocka_unit_test_setup(other_leaves, setup),
		cmocka_unit_test_setup(gap, setup),
		cmocka_unit_test_setup(not_hashed, setup),
		cmocka_unit_test_setup(changed_between_the_passes, setup),
		cmocka_unit_test_setup(read_once, setup),
		cmocka_unit_test_setup(read_once_with_leaves, setup),
		cmocka_unit_test_setup(sample, setup),
	};

	if (skp_pubkey_init() != SKP_OK)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
