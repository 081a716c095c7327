#include "issuer/json_holder.h"

#include "common/date.h"
#include "common/hex.h"
#include "issuer/concept_in.h"
#include "issuer/names_in.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static void
add(struct skp_json_read *r, struct skp_draft *draft,
    const struct skp_attribute *a)
{
	if (r->faulty || draft->attribute == NULL ||
	    draft->n_attribute == SKP_MAX_ATTRIBUTES)
		return; /* the number was checked where it can be too large */
	draft->attribute[draft->n_attribute++] =
	    skp_draft_make_attribute(r->arena, a);
}

static void
read_name(struct skp_json_read *r, struct skp_json_tree *v,
    struct skp_attribute *a)
{
	static const char *const parts[] = { "givenName", "familyNamePrefix",
		"familyName" };
	size_t i;

	a->kind = SKP_ATTR_NAME;
	a->given = skp_json_read_text(r, v, "givenName");
	a->prefix = skp_json_read_text(r, v, "familyNamePrefix");
	a->family = skp_json_read_text(r, v, "familyName");
	a->full = skp_json_read_text(r, v, "fullName");
	a->native = skp_json_read_text(r, v, "nativeName");
	if (skp_json_tree_get(v, "fullName") == NULL) {
		if (skp_json_tree_get(v, "familyName") == NULL)
			skp_json_read_fault(r, "familyName", INPUT_JSON_MISSING,
			    NULL);
		return;
	}
	for (i = 0; i < COUNT(parts); i++) {
		if (skp_json_tree_get(v, parts[i]) != NULL)
			skp_json_read_fault(r, parts[i], INPUT_JSON_EITHER,
			    "fullName");
	}
}

static void
read_birth(struct skp_json_read *r, struct skp_json_tree *v,
    struct skp_attribute *a)
{
	struct skp_date first = { 1900, 1, 1 };
	int32_t today = r->how->today;
	const char *name = "dateOfBirth";

	a->birth_day = skp_json_read_day(r, v, name);
	a->birth_year = skp_json_read_uint(r, v, "yearOfBirth", 1901,
	    (uint32_t)skp_date_of_day(today).year);
	if (a->birth_day.has || a->birth_year != 0)
		a->kind = SKP_ATTR_BIRTH;
	if (a->birth_day.has && skp_json_tree_get(v, "yearOfBirth") != NULL)
		skp_json_read_fault(r, "yearOfBirth", INPUT_JSON_EITHER, name);
	if (!a->birth_day.has)
		return;
	if (a->birth_day.day == skp_date_day(first))
		skp_json_read_fault(r, name, INPUT_BIRTH_PLACEHOLDER, NULL);
	else if (a->birth_day.day < skp_date_day(first) ||
	    a->birth_day.day > today)
		skp_json_read_fault(r, name, INPUT_BIRTH_RANGE, NULL);
}

static void
read_identifiers(struct skp_json_read *r, struct skp_json_tree *holder,
    struct skp_draft *draft)
{
	static const char *const known[] = { "scheme", "value" };
	struct skp_json_tree *list = skp_json_read_array(r, holder,
	    "identifiers", 1, 16);
	size_t n = skp_json_tree_count(list), i;
	size_t mark = skp_json_read_down(r, "identifiers"), in;

	for (i = 0; i < n; i++) {
		struct skp_attribute a = { .kind = SKP_ATTR_IDENTIFIER };
		struct skp_json_tree *v = skp_json_tree_at(list, i);

		in = skp_json_read_element(r, i);
		if (skp_json_tree_kind(v) == SKP_JSON_OBJECT) {
			skp_json_read_known(r, v, known, COUNT(known));
			a.scheme = skp_json_read_need_text(r, v, "scheme");
			a.value = skp_json_read_need_text(r, v, "value");
			add(r, draft, &a);
		} else {
			skp_json_read_tell(r, SKP_SEVERITY_ERROR,
			    INPUT_JSON_TYPE, "{...}", NULL);
		}
		skp_json_read_up(r, in);
	}
	skp_json_read_up(r, mark);
}

static void
read_id_check(struct skp_json_read *r, struct skp_json_tree *holder,
    struct skp_draft *draft)
{
	static const char *const known[] = { "method", "date" };
	struct skp_attribute a = { .kind = SKP_ATTR_ID_CHECK };
	struct skp_json_tree *v = skp_json_read_member(r, holder, "idCheck",
	    SKP_JSON_OBJECT);
	size_t mark;

	if (v == NULL)
		return;
	mark = skp_json_read_down(r, "idCheck");
	skp_json_read_known(r, v, known, COUNT(known));
	if (skp_json_tree_get(v, "method") == NULL)
		skp_json_read_fault(r, "method", INPUT_JSON_MISSING, NULL);
	a.id_method = skp_json_read_code(r, v, "method", SKP_TABLE_ID_CHECK);
	a.id_day = skp_json_read_day(r, v, "date");
	if (a.id_day.has && a.id_day.day > r->how->today)
		skp_json_read_fault(r, "date", INPUT_ASSESSED_LATER, NULL);
	skp_json_read_up(r, mark);
	add(r, draft, &a);
}

