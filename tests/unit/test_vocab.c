#include "issuer/vocab.h"

#include "issuer/vocab_file.h"
#include "tests/unit/unit.h"
#include "tests/unit/vocab_kit.h"

static bool
is(struct skp_bytes got, const char *want)
{
	if (skp_bytes_eq(got, skp_bytes_str(want)))
		return true;
	print_message("got \"%.*s\", not \"%s\"\n", (int)got.n,
	    (const char *)got.p, want);
	return false;
}

static bool concept(struct vocab_kit *kit, const char *name,
    struct skp_vocab_concept *out)
{
	char uri[128];

	(void)snprintf(uri, sizeof(uri), TUIN "%s", name);
	return skp_vocab_uri(kit->vocab, skp_bytes_str(uri), out);
}

/* ------------------------------------------------------------------ import */

static void
counts_and_facts(void **state)
{
	struct vocab_kit kit;
	struct skp_vocab_facts f;

	(void)state;
	vocab_kit_garden(&kit);
	assert_int_equal(8, kit.counts.skills);
	assert_int_equal(3, kit.counts.occupations);
	assert_int_equal(1, kit.counts.groups);
	assert_int_equal(5, kit.counts.relations);
	assert_int_equal(1, kit.counts.unknown);
	assert_int_equal(1, kit.input.warnings);
	vocab_kit_said(&kit, "en", "r.csv",
	    "warning: 1 relation(s) name concepts that this version does not "
	    "have; they are left out; import the lists of skills and "
	    "occupations too");
	vocab_kit_said(&kit, "nl", "r.csv",
	    "waarschuwing: 1 relatie(s) noemen begrippen die deze versie niet "
	    "heeft; ze zijn weggelaten; lees ook de lijsten van vaardigheden "
	    "en beroepen in");
	assert_int_equal(1, skp_vocab_count(kit.vocab));
	f = skp_vocab_facts(kit.vocab, 0);
	assert_true(is(f.scheme, "tuin"));
	assert_true(is(f.version, "1.0"));
	assert_int_equal(8, f.skills);
	assert_int_equal(3, f.occupations);
	assert_int_equal(5, f.relations);
	assert_string_equal("nl en", f.langs);
	assert_true(f.newest);
	assert_int_equal(0, f.gone + f.obsolete);
	vocab_kit_free(&kit);
}

static void
an_empty_folder_has_none(void **state)
{
	struct vocab_kit kit;
	struct skp_vocab_hit hit[SKP_VOCAB_NEAREST];

	(void)state;
	vocab_kit_init(&kit);
	vocab_kit_open(&kit);
	assert_int_equal(0, skp_vocab_count(kit.vocab));
	assert_int_equal(SKP_VOCAB_FOUND_NONE,
	    skp_vocab_exact(kit.vocab, skp_bytes_str("enten"),
		skp_bytes_str("nl"), SKP_VOCAB_SKILL, hit));
	assert_int_equal(0,
	    skp_vocab_nearest(kit.vocab, skp_bytes_str("enten"),
		skp_bytes_str("nl"), SKP_VOCAB_SKILL, hit));
	vocab_kit_free(&kit);
}

/* ---------------------------------------------------------------- concepts */

static void
uri_gives_labels(void **state)
{
	struct skp_vocab_concept c;
	struct vocab_kit kit;

	(void)state;
	vocab_kit_garden(&kit);
	assert_false(concept(&kit, "nobody-knows", &c));
	assert_true(concept(&kit, "gardener", &c));
	assert_int_equal(SKP_VOCAB_OCCUPATION, c.kind);
	assert_int_equal(SKP_VOCAB_CURRENT, c.state);
	assert_true(is(c.code, "6113.1"));
	assert_true(is(c.scheme, "tuin"));
	assert_true(is(c.version, "1.0"));
	assert_true(is(skp_vocab_label(kit.vocab, &c, skp_bytes_str("nl")),
	    "hovenier"));
	assert_true(is(skp_vocab_label(kit.vocab, &c, skp_bytes_str("en")),
	    "gardener"));
	assert_true(
	    is(skp_vocab_label(kit.vocab, &c, skp_bytes_str("de")), ""));
	assert_true(is(skp_vocab_shown(kit.vocab, &c, skp_bytes_str("de")),
	    "gardener"));
	/* An unofficial label is no label of the scheme's own. */
	assert_true(concept(&kit, "soil", &c));
	assert_true(
	    is(skp_vocab_label(kit.vocab, &c, skp_bytes_str("en")), ""));
	assert_true(is(skp_vocab_shown(kit.vocab, &c, skp_bytes_str("en")),
	    "bodemkunde, coöperatief"));
	vocab_kit_free(&kit);
}

