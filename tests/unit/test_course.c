#include "issuer/course.h"

#include "common/file.h"
#include "tests/unit/unit.h"
#include "tests/unit/vocab_kit.h"

#define HEAD                                                             \
	"opleidingscode;titel_nl;titel_en;niveau;niveaukader;uren;vorm;" \
	"schema;geldigheid_maanden;skill_uri;skill_niveau\n"

static struct skp_course_counts counts;

static enum skp_err
import(struct vocab_kit *kit, const char *text)
{
	char *path[1] = { vocab_kit_file(kit, "t3.csv", text) };
	const char *failed;

	return skp_courses_import(kit->dir, kit->vocab, path, 1, &kit->how,
	    &failed, &counts);
}

static struct skp_courses *
courses_open(struct vocab_kit *kit)
{
	struct skp_courses *courses = NULL;

	assert_int_equal(SKP_OK,
	    skp_courses_open(kit->dir, kit->vocab, &courses));
	return courses;
}

static const struct skp_course *
course(const struct skp_courses *courses, const char *code)
{
	return skp_courses_find(courses, skp_bytes_str(code));
}

static void
is(struct skp_bytes got, const char *want)
{
	if (!skp_bytes_eq(got, skp_bytes_str(want)))
		fail_msg("got \"%.*s\", not \"%s\"", (int)got.n,
		    (const char *)got.p, want);
}

static struct skp_bytes
in(struct skp_ltext text, const char *lang)
{
	struct skp_bytes got,
	    out = skp_ltext_get(text, lang, skp_bytes_str(lang), &got);

	return skp_bytes_eq(got, skp_bytes_str(lang)) ? out :
							skp_bytes_of(NULL, 0);
}

/* ----------------------------------------------------------------- reading */

static const char two_courses[] = HEAD
    "TUIN-1;Groen: basis;Green: basics;4;NLQF;160,5;gemengd;;;" TUIN
    "mowing;3\n"
    "TUIN-1;;;;;;;;;" TUIN "pruning;4\n"
    "\"Hoog; werk\";Veilig op hoogte;;;;16;praktijk;gwo-bst;24;" TUIN
    "mower;behaald\n";

static void
all_fields(void **state)
{
	struct skp_courses *courses;
	const struct skp_course *c;
	struct vocab_kit kit;

	(void)state;
	vocab_kit_garden(&kit);
	assert_int_equal(SKP_OK, import(&kit, two_courses));
	assert_int_equal(2, counts.added);
	assert_int_equal(0, counts.replaced);
	assert_int_equal(3, counts.rows);
	courses = courses_open(&kit);
	assert_int_equal(2, skp_courses_count(courses));
	assert_null(course(courses, "TUIN-2"));
	assert_null(course(courses, ""));
	c = course(courses, " tuin.1 ");
	assert_non_null(c);
	is(c->code, "TUIN-1");
	is(in(c->title, "nl"), "Groen: basis");
	is(in(c->title, "en"), "Green: basics");
	assert_int_equal(SKP_FRAMEWORK_NLQF, c->level.framework.number);
	is(c->level.value, "4");
	assert_int_equal(9630, c->minutes);
	is(c->mode.word, "blended");
	assert_int_equal(0, c->months);
	assert_int_equal(0, c->scheme.n);
	assert_int_equal(2, c->n_skill);
	is(c->skill[0].concept.id, TUIN "mowing");
	/* from the vocabulary */
	is(in(c->skill[0].label, "nl"), "gras maaien");
	is(in(c->skill[0].label, "en"), "mow grass");
	assert_true(c->skill[0].level.has);
	is(c->skill[0].level.value, "3");
	/* NLQF is the level of the course, not of its skills */
	is(c->skill[0].level.framework.word, "");

	c = skp_courses_at(courses, 0);
	is(c->code, "Hoog; werk");
	is(in(c->title, "en"), "");
	is(c->mode.word, "praktijk");
	is(c->scheme, "gwo-bst");
	assert_int_equal(24, c->months);
	assert_int_equal(SKP_FRAMEWORK_SCHEME,
	    c->skill[0].level.framework.number);
	is(c->skill[0].level.value, "pass");
	skp_courses_close(courses);
	vocab_kit_free(&kit);
}

