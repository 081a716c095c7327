#include "schema/writer.h"

#include <cbor.h>

/* libcbor takes some lengths as size_t. */
_Static_assert(SIZE_MAX >= UINT64_MAX, "lengths of CBOR must fit size_t");

enum { HEAD_MAX = 9 }; /* bytes */

size_t
skp_cbor_head_len(uint64_t argument)
{
	if (argument < 24)
		return 1;
	if (argument <= UINT8_MAX)
		return 2;
	if (argument <= UINT16_MAX)
		return 3;
	return argument <= UINT32_MAX ? 5 : HEAD_MAX;
}

void
skp_writer_init(struct skp_writer *w, void *p, size_t cap)
{
	*w = (struct skp_writer){ .p = p, .cap = cap };
}

enum skp_err
skp_writer_finish(const struct skp_writer *w, struct skp_bytes *out)
{
	if (w->err != SKP_OK)
		return w->err;
	*out = skp_bytes_of(w->p, w->n);
	return SKP_OK;
}

void
skp_writer_raw(struct skp_writer *w, struct skp_bytes b)
{
	if (w->err == SKP_OK && b.n > w->cap - w->n)
		w->err = SKP_ERR_SPACE;
	if (w->err == SKP_OK && b.n > 0)
		memcpy(w->p + w->n, b.p, b.n);
	w->n += b.n;
}

/*
 * A head: of one byte, as most are, without a call; longer ones in their place
 * too, unless there may be no room for them.
 */
static void
head(struct skp_writer *w, unsigned major, uint64_t v,
    size_t (*encode)(uint64_t v, unsigned char *p, size_t cap))
{
	uint8_t own[HEAD_MAX];

	if (w->err != SKP_OK || w->cap - w->n < HEAD_MAX)
		skp_writer_raw(w, skp_bytes_of(own, encode(v, own, HEAD_MAX)));
	else if (v < 24)
		w->p[w->n++] = (uint8_t)(major << 5 | v);
	else
		w->n += encode(v, w->p + w->n, HEAD_MAX);
}

void
skp_writer_uint(struct skp_writer *w, uint64_t v)
{
	head(w, 0, v, cbor_encode_uint);
}

void
skp_writer_int(struct skp_writer *w, int64_t v)
{
	if (v >= 0)
		head(w, 0, (uint64_t)v, cbor_encode_uint);
	else
		head(w, 1, (uint64_t)(-1 - v), cbor_encode_negint);
}

void
skp_writer_bool(struct skp_writer *w, bool v)
{
	uint8_t own[HEAD_MAX];
	size_t n = cbor_encode_bool(v, own, HEAD_MAX);

	skp_writer_raw(w, skp_bytes_of(own, n));
}

void
skp_writer_null(struct skp_writer *w)
{
	uint8_t own[HEAD_MAX];

	skp_writer_raw(w, skp_bytes_of(own, cbor_encode_null(own, HEAD_MAX)));
}

void
skp_writer_bstr_head(struct skp_writer *w, uint64_t n)
{
	head(w, 2, n, cbor_encode_bytestring_start);
}

void
skp_writer_bstr(struct skp_writer *w, struct skp_bytes b)
{
	skp_writer_bstr_head(w, b.n);
	skp_writer_raw(w, b);
}

void
skp_writer_tstr(struct skp_writer *w, struct skp_bytes b)
{
	head(w, 3, b.n, cbor_encode_string_start);
	skp_writer_raw(w, b);
}

void
skp_writer_str(struct skp_writer *w, const char *s)
{
	skp_writer_tstr(w, skp_bytes_str(s));
}

void
skp_writer_array(struct skp_writer *w, uint64_t n)
{
	head(w, 4, n, cbor_encode_array_start);
}

void
skp_writer_map(struct skp_writer *w, uint64_t pairs)
{
	head(w, 5, pairs, cbor_encode_map_start);
}

void
skp_writer_tag(struct skp_writer *w, uint64_t tag)
{
	head(w, 6, tag, cbor_encode_tag);
}
