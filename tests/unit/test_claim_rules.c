/*
 * Rules between the fields of a claim, kind of evidence, until when a line
 * holds.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "schema/claim.h"
#include "tests/unit/assemble.h"

#define ISSUE_DAY 20000

static uint8_t buf[4096];

static struct skp_claim
claim(const char *text)
{
	struct skp_claim cl;
	struct skp_cursor c;

	skp_cursor_init(&c, assemble(text, NULL, NULL, buf, sizeof(buf), NULL));
	skp_claim_read(&c, &cl);
	if (skp_cursor_finish(&c) != SKP_OK)
		fail_msg("%s: error %d at %zu", text, c.err, c.err_at);
	return cl;
}

static void
test_rules(void **state)
{
	static const struct {
		const char *text;
		enum skp_rule rule;
	} rows[] = {
		{ "a2 00 01 01 \"x\"", SKP_RULE_OK },
		{ "a2 00 01 02 81 00", SKP_RULE_OK },
		{ "a1 00 01", SKP_RULE_NOTHING_SAID },
		{ "a4 00 02 01 \"x\" 09 #100 0a #100", SKP_RULE_OK },
		{ "a4 00 02 01 \"x\" 09 #100 0a #99",
		    SKP_RULE_END_BEFORE_START },
		{ "a3 00 02 01 \"x\" 0a #99", SKP_RULE_OK },
		{ "a4 00 02 01 \"x\" 0e #100 0f #101", SKP_RULE_OK },
		{ "a4 00 02 01 \"x\" 0e #100 0f #100",
		    SKP_RULE_UNTIL_BEFORE_FROM },
		{ "a3 00 02 01 \"x\" 0f #100", SKP_RULE_OK },
		{ "a3 00 08 01 \"x\" 13 a1 00 \"B\"", SKP_RULE_OK },
		{ "a2 00 08 01 \"x\"", SKP_RULE_APPOINTMENT_EMPLOYER },
		{ "a4 00 03 01 \"x\" 04 \"vca\" 05 \"1\"", SKP_RULE_OK },
		{ "a4 00 03 01 \"x\" 04 \"gwo\" 14 a1 00 \"WINDA\"",
		    SKP_RULE_OK },
		{ "a3 00 03 01 \"x\" 04 \"vca\"", SKP_RULE_CERTIFICATE_SCHEME },
		{ "a3 00 03 01 \"x\" 05 \"1\"", SKP_RULE_CERTIFICATE_SCHEME },
		{ "a3 00 01 01 \"x\" 15 a2 00 01 01 #20001", SKP_RULE_OK },
		{ "a3 00 01 01 \"x\" 15 a2 00 01 01 #20002",
		    SKP_RULE_ASSESSED_AFTER_ISSUE },
		{ "a3 00 01 01 \"x\" 11 81 a1 00 #20001", SKP_RULE_OK },
		{ "a3 00 01 01 \"x\" 11 81 a1 00 #20002",
		    SKP_RULE_ASSESSED_AFTER_ISSUE },
	};
	struct skp_claim cl;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		cl = claim(rows[i].text);
		if (skp_claim_rules(&cl, ISSUE_DAY) != rows[i].rule)
			fail_msg("%s: rule %d", rows[i].text,
			    skp_claim_rules(&cl, ISSUE_DAY));
	}
}

static void
test_evidence(void **state)
{
	static const struct {
		const char *text;
		enum skp_evidence kind;
	} rows[] = {
		{ "a4 00 03 04 \"vca\" 05 \"1\" 15 a1 00 02",
		    SKP_EVIDENCE_SCHEME },
		{ "a3 00 03 04 \"gwo\" 14 a1 00 \"WINDA\"",
		    SKP_EVIDENCE_SCHEME },
		{ "a2 00 03 04 \"gwo\"", SKP_EVIDENCE_SELF_DECLARED },
		{ "a2 00 04 07 82 \"sbb\" \"1\"", SKP_EVIDENCE_SCHEME },
		{ "a2 00 05 07 82 \"sbb\" \"1\"", SKP_EVIDENCE_SCHEME },
		{ "a3 00 06 07 82 \"sbb\" \"1\" 15 a1 00 09",
		    SKP_EVIDENCE_SCHEME },
		{ "a2 00 06 15 a1 00 09", SKP_EVIDENCE_ASSESSED },
		{ "a2 00 01 07 82 \"sbb\" \"1\"", SKP_EVIDENCE_SELF_DECLARED },
		{ "a2 00 01 15 a2 00 01 06 f5", SKP_EVIDENCE_INDEPENDENT_EXAM },
		{ "a2 00 01 15 a2 00 01 06 f4", SKP_EVIDENCE_ASSESSED },
		{ "a2 00 01 15 a1 00 01", SKP_EVIDENCE_ASSESSED },
		{ "a2 00 01 15 a2 00 02 06 f5", SKP_EVIDENCE_INDEPENDENT_EXAM },
		{ "a2 00 01 15 a2 00 03 06 f5", SKP_EVIDENCE_INDEPENDENT_EXAM },
		{ "a2 00 09 15 a2 00 04 06 f5", SKP_EVIDENCE_INDEPENDENT_EXAM },
		{ "a2 00 01 15 a2 00 05 06 f5", SKP_EVIDENCE_INDEPENDENT_EXAM },
		{ "a2 00 01 15 a2 00 0d 06 f5", SKP_EVIDENCE_INDEPENDENT_EXAM },
		{ "a2 00 01 15 a2 00 06 06 f5", SKP_EVIDENCE_OBSERVED },
		{ "a3 00 08 13 a1 00 \"B\" 15 a1 00 06",
		    SKP_EVIDENCE_OBSERVED },
		{ "a2 00 01 15 a2 00 07 06 f5", SKP_EVIDENCE_ASSESSED },
		{ "a2 00 01 15 a1 00 08", SKP_EVIDENCE_ASSESSED },
		{ "a2 00 01 15 a1 00 09", SKP_EVIDENCE_ASSESSED },
		{ "a2 00 01 15 a1 00 0a", SKP_EVIDENCE_ASSESSED },
		{ "a2 00 01 15 a1 00 0b", SKP_EVIDENCE_ATTENDED },
		{ "a2 00 01 15 a1 00 \"juggling\"", SKP_EVIDENCE_ATTENDED },
		{ "a2 00 02 15 a1 00 0c", SKP_EVIDENCE_SELF_DECLARED },
		{ "a2 00 02 09 00", SKP_EVIDENCE_ATTENDED },
		{ "a2 00 02 0a 00", SKP_EVIDENCE_ATTENDED },
		{ "a2 00 02 0b 01", SKP_EVIDENCE_ATTENDED },
		{ "a1 00 02", SKP_EVIDENCE_SELF_DECLARED },
		{ "a2 00 0a 09 00", SKP_EVIDENCE_SELF_DECLARED },
		{ "a1 00 07", SKP_EVIDENCE_SELF_DECLARED },
	};
	struct skp_claim cl;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		cl = claim(rows[i].text);
		if (skp_claim_evidence(&cl) != rows[i].kind)
			fail_msg("%s: kind %d", rows[i].text,
			    skp_claim_evidence(&cl));
	}
}

/* 20400 is 2025-11-08; 19962 is 2024-08-27; 20027 2024-10-31. */
static void
test_holds(void **state)
{
	static const struct {
		const char *text;
		bool has;
		int32_t day;
		bool by_maintenance;
	} rows[] = {
		{ "a1 00 03", false, 0, false },
		{ "a2 00 03 0f #20400", true, 20400, false },
		/* 2024-10-31 + 1 month = 2024-11-30 */
		{ "a3 00 03 0e #20027 10 01", true, 20057, true },
		/* 2024-10-31 + 4 months = 2025-02-28 */
		{ "a3 00 03 0e #20027 10 04", true, 20147, true },
		/* 2024-10-31 + 12 months = 2025-10-31 */
		{ "a4 00 03 0e #20027 0f #20400 10 0c", true, 20392, true },
		/* 2024-10-31 + 24 months = 2026-10-31 */
		{ "a4 00 03 0e #20027 0f #20400 10 1818", true, 20400, false },
		/* the last confirmation counts: 2024-08-27 + 6 months */
		{ "a4 00 03 0e #19000 10 06 11 81 a1 00 #19962", true, 20146,
		    true },
		/* or else the assessment */
		{ "a3 00 03 10 06 15 a2 00 05 01 #19962", true, 20146, true },
		{ "a2 00 03 10 06", true, SKP_DAY_MIN, true },
	};
	struct skp_holds h;
	struct skp_claim cl;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		cl = claim(rows[i].text);
		h = skp_claim_holds(&cl);
		if (h.until.has != rows[i].has ||
		    (h.until.has && h.until.day != rows[i].day) ||
		    h.by_maintenance != rows[i].by_maintenance)
			fail_msg("%s: until %d", rows[i].text, h.until.day);
	}
}

static void
test_nlqf(void **state)
{
	struct skp_claim cl;

	(void)state;
	cl = claim("a2 00 06 03 82 02 \"2\"");
	assert_true(skp_claim_nlqf_doubtful(&cl));
	cl = claim("a3 00 06 03 82 02 \"2\" 07 82 \"sbb\" \"1\"");
	assert_false(skp_claim_nlqf_doubtful(&cl));
	cl = claim("a3 00 02 03 82 02 \"2\" 0b #24000");
	assert_false(skp_claim_nlqf_doubtful(&cl));
	cl = claim("a3 00 02 03 82 02 \"2\" 0b #23999");
	assert_true(skp_claim_nlqf_doubtful(&cl));
	cl = claim("a2 00 02 03 82 01 \"2\"");
	assert_false(skp_claim_nlqf_doubtful(&cl));
	cl = claim("a1 00 02");
	assert_false(skp_claim_nlqf_doubtful(&cl));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rules),
		cmocka_unit_test(test_evidence),
		cmocka_unit_test(test_holds),
		cmocka_unit_test(test_nlqf),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