static void
skills_of_an_occupation(void **state)
{
	static const struct {
		const char *uri;
		bool essential;
	} want[] = {
		{ TUIN "mowing", true },
		{ TUIN "pruning", true },
		{ TUIN "mowing", false }, /* called both */
		{ TUIN "soil", false },
	};
	struct skp_vocab_concept c, skill;
	struct vocab_kit kit;
	bool essential;
	uint32_t i;

	(void)state;
	vocab_kit_garden(&kit);
	assert_true(concept(&kit, "gardener", &c));
	for (i = 0; i < 4; i++) {
		assert_true(
		    skp_vocab_skill_of(kit.vocab, &c, i, &skill, &essential));
		assert_true(is(skill.uri, want[i].uri));
		assert_int_equal(want[i].essential, essential);
	}
	assert_false(skp_vocab_skill_of(kit.vocab, &c, 4, &skill, &essential));
	assert_true(concept(&kit, "greenkeeper", &c));
	assert_false(skp_vocab_skill_of(kit.vocab, &c, 0, &skill, &essential));
	vocab_kit_free(&kit);
}

/* ------------------------------------------------------------ exact labels */

struct exact {
	const char *label, *lang;
	enum skp_vocab_kind kind;
	enum skp_vocab_found found;
	const char *uri;
	enum skp_vocab_rank rank;
};

static void
exact_labels(void **state)
{
	static const struct exact rows[] = {
		{ "gras maaien", "nl", SKP_VOCAB_SKILL, SKP_VOCAB_FOUND_ONE,
		    TUIN "mowing", SKP_VOCAB_PREFERRED },
		{ "  Gras  MAAIEN ", "nl", SKP_VOCAB_SKILL, SKP_VOCAB_FOUND_ONE,
		    TUIN "mowing", SKP_VOCAB_PREFERRED },
		/* the other language */
		{ "Mow grass", "nl", SKP_VOCAB_SKILL, SKP_VOCAB_FOUND_ONE,
		    TUIN "mowing", SKP_VOCAB_PREFERRED },
		{ "gazon maaien", "nl", SKP_VOCAB_SKILL, SKP_VOCAB_FOUND_ONE,
		    TUIN "mowing", SKP_VOCAB_ALTERNATIVE },
		/* accents, punctuation */
		{ "bodemkunde (cooperatief)", "nl", SKP_VOCAB_SKILL,
		    SKP_VOCAB_FOUND_ONE, TUIN "soil", SKP_VOCAB_PREFERRED },
		{ "soil science", "en", SKP_VOCAB_SKILL, SKP_VOCAB_FOUND_ONE,
		    TUIN "soil", SKP_VOCAB_UNOFFICIAL },
		{ "c++", "nl", SKP_VOCAB_SKILL, SKP_VOCAB_FOUND_ONE,
		    TUIN "c-plus", SKP_VOCAB_PREFERRED },
		{ "C#", "en", SKP_VOCAB_SKILL, SKP_VOCAB_FOUND_ONE,
		    TUIN "c-sharp", SKP_VOCAB_PREFERRED },
		{ "c", "nl", SKP_VOCAB_SKILL, SKP_VOCAB_FOUND_NONE, "", 0 },
		/* only whole labels */
		{ "gras", "nl", SKP_VOCAB_SKILL, SKP_VOCAB_FOUND_NONE, "", 0 },
		{ "maaien gras", "nl", SKP_VOCAB_SKILL, SKP_VOCAB_FOUND_NONE,
		    "", 0 },
		{ "", "nl", SKP_VOCAB_SKILL, SKP_VOCAB_FOUND_NONE, "", 0 },
		{ "?!", "nl", SKP_VOCAB_SKILL, SKP_VOCAB_FOUND_NONE, "", 0 },
		/* of that kind */
		{ "hovenier", "nl", SKP_VOCAB_SKILL, SKP_VOCAB_FOUND_NONE, "",
		    0 },
		{ "hovenier", "nl", SKP_VOCAB_OCCUPATION, SKP_VOCAB_FOUND_ONE,
		    TUIN "gardener", SKP_VOCAB_PREFERRED },
		{ "hovenier", "nl", SKP_VOCAB_ANY, SKP_VOCAB_FOUND_ONE,
		    TUIN "gardener", SKP_VOCAB_PREFERRED },
		/* two occupations have this one */
		{ "tuinman", "nl", SKP_VOCAB_OCCUPATION,
		    SKP_VOCAB_FOUND_SEVERAL, "", 0 },
	};
	struct skp_vocab_hit hit;
	struct vocab_kit kit;
	size_t i;

	(void)state;
	vocab_kit_garden(&kit);
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		enum skp_vocab_found found = skp_vocab_exact(kit.vocab,
		    skp_bytes_str(rows[i].label), skp_bytes_str(rows[i].lang),
		    rows[i].kind, &hit);

		if (found != rows[i].found)
			fail_msg("%s: %d", rows[i].label, (int)found);
		if (found != SKP_VOCAB_FOUND_ONE)
			continue;
		assert_true(is(hit.concept.uri, rows[i].uri));
		assert_int_equal(rows[i].rank, hit.rank);
	}
	vocab_kit_free(&kit);
}

