/* Object keys come out in the order in which they are set. */
#include "verifier/json.h"
#include "verifier/require.h"

#include "common/base64url.h"
#include "common/date.h"
#include "common/hex.h"
#include "common/text.h"
#include "schema/describe_match.h"
#include "verifier/say.h"

/* Text of a passport is UTF-8 without controls; dump() escapes the rest. */
static void
set_text(json_t *o, const char *key, struct skp_bytes t, bool *bad)
{
	if (t.n > 0)
		skp_json_set(o, key, json_stringn((const char *)t.p, t.n), bad);
}

static void
set_day(json_t *o, const char *key, int32_t day, bool *bad)
{
	char s[SKP_DATE_TEXT];

	skp_date_format(day, s);
	skp_json_set_str(o, key, s, bad);
}

static void
set_time(json_t *o, const char *key, uint64_t t, bool *bad)
{
	char s[SKP_DATE_TIME];

	skp_date_format_time(t, s);
	skp_json_set_str(o, key, s, bad);
}

static void
set_ltext(json_t *o, const char *key, const struct skp_view *v,
    const struct skp_passport *p, struct skp_ltext t, bool *bad)
{
	if (t.enc.n > 0)
		set_text(o, key,
		    skp_ltext_get(t, v->lang == SKP_LANG_NL ? "nl" : "en",
			p->lang, NULL),
		    bad);
}

static void
set_level(json_t *o, const struct skp_level *l, bool *bad)
{
	json_t *level;

	if (!l->has)
		return;
	level = json_object();
	set_text(level, "framework", l->framework.word, bad);
	set_text(level, "value", l->value, bad);
	skp_json_set(o, "level", level, bad);
}

static void
set_party(json_t *o, const char *key, const struct skp_party *p, bool *bad)
{
	json_t *party;

	if (p->name.n == 0)
		return;
	party = json_object();
	set_text(party, "name", p->name, bad);
	set_text(party, "id", p->uri, bad);
	set_text(party, "number", p->number, bad);
	skp_json_set(o, key, party, bad);
}

static void
set_person(json_t *o, const char *key, const struct skp_assessor *a, bool *bad)
{
	json_t *person;

	if (a->name.n == 0)
		return;
	person = json_object();
	set_text(person, "name", a->name, bad);
	set_text(person, "role", a->role.word, bad);
	skp_json_set(o, key, person, bad);
}

static void
set_assessment(json_t *o, const struct skp_assessment *a, bool *bad)
{
	json_t *as;

	if (!a->has)
		return;
	as = json_object();
	set_text(as, "method", a->method.word, bad);
	if (a->date.has)
		set_day(as, "date", a->date.day, bad);
	set_person(as, "assessor", &a->assessor, bad);
	set_person(as, "secondAssessor", &a->second, bad);
	if (a->identity_checked.has)
		skp_json_set(as, "identityChecked",
		    json_boolean(a->identity_checked.value), bad);
	if (a->independent.has)
		skp_json_set(as, "independent",
		    json_boolean(a->independent.value), bad);
	set_text(as, "instrument", a->instrument, bad);
	skp_json_set(o, "assessment", as, bad);
}

static json_t *
skills(const struct skp_view *v, const struct skp_passport *p,
    const struct skp_line *l, bool *bad)
{
	char uri[SKP_MAX_URI + 64];
	json_t *list = json_array(), *o;
	const struct skp_skill *s;
	size_t i;

	for (i = 0; i < l->n_skill; i++) {
		s = &p->skill[l->skill_first + i];
		o = json_object();
		if (skp_concept_uri(&s->concept, false, uri, sizeof(uri)) ==
		    SKP_OK)
			skp_json_set_str(o, "skill", uri, bad);
		set_ltext(o, "label", v, p, s->label, bad);
		set_level(o, &s->level, bad);
		if (json_array_append_new(list, o) != 0)
			*bad = true;
	}
	return list;
}

