#include <stdlib.h>

#include "issuer/cmd.h"
#include "issuer/log_export.h"
#include "issuer/log_prove.h"

static const char *
text(const char *s)
{
	return skp_cmd_text(skp_bytes_str(s));
}

/* What the comparison of registry and checkpoint found. */
static int
not_signed(const struct skp_cmd *cmd, struct skp_house *house, enum skp_err err)
{
	struct skp_registry_facts facts;
	struct skp_blob file = { NULL, 0 };
	struct skp_note note;

	if (err == SKP_ERR_STATE &&
	    skp_house_checkpoint_read(house, &file, &note) == SKP_OK &&
	    skp_registry_facts(skp_house_registry(house), &facts) == SKP_OK &&
	    note.cp.size > facts.leaves) {
		skp_msg_warn(skp_msg(cmd->lang, CMD_LOG_BEHIND),
		    text(cmd->registry), (unsigned long long)facts.leaves,
		    (unsigned long long)note.cp.size);
	} else if (err == SKP_ERR_CONFLICT) {
		skp_msg_warn(skp_msg(cmd->lang, CMD_LOG_OTHER),
		    text(cmd->registry));
	} else {
		(void)skp_cmd_fail(cmd, cmd->registry, err);
	}
	skp_blob_free(&file);
	return SKP_EXIT_FAILED;
}

/* A run that died behind its last commit left the checkpoint behind. */
static enum skp_err
sign_newest(const struct skp_cmd *cmd, struct skp_house *house)
{
	const struct skp_keyfile_info *log = skp_house_key_info(house,
	    SKP_HOUSE_LOG);
	const struct skp_signer *signer;
	struct skp_unlock *unlock = NULL;
	enum skp_err err;

	if (!skp_cmd_unlock(cmd, false, log->encrypted, &unlock))
		return SKP_ERR_INPUT;
	err = skp_house_unlock(house, SKP_HOUSE_LOG, unlock, &signer);
	skp_unlock_free(unlock);
	if (err == SKP_OK)
		err = skp_registry_lock(skp_house_registry(house));
	/* Again under the lock: another run may have gone on meanwhile. */
	if (err == SKP_OK)
		err = skp_house_checkpoint_check(house);
	if (err == SKP_OK)
		err = skp_house_checkpoint_write(house);
	return err;
}

/* Opens the registry; its checkpoint is of the newest head.  NULL: a message
   was given. */
static struct skp_house *
open_log(const struct skp_cmd *cmd, struct skp_blob *file,
    struct skp_note *note)
{
	struct skp_house *house = skp_cmd_house(cmd);
	struct skp_registry_facts facts;
	enum skp_err err;

	if (house == NULL)
		return NULL;
	err = skp_house_checkpoint_check(house);
	if (err == SKP_OK)
		err = skp_registry_facts(skp_house_registry(house), &facts);
	if (err == SKP_OK)
		err = skp_house_checkpoint_read(house, file, note);
	if (err == SKP_OK && note->cp.size < facts.head) {
		skp_blob_free(file);
		err = sign_newest(cmd, house);
		if (err == SKP_OK)
			err = skp_house_checkpoint_read(house, file, note);
	}
	if (err == SKP_OK)
		return house;
	if (err != SKP_ERR_INPUT) /* a message was given */
		(void)not_signed(cmd, house, err);
	skp_house_close(house);
	return NULL;
}

static int
cmd_log_checkpoint(const struct skp_cmd *cmd)
{
	struct skp_blob file = { NULL, 0 };
	struct skp_note note;
	struct skp_house *house = open_log(cmd, &file, &note);
	enum skp_err err;

	if (house == NULL)
		return SKP_EXIT_FAILED;
	skp_house_close(house);
	if (cmd->out == NULL) {
		err = fwrite(file.p, 1, file.n, stdout) == file.n ? SKP_OK :
								    SKP_ERR_IO;
	} else {
		err = skp_file_write(cmd->out, skp_blob_bytes(&file), 0644,
		    SKP_FILE_REPLACE);
	}
	skp_blob_free(&file);
	if (err != SKP_OK)
		return skp_cmd_fail(cmd, cmd->out == NULL ? "stdout" : cmd->out,
		    err);
	return SKP_EXIT_OK;
}

