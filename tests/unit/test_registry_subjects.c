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

/* Workers are issued to; the closed file, and what it gives out. */
static void
workers(unsigned n, struct skp_blob *blob, uint8_t good[SKP_HASH_LEN])
{
	struct skp_issue_counts counts;

	assert_int_equal(kit_issue(&kit, 0, n, 2, 1, &counts), SKP_OK);
	damage_subjects(kit.reg);
	kit_close(&kit);
	assert_int_equal(damage_hash(kit.db, good), SKP_OK);
	assert_int_equal(skp_file_read(kit.db, 1 << 24, blob), SKP_OK);
}

/* The record of a worker in the index of subjects. */
static const uint8_t *
subject_at(const struct skp_blob *blob, unsigned i)
{
	uint8_t node[20] = { 0, 0, 16, 0 };
	const uint8_t *at;

	memcpy(node + 4, damage_subject[i], 16);
	at = memmem(blob->p, blob->n, node, sizeof(node));
	assert_non_null(at);
	return at;
}

/* A worker who has a passport is not taken for a new one. */
static void
hidden_subjects_are_seen(void **state)
{
	struct skp_blob blob = { NULL, 0 };
	uint8_t good[SKP_HASH_LEN];
	const uint8_t *at;

	(void)state;
	workers(40, &blob, good);
	for (unsigned i = 0; i < 40; i++) {
		at = subject_at(&blob, i);
		for (unsigned bit = i % 2; bit < 128; bit += 43) {
			uint64_t where = (uint64_t)(at - blob.p + 4) * 8 + bit;

			damage_flip(kit.db, where);
			assert_int_equal(damage_seen(kit.db, good), 1);
			damage_flip(kit.db, where);
		}
	}
	skp_blob_free(&blob);
	kit_open(&kit);
}

/* A page of that table: its kind where it has keys of 16 bytes, else 0. */
static unsigned
subject_page(const uint8_t *p)
{
	unsigned lower = p[12] | (unsigned)p[13] << 8;
	unsigned second = p[18] | (unsigned)p[19] << 8;

	/* As LMDB 0.9 has them: branch 1, leaf 2; the keys of a branch's first
	   record are empty. */
	if ((p[10] != 1 && p[10] != 2) || p[11] != 0 || lower < 20 ||
	    lower > 4096 || second + 24 > 4096 || p[second + 6] != 16)
		return 0;
	return p[10];
}

/* Flips it: seen, or all is as before; what is seen the check sees too. */
static unsigned
flip_way(size_t byte, unsigned bit, bool check,
    const uint8_t good[SKP_HASH_LEN])
{
	struct skp_check_report report;
	int got;

	damage_flip(kit.db, (uint64_t)byte * 8 + bit);
	got = damage_seen(kit.db, good);
	if (got > 1)
		print_error("byte %zu, bit %u\n", byte, bit);
	assert_in_range(got, 0, 1);
	if (got == 1 && check) {
		assert_int_equal(skp_registry_check_child(kit.db, &report),
		    SKP_OK);
		assert_false(skp_check_sound(&report));
	}
	damage_flip(kit.db, (uint64_t)byte * 8 + bit);
	return got == 1;
}

/*
 * Nor by any bit of what leads to a record: the number of records of a page,
 * their places, which may lead to a page that was given back and still holds
 * sound records, and all of the pages above the leaves.
 */
static void
every_way_to_a_subject_is_seen(void **state)
{
	struct skp_issue_counts counts;
	struct skp_blob blob = { NULL, 0 };
	uint8_t good[SKP_HASH_LEN];
	unsigned flips = 0, seen[3] = { 0 };

	(void)state;
	assert_int_equal(kit_issue(&kit, 200, 60, 2, 1, &counts), SKP_OK);
	workers(120, &blob, good);
	for (size_t page = 0; page + 4096 <= blob.n; page += 4096) {
		const uint8_t *p = blob.p + page;
		unsigned kind = subject_page(p);
		unsigned lower = p[12] | (unsigned)p[13] << 8;
		unsigned upper = p[14] | (unsigned)p[15] << 8;

		for (unsigned i = kind == 2 ? 0 : 10; kind != 0 && i < 4096;
		     i++) {
			if (kind == 2 && i >= lower)
				break;
			if (i >= lower && i < upper)
				continue;
			for (unsigned bit = 0; bit < 8; bit++) {
				/* Of the leaves, a part. */
				if (kind == 2 && i >= 16 && (i + bit) % 7 != 0)
					continue;
				seen[kind] += flip_way(page + i, bit,
				    flips++ % 16 == 0, good);
			}
		}
	}
	/* A branch, and leaves of 40 records and more, of which LMDB would
	   take each bit of the head but two bytes when it writes. */
	assert_true(seen[1] > 100);
	assert_true(seen[2] > 2 * 14 * 8 + 100);
	skp_blob_free(&blob);
	kit_open(&kit);
}