static void
nearest_labels(void **state)
{
	static const struct {
		const char *label, *uri;
	} rows[] = {
		{ "gras maayen", TUIN "mowing" },
		{ "bomen snoejen", TUIN "pruning-trees" },
		{ "bodem kunde", TUIN "soil" },
		{ "prune tree", TUIN "pruning-trees" },
	};
	struct skp_vocab_hit hit[SKP_VOCAB_NEAREST];
	struct vocab_kit kit;
	size_t i, n;

	(void)state;
	vocab_kit_garden(&kit);
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		n = skp_vocab_nearest(kit.vocab, skp_bytes_str(rows[i].label),
		    skp_bytes_str("nl"), SKP_VOCAB_SKILL, hit);
		assert_true(n >= 1 && n <= 3);
		assert_true(is(hit[0].concept.uri, rows[i].uri));
		if (n > 1)
			assert_false(skp_bytes_eq(hit[0].concept.uri,
			    hit[1].concept.uri));
	}
	assert_int_equal(0,
	    skp_vocab_nearest(kit.vocab, skp_bytes_str("zzz"),
		skp_bytes_str("nl"), SKP_VOCAB_SKILL, hit));
	vocab_kit_free(&kit);
}

/* ---------------------------------------------------------------- versions */

static void
a_newer_version_retires(void **state)
{
	struct skp_vocab_concept c;
	struct skp_vocab_facts f;
	struct skp_vocab_hit hit;
	struct vocab_kit kit;

	(void)state;
	vocab_kit_garden(&kit);
	assert_int_equal(SKP_OK,
	    vocab_kit_import(&kit, "tuin", "2.0", "nl", GARDEN_NEW));
	vocab_kit_open(&kit);
	assert_int_equal(2, skp_vocab_count(kit.vocab));
	f = skp_vocab_facts(kit.vocab, 0);
	assert_true(is(f.version, "1.0"));
	assert_false(f.newest);
	assert_int_equal(5, f.gone); /* of skills; no occupation is */
	f = skp_vocab_facts(kit.vocab, 1);
	assert_true(f.newest);
	assert_int_equal(1, f.obsolete);

	assert_true(concept(&kit, "mowing", &c));
	assert_int_equal(SKP_VOCAB_CURRENT, c.state);
	assert_true(is(c.version, "2.0"));
	/* A label that only the older version has. */
	assert_true(is(skp_vocab_label(kit.vocab, &c, skp_bytes_str("en")),
	    "mow grass"));
	assert_int_equal(SKP_VOCAB_FOUND_ONE,
	    skp_vocab_exact(kit.vocab, skp_bytes_str("mow grass"),
		skp_bytes_str("en"), SKP_VOCAB_SKILL, &hit));
	assert_int_equal(SKP_VOCAB_OLDER, hit.rank);
	assert_true(is(hit.concept.version, "2.0"));

	assert_true(concept(&kit, "pruning", &c));
	assert_int_equal(SKP_VOCAB_OBSOLETE, c.state);
	assert_true(is(c.version, "2.0"));
	assert_true(concept(&kit, "grafting", &c));
	assert_int_equal(SKP_VOCAB_GONE, c.state);
	assert_true(is(c.version, "1.0"));
	/* The new version has no occupations: the old one's are in force. */
	assert_true(concept(&kit, "gardener", &c));
	assert_int_equal(SKP_VOCAB_CURRENT, c.state);
	vocab_kit_free(&kit);
}