static json_t *
states(uint32_t set_of, bool *bad)
{
	json_t *list = json_array();
	unsigned s;

	for (s = SKP_LINE_EXPIRED; s < SKP_LINE_OK; s++) {
		if ((set_of & (1U << s)) != 0 &&
		    json_array_append_new(list,
			json_string(
			    skp_line_state_name((enum skp_line_state)s))) != 0)
			*bad = true;
	}
	return list;
}

static void
claim_details(json_t *o, const struct skp_view *v, const struct skp_passport *p,
    const struct skp_claim *c, bool *bad)
{
	set_text(o, "scheme", c->scheme, bad);
	set_text(o, "number", c->number, bad);
	set_text(o, "courseCode", c->course_code, bad);
	set_text(o, "standardScheme", c->standard_scheme, bad);
	set_text(o, "standardCode", c->standard_code, bad);
	set_party(o, "awardedBy", &c->awarded_by, bad);
	set_party(o, "boundTo", &c->bound_to, bad);
	if (c->start.has)
		set_day(o, "start", c->start.day, bad);
	if (c->end.has)
		set_day(o, "end", c->end.day, bad);
	if (c->minutes > 0)
		skp_json_set_uint(o, "minutes", c->minutes, bad);
	set_text(o, "mode", c->mode.word, bad);
	set_text(o, "result", c->result, bad);
	set_text(o, "scale", c->scale.word, bad);
	if (c->valid_from.has)
		set_day(o, "validFrom", c->valid_from.day, bad);
	if (c->valid_until.has)
		set_day(o, "validUntil", c->valid_until.day, bad);
	if (c->maintain_months > 0)
		skp_json_set_uint(o, "maintainMonths", c->maintain_months, bad);
	if (c->last_confirmation.has)
		set_day(o, "lastConfirmed", c->last_confirmation.day, bad);
	set_ltext(o, "scope", v, p, c->scope, bad);
	if (c->register_name.n > 0) {
		set_text(o, "register", c->register_name, bad);
		skp_json_set(o, "registerLeads",
		    json_boolean(c->register_leads.value), bad);
		skp_json_set(o, "registerConsulted", json_false(), bad);
	}
	set_assessment(o, &c->assessment, bad);
}

static json_t *
line(const struct skp_view *v, const struct skp_report *r, size_t i, bool *bad)
{
	const struct skp_line *l = &r->passport->line[i];
	const struct skp_line_report *lr = &r->line[i];
	json_t *o = json_object();

	skp_json_set_str(o, "type",
	    skp_word(SKP_TABLE_CLAIM_TYPE, l->claim->type), bad);
	skp_json_set_str(o, "state", skp_line_state_name(lr->state), bad);
	skp_json_set(o, "marks", states(lr->states, bad), bad);
	if (lr->evidence != SKP_EVIDENCE_NONE)
		skp_json_set_str(o, "evidence",
		    skp_word(SKP_TABLE_EVIDENCE, lr->evidence), bad);
	if (lr->holds.until.has) {
		set_day(o, "holdsUntil", lr->holds.until.day, bad);
		skp_json_set(o, "unlessConfirmed",
		    json_boolean(lr->holds.by_maintenance), bad);
	}
	set_ltext(o, "title", v, r->passport, l->claim->title, bad);
	set_level(o, &l->claim->level, bad);
	if (l->n_skill > 0)
		skp_json_set(o, "skills", skills(v, r->passport, l, bad), bad);
	if (l->n_hidden_skill > 0)
		skp_json_set_uint(o, "skillsHidden", l->n_hidden_skill, bad);
	claim_details(o, v, r->passport, l->claim, bad);
	return o;
}

static void
set_holder(json_t *o, const struct skp_report *r, bool *bad)
{
	static const char *const proof[] = { "none", "not-proven", "signed",
		"live" };
	json_t *h = json_object();

	if (r->name != NULL) {
		set_text(h, "givenName", r->name->given, bad);
		set_text(h, "familyNamePrefix", r->name->prefix, bad);
		set_text(h, "familyName", r->name->family, bad);
		set_text(h, "fullName", r->name->full, bad);
		set_text(h, "nativeName", r->name->native, bad);
	}
	if (r->birth != NULL && r->birth->birth_day.has)
		set_day(h, "dateOfBirth", r->birth->birth_day.day, bad);
	else if (r->birth != NULL)
		skp_json_set_uint(h, "yearOfBirth", r->birth->birth_year, bad);
	skp_json_set_str(h, "proof", proof[r->holder & 3U], bad);
	if (r->holder == SKP_HOLDER_SIGNED || r->holder == SKP_HOLDER_LIVE) {
		set_text(h, "presentedTo", r->aud, bad);
		set_time(h, "presentedAt", r->signed_at, bad);
		set_time(h, "presentedUntil", r->presented_until, bad);
	}
	skp_json_set(o, "holder", h, bad);
}

