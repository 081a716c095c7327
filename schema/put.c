#include "schema/put.h"

bool
skp_put_key(struct skp_put *o, int64_t key)
{
	o->n++;
	if (o->w == NULL)
		return false;
	skp_writer_int(o->w, key);
	return true;
}

void
skp_put_text(struct skp_put *o, int64_t key, struct skp_bytes text)
{
	if (text.n != 0 && skp_put_key(o, key))
		skp_writer_tstr(o->w, text);
}

void
skp_put_bstr(struct skp_put *o, int64_t key, struct skp_bytes b)
{
	if (b.n != 0 && skp_put_key(o, key))
		skp_writer_bstr(o->w, b);
}

void
skp_put_raw(struct skp_put *o, int64_t key, struct skp_bytes enc)
{
	if (enc.n != 0 && skp_put_key(o, key))
		skp_writer_raw(o->w, enc);
}

void
skp_put_uint(struct skp_put *o, int64_t key, uint64_t v)
{
	if (v != 0 && skp_put_key(o, key))
		skp_writer_uint(o->w, v);
}

void
skp_put_day(struct skp_put *o, int64_t key, struct skp_opt_day d)
{
	if (d.has && skp_put_key(o, key))
		skp_writer_int(o->w, d.day);
}

void
skp_put_bool(struct skp_put *o, int64_t key, struct skp_opt_bool b)
{
	if (b.has && skp_put_key(o, key))
		skp_writer_bool(o->w, b.value);
}

void
skp_put_code_value(struct skp_writer *w, struct skp_code code)
{
	if (code.number != 0)
		skp_writer_uint(w, code.number);
	else
		skp_writer_tstr(w, code.word);
}

void
skp_put_code(struct skp_put *o, int64_t key, struct skp_code code)
{
	if ((code.number != 0 || code.word.n != 0) && skp_put_key(o, key))
		skp_put_code_value(o->w, code);
}

void
skp_put_level(struct skp_put *o, int64_t key, const struct skp_level *level)
{
	if (!level->has || !skp_put_key(o, key))
		return;
	skp_writer_array(o->w, 2);
	skp_put_code_value(o->w, level->framework);
	skp_writer_tstr(o->w, level->value);
}

void
skp_put_concept(struct skp_put *o, int64_t key,
    const struct skp_concept *concept)
{
	if (concept->esco)
		skp_put_bstr(o, key, concept->id);
	else
		skp_put_text(o, key, concept->id);
}

static void
party_fields(struct skp_put *o, const struct skp_party *party)
{
	skp_put_text(o, 0, party->name);
	skp_put_text(o, 1, party->uri);
	skp_put_text(o, 2, party->number);
}

void
skp_put_party(struct skp_put *o, int64_t key, const struct skp_party *party)
{
	struct skp_put in = { NULL, 0 };

	if (party->name.n == 0 || !skp_put_key(o, key))
		return;
	party_fields(&in, party);
	skp_writer_map(o->w, in.n);
	in.w = o->w;
	party_fields(&in, party);
}

static void
assessor_fields(struct skp_put *o, const struct skp_assessor *as)
{
	skp_put_text(o, 0, as->name);
	skp_put_code(o, 1, as->role);
}

void
skp_put_assessor(struct skp_put *o, int64_t key, const struct skp_assessor *as)
{
	struct skp_put in = { NULL, 0 };

	if (as->name.n == 0 || !skp_put_key(o, key))
		return;
	assessor_fields(&in, as);
	skp_writer_map(o->w, in.n);
	in.w = o->w;
	assessor_fields(&in, as);
}
