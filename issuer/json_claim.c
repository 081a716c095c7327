#include "issuer/json_claim.h"

#include "issuer/json_skill.h"

#define COUNT(a)  (sizeof(a) / sizeof((a)[0]))
#define MAX_HOURS 20000

/* Goes into an object member whose fields are known; NULL: there is none. */
static struct skp_json_tree *
enter(struct skp_json_read *r, struct skp_json_tree *object, const char *name,
    const char *const *known, size_t n, size_t *mark)
{
	struct skp_json_tree *v = skp_json_read_member(r, object, name,
	    SKP_JSON_OBJECT);

	if (v == NULL)
		return NULL;
	*mark = skp_json_read_down(r, name);
	skp_json_read_known(r, v, known, n);
	return v;
}

static struct skp_party
read_party(struct skp_json_read *r, struct skp_json_tree *object,
    const char *name)
{
	static const char *const known[] = { "name", "id", "kvk" };
	struct skp_party out = { { NULL, 0 }, { NULL, 0 }, { NULL, 0 } };
	struct skp_json_tree *v;
	size_t mark;

	v = enter(r, object, name, known, COUNT(known), &mark);
	if (v == NULL)
		return out;
	out.name = skp_json_read_need_text(r, v, "name");
	out.uri = skp_json_read_uri(r, v, "id");
	out.number = skp_json_read_text(r, v, "kvk");
	skp_json_read_up(r, mark);
	return out;
}

static struct skp_assessor
read_assessor(struct skp_json_read *r, struct skp_json_tree *object,
    const char *name)
{
	static const char *const known[] = { "name", "role" };
	struct skp_assessor out = { 0 };
	struct skp_json_tree *v;
	size_t mark;

	v = enter(r, object, name, known, COUNT(known), &mark);
	if (v == NULL)
		return out;
	out.name = skp_json_read_need_text(r, v, "name");
	out.role = skp_json_read_code(r, v, "role", SKP_TABLE_ROLE);
	skp_json_read_up(r, mark);
	return out;
}

static struct skp_assessment
read_assessment(struct skp_json_read *r, struct skp_json_tree *object)
{
	static const char *const known[] = { "method", "date", "assessor",
		"second", "idVerified", "independent", "instrument",
		"language" };
	struct skp_assessment out = { 0 };
	struct skp_json_tree *v;
	size_t mark;

	v = enter(r, object, "assessment", known, COUNT(known), &mark);
	if (v == NULL)
		return out;
	out.has = true;
	if (skp_json_tree_get(v, "method") == NULL)
		skp_json_read_fault(r, "method", INPUT_JSON_MISSING, NULL);
	out.method = skp_json_read_code(r, v, "method", SKP_TABLE_METHOD);
	out.date = skp_json_read_day(r, v, "date");
	out.assessor = read_assessor(r, v, "assessor");
	out.second = read_assessor(r, v, "second");
	out.identity_checked = skp_json_read_bool(r, v, "idVerified");
	out.independent = skp_json_read_bool(r, v, "independent");
	out.instrument = skp_json_read_text(r, v, "instrument");
	out.language = skp_json_read_lang(r, v, "language");
	skp_json_read_up(r, mark);
	return out;
}

static struct skp_bytes
read_confirmation(struct skp_json_read *r, struct skp_json_tree *v,
    struct skp_opt_day *last)
{
	static const char *const known[] = { "date", "by", "role" };
	struct skp_confirmation cf = { 0 };
	struct skp_opt_day day;

	skp_json_read_known(r, v, known, COUNT(known));
	if (skp_json_tree_get(v, "date") == NULL)
		skp_json_read_fault(r, "date", INPUT_JSON_MISSING, NULL);
	day = skp_json_read_day(r, v, "date");
	if (day.has && last->has && day.day <= last->day)
		skp_json_read_fault(r, "date", INPUT_JSON_TWICE, NULL);
	if (day.has)
		*last = day;
	cf.day = day.day;
	cf.by = skp_json_read_text(r, v, "by");
	cf.role = skp_json_read_code(r, v, "role", SKP_TABLE_ROLE);
	return skp_draft_make_confirmation(r->arena, &cf);
}

