#include "common/date.h"
#include "schema/describe_match.h"
#include "verifier/render.h"
#include "verifier/require.h"
#include "verifier/say.h"

enum skp_finding
skp_render_deciding(const struct skp_report *r)
{
	uint64_t state = 0;
	enum skp_finding f = skp_findings_next(r->findings, &state);

	return skp_finding_verdict(f) == r->verdict ? f : SKP_FINDING_NONE;
}

static void
label(struct skp_buf *out, enum say_msg id, enum skp_lang lang)
{
	skp_buf_str(out, "  ");
	skp_buf_str(out, skp_say(id, lang));
	skp_buf_str(out, ": ");
}

static void
text(struct skp_buf *out, struct skp_bytes t)
{
	skp_buf_escape(out, t, 0);
}

static void
when(struct skp_buf *out, uint64_t t)
{
	char s[SKP_DATE_TIME];

	skp_date_format_time(t, s);
	skp_buf_str(out, s);
}

static void
issuer(const struct skp_view *v, const struct skp_report *r,
    struct skp_buf *out)
{
	const struct skp_trust_issuer *is = r->issuer;

	if (!r->issuer_known || is == NULL) {
		label(out, SAY_L_CLAIMED_ISSUER, v->lang);
		text(out, r->passport->iss);
		skp_buf_str(out, "\n");
		return;
	}
	label(out, SAY_L_ISSUER, v->lang);
	text(out, is->name);
	if (is->number.n > 0) {
		skp_buf_str(out, " (");
		text(out, is->country);
		skp_buf_str(out, is->country.n > 0 ? " " : "");
		text(out, is->number);
		skp_buf_str(out, ")");
	}
	skp_buf_str(out, ", ");
	text(out, is->iss);
	skp_buf_str(out, "\n");
	if (skp_finding_in(r->findings, SKP_FINDING_SELF_STATED)) {
		skp_buf_str(out, "    ");
		skp_buf_str(out, skp_say_why(SKP_FINDING_SELF_STATED, v->lang));
		skp_buf_str(out, "\n");
	}
}

static void
holder(const struct skp_view *v, const struct skp_report *r,
    struct skp_buf *out)
{
	struct skp_buf name;

	skp_buf_init(&name, 8 * SKP_MAX_TEXT);
	skp_describe_name(r->name, &name);
	label(out, SAY_L_HOLDER, v->lang);
	if (name.n == 0)
		skp_buf_str(out, skp_say(SAY_L_REPORT_NONE, v->lang));
	text(out, skp_buf_bytes(&name));
	skp_buf_free(&name);
	if (r->birth != NULL) {
		skp_buf_printf(out, ", %s ",
		    skp_describe_word(SKP_SAID_BORN, v->lang));
		skp_describe_birth(r->birth, out);
	}
	skp_buf_str(out, "\n");
	label(out, SAY_L_PROOF, v->lang);
	switch (r->holder) {
	case SKP_HOLDER_LIVE:
		skp_buf_str(out,
		    skp_say_why(SKP_FINDING_HOLDER_PROVEN_LIVE, v->lang));
		break;
	case SKP_HOLDER_SIGNED:
		skp_buf_str(out,
		    skp_say_why(SKP_FINDING_HOLDER_SIGNED, v->lang));
		skp_buf_printf(out, "\n    %s ", skp_say(SAY_L_FOR, v->lang));
		text(out, r->aud);
		skp_buf_printf(out, ", %s ", skp_say(SAY_L_ON, v->lang));
		when(out, r->signed_at);
		break;
	case SKP_HOLDER_NONE:
	case SKP_HOLDER_NOT_PROVEN:
		skp_buf_str(out,
		    skp_say_why(SKP_FINDING_HOLDER_NOT_PROVEN, v->lang));
		break;
	}
	skp_buf_str(out, "\n");
}

static const char *
status_word(const struct skp_view *v, const struct skp_report *r)
{
	if (!r->status_known)
		return skp_say(SAY_L_STATUS_UNKNOWN, v->lang);
	switch ((enum skp_status)r->status) {
	case SKP_STATUS_VALID:
		return skp_say_why(SKP_FINDING_STATUS_VALID, v->lang);
	case SKP_STATUS_INVALID:
		return skp_say_why(SKP_FINDING_STATUS_REVOKED, v->lang);
	case SKP_STATUS_SUSPENDED:
		return skp_say_why(SKP_FINDING_STATUS_SUSPENDED, v->lang);
	case SKP_STATUS_REPLACED:
		return skp_say_why(SKP_FINDING_STATUS_REPLACED, v->lang);
	}
	return skp_say_why(SKP_FINDING_STATUS_VALUE, v->lang);
}

static void
status(const struct skp_view *v, const struct skp_report *r,
    struct skp_buf *out)
{
	label(out, SAY_L_ISSUED, v->lang);
	skp_describe_date(out, skp_date_of_time(r->passport->iat));
	skp_buf_printf(out, ", %s ", skp_say(SAY_L_UNTIL, v->lang));
	/* The last second before exp. */
	skp_describe_date(out,
	    skp_date_of_time(r->passport->exp == 0 ? 0 : r->passport->exp - 1));
	skp_buf_str(out, "\n");
	label(out, SAY_L_STATUS, v->lang);
	skp_buf_str(out, status_word(v, r));
	if (r->list != NULL) {
		skp_buf_printf(out, " (%s ", skp_say(SAY_L_AS_OF, v->lang));
		when(out, r->list->iat);
		skp_buf_str(out, ")");
	}
	skp_buf_str(out, "\n");
	if (r->list == NULL || r->verdict == SKP_VERDICT_UNKNOWN_STATUS) {
		label(out, SAY_L_LIST_NEEDED, v->lang);
		text(out, r->passport->status_uri);
		skp_buf_str(out, "\n");
	}
	label(out, SAY_L_LOGGED, v->lang);
	skp_buf_str(out, skp_say(r->logged ? SAY_L_YES : SAY_L_NO, v->lang));
	if (skp_finding_in(r->findings, SKP_FINDING_LOGGED_LATE)) {
		skp_buf_str(out, ". ");
		skp_buf_str(out, skp_say_why(SKP_FINDING_LOGGED_LATE, v->lang));
	}
	skp_buf_str(out, "\n");
}

