#include "schema/field.h"
#include "schema/put.h"

void
skp_confirmation_read(struct skp_cursor *c, struct skp_confirmation *out,
    uint32_t *ignored)
{
	struct skp_field_map fm;

	memset(out, 0, sizeof(*out));
	skp_field_map_open(c, &fm);
	while (skp_field_map_next(c, &fm)) {
		switch (fm.key) {
		case 0:
			out->day = skp_field_day(c);
			break;
		case 1:
			out->by = skp_field_text(c, SKP_MAX_TEXT);
			break;
		case 2:
			out->role = skp_field_code(c, SKP_TABLE_ROLE);
			break;
		default:
			skp_field_unknown(c, &fm, ignored);
			break;
		}
	}
	skp_field_map_need(c, &fm, SKP_FIELD_BIT(0));
}

static void
put_fields(struct skp_put *o, const struct skp_confirmation *cf)
{
	struct skp_opt_day day = { true, cf->day };

	skp_put_day(o, 0, day);
	skp_put_text(o, 1, cf->by);
	skp_put_code(o, 2, cf->role);
}

void
skp_confirmation_write(struct skp_writer *w, const struct skp_confirmation *cf)
{
	struct skp_put o = { NULL, 0 };

	put_fields(&o, cf);
	skp_writer_map(w, o.n);
	o.w = w;
	put_fields(&o, cf);
}
