#include "common/date.h"
#include "common/hex.h"
#include "schema/describe.h"
#include "verifier/render.h"
#include "verifier/require.h"
#include "verifier/say.h"

static void
reasons(const struct skp_report *r, struct skp_buf *out)
{
	uint64_t state = 0;
	enum skp_finding f;
	const char *sep = "";

	while (
	    (f = skp_findings_next(r->findings, &state)) != SKP_FINDING_NONE) {
		skp_buf_str(out, sep);
		skp_buf_str(out, skp_finding_code(f));
		sep = " ";
	}
}

/* What the rules say, in a row. */
static void
rules(const struct skp_view *v, const struct skp_shown *s, struct skp_buf *out)
{
	if (v->require == NULL)
		return;
	skp_buf_str(out, "  [");
	if (s->not_met == 0) {
		skp_buf_str(out, skp_say(SAY_L_ROW_ACCEPTED, v->lang));
	} else {
		skp_buf_str(out, skp_say(SAY_L_NOT_MET, v->lang));
		skp_buf_str(out, " ");
		skp_require_put(v->require, s->not_met, ", ", out);
	}
	skp_buf_str(out, "]");
}

void
skp_render_row_text(const struct skp_view *v, const struct skp_shown *s,
    struct skp_buf *out)
{
	const struct skp_report *r = s->report;
	static const char pad[] = "                    ";
	const char *verdict = skp_verdict_name(r->verdict);
	uint64_t at = s->base + r->at; /* of an error of form */
	size_t n = strlen(verdict);

	skp_buf_str(out, verdict);
	skp_buf_str(out, &pad[n < 18 ? n : 18]);
	skp_buf_escape(out, skp_bytes_str(s->name), 0);
	if (s->entry > 0)
		skp_buf_printf(out, " #%llu", (unsigned long long)s->entry);
	if (r->verdict == SKP_VERDICT_VALID) {
		rules(v, s, out);
		skp_buf_str(out, "\n");
		return;
	}
	skp_buf_str(out, ": ");
	if (r->verdict == SKP_VERDICT_UNREADABLE)
		skp_buf_str(out, skp_msg_err(s->err, v->lang));
	else
		skp_buf_str(out, skp_say_why(skp_render_deciding(r), v->lang));
	if (r->err != SKP_OK && r->verdict <= SKP_VERDICT_TAMPERED)
		skp_buf_printf(out, " (%s, byte %llu)", skp_form_code(r->err),
		    (unsigned long long)at);
	rules(v, s, out);
	skp_buf_str(out, "\n");
}

void
skp_render_row_csv_head(const struct skp_view *v, struct skp_buf *out)
{
	skp_buf_str(out,
	    "\"input\",\"entry\",\"verdict\",\"reasons\",\"id\",\"issuer\","
	    "\"issuer_name\",\"holder\",\"born\",\"issued\",\"lines\","
	    "\"lines_hidden\",\"logged\",\"status_as_of\"");
	if (v->require != NULL)
		skp_buf_str(out, ",\"accepted\",\"not_met\"");
	skp_buf_str(out, "\r\n");
}

static void
field(struct skp_buf *out, struct skp_bytes t)
{
	skp_buf_str(out, ",");
	skp_buf_csv(out, t);
}

/* A text of our own making, in which nothing can need an escape. */
static void
own(struct skp_buf *out, const char *t)
{
	skp_buf_str(out, ",\"");
	skp_buf_str(out, t);
	skp_buf_str(out, "\"");
}

static void
number(struct skp_buf *out, uint64_t n, bool has)
{
	skp_buf_str(out, ",");
	if (has)
		skp_buf_uint(out, n);
}

static void
csv_passport(const struct skp_report *r, struct skp_buf *out)
{
	const struct skp_passport *p = r->passport;
	char text[SKP_HEX_UUID_TEXT], day[SKP_DATE_TEXT] = "";
	char asof[SKP_DATE_TIME] = "";
	bool known = r->issuer_known && r->issuer != NULL;
	struct skp_buf name;

	skp_hex_uuid(p->cti.p, text);
	own(out, text);
	field(out, p->iss);
	field(out, known ? r->issuer->name : skp_bytes_str(""));
	skp_buf_init(&name, 8 * SKP_MAX_TEXT);
	skp_describe_name(r->name, &name);
	field(out, skp_buf_bytes(&name));
	skp_buf_free(&name);
	if (r->birth != NULL && r->birth->birth_day.has) {
		skp_date_format(r->birth->birth_day.day, day);
		own(out, day);
	} else {
		number(out, r->birth == NULL ? 0 : r->birth->birth_year,
		    r->birth != NULL);
	}
	skp_date_format(skp_date_of_time(p->iat), day);
	own(out, day);
	number(out, p->n_line, true);
	number(out, p->n_hidden_line, true);
	skp_buf_str(out, r->logged ? ",yes" : ",no");
	if (r->list != NULL)
		skp_date_format_time(r->list->iat, asof);
	own(out, asof);
}

static void
csv_rules(const struct skp_view *v, const struct skp_shown *s,
    struct skp_buf *out)
{
	struct skp_buf labels;

	skp_buf_str(out, s->not_met == 0 ? ",yes" : ",no");
	skp_buf_init(&labels, SKP_REQUIRE_FILE);
	skp_require_put(v->require, s->not_met, "; ", &labels);
	field(out, skp_buf_bytes(&labels));
	skp_buf_free(&labels);
}

void
skp_render_row_csv(const struct skp_view *v, const struct skp_shown *s,
    struct skp_buf *out)
{
	const struct skp_report *r = s->report;

	skp_buf_csv(out, skp_bytes_str(s->name));
	number(out, s->entry, s->entry > 0);
	own(out, skp_verdict_name(r->verdict));
	skp_buf_str(out, ",\"");
	reasons(r, out); /* of our own too */
	skp_buf_str(out, "\"");
	if (r->passport != NULL)
		csv_passport(r, out);
	else
		skp_buf_str(out, ",,,,,,,,,,");
	if (v->require != NULL)
		csv_rules(v, s, out);
	skp_buf_str(out, "\r\n");
}
