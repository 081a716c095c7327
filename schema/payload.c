/*
 * The claims set of a passport: {1: iss, 2: sub, 4: exp, ?5: nbf, 6: iat,
 * 7: cti, ?8: cnf, 65535: status, -65537: body} and nothing else.
 */
#include "common/date.h"
#include "schema/field.h"
#include "schema/iss.h"
#include "schema/reading.h"

static struct skp_bytes
read_iss(struct skp_cursor *c)
{
	size_t at = c->pos;
	struct skp_bytes iss = skp_cursor_tstr(c);

	if (!skp_iss_ok(iss))
		skp_cursor_fail(c, SKP_ERR_VALUE, at);
	return iss;
}

static struct skp_bytes
read_sub(struct skp_cursor *c)
{
	size_t at = c->pos, i;
	struct skp_bytes sub = skp_cursor_tstr(c);
	bool ok = sub.n == SKP_SUB_LEN;
	uint8_t b;

	for (i = 0; i < sub.n && ok; i++) {
		b = sub.p[i];
		ok = (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') ||
		    (b >= '0' && b <= '9') || b == '-' || b == '_';
	}
	if (!ok)
		skp_cursor_fail(c, SKP_ERR_VALUE, at);
	return sub;
}

/* UUIDv7: version and variant of RFC 9562, sections 4.1, 4.2 and 5.7. */
static struct skp_bytes
read_cti(struct skp_cursor *c)
{
	size_t at = c->pos;
	struct skp_bytes cti = skp_cursor_bstr_n(c, SKP_ID_LEN);

	if (skp_cursor_ok(c) && (cti.p[6] >> 4 != 7 || cti.p[8] >> 6 != 2))
		skp_cursor_fail(c, SKP_ERR_VALUE, at);
	return cti;
}

/* cnf {1: COSE_Key} (RFC 8747, section 3.2). */
static const uint8_t *
read_cnf(struct skp_cursor *c)
{
	struct skp_bytes x = { NULL, 0 };
	struct skp_map m;
	size_t at = c->pos;
	int64_t key;

	skp_cursor_map(c, 1, 1, &m);
	while (skp_map_next_int(c, &m, &key)) {
		if (key == 1)
			x = skp_cose_key_read(c);
		else
			skp_cursor_fail(c, SKP_ERR_KEY_UNKNOWN, at + 1);
	}
	return x.p;
}

/* {"idx": uint, "uri": text}: both, in this order, and nothing else. */
static void
read_status_list(struct skp_cursor *c, struct skp_passport *p)
{
	struct skp_bytes key;
	struct skp_map m;
	size_t map_at = c->pos, at;
	unsigned n = 0;

	skp_cursor_map(c, 0, SKP_MAX_ITEMS, &m);
	for (;;) {
		at = c->pos;
		if (!skp_map_next_text(c, &m, &key))
			break;
		n++;
		if (skp_bytes_eq(key, skp_bytes_str("idx"))) {
			p->status_idx = skp_field_uint(c, 0,
			    SKP_MAX_STATUS_SIZE - 1);
			continue;
		}
		if (!skp_bytes_eq(key, skp_bytes_str("uri"))) {
			skp_cursor_fail(c, SKP_ERR_KEY_UNKNOWN, at);
			break;
		}
		at = c->pos;
		p->status_uri = skp_cursor_tstr(c);
		/* Without iss there is nothing to compare with. */
		if (p->iss.n != 0 &&
		    !skp_iss_status_uri_ok(p->iss, p->status_uri))
			skp_cursor_fail(c, SKP_ERR_VALUE, at);
	}
	if (n != 2)
		skp_cursor_fail(c, SKP_ERR_KEY_MISSING, map_at);
}

static void
read_status(struct skp_cursor *c, struct skp_passport *p)
{
	struct skp_bytes key;
	struct skp_map m;
	size_t at = c->pos;

	skp_cursor_map(c, 1, 1, &m);
	while (skp_map_next_text(c, &m, &key)) {
		if (skp_bytes_eq(key, skp_bytes_str("status_list")))
			read_status_list(c, p);
		else
			skp_cursor_fail(c, SKP_ERR_KEY_UNKNOWN, at + 1);
	}
}

static void
read_claim_of_set(struct skp_reading *r, struct skp_cursor *c, int64_t key,
    size_t key_at)
{
	struct skp_passport *p = r->p;
	struct skp_cursor before = *c;

	switch (key) {
	case SKP_CWT_ISS:
		p->iss = read_iss(c);
		break;
	case SKP_CWT_SUB:
		p->sub = read_sub(c);
		break;
	case SKP_CWT_EXP:
		p->exp = skp_field_uint(c, 0, SKP_TIME_MAX);
		break;
	case SKP_CWT_NBF:
		p->nbf = skp_field_uint(c, 0, SKP_TIME_MAX);
		p->has_nbf = true;
		break;
	case SKP_CWT_IAT:
		p->iat = skp_field_uint(c, 0, SKP_TIME_MAX);
		r->issue_day = skp_date_of_time(p->iat);
		break;
	case SKP_CWT_CTI:
		p->cti = read_cti(c);
		break;
	case SKP_CWT_CNF:
		p->cnf = read_cnf(c);
		(void)skp_reading_soften(r, c, &before);
		break;
	case SKP_CWT_STATUS:
		read_status(c, p);
		break;
	case SKP_CWT_BODY:
		skp_body_read(r, c);
		break;
	default:
		skp_cursor_fail(c, SKP_ERR_KEY_UNKNOWN, key_at);
		break;
	}
}

/* Bits of the keys that must be there, in `seen` below. */
static unsigned
required_bit(int64_t key)
{
	static const int64_t required[] = { SKP_CWT_ISS, SKP_CWT_SUB,
		SKP_CWT_EXP, SKP_CWT_IAT, SKP_CWT_CTI, SKP_CWT_STATUS,
		SKP_CWT_BODY };
	unsigned i;

	for (i = 0; i < sizeof(required) / sizeof(required[0]); i++) {
		if (required[i] == key)
			return 1U << i;
	}
	return 0;
}
#define ALL_REQUIRED 0x7fU

/* cnf itself, or one whose key type this program does not know. */
static void
check_typ(struct skp_cursor *c, const struct skp_passport *p, bool has_cnf)
{
	const struct skp_headers *h = &p->sign1.hdr;
	bool ok;

	if (has_cnf)
		ok = h->typ.p == NULL && h->typ_uint == SKP_TYP_SD_CWT;
	else
		ok = skp_bytes_eq(h->typ, skp_bytes_str(SKP_TYP_PASSPORT));
	if (!ok)
		skp_cursor_fail(c, SKP_ERR_VALUE,
		    (size_t)(p->sign1.protected_.p - c->base));
}

void
skp_payload_read(struct skp_reading *r, struct skp_cursor *c)
{
	struct skp_cursor sub;
	struct skp_map m;
	unsigned seen = 0;
	bool has_cnf = false;
	size_t start, at;
	int64_t key;

	skp_cursor_enter(c, r->p->sign1.payload, &sub);
	start = sub.pos;
	skp_cursor_map(&sub, 0, SKP_MAX_ITEMS, &m);
	for (;;) {
		at = sub.pos;
		if (!skp_map_next_int(&sub, &m, &key))
			break;
		seen |= required_bit(key);
		has_cnf |= key == SKP_CWT_CNF;
		read_claim_of_set(r, &sub, key, at);
	}
	if (seen != ALL_REQUIRED)
		skp_cursor_fail(&sub, SKP_ERR_KEY_MISSING, start);
	check_typ(&sub, r->p, has_cnf);
	skp_cursor_leave(c, &sub);
}
