/*
 * Every verdict that a passport alone leads to, and the reasons for it.
 */
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

static void
expect(enum skp_verdict verdict, enum skp_finding finding,
    struct skp_bytes file)
{
	assert_int_equal(world_verify(&w, file), verdict);
	assert_true(skp_finding_in(w.report->findings, finding));
}

static void
expect_one(enum skp_verdict verdict, enum skp_finding finding,
    const struct world_passport *p)
{
	expect(verdict, finding, world_issue(p));
}

static bool
found(enum skp_finding f)
{
	return skp_finding_in(w.report->findings, f);
}

static void
valid(void **state)
{
	struct world_passport p = world_passport_of();
	const struct skp_report *r = w.report;

	(void)state;
	expect_one(SKP_VERDICT_VALID, SKP_FINDING_SIGNATURE_GOOD, &p);
	assert_true(found(SKP_FINDING_STATUS_VALID));
	assert_true(found(SKP_FINDING_NOT_LOGGED));
	assert_true(found(SKP_FINDING_HOLDER_NOT_PROVEN));
	assert_ptr_equal(r->passport, &w.ws->passport);
	assert_false(r->presentation);
	assert_true(r->signature_good);
	assert_true(r->issuer_known);
	assert_int_equal(r->err, SKP_OK);
	assert_memory_equal(r->key->kid, world_kid(K_PASSPORT), SKP_KID_LEN);
	assert_true(
	    skp_bytes_eq(r->issuer->name, skp_bytes_str("Training Centre A")));
	assert_true(skp_bytes_eq(r->issuer->number, skp_bytes_str("90000001")));
	assert_true(skp_bytes_eq(r->name->family, skp_bytes_str("Amrani")));
	assert_int_equal(r->birth->birth_day.day, 7305);
	assert_int_equal(r->holder, SKP_HOLDER_NOT_PROVEN);
	assert_false(r->logged);
	assert_true(r->status_known);
	assert_int_equal(r->status, SKP_STATUS_VALID);
	assert_int_equal(r->list->iat, LISTED);
	assert_int_equal(r->passport->n_line, 2);
	assert_int_equal(r->line[0].state, SKP_LINE_OK);
	assert_int_equal(r->line[1].state, SKP_LINE_OK);
}

static void
valid_otherwise_encoded(void **state)
{
	struct world_passport p = world_passport_of();

	(void)state;
	p.clear = true;
	expect_one(SKP_VERDICT_VALID, SKP_FINDING_SIGNATURE_GOOD, &p);
	p.clear = false;
	p.content_digest = true;
	expect_one(SKP_VERDICT_VALID, SKP_FINDING_SIGNATURE_GOOD, &p);
	p.alg = SKP_ALG_ED25519;
	expect_one(SKP_VERDICT_VALID, SKP_FINDING_SIGNATURE_GOOD, &p);
	p.holder = K_HOLDER;
	expect_one(SKP_VERDICT_VALID, SKP_FINDING_HOLDER_NOT_PROVEN, &p);
}

static void
what_is_said_beside(void **state)
{
	struct world_passport p = world_passport_of();
	struct skp_claim c = world_competency();

	(void)state;
	p.hide = 0x4; /* the competency */
	expect_one(SKP_VERDICT_VALID, SKP_FINDING_LINES_HIDDEN, &p);
	p.hide = 0;
	c.register_name = skp_bytes_str("VCA register");
	p.claim[0] = world_claim(&c);
	expect_one(SKP_VERDICT_VALID, SKP_FINDING_REGISTER_LEADS, &p);
	c.register_leads = (struct skp_opt_bool){ true, true };
	p.claim[0] = world_claim(&c);
	expect_one(SKP_VERDICT_VALID, SKP_FINDING_REGISTER_LEADS, &p);
	c.register_leads.value = false;
	p.claim[0] = world_claim(&c);
	expect_one(SKP_VERDICT_VALID, SKP_FINDING_SIGNATURE_GOOD, &p);
	assert_false(found(SKP_FINDING_REGISTER_LEADS));
	c.level.has = true;
	c.level.framework.number = SKP_FRAMEWORK_NLQF;
	c.level.value = skp_bytes_str("3");
	p.claim[0] = world_claim(&c);
	expect_one(SKP_VERDICT_VALID, SKP_FINDING_NLQF_DOUBTFUL, &p);
}

