#include "verifier/check.h"

#define BIT(f) skp_finding_bit(SKP_FINDING_##f)

static uint64_t
form_finding(enum skp_form form)
{
	return form == SKP_FORM_UNSUPPORTED ? BIT(FORM_NEWER) : BIT(FORM);
}

/* A digest that this disclosure has: how many places name it? */
static size_t
places(const struct skp_passport *p, const struct skp_disclosure *d)
{
	size_t i, n = 0;

	for (i = 0; i < p->n_red; i++) {
		n += memcmp(p->red[i].digest, d->digest[0], SKP_HASH_LEN) == 0;
		n += d->digest1_known &&
		    memcmp(p->red[i].digest, d->digest[1], SKP_HASH_LEN) == 0;
	}
	return n;
}

/* Which of the two things is wrong with the disclosures, or both. */
static uint64_t
disclosure_findings(const struct skp_passport *p)
{
	const struct skp_disclosure *d;
	uint64_t f = 0;
	size_t i, n;

	for (i = 0; i < p->n_disc; i++) {
		d = &p->disc[i];
		n = places(p, d);
		if (n > 1 || (n == 1 && !d->used))
			f |= BIT(DISCLOSURE_TWICE);
		else if (n == 0)
			f |= BIT(DISCLOSURE_UNMATCHED);
	}
	return f;
}

static uint64_t
look_up_finding(enum skp_err err)
{
	switch (err) {
	case SKP_ERR_ISSUER:
		return BIT(KEY_OTHER_ISSUER);
	case SKP_ERR_PURPOSE:
		return BIT(KEY_OTHER_PURPOSE);
	case SKP_ERR_TEST_KEY:
		return BIT(TEST_KEY);
	default: /* SKP_ERR_WINDOW */
		return BIT(KEY_OUTSIDE_WINDOW);
	}
}

/* By the key itself, or by the log of the issuer that the key belongs to. */
static uint64_t
judge_signature(const struct skp_verify_context *ctx, struct skp_workspace *ws,
    struct skp_report *out)
{
	const struct skp_by_log *by = ctx->by_log;
	const struct skp_bytes none = { NULL, 0 };

	if (by != NULL && by->issuer == out->key->issuer) {
		out->logged = true;
		out->log_size = by->size;
		out->log_index = by->index;
		out->by_log = !by->signature;
		out->signature_good = out->by_log;
	}
	if (out->by_log)
		return BIT(SIGNATURE_BY_LOG);
	out->signature_good = skp_pubkey_verify_sign1(out->key->key.x,
				  &ws->passport.sign1, none, ws->tbs,
				  sizeof(ws->tbs)) == SKP_OK;
	return out->signature_good ? BIT(SIGNATURE_GOOD) : BIT(SIGNATURE_BAD);
}

/* Who signed, is it good, and may that key sign this? */
static uint64_t
judge_key(const struct skp_verify_context *ctx, struct skp_bytes file,
    struct skp_workspace *ws, struct skp_report *out)
{
	const struct skp_passport *p = &ws->passport;
	enum skp_err err;
	uint64_t f;

	if (ctx->trust != NULL)
		out->key = skp_trust_get(ctx->trust, p->sign1.hdr.kid.p);
	if (out->key == NULL)
		return BIT(KEY_NOT_LISTED);
	out->issuer = skp_trust_issuer_of(ctx->trust, out->key);
	f = judge_signature(ctx, ws, out);
	err = skp_trust_allows(ctx->trust, out->key, p->iss,
	    SKP_PURPOSE_PASSPORT, p->iat);
	if (err == SKP_ERR_CLOSED) {
		f |= skp_receipts_compromise(ctx, file, ws, out);
		if (skp_finding_in(f, SKP_FINDING_COMPROMISE_SURVIVED))
			err = SKP_OK;
	} else if (err != SKP_OK) {
		f |= look_up_finding(err);
	}
	out->issuer_known = out->signature_good && err == SKP_OK;
	return f;
}

static uint64_t
judge_attributes(const struct skp_passport *p, struct skp_report *out)
{
	const struct skp_attribute *a;
	size_t i;

	for (i = 0; i < p->n_attr; i++) {
		a = &p->attr[i].a;
		if (a->kind == SKP_ATTR_NAME && out->name == NULL)
			out->name = a;
		else if (a->kind == SKP_ATTR_BIRTH && out->birth == NULL)
			out->birth = a;
	}
	return out->name == NULL ? BIT(HOLDER_NOT_NAMED) : 0;
}

static uint64_t
judge_lines(const struct skp_verify_context *ctx, const struct skp_passport *p,
    struct skp_report *out)
{
	uint64_t f = 0;
	size_t i;

	for (i = 0; i < p->n_line; i++)
		f |= skp_policy_line(ctx, p->line[i].claim, &out->line[i]);
	if (p->n_line == 0)
		f |= BIT(NOTHING_SHOWN);
	if (p->n_hidden_line + p->n_hidden_skill > 0)
		f |= BIT(LINES_HIDDEN);
	if (p->ignored > 0)
		f |= BIT(KEYS_IGNORED);
	return f;
}

