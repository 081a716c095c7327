#include "schema/describe.h"
#include "verifier/render.h"
#include "verifier/say.h"

#define INDENT "       "

static void
marks(const struct skp_view *v, uint32_t states, struct skp_buf *out)
{
	unsigned state;
	const char *word;

	for (state = SKP_LINE_EXPIRED; state < SKP_LINE_OK; state++) {
		if ((states & (1U << state)) == 0)
			continue;
		word = skp_msg_text(&skp_say_messages, SAY_STATE_NONE + state,
		    v->lang);
		skp_buf_printf(out, "  ** %s **", word);
	}
}

static void
facts(const struct skp_describe *d, const struct skp_claim *c,
    struct skp_buf *out)
{
	const char *label;
	struct skp_buf value;
	unsigned f;

	skp_buf_init(&value, 32 * SKP_MAX_TEXT);
	for (f = 0; f < SKP_FACT_N; f++) {
		skp_buf_clear(&value);
		if (!skp_describe_fact(d, c, (enum skp_fact)f, &label, &value))
			continue;
		skp_buf_printf(out, INDENT "%s%s", label == NULL ? "" : label,
		    label == NULL ? "" : ": ");
		skp_buf_add(out, skp_buf_bytes(&value));
		skp_buf_str(out, "\n");
		if (value.err != SKP_OK)
			out->err = value.err;
	}
	skp_buf_free(&value);
}

static void
line(const struct skp_view *v, const struct skp_report *r, size_t i,
    struct skp_buf *out)
{
	const struct skp_passport *p = r->passport;
	const struct skp_describe d = { v->lang, p->lang,
		skp_describe_escaped };
	const struct skp_line *l = &p->line[i];
	size_t k;

	skp_buf_printf(out, "  %3zu. ", i + 1);
	skp_describe_title(&d, p, l, out);
	skp_describe_kind(&d, l->claim, out);
	marks(v, r->line[i].states, out);
	skp_buf_str(out, "\n");
	for (k = 0; k < l->n_skill; k++) {
		skp_buf_str(out, INDENT "- ");
		skp_describe_skill(&d, &p->skill[l->skill_first + k], out);
		skp_buf_str(out, "\n");
	}
	facts(&d, l->claim, out);
}

void
skp_render_lines(const struct skp_view *v, const struct skp_report *r,
    struct skp_buf *out)
{
	const struct skp_passport *p = r->passport;
	size_t i;

	skp_buf_printf(out, "  %s:%s%s\n", skp_say(SAY_L_LINES, v->lang),
	    p->n_line == 0 ? " " : "",
	    p->n_line == 0 ? skp_say(SAY_L_NOTHING, v->lang) : "");
	for (i = 0; i < p->n_line; i++)
		line(v, r, i, out);
	if (p->n_hidden_line > 0) {
		skp_buf_str(out, "  ");
		skp_buf_printf(out, skp_msg(v->lang, SKP_SAID_HIDDEN_LINES),
		    p->n_hidden_line);
		skp_buf_str(out, "\n");
	}
	if (p->n_hidden_skill > 0) {
		skp_buf_str(out, "  ");
		skp_buf_printf(out, skp_msg(v->lang, SKP_SAID_HIDDEN_SKILLS),
		    p->n_hidden_skill);
		skp_buf_str(out, "\n");
	}
}