/* An unknown key of 64 in a claim: {0: 1, 1: "x", 64: 0}. */
static void
unknown_keys(void **state)
{
	static const uint8_t ignorable[] = { 0xa3, 0x00, 0x01, 0x01, 0x61, 'x',
		0x18, 0x40, 0x00 };
	static const uint8_t newer[] = { 0xa3, 0x00, 0x01, 0x01, 0x61, 'x',
		0x18, 0x3f, 0x00 };
	struct world_passport p = world_passport_of();

	(void)state;
	p.claim[0] = skp_bytes_of(ignorable, sizeof(ignorable));
	expect_one(SKP_VERDICT_VALID, SKP_FINDING_KEYS_IGNORED, &p);
	p.claim[0] = skp_bytes_of(newer, sizeof(newer));
	expect_one(SKP_VERDICT_UNSUPPORTED, SKP_FINDING_FORM_NEWER, &p);
	assert_int_equal(w.report->err, SKP_ERR_KEY_CRITICAL);
	assert_null(w.report->passport);
}

static void
malformed(void **state)
{
	struct world_passport p = world_passport_of();
	struct skp_bytes file = world_issue(&p);

	(void)state;
	expect(SKP_VERDICT_MALFORMED, SKP_FINDING_FORM, skp_bytes_of(NULL, 0));
	assert_int_equal(w.report->at, 0);
	expect(SKP_VERDICT_MALFORMED, SKP_FINDING_FORM,
	    skp_bytes_str("no passport"));
	expect(SKP_VERDICT_MALFORMED, SKP_FINDING_FORM,
	    skp_bytes_of(file.p, file.n - 1));
	expect(SKP_VERDICT_MALFORMED, SKP_FINDING_FORM,
	    world_cat(file, skp_bytes_str("x")));
	assert_int_equal(w.report->err, SKP_ERR_TRAILING);
	assert_int_equal(w.report->at, file.n);
	assert_null(w.report->passport);
	/* Nobody reads further than any input may be long. */
	expect(SKP_VERDICT_MALFORMED, SKP_FINDING_FORM,
	    skp_bytes_of(file.p, (size_t)SKP_MAX_INPUT + 1));
	assert_int_equal(w.report->err, SKP_ERR_LENGTH);
}

static void
tampered(void **state)
{
	struct world_passport p = world_passport_of();
	struct skp_bytes file;
	uint8_t *changed;

	(void)state;
	file = world_issue(&p);
	changed = world_alloc(file.n);
	memcpy(changed, file.p, file.n);
	changed[file.n - 1] ^= 1;
	expect(SKP_VERDICT_TAMPERED, SKP_FINDING_SIGNATURE_BAD,
	    skp_bytes_of(changed, file.n));
	assert_false(w.report->issuer_known);
	assert_false(w.report->status_known);
}

static void
disclosures(void **state)
{
	static const uint8_t salt[SKP_SALT_LEN];
	struct world_passport p = world_passport_of();
	struct skp_writer d = world_fresh(128);
	struct skp_passport *back = &w.ws->passport;

	(void)state;
	skp_disclosure_write(&d, salt, world_name());
	p.extra = world_done(&d);
	expect_one(SKP_VERDICT_TAMPERED, SKP_FINDING_DISCLOSURE_UNMATCHED, &p);
	assert_false(found(SKP_FINDING_DISCLOSURE_TWICE));
	assert_true(w.report->signature_good);
	assert_int_equal(w.report->err, SKP_ERR_DIGEST);
	assert_non_null(w.report->passport);

	p.extra = skp_bytes_of(NULL, 0);
	(void)world_verify(&w, world_issue(&p));
	p.extra = back->disc[0].whole;
	expect_one(SKP_VERDICT_TAMPERED, SKP_FINDING_DISCLOSURE_TWICE, &p);
	assert_false(found(SKP_FINDING_DISCLOSURE_UNMATCHED));
}

