#include "issuer/vocab_import.h"

#include <unistd.h>

#include "common/file.h"
#include "issuer/gunzip.h"
#include "tests/unit/unit.h"
#include "tests/unit/vocab_kit.h"

static struct skp_vocab_concept concept(struct vocab_kit *kit, const char *uri)
{
	struct skp_vocab_concept c = { .kind = SKP_VOCAB_ANY };

	if (!skp_vocab_uri(kit->vocab, skp_bytes_str(uri), &c))
		fail_msg("%s is not there", uri);
	return c;
}

struct fault {
	const char *text, *lang;
	const char *en, *nl;
};

static void
faults_are_told(void **state)
{
	static const struct fault rows[] = {
		{ "naam;leeftijd\nA;3\n", NULL,
		    "row 1: error: no columns of a vocabulary are found; a "
		    "list of concepts has columns conceptUri and "
		    "preferredLabel; one of relations occupationUri, "
		    "relationType and skillUri",
		    "rij 1: fout: er zijn geen kolommen van een vocabulaire "
		    "gevonden; een lijst van begrippen heeft kolommen "
		    "conceptUri en preferredLabel; een van relaties "
		    "occupationUri, relationType en skillUri" },
		{ "conceptUri,preferredLabel\nhttps://a.example/1,x\n", NULL,
		    "row 1: error: the file does not say in which language its "
		    "labels are; add --lang nl or --lang en",
		    "rij 1: fout: het bestand zegt niet in welke taal de namen "
		    "zijn; voeg --lang nl of --lang en toe" },
		{ "uri,label_en\nhttps://a.example/1,x\nno uri,y\n", NULL,
		    "row 3, column A \"uri\": error: not a URI of a skill or "
		    "occupation, whichever is asked for here; copy the whole "
		    "URI, from http to the end",
		    "rij 3, kolom A \"uri\": fout: geen URI van een "
		    "vaardigheid of beroep, naar wat hier gevraagd is; kopieer "
		    "de hele URI, van http tot het eind" },
		{ "occupationUri,relationType,skillUri\n"
		  "https://a.example/1,needed,https://a.example/2\n",
		    NULL,
		    "row 2, column B \"relationType\": error: neither "
		    "\"essential\" nor \"optional\"; correct it; nothing was "
		    "imported",
		    "rij 2, kolom B \"relationType\": fout: noch "
		    "\"essential\", noch \"optional\"; verbeter dit; er is "
		    "niets ingelezen" },
		{ "occ_row,relation,skill_row\n0,e,0\n", NULL,
		    "row 1: error: this file names skills and occupations by "
		    "their rows; name in the same command the one list of "
		    "skills and the one list of occupations that it counts in",
		    "rij 1: fout: dit bestand noemt vaardigheden en beroepen "
		    "bij hun rij; noem in dezelfde opdracht de ene lijst van "
		    "vaardigheden en de ene lijst van beroepen waarin het "
		    "telt" },
		{ "\x1f\x8b\x08 nonsense", NULL,
		    "error: the gzip file is broken; fetch it again",
		    "fout: het gzip-bestand is stuk; haal het opnieuw op" },
	};
	struct vocab_kit kit;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		vocab_kit_garden(&kit);
		assert_int_equal(SKP_ERR_INPUT,
		    vocab_kit_import(&kit, "tuin", "2.0", rows[i].lang,
			rows[i].text));
		vocab_kit_said(&kit, "en", "list.csv", rows[i].en);
		vocab_kit_said(&kit, "nl", "list.csv", rows[i].nl);
		/* Nothing has changed. */
		vocab_kit_open(&kit);
		assert_int_equal(1, skp_vocab_count(kit.vocab));
		vocab_kit_free(&kit);
	}
}

static void
a_bad_label_is_left_out(void **state)
{
	struct vocab_kit kit;

	(void)state;
	vocab_kit_init(&kit);
	assert_int_equal(SKP_OK,
	    vocab_kit_import(&kit, "tuin", "1", "nl",
		"uri,label,altlabels\n" TUIN "a,\"sn\xe2\x80\x8boeien\","
		"snoeiwerk\n"));
	vocab_kit_said(&kit, "en", "list.csv",
	    "row 2, column B \"label\": warning: the label holds a character "
	    "that may not stand in a passport, or is too long; it is left "
	    "out; ask the publisher of the list");
	vocab_kit_said(&kit, "nl", "list.csv",
	    "rij 2, kolom B \"label\": waarschuwing: de naam bevat een teken "
	    "dat niet in een paspoort mag staan, of is te lang; hij is "
	    "weggelaten; vraag het de uitgever van de lijst");
	assert_int_equal(1, kit.counts.skills);
	assert_int_equal(1, kit.counts.labels);
	vocab_kit_free(&kit);
}

