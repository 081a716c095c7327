#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "common/date.h"
#include "common/file.h"
#include "common/hex.h"
#include "issuer/authority.h"
#include "issuer/cmd_trust.h"
#include "keys/keyset.h"

bool
skp_cmd_trust_date(const struct skp_cmd *cmd, const char *text, bool last,
    uint64_t *out)
{
	int32_t day;

	if (text == NULL)
		return true;
	if (skp_date_parse(skp_bytes_str(text), &day) != SKP_OK) {
		skp_msg_warn(skp_msg(cmd->lang, CMD_BAD_DATE),
		    skp_cmd_text(skp_bytes_str(text)));
		return false;
	}
	*out = last ? skp_date_last_second(day) : skp_date_first_second(day);
	return true;
}

/* ------------------------------------------------------------- root holders */

/* NAME.key or NAME.pub; caller frees. */
static char *
with_end(const char *name, const char *end)
{
	char *path = NULL;

	return asprintf(&path, "%s%s", name, end) < 0 ? NULL : path;
}

static enum skp_err
write_public(const char *path, const struct skp_pubkey *pub)
{
	uint8_t buf[SKP_COSE_KEY_LEN + 8];
	struct skp_writer w;
	struct skp_bytes b;
	enum skp_err err;

	skp_writer_init(&w, buf, sizeof(buf));
	skp_cose_key_write(&w, pub->x);
	err = skp_writer_finish(&w, &b);
	return err != SKP_OK ? err :
			       skp_file_write(path, b, 0644, SKP_FILE_REPLACE);
}

static int
cmd_trust_key(const struct skp_cmd *cmd)
{
	struct skp_unlock *unlock = NULL;
	struct skp_seckey *key = NULL;
	char *secret = with_end(cmd->operand[0], ".key");
	char *public = with_end(cmd->operand[0], ".pub");
	char text[SKP_HEX_KID_TEXT];
	int status = SKP_EXIT_FAILED;
	enum skp_err err;

	if (secret == NULL || public == NULL ||
	    !skp_cmd_unlock(cmd, true, true, &unlock))
		goto out;
	err = skp_seckey_generate(SKP_PURPOSE_ROOT, false, &key);
	if (err == SKP_OK)
		err = skp_keyfile_save(secret, key, unlock, false);
	if (err != SKP_OK) {
		(void)skp_cmd_fail(cmd, secret, err);
		goto out;
	}
	err = write_public(public, skp_seckey_pubkey(key));
	if (err != SKP_OK) {
		(void)skp_cmd_fail(cmd, public, err);
		goto out;
	}
	skp_hex_kid(skp_seckey_pubkey(key)->kid, text);
	printf(skp_msg(cmd->lang, CMD_TRUST_KEY_DONE),
	    skp_cmd_text(skp_bytes_str(secret)),
	    skp_cmd_text(skp_bytes_str(public)), text);
	status = SKP_EXIT_OK;
out:
	skp_unlock_free(unlock);
	skp_seckey_free(key);
	free(secret);
	free(public);
	return status;
}

/* A file NAME.pub, or the beginning of the key id of a root there is. */
static enum skp_err
read_root(const struct skp_root_set *now, const char *word,
    uint8_t x[SKP_PK_LEN])
{
	struct skp_blob file = { NULL, 0 };
	struct skp_pubkey pub;
	uint8_t kid[SKP_KID_LEN];
	size_t i, n = 0;
	enum skp_err err = skp_file_read(word, SKP_MAX_KEY_FILE, &file);

	if (err == SKP_OK) {
		err = skp_keyset_read(skp_blob_bytes(&file), &pub, 1, &n);
		skp_blob_free(&file);
		if (err == SKP_OK)
			memcpy(x, pub.x, SKP_PK_LEN);
		return err;
	}
	if (err != SKP_ERR_NOT_FOUND)
		return err;
	for (i = 0; i < now->n; i++) {
		skp_kid_of(now->key[i], kid);
		if (!skp_hex_kid_begins(kid, word))
			continue;
		memcpy(x, now->key[i], SKP_PK_LEN);
		n++;
	}
	return n == 1 ? SKP_OK : SKP_ERR_NOT_FOUND;
}

