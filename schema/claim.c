#include "schema/claim.h"

#include "common/date.h"

#define NLQF_MINUTES (400 * 60)

/* The issuer's day may be one later than that of UTC. */
static bool
after_issue(struct skp_opt_day d, int32_t issue_day)
{
	return d.has && d.day > issue_day + 1;
}

enum skp_rule
skp_claim_rules(const struct skp_claim *cl, int32_t issue_day)
{
	if (cl->start.has && cl->end.has && cl->end.day < cl->start.day)
		return SKP_RULE_END_BEFORE_START;
	if (cl->valid_from.has && cl->valid_until.has &&
	    cl->valid_until.day <= cl->valid_from.day)
		return SKP_RULE_UNTIL_BEFORE_FROM;
	if (cl->type == SKP_CLAIM_APPOINTMENT && cl->bound_to.name.n == 0)
		return SKP_RULE_APPOINTMENT_EMPLOYER;
	/* GWO records have no number of their own, but a register. */
	if (cl->type == SKP_CLAIM_CERTIFICATE &&
	    (cl->scheme.n == 0 ||
		(cl->number.n == 0 && cl->register_name.n == 0)))
		return SKP_RULE_CERTIFICATE_SCHEME;
	if (after_issue(cl->assessment.date, issue_day) ||
	    after_issue(cl->last_confirmation, issue_day))
		return SKP_RULE_ASSESSED_AFTER_ISSUE;
	if (cl->title.enc.n == 0 && cl->skills.n == 0)
		return SKP_RULE_NOTHING_SAID;
	return SKP_RULE_OK;
}

bool
skp_claim_nlqf_doubtful(const struct skp_claim *cl)
{
	return cl->level.has &&
	    cl->level.framework.number == SKP_FRAMEWORK_NLQF &&
	    cl->standard_code.n == 0 && cl->minutes < NLQF_MINUTES;
}

/* A scheme or a standard leads, with a register or a number to look up. */
static bool
by_scheme(const struct skp_claim *cl)
{
	switch (cl->type) {
	case SKP_CLAIM_CERTIFICATE:
		return cl->scheme.n != 0 &&
		    (cl->number.n != 0 || cl->register_name.n != 0);
	case SKP_CLAIM_PARTIAL_QUALIFICATION:
	case SKP_CLAIM_QUALIFICATION:
	case SKP_CLAIM_PRIOR_LEARNING:
		return cl->standard_code.n != 0;
	case SKP_CLAIM_NONE:
	case SKP_CLAIM_COMPETENCY:
	case SKP_CLAIM_COURSE:
	case SKP_CLAIM_PRACTICE_STATEMENT:
	case SKP_CLAIM_APPOINTMENT:
	case SKP_CLAIM_LANGUAGE:
	case SKP_CLAIM_WORK_EXPERIENCE:
		break;
	}
	return false;
}

static enum skp_evidence
by_method(const struct skp_assessment *as)
{
	switch (as->method.number) {
	case SKP_METHOD_PRACTICAL_EXAM:
	case SKP_METHOD_THEORY_EXAM:
	case SKP_METHOD_THEORY_AND_PRACTICAL_EXAM:
	case SKP_METHOD_EXAM:
	case SKP_METHOD_TEST_PIECE:
	case SKP_METHOD_PRACTICAL_AND_THEORY:
		if (as->independent.has && as->independent.value)
			return SKP_EVIDENCE_INDEPENDENT_EXAM;
		return SKP_EVIDENCE_ASSESSED;
	case SKP_METHOD_PORTFOLIO:
	case SKP_METHOD_INTERVIEW:
	case SKP_METHOD_PORTFOLIO_AND_INTERVIEW:
	case SKP_METHOD_ONLINE_TEST:
		return SKP_EVIDENCE_ASSESSED;
	case SKP_METHOD_WORKPLACE_OBSERVATION:
		return SKP_EVIDENCE_OBSERVED;
	case SKP_METHOD_SELF_DECLARATION:
		return SKP_EVIDENCE_SELF_DECLARED;
	default:
		/* Attendance, and words of which nobody knows the weight. */
		return SKP_EVIDENCE_ATTENDED;
	}
}

enum skp_evidence
skp_claim_evidence(const struct skp_claim *cl)
{
	if (by_scheme(cl))
		return SKP_EVIDENCE_SCHEME;
	if (cl->assessment.has)
		return by_method(&cl->assessment);
	if (cl->type == SKP_CLAIM_COURSE &&
	    (cl->start.has || cl->end.has || cl->minutes != 0))
		return SKP_EVIDENCE_ATTENDED;
	return SKP_EVIDENCE_SELF_DECLARED;
}

bool
skp_claim_bound_to(const struct skp_claim *cl, struct skp_bytes employer)
{
	return employer.n != 0 &&
	    (skp_bytes_eq(cl->bound_to.number, employer) ||
		skp_bytes_eq(cl->bound_to.uri, employer));
}

struct skp_holds
skp_claim_holds(const struct skp_claim *cl)
{
	struct skp_holds h = { cl->valid_until, false };
	struct skp_opt_day base = cl->last_confirmation;
	int32_t day;

	if (cl->maintain_months == 0)
		return h;
	if (!base.has)
		base = cl->valid_from;
	if (!base.has)
		base = cl->assessment.date;
	/* To be confirmed, and no day to count from: never was. */
	day = SKP_DAY_MIN;
	if (base.has)
		day = skp_date_add_months(base.day,
		    (int32_t)cl->maintain_months);
	if (!h.until.has || day < h.until.day) {
		h.until.has = true;
		h.until.day = day;
		h.by_maintenance = true;
	}
	return h;
}
