/*
 * Presentations: a passport shown by its holder, to somebody.
 */
#include "common/hex.h"
#include "tests/unit/unit.h"
#include "tests/unit/world.h"

static struct world w;
static struct skp_bytes own; /* a passport with a holder's key */

static int
setup(void **state)
{
	struct world_passport p;

	(void)state;
	world_open(&w);
	p = world_passport_of();
	p.holder = K_HOLDER;
	own = world_issue(&p);
	return 0;
}

static bool
found(enum skp_finding f)
{
	return skp_finding_in(w.report->findings, f);
}

static void
ask(const char *audience, const char *nonce)
{
	w.ctx.audience = skp_bytes_str(audience);
	w.ctx.nonce = skp_bytes_str(nonce);
}

static void
live(void **state)
{
	struct world_token t = world_token_of(own);

	(void)state;
	ask("Installer BV", "12345678");
	assert_int_equal(world_verify(&w, world_present(&t)),
	    SKP_VERDICT_VALID);
	assert_true(found(SKP_FINDING_HOLDER_PROVEN_LIVE));
	assert_false(found(SKP_FINDING_HOLDER_SIGNED));
	assert_int_equal(w.report->holder, SKP_HOLDER_LIVE);
	assert_true(w.report->presentation);
	assert_true(skp_bytes_eq(w.report->aud, skp_bytes_str("Installer BV")));
	assert_int_equal(w.report->signed_at, NOW - DAY);
	assert_int_equal(w.report->presented_until, NOW + DAY);
	assert_int_equal(w.report->passport->n_line, 2);
}

static void
not_live(void **state)
{
	struct world_token t = world_token_of(own);

	(void)state;
	assert_int_equal(world_verify(&w, world_present(&t)),
	    SKP_VERDICT_VALID);
	assert_true(found(SKP_FINDING_HOLDER_SIGNED));
	assert_int_equal(w.report->holder, SKP_HOLDER_SIGNED);
	ask("Installer BV", NULL);
	assert_int_equal(world_verify(&w, world_present(&t)),
	    SKP_VERDICT_VALID);
	assert_int_equal(w.report->holder, SKP_HOLDER_SIGNED);
	ask(NULL, "12345678");
	assert_int_equal(world_verify(&w, world_present(&t)),
	    SKP_VERDICT_VALID);
	assert_int_equal(w.report->holder, SKP_HOLDER_SIGNED);
	t.nonce = NULL;
	ask(NULL, NULL);
	assert_int_equal(world_verify(&w, world_present(&t)),
	    SKP_VERDICT_VALID);
}

static void
wrong(void **state)
{
	struct world_token t = world_token_of(own);

	(void)state;
	ask("Another BV", "12345678");
	assert_int_equal(world_verify(&w, world_present(&t)),
	    SKP_VERDICT_WRONG_PRESENTATION);
	assert_true(found(SKP_FINDING_AUDIENCE_MISMATCH));
	assert_false(found(SKP_FINDING_NONCE_MISMATCH));
	ask("Installer BV", "12345677");
	assert_int_equal(world_verify(&w, world_present(&t)),
	    SKP_VERDICT_WRONG_PRESENTATION);
	assert_true(found(SKP_FINDING_NONCE_MISMATCH));
	t.nonce = NULL;
	assert_int_equal(world_verify(&w, world_present(&t)),
	    SKP_VERDICT_WRONG_PRESENTATION);
	assert_true(found(SKP_FINDING_NONCE_MISMATCH));
}

/* Whoever asks the holder is not answered by a bare passport. */
static void
bare(void **state)
{
	(void)state;
	assert_int_equal(world_verify(&w, own), SKP_VERDICT_VALID);
	ask("Installer BV", NULL);
	assert_int_equal(world_verify(&w, own), SKP_VERDICT_WRONG_PRESENTATION);
	assert_true(found(SKP_FINDING_PRESENTATION_MISSING));
	ask(NULL, "12345678");
	assert_int_equal(world_verify(&w, own), SKP_VERDICT_WRONG_PRESENTATION);
}

