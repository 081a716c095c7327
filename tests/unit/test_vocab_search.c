#include "issuer/vocab.h"
#include "tests/unit/unit.h"
#include "tests/unit/vocab_kit.h"

static size_t
search(struct vocab_kit *kit, const char *query, const char *lang,
    enum skp_vocab_kind kind, struct skp_vocab_hit hit[8], size_t *total)
{
	size_t n = 0;

	assert_int_equal(SKP_OK,
	    skp_vocab_search(kit->vocab, skp_bytes_str(query),
		skp_bytes_str(lang), kind, hit, 8, &n, total));
	return n;
}

/* The labels that matched, with a comma between them. */
static void
labels_are(struct vocab_kit *kit, const char *query, const char *lang,
    enum skp_vocab_kind kind, const char *want)
{
	struct skp_vocab_hit hit[8];
	char got[512] = "";
	size_t i, n, total;

	n = search(kit, query, lang, kind, hit, &total);
	assert_int_equal(n, total);
	for (i = 0; i < n; i++)
		(void)snprintf(got + strlen(got), sizeof(got) - strlen(got),
		    "%s%.*s", i == 0 ? "" : ", ", (int)hit[i].label.n,
		    (const char *)hit[i].label.p);
	assert_string_equal(want, got);
}

static void
best_first(void **state)
{
	static const struct {
		const char *query, *lang, *want;
	} rows[] = {
		/* the same; then longer labels */
		{ "snoeien", "nl", "snoeien, bomen snoeien" },
		/* words in any order, beginnings, capitals */
		{ "MAAI gras", "nl", "gras maaien, grasmaaiers onderhouden" },
		{ "onderhouden grasmaaier", "nl", "grasmaaiers onderhouden" },
		/* but for an ending */
		{ "maaie", "nl", "maaien, grasmaaiers onderhouden" },
		/* inside a compound */
		{ "maaier", "nl", "maaien, grasmaaiers onderhouden" },
		{ "snoei boom", "nl", "boomsnoei" },
		/* the other language */
		{ "prune", "nl", "prune trees" },
		/* without accents, and with others */
		{ "cooperatief", "nl", "bodemkunde, coöperatief" },
		{ "cöoperátief", "nl", "bodemkunde, coöperatief" },
		{ "c+", "nl", "C++" },
		/* all words, or nothing */
		{ "snoeien wortel", "nl", "" },
		{ "", "nl", "" },
		{ "!", "nl", "" },
		/* codes and addresses */
		{ "6113.2", "nl", "greenkeeper" },
		{ TUIN "grafting", "en", "graft" },
		{ TUIN "nothing", "en", "" },
	};
	struct vocab_kit kit;
	size_t i;

	(void)state;
	vocab_kit_garden(&kit);
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		labels_are(&kit, rows[i].query, rows[i].lang, SKP_VOCAB_ANY,
		    rows[i].want);
	labels_are(&kit, "tuin", "nl", SKP_VOCAB_SKILL, "");
	labels_are(&kit, "hov", "nl", SKP_VOCAB_OCCUPATION, "hovenier");
	vocab_kit_free(&kit);
}

static void
no_more_than_asked_for(void **state)
{
	struct skp_vocab_hit hit[8];
	struct vocab_kit kit;
	size_t n, total;

	(void)state;
	vocab_kit_garden(&kit);
	assert_int_equal(SKP_OK,
	    skp_vocab_search(kit.vocab, skp_bytes_str("snoeien"),
		skp_bytes_str("nl"), SKP_VOCAB_ANY, hit, 1, &n, &total));
	assert_int_equal(1, n);
	assert_int_equal(2, total);
	vocab_kit_free(&kit);
}

static void
retired_ones_give_way(void **state)
{
	struct skp_vocab_hit hit[8];
	struct vocab_kit kit;
	size_t n, total;

	(void)state;
	vocab_kit_garden(&kit);
	assert_int_equal(SKP_OK,
	    vocab_kit_import(&kit, "tuin", "2.0", "nl", GARDEN_NEW));
	vocab_kit_open(&kit);
	n = search(&kit, "snoei", "nl", SKP_VOCAB_ANY, hit, &total);
	assert_int_equal(2, n);
	assert_memory_equal("bomen snoeien", hit[0].label.p, hit[0].label.n);
	assert_int_equal(SKP_VOCAB_CURRENT, hit[0].concept.state);
	assert_int_equal(SKP_VOCAB_OBSOLETE, hit[1].concept.state);
	/* But who asks for its whole label is told about it first. */
	(void)search(&kit, "snoeien", "nl", SKP_VOCAB_ANY, hit, &total);
	assert_int_equal(SKP_VOCAB_OBSOLETE, hit[0].concept.state);
	/* Once, though both versions have the label. */
	n = search(&kit, "gras maaien", "nl", SKP_VOCAB_ANY, hit, &total);
	assert_int_equal(1, n);
	assert_int_equal(SKP_VOCAB_PREFERRED, hit[0].rank);
	assert_memory_equal("2.0", hit[0].concept.version.p, 3);
	n = search(&kit, "enten", "nl", SKP_VOCAB_ANY, hit, &total);
	assert_int_equal(1, n);
	assert_int_equal(SKP_VOCAB_GONE, hit[0].concept.state);
	vocab_kit_free(&kit);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(best_first),
		cmocka_unit_test(no_more_than_asked_for),
		cmocka_unit_test(retired_ones_give_way),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
