/*
 * Leaves of a log, as tiles hold them.
 *
 * What must hold: each leaf is found at its first place, and only below the
 * head; what is not among them is not found.
 */
#include "schema/merkle.h"
#include "tests/fuzz/fuzz.h"
#include "verifier/verify.h"

#define MAX_LEAVES 512

static uint32_t order[MAX_LEAVES];

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct skp_log_copy all, head;
	uint8_t other[SKP_HASH_LEN], root[SKP_HASH_LEN];
	size_t n = size / SKP_HASH_LEN, i, first;
	uint64_t index = 0, below;

	if (n == 0 || n > MAX_LEAVES)
		return 0;
	below = 1 + data[0] % n;
	skp_log_copy_init(data, n, order, &all);
	skp_log_copy_head(&all, below, &head);
	skp_merkle_root_of(data, below, root);
	FUZZ_CHECK(memcmp(head.root, root, SKP_HASH_LEN) == 0);
	for (i = 0; i < n; i++) {
		const uint8_t *leaf = data + i * SKP_HASH_LEN;

		for (first = 0; memcmp(data + first * SKP_HASH_LEN, leaf,
				    SKP_HASH_LEN) != 0;
		     first++)
			;
		FUZZ_CHECK(skp_log_copy_find(&all, leaf, &index));
		FUZZ_CHECK(index == first);
		FUZZ_CHECK(
		    skp_log_copy_find(&head, leaf, &index) == (first < below));
		memcpy(other, leaf, sizeof(other));
		other[7] ^= 0x5a;
		for (first = 0; first < n &&
		     memcmp(data + first * SKP_HASH_LEN, other, SKP_HASH_LEN) !=
			 0;
		     first++)
			;
		FUZZ_CHECK(
		    skp_log_copy_find(&all, other, &index) == (first < n));
	}
	return 0;
}