static void
windows(void **state)
{
	static const struct {
		uint64_t iat, exp;
		enum skp_verdict verdict;
	} t[] = {
		{ NOW, NOW + 30 * DAY, SKP_VERDICT_VALID },
		{ NOW, NOW + 30 * DAY + 1, SKP_VERDICT_WRONG_PRESENTATION },
		{ NOW + 600, NOW + DAY, SKP_VERDICT_VALID },
		{ NOW + 601, NOW + DAY, SKP_VERDICT_WRONG_PRESENTATION },
		{ NOW - 9, NOW + 1, SKP_VERDICT_VALID },
		{ NOW - 9, NOW, SKP_VERDICT_WRONG_PRESENTATION },
		{ NOW + 5, NOW + 5, SKP_VERDICT_WRONG_PRESENTATION },
		{ ISSUED, ISSUED + 30 * DAY, SKP_VERDICT_VALID },
		{ ISSUED - 1, ISSUED + 29 * DAY,
		    SKP_VERDICT_WRONG_PRESENTATION },
	};
	struct world_token token = world_token_of(own);
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
		token.iat = t[i].iat;
		token.exp = t[i].exp;
		assert_int_equal(world_verify(&w, world_present(&token)),
		    t[i].verdict);
		assert_int_equal(found(SKP_FINDING_PRESENTATION_WINDOW),
		    t[i].verdict != SKP_VERDICT_VALID);
	}
}

static void
outlives_passport(void **state)
{
	struct world_passport p = world_passport_of();
	struct world_token t;

	(void)state;
	p.holder = K_HOLDER;
	p.exp = NOW + DAY - 1;
	t = world_token_of(world_issue(&p));
	assert_int_equal(world_verify(&w, world_present(&t)),
	    SKP_VERDICT_WRONG_PRESENTATION);
	p.exp = NOW + DAY;
	t = world_token_of(world_issue(&p));
	assert_int_equal(world_verify(&w, world_present(&t)),
	    SKP_VERDICT_VALID);
}

static void
signed_by_another(void **state)
{
	struct world_token t = world_token_of(own);

	(void)state;
	t.key = K_STRANGER;
	ask("Installer BV", "12345678");
	assert_int_equal(world_verify(&w, world_present(&t)),
	    SKP_VERDICT_TAMPERED);
	assert_true(found(SKP_FINDING_HOLDER_SIGNATURE_BAD));
	assert_false(found(SKP_FINDING_HOLDER_PROVEN_LIVE));
	assert_int_equal(w.report->holder, SKP_HOLDER_NOT_PROVEN);
}

/* The passport's own faults are found inside a presentation too. */
static void
passport_inside(void **state)
{
	struct world_passport p = world_passport_of();
	struct world_token t;

	(void)state;
	t = world_token_of(world_issue(&p));
	assert_int_equal(world_verify(&w, world_present(&t)),
	    SKP_VERDICT_MALFORMED); /* no holder's key */
	assert_int_equal(w.report->err, SKP_ERR_KEY_MISSING);
	p.holder = K_HOLDER;
	p.key = K_STRANGER;
	t = world_token_of(world_issue(&p));
	assert_int_equal(world_verify(&w, world_present(&t)),
	    SKP_VERDICT_UNKNOWN_ISSUER);
	p.key = K_PASSPORT;
	p.idx = 100;
	p.receipt = K_LOG;
	t = world_token_of(world_issue(&p));
	assert_int_equal(world_verify(&w, world_present(&t)),
	    SKP_VERDICT_REVOKED);
	assert_true(w.report->logged);
}

/* Tokens that are not of their form, made by hand from a good one. */
static struct skp_bytes
forged(const struct skp_headers *hdr, const char *payload_hex,
    struct skp_bytes unprotected)
{
	uint8_t *p = world_alloc(256);
	size_t n = strlen(payload_hex) / 2;

	assert_true(n <= 256);
	assert_int_equal(SKP_OK,
	    skp_hex_decode(skp_bytes_str(payload_hex), p, n));
	return world_sign1(K_HOLDER, hdr, unprotected, skp_bytes_of(p, n),
	    false);
}

static void
malformed(void **state)
{
	static const struct {
		const char *payload;
		enum skp_err err;
	} t[] = {
		/* {3: "x", 4: 2000000000, 6: 1900000000} is complete */
		{ "a2036178041a77359400", SKP_ERR_KEY_MISSING },
		{ "a4036178041a77359400061a713fb30018270a", SKP_ERR_TYPE },
		/* a nonce of 7 bytes, an empty audience, a further key */
		{ "a4036178041a77359400061a713fb300182747"
		  "00000000000000",
		    SKP_ERR_LENGTH },
		{ "a30360041a77359400061a713fb300", SKP_ERR_LENGTH },
		{ "a3036178041a77359400061b00000000713fb300",
		    SKP_ERR_NOT_SHORTEST },
		{ "a4036178041a773594000500061a713fb300", SKP_ERR_KEY_UNKNOWN },
		/* a time after the year 9999 */
		{ "a3036178041b0000003afff44180061a713fb300", SKP_ERR_RANGE },
		{ "80", SKP_ERR_TYPE },
	};
	struct skp_headers hdr = { .alg = SKP_ALG_EDDSA,
		.typ_uint = SKP_TYP_KB_CWT,
		.kcwt = own,
		.present = SKP_SET_TOKEN };
	const struct skp_bytes empty = { NULL, 0 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
		assert_int_equal(world_verify(&w,
				     forged(&hdr, t[i].payload, empty)),
		    SKP_VERDICT_MALFORMED);
		assert_int_equal(w.report->err, t[i].err);
		assert_true(w.report->presentation);
		assert_null(w.report->passport);
	}
}

