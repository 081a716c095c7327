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
revoked_stays_revoked(void **state)
{
	struct skp_status_event e = { .serial = 2,
		.time = KIT_NOW + 7,
		.value = SKP_STATUS_SUSPENDED,
		.reason = SKP_REASON_UNDER_INVESTIGATION,
		.operator_ = skp_bytes_str("tester"),
		.note = skp_bytes_str("klacht") };
	struct skp_issue_counts counts;
	struct skp_status_event got;
	uint8_t *array = malloc(SKP_STATUS_ARRAY);
	enum skp_status status;
	struct skp_view *view;
	struct skp_record rec;
	struct skp_bytes uri;
	uint64_t changed = 1;
	unsigned value;

	(void)state;
	assert_non_null(array);
	assert_int_equal(kit_issue(&kit, 0, 3, 1, 1, &counts), SKP_OK);
	kit_status(&kit, &e);
	assert_int_equal(skp_registry_status_set(kit.reg, &e, 1, &changed),
	    SKP_OK);
	assert_int_equal(changed, 0);
	e.value = SKP_STATUS_VALID;
	kit_status(&kit, &e);
	e.value = SKP_STATUS_INVALID;
	e.reason = SKP_REASON_FRAUD;
	kit_status(&kit, &e);
	for (unsigned v = SKP_STATUS_VALID; v <= SKP_STATUS_REPLACED; v++) {
		e.value = (enum skp_status)v;
		assert_int_equal(skp_registry_status_set(kit.reg, &e, 1,
				     &changed),
		    v == SKP_STATUS_INVALID ? SKP_OK : SKP_ERR_STATE);
	}
	e.serial = 4;
	assert_int_equal(skp_registry_status_set(kit.reg, &e, 1, &changed),
	    SKP_ERR_NOT_FOUND);
	assert_int_equal(skp_view_open(kit.reg, &view), SKP_OK);
	assert_int_equal(skp_view_status(view, 2, &status), SKP_OK);
	assert_int_equal(status, SKP_STATUS_INVALID);
	assert_int_equal(skp_view_status(view, 1, &status), SKP_OK);
	assert_int_equal(status, SKP_STATUS_VALID);
	assert_int_equal(skp_view_status_event(view, 1, &got), SKP_OK);
	assert_int_equal(got.value, SKP_STATUS_SUSPENDED);
	assert_true(skp_bytes_eq(got.note, skp_bytes_str("klacht")));
	assert_int_equal(skp_view_status_last(view, 2, &got), SKP_OK);
	assert_int_equal(got.number, 3);
	assert_int_equal(got.reason, SKP_REASON_FRAUD);
	assert_int_equal(skp_view_status_last(view, 1, &got),
	    SKP_ERR_NOT_FOUND);
	assert_int_equal(skp_view_list(view, 0, &uri, array), SKP_OK);
	assert_int_equal(skp_view_get(view, 2, &rec), SKP_OK);
	assert_int_equal(skp_status_get(skp_bytes_of(array, SKP_STATUS_ARRAY),
			     2, rec.index, &value),
	    SKP_OK);
	assert_int_equal(value, 1);
	skp_view_close(view);
	free(array);
	kit_sound(&kit);
}

/* Several at once: one that cannot change keeps the others as they were. */
static void
changes_are_all_or_nothing(void **state)
{
	struct skp_status_event e[4] = { 0 };
	struct skp_issue_counts counts;
	struct skp_registry_facts facts;
	enum skp_status status;
	struct skp_view *view;
	uint64_t changed = 9;

	(void)state;
	assert_int_equal(kit_issue(&kit, 0, 4, 1, 1, &counts), SKP_OK);
	for (unsigned i = 0; i < 4; i++)
		e[i] = (struct skp_status_event){ .serial = i + 1,
			.time = KIT_NOW,
			.value = SKP_STATUS_INVALID,
			.reason = SKP_REASON_OTHER };
	e[2].value = SKP_STATUS_REPLACED;
	kit_status(&kit, &e[2]);
	e[2].value = SKP_STATUS_INVALID;
	assert_int_equal(skp_registry_status_set(kit.reg, e, 4, &changed),
	    SKP_ERR_STATE);
	assert_int_equal(changed, 9);
	assert_int_equal(skp_view_open(kit.reg, &view), SKP_OK);
	for (unsigned i = 1; i <= 4; i++) {
		assert_int_equal(skp_view_status(view, i, &status), SKP_OK);
		assert_int_equal(status,
		    i == 3 ? SKP_STATUS_REPLACED : SKP_STATUS_VALID);
	}
	skp_view_close(view);
	/* The same one twice counts once. */
	e[2] = e[0];
	assert_int_equal(skp_registry_status_set(kit.reg, e, 4, &changed),
	    SKP_OK);
	assert_int_equal(changed, 3);
	assert_int_equal(skp_registry_facts(kit.reg, &facts), SKP_OK);
	assert_int_equal(facts.status_events, 4);
	kit_sound(&kit);
}

