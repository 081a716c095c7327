#include <stdlib.h>

#include "common/date.h"
#include "common/file.h"
#include "common/hex.h"
#include "issuer/authority.h"
#include "issuer/cmd.h"
#include "issuer/statement.h"
#include "keys/keyset.h"
#include "keys/pem.h"

/* Whether a key signs, waits for that, or ended. */
static void
print_place(const struct skp_cmd *cmd, const struct skp_ring *ring, size_t i)
{
	const struct skp_ring_key *k = &ring->v[i];
	char from[SKP_DATE_TIME], until[SKP_DATE_TIME];

	skp_date_format_time(k->not_before, from);
	if (k->not_after != SKP_TIME_MAX) {
		skp_date_format_time(k->not_after, until);
		printf(skp_msg(cmd->lang, CMD_KEY_ENDED), from, until);
	} else if (i == skp_ring_signs(ring, k->purpose)) {
		printf(skp_msg(cmd->lang, CMD_KEY_SIGNS), from);
	} else {
		printf(skp_msg(cmd->lang, CMD_KEY_WAITS), from);
	}
	if (k->test)
		printf("%s", skp_msg(cmd->lang, CMD_SHOW_TEST));
}

static void
print_line(const struct skp_cmd *cmd, enum skp_purpose purpose,
    const uint8_t kid[SKP_KID_LEN], const struct skp_keyfile_info *info)
{
	char text[SKP_HEX_KID_TEXT];

	skp_hex_kid(kid, text);
	printf("  %-8s  %s%s\n", skp_purpose_name(purpose), text,
	    info == NULL	? skp_msg(cmd->lang, CMD_KEY_AWAY) :
		info->encrypted ? "" :
				  skp_msg(cmd->lang, CMD_KEY_OPEN));
}

void
skp_cmd_keys_print(const struct skp_cmd *cmd, const struct skp_house *house)
{
	const struct skp_ring *ring = skp_house_ring(house);
	const struct skp_keyfile_info *root = skp_house_key_info(house,
	    SKP_HOUSE_ROOT);

	for (size_t i = 0; i < ring->n; i++) {
		print_line(cmd, ring->v[i].purpose, ring->v[i].kid,
		    skp_house_ring_info(house, i));
		print_place(cmd, ring, i);
	}
	if (root != NULL)
		print_line(cmd, SKP_PURPOSE_ROOT, root->pub.kid, root);
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

int
skp_cmd_statement(const struct skp_cmd *cmd, const char *path)
{
	struct skp_unlock *unlock = NULL;
	struct skp_house *house = skp_cmd_house(cmd);
	uint8_t out[SKP_STATEMENT_MAX];
	size_t n = 0;
	enum skp_err err;

	if (house == NULL)
		return SKP_EXIT_FAILED;
	if (!skp_cmd_unlock(cmd, false, skp_house_encrypted(house), &unlock)) {
		skp_house_close(house);
		return SKP_EXIT_FAILED;
	}
	err = skp_statement_make(house, unlock, skp_cmd_now(), out, sizeof(out),
	    &n);
	skp_unlock_free(unlock);
	skp_house_close(house);
	if (err != SKP_OK)
		return skp_cmd_fail(cmd, cmd->registry, err);
	return save(cmd, path, out, n);
}

static int
export_public(const struct skp_cmd *cmd)
{
	struct skp_house *house = skp_cmd_house(cmd);
	struct skp_pubkey keys[SKP_MAX_ISSUER_KEYS];
	const struct skp_ring *ring;
	uint8_t set[SKP_KEYSET_LEN(SKP_MAX_ISSUER_KEYS)];
	char pem[SKP_PEM_MAX];
	struct skp_writer w;
	struct skp_bytes b = { NULL, 0 };
	size_t n, signs, n_pem = 0;
	enum skp_err err = SKP_OK;

	if (house == NULL)
		return SKP_EXIT_FAILED;
	ring = skp_house_ring(house);
	for (n = 0; n < ring->n; n++) {
		memcpy(keys[n].x, ring->v[n].x, SKP_PK_LEN);
		memcpy(keys[n].kid, ring->v[n].kid, SKP_KID_LEN);
	}
	signs = skp_ring_signs(ring, SKP_PURPOSE_PASSPORT);
	skp_house_close(house);
	if (n == 0 || (cmd->pem != NULL && signs == n))
		return skp_cmd_fail(cmd, cmd->registry, SKP_ERR_NOT_FOUND);
	if (cmd->pem != NULL) {
		err = skp_pem_write(&keys[signs], pem, &n_pem);
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
	return cmd->statement != NULL ? skp_cmd_statement(cmd, cmd->statement) :
					export_public(cmd);
}

/* Opens and tries one key file; it must hold this key, if `pub`. */
static bool
check_file(const struct skp_cmd *cmd, const char *name,
    struct skp_unlock *unlock, const struct skp_pubkey *pub,
    enum skp_purpose purpose)
{
	char *path = skp_file_join(cmd->registry, name);
	enum skp_err err = SKP_ERR_NOMEM;

	if (path != NULL)
		err = skp_keyfile_check(path, unlock, pub, purpose);
	free(path);
	if (err == SKP_OK)
		printf(skp_msg(cmd->lang, CMD_KEY_GOOD),
		    skp_purpose_name(purpose));
	else
		(void)skp_cmd_fail(cmd, name, err);
	return err == SKP_OK;
}

static bool
check_ring(const struct skp_cmd *cmd, const struct skp_house *house,
    struct skp_unlock *unlock)
{
	const struct skp_ring *ring = skp_house_ring(house);
	char name[SKP_RING_NAME];
	struct skp_pubkey pub;
	bool good = ring->n > 0;

	for (size_t i = 0; i < ring->n; i++) {
		const struct skp_ring_key *k = &ring->v[i];

		/* Of one that ended the secret part may be destroyed. */
		if (k->not_after != SKP_TIME_MAX &&
		    skp_house_ring_info(house, i) == NULL)
			continue;
		memcpy(pub.x, k->x, SKP_PK_LEN);
		memcpy(pub.kid, k->kid, SKP_KID_LEN);
		skp_ring_name(k->purpose, k->kid, name);
		good &= check_file(cmd, name, unlock, &pub, k->purpose);
	}
	return good;
}

static int
cmd_key_check(const struct skp_cmd *cmd)
{
	struct skp_unlock *unlock = NULL;
	struct skp_house *house = skp_cmd_house(cmd);
	bool good;

	if (house == NULL)
		return SKP_EXIT_FAILED;
	if (!skp_cmd_unlock(cmd, false, skp_house_encrypted(house), &unlock)) {
		skp_house_close(house);
		return SKP_EXIT_FAILED;
	}
	good = check_ring(cmd, house, unlock);
	good &= check_file(cmd, SKP_ROOT_KEY, unlock, NULL, SKP_PURPOSE_ROOT);
	skp_unlock_free(unlock);
	skp_house_close(house);
	return good ? SKP_EXIT_OK : SKP_EXIT_REFUSED;
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
