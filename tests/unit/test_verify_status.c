/*
 * Status lists: which are admitted, which is used, what it says.
 */
#include "schema/sha256.h"
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

static enum skp_verdict
verdict_at(uint64_t idx)
{
	struct world_passport p = world_passport_of();

	p.idx = idx;
	return world_verify(&w, world_issue(&p));
}

static void
admit(const struct world_status *s)
{
	assert_int_equal(world_admit(w.ctx.trust, world_status_list(s),
			     &w.status[w.ctx.n_status]),
	    SKP_OK);
	w.ctx.n_status++;
}

static void
values(void **state)
{
	(void)state;
	assert_int_equal(verdict_at(99), SKP_VERDICT_VALID);
	assert_int_equal(verdict_at(100), SKP_VERDICT_REVOKED);
	assert_true(found(SKP_FINDING_STATUS_REVOKED));
	assert_true(w.report->status_known);
	assert_int_equal(w.report->status, 1);
	assert_int_equal(verdict_at(101), SKP_VERDICT_SUSPENDED);
	assert_true(found(SKP_FINDING_STATUS_SUSPENDED));
	assert_int_equal(verdict_at(102), SKP_VERDICT_REPLACED);
	assert_true(found(SKP_FINDING_STATUS_REPLACED));
	assert_int_equal(verdict_at(103), SKP_VERDICT_VALID);
	/* 64 bytes of four entries each. */
	assert_int_equal(verdict_at(255), SKP_VERDICT_VALID);
	assert_int_equal(verdict_at(256), SKP_VERDICT_UNKNOWN_STATUS);
	assert_true(found(SKP_FINDING_STATUS_INDEX));
	assert_false(w.report->status_known);
	assert_non_null(w.report->list);
}

static void
none(void **state)
{
	(void)state;
	w.ctx.n_status = 0;
	assert_int_equal(verdict_at(7), SKP_VERDICT_UNKNOWN_STATUS);
	assert_true(found(SKP_FINDING_STATUS_MISSING));
	assert_null(w.report->list);
	assert_false(w.report->status_known);
}

static void
stale(void **state)
{
	struct world_status s = world_status_of();

	(void)state;
	w.ctx.n_status = 0;
	s.exp = NOW + 1;
	admit(&s);
	assert_int_equal(verdict_at(7), SKP_VERDICT_VALID);
	w.ctx.n_status = 0;
	s.exp = NOW;
	admit(&s);
	assert_int_equal(verdict_at(7), SKP_VERDICT_UNKNOWN_STATUS);
	assert_true(found(SKP_FINDING_STATUS_STALE));
	assert_int_equal(verdict_at(100), SKP_VERDICT_REVOKED);
	assert_int_equal(verdict_at(101), SKP_VERDICT_UNKNOWN_STATUS);
	assert_int_equal(verdict_at(102), SKP_VERDICT_REPLACED);
}

static void
age(void **state)
{
	(void)state;
	w.ctx.max_status_age = NOW - LISTED;
	assert_int_equal(verdict_at(7), SKP_VERDICT_VALID);
	w.ctx.max_status_age--;
	assert_int_equal(verdict_at(7), SKP_VERDICT_UNKNOWN_STATUS);
	assert_true(found(SKP_FINDING_STATUS_STALE));
}

static void
future(void **state)
{
	struct world_status s = world_status_of();

	(void)state;
	w.ctx.n_status = 0;
	s.iat = NOW + 600;
	admit(&s);
	assert_false(skp_status_from_future(&w.status[0], NOW));
	assert_int_equal(verdict_at(7), SKP_VERDICT_VALID);
	w.ctx.n_status = 0;
	s.iat = NOW + 601;
	admit(&s);
	assert_true(skp_status_from_future(&w.status[0], NOW));
	assert_int_equal(verdict_at(7), SKP_VERDICT_UNKNOWN_STATUS);
	assert_true(found(SKP_FINDING_STATUS_FROM_FUTURE));
	/* As of that day it simply is not there yet. */
	w.ctx.at_mode = true;
	assert_int_equal(verdict_at(7), SKP_VERDICT_UNKNOWN_STATUS);
	assert_true(found(SKP_FINDING_STATUS_MISSING));
	assert_false(found(SKP_FINDING_STATUS_FROM_FUTURE));
}

static void
newest(void **state)
{
	struct world_status s = world_status_of();

	(void)state;
	s.iat = LISTED + DAY;
	s.idx[0] = 7;
	admit(&s);
	assert_int_equal(verdict_at(7), SKP_VERDICT_REVOKED);
	assert_int_equal(w.report->list->iat, LISTED + DAY);
	/* Whatever their order. */
	w.status[2] = w.status[0];
	w.status[0] = w.status[1];
	w.status[1] = w.status[2];
	assert_int_equal(verdict_at(7), SKP_VERDICT_REVOKED);
	/* Before it was there. */
	w.ctx.at_mode = true;
	w.ctx.now = LISTED + DAY - 1;
	assert_int_equal(verdict_at(7), SKP_VERDICT_VALID);
	assert_int_equal(w.report->list->iat, LISTED);
	w.ctx.now = LISTED + DAY;
	assert_int_equal(verdict_at(7), SKP_VERDICT_REVOKED);
}

