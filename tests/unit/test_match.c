#include "schema/match.h"

#include "schema/describe_match.h"
#include "tests/unit/unit.h"

#define DAY 20635 /* 2026-07-01 */

static struct skp_profile profile;
static struct skp_passport passport;
static struct skp_match match;

static struct skp_concept
uri(const char *text)
{
	struct skp_concept c = { false, skp_bytes_str(text) };

	return c;
}

/* A text in one language, as it is encoded: 61..77 are its lengths. */
static struct skp_ltext
label(const char *enc)
{
	struct skp_ltext t = { skp_bytes_str(enc) };

	return t;
}

/* Skills urn:a, urn:b essential, urn:c optional; one licence of each kind. */
static void
begin(void)
{
	memset(&profile, 0, sizeof(profile));
	memset(&passport, 0, sizeof(passport));
	profile.scheme = skp_bytes_str("tuin");
	profile.version = skp_bytes_str("1.0");
	profile.occupation = uri("urn:g");
	profile.code = skp_bytes_str("6113");
	profile.label = label("\xa1\x62"
			      "en\x68gardener");
	profile.skill[0].concept = uri("urn:a");
	profile.skill[0].label = label("\xa1\x62"
				       "en\x65graft");
	profile.skill[1].concept = uri("urn:b");
	profile.skill[1].label = label("\xa1\x62"
				       "en\x65prune");
	profile.skill[2].concept = uri("urn:c");
	profile.skill[2].label = label("\xa1\x62"
				       "en\x63mow");
	profile.n_essential = 2;
	profile.n_skill = 3;
	profile.licence[0].scheme[0] = skp_bytes_str("saw-*");
	profile.licence[0].n_scheme = 1;
	profile.licence[0].needed = true;
	profile.licence[0].label = label("\xa1\x62"
					 "en\x63saw");
	profile.licence[1].scheme[0] = skp_bytes_str("vca");
	profile.licence[1].n_scheme = 1;
	profile.licence[1].label = label("\xa1\x62"
					 "en\x63VCA");
	profile.n_licence = 2;
}

/* A line that was assessed, with one skill (NULL: none). */
static struct skp_claim *
line(const char *skill)
{
	struct skp_claim *c = &passport.claim[passport.n_line];
	struct skp_line *l = &passport.line[passport.n_line++];

	l->claim = c;
	c->type = SKP_CLAIM_COMPETENCY;
	c->assessment.has = true;
	c->assessment.method = skp_word_code(SKP_TABLE_METHOD,
	    skp_bytes_str("practical-exam"));
	l->skill_first = (uint16_t)passport.n_skill;
	if (skill != NULL) {
		passport.skill[passport.n_skill].concept = uri(skill);
		passport.skill[passport.n_skill].label = label("\x61x");
		passport.n_skill++;
		l->n_skill = 1;
	}
	return c;
}

static void
until(struct skp_claim *c, int32_t day)
{
	c->valid_until.has = true;
	c->valid_until.day = day;
}

static void
make(const char *employer)
{
	skp_match_make(&profile, &passport, DAY, skp_bytes_str(employer),
	    &match);
}

/* ----------------------------------------------------------------- states */

static void
an_empty_passport_covers_nothing(void **state)
{
	(void)state;
	begin();
	make("");
	assert_int_equal(2, match.essential.all);
	assert_int_equal(2, match.essential.of[SKP_MATCH_MISSING]);
	assert_int_equal(1, match.optional.all);
	assert_int_equal(1, match.optional.of[SKP_MATCH_MISSING]);
	assert_int_equal(1, match.needed.of[SKP_MATCH_MISSING]);
	assert_int_equal(1, match.usual.of[SKP_MATCH_MISSING]);
}

static void
each_state(void **state)
{
	struct skp_claim *c;

	(void)state;
	begin();
	(void)line("urn:a");
	make("");
	assert_int_equal(SKP_MATCH_COVERED, match.skill[0].state);
	assert_int_equal(SKP_EVIDENCE_ASSESSED, match.skill[0].evidence);

	/* The last day counts. */
	begin();
	until(line("urn:a"), DAY);
	make("");
	assert_int_equal(SKP_MATCH_COVERED, match.skill[0].state);
	begin();
	until(line("urn:a"), DAY - 1);
	make("");
	assert_int_equal(SKP_MATCH_EXPIRED, match.skill[0].state);

	/* Every six months, last confirmed 2025-12-31: until 2026-06-30. */
	begin();
	c = line("urn:a");
	c->maintain_months = 6;
	c->last_confirmation.has = true;
	c->last_confirmation.day = 20453;
	make("");
	assert_int_equal(SKP_MATCH_EXPIRED, match.skill[0].state);
	assert_true(match.skill[0].holds.by_maintenance);
	c->last_confirmation.day = 20454; /* 2026-01-01 */
	make("");
	assert_int_equal(SKP_MATCH_COVERED, match.skill[0].state);

	begin();
	c = line("urn:a");
	c->valid_from.has = true;
	c->valid_from.day = DAY + 1;
	make("");
	assert_int_equal(SKP_MATCH_NOT_YET, match.skill[0].state);
	c->valid_from.day = DAY;
	make("");
	assert_int_equal(SKP_MATCH_COVERED, match.skill[0].state);

	begin();
	c = line("urn:a");
	c->assessment.method = skp_word_code(SKP_TABLE_METHOD,
	    skp_bytes_str("self-declaration"));
	make("");
	assert_int_equal(SKP_MATCH_SELF_DECLARED, match.skill[0].state);
	memset(&c->assessment, 0, sizeof(c->assessment));
	make("");
	assert_int_equal(SKP_MATCH_SELF_DECLARED, match.skill[0].state);

	begin();
	c = line("urn:a");
	c->bound_to.name = skp_bytes_str("De Tuin");
	c->bound_to.number = skp_bytes_str("90000001");
	make("");
	assert_int_equal(SKP_MATCH_BOUND, match.skill[0].state);
	make("90000002");
	assert_int_equal(SKP_MATCH_BOUND, match.skill[0].state);
	make("90000001");
	assert_int_equal(SKP_MATCH_COVERED, match.skill[0].state);
}

