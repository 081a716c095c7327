#include <stdlib.h>

#include "keys/pubkey.h"
#include "keys/sealed.h"
#include "tests/unit/unit.h"

/* The cheapest cost that files may ask for. */
static const struct skp_kdf cheap = { .ops = 1, .mem = SKP_KDF_MEM_MIN };

struct tape {
	uint8_t *p;
	size_t n, cap, at;
};

static enum skp_err
put(void *ctx, struct skp_bytes data)
{
	struct tape *t = ctx;

	if (t->n + data.n > t->cap)
		return SKP_ERR_DISK_FULL;
	memcpy(t->p + t->n, data.p, data.n);
	t->n += data.n;
	return SKP_OK;
}

static enum skp_err
get(void *ctx, uint8_t *out, size_t n, size_t *got)
{
	struct tape *t = ctx;

	*got = t->n - t->at < n ? t->n - t->at : n;
	memcpy(out, t->p + t->at, *got);
	t->at += *got;
	return SKP_OK;
}

static struct skp_unlock *
unlock(const char *passphrase)
{
	struct skp_unlock *u;

	assert_int_equal(skp_unlock_new(skp_bytes_str(passphrase), &cheap, &u),
	    SKP_OK);
	return u;
}

static uint8_t
byte_at(size_t i)
{
	return (uint8_t)(i * 7 + i / 251);
}

/* n bytes, written in pieces of that size. */
static void
seal(struct tape *t, size_t n, size_t piece)
{
	struct skp_unlock *u = unlock("right words here");
	struct skp_sealer *s;
	uint8_t *plain = malloc(n + 1);

	assert_non_null(plain);
	for (size_t i = 0; i < n; i++)
		plain[i] = byte_at(i);
	t->n = 0;
	t->at = 0;
	assert_int_equal(skp_sealer_new(u, put, t, &s), SKP_OK);
	for (size_t i = 0; i < n; i += piece)
		assert_int_equal(skp_sealer_write(s,
				     skp_bytes_of(plain + i,
					 n - i < piece ? n - i : piece)),
		    SKP_OK);
	assert_int_equal(skp_sealer_end(s), SKP_OK);
	skp_sealer_free(s);
	skp_unlock_free(u);
	free(plain);
}

/* Reads n bytes and the end; the first error. */
static enum skp_err
unseal(struct tape *t, const char *passphrase, size_t n)
{
	struct skp_unlock *u = unlock(passphrase);
	struct skp_unsealer *us = NULL;
	uint8_t piece[1000];
	enum skp_err err;

	t->at = 0;
	err = skp_unsealer_new(u, get, t, &us);
	for (size_t i = 0; err == SKP_OK && i < n; i += sizeof(piece)) {
		size_t some = n - i < sizeof(piece) ? n - i : sizeof(piece);

		err = skp_unsealer_read(us, piece, some);
		for (size_t j = 0; err == SKP_OK && j < some; j++)
			assert_int_equal(piece[j], byte_at(i + j));
	}
	if (err == SKP_OK)
		err = skp_unsealer_finish(us);
	skp_unsealer_free(us);
	skp_unlock_free(u);
	return err;
}

static struct tape tape;

static int
setup(void **state)
{
	(void)state;
	assert_int_equal(skp_pubkey_init(), SKP_OK);
	tape.cap = 1 << 19;
	tape.p = malloc(tape.cap);
	return tape.p == NULL;
}

static int
teardown(void **state)
{
	(void)state;
	free(tape.p);
	return 0;
}

/* 17 bytes a chunk, one chunk at least. */
static void
lengths(void **state)
{
	static const struct {
		size_t plain, chunks;
	} row[] = { { 0, 1 }, { 1, 1 }, { 65535, 1 }, { 65536, 1 },
		{ 65537, 2 }, { 131072, 2 }, { 200000, 4 } };
	static const size_t piece[] = { 1000, 65536, 300000 };

	(void)state;
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++)
		for (size_t j = 0; j < 3; j++) {
			seal(&tape, row[i].plain, piece[j]);
			assert_int_equal(tape.n,
			    SKP_SEALED_HEADER + row[i].plain +
				17 * row[i].chunks);
			assert_int_equal(unseal(&tape, "right words here",
					     row[i].plain),
			    SKP_OK);
			assert_int_equal(unseal(&tape, "right words here",
					     row[i].plain + 1),
			    SKP_ERR_TRUNCATED);
			if (row[i].plain > 0)
				assert_int_equal(unseal(&tape,
						     "right words here",
						     row[i].plain - 1),
				    SKP_ERR_TRAILING);
		}
}