static void
framework_of_skills(void **state)
{
	static const struct {
		const char *row, *framework, *value;
	} rows[] = {
		/* no level of the course: the framework is the skills' */
		{ "A,A,,dreyfus," TUIN "mowing,3,", "dreyfus", "3" },
		{ "A,A,4,nlqf," TUIN "mowing,3,Dreyfus", "dreyfus", "3" },
		{ "A,A,4,nlqf," TUIN "mowing,3,", "", "3" },
		/* a pass without a scheme is no level */
		{ "A,A,,," TUIN "mowing,pass,", "", "" },
		{ "A,A,,," TUIN "mowing,,", "", "" },
	};
	struct skp_courses *courses;
	const struct skp_level *level;
	struct vocab_kit kit;
	char text[512];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		vocab_kit_garden(&kit);
		(void)snprintf(text, sizeof(text),
		    "course_code,title_en,level,level_framework,skill_uri,"
		    "skill_level,skill_framework\n%s\n",
		    rows[i].row);
		assert_int_equal(SKP_OK, import(&kit, text));
		courses = courses_open(&kit);
		level = &course(courses, "A")->skill[0].level;
		is(level->framework.word, rows[i].framework);
		is(level->value, rows[i].value);
		assert_int_equal(rows[i].value[0] != '\0', level->has);
		skp_courses_close(courses);
		vocab_kit_free(&kit);
	}
}

/* Own labels stand before those of the vocabulary; one language each. */
static void
own_labels(void **state)
{
	struct skp_courses *courses;
	const struct skp_course *c;
	struct vocab_kit kit;

	(void)state;
	vocab_kit_garden(&kit);
	assert_int_equal(SKP_OK,
	    import(&kit,
		"course code;title_nl;skill_uri;skill_nl;skill_en\n"
		"A;Alles;" TUIN "mowing;\"maaien met \"\"zorg\"\"\";\n"
		"A;Alles;https://else.example/x;;something else\n"));
	courses = courses_open(&kit);
	c = course(courses, "a");
	is(in(c->skill[0].label, "nl"), "maaien met \"zorg\"");
	is(in(c->skill[0].label, "en"), "mow grass");
	is(in(c->skill[1].label, "en"), "something else");
	is(in(c->skill[1].label, "nl"), "");
	skp_courses_close(courses);
	/* The catalogue keeps what the sheet said, and no more. */
	assert_int_equal(SKP_OK,
	    vocab_kit_import(&kit, "tuin", "1.0", "en",
		"uri,label\n" TUIN "mowing,cutting grass\n"));
	vocab_kit_open(&kit);
	courses = courses_open(&kit);
	c = course(courses, "a");
	is(in(c->skill[0].label, "en"), "cutting grass");
	is(in(c->skill[0].label, "nl"), "maaien met \"zorg\"");
	skp_courses_close(courses);
	vocab_kit_free(&kit);
}

/* ------------------------------------------------------------------ import */

static void
the_same_catalogue_again(void **state)
{
	struct skp_blob first = { NULL, 0 }, second = { NULL, 0 };
	struct vocab_kit kit;
	const char *failed;
	char *path[1];

	(void)state;
	vocab_kit_garden(&kit);
	assert_int_equal(SKP_OK, import(&kit, two_courses));
	path[0] = vocab_kit_path(&kit, "courses.csv");
	assert_int_equal(SKP_OK, skp_file_read(path[0], 65536, &first));
	assert_int_equal(SKP_OK,
	    skp_courses_import(kit.dir, kit.vocab, path, 1, &kit.how, &failed,
		&counts));
	assert_int_equal(2, counts.replaced);
	assert_int_equal(SKP_OK, skp_file_read(path[0], 65536, &second));
	assert_int_equal(first.n, second.n);
	assert_memory_equal(first.p, second.p, first.n);
	skp_blob_free(&first);
	skp_blob_free(&second);
	vocab_kit_free(&kit);
}

static void
a_course_is_replaced_as_a_whole(void **state)
{
	struct skp_courses *courses;
	struct vocab_kit kit;

	(void)state;
	vocab_kit_garden(&kit);
	assert_int_equal(SKP_OK, import(&kit, two_courses));
	assert_int_equal(SKP_OK,
	    import(&kit, HEAD "tuin 1;Groen;;;;;;;;;\nNIEUW;Nieuw;;;;;;;;;\n"));
	assert_int_equal(1, counts.added);
	assert_int_equal(1, counts.replaced);
	courses = courses_open(&kit);
	assert_int_equal(3, skp_courses_count(courses));
	is(in(course(courses, "TUIN-1")->title, "nl"), "Groen");
	assert_int_equal(0, course(courses, "TUIN-1")->n_skill);
	assert_int_equal(0, course(courses, "TUIN-1")->minutes);
	assert_int_equal(1, course(courses, "Hoog; werk")->n_skill);
	skp_courses_close(courses);
	vocab_kit_free(&kit);
}

struct fault {
	const char *text, *en, *nl;
};

