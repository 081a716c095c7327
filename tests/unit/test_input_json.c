/*
 * What the reader of JSON tells, word for word; and a passport with every
 * field that the format has, which comes out as it went in.
 */
#include "tests/unit/draft_json.h"
#include "tests/unit/input_kit.h"
#include "tests/unit/unit.h"

#define SKILL                               \
	"http://data.europa.eu/esco/skill/" \
	"00735755-adc6-4ea0-b034-b8caff339c9f"
#define HEAD                                            \
	"{\"lang\": \"nl\", \"issuer\": {\"id\": "      \
	"\"https://school.example\"}, \"holder\": "     \
	"{\"familyName\": \"Demir\", \"dateOfBirth\": " \
	"\"1995-01-17\"}, "
#define CLAIM(fields) \
	HEAD "\"claims\": [{\"type\": \"course\", \"title\": \"T\"" fields "}]}"

/* One fault each. */
static const struct {
	const char *json;
	const char *en;
} faults[] = {
	{ "{\"lang\": \"nl\",\n\"issuer\" 1}",
	    "line 2, column 10: not well-formed JSON; correct the file "
	    "there; nothing of it was used" },
	{ "{\"lang\": \"nl\", \"lang\": \"nl\"}",
	    "line 1, column 21: not well-formed JSON; correct the file "
	    "there; nothing of it was used" },
	{ CLAIM(", \"assessment\": {\"metod\": \"exam\", "
		"\"method\": \"exam\"}"),
	    "claims[0].assessment.metod: error: unknown field; did you mean "
	    "\"method\"?; skillpass-sheets(5) lists the fields that are "
	    "known" },
	{ CLAIM(", \"kleur\": 1"),
	    "claims[0].kleur: error: unknown field; remove it; "
	    "skillpass-sheets(5) lists the fields that are known" },
	{ CLAIM(", \"number\": 7"),
	    "claims[0].number: error: must be of another kind: \"...\"; "
	    "correct the value" },
	{ CLAIM(", \"number\": \" \""),
	    "claims[0].number: error: empty; fill it in or remove the "
	    "field" },
	{ CLAIM(", \"number\": \"123456782\""),
	    "claims[0].number: error: this may be a citizen service number "
	    "(BSN); remove it: a passport never carries one" },
	{ CLAIM(", \"number\": \"a\\u202eb\""),
	    "claims[0].number: error: a character that may not stand in a "
	    "passport; type the text anew, without invisible and special "
	    "characters" },
	{ CLAIM(", \"start\": \"5-6-2026\""),
	    "claims[0].start: error: not a date; write it as "
	    "year-month-day, such as 2026-06-05" },
	{ CLAIM(", \"start\": \"2026-02-29\""),
	    "claims[0].start: error: this day does not exist; correct the "
	    "date; the day comes before the month" },
	{ CLAIM(", \"level\": {\"value\": \"3\"}"),
	    "claims[0].level: error: the level has no framework; say by "
	    "what framework it counts, such as dreyfus, nlqf or scheme" },
	{ CLAIM(", \"confirmEveryMonths\": 0"),
	    "claims[0].confirmEveryMonths: error: the number must lie from "
	    "1 to 1200; correct the value" },
	{ CLAIM(", \"confirmations\": [{\"date\": \"2026-05-01\"}, "
		"{\"date\": \"2026-05-01\"}]"),
	    "claims[0].confirmations[1].date: error: not in ascending "
	    "order, or twice the same; put the elements in order of date" },
	{ CLAIM(", \"evidence\": [\"sha-256:00\"]"),
	    "claims[0].evidence[0]: error: not of the form that is needed "
	    "here: sha-256: + 64 x 0-9a-f; correct the value" },
	{ CLAIM(", \"evidence\": []"),
	    "claims[0].evidence: error: the list must have 1 to 16 "
	    "elements; shorten or complete it" },
	{ CLAIM(", \"reliesOn\": \"a\""),
	    "claims[0].reliesOn: error: not of the form that is needed "
	    "here: claims[].id; correct the value" },
	{ CLAIM(", \"skills\": [{\"skill\": \"" SKILL "\"}]"),
	    "claims[0].skills[0].label: error: the field is missing; fill "
	    "it in" },
	{ CLAIM(", \"skills\": [{\"skill\": \"lassen\", \"label\": \"x\"}]"),
	    "claims[0].skills[0].skill: error: not a URI of a skill or "
	    "occupation, whichever is asked for here; copy the whole URI, "
	    "from http to the end" },
	{ CLAIM(", \"start\": \"2026-06-05\", \"end\": \"2026-06-04\""),
	    "claims[0].end: error: the end lies before the start; correct "
	    "one of the two dates" },
	{ CLAIM(", \"assessment\": {\"method\": \"exam\", \"date\": "
		"\"2026-07-02\"}"),
	    "claims[0].assessment: error: the assessment lies in the "
	    "future; correct the date of assessment" },
	{ HEAD "\"claims\": [{\"type\": \"appointment\", \"title\": \"T\"}]}",
	    "claims[0].boundTo: error: an appointment counts with one "
	    "employer only, and none is named; name the employer in "
	    "boundTo" },
	{ HEAD "\"claims\": [{\"type\": \"certificate\", \"title\": \"T\", "
	       "\"scheme\": \"s\"}]}",
	    "claims[0]: error: a certificate needs its scheme, and a number "
	    "or a register of record; fill in scheme, and number or "
	    "register" },
	{ HEAD "\"claims\": [{\"type\": \"course\"}]}",
	    "claims[0]: error: the claim has neither a title nor a skill; "
	    "fill in one of the two" },
	{ HEAD "\"claims\": [{\"type\": \"diploma\", \"title\": \"T\"}]}",
	    "claims[0].type: error: not of the form that is needed here: "
	    "competency, course, certificate, qualification, ...; correct "
	    "the value" },
	{ HEAD "\"claims\": [{\"type\": \"course\", "
	       "\"title\": {\"Dutch\": \"T\"}}]}",
	    "claims[0].title.Dutch: error: not of the form that is needed "
	    "here: nl, en-GB; correct the value" },
	{ HEAD "\"claims\": []}",
	    "claims: error: the list must have 1 to 200 elements; shorten "
	    "or complete it" },
	{ HEAD "\"validUntil\": \"2026-06-30\", \"claims\": [{\"type\": "
	       "\"course\", \"title\": \"T\"}]}",
	    "validUntil: error: expired already; look whether the date is "
	    "right" },
	{ HEAD "\"replaces\": \"17\", \"claims\": [{\"type\": "
	       "\"course\", \"title\": \"T\"}]}",
	    "replaces: error: not of the form that is needed here: "
	    "01234567-89ab-cdef-0123-456789abcdef; correct the value" },
	{ "{\"lang\": \"nl\", \"issuer\": {\"id\": \"https://o.example\"}, "
	  "\"holder\": {\"familyName\": \"D\", \"yearOfBirth\": 1995}, "
	  "\"claims\": [{\"type\": \"course\", \"title\": \"T\"}]}",
	    "issuer.id: error: not the issuer of this registry; use the "
	    "registry of that issuer, or correct the field" },
	{ "{\"lang\": \"nl\", \"issuer\": {\"id\": "
	  "\"https://school.example\", \"kvk\": \"90000008\"}, "
	  "\"holder\": {\"familyName\": \"D\", \"yearOfBirth\": 1995}, "
	  "\"claims\": [{\"type\": \"course\", \"title\": \"T\"}]}",
	    "issuer.kvk: error: not the issuer of this registry; use the "
	    "registry of that issuer, or correct the field" },
	{ "[1]",
	    "[0]: error: must be of another kind: {...}; correct the "
	    "value" },
	{ "{\"lang\": \"nl\", \"issuer\": {\"id\": "
	  "\"https://school.example\"}, \"holder\": {\"familyName\": \"D\"}, "
	  "\"claims\": [{\"type\": \"course\", \"title\": \"T\"}]}",
	    "holder: error: neither birth date nor learner number: the "
	    "worker cannot be told from others of that name; fill in one of "
	    "the two" },
	{ "{\"lang\": \"nl\", \"issuer\": {\"id\": "
	  "\"https://school.example\"}, \"holder\": {\"fullName\": \"D\", "
	  "\"givenName\": \"E\", \"yearOfBirth\": 1995}, "
	  "\"claims\": [{\"type\": \"course\", \"title\": \"T\"}]}",
	    "holder.givenName: error: either this field or \"fullName\", "
	    "not both; remove one of the two" },
};

