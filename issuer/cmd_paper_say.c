#include "common/hex.h"
#include "issuer/cmd_paper.h"

void
skp_cmd_paper_say_partial(const struct skp_paper_run *r)
{
	const struct skp_passport *p = &r->desk->passport;
	char id[SKP_HEX_UUID_TEXT];
	struct skp_buf numbers;
	size_t n;

	skp_hex_uuid(p->cti.p, id);
	if (r->desk->paper.code.n == 0) {
		skp_msg_warn(skp_msg(r->cmd->lang, CMD_CODE_NONE), id);
		return;
	}
	skp_buf_init(&numbers, 8 * SKP_MAX_CLAIMS);
	n = skp_paper_numbers(p, &r->desk->shown, &numbers);
	skp_buf_add(&numbers, skp_bytes_of("", 1));
	if (n < p->n_line && numbers.err == SKP_OK)
		skp_msg_warn(skp_msg(r->cmd->lang, CMD_CODE_SOME), id, n,
		    p->n_line, (const char *)numbers.p);
	skp_buf_free(&numbers);
}

enum skp_err
skp_cmd_paper_say_refusal(const struct skp_paper_run *r,
    const struct skp_print_refusal *no)
{
	char id[SKP_HEX_UUID_TEXT];
	enum skp_lang lang = r->cmd->lang;
	const char *what;

	skp_hex_uuid(r->desk->passport.cti.p, id);
	what = r->one ? skp_cmd_text(skp_bytes_str(r->cmd->out)) : id;
	switch (no->why) {
	case SKP_PRINT_FINE:
		return SKP_OK;
	case SKP_PRINT_NO_FONTS:
		skp_msg_warn(skp_msg(lang, CMD_PRINT_FONTS), no->what,
		    no->what);
		return SKP_ERR_HELPER;
	case SKP_PRINT_NO_CHARACTER:
		skp_msg_warn(skp_msg(lang, CMD_PRINT_CHARACTER), what,
		    no->what);
		return SKP_ERR_INPUT;
	case SKP_PRINT_NO_CODE:
	case SKP_PRINT_NO_REQUEST:
		break;
	}
	skp_msg_warn("%s: %s %s", what, skp_msg_err(SKP_ERR_HELPER, lang),
	    no->what);
	return SKP_ERR_HELPER;
}

void
skp_cmd_paper_tell(const struct skp_paper_run *r)
{
	const struct skp_passport *p = &r->desk->passport;
	const struct skp_describe d = { r->cmd->lang, p->lang,
		skp_describe_escaped };
	enum skp_lang lang = r->cmd->lang;
	char id[SKP_HEX_UUID_TEXT];
	const char *name = skp_qrfit_name(r->desk->paper.code.n);
	struct skp_buf out;
	size_t i, left = 0;

	skp_hex_uuid(p->cti.p, id);
	skp_buf_init(&out, SKP_MAX_CLAIMS * 4 * SKP_MAX_TEXT);
	for (i = 0; i < p->n_line; i++) {
		if (r->desk->paper.code.n > 0 &&
		    skp_choice_has_line(p, &r->desk->shown, i))
			continue;
		skp_buf_printf(&out, "%s%zu. ", left++ == 0 ? "" : "; ", i + 1);
		skp_describe_title(&d, p, &p->line[i], &out);
	}
	skp_buf_add(&out, skp_bytes_of("", 1));
	if (out.err != SKP_OK)
		printf("%s  %s\n", id, skp_msg_err(out.err, lang));
	else if (r->desk->paper.code.n == 0)
		printf(skp_msg(lang, CMD_FITS_NOT), id);
	else if (left == 0)
		printf(skp_msg(lang, CMD_FITS), id, name);
	else
		printf(skp_msg(lang, CMD_FITS_PARTLY), id, p->n_line - left,
		    p->n_line, name, (const char *)out.p);
	skp_buf_free(&out);
}