static bool
read_roots(const struct skp_cmd *cmd, struct skp_authority_roots *out)
{
	struct skp_root_set now = { .n = 0 };
	enum skp_err err;
	int i;

	if (cmd->threshold == 0 || cmd->threshold > (uint64_t)cmd->n_operand ||
	    cmd->n_operand > SKP_MAX_SIGNERS) {
		skp_msg_warn(skp_msg(cmd->lang, CMD_NEED_THRESHOLD),
		    SKP_MAX_SIGNERS);
		return false;
	}
	/* Before there is an authority: files only. */
	err = skp_authority_roots(cmd->registry, &now, NULL);
	if (err != SKP_OK && err != SKP_ERR_NOT_FOUND) {
		(void)skp_cmd_fail(cmd, cmd->registry, err);
		return false;
	}
	out->k = (uint32_t)cmd->threshold;
	out->n = (size_t)cmd->n_operand;
	for (i = 0; i < cmd->n_operand; i++) {
		err = read_root(&now, cmd->operand[i], out->key[i]);
		if (err != SKP_OK) {
			(void)skp_cmd_fail(cmd, cmd->operand[i], err);
			return false;
		}
	}
	return true;
}

static int
show_roots(const struct skp_cmd *cmd)
{
	struct skp_root_set now, next;
	enum skp_err err = skp_authority_roots(cmd->registry, &now, &next);

	if (err != SKP_OK)
		return skp_cmd_fail(cmd, cmd->registry, err);
	if (now.n > 0)
		skp_cmd_trust_roots(cmd->lang, false, &now);
	if (next.n > 0)
		skp_cmd_trust_roots(cmd->lang, true, &next);
	return SKP_EXIT_OK;
}

static int
cmd_trust_root(const struct skp_cmd *cmd)
{
	struct skp_authority_roots roots;
	enum skp_err err;

	if (!read_roots(cmd, &roots))
		return SKP_EXIT_FAILED;
	err = skp_authority_roots_set(cmd->registry, &roots, skp_cmd_now());
	if (err == SKP_ERR_DUPLICATE)
		printf("%s", skp_msg(cmd->lang, CMD_ROOTS_SAME));
	else if (err != SKP_OK)
		return skp_cmd_fail(cmd, cmd->registry, err);
	return show_roots(cmd);
}

static int
cmd_trust_init(const struct skp_cmd *cmd)
{
	struct skp_authority_roots roots;
	struct skp_unlock *unlock = NULL;
	bool several = cmd->n_operand > 0;
	enum skp_err err;

	if (cmd->name == NULL) {
		skp_msg_warn("%s", skp_msg(cmd->lang, CMD_NEED_NAME));
		return SKP_EXIT_FAILED;
	}
	if (several ? !read_roots(cmd, &roots) :
		      !skp_cmd_unlock(cmd, true, true, &unlock))
		return SKP_EXIT_FAILED;
	err = skp_authority_init(cmd->registry, skp_bytes_str(cmd->name),
	    several ? &roots : NULL, unlock, skp_cmd_now());
	skp_unlock_free(unlock);
	if (err != SKP_OK)
		return skp_cmd_fail(cmd, cmd->registry, err);
	printf(skp_msg(cmd->lang, CMD_TRUST_INIT_DONE),
	    skp_cmd_text(skp_bytes_str(cmd->registry)));
	return show_roots(cmd);
}

/* ---------------------------------------------------------------- sign, pack */