static void
each_fault(void **state)
{
	const struct skp_draft *draft;
	struct skp_input_how how;
	struct input_kit kit;
	struct skp_input *in;
	char *line, *end;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(faults) / sizeof(faults[0]); i++) {
		in = NULL;
		draft = NULL;
		input_kit_init(&kit, &how);
		if (skp_input_open_bytes("f", skp_bytes_str(faults[i].json),
			&how, &in) == SKP_OK) {
			assert_int_equal(SKP_OK, skp_input_next(in, &draft));
			assert_int_equal(1, skp_input_counts(in).refused);
		}
		assert_null(draft);
		assert_int_equal(1, kit.errors);
		skp_buf_add(&kit.text, skp_bytes_of("", 1));
		line = (char *)kit.text.p + strlen("en f: ");
		end = strchr(line, '\n');
		assert_non_null(end);
		*end = '\0';
		if (strncmp(line, "error: ", 7) == 0)
			line += 7;
		assert_string_equal(faults[i].en, line);
		skp_input_close(in);
		input_kit_free(&kit);
	}
}

/* Every field that there is. */
static const char whole[] =
    "{\"lang\": \"nl\", \"project\": \"P-7\", \"validUntil\": \"2030-01-31\","
    "\"replaces\": \"332a29d1-007c-5718-a512-69b8e8cde596\","
    "\"occupationTarget\": {\"occupation\": \"http://data.europa.eu/esco/"
    "occupation/8234eee9-1647-460d-8d62-7fe02cb884b0\","
    " \"label\": {\"en\": \"fitter\", \"nl\": \"monteur\"}},"
    "\"holder\": {\"fullName\": \"Mei Ling\", \"nativeName\": \"\xe7\xbe\x8e"
    "\", \"yearOfBirth\": 1990, \"identifiers\": [{\"scheme\": \"winda-id\","
    " \"value\": \"W1\"}, {\"scheme\": \"edu-id\", \"value\": \"E2\"}],"
    " \"idCheck\": {\"method\": \"known-in-person\", \"date\": "
    "\"2026-01-12\"}, \"portraitHash\": \"sha-256:"
    "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\","
    " \"pseudonym\": \"0001020304050607\"},"
    "\"claims\": [{\"type\": \"qualification\", \"title\": {\"nl\": \"A\","
    " \"de\": \"B\"}, \"skills\": [{\"skill\": \"urn:cnl:4711\", \"label\": "
    "{\"nl\": \"x\"}, \"level\": {\"framework\": \"eigen\", \"value\": "
    "\"hoog\"}}], \"level\": {\"framework\": \"nlqf\", \"value\": \"4\"},"
    " \"scheme\": \"sch\", \"number\": \"N1\", \"courseCode\": \"C1\","
    " \"standard\": {\"scheme\": \"sbb\", \"code\": \"25001\"},"
    " \"awardedBy\": {\"name\": \"W\", \"id\": \"https://w.example\","
    " \"kvk\": \"90000007\"}, \"start\": \"2026-01-01\", \"end\": "
    "\"2026-02-01\", \"hours\": 7.5, \"mode\": \"blended\", \"result\": "
    "{\"value\": \"8,1\", \"scale\": \"1-10\"}, \"validFrom\": "
    "\"2026-02-02\", \"validUntil\": \"2036-02-02\", \"confirmEveryMonths\": "
    "6, \"confirmations\": [{\"date\": \"2026-03-01\", \"by\": \"J\", "
    "\"role\": \"supervisor\"}, {\"date\": \"2026-06-01\"}], \"scope\": "
    "{\"nl\": \"tot 400 V\"}, \"boundTo\": {\"name\": \"B\"}, \"register\": "
    "{\"name\": \"R\", \"authoritative\": false}, \"assessment\": "
    "{\"method\": \"exam\", \"date\": \"2026-02-01\", \"assessor\": "
    "{\"name\": \"K\", \"role\": \"examiner\"}, \"second\": {\"name\": "
    "\"L\"}, \"idVerified\": true, \"independent\": true, \"instrument\": "
    "\"v3\", \"language\": \"uk\"}, \"evidence\": [\"sha-256:"
    "1f1e1d1c1b1a191817161514131211100f0e0d0c0b0a09080706050403020100\"],"
    " \"id\": \"c1\"}, {\"type\": \"work-experience\", \"title\": {\"nl\": "
    "\"M\"}, \"skills\": [], \"reliesOn\": \"c1\"}]}";

