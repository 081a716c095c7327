#include <stdlib.h>

#include "common/file.h"
#include "common/hex.h"
#include "common/tilefile.h"
#include "issuer/authority_add.h"
#include "issuer/authority_close.h"
#include "issuer/cmd_trust.h"
#include "schema/merkle.h"
#include "schema/note.h"

/* "passport,status" as bits; 0 with a message. */
static unsigned
purposes(const struct skp_cmd *cmd)
{
	char word[16];
	const char *at = cmd->purpose, *end;
	enum skp_purpose p = SKP_PURPOSE_NONE;
	unsigned bits = 0;

	for (; at != NULL; at = *end == '\0' ? NULL : end + 1) {
		end = at + strcspn(at, ",");
		if ((size_t)(end - at) >= sizeof(word))
			break;
		memcpy(word, at, (size_t)(end - at));
		word[end - at] = '\0';
		p = skp_purpose_of(word);
		if (p == SKP_PURPOSE_NONE || p > SKP_PURPOSE_LISTED_MAX)
			break;
		bits |= SKP_PURPOSE_BIT(p);
	}
	if (at == NULL)
		return bits;
	skp_msg_warn("%s", skp_msg(cmd->lang, CMD_BAD_PURPOSE));
	return 0;
}

static bool
read_terms(const struct skp_cmd *cmd, struct skp_authority_terms *out)
{
	struct skp_authority_terms t = { .now = skp_cmd_now(),
		.test_keys = cmd->test_keys,
		.new_keys = cmd->new_keys };

	if (!skp_cmd_trust_date(cmd, cmd->from, false, &t.from) ||
	    !skp_cmd_trust_date(cmd, cmd->until, true, &t.until))
		return false;
	if (cmd->purpose != NULL) {
		t.purposes = purposes(cmd);
		if (t.purposes == 0)
			return false;
	}
	*out = t;
	return true;
}

/* --------------------------------------------------------------------- add */

/* Who asks, and what the two sides compare by telephone. */
static enum skp_err
show_statement(const struct skp_cmd *cmd, struct skp_bytes file)
{
	struct skp_trust_list st;
	struct skp_trust_issuer is;
	uint8_t print[SKP_HASH_LEN];
	char text[SKP_HEX_KID_TEXT];
	enum skp_err err = skp_authority_statement(file, &st, &is);

	if (err == SKP_OK)
		err = skp_authority_keys_print(&is, print);
	if (err != SKP_OK)
		return err;
	skp_hex_kid(print, text);
	printf(skp_msg(cmd->lang, CMD_ADD_PRINT), skp_cmd_text(is.name),
	    skp_cmd_text(is.iss), text);
	return SKP_OK;
}

static int
cmd_trust_add(const struct skp_cmd *cmd)
{
	struct skp_authority_terms terms;
	struct skp_blob file = { NULL, 0 };
	enum skp_err err = SKP_OK;
	int i;

	if (!read_terms(cmd, &terms))
		return SKP_EXIT_FAILED;
	for (i = 0; i < cmd->n_operand; i++) {
		err = skp_file_read(cmd->operand[i], SKP_MAX_TRUST, &file);
		if (err == SKP_OK)
			err = show_statement(cmd, skp_blob_bytes(&file));
		if (err == SKP_OK)
			err = skp_authority_add(cmd->registry,
			    skp_blob_bytes(&file), &terms);
		skp_blob_free(&file);
		if (err == SKP_OK)
			continue;
		if (err == SKP_ERR_CONFLICT) {
			skp_msg_warn(skp_msg(cmd->lang, CMD_NEW_KEYS),
			    skp_cmd_text(skp_bytes_str(cmd->operand[i])));
			return SKP_EXIT_FAILED;
		}
		(void)skp_cmd_fail(cmd, cmd->operand[i], err);
		if (err == SKP_ERR_TEST_KEY)
			skp_msg_warn("%s",
			    skp_msg(cmd->lang, CMD_HINT_TEST_KEY));
		else if (err == SKP_ERR_RANGE)
			skp_msg_warn("%s", skp_msg(cmd->lang, CMD_HINT_TERMS));
		return SKP_EXIT_FAILED;
	}
	printf("%s", skp_msg(cmd->lang, CMD_TRUST_ADD_DONE));
	return SKP_EXIT_OK;
}

/* ------------------------------------------------------------------ others */

