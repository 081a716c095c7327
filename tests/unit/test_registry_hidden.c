#include "common/file.h"
#include "issuer/registry_step.h"
#include "tests/unit/damage_kit.h"

static struct kit kit;

static int
setup(void **state)
{
	(void)state;
	kit_make(&kit, KIT_ISS);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	kit_remove(&kit);
	return 0;
}

/*
 * Bits of the key that stands 4 bytes behind `at` in the file, of the page's
 * number of records, and of the places of its first two: each hides records.
 */
static unsigned
hide(size_t at, const uint8_t good[SKP_HASH_LEN])
{
	size_t page = at / 4096 * 4096;
	const size_t bytes[6] = { at + 4, at + 11, page + 12, page + 13,
		page + 16, page + 18 };
	struct skp_check_report report;
	unsigned seen = 0;

	for (unsigned i = 0; i < 6 * 8; i++) {
		uint64_t bit = bytes[i / 8] * 8 + i % 8;
		int got;

		damage_flip(kit.db, bit);
		got = damage_seen(kit.db, good);
		assert_in_range(got, 0, 1);
		assert_int_equal(skp_registry_check_child(kit.db, &report),
		    SKP_OK);
		if (got == 1)
			assert_false(skp_check_sound(&report));
		seen += got == 1;
		damage_flip(kit.db, bit);
	}
	return seen;
}

/* At each place: pages that were given back still hold what they held. */
static void
hidden_is_seen(const struct skp_blob *blob, const uint8_t *node, size_t n,
    const uint8_t good[SKP_HASH_LEN])
{
	const uint8_t *at = blob->p, *end = blob->p + blob->n;
	unsigned seen = 0;

	while ((at = memmem(at, (size_t)(end - at), node, n)) != NULL) {
		seen += hide((size_t)(at - blob->p), good);
		at++;
	}
	assert_true(seen >= 16);
}

/*
 * A record of an index that no key leads to any more is not taken for one
 * that never was: not a withdrawal, by its serial or in the list that is
 * published, nor a head of the log.
 */
static void
hidden_records_are_seen(void **state)
{
	/* As LMDB 0.9 has them: flags 2, length of the key 2, key. */
	static const uint8_t last[12] = { 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 7 };
	static const uint8_t head[12] = { 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 41 };
	uint8_t values[10] = { 0, 0, 6, 0, 0, 0, 0, 0, 0, 0 };
	struct skp_status_event e = { .serial = 7,
		.time = KIT_NOW,
		.value = SKP_STATUS_INVALID,
		.reason = SKP_REASON_FRAUD };
	struct skp_blob blob = { NULL, 0 };
	struct skp_issue_counts counts;
	uint8_t good[SKP_HASH_LEN];
	struct skp_view *view;
	struct skp_record rec;

	(void)state;
	assert_int_equal(kit_issue(&kit, 0, 40, 2, 1, &counts), SKP_OK);
	assert_int_equal(kit_issue(&kit, 100, 10, 2, 1, &counts), SKP_OK);
	kit_status(&kit, &e);
	damage_subjects(kit.reg);
	assert_int_equal(skp_view_open(kit.reg, &view), SKP_OK);
	assert_int_equal(skp_view_get(view, 7, &rec), SKP_OK);
	/* 4096 values a record. */
	values[9] = (uint8_t)(rec.index >> 12);
	skp_view_close(view);
	kit_close(&kit);
	assert_int_equal(damage_hash(kit.db, good), SKP_OK);
	assert_int_equal(skp_file_read(kit.db, 1 << 24, &blob), SKP_OK);
	hidden_is_seen(&blob, last, sizeof(last), good);
	hidden_is_seen(&blob, values, sizeof(values), good);
	hidden_is_seen(&blob, head, sizeof(head), good);
	skp_blob_free(&blob);
	kit_open(&kit);
}

/* The record of status list 0 into `value`, or as it stands there. */
static void
list_record(bool store, uint8_t *value, size_t cap, size_t *n)
{
	static const uint8_t zeros[4];
	struct skp_bytes key = skp_bytes_of(zeros, sizeof(zeros)), v;
	struct skp_step *step;

	assert_int_equal(skp_registry_lock(kit.reg), SKP_OK);
	assert_int_equal(skp_step_begin(kit.reg, &step), SKP_OK);
	if (store) {
		skp_txn_put(skp_step_txn(step), SKP_DB_LIST, key,
		    skp_bytes_of(value, *n));
	} else {
		assert_true(
		    skp_txn_get(skp_step_txn(step), SKP_DB_LIST, key, &v));
		assert_in_range(v.n, 1, cap);
		memcpy(value, v.p, v.n);
		*n = v.n;
	}
	assert_int_equal(skp_step_commit(step), SKP_OK);
}

/* An old page of a status list, sound in itself, would give indices again. */
static void
old_list_is_seen(void **state)
{
	static uint8_t value[32768];
	struct skp_issue_counts counts;
	size_t n = 0;

	(void)state;
	assert_int_equal(kit_issue(&kit, 0, 3, 2, 1, &counts), SKP_OK);
	list_record(false, value, sizeof(value), &n);
	assert_int_equal(kit_issue(&kit, 10, 1, 2, 1, &counts), SKP_OK);
	list_record(true, value, sizeof(value), &n);
	assert_int_equal(kit_issue(&kit, 20, 1, 2, 1, &counts),
	    SKP_ERR_CORRUPT);
}

/* The number in the name of the next status list; its error. */
static enum skp_err
number_of(uint64_t *number)
{
	struct skp_registry *reg = NULL;
	struct skp_view *view = NULL;
	enum skp_err err = skp_registry_open(kit.db, 0, &reg);

	if (err == SKP_OK)
		err = skp_view_open(reg, &view);
	if (err == SKP_OK)
		err = skp_view_list_number(view, number);
	skp_view_close(view);
	skp_registry_close(reg);
	return err;
}

/* After a disaster names of lists go on behind those that were lost. */
static void
hidden_number_is_seen(void **state)
{
	static const uint8_t node[12] = "\0\0\10\0numbered";
	static const uint8_t hash[SKP_HASH_LEN] = { 1 };
	struct skp_blob blob = { NULL, 0 };
	struct skp_step *step;
	const uint8_t *at;
	uint64_t number = 0;
	unsigned seen = 0;

	(void)state;
	assert_int_equal(skp_registry_lock(kit.reg), SKP_OK);
	assert_int_equal(skp_step_begin(kit.reg, &step), SKP_OK);
	skp_step_lists_end(step, NULL, 0, 7);
	skp_step_reconciled(step, hash);
	assert_int_equal(skp_step_commit(step), SKP_OK);
	kit_close(&kit);
	assert_int_equal(number_of(&number), SKP_OK);
	assert_int_equal(number, 7);
	assert_int_equal(skp_file_read(kit.db, 1 << 24, &blob), SKP_OK);
	at = memmem(blob.p, blob.n, node, sizeof(node));
	assert_non_null(at);
	for (unsigned bit = 0; bit < 64; bit++) {
		uint64_t where = (uint64_t)(at - blob.p + 4) * 8 + bit;

		damage_flip(kit.db, where);
		seen += number_of(&number) == SKP_ERR_CORRUPT;
		damage_flip(kit.db, where);
	}
	assert_int_equal(seen, 64);
	skp_blob_free(&blob);
	kit_open(&kit);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = { T(hidden_records_are_seen),
		T(old_list_is_seen), T(hidden_number_is_seen) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
