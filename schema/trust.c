#include "schema/field.h"
#include "schema/iss.h"
#include "schema/trust_key.h"

static size_t
key_at(const struct skp_cursor *c, const struct skp_field_map *fm)
{
	return (size_t)(fm->m.last.p - c->base);
}

/* --------------------------------------------------------------- issuers */

static struct skp_bytes
read_iss(struct skp_cursor *c)
{
	size_t at = c->pos;
	struct skp_bytes iss = skp_cursor_tstr(c);

	if (!skp_iss_ok(iss))
		skp_cursor_fail(c, SKP_ERR_VALUE, at);
	return iss;
}

/* Two capital letters, as of ISO 3166-1; whether assigned is not asked. */
static struct skp_bytes
read_country(struct skp_cursor *c)
{
	size_t at = c->pos;
	struct skp_bytes t = skp_cursor_tstr(c);

	if (t.n != 2 || t.p[0] < 'A' || t.p[0] > 'Z' || t.p[1] < 'A' ||
	    t.p[1] > 'Z')
		skp_cursor_fail(c, SKP_ERR_VALUE, at);
	return t;
}

static void
read_keys(struct skp_cursor *c, struct skp_trust_issuer *is)
{
	struct skp_trust_key key;
	size_t start = c->pos, i;

	is->n_key = (size_t)skp_cursor_array(c, 1, SKP_MAX_ISSUER_KEYS);
	for (i = 0; i < is->n_key && skp_cursor_ok(c); i++)
		skp_trust_key_read(c, &key);
	skp_cursor_up(c);
	is->keys = skp_bytes_of(c->base + start, c->pos - start);
}

static struct skp_final_list
read_final(struct skp_cursor *c)
{
	struct skp_final_list f;

	(void)skp_cursor_array(c, 2, 2);
	f.uri = skp_field_text(c, SKP_MAX_URI);
	f.sha256 = skp_cursor_bstr_n(c, SKP_HASH_LEN).p;
	skp_cursor_up(c);
	return f;
}

static void
read_final_lists(struct skp_cursor *c, struct skp_trust_issuer *is)
{
	size_t start = c->pos;
	uint64_t i, n = skp_cursor_array(c, 1, SKP_MAX_FINAL_LISTS);

	for (i = 0; i < n && skp_cursor_ok(c); i++)
		(void)read_final(c);
	skp_cursor_up(c);
	is->final_lists = skp_bytes_of(c->base + start, c->pos - start);
}

static void
read_issuer(struct skp_cursor *c, struct skp_trust_issuer *is)
{
	struct skp_field_map fm;

	memset(is, 0, sizeof(*is));
	skp_field_map_open(c, &fm);
	while (skp_field_map_next(c, &fm)) {
		switch (fm.key) {
		case 1:
			is->iss = read_iss(c);
			break;
		case 2:
			is->name = skp_field_text(c, SKP_MAX_TEXT);
			break;
		case 3:
			is->number = skp_field_text(c, SKP_MAX_TEXT);
			break;
		case 4:
			is->country = read_country(c);
			break;
		case 5:
			read_keys(c, is);
			break;
		case 6:
			read_final_lists(c, is);
			break;
		default:
			skp_cursor_fail(c, SKP_ERR_KEY_UNKNOWN, key_at(c, &fm));
			break;
		}
	}
	skp_field_map_need(c, &fm,
	    SKP_FIELD_BIT(1) | SKP_FIELD_BIT(2) | SKP_FIELD_BIT(5));
}

static struct skp_bytes
since(const struct skp_cursor *c, size_t at)
{
	if (!skp_cursor_ok(c))
		return skp_bytes_of(NULL, 0);
	return skp_bytes_of(c->base + at, c->pos - at);
}

/* Strictly ascending by iss, as bytes. */
static void
read_issuers(struct skp_cursor *c, struct skp_trust_list *l)
{
	struct skp_bytes last = { NULL, 0 };
	struct skp_trust_issuer is;
	size_t start = c->pos, at, i;

	l->n_issuer = (size_t)skp_cursor_array(c, 0, SKP_MAX_ISSUERS);
	for (i = 0; i < l->n_issuer && skp_cursor_ok(c); i++) {
		at = c->pos;
		read_issuer(c, &is);
		if (i > 0 && skp_bytes_cmp(last, is.iss) >= 0)
			skp_cursor_fail(c, SKP_ERR_ORDER, at);
		last = is.iss;
		l->n_key += is.n_key;
	}
	skp_cursor_up(c);
	l->issuers = since(c, start);
}

static void
read_version(struct skp_cursor *c)
{
	size_t at = c->pos;

	if (skp_cursor_uint(c) != SKP_TRUST_VERSION)
		skp_cursor_fail(c, SKP_ERR_VERSION, at);
}

/* {0: version, 1: seq, 2: issuers} */
static void
read_list(struct skp_cursor *c, struct skp_trust_list *l)
{
	struct skp_field_map fm;

	skp_field_map_open(c, &fm);
	while (skp_field_map_next(c, &fm)) {
		if (fm.key == 0)
			read_version(c);
		else if (fm.key == 1)
			l->seq = skp_field_uint(c, 1, UINT32_MAX);
		else if (fm.key == 2)
			read_issuers(c, l);
		else
			skp_cursor_fail(c, SKP_ERR_KEY_UNKNOWN, key_at(c, &fm));
	}
	skp_field_map_need(c, &fm,
	    SKP_FIELD_BIT(0) | SKP_FIELD_BIT(1) | SKP_FIELD_BIT(2));
}