/* Suspended and resumed as often as needed; asked before it is done. */
static void
suspended_can_be_resumed(void **state)
{
	static const struct {
		enum skp_status value;
		enum skp_err revoke, suspend, resume, replace;
	} row[] = {
		/* after becoming this, the answer to becoming that */
		{ SKP_STATUS_SUSPENDED, SKP_OK, SKP_ERR_DUPLICATE, SKP_OK,
		    SKP_OK },
		{ SKP_STATUS_VALID, SKP_OK, SKP_OK, SKP_ERR_DUPLICATE, SKP_OK },
		{ SKP_STATUS_SUSPENDED, SKP_OK, SKP_ERR_DUPLICATE, SKP_OK,
		    SKP_OK },
		{ SKP_STATUS_REPLACED, SKP_ERR_STATE, SKP_ERR_STATE,
		    SKP_ERR_STATE, SKP_ERR_DUPLICATE },
	};
	struct skp_status_event e = { .serial = 1, .time = KIT_NOW };
	struct skp_issue_counts counts;
	struct skp_view *view;

	(void)state;
	assert_int_equal(kit_issue(&kit, 0, 1, 1, 1, &counts), SKP_OK);
	for (size_t i = 0; i < 4; i++) {
		e.value = row[i].value;
		kit_status(&kit, &e);
		assert_int_equal(skp_view_open(kit.reg, &view), SKP_OK);
		assert_int_equal(skp_view_status_may(view, 1,
				     SKP_STATUS_INVALID),
		    row[i].revoke);
		assert_int_equal(skp_view_status_may(view, 1,
				     SKP_STATUS_SUSPENDED),
		    row[i].suspend);
		assert_int_equal(skp_view_status_may(view, 1, SKP_STATUS_VALID),
		    row[i].resume);
		assert_int_equal(skp_view_status_may(view, 1,
				     SKP_STATUS_REPLACED),
		    row[i].replace);
		assert_int_equal(skp_view_status_may(view, 2,
				     SKP_STATUS_INVALID),
		    SKP_ERR_NOT_FOUND);
		skp_view_close(view);
	}
	kit_sound(&kit);
}

static void
event_keeps_what_was_said(void **state)
{
	struct skp_status_event e = { .serial = 1,
		.time = KIT_NOW + 3,
		.value = SKP_STATUS_SUSPENDED,
		.reason = SKP_REASON_UNDER_INVESTIGATION,
		.day = { true, 20600 },
		.operator_ = skp_bytes_str("tester"),
		.note = skp_bytes_str("klacht") };
	struct skp_issue_counts counts;
	struct skp_status_event got;
	struct skp_view *view;

	(void)state;
	assert_int_equal(kit_issue(&kit, 0, 1, 1, 1, &counts), SKP_OK);
	kit_status(&kit, &e);
	e.value = SKP_STATUS_VALID;
	e.day.has = false;
	kit_status(&kit, &e);
	assert_int_equal(skp_view_open(kit.reg, &view), SKP_OK);
	assert_int_equal(skp_view_status_event(view, 1, &got), SKP_OK);
	assert_int_equal(got.serial, 1);
	assert_int_equal(got.time, KIT_NOW + 3);
	assert_int_equal(got.reason, SKP_REASON_UNDER_INVESTIGATION);
	assert_true(got.day.has);
	assert_int_equal(got.day.day, 20600);
	assert_true(skp_bytes_eq(got.operator_, skp_bytes_str("tester")));
	assert_true(skp_bytes_eq(got.note, skp_bytes_str("klacht")));
	assert_int_equal(skp_view_status_event(view, 2, &got), SKP_OK);
	assert_false(got.day.has);
	skp_view_close(view);
}

/* Every reason against revoking, suspending, resuming, replacing. */
static void
reasons_fit(void **state)
{
	static const bool fits[11][4] = {
		/* resume, revoke, suspend, replace */
		[SKP_REASON_ASSESSMENT_INVALID] = { false, true, true, false },
		[SKP_REASON_SUPERSEDED] = { false, true, false, true },
		[SKP_REASON_DATA_ERROR] = { true, true, true, true },
		[SKP_REASON_FRAUD] = { false, true, true, false },
		[SKP_REASON_HOLDER_REQUEST] = { true, true, true, true },
		[SKP_REASON_CERTIFICATE_WITHDRAWN] = { false, true, true,
		    false },
		[SKP_REASON_KEY_COMPROMISE] = { false, true, true, false },
		[SKP_REASON_UNDER_INVESTIGATION] = { false, false, true,
		    false },
		[SKP_REASON_CLEARED] = { true, false, false, false },
		[SKP_REASON_OTHER] = { true, true, true, true },
	};

	(void)state;
	for (unsigned r = 0; r <= 10; r++)
		for (unsigned v = 0; v <= 3; v++)
			assert_int_equal(skp_reason_fits((enum skp_reason)r,
					     (enum skp_status)v),
			    fits[r][v]);
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = { T(revoked_stays_revoked),
		T(changes_are_all_or_nothing), T(suspended_can_be_resumed),
		T(event_keeps_what_was_said), cmocka_unit_test(reasons_fit) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
