#include "verifier/verdict.h"

#include <stddef.h>

static const struct {
	const char *code;
	enum skp_verdict verdict;
} finding[SKP_FINDING_MAX + 1] = {
	[SKP_FINDING_NONE] = { "none", SKP_VERDICT_NONE },
	[SKP_FINDING_FORM] = { "form", SKP_VERDICT_MALFORMED },
	[SKP_FINDING_FORM_NEWER] = { "form-newer", SKP_VERDICT_UNSUPPORTED },
	[SKP_FINDING_SIGNATURE_BAD] = { "signature-bad", SKP_VERDICT_TAMPERED },
	[SKP_FINDING_DISCLOSURE_UNMATCHED] = { "disclosure-unmatched",
	    SKP_VERDICT_TAMPERED },
	[SKP_FINDING_DISCLOSURE_TWICE] = { "disclosure-twice",
	    SKP_VERDICT_TAMPERED },
	[SKP_FINDING_RECEIPT_MISMATCH] = { "receipt-mismatch",
	    SKP_VERDICT_TAMPERED },
	[SKP_FINDING_HOLDER_SIGNATURE_BAD] = { "holder-signature-bad",
	    SKP_VERDICT_TAMPERED },
	[SKP_FINDING_KEY_NOT_LISTED] = { "key-not-listed",
	    SKP_VERDICT_UNKNOWN_ISSUER },
	[SKP_FINDING_KEY_OTHER_ISSUER] = { "key-other-issuer",
	    SKP_VERDICT_UNKNOWN_ISSUER },
	[SKP_FINDING_KEY_OTHER_PURPOSE] = { "key-other-purpose",
	    SKP_VERDICT_UNKNOWN_ISSUER },
	[SKP_FINDING_KEY_OUTSIDE_WINDOW] = { "key-outside-window",
	    SKP_VERDICT_UNKNOWN_ISSUER },
	[SKP_FINDING_TEST_KEY] = { "test-key", SKP_VERDICT_UNKNOWN_ISSUER },
	[SKP_FINDING_COMPROMISE_UNPROVEN] = { "compromise-unproven",
	    SKP_VERDICT_UNKNOWN_ISSUER },
	[SKP_FINDING_LOG_KEY_NOT_LISTED] = { "log-key-not-listed",
	    SKP_VERDICT_UNKNOWN_ISSUER },
	[SKP_FINDING_PRESENTATION_MISSING] = { "presentation-missing",
	    SKP_VERDICT_WRONG_PRESENTATION },
	[SKP_FINDING_AUDIENCE_MISMATCH] = { "audience-mismatch",
	    SKP_VERDICT_WRONG_PRESENTATION },
	[SKP_FINDING_NONCE_MISMATCH] = { "nonce-mismatch",
	    SKP_VERDICT_WRONG_PRESENTATION },
	[SKP_FINDING_PRESENTATION_WINDOW] = { "presentation-window",
	    SKP_VERDICT_WRONG_PRESENTATION },
	[SKP_FINDING_KEY_COMPROMISED] = { "key-compromised",
	    SKP_VERDICT_REVOKED },
	[SKP_FINDING_STATUS_REVOKED] = { "status-revoked",
	    SKP_VERDICT_REVOKED },
	[SKP_FINDING_STATUS_REPLACED] = { "status-replaced",
	    SKP_VERDICT_REPLACED },
	[SKP_FINDING_STATUS_SUSPENDED] = { "status-suspended",
	    SKP_VERDICT_SUSPENDED },
	[SKP_FINDING_CLOCK_BEHIND] = { "clock-behind",
	    SKP_VERDICT_CLOCK_SUSPECT },
	[SKP_FINDING_ISSUED_LATER] = { "issued-later",
	    SKP_VERDICT_NOT_YET_VALID },
	[SKP_FINDING_PASSPORT_EXPIRED] = { "passport-expired",
	    SKP_VERDICT_EXPIRED },
	[SKP_FINDING_STATUS_MISSING] = { "status-missing",
	    SKP_VERDICT_UNKNOWN_STATUS },
	[SKP_FINDING_STATUS_STALE] = { "status-stale",
	    SKP_VERDICT_UNKNOWN_STATUS },
	[SKP_FINDING_STATUS_FROM_FUTURE] = { "status-from-future",
	    SKP_VERDICT_UNKNOWN_STATUS },
	[SKP_FINDING_STATUS_INDEX] = { "status-index-out-of-list",
	    SKP_VERDICT_UNKNOWN_STATUS },
	[SKP_FINDING_STATUS_OTHER_KEY] = { "status-other-key",
	    SKP_VERDICT_UNKNOWN_STATUS },
	[SKP_FINDING_STATUS_VALUE] = { "status-value-unknown",
	    SKP_VERDICT_UNKNOWN_STATUS },
	[SKP_FINDING_TRUST_LIST_EXPIRED] = { "trust-list-expired",
	    SKP_VERDICT_UNKNOWN_STATUS },
	[SKP_FINDING_LOG_REQUIRED] = { "log-required",
	    SKP_VERDICT_UNKNOWN_STATUS },
	[SKP_FINDING_HOLDER_NOT_NAMED] = { "holder-not-named",
	    SKP_VERDICT_PARTLY_VALID },
	[SKP_FINDING_NOTHING_SHOWN] = { "nothing-shown",
	    SKP_VERDICT_PARTLY_VALID },
	[SKP_FINDING_LINE_EXPIRED] = { "line-expired",
	    SKP_VERDICT_PARTLY_VALID },
	[SKP_FINDING_LINE_NOT_YET] = { "line-not-yet",
	    SKP_VERDICT_PARTLY_VALID },
	[SKP_FINDING_LINE_UNCONFIRMED] = { "line-unconfirmed",
	    SKP_VERDICT_PARTLY_VALID },
	[SKP_FINDING_LINE_BOUND_ELSEWHERE] = { "line-bound-elsewhere",
	    SKP_VERDICT_PARTLY_VALID },
	[SKP_FINDING_EMPLOYER_NOT_GIVEN] = { "employer-not-given",
	    SKP_VERDICT_PARTLY_VALID },
	[SKP_FINDING_SIGNATURE_GOOD] = { "signature-good", SKP_VERDICT_NONE },
	[SKP_FINDING_SELF_STATED] = { "issuer-self-stated", SKP_VERDICT_NONE },
	[SKP_FINDING_HOLDER_PROVEN_LIVE] = { "holder-proven-live",
	    SKP_VERDICT_NONE },
	[SKP_FINDING_HOLDER_SIGNED] = { "holder-signed", SKP_VERDICT_NONE },
	[SKP_FINDING_HOLDER_NOT_PROVEN] = { "holder-not-proven",
	    SKP_VERDICT_NONE },
	[SKP_FINDING_LOGGED] = { "logged", SKP_VERDICT_NONE },
	[SKP_FINDING_NOT_LOGGED] = { "not-logged", SKP_VERDICT_NONE },
	[SKP_FINDING_COMPROMISE_SURVIVED] = { "issued-before-compromise",
	    SKP_VERDICT_NONE },
	[SKP_FINDING_STATUS_VALID] = { "status-valid", SKP_VERDICT_NONE },
	[SKP_FINDING_STATUS_FINAL] = { "status-final", SKP_VERDICT_NONE },
	[SKP_FINDING_LINES_HIDDEN] = { "lines-hidden", SKP_VERDICT_NONE },
	[SKP_FINDING_REGISTER_LEADS] = { "register-not-consulted",
	    SKP_VERDICT_NONE },
	[SKP_FINDING_KEYS_IGNORED] = { "keys-ignored", SKP_VERDICT_NONE },
	[SKP_FINDING_NLQF_DOUBTFUL] = { "nlqf-doubtful", SKP_VERDICT_NONE },
	[SKP_FINDING_SIGNATURE_BY_LOG] = { "signature-by-log",
	    SKP_VERDICT_NONE },
	[SKP_FINDING_PROOF_OF_ANOTHER] = { "proof-of-another",
	    SKP_VERDICT_NONE },
	[SKP_FINDING_LOG_NOT_PINNED] = { "log-not-pinned", SKP_VERDICT_NONE },
	[SKP_FINDING_LOGGED_LATE] = { "logged-late", SKP_VERDICT_NONE },
};