/* The issuer that a statement is about, who makes it. */
static void
read_own_entry(struct skp_cursor *c, struct skp_trust_list *l)
{
	struct skp_trust_issuer is;
	size_t at = c->pos;

	read_issuer(c, &is);
	if (skp_cursor_ok(c) && !skp_bytes_eq(is.iss, l->authority))
		skp_cursor_fail(c, SKP_ERR_VALUE, at);
	l->issuers = since(c, at);
	l->n_issuer = 1;
	l->n_key = is.n_key;
}

/* -------------------------------------------------------------- payloads */

enum { SEEN_ISS = 1, SEEN_EXP = 2, SEEN_IAT = 4, SEEN_TRUST = 8 };

/* Reads one claim of the set and gives its bit; 0: it may not stand here. */
static unsigned
read_claim(struct skp_cursor *c, int64_t key, struct skp_trust_list *l)
{
	switch (key) {
	case SKP_CWT_ISS:
		l->authority = l->statement ? read_iss(c) :
					      skp_field_text(c, SKP_MAX_TEXT);
		return SEEN_ISS;
	case SKP_CWT_EXP:
		if (l->statement)
			return 0;
		l->exp = skp_field_uint(c, 1, SKP_TIME_MAX);
		return SEEN_EXP;
	case SKP_CWT_IAT:
		l->iat = skp_field_uint(c, 0, SKP_TIME_MAX);
		return SEEN_IAT;
	case SKP_CWT_TRUST:
		if (l->statement)
			read_own_entry(c, l);
		else
			read_list(c, l);
		return SEEN_TRUST;
	default:
		return 0;
	}
}

static void
read_payload(struct skp_cursor *c, struct skp_trust_list *l)
{
	unsigned bit, seen = 0, all;
	struct skp_cursor sub;
	struct skp_map m;
	size_t start, at;
	int64_t key;

	all = SEEN_ISS | SEEN_IAT | SEEN_TRUST;
	if (!l->statement)
		all |= SEEN_EXP;
	skp_cursor_enter(c, l->sign.payload, &sub);
	start = sub.pos;
	skp_cursor_map(&sub, 0, SKP_MAX_ITEMS, &m);
	for (;;) {
		at = sub.pos;
		if (!skp_map_next_int(&sub, &m, &key))
			break;
		bit = read_claim(&sub, key, l);
		if (bit == 0)
			skp_cursor_fail(&sub, SKP_ERR_KEY_UNKNOWN, at);
		seen |= bit;
	}
	if (seen != all)
		skp_cursor_fail(&sub, SKP_ERR_KEY_MISSING, start);
	skp_cursor_leave(c, &sub);
}

static enum skp_err
read_signed(struct skp_cursor *c, const char *typ, bool statement,
    struct skp_trust_list *out)
{
	struct skp_trust_list l = { .statement = statement };
	enum skp_err err;

	c->items = SKP_MAX_TRUST_ITEMS;
	err = skp_sign_read(c, &l.sign);
	if (err != SKP_OK)
		return err;
	if (!skp_bytes_eq(l.sign.hdr.typ, skp_bytes_str(typ)))
		skp_cursor_fail(c, SKP_ERR_VALUE,
		    (size_t)(l.sign.protected_.p - c->base));
	read_payload(c, &l);
	if (!skp_cursor_ok(c))
		return c->err;
	*out = l;
	return SKP_OK;
}

enum skp_err
skp_trust_list_read(struct skp_cursor *c, struct skp_trust_list *out)
{
	return read_signed(c, SKP_TYP_TRUST, false, out);
}

enum skp_err
skp_statement_read(struct skp_cursor *c, struct skp_trust_list *out)
{
	return read_signed(c, SKP_TYP_ISSUER, true, out);
}

bool
skp_trust_issuer_next(const struct skp_trust_list *l, struct skp_cursor *c,
    size_t *i, struct skp_trust_issuer *out)
{
	struct skp_trust_issuer is;

	if (*i == 0) {
		skp_cursor_init(c, l->issuers);
		c->items = SKP_MAX_TRUST_ITEMS;
		if (!l->statement)
			(void)skp_cursor_array(c, 0, SKP_MAX_ISSUERS);
	}
	if (*i >= l->n_issuer)
		return false;
	read_issuer(c, &is);
	if (!skp_cursor_ok(c))
		return false;
	*out = is;
	(*i)++;
	return true;
}

bool
skp_trust_final_next(const struct skp_trust_issuer *is, struct skp_cursor *c,
    size_t *i, struct skp_final_list *out)
{
	struct skp_final_list f;

	if (is->final_lists.n == 0)
		return false;
	if (*i == 0) {
		skp_cursor_init(c, is->final_lists);
		(void)skp_cursor_array(c, 1, SKP_MAX_FINAL_LISTS);
	}
	if (skp_cursor_at_end(c))
		return false;
	f = read_final(c);
	if (!skp_cursor_ok(c))
		return false;
	*out = f;
	(*i)++;
	return true;
}
