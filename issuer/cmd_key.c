#include <stdlib.h>

#include "common/file.h"
#include "common/hex.h"
#include "issuer/cmd.h"
#include "issuer/statement.h"
#include "keys/keyset.h"
#include "keys/pem.h"

static void
print_key(const struct skp_cmd *cmd, const struct skp_house *house,
    enum skp_house_key key)
{
	const struct skp_keyfile_info *info = skp_house_key_info(house, key);
	char text[SKP_HEX_KID_TEXT];

	if (info == NULL)
		return;
	skp_hex_kid(info->pub.kid, text);
	printf("  %-8s  %s%s\n", skp_purpose_name(info->purpose), text,
	    info->encrypted ? "" : skp_msg(cmd->lang, CMD_KEY_OPEN));
}

void
skp_cmd_keys_print(const struct skp_cmd *cmd, const struct skp_house *house)
{
	int key;

	for (key = 0; key < SKP_HOUSE_KEYS; key++)
		print_key(cmd, house, (enum skp_house_key)key);
}

static int
cmd_key_list(const struct skp_cmd *cmd)
{
	struct skp_house *house = skp_cmd_house(cmd);

	if (house == NULL)
		return SKP_EXIT_FAILED;
	skp_cmd_keys_print(cmd, house);
	skp_house_close(house);
	return SKP_EXIT_OK;
}

static int
save(const struct skp_cmd *cmd, const char *path, const void *p, size_t n)
{
	enum skp_err err = skp_file_write(path, skp_bytes_of(p, n), 0644,
	    SKP_FILE_REPLACE);

	if (err != SKP_OK)
		return skp_cmd_fail(cmd, path, err);
	printf(skp_msg(cmd->lang, CMD_WROTE),
	    skp_cmd_text(skp_bytes_str(path)));
	return SKP_EXIT_OK;
}

static int
export_statement(const struct skp_cmd *cmd)
{
	const struct skp_signer *signer;
	struct skp_unlock *unlock = NULL;
	struct skp_house *house = skp_cmd_house_key(cmd, SKP_HOUSE_PASSPORT,
	    &unlock, &signer);
	uint8_t out[SKP_STATEMENT_MAX];
	size_t n = 0;
	enum skp_err err;

	if (house == NULL)
		return SKP_EXIT_FAILED;
	err = skp_statement_make(house, unlock, skp_cmd_now(), out, sizeof(out),
	    &n);
	skp_unlock_free(unlock);
	skp_house_close(house);
	if (err != SKP_OK)
		return skp_cmd_fail(cmd, cmd->registry, err);
	return save(cmd, cmd->statement, out, n);
}

static int
export_public(const struct skp_cmd *cmd)
{
	struct skp_house *house = skp_cmd_house(cmd);
	struct skp_pubkey keys[SKP_HOUSE_KEYS];
	const struct skp_keyfile_info *info;
	uint8_t set[SKP_KEYSET_LEN(SKP_HOUSE_KEYS)];
	char pem[SKP_PEM_MAX];
	struct skp_writer w;
	struct skp_bytes b = { NULL, 0 };
	size_t n = 0, n_pem = 0;
	enum skp_err err = SKP_OK;
	int key;

	if (house == NULL)
		return SKP_EXIT_FAILED;
	for (key = 0; key < SKP_HOUSE_ROOT; key++) {
		info = skp_house_key_info(house, (enum skp_house_key)key);
		if (info != NULL)
			keys[n++] = info->pub;
	}
	skp_house_close(house);
	if (n == 0)
		return skp_cmd_fail(cmd, cmd->registry, SKP_ERR_NOT_FOUND);
	if (cmd->pem != NULL) {
		err = skp_pem_write(&keys[0], pem, &n_pem);
		if (err == SKP_OK)
			return save(cmd, cmd->pem, pem, n_pem);
	} else {
		skp_writer_init(&w, set, sizeof(set));
		skp_keyset_write(&w, keys, n);
		err = skp_writer_finish(&w, &b);
		if (err == SKP_OK)
			return save(cmd, cmd->keyset, b.p, b.n);
	}
	return skp_cmd_fail(cmd, cmd->registry, err);
}

static int
cmd_key_export(const struct skp_cmd *cmd)
{
	int given = (cmd->statement != NULL) + (cmd->pem != NULL) +
	    (cmd->keyset != NULL);

	if (given != 1) {
		skp_msg_warn("%s", skp_msg(cmd->lang, CMD_NEED_EXPORT));
		return SKP_EXIT_FAILED;
	}
	return cmd->statement != NULL ? export_statement(cmd) :
					export_public(cmd);
}

static int
cmd_key_check(const struct skp_cmd *cmd)
{
	static const enum skp_purpose purpose[SKP_HOUSE_KEYS] = {
		SKP_PURPOSE_PASSPORT, SKP_PURPOSE_STATUS, SKP_PURPOSE_LOG,
		SKP_PURPOSE_ROOT
	};
	struct skp_unlock *unlock = NULL;
	struct skp_house *house = skp_cmd_house(cmd);
	int key, status = SKP_EXIT_OK;
	enum skp_err err;
	char *path;

	if (house == NULL)
		return SKP_EXIT_FAILED;
	if (!skp_cmd_unlock(cmd, false, skp_house_encrypted(house), &unlock)) {
		skp_house_close(house);
		return SKP_EXIT_FAILED;
	}
	for (key = 0; key < SKP_HOUSE_KEYS; key++) {
		path = skp_house_key_path(house, (enum skp_house_key)key);
		err = path == NULL ?
		    SKP_ERR_NOMEM :
		    skp_keyfile_check(path, unlock, NULL, purpose[key]);
		if (err == SKP_OK) {
			printf(skp_msg(cmd->lang, CMD_KEY_GOOD),
			    skp_purpose_name(purpose[key]));
		} else {
			status = SKP_EXIT_REFUSED;
			(void)skp_cmd_fail(cmd, skp_purpose_name(purpose[key]),
			    err);
		}
		free(path);
	}
	skp_unlock_free(unlock);
	skp_house_close(house);
	return status;
}

static const struct skp_cli_option export_options[] = {
	SKP_OPTION(STRING, "statement", 0, "FILE", OPT_STATEMENT, statement),
	SKP_OPTION(STRING, "pem", 0, "FILE", OPT_PEM, pem),
	SKP_OPTION(STRING, "keyset", 0, "FILE", OPT_KEYSET, keyset),
	SKP_OPTIONS_UNLOCK,
};
static const struct skp_cli_option check_options[] = { SKP_OPTIONS_UNLOCK };

static const struct skp_cmd_entry commands[] = {
	SKP_COMMAND_PLAIN("key list", "", HELP_KEY_LIST, 0, 0, cmd_key_list),
	SKP_COMMAND("key export", "", HELP_KEY_EXPORT, export_options, 0, 0,
	    cmd_key_export),
	SKP_COMMAND("key check", "", HELP_KEY_CHECK, check_options, 0, 0,
	    cmd_key_check),
};

const struct skp_cmd_group skp_cmd_key_group = { commands,
	SKP_CMD_COUNT(commands) };
