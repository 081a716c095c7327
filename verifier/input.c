#include "verifier/check.h"

enum skp_form
skp_input_form(enum skp_err err)
{
	switch (err) {
	case SKP_OK:
		return SKP_FORM_OK;
	case SKP_ERR_VERSION:
	case SKP_ERR_KEY_CRITICAL:
	case SKP_ERR_ENUM:
	case SKP_ERR_ALG:
		return SKP_FORM_UNSUPPORTED;
	default:
		return SKP_FORM_MALFORMED;
	}
}

enum skp_err
skp_input_rest(struct skp_bytes file, size_t pos, struct skp_bytes *lists,
    size_t *n, size_t *at)
{
	struct skp_statuslist list;
	struct skp_cursor c;
	size_t start;

	*n = 0;
	skp_cursor_init_lenient(&c, file);
	c.pos = pos;
	while (c.pos < file.n) {
		start = c.pos;
		if (*n == SKP_MAX_STAPLED ||
		    skp_statuslist_read(&c, &list) != SKP_OK ||
		    c.pos - start > SKP_MAX_STATUS_FILE) {
			*at = start;
			return SKP_ERR_TRAILING;
		}
		lists[(*n)++] = skp_bytes_of(file.p + start, c.pos - start);
	}
	return SKP_OK;
}

struct skp_form_result
skp_input_split(struct skp_bytes file, struct skp_input *out)
{
	struct skp_form_result res = { SKP_FORM_MALFORMED, SKP_OK, 0 };
	struct skp_input in = { .n_stapled = 0 };
	struct skp_cursor c;

	skp_cursor_init(&c, file);
	if (file.n > SKP_MAX_INPUT)
		skp_cursor_fail(&c, SKP_ERR_LENGTH, 0);
	in.passport = skp_cursor_skip(&c, SKP_MAX_PASSPORT);
	if (!skp_cursor_ok(&c)) {
		res.err = c.err;
		res.at = c.err_at;
		return res;
	}
	res.err = skp_input_rest(file, c.pos, in.stapled, &in.n_stapled,
	    &res.at);
	if (res.err != SKP_OK)
		return res;
	res.form = SKP_FORM_OK;
	*out = in;
	return res;
}

struct skp_form_result
skp_input_text(struct skp_bytes text, struct skp_text_work *work,
    struct skp_bytes *out)
{
	struct skp_form_result res = { SKP_FORM_OK, SKP_OK, 0 };
	size_t n = 0, at = 0;

	res.err = skp_qrtext_read(text, work->work, work->file, &n, &at);
	if (res.err != SKP_OK) {
		res.form = SKP_FORM_MALFORMED;
		res.at = at;
		return res;
	}
	*out = skp_bytes_of(work->file, n);
	return res;
}
