/*
 * The file of a vocabulary, whatever it holds, under a good hash.  What must
 * hold: it is refused, or no place in it leads outside.
 */
#include "issuer/vocab_parts.h"
#include "schema/sha256.h"
#include "tests/fuzz/fuzz.h"

static void
use(struct skp_vocab_file *f)
{
	struct skp_vocab_file *files[1] = { f };
	struct skp_vocab v = { files, 1 };
	struct skp_vocab_hit hit[SKP_VOCAB_NEAREST];
	struct skp_vocab_concept c, skill;
	struct skp_bytes nl = skp_bytes_str("nl");
	size_t n, total;
	bool essential;
	uint32_t i, k;

	(void)skp_vocab_facts(&v, 0);
	for (i = 0; i < f->head->n_concept; i++) {
		if (!skp_vocab_uri(&v, skp_vocab_file_uri(f, i), &c))
			continue;
		(void)skp_vocab_shown(&v, &c, nl);
		for (k = 0; skp_vocab_skill_of(&v, &c, k, &skill, &essential);
		     k++)
			continue;
	}
	(void)skp_vocab_exact(&v, skp_bytes_str("maaien"), nl, SKP_VOCAB_ANY,
	    hit);
	(void)skp_vocab_nearest(&v, skp_bytes_str("maaien"), nl, SKP_VOCAB_ANY,
	    hit);
	if (skp_vocab_search(&v, skp_bytes_str("a e"), nl, SKP_VOCAB_ANY, hit,
		SKP_VOCAB_NEAREST, &n, &total) == SKP_OK)
		FUZZ_CHECK(n <= total);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct skp_blob blob = { malloc(size + SKP_HASH_LEN),
		size + SKP_HASH_LEN };
	struct skp_vocab_file *f = NULL;

	if (blob.p == NULL)
		return 0;
	if (size > 0)
		memcpy(blob.p, data, size);
	skp_sha256_one(skp_bytes_of(blob.p, size), blob.p + size);
	if (skp_vocab_file_new(&blob, &f) == SKP_OK)
		use(f);
	skp_vocab_file_free(f);
	return 0;
}
