/*
 * Files of vocabularies, as their publishers' CSV.  What must hold: what was
 * read makes a file that opens again, holds as many concepts, and finds them
 * by URI and by label; a message is one harmless line.
 */
#include "issuer/vocab_build.h"
#include "issuer/vocab_import.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/input_fuzz.h"

static void
check_file(const struct skp_vocab_file *f)
{
	const struct skp_vocab_label *l;
	uint32_t i, at, found;

	for (i = 0; i < f->head->n_concept; i++)
		FUZZ_CHECK(
		    skp_vocab_file_find(f, skp_vocab_file_uri(f, i), &found) &&
		    found == i);
	for (i = 0; i < f->head->n_label; i++) {
		l = &f->label[i];
		at = skp_vocab_file_from(f, skp_vocab_file_key(f, l));
		FUZZ_CHECK(at < f->head->n_label);
		FUZZ_CHECK(skp_bytes_eq(skp_vocab_file_key(f, l),
		    skp_vocab_file_key(f, &f->label[f->by_key[at]])));
	}
}

static void
write_and_open(struct skp_vocab_build *b)
{
	struct skp_vocab_file *f = NULL;
	struct skp_blob blob;
	struct skp_buf out;

	skp_buf_init(&out, SKP_VOCAB_FILE);
	FUZZ_CHECK(skp_vocab_build_finish(b, &out) == SKP_OK);
	blob.p = malloc(out.n);
	blob.n = out.n;
	FUZZ_CHECK(blob.p != NULL);
	memcpy(blob.p, out.p, out.n);
	skp_buf_free(&out);
	FUZZ_CHECK(skp_vocab_file_new(&blob, &f) == SKP_OK);
	FUZZ_CHECK(
	    f->head->n_concept == skp_vocab_build_count(b, SKP_VOCAB_ANY));
	check_file(f);
	skp_vocab_file_free(f);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	unsigned errors = 0;
	const struct skp_vocab_import how = { .scheme = "fuzz",
		.version = "1",
		.lang = skp_bytes_str("nl"),
		.message = input_fuzz_message,
		.ctx = &errors };
	struct skp_bytes bytes = skp_bytes_of(data, size);
	struct skp_vocab_rows rows = { .n = { 0 } };
	struct skp_vocab_counts counts = { 0 };
	struct skp_vocab_build *b = NULL;
	bool relations = false;
	enum skp_err err;

	if (skp_vocab_build_new(how.scheme, how.version, &b) != SKP_OK)
		return 0;
	err = skp_vocab_import_bytes(b, &how, &rows, "fuzz", bytes, &relations,
	    &counts);
	if (err == SKP_OK && relations)
		err = skp_vocab_import_bytes(b, &how, &rows, "fuzz", bytes,
		    &relations, &counts);
	FUZZ_CHECK(err == SKP_OK || errors > 0 || err == SKP_ERR_NOMEM ||
	    err == SKP_ERR_TOO_LARGE);
	if (err == SKP_OK)
		write_and_open(b);
	skp_vocab_rows_free(&rows);
	skp_vocab_build_free(b);
	return 0;
}
