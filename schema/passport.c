#include "schema/passport.h"

#include "common/date.h"
#include "schema/field.h"
#include "schema/iss.h"
#include "schema/reading.h"

/* Labels of the unprotected map, encoded. */
static const uint8_t label_disclosures[] = { 0x11 };
static const uint8_t label_receipts[] = { 0x19, 0x01, 0x8a };

static bool
is_unsupported(enum skp_err err)
{
	return err == SKP_ERR_VERSION || err == SKP_ERR_KEY_CRITICAL ||
	    err == SKP_ERR_ENUM || err == SKP_ERR_ALG;
}

bool
skp_reading_soften(struct skp_reading *r, struct skp_cursor *c,
    const struct skp_cursor *before)
{
	if (!is_unsupported(c->err))
		return false;
	if (r->soft == SKP_OK) {
		r->soft = c->err;
		r->soft_at = c->err_at;
	}
	*c = *before;
	(void)skp_cursor_item(c);
	return true;
}

/* ------------------------------------------------------------- payload */

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

static void
read_payload(struct skp_reading *r, struct skp_cursor *c)
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

/* --------------------------------------------------------- unprotected */

static void
read_receipts(struct skp_passport *p, struct skp_cursor *u)
{
	uint64_t i, n = skp_cursor_array(u, 1, SKP_MAX_RECEIPTS);
	size_t at;

	for (i = 0; i < n; i++) {
		at = u->pos;
		p->receipt[i] = skp_cursor_bstr(u);
		if (p->receipt[i].n == 0 || p->receipt[i].n > SKP_MAX_RECEIPT)
			skp_cursor_fail(u, SKP_ERR_LENGTH, at);
	}
	p->n_receipt = (size_t)n;
	skp_cursor_up(u);
}

/* Headers whose place is the protected bucket. */
static bool
is_misplaced(struct skp_bytes label)
{
	return label.n == 1 &&
	    (label.p[0] == SKP_HDR_ALG || label.p[0] == 2 /* crit */ ||
		label.p[0] == SKP_HDR_KID || label.p[0] == SKP_HDR_TYP);
}

static void
read_unprotected(struct skp_reading *r, struct skp_cursor *c)
{
	struct skp_bytes label;
	struct skp_cursor u, before;
	struct skp_map m;
	size_t at;

	skp_cursor_enter(c, r->p->sign1.unprotected, &u);
	/* Counted when the envelope was read. */
	u.items = SKP_MAX_ITEMS;
	skp_cursor_map(&u, 0, SKP_MAX_ITEMS, &m);
	for (;;) {
		at = u.pos;
		if (!skp_map_next_any(&u, &m, &label))
			break;
		before = u;
		if (skp_bytes_eq(label,
			skp_bytes_of(label_disclosures,
			    sizeof(label_disclosures)))) {
			skp_disclosure_read(r, c, &u);
		} else if (skp_bytes_eq(label,
			       skp_bytes_of(label_receipts,
				   sizeof(label_receipts)))) {
			read_receipts(r->p, &u);
		} else if (is_misplaced(label)) {
			skp_cursor_fail(&u, SKP_ERR_KEY_UNKNOWN, at);
		} else {
			skp_cursor_fail(&u, SKP_ERR_KEY_CRITICAL, at);
			(void)skp_reading_soften(r, &u, &before);
		}
	}
	if (!skp_cursor_ok(&u))
		skp_cursor_fail(c, u.err, u.err_at);
}

static void
count_hidden(struct skp_passport *p)
{
	const struct skp_redacted *red;
	size_t i;

	for (i = 0; i < p->n_red; i++) {
		red = &p->red[i];
		if (red->disclosed)
			continue;
		if (red->place == SKP_PLACE_ATTRIBUTE) {
			p->n_hidden_attr++;
		} else if (red->place == SKP_PLACE_CLAIM) {
			p->n_hidden_line++;
		} else {
			p->n_hidden_skill++;
			p->line[red->claim].n_hidden_skill++;
		}
	}
}

/* ------------------------------------------------------------ envelope */

/* The content of a byte string is one strict item. */
static void
check_part(struct skp_cursor *c, struct skp_bytes part)
{
	struct skp_cursor sub;

	skp_cursor_enter(c, part, &sub);
	(void)skp_cursor_item(&sub);
	skp_cursor_leave(c, &sub);
}