static void
set_issuer(json_t *o, const struct skp_report *r, bool *bad)
{
	json_t *is = json_object();
	bool known = r->issuer_known && r->issuer != NULL;

	set_text(is, "id", r->passport->iss, bad);
	skp_json_set(is, "known", json_boolean(known), bad);
	if (known) {
		set_text(is, "name", r->issuer->name, bad);
		set_text(is, "number", r->issuer->number, bad);
		set_text(is, "country", r->issuer->country, bad);
		skp_json_set(is, "selfStated",
		    json_boolean(
			skp_finding_in(r->findings, SKP_FINDING_SELF_STATED)),
		    bad);
	}
	skp_json_set(o, "issuer", is, bad);
}

static void
set_status(json_t *o, const struct skp_report *r, bool *bad)
{
	static const char *const word[] = { "valid", "revoked", "suspended",
		"replaced" };
	json_t *st = json_object();

	skp_json_set_str(st, "value",
	    !r->status_known  ? "unknown" :
		r->status < 4 ? word[r->status] :
				"other",
	    bad);
	set_text(st, "list", r->passport->status_uri, bad);
	skp_json_set_uint(st, "index", r->passport->status_idx, bad);
	if (r->list != NULL)
		set_time(st, "asOf", r->list->iat, bad);
	skp_json_set(o, "status", st, bad);
}

static void
set_passport(json_t *o, const struct skp_view *v, const struct skp_report *r,
    bool *bad)
{
	const struct skp_passport *p = r->passport;
	char id[SKP_HEX_UUID_TEXT];
	json_t *list = json_array();
	size_t i;

	skp_hex_uuid(p->cti.p, id);
	skp_json_set_str(o, "id", id, bad);
	set_issuer(o, r, bad);
	set_holder(o, r, bad);
	set_text(o, "project", p->project, bad);
	set_time(o, "issuedAt", p->iat, bad);
	set_time(o, "expiresAt", p->exp, bad);
	set_status(o, r, bad);
	skp_json_set_str(o, "signature",
	    r->by_log		  ? "by-log" :
		r->signature_good ? "good" :
		r->key != NULL	  ? "bad" :
				    "unknown",
	    bad);
	skp_json_set(o, "logged", json_boolean(r->logged), bad);
	if (r->logged)
		skp_json_set_uint(o, "logIndex", r->log_index, bad);
	for (i = 0; i < p->n_line; i++) {
		if (json_array_append_new(list, line(v, r, i, bad)) != 0)
			*bad = true;
	}
	skp_json_set(o, "lines", list, bad);
	skp_json_set_uint(o, "linesHidden", p->n_hidden_line, bad);
	skp_json_set_uint(o, "skillsHidden", p->n_hidden_skill, bad);
	skp_json_set_uint(o, "attributesHidden", p->n_hidden_attr, bad);
}