static int
cmd_log_export(const struct skp_cmd *cmd)
{
	struct skp_log_exported done;
	struct skp_blob file = { NULL, 0 };
	struct skp_note note;
	struct skp_house *house;
	enum skp_err err;

	if (cmd->out == NULL) {
		skp_msg_warn("%s", skp_msg(cmd->lang, CMD_NEED_OUT));
		return SKP_EXIT_FAILED;
	}
	house = open_log(cmd, &file, &note);
	if (house == NULL)
		return SKP_EXIT_FAILED;
	err = skp_log_export(house, skp_blob_bytes(&file), &note, cmd->out,
	    &done);
	skp_house_close(house);
	if (err == SKP_OK)
		printf(skp_msg(cmd->lang, CMD_LOG_EXPORTED), text(cmd->out),
		    (unsigned long long)note.cp.size,
		    (unsigned long long)done.files);
	else if (err == SKP_ERR_ROLLBACK)
		skp_msg_warn(skp_msg(cmd->lang, CMD_LOG_FOLDER_NEWER),
		    text(cmd->out));
	else if (err == SKP_ERR_CONFLICT || err == SKP_ERR_VALUE ||
	    err == SKP_ERR_TOO_LARGE)
		skp_msg_warn(skp_msg(cmd->lang, CMD_LOG_FOLDER_OTHER),
		    text(cmd->out), text(done.name));
	else
		(void)skp_cmd_fail(cmd, cmd->out, err);
	skp_blob_free(&file);
	return err == SKP_OK ? SKP_EXIT_OK : SKP_EXIT_FAILED;
}

static const struct skp_cli_option checkpoint_options[] = { SKP_OPTION_OUT,
	SKP_OPTIONS_UNLOCK };
static const struct skp_cli_option prove_options[] = {
	SKP_OPTION_OUT,
	SKP_OPTION(STRING, "between", 0, "A", OPT_BETWEEN, between),
	SKP_OPTION(STRING, "check", 0, "PROOF", OPT_CHECK, check),
};
static const struct skp_cli_option witness_options[] = {
	SKP_OPTION(STRING, "key", 'k', "FILE", OPT_WITNESS_KEY, key),
	SKP_OPTIONS_FRESH,
};
static const struct skp_cli_option cosign_options[] = {
	SKP_OPTION(STRING, "key", 'k', "FILE", OPT_WITNESS_KEY, key),
	SKP_OPTION(STRING, "log-key", 0, "FILE", OPT_LOG_KEY, log_key),
	SKP_OPTION(STRING, "log", 'l', "DIR", OPT_LOG_TILES, log),
	SKP_OPTION(STRING, "proof", 0, "FILE", OPT_LOG_PROOF, proof),
	SKP_OPTION_OUT,
	SKP_OPTIONS_UNLOCK,
};

static const struct skp_cmd_entry commands[] = {
	SKP_COMMAND("log checkpoint", "", HELP_LOG_CHECKPOINT,
	    checkpoint_options, 0, 0, cmd_log_checkpoint),
	SKP_COMMAND("log export", "", HELP_LOG_EXPORT, checkpoint_options, 0, 0,
	    cmd_log_export),
	SKP_COMMAND("log prove", "[ID|B|CHECKPOINT...]", HELP_LOG_PROVE,
	    prove_options, 1, 2, skp_cmd_log_prove),
	SKP_COMMAND("log witness", "", HELP_LOG_WITNESS, witness_options, 0, 0,
	    skp_cmd_log_witness),
	SKP_COMMAND("log cosign", "CHECKPOINT", HELP_LOG_COSIGN, cosign_options,
	    1, 1, skp_cmd_log_cosign),
};

const struct skp_cmd_group skp_cmd_log_group = { commands,
	SKP_CMD_COUNT(commands) };