static void
other_passphrase(void **state)
{
	(void)state;
	seal(&tape, 100, 100);
	assert_int_equal(unseal(&tape, "wrong words here", 100),
	    SKP_ERR_DECRYPT);
}

static void
cut_and_lengthened(void **state)
{
	size_t n;

	(void)state;
	seal(&tape, 140000, 140000);
	n = tape.n;
	for (size_t cut = 0; cut < n; cut += cut < 200 ? 1 : 997) {
		tape.n = cut;
		assert_int_not_equal(unseal(&tape, "right words here", 140000),
		    SKP_OK);
	}
	/* Whole chunks, but not the last one. */
	tape.n = SKP_SEALED_HEADER + 2 * (SKP_SEALED_CHUNK + 17);
	assert_int_equal(unseal(&tape, "right words here", 131072),
	    SKP_ERR_TRUNCATED);
	tape.n = n + 1;
	assert_int_not_equal(unseal(&tape, "right words here", 140000), SKP_OK);
	tape.n = 0;
	assert_int_equal(unseal(&tape, "right words here", 0), SKP_ERR_TYPE);
}

static void
every_bit_counts(void **state)
{
	size_t n;

	(void)state;
	seal(&tape, 70000, 70000);
	n = tape.n;
	for (size_t at = 0; at < n; at += at < 120 ? 1 : 1511)
		for (unsigned bit = 0; bit < 8; bit += at < 120 ? 1 : 7) {
			tape.p[at] ^= (uint8_t)(1u << bit);
			/* A cost beyond the bounds is not paid, one within
			   them gives another key. */
			if (at < 20 || at >= 32)
				assert_int_not_equal(unseal(&tape,
							 "right words here",
							 70000),
				    SKP_OK);
			tape.p[at] ^= (uint8_t)(1u << bit);
		}
	assert_int_equal(unseal(&tape, "right words here", 70000), SKP_OK);
}

static void
header_is_bounded(void **state)
{
	static const struct {
		size_t at;
		uint8_t value;
		enum skp_err want;
	} row[] = {
		{ 0, 'S', SKP_ERR_TYPE },
		{ 19, 2, SKP_ERR_VERSION },
		{ 23, 11, SKP_ERR_KDF_COST }, /* passes */
		{ 23, 0, SKP_ERR_KDF_COST },
		{ 24, 1, SKP_ERR_KDF_COST }, /* memory */
		{ 30, 0, SKP_ERR_KDF_COST },
	};
	uint8_t was;

	(void)state;
	seal(&tape, 10, 10);
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		was = tape.p[row[i].at];
		tape.p[row[i].at] = row[i].value;
		assert_int_equal(unseal(&tape, "right words here", 10),
		    row[i].want);
		tape.p[row[i].at] = was;
	}
	tape.n = 71;
	assert_int_equal(unseal(&tape, "right words here", 10),
	    SKP_ERR_TRUNCATED);
}

static void
full_disk_is_said(void **state)
{
	struct skp_unlock *u = unlock("right words here");
	static const uint8_t plain[70000];
	struct skp_sealer *s;
	size_t cap = tape.cap;

	(void)state;
	tape.n = 0;
	tape.cap = 70000;
	assert_int_equal(skp_sealer_new(u, put, &tape, &s), SKP_OK);
	assert_int_equal(skp_sealer_write(s,
			     skp_bytes_of(plain, sizeof(plain))),
	    SKP_OK);
	assert_int_equal(skp_sealer_end(s), SKP_ERR_DISK_FULL);
	skp_sealer_free(s);
	tape.cap = cap;
	skp_unlock_free(u);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(lengths),
		cmocka_unit_test(other_passphrase),
		cmocka_unit_test(cut_and_lengthened),
		cmocka_unit_test(every_bit_counts),
		cmocka_unit_test(header_is_bounded),
		cmocka_unit_test(full_disk_is_said) };

	return cmocka_run_group_tests(tests, setup, teardown);
}