static const struct {
	const char *name;
	int status;
} verdict[SKP_VERDICT_MAX + 1] = {
	[SKP_VERDICT_NONE] = { "none", 4 },
	[SKP_VERDICT_MALFORMED] = { "malformed", 1 },
	[SKP_VERDICT_UNSUPPORTED] = { "unsupported", 2 },
	[SKP_VERDICT_TAMPERED] = { "tampered", 1 },
	[SKP_VERDICT_UNKNOWN_ISSUER] = { "unknown-issuer", 2 },
	[SKP_VERDICT_WRONG_PRESENTATION] = { "wrong-presentation", 1 },
	[SKP_VERDICT_REVOKED] = { "revoked", 1 },
	[SKP_VERDICT_REPLACED] = { "replaced", 1 },
	[SKP_VERDICT_SUSPENDED] = { "suspended", 1 },
	[SKP_VERDICT_CLOCK_SUSPECT] = { "clock-suspect", 2 },
	[SKP_VERDICT_NOT_YET_VALID] = { "not-yet-valid", 1 },
	[SKP_VERDICT_EXPIRED] = { "expired", 1 },
	[SKP_VERDICT_UNKNOWN_STATUS] = { "unknown-status", 2 },
	[SKP_VERDICT_PARTLY_VALID] = { "partly-valid", 3 },
	[SKP_VERDICT_VALID] = { "valid", 0 },
	[SKP_VERDICT_UNREADABLE] = { "unreadable", 4 },
};

