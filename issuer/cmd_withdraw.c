/*
 * revoke, suspend, resume.  All that a command names changes in one step, or
 * nothing does; what has that status already is said and passed over, so
 * that the same command again does no harm.
 */
#include <stdlib.h>

#include "common/buf.h"
#include "common/hex.h"
#include "issuer/cmd.h"
#include "issuer/find.h"
#include "issuer/withdrawals.h"

/* One of the three, and all that it will change. */
struct change {
	const struct skp_cmd *cmd;
	enum skp_status value;
	enum skp_reason reason;
	uint64_t time;
	struct skp_view *view;
	struct skp_withdrawals *sheet; /* NULL: no --from */
	struct skp_status_event *event;
	size_t n, cap;
	uint64_t before; /* have that status already */
	bool refused;	 /* something that was named cannot be changed */
};

static enum skp_err
event_add(struct change *ch, uint64_t serial)
{
	struct skp_status_event *v = ch->event;

	if (ch->n == ch->cap) {
		size_t cap = ch->cap * 2 + 16;

		v = reallocarray(ch->event, cap, sizeof(*v));
		if (v == NULL)
			return SKP_ERR_NOMEM;
		ch->event = v;
		ch->cap = cap;
	}
	v[ch->n++] = (struct skp_status_event){ .serial = serial,
		.time = ch->time,
		.value = ch->value,
		.reason = ch->reason,
		.operator_ = skp_bytes_str(skp_cmd_operator()),
		.note = skp_bytes_str(ch->cmd->note) };
	return SKP_OK;
}

/* Asks whether it may change; `name` as the user gave it. */
static enum skp_err
one_take(struct change *ch, const char *name, uint64_t serial)
{
	enum skp_lang lang = ch->cmd->lang;
	enum skp_err err = skp_view_status_may(ch->view, serial, ch->value);
	const char *shown = skp_cmd_text(skp_bytes_str(name));

	switch ((unsigned)err) {
	case SKP_OK:
		return event_add(ch, serial);
	case SKP_ERR_DUPLICATE:
		ch->before++;
		skp_msg_warn(ch->value == SKP_STATUS_INVALID ?
			skp_msg(lang, CMD_REVOKED_BEFORE) :
			ch->value == SKP_STATUS_SUSPENDED ?
			skp_msg(lang, CMD_SUSPENDED_BEFORE) :
			skp_msg(lang, CMD_RESUMED_BEFORE),
		    shown);
		return SKP_OK;
	case SKP_ERR_STATE:
		skp_msg_warn(skp_msg(lang, CMD_FINAL_BEFORE), shown);
		break;
	case SKP_ERR_NOT_FOUND:
		skp_msg_warn(skp_msg(lang, CMD_NOT_ISSUED), shown);
		break;
	default:
		return err;
	}
	ch->refused = true;
	return SKP_OK;
}

static enum skp_err
take_ids(struct change *ch)
{
	const struct skp_cmd *cmd = ch->cmd;
	enum skp_err err = SKP_OK;

	for (int i = 0; err == SKP_OK && i < cmd->n_operand; i++) {
		uint64_t serial = skp_cmd_serial(cmd, ch->view,
		    cmd->operand[i]);

		if (serial == 0)
			ch->refused = true;
		else
			err = one_take(ch, cmd->operand[i], serial);
	}
	return err;
}

/* Cut at spaces, in place. */
static int
words_cut(char *text, char **word, int max)
{
	int n = 0;

	for (char *save = text, *p;
	     n < max && (p = strsep(&save, " ")) != NULL;)
		if (*p != '\0')
			word[n++] = p;
	return n;
}

/* What matches and can change is listed; and taken, where the user says how
   many that are. */
