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

/* ------------------------------------------------------------ what is refused */

static void
suspended_is_decided_first(void **state)
{
	struct skp_status_event e = { .serial = 1,
		.time = KIT_NOW,
		.value = SKP_STATUS_SUSPENDED,
		.reason = SKP_REASON_UNDER_INVESTIGATION };
	struct kit_draft d;

	(void)state;
	kit_draft(&d, 1, 1, 1);
	assert_int_equal(kit_run(&kit, &d.draft, false).issued, 1);
	kit_status(&kit, &e);
	kit_draft(&d, 1, 1, 2);
	assert_int_equal(kit_run(&kit, &d.draft, true).refused, 1);
	assert_int_equal(kit.told[SKP_OUTCOME_SUSPENDED], 1);
	assert_int_equal(kit_status_of(&kit, 1), SKP_STATUS_SUSPENDED);
	e.value = SKP_STATUS_VALID;
	e.reason = SKP_REASON_CLEARED;
	kit_status(&kit, &e);
	assert_int_equal(kit_run(&kit, &d.draft, true).replaced, 1);
	kit_took_place(&kit, 1, 2);
}

static void
revoked_is_not_replaced(void **state)
{
	struct skp_status_event e = { .serial = 1,
		.time = KIT_NOW,
		.value = SKP_STATUS_INVALID,
		.reason = SKP_REASON_FRAUD };
	uint8_t id[SKP_ID_LEN], said[SKP_ID_LEN];
	struct skp_issue_counts counts;
	struct kit_draft d;

	(void)state;
	kit_draft(&d, 1, 1, 1);
	assert_int_equal(kit_run(&kit, &d.draft, false).issued, 1);
	kit_status(&kit, &e);
	kit_draft(&d, 1, 1, 2);
	counts = kit_run(&kit, &d.draft, true);
	assert_int_equal(counts.issued, 1);
	assert_int_equal(counts.replaced, 0);
	assert_int_equal(kit_status_of(&kit, 1), SKP_STATUS_INVALID);
	assert_false(kit_ids(&kit, 2, id, said));
}

/* Neither two versions of one worker in a run, nor two workers for one. */
static void
one_takes_the_place_of_one(void **state)
{
	uint8_t id[SKP_ID_LEN], none[SKP_ID_LEN];
	struct skp_issue_counts counts = { 0 };
	struct skp_issue *is;
	struct kit_draft d;

	(void)state;
	kit_draft(&d, 1, 1, 1);
	assert_int_equal(kit_run(&kit, &d.draft, false).issued, 1);
	assert_false(kit_ids(&kit, 1, id, none));
	memset(kit.told, 0, sizeof(kit.told));
	kit.how.replace = true;
	assert_int_equal(skp_house_issue_begin(kit.house, &kit.how, &is),
	    SKP_OK);
	kit_draft(&d, 1, 1, 2);
	assert_int_equal(skp_issue_add(is, &d.draft), SKP_OK);
	kit_draft(&d, 1, 1, 3);
	assert_int_equal(skp_issue_add(is, &d.draft), SKP_OK);
	kit_draft(&d, 2, 1, 1);
	d.draft.replaces = id;
	assert_int_equal(skp_issue_add(is, &d.draft), SKP_OK);
	assert_int_equal(skp_house_issue_end(kit.house, is, &counts), SKP_OK);
	assert_int_equal(counts.issued, 1);
	assert_int_equal(counts.replaced, 1);
	assert_int_equal(counts.refused, 2);
	assert_int_equal(kit.told[SKP_OUTCOME_TWICE], 2);
	kit_took_place(&kit, 1, 2);
	kit_sound(&kit);
}

