#include "issuer/t1.h"

/* ------------------------------------------------------------------ result */

static enum skp_result_kind
kind_of(const struct skp_t1_cells *r, struct skp_bytes text)
{
	enum skp_result_kind kind = skp_words_in_result(text);
	enum skp_x x = r->t1->how->x;

	if (kind != SKP_RESULT_X || x == SKP_X_AMBIGUOUS)
		return kind;
	return x == SKP_X_PASS ? SKP_RESULT_PASS :
	    x == SKP_X_FAIL    ? SKP_RESULT_FAIL :
				 SKP_RESULT_ABSENT;
}

static void
put_result(struct skp_t1_cells *r, enum skp_result_kind kind,
    struct skp_bytes text, int at)
{
	struct skp_t1_row *row = r->row;

	switch (kind) {
	case SKP_RESULT_PASS:
	case SKP_RESULT_MARK:
		row->claims = true;
		row->claim->result = kind == SKP_RESULT_MARK ?
		    text :
		    skp_bytes_str("pass");
		row->claim->scale = skp_word_code(SKP_TABLE_SCALE,
		    skp_bytes_str(
			kind == SKP_RESULT_MARK ? "1-10" : "pass-fail"));
		break;
	case SKP_RESULT_FAIL:
		row->failed = true;
		skp_tell(&r->t1->tell, row->number, at, SKP_SEVERITY_NOTE,
		    INPUT_FAILED, NULL, NULL);
		break;
	case SKP_RESULT_NONE:
	case SKP_RESULT_ABSENT:
		break;
	case SKP_RESULT_X:
		skp_t1_cell_fault_at(r, at, INPUT_RESULT_X, NULL);
		break;
	case SKP_RESULT_ONE:
		skp_t1_cell_fault_at(r, at, INPUT_RESULT_ONE, NULL);
		break;
	case SKP_RESULT_UNKNOWN:
		skp_t1_cell_fault_at(r, at,
		    r->t1->matrix ? INPUT_MATRIX_CELL : INPUT_RESULT_UNKNOWN,
		    NULL);
		break;
	}
}

void
skp_t1_claim_result_of(struct skp_t1_cells *r, struct skp_bytes text, int at)
{
	put_result(r, kind_of(r, text), text, at);
}

/* A mark beside a word: both have to say the same. */
static bool
agree(enum skp_result_kind word, enum skp_result_kind mark)
{
	return word == mark ||
	    (word == SKP_RESULT_PASS && mark == SKP_RESULT_MARK);
}

void
skp_t1_claim_result(struct skp_t1_cells *r)
{
	const int *index = r->t1->header.index;
	struct skp_bytes text = skp_t1_cell_raw(r, SKP_COLUMN_RESULT);
	struct skp_bytes mark = skp_t1_cell_raw(r, SKP_COLUMN_MARK);
	enum skp_result_kind kind = kind_of(r, text), beside;
	int at = index[SKP_COLUMN_RESULT];

	if (mark.n != 0) {
		beside = kind_of(r, mark);
		if (text.n != 0 && !agree(kind, beside)) {
			skp_t1_cell_fault_at(r, index[SKP_COLUMN_MARK],
			    INPUT_AGAINST_MARK, NULL);
			return;
		}
		kind = beside;
		text = mark;
		at = index[SKP_COLUMN_MARK];
	}
	put_result(r, kind, text, at);
	if (kind == SKP_RESULT_ABSENT)
		skp_tell(&r->t1->tell, r->row->number, at, SKP_SEVERITY_NOTE,
		    INPUT_ABSENT, NULL, NULL);
}

/* ------------------------------------------------------------------- claim */

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
	struct skp_claim *cl = r->row->claim;
	struct skp_bytes hours = skp_t1_cell_raw(r, SKP_COLUMN_HOURS);

	cl->type = r->t1->how->group_course ? SKP_CLAIM_COURSE :
					      SKP_CLAIM_COMPETENCY;
	cl->start = skp_t1_cell_date(r, SKP_COLUMN_START);
	cl->end = skp_t1_cell_date(r, SKP_COLUMN_END);
	cl->valid_from = skp_t1_cell_date(r, SKP_COLUMN_VALID_FROM);
	cl->valid_until = skp_t1_cell_date(r, SKP_COLUMN_VALID_UNTIL);
	cl->number = skp_t1_cell_text(r, SKP_COLUMN_NUMBER);
	cl->scheme = skp_t1_cell_text(r, SKP_COLUMN_SCHEME);
	if (hours.n != 0 && !skp_words_in_minutes(hours, &cl->minutes))
		skp_t1_cell_fault(r, SKP_COLUMN_HOURS, INPUT_HOURS);
	read_assessment(r, &cl->assessment);
	skp_t1_course_fill(r);
	if (cl->type == SKP_CLAIM_COURSE && cl->scheme.n != 0 &&
	    cl->number.n != 0)
		cl->type = SKP_CLAIM_CERTIFICATE;
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
	struct skp_claim cl = *r->row->claim;
	int32_t today = r->t1->how->today;
	enum skp_rule rule;
	size_t i;

	cl.skills = r->row->skill;
	if (r->row->level.has)
		cl.level = r->row->level;
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
