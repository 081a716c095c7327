#include "issuer/cmd_issue.h"

#include "common/date.h"
#include "common/hex.h"
#include "schema/words.h"

/* One claim of a draft in words, before its skills. */
struct claim_words {
	struct skp_bytes title;
	const char *type, *method;
	char assessed[SKP_DATE_TEXT], from[SKP_DATE_TEXT], until[SKP_DATE_TEXT];
};

static void
day_words(char out[SKP_DATE_TEXT], struct skp_opt_day day)
{
	out[0] = '\0';
	if (day.has)
		skp_date_format(day.day, out);
}

static struct skp_bytes
text_of(const struct skp_issue_run *run, struct skp_ltext text)
{
	return skp_ltext_get(text, run->cmd->lang == SKP_LANG_NL ? "nl" : "en",
	    run->draft->lang, NULL);
}

static struct claim_words
claim_words(const struct skp_issue_run *run, const struct skp_claim *claim)
{
	struct claim_words w = { .title = text_of(run, claim->title),
		.type = skp_word(SKP_TABLE_CLAIM_TYPE, claim->type),
		.method = skp_word(SKP_TABLE_METHOD,
		    claim->assessment.method.number) };

	if (!claim->assessment.has)
		w.method = NULL;
	day_words(w.assessed, claim->assessment.date);
	day_words(w.from, claim->valid_from);
	day_words(w.until, claim->valid_until);
	return w;
}

/* What was encoded by us reads back. */
static struct skp_skill
skill_of(struct skp_bytes encoded)
{
	struct skp_skill skill = { .level = { .has = false } };
	struct skp_cursor c;
	uint32_t ignored = 0;

	skp_cursor_init(&c, encoded);
	skp_skill_read(&c, &skill, &ignored);
	return skill;
}

const char *
skp_issue_changed_words(enum skp_lang lang, unsigned changed)
{
	static char out[128];
	const char *const word[] = { skp_msg(lang, CMD_CHANGED_NAME),
		skp_msg(lang, CMD_CHANGED_BIRTH),
		skp_msg(lang, CMD_CHANGED_RESULTS),
		skp_msg(lang, CMD_CHANGED_KEY),
		skp_msg(lang, CMD_CHANGED_OTHER) };
	size_t n = 0;

	out[0] = '\0';
	for (unsigned i = 0; i < sizeof(word) / sizeof(word[0]); i++)
		if ((changed & 1u << i) != 0)
			n += (size_t)snprintf(out + n, sizeof(out) - n, "%s%s",
			    n > 0 ? ", " : "", word[i]);
	return out;
}

/* -------------------------------------------------------------------- text */

static void
skill_print(const struct skp_issue_run *run, struct skp_bytes encoded)
{
	struct skp_skill skill = skill_of(encoded);

	printf("%s", skp_cmd_text(text_of(run, skill.label)));
	if (skill.level.has)
		printf(", %s %s (%s)", skp_msg(run->cmd->lang, CMD_WORD_LEVEL),
		    skp_cmd_text(skill.level.value),
		    skp_cmd_text(skill.level.framework.word));
}

/* A line of the passport: its title, or its only skill. */
static void
claim_print(const struct skp_issue_run *run, const struct skp_draft_claim *dc)
{
	enum skp_lang lang = run->cmd->lang;
	struct claim_words w = claim_words(run, &dc->claim);
	bool lone = dc->n_skill == 1 && w.title.n == 0;

	printf("    ");
	if (dc->row != 0)
		printf(skp_msg(lang, CMD_ISSUE_ROW), (unsigned long)dc->row);
	if (lone)
		skill_print(run, dc->skill[0]);
	else
		printf("%s", skp_cmd_text(w.title));
	printf("%s%s", lone || w.title.n > 0 ? "; " : "", w.type);
	if (w.method != NULL)
		printf(", %s", w.method);
	if (w.assessed[0] != '\0')
		printf(" %s", w.assessed);
	if (w.from[0] != '\0')
		printf(", %s %s", skp_msg(lang, CMD_WORD_FROM), w.from);
	if (w.until[0] != '\0')
		printf(", %s %s", skp_msg(lang, CMD_WORD_UNTIL), w.until);
	printf("\n");
	for (size_t i = 0; i < dc->n_skill && !lone; i++) {
		printf("      - ");
		skill_print(run, dc->skill[i]);
		printf("\n");
	}
}

void
skp_issue_draft_print(const struct skp_issue_run *run,
    const struct skp_issued *issued)
{
	enum skp_lang lang = run->cmd->lang;
	const struct skp_draft *draft = run->draft;
	char birth[SKP_DATE_TEXT], id[SKP_HEX_UUID_TEXT];

	/* A CSV of remedies is all that stands on stdout. */
	if (run->cmd->csv != NULL && strcmp(run->cmd->csv, "-") == 0)
		return;
	if (issued->outcome != SKP_OUTCOME_ISSUED &&
	    issued->outcome != SKP_OUTCOME_DUPLICATE)
		return;
	day_words(birth, draft->birth);
	printf("%s: ", skp_cmd_text(skp_bytes_str(draft->file)));
	if (draft->row != 0)
		printf(skp_msg(lang, CMD_ISSUE_ROW), (unsigned long)draft->row);
	printf("%s%s%s", skp_cmd_text(draft->name),
	    birth[0] == '\0' ? "" : ", ", birth);
	if (draft->n_claim > 0 && draft->claim[0].claim.course_code.n > 0)
		printf(", %s", skp_cmd_text(draft->claim[0].claim.course_code));
	printf(": ");
	if (issued->outcome == SKP_OUTCOME_DUPLICATE) {
		printf("%s\n", skp_msg(lang, CMD_DRY_DUPLICATE));
		return;
	}
	skp_hex_uuid(issued->id, id);
	if (issued->replaced != 0)
		printf(skp_msg(lang, CMD_DRY_REPLACE), id,
		    skp_issue_changed_words(lang, issued->changed));
	else
		printf("%s", skp_msg(lang, CMD_DRY_NEW));
	printf("\n");
	for (size_t i = 0; i < draft->n_claim; i++)
		claim_print(run, &draft->claim[i]);
}

