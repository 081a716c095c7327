/*
 * What the catalogue of courses gives a row that says little
 * (tests/sheets/catalogue), field by field, and what a row, or the command,
 * keeps of its own.
 */
#include "tests/unit/draft_json.h"
#include "tests/unit/input_kit.h"
#include "tests/unit/sheet_kit.h"
#include "tests/unit/unit.h"

#define HEIGHT "fafbb75f-ec35-4cc2-996a-20c85ef6c266"
#define PUMP   "00735755-adc6-4ea0-b034-b8caff339c9f"

/* The claims of the one worker of a sheet. */
static void
claims(const char *sheet, const char *framework, const char *want)
{
	const struct skp_draft *draft = NULL;
	struct skp_input_how how;
	struct skp_input *in = NULL;
	struct input_kit kit;
	json_t *expected, *got;

	input_kit_init(&kit, &how);
	sheet_kit_catalogue(&how);
	how.framework = skp_bytes_str(framework);
	expected = json_loads(want, 0, NULL);
	assert_non_null(expected);
	assert_int_equal(SKP_OK,
	    skp_input_open_bytes("f", skp_bytes_str(sheet), &how, &in));
	assert_int_equal(SKP_OK, skp_input_next(in, &draft));
	assert_non_null(draft);
	got = draft_json(draft);
	if (!json_equal(expected, json_object_get(got, "claims")))
		fail_msg("%s", json_dumps(got, JSON_INDENT(1)));
	json_decref(got);
	json_decref(expected);
	skp_input_close(in);
	input_kit_free(&kit);
}

#define HEAD   "deelnemersnummer;naam;geboortedatum;opleiding;resultaat;datum"
#define WORKER "\n7;Suharto;28-03-1991;"
#define RESULT                                                         \
	"\"result\": {\"value\": \"pass\", \"scale\": \"pass-fail\"}," \
	"\"assessment\": {\"method\": \"not-stated\", "                \
	"\"date\": \"2026-06-05\"},"
#define AT_HEIGHT                                                         \
	"[{\"type\": \"competency\", \"courseCode\": \"GWO-WAH\","        \
	"\"title\": {\"nl\": \"GWO werken op hoogte\","                   \
	"\"en\": \"GWO Working at Heights\"}, \"hours\": 16,"             \
	"\"scheme\": \"gwo-bst\", \"validUntil\": \"2028-06-05\"," RESULT \
	"\"skills\": [{\"skill\": "                                       \
	"\"http://data.europa.eu/esco/skill/" HEIGHT "\","                \
	"\"label\": {\"nl\": \"op hoogte werken\"},"                      \
	"\"level\": {\"framework\": \"scheme\", \"value\": \"pass\"}}]}]"

/* The catalogue says by what its level counts; --framework is for others. */
static void
level_of_the_catalogue(void **state)
{
	(void)state;
	claims(HEAD WORKER "GWO werken op hoogte;V;5-6-2026\n", "", AT_HEIGHT);
	claims(HEAD WORKER "GWO werken op hoogte;V;5-6-2026\n", "dreyfus",
	    AT_HEIGHT);
	claims(HEAD ";niveaukader" WORKER
		    "GWO werken op hoogte;V;5-6-2026;dreyfus\n",
	    "", AT_HEIGHT);
}

/* The code of a course is no title, whatever its column is called. */
static void
code_in_the_column_of_titles(void **state)
{
	(void)state;
	claims(HEAD WORKER "gwo-wah;V;5-6-2026\n", "", AT_HEIGHT);
	claims(HEAD WORKER "GWO WAH;V;5-6-2026\n", "", AT_HEIGHT);
}

/* A level of the sheet counts by what the sheet or the command says. */
static void
level_of_the_sheet(void **state)
{
	static const char want[] =
	    "[{\"type\": \"competency\", \"courseCode\": \"GWO-WAH\","
	    "\"title\": {\"nl\": \"Hoog werk\"}, \"hours\": 16,"
	    "\"scheme\": \"gwo-bst\", \"validUntil\": \"2028-06-05\"," RESULT
	    "\"skills\": [{\"skill\": "
	    "\"http://data.europa.eu/esco/skill/" HEIGHT "\","
	    "\"label\": {\"nl\": \"op hoogte werken\"},"
	    "\"level\": {\"framework\": \"dreyfus\", \"value\": \"3\"}}]}]";

	(void)state;
	claims("deelnemersnummer;naam;geboortedatum;opleidingscode;opleiding;"
	       "resultaat;datum;skill;skill_uri;niveau\n"
	       "7;Suharto;28-03-1991;GWO-WAH;Hoog werk;V;5-6-2026;op hoogte "
	       "werken;http://data.europa.eu/esco/skill/" HEIGHT ";3\n",
	    "dreyfus", want);
}

/* A title that is in no catalogue is the passport's title. */
static void
title_of_the_sheet(void **state)
{
	static const char want[] =
	    "[{\"type\": \"competency\","
	    "\"title\": {\"nl\": \"Avondcursus\"}," RESULT
	    "\"skills\": [{\"skill\": "
	    "\"http://data.europa.eu/esco/skill/" PUMP "\","
	    "\"label\": {\"nl\": \"pompen\"}}]}]";

	(void)state;
	claims(HEAD ";skill;skill_uri" WORKER "Avondcursus;V;5-6-2026;pompen;"
		    "http://data.europa.eu/esco/skill/" PUMP "\n",
	    "", want);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(level_of_the_catalogue),
		cmocka_unit_test(code_in_the_column_of_titles),
		cmocka_unit_test(level_of_the_sheet),
		cmocka_unit_test(title_of_the_sheet),
	};

	return cmocka_run_group_tests(tests, sheet_kit_setup,
	    sheet_kit_teardown);
}
