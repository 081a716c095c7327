#include "tests/unit/draft_json.h"

#include "common/date.h"
#include "common/hex.h"
#include "tests/unit/unit.h"

static void
put(json_t *o, const char *name, json_t *v)
{
	assert_int_equal(0, json_object_set_new(o, name, v));
}

static void
put_text(json_t *o, const char *name, struct skp_bytes t)
{
	if (t.n != 0)
		put(o, name, json_stringn((const char *)t.p, t.n));
}

static void
put_day(json_t *o, const char *name, struct skp_opt_day d)
{
	char text[SKP_DATE_TEXT];

	if (!d.has)
		return;
	skp_date_format(d.day, text);
	put(o, name, json_string(text));
}

static void
put_bool(json_t *o, const char *name, struct skp_opt_bool b)
{
	if (b.has)
		put(o, name, json_boolean(b.value));
}

/* A plain text is in the passport's language. */
static struct skp_bytes body_lang;

static void
put_ltext(json_t *o, const char *name, struct skp_ltext t)
{
	struct skp_bytes lang, text;
	json_t *map = json_object();
	char tag[40];
	size_t i = 0;

	if (t.enc.n == 0) {
		json_decref(map);
		return;
	}
	while (skp_ltext_next(t, &i, &lang, &text)) {
		lang = lang.n == 0 ? body_lang : lang;
		(void)snprintf(tag, sizeof(tag), "%.*s", (int)lang.n,
		    (const char *)lang.p);
		put_text(map, tag, text);
	}
	put(o, name, map);
}

static void
put_concept(json_t *o, const char *name, const struct skp_concept *c,
    bool occupation)
{
	char uri[SKP_MAX_URI + 64];

	assert_int_equal(SKP_OK,
	    skp_concept_uri(c, occupation, uri, sizeof(uri)));
	put(o, name, json_string(uri));
}

static void
put_level(json_t *o, const struct skp_level *level)
{
	json_t *v = json_object();

	if (!level->has) {
		json_decref(v);
		return;
	}
	put_text(v, "framework", level->framework.word);
	put_text(v, "value", level->value);
	put(o, "level", v);
}

static void
put_party(json_t *o, const char *name, const struct skp_party *p)
{
	json_t *v = json_object();

	if (p->name.n == 0) {
		json_decref(v);
		return;
	}
	put_text(v, "name", p->name);
	put_text(v, "id", p->uri);
	put_text(v, "kvk", p->number);
	put(o, name, v);
}

static void
put_assessor(json_t *o, const char *name, const struct skp_assessor *as)
{
	json_t *v = json_object();

	if (as->name.n == 0) {
		json_decref(v);
		return;
	}
	put_text(v, "name", as->name);
	put_text(v, "role", as->role.word);
	put(o, name, v);
}

static void
put_assessment(json_t *o, const struct skp_assessment *as)
{
	json_t *v = json_object();

	if (!as->has) {
		json_decref(v);
		return;
	}
	put_text(v, "method", as->method.word);
	put_day(v, "date", as->date);
	put_assessor(v, "assessor", &as->assessor);
	put_assessor(v, "second", &as->second);
	put_bool(v, "idVerified", as->identity_checked);
	put_bool(v, "independent", as->independent);
	put_text(v, "instrument", as->instrument);
	put_text(v, "language", as->language);
	put(o, "assessment", v);
}

static void
put_confirmations(json_t *o, struct skp_bytes enc)
{
	json_t *list = json_array(), *v;
	struct skp_opt_day day = { true, 0 };
	struct skp_confirmation cf;
	uint32_t ignored = 0;
	struct skp_cursor c;
	uint64_t n;

	skp_cursor_init(&c, enc);
	for (n = skp_cursor_array(&c, 1, 64); n > 0; n--) {
		skp_confirmation_read(&c, &cf, &ignored);
		v = json_object();
		day.day = cf.day;
		put_day(v, "date", day);
		put_text(v, "by", cf.by);
		put_text(v, "role", cf.role.word);
		assert_int_equal(0, json_array_append_new(list, v));
	}
	assert_true(skp_cursor_ok(&c));
	put(o, "confirmations", list);
}