/* Unlocks the root holder's key; false: a message was given. */
static bool
unlock_root(const struct skp_cmd *cmd, struct skp_unlock **out)
{
	char *path = cmd->key != NULL ?
	    strdup(cmd->key) :
	    skp_file_join(cmd->registry, SKP_ROOT_KEY);
	struct skp_keyfile_info info;
	enum skp_err err = SKP_ERR_NOMEM;

	if (path != NULL)
		err = skp_keyfile_peek(path, &info);
	if (err != SKP_OK) {
		(void)skp_cmd_fail(cmd, path == NULL ? cmd->registry : path,
		    err);
		if (cmd->key == NULL)
			skp_msg_warn("%s",
			    skp_msg(cmd->lang, CMD_HINT_ROOT_KEY));
	}
	free(path);
	return err == SKP_OK && skp_cmd_unlock(cmd, false, info.encrypted, out);
}

static void
sign_hint(const struct skp_cmd *cmd, enum skp_err err)
{
	switch ((unsigned)err) {
	case SKP_ERR_NOT_FOUND:
		skp_msg_warn("%s", skp_msg(cmd->lang, CMD_HINT_NO_ROOT));
		break;
	case SKP_ERR_DUPLICATE:
		skp_msg_warn("%s", skp_msg(cmd->lang, CMD_HINT_SIGNED));
		break;
	case SKP_ERR_CLOCK:
		skp_msg_warn("%s", skp_msg(cmd->lang, CMD_HINT_AHEAD));
		break;
	case SKP_ERR_ROLLBACK:
		skp_msg_warn("%s", skp_msg(cmd->lang, CMD_HINT_OLD_FOLDER));
		break;
	case SKP_ERR_CONFLICT:
		skp_msg_warn("%s", skp_msg(cmd->lang, CMD_HINT_TWO_LISTS));
		break;
	default:
		break;
	}
}

static void
say_signed(enum skp_lang lang, const struct skp_authority_state *s)
{
	char until[SKP_DATE_TIME];

	if (s->root_version != 0 && !s->root_pending)
		printf(skp_msg(lang, CMD_ROOT_DONE),
		    (unsigned long long)s->root_version);
	if (s->root_pending)
		printf(skp_msg(lang, CMD_WAIT_ROOT),
		    (unsigned long long)s->root_version, s->root_old,
		    s->root_old_k, s->root_new, s->root_new_k);
	if (s->list_pending)
		printf(skp_msg(lang, CMD_WAIT_LIST), (unsigned long long)s->seq,
		    s->list, s->list_k);
	if (s->root_pending || s->list_pending)
		printf("%s", skp_msg(lang, CMD_SIGN_NEXT));
	if (s->seq != 0 && !s->list_pending) {
		skp_date_format_time(s->exp, until);
		printf(skp_msg(lang, CMD_TRUST_SIGN_DONE),
		    (unsigned long long)s->seq, until);
	}
}

static int
cmd_trust_sign(const struct skp_cmd *cmd)
{
	struct skp_authority_how how = { .key = cmd->key,
		.days = cmd->days == 0 ? SKP_TRUST_DAYS : (unsigned)cmd->days };
	struct skp_authority_state state;
	uint8_t shown[SKP_HASH_LEN];
	size_t n = 0;
	enum skp_err err = skp_authority_digest(cmd->registry, shown);

	if (err != SKP_OK)
		return skp_cmd_fail(cmd, cmd->registry, err);
	how.shown = shown;
	if (!skp_cmd_trust_diff(cmd, &n) ||
	    !skp_cmd_agreed(cmd, skp_msg(cmd->lang, CMD_SIGN_ASK)) ||
	    !unlock_root(cmd, &how.unlock))
		return SKP_EXIT_FAILED;
	how.now = skp_cmd_now();
	err = skp_authority_sign(cmd->registry, &how, &state);
	skp_unlock_free(how.unlock);
	if (err == SKP_ERR_STATE) {
		skp_msg_warn(skp_msg(cmd->lang, CMD_SIGN_CHANGED),
		    skp_cmd_text(skp_bytes_str(cmd->registry)));
		return SKP_EXIT_FAILED;
	}
	if (err != SKP_OK) {
		(void)skp_cmd_fail(cmd,
		    cmd->key != NULL ? cmd->key : cmd->registry, err);
		sign_hint(cmd, err);
		return SKP_EXIT_FAILED;
	}
	say_signed(cmd->lang, &state);
	return SKP_EXIT_OK;
}