static int
changed(const struct skp_cmd *cmd, const char *word, enum skp_err err)
{
	if (err == SKP_OK) {
		printf("%s", skp_msg(cmd->lang, CMD_TRUST_CHANGED));
		return SKP_EXIT_OK;
	}
	if (err == SKP_ERR_CONFLICT) {
		skp_msg_warn(skp_msg(cmd->lang, CMD_WORDS),
		    skp_cmd_text(skp_bytes_str(word)));
		return SKP_EXIT_FAILED;
	}
	(void)skp_cmd_fail(cmd, word, err);
	if (err == SKP_ERR_NOT_FOUND)
		skp_msg_warn("%s", skp_msg(cmd->lang, CMD_HINT_WORD));
	return SKP_EXIT_FAILED;
}

static int
cmd_trust_remove(const struct skp_cmd *cmd)
{
	struct skp_authority_terms terms;

	if (!read_terms(cmd, &terms))
		return SKP_EXIT_FAILED;
	return changed(cmd, cmd->operand[0],
	    skp_authority_remove(cmd->registry, cmd->operand[0], &terms));
}

/* Day of --since; now where it is not given and need not be. */
static bool
read_since(const struct skp_cmd *cmd, bool need, uint64_t *out)
{
	if (cmd->since == NULL && need) {
		skp_msg_warn("%s", skp_msg(cmd->lang, CMD_NEED_SINCE));
		return false;
	}
	*out = skp_cmd_now();
	return skp_cmd_trust_date(cmd, cmd->since, false, out);
}

/* --last-good: a number of entries, or a checkpoint that gives it. */
static bool
read_last_good(const struct skp_cmd *cmd, struct skp_checkpoint *out,
    bool *has_root)
{
	struct skp_blob note = { NULL, 0 };
	struct skp_note parsed;
	enum skp_err err;

	*has_root = false;
	memset(out, 0, sizeof(*out));
	if (skp_cli_number(cmd->last_good, 1, INT64_MAX, &out->size) == SKP_OK)
		return true;
	err = skp_file_read(cmd->last_good, SKP_MAX_CHECKPOINT, &note);
	if (err == SKP_OK)
		err = skp_note_read(skp_blob_bytes(&note), &parsed);
	if (err == SKP_OK) {
		*out = parsed.cp;
		*has_root = true;
	} else {
		(void)skp_cmd_fail(cmd, cmd->last_good, err);
	}
	skp_blob_free(&note);
	return err == SKP_OK;
}

/* The leaves are those of the checkpoint: same log, same root. */
static enum skp_err
same_log(const struct skp_checkpoint *cp, const uint8_t *leaves)
{
	uint8_t root[SKP_HASH_LEN];

	skp_merkle_root_of(leaves, cp->size, root);
	return memcmp(root, cp->root, SKP_HASH_LEN) == 0 &&
		memcmp(cp->origin, leaves, SKP_HASH_LEN) == 0 ?
	    SKP_OK :
	    SKP_ERR_DIGEST;
}

static bool
read_honest(const struct skp_cmd *cmd, struct skp_honest *out)
{
	struct skp_blob leaves = { NULL, 0 }, text = { NULL, 0 };
	struct skp_checkpoint cp;
	bool has_root;
	size_t line = 0;
	char *heads;
	enum skp_err err;

	if (!read_last_good(cmd, &cp, &has_root))
		return false;
	err = skp_tilefile_leaves(cmd->log, cp.size, &leaves);
	if (err == SKP_OK && has_root)
		err = same_log(&cp, leaves.p);
	if (err != SKP_OK) {
		(void)skp_cmd_fail(cmd, cmd->log, err);
		skp_msg_warn(skp_msg(cmd->lang, CMD_HINT_TILES),
		    (unsigned long long)cp.size);
		skp_blob_free(&leaves);
		return false;
	}
	heads = skp_file_join(cmd->log, "heads");
	err = heads == NULL ? SKP_ERR_NOMEM :
			      skp_file_read(heads, SKP_MAX_HEADS_FILE, &text);
	if (err == SKP_OK)
		err = skp_honest_heads(leaves.p, cp.size, skp_blob_bytes(&text),
		    out, &line);
	if (err != SKP_OK) {
		(void)skp_cmd_fail(cmd, heads == NULL ? cmd->log : heads, err);
		if (line != 0)
			skp_msg_warn(skp_msg(cmd->lang, CMD_HINT_HEADS_LINE),
			    line);
		else if (err == SKP_ERR_NOT_FOUND)
			skp_msg_warn(skp_msg(cmd->lang, CMD_HINT_NO_HEAD),
			    (unsigned long long)cp.size);
	}
	free(heads);
	skp_blob_free(&leaves);
	skp_blob_free(&text);
	return err == SKP_OK;
}