static void
faults_are_told(void **state)
{
	static const struct fault rows[] = {
		{ "naam;resultaat\nA;V\n",
		    "row 1: error: this is no sheet of courses; it needs a "
		    "column \"course_code\" with \"title_nl\" or \"title_en\", "
		    "and no names of people; skillpass-sheets(5) lists its "
		    "columns",
		    "rij 1: fout: dit is geen blad met opleidingen; het heeft "
		    "een kolom \"opleidingscode\" nodig met \"titel_nl\" of "
		    "\"titel_en\", en geen namen van mensen; "
		    "skillpass-sheets(5) noemt de kolommen" },
		{ HEAD ";Zonder code;;;;;;;;;\n",
		    "row 2, column A \"opleidingscode\": error: the code of the "
		    "course is missing, or longer than 63 letters and digits; "
		    "fill in a short code",
		    "rij 2, kolom A \"opleidingscode\": fout: de code van de "
		    "opleiding ontbreekt, of is langer dan 63 letters en "
		    "cijfers; vul een korte code in" },
		{ HEAD "A;;;;;;;;;;\n",
		    "row 2: error: the course has no title; fill in "
		    "\"title_nl\" or \"title_en\", or both",
		    "rij 2: fout: de opleiding heeft geen titel; vul "
		    "\"titel_nl\" of \"titel_en\" in, of beide" },
		{ HEAD "A;Een;;;;;;;;;\nA;Twee;;;;;;;;;\n",
		    "row 3, column B \"titel_nl\": error: row 2 says something "
		    "else about the same course; make the rows of a course the "
		    "same, or leave the cell empty",
		    "rij 3, kolom B \"titel_nl\": fout: rij 2 zegt iets anders "
		    "over dezelfde opleiding; maak de rijen van een opleiding "
		    "gelijk, of laat de cel leeg" },
		{ HEAD "A;Een;;;;8;;;;;\nA;;;;;9;;;;;\n",
		    "row 3, column F \"uren\": error: row 2 says something else "
		    "about the same course; make the rows of a course the "
		    "same, or leave the cell empty",
		    "rij 3, kolom F \"uren\": fout: rij 2 zegt iets anders over "
		    "dezelfde opleiding; maak de rijen van een opleiding "
		    "gelijk, of laat de cel leeg" },
		{ HEAD "A;Een;;;;;;;;" TUIN "mowing;3\nA;;;;;;;;;" TUIN
		       "mowing;4\n",
		    "row 3, column K \"skill_niveau\": error: row 2 gives the "
		    "same skill another level; remove one of the two rows",
		    "rij 3, kolom K \"skill_niveau\": fout: rij 2 geeft "
		    "dezelfde vaardigheid een ander niveau; verwijder een van "
		    "de twee rijen" },
		{ HEAD "A;Een;;;;;;;2 jaar;;\n",
		    "row 2, column I \"geldigheid_maanden\": error: not a "
		    "number of months from 1 to 1200; write a whole number "
		    "such as 24",
		    "rij 2, kolom I \"geldigheid_maanden\": fout: geen aantal "
		    "maanden van 1 tot 1200; schrijf een heel getal zoals 24" },
		{ HEAD "A;Een;;;;;;;;https://else.example/x;3\n",
		    "row 2: error: the skill has a URI but no name, and no "
		    "vocabulary here has it; take the vocabulary in with vocab "
		    "import, or add a column \"skill_nl\" or \"skill_en\"",
		    "rij 2: fout: de vaardigheid heeft een URI maar geen naam, "
		    "en geen vocabulaire hier heeft haar; lees het vocabulaire "
		    "in met vocab import, of voeg een kolom \"skill_nl\" of "
		    "\"skill_en\" toe" },
	};
	struct vocab_kit kit;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		vocab_kit_garden(&kit);
		assert_int_equal(SKP_ERR_INPUT, import(&kit, rows[i].text));
		vocab_kit_said(&kit, "en", "t3.csv", rows[i].en);
		vocab_kit_said(&kit, "nl", "t3.csv", rows[i].nl);
		assert_int_equal(1, kit.input.errors);
		/* There is still no catalogue. */
		assert_int_equal(SKP_ERR_NOT_FOUND,
		    skp_file_read(vocab_kit_path(&kit, "courses.csv"), 1,
			&(struct skp_blob){ NULL, 0 }));
		vocab_kit_free(&kit);
	}
}

