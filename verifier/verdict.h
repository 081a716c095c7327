/*
 * Verdicts, the findings that lead to them, their codes and exit statuses.
 *
 * A finding is one thing that a check found, good or bad; all of them are
 * reported.  Each has the verdict that it leads to, or none.  The verdict of
 * a passport is the first, in the order of enum skp_verdict, of those of its
 * findings; `valid` where there are none.
 */
#ifndef SKP_VERIFIER_VERDICT_H
#define SKP_VERIFIER_VERDICT_H

#include <stdbool.h>
#include <stdint.h>

/* In their order of precedence (FORMAT.md, "Order of verdicts"). */
enum skp_verdict {
	SKP_VERDICT_NONE = 0, /* invalid */
	SKP_VERDICT_MALFORMED = 1,
	SKP_VERDICT_UNSUPPORTED = 2,
	SKP_VERDICT_TAMPERED = 3,
	SKP_VERDICT_UNKNOWN_ISSUER = 4,
	SKP_VERDICT_WRONG_PRESENTATION = 5,
	SKP_VERDICT_REVOKED = 6,
	SKP_VERDICT_REPLACED = 7,
	SKP_VERDICT_SUSPENDED = 8,
	SKP_VERDICT_CLOCK_SUSPECT = 9,
	SKP_VERDICT_NOT_YET_VALID = 10,
	SKP_VERDICT_EXPIRED = 11,
	SKP_VERDICT_UNKNOWN_STATUS = 12,
	SKP_VERDICT_PARTLY_VALID = 13,
	SKP_VERDICT_VALID = 14,
	/* An input that could not be read: said by programs alone. */
	SKP_VERDICT_UNREADABLE = 15
};
#define SKP_VERDICT_MAX 15

/* Append only.  The verdict that each leads to stands behind it. */
enum skp_finding {
	SKP_FINDING_NONE = 0,

	/* Form. */
	SKP_FINDING_FORM = 1,	    /* malformed; see err and at */
	SKP_FINDING_FORM_NEWER = 2, /* unsupported; see err and at */

	/* Changed after it was signed: tampered. */
	SKP_FINDING_SIGNATURE_BAD = 3,
	SKP_FINDING_DISCLOSURE_UNMATCHED = 4,
	SKP_FINDING_DISCLOSURE_TWICE = 5,
	SKP_FINDING_RECEIPT_MISMATCH = 6,
	SKP_FINDING_HOLDER_SIGNATURE_BAD = 7,

	/* Who signed is not known: unknown-issuer. */
	SKP_FINDING_KEY_NOT_LISTED = 8,
	SKP_FINDING_KEY_OTHER_ISSUER = 9,
	SKP_FINDING_KEY_OTHER_PURPOSE = 10,
	SKP_FINDING_KEY_OUTSIDE_WINDOW = 11,
	SKP_FINDING_TEST_KEY = 12,
	SKP_FINDING_COMPROMISE_UNPROVEN = 13,
	SKP_FINDING_LOG_KEY_NOT_LISTED = 14, /* of a receipt, though the
						issuer has log keys */

	/* Shown to somebody else, or not now: wrong-presentation. */
	SKP_FINDING_PRESENTATION_MISSING = 15, /* audience or nonce asked for,
						 but a bare passport */
	SKP_FINDING_AUDIENCE_MISMATCH = 16,
	SKP_FINDING_NONCE_MISMATCH = 17,
	SKP_FINDING_PRESENTATION_WINDOW = 18,

	/* Withdrawn. */
	SKP_FINDING_KEY_COMPROMISED = 19,  /* revoked: not in the log */
	SKP_FINDING_STATUS_REVOKED = 20,   /* revoked */
	SKP_FINDING_STATUS_REPLACED = 21,  /* replaced */
	SKP_FINDING_STATUS_SUSPENDED = 22, /* suspended */

	/* Time. */
	SKP_FINDING_CLOCK_BEHIND = 23,	   /* clock-suspect */
	SKP_FINDING_ISSUED_LATER = 24,	   /* not-yet-valid: iat or nbf */
	SKP_FINDING_PASSPORT_EXPIRED = 25, /* expired */

