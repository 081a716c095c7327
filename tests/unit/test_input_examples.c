/*
 * The example passports and T1 templates of the third-party data: what they
 * say is what the drafts say, field by field.
 */
#include "issuer/withdrawals.h"
#include "tests/unit/draft_json.h"
#include "tests/unit/input_kit.h"
#include "tests/unit/unit.h"

/* What is not for the passport to say, or has no place in a draft. */
static void
strip(json_t *passport)
{
	assert_int_equal(0, json_object_del(passport, "profile"));
	assert_int_equal(0, json_object_del(passport, "id"));
	assert_int_equal(0, json_object_del(passport, "issuedAt"));
	assert_int_equal(0, json_object_del(passport, "issuer"));
}

static void
check_example(const char *below, size_t n_claim, unsigned warnings)
{
	const char *path = input_kit_shared(below);
	json_t *want, *got, *issuer;
	const struct skp_draft *draft = NULL;
	struct skp_input_how how;
	struct skp_input *in = NULL;
	struct input_kit kit;

	want = json_load_file(path, 0, NULL);
	assert_non_null(want);
	issuer = json_object_get(want, "issuer");
	input_kit_init(&kit, &how);
	how.iss = skp_bytes_str(
	    json_string_value(json_object_get(issuer, "id")));
	how.kvk = skp_bytes_str(
	    json_string_value(json_object_get(issuer, "kvk")));
	assert_int_equal(SKP_OK, skp_input_open(path, &how, &in));
	assert_int_equal(SKP_OK, skp_input_next(in, &draft));
	assert_non_null(draft);
	assert_int_equal(n_claim, draft->n_claim);
	assert_int_equal(0, draft->vocabularies.n);
	assert_null(draft->cnf);
	got = draft_json(draft);
	strip(want);
	if (!json_equal(want, got))
		fail_msg("%s:\n%s", below, json_dumps(got, JSON_INDENT(1)));
	assert_int_equal(0, kit.errors);
	assert_int_equal(warnings, kit.warnings);
	assert_int_equal(1, kit.notes);
	assert_int_equal(SKP_OK, skp_input_next(in, &draft));
	assert_null(draft);
	json_decref(got);
	json_decref(want);
	skp_input_close(in);
	input_kit_free(&kit);
}

static void
examples(void **state)
{
	(void)state;
	check_example("data/examples/1-samira-heatpump.json", 3, 0);
	check_example("data/examples/2-oleksandr-electrician.json", 3, 0);
	check_example("data/examples/3-jeroen-wind.json", 6, 0);
	/* One of his certificates has expired. */
	check_example("data/examples/5-marek-welder.json", 3, 1);
}

#define ESCO "http://data.europa.eu/esco/skill/"

static const char *const uris[3] = {
	ESCO "00735755-adc6-4ea0-b034-b8caff339c9f",
	ESCO "0b95eb5d-f3eb-4387-a0bb-094a394196c7",
	ESCO "b92758d4-4591-4df1-9ceb-f907aa71ebd9",
};
static const char *const labels[2][3] = {
	{ "warmtepompen installeren", "koudemiddelen",
	    "meetinstrumenten gebruiken" },
	{ "install heat pump", "refrigerants", "use measurement instruments" },
};
static const char *const levels[3] = { "3", "3", "4" };
static const char *const holders[4][4] = {
	{ "Samira", "El", "Amrani", "1991-03-28" },
	{ "Jeroen", "van der", "Berg", "1979-07-02" },
	{ "Fatma", NULL, "Y\xc4\xb1ld\xc4\xb1z", "1995-01-17" },
	{ "Oleksandr", NULL, "Kovalenko", "1984-11-09" },
};

static json_t *
template_claim(bool english, size_t i)
{
	json_t *o = json_pack("{s:s, s:s, s:s, s:s, s:i, s:{s:s, s:s},"
			      "s:{s:s, s:s, s:{s:s, s:s}},"
			      "s:[{s:s, s:{s:s}, s:{s:s, s:s}}]}",
	    "type", "competency", "courseCode", "WP-B", "start", "2026-01-12",
	    "end", "2026-06-05", "hours", 320, "result", "value", "pass",
	    "scale", "pass-fail", "assessment", "method", "practical-exam",
	    "date", "2026-06-05", "assessor", "name", "P. Hoekstra", "role",
	    "assessor", "skills", "skill", uris[i], "label",
	    english ? "en" : "nl", labels[english][i], "level", "framework",
	    "dreyfus", "value", levels[i]);

	assert_non_null(o);
	return o;
}

