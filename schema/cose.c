#include "schema/cose.h"

#include "schema/sha256.h"

static uint32_t
label_bit(int64_t label)
{
	switch (label) {
	case SKP_HDR_ALG:
		return SKP_HAS_ALG;
	case SKP_HDR_KID:
		return SKP_HAS_KID;
	case SKP_HDR_KCWT:
		return SKP_HAS_KCWT;
	case SKP_HDR_CWT_CLAIMS:
		return SKP_HAS_CWT;
	case SKP_HDR_TYP:
		return SKP_HAS_TYP;
	case SKP_HDR_VDS:
		return SKP_HAS_VDS;
	default:
		return 0;
	}
}

/* One item that must be a map. */
static struct skp_bytes
map_item(struct skp_cursor *c)
{
	size_t at = c->pos;
	bool is_map = skp_cursor_peek(c) == SKP_MAJOR_MAP;
	struct skp_bytes item = skp_cursor_item(c);

	if (!is_map)
		skp_cursor_fail(c, SKP_ERR_TYPE, at);
	return item;
}

static void
read_header(struct skp_cursor *c, uint32_t bit, struct skp_headers *h)
{
	size_t at = c->pos;

	switch (bit) {
	case SKP_HAS_ALG:
		h->alg = skp_cursor_int(c);
		if (h->alg != SKP_ALG_EDDSA && h->alg != SKP_ALG_ED25519)
			skp_cursor_fail(c, SKP_ERR_ALG, at);
		break;
	case SKP_HAS_KID:
		h->kid = skp_cursor_bstr_n(c, SKP_KID_LEN);
		break;
	case SKP_HAS_KCWT:
		h->kcwt = skp_cursor_item(c);
		break;
	case SKP_HAS_CWT:
		h->cwt = map_item(c);
		break;
	case SKP_HAS_TYP:
		if (skp_cursor_peek(c) == SKP_MAJOR_TSTR)
			h->typ = skp_cursor_tstr(c);
		else
			h->typ_uint = skp_cursor_uint(c);
		break;
	default: /* SKP_HAS_VDS */
		h->vds = skp_cursor_int(c);
		break;
	}
	h->present |= bit;
}

void
skp_headers_read(struct skp_cursor *c, struct skp_bytes protected_,
    uint32_t set, struct skp_headers *h)
{
	struct skp_cursor sub;
	struct skp_map m;
	size_t start;
	int64_t label;
	uint32_t bit;

	memset(h, 0, sizeof(*h));
	skp_cursor_enter(c, protected_, &sub);
	start = sub.pos;
	skp_cursor_map(&sub, 0, SKP_MAX_PAIRS, &m);
	for (;;) {
		size_t at = sub.pos;

		if (m.left > 0 && skp_cursor_peek(&sub) == SKP_MAJOR_TSTR)
			skp_cursor_fail(&sub, SKP_ERR_KEY_CRITICAL, at);
		if (!skp_map_next_int(&sub, &m, &label))
			break;
		bit = label_bit(label);
		if (bit == 0)
			skp_cursor_fail(&sub, SKP_ERR_KEY_CRITICAL, at);
		else if ((set & bit) == 0)
			skp_cursor_fail(&sub, SKP_ERR_KEY_UNKNOWN, at);
		else
			read_header(&sub, bit, h);
	}
	if (h->present != set)
		skp_cursor_fail(&sub, SKP_ERR_KEY_MISSING, start);
	skp_cursor_leave(c, &sub);
}

enum skp_err
skp_sign1_read(struct skp_cursor *c, uint32_t set, struct skp_sign1 *out)
{
	struct skp_sign1 s = { 0 };
	size_t start = c->pos;

	skp_cursor_tag_is(c, SKP_TAG_SIGN1);
	(void)skp_cursor_array(c, 4, 4);
	s.protected_ = skp_cursor_bstr(c);
	skp_headers_read(c, s.protected_, set, &s.hdr);
	s.unprotected = map_item(c);
	if (skp_cursor_peek(c) == SKP_MAJOR_SIMPLE)
		skp_cursor_null(c);
	else
		s.payload = skp_cursor_bstr(c);
	s.signature = skp_cursor_bstr_n(c, SKP_SIG_LEN);
	skp_cursor_up(c);
	skp_cursor_up(c);
	if (!skp_cursor_ok(c))
		return c->err;
	s.whole = skp_bytes_of(c->base + start, c->pos - start);
	*out = s;
	return SKP_OK;
}