/* An array of objects, or of digests, each encoded; `max` at most. */
static struct skp_bytes
read_list(struct skp_json_read *r, struct skp_json_tree *object,
    const char *name, size_t max, struct skp_opt_day *last)
{
	struct skp_json_tree *list = skp_json_read_array(r, object, name, 1,
	    max);
	size_t n = skp_json_tree_count(list), i, mark, in;
	struct skp_json_tree *v;
	struct skp_bytes *item;

	item = skp_arena_get(r->arena, n * sizeof(*item));
	if (list == NULL || item == NULL)
		return skp_bytes_of(NULL, 0);
	mark = skp_json_read_down(r, name);
	for (i = 0; i < n; i++) {
		in = skp_json_read_element(r, i);
		v = skp_json_tree_at(list, i);
		if (last == NULL)
			item[i] = skp_draft_make_bstr(r->arena,
			    skp_json_read_digest(r, v));
		else if (skp_json_tree_kind(v) == SKP_JSON_OBJECT)
			item[i] = read_confirmation(r, v, last);
		else
			skp_json_read_tell(r, SKP_SEVERITY_ERROR,
			    INPUT_JSON_TYPE, "{...}", NULL);
		skp_json_read_up(r, in);
	}
	skp_json_read_up(r, mark);
	return skp_draft_make_array(r->arena, item, n);
}

/* ----------------------------------------------------------------- claim */

static enum skp_claim_type
read_type(struct skp_json_read *r, struct skp_json_tree *object)
{
	struct skp_json_tree *v = skp_json_read_need(r, object, "type",
	    SKP_JSON_STRING);
	uint64_t n = skp_word_number(SKP_TABLE_CLAIM_TYPE,
	    skp_json_tree_string(v));

	if (v != NULL && n == 0)
		skp_json_read_fault(r, "type", INPUT_JSON_FORM,
		    "competency, course, certificate, qualification, ...");
	return (enum skp_claim_type)n;
}

static uint64_t
read_minutes(struct skp_json_read *r, const struct skp_json_tree *object)
{
	const struct skp_json_tree *v = skp_json_tree_get(object, "hours");
	enum skp_json_kind kind = skp_json_tree_kind(v);
	double hours = skp_json_tree_real(v);

	if (v == NULL)
		return 0;
	if ((kind == SKP_JSON_INTEGER || kind == SKP_JSON_REAL) &&
	    hours >= 0.01 && hours <= MAX_HOURS)
		return (uint64_t)(hours * 60 + 0.5) == 0 ?
		    1 :
		    (uint64_t)(hours * 60 + 0.5);
	skp_json_read_fault(r, "hours", INPUT_HOURS, NULL);
	return 0;
}

static void
read_groups(struct skp_json_read *r, struct skp_json_tree *object,
    struct skp_claim *cl)
{
	static const char *const standard[] = { "scheme", "code" };
	static const char *const result[] = { "value", "scale" };
	static const char *const reg[] = { "name", "authoritative" };
	struct skp_json_tree *v;
	size_t mark;

	v = enter(r, object, "standard", standard, COUNT(standard), &mark);
	if (v != NULL) {
		cl->standard_scheme = skp_json_read_need_text(r, v, "scheme");
		cl->standard_code = skp_json_read_need_text(r, v, "code");
		skp_json_read_up(r, mark);
	}
	v = enter(r, object, "result", result, COUNT(result), &mark);
	if (v != NULL) {
		cl->result = skp_json_read_need_text(r, v, "value");
		cl->scale = skp_json_read_code(r, v, "scale", SKP_TABLE_SCALE);
		skp_json_read_up(r, mark);
	}
	v = enter(r, object, "register", reg, COUNT(reg), &mark);
	if (v != NULL) {
		cl->register_name = skp_json_read_need_text(r, v, "name");
		cl->register_leads = skp_json_read_bool(r, v, "authoritative");
		skp_json_read_up(r, mark);
	}
}