static void
every_field(void **state)
{
	json_t *want = json_loads(whole, 0, NULL), *text, *got;
	const struct skp_draft *draft = NULL;
	struct skp_input_how how;
	struct input_kit kit;
	struct skp_input *in = NULL;
	char *file;

	(void)state;
	assert_non_null(want);
	text = json_deep_copy(want);
	assert_int_equal(0,
	    json_object_set_new(text, "issuer",
		json_pack("{s:s, s:s}", "id", "https://school.example", "kvk",
		    "90000009")));
	assert_int_equal(0,
	    json_object_set_new(text, "vocabularies",
		json_pack("{s:s}", "esco", "1.2.0")));
	file = json_dumps(text, 0);
	assert_non_null(file);
	input_kit_init(&kit, &how);
	assert_int_equal(SKP_OK,
	    skp_input_open_bytes("f", skp_bytes_str(file), &how, &in));
	assert_int_equal(SKP_OK, skp_input_next(in, &draft));
	assert_int_equal(0, kit.text.n);
	assert_non_null(draft);
	got = draft_json(draft);
	if (!json_equal(want, got))
		fail_msg("%s", json_dumps(got, JSON_INDENT(1)));
	/* {"esco": "1.2.0"} */
	assert_int_equal(12, draft->vocabularies.n);
	assert_memory_equal("\xa1\x64"
			    "esco\x65"
			    "1.2.0",
	    draft->vocabularies.p, 12);
	assert_int_equal(8, draft->name.n);
	assert_memory_equal("Mei Ling", draft->name.p, 8);
	skp_input_close(in);
	input_kit_free(&kit);
	json_decref(want);
	json_decref(text);
	json_decref(got);
	free(file);
}

