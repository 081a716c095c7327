/*
 * Secret keys and signers: RFC 8032, section 7.1; several threads; a signer
 * that fails; COSE envelopes made with them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <pthread.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "keys/signer.h"
#include "tests/unit/keys_kit.h"

static const struct skp_bytes none = { NULL, 0 };

static int
start(void **state)
{
	(void)state;
	return skp_pubkey_init() == SKP_OK ? 0 : -1;
}

static struct skp_seckey *
key_of(const char *seed_hex)
{
	struct skp_seckey *key = NULL;
	uint8_t seed[32];

	unhex_32(seed_hex, seed);
	assert_int_equal(skp_seckey_from_seed(seed, SKP_PURPOSE_PASSPORT, false,
			     &key),
	    SKP_OK);
	return key;
}

static void
expect_signature(const char *seed, const char *x, const char *msg,
    const char *sig)
{
	struct skp_seckey *key = key_of(seed);
	uint8_t want[64], got[64], m[8];

	unhex_32(x, want);
	assert_memory_equal(skp_seckey_pubkey(key)->x, want, 32);
	(void)unhex(sig, want, sizeof(want));
	assert_int_equal(skp_seckey_sign(key, unhex(msg, m, sizeof(m)), got),
	    SKP_OK);
	assert_memory_equal(got, want, 64);
	skp_seckey_free(key);
}

static void
test_rfc8032(void **state)
{
	(void)state;
	expect_signature(SEED1, X1, "", SIG1);
	expect_signature(SEED2, X2, "72", SIG2);
	expect_signature(SEED3, X3, "af82", SIG3);
}

static void
test_life(void **state)
{
	struct skp_seckey *key = NULL, *other = NULL;
	uint8_t seed[32], want[32];

	(void)state;
	skp_seckey_free(NULL);
	assert_int_equal(skp_seckey_generate(SKP_PURPOSE_LOG, true, &key),
	    SKP_OK);
	assert_int_equal(skp_seckey_purpose(key), SKP_PURPOSE_LOG);
	assert_true(skp_seckey_is_test(key));
	assert_int_equal(skp_pubkey_check(skp_seckey_pubkey(key)->x), SKP_OK);
	skp_kid_of(skp_seckey_pubkey(key)->x, want);
	assert_memory_equal(skp_seckey_pubkey(key)->kid, want, 32);

	/* The seed makes the same key again. */
	skp_seckey_seed(key, seed);
	assert_int_equal(skp_seckey_from_seed(seed, SKP_PURPOSE_ROOT, false,
			     &other),
	    SKP_OK);
	assert_memory_equal(skp_seckey_pubkey(key), skp_seckey_pubkey(other),
	    sizeof(struct skp_pubkey));
	assert_int_equal(skp_seckey_purpose(other), SKP_PURPOSE_ROOT);
	assert_false(skp_seckey_is_test(other));
	skp_seckey_free(other);

	assert_int_equal(skp_seckey_generate(SKP_PURPOSE_LOG, true, &other),
	    SKP_OK);
	assert_memory_not_equal(skp_seckey_pubkey(key)->x,
	    skp_seckey_pubkey(other)->x, 32);
	skp_seckey_free(other);
	skp_seckey_free(key);
}