static json_t *
template_worker(bool english, size_t who)
{
	json_t *o = json_pack("{s:s, s:{s:s, s:s*, s:s, s:s}, s:[o, o, o]}",
	    "lang", english ? "en" : "nl", "holder", "givenName",
	    holders[who][0], "familyNamePrefix", holders[who][1], "familyName",
	    holders[who][2], "dateOfBirth", holders[who][3], "claims",
	    template_claim(english, 0), template_claim(english, 1),
	    template_claim(english, 2));

	assert_non_null(o);
	return o;
}

static void
check_template(const char *below, bool english,
    uint8_t subject[4][SKP_HASH_LEN])
{
	const struct skp_draft *draft = NULL;
	struct skp_input_how how;
	struct skp_input *in = NULL;
	struct skp_input_counts n;
	struct input_kit kit;
	json_t *want, *got;
	size_t i;

	input_kit_init(&kit, &how);
	assert_int_equal(SKP_OK,
	    skp_input_open(input_kit_shared(below), &how, &in));
	for (i = 0; i < 4; i++) {
		assert_int_equal(SKP_OK, skp_input_next(in, &draft));
		assert_non_null(draft);
		assert_int_equal(2 + 3 * i, draft->row);
		got = draft_json(draft);
		want = template_worker(english, i);
		if (!json_equal(want, got))
			fail_msg("%s:\n%s", below,
			    json_dumps(got, JSON_INDENT(1)));
		memcpy(subject[i], draft->subject, SKP_HASH_LEN);
		json_decref(got);
		json_decref(want);
	}
	assert_int_equal(SKP_OK, skp_input_next(in, &draft));
	assert_null(draft);
	n = skp_input_counts(in);
	assert_int_equal(12, n.rows);
	assert_int_equal(4, n.workers);
	assert_int_equal(4, n.drafts);
	assert_int_equal(0, n.refused + n.merged + n.silent);
	assert_int_equal(0, kit.text.n); /* nothing to say */
	skp_input_close(in);
	input_kit_free(&kit);
}

static void
templates(void **state)
{
	uint8_t dutch[4][SKP_HASH_LEN], english[4][SKP_HASH_LEN];
	size_t i;

	(void)state;
	check_template("data/csv/templates/T1-resultaten-lang.nl.csv", false,
	    dutch);
	check_template("data/csv/templates/T1-results-long.en.csv", true,
	    english);
	/* The same workers and course, whatever the language. */
	for (i = 0; i < 4; i++)
		assert_memory_equal(dutch[i], english[i], SKP_HASH_LEN);
	assert_memory_not_equal(dutch[0], dutch[1], SKP_HASH_LEN);
}

static void
withdrawals(void **state)
{
	struct skp_withdrawals_how how = { .reasons = 1u
			<< SKP_REASON_ASSESSMENT_INVALID |
		    1u << SKP_REASON_SUPERSEDED };
	struct skp_withdrawals *list = NULL;
	const struct skp_withdrawal *w;
	struct input_kit kit;

	(void)state;
	input_kit_init(&kit, &how.input);
	how.input.today = 20700;
	assert_int_equal(SKP_OK,
	    skp_withdrawals_read(
		input_kit_shared("data/csv/templates/T4-intrekkingen.nl.csv"),
		&how, &list));
	assert_int_equal(2, skp_withdrawals_count(list));
	w = skp_withdrawals_at(list, 0);
	assert_int_equal(SKP_REASON_ASSESSMENT_INVALID, w->reason);
	assert_true(w->day.has);
	assert_int_equal(20635, w->day.day); /* 2026-07-01 */
	assert_int_equal(2, w->row);
	w = skp_withdrawals_at(list, 1);
	assert_int_equal(SKP_REASON_SUPERSEDED, w->reason);
	assert_int_equal(20637, w->day.day);
	assert_true(skp_bytes_eq(w->note,
	    skp_bytes_str("Foutieve geboortedatum, vervangen door nieuw "
			  "paspoort")));
	assert_int_equal(0, kit.text.n);
	skp_withdrawals_free(list);
	input_kit_free(&kit);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(examples),
		cmocka_unit_test(templates),
		cmocka_unit_test(withdrawals),
	};

	(void)input_kit_shared("data/examples/1-samira-heatpump.json");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
