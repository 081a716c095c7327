#include "common/date.h"
#include "common/hex.h"
#include "issuer/authority_add.h"
#include "issuer/authority_answer.h"
#include "issuer/cmd_trust.h"

/* ----------------------------------------------------------------- request */

static int
cmd_trust_request(const struct skp_cmd *cmd)
{
	struct skp_blob file = { NULL, 0 };
	struct skp_trust_list st;
	struct skp_trust_issuer is;
	uint8_t print[SKP_HASH_LEN];
	char text[SKP_HEX_KID_TEXT];
	int status;
	enum skp_err err;

	if (cmd->out == NULL) {
		skp_msg_warn("%s", skp_msg(cmd->lang, CMD_NEED_OUT));
		return SKP_EXIT_FAILED;
	}
	status = skp_cmd_statement(cmd, cmd->out);
	if (status != SKP_EXIT_OK)
		return status;
	/* What is shown is what was written. */
	err = skp_file_read(cmd->out, SKP_MAX_TRUST, &file);
	if (err == SKP_OK)
		err = skp_authority_statement(skp_blob_bytes(&file), &st, &is);
	if (err == SKP_OK)
		err = skp_authority_keys_print(&is, print);
	skp_blob_free(&file);
	if (err != SKP_OK)
		return skp_cmd_fail(cmd, cmd->out, err);
	skp_hex_kid(print, text);
	printf(skp_msg(cmd->lang, CMD_REQUEST_DONE), text);
	return SKP_EXIT_OK;
}

/* ------------------------------------------------------------------ answer */

/* One key and what the list has of it; false: something is to be done. */
static bool
say_key(const struct skp_cmd *cmd, const struct skp_answer *a,
    const struct skp_ring_key *k)
{
	struct skp_trust_key listed;
	enum skp_answer_verdict v = skp_answer_key(a, k, skp_cmd_now(),
	    &listed);
	char text[SKP_HEX_KID_TEXT];

	skp_hex_kid(k->kid, text);
	printf("  %-8s  %s\n", skp_purpose_name(k->purpose), text);
	switch (v) {
	case SKP_ANSWER_GOOD:
		printf("%s", skp_msg(cmd->lang, CMD_ANSWER_GOOD));
		return true;
	case SKP_ANSWER_MISSING:
		printf("%s", skp_msg(cmd->lang, CMD_ANSWER_MISSING));
		return k->not_after != SKP_TIME_MAX;
	case SKP_ANSWER_PURPOSE:
		printf("%s", skp_msg(cmd->lang, CMD_ANSWER_PURPOSE));
		return false;
	case SKP_ANSWER_TEST:
		printf("%s", skp_msg(cmd->lang, CMD_SHOW_TEST));
		return false;
	case SKP_ANSWER_CLOSED:
	case SKP_ANSWER_OUTSIDE:
		printf("%s  ", skp_msg(cmd->lang, CMD_ANSWER_OTHER));
		skp_cmd_trust_key(cmd->lang, &listed);
		return k->not_after != SKP_TIME_MAX;
	case SKP_ANSWER_NARROWER:
		printf("%s  ", skp_msg(cmd->lang, CMD_ANSWER_WITHIN));
		skp_cmd_trust_key(cmd->lang, &listed);
		return true;
	case SKP_ANSWER_WIDER:
		printf("%s", skp_msg(cmd->lang, CMD_ANSWER_WIDER));
		return true;
	}
	return false;
}

static int
say_answer(const struct skp_cmd *cmd, const struct skp_house *house,
    const struct skp_answer *a)
{
	const struct skp_ring *ring = skp_house_ring(house);
	char from[SKP_DATE_TIME], until[SKP_DATE_TIME];
	bool good = a->listed && ring->n > 0;
	int status = SKP_EXIT_OK;
	size_t i;

	skp_date_format_time(a->list.iat, from);
	skp_date_format_time(a->list.exp, until);
	printf(skp_msg(cmd->lang, CMD_SHOW_AUTHORITY),
	    skp_cmd_text(a->list.authority));
	printf(skp_msg(cmd->lang, CMD_SHOW_LIST),
	    (unsigned long long)a->list.seq, from, until);
	if (skp_cmd_now() >= a->list.exp) {
		printf("%s", skp_msg(cmd->lang, CMD_ANSWER_EXPIRED));
		status = SKP_EXIT_REFUSED;
	}
	if (!a->listed)
		printf("%s", skp_msg(cmd->lang, CMD_ANSWER_NOT_LISTED));
	for (i = 0; i < ring->n; i++)
		good &= say_key(cmd, a, &ring->v[i]);
	skp_cmd_trust_roots(cmd->lang, false, &a->roots);
	printf("%s",
	    good ? skp_msg(cmd->lang, CMD_ANSWER_ALL) :
		   skp_msg(cmd->lang, CMD_ANSWER_NOT_ALL));
	return good ? status : SKP_EXIT_REFUSED;
}

static int
cmd_trust_answer(const struct skp_cmd *cmd)
{
	struct skp_house *house = skp_cmd_house(cmd);
	struct skp_registry_facts facts;
	struct skp_blob file = { NULL, 0 };
	struct skp_answer answer;
	int status = SKP_EXIT_FAILED;
	enum skp_err err;

	if (house == NULL)
		return SKP_EXIT_FAILED;
	err = skp_registry_facts(skp_house_registry(house), &facts);
	if (err == SKP_OK)
		err = skp_file_read(cmd->operand[0], SKP_MAX_ANSWER, &file);
	if (err == SKP_OK)
		err = skp_answer_read(skp_blob_bytes(&file), facts.iss,
		    &answer);
	if (err == SKP_OK)
		status = say_answer(cmd, house, &answer);
	else
		(void)skp_cmd_fail(cmd, cmd->operand[0], err);
	skp_blob_free(&file);
	skp_house_close(house);
	return status;
}

static const struct skp_cli_option request_options[] = { SKP_OPTION_OUT,
	SKP_OPTIONS_UNLOCK };

static const struct skp_cmd_entry commands[] = {
	SKP_COMMAND("trust request", "", HELP_TRUST_REQUEST, request_options, 0,
	    0, cmd_trust_request),
	SKP_COMMAND_PLAIN("trust answer", "FILE", HELP_TRUST_ANSWER, 1, 1,
	    cmd_trust_answer),
};

const struct skp_cmd_group skp_cmd_trust_issuer_group = { commands,
	SKP_CMD_COUNT(commands) };