static void
reasons(const struct skp_view *v, const struct skp_report *r,
    struct skp_buf *out)
{
	uint64_t state = 0;
	enum skp_finding f;
	const char *sep = "";

	label(out, SAY_L_REASONS, v->lang);
	while (
	    (f = skp_findings_next(r->findings, &state)) != SKP_FINDING_NONE) {
		skp_buf_printf(out, "%s%s", sep, skp_finding_code(f));
		sep = " ";
	}
	skp_buf_str(out, "\n");
}

static void
checked(const struct skp_view *v, struct skp_buf *out)
{
	label(out, SAY_L_CHECKED, v->lang);
	skp_describe_date(out, v->today);
	if (v->at)
		skp_buf_printf(out, " (%s)", skp_say(SAY_L_AT_DATE, v->lang));
	skp_buf_str(out, "\n");
}

static void
file_line(const struct skp_view *v, const struct skp_shown *s,
    struct skp_buf *out)
{
	const struct skp_report *r = s->report;
	uint64_t at = s->base + r->at; /* of an error of form */

	label(out, SAY_L_FILE, v->lang);
	text(out, skp_bytes_str(s->name));
	if (s->entry > 0)
		skp_buf_printf(out, " #%llu", (unsigned long long)s->entry);
	skp_buf_str(out, "\n");
	if (r->verdict == SKP_VERDICT_UNREADABLE)
		skp_buf_printf(out, "  %s\n", skp_msg_err(s->err, v->lang));
	if (r->err == SKP_OK || r->verdict > SKP_VERDICT_TAMPERED)
		return;
	label(out, SAY_L_OFFSET, v->lang);
	skp_buf_printf(out, "%llu (%s)\n", (unsigned long long)at,
	    skp_form_code(r->err));
}

/* What the rules that were given say of it. */
static void
accepted(const struct skp_view *v, const struct skp_shown *s,
    struct skp_buf *out)
{
	if (v->require == NULL)
		return;
	skp_buf_str(out, "  ");
	skp_buf_str(out,
	    skp_say(s->not_met == 0 ? SAY_L_ACCEPTED : SAY_L_NOT_ACCEPTED,
		v->lang));
	skp_buf_str(out, " ");
	skp_buf_escape(out, skp_bytes_str(skp_require_name(v->require)), 0);
	if (s->not_met != 0) {
		skp_buf_str(out, ": ");
		skp_buf_str(out, skp_say(SAY_L_NOT_MET, v->lang));
		skp_buf_str(out, " ");
		skp_require_put(v->require, s->not_met, ", ", out);
	}
	skp_buf_str(out, "\n");
}

/* The sentence: all that decided, but the same verdict only. */
static void
sentences(const struct skp_view *v, const struct skp_shown *s,
    struct skp_buf *out)
{
	const struct skp_report *r = s->report;
	uint64_t state = 0;
	enum skp_finding f;
	const char *next;

	while (
	    (f = skp_findings_next(r->findings, &state)) != SKP_FINDING_NONE) {
		if (skp_finding_verdict(f) == r->verdict)
			skp_buf_printf(out, "  %s\n", skp_say_why(f, v->lang));
	}
	accepted(v, s, out);
	next = skp_say_next(r->verdict, skp_render_deciding(r), v->lang);
	label(out, SAY_L_NEXT, v->lang);
	skp_buf_str(out, next);
	skp_buf_str(out, "\n");
}

bool
skp_render_matched(const struct skp_view *v, const struct skp_report *r,
    struct skp_match *out)
{
	if (v->occupation == NULL || r->passport == NULL ||
	    (r->verdict != SKP_VERDICT_VALID &&
		r->verdict != SKP_VERDICT_PARTLY_VALID))
		return false;
	skp_match_make(v->occupation, r->passport, v->today, v->employer, out);
	return true;
}

static void
match(const struct skp_view *v, const struct skp_report *r, struct skp_buf *out)
{
	const struct skp_describe d = { v->lang, r->passport->lang,
		skp_describe_escaped };
	struct skp_match m;

	if (v->occupation == NULL)
		return;
	if (skp_render_matched(v, r, &m))
		skp_describe_match(&d, &m, out);
	else
		skp_buf_printf(out, "  %s\n",
		    skp_say(SAY_L_NOT_COMPARED, v->lang));
}

void
skp_render_text(const struct skp_view *v, const struct skp_shown *s,
    struct skp_buf *out)
{
	const struct skp_report *r = s->report;

	skp_buf_str(out, skp_say_verdict(r->verdict, v->lang));
	skp_buf_str(out, "\n");
	sentences(v, s, out);
	file_line(v, s, out);
	if (r->verdict == SKP_VERDICT_UNREADABLE)
		return;
	if (r->passport != NULL) {
		issuer(v, r, out);
		holder(v, r, out);
		status(v, r, out);
		skp_render_lines(v, r, out);
		match(v, r, out);
	}
	reasons(v, r, out);
	checked(v, out);
}
