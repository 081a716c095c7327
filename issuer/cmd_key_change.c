#include "common/date.h"
#include "common/hex.h"
#include "issuer/cmd.h"
#include "issuer/cmd_trust.h"

#define ALL_KEYS                                                               \
	(SKP_HOUSE_BIT(SKP_HOUSE_PASSPORT) | SKP_HOUSE_BIT(SKP_HOUSE_STATUS) | \
	    SKP_HOUSE_BIT(SKP_HOUSE_LOG))

/* The purposes that are named; none: all.  0: a message was given. */
static unsigned
named(const struct skp_cmd *cmd)
{
	unsigned bits = 0;
	enum skp_purpose p;
	int i;

	for (i = 0; i < cmd->n_operand; i++) {
		p = skp_purpose_of(cmd->operand[i]);
		if (p == SKP_PURPOSE_PASSPORT)
			bits |= SKP_HOUSE_BIT(SKP_HOUSE_PASSPORT);
		else if (p == SKP_PURPOSE_STATUS)
			bits |= SKP_HOUSE_BIT(SKP_HOUSE_STATUS);
		else if (p == SKP_PURPOSE_LOG)
			bits |= SKP_HOUSE_BIT(SKP_HOUSE_LOG);
		else
			break;
	}
	if (i == cmd->n_operand)
		return bits == 0 ? ALL_KEYS : bits;
	skp_msg_warn(skp_msg(cmd->lang, CMD_KEY_NEED_PURPOSE),
	    skp_cmd_text(skp_bytes_str(cmd->operand[i])));
	return 0;
}

/* Opens the house and its keys; NULL: a message was given. */
static struct skp_house *
open_house(const struct skp_cmd *cmd, struct skp_unlock **unlock)
{
	struct skp_house *house = skp_cmd_house(cmd);

	if (house == NULL)
		return NULL;
	if (skp_cmd_unlock(cmd, false, skp_house_encrypted(house), unlock))
		return house;
	skp_house_close(house);
	return NULL;
}

/* New keys get the passphrase of the others: it must be theirs. */
static enum skp_err
same_passphrase(struct skp_house *house, struct skp_unlock *unlock)
{
	const struct skp_ring *ring = skp_house_ring(house);
	const struct skp_signer *signer;

	for (size_t i = ring->n; i-- > 0;)
		if (skp_house_ring_info(house, i) != NULL)
			return skp_house_ring_unlock(house, i, unlock, &signer);
	return SKP_ERR_NOT_FOUND;
}

static int
change(const struct skp_cmd *cmd, bool rotate)
{
	struct skp_unlock *unlock = NULL;
	struct skp_house *house;
	unsigned purposes = named(cmd);
	enum skp_err err;

	if (purposes == 0)
		return SKP_EXIT_FAILED;
	house = open_house(cmd, &unlock);
	if (house == NULL)
		return SKP_EXIT_FAILED;
	err = same_passphrase(house, unlock);
	if (err == SKP_OK && rotate)
		err = skp_house_key_rotate(house, purposes, unlock,
		    skp_cmd_now());
	else if (err == SKP_OK)
		err = skp_house_key_new(house, purposes, unlock, skp_cmd_now());
	skp_unlock_free(unlock);
	if (err == SKP_OK) {
		skp_cmd_keys_print(cmd, house);
		printf("%s",
		    rotate ? skp_msg(cmd->lang, CMD_KEY_ROTATE_NEXT) :
			     skp_msg(cmd->lang, CMD_KEY_NEW_NEXT));
	}
	skp_house_close(house);
	if (err == SKP_OK)
		return SKP_EXIT_OK;
	(void)skp_cmd_fail(cmd, cmd->registry, err);
	if (err == SKP_ERR_NOT_FOUND)
		skp_msg_warn("%s", skp_msg(cmd->lang, CMD_HINT_KEY_NONE));
	return SKP_EXIT_FAILED;
}

static int
cmd_key_new(const struct skp_cmd *cmd)
{
	return change(cmd, false);
}

static int
cmd_key_rotate(const struct skp_cmd *cmd)
{
	return change(cmd, true);
}

/* Place in the ring of the key whose id begins so; ring->n: none, or more. */
static size_t
find_key(const struct skp_ring *ring, const char *word)
{
	size_t i, found = ring->n, n = 0;

	for (i = 0; i < ring->n; i++)
		if (skp_hex_kid_begins(ring->v[i].kid, word)) {
			found = i;
			n++;
		}
	return n == 1 ? found : ring->n;
}

