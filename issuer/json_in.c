#include "issuer/json_in.h"

#include <stdio.h>
#include <stdlib.h>

#include "issuer/json_claim.h"
#include "issuer/json_holder.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define PROFILE	 "skills-passport-draft-0"

struct skp_json_in {
	struct skp_json_read read;
	struct skp_arena arena;
	struct skp_input_counts *counts;
	struct skp_json_tree *root;
	size_t n, next;
	bool told_own;
	struct skp_draft draft;
};

enum skp_err
skp_json_in_open(const char *file, struct skp_bytes text,
    const struct skp_input_how *how, struct skp_input_counts *counts,
    struct skp_json_in **out)
{
	struct skp_json_in *in = calloc(1, sizeof(*in));
	unsigned line = 1, column = 1;
	char at[2][16];
	enum skp_err err;

	if (in == NULL)
		return SKP_ERR_NOMEM;
	in->read.file = file;
	in->read.how = how;
	in->read.arena = &in->arena;
	in->counts = counts;
	if (text.n >= 3 && memcmp(text.p, "\xef\xbb\xbf", 3) == 0)
		text = skp_bytes_of(text.p + 3, text.n - 3);
	err = skp_json_tree_parse(text, &in->root, &line, &column);
	if (err == SKP_ERR_VALUE) {
		(void)snprintf(at[0], sizeof(at[0]), "%u", line);
		(void)snprintf(at[1], sizeof(at[1]), "%u", column);
		skp_json_read_tell(&in->read, SKP_SEVERITY_ERROR,
		    INPUT_JSON_SYNTAX, at[0], at[1]);
		err = SKP_ERR_INPUT;
	}
	if (err != SKP_OK) {
		skp_json_in_close(in);
		return err;
	}
	in->n = skp_json_tree_kind(in->root) == SKP_JSON_ARRAY ?
	    skp_json_tree_count(in->root) :
	    1;
	*out = in;
	return SKP_OK;
}

uint64_t
skp_json_in_total(const struct skp_json_in *json)
{
	return json->n;
}

void
skp_json_in_close(struct skp_json_in *json)
{
	if (json == NULL)
		return;
	skp_json_tree_free(json->root);
	skp_arena_free(&json->arena);
	free(json);
}

static void
check_issuer(struct skp_json_read *r, struct skp_json_tree *object)
{
	static const char *const known[] = { "name", "id", "kvk", "role" };
	struct skp_json_tree *v = skp_json_read_need(r, object, "issuer",
	    SKP_JSON_OBJECT);
	struct skp_json_tree *id, *kvk;
	size_t mark;

	if (v == NULL)
		return;
	mark = skp_json_read_down(r, "issuer");
	skp_json_read_known(r, v, known, COUNT(known));
	(void)skp_json_read_text(r, v, "name");
	(void)skp_json_read_text(r, v, "role");
	id = skp_json_read_need(r, v, "id", SKP_JSON_STRING);
	if (id != NULL && !skp_bytes_eq(skp_json_tree_string(id), r->how->iss))
		skp_json_read_fault(r, "id", INPUT_JSON_ISSUER, NULL);
	kvk = skp_json_read_member(r, v, "kvk", SKP_JSON_STRING);
	if (kvk != NULL &&
	    !skp_bytes_eq(skp_json_tree_string(kvk), r->how->kvk))
		skp_json_read_fault(r, "kvk", INPUT_JSON_ISSUER, NULL);
	skp_json_read_up(r, mark);
}

/* What the file says of itself and what the registry gives its own. */
static void
check_envelope(struct skp_json_in *in, struct skp_json_tree *v)
{
	struct skp_json_read *r = &in->read;
	struct skp_json_tree *profile = skp_json_read_member(r, v, "profile",
	    SKP_JSON_STRING);

	if (profile != NULL &&
	    !skp_bytes_eq(skp_json_tree_string(profile),
		skp_bytes_str(PROFILE)))
		skp_json_read_fault(r, "profile", INPUT_JSON_FORM, PROFILE);
	if (skp_json_read_member(r, v, "id", SKP_JSON_STRING) == NULL &&
	    skp_json_read_member(r, v, "issuedAt", SKP_JSON_STRING) == NULL)
		return;
	if (!in->told_own)
		skp_json_read_tell(r, SKP_SEVERITY_NOTE, INPUT_JSON_OWN, NULL,
		    NULL);
	in->told_own = true;
}

static void
read_claims(struct skp_json_read *r, struct skp_json_tree *object,
    struct skp_draft *draft)
{
	struct skp_json_tree *list, *v;
	size_t n, mark, in;