static void
pack_hint(const struct skp_cmd *cmd, bool list, enum skp_err err)
{
	if (list &&
	    (err == SKP_ERR_NOT_FOUND || err == SKP_ERR_CLOSED ||
		err == SKP_ERR_WINDOW || err == SKP_ERR_PURPOSE))
		skp_msg_warn("%s", skp_msg(cmd->lang, CMD_HINT_FOREIGN_LIST));
	else if (!list && err == SKP_ERR_NOT_FOUND)
		skp_msg_warn("%s", skp_msg(cmd->lang, CMD_HINT_TRUST));
	else if (!list && (err == SKP_ERR_ROLLBACK || err == SKP_ERR_THRESHOLD))
		skp_msg_warn("%s", skp_msg(cmd->lang, CMD_HINT_SIGN_AGAIN));
}

static int
cmd_trust_pack(const struct skp_cmd *cmd)
{
	size_t bad = 0;
	bool list;
	enum skp_err err;

	if (cmd->out == NULL) {
		skp_msg_warn("%s", skp_msg(cmd->lang, CMD_NEED_OUT));
		return SKP_EXIT_FAILED;
	}
	err = skp_authority_pack(cmd->registry,
	    (const char *const *)cmd->operand, (size_t)cmd->n_operand, cmd->out,
	    &bad);
	if (err != SKP_OK) {
		list = bad < (size_t)cmd->n_operand;
		(void)skp_cmd_fail(cmd,
		    list ? cmd->operand[bad] : cmd->registry, err);
		pack_hint(cmd, list, err);
		return SKP_EXIT_FAILED;
	}
	printf(skp_msg(cmd->lang, CMD_PACK_DONE),
	    skp_cmd_text(skp_bytes_str(cmd->out)), cmd->n_operand);
	return SKP_EXIT_OK;
}

static const struct skp_cli_option key_options[] = { SKP_OPTIONS_FRESH };
static const struct skp_cli_option init_options[] = {
	SKP_OPTION(STRING, "name", 'n', "NAME", OPT_NAME, name),
	SKP_OPTION(NUMBER, "threshold", 0, "K", OPT_THRESHOLD, threshold),
	SKP_OPTIONS_FRESH,
};
static const struct skp_cli_option root_options[] = {
	SKP_OPTION(NUMBER, "threshold", 0, "K", OPT_THRESHOLD, threshold),
};
static const struct skp_cli_option sign_options[] = {
	SKP_OPTION(STRING, "key", 0, "FILE", OPT_ROOT_KEY, key),
	SKP_OPTION_DAYS,
	SKP_OPTION_YES,
	SKP_OPTIONS_UNLOCK,
};
static const struct skp_cli_option pack_options[] = { SKP_OPTION_OUT };

static const struct skp_cmd_entry commands[] = {
	SKP_COMMAND("trust key", "NAME", HELP_TRUST_KEY, key_options, 1, 1,
	    cmd_trust_key),
	SKP_COMMAND("trust init", "[ROOT.pub...]", HELP_TRUST_INIT,
	    init_options, 0, SKP_MAX_SIGNERS, cmd_trust_init),
	SKP_COMMAND("trust root", "ROOT...", HELP_TRUST_ROOT, root_options, 1,
	    SKP_MAX_SIGNERS, cmd_trust_root),
	SKP_COMMAND("trust sign", "", HELP_TRUST_SIGN, sign_options, 0, 0,
	    cmd_trust_sign),
	SKP_COMMAND("trust pack", "[FILE...]", HELP_TRUST_PACK, pack_options, 0,
	    -1, cmd_trust_pack),
};

const struct skp_cmd_group skp_cmd_trust_group = { commands,
	SKP_CMD_COUNT(commands) };
