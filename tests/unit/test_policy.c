/*
 * The rules about time, lines and people.  Days and findings by hand.
 */
#include "tests/unit/unit.h"
#include "verifier/policy.h"

#define BIT(f) skp_finding_bit(SKP_FINDING_##f)
#define NOW    UINT64_C(1000000000)

static struct skp_verify_context ctx;
static struct skp_trust_list list;
static struct skp_trust trust;
static struct skp_passport p;
static struct skp_claim claim;
static struct skp_line_report line;

static int
setup(void **state)
{
	(void)state;
	memset(&ctx, 0, sizeof(ctx));
	memset(&list, 0, sizeof(list));
	memset(&trust, 0, sizeof(trust));
	memset(&p, 0, sizeof(p));
	memset(&claim, 0, sizeof(claim));
	trust.list = &list;
	ctx.now = NOW;
	ctx.today = 11574;
	p.iat = NOW - 1000;
	p.exp = NOW + 1000;
	return 0;
}

static void
time_of_passport(void **state)
{
	(void)state;
	assert_int_equal(skp_policy_time(&ctx, &p), 0);
	p.exp = NOW;
	assert_int_equal(skp_policy_time(&ctx, &p), BIT(PASSPORT_EXPIRED));
	p.exp = NOW + 1;
	assert_int_equal(skp_policy_time(&ctx, &p), 0);
	p.iat = NOW + 600;
	assert_int_equal(skp_policy_time(&ctx, &p), 0);
	p.iat = NOW + 601;
	assert_int_equal(skp_policy_time(&ctx, &p), BIT(ISSUED_LATER));
	p.iat = NOW;
	p.nbf = NOW + 601; /* absent: what stands there does not count */
	assert_int_equal(skp_policy_time(&ctx, &p), 0);
	p.has_nbf = true;
	assert_int_equal(skp_policy_time(&ctx, &p), BIT(ISSUED_LATER));
	p.nbf = NOW + 600;
	assert_int_equal(skp_policy_time(&ctx, &p), 0);
	/* Near zero nothing wraps. */
	ctx.now = 0;
	p.iat = 600;
	p.nbf = 0;
	p.exp = 1;
	assert_int_equal(skp_policy_time(&ctx, &p), 0);
	p.iat = 601;
	assert_int_equal(skp_policy_time(&ctx, &p), BIT(ISSUED_LATER));
}

static void
clock_behind(void **state)
{
	(void)state;
	ctx.newest_signed = NOW + 600;
	assert_int_equal(skp_policy_time(&ctx, &p), 0);
	ctx.newest_signed = NOW + 601;
	assert_int_equal(skp_policy_time(&ctx, &p), BIT(CLOCK_BEHIND));
	ctx.at_mode = true;
	assert_int_equal(skp_policy_time(&ctx, &p), 0);
	ctx.at_mode = false;
	ctx.newest_signed = 0;
	ctx.trust = &trust;
	list.iat = NOW + 601;
	assert_int_equal(skp_policy_time(&ctx, &p), BIT(CLOCK_BEHIND));
	list.iat = NOW + 600;
	assert_int_equal(skp_policy_time(&ctx, &p), 0);
	/* Something newer than this list was seen before. */
	ctx.newest_signed = NOW + 601;
	assert_int_equal(skp_policy_time(&ctx, &p), BIT(CLOCK_BEHIND));
	ctx.newest_signed = 0;
	/* The issuer's clock says nothing about ours. */
	list.iat = NOW + 601;
	list.statement = true;
	assert_int_equal(skp_policy_time(&ctx, &p), 0);
}

static void
trust_list(void **state)
{
	(void)state;
	assert_int_equal(skp_policy_trust(&ctx), 0);
	ctx.trust = &trust;
	list.exp = NOW + 1;
	assert_int_equal(skp_policy_trust(&ctx), 0);
	list.exp = NOW;
	assert_int_equal(skp_policy_trust(&ctx), BIT(TRUST_LIST_EXPIRED));
	list.exp = 0;
	list.statement = true;
	assert_int_equal(skp_policy_trust(&ctx), BIT(SELF_STATED));
	ctx.trust_expired = true;
	assert_int_equal(skp_policy_trust(&ctx),
	    BIT(SELF_STATED) | BIT(TRUST_LIST_EXPIRED));
}

static struct skp_opt_day
day(int32_t d)
{
	return (struct skp_opt_day){ true, d };
}