static void
read_fields(struct skp_json_read *r, struct skp_json_tree *v,
    struct skp_claim *cl)
{
	cl->type = read_type(r, v);
	cl->title = skp_json_read_ltext(r, v, "title");
	cl->level = skp_json_skill_level(r, v);
	cl->scheme = skp_json_read_text(r, v, "scheme");
	cl->number = skp_json_read_text(r, v, "number");
	cl->course_code = skp_json_read_text(r, v, "courseCode");
	cl->awarded_by = read_party(r, v, "awardedBy");
	cl->bound_to = read_party(r, v, "boundTo");
	cl->start = skp_json_read_day(r, v, "start");
	cl->end = skp_json_read_day(r, v, "end");
	cl->valid_from = skp_json_read_day(r, v, "validFrom");
	cl->valid_until = skp_json_read_day(r, v, "validUntil");
	cl->minutes = read_minutes(r, v);
	cl->mode = skp_json_read_code(r, v, "mode", SKP_TABLE_MODE);
	cl->maintain_months = skp_json_read_uint(r, v, "confirmEveryMonths", 1,
	    1200);
	cl->confirmations = read_list(r, v, "confirmations",
	    SKP_MAX_CONFIRMATIONS, &cl->last_confirmation);
	cl->scope = skp_json_read_ltext(r, v, "scope");
	cl->assessment = read_assessment(r, v);
	cl->evidence = read_list(r, v, "evidence", SKP_MAX_EVIDENCE, NULL);
	cl->relies_on = skp_json_read_text(r, v, "reliesOn");
	cl->id = skp_json_read_text(r, v, "id");
	read_groups(r, v, cl);
}

static void
check_rules(struct skp_json_read *r, const struct skp_draft_claim *c)
{
	static const struct {
		enum skp_rule rule;
		enum skp_input_msg msg;
		const char *name; /* NULL: the claim as a whole */
	} rules[] = {
		{ SKP_RULE_END_BEFORE_START, INPUT_END_BEFORE_START, "end" },
		{ SKP_RULE_UNTIL_BEFORE_FROM, INPUT_UNTIL_BEFORE_FROM,
		    "validUntil" },
		{ SKP_RULE_APPOINTMENT_EMPLOYER, INPUT_APPOINTMENT, "boundTo" },
		{ SKP_RULE_CERTIFICATE_SCHEME, INPUT_CERTIFICATE, NULL },
		{ SKP_RULE_ASSESSED_AFTER_ISSUE, INPUT_ASSESSED_LATER,
		    "assessment" },
		{ SKP_RULE_NOTHING_SAID, INPUT_NOTHING_SAID, NULL },
	};
	struct skp_claim cl = c->claim;
	int32_t today = r->how->today;
	enum skp_rule rule;
	size_t i, mark;

	cl.skills = skp_draft_make_array(r->arena, c->skill, c->n_skill);
	/* The rule allows for a day; here the civil date is known. */
	rule = skp_claim_rules(&cl, today - 1);
	for (i = 0; i < COUNT(rules); i++) {
		if (rules[i].rule != rule)
			continue;
		if (rules[i].name != NULL)
			skp_json_read_fault(r, rules[i].name, rules[i].msg,
			    NULL);
		else
			skp_json_read_tell(r, SKP_SEVERITY_ERROR, rules[i].msg,
			    NULL, NULL);
	}
	mark = skp_json_read_down(r, "level");
	skp_json_skill_nlqf(r, &cl, cl.level);
	skp_json_read_up(r, mark);
	if (!cl.valid_until.has || cl.valid_until.day >= today)
		return;
	mark = skp_json_read_down(r, "validUntil");
	skp_json_read_tell(r, SKP_SEVERITY_WARNING, INPUT_EXPIRED, NULL, NULL);
	skp_json_read_up(r, mark);
}

void
skp_json_claim_read(struct skp_json_read *r, struct skp_json_tree *object,
    struct skp_draft_claim *out)
{
	static const char *const known[] = { "type", "title", "skills", "level",
		"scheme", "number", "courseCode", "standard", "awardedBy",
		"start", "end", "hours", "mode", "result", "validFrom",
		"validUntil", "confirmEveryMonths", "confirmations", "scope",
		"boundTo", "register", "assessment", "evidence", "reliesOn",
		"id" };

	skp_json_read_known(r, object, known, COUNT(known));
	read_fields(r, object, &out->claim);
	skp_json_skill_read(r, object, out);
	if (!r->faulty)
		check_rules(r, out);
}
