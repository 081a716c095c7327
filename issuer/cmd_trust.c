#include <stdlib.h>

#include "common/date.h"
#include "common/file.h"
#include "common/hex.h"
#include "issuer/authority.h"
#include "issuer/cmd.h"
#include "keys/kid.h"

/* What others compare when they pin the root. */
static enum skp_err
show_root(const struct skp_cmd *cmd)
{
	uint8_t print[SKP_HASH_LEN];
	char text[SKP_HEX_KID_TEXT];
	enum skp_err err = skp_authority_fingerprint(cmd->registry, print);

	if (err != SKP_OK)
		return err;
	skp_hex_kid(print, text);
	printf(skp_msg(cmd->lang, CMD_SHOW_ROOT), text);
	return SKP_OK;
}

static bool
root_encrypted(const struct skp_cmd *cmd)
{
	char *path = skp_file_join(cmd->registry, "keys/root.key");
	struct skp_keyfile_info info = { .encrypted = true };
	enum skp_err err = SKP_ERR_NOMEM;

	if (path != NULL)
		err = skp_keyfile_peek(path, &info);
	free(path);
	return err != SKP_OK || info.encrypted;
}

static int
cmd_trust_init(const struct skp_cmd *cmd)
{
	struct skp_unlock *unlock = NULL;
	enum skp_err err;

	if (cmd->name == NULL) {
		skp_msg_warn("%s", skp_msg(cmd->lang, CMD_NEED_NAME));
		return SKP_EXIT_FAILED;
	}
	if (!skp_cmd_unlock(cmd, true, true, &unlock))
		return SKP_EXIT_FAILED;
	err = skp_authority_init(cmd->registry, skp_bytes_str(cmd->name),
	    unlock, skp_cmd_now());
	skp_unlock_free(unlock);
	if (err != SKP_OK)
		return skp_cmd_fail(cmd, cmd->registry, err);
	printf(skp_msg(cmd->lang, CMD_TRUST_INIT_DONE),
	    skp_cmd_text(skp_bytes_str(cmd->registry)));
	err = show_root(cmd);
	return err == SKP_OK ? SKP_EXIT_OK :
			       skp_cmd_fail(cmd, cmd->registry, err);
}

static int
cmd_trust_add(const struct skp_cmd *cmd)
{
	struct skp_blob file = { NULL, 0 };
	enum skp_err err = SKP_OK;
	int i;

	for (i = 0; i < cmd->n_operand; i++) {
		err = skp_file_read(cmd->operand[i], SKP_MAX_TRUST, &file);
		if (err == SKP_OK)
			err = skp_authority_add(cmd->registry,
			    skp_blob_bytes(&file));
		skp_blob_free(&file);
		if (err != SKP_OK)
			return skp_cmd_fail(cmd, cmd->operand[i], err);
	}
	printf("%s", skp_msg(cmd->lang, CMD_TRUST_ADD_DONE));
	return SKP_EXIT_OK;
}

static int
cmd_trust_sign(const struct skp_cmd *cmd)
{
	struct skp_unlock *unlock = NULL;
	enum skp_err err;
	unsigned days = cmd->days == 0 ? SKP_TRUST_DAYS : (unsigned)cmd->days;

	if (!skp_cmd_unlock(cmd, false, root_encrypted(cmd), &unlock))
		return SKP_EXIT_FAILED;
	err = skp_authority_sign(cmd->registry, unlock, skp_cmd_now(), days);
	skp_unlock_free(unlock);
	if (err != SKP_OK)
		return skp_cmd_fail(cmd, cmd->registry, err);
	printf("%s", skp_msg(cmd->lang, CMD_TRUST_SIGN_DONE));
	return SKP_EXIT_OK;
}

static void
show_key(enum skp_lang lang, const struct skp_trust_key *k)
{
	uint8_t kid[SKP_KID_LEN];
	char text[SKP_HEX_KID_TEXT], from[SKP_DATE_TIME], until[SKP_DATE_TIME];

	skp_kid_of(k->x, kid);
	skp_hex_kid(kid, text);
	skp_date_format_time(k->not_before, from);
	printf("    %-8s  %s\n", skp_purpose_name((enum skp_purpose)k->purpose),
	    text);
	if (k->not_after == SKP_TIME_MAX) {
		printf(skp_msg(lang, CMD_SHOW_FROM), from);
	} else {
		skp_date_format_time(k->not_after, until);
		printf(skp_msg(lang, CMD_SHOW_FROM_UNTIL), from, until);
	}
	if (k->test)
		printf("%s", skp_msg(lang, CMD_SHOW_TEST));
	if (k->closed.reason != SKP_CLOSE_NONE)
		printf("%s", skp_msg(lang, CMD_SHOW_CLOSED));
}