static void
versions_go_by_number(void **state)
{
	struct vocab_kit kit;

	(void)state;
	vocab_kit_init(&kit);
	assert_int_equal(SKP_OK,
	    vocab_kit_import(&kit, "tuin", "1.10.0", "nl",
		"uri,label\n" TUIN "a,nieuw\n"));
	assert_int_equal(SKP_OK,
	    vocab_kit_import(&kit, "tuin", "1.9.1", "nl",
		"uri,label\n" TUIN "a,oud\n"));
	assert_int_equal(SKP_OK,
	    vocab_kit_import(&kit, "appel", "7", "nl",
		"uri,label\n" TUIN "b,appel\n"));
	vocab_kit_open(&kit);
	assert_true(is(skp_vocab_facts(kit.vocab, 0).scheme, "appel"));
	assert_true(is(skp_vocab_facts(kit.vocab, 1).version, "1.9.1"));
	assert_false(skp_vocab_facts(kit.vocab, 1).newest);
	assert_true(is(skp_vocab_facts(kit.vocab, 2).version, "1.10.0"));
	assert_true(skp_vocab_facts(kit.vocab, 2).newest);
	assert_true(skp_vocab_facts(kit.vocab, 0).newest);
	vocab_kit_free(&kit);
}

/* A second file of the same version adds a language, and says labels anew. */
static void
a_version_grows(void **state)
{
	struct skp_vocab_concept c;
	struct skp_vocab_hit hit;
	struct vocab_kit kit;

	(void)state;
	vocab_kit_garden(&kit);
	assert_int_equal(SKP_OK,
	    vocab_kit_import(&kit, "tuin", "1.0", "de",
		"conceptUri,preferredLabel\n" TUIN "mowing,Rasen mähen\n"));
	assert_int_equal(SKP_OK,
	    vocab_kit_import(&kit, "tuin", "1.0", "nl",
		"conceptUri,preferredLabel,altLabels\n" TUIN
		"mowing,grasmaaien,\"gras knippen\nmaaiwerk\"\n"));
	vocab_kit_open(&kit);
	assert_true(concept(&kit, "mowing", &c));
	assert_true(is(skp_vocab_label(kit.vocab, &c, skp_bytes_str("de")),
	    "Rasen mähen"));
	assert_true(is(skp_vocab_label(kit.vocab, &c, skp_bytes_str("nl")),
	    "grasmaaien"));
	assert_true(is(skp_vocab_label(kit.vocab, &c, skp_bytes_str("en")),
	    "mow grass"));
	assert_int_equal(SKP_VOCAB_FOUND_ONE,
	    skp_vocab_exact(kit.vocab, skp_bytes_str("maaiwerk"),
		skp_bytes_str("nl"), SKP_VOCAB_SKILL, &hit));
	/* What the new list of alternative labels does not have is no more. */
	assert_int_equal(SKP_VOCAB_FOUND_NONE,
	    skp_vocab_exact(kit.vocab, skp_bytes_str("gazon maaien"),
		skp_bytes_str("nl"), SKP_VOCAB_SKILL, &hit));
	assert_int_equal(5, skp_vocab_facts(kit.vocab, 0).relations);
	vocab_kit_free(&kit);
}

/* ------------------------------------------------------------------ damage */

static void
damage_is_seen(void **state)
{
	struct skp_blob blob = { NULL, 0 };
	struct skp_vocab_file *f = NULL;
	struct skp_blob copy;
	struct vocab_kit kit;
	size_t i, n;

	(void)state;
	vocab_kit_garden(&kit);
	assert_int_equal(SKP_OK,
	    skp_file_read(vocab_kit_path(&kit, "vocab/tuin@1.0.vocab"),
		1u << 20, &blob));
	for (i = 0; i <= blob.n; i += 7) { /* flipped; at the end cut short */
		n = i < blob.n - 7 ? blob.n : i;
		copy.p = malloc(n + 1);
		assert_non_null(copy.p);
		copy.n = n;
		memcpy(copy.p, blob.p, n);
		if (n == blob.n)
			copy.p[i] ^= 0x10;
		assert_int_not_equal(SKP_OK, skp_vocab_file_new(&copy, &f));
	}
	assert_int_equal(SKP_OK, skp_vocab_file_new(&blob, &f));
	skp_vocab_file_free(f);
	vocab_kit_free(&kit);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counts_and_facts),
		cmocka_unit_test(an_empty_folder_has_none),
		cmocka_unit_test(uri_gives_labels),
		cmocka_unit_test(skills_of_an_occupation),
		cmocka_unit_test(exact_labels),
		cmocka_unit_test(nearest_labels),
		cmocka_unit_test(a_newer_version_retires),
		cmocka_unit_test(versions_go_by_number),
		cmocka_unit_test(a_version_grows),
		cmocka_unit_test(damage_is_seen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
