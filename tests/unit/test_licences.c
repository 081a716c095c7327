#include "issuer/licences.h"

#include "issuer/profile_make.h"
#include "tests/unit/unit.h"
#include "tests/unit/vocab_kit.h"

static struct skp_profile profile;

static struct skp_licences *
licences_open(struct vocab_kit *kit, enum skp_err want)
{
	struct skp_licences *l = NULL;

	assert_int_equal(want, skp_licences_open(kit->dir, &kit->how, &l));
	return l;
}

/* How many licences of a code, and which schemes: "a b". */
static void
schemes_are(const struct skp_licences *l, const char *code, const char *want)
{
	struct skp_vocab_concept c = { .uri = skp_bytes_str("urn:x:y"),
		.code = skp_bytes_str(code) };
	char got[256] = "";
	size_t i;

	skp_licences_put(l, &c, &profile);
	for (i = 0; i < profile.n_licence; i++)
		(void)snprintf(got + strlen(got), sizeof(got) - strlen(got),
		    "%s%.*s%s", i == 0 ? "" : " ",
		    (int)profile.licence[i].scheme[0].n,
		    (const char *)profile.licence[i].scheme[0].p,
		    profile.licence[i].needed ? "!" : "");
	assert_string_equal(want, got);
}

static void
own_table(void **state)
{
	struct skp_licences *l;
	struct vocab_kit kit;

	(void)state;
	vocab_kit_init(&kit);
	l = licences_open(&kit, SKP_OK);
	assert_int_equal(0, kit.input.errors);
	schemes_are(l, "7127.1", "brl-200*! vca*");
	schemes_are(l, "7126.4", "brl-6000-25*! vca*");
	schemes_are(l, "7126.8", "vca*");
	schemes_are(l, "7411.1.4", "nen-3140*! vca*");
	schemes_are(l, "7212.3", "iso-9606*! vca*");
	schemes_are(l, "3131.2", "gwo-bst*! vca*");
	/* 3131.20 is another one than 3131.2 */
	schemes_are(l, "3131.20", "");
	schemes_are(l, "2512.4", "");
	schemes_are(l, "", "");
	skp_licences_close(l);
	vocab_kit_free(&kit);
}

static void
table_of_the_registry(void **state)
{
	struct skp_licences *l;
	struct vocab_kit kit;

	(void)state;
	vocab_kit_init(&kit);
	(void)vocab_kit_file(&kit, "licences.csv",
	    "occupation,scheme,name_nl,name_en,needed\n"
	    "*,ehbo | bhv,EHBO,First aid,nee\n"
	    "urn:x:y,zaag,Zaagbewijs,Saw,ja\n"
	    "6113,spuit,Spuitlicentie,Spraying,Yes\n");
	l = licences_open(&kit, SKP_OK);
	schemes_are(l, "6113.1", "ehbo zaag! spuit!");
	assert_memory_equal("bhv", profile.licence[0].scheme[1].p, 3);
	assert_int_equal(3, profile.licence[0].scheme[1].n);
	schemes_are(l, "7127.1", "ehbo zaag!");
	skp_licences_close(l);
	vocab_kit_free(&kit);
}

struct fault {
	const char *text, *en, *nl;
};

#define NO_SCHEME_EN                                                \
	"row 2, column B \"scheme\": error: the cell is empty, or " \
	"holds what may not stand here; fill it in as the other rows do"
#define NO_SCHEME_NL                                                     \
	"rij 2, kolom B \"scheme\": fout: de cel is leeg, of bevat wat " \
	"hier niet mag staan; vul haar in zoals de andere rijen"