/* -------------------------------------------------------------------- JSON */

static struct skp_json_tree *
skill_json(struct skp_issue_run *run, struct skp_bytes encoded)
{
	struct skp_json_make *m = &run->make;
	struct skp_json_tree *o = skp_json_make_object(m);
	struct skp_skill skill = skill_of(encoded);
	char uri[SKP_MAX_URI + 1];

	if (skp_concept_uri(&skill.concept, false, uri, sizeof(uri)) == SKP_OK)
		skp_json_make_text(m, o, "uri", skp_bytes_str(uri));
	skp_json_make_text(m, o, "label", text_of(run, skill.label));
	if (skill.level.has) {
		skp_json_make_text(m, o, "level", skill.level.value);
		skp_json_make_text(m, o, "framework",
		    skill.level.framework.word);
	}
	return o;
}

static void
claim_json(struct skp_issue_run *run, const struct skp_draft_claim *dc,
    struct skp_json_tree *claims)
{
	struct skp_json_make *m = &run->make;
	struct skp_json_tree *o = skp_json_make_object(m),
			     *skills = skp_json_make_array(m);
	struct claim_words w = claim_words(run, &dc->claim);

	if (dc->row != 0)
		skp_json_make_number(m, o, "row", dc->row);
	skp_json_make_text(m, o, "type", skp_bytes_str(w.type));
	skp_json_make_text(m, o, "title", w.title);
	skp_json_make_text(m, o, "courseCode", dc->claim.course_code);
	if (w.method != NULL)
		skp_json_make_text(m, o, "method", skp_bytes_str(w.method));
	skp_json_make_text(m, o, "assessed", skp_bytes_str(w.assessed));
	skp_json_make_text(m, o, "validFrom", skp_bytes_str(w.from));
	skp_json_make_text(m, o, "validUntil", skp_bytes_str(w.until));
	for (size_t i = 0; i < dc->n_skill; i++)
		skp_json_make_add(m, skills, NULL,
		    skill_json(run, dc->skill[i]));
	skp_json_make_add(m, o, "skills", skills);
	skp_json_make_add(m, claims, NULL, o);
}

static void
changed_json(struct skp_json_make *m, struct skp_json_tree *o, unsigned changed)
{
	static const char *const word[] = { "name", "birthDate", "results",
		"holderKey", "other" };
	struct skp_json_tree *a = skp_json_make_array(m);

	for (unsigned i = 0; i < sizeof(word) / sizeof(word[0]); i++)
		if ((changed & 1u << i) != 0)
			skp_json_make_text(m, a, NULL, skp_bytes_str(word[i]));
	skp_json_make_add(m, o, "changed", a);
}

static const char *
outcome_word(enum skp_outcome outcome)
{
	switch (outcome) {
	case SKP_OUTCOME_ISSUED:
		return "issued";
	case SKP_OUTCOME_DUPLICATE:
		return "issued-before";
	case SKP_OUTCOME_CHANGED:
		return "changed";
	case SKP_OUTCOME_TWICE:
		return "contradiction";
	case SKP_OUTCOME_SUSPENDED:
		return "suspended";
	case SKP_OUTCOME_OTHER:
		return "replaces-another";
	case SKP_OUTCOME_EXPIRED:
		return "expired";
	case SKP_OUTCOME_TOO_LARGE:
		return "too-large";
	case SKP_OUTCOME_NONE:
	case SKP_OUTCOME_RECOVERED:
		break;
	}
	return "";
}

struct skp_json_tree *
skp_issue_draft_json(struct skp_issue_run *run, const struct skp_issued *issued)
{
	struct skp_json_make *m = &run->make;
	const struct skp_draft *draft = run->draft;
	struct skp_json_tree *o = skp_json_make_object(m),
			     *claims = skp_json_make_array(m);
	char birth[SKP_DATE_TEXT], id[SKP_HEX_UUID_TEXT];

	day_words(birth, draft->birth);
	skp_json_make_text(m, o, "file", skp_bytes_str(draft->file));
	if (draft->row != 0)
		skp_json_make_number(m, o, "row", draft->row);
	skp_json_make_text(m, o, "outcome",
	    skp_bytes_str(outcome_word(issued->outcome)));
	skp_json_make_text(m, o, "name", draft->name);
	skp_json_make_text(m, o, "birthDate", skp_bytes_str(birth));
	skp_hex_uuid(issued->id, id);
	if (issued->replaced != 0)
		skp_json_make_text(m, o, "replaces", skp_bytes_str(id));
	else if (issued->serial != 0)
		skp_json_make_text(m, o, "existing", skp_bytes_str(id));
	if (issued->changed != 0)
		changed_json(m, o, issued->changed);
	for (size_t i = 0; i < draft->n_claim; i++)
		claim_json(run, &draft->claim[i], claims);
	skp_json_make_add(m, o, "claims", claims);
	return o;
}
