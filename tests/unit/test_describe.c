#include "schema/describe.h"

#include "tests/unit/msg_args.h"
#include "tests/unit/unit.h"

#define DAY_2024_02_29 19782

static struct skp_buf out;

static int
set_up(void **state)
{
	(void)state;
	skp_buf_init(&out, 4096);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	skp_buf_free(&out);
	return 0;
}

/* What was written since the last time. */
static void
said(const char *want)
{
	assert_int_equal(SKP_OK, out.err);
	assert_int_equal(strlen(want), out.n);
	assert_memory_equal(want, out.p, out.n);
	skp_buf_clear(&out);
}

static void
facts(const struct skp_describe *d, const struct skp_claim *c, unsigned which)
{
	const char *label;

	for (unsigned f = 0; f < SKP_FACT_N; f++) {
		if (!skp_describe_fact(d, c, (enum skp_fact)f, &label, &out))
			continue;
		assert_true((which & 1U << f) != 0);
		which &= ~(1U << f);
		skp_buf_printf(&out, " <%s\n", label == NULL ? "" : label);
	}
	assert_int_equal(0, which);
}

static const struct skp_describe en = { SKP_LANG_EN, { NULL, 0 },
	skp_describe_escaped };
static const struct skp_describe nl = { SKP_LANG_NL, { NULL, 0 },
	skp_describe_escaped };

/* Texts of one language each: "TIG", "heel\u{A0}werk". */
static const uint8_t tig[] = { 0x63, 'T', 'I', 'G' };
static const uint8_t map[] = { 0xa2, 0x62, 'e', 'n', 0x65, 'p', 'l', 'a', 't',
	'e', 0x62, 'n', 'l', 0x65, 'p', 'l', 'a', 'a', 't' };

static struct skp_claim
claim(void)
{
	struct skp_claim c = { .type = SKP_CLAIM_CERTIFICATE,
		.scheme = skp_bytes_str("ISO 9606-1"),
		.number = skp_bytes_str("42"),
		.scope = { { map, sizeof(map) } },
		.minutes = 90,
		.result = skp_bytes_str("8"),
		.valid_until = { true, DAY_2024_02_29 },
		.bound_to = { .name = skp_bytes_str("Bouw BV"),
		    .number = skp_bytes_str("90000009") },
		.register_name = skp_bytes_str("CS"),
		.register_leads = { true, true },
		.level = { true, { 3, skp_bytes_str("eqf") },
		    skp_bytes_str("3") },
		.assessment = { .has = true,
		    .method = { SKP_METHOD_TEST_PIECE,
			skp_bytes_str("test-piece") },
		    .date = { true, DAY_2024_02_29 },
		    .assessor = { skp_bytes_str("A. Bos"),
			{ 9, skp_bytes_str("welding-coordinator") } },
		    .second = { .name = skp_bytes_str("C. Dam") } } };

	return c;
}

static void
line_with_everything(void **state)
{
	struct skp_claim c = claim();

	(void)state;
	skp_describe_kind(&en, &c, &out);
	said("  [certificate]  ISO 9606-1 42, level 3 (eqf)");
	skp_describe_kind(&nl, &c, &out);
	said("  [certificaat]  ISO 9606-1 42, niveau 3 (eqf)");
	facts(&en, &c, 0xf7);
	said("statutory or scheme certificate; test piece on 2024-02-29 by "
	     "A. Bos (welding-coordinator) and C. Dam <evidence\n"
	     "valid until 2024-02-29 <\n"
	     "Bouw BV (90000009) <only with employer\n"
	     "plate <scope\n"
	     "8 <result\n"
	     "1:30 <hours\n"
	     "CS <register of record not consulted\n");
	facts(&nl, &c, 0xf7);
	said("wettelijk of schemacertificaat; proefstuk op 2024-02-29 door "
	     "A. Bos (welding-coordinator) en C. Dam <bewijs\n"
	     "geldig tot en met 2024-02-29 <\n"
	     "Bouw BV (90000009) <alleen bij werkgever\n"
	     "plaat <bereik\n"
	     "8 <resultaat\n"
	     "1:30 <uren\n"
	     "CS <leidend register niet geraadpleegd\n");
}

static void
line_with_little(void **state)
{
	struct skp_claim c = { .type = SKP_CLAIM_COMPETENCY,
		.assessment = { .has = true,
		    .method = { 0, skp_bytes_str("quiz") } } };

	(void)state;
	skp_describe_kind(&en, &c, &out);
	said("  [competency]");
	facts(&en, &c, 0x03);
	said("attended; quiz <evidence\nno end date <\n");
	c.maintain_months = 6;
	c.last_confirmation = (struct skp_opt_day){ true, DAY_2024_02_29 };
	facts(&nl, &c, 0x03);
	said("bijgewoond; quiz <bewijs\n"
	     "te bevestigen uiterlijk 2024-08-29 <\n");
}

static void
titles(void **state)
{
	static struct skp_passport p;
	struct skp_claim claim = { .type = SKP_CLAIM_COMPETENCY };
	struct skp_line l = { .claim = &claim, .n_skill = 1 };

	(void)state;
	p.skill[0].label.enc = skp_bytes_of(tig, sizeof(tig));
	p.skill[0].level = (struct skp_level){ true,
		{ 1, skp_bytes_str("dreyfus") }, skp_bytes_str("4") };
	skp_describe_title(&en, &p, &l, &out);
	said("TIG");
	skp_describe_skill(&nl, &p.skill[0], &out);
	said("TIG, niveau 4 (dreyfus)");
	claim.title.enc = skp_bytes_of(map, sizeof(map));
	skp_describe_title(&nl, &p, &l, &out);
	said("plaat");
}

static void
people(void **state)
{
	struct skp_attribute a = { .given = skp_bytes_str("Jan"),
		.prefix = skp_bytes_str("van der"),
		.family = skp_bytes_str("Berg"),
		.native = skp_bytes_str("Ян"),
		.birth_year = 1990 };

	(void)state;
	skp_describe_name(&a, &out);
	said("Jan van der Berg (Ян)");
	skp_describe_birth(&a, &out);
	said("1990");
	a.birth_day = (struct skp_opt_day){ true, DAY_2024_02_29 };
	skp_describe_birth(&a, &out);
	said("2024-02-29");
	skp_describe_name(NULL, &out);
	said("");
}

/* What came from a file goes through put(), whatever it says. */
static void
text_is_put(void **state)
{
	struct skp_describe raw = { SKP_LANG_EN, { NULL, 0 }, skp_buf_add };
	struct skp_claim c = { .type = SKP_CLAIM_COURSE,
		.result = skp_bytes_str("a\033[1m") };
	const char *label;

	(void)state;
	assert_true(skp_describe_fact(&en, &c, SKP_FACT_RESULT, &label, &out));
	said("a\\u{001B}[1m");
	assert_true(skp_describe_fact(&raw, &c, SKP_FACT_RESULT, &label, &out));
	said("a\033[1m");
}

static void
both_languages(void **state)
{
	size_t bad = 0;

	(void)state;
	/* Number 0 of the methods is the only empty one. */
	assert_false(skp_msg_args_check(&skp_said_messages, &bad));
	assert_int_equal(SKP_SAID_METHOD_OTHER, bad);
	assert_string_equal("valid until",
	    skp_describe_word(SKP_SAID_UNTIL, SKP_LANG_EN));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(line_with_everything),
		cmocka_unit_test(line_with_little),
		cmocka_unit_test(titles),
		cmocka_unit_test(people),
		cmocka_unit_test(text_is_put),
		cmocka_unit_test(both_languages),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
