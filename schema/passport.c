#include "schema/passport.h"

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
	skp_payload_read(r, c);
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
	return skp_passport_read_with(c, p, NULL);
}

struct skp_form_result
skp_passport_read_with(struct skp_cursor *c, struct skp_passport *p,
    struct skp_memo *memo)
{
	struct skp_form_result res = { SKP_FORM_OK, SKP_OK, 0 };
	struct skp_reading r = { .p = p,
		.memo = memo,
		.issue_day = SKP_DAY_MAX };

	if (memo != NULL)
		skp_memo_next(memo);
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