/* One faulty passport of an array does not keep the others back. */
static void
array(void **state)
{
	static const char text[] =
	    "[" HEAD "\"claims\": [{\"type\": \"course\", \"title\": \"A\"}]}, "
	    "{}, " HEAD
	    "\"claims\": [{\"type\": \"course\", \"title\": \"B\"}]}]";
	const struct skp_draft *draft = NULL;
	uint8_t subject[SKP_HASH_LEN], content[SKP_HASH_LEN];
	struct skp_input_how how;
	struct input_kit kit;
	struct skp_input *in = NULL;
	struct skp_input_counts n;

	(void)state;
	input_kit_init(&kit, &how);
	assert_int_equal(SKP_OK,
	    skp_input_open_bytes("f", skp_bytes_str(text), &how, &in));
	assert_int_equal(3, skp_input_total(in));
	assert_int_equal(SKP_OK, skp_input_next(in, &draft));
	assert_int_equal(1, draft->row);
	memcpy(subject, draft->subject, sizeof(subject));
	memcpy(content, draft->content, sizeof(content));
	assert_int_equal(SKP_OK, skp_input_next(in, &draft));
	assert_int_equal(3, draft->row);
	assert_memory_not_equal(subject, draft->subject, sizeof(subject));
	assert_memory_not_equal(content, draft->content, sizeof(content));
	assert_int_equal(SKP_OK, skp_input_next(in, &draft));
	assert_null(draft);
	n = skp_input_counts(in);
	assert_int_equal(2, n.drafts);
	assert_int_equal(1, n.refused);
	skp_input_close(in);
	input_kit_free(&kit);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_fault),
		cmocka_unit_test(every_field),
		cmocka_unit_test(array),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