static void
line_dates(void **state)
{
	(void)state;
	assert_int_equal(skp_policy_line(&ctx, &claim, &line), 0);
	assert_int_equal(line.state, SKP_LINE_OK);
	assert_int_equal(line.states, 1U << SKP_LINE_OK);
	claim.valid_from = day(11574);
	claim.valid_until = day(11574);
	assert_int_equal(skp_policy_line(&ctx, &claim, &line), 0);
	ctx.today = 11575;
	assert_int_equal(skp_policy_line(&ctx, &claim, &line),
	    BIT(LINE_EXPIRED));
	assert_int_equal(line.state, SKP_LINE_EXPIRED);
	assert_int_equal(line.holds.until.day, 11574);
	assert_false(line.holds.by_maintenance);
	ctx.today = 11573;
	assert_int_equal(skp_policy_line(&ctx, &claim, &line),
	    BIT(LINE_NOT_YET));
	assert_int_equal(line.state, SKP_LINE_NOT_YET);
}

/*
 * Days: date -u -d 2026-02-28 +%s / 86400 = 20512, 2026-03-01 = 20513,
 * 2025-08-31 = 20331, 2025-12-31 = 20453, 2028-02-29 = 21243.
 */
static void
maintenance(void **state)
{
	(void)state;
	claim.maintain_months = 6;
	claim.last_confirmation = day(20331); /* 31 August + 6 months */
	ctx.today = 20512;		      /* 28 February, inclusive */
	assert_int_equal(skp_policy_line(&ctx, &claim, &line), 0);
	assert_true(line.holds.by_maintenance);
	assert_int_equal(line.holds.until.day, 20512);
	ctx.today = 20513;
	assert_int_equal(skp_policy_line(&ctx, &claim, &line),
	    BIT(LINE_UNCONFIRMED));
	assert_int_equal(line.state, SKP_LINE_UNCONFIRMED);
	/* A leap year: 31 August 2027 + 6 months is 29 February 2028. */
	claim.last_confirmation = day(21061);
	ctx.today = 21243;
	assert_int_equal(skp_policy_line(&ctx, &claim, &line), 0);
	ctx.today = 21244;
	assert_int_equal(skp_policy_line(&ctx, &claim, &line),
	    BIT(LINE_UNCONFIRMED));
	/* 31 December + 2 months, the same month's end. */
	claim.maintain_months = 2;
	claim.last_confirmation = day(20453);
	ctx.today = 20512;
	assert_int_equal(skp_policy_line(&ctx, &claim, &line), 0);
	ctx.today = 20513;
	assert_int_equal(skp_policy_line(&ctx, &claim, &line),
	    BIT(LINE_UNCONFIRMED));
	/* Valid-until comes first: expired, and never mind the interval. */
	claim.valid_until = day(20500);
	ctx.today = 20501;
	assert_int_equal(skp_policy_line(&ctx, &claim, &line),
	    BIT(LINE_EXPIRED));
	/* The interval came first, and both are over. */
	claim.valid_until = day(20513);
	ctx.today = 20514;
	assert_int_equal(skp_policy_line(&ctx, &claim, &line),
	    BIT(LINE_EXPIRED) | BIT(LINE_UNCONFIRMED));
	assert_int_equal(line.state, SKP_LINE_EXPIRED);
	assert_int_equal(line.states,
	    1U << SKP_LINE_EXPIRED | 1U << SKP_LINE_UNCONFIRMED);
}

static void
employers(void **state)
{
	(void)state;
	claim.bound_to.name = skp_bytes_str("De Spanning");
	assert_int_equal(skp_policy_line(&ctx, &claim, &line),
	    BIT(EMPLOYER_NOT_GIVEN));
	assert_int_equal(line.state, SKP_LINE_EMPLOYER_NOT_GIVEN);
	ctx.employer = skp_bytes_str("90000003");
	/* Neither number nor URI: nobody can be this employer. */
	assert_int_equal(skp_policy_line(&ctx, &claim, &line),
	    BIT(LINE_BOUND_ELSEWHERE));
	assert_int_equal(line.state, SKP_LINE_BOUND_ELSEWHERE);
	claim.bound_to.number = skp_bytes_str("90000003");
	assert_int_equal(skp_policy_line(&ctx, &claim, &line), 0);
	claim.bound_to.number = skp_bytes_str("90000004");
	assert_int_equal(skp_policy_line(&ctx, &claim, &line),
	    BIT(LINE_BOUND_ELSEWHERE));
	claim.bound_to.uri = skp_bytes_str("90000003");
	assert_int_equal(skp_policy_line(&ctx, &claim, &line), 0);
	/* Not by its name, which anybody can have. */
	claim.bound_to.uri = skp_bytes_of(NULL, 0);
	ctx.employer = skp_bytes_str("De Spanning");
	assert_int_equal(skp_policy_line(&ctx, &claim, &line),
	    BIT(LINE_BOUND_ELSEWHERE));
}