/* The best of several lines; never two of one. */
static void
the_best_line_counts(void **state)
{
	struct skp_claim *c;

	(void)state;
	begin();
	until(line("urn:a"), DAY - 10);
	until(line("urn:a"), DAY + 10);
	until(line("urn:a"), DAY + 20);
	(void)line("urn:z");
	make("");
	assert_int_equal(SKP_MATCH_COVERED, match.skill[0].state);
	assert_int_equal(2, match.skill[0].line);
	assert_int_equal(2, match.skill[0].skill);
	assert_int_equal(1, match.essential.of[SKP_MATCH_COVERED]);
	assert_int_equal(0, match.essential.of[SKP_MATCH_EXPIRED]);

	/* Stronger evidence goes before a longer validity. */
	c = line("urn:a");
	until(c, DAY + 1);
	c->type = SKP_CLAIM_CERTIFICATE;
	c->scheme = skp_bytes_str("tuin-1");
	c->number = skp_bytes_str("17");
	make("");
	assert_int_equal(SKP_EVIDENCE_SCHEME, match.skill[0].evidence);
	assert_int_equal(4, match.skill[0].line);
	/* No end is the longest. */
	begin();
	until(line("urn:a"), DAY + 20);
	(void)line("urn:a");
	make("");
	assert_int_equal(1, match.skill[0].line);
}

static void
optional_is_counted_apart(void **state)
{
	(void)state;
	begin();
	(void)line("urn:c");
	until(line("urn:b"), DAY - 1);
	make("");
	assert_int_equal(1, match.optional.of[SKP_MATCH_COVERED]);
	assert_int_equal(0, match.essential.of[SKP_MATCH_COVERED]);
	assert_int_equal(1, match.essential.of[SKP_MATCH_EXPIRED]);
	assert_int_equal(1, match.essential.of[SKP_MATCH_MISSING]);
}

static void
licences_by_scheme(void **state)
{
	struct skp_claim *c;

	(void)state;
	begin();
	c = line(NULL);
	c->scheme = skp_bytes_str("saw-2");
	make("");
	assert_int_equal(1, match.needed.of[SKP_MATCH_COVERED]);
	c->scheme = skp_bytes_str("saw"); /* does not begin with "saw-" */
	make("");
	assert_int_equal(1, match.needed.of[SKP_MATCH_MISSING]);
	c->scheme = skp_bytes_str("vca-basis"); /* no star: whole */
	make("");
	assert_int_equal(1, match.usual.of[SKP_MATCH_MISSING]);
	c->scheme = skp_bytes_of(NULL, 0);
	c->standard_scheme = skp_bytes_str("vca");
	make("");
	assert_int_equal(1, match.usual.of[SKP_MATCH_COVERED]);
	until(c, DAY - 1);
	make("");
	assert_int_equal(1, match.usual.of[SKP_MATCH_EXPIRED]);
}

/* ------------------------------------------------------------------- words */

static void
says(enum skp_lang lang, const char *want)
{
	const struct skp_describe d = { lang, skp_bytes_str("en"),
		skp_describe_escaped };
	struct skp_buf out;

	skp_buf_init(&out, 65536);
	skp_describe_match(&d, &match, &out);
	skp_buf_add(&out, skp_bytes_of("", 1));
	assert_int_equal(SKP_OK, out.err);
	assert_string_equal(want, (const char *)out.p);
	skp_buf_free(&out);
}

static void
two_lines(void)
{
	struct skp_claim *c;

	begin();
	(void)line("urn:a");
	passport.skill[0].label = label("\x65graft");
	passport.skill[0].level.has = true;
	passport.skill[0].level.framework = skp_word_code(SKP_TABLE_FRAMEWORK,
	    skp_bytes_str("dreyfus"));
	passport.skill[0].level.value = skp_bytes_str("3");
	c = line(NULL);
	c->type = SKP_CLAIM_CERTIFICATE;
	c->scheme = skp_bytes_str("saw-1");
	c->number = skp_bytes_str("17");
	until(c, DAY - 1);
	make("");
}