static unsigned
verdict_index(enum skp_verdict v)
{
	return (unsigned)v <= SKP_VERDICT_MAX ? (unsigned)v : 0;
}

const char *
skp_verdict_name(enum skp_verdict v)
{
	return verdict[verdict_index(v)].name;
}

int
skp_verdict_exit(enum skp_verdict v)
{
	return verdict[verdict_index(v)].status;
}

/* How bad an exit status is; whatever else there is counts as 4. */
static int
badness(int status)
{
	static const int rank[] = { 0, 3, 2, 1 };

	return status >= 0 && status < 4 ? rank[status] : 4;
}

int
skp_exit_worst(int a, int b)
{
	return badness(a) >= badness(b) ? a : b;
}

static unsigned
finding_index(enum skp_finding f)
{
	return (unsigned)f <= SKP_FINDING_MAX ? (unsigned)f : 0;
}

const char *
skp_finding_code(enum skp_finding f)
{
	return finding[finding_index(f)].code;
}

enum skp_verdict
skp_finding_verdict(enum skp_finding f)
{
	return finding[finding_index(f)].verdict;
}

#define ALL_FINDINGS ((UINT64_C(2) << SKP_FINDING_MAX) - 2)
/* In a state of skp_findings_next(): those that decide have been given. */
#define DECIDED	     (UINT64_C(1) << 63)
_Static_assert(SKP_FINDING_MAX < 63, "findings and DECIDED fit 64 bits");

/* The worst verdict of these findings, and which of them lead to it. */
static enum skp_verdict
worst_of(uint64_t findings, uint64_t *deciding)
{
	enum skp_verdict worst = SKP_VERDICT_VALID, v;
	uint64_t bit;

	*deciding = 0;
	for (findings &= ALL_FINDINGS; findings != 0; findings ^= bit) {
		bit = findings & -findings;
		v = finding[__builtin_ctzll(findings)].verdict;
		if (v == SKP_VERDICT_NONE || v > worst)
			continue;
		*deciding = v < worst ? bit : *deciding | bit;
		worst = v;
	}
	return worst;
}

enum skp_verdict
skp_findings_verdict(uint64_t findings)
{
	uint64_t deciding;

	return worst_of(findings, &deciding);
}

enum skp_finding
skp_findings_next(uint64_t findings, uint64_t *state)
{
	uint64_t left = findings & ~*state & ALL_FINDINGS, deciding;

	if ((*state & DECIDED) == 0) {
		(void)worst_of(findings, &deciding);
		if ((left & deciding) != 0)
			left &= deciding;
		else
			*state |= DECIDED;
	}
	if (left == 0)
		return SKP_FINDING_NONE;
	*state |= left & -left;
	return (enum skp_finding)__builtin_ctzll(left);
}