static void
remarks(void **state)
{
	(void)state;
	claim.register_leads.value = true; /* without a register */
	assert_int_equal(skp_policy_line(&ctx, &claim, &line), 0);
	claim.register_name = skp_bytes_str("VCA");
	assert_int_equal(skp_policy_line(&ctx, &claim, &line),
	    BIT(REGISTER_LEADS));
	claim.register_leads = (struct skp_opt_bool){ true, true };
	assert_int_equal(skp_policy_line(&ctx, &claim, &line),
	    BIT(REGISTER_LEADS));
	claim.register_leads.value = false;
	assert_int_equal(skp_policy_line(&ctx, &claim, &line), 0);
	claim.level.has = true;
	claim.level.framework.number = SKP_FRAMEWORK_NLQF;
	assert_int_equal(skp_policy_line(&ctx, &claim, &line),
	    BIT(NLQF_DOUBTFUL));
	claim.minutes = 400 * 60;
	assert_int_equal(skp_policy_line(&ctx, &claim, &line), 0);
}

static const struct skp_shown_to good = { { (const uint8_t *)"BV", 2 },
	{ (const uint8_t *)"12345678", 8 }, NOW - 10, NOW + 10 };

static uint64_t
shown(const struct skp_shown_to *s, enum skp_holder *h)
{
	*h = SKP_HOLDER_NONE;
	return skp_policy_shown(&ctx, &p, s, h);
}

static void
holders(void **state)
{
	struct skp_shown_to s = good;
	enum skp_holder h;

	(void)state;
	assert_int_equal(shown(&s, &h), BIT(HOLDER_SIGNED));
	assert_int_equal(h, SKP_HOLDER_SIGNED);
	ctx.audience = skp_bytes_str("BV");
	assert_int_equal(shown(&s, &h), BIT(HOLDER_SIGNED));
	ctx.nonce = skp_bytes_str("12345678");
	assert_int_equal(shown(&s, &h), BIT(HOLDER_PROVEN_LIVE));
	assert_int_equal(h, SKP_HOLDER_LIVE);
	ctx.audience.n = 0;
	assert_int_equal(shown(&s, &h), BIT(HOLDER_SIGNED));
	ctx.audience = skp_bytes_str("Other BV");
	assert_int_equal(shown(&s, &h),
	    BIT(AUDIENCE_MISMATCH) | BIT(HOLDER_SIGNED));
	ctx.nonce = skp_bytes_str("12345679");
	assert_int_equal(shown(&s, &h),
	    BIT(AUDIENCE_MISMATCH) | BIT(NONCE_MISMATCH) | BIT(HOLDER_SIGNED));
	s.nonce = skp_bytes_of(NULL, 0);
	ctx.audience = skp_bytes_str("BV");
	assert_int_equal(shown(&s, &h),
	    BIT(NONCE_MISMATCH) | BIT(HOLDER_SIGNED));
	assert_int_equal(h, SKP_HOLDER_SIGNED);
}

static void
window(void **state)
{
	static const uint64_t month = 30 * 86400;
	struct skp_shown_to s = good;
	enum skp_holder h;
	const uint64_t bad = BIT(PRESENTATION_WINDOW) | BIT(HOLDER_SIGNED);

	(void)state;
	p.iat = NOW - 2 * month;
	p.exp = NOW + 2 * month;
	s.exp = NOW + 1;
	assert_int_equal(shown(&s, &h), BIT(HOLDER_SIGNED));
	s.exp = NOW; /* over */
	assert_int_equal(shown(&s, &h), bad);
	s.iat = NOW + 600;
	s.exp = NOW + 700;
	assert_int_equal(shown(&s, &h), BIT(HOLDER_SIGNED));
	s.iat = NOW + 601; /* from the future */
	assert_int_equal(shown(&s, &h), bad);
	s.iat = NOW + 10;
	s.exp = NOW + 10; /* empty */
	assert_int_equal(shown(&s, &h), bad);
	s.iat = NOW - 10;
	s.exp = NOW - 10 + month;
	assert_int_equal(shown(&s, &h), BIT(HOLDER_SIGNED));
	s.exp++; /* longer than 30 days */
	assert_int_equal(shown(&s, &h), bad);
	s = good;
	p.iat = s.iat;
	p.exp = s.exp;
	assert_int_equal(shown(&s, &h), BIT(HOLDER_SIGNED));
	p.iat = s.iat + 1; /* older than the passport */
	assert_int_equal(shown(&s, &h), bad);
	p.iat = s.iat;
	p.exp = s.exp - 1; /* outlives the passport */
	assert_int_equal(shown(&s, &h), bad);
	p.exp = s.exp;
	p.has_nbf = true;
	p.nbf = s.iat;
	assert_int_equal(shown(&s, &h), BIT(HOLDER_SIGNED));
	p.nbf++;
	assert_int_equal(shown(&s, &h), bad);
}