static enum skp_err
take_found(struct change *ch)
{
	const struct skp_cmd *cmd = ch->cmd;
	char *text = strdup(cmd->find), *word[32];
	struct skp_record rec;
	enum skp_err err = text == NULL ? SKP_ERR_NOMEM : SKP_OK;
	int n_word = err == SKP_OK ? words_cut(text, word, 32) : 0;

	for (uint64_t serial = 1; err == SKP_OK; serial++) {
		err = skp_view_get(ch->view, serial, &rec);
		if (err != SKP_OK || n_word == 0 ||
		    !skp_find_match(&rec, word, n_word))
			continue;
		err = skp_view_status_may(ch->view, serial, ch->value);
		if (err == SKP_OK)
			err = skp_cmd_record_print(cmd, ch->view, &rec);
		if (err == SKP_OK)
			err = event_add(ch, serial);
		if (err == SKP_ERR_DUPLICATE || err == SKP_ERR_STATE ||
		    err == SKP_ERR_NOT_FOUND)
			err = SKP_OK; /* not to be had: not listed */
	}
	free(text);
	if (err != SKP_ERR_NOT_FOUND) /* the end of the serials */
		return err;
	if (ch->n == 0) {
		skp_msg_warn("%s", skp_msg(cmd->lang, CMD_FIND_NONE));
		ch->refused = true;
	} else if (cmd->count != ch->n) {
		skp_msg_warn(skp_msg(cmd->lang, CMD_FIND_COUNT), ch->n, ch->n);
		ch->refused = true;
	}
	return SKP_OK;
}

static void
on_message(void *ctx, const struct skp_row_message *msg)
{
	const struct change *ch = ctx;
	struct skp_buf line;

	skp_buf_init(&line, 65536);
	skp_row_message_write(msg, ch->cmd->lang, &line);
	skp_buf_str(&line, "\n");
	if (line.err == SKP_OK)
		fwrite(line.p, 1, line.n, stderr);
	skp_buf_free(&line);
}

/* One row of a sheet: its own reason, day and note. */
static enum skp_err
take_row(struct change *ch, const struct skp_withdrawal *w)
{
	char name[512], id[SKP_HEX_UUID_TEXT];
	uint64_t serial = 0;
	size_t n = ch->n;
	enum skp_err err = skp_view_serial(ch->view, w->id, &serial);

	skp_hex_uuid(w->id, id);
	(void)snprintf(name, sizeof(name),
	    skp_msg(ch->cmd->lang, CMD_SHEET_ROW), ch->cmd->from,
	    (unsigned long)w->row, id);
	if (err == SKP_ERR_NOT_FOUND) {
		skp_msg_warn(skp_msg(ch->cmd->lang, CMD_SHEET_UNKNOWN),
		    skp_cmd_text(skp_bytes_str(name)));
		ch->refused = true;
		return SKP_OK;
	}
	if (err == SKP_OK)
		err = one_take(ch, name, serial);
	if (err != SKP_OK || ch->n == n)
		return err;
	ch->event[n].reason = w->reason;
	ch->event[n].day = w->day;
	if (w->note.n > 0)
		ch->event[n].note = w->note;
	return SKP_OK;
}

static enum skp_err
take_sheet(struct change *ch)
{
	struct skp_withdrawals_how how = { .input = { .today = skp_cmd_today(),
					       .message = on_message,
					       .ctx = ch },
		.fallback = ch->reason };
	enum skp_err err;

	for (unsigned i = 1; skp_reason_word(i) != NULL; i++)
		if (skp_reason_fits((enum skp_reason)i, ch->value))
			how.reasons |= 1u << i;
	err = skp_withdrawals_read(ch->cmd->from, &how, &ch->sheet);
	if (err == SKP_ERR_INPUT) {
		ch->refused = true; /* messages were given */
		return SKP_OK;
	}
	if (err != SKP_OK) {
		(void)skp_cmd_fail(ch->cmd, ch->cmd->from, err);
		ch->refused = true;
		return SKP_OK;
	}
	for (size_t i = 0;
	     err == SKP_OK && i < skp_withdrawals_count(ch->sheet); i++)
		err = take_row(ch, skp_withdrawals_at(ch->sheet, i));
	return err;
}

static enum skp_err
take(struct change *ch)
{
	if (ch->cmd->from != NULL)
		return take_sheet(ch);
	return ch->cmd->find != NULL ? take_found(ch) : take_ids(ch);
}

static enum skp_err
tell(struct change *ch, uint64_t changed)
{
	enum skp_lang lang = ch->cmd->lang;
	char id[SKP_HEX_UUID_TEXT];
	struct skp_record rec;
	enum skp_err err;

	for (size_t i = 0; i < ch->n; i++) {
		err = skp_view_get(ch->view, ch->event[i].serial, &rec);
		if (err != SKP_OK)
			return err;
		skp_hex_uuid(rec.id, id);
		printf(ch->value == SKP_STATUS_INVALID ?
			skp_msg(lang, CMD_REVOKED) :
			ch->value == SKP_STATUS_SUSPENDED ?
			skp_msg(lang, CMD_SUSPENDED) :
			skp_msg(lang, CMD_RESUMED),
		    id);
	}
	printf(skp_msg(lang, CMD_CHANGED_SUM), (unsigned long long)changed,
	    (unsigned long long)ch->before);
	if (changed > 0)
		printf("%s", skp_msg(lang, CMD_CHANGED_NEXT));
	return SKP_OK;
}