static void
malformed_envelope(void **state)
{
	static const char good[] = "a3036178041a77359400061a713fb300";
	static const uint8_t label[] = { 0xa1, 0x18, 0x64, 0x01 };
	struct skp_headers hdr = { .alg = SKP_ALG_EDDSA,
		.typ_uint = SKP_TYP_SD_CWT,
		.kcwt = own,
		.present = SKP_SET_TOKEN };
	const struct skp_bytes empty = { NULL, 0 };
	struct skp_bytes file;

	(void)state;
	assert_int_equal(world_verify(&w, forged(&hdr, good, empty)),
	    SKP_VERDICT_MALFORMED); /* typ */
	assert_int_equal(w.report->err, SKP_ERR_VALUE);
	hdr.typ_uint = SKP_TYP_KB_CWT;
	assert_int_equal(world_verify(&w,
			     forged(&hdr, good,
				 skp_bytes_of(label, sizeof(label)))),
	    SKP_VERDICT_MALFORMED);
	assert_int_equal(w.report->err, SKP_ERR_KEY_UNKNOWN);
	hdr.kcwt = skp_bytes_of(label, sizeof(label)); /* no passport */
	assert_int_equal(world_verify(&w, forged(&hdr, good, empty)),
	    SKP_VERDICT_MALFORMED);
	hdr.kcwt = own;
	file = world_sign1(K_HOLDER, &hdr, empty, skp_bytes_str("x"), true);
	assert_int_equal(world_verify(&w, file), SKP_VERDICT_MALFORMED);
	assert_int_equal(w.report->err, SKP_ERR_TYPE);
	file = forged(&hdr, good, empty);
	assert_int_equal(world_verify(&w, world_cat(file, skp_bytes_str("x"))),
	    SKP_VERDICT_MALFORMED);
	assert_int_equal(w.report->err, SKP_ERR_TRAILING);
	assert_int_equal(w.report->at, file.n);
}

/* An algorithm of tomorrow, with a form of today or not. */
static void
unsupported(void **state)
{
	struct world_token t = world_token_of(own);
	struct skp_bytes file = world_present(&t);
	uint8_t *p = world_alloc(file.n);

	(void)state;
	memcpy(p, file.p, file.n);
	/* d2 84 59 xx xx a3 01 27: alg -8 becomes -7 */
	assert_int_equal(p[7], 0x27);
	p[7] = 0x26;
	assert_int_equal(world_verify(&w, skp_bytes_of(p, file.n)),
	    SKP_VERDICT_UNSUPPORTED);
	assert_int_equal(w.report->err, SKP_ERR_ALG);
	assert_int_equal(w.report->at, 7);
	assert_int_equal(world_verify(&w, skp_bytes_of(p, file.n - 1)),
	    SKP_VERDICT_MALFORMED);
}

static void
which_it_is(void **state)
{
	struct world_passport p = world_passport_of();

	(void)state;
	assert_int_equal(world_verify(&w, world_issue(&p)), SKP_VERDICT_VALID);
	assert_false(w.report->presentation);
	assert_int_equal(world_verify(&w, skp_bytes_str("\xd2\x84\x41\xa0")),
	    SKP_VERDICT_MALFORMED);
	assert_false(w.report->presentation);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(live, setup),
		cmocka_unit_test_setup(not_live, setup),
		cmocka_unit_test_setup(wrong, setup),
		cmocka_unit_test_setup(bare, setup),
		cmocka_unit_test_setup(windows, setup),
		cmocka_unit_test_setup(outlives_passport, setup),
		cmocka_unit_test_setup(signed_by_another, setup),
		cmocka_unit_test_setup(passport_inside, setup),
		cmocka_unit_test_setup(malformed, setup),
		cmocka_unit_test_setup(malformed_envelope, setup),
		cmocka_unit_test_setup(unsupported, setup),
		cmocka_unit_test_setup(which_it_is, setup),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