static void
set_verdict(json_t *o, const struct skp_view *v, const struct skp_shown *s,
    bool *bad)
{
	const struct skp_report *r = s->report;
	enum skp_finding f, deciding = skp_render_deciding(r);
	json_t *list = json_array();
	uint64_t state = 0;

	skp_json_set_str(o, "verdict", skp_verdict_name(r->verdict), bad);
	skp_json_set_uint(o, "exit", (uint64_t)skp_verdict_exit(r->verdict),
	    bad);
	while (
	    (f = skp_findings_next(r->findings, &state)) != SKP_FINDING_NONE) {
		if (json_array_append_new(list,
			json_string(skp_finding_code(f))) != 0)
			*bad = true;
	}
	skp_json_set(o, "reasons", list, bad);
	skp_json_set_str(o, "sentence",
	    r->verdict == SKP_VERDICT_UNREADABLE ?
		skp_msg_err(s->err, v->lang) :
		deciding == SKP_FINDING_NONE ?
		skp_say_verdict(r->verdict, v->lang) :
		skp_say_why(deciding, v->lang),
	    bad);
	skp_json_set_str(o, "next", skp_say_next(r->verdict, deciding, v->lang),
	    bad);
	if (r->err != SKP_OK && r->verdict <= SKP_VERDICT_TAMPERED) {
		skp_json_set_uint(o, "offset", s->base + r->at, bad);
		skp_json_set_str(o, "error", skp_form_code(r->err), bad);
	}
}

static void
set_checked(json_t *o, const struct skp_view *v, bool *bad)
{
	json_t *c = json_object();

	set_day(c, "today", v->today, bad);
	set_time(c, "now", v->now, bad);
	skp_json_set(c, "dateGiven", json_boolean(v->at), bad);
	skp_json_set(o, "checked", c, bad);
}

static void
set_confined(json_t *o, const struct skp_view *v, bool *bad)
{
	json_t *c = json_object();

	skp_json_set(c, "landlock", json_boolean(v->landlock), bad);
	skp_json_set(c, "seccomp", json_boolean(v->seccomp), bad);
	skp_json_set(o, "confined", c, bad);
}

/* The same object as skillpass-issuer match --json gives. */
static void
set_match(json_t *o, const struct skp_view *v, const struct skp_report *r,
    bool *bad)
{
	struct skp_match m;
	struct skp_buf text;

	if (!skp_render_matched(v, r, &m))
		return;
	skp_buf_init(&text, 1 << 24);
	skp_describe_match_json(&m, &text);
	if (text.err == SKP_OK)
		skp_json_set(o, "match",
		    json_loadb((const char *)text.p, text.n, 0, NULL), bad);
	else
		*bad = true;
	skp_buf_free(&text);
}

json_t *
skp_json_report(const struct skp_view *v, const struct skp_shown *s, bool *bad)
{
	json_t *o = json_object();
	struct skp_buf name;

	/* A file name need not be UTF-8, and holds what it likes. */
	skp_buf_init(&name, 65536);
	skp_buf_escape(&name, skp_bytes_str(s->name), 0);
	set_text(o, "input", skp_buf_bytes(&name), bad);
	if (name.err != SKP_OK)
		*bad = true;
	skp_buf_free(&name);
	if (s->entry > 0)
		skp_json_set_uint(o, "entry", s->entry, bad);
	set_verdict(o, v, s, bad);
	skp_json_set(o, "presentation", json_boolean(s->report->presentation),
	    bad);
	if (s->report->passport != NULL)
		set_passport(o, v, s->report, bad);
	set_match(o, v, s->report, bad);
	set_checked(o, v, bad);
	return o;
}

void
skp_json_set_accepted(json_t *o, const struct skp_view *v, uint32_t not_met,
    bool *bad)
{
	json_t *list = json_array();
	const char *label;
	size_t i;

	skp_json_set(o, "accepted", json_boolean(not_met == 0), bad);
	for (i = 0; (label = skp_require_label(v->require, i)) != NULL; i++)
		if ((not_met >> i & 1) != 0 &&
		    json_array_append_new(list, json_string(label)) != 0)
			*bad = true;
	skp_json_set(o, "notMet", list, bad);
}

enum skp_err
skp_render_json(const struct skp_view *v, const struct skp_shown *s,
    bool indented, struct skp_buf *out)
{
	bool bad = false;
	json_t *o = skp_json_report(v, s, &bad);

	set_confined(o, v, &bad);
	if (v->require != NULL)
		skp_json_set_accepted(o, v, s->not_met, &bad);
	if (!bad && skp_json_write(o, indented, out) != SKP_OK)
		bad = true;
	json_decref(o);
	return bad ? SKP_ERR_NOMEM : SKP_OK;
}
