#include "schema/statuslist.h"

/* --------------------------------------------------------------- reading */

enum { SEEN_SUB = 1, SEEN_IAT = 2, SEEN_LIST = 4, SEEN_ALL = 7 };

static uint64_t
read_time(struct skp_cursor *c)
{
	size_t at = c->pos;
	uint64_t t = skp_cursor_uint(c);

	if (t > SKP_TIME_MAX) {
		skp_cursor_fail(c, SKP_ERR_RANGE, at);
		return 0;
	}
	return t;
}

static void
read_bits(struct skp_cursor *c, struct skp_statuslist *l)
{
	size_t at = c->pos;
	uint64_t bits = skp_cursor_uint(c);

	if (bits != 1 && bits != 2 && bits != 4 && bits != 8)
		skp_cursor_fail(c, SKP_ERR_RANGE, at);
	l->bits = (unsigned)bits;
}

/* Is this encoding of a map key the text `word`? */
static bool
key_is(struct skp_bytes enc, const char *word)
{
	struct skp_cursor k;

	skp_cursor_init_lenient(&k, enc);
	return skp_cursor_peek(&k) == SKP_MAJOR_TSTR &&
	    skp_bytes_eq(skp_cursor_tstr(&k), skp_bytes_str(word));
}

/* {"bits": uint, "lst": bstr, * others} in any order. */
static void
read_list(struct skp_cursor *c, struct skp_statuslist *l)
{
	size_t start = c->pos;
	struct skp_bytes key;
	struct skp_map m;

	skp_cursor_map(c, 0, SKP_MAX_PAIRS, &m);
	while (skp_map_next_any(c, &m, &key)) {
		if (key_is(key, "bits"))
			read_bits(c, l);
		else if (key_is(key, "lst"))
			l->lst = skp_cursor_bstr(c);
		else
			(void)skp_cursor_item(c);
	}
	if (l->bits == 0 || l->lst.p == NULL)
		skp_cursor_fail(c, SKP_ERR_KEY_MISSING, start);
}

/* The integer that this encoding of a map key stands for; 0: none. */
static int64_t
key_int(struct skp_bytes enc)
{
	struct skp_cursor k;
	enum skp_major major;

	skp_cursor_init_lenient(&k, enc);
	major = skp_cursor_peek(&k);
	if (major != SKP_MAJOR_UINT && major != SKP_MAJOR_NINT)
		return 0;
	return skp_cursor_int(&k);
}

static unsigned
read_claim(struct skp_cursor *c, int64_t key, struct skp_statuslist *l)
{
	switch (key) {
	case SKP_CWT_SUB:
		l->uri = skp_cursor_tstr(c);
		return SEEN_SUB;
	case SKP_CWT_IAT:
		l->iat = read_time(c);
		return SEEN_IAT;
	case SKP_CWT_EXP:
		l->exp = read_time(c);
		return 0;
	case SKP_CWT_TTL:
		l->ttl = skp_cursor_uint(c);
		return 0;
	case SKP_CWT_STATUS_LIST:
		read_list(c, l);
		return SEEN_LIST;
	default:
		(void)skp_cursor_item(c);
		return 0;
	}
}

static void
read_payload(struct skp_cursor *c, struct skp_statuslist *l)
{
	struct skp_cursor sub;
	struct skp_bytes key;
	struct skp_map m;
	unsigned seen = 0;
	size_t start;

	skp_cursor_enter(c, l->sign1.payload, &sub);
	start = sub.pos;
	skp_cursor_map(&sub, 0, SKP_MAX_PAIRS, &m);
	while (skp_map_next_any(&sub, &m, &key))
		seen |= read_claim(&sub, key_int(key), l);
	if (seen != SEEN_ALL)
		skp_cursor_fail(&sub, SKP_ERR_KEY_MISSING, start);
	skp_cursor_leave(c, &sub);
}