/* As of a day: the newest that held on that day (FORMAT.md, "Time"). */
static void
held_on_that_day(void **state)
{
	static const struct {
		uint64_t now;
		enum skp_verdict nothing, suspended, revoked;
		uint64_t iat; /* of the list used for "nothing" */
	} row[] = {
		/* The first list is LISTED .. +30 days; the second, with a
		   short life, +10 .. +12. */
		{ LISTED - 1, SKP_VERDICT_UNKNOWN_STATUS,
		    SKP_VERDICT_UNKNOWN_STATUS, SKP_VERDICT_UNKNOWN_STATUS, 0 },
		{ LISTED, SKP_VERDICT_VALID, SKP_VERDICT_VALID,
		    SKP_VERDICT_VALID, LISTED },
		{ LISTED + 10 * DAY - 1, SKP_VERDICT_VALID, SKP_VERDICT_VALID,
		    SKP_VERDICT_VALID, LISTED },
		{ LISTED + 10 * DAY, SKP_VERDICT_VALID, SKP_VERDICT_SUSPENDED,
		    SKP_VERDICT_REVOKED, LISTED + 10 * DAY },
		{ LISTED + 12 * DAY - 1, SKP_VERDICT_VALID,
		    SKP_VERDICT_SUSPENDED, SKP_VERDICT_REVOKED,
		    LISTED + 10 * DAY },
		/* The second is over, the first holds; but what is revoked
		   stays revoked. */
		{ LISTED + 12 * DAY, SKP_VERDICT_VALID, SKP_VERDICT_VALID,
		    SKP_VERDICT_REVOKED, LISTED },
		{ LISTED + 30 * DAY, SKP_VERDICT_UNKNOWN_STATUS,
		    SKP_VERDICT_UNKNOWN_STATUS, SKP_VERDICT_REVOKED,
		    LISTED + 10 * DAY },
	};
	struct world_status s = world_status_of();

	(void)state;
	w.ctx.n_status = 0;
	s.n = 0;
	s.exp = LISTED + 30 * DAY;
	admit(&s);
	s.iat = LISTED + 10 * DAY;
	s.exp = LISTED + 12 * DAY;
	s.n = 2;
	admit(&s);
	w.ctx.at_mode = true;
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		w.ctx.now = row[i].now;
		assert_int_equal(verdict_at(7), row[i].nothing);
		assert_int_equal(w.report->list == NULL ? 0 :
							  w.report->list->iat,
		    row[i].iat);
		assert_int_equal(verdict_at(101), row[i].suspended);
		assert_int_equal(verdict_at(100), row[i].revoked);
	}
}

/* Two lists of one second: the worse one, in either order. */
static void
one_second(void **state)
{
	struct world_status s = world_status_of();

	(void)state;
	s.idx[0] = 7;
	admit(&s);
	assert_int_equal(verdict_at(7), SKP_VERDICT_REVOKED);
	assert_int_equal(verdict_at(100), SKP_VERDICT_REVOKED);
	w.status[2] = w.status[0];
	w.status[0] = w.status[1];
	w.status[1] = w.status[2];
	assert_int_equal(verdict_at(7), SKP_VERDICT_REVOKED);
	assert_int_equal(verdict_at(100), SKP_VERDICT_REVOKED);
}

static void
other_lists(void **state)
{
	struct world_status s = world_status_of();
	struct world_passport p = world_passport_of();

	(void)state;
	w.ctx.n_status = 0;
	s.uri = ISS_A "/status/2";
	admit(&s);
	assert_int_equal(verdict_at(7), SKP_VERDICT_UNKNOWN_STATUS);
	assert_true(found(SKP_FINDING_STATUS_MISSING));
	assert_false(found(SKP_FINDING_STATUS_OTHER_KEY));
	/* A's list, by B's status key: known, and no good. */
	s.uri = ISS_A "/status/1";
	s.key = K_B_STATUS;
	admit(&s);
	assert_int_equal(verdict_at(7), SKP_VERDICT_UNKNOWN_STATUS);
	assert_true(found(SKP_FINDING_STATUS_OTHER_KEY));
	assert_null(w.report->list);
	p.uri = ISS_A "/status/2";
	assert_int_equal(world_verify(&w, world_issue(&p)), SKP_VERDICT_VALID);
	s.key = K_STATUS;
	admit(&s);
	assert_int_equal(verdict_at(7), SKP_VERDICT_VALID);
	assert_false(found(SKP_FINDING_STATUS_OTHER_KEY));
}

static void
wider_entries(void **state)
{
	struct world_status s = world_status_of();

	(void)state;
	w.ctx.n_status = 0;
	s.bits = 8;
	s.size = 256;
	s.value[3] = 9;
	s.idx[3] = 103;
	s.n = 4;
	admit(&s);
	assert_int_equal(verdict_at(7), SKP_VERDICT_VALID);
	assert_int_equal(verdict_at(100), SKP_VERDICT_REVOKED);
	assert_int_equal(verdict_at(103), SKP_VERDICT_UNKNOWN_STATUS);
	assert_true(found(SKP_FINDING_STATUS_VALUE));
}