/* Bytes of 8 to 32, as hexadecimal digits. */
static void
read_pseudonym(struct skp_json_read *r, struct skp_json_tree *holder,
    struct skp_draft *draft)
{
	struct skp_attribute a = { .kind = SKP_ATTR_PSEUDONYM };
	struct skp_json_tree *v = skp_json_read_member(r, holder, "pseudonym",
	    SKP_JSON_STRING);
	struct skp_bytes text = skp_json_tree_string(v);
	uint8_t bytes[32];
	size_t n = text.n / 2;

	if (v == NULL)
		return;
	if (text.n % 2 != 0 || n < 8 || n > sizeof(bytes) ||
	    skp_hex_decode(text, bytes, n) != SKP_OK) {
		skp_json_read_fault(r, "pseudonym", INPUT_JSON_FORM,
		    "16-64 x 0-9a-f");
		return;
	}
	a.bytes = skp_bytes_of(bytes, n);
	add(r, draft, &a);
}

static void
read_replaces(struct skp_json_read *r, struct skp_json_tree *passport,
    struct skp_draft *draft)
{
	struct skp_json_tree *v = skp_json_read_member(r, passport, "replaces",
	    SKP_JSON_STRING);
	uint8_t *id = skp_arena_get(r->arena, SKP_ID_LEN);

	if (v == NULL || id == NULL)
		return;
	if (skp_hex_uuid_parse(skp_json_tree_string(v), id) != SKP_OK) {
		skp_json_read_fault(r, "replaces", INPUT_JSON_FORM,
		    "01234567-89ab-cdef-0123-456789abcdef");
		return;
	}
	draft->replaces = id;
}

/* A URI, or an object of a URI and its label. */
static void
read_target(struct skp_json_read *r, struct skp_json_tree *passport,
    struct skp_draft *draft)
{
	static const char *const known[] = { "occupation", "label" };
	const char *name = "occupationTarget";
	struct skp_attribute a = { .kind = SKP_ATTR_TARGET };
	struct skp_json_tree *v = skp_json_tree_get(passport, name);
	size_t mark;

	if (v == NULL)
		return;
	mark = skp_json_read_down(r, name);
	if (skp_json_tree_kind(v) == SKP_JSON_OBJECT) {
		skp_json_read_known(r, v, known, COUNT(known));
		a.target_label = skp_json_read_ltext(r, v, "label");
		v = skp_json_read_need(r, v, "occupation", SKP_JSON_STRING);
	} else if (skp_json_tree_kind(v) != SKP_JSON_STRING) {
		skp_json_read_tell(r, SKP_SEVERITY_ERROR, INPUT_JSON_TYPE,
		    "\"...\"", NULL);
		v = NULL;
	}
	if (v != NULL &&
	    skp_concept_in(r->arena, skp_json_tree_string(v), true,
		&a.target) != INPUT_NONE)
		skp_json_read_tell(r, SKP_SEVERITY_ERROR, INPUT_URI, NULL,
		    NULL);
	skp_json_read_up(r, mark);
	add(r, draft, &a);
}

static void
read_portrait(struct skp_json_read *r, struct skp_json_tree *holder,
    struct skp_draft *draft)
{
	struct skp_attribute a = { .kind = SKP_ATTR_PORTRAIT };
	struct skp_json_tree *v = skp_json_read_member(r, holder,
	    "portraitHash", SKP_JSON_STRING);
	size_t mark;

	if (v == NULL)
		return;
	mark = skp_json_read_down(r, "portraitHash");
	a.bytes = skp_json_read_digest(r, v);
	skp_json_read_up(r, mark);
	add(r, draft, &a);
}

void
skp_json_holder_read(struct skp_json_read *r, struct skp_json_tree *passport,
    struct skp_draft *draft, struct skp_json_holder *out)
{
	static const char *const known[] = { "givenName", "familyNamePrefix",
		"familyName", "fullName", "nativeName", "dateOfBirth",
		"yearOfBirth", "identifiers", "idCheck", "portraitHash",
		"pseudonym", "learnerNumber" };
	struct skp_json_tree *v = skp_json_read_need(r, passport, "holder",
	    SKP_JSON_OBJECT);
	size_t mark;

	draft->attribute = skp_arena_get(r->arena,
	    SKP_MAX_ATTRIBUTES * sizeof(*draft->attribute));
	if (v == NULL)
		return;
	mark = skp_json_read_down(r, "holder");
	skp_json_read_known(r, v, known, COUNT(known));
	read_name(r, v, &out->name);
	add(r, draft, &out->name);
	read_birth(r, v, &out->birth);
	if (out->birth.kind != SKP_ATTR_NONE)
		add(r, draft, &out->birth);
	out->learner = skp_json_read_text(r, v, "learnerNumber");
	draft->learner = out->learner;
	read_identifiers(r, v, draft);
	read_id_check(r, v, draft);
	read_pseudonym(r, v, draft);
	read_portrait(r, v, draft);
	if (!r->faulty && out->birth.kind == SKP_ATTR_NONE)
		skp_json_read_tell(r,
		    out->learner.n != 0 ? SKP_SEVERITY_WARNING :
					  SKP_SEVERITY_ERROR,
		    out->learner.n != 0 ? INPUT_NO_BIRTH : INPUT_NO_IDENTITY,
		    NULL, NULL);
	skp_json_read_up(r, mark);
	read_replaces(r, passport, draft);
	read_target(r, passport, draft);
	draft->name = skp_names_in_shown(r->arena, &out->name);
	draft->birth = out->birth.birth_day;
}
