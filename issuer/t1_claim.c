#include "issuer/concept_in.h"
#include "issuer/t1.h"

void
skp_t1_claim_skill(struct skp_t1_cells *r)
{
	struct skp_bytes label = skp_t1_cell_text(r, SKP_COLUMN_SKILL);
	struct skp_bytes uri = skp_t1_cell_text(r, SKP_COLUMN_URI);
	struct skp_skill skill = { 0 };
	bool needed = r->row->claims;

	if (r->row->faulty)
		return;
	if (uri.n != 0 &&
	    skp_concept_in(r->t1->arena, uri, false, &skill.concept) !=
		INPUT_NONE)
		skp_t1_cell_fault(r, SKP_COLUMN_URI, INPUT_URI);
	else if (needed && uri.n == 0 && label.n == 0)
		skp_t1_cell_fault(r, SKP_COLUMN_SKILL, INPUT_NO_SKILL);
	else if (needed && uri.n == 0)
		skp_t1_cell_fault(r, SKP_COLUMN_URI, INPUT_NO_URI);
	else if (needed && label.n == 0)
		skp_t1_cell_fault(r, SKP_COLUMN_SKILL, INPUT_NO_LABEL);
	r->row->uri = skill.concept.id;
	skill.label = skp_draft_make_ltext(r->t1->arena, label);
	skill.level.value = skp_t1_cell_text(r, SKP_COLUMN_LEVEL);
	skill.level.has = skill.level.value.n != 0;
	if (skill.level.has) {
		skill.level.framework = skp_t1_cell_code(r,
		    SKP_COLUMN_FRAMEWORK, SKP_TABLE_FRAMEWORK);
		if (skill.level.framework.word.n == 0)
			skill.level.framework =
			    skp_words_in_code(SKP_TABLE_FRAMEWORK,
				r->t1->how->framework);
		if (needed && skill.level.framework.word.n == 0)
			skp_t1_cell_fault(r, SKP_COLUMN_LEVEL,
			    INPUT_NO_FRAMEWORK);
	}
	if (needed && !r->row->faulty) {
		r->row->skill = skp_draft_make_skill(r->t1->arena, &skill);
		r->row->claim.level = skill.level; /* until the rules passed */
	}
}

static void
read_assessment(struct skp_t1_cells *r, struct skp_assessment *as)
{
	struct skp_t1_read *t1 = r->t1;

	as->method = skp_t1_cell_code(r, SKP_COLUMN_METHOD, SKP_TABLE_METHOD);
	as->assessor.name = skp_t1_cell_text(r, SKP_COLUMN_ASSESSOR);
	if (as->assessor.name.n == 0)
		as->assessor.name = t1->how->assessor;
	if (as->assessor.name.n != 0)
		as->assessor.role = skp_t1_cell_code(r, SKP_COLUMN_ROLE,
		    SKP_TABLE_ROLE);
	as->date = skp_t1_cell_date(r, SKP_COLUMN_ASSESSED);
	if (!as->date.has)
		as->date = t1->how->date;
	as->has = as->method.word.n != 0 || as->assessor.name.n != 0 ||
	    as->date.has;
	if (!as->has || as->method.word.n != 0)
		return;
	as->method = skp_word_code(SKP_TABLE_METHOD,
	    skp_bytes_str("not-stated"));
	if (!t1->told_method)
		skp_t1_cell_tell(t1, r->row->number, SKP_COLUMN_METHOD,
		    SKP_SEVERITY_WARNING, INPUT_NO_METHOD);
	t1->told_method = true;
}

void
skp_t1_claim_read(struct skp_t1_cells *r)
{
	struct skp_claim *cl = &r->row->claim;
	struct skp_bytes hours = skp_header_cell(&r->t1->header, r->cell, r->n,
	    SKP_COLUMN_HOURS);

	cl->type = r->t1->how->group_course ? SKP_CLAIM_COURSE :
					      SKP_CLAIM_COMPETENCY;
	cl->start = skp_t1_cell_date(r, SKP_COLUMN_START);
	cl->end = skp_t1_cell_date(r, SKP_COLUMN_END);
	cl->valid_from = skp_t1_cell_date(r, SKP_COLUMN_VALID_FROM);
	cl->valid_until = skp_t1_cell_date(r, SKP_COLUMN_VALID_UNTIL);
	cl->number = skp_t1_cell_text(r, SKP_COLUMN_NUMBER);
	if (hours.n != 0 && !skp_words_in_minutes(hours, &cl->minutes))
		skp_t1_cell_fault(r, SKP_COLUMN_HOURS, INPUT_HOURS);
	read_assessment(r, &cl->assessment);
}

void
skp_t1_claim_check(struct skp_t1_cells *r)
{
	static const struct {
		enum skp_rule rule;
		enum skp_input_msg msg;
		enum skp_column column;
	} rules[] = {
		{ SKP_RULE_END_BEFORE_START, INPUT_END_BEFORE_START,
		    SKP_COLUMN_END },
		{ SKP_RULE_UNTIL_BEFORE_FROM, INPUT_UNTIL_BEFORE_FROM,
		    SKP_COLUMN_VALID_UNTIL },
		{ SKP_RULE_ASSESSED_AFTER_ISSUE, INPUT_ASSESSED_LATER,
		    SKP_COLUMN_ASSESSED },
		{ SKP_RULE_NOTHING_SAID, INPUT_NOTHING_SAID, SKP_COLUMN_SKILL },
	};
	struct skp_claim cl = r->row->claim;
	int32_t today = r->t1->how->today;
	enum skp_rule rule;
	size_t i;

	cl.skills = r->row->skill;
	/* The rule allows for a day; here the civil date is known. */
	rule = skp_claim_rules(&cl, today - 1);
	for (i = 0; i < sizeof(rules) / sizeof(rules[0]); i++) {
		if (rules[i].rule == rule)
			skp_t1_cell_fault(r, rules[i].column, rules[i].msg);
	}
	if (skp_claim_nlqf_doubtful(&cl))
		skp_t1_cell_tell(r->t1, r->row->number, SKP_COLUMN_LEVEL,
		    SKP_SEVERITY_WARNING, INPUT_NLQF);
	if (cl.valid_until.has && cl.valid_until.day < today)
		skp_t1_cell_tell(r->t1, r->row->number, SKP_COLUMN_VALID_UNTIL,
		    SKP_SEVERITY_WARNING, INPUT_EXPIRED);
}