static int
change_all(struct change *ch, struct skp_house *house)
{
	const struct skp_cmd *cmd = ch->cmd;
	uint64_t changed = 0;
	enum skp_err err = take(ch);

	if (err == SKP_OK && ch->refused) {
		skp_msg_warn("%s", skp_msg(cmd->lang, CMD_NOTHING_CHANGED));
		return SKP_EXIT_REFUSED;
	}
	if (err == SKP_OK)
		err = skp_house_status_set(house, ch->event, ch->n, &changed);
	if (err == SKP_OK)
		err = tell(ch, changed);
	return err == SKP_OK ? SKP_EXIT_OK :
			       skp_cmd_fail(cmd, cmd->registry, err);
}

/* The reason given; NONE: the words were listed. */
static enum skp_reason
reason_read(const struct skp_cmd *cmd, enum skp_status value)
{
	enum skp_reason reason = cmd->reason == NULL ?
	    SKP_REASON_NONE :
	    skp_reason_of(cmd->reason);

	if (skp_reason_fits(reason, value))
		return reason;
	skp_msg_warn("%s", skp_msg(cmd->lang, CMD_NEED_REASON));
	for (unsigned i = 1; skp_reason_word(i) != NULL; i++)
		if (skp_reason_fits((enum skp_reason)i, value))
			fprintf(stderr, "  %s\n", skp_reason_word(i));
	return SKP_REASON_NONE;
}

static int
change(const struct skp_cmd *cmd, enum skp_status value)
{
	struct change ch = { .cmd = cmd,
		.value = value,
		.time = skp_cmd_now() };
	struct skp_house *house;
	enum skp_err err;
	int status;

	if ((cmd->n_operand > 0) + (cmd->find != NULL) + (cmd->from != NULL) !=
	    1) {
		skp_msg_warn("%s", skp_msg(cmd->lang, CMD_NEED_WHICH));
		return SKP_EXIT_FAILED;
	}
	/* A sheet says it row by row. */
	if (cmd->from == NULL || cmd->reason != NULL) {
		ch.reason = reason_read(cmd, value);
		if (ch.reason == SKP_REASON_NONE)
			return SKP_EXIT_FAILED;
	}
	house = skp_cmd_house(cmd);
	if (house == NULL)
		return SKP_EXIT_FAILED;
	err = skp_view_open(skp_house_registry(house), &ch.view);
	status = err == SKP_OK ? change_all(&ch, house) :
				 skp_cmd_fail(cmd, cmd->registry, err);
	skp_view_close(ch.view);
	free(ch.event);
	skp_withdrawals_free(ch.sheet);
	skp_house_close(house);
	return status;
}

static int
cmd_revoke(const struct skp_cmd *cmd)
{
	return change(cmd, SKP_STATUS_INVALID);
}

static int
cmd_suspend(const struct skp_cmd *cmd)
{
	return change(cmd, SKP_STATUS_SUSPENDED);
}

static int
cmd_resume(const struct skp_cmd *cmd)
{
	return change(cmd, SKP_STATUS_VALID);
}

static const struct skp_cli_option options[] = {
	SKP_OPTION(STRING, "reason", 0, "CODE", OPT_REASON, reason),
	SKP_OPTION(STRING, "note", 0, "TEXT", OPT_NOTE, note),
	SKP_OPTION(STRING, "find", 0, "WORDS", OPT_FIND, find),
	SKP_OPTION(STRING, "from", 0, "FILE", OPT_FROM_SHEET, from),
	SKP_OPTION(NUMBER, "count", 0, "N", OPT_COUNT, count),
};

static const struct skp_cmd_entry commands[] = {
	SKP_COMMAND("revoke", "[ID...]", HELP_REVOKE, options, 0, -1,
	    cmd_revoke),
	SKP_COMMAND("suspend", "[ID...]", HELP_SUSPEND, options, 0, -1,
	    cmd_suspend),
	SKP_COMMAND("resume", "[ID...]", HELP_RESUME, options, 0, -1,
	    cmd_resume),
};

const struct skp_cmd_group skp_cmd_withdraw_group = { commands,
	SKP_CMD_COUNT(commands) };
