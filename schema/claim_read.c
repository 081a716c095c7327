#include "schema/claim_read.h"
#include "schema/field.h"

#define MAX_MINUTES UINT32_MAX
#define MAX_MONTHS  1200

struct reading {
	struct skp_claim *cl;
	skp_claim_skills_fn *fn;
	void *arg;
};

static enum skp_claim_type
read_type(struct skp_cursor *c)
{
	size_t at = c->pos;
	uint64_t type = skp_cursor_uint(c);

	if (type < SKP_CLAIM_COMPETENCY || type > SKP_CLAIM_WORK_EXPERIENCE) {
		skp_cursor_fail(c, SKP_ERR_ENUM, at);
		return SKP_CLAIM_NONE;
	}
	return (enum skp_claim_type)type;
}

static struct skp_bytes
since(const struct skp_cursor *c, size_t at)
{
	if (!skp_cursor_ok(c))
		return skp_bytes_of(NULL, 0);
	return skp_bytes_of(c->base + at, c->pos - at);
}

static void
read_standard(struct skp_cursor *c, struct skp_claim *cl)
{
	(void)skp_cursor_array(c, 2, 2);
	cl->standard_scheme = skp_field_text(c, SKP_MAX_TEXT);
	cl->standard_code = skp_field_text(c, SKP_MAX_TEXT);
	skp_cursor_up(c);
}

static void
read_result(struct skp_cursor *c, struct skp_claim *cl)
{
	uint64_t n = skp_cursor_array(c, 1, 2);

	cl->result = skp_field_text(c, SKP_MAX_TEXT);
	if (n == 2)
		cl->scale = skp_field_code(c, SKP_TABLE_SCALE);
	skp_cursor_up(c);
}

static void
read_confirmations(struct skp_cursor *c, struct skp_claim *cl)
{
	struct skp_confirmation cf;
	size_t start = c->pos, at;
	uint64_t i, n = skp_cursor_array(c, 1, SKP_MAX_CONFIRMATIONS);

	for (i = 0; i < n && skp_cursor_ok(c); i++) {
		at = c->pos;
		skp_confirmation_read(c, &cf, &cl->ignored);
		if (i > 0 && cf.day <= cl->last_confirmation.day)
			skp_cursor_fail(c, SKP_ERR_ORDER, at);
		cl->last_confirmation.has = true;
		cl->last_confirmation.day = cf.day;
	}
	skp_cursor_up(c);
	cl->confirmations = since(c, start);
}

static void
read_register(struct skp_cursor *c, struct skp_claim *cl)
{
	struct skp_field_map fm;

	skp_field_map_open(c, &fm);
	while (skp_field_map_next(c, &fm)) {
		if (fm.key == 0)
			cl->register_name = skp_field_text(c, SKP_MAX_TEXT);
		else if (fm.key == 1)
			cl->register_leads = skp_field_opt_bool(c);
		else
			skp_field_unknown(c, &fm, &cl->ignored);
	}
	skp_field_map_need(c, &fm, SKP_FIELD_BIT(0));
}

static void
read_assessment(struct skp_cursor *c, struct skp_claim *cl)
{
	struct skp_assessment *as = &cl->assessment;
	struct skp_field_map fm;

	as->has = true;
	skp_field_map_open(c, &fm);
	while (skp_field_map_next(c, &fm)) {
		switch (fm.key) {
		case 0:
			as->method = skp_field_code(c, SKP_TABLE_METHOD);
			break;
		case 1:
			as->date = skp_field_opt_day(c);
			break;
		case 2:
			as->assessor = skp_field_assessor(c, &cl->ignored);
			break;
		case 3:
			as->second = skp_field_assessor(c, &cl->ignored);
			break;
		case 4:
			as->identity_checked = skp_field_opt_bool(c);
			break;
		case 5:
			as->instrument = skp_field_text(c, SKP_MAX_TEXT);
			break;
		case 6:
			as->independent = skp_field_opt_bool(c);
			break;
		case 7:
			as->language = skp_field_lang(c);
			break;
		default:
			skp_field_unknown(c, &fm, &cl->ignored);
			break;
		}
	}
	skp_field_map_need(c, &fm, SKP_FIELD_BIT(0));
}