enum skp_err
skp_statuslist_read(struct skp_cursor *c, struct skp_statuslist *out)
{
	struct skp_statuslist l = { .bits = 0 };
	size_t start = c->pos;
	enum skp_err err;

	err = skp_sign1_read(c, SKP_SET_STATUS, &l.sign1);
	if (err != SKP_OK)
		return err;
	if (l.sign1.whole.n > SKP_MAX_STATUS_FILE)
		skp_cursor_fail(c, SKP_ERR_LENGTH, start);
	if (!skp_bytes_eq(l.sign1.hdr.typ, skp_bytes_str(SKP_TYP_STATUS)))
		skp_cursor_fail(c, SKP_ERR_VALUE,
		    (size_t)(l.sign1.protected_.p - c->base));
	if (l.sign1.payload.p == NULL) {
		skp_cursor_fail(c, SKP_ERR_TYPE,
		    (size_t)(l.sign1.unprotected.p - c->base) +
			l.sign1.unprotected.n);
		return c->err;
	}
	read_payload(c, &l);
	if (!skp_cursor_ok(c))
		return c->err;
	*out = l;
	return SKP_OK;
}

/* --------------------------------------------------------------- streams */

enum skp_err
skp_statuslist_inflate(const struct skp_statuslist *l, uint8_t *arena,
    uint8_t *out, size_t cap, size_t *n)
{
	size_t limit = (size_t)SKP_MAX_STATUS_SIZE * l->bits / 8;
	size_t room = cap < limit ? cap : limit;
	enum skp_err err = skp_zip_inflate(l->lst, arena, out, room, n);

	/* More than any list may be is no question of memory. */
	return err == SKP_ERR_SPACE && cap >= limit ? SKP_ERR_INFLATE : err;
}

enum skp_err
skp_statuslist_deflate(struct skp_bytes array, uint8_t *arena, uint8_t *out,
    size_t cap, size_t *n)
{
	if (array.n > SKP_MAX_STATUS_SIZE)
		return SKP_ERR_RANGE;
	return skp_zip_deflate(array, arena, out, cap, n);
}

/* --------------------------------------------------------------- entries */

/* Byte and shift of an entry; lowest bits first (draft, section 4.1). */
static enum skp_err
locate(size_t n, unsigned bits, uint64_t idx, size_t *byte, unsigned *shift)
{
	unsigned a_byte;

	if (bits != 1 && bits != 2 && bits != 4 && bits != 8)
		return SKP_ERR_VALUE;
	a_byte = 8 / bits;
	if (idx / a_byte >= n)
		return SKP_ERR_RANGE;
	*byte = (size_t)(idx / a_byte);
	*shift = (unsigned)(idx % a_byte) * bits;
	return SKP_OK;
}

enum skp_err
skp_status_get(struct skp_bytes inflated, unsigned bits, uint64_t idx,
    unsigned *value)
{
	enum skp_err err;
	unsigned shift;
	size_t byte;

	err = locate(inflated.n, bits, idx, &byte, &shift);
	if (err != SKP_OK)
		return err;
	*value = ((unsigned)inflated.p[byte] >> shift) & ((1U << bits) - 1);
	return SKP_OK;
}

enum skp_err
skp_status_set(uint8_t *array, size_t n, unsigned bits, uint64_t idx,
    unsigned value)
{
	unsigned shift, mask;
	enum skp_err err;
	size_t byte;

	err = locate(n, bits, idx, &byte, &shift);
	if (err != SKP_OK)
		return err;
	mask = (1U << bits) - 1;
	if (value > mask)
		return SKP_ERR_VALUE;
	array[byte] = (uint8_t)((array[byte] & ~(mask << shift)) |
	    (value << shift));
	return SKP_OK;
}

/* --------------------------------------------------------------- writing */

void
skp_statuslist_payload_write(struct skp_writer *w, struct skp_bytes uri,
    uint64_t iat, uint64_t exp, uint64_t ttl, unsigned bits,
    struct skp_bytes lst)
{
	skp_writer_map(w, 3U + (exp != 0) + (ttl != 0));
	skp_writer_uint(w, SKP_CWT_SUB);
	skp_writer_tstr(w, uri);
	if (exp != 0) {
		skp_writer_uint(w, SKP_CWT_EXP);
		skp_writer_uint(w, exp);
	}
	skp_writer_uint(w, SKP_CWT_IAT);
	skp_writer_uint(w, iat);
	skp_writer_uint(w, SKP_CWT_STATUS_LIST);
	skp_writer_map(w, 2);
	skp_writer_str(w, "lst");
	skp_writer_bstr(w, lst);
	skp_writer_str(w, "bits");
	skp_writer_uint(w, bits);
	if (ttl != 0) {
		skp_writer_uint(w, SKP_CWT_TTL);
		skp_writer_uint(w, ttl);
	}
}
