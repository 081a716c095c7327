/*
 * The inclusion path in place of the signature: the leaf of each passport of a
 * file is followed along its receipt to a root, and that compared with the
 * first one's.  What tests/bench/run.py compares with bare verification.
 *
 * usage: receipts FILE
 * FILE: passports one behind the other, each with a receipt of one head.
 * Prints how many there were, the seconds of leaf, receipt and path a
 * passport, and the seconds with all of the passport read.
 */
#include <stdio.h>
#include <time.h>

#include "common/file.h"
#include "schema/passport.h"
#include "schema/receipt.h"

#define MAX_FILE ((size_t)1 << 30)
#define BATCH	 64

/* What stands in place of a signature. */
struct proof {
	struct skp_sign1 sign1;
	struct skp_bytes receipt;
};

static double
seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Reads up to BATCH passports. */
static enum skp_err
read_batch(struct skp_bytes file, size_t *at, struct proof *out, size_t *n)
{
	static struct skp_passport p;
	static struct skp_memo memo;
	struct skp_cursor c;

	for (*n = 0; *n < BATCH && *at < file.n; ++*n) {
		skp_cursor_init(&c, skp_bytes_of(file.p + *at, file.n - *at));
		if (skp_passport_read_with(&c, &p, &memo).form != SKP_FORM_OK ||
		    p.n_receipt == 0)
			return SKP_ERR_KEY_MISSING;
		out[*n].sign1 = p.sign1;
		out[*n].receipt = p.receipt[0];
		*at += c.pos;
	}
	return SKP_OK;
}

static enum skp_err
root_of(const struct proof *proof, uint8_t root[SKP_HASH_LEN])
{
	static struct skp_receipt r;
	struct skp_cursor c;
	uint8_t leaf[SKP_HASH_LEN];
	enum skp_err err;

	skp_sign1_leaf(&proof->sign1, leaf);
	skp_cursor_init(&c, proof->receipt);
	err = skp_receipt_read(&c, &r);
	return err == SKP_OK ? skp_receipt_root(&r, leaf, root) : err;
}

/* All of them lead to the root of the first one. */
static enum skp_err
follow(const struct proof *proof, size_t n, uint8_t root[SKP_HASH_LEN],
    bool first)
{
	uint8_t other[SKP_HASH_LEN];
	enum skp_err err = SKP_OK;
	size_t i;

	for (i = 0; i < n && err == SKP_OK; i++) {
		err = root_of(&proof[i], first && i == 0 ? root : other);
		if (err == SKP_OK && !(first && i == 0) &&
		    memcmp(root, other, SKP_HASH_LEN) != 0)
			err = SKP_ERR_DIGEST;
	}
	return err;
}

int
main(int argc, char **argv)
{
	static struct proof proof[BATCH];
	struct skp_blob file = { NULL, 0 };
	uint8_t root[SKP_HASH_LEN];
	double begin, paths = 0, start;
	size_t at = 0, n = 0, all = 0;
	enum skp_err err;

	if (argc != 2)
		return 2;
	err = skp_file_read(argv[1], MAX_FILE, &file);
	begin = seconds();
	while (err == SKP_OK && at < file.n) {
		err = read_batch(skp_blob_bytes(&file), &at, proof, &n);
		start = seconds();
		if (err == SKP_OK)
			err = follow(proof, n, root, all == 0);
		paths += seconds() - start;
		all += n;
	}
	if (err == SKP_OK && all > 0)
		printf("%zu %.9f %.9f\n", all, paths / (double)all,
		    (seconds() - begin) / (double)all);
	else
		fprintf(stderr, "%s: %s\n", argv[1], skp_strerror(err));
	skp_blob_free(&file);
	return err == SKP_OK && all > 0 ? 0 : 1;
}
