/* The token that a holder signs, judged by the verifier. */
#include "holder/token.h"

#include "tests/unit/unit.h"
#include "tests/unit/world.h"

static uint8_t work[SKP_TOKEN_WORK], out[SKP_MAX_PASSPORT];

static enum skp_err
sign(enum world_key key, const struct skp_token *t, struct skp_bytes *made)
{
	struct skp_signer signer = world_signer(key);
	struct skp_writer w;
	enum skp_err err;

	skp_writer_init(&w, out, sizeof(out));
	err = skp_token_write(&signer, t, work, &w);
	return err == SKP_OK ? skp_writer_finish(&w, made) : err;
}

static int
begin(void **state)
{
	(void)state;
	world_begin();
	return 0;
}

static struct skp_bytes
passport(void)
{
	struct world_passport w = world_passport_of();

	w.holder = K_HOLDER;
	return world_issue(&w);
}

static struct skp_token
token(void)
{
	struct skp_token t = { .passport = passport(),
		.aud = skp_bytes_str("Installer BV"),
		.iat = NOW - DAY,
		.exp = NOW + DAY,
		.nonce = skp_bytes_str("12345678") };

	return t;
}

/* The same bytes as those that the tests of the verifier make. */
static void
bytes(void **state)
{
	struct skp_token t = token();
	struct world_token same = world_token_of(t.passport);
	struct skp_bytes made = { NULL, 0 };

	(void)state;
	assert_int_equal(SKP_OK, sign(K_HOLDER, &t, &made));
	assert_true(skp_bytes_eq(world_present(&same), made));
	t.nonce.n = 0;
	same.nonce = NULL;
	assert_int_equal(SKP_OK, sign(K_HOLDER, &t, &made));
	assert_true(skp_bytes_eq(world_present(&same), made));
}

static void
judged(void **state)
{
	struct skp_token t = token();
	struct skp_bytes made = { NULL, 0 };
	struct world w;

	(void)state;
	world_open(&w);
	w.ctx.audience = t.aud;
	w.ctx.nonce = t.nonce;
	assert_int_equal(SKP_OK, sign(K_HOLDER, &t, &made));
	assert_int_equal(SKP_VERDICT_VALID, world_verify(&w, made));
	assert_int_equal(SKP_HOLDER_LIVE, w.report->holder);
	/* By somebody else's key. */
	assert_int_equal(SKP_OK, sign(K_STRANGER, &t, &made));
	assert_int_equal(SKP_VERDICT_TAMPERED, world_verify(&w, made));
	assert_true(skp_finding_in(w.report->findings,
	    SKP_FINDING_HOLDER_SIGNATURE_BAD));
}

static void
refuses(void **state)
{
	static uint8_t large[SKP_MAX_PASSPORT];
	static char aud[SKP_MAX_TEXT + 2];
	struct skp_token good = token(), t = good;
	struct skp_bytes made = { NULL, 0 };

	(void)state;
	memset(aud, 'a', sizeof(aud) - 1);
	t.aud = skp_bytes_of(aud, SKP_MAX_TEXT + 1);
	assert_int_equal(SKP_ERR_LENGTH, sign(K_HOLDER, &t, &made));
	t.aud.n--;
	assert_int_equal(SKP_OK, sign(K_HOLDER, &t, &made));
	t.aud.n = 0;
	assert_int_equal(SKP_ERR_LENGTH, sign(K_HOLDER, &t, &made));
	t.aud = skp_bytes_str("a\nb");
	assert_int_equal(SKP_ERR_TEXT, sign(K_HOLDER, &t, &made));
	t.aud = skp_bytes_str("a\xff");
	assert_int_equal(SKP_ERR_UTF8, sign(K_HOLDER, &t, &made));
	t = good;
	t.nonce.n = 7;
	assert_int_equal(SKP_ERR_LENGTH, sign(K_HOLDER, &t, &made));
	t.nonce = skp_bytes_of(aud, 65);
	assert_int_equal(SKP_ERR_LENGTH, sign(K_HOLDER, &t, &made));
	t = good;
	t.exp = t.iat;
	assert_int_equal(SKP_ERR_RANGE, sign(K_HOLDER, &t, &made));
	t.exp = t.iat + 30 * DAY;
	assert_int_equal(SKP_OK, sign(K_HOLDER, &t, &made));
	t.exp++;
	assert_int_equal(SKP_ERR_RANGE, sign(K_HOLDER, &t, &made));
	t = good;
	t.passport = skp_bytes_of(large, SKP_MAX_PASSPORT - SKP_TOKEN_ROOM);
	assert_int_equal(SKP_OK, sign(K_HOLDER, &t, &made));
	assert_in_range(made.n, t.passport.n, SKP_MAX_PASSPORT);
	t.passport.n++;
	assert_int_equal(SKP_ERR_LENGTH, sign(K_HOLDER, &t, &made));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bytes),
		cmocka_unit_test(judged),
		cmocka_unit_test(refuses),
	};

	return cmocka_run_group_tests(tests, begin, NULL);
}
