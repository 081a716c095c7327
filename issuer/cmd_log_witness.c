#include <stdlib.h>

#include "issuer/cmd.h"
#include "issuer/witness.h"
#include "keys/keyset.h"
#include "keys/notekey.h"

static const char *
text(const char *s)
{
	return skp_cmd_text(skp_bytes_str(s));
}

/* ---------------------------------------------------------------------- key */

static int
show_key(const struct skp_pubkey *pub)
{
	char vkey[SKP_WITNESS_VKEY];

	skp_witness_vkey(pub, vkey);
	printf("%s\n", vkey);
	return SKP_EXIT_OK;
}

static int
make_key(const struct skp_cmd *cmd)
{
	struct skp_unlock *unlock = NULL;
	struct skp_seckey *key = NULL;
	int status = SKP_EXIT_FAILED;
	enum skp_err err;

	if (!skp_cmd_unlock(cmd, true, true, &unlock))
		return SKP_EXIT_FAILED;
	err = skp_seckey_generate(SKP_PURPOSE_WITNESS, false, &key);
	if (err == SKP_OK)
		err = skp_keyfile_save(cmd->key, key, unlock, false);
	if (err == SKP_OK) {
		printf(skp_msg(cmd->lang, CMD_WITNESS_MADE), text(cmd->key));
		status = show_key(skp_seckey_pubkey(key));
	} else {
		(void)skp_cmd_fail(cmd, cmd->key, err);
	}
	skp_seckey_free(key);
	skp_unlock_free(unlock);
	return status;
}

int
skp_cmd_log_witness(const struct skp_cmd *cmd)
{
	struct skp_keyfile_info info;
	enum skp_err err;

	if (cmd->key == NULL) {
		skp_msg_warn("%s", skp_msg(cmd->lang, CMD_NEED_WITNESS_KEY));
		return SKP_EXIT_FAILED;
	}
	err = skp_keyfile_peek(cmd->key, &info);
	if (err == SKP_ERR_NOT_FOUND)
		return make_key(cmd);
	if (err == SKP_OK && info.purpose != SKP_PURPOSE_WITNESS)
		err = SKP_ERR_PURPOSE;
	return err == SKP_OK ? show_key(&info.pub) :
			       skp_cmd_fail(cmd, cmd->key, err);
}

/* ----------------------------------------------------------------- cosigning */

/* One of these keys signed the note, as the log's. */
static enum skp_err
log_signed(const char *path, const struct skp_note *note)
{
	struct skp_pubkey key[SKP_MAX_KEYSET];
	struct skp_blob file = { NULL, 0 };
	size_t n = 0;
	enum skp_err err = skp_file_read(path, SKP_KEYSET_LEN(SKP_MAX_KEYSET),
	    &file);

	if (err == SKP_OK)
		err = skp_keyset_read(skp_blob_bytes(&file), key,
		    SKP_MAX_KEYSET, &n);
	skp_blob_free(&file);
	if (err != SKP_OK)
		return err;
	for (size_t i = 0; i < n; i++)
		if (skp_note_signed(note, key[i].x) == SKP_OK)
			return SKP_OK;
	return SKP_ERR_SIGNATURE;
}

/* Why nothing was cosigned. */
static int
refused(const struct skp_cmd *cmd, const struct skp_note *note, uint64_t last,
    enum skp_err err)
{
	const char *name = text(cmd->operand[0]);
	unsigned long long size = note->cp.size, before = last;

	switch ((unsigned)err) {
	case SKP_ERR_ROLLBACK:
		skp_msg_warn(skp_msg(cmd->lang, CMD_COSIGN_OLDER), name, size,
		    before);
		break;
	case SKP_ERR_CONFLICT:
		skp_msg_warn(skp_msg(cmd->lang, CMD_COSIGN_OTHER), name);
		break;
	case SKP_ERR_NOT_FOUND:
		skp_msg_warn(skp_msg(cmd->lang, CMD_COSIGN_PROOF), name, before,
		    before, size);
		break;
	case SKP_ERR_RANGE:
		skp_msg_warn(skp_msg(cmd->lang, CMD_COSIGN_SIZES), name, before,
		    size);
		break;
	case SKP_ERR_DIGEST:
		skp_msg_warn(skp_msg(cmd->lang, CMD_COSIGN_BAD), name);
		break;
	default:
		return skp_cmd_fail(cmd, cmd->operand[0], err);
	}
	return SKP_EXIT_REFUSED;
}