static void
unknown_keys_of_issuers(void **state)
{
	struct world_passport p = world_passport_of();

	(void)state;
	p.key = K_STRANGER;
	expect_one(SKP_VERDICT_UNKNOWN_ISSUER, SKP_FINDING_KEY_NOT_LISTED, &p);
	assert_null(w.report->key);
	assert_null(w.report->issuer);
	p.key = K_B_PASSPORT;
	expect_one(SKP_VERDICT_UNKNOWN_ISSUER, SKP_FINDING_KEY_OTHER_ISSUER,
	    &p);
	assert_true(w.report->signature_good);
	assert_false(w.report->issuer_known);
	p.key = K_STATUS;
	expect_one(SKP_VERDICT_UNKNOWN_ISSUER, SKP_FINDING_KEY_OTHER_PURPOSE,
	    &p);
	p.key = K_TEST;
	expect_one(SKP_VERDICT_UNKNOWN_ISSUER, SKP_FINDING_TEST_KEY, &p);
	assert_false(w.report->issuer_known);
}

static void
windows_of_keys(void **state)
{
	struct world_passport p = world_passport_of();

	(void)state;
	p.key = K_SHORT;
	p.iat = T0 + 5 * DAY;
	expect_one(SKP_VERDICT_VALID, SKP_FINDING_SIGNATURE_GOOD, &p);
	p.iat = T0 + 5 * DAY - 1;
	expect_one(SKP_VERDICT_UNKNOWN_ISSUER, SKP_FINDING_KEY_OUTSIDE_WINDOW,
	    &p);
	p.iat = T0 + 15 * DAY;
	expect_one(SKP_VERDICT_VALID, SKP_FINDING_SIGNATURE_GOOD, &p);
	p.iat = T0 + 15 * DAY + 1;
	expect_one(SKP_VERDICT_UNKNOWN_ISSUER, SKP_FINDING_KEY_OUTSIDE_WINDOW,
	    &p);
	p.key = K_RETIRED;
	p.iat = T0 + 10 * DAY - 1;
	expect_one(SKP_VERDICT_VALID, SKP_FINDING_SIGNATURE_GOOD, &p);
	p.iat = T0 + 10 * DAY;
	expect_one(SKP_VERDICT_UNKNOWN_ISSUER, SKP_FINDING_KEY_OUTSIDE_WINDOW,
	    &p);
}

static void
no_trust_at_all(void **state)
{
	struct world_passport p = world_passport_of();

	(void)state;
	w.ctx.trust = NULL;
	expect_one(SKP_VERDICT_UNKNOWN_ISSUER, SKP_FINDING_KEY_NOT_LISTED, &p);
}

static void
times(void **state)
{
	struct world_passport p = world_passport_of();

	(void)state;
	/* iat - 600 <= now < exp */
	p.iat = NOW + 600;
	expect_one(SKP_VERDICT_VALID, SKP_FINDING_SIGNATURE_GOOD, &p);
	p.iat = NOW + 601;
	expect_one(SKP_VERDICT_NOT_YET_VALID, SKP_FINDING_ISSUED_LATER, &p);
	p.iat = ISSUED;
	p.has_nbf = true;
	p.nbf = NOW + 600;
	expect_one(SKP_VERDICT_VALID, SKP_FINDING_SIGNATURE_GOOD, &p);
	p.nbf = NOW + 601;
	expect_one(SKP_VERDICT_NOT_YET_VALID, SKP_FINDING_ISSUED_LATER, &p);
	p.has_nbf = false;
	p.exp = NOW + 1;
	expect_one(SKP_VERDICT_VALID, SKP_FINDING_SIGNATURE_GOOD, &p);
	p.exp = NOW;
	expect_one(SKP_VERDICT_EXPIRED, SKP_FINDING_PASSPORT_EXPIRED, &p);
}

static void
clock_behind(void **state)
{
	struct world_passport p = world_passport_of();

	(void)state;
	w.ctx.newest_signed = NOW + 600;
	expect_one(SKP_VERDICT_VALID, SKP_FINDING_SIGNATURE_GOOD, &p);
	w.ctx.newest_signed = NOW + 601;
	expect_one(SKP_VERDICT_CLOCK_SUSPECT, SKP_FINDING_CLOCK_BEHIND, &p);
	w.ctx.at_mode = true;
	expect_one(SKP_VERDICT_VALID, SKP_FINDING_SIGNATURE_GOOD, &p);
	/* The list in use was signed at T0, whatever the caller has seen. */
	w.ctx.at_mode = false;
	w.ctx.newest_signed = 0;
	w.ctx.now = T0 - 601;
	expect_one(SKP_VERDICT_CLOCK_SUSPECT, SKP_FINDING_CLOCK_BEHIND, &p);
}

