#include "issuer/json_skill.h"

#include "issuer/concept_in.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

struct skp_level
skp_json_skill_level(struct skp_json_read *r, struct skp_json_tree *object)
{
	static const char *const known[] = { "framework", "value" };
	struct skp_level out = { 0 };
	struct skp_json_tree *v;
	size_t mark;

	v = skp_json_read_member(r, object, "level", SKP_JSON_OBJECT);
	if (v == NULL)
		return out;
	mark = skp_json_read_down(r, "level");
	skp_json_read_known(r, v, known, COUNT(known));
	out.framework = skp_json_read_code(r, v, "framework",
	    SKP_TABLE_FRAMEWORK);
	out.value = skp_json_read_need_text(r, v, "value");
	out.has = out.value.n != 0;
	if (skp_json_tree_get(v, "framework") == NULL)
		skp_json_read_tell(r, SKP_SEVERITY_ERROR, INPUT_NO_FRAMEWORK,
		    NULL, NULL);
	skp_json_read_up(r, mark);
	return out;
}

static struct skp_bytes
read_skill(struct skp_json_read *r, struct skp_json_tree *v,
    struct skp_level *level)
{
	static const char *const known[] = { "skill", "label", "level" };
	struct skp_skill skill = { 0 };
	struct skp_json_tree *uri;

	skp_json_read_known(r, v, known, COUNT(known));
	uri = skp_json_read_need(r, v, "skill", SKP_JSON_STRING);
	if (uri != NULL &&
	    skp_concept_in(r->arena, skp_json_tree_string(uri), false,
		&skill.concept) != INPUT_NONE)
		skp_json_read_fault(r, "skill", INPUT_URI, NULL);
	if (skp_json_tree_get(v, "label") == NULL)
		skp_json_read_fault(r, "label", INPUT_JSON_MISSING, NULL);
	skill.label = skp_json_read_ltext(r, v, "label");
	skill.level = skp_json_skill_level(r, v);
	*level = skill.level;
	return r->faulty ? skp_bytes_of(NULL, 0) :
			   skp_draft_make_skill(r->arena, &skill);
}

void
skp_json_skill_nlqf(struct skp_json_read *r, const struct skp_claim *claim,
    struct skp_level level)
{
	struct skp_claim cl = *claim;

	cl.level = level;
	if (skp_claim_nlqf_doubtful(&cl))
		skp_json_read_tell(r, SKP_SEVERITY_WARNING, INPUT_NLQF, NULL,
		    NULL);
}

void
skp_json_skill_read(struct skp_json_read *r, struct skp_json_tree *object,
    struct skp_draft_claim *out)
{
	struct skp_json_tree *list = skp_json_read_array(r, object, "skills", 0,
	    SKP_MAX_SKILLS);
	size_t n = skp_json_tree_count(list), mark, in;
	struct skp_json_tree *v;
	struct skp_level level;

	out->skill = skp_arena_get(r->arena, n * sizeof(*out->skill));
	if (list == NULL || out->skill == NULL)
		return;
	mark = skp_json_read_down(r, "skills");
	for (out->n_skill = 0; out->n_skill < n; out->n_skill++) {
		in = skp_json_read_element(r, out->n_skill);
		v = skp_json_tree_at(list, out->n_skill);
		if (skp_json_tree_kind(v) == SKP_JSON_OBJECT) {
			out->skill[out->n_skill] = read_skill(r, v, &level);
			skp_json_skill_nlqf(r, &out->claim, level);
		} else {
			skp_json_read_tell(r, SKP_SEVERITY_ERROR,
			    INPUT_JSON_TYPE, "{...}", NULL);
		}
		skp_json_read_up(r, in);
	}
	skp_json_read_up(r, mark);
}