/* Across groups the registry knows already what this run has issued. */
static void
one_version_a_run_over_groups(void **state)
{
	struct skp_issue_counts counts = { 0 };
	struct skp_issue *is;
	struct kit_draft d;

	(void)state;
	kit.how.replace = true;
	assert_int_equal(skp_house_issue_begin(kit.house, &kit.how, &is),
	    SKP_OK);
	kit_draft(&d, 0, 1, 1);
	for (unsigned i = 0; i <= SKP_GROUP_MAX; i++) {
		kit_draft(&d, i, 1, 1);
		assert_int_equal(skp_issue_add(is, &d.draft), SKP_OK);
	}
	kit_draft(&d, 3, 1, 2);
	assert_int_equal(skp_issue_add(is, &d.draft), SKP_OK);
	assert_int_equal(skp_house_issue_end(kit.house, is, &counts), SKP_OK);
	assert_int_equal(counts.issued, SKP_GROUP_MAX + 1);
	assert_int_equal(counts.replaced, 0);
	assert_int_equal(kit.told[SKP_OUTCOME_TWICE], 1);
}

/* ------------------------------------------------------------------- crashes */

static enum skp_err
no_sign(const void *ctx, struct skp_bytes tbs, uint8_t sig[SKP_SIG_LEN])
{
	(void)ctx;
	(void)tbs;
	(void)sig;
	return SKP_ERR_CRYPTO;
}

/* Serial 2 is to replace 1: durable, and no more than that. */
static void
intent(void)
{
	struct skp_signer broken = { .pub = kit.passport->pub,
		.sign = no_sign };
	struct skp_issue_counts counts;
	struct skp_issue *is;
	struct kit_draft d;

	assert_int_equal(kit_issue(&kit, 1, 1, 1, 1, &counts), SKP_OK);
	kit_draft(&d, 1, 1, 2);
	kit.how.replace = true;
	kit.how.passport = &broken;
	assert_int_equal(skp_issue_begin(kit.reg, &kit.how, &is), SKP_OK);
	assert_int_equal(skp_issue_add(is, &d.draft), SKP_OK);
	assert_int_equal(skp_issue_end(is, &counts), SKP_ERR_CRYPTO);
	kit.how.passport = kit.passport;
	assert_int_equal(kit_status_of(&kit, 1), SKP_STATUS_VALID);
	kit_sound(&kit);
}

static void
intent_is_completed(void **state)
{
	struct skp_issue_counts counts;

	(void)state;
	intent();
	assert_int_equal(kit_issue(&kit, 1, 1, 1, 2, &counts), SKP_OK);
	assert_int_equal(counts.recovered, 1);
	assert_int_equal(counts.duplicate, 1);
	kit_took_place(&kit, 1, 2);
	kit_sound(&kit);
}

/* Given up: the old one lives, and is found to be replaced again. */
static void
intent_is_given_up(void **state)
{
	struct skp_issue_counts counts;
	uint64_t n = 0;

	(void)state;
	intent();
	assert_int_equal(skp_issue_void(kit.reg, &n), SKP_OK);
	assert_int_equal(n, 1);
	kit_sound(&kit);
	assert_int_equal(kit_status_of(&kit, 1), SKP_STATUS_VALID);
	assert_int_equal(kit_issue(&kit, 1, 1, 1, 1, &counts), SKP_OK);
	assert_int_equal(counts.duplicate, 1);
	assert_int_equal(kit_issue(&kit, 1, 1, 1, 2, &counts), SKP_OK);
	assert_int_equal(counts.replaced, 1);
	kit_took_place(&kit, 1, 3);
	kit_sound(&kit);
}

/* What is withdrawn in between stays withdrawn. */
static void
intent_after_a_revocation(void **state)
{
	struct skp_status_event e = { .serial = 1,
		.time = KIT_NOW,
		.value = SKP_STATUS_INVALID,
		.reason = SKP_REASON_FRAUD };
	struct skp_issue_counts counts;

	(void)state;
	intent();
	kit_status(&kit, &e);
	assert_int_equal(kit_issue(&kit, 9, 1, 1, 1, &counts), SKP_OK);
	assert_int_equal(counts.recovered, 1);
	assert_int_equal(kit_status_of(&kit, 1), SKP_STATUS_INVALID);
	assert_int_equal(kit_status_of(&kit, 2), SKP_STATUS_VALID);
	kit_sound(&kit);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = { T(suspended_is_decided_first),
		T(revoked_is_not_replaced), T(one_takes_the_place_of_one),
		T(one_version_a_run_over_groups), T(intent_is_completed),
		T(intent_is_given_up), T(intent_after_a_revocation) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
