#include "schema/merkle.h"
#include "tests/unit/issue_kit.h"

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

static void
facts(struct skp_registry_facts *out)
{
	assert_int_equal(skp_registry_facts(kit.reg, out), SKP_OK);
}

/* ------------------------------------------------------------- larger runs */

static void
several_groups(void **state)
{
	struct skp_issue_counts counts;
	struct skp_registry_facts f;
	uint8_t path[SKP_MAX_PATH][SKP_HASH_LEN], leaf[SKP_HASH_LEN],
	    root[SKP_HASH_LEN];
	struct skp_log_head head;
	struct skp_view *view;
	struct skp_record rec;
	bool shuffled = false;
	uint64_t serial;
	size_t n;

	(void)state;
	/* Two full groups and a rest. */
	assert_int_equal(kit_issue(&kit, 0, 2 * SKP_GROUP_MAX + 300, 1, 1,
			     &counts),
	    SKP_OK);
	assert_int_equal(counts.issued, 2 * SKP_GROUP_MAX + 300);
	assert_int_equal(kit.told[SKP_OUTCOME_ISSUED], counts.issued);
	facts(&f);
	assert_int_equal(f.leaves, 2 * SKP_GROUP_MAX + 301);
	assert_int_equal(f.head, f.leaves);
	assert_int_equal(skp_view_open(kit.reg, &view), SKP_OK);
	assert_int_equal(skp_view_head(view, 1, &head), SKP_OK);
	assert_int_equal(head.size, 1);
	assert_int_equal(skp_view_head(view, 2, &head), SKP_OK);
	assert_int_equal(head.size, f.leaves);
	for (uint64_t i = 1; i < f.next_serial; i += 7) {
		assert_int_equal(skp_view_get(view, i, &rec), SKP_OK);
		shuffled |= rec.name.n != 8 || rec.name.p[7] != '0' + i - 1;
		assert_int_equal(rec.leaf, i);
		assert_int_equal(skp_view_serial(view, rec.id, &serial),
		    SKP_OK);
		assert_int_equal(serial, i);
		assert_int_equal(skp_view_path(view, i, f.head, path, &n),
		    SKP_OK);
		assert_int_equal(skp_view_leaf(view, i, leaf), SKP_OK);
		assert_int_equal(skp_merkle_path_root(leaf, i, f.head, path[0],
				     n, root),
		    SKP_OK);
		assert_memory_equal(root, head.root, SKP_HASH_LEN);
	}
	assert_true(shuffled);
	skp_view_close(view);
	kit_sound(&kit);
}

static struct skp_seckey *
load_key(enum skp_purpose purpose)
{
	struct skp_seckey *key = NULL;
	struct skp_ring ring;
	char name[SKP_RING_NAME], path[128];

	assert_int_equal(skp_ring_read(kit.dir, &ring), SKP_OK);
	skp_ring_name(purpose, ring.v[skp_ring_signs(&ring, purpose)].kid,
	    name);
	(void)snprintf(path, sizeof(path), "%s/%s", kit.dir, name);
	assert_int_equal(skp_keyfile_load(path, NULL, &key), SKP_OK);
	return key;
}

static void
map_grows_under_way(void **state)
{
	struct skp_issue_counts counts = { 0 };
	struct skp_seckey *passport, *log;
	struct skp_signer signer[2];
	struct skp_registry *reg;
	struct skp_issue *is;
	struct kit_draft d;

	(void)state;
	kit_close(&kit);
	passport = load_key(SKP_PURPOSE_PASSPORT);
	log = load_key(SKP_PURPOSE_LOG);
	signer[0] = skp_signer_of(passport);
	signer[1] = skp_signer_of(log);
	kit.how.passport = &signer[0];
	kit.how.log = &signer[1];
	/* A map of a quarter MiB: full before the first group is stored. */
	assert_int_equal(skp_registry_open(kit.db, 262144, &reg), SKP_OK);
	assert_int_equal(skp_issue_begin(reg, &kit.how, &is), SKP_OK);
	for (unsigned i = 0; i < 3000; i++) {
		kit_draft(&d, i, 3, 1);
		assert_int_equal(skp_issue_add(is, &d.draft), SKP_OK);
	}
	assert_int_equal(skp_issue_end(is, &counts), SKP_OK);
	assert_int_equal(counts.issued, 3000);
	kit.reg = reg;
	kit_sound(&kit);
	skp_registry_close(reg);
	skp_seckey_free(passport);
	skp_seckey_free(log);
}

static bool
never(void *ctx)
{
	return kit.told[SKP_OUTCOME_NONE] != 0 && ctx == NULL;
}

static void
stopped_on_request(void **state)
{
	struct skp_issue_counts counts;

	(void)state;
	kit.how.go_on = never;
	assert_int_equal(kit_issue(&kit, 1, 5, 1, 1, &counts),
	    SKP_ERR_INTERRUPTED);
	assert_int_equal(counts.issued, 0);
	kit.how.go_on = NULL;
	assert_int_equal(kit_issue(&kit, 1, 5, 1, 1, &counts), SKP_OK);
	assert_int_equal(counts.issued, 5);
	kit_sound(&kit);
}

/* ----------------------------------------------------------------- the clock */

static void
future_entries_stop_issuing(void **state)
{
	struct skp_issue_counts counts;

	(void)state;
	assert_int_equal(kit_issue(&kit, 1, 1, 1, 1, &counts), SKP_OK);
	kit.now -= 2000;
	assert_int_equal(kit_issue(&kit, 2, 1, 1, 1, &counts), SKP_ERR_CLOCK);
	kit.now += 2000;
	assert_int_equal(kit_issue(&kit, 2, 1, 1, 1, &counts), SKP_OK);
}

static void
ids_ascend_against_the_clock(void **state)
{
	struct skp_issue_counts counts;
	struct skp_view *view;
	struct skp_record a, b;

	(void)state;
	kit.now += 900;
	assert_int_equal(kit_issue(&kit, 1, 500, 1, 1, &counts), SKP_OK);
	kit.now -= 800; /* same second */
	assert_int_equal(kit_issue(&kit, 600, 500, 1, 1, &counts), SKP_OK);
	assert_int_equal(skp_view_open(kit.reg, &view), SKP_OK);
	for (uint64_t i = 1; i < 1000; i++) {
		assert_int_equal(skp_view_get(view, i, &a), SKP_OK);
		assert_int_equal(skp_view_get(view, i + 1, &b), SKP_OK);
		assert_true(memcmp(a.id, b.id, SKP_ID_LEN) < 0);
		assert_int_equal(a.id[6] >> 4, 7);
		assert_int_equal(a.id[8] >> 6, 2);
	}
	skp_view_close(view);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = { T(several_groups),
		T(map_grows_under_way), T(stopped_on_request),
		T(future_entries_stop_issuing),
		T(ids_ascend_against_the_clock) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