/* Not a thousand messages about a file of another kind. */
static void
many_faults_end_it(void **state)
{
	struct vocab_kit kit;
	struct skp_buf text;
	int i;

	(void)state;
	vocab_kit_init(&kit);
	skp_buf_init(&text, 65536);
	skp_buf_str(&text, "uri,label_nl\n");
	for (i = 0; i < 100; i++)
		skp_buf_printf(&text, "%d,naam\n", i);
	skp_buf_add(&text, skp_bytes_of("", 1));
	assert_int_equal(SKP_ERR_INPUT,
	    vocab_kit_import(&kit, "tuin", "1", NULL, (char *)text.p));
	assert_int_equal(20, kit.input.errors);
	skp_buf_free(&text);
	vocab_kit_free(&kit);
}

#define S "http://data.europa.eu/esco/skill/"
#define O "http://data.europa.eu/esco/occupation/"
#define A "00000000-0000-4000-8000-00000000000a"
#define B "00000000-0000-4000-8000-00000000000b"

/* The columns of the files that ESCO publishes; values are made up. */
static void
esco_layout(void **state)
{
	struct vocab_kit kit;

	(void)state;
	vocab_kit_init(&kit);
	assert_int_equal(SKP_OK,
	    vocab_kit_import(&kit, "esco", "1.2.0", "nl",
		"conceptType,conceptUri,skillType,reuseLevel,preferredLabel,"
		"altLabels,hiddenLabels,status,modifiedDate,description\n"
		"KnowledgeSkillCompetence," S A ",knowledge,cross-sector,"
		"heggen,\"hagen\nhaagkunde\",hegen,released,2024-01-01,\"over"
		" heggen,\nen meer\"\n"
		"KnowledgeSkillCompetence," S B ",,,vlechten,,,obsolete,,\n"
		"SkillGroup," S "0000000c-0000-4000-8000-00000000000b,,,groep,"
		",,released,,\n"));
	assert_int_equal(SKP_OK,
	    vocab_kit_import(&kit, "esco", "1.2.0", "nl",
		"conceptType,conceptUri,iscoGroup,preferredLabel,code\n"
		"Occupation,https://data.europa.eu/esco/occupation/"
		"00000000-0000-4000-8000-00000000000A,6113,heggenvlechter,"
		"6113.9\n"
		"ISCOGroup,http://data.europa.eu/esco/isco/C6113,6113,x,\n"));
	assert_int_equal(SKP_OK,
	    vocab_kit_import(&kit, "esco", "1.2.0", NULL,
		"occupationUri,relationType,skillType,skillUri\n" O A
		",essential,knowledge," S A "\n" O A ",optional,," S B "\n"));
	vocab_kit_open(&kit);
	assert_int_equal(2, skp_vocab_facts(kit.vocab, 0).skills);
	assert_int_equal(1, skp_vocab_facts(kit.vocab, 0).occupations);
	assert_int_equal(2, skp_vocab_facts(kit.vocab, 0).relations);
	assert_int_equal(SKP_VOCAB_CURRENT, concept(&kit, S A).state);
	assert_int_equal(SKP_VOCAB_OBSOLETE, concept(&kit, S B).state);
	/* https and capitals are brought to the form that passports have. */
	assert_memory_equal("6113.9", concept(&kit, O A).code.p, 6);
	vocab_kit_free(&kit);
}

