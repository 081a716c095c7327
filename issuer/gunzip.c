#include "issuer/gunzip.h"

#include <stdlib.h>

#include "schema/zip.h"

#define SHORTEST 18   /* header, and the two numbers at the end */
#define RATIO	 1032 /* what deflate can do at best (RFC 1951) */

bool
skp_gunzip_is(struct skp_bytes head)
{
	return head.n >= 2 && head.p[0] == 0x1f && head.p[1] == 0x8b;
}

/* Its length once inflated, as its last four bytes say it. */
static size_t
length_of(struct skp_bytes in)
{
	const uint8_t *p = in.p + in.n - 4;

	return (size_t)p[0] | (size_t)p[1] << 8 | (size_t)p[2] << 16 |
	    (size_t)p[3] << 24;
}

enum skp_err
skp_gunzip(struct skp_bytes in, size_t max, struct skp_blob *out)
{
	struct skp_blob blob = { NULL, 0 };
	uint8_t *arena = NULL;
	enum skp_err err = SKP_ERR_NOMEM;
	size_t cap;

	if (in.n < SHORTEST)
		return SKP_ERR_INFLATE;
	cap = length_of(in);
	if (cap / RATIO > in.n)
		return SKP_ERR_INFLATE;
	if (cap > max)
		return SKP_ERR_TOO_LARGE;
	arena = malloc(SKP_INFLATE_ARENA);
	blob.p = malloc(cap + 1);
	if (arena == NULL || blob.p == NULL)
		goto out;
	err = skp_zip_gunzip(in, arena, blob.p, cap, &blob.n);
	if (err == SKP_ERR_SPACE) /* longer than it says */
		err = SKP_ERR_INFLATE;
	if (err != SKP_OK)
		goto out;
	*out = blob;
	blob.p = NULL; /* transferred */
out:
	free(arena);
	free(blob.p);
	return err;
}
