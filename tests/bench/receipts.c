/*
 * The inclusion path in place of the signature: each passport of a file is
 * read, its receipt followed to a root, and that compared with the first
 * one's.  What tests/bench/run.py compares with bare verification.
 *
 * usage: receipts FILE
 * FILE: passports one behind the other, each with a receipt of one head.
 * Prints how many there were, and the seconds a passport took.
 */
#include <stdio.h>
#include <time.h>

#include "common/file.h"
#include "schema/passport.h"
#include "schema/receipt.h"

#define MAX_FILE ((size_t)1 << 30)

static double
seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* The next passport, and the root that its receipt leads to. */
static enum skp_err
root_of(struct skp_cursor *c, uint8_t root[SKP_HASH_LEN])
{
	static struct skp_passport p;
	static struct skp_receipt r;
	struct skp_cursor part;
	uint8_t leaf[SKP_HASH_LEN];
	enum skp_err err;

	if (skp_passport_read(c, &p).form != SKP_FORM_OK || p.n_receipt == 0)
		return SKP_ERR_KEY_MISSING;
	skp_sign1_leaf(&p.sign1, leaf);
	skp_cursor_init(&part, p.receipt[0]);
	err = skp_receipt_read(&part, &r);
	return err == SKP_OK ? skp_receipt_root(&r, leaf, root) : err;
}

int
main(int argc, char **argv)
{
	uint8_t first[SKP_HASH_LEN], root[SKP_HASH_LEN];
	struct skp_blob file = { NULL, 0 };
	struct skp_cursor c = { .pos = 0 };
	unsigned long n = 0;
	enum skp_err err;
	double start;
	size_t at;

	if (argc != 2)
		return 2;
	err = skp_file_read(argv[1], MAX_FILE, &file);
	start = seconds();
	for (at = 0; err == SKP_OK && at < file.n; at += c.pos) {
		skp_cursor_init(&c, skp_bytes_of(file.p + at, file.n - at));
		err = root_of(&c, n == 0 ? first : root);
		if (err == SKP_OK && n++ > 0 &&
		    memcmp(first, root, SKP_HASH_LEN) != 0)
			err = SKP_ERR_DIGEST;
	}
	if (err == SKP_OK && n > 0)
		printf("%lu %.9f\n", n, (seconds() - start) / (double)n);
	else
		fprintf(stderr, "%s: %s\n", argv[1], skp_strerror(err));
	skp_blob_free(&file);
	return err == SKP_OK && n > 0 ? 0 : 1;
}