static void
in_words(void **state)
{
	(void)state;
	two_lines();
	says(SKP_LANG_EN,
	    "  For: gardener (6113), on 2026-07-01, by tuin 1.0\n"
	    "  Essential skills: 1 of 2 shown and in force\n"
	    "    in force: 1\n"
	    "      + graft, level 3 (dreyfus)  [line 1, assessed]\n"
	    "    not shown: 1\n"
	    "      - prune\n"
	    "  Optional skills: 0 of 1 shown and in force\n"
	    "    not shown: 1\n"
	    "      - mow\n"
	    "  Licences that the work needs: 0 of 1 shown and in force\n"
	    "    expired or not confirmed: 1\n"
	    "      x saw  [line 2, statutory or scheme certificate, ended on "
	    "2026-06-30]\n"
	    "  Licences that are usually asked for: 0 of 1 shown and in force\n"
	    "    not shown: 1\n"
	    "      - VCA\n");
	says(SKP_LANG_NL,
	    "  Voor: gardener (6113), op 2026-07-01, volgens tuin 1.0\n"
	    "  Essentiële vaardigheden: 1 van 2 getoond en van kracht\n"
	    "    van kracht: 1\n"
	    "      + graft, niveau 3 (dreyfus)  [regel 1, beoordeeld]\n"
	    "    niet getoond: 1\n"
	    "      - prune\n"
	    "  Optionele vaardigheden: 0 van 1 getoond en van kracht\n"
	    "    niet getoond: 1\n"
	    "      - mow\n"
	    "  Bewijzen die het werk vereist: 0 van 1 getoond en van kracht\n"
	    "    verlopen of niet bevestigd: 1\n"
	    "      x saw  [regel 2, wettelijk of schemacertificaat, geëindigd "
	    "op 2026-06-30]\n"
	    "  Bewijzen die meestal gevraagd worden: 0 van 1 getoond en van "
	    "kracht\n"
	    "    niet getoond: 1\n"
	    "      - VCA\n");
}

static void
as_json(void **state)
{
	struct skp_buf out;

	(void)state;
	two_lines();
	profile.skill[2].label = label("\x68m\"\xc3\xb6\xf0\x9f\x8c\xb1");
	skp_buf_init(&out, 65536);
	skp_describe_match_json(&match, &out);
	skp_buf_add(&out, skp_bytes_of("", 1));
	assert_int_equal(SKP_OK, out.err);
	assert_string_equal("{\"occupation\": {\"uri\": \"urn:g\", \"code\": "
			    "\"6113\", \"label\": {\"en\": \"gardener\"}}, "
			    "\"vocabulary\": {\"tuin\": \"1.0\"}, \"day\": "
			    "\"2026-07-01\", \"essential\": {\"all\": 2, "
			    "\"covered\": 1, \"bound\": 0, \"self-declared\": "
			    "0, \"not-yet\": 0, \"expired\": 0, \"missing\": "
			    "1, \"skills\": [{\"uri\": \"urn:a\", \"label\": "
			    "{\"en\": \"graft\"}, \"state\": \"covered\", "
			    "\"line\": 1, \"evidence\": \"assessed\", "
			    "\"level\": {\"framework\": \"dreyfus\", "
			    "\"value\": \"3\"}}, {\"uri\": \"urn:b\", "
			    "\"label\": {\"en\": \"prune\"}, \"state\": "
			    "\"missing\"}]}, \"optional\": {\"all\": 1, "
			    "\"covered\": 0, \"bound\": 0, \"self-declared\": "
			    "0, \"not-yet\": 0, \"expired\": 0, \"missing\": "
			    "1, \"skills\": [{\"uri\": \"urn:c\", \"label\": "
			    "{\"\": \"m\\u0022\\u00f6\\ud83c\\udf31\"}, "
			    "\"state\": \"missing\"}]}, \"licences\": "
			    "[{\"schemes\": [\"saw-*\"], \"label\": {\"en\": "
			    "\"saw\"}, \"needed\": true, \"state\": "
			    "\"expired\", \"line\": 2, \"evidence\": "
			    "\"scheme-certificate\", \"holdsUntil\": "
			    "\"2026-06-30\"}, {\"schemes\": [\"vca\"], "
			    "\"label\": {\"en\": \"VCA\"}, \"needed\": false, "
			    "\"state\": \"missing\"}]}",
	    (const char *)out.p);
	skp_buf_free(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_passport_covers_nothing),
		cmocka_unit_test(each_state),
		cmocka_unit_test(the_best_line_counts),
		cmocka_unit_test(optional_is_counted_apart),
		cmocka_unit_test(licences_by_scheme),
		cmocka_unit_test(in_words),
		cmocka_unit_test(as_json),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
