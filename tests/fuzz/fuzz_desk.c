/*
 * What issuer and authority read of trust beside lists and statements: the
 * first byte says what follows, 'r' a ring of keys, 's' the memory of a root
 * key, 'h' the heads of a log, 'a' an authority's answer.
 *
 * What must hold: a ring that is read is written as it was; heads that are
 * read have the roots of the leaves; an answer has its signatures.
 */
#include "issuer/authority_answer.h"
#include "issuer/authority_seen.h"
#include "issuer/honest.h"
#include "schema/merkle.h"
#include "tests/fuzz/fuzz.h"

#define LEAVES 16

static void
check_ring(struct skp_bytes file)
{
	static struct skp_ring ring;
	uint8_t out[16384];
	struct skp_trust_key key;
	struct skp_bytes got = { NULL, 0 };
	struct skp_writer w;

	if (skp_ring_parse(file, &ring) != SKP_OK)
		return;
	FUZZ_CHECK(ring.n >= 1 && ring.n <= SKP_MAX_ISSUER_KEYS);
	skp_writer_init(&w, out, sizeof(out));
	skp_writer_array(&w, ring.n);
	for (size_t i = 0; i < ring.n; i++) {
		key = skp_ring_trust_key(&ring.v[i]);
		skp_trust_key_write(&w, &key);
	}
	FUZZ_CHECK(skp_writer_finish(&w, &got) == SKP_OK);
	/* A "test: false" and an end that is none are not written. */
	FUZZ_CHECK(got.n <= file.n);
	FUZZ_CHECK(got.n < file.n || skp_bytes_eq(got, file));
}

static void
check_seen(struct skp_bytes file)
{
	struct skp_authority_seen s;
	uint64_t seq;

	if (skp_authority_seen_parse(file, &s) != SKP_OK)
		return;
	seq = s.seq;
	if (seq > 0)
		FUZZ_CHECK(skp_authority_seen_list(&s, seq - 1, s.iat, file) ==
		    SKP_ERR_ROLLBACK);
	FUZZ_CHECK(s.seq == seq);
	if (seq < UINT64_MAX && s.iat < UINT64_MAX) {
		FUZZ_CHECK(skp_authority_seen_list(&s, seq + 1, s.iat + 1,
			       file) == SKP_OK);
		FUZZ_CHECK(s.seq == seq + 1);
	}
}

static void
check_heads(struct skp_bytes text)
{
	uint8_t leaves[LEAVES * SKP_HASH_LEN], root[SKP_HASH_LEN];
	struct skp_honest h;
	uint64_t size = 0;
	size_t bad;

	for (size_t i = 0; i < sizeof(leaves); i++)
		leaves[i] = (uint8_t)(i / SKP_HASH_LEN);
	if (skp_honest_heads(leaves, LEAVES, text, &h, &bad) != SKP_OK) {
		FUZZ_CHECK(bad <= text.n);
		return;
	}
	for (size_t i = 0; i < h.n; i++) {
		FUZZ_CHECK(h.heads[i].size > size);
		size = h.heads[i].size;
		FUZZ_CHECK(size <= LEAVES);
		skp_merkle_root_of(leaves, size, root);
		FUZZ_CHECK(memcmp(root, h.heads[i].root, SKP_HASH_LEN) == 0);
	}
	FUZZ_CHECK(h.last.size == LEAVES && size == LEAVES);
	skp_honest_free(&h);
}

static void
check_answer(struct skp_bytes file)
{
	static struct skp_answer a;
	struct skp_ring_key k = { .purpose = SKP_PURPOSE_PASSPORT,
		.not_after = SKP_TIME_MAX };
	struct skp_trust_key listed;

	if (skp_answer_read(file, skp_bytes_str("https://issuer.example"),
		&a) != SKP_OK)
		return;
	FUZZ_CHECK(a.roots.k >= 1 && a.roots.k <= a.roots.n);
	FUZZ_CHECK(a.list.sign.n_sig >= a.roots.k);
	FUZZ_CHECK(skp_answer_key(&a, &k, 0, &listed) == SKP_ANSWER_MISSING);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct skp_bytes rest;

	FUZZ_CHECK(skp_pubkey_init() == SKP_OK);
	if (size == 0)
		return 0;
	rest = skp_bytes_of(data + 1, size - 1);
	if (data[0] == 'r')
		check_ring(rest);
	else if (data[0] == 's')
		check_seen(rest);
	else if (data[0] == 'h')
		check_heads(rest);
	else if (data[0] == 'a')
		check_answer(rest);
	return 0;
}