static int
cmd_trust_compromise(const struct skp_cmd *cmd)
{
	struct skp_honest honest = { .n = 0 };
	bool known = cmd->last_good != NULL;
	uint64_t since;
	int status;

	if (!read_since(cmd, true, &since))
		return SKP_EXIT_FAILED;
	if (known != (cmd->log != NULL)) {
		skp_msg_warn("%s", skp_msg(cmd->lang, CMD_NEED_LOG));
		return SKP_EXIT_FAILED;
	}
	if (known && !read_honest(cmd, &honest))
		return SKP_EXIT_FAILED;
	status = changed(cmd, cmd->operand[0],
	    skp_authority_compromise(cmd->registry, cmd->operand[0], since,
		known ? &honest : NULL));
	if (status == SKP_EXIT_OK && known)
		printf(skp_msg(cmd->lang, CMD_HONEST),
		    (unsigned long long)honest.last.size, honest.n);
	else if (status == SKP_EXIT_OK)
		skp_msg_warn("%s", skp_msg(cmd->lang, CMD_HONEST_NONE));
	skp_honest_free(&honest);
	return status;
}

static int
cmd_trust_final(const struct skp_cmd *cmd)
{
	size_t bad, n = (size_t)cmd->n_operand - 1;
	uint64_t since;
	enum skp_err err;

	if (!read_since(cmd, false, &since))
		return SKP_EXIT_FAILED;
	err = skp_authority_final(cmd->registry, cmd->operand[0], since,
	    (const char *const *)cmd->operand + 1, n, &bad);
	if (err == SKP_OK || bad == n)
		return changed(cmd, cmd->operand[0], err);
	(void)skp_cmd_fail(cmd, cmd->operand[1 + bad], err);
	skp_msg_warn("%s", skp_msg(cmd->lang, CMD_HINT_FINAL));
	return SKP_EXIT_FAILED;
}

#define OPTION_PURPOSE \
	SKP_OPTION(STRING, "purpose", 0, "WORDS", OPT_PURPOSE, purpose)
#define OPTION_UNTIL SKP_OPTION(STRING, "until", 0, "DATE", OPT_UNTIL, until)
#define OPTION_SINCE SKP_OPTION(STRING, "since", 0, "DATE", OPT_SINCE, since)

static const struct skp_cli_option add_options[] = {
	OPTION_PURPOSE,
	SKP_OPTION(STRING, "from", 0, "DATE", OPT_FROM, from),
	OPTION_UNTIL,
	SKP_OPTION(FLAG, "new-keys", 0, NULL, OPT_NEW_KEYS, new_keys),
	SKP_OPTION(FLAG, "test-keys", 0, NULL, OPT_TEST_KEYS, test_keys),
};
static const struct skp_cli_option remove_options[] = { OPTION_PURPOSE,
	OPTION_UNTIL };
static const struct skp_cli_option compromise_options[] = {
	OPTION_SINCE,
	SKP_OPTION(STRING, "last-good", 0, "N|FILE", OPT_LAST_GOOD, last_good),
	SKP_OPTION(STRING, "log", 0, "DIR", OPT_LOG, log),
};
static const struct skp_cli_option final_options[] = { OPTION_SINCE };

static const struct skp_cmd_entry commands[] = {
	SKP_COMMAND("trust add", "STATEMENT...", HELP_TRUST_ADD, add_options, 1,
	    -1, cmd_trust_add),
	SKP_COMMAND("trust remove", "ISSUER|KEYID", HELP_TRUST_REMOVE,
	    remove_options, 1, 1, cmd_trust_remove),
	SKP_COMMAND("trust compromise", "ISSUER|KEYID", HELP_TRUST_COMPROMISE,
	    compromise_options, 1, 1, cmd_trust_compromise),
	SKP_COMMAND("trust final", "ISSUER STATUSLIST...", HELP_TRUST_FINAL,
	    final_options, 2, -1, cmd_trust_final),
};

const struct skp_cmd_group skp_cmd_trust_edit_group = { commands,
	SKP_CMD_COUNT(commands) };