static void
faults_are_told(void **state)
{
	static const struct fault rows[] = {
		{ "occupation;scheme\n7;x\n",
		    "row 1: error: the table of licences needs the columns "
		    "occupation, scheme, name_nl, name_en and needed; begin "
		    "with what vocab licences prints",
		    "rij 1: fout: de tabel van bewijzen heeft de kolommen "
		    "occupation, scheme, name_nl, name_en en needed nodig; "
		    "begin met wat vocab licences afdrukt" },
		{ "occupation;scheme;name_nl;name_en;needed\n7;x;;y;ja\n",
		    "row 2, column C \"name_nl\": error: the cell is empty, or "
		    "holds what may not stand here; fill it in as the other "
		    "rows do",
		    "rij 2, kolom C \"name_nl\": fout: de cel is leeg, of bevat "
		    "wat hier niet mag staan; vul haar in zoals de andere "
		    "rijen" },
		{ "occupation;scheme;name_nl;name_en;needed\n7;a||b;x;y;ja\n",
		    NO_SCHEME_EN, NO_SCHEME_NL },
		{ "occupation;scheme;name_nl;name_en;needed\n7;a| |b;x;y;ja\n",
		    NO_SCHEME_EN, NO_SCHEME_NL },
		{ "occupation;scheme;name_nl;name_en;needed\n7;;x;y;ja\n",
		    NO_SCHEME_EN, NO_SCHEME_NL },
		{ "occupation;scheme;name_nl;name_en;needed\n7;a;x;y;soms\n",
		    "row 2, column E \"needed\": error: neither yes nor no; "
		    "write yes where law or trade demand it, else no",
		    "rij 2, kolom E \"needed\": fout: geen ja en geen nee; "
		    "schrijf ja waar wet of branche het vereisen, anders nee" },
	};
	struct vocab_kit kit;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		vocab_kit_init(&kit);
		(void)vocab_kit_file(&kit, "licences.csv", rows[i].text);
		(void)licences_open(&kit, SKP_ERR_INPUT);
		assert_int_equal(1, kit.input.errors);
		assert_non_null(memmem(kit.input.text.p, kit.input.text.n,
		    rows[i].en, strlen(rows[i].en)));
		assert_non_null(memmem(kit.input.text.p, kit.input.text.n,
		    rows[i].nl, strlen(rows[i].nl)));
		vocab_kit_free(&kit);
	}
}

static void
profiles_from_a_vocabulary(void **state)
{
	struct skp_vocab_concept c;
	struct skp_arena arena = { NULL, false };
	struct skp_licences *l;
	struct vocab_kit kit;

	(void)state;
	vocab_kit_garden(&kit);
	l = licences_open(&kit, SKP_OK);
	assert_int_equal(SKP_VOCAB_FOUND_SEVERAL,
	    skp_profile_make_find(kit.vocab, skp_bytes_str("tuinman"),
		skp_bytes_str("nl"), &c));
	assert_int_equal(SKP_VOCAB_FOUND_NONE,
	    skp_profile_make_find(kit.vocab, skp_bytes_str("snoeien"),
		skp_bytes_str("nl"), &c));
	assert_int_equal(SKP_VOCAB_FOUND_NONE,
	    skp_profile_make_find(kit.vocab, skp_bytes_str("6113"),
		skp_bytes_str("nl"), &c));
	assert_int_equal(SKP_VOCAB_FOUND_ONE,
	    skp_profile_make_find(kit.vocab, skp_bytes_str("6113.1"),
		skp_bytes_str("nl"), &c));
	assert_int_equal(SKP_VOCAB_FOUND_ONE,
	    skp_profile_make_find(kit.vocab, skp_bytes_str(TUIN "gardener"),
		skp_bytes_str("nl"), &c));
	assert_int_equal(SKP_VOCAB_FOUND_ONE,
	    skp_profile_make_find(kit.vocab, skp_bytes_str("Gardener"),
		skp_bytes_str("nl"), &c));
	assert_int_equal(SKP_OK,
	    skp_profile_make(kit.vocab, l, &c, &arena, &profile));
	/* mowing is called both: essential; by the length of the URI first */
	assert_int_equal(2, profile.n_essential);
	assert_int_equal(3, profile.n_skill);
	assert_memory_equal(TUIN "mowing", profile.skill[0].concept.id.p,
	    profile.skill[0].concept.id.n);
	assert_memory_equal(TUIN "pruning", profile.skill[1].concept.id.p,
	    profile.skill[1].concept.id.n);
	assert_memory_equal(TUIN "soil", profile.skill[2].concept.id.p,
	    profile.skill[2].concept.id.n);
	assert_int_equal(SKP_VOCAB_FOUND_ONE,
	    skp_profile_make_find(kit.vocab, skp_bytes_str("greenkeeper"),
		skp_bytes_str("nl"), &c));
	assert_int_equal(SKP_ERR_NOT_FOUND,
	    skp_profile_make(kit.vocab, l, &c, &arena, &profile));
	skp_arena_free(&arena);
	skp_licences_close(l);
	vocab_kit_free(&kit);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(own_table),
		cmocka_unit_test(table_of_the_registry),
		cmocka_unit_test(faults_are_told),
		cmocka_unit_test(profiles_from_a_vocabulary),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