static bool
read_proof(const struct skp_cmd *cmd, struct skp_consistency *out)
{
	struct skp_blob file = { NULL, 0 };
	enum skp_err err = skp_file_read(cmd->proof, SKP_MAX_PROOF, &file);

	if (err != SKP_OK) {
		(void)skp_cmd_fail(cmd, cmd->proof, err);
		return false;
	}
	err = skp_consistency_read(skp_blob_bytes(&file), out);
	skp_blob_free(&file);
	if (err != SKP_OK)
		skp_msg_warn(skp_msg(cmd->lang, CMD_COSIGN_NO_PROOF),
		    text(cmd->proof), skp_msg_err(err, cmd->lang));
	return err == SKP_OK;
}

static int
cosign(const struct skp_cmd *cmd, const struct skp_signer *witness,
    struct skp_bytes file, const struct skp_note *note)
{
	struct skp_witness_evidence evidence = { .log = cmd->log };
	const char *out = cmd->out != NULL ? cmd->out : cmd->operand[0];
	struct skp_blob both = { NULL, 0 };
	struct skp_consistency proof;
	char line[SKP_NOTE_LINE];
	uint64_t last = 0;
	int status = SKP_EXIT_OK;
	enum skp_err err;

	if (cmd->proof != NULL) {
		if (!read_proof(cmd, &proof))
			return SKP_EXIT_FAILED;
		evidence.proof = &proof;
	}
	err = skp_witness_cosign(cmd->key, witness, file, note, &evidence,
	    skp_cmd_now(), line, &last);
	if (err != SKP_OK)
		return refused(cmd, note, last, err);
	err = skp_witness_note(file, note, witness->pub, line, &both);
	if (err == SKP_OK)
		err = skp_file_write(out, skp_blob_bytes(&both), 0644,
		    SKP_FILE_REPLACE);
	if (err == SKP_OK)
		printf(skp_msg(cmd->lang, CMD_COSIGNED),
		    (unsigned long long)note->cp.size,
		    (unsigned long long)last);
	else
		status = skp_cmd_fail(cmd, out, err);
	skp_blob_free(&both);
	return status;
}

/* The witness's key, unlocked; NULL: a message was given. */
static struct skp_seckey *
witness_key(const struct skp_cmd *cmd)
{
	struct skp_unlock *unlock = NULL;
	struct skp_seckey *key = NULL;
	struct skp_keyfile_info info;
	enum skp_err err = skp_keyfile_peek(cmd->key, &info);

	if (err == SKP_OK && info.purpose != SKP_PURPOSE_WITNESS)
		err = SKP_ERR_PURPOSE;
	if (err == SKP_OK &&
	    !skp_cmd_unlock(cmd, false, info.encrypted, &unlock))
		return NULL;
	if (err == SKP_OK)
		err = skp_keyfile_load(cmd->key, unlock, &key);
	skp_unlock_free(unlock);
	if (err != SKP_OK)
		(void)skp_cmd_fail(cmd, cmd->key, err);
	return key;
}

static int
cosign_file(const struct skp_cmd *cmd, struct skp_bytes file)
{
	struct skp_seckey *key;
	struct skp_signer witness;
	struct skp_note note;
	int status;
	enum skp_err err = skp_note_read(file, &note);

	if (err != SKP_OK)
		return skp_cmd_fail(cmd, cmd->operand[0], err);
	err = log_signed(cmd->log_key, &note);
	if (err == SKP_ERR_SIGNATURE) {
		skp_msg_warn(skp_msg(cmd->lang, CMD_COSIGN_KEY),
		    text(cmd->operand[0]), text(cmd->log_key));
		return SKP_EXIT_REFUSED;
	}
	if (err != SKP_OK)
		return skp_cmd_fail(cmd, cmd->log_key, err);
	key = witness_key(cmd);
	if (key == NULL)
		return SKP_EXIT_FAILED;
	witness = skp_signer_of(key);
	status = cosign(cmd, &witness, file, &note);
	skp_seckey_free(key);
	return status;
}

int
skp_cmd_log_cosign(const struct skp_cmd *cmd)
{
	struct skp_blob file = { NULL, 0 };
	const char *missing = NULL;
	int status;
	enum skp_err err;

	if (cmd->key == NULL)
		missing = skp_msg(cmd->lang, CMD_NEED_WITNESS_KEY);
	else if (cmd->log_key == NULL)
		missing = skp_msg(cmd->lang, CMD_NEED_LOG_KEY);
	else if (cmd->log != NULL && cmd->proof != NULL)
		missing = skp_msg(cmd->lang, CMD_LOG_AND_PROOF);
	if (missing != NULL) {
		skp_msg_warn("%s", missing);
		return SKP_EXIT_FAILED;
	}
	err = skp_file_read(cmd->operand[0], SKP_MAX_CHECKPOINT, &file);
	if (err != SKP_OK)
		return skp_cmd_fail(cmd, cmd->operand[0], err);
	status = cosign_file(cmd, skp_blob_bytes(&file));
	skp_blob_free(&file);
	return status;
}
