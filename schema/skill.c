#include "schema/field.h"
#include "schema/put.h"

void
skp_skill_read(struct skp_cursor *c, struct skp_skill *out, uint32_t *ignored)
{
	struct skp_field_map fm;

	memset(out, 0, sizeof(*out));
	skp_field_map_open(c, &fm);
	while (skp_field_map_next(c, &fm)) {
		switch (fm.key) {
		case 0:
			out->concept
			= skp_field_concept(c);
			break;
		case 1:
			out->label = skp_field_ltext(c);
			break;
		case 2:
			out->level = skp_field_level(c);
			break;
		default:
			skp_field_unknown(c, &fm, ignored);
			break;
		}
	}
	skp_field_map_need(c, &fm, SKP_FIELD_BIT(0) | SKP_FIELD_BIT(1));
}

static void
put_fields(struct skp_put *o, const struct skp_skill *s)
{
	skp_put_concept(o, 0, &s->concept);
	skp_put_raw(o, 1, s->label.enc);
	skp_put_level(o, 2, &s->level);
}

void
skp_skill_write(struct skp_writer *w, const struct skp_skill *s)
{
	struct skp_put o = { NULL, 0 };

	put_fields(&o, s);
	skp_writer_map(w, o.n);
	o.w = w;
	put_fields(&o, s);
}