/* Everything but the form. */
static uint64_t
judge(const struct skp_verify_context *ctx, struct skp_bytes file,
    const struct skp_presentation *pr, struct skp_workspace *ws,
    struct skp_report *out)
{
	const struct skp_passport *p = &ws->passport;
	uint64_t f;

	f = judge_key(ctx, file, ws, out);
	f |= skp_receipts_judge(ctx, file, ws, out);
	if (ctx->require_logged && !out->logged)
		f |= BIT(LOG_REQUIRED);
	if (pr != NULL) {
		f |= skp_presentation_judge(ctx, pr, ws, out);
	} else {
		out->holder = SKP_HOLDER_NOT_PROVEN;
		f |= BIT(HOLDER_NOT_PROVEN);
		if (ctx->audience.n != 0 || ctx->nonce.n != 0)
			f |= BIT(PRESENTATION_MISSING);
	}
	/* Which list counts is said by the entry that vouches for the key. */
	if (out->signature_good && skp_bytes_eq(out->issuer->iss, p->iss))
		f |= skp_status_judge(ctx, p, out->key->issuer, out);
	f |= skp_policy_time(ctx, p);
	f |= skp_policy_trust(ctx);
	f |= judge_attributes(p, out);
	f |= judge_lines(ctx, p, out);
	return f;
}

/* Not the lines: they are filled as far as they are there. */
static void
report_reset(struct skp_report *out)
{
	const struct skp_bytes none = { NULL, 0 };

	out->err = SKP_OK;
	out->at = 0;
	out->passport = NULL;
	out->presentation = false;
	out->key = NULL;
	out->issuer = NULL;
	out->signature_good = false;
	out->by_log = false;
	out->issuer_known = false;
	out->holder = SKP_HOLDER_NONE;
	out->aud = none;
	out->signed_at = 0;
	out->presented_until = 0;
	out->logged = false;
	out->log_size = 0;
	out->log_index = 0;
	out->list = NULL;
	out->status = 0;
	out->status_known = false;
	out->name = NULL;
	out->birth = NULL;
}

/* The form of the whole file, and the passport in it. */
static struct skp_form_result
read_file(struct skp_bytes file, bool presentation, struct skp_presentation *pr,
    struct skp_workspace *ws)
{
	struct skp_bytes lists[SKP_MAX_STAPLED];
	struct skp_form_result res;
	struct skp_cursor c;
	enum skp_err err;
	size_t n, at = 0;

	skp_cursor_init(&c, file);
	if (file.n > SKP_MAX_INPUT)
		skp_cursor_fail(&c, SKP_ERR_LENGTH, 0);
	if (presentation)
		res = skp_presentation_read(&c, pr, &ws->passport);
	else
		res = skp_passport_read_with(&c, &ws->passport, ws->memo);
	if (res.form == SKP_FORM_MALFORMED)
		return res;
	if ((err = skp_input_rest(file, c.pos, lists, &n, &at)) != SKP_OK) {
		res.form = SKP_FORM_MALFORMED;
		res.err = err;
		res.at = at;
	}
	return res;
}

void
skp_verify_form(struct skp_form_result res, struct skp_report *out)
{
	report_reset(out);
	out->err = res.err;
	out->at = res.at;
	out->findings = form_finding(res.form);
	out->verdict = skp_findings_verdict(out->findings);
}

void
skp_verify(const struct skp_verify_context *ctx, struct skp_bytes file,
    struct skp_workspace *ws, struct skp_report *out)
{
	struct skp_presentation pr;
	struct skp_form_result res;
	uint64_t f;

	report_reset(out);
	out->presentation = skp_presentation_is(file);
	res = read_file(file, out->presentation, &pr, ws);
	out->err = res.err;
	out->at = res.at;
	if (res.form != SKP_FORM_OK && res.form != SKP_FORM_TAMPERED) {
		out->findings = form_finding(res.form);
		out->verdict = skp_findings_verdict(out->findings);
		return;
	}
	f = judge(ctx, file, out->presentation ? &pr : NULL, ws, out);
	if (res.form == SKP_FORM_TAMPERED)
		f |= disclosure_findings(&ws->passport);
	out->findings = f;
	out->verdict = skp_findings_verdict(f);
	if (out->verdict != SKP_VERDICT_MALFORMED &&
	    out->verdict != SKP_VERDICT_UNSUPPORTED)
		out->passport = &ws->passport;
}

const char *
skp_line_state_name(enum skp_line_state state)
{
	static const char *const name[] = { "none", "expired", "not-yet",
		"unconfirmed", "bound-elsewhere", "employer-not-given", "ok" };

	return name[(unsigned)state <= SKP_LINE_OK ? (unsigned)state : 0];
}