static enum skp_err
admission(enum world_key key, uint64_t iat)
{
	struct world_status s = world_status_of();
	struct skp_status_entry e = { .iat = 77 };
	enum skp_err err;

	s.key = key;
	s.iat = iat;
	err = world_admit(w.ctx.trust, world_status_list(&s), &e);
	assert_true(err == SKP_OK || e.iat == 77);
	return err;
}

static void
refused(void **state)
{
	(void)state;
	assert_int_equal(admission(K_STATUS, LISTED), SKP_OK);
	assert_int_equal(admission(K_STATUS, T0 - 1), SKP_ERR_WINDOW);
	assert_int_equal(admission(K_STRANGER, LISTED), SKP_ERR_NOT_FOUND);
	assert_int_equal(admission(K_PASSPORT, LISTED), SKP_ERR_PURPOSE);
	assert_int_equal(admission(K_LOG, LISTED), SKP_ERR_PURPOSE);
	assert_int_equal(admission(K_TEST_STATUS, LISTED), SKP_ERR_TEST_KEY);
}

static void
refused_bytes(void **state)
{
	struct world_status s = world_status_of();
	struct skp_bytes f = world_status_list(&s);
	struct skp_status_entry e;
	uint8_t *p = world_alloc(f.n), *work, out[64];
	size_t n = SKP_STATUS_WORK(f.n);

	(void)state;
	work = world_alloc(n);
	assert_int_equal(skp_status_admit(w.ctx.trust, f, work, n, out, 64, &e),
	    SKP_OK);
	assert_int_equal(e.inflated.n, 64);
	assert_int_equal(skp_status_admit(w.ctx.trust, f, work, n, out, 63, &e),
	    SKP_ERR_SPACE);
	assert_int_equal(skp_status_admit(w.ctx.trust, f, work, n - 1, out, 64,
			     &e),
	    SKP_ERR_SPACE);
	assert_int_equal(world_admit(w.ctx.trust,
			     world_cat(f, skp_bytes_str("x")), &e),
	    SKP_ERR_TRAILING);
	assert_int_equal(skp_status_admit(w.ctx.trust,
			     skp_bytes_of(f.p, SKP_MAX_STATUS_FILE + 1), work,
			     n, out, 64, &e),
	    SKP_ERR_LENGTH);
	memcpy(p, f.p, f.n);
	p[f.n - 1] ^= 1;
	assert_int_equal(world_admit(w.ctx.trust, skp_bytes_of(p, f.n), &e),
	    SKP_ERR_SIGNATURE);
}

static void
final_list(void **state)
{
	struct world_trust t = world_trust_of();
	struct world_status s = world_status_of();
	uint8_t sha[SKP_HASH_LEN];

	(void)state;
	s.exp = LISTED + DAY;
	skp_sha256_one(world_status_list(&s), sha);
	t.final_sha = sha;
	w.ctx.trust = world_index(world_trust_list(&t));
	w.ctx.n_status = 0;
	admit(&s);
	assert_true(w.status[0].final);
	w.ctx.max_status_age = 1;
	assert_int_equal(verdict_at(7), SKP_VERDICT_VALID);
	assert_true(found(SKP_FINDING_STATUS_FINAL));
	assert_int_equal(verdict_at(100), SKP_VERDICT_REVOKED);
	/* A younger one by the same key, which may be stolen by now, does not
	   take its place. */
	s.iat = LISTED + DAY;
	s.idx[0] = 7;
	admit(&s);
	assert_false(w.status[1].final);
	assert_int_equal(verdict_at(7), SKP_VERDICT_VALID);
	assert_int_equal(verdict_at(100), SKP_VERDICT_REVOKED);
	s.idx[0] = 100;
	/* Another list of that URI is not final. */
	s.iat = LISTED + 1;
	w.ctx.n_status = 0;
	admit(&s);
	assert_false(w.status[0].final);
	assert_int_equal(verdict_at(7), SKP_VERDICT_UNKNOWN_STATUS);
	/* Nor are the same bytes under another URI. */
	s.uri = ISS_A "/status/2";
	skp_sha256_one(world_status_list(&s), sha);
	w.ctx.trust = world_index(world_trust_list(&t));
	w.ctx.n_status = 0;
	admit(&s);
	assert_false(w.status[0].final);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(values, setup),
		cmocka_unit_test_setup(none, setup),
		cmocka_unit_test_setup(stale, setup),
		cmocka_unit_test_setup(age, setup),
		cmocka_unit_test_setup(future, setup),
		cmocka_unit_test_setup(newest, setup),
		cmocka_unit_test_setup(held_on_that_day, setup),
		cmocka_unit_test_setup(one_second, setup),
		cmocka_unit_test_setup(other_lists, setup),
		cmocka_unit_test_setup(wider_entries, setup),
		cmocka_unit_test_setup(refused, setup),
		cmocka_unit_test_setup(refused_bytes, setup),
		cmocka_unit_test_setup(final_list, setup),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