static void
read_evidence(struct skp_cursor *c, struct skp_claim *cl)
{
	size_t start = c->pos;
	uint64_t i, n = skp_cursor_array(c, 1, SKP_MAX_EVIDENCE);

	for (i = 0; i < n && skp_cursor_ok(c); i++)
		(void)skp_cursor_bstr_n(c, SKP_HASH_LEN);
	skp_cursor_up(c);
	cl->evidence = since(c, start);
}

static void
read_skills(struct skp_cursor *c, const struct reading *r)
{
	size_t start = c->pos;

	if (r->fn == NULL)
		(void)skp_cursor_item(c);
	else
		r->fn(c, r->arg);
	r->cl->skills = since(c, start);
}

/* Keys 0 to 12: what it is about. */
static void
field_low(struct skp_cursor *c, const struct skp_field_map *fm,
    const struct reading *r)
{
	struct skp_claim *cl = r->cl;

	switch (fm->key) {
	case 0:
		cl->type = read_type(c);
		break;
	case 1:
		cl->title = skp_field_ltext(c);
		break;
	case 2:
		read_skills(c, r);
		break;
	case 3:
		cl->level = skp_field_level(c);
		break;
	case 4:
		cl->scheme = skp_field_text(c, SKP_MAX_TEXT);
		break;
	case 5:
		cl->number = skp_field_text(c, SKP_MAX_TEXT);
		break;
	case 6:
		cl->course_code = skp_field_text(c, SKP_MAX_TEXT);
		break;
	case 7:
		read_standard(c, cl);
		break;
	case 8:
		cl->awarded_by = skp_field_party(c, &cl->ignored);
		break;
	case 9:
		cl->start = skp_field_opt_day(c);
		break;
	case 10:
		cl->end = skp_field_opt_day(c);
		break;
	case 11:
		cl->minutes = skp_field_uint(c, 1, MAX_MINUTES);
		break;
	default:
		cl->mode = skp_field_code(c, SKP_TABLE_MODE);
		break;
	}
}

/* Keys 13 to 24: result, validity, assessment; and unknown ones. */
static void
field_high(struct skp_cursor *c, const struct skp_field_map *fm,
    struct skp_claim *cl)
{
	switch (fm->key) {
	case 13:
		read_result(c, cl);
		break;
	case 14:
		cl->valid_from = skp_field_opt_day(c);
		break;
	case 15:
		cl->valid_until = skp_field_opt_day(c);
		break;
	case 16:
		cl->maintain_months = (uint32_t)skp_field_uint(c, 1,
		    MAX_MONTHS);
		break;
	case 17:
		read_confirmations(c, cl);
		break;
	case 18:
		cl->scope = skp_field_ltext(c);
		break;
	case 19:
		cl->bound_to = skp_field_party(c, &cl->ignored);
		break;
	case 20:
		read_register(c, cl);
		break;
	case 21:
		read_assessment(c, cl);
		break;
	case 22:
		read_evidence(c, cl);
		break;
	case 23:
		cl->relies_on = skp_field_text(c, SKP_MAX_TEXT);
		break;
	case 24:
		cl->id = skp_field_text(c, SKP_MAX_TEXT);
		break;
	default:
		skp_field_unknown(c, fm, &cl->ignored);
		break;
	}
}

void
skp_claim_read_with(struct skp_cursor *c, struct skp_claim *out,
    skp_claim_skills_fn *fn, void *arg)
{
	struct reading r = { out, fn, arg };
	struct skp_field_map fm;

	memset(out, 0, sizeof(*out));
	skp_field_map_open(c, &fm);
	while (skp_field_map_next(c, &fm)) {
		if (fm.key >= 0 && fm.key <= 12)
			field_low(c, &fm, &r);
		else
			field_high(c, &fm, out);
	}
	skp_field_map_need(c, &fm, SKP_FIELD_BIT(0));
}

void
skp_claim_read(struct skp_cursor *c, struct skp_claim *out)
{
	skp_claim_read_with(c, out, NULL, NULL);
}