static int
retire(const struct skp_cmd *cmd, struct skp_house *house)
{
	const struct skp_ring *ring = skp_house_ring(house);
	uint64_t now = skp_cmd_now(), until = 0;
	size_t i = find_key(ring, cmd->operand[0]);
	enum skp_purpose purpose;
	enum skp_err err;

	if (i == ring->n) {
		skp_msg_warn(skp_msg(cmd->lang, CMD_KEY_NO_SUCH),
		    skp_cmd_text(skp_bytes_str(cmd->operand[0])));
		return SKP_EXIT_FAILED;
	}
	if (!skp_cmd_trust_date(cmd, cmd->until, true, &until))
		return SKP_EXIT_FAILED;
	/* The end of this very day has not come yet. */
	if (until != 0 && skp_date_of_time(until) == skp_date_of_time(now))
		until = 0;
	purpose = ring->v[i].purpose;
	err = skp_house_key_retire(house, i, until, now);
	if (err != SKP_OK) {
		(void)skp_cmd_fail(cmd, cmd->operand[0], err);
		if (err == SKP_ERR_RANGE)
			skp_msg_warn("%s", skp_msg(cmd->lang, CMD_HINT_UNTIL));
		return SKP_EXIT_FAILED;
	}
	skp_cmd_keys_print(cmd, house);
	if (skp_ring_signs(ring, purpose) == ring->n)
		skp_msg_warn(skp_msg(cmd->lang, CMD_KEY_NONE_LEFT),
		    skp_purpose_name(purpose));
	printf("%s", skp_msg(cmd->lang, CMD_KEY_RETIRE_NEXT));
	return SKP_EXIT_OK;
}

static int
cmd_key_retire(const struct skp_cmd *cmd)
{
	struct skp_house *house = skp_cmd_house(cmd);
	int status;

	if (house == NULL)
		return SKP_EXIT_FAILED;
	status = retire(cmd, house);
	skp_house_close(house);
	return status;
}

static int
cmd_key_passphrase(const struct skp_cmd *cmd)
{
	struct skp_cmd later = *cmd;
	struct skp_unlock *old = NULL, *fresh = NULL;
	struct skp_house *house = open_house(cmd, &old);
	int status = SKP_EXIT_FAILED;
	enum skp_err err;

	if (house == NULL)
		return SKP_EXIT_FAILED;
	later.passphrase_file = cmd->new_passphrase_file;
	later.passphrase_fd = cmd->new_passphrase_fd;
	if (!skp_cmd_unlock(&later, true, true, &fresh))
		goto out;
	err = skp_house_passphrase(house, old, fresh);
	if (err != SKP_OK) {
		(void)skp_cmd_fail(cmd, cmd->registry, err);
		if (err == SKP_ERR_DECRYPT)
			skp_msg_warn("%s",
			    skp_msg(cmd->lang, CMD_HINT_PASSPHRASE_MIX));
		goto out;
	}
	printf("%s", skp_msg(cmd->lang, CMD_PASSPHRASE_DONE));
	status = SKP_EXIT_OK;
out:
	skp_unlock_free(old);
	skp_unlock_free(fresh);
	skp_house_close(house);
	return status;
}

static const struct skp_cli_option unlock_options[] = { SKP_OPTIONS_UNLOCK };
static const struct skp_cli_option retire_options[] = {
	SKP_OPTION(STRING, "until", 0, "DATE", OPT_KEY_UNTIL, until),
};
static const struct skp_cli_option passphrase_options[] = {
	SKP_OPTIONS_FRESH,
	SKP_OPTION(STRING, "new-passphrase-file", 0, "FILE", OPT_NEW_PASS_FILE,
	    new_passphrase_file),
	SKP_OPTION(FD, "new-passphrase-fd", 0, "N", OPT_NEW_PASS_FD,
	    new_passphrase_fd),
};

static const struct skp_cmd_entry commands[] = {
	SKP_COMMAND("key new", "[PURPOSE...]", HELP_KEY_NEW, unlock_options, 0,
	    3, cmd_key_new),
	SKP_COMMAND("key rotate", "[PURPOSE...]", HELP_KEY_ROTATE,
	    unlock_options, 0, 3, cmd_key_rotate),
	SKP_COMMAND("key retire", "KEYID", HELP_KEY_RETIRE, retire_options, 1,
	    1, cmd_key_retire),
	SKP_COMMAND("key passphrase", "", HELP_KEY_PASSPHRASE,
	    passphrase_options, 0, 0, cmd_key_passphrase),
};

const struct skp_cmd_group skp_cmd_key_change_group = { commands,
	SKP_CMD_COUNT(commands) };
