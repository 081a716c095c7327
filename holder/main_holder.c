/*
 * skillpass-holder: what the worker does with a passport.
 */
#include "common/hex.h"
#include "holder/holder.h"
#include "keys/pubkey.h"

enum key {
	KEY_ONLY,
	KEY_TYPE,
	KEY_FOR,
	KEY_VOCAB,
	KEY_NO_NAME,
	KEY_KEY,
	KEY_TO,
	KEY_NONCE,
	KEY_DAYS,
	KEY_STATUS,
	KEY_RECEIPT,
	KEY_OUT,
	KEY_PNG,
	KEY_SVG,
	KEY_TEXT,
	KEY_PASS_FILE,
	KEY_PASS_FD,
	KEY_NO_PASS
};

#define UNLOCK                                                          \
	{ "passphrase-file", 0, "FILE", OPT_PASS_FILE, KEY_PASS_FILE }, \
	{                                                               \
		"passphrase-fd", 0, "N", OPT_PASS_FD, KEY_PASS_FD       \
	}

static const struct skp_cli_option keygen_options[] = {
	UNLOCK,
	{ "no-passphrase", 0, NULL, OPT_NO_PASS, KEY_NO_PASS },
	{ "png", 0, NULL, OPT_KEY_PNG, KEY_PNG },
};

static const struct skp_cli_option present_options[] = {
	{ "only", 'n', "N,N...", OPT_ONLY, KEY_ONLY },
	{ "type", 't', "TYPE", OPT_TYPE, KEY_TYPE },
	{ "for", 'f', "OCCUPATION", OPT_FOR, KEY_FOR },
	{ "vocab", 0, "FILE", OPT_VOCAB, KEY_VOCAB },
	{ "no-name", 0, NULL, OPT_NO_NAME, KEY_NO_NAME },
	{ "key", 'k', "FILE", OPT_KEY, KEY_KEY },
	{ "to", 0, "WHOM", OPT_TO, KEY_TO },
	{ "nonce", 0, "HEX", OPT_NONCE, KEY_NONCE },
	{ "days", 0, "N", OPT_DAYS, KEY_DAYS },
	{ "with-status", 0, "FILE", OPT_STATUS, KEY_STATUS },
	{ "with-receipt", 0, NULL, OPT_RECEIPT, KEY_RECEIPT },
	{ "out", 'o', "FILE", OPT_OUT, KEY_OUT },
	UNLOCK,
};

static const struct skp_cli_option qr_options[] = {
	{ "png", 0, NULL, OPT_PNG, KEY_PNG },
	{ "svg", 0, NULL, OPT_SVG, KEY_SVG },
	{ "text", 0, NULL, OPT_TEXT, KEY_TEXT },
	{ "out", 'o', "FILE", OPT_OUT, KEY_OUT },
};

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static const struct skp_cli_command commands[] = {
	{ "keygen", "NAME", HELP_KEYGEN, keygen_options, COUNT(keygen_options),
	    1, 1, 0 },
	{ "show", "FILE", HELP_SHOW, NULL, 0, 1, 1, 1 },
	{ "present", "FILE", HELP_PRESENT, present_options,
	    COUNT(present_options), 1, 1, 2 },
	{ "qr", "FILE", HELP_QR, qr_options, COUNT(qr_options), 1, 1, 3 },
};

static int (*const run[])(const struct skp_holder *h) = { skp_holder_keygen,
	skp_holder_show, skp_holder_present, skp_holder_qr };

static enum skp_err
set_fd(struct skp_holder *h, const char *arg)
{
	uint64_t fd;
	enum skp_err err = skp_cli_number(arg, 0, 65535, &fd);

	if (err == SKP_OK)
		h->passphrase_fd = (int)fd;
	return err;
}

static enum skp_err
set_status(struct skp_holder *h, const char *arg, enum skp_lang lang)
{
	if (h->n_status == SKP_HOLDER_LISTS) {
		skp_msg_warn(skp_msg(lang, MANY_LISTS), SKP_HOLDER_LISTS);
		return SKP_ERR_USAGE;
	}
	return skp_cli_text(&h->status[h->n_status++], arg);
}

static enum skp_err
set_flag(bool *where)
{
	*where = true;
	return SKP_OK;
}

static enum skp_err
set(void *ctx, int key, const char *arg, enum skp_lang lang)
{
	struct skp_holder *h = ctx;

	switch ((enum key)key) {
	case KEY_ONLY:
		return skp_cli_text(&h->only, arg);
	case KEY_TYPE:
		return skp_cli_text(&h->type, arg);
	case KEY_FOR:
		return skp_cli_text(&h->occupation, arg);
	case KEY_VOCAB:
		return skp_cli_text(&h->vocab, arg);
	case KEY_NO_NAME:
		return set_flag(&h->no_name);
	case KEY_KEY:
		return skp_cli_text(&h->key, arg);
	case KEY_TO:
		return skp_cli_text(&h->to, arg);
	case KEY_NONCE:
		return skp_cli_hex(arg, SKP_TOKEN_NONCE_MIN,
		    SKP_TOKEN_NONCE_MAX, h->nonce, &h->n_nonce);
	case KEY_DAYS:
		return skp_cli_number(arg, 1, SKP_TOKEN_DAYS_MAX, &h->days);
	case KEY_STATUS:
		return set_status(h, arg, lang);
	case KEY_RECEIPT:
		return set_flag(&h->receipt);
	case KEY_OUT:
		return skp_cli_text(&h->out, arg);
	case KEY_PNG:
		return set_flag(&h->png);
	case KEY_SVG:
		return set_flag(&h->svg);
	case KEY_TEXT:
		return set_flag(&h->text);
	case KEY_PASS_FILE:
		return skp_cli_text(&h->passphrase_file, arg);
	case KEY_PASS_FD:
		return set_fd(h, arg);
	case KEY_NO_PASS:
		return set_flag(&h->no_passphrase);
	}
	return SKP_ERR_VALUE;
}

int
main(int argc, char **argv)
{
	struct skp_holder h = { .passphrase_fd = -1 };
	const struct skp_cli cli = { .program = "skillpass-holder",
		.messages = skp_holder_messages,
		.about = HELP_ABOUT,
		.after = HELP_AFTER,
		.has_after = true,
		.commands = commands,
		.n_commands = COUNT(commands),
		.set = set,
		.ctx = &h };
	struct skp_cli_result result;
	enum skp_err err = skp_cli_parse(&cli, argc, argv, &result);

	if (err != SKP_OK)
		return SKP_EXIT_FAILED;
	if (result.done)
		return SKP_EXIT_OK;
	h.lang = result.lang;
	h.operand = result.operands;
	err = skp_pubkey_init();
	if (err != SKP_OK)
		return skp_holder_fail(&h, cli.program, err);
	return run[result.command->key](&h);
}