/* What a registry consists of, and a run changes. */
struct saved {
	char path[3][128];
	struct skp_blob blob[3];
};

static void
save(struct saved *s)
{
	(void)snprintf(s->path[0], sizeof(s->path[0]), "%s", kit.db);
	(void)snprintf(s->path[1], sizeof(s->path[1]), "%s-writer", kit.db);
	(void)snprintf(s->path[2], sizeof(s->path[2]), "%s/checkpoint",
	    kit.dir);
	for (unsigned i = 0; i < 3; i++)
		assert_int_equal(skp_file_read(s->path[i], 1 << 24,
				     &s->blob[i]),
		    SKP_OK);
}

static void
restore(const struct saved *s)
{
	for (unsigned i = 0; i < 3; i++)
		assert_int_equal(skp_file_write_fast(s->path[i],
				     skp_blob_bytes(&s->blob[i]), 0600,
				     SKP_FILE_REPLACE),
		    SKP_OK);
}

/* The registry as it was, but for one bit; a run over new workers. */
static void
issue_over(const struct saved *saved, uint64_t bit, unsigned *told)
{
	struct skp_check_report report;
	struct skp_issue_counts counts;
	enum skp_err err;

	restore(saved);
	damage_flip(kit.db, bit);
	kit_open(&kit);
	err = kit_issue(&kit, 400, 40, 2, 1, &counts);
	kit_close(&kit);
	*told += err == SKP_ERR_CORRUPT;
	if (err != SKP_OK)
		return;
	assert_int_equal(skp_registry_check_child(kit.db, &report), SKP_OK);
	if (!skp_check_sound(&report))
		print_error("bit %llu\n", (unsigned long long)bit);
	assert_true(skp_check_sound(&report));
}

/*
 * What LMDB takes of a page above the leaves only when it writes, such as that
 * it need not be written at all, is no success of a run.
 */
static void
unwritten_pages_are_told(void **state)
{
	static const unsigned bits[] = { 11 * 8 + 6, 11 * 8 + 7 };
	struct skp_issue_counts counts;
	struct skp_blob blob = { NULL, 0 };
	uint8_t good[SKP_HASH_LEN];
	struct saved saved = { .path = { "" } };
	unsigned told = 0, tried = 0;

	(void)state;
	assert_int_equal(kit_issue(&kit, 200, 60, 2, 1, &counts), SKP_OK);
	workers(120, &blob, good);
	save(&saved);
	for (size_t page = 0; page + 4096 <= blob.n; page += 4096) {
		if (subject_page(blob.p + page) == 0)
			continue;
		for (unsigned i = 0; i < 2; i++, tried++)
			issue_over(&saved, page * 8 + bits[i], &told);
	}
	assert_true(told > 0 && told < tried);
	restore(&saved);
	for (unsigned i = 0; i < 3; i++)
		skp_blob_free(&saved.blob[i]);
	skp_blob_free(&blob);
	kit_open(&kit);
}

/* A record of the index as it was before is sound in itself too. */
static void
old_subject_is_seen(void **state)
{
	static const uint8_t first[6] = { 0, 0, 0, 0, 0, 1 };
	struct skp_issue_counts counts;
	struct skp_check_report report;
	struct skp_step *step;

	(void)state;
	kit.how.replace = true;
	for (unsigned version = 1; version <= 2; version++)
		assert_int_equal(kit_issue(&kit, 0, 1, 2, version, &counts),
		    SKP_OK);
	damage_subjects(kit.reg);
	assert_int_equal(skp_registry_lock(kit.reg), SKP_OK);
	assert_int_equal(skp_step_begin(kit.reg, &step), SKP_OK);
	skp_txn_put(skp_step_txn(step), SKP_DB_SUBJECT,
	    skp_bytes_of(damage_subject[0], SKP_SUBJECT_LEN),
	    skp_bytes_of(first, sizeof(first)));
	assert_int_equal(skp_step_commit(step), SKP_OK);
	assert_int_equal(skp_registry_check(kit.reg, &report), SKP_OK);
	assert_false(skp_check_sound(&report));
	assert_int_equal(kit_issue(&kit, 20, 1, 2, 1, &counts),
	    SKP_ERR_CORRUPT);
	kit.how.dry = true;
	assert_int_equal(kit_issue(&kit, 20, 1, 2, 1, &counts),
	    SKP_ERR_CORRUPT);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = { T(hidden_subjects_are_seen),
		T(every_way_to_a_subject_is_seen), T(unwritten_pages_are_told),
		T(old_subject_is_seen) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