static void
trust_list_expired(void **state)
{
	struct world_passport p = world_passport_of();
	struct world_trust t = world_trust_of();

	(void)state;
	w.ctx.trust_expired = true;
	expect_one(SKP_VERDICT_UNKNOWN_STATUS, SKP_FINDING_TRUST_LIST_EXPIRED,
	    &p);
	w.ctx.trust_expired = false;
	t.exp = NOW + 1;
	w.ctx.trust = world_index(world_trust_list(&t));
	expect_one(SKP_VERDICT_VALID, SKP_FINDING_SIGNATURE_GOOD, &p);
	t.exp = NOW;
	w.ctx.trust = world_index(world_trust_list(&t));
	expect_one(SKP_VERDICT_UNKNOWN_STATUS, SKP_FINDING_TRUST_LIST_EXPIRED,
	    &p);
	/* What is known to be refused stays refused. */
	p.idx = 100;
	expect_one(SKP_VERDICT_REVOKED, SKP_FINDING_TRUST_LIST_EXPIRED, &p);
}

static void
partly(void **state)
{
	struct world_passport p = world_passport_of();
	struct skp_claim c = world_certificate(DAY0, TODAY);

	(void)state;
	p.hide = 0x1;
	expect_one(SKP_VERDICT_PARTLY_VALID, SKP_FINDING_HOLDER_NOT_NAMED, &p);
	assert_null(w.report->name);
	p.hide = 0xc;
	expect_one(SKP_VERDICT_PARTLY_VALID, SKP_FINDING_NOTHING_SHOWN, &p);
	p.hide = 0;
	p.claim[0] = world_claim(&c);
	expect_one(SKP_VERDICT_VALID, SKP_FINDING_SIGNATURE_GOOD, &p);
	c.valid_until.day = TODAY - 1;
	p.claim[0] = world_claim(&c);
	expect_one(SKP_VERDICT_PARTLY_VALID, SKP_FINDING_LINE_EXPIRED, &p);
	c = world_certificate(TODAY + 1, TODAY + 9);
	p.claim[0] = world_claim(&c);
	expect_one(SKP_VERDICT_PARTLY_VALID, SKP_FINDING_LINE_NOT_YET, &p);
	c = world_certificate(DAY0 - 60, TODAY + 9);
	c.maintain_months = 1;
	p.claim[0] = world_claim(&c);
	expect_one(SKP_VERDICT_PARTLY_VALID, SKP_FINDING_LINE_UNCONFIRMED, &p);
	c = world_appointment();
	p.claim[0] = world_claim(&c);
	expect_one(SKP_VERDICT_PARTLY_VALID, SKP_FINDING_EMPLOYER_NOT_GIVEN,
	    &p);
	w.ctx.employer = skp_bytes_str("90000004");
	expect_one(SKP_VERDICT_PARTLY_VALID, SKP_FINDING_LINE_BOUND_ELSEWHERE,
	    &p);
	w.ctx.employer = skp_bytes_str("90000003");
	expect_one(SKP_VERDICT_VALID, SKP_FINDING_SIGNATURE_GOOD, &p);
}

static void
self_stated(void **state)
{
	static const enum world_key own[] = { K_PASSPORT, K_STATUS, K_LOG };
	struct world_passport p = world_passport_of();

	(void)state;
	w.ctx.trust = world_index(world_statement(own, 3));
	expect_one(SKP_VERDICT_VALID, SKP_FINDING_SELF_STATED, &p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(valid, setup),
		cmocka_unit_test_setup(valid_otherwise_encoded, setup),
		cmocka_unit_test_setup(what_is_said_beside, setup),
		cmocka_unit_test_setup(unknown_keys, setup),
		cmocka_unit_test_setup(malformed, setup),
		cmocka_unit_test_setup(tampered, setup),
		cmocka_unit_test_setup(disclosures, setup),
		cmocka_unit_test_setup(unknown_keys_of_issuers, setup),
		cmocka_unit_test_setup(windows_of_keys, setup),
		cmocka_unit_test_setup(no_trust_at_all, setup),
		cmocka_unit_test_setup(times, setup),
		cmocka_unit_test_setup(clock_behind, setup),
		cmocka_unit_test_setup(trust_list_expired, setup),
		cmocka_unit_test_setup(partly, setup),
		cmocka_unit_test_setup(self_stated, setup),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
