/*
 * Verdicts, codes and exit statuses, against tables written by hand.
 */
#include "tests/unit/unit.h"
#include "verifier/verdict.h"
#include "verifier/verify.h"

static void
verdicts(void **state)
{
	static const struct {
		int number;
		const char *name;
		int status;
	} t[] = {
		{ 0, "none", 4 },
		{ 1, "malformed", 1 },
		{ 2, "unsupported", 2 },
		{ 3, "tampered", 1 },
		{ 4, "unknown-issuer", 2 },
		{ 5, "wrong-presentation", 1 },
		{ 6, "revoked", 1 },
		{ 7, "replaced", 1 },
		{ 8, "suspended", 1 },
		{ 9, "clock-suspect", 2 },
		{ 10, "not-yet-valid", 1 },
		{ 11, "expired", 1 },
		{ 12, "unknown-status", 2 },
		{ 13, "partly-valid", 3 },
		{ 14, "valid", 0 },
		{ 15, "unreadable", 4 },
		{ 16, "none", 4 },
		{ -1, "none", 4 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
		enum skp_verdict v = (enum skp_verdict)t[i].number;

		assert_string_equal(skp_verdict_name(v), t[i].name);
		assert_int_equal(skp_verdict_exit(v), t[i].status);
	}
}

/* The worst in the order 4, 1, 2, 3, 0. */
static void
worst(void **state)
{
	static const int order[] = { 4, 1, 2, 3, 0 };
	size_t i, k;

	(void)state;
	for (i = 0; i < 5; i++)
		for (k = i; k < 5; k++) {
			assert_int_equal(skp_exit_worst(order[i], order[k]),
			    order[i]);
			assert_int_equal(skp_exit_worst(order[k], order[i]),
			    order[i]);
		}
	assert_int_equal(skp_exit_worst(-1, 1), -1);
	assert_int_equal(skp_exit_worst(2, 139), 139);
}

/* Numbers are for ever: they stand in reports that machines read. */
static void
findings(void **state)
{
	static const struct {
		const char *code;
		int verdict;
	} t[] = {
		{ "none", 0 }, { "form", 1 }, { "form-newer", 2 },
		{ "signature-bad", 3 }, { "disclosure-unmatched", 3 },
		{ "disclosure-twice", 3 }, { "receipt-mismatch", 3 },
		{ "holder-signature-bad", 3 }, { "key-not-listed", 4 },
		{ "key-other-issuer", 4 }, { "key-other-purpose", 4 },
		{ "key-outside-window", 4 }, { "test-key", 4 },
		{ "compromise-unproven", 4 }, { "log-key-not-listed", 4 },
		{ "presentation-missing", 5 }, { "audience-mismatch", 5 },
		{ "nonce-mismatch", 5 }, { "presentation-window", 5 },
		{ "key-compromised", 6 }, { "status-revoked", 6 },
		{ "status-replaced", 7 }, { "status-suspended", 8 },
		{ "clock-behind", 9 }, { "issued-later", 10 },
		{ "passport-expired", 11 }, { "status-missing", 12 },
		{ "status-stale", 12 }, { "status-from-future", 12 },
		{ "status-index-out-of-list", 12 }, { "status-other-key", 12 },
		{ "status-value-unknown", 12 }, { "trust-list-expired", 12 },
		{ "log-required", 12 }, { "holder-not-named", 13 },
		{ "nothing-shown", 13 }, { "line-expired", 13 },
		{ "line-not-yet", 13 }, { "line-unconfirmed", 13 },
		{ "line-bound-elsewhere", 13 }, { "employer-not-given", 13 },
		{ "signature-good", 0 }, { "issuer-self-stated", 0 },
		{ "holder-proven-live", 0 }, { "holder-signed", 0 },
		{ "holder-not-proven", 0 }, { "logged", 0 },
		{ "not-logged", 0 }, { "issued-before-compromise", 0 },
		{ "status-valid", 0 }, { "status-final", 0 },
		{ "lines-hidden", 0 }, { "register-not-consulted", 0 },
		{ "keys-ignored", 0 }, { "nlqf-doubtful", 0 },
		{ "signature-by-log", 0 }, { "proof-of-another", 0 },
		{ "log-not-pinned", 0 }, { "logged-late", 0 },
		{ "none", 0 }, /* beyond the end */
	};
	size_t i;

	(void)state;
	assert_int_equal(sizeof(t) / sizeof(t[0]), SKP_FINDING_MAX + 2);
	for (i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
		enum skp_finding f = (enum skp_finding)i;

		assert_string_equal(skp_finding_code(f), t[i].code);
		assert_int_equal(skp_finding_verdict(f), t[i].verdict);
	}
}

/* Any two findings: the verdict that comes first in the order counts. */
static void
pairs(void **state)
{
	unsigned i, k, a, b, first;
	uint64_t set;

	(void)state;
	assert_int_equal(skp_findings_verdict(0), SKP_VERDICT_VALID);
	for (i = 1; i <= SKP_FINDING_MAX; i++)
		for (k = 1; k <= SKP_FINDING_MAX; k++) {
			set = UINT64_C(1) << i | UINT64_C(1) << k;
			a = skp_finding_verdict((enum skp_finding)i);
			b = skp_finding_verdict((enum skp_finding)k);
			if (a == 0)
				a = 14;
			if (b == 0)
				b = 14;
			first = a < b ? a : b;
			assert_int_equal(skp_findings_verdict(set), first);
		}
}

static void
walk(void **state)
{
	uint64_t set = skp_finding_bit(SKP_FINDING_SIGNATURE_GOOD) |
	    skp_finding_bit(SKP_FINDING_LINE_EXPIRED) |
	    skp_finding_bit(SKP_FINDING_TRUST_LIST_EXPIRED) |
	    skp_finding_bit(SKP_FINDING_STATUS_STALE) |
	    skp_finding_bit(SKP_FINDING_STATUS_REVOKED);
	uint64_t at = 0;

	(void)state;
	/* Revoked decides; the others follow by number. */
	assert_int_equal(skp_findings_next(set, &at), 20);
	assert_int_equal(skp_findings_next(set, &at), 27);
	assert_int_equal(skp_findings_next(set, &at), 32);
	assert_int_equal(skp_findings_next(set, &at), 36);
	assert_int_equal(skp_findings_next(set, &at), 41);
	assert_int_equal(skp_findings_next(set, &at), 0);
	at = 0;
	assert_int_equal(skp_findings_next(0, &at), 0);
}

static void
names(void **state)
{
	static const char *const line[] = { "none", "expired", "not-yet",
		"unconfirmed", "bound-elsewhere", "employer-not-given", "ok",
		"none" };
	size_t i;

	(void)state;
	for (i = 0; i < 8; i++)
		assert_string_equal(skp_line_state_name((enum skp_line_state)i),
		    line[i]);
	assert_string_equal(skp_form_code(SKP_ERR_TRUNCATED), "truncated");
	assert_string_equal(skp_form_code(SKP_ERR_ALG), "algorithm-newer");
	assert_string_equal(skp_form_code(SKP_ERR_DIGEST), "digest-mismatch");
	assert_string_equal(skp_form_code(SKP_OK), "none");
	assert_string_equal(skp_form_code(SKP_ERR_IO), "none");
}

/* Every error that reading can give has a code of its own. */
static void
form_codes(void **state)
{
	int a, b;

	(void)state;
	for (a = SKP_ERR_TRUNCATED; a <= SKP_ERR_ALG; a++) {
		if (a > SKP_ERR_VALUE && a < SKP_ERR_VERSION)
			continue;
		assert_string_not_equal(skp_form_code((enum skp_err)a), "none");
		for (b = SKP_ERR_TRUNCATED; b < a; b++)
			assert_string_not_equal(skp_form_code((enum skp_err)a),
			    skp_form_code((enum skp_err)b));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(verdicts),
		cmocka_unit_test(worst),
		cmocka_unit_test(findings),
		cmocka_unit_test(pairs),
		cmocka_unit_test(walk),
		cmocka_unit_test(names),
		cmocka_unit_test(form_codes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