/* Strictness of the disclosures of a passport that is not understood. */
static void
check_unprotected(struct skp_cursor *c, struct skp_bytes map)
{
	struct skp_bytes label;
	struct skp_cursor u;
	struct skp_map m;
	uint64_t i, n;

	skp_cursor_enter(c, map, &u);
	u.items = SKP_MAX_ITEMS;
	skp_cursor_map(&u, 0, SKP_MAX_ITEMS, &m);
	while (skp_map_next_any(&u, &m, &label)) {
		if (!skp_bytes_eq(label,
			skp_bytes_of(label_disclosures,
			    sizeof(label_disclosures))) ||
		    skp_cursor_peek(&u) != SKP_MAJOR_ARRAY) {
			(void)skp_cursor_item(&u);
			continue;
		}
		n = skp_cursor_array(&u, 0, SKP_MAX_ITEMS);
		for (i = 0; i < n; i++) {
			if (skp_cursor_peek(&u) == SKP_MAJOR_BSTR)
				check_part(c, skp_cursor_bstr(&u));
			else
				(void)skp_cursor_item(&u);
		}
		skp_cursor_up(&u);
	}
}

/*
 * The protected bucket asks for something unsupported: what remains to be
 * said is whether all of it is strict CBOR.
 */
static void
check_foreign(struct skp_cursor *c)
{
	struct skp_bytes protected_, unprotected, payload = { NULL, 0 };
	size_t at;

	skp_cursor_tag_is(c, SKP_TAG_SIGN1);
	(void)skp_cursor_array(c, 4, 4);
	protected_ = skp_cursor_bstr(c);
	check_part(c, protected_);
	at = c->pos;
	if (skp_cursor_peek(c) != SKP_MAJOR_MAP)
		skp_cursor_fail(c, SKP_ERR_TYPE, at);
	unprotected = skp_cursor_item(c);
	payload = skp_cursor_bstr(c);
	check_part(c, payload);
	(void)skp_cursor_bstr(c); /* of another algorithm: any length */
	skp_cursor_up(c);
	skp_cursor_up(c);
	check_unprotected(c, unprotected);
}

static void
read_all(struct skp_reading *r, struct skp_cursor *c)
{
	struct skp_cursor before = *c;
	struct skp_passport *p = r->p;
	enum skp_err err;

	err = skp_sign1_read(c, SKP_SET_PASSPORT, &p->sign1);
	if (is_unsupported(err)) {
		r->soft = c->err;
		r->soft_at = c->err_at;
		*c = before;
		check_foreign(c);
	}
	if (skp_cursor_ok(c) && c->pos - before.pos > SKP_MAX_PASSPORT)
		skp_cursor_fail(c, SKP_ERR_LENGTH, before.pos);
	if (r->soft != SKP_OK || !skp_cursor_ok(c))
		return;
	if (p->sign1.payload.p == NULL) {
		skp_cursor_fail(c, SKP_ERR_TYPE,
		    (size_t)(p->sign1.unprotected.p - c->base) +
			p->sign1.unprotected.n);
		return;
	}
	read_payload(r, c);
	read_unprotected(r, c);
	count_hidden(p);
}

/* Counters and what may be absent; the arrays stay as they are. */
static void
reset(struct skp_passport *p)
{
	struct skp_bytes none = { NULL, 0 };

	p->iss = none;
	p->has_nbf = false;
	p->nbf = 0;
	p->cnf = NULL;
	p->project = none;
	p->issuer_name = none;
	p->ignored = 0;
	p->n_attr = p->n_hidden_attr = 0;
	p->n_line = p->n_hidden_line = p->n_hidden_skill = 0;
	p->n_skill = p->n_disc = p->n_red = p->n_receipt = 0;
}

struct skp_form_result
skp_passport_read(struct skp_cursor *c, struct skp_passport *p)
{
	struct skp_form_result res = { SKP_FORM_OK, SKP_OK, 0 };
	struct skp_reading r = { .p = p, .issue_day = SKP_DAY_MAX };

	reset(p);
	read_all(&r, c);
	if (!skp_cursor_ok(c)) {
		res.form = SKP_FORM_MALFORMED;
		res.err = c->err;
		res.at = c->err_at;
	} else if (r.soft != SKP_OK) {
		res.form = SKP_FORM_UNSUPPORTED;
		res.err = r.soft;
		res.at = r.soft_at;
	} else if (r.tampered) {
		res.form = SKP_FORM_TAMPERED;
		res.err = SKP_ERR_DIGEST;
		res.at = r.tampered_at;
	}
	return res;
}