static json_t *
digest(struct skp_bytes b)
{
	char text[80] = "sha-256:";

	assert_int_equal(32, b.n);
	assert_int_equal(SKP_OK, skp_hex_encode(b, text + 8, 72));
	return json_string(text);
}

static void
put_evidence(json_t *o, struct skp_bytes enc)
{
	json_t *list = json_array();
	struct skp_cursor c;
	uint64_t n;

	skp_cursor_init(&c, enc);
	for (n = skp_cursor_array(&c, 1, 16); n > 0; n--)
		assert_int_equal(0,
		    json_array_append_new(list, digest(skp_cursor_bstr(&c))));
	assert_true(skp_cursor_ok(&c));
	put(o, "evidence", list);
}

static void
put_skills(json_t *o, const struct skp_draft_claim *d)
{
	json_t *list = json_array(), *v;
	struct skp_skill s;
	uint32_t ignored = 0;
	struct skp_cursor c;
	size_t i;

	for (i = 0; i < d->n_skill; i++) {
		skp_cursor_init(&c, d->skill[i]);
		skp_skill_read(&c, &s, &ignored);
		assert_int_equal(SKP_OK, skp_cursor_finish(&c));
		v = json_object();
		put_concept(v, "skill", &s.concept, false);
		put_ltext(v, "label", s.label);
		put_level(v, &s.level);
		assert_int_equal(0, json_array_append_new(list, v));
	}
	put(o, "skills", list);
}

static void
put_groups(json_t *o, const struct skp_claim *cl)
{
	json_t *v;

	if (cl->standard_code.n != 0) {
		v = json_object();
		put_text(v, "scheme", cl->standard_scheme);
		put_text(v, "code", cl->standard_code);
		put(o, "standard", v);
	}
	if (cl->result.n != 0) {
		v = json_object();
		put_text(v, "value", cl->result);
		put_text(v, "scale", cl->scale.word);
		put(o, "result", v);
	}
	if (cl->register_name.n != 0) {
		v = json_object();
		put_text(v, "name", cl->register_name);
		put_bool(v, "authoritative", cl->register_leads);
		put(o, "register", v);
	}
	if (cl->minutes != 0)
		put(o, "hours",
		    cl->minutes % 60 == 0 ?
			json_integer((json_int_t)cl->minutes / 60) :
			json_real((double)cl->minutes / 60));
	if (cl->maintain_months != 0)
		put(o, "confirmEveryMonths", json_integer(cl->maintain_months));
	if (cl->confirmations.n != 0)
		put_confirmations(o, cl->confirmations);
	if (cl->evidence.n != 0)
		put_evidence(o, cl->evidence);
}

/* Written and read once more: what stands in the passport. */
static json_t *
claim(const struct skp_draft_claim *d)
{
	static uint8_t enc[SKP_MAX_PASSPORT];
	json_t *o = json_object();
	struct skp_bytes whole = { NULL, 0 };
	struct skp_claim cl;
	struct skp_writer w;
	struct skp_cursor c;

	skp_writer_init(&w, enc, sizeof(enc));
	skp_claim_write(&w, &d->claim);
	assert_int_equal(SKP_OK, skp_writer_finish(&w, &whole));
	skp_cursor_init(&c, whole);
	skp_claim_read(&c, &cl);
	/* Rules are asked with the skills; here they stand apart. */
	if (cl.title.enc.n != 0)
		assert_int_equal(SKP_OK, skp_cursor_finish(&c));
	else
		cl = d->claim;
	put(o, "type",
	    json_string(skp_word(SKP_TABLE_CLAIM_TYPE, (uint64_t)cl.type)));
	put_ltext(o, "title", cl.title);
	put_skills(o, d);
	put_level(o, &cl.level);
	put_text(o, "scheme", cl.scheme);
	put_text(o, "number", cl.number);
	put_text(o, "courseCode", cl.course_code);
	put_party(o, "awardedBy", &cl.awarded_by);
	put_party(o, "boundTo", &cl.bound_to);
	put_day(o, "start", cl.start);
	put_day(o, "end", cl.end);
	put_day(o, "validFrom", cl.valid_from);
	put_day(o, "validUntil", cl.valid_until);
	put_text(o, "mode", cl.mode.word);
	put_ltext(o, "scope", cl.scope);
	put_assessment(o, &cl.assessment);
	put_text(o, "reliesOn", cl.relies_on);
	put_text(o, "id", cl.id);
	put_groups(o, &cl);
	return o;
}

