#include <stdlib.h>
#include <unistd.h>

#include "common/hex.h"
#include "issuer/cmd.h"
#include "issuer/log_prove.h"

static const char *
text(const char *s)
{
	return skp_cmd_text(skp_bytes_str(s));
}

/* ------------------------------------------------------------------- making */

static int
save(const struct skp_cmd *cmd, struct skp_writer *w)
{
	struct skp_bytes proof = { NULL, 0 };
	enum skp_err err = skp_writer_finish(w, &proof);

	if (err == SKP_OK && cmd->out == NULL)
		err = fwrite(proof.p, 1, proof.n, stdout) == proof.n ?
		    SKP_OK :
		    SKP_ERR_IO;
	else if (err == SKP_OK)
		err = skp_file_write(cmd->out, proof, 0644, SKP_FILE_REPLACE);
	if (err != SKP_OK)
		return skp_cmd_fail(cmd, cmd->out == NULL ? "stdout" : cmd->out,
		    err);
	return SKP_EXIT_OK;
}

static int
prove_one(const struct skp_cmd *cmd, struct skp_view *view,
    struct skp_writer *w)
{
	struct skp_inclusion p;
	uint64_t serial = skp_cmd_serial(cmd, view, cmd->operand[0]);
	enum skp_err err;

	if (serial == 0)
		return SKP_EXIT_REFUSED;
	err = skp_log_prove(view, serial, &p);
	if (err == SKP_ERR_STATE) {
		skp_msg_warn(skp_msg(cmd->lang, CMD_PROVE_NOT_ISSUED),
		    text(cmd->operand[0]));
		return SKP_EXIT_REFUSED;
	}
	if (err != SKP_OK)
		return skp_cmd_fail(cmd, cmd->registry, err);
	skp_inclusion_write(w, &p);
	return save(cmd, w);
}

static int
prove_between(const struct skp_cmd *cmd, struct skp_view *view, uint64_t head,
    struct skp_writer *w)
{
	struct skp_consistency p;
	uint64_t m = 0, n = 0;
	enum skp_err err;

	if (skp_cli_number(cmd->between, 1, head, &m) != SKP_OK ||
	    skp_cli_number(cmd->operand[0], 1, head, &n) != SKP_OK || m > n) {
		skp_msg_warn(skp_msg(cmd->lang, CMD_PROVE_SIZES),
		    (unsigned long long)head);
		return SKP_EXIT_FAILED;
	}
	err = skp_log_prove_between(view, m, n, &p);
	if (err != SKP_OK)
		return skp_cmd_fail(cmd, cmd->registry, err);
	skp_consistency_write(w, &p);
	return save(cmd, w);
}

static int
prove(const struct skp_cmd *cmd)
{
	uint8_t proof[SKP_MAX_PROOF];
	struct skp_registry_facts facts;
	struct skp_house *house;
	struct skp_view *view = NULL;
	struct skp_writer w;
	int status;
	enum skp_err err;

	if (cmd->out == NULL && isatty(STDOUT_FILENO)) {
		skp_msg_warn("%s", skp_msg(cmd->lang, CMD_PROVE_TERMINAL));
		return SKP_EXIT_FAILED;
	}
	house = skp_cmd_house(cmd);
	if (house == NULL)
		return SKP_EXIT_FAILED;
	skp_writer_init(&w, proof, sizeof(proof));
	err = skp_registry_facts(skp_house_registry(house), &facts);
	if (err == SKP_OK)
		err = skp_view_open(skp_house_registry(house), &view);
	if (err != SKP_OK)
		status = skp_cmd_fail(cmd, cmd->registry, err);
	else if (cmd->between != NULL)
		status = prove_between(cmd, view, facts.head, &w);
	else
		status = prove_one(cmd, view, &w);
	skp_view_close(view);
	skp_house_close(house);
	return status;
}

/* ----------------------------------------------------------------- checking */

static bool
read_checkpoint(const struct skp_cmd *cmd, int i, struct skp_checkpoint *out)
{
	struct skp_blob file = { NULL, 0 };
	struct skp_note note;
	enum skp_err err = skp_file_read(cmd->operand[i], SKP_MAX_CHECKPOINT,
	    &file);

	if (err == SKP_OK)
		err = skp_note_read(skp_blob_bytes(&file), &note);
	skp_blob_free(&file);
	if (err != SKP_OK) {
		(void)skp_cmd_fail(cmd, cmd->operand[i], err);
		return false;
	}
	*out = note.cp;
	return true;
}

static int
bad_proof(const struct skp_cmd *cmd)
{
	skp_msg_warn(skp_msg(cmd->lang, CMD_CHECK_BAD), text(cmd->check));
	return SKP_EXIT_REFUSED;
}