	/* Status not known: unknown-status. */
	SKP_FINDING_STATUS_MISSING = 26,
	SKP_FINDING_STATUS_STALE = 27,
	SKP_FINDING_STATUS_FROM_FUTURE = 28, /* and no other list */
	SKP_FINDING_STATUS_INDEX = 29,	     /* outside the list */
	SKP_FINDING_STATUS_OTHER_KEY = 30,   /* a list by another issuer */
	SKP_FINDING_STATUS_VALUE = 31,	     /* a value of no meaning */
	SKP_FINDING_TRUST_LIST_EXPIRED = 32,
	SKP_FINDING_LOG_REQUIRED = 33, /* not logged, and that was required */

	/* Less than all holds: partly-valid. */
	SKP_FINDING_HOLDER_NOT_NAMED = 34,
	SKP_FINDING_NOTHING_SHOWN = 35,
	SKP_FINDING_LINE_EXPIRED = 36,
	SKP_FINDING_LINE_NOT_YET = 37,
	SKP_FINDING_LINE_UNCONFIRMED = 38,
	SKP_FINDING_LINE_BOUND_ELSEWHERE = 39,
	SKP_FINDING_EMPLOYER_NOT_GIVEN = 40,

	/* Said, without a verdict. */
	SKP_FINDING_SIGNATURE_GOOD = 41,
	SKP_FINDING_SELF_STATED = 42, /* trust is the issuer's statement */
	SKP_FINDING_HOLDER_PROVEN_LIVE = 43,
	SKP_FINDING_HOLDER_SIGNED = 44, /* for someone, not live */
	SKP_FINDING_HOLDER_NOT_PROVEN = 45,
	SKP_FINDING_LOGGED = 46,
	SKP_FINDING_NOT_LOGGED = 47,
	SKP_FINDING_COMPROMISE_SURVIVED = 48, /* in a pinned head */
	SKP_FINDING_STATUS_VALID = 49,
	SKP_FINDING_STATUS_FINAL = 50, /* a final list: never stale */
	SKP_FINDING_LINES_HIDDEN = 51,
	SKP_FINDING_REGISTER_LEADS = 52, /* a register of record leads and
					     was not consulted */
	SKP_FINDING_KEYS_IGNORED = 53,	 /* unknown keys >= 64 */
	SKP_FINDING_NLQF_DOUBTFUL = 54,
	SKP_FINDING_SIGNATURE_BY_LOG = 55, /* the issuer's log has it */
	SKP_FINDING_PROOF_OF_ANOTHER = 56, /* none of the proofs given is for
						this passport */
	SKP_FINDING_LOG_NOT_PINNED = 57,   /* none of the logs given is the
						one up to the pinned head */
	SKP_FINDING_LOGGED_LATE = 58	   /* its receipt's head is more than
						SKP_LOG_LATE younger */
};
#define SKP_FINDING_MAX 58

/* Findings as a set. */
static inline uint64_t
skp_finding_bit(enum skp_finding f)
{
	return UINT64_C(1) << (unsigned)f;
}

static inline bool
skp_finding_in(uint64_t findings, enum skp_finding f)
{
	return (findings & skp_finding_bit(f)) != 0;
}

/* "valid", "partly-valid", ...; "none" for any other number. */
const char *skp_verdict_name(enum skp_verdict verdict);

/* 0, 3, 2 or 1; 4 for UNREADABLE, NONE and any other number. */
int skp_verdict_exit(enum skp_verdict verdict);

/* The worse of two exit statuses, in the order 4, 1, 2, 3, 0. */
int skp_exit_worst(int a, int b);

/* "signature-bad", "line-expired", ...; "none" for any other number. */
const char *skp_finding_code(enum skp_finding finding);

/* What it leads to; SKP_VERDICT_NONE: nothing, it is only said. */
enum skp_verdict skp_finding_verdict(enum skp_finding finding);

/* The verdict of a set of findings. */
enum skp_verdict skp_findings_verdict(uint64_t findings);

/*
 * Walks a set, those that decided the verdict first, then the others by
 * number: *state is 0 at first; SKP_FINDING_NONE at the end.
 */
enum skp_finding skp_findings_next(uint64_t findings, uint64_t *state);

#endif