static void
put_attribute(json_t *o, json_t *holder, const struct skp_attribute *a)
{
	char hex[80];
	json_t *v = json_object();

	if (a->kind == SKP_ATTR_NAME) {
		put_text(holder, "givenName", a->given);
		put_text(holder, "familyNamePrefix", a->prefix);
		put_text(holder, "familyName", a->family);
		put_text(holder, "fullName", a->full);
		put_text(holder, "nativeName", a->native);
	} else if (a->kind == SKP_ATTR_BIRTH) {
		put_day(holder, "dateOfBirth", a->birth_day);
		if (a->birth_year != 0)
			put(holder, "yearOfBirth", json_integer(a->birth_year));
	} else if (a->kind == SKP_ATTR_IDENTIFIER) {
		put_text(v, "scheme", a->scheme);
		put_text(v, "value", a->value);
		if (json_object_get(holder, "identifiers") == NULL)
			put(holder, "identifiers", json_array());
		assert_int_equal(0,
		    json_array_append(json_object_get(holder, "identifiers"),
			v));
	} else if (a->kind == SKP_ATTR_ID_CHECK) {
		put_text(v, "method", a->id_method.word);
		put_day(v, "date", a->id_day);
		put(holder, "idCheck", json_incref(v));
	} else if (a->kind == SKP_ATTR_PSEUDONYM) {
		assert_int_equal(SKP_OK,
		    skp_hex_encode(a->bytes, hex, sizeof(hex)));
		put(holder, "pseudonym", json_string(hex));
	} else if (a->kind == SKP_ATTR_TARGET) {
		put_concept(a->target_label.enc.n == 0 ? o : v,
		    a->target_label.enc.n == 0 ? "occupationTarget" :
						 "occupation",
		    &a->target, true);
		put_ltext(v, "label", a->target_label);
		if (a->target_label.enc.n != 0)
			put(o, "occupationTarget", json_incref(v));
	} else if (a->kind == SKP_ATTR_PORTRAIT) {
		put(holder, "portraitHash", digest(a->bytes));
	} else {
		fail_msg("attribute %d", (int)a->kind);
	}
	json_decref(v);
}

json_t *
draft_json(const struct skp_draft *draft)
{
	json_t *o = json_object(), *holder = json_object();
	json_t *claims = json_array();
	struct skp_attribute a;
	struct skp_cursor c;
	char uuid[SKP_HEX_UUID_TEXT];
	size_t i;

	body_lang = draft->lang;
	for (i = 0; i < draft->n_attribute; i++) {
		skp_cursor_init(&c, draft->attribute[i]);
		skp_attribute_read(&c, &a);
		assert_int_equal(SKP_OK, skp_cursor_finish(&c));
		put_attribute(o, holder, &a);
	}
	for (i = 0; i < draft->n_claim; i++)
		assert_int_equal(0,
		    json_array_append_new(claims, claim(&draft->claim[i])));
	if (draft->replaces != NULL) {
		skp_hex_uuid(draft->replaces, uuid);
		put(o, "replaces", json_string(uuid));
	}
	put_text(o, "lang", draft->lang);
	put_text(o, "project", draft->project);
	put_day(o, "validUntil", draft->valid_until);
	put(o, "holder", holder);
	put(o, "claims", claims);
	return o;
}