static int
check_inclusion(const struct skp_cmd *cmd, const struct skp_inclusion *p)
{
	char leaf[2 * SKP_HASH_LEN + 1] = "";
	uint8_t root[SKP_HASH_LEN];
	struct skp_checkpoint cp;

	if (cmd->n_operand != 1) {
		skp_msg_warn(skp_msg(cmd->lang, CMD_CHECK_ONE),
		    text(cmd->check));
		return SKP_EXIT_FAILED;
	}
	if (!read_checkpoint(cmd, 0, &cp))
		return SKP_EXIT_FAILED;
	if (cp.size != p->size) {
		skp_msg_warn(skp_msg(cmd->lang, CMD_CHECK_SIZE),
		    text(cmd->check), (unsigned long long)p->size,
		    (unsigned long long)cp.size);
		return SKP_EXIT_REFUSED;
	}
	if (skp_inclusion_root(p, root) != SKP_OK ||
	    memcmp(root, cp.root, SKP_HASH_LEN) != 0 ||
	    skp_hex_encode(skp_bytes_of(p->leaf, SKP_HASH_LEN), leaf,
		sizeof(leaf)) != SKP_OK)
		return bad_proof(cmd);
	printf(skp_msg(cmd->lang, CMD_CHECK_IN), (unsigned long long)p->index,
	    (unsigned long long)p->size, leaf);
	return SKP_EXIT_OK;
}

static int
check_consistency(const struct skp_cmd *cmd, const struct skp_consistency *p)
{
	struct skp_checkpoint a, b;

	if (cmd->n_operand != 2) {
		skp_msg_warn(skp_msg(cmd->lang, CMD_CHECK_TWO),
		    text(cmd->check));
		return SKP_EXIT_FAILED;
	}
	if (!read_checkpoint(cmd, 0, &a) || !read_checkpoint(cmd, 1, &b))
		return SKP_EXIT_FAILED;
	if (memcmp(a.origin, b.origin, SKP_HASH_LEN) != 0) {
		skp_msg_warn(skp_msg(cmd->lang, CMD_CHECK_LOGS),
		    text(cmd->operand[0]), text(cmd->operand[1]));
		return SKP_EXIT_REFUSED;
	}
	if (a.size != p->first || b.size != p->second) {
		skp_msg_warn(skp_msg(cmd->lang, CMD_CHECK_SIZES),
		    text(cmd->check), (unsigned long long)p->first,
		    (unsigned long long)p->second, (unsigned long long)a.size,
		    (unsigned long long)b.size);
		return SKP_EXIT_REFUSED;
	}
	if (skp_merkle_consistency_check(a.size, a.root, b.size, b.root,
		p->path[0], p->n_path) != SKP_OK)
		return bad_proof(cmd);
	printf(skp_msg(cmd->lang, CMD_CHECK_GREW), (unsigned long long)a.size,
	    (unsigned long long)b.size);
	return SKP_EXIT_OK;
}

static int
check(const struct skp_cmd *cmd)
{
	struct skp_blob file = { NULL, 0 };
	struct skp_consistency two;
	struct skp_inclusion one;
	int status = SKP_EXIT_FAILED;
	enum skp_err err = skp_file_read(cmd->check, SKP_MAX_PROOF, &file);

	if (err != SKP_OK)
		return skp_cmd_fail(cmd, cmd->check, err);
	err = skp_inclusion_read(skp_blob_bytes(&file), &one);
	if (err == SKP_OK) {
		status = check_inclusion(cmd, &one);
	} else {
		err = skp_consistency_read(skp_blob_bytes(&file), &two);
		if (err == SKP_OK)
			status = check_consistency(cmd, &two);
	}
	skp_blob_free(&file);
	if (err != SKP_OK) {
		skp_msg_warn(skp_msg(cmd->lang, CMD_CHECK_NO_PROOF),
		    text(cmd->check), skp_msg_err(err, cmd->lang));
		return SKP_EXIT_FAILED;
	}
	if (status == SKP_EXIT_OK)
		printf("%s", skp_msg(cmd->lang, CMD_CHECK_UNSIGNED));
	return status;
}

int
skp_cmd_log_prove(const struct skp_cmd *cmd)
{
	if ((cmd->check != NULL &&
		(cmd->between != NULL || cmd->out != NULL)) ||
	    (cmd->check == NULL && cmd->n_operand != 1)) {
		skp_msg_warn("%s", skp_msg(cmd->lang, CMD_PROVE_USAGE));
		return SKP_EXIT_FAILED;
	}
	return cmd->check != NULL ? check(cmd) : prove(cmd);
}