	if (skp_json_read_need(r, object, "claims", SKP_JSON_ARRAY) == NULL)
		return;
	list = skp_json_read_array(r, object, "claims", 1, SKP_MAX_CLAIMS);
	n = skp_json_tree_count(list);
	draft->claim = skp_arena_get(r->arena, n * sizeof(*draft->claim));
	if (list == NULL || draft->claim == NULL)
		return;
	mark = skp_json_read_down(r, "claims");
	for (; draft->n_claim < n; draft->n_claim++) {
		in = skp_json_read_element(r, draft->n_claim);
		v = skp_json_tree_at(list, draft->n_claim);
		if (skp_json_tree_kind(v) == SKP_JSON_OBJECT)
			skp_json_claim_read(r, v,
			    &draft->claim[draft->n_claim]);
		else
			skp_json_read_tell(r, SKP_SEVERITY_ERROR,
			    INPUT_JSON_TYPE, "{...}", NULL);
		skp_json_read_up(r, in);
	}
	skp_json_read_up(r, mark);
}

/* Ids differ, and what is relied on is there. */
static void
check_ids(struct skp_json_read *r, const struct skp_draft *draft)
{
	size_t mark = skp_json_read_down(r, "claims"), in, i, k;
	bool found;

	for (i = 0; i < draft->n_claim; i++) {
		const struct skp_claim *cl = &draft->claim[i].claim;

		in = skp_json_read_element(r, i);
		found = cl->relies_on.n == 0;
		for (k = 0; k < draft->n_claim; k++) {
			const struct skp_bytes id = draft->claim[k].claim.id;

			if (k < i && id.n != 0 && skp_bytes_eq(id, cl->id))
				skp_json_read_fault(r, "id", INPUT_JSON_TWICE,
				    NULL);
			found = found ||
			    (k != i && skp_bytes_eq(id, cl->relies_on));
		}
		if (!found)
			skp_json_read_fault(r, "reliesOn", INPUT_JSON_FORM,
			    "claims[].id");
		skp_json_read_up(r, in);
	}
	skp_json_read_up(r, mark);
}

static void
read_rest(struct skp_json_read *r, struct skp_json_tree *v,
    struct skp_draft *draft)
{
	struct skp_json_tree *map = skp_json_read_member(r, v, "vocabularies",
	    SKP_JSON_OBJECT);
	size_t mark;

	draft->project = skp_json_read_text(r, v, "project");
	draft->valid_until = skp_json_read_day(r, v, "validUntil");
	if (draft->valid_until.has && draft->valid_until.day < r->how->today)
		skp_json_read_fault(r, "validUntil", INPUT_EXPIRED, NULL);
	if (map == NULL)
		return;
	mark = skp_json_read_down(r, "vocabularies");
	draft->vocabularies = skp_json_read_map(r, map, false);
	skp_json_read_up(r, mark);
}

static void
read_passport(struct skp_json_in *in, struct skp_json_tree *v,
    struct skp_draft *draft)
{
	static const char *const known[] = { "profile", "id", "lang",
		"issuedAt", "validUntil", "issuer", "holder",
		"occupationTarget", "claims", "replaces", "project",
		"vocabularies" };
	struct skp_json_read *r = &in->read;
	struct skp_json_holder holder = { 0 };
	uint8_t worker[SKP_HASH_LEN];

	skp_json_read_known(r, v, known, COUNT(known));
	check_envelope(in, v);
	check_issuer(r, v);
	if (skp_json_tree_get(v, "lang") == NULL)
		skp_json_read_fault(r, "lang", INPUT_JSON_MISSING, NULL);
	draft->lang = r->lang = skp_json_read_lang(r, v, "lang");
	skp_json_holder_read(r, v, draft, &holder);
	read_claims(r, v, draft);
	read_rest(r, v, draft);
	if (r->faulty || r->arena->failed)
		return;
	check_ids(r, draft);
	skp_draft_make_worker(holder.learner, &holder.name, &holder.birth,
	    worker);
	skp_draft_make_subject(draft, worker,
	    skp_draft_make_what(r->arena, draft->claim, draft->n_claim));
	skp_draft_make_content(draft, r->arena);
}

enum skp_err
skp_json_in_next(struct skp_json_in *json, const struct skp_draft **out)
{
	bool array = skp_json_tree_kind(json->root) == SKP_JSON_ARRAY;
	struct skp_json_tree *v = json->root;
	struct skp_json_read *r = &json->read;

	while (json->next < json->n) {
		skp_arena_reset(&json->arena);
		memset(&json->draft, 0, sizeof(json->draft));
		skp_json_read_up(r, 0);
		r->faulty = false;
		if (array) {
			(void)skp_json_read_element(r, json->next);
			v = skp_json_tree_at(json->root, json->next);
		}
		json->next++;
		json->counts->rows++;
		json->counts->workers++;
		json->draft.file = r->file;
		json->draft.row = array ? (uint32_t)json->next : 0;
		if (skp_json_tree_kind(v) == SKP_JSON_OBJECT)
			read_passport(json, v, &json->draft);
		else
			skp_json_read_tell(r, SKP_SEVERITY_ERROR,
			    INPUT_JSON_TYPE, "{...}", NULL);
		if (json->arena.failed)
			return SKP_ERR_NOMEM;
		if (r->faulty) {
			json->counts->refused++;
			continue;
		}
		json->counts->drafts++;
		*out = &json->draft;
		return SKP_OK;
	}
	*out = NULL;
	return SKP_OK;
}
