#include "verifier/check.h"

bool
skp_presentation_is(struct skp_bytes file)
{
	struct skp_cursor c, sub;
	struct skp_bytes protected_;
	struct skp_map m;
	int64_t label;
	bool found = false;

	skp_cursor_init(&c, file);
	skp_cursor_tag_is(&c, SKP_TAG_SIGN1);
	(void)skp_cursor_array(&c, 4, 4);
	protected_ = skp_cursor_bstr(&c);
	skp_cursor_enter(&c, protected_, &sub);
	skp_cursor_map(&sub, 0, SKP_MAX_ITEMS, &m);
	while (!found && skp_map_next_int(&sub, &m, &label)) {
		/* A passport's key id stands before where 13 would. */
		if (label == SKP_HDR_KID)
			break;
		found = label == SKP_HDR_KCWT;
		if (!found)
			(void)skp_cursor_item(&sub);
	}
	return found;
}

static uint64_t
read_time(struct skp_cursor *c)
{
	size_t at = c->pos;
	uint64_t t = skp_cursor_uint(c);

	if (t > SKP_TIME_MAX)
		skp_cursor_fail(c, SKP_ERR_RANGE, at);
	return t;
}

static struct skp_bytes
read_nonce(struct skp_cursor *c)
{
	size_t at = c->pos;
	struct skp_bytes nonce = skp_cursor_bstr(c);

	if (nonce.n < 8 || nonce.n > 64)
		skp_cursor_fail(c, SKP_ERR_LENGTH, at);
	return nonce;
}

static struct skp_bytes
read_aud(struct skp_cursor *c)
{
	size_t at = c->pos;
	struct skp_bytes aud = skp_cursor_tstr(c);

	if (aud.n == 0)
		skp_cursor_fail(c, SKP_ERR_LENGTH, at);
	return aud;
}

/* {3: aud, 4: exp, 6: iat, ?39: cnonce} and nothing else. */
static void
read_payload(struct skp_cursor *c, struct skp_shown_to *out)
{
	struct skp_map m;
	unsigned n = 0;
	size_t start = c->pos, at;
	int64_t key;

	out->nonce = skp_bytes_of(NULL, 0);
	skp_cursor_map(c, 0, SKP_MAX_ITEMS, &m);
	for (;;) {
		at = c->pos;
		if (!skp_map_next_int(c, &m, &key))
			break;
		if (key == SKP_CWT_AUD)
			out->aud = read_aud(c);
		else if (key == SKP_CWT_EXP)
			out->exp = read_time(c);
		else if (key == SKP_CWT_IAT)
			out->iat = read_time(c);
		else if (key == SKP_CWT_CNONCE)
			out->nonce = read_nonce(c);
		else
			skp_cursor_fail(c, SKP_ERR_KEY_UNKNOWN, at);
		n += key != SKP_CWT_CNONCE;
	}
	if (n != 3)
		skp_cursor_fail(c, SKP_ERR_KEY_MISSING, start);
}

/* What is wrong with the envelope beyond what skp_sign1_read() asks. */
static void
check_envelope(struct skp_cursor *c, const struct skp_sign1 *s)
{
	size_t start = (size_t)(s->whole.p - c->base);
	size_t at = (size_t)(s->unprotected.p - c->base);

	if (s->whole.n > SKP_MAX_PASSPORT)
		skp_cursor_fail(c, SKP_ERR_LENGTH, start);
	if (s->hdr.typ.p != NULL || s->hdr.typ_uint != SKP_TYP_KB_CWT)
		skp_cursor_fail(c, SKP_ERR_VALUE,
		    (size_t)(s->protected_.p - c->base));
	if (s->unprotected.n != 1)
		skp_cursor_fail(c, SKP_ERR_KEY_UNKNOWN, at + 1);
	if (s->payload.p == NULL)
		skp_cursor_fail(c, SKP_ERR_TYPE, at + s->unprotected.n);
}

struct skp_form_result
skp_presentation_read(struct skp_cursor *c, struct skp_presentation *out,
    struct skp_passport *p)
{
	struct skp_form_result res = { SKP_FORM_NONE, SKP_OK, 0 };
	struct skp_cursor before = *c, sub;

	if (skp_sign1_read(c, SKP_SET_TOKEN, &out->sign1) == SKP_OK) {
		check_envelope(c, &out->sign1);
		skp_cursor_enter(c, out->sign1.payload, &sub);
		read_payload(&sub, &out->shown);
		skp_cursor_leave(c, &sub);
	}
	res.form = skp_input_form(c->err);
	res.err = c->err;
	res.at = c->err_at;
	if (res.form == SKP_FORM_UNSUPPORTED) {
		/* To its end, for the sake of what follows. */
		*c = before;
		(void)skp_cursor_item(c);
		if (!skp_cursor_ok(c)) {
			res.form = SKP_FORM_MALFORMED;
			res.err = c->err;
			res.at = c->err_at;
		}
	}
	if (res.form != SKP_FORM_OK)
		return res;
	/* Its items were counted with the envelope. */
	skp_cursor_enter(c, out->sign1.hdr.kcwt, &sub);
	sub.items = SKP_MAX_ITEMS;
	res = skp_passport_read(&sub, p);
	if ((res.form == SKP_FORM_OK || res.form == SKP_FORM_TAMPERED) &&
	    p->cnf == NULL) {
		res.form = SKP_FORM_MALFORMED;
		res.err = SKP_ERR_KEY_MISSING;
		res.at = (size_t)(p->sign1.payload.p - c->base);
	}
	return res;
}

uint64_t
skp_presentation_judge(const struct skp_verify_context *ctx,
    const struct skp_presentation *pr, struct skp_workspace *ws,
    struct skp_report *out)
{
	const struct skp_bytes none = { NULL, 0 };
	enum skp_holder holder;
	uint64_t f;

	out->aud = pr->shown.aud;
	out->signed_at = pr->shown.iat;
	out->presented_until = pr->shown.exp;
	f = skp_policy_shown(ctx, &ws->passport, &pr->shown, &holder);
	if (skp_pubkey_verify_sign1(ws->passport.cnf, &pr->sign1, none, ws->tbs,
		sizeof(ws->tbs)) != SKP_OK) {
		f &= ~(skp_finding_bit(SKP_FINDING_HOLDER_PROVEN_LIVE) |
		    skp_finding_bit(SKP_FINDING_HOLDER_SIGNED));
		out->holder = SKP_HOLDER_NOT_PROVEN;
		return f | skp_finding_bit(SKP_FINDING_HOLDER_SIGNATURE_BAD) |
		    skp_finding_bit(SKP_FINDING_HOLDER_NOT_PROVEN);
	}
	out->holder = holder;
	return f;
}