static void
lists(void **state)
{
	static const uint8_t bytes[] = { 0xe4 }; /* 0, 1, 2, 3 */
	static const uint8_t wide[] = { 0x04 };	 /* 4, 0 */
	struct skp_status_entry e = { .iat = NOW - 50,
		.exp = NOW + 1,
		.bits = 2,
		.inflated = { bytes, 1 } };
	unsigned v;

	(void)state;
	assert_int_equal(skp_policy_status(&ctx, &e, 0, &v), BIT(STATUS_VALID));
	assert_int_equal(v, 0);
	assert_int_equal(skp_policy_status(&ctx, &e, 1, &v),
	    BIT(STATUS_REVOKED));
	assert_int_equal(skp_policy_status(&ctx, &e, 2, &v),
	    BIT(STATUS_SUSPENDED));
	assert_int_equal(skp_policy_status(&ctx, &e, 3, &v),
	    BIT(STATUS_REPLACED));
	assert_int_equal(v, 3);
	assert_int_equal(skp_policy_status(&ctx, &e, 4, &v), BIT(STATUS_INDEX));
	/* Stale: what cannot be taken back still counts. */
	e.exp = NOW;
	assert_int_equal(skp_policy_status(&ctx, &e, 0, &v), BIT(STATUS_STALE));
	assert_int_equal(skp_policy_status(&ctx, &e, 1, &v),
	    BIT(STATUS_STALE) | BIT(STATUS_REVOKED));
	assert_int_equal(skp_policy_status(&ctx, &e, 2, &v), BIT(STATUS_STALE));
	assert_int_equal(skp_policy_status(&ctx, &e, 3, &v),
	    BIT(STATUS_STALE) | BIT(STATUS_REPLACED));
	e.final = true;
	assert_int_equal(skp_policy_status(&ctx, &e, 0, &v),
	    BIT(STATUS_FINAL) | BIT(STATUS_VALID));
	e.final = false;
	e.exp = 0; /* none */
	assert_int_equal(skp_policy_status(&ctx, &e, 0, &v), BIT(STATUS_VALID));
	ctx.max_status_age = 50;
	assert_int_equal(skp_policy_status(&ctx, &e, 0, &v), BIT(STATUS_VALID));
	ctx.max_status_age = 49;
	assert_int_equal(skp_policy_status(&ctx, &e, 0, &v), BIT(STATUS_STALE));
	e.iat = NOW + 600;
	assert_int_equal(skp_policy_status(&ctx, &e, 0, &v), BIT(STATUS_VALID));
	e.bits = 4;
	e.inflated = skp_bytes_of(wide, 1);
	assert_int_equal(skp_policy_status(&ctx, &e, 0, &v), BIT(STATUS_VALUE));
}

static void
usable_lists(void **state)
{
	struct skp_status_entry e = { .iat = NOW + 600 };

	(void)state;
	assert_true(skp_policy_list_usable(&ctx, &e));
	e.iat++;
	assert_false(skp_policy_list_usable(&ctx, &e));
	/* As of a day: only what there was by its end. */
	ctx.at_mode = true;
	e.iat = NOW;
	assert_true(skp_policy_list_usable(&ctx, &e));
	e.iat++;
	assert_false(skp_policy_list_usable(&ctx, &e));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(time_of_passport, setup),
		cmocka_unit_test_setup(clock_behind, setup),
		cmocka_unit_test_setup(trust_list, setup),
		cmocka_unit_test_setup(line_dates, setup),
		cmocka_unit_test_setup(maintenance, setup),
		cmocka_unit_test_setup(employers, setup),
		cmocka_unit_test_setup(remarks, setup),
		cmocka_unit_test_setup(holders, setup),
		cmocka_unit_test_setup(window, setup),
		cmocka_unit_test_setup(lists, setup),
		cmocka_unit_test_setup(usable_lists, setup),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
