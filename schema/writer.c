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
 * Where a head is encoded: in its place, unless there may be no room; then in
 * `own`.
 */
static uint8_t *
head_begin(const struct skp_writer *w, uint8_t own[HEAD_MAX])
{
	return w->err == SKP_OK && w->cap - w->n >= HEAD_MAX ? w->p + w->n :
							       own;
}

static void
head_end(struct skp_writer *w, const uint8_t *head, const uint8_t *own,
    size_t n)
{
	if (head == own)
		skp_writer_raw(w, skp_bytes_of(own, n));
	else
		w->n += n;
}

void
skp_writer_uint(struct skp_writer *w, uint64_t v)
{
	uint8_t own[HEAD_MAX], *head = head_begin(w, own);
	size_t n = cbor_encode_uint(v, head, HEAD_MAX);

	head_end(w, head, own, n);
}

void
skp_writer_int(struct skp_writer *w, int64_t v)
{
	uint8_t own[HEAD_MAX], *head = head_begin(w, own);
	size_t n;

	if (v >= 0) {
		skp_writer_uint(w, (uint64_t)v);
		return;
	}
	n = cbor_encode_negint((uint64_t)(-1 - v), head, HEAD_MAX);
	head_end(w, head, own, n);
}

void
skp_writer_bool(struct skp_writer *w, bool v)
{
	uint8_t own[HEAD_MAX], *head = head_begin(w, own);
	size_t n = cbor_encode_bool(v, head, HEAD_MAX);

	head_end(w, head, own, n);
}

void
skp_writer_null(struct skp_writer *w)
{
	uint8_t own[HEAD_MAX], *head = head_begin(w, own);
	size_t n = cbor_encode_null(head, HEAD_MAX);

	head_end(w, head, own, n);
}

void
skp_writer_bstr_head(struct skp_writer *w, uint64_t n)
{
	uint8_t own[HEAD_MAX], *head = head_begin(w, own);
	size_t len = cbor_encode_bytestring_start(n, head, HEAD_MAX);

	head_end(w, head, own, len);
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
	uint8_t own[HEAD_MAX], *head = head_begin(w, own);
	size_t n = cbor_encode_string_start(b.n, head, HEAD_MAX);

	head_end(w, head, own, n);
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
	uint8_t own[HEAD_MAX], *head = head_begin(w, own);
	size_t len = cbor_encode_array_start(n, head, HEAD_MAX);

	head_end(w, head, own, len);
}

void
skp_writer_map(struct skp_writer *w, uint64_t pairs)
{
	uint8_t own[HEAD_MAX], *head = head_begin(w, own);
	size_t n = cbor_encode_map_start(pairs, head, HEAD_MAX);

	head_end(w, head, own, n);
}

void
skp_writer_tag(struct skp_writer *w, uint64_t tag)
{
	uint8_t own[HEAD_MAX], *head = head_begin(w, own);
	size_t n = cbor_encode_tag(tag, head, HEAD_MAX);

	head_end(w, head, own, n);
}