static void
show_list(enum skp_lang lang, const struct skp_trust_list *l, bool next)
{
	struct skp_trust_issuer is;
	struct skp_trust_key key;
	struct skp_cursor c, ck;
	char from[SKP_DATE_TIME], until[SKP_DATE_TIME];
	size_t i = 0, j;

	printf(skp_msg(lang, CMD_SHOW_AUTHORITY), skp_cmd_text(l->authority));
	if (next) {
		printf("%s", skp_msg(lang, CMD_SHOW_UNSIGNED));
	} else {
		skp_date_format_time(l->iat, from);
		skp_date_format_time(l->exp, until);
		printf(skp_msg(lang, CMD_SHOW_LIST), (unsigned long long)l->seq,
		    from, until);
	}
	while (skp_trust_issuer_next(l, &c, &i, &is)) {
		printf("\n  %s\n  %s", skp_cmd_text(is.name),
		    skp_cmd_text(is.iss));
		if (is.number.n > 0)
			printf("  (%s %s)", skp_cmd_text(is.country),
			    skp_cmd_text(is.number));
		printf("\n");
		j = 0;
		while (skp_trust_key_next(&is, &ck, &j, &key))
			show_key(lang, &key);
	}
}

static int
cmd_trust_show(const struct skp_cmd *cmd)
{
	struct skp_authority *a = NULL;
	enum skp_err err = skp_authority_open(cmd->registry, cmd->next, &a);

	if (err != SKP_OK) {
		(void)skp_cmd_fail(cmd, cmd->registry, err);
		if (err == SKP_ERR_NOT_FOUND)
			skp_msg_warn("%s", skp_msg(cmd->lang, CMD_HINT_TRUST));
		return SKP_EXIT_FAILED;
	}
	show_list(cmd->lang, skp_authority_list(a), cmd->next);
	skp_authority_free(a);
	err = show_root(cmd);
	return err == SKP_OK ? SKP_EXIT_OK :
			       skp_cmd_fail(cmd, cmd->registry, err);
}

static int
cmd_trust_pack(const struct skp_cmd *cmd)
{
	size_t bad = 0;
	enum skp_err err;

	if (cmd->out == NULL) {
		skp_msg_warn("%s", skp_msg(cmd->lang, CMD_NEED_OUT));
		return SKP_EXIT_FAILED;
	}
	err = skp_authority_pack(cmd->registry,
	    (const char *const *)cmd->operand, (size_t)cmd->n_operand, cmd->out,
	    &bad);
	if (err != SKP_OK)
		return skp_cmd_fail(cmd,
		    bad < (size_t)cmd->n_operand ? cmd->operand[bad] :
						   cmd->registry,
		    err);
	printf(skp_msg(cmd->lang, CMD_PACK_DONE),
	    skp_cmd_text(skp_bytes_str(cmd->out)), cmd->n_operand);
	return SKP_EXIT_OK;
}

static const struct skp_cli_option init_options[] = {
	SKP_OPTION(STRING, "name", 'n', "NAME", OPT_NAME, name),
	SKP_OPTIONS_FRESH,
};
static const struct skp_cli_option sign_options[] = { SKP_OPTION_DAYS,
	SKP_OPTIONS_UNLOCK };
static const struct skp_cli_option show_options[] = {
	SKP_OPTION(FLAG, "next", 0, NULL, OPT_NEXT, next),
};
static const struct skp_cli_option pack_options[] = { SKP_OPTION_OUT };

static const struct skp_cmd_entry commands[] = {
	SKP_COMMAND("trust init", "", HELP_TRUST_INIT, init_options, 0, 0,
	    cmd_trust_init),
	SKP_COMMAND_PLAIN("trust add", "STATEMENT...", HELP_TRUST_ADD, 1, -1,
	    cmd_trust_add),
	SKP_COMMAND("trust sign", "", HELP_TRUST_SIGN, sign_options, 0, 0,
	    cmd_trust_sign),
	SKP_COMMAND("trust show", "", HELP_TRUST_SHOW, show_options, 0, 0,
	    cmd_trust_show),
	SKP_COMMAND("trust pack", "[STATUSLIST...]", HELP_TRUST_PACK,
	    pack_options, 0, -1, cmd_trust_pack),
};

const struct skp_cmd_group skp_cmd_trust_group = { commands,
	SKP_CMD_COUNT(commands) };
