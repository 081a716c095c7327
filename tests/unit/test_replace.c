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

/* ------------------------------------------------- what may be corrected */

static void
corrected_result(void **state)
{
	struct skp_issue_counts counts;
	struct skp_registry_facts f;
	struct kit_draft d;

	(void)state;
	kit_draft(&d, 1, 2, 1);
	assert_int_equal(kit_run(&kit, &d.draft, false).issued, 1);
	kit_draft(&d, 1, 2, 2);
	counts = kit_run(&kit, &d.draft, false);
	assert_int_equal(counts.changed, 1);
	assert_int_equal(kit.changed, SKP_CHANGED_RESULTS);
	assert_int_equal(kit_status_of(&kit, 1), SKP_STATUS_VALID);
	counts = kit_run(&kit, &d.draft, true);
	assert_int_equal(counts.issued, 1);
	assert_int_equal(counts.replaced, 1);
	kit_took_place(&kit, 1, 2);
	/* Again it is what is there already. */
	counts = kit_run(&kit, &d.draft, true);
	assert_int_equal(counts.duplicate, 1);
	assert_int_equal(counts.issued, 0);
	/* And once more, from the second to a third. */
	kit_draft(&d, 1, 3, 2);
	assert_int_equal(kit_run(&kit, &d.draft, true).replaced, 1);
	kit_took_place(&kit, 2, 3);
	assert_int_equal(kit_status_of(&kit, 1), SKP_STATUS_REPLACED);
	assert_int_equal(skp_registry_facts(kit.reg, &f), SKP_OK);
	assert_int_equal(f.status_events, 2);
	assert_int_equal(f.issued, 3);
}

/* Another skill level alone: the skills are compared, too. */
static void
fewer_skills_are_results(void **state)
{
	struct kit_draft d;

	(void)state;
	kit_draft(&d, 1, 4, 1);
	assert_int_equal(kit_run(&kit, &d.draft, false).issued, 1);
	kit_draft(&d, 1, 3, 1);
	assert_int_equal(kit_run(&kit, &d.draft, false).changed, 1);
	assert_int_equal(kit.changed, SKP_CHANGED_RESULTS);
}

/* The same worker by his learner number; kit_draft() leaves the subject. */
static void
other_attribute(struct kit_draft *d, unsigned which, unsigned from)
{
	static struct kit_draft other;

	kit_draft(&other, from, 1, 1);
	d->attribute[which] = other.attribute[which];
	d->draft.content[0] ^= 1;
}

static void
corrected_name(void **state)
{
	struct kit_draft d;

	(void)state;
	kit_draft(&d, 1, 1, 1);
	assert_int_equal(kit_run(&kit, &d.draft, false).issued, 1);
	other_attribute(&d, 0, 77);
	assert_int_equal(kit_run(&kit, &d.draft, false).changed, 1);
	assert_int_equal(kit.changed, SKP_CHANGED_NAME);
	assert_int_equal(kit_run(&kit, &d.draft, true).replaced, 1);
	kit_took_place(&kit, 1, 2);
}

static void
corrected_birth_and_result(void **state)
{
	struct kit_draft d;

	(void)state;
	kit_draft(&d, 1, 1, 1);
	assert_int_equal(kit_run(&kit, &d.draft, false).issued, 1);
	kit_draft(&d, 1, 1, 2);
	other_attribute(&d, 1, 78);
	assert_int_equal(kit_run(&kit, &d.draft, false).changed, 1);
	assert_int_equal(kit.changed, SKP_CHANGED_BIRTH | SKP_CHANGED_RESULTS);
	assert_int_equal(kit_run(&kit, &d.draft, true).replaced, 1);
	kit_took_place(&kit, 1, 2);
}

