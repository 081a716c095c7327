#include "issuer/gunzip.h"

#include <stdlib.h>
#include <zlib.h>

#define FIRST ((size_t)1 << 20) /* bytes asked for first */

bool
skp_gunzip_is(struct skp_bytes head)
{
	return head.n >= 2 && head.p[0] == 0x1f && head.p[1] == 0x8b;
}

/* More room for what comes out; false: no memory, or max is reached. */
static enum skp_err
grow(struct skp_blob *blob, size_t *cap, size_t max)
{
	size_t more = *cap == 0 ? FIRST : *cap * 2;
	uint8_t *p;

	if (*cap >= max)
		return SKP_ERR_TOO_LARGE;
	if (more > max)
		more = max;
	p = realloc(blob->p, more);
	if (p == NULL)
		return SKP_ERR_NOMEM;
	blob->p = p;
	*cap = more;
	return SKP_OK;
}

static enum skp_err
inflate_all(z_stream *z, struct skp_blob *blob, size_t max)
{
	size_t cap = 0;
	enum skp_err err;
	int rc;

	do {
		if (blob->n == cap) {
			err = grow(blob, &cap, max);
			if (err != SKP_OK)
				return err;
		}
		z->next_out = blob->p + blob->n;
		z->avail_out = (uInt)(cap - blob->n);
		rc = inflate(z, Z_NO_FLUSH);
		blob->n = cap - z->avail_out;
		if (rc == Z_MEM_ERROR)
			return SKP_ERR_NOMEM;
		if (rc != Z_OK && rc != Z_STREAM_END)
			return SKP_ERR_INFLATE;
	} while (rc != Z_STREAM_END);
	return z->avail_in == 0 ? SKP_OK : SKP_ERR_INFLATE;
}

enum skp_err
skp_gunzip(struct skp_bytes in, size_t max, struct skp_blob *out)
{
	union {
		const uint8_t *in;
		uint8_t *out;
	} p = { in.p };
	struct skp_blob blob = { NULL, 0 };
	z_stream z;
	enum skp_err err;

	if (in.n > UINT32_MAX || max > UINT32_MAX)
		return SKP_ERR_TOO_LARGE;
	memset(&z, 0, sizeof(z));
	z.next_in = p.out;
	z.avail_in = (uInt)in.n;
	/* 16: a gzip wrapper, and no other (zlib.h, inflateInit2). */
	if (inflateInit2(&z, 16 + MAX_WBITS) != Z_OK)
		return SKP_ERR_NOMEM;
	err = inflate_all(&z, &blob, max);
	(void)inflateEnd(&z);
	if (err != SKP_OK) {
		skp_blob_free(&blob);
		return err;
	}
	*out = blob;
	return SKP_OK;
}