static void
too_many_skills(void **state)
{
	struct vocab_kit kit;
	struct skp_buf text;
	int i;

	(void)state;
	vocab_kit_garden(&kit);
	skp_buf_init(&text, 1u << 20);
	skp_buf_str(&text, "course_code;title_nl;skill_uri;skill_nl\n");
	for (i = 0; i < 201; i++)
		skp_buf_printf(&text, "A;T;https://a.example/%d;x\n", i);
	skp_buf_add(&text, skp_bytes_of("", 1));
	assert_int_equal(SKP_ERR_INPUT, import(&kit, (const char *)text.p));
	vocab_kit_said(&kit, "en", "t3.csv",
	    "row 202, column C \"skill_uri\": error: a course has at most 200 "
	    "skills; divide it over two courses");
	vocab_kit_said(&kit, "nl", "t3.csv",
	    "rij 202, kolom C \"skill_uri\": fout: een opleiding heeft "
	    "hoogstens 200 vaardigheden; verdeel haar over twee opleidingen");
	skp_buf_free(&text);
	vocab_kit_free(&kit);
}

static void
a_retired_skill_is_told(void **state)
{
	struct vocab_kit kit;

	(void)state;
	vocab_kit_garden(&kit);
	assert_int_equal(SKP_OK,
	    vocab_kit_import(&kit, "tuin", "2.0", "nl", GARDEN_NEW));
	vocab_kit_open(&kit);
	assert_int_equal(SKP_OK,
	    import(&kit, HEAD "A;Een;;;;;;;;" TUIN "pruning;3\n"));
	vocab_kit_said(&kit, "en", "t3.csv",
	    "row 2: warning: the skill is retired in the newest version of its "
	    "vocabulary; look with vocab search whether another has taken its "
	    "place");
	vocab_kit_said(&kit, "nl", "t3.csv",
	    "rij 2: waarschuwing: de vaardigheid is vervallen in de nieuwste "
	    "versie van haar vocabulaire; kijk met vocab search of een andere "
	    "haar vervangt");
	vocab_kit_free(&kit);
}

static void
altered_by_hand(void **state)
{
	struct skp_courses *courses = NULL;
	struct vocab_kit kit;

	(void)state;
	vocab_kit_garden(&kit);
	(void)vocab_kit_file(&kit, "courses.csv", HEAD "A;Een;;;;veel;;;;;\n");
	assert_int_equal(SKP_ERR_CORRUPT,
	    skp_courses_open(kit.dir, kit.vocab, &courses));
	assert_int_equal(SKP_ERR_CORRUPT, import(&kit, two_courses));
	vocab_kit_free(&kit);
}

/* The template of the third-party data. */
static void
template_is_read(void **state)
{
	const char *path = input_kit_shared("data/csv/templates/"
					    "T3-opleidingen.nl.csv");
	struct skp_vocab_facts facts;
	struct vocab_kit kit;
	const char *failed;
	char copy[512];
	char *list[1] = { copy };

	(void)state;
	(void)snprintf(copy, sizeof(copy), "%s", path);
	vocab_kit_init(&kit);
	assert_int_equal(SKP_OK,
	    vocab_kit_import(&kit, "esco", "1", "nl",
		"uri,label\n"
		"http://data.europa.eu/esco/skill/"
		"00735755-adc6-4ea0-b034-b8caff339c9f,a\n"
		"http://data.europa.eu/esco/skill/"
		"5db4eeb9-e064-474b-a9de-85cc6bbf97e4,b\n"
		"http://data.europa.eu/esco/skill/"
		"0b95eb5d-f3eb-4387-a0bb-094a394196c7,c\n"
		"http://data.europa.eu/esco/skill/"
		"dfce2aba-783e-4e17-9c17-e74aca505ec2,d\n"
		"http://data.europa.eu/esco/skill/"
		"328733a7-6d84-420d-a65c-2a8014fadc60,e\n"
		"http://data.europa.eu/esco/skill/"
		"fafbb75f-ec35-4cc2-996a-20c85ef6c266,f\n"));
	vocab_kit_open(&kit);
	facts = skp_vocab_facts(kit.vocab, 0);
	assert_int_equal(6, facts.skills);
	assert_int_equal(SKP_OK,
	    skp_courses_import(kit.dir, kit.vocab, list, 1, &kit.how, &failed,
		&counts));
	assert_int_equal(0,
	    kit.input.errors + kit.input.warnings + kit.input.notes);
	assert_int_equal(2, counts.added);
	assert_int_equal(6, counts.rows);
	vocab_kit_free(&kit);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_fields),
		cmocka_unit_test(framework_of_skills),
		cmocka_unit_test(own_labels),
		cmocka_unit_test(the_same_catalogue_again),
		cmocka_unit_test(a_course_is_replaced_as_a_whole),
		cmocka_unit_test(faults_are_told),
		cmocka_unit_test(too_many_skills),
		cmocka_unit_test(a_retired_skill_is_told),
		cmocka_unit_test(altered_by_hand),
	};
	const struct CMUnitTest last[] = {
		cmocka_unit_test(template_is_read),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	/* Skips the program where that data is not there. */
	return failed != 0 ? failed : cmocka_run_group_tests(last, NULL, NULL);
}