static void
new_key(void **state)
{
	struct kit_draft d;

	(void)state;
	kit_draft(&d, 1, 1, 1);
	d.draft.cnf = kit.log->pub->x; /* any good point */
	assert_int_equal(kit_run(&kit, &d.draft, false).issued, 1);
	assert_int_equal(kit_run(&kit, &d.draft, false).duplicate, 1);
	/* Of whom nothing is said keeps what he has. */
	d.draft.cnf = NULL;
	assert_int_equal(kit_run(&kit, &d.draft, true).duplicate, 1);
	d.draft.cnf = kit.passport->pub->x;
	assert_int_equal(kit_run(&kit, &d.draft, false).changed, 1);
	assert_int_equal(kit.changed, SKP_CHANGED_KEY);
	assert_int_equal(kit_run(&kit, &d.draft, true).replaced, 1);
	kit_took_place(&kit, 1, 2);
	assert_memory_equal(kit_key(&kit, 2), kit.passport->pub->x, SKP_PK_LEN);
	/* With another result, too. */
	kit_draft(&d, 1, 1, 2);
	assert_int_equal(kit_run(&kit, &d.draft, true).replaced, 1);
	assert_int_equal(kit.changed, 0);
	kit_took_place(&kit, 2, 3);
	assert_memory_equal(kit_key(&kit, 3), kit.passport->pub->x, SKP_PK_LEN);
	/* And a lost phone without a new one. */
	d.draft.no_cnf = true;
	assert_int_equal(kit_run(&kit, &d.draft, false).changed, 1);
	assert_int_equal(kit.changed, SKP_CHANGED_KEY);
	assert_int_equal(kit_run(&kit, &d.draft, true).replaced, 1);
	kit_took_place(&kit, 3, 4);
	assert_null(kit_key(&kit, 4));
	assert_int_equal(kit_run(&kit, &d.draft, true).duplicate, 1);
}

static void
other_details(void **state)
{
	struct kit_draft d;

	(void)state;
	kit_draft(&d, 1, 1, 1);
	assert_int_equal(kit_run(&kit, &d.draft, false).issued, 1);
	d.draft.project = skp_bytes_str("P-1");
	d.draft.content[0] ^= 1;
	assert_int_equal(kit_run(&kit, &d.draft, false).changed, 1);
	assert_int_equal(kit.changed, SKP_CHANGED_OTHER);
}

/* ----------------------------------------------------------- named by its id */

/* A corrected name without learner number is another subject. */
static void
named_by_id(void **state)
{
	uint8_t id[SKP_ID_LEN], none[SKP_ID_LEN];
	struct kit_draft d;

	(void)state;
	kit_draft(&d, 1, 1, 1);
	assert_int_equal(kit_run(&kit, &d.draft, false).issued, 1);
	assert_false(kit_ids(&kit, 1, id, none));
	kit_draft(&d, 2, 1, 1);
	d.draft.replaces = id;
	assert_int_equal(kit_run(&kit, &d.draft, false).changed, 1);
	assert_int_equal(kit.changed, SKP_CHANGED_NAME | SKP_CHANGED_BIRTH);
	assert_int_equal(kit_run(&kit, &d.draft, true).replaced, 1);
	kit_took_place(&kit, 1, 2);
	/* The same row again, and without the id once it is done. */
	assert_int_equal(kit_run(&kit, &d.draft, true).duplicate, 1);
	d.draft.replaces = NULL;
	assert_int_equal(kit_run(&kit, &d.draft, true).duplicate, 1);
}

static void
named_elsewhere(void **state)
{
	static const uint8_t id[SKP_ID_LEN] = { 1, 2, 3 };
	uint8_t own[SKP_ID_LEN], said[SKP_ID_LEN];
	struct skp_issue_counts counts;
	struct kit_draft d;

	(void)state;
	kit_draft(&d, 1, 1, 1);
	d.draft.replaces = id;
	counts = kit_run(&kit, &d.draft, false);
	assert_int_equal(counts.issued, 1);
	assert_int_equal(counts.replaced, 0);
	assert_true(kit_ids(&kit, 1, own, said));
	assert_memory_equal(said, id, SKP_ID_LEN);
}

static void
named_another(void **state)
{
	uint8_t id[SKP_ID_LEN], none[SKP_ID_LEN];
	struct skp_issue_counts counts;
	struct kit_draft d;

	(void)state;
	assert_int_equal(kit_issue(&kit, 1, 1, 1, 1, &counts), SKP_OK);
	assert_int_equal(kit_issue(&kit, 2, 1, 1, 1, &counts), SKP_OK);
	assert_false(kit_ids(&kit, 1, id, none));
	kit_draft(&d, 2, 1, 2);
	d.draft.replaces = id;
	assert_int_equal(kit_run(&kit, &d.draft, true).refused, 1);
	assert_int_equal(kit.told[SKP_OUTCOME_OTHER], 1);
	assert_int_equal(kit_status_of(&kit, 1), SKP_STATUS_VALID);
	assert_int_equal(kit_status_of(&kit, 2), SKP_STATUS_VALID);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = { T(corrected_result),
		T(fewer_skills_are_results), T(corrected_name),
		T(corrected_birth_and_result), T(new_key), T(other_details),
		T(named_by_id), T(named_elsewhere), T(named_another) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