enum skp_err
skp_sign1_parts(struct skp_cursor *c, struct skp_sign1 *out)
{
	struct skp_sign1 s = { 0 };
	size_t at;

	skp_cursor_tag_is(c, SKP_TAG_SIGN1);
	(void)skp_cursor_array(c, 4, 4);
	s.protected_ = skp_cursor_bstr(c);
	at = c->pos;
	if (skp_cursor_peek(c) != SKP_MAJOR_MAP)
		skp_cursor_fail(c, SKP_ERR_TYPE, at);
	s.unprotected = skp_cursor_skip(c, c->end - at);
	s.payload = skp_cursor_bstr(c);
	s.signature = skp_cursor_bstr_n(c, SKP_SIG_LEN);
	skp_cursor_up(c);
	skp_cursor_up(c);
	if (!skp_cursor_ok(c))
		return c->err;
	*out = s;
	return SKP_OK;
}

void
skp_sign1_tbs(struct skp_writer *w, struct skp_bytes protected_,
    struct skp_bytes payload)
{
	skp_writer_array(w, 4);
	skp_writer_str(w, "Signature1");
	skp_writer_bstr(w, protected_);
	skp_writer_bstr(w, skp_bytes_of(NULL, 0));
	skp_writer_bstr(w, payload);
}

void
skp_headers_write(struct skp_writer *w, const struct skp_headers *hdr)
{
	skp_writer_map(w, (uint64_t)__builtin_popcount(hdr->present));
	/* Ascending by encoding: one-byte labels, then 19 018b. */
	if (hdr->present & SKP_HAS_ALG) {
		skp_writer_uint(w, SKP_HDR_ALG);
		skp_writer_int(w, hdr->alg);
	}
	if (hdr->present & SKP_HAS_KID) {
		skp_writer_uint(w, SKP_HDR_KID);
		skp_writer_bstr(w, hdr->kid);
	}
	if (hdr->present & SKP_HAS_KCWT) {
		skp_writer_uint(w, SKP_HDR_KCWT);
		skp_writer_raw(w, hdr->kcwt);
	}
	if (hdr->present & SKP_HAS_CWT) {
		skp_writer_uint(w, SKP_HDR_CWT_CLAIMS);
		skp_writer_raw(w, hdr->cwt);
	}
	if (hdr->present & SKP_HAS_TYP) {
		skp_writer_uint(w, SKP_HDR_TYP);
		if (hdr->typ.p != NULL)
			skp_writer_tstr(w, hdr->typ);
		else
			skp_writer_uint(w, hdr->typ_uint);
	}
	if (hdr->present & SKP_HAS_VDS) {
		skp_writer_uint(w, SKP_HDR_VDS);
		skp_writer_int(w, hdr->vds);
	}
}

void
skp_sign1_write(struct skp_writer *w, struct skp_bytes protected_,
    struct skp_bytes unprotected, struct skp_bytes payload,
    struct skp_bytes signature)
{
	skp_writer_tag(w, SKP_TAG_SIGN1);
	skp_writer_array(w, 4);
	skp_writer_bstr(w, protected_);
	if (unprotected.n == 0)
		skp_writer_map(w, 0);
	else
		skp_writer_raw(w, unprotected);
	if (payload.p == NULL)
		skp_writer_null(w);
	else
		skp_writer_bstr(w, payload);
	skp_writer_bstr(w, signature);
}

void
skp_sign1_leaf(const struct skp_sign1 *s, uint8_t out[SKP_HASH_LEN])
{
	/* 00, the prefix of a leaf (RFC 9162, section 2.1.1), d2 84. */
	uint8_t first[16] = { 0x00, 0xd2, 0x84 }, second[16] = { 0xa0 };
	static const uint8_t third[] = { 0x58, SKP_SIG_LEN };
	struct skp_writer w1, w2;
	struct skp_bytes parts[6];

	skp_writer_init(&w1, first + 3, sizeof(first) - 3);
	skp_writer_bstr_head(&w1, s->protected_.n);
	skp_writer_init(&w2, second + 1, sizeof(second) - 1);
	skp_writer_bstr_head(&w2, s->payload.n);
	parts[0] = skp_bytes_of(first, 3 + w1.n);
	parts[1] = s->protected_;
	parts[2] = skp_bytes_of(second, 1 + w2.n);
	parts[3] = s->payload;
	parts[4] = skp_bytes_of(third, sizeof(third));
	parts[5] = s->signature;
	skp_sha256(parts, 6, out);
}