static void
relations_by_row(void **state)
{
	static const char want[2][128] = { S B, S A };
	struct skp_vocab_import how = { .scheme = "esco", .version = "1" };
	struct skp_vocab_concept occupation, skill;
	struct vocab_kit kit;
	const char *failed;
	char *path[3];
	bool essential;
	uint32_t i;

	(void)state;
	vocab_kit_init(&kit);
	how.message = kit.how.message;
	how.ctx = kit.how.ctx;
	path[0] = vocab_kit_file(&kit, "r.csv",
	    "occ_row,relation,skill_row\n0,e,1\n0,o,0\n");
	path[1] = vocab_kit_file(&kit, "s.csv",
	    "skill_uri,label_nl\n" S A ",een\n" S B ",twee\n");
	path[2] = vocab_kit_file(&kit, "o.csv",
	    "occupation_uri,label_nl\n" O A ",vak\n");
	assert_int_equal(SKP_OK,
	    skp_vocab_import(kit.dir, &how, path, 3, &failed, &kit.counts));
	vocab_kit_open(&kit);
	occupation = concept(&kit, O A);
	for (i = 0; i < 2; i++) {
		assert_true(skp_vocab_skill_of(kit.vocab, &occupation, i,
		    &skill, &essential));
		assert_memory_equal(want[i], skill.uri.p, skill.uri.n);
		assert_int_equal(i == 0, essential);
	}
	path[0] = vocab_kit_file(&kit, "r.csv",
	    "occ_row,relation,skill_row\n0,e,2\n");
	assert_int_equal(SKP_ERR_INPUT,
	    skp_vocab_import(kit.dir, &how, path, 3, &failed, &kit.counts));
	vocab_kit_said(&kit, "en", "r.csv",
	    "row 2, column C \"skill_row\": error: no row of the list of "
	    "concepts has this number; name the lists that belong to this "
	    "file; nothing was imported");
	vocab_kit_said(&kit, "nl", "r.csv",
	    "rij 2, kolom C \"skill_row\": fout: geen rij van de lijst van "
	    "begrippen heeft dit nummer; noem de lijsten die bij dit bestand "
	    "horen; er is niets ingelezen");
	vocab_kit_free(&kit);
}

static void
missing_file(void **state)
{
	struct skp_vocab_import how = { .scheme = "esco", .version = "1" };
	struct vocab_kit kit;
	const char *failed;
	char *path[1];

	(void)state;
	vocab_kit_init(&kit);
	how.message = kit.how.message;
	how.ctx = kit.how.ctx;
	path[0] = vocab_kit_path(&kit, "nothing.csv");
	assert_int_equal(SKP_ERR_NOT_FOUND,
	    skp_vocab_import(kit.dir, &how, path, 1, &failed, &kit.counts));
	assert_ptr_equal(path[0], failed);
	vocab_kit_free(&kit);
}

/* printf 'uri,label_nl\nhttps://a.example/1,een\n' | gzip -9n */
static const uint8_t zipped[] = { 0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00,
	0x00, 0x02, 0x03, 0x2b, 0x2d, 0xca, 0xd4, 0xc9, 0x49, 0x4c, 0x4a, 0xcd,
	0x89, 0xcf, 0xcb, 0xe1, 0xca, 0x28, 0x29, 0x29, 0x28, 0xb6, 0xd2, 0xd7,
	0x4f, 0xd4, 0x4b, 0xad, 0x48, 0xcc, 0x2d, 0xc8, 0x49, 0xd5, 0x37, 0xd4,
	0x49, 0x4d, 0xcd, 0xe3, 0x02, 0x00, 0x1e, 0x88, 0xb6, 0xb7, 0x25, 0x00,
	0x00, 0x00 };

static void
gzip_is_read(void **state)
{
	static const char plain[] = "uri,label_nl\nhttps://a.example/1,een\n";
	struct skp_blob out = { NULL, 0 };
	uint8_t more[sizeof(zipped) + 1] = { 0 };
	size_t n;

	(void)state;
	assert_true(skp_gunzip_is(skp_bytes_of(zipped, sizeof(zipped))));
	assert_false(skp_gunzip_is(skp_bytes_of(plain, sizeof(plain) - 1)));
	assert_int_equal(SKP_OK,
	    skp_gunzip(skp_bytes_of(zipped, sizeof(zipped)), 1024, &out));
	assert_int_equal(sizeof(plain) - 1, out.n);
	assert_memory_equal(plain, out.p, out.n);
	skp_blob_free(&out);
	assert_int_equal(SKP_ERR_TOO_LARGE,
	    skp_gunzip(skp_bytes_of(zipped, sizeof(zipped)), 36, &out));
	for (n = 0; n < sizeof(zipped); n++)
		assert_int_equal(SKP_ERR_INFLATE,
		    skp_gunzip(skp_bytes_of(zipped, n), 1u << 30, &out));
	memcpy(more, zipped, sizeof(zipped));
	assert_int_equal(SKP_ERR_INFLATE,
	    skp_gunzip(skp_bytes_of(more, sizeof(more)), 1024, &out));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(faults_are_told),
		cmocka_unit_test(a_bad_label_is_left_out),
		cmocka_unit_test(many_faults_end_it),
		cmocka_unit_test(esco_layout),
		cmocka_unit_test(relations_by_row),
		cmocka_unit_test(missing_file),
		cmocka_unit_test(gzip_is_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
