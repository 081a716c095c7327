#include "holder/holder.h"

/* Whom it is for; what else the payload says is the verifier's. */
static struct skp_bytes
audience(struct skp_bytes payload)
{
	struct skp_bytes aud = { NULL, 0 };
	struct skp_cursor c;
	struct skp_map m;
	int64_t key;

	skp_cursor_init(&c, payload);
	skp_cursor_map(&c, 0, SKP_MAX_ITEMS, &m);
	while (aud.p == NULL && skp_map_next_int(&c, &m, &key)) {
		if (key == SKP_CWT_AUD)
			aud = skp_cursor_tstr(&c);
		else
			(void)skp_cursor_item(&c);
	}
	return skp_cursor_ok(&c) ? aud : skp_bytes_of(NULL, 0);
}

/* A presentation, and the passport in it; false: it is none. */
static bool
parse_token(struct skp_cursor *c, struct skp_holder_passport *out,
    struct skp_form_result *res)
{
	struct skp_sign1 token;
	struct skp_cursor sub;

	if (skp_sign1_read(c, SKP_SET_TOKEN, &token) != SKP_OK ||
	    token.payload.p == NULL)
		return false;
	out->token = true;
	out->aud = audience(token.payload);
	skp_cursor_enter(c, token.hdr.kcwt, &sub);
	sub.items = SKP_MAX_ITEMS;
	*res = skp_passport_read(&sub, &out->p);
	return true;
}

/* Status lists, and nothing else. */
static bool
lists_only(struct skp_bytes rest)
{
	struct skp_statuslist list;
	struct skp_cursor c;

	skp_cursor_init_lenient(&c, rest);
	while (c.pos < rest.n)
		if (skp_statuslist_read(&c, &list) != SKP_OK)
			return false;
	return true;
}

static bool
refuse(const struct skp_holder *h, const char *path, enum skp_form form,
    size_t at)
{
	const char *name = skp_holder_text(skp_bytes_str(path));

	if (form == SKP_FORM_UNSUPPORTED)
		skp_msg_warn(skp_msg(h->lang, NEWER), name);
	else if (form == SKP_FORM_TAMPERED)
		skp_msg_warn(skp_msg(h->lang, CHANGED), name);
	else
		skp_msg_warn(skp_msg(h->lang, NOT_PASSPORT), name, at);
	return false;
}

bool
skp_holder_parse(const struct skp_holder *h, const char *path,
    struct skp_bytes file, struct skp_holder_passport *out)
{
	struct skp_form_result res = { SKP_FORM_NONE, SKP_OK, 0 };
	struct skp_cursor c, before;
	size_t n = 0, at = 0;

	out->token = false;
	out->aud = skp_bytes_of(NULL, 0);
	if (skp_qrtext_is(file)) {
		while (file.n > 0 &&
		    (file.p[file.n - 1] == '\n' || file.p[file.n - 1] == '\r'))
			file.n--;
		if (skp_qrtext_read(file, out->work, out->plain, &n, &at) !=
		    SKP_OK)
			return refuse(h, path, SKP_FORM_MALFORMED, at);
		file = skp_bytes_of(out->plain, n);
	}
	skp_cursor_init(&c, file);
	before = c;
	if (!parse_token(&c, out, &res)) {
		c = before;
		res = skp_passport_read(&c, &out->p);
	}
	if (res.form != SKP_FORM_OK)
		return refuse(h, path, res.form, res.at);
	out->whole = skp_bytes_of(file.p, c.pos);
	out->stapled = skp_bytes_of(file.p + c.pos, file.n - c.pos);
	if (!lists_only(out->stapled))
		return refuse(h, path, SKP_FORM_MALFORMED, c.pos);
	return true;
}
