#include "schema/claim.h"
#include "schema/put.h"

static void
put_standard(struct skp_put *o, const struct skp_claim *cl)
{
	if (cl->standard_code.n == 0 || !skp_put_key(o, 7))
		return;
	skp_writer_array(o->w, 2);
	skp_writer_tstr(o->w, cl->standard_scheme);
	skp_writer_tstr(o->w, cl->standard_code);
}

static void
put_result(struct skp_put *o, const struct skp_claim *cl)
{
	bool scale = cl->scale.number != 0 || cl->scale.word.n != 0;

	if (cl->result.n == 0 || !skp_put_key(o, 13))
		return;
	skp_writer_array(o->w, scale ? 2 : 1);
	skp_writer_tstr(o->w, cl->result);
	if (scale)
		skp_put_code_value(o->w, cl->scale);
}

static void
put_register(struct skp_put *o, const struct skp_claim *cl)
{
	struct skp_put in = { NULL, 0 };

	if (cl->register_name.n == 0 || !skp_put_key(o, 20))
		return;
	skp_writer_map(o->w, cl->register_leads.has ? 2 : 1);
	in.w = o->w;
	skp_put_text(&in, 0, cl->register_name);
	skp_put_bool(&in, 1, cl->register_leads);
}

static void
assessment_fields(struct skp_put *o, const struct skp_assessment *as)
{
	skp_put_code(o, 0, as->method);
	skp_put_day(o, 1, as->date);
	skp_put_assessor(o, 2, &as->assessor);
	skp_put_assessor(o, 3, &as->second);
	skp_put_bool(o, 4, as->identity_checked);
	skp_put_text(o, 5, as->instrument);
	skp_put_bool(o, 6, as->independent);
	skp_put_text(o, 7, as->language);
}

static void
put_assessment(struct skp_put *o, const struct skp_assessment *as)
{
	struct skp_put in = { NULL, 0 };

	if (!as->has || !skp_put_key(o, 21))
		return;
	assessment_fields(&in, as);
	skp_writer_map(o->w, in.n);
	in.w = o->w;
	assessment_fields(&in, as);
}

static void
put_fields(struct skp_put *o, const struct skp_claim *cl)
{
	skp_put_uint(o, 0, (uint64_t)cl->type);
	skp_put_raw(o, 1, cl->title.enc);
	skp_put_raw(o, 2, cl->skills);
	skp_put_level(o, 3, &cl->level);
	skp_put_text(o, 4, cl->scheme);
	skp_put_text(o, 5, cl->number);
	skp_put_text(o, 6, cl->course_code);
	put_standard(o, cl);
	skp_put_party(o, 8, &cl->awarded_by);
	skp_put_day(o, 9, cl->start);
	skp_put_day(o, 10, cl->end);
	skp_put_uint(o, 11, cl->minutes);
	skp_put_code(o, 12, cl->mode);
	put_result(o, cl);
	skp_put_day(o, 14, cl->valid_from);
	skp_put_day(o, 15, cl->valid_until);
	skp_put_uint(o, 16, cl->maintain_months);
	skp_put_raw(o, 17, cl->confirmations);
	skp_put_raw(o, 18, cl->scope.enc);
	skp_put_party(o, 19, &cl->bound_to);
	put_register(o, cl);
	put_assessment(o, &cl->assessment);
	skp_put_raw(o, 22, cl->evidence);
	skp_put_text(o, 23, cl->relies_on);
	skp_put_text(o, 24, cl->id);
}

void
skp_claim_write(struct skp_writer *w, const struct skp_claim *cl)
{
	struct skp_put o = { NULL, 0 };

	put_fields(&o, cl);
	skp_writer_map(w, o.n);
	o.w = w;
	put_fields(&o, cl);
}
