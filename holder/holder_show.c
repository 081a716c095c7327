#include <stdlib.h>
#include <unistd.h>

#include "common/date.h"
#include "common/hex.h"
#include "holder/holder.h"
#include "schema/describe.h"

static void
person(const struct skp_describe *d, const struct skp_passport *p,
    struct skp_buf *out)
{
	const struct skp_attribute *name = NULL, *birth = NULL;
	struct skp_buf full;
	size_t i;

	for (i = 0; i < p->n_attr; i++) {
		if (p->attr[i].a.kind == SKP_ATTR_NAME)
			name = &p->attr[i].a;
		else if (p->attr[i].a.kind == SKP_ATTR_BIRTH)
			birth = &p->attr[i].a;
	}
	skp_buf_init(&full, 8 * SKP_MAX_TEXT);
	skp_describe_name(name, &full);
	if (full.n == 0)
		skp_buf_str(out, skp_msg(d->lang, SHOW_NAMELESS));
	d->put(out, skp_buf_bytes(&full));
	skp_buf_free(&full);
	if (birth != NULL) {
		skp_buf_printf(out, ", %s ",
		    skp_describe_word(SKP_SAID_BORN, d->lang));
		skp_describe_birth(birth, out);
	}
	skp_buf_str(out, "\n");
}

static void
head(const struct skp_describe *d, const struct skp_holder_passport *in,
    struct skp_buf *out)
{
	const struct skp_passport *p = &in->p;
	char from[SKP_DATE_TEXT], until[SKP_DATE_TEXT], kid[SKP_HEX_KID_TEXT];
	struct skp_pubkey key;

	skp_buf_printf(out, "%s: ", skp_msg(d->lang, SHOW_ISSUER));
	if (p->issuer_name.n > 0) {
		d->put(out, p->issuer_name);
		skp_buf_str(out, ", ");
	}
	d->put(out, p->iss);
	skp_date_format(skp_date_of_time(p->iat), from);
	skp_date_format(skp_date_of_time(p->exp == 0 ? 0 : p->exp - 1), until);
	skp_buf_str(out, "\n");
	skp_buf_printf(out, skp_msg(d->lang, SHOW_ISSUED), from, until);
	skp_buf_str(out, "\n");
	if (p->cnf == NULL) {
		skp_buf_printf(out, "%s\n", skp_msg(d->lang, SHOW_NO_KEY));
	} else if (skp_pubkey_from_x(p->cnf, &key) == SKP_OK) {
		skp_hex_kid(key.kid, kid);
		skp_buf_printf(out, "%s: %s\n", skp_msg(d->lang, SHOW_KEY),
		    kid);
	}
	if (in->token) {
		skp_buf_printf(out, "%s: ", skp_msg(d->lang, SHOW_FOR));
		d->put(out, in->aud);
		skp_buf_str(out, "\n");
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
		skp_buf_printf(out, "         %s%s", label == NULL ? "" : label,
		    label == NULL ? "" : ": ");
		skp_buf_add(out, skp_buf_bytes(&value));
		skp_buf_str(out, "\n");
	}
	skp_buf_free(&value);
}

static void
lines(const struct skp_describe *d, const struct skp_passport *p,
    struct skp_buf *out)
{
	const struct skp_line *l;
	size_t i, k;

	skp_buf_printf(out, "%s\n",
	    p->n_line == 0 ? skp_msg(d->lang, SHOW_NONE) :
			     skp_msg(d->lang, SHOW_LINES));
	for (i = 0; i < p->n_line; i++) {
		l = &p->line[i];
		skp_buf_printf(out, "%5zu  ", i + 1);
		skp_describe_title(d, p, l, out);
		skp_describe_kind(d, l->claim, out);
		if (!l->redacted)
			skp_buf_printf(out, "  (%s)",
			    skp_msg(d->lang, SHOW_CLEAR));
		skp_buf_str(out, "\n");
		for (k = 0; k < l->n_skill; k++) {
			skp_buf_printf(out, "%7zu.%zu  ", i + 1, k + 1);
			skp_describe_skill(d, &p->skill[l->skill_first + k],
			    out);
			skp_buf_str(out, "\n");
		}
		facts(d, l->claim, out);
	}
	if (p->n_hidden_line > 0) {
		skp_buf_printf(out, skp_msg(d->lang, SKP_SAID_HIDDEN_LINES),
		    p->n_hidden_line);
		skp_buf_str(out, "\n");
	}
	if (p->n_hidden_skill > 0) {
		skp_buf_printf(out, skp_msg(d->lang, SKP_SAID_HIDDEN_SKILLS),
		    p->n_hidden_skill);
		skp_buf_str(out, "\n");
	}
}

int
skp_holder_show(const struct skp_holder *h)
{
	const struct skp_holder_out to = { NULL };
	struct skp_holder_passport *in = malloc(sizeof(*in));
	struct skp_blob file = { NULL, 0 };
	int status = SKP_EXIT_FAILED;
	struct skp_describe d;
	struct skp_buf out;

	skp_buf_init(&out, 16u << 20);
	if (in == NULL) {
		status = skp_holder_fail(h, h->operand[0], SKP_ERR_NOMEM);
		goto out;
	}
	if (!skp_holder_load(h, h->operand[0], &file) ||
	    !skp_holder_confine(h, &to, false) ||
	    !skp_holder_parse(h, h->operand[0], skp_blob_bytes(&file), in))
		goto out;
	d = (struct skp_describe){ h->lang, in->p.lang, skp_describe_escaped };
	person(&d, &in->p, &out);
	head(&d, in, &out);
	lines(&d, &in->p, &out);
	skp_buf_printf(&out, "%s\n", skp_msg(h->lang, SHOW_UNCHECKED));
	status = out.err == SKP_OK ?
	    skp_holder_out_write(h, &to, skp_buf_bytes(&out)) :
	    skp_holder_fail(h, h->operand[0], out.err);
out:
	skp_buf_free(&out);
	skp_blob_free(&file);
	free(in);
	return status;
}