/* A key that exists cannot be written to: the attempt ends the process. */
static void
test_read_only(void **state)
{
	struct skp_seckey *key = key_of(SEED1);
	int status = 0;
	pid_t pid;

	(void)state;
	if ((pid = fork()) == 0) {
		signal(SIGSEGV, SIG_DFL);
		signal(SIGBUS, SIG_DFL);
		*(volatile uint8_t *)key = 0;
		_exit(0);
	}
	assert_true(pid > 0);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_false(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	skp_seckey_free(key);
}

struct job {
	const struct skp_seckey *key;
	unsigned bad;
};

static void *
sign_many(void *arg)
{
	struct job *job = arg;
	struct skp_signer signer = skp_signer_of(job->key);
	const uint8_t msg[] = { 0xaf, 0x82 };
	uint8_t want[64], got[64];
	unsigned i;

	(void)unhex(SIG3, want, sizeof(want));
	for (i = 0; i < 200; i++)
		if (skp_signer_tbs(&signer, skp_bytes_of(msg, 2), got) !=
			SKP_OK ||
		    memcmp(got, want, 64) != 0)
			job->bad++;
	return NULL;
}

static void
test_threads(void **state)
{
	struct skp_seckey *key = key_of(SEED3);
	struct job job[4];
	pthread_t thread[4];
	unsigned i;

	(void)state;
	for (i = 0; i < 4; i++) {
		job[i] = (struct job){ key, 0 };
		assert_int_equal(pthread_create(&thread[i], NULL, sign_many,
				     &job[i]),
		    0);
	}
	for (i = 0; i < 4; i++) {
		assert_int_equal(pthread_join(thread[i], NULL), 0);
		assert_int_equal(job[i].bad, 0);
	}
	skp_seckey_free(key);
}

/* Signs right, then as a fault would have it, then not at all. */
static int fault;

static enum skp_err
faulty_sign(const void *ctx, struct skp_bytes tbs, uint8_t sig[SKP_SIG_LEN])
{
	enum skp_err err = skp_seckey_sign(ctx, tbs, sig);

	if (fault == 1)
		sig[40] ^= 0x10;
	return fault == 2 ? SKP_ERR_IO : err;
}

static void
test_fault(void **state)
{
	struct skp_seckey *key = key_of(SEED1);
	struct skp_signer signer = { key, skp_seckey_pubkey(key), faulty_sign };
	const struct skp_headers hdr = { .alg = SKP_ALG_EDDSA,
		.present = SKP_HAS_ALG | SKP_HAS_KID };
	uint8_t sig[64], zero[64] = { 0 }, work[512], out[512];
	struct skp_writer w;

	(void)state;
	memset(sig, 0, sizeof(sig));
	memset(out, 0, sizeof(out));
	for (fault = 1; fault <= 2; fault++) {
		enum skp_err want = fault == 1 ? SKP_ERR_CRYPTO : SKP_ERR_IO;

		assert_int_equal(skp_signer_tbs(&signer, skp_bytes_str("t"),
				     sig),
		    want);
		assert_memory_equal(sig, zero, 64);
		skp_writer_init(&w, out, sizeof(out));
		assert_int_equal(skp_signer_sign1(&signer, &hdr, none,
				     skp_bytes_str("p"), false, work,
				     sizeof(work), &w),
		    want);
		assert_int_equal(w.n, 0);
		assert_int_equal(w.err, want);
		assert_memory_equal(out, zero, 64);
	}
	fault = 0;
	assert_int_equal(skp_signer_tbs(&signer, skp_bytes_str("t"), sig),
	    SKP_OK);
	skp_seckey_free(key);
}

/* Both algorithms, kid of the signer, payload inside or detached. */
static void
test_sign1(void **state)
{
	struct skp_seckey *key = key_of(SEED1);
	struct skp_signer signer = skp_signer_of(key);
	struct skp_headers hdr = { .alg = SKP_ALG_EDDSA,
		.typ_uint = 293,
		.present = SKP_SET_PASSPORT };
	uint8_t work[512], out[512], head_buf[128];
	struct skp_bytes got, head,
	    payload = skp_bytes_str("\x43"
				    "abc");
	struct skp_cursor c;
	struct skp_sign1 s;
	struct skp_writer w;
	size_t n;

	(void)state;
	skp_writer_init(&w, NULL, 0);
	assert_int_equal(skp_signer_sign1(&signer, &hdr, none, payload, false,
			     work, sizeof(work), &w),
	    SKP_ERR_SPACE);
	n = w.n;
	/* d2 84 58 2a (42) a0 44 43abc 58 40 (64) */
	assert_int_equal(n, 2 + 2 + 42 + 1 + 5 + 2 + 64);
	skp_writer_init(&w, out, n - 1);
	assert_int_equal(skp_signer_sign1(&signer, &hdr, none, payload, false,
			     work, sizeof(work), &w),
	    SKP_ERR_SPACE);
	skp_writer_init(&w, out, n);
	assert_int_equal(skp_signer_sign1(&signer, &hdr, none, payload, false,
			     work, sizeof(work), &w),
	    SKP_OK);
	assert_int_equal(skp_writer_finish(&w, &got), SKP_OK);
	assert_int_equal(got.n, n);
	head = unhex("d284582aa3 0127 045820" KID1 "10190125 a0 44 43616263"
		     "5840",
	    head_buf, sizeof(head_buf));
	assert_memory_equal(got.p, head.p, head.n);
	skp_cursor_init(&c, got);
	assert_int_equal(skp_sign1_read(&c, SKP_SET_PASSPORT, &s), SKP_OK);
	assert_int_equal(skp_pubkey_verify_sign1(signer.pub->x, &s, none, work,
			     sizeof(work)),
	    SKP_OK);

	hdr.alg = SKP_ALG_ED25519;
	skp_writer_init(&w, out, sizeof(out));
	assert_int_equal(skp_signer_sign1(&signer, &hdr, none, payload, true,
			     work, sizeof(work), &w),
	    SKP_OK);
	assert_int_equal(skp_writer_finish(&w, &got), SKP_OK);
	head = unhex("d284582aa3 0132 045820" KID1 "10190125 a0 f6 5840",
	    head_buf, sizeof(head_buf));
	assert_memory_equal(got.p, head.p, head.n);
	skp_cursor_init(&c, got);
	assert_int_equal(skp_sign1_read(&c, SKP_SET_PASSPORT, &s), SKP_OK);
	assert_int_equal(skp_pubkey_verify_sign1(signer.pub->x, &s, payload,
			     work, sizeof(work)),
	    SKP_OK);

	hdr.alg = -7;
	skp_writer_init(&w, out, sizeof(out));
	assert_int_equal(skp_signer_sign1(&signer, &hdr, none, payload, true,
			     work, sizeof(work), &w),
	    SKP_ERR_ALG);
	hdr.alg = SKP_ALG_EDDSA;
	skp_writer_init(&w, out, sizeof(out));
	/* protected 42 bytes twice would not fit, nor is half enough */
	assert_int_equal(skp_signer_sign1(&signer, &hdr, none, payload, true,
			     work, 60, &w),
	    SKP_ERR_SPACE);
	assert_int_equal(w.n, 0);
	skp_seckey_free(key);
}

/* Two signers of a COSE_Sign: 5c84... before 866e... */
static void
test_sign(void **state)
{
	struct skp_seckey *key[2] = { key_of(SEED2), key_of(SEED1) };
	struct skp_signer_one one[2];
	struct skp_signer_sig sigs[2];
	struct skp_bytes body = skp_bytes_str("\xa1\x10\x61"
					      "t"),
			 got;
	struct skp_signer signer;
	uint8_t work[512], out[1024];
	struct skp_cursor c;
	struct skp_writer w;
	static struct skp_sign s;
	size_t i;

	(void)state;
	for (i = 0; i < 2; i++) {
		signer = skp_signer_of(key[i]);
		assert_int_equal(skp_signer_sign(&signer, -7, body,
				     skp_bytes_str("\x01"), work, sizeof(work),
				     &one[i]),
		    SKP_ERR_ALG);
		assert_int_equal(skp_signer_sign(&signer, SKP_ALG_EDDSA, body,
				     skp_bytes_str("\x01"), work, sizeof(work),
				     &one[i]),
		    SKP_OK);
		assert_memory_equal(one[i].s.hdr.kid.p,
		    skp_seckey_pubkey(key[i])->kid, 32);
		sigs[i] = one[i].s;
	}
	skp_writer_init(&w, out, sizeof(out));
	skp_sign_write(&w, body, skp_bytes_str("\x01"), sigs, 2);
	assert_int_equal(skp_writer_finish(&w, &got), SKP_OK);
	skp_cursor_init(&c, got);
	assert_int_equal(skp_sign_read(&c, &s), SKP_OK);
	assert_int_equal(s.n_sig, 2);
	for (i = 0; i < 2; i++) {
		assert_int_equal(skp_pubkey_verify_sign(skp_seckey_pubkey(
							    key[i])
							    ->x,
				     &s, i, work, sizeof(work)),
		    SKP_OK);
		assert_int_equal(skp_pubkey_verify_sign(skp_seckey_pubkey(
							    key[i])
							    ->x,
				     &s, 1 - i, work, sizeof(work)),
		    SKP_ERR_SIGNATURE);
		assert_int_equal(skp_pubkey_verify_sign(skp_seckey_pubkey(
							    key[i])
							    ->x,
				     &s, i, work, 20),
		    SKP_ERR_SPACE);
	}
	assert_int_equal(skp_pubkey_verify_sign(skp_seckey_pubkey(key[0])->x,
			     &s, 2, work, sizeof(work)),
	    SKP_ERR_RANGE);
	skp_seckey_free(key[0]);
	skp_seckey_free(key[1]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rfc8032),
		cmocka_unit_test(test_life),
		cmocka_unit_test(test_read_only),
		cmocka_unit_test(test_threads),
		cmocka_unit_test(test_fault),
		cmocka_unit_test(test_sign1),
		cmocka_unit_test(test_sign),
	};

	return cmocka_run_group_tests(tests, start, NULL);
}
