/*
 * forget: erases what the registry holds of a worker.  It cannot be undone, so
 * the command first shows what it would erase.
 */
#include <stdlib.h>

#include "common/hex.h"
#include "issuer/cmd.h"

struct forget {
	const struct skp_cmd *cmd;
	struct skp_view *view;
	uint64_t *serial;
	size_t n;
	bool refused;
};

/* Those that are named, each shown as `find` shows it. */
static enum skp_err
named(struct forget *f)
{
	const struct skp_cmd *cmd = f->cmd;
	struct skp_record rec;
	enum skp_err err = SKP_OK;

	for (int i = 0; err == SKP_OK && i < cmd->n_operand; i++) {
		uint64_t serial = skp_cmd_serial(cmd, f->view, cmd->operand[i]);

		if (serial == 0) {
			f->refused = true;
			continue;
		}
		err = skp_view_get(f->view, serial, &rec);
		if (err == SKP_OK && !cmd->yes)
			err = skp_cmd_record_print(cmd, f->view, &rec);
		f->serial[f->n++] = serial;
	}
	return err;
}

static bool
is_named(const struct forget *f, uint64_t serial)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->serial[i] == serial)
			return true;
	return false;
}

/* Other passports with name and birth date of one that is named. */
static enum skp_err
others(struct forget *f)
{
	struct skp_record rec, mine;
	char id[SKP_HEX_UUID_TEXT];
	enum skp_err err = SKP_OK;
	bool said = false;

	for (uint64_t serial = 1; err == SKP_OK; serial++) {
		err = skp_view_get(f->view, serial, &rec);
		if (err != SKP_OK || rec.name.n == 0 || is_named(f, serial))
			continue;
		for (size_t i = 0; err == SKP_OK && i < f->n; i++) {
			err = skp_view_get(f->view, f->serial[i], &mine);
			if (err != SKP_OK ||
			    !skp_bytes_eq(mine.name, rec.name) ||
			    mine.birth.has != rec.birth.has ||
			    mine.birth.day != rec.birth.day)
				continue;
			if (!said)
				skp_msg_warn("%s",
				    skp_msg(f->cmd->lang, CMD_FORGET_OTHERS));
			said = true;
			skp_hex_uuid(rec.id, id);
			fprintf(stderr, "  %s\n", id);
			break;
		}
	}
	return err == SKP_ERR_NOT_FOUND ? SKP_OK : err;
}

/* What there is to ask; 0: go on. */
static int
asked(struct forget *f)
{
	const struct skp_cmd *cmd = f->cmd;
	enum skp_err err = named(f);

	if (err == SKP_OK && !f->refused)
		err = others(f);
	if (err != SKP_OK)
		return skp_cmd_fail(cmd, cmd->registry, err);
	if (f->refused) {
		skp_msg_warn("%s", skp_msg(cmd->lang, CMD_NOTHING_CHANGED));
		return SKP_EXIT_REFUSED;
	}
	if (!cmd->yes) {
		skp_msg_warn("%s", skp_msg(cmd->lang, CMD_FORGET_ASK));
		return SKP_EXIT_REFUSED;
	}
	return SKP_EXIT_OK;
}

static int
forget_all(struct forget *f, struct skp_registry *reg)
{
	const struct skp_cmd *cmd = f->cmd;
	uint64_t erased = 0;
	enum skp_err err = skp_view_open(reg, &f->view);
	int status;

	if (err != SKP_OK)
		return skp_cmd_fail(cmd, cmd->registry, err);
	status = asked(f);
	skp_view_close(f->view);
	if (status != SKP_EXIT_OK)
		return status;
	err = skp_registry_lock(reg);
	if (err == SKP_OK)
		err = skp_registry_forget(reg, f->serial, f->n, skp_cmd_now(),
		    &erased);
	if (err != SKP_OK)
		return skp_cmd_fail(cmd, cmd->registry, err);
	printf(skp_msg(cmd->lang, CMD_FORGOTTEN), (unsigned long long)erased);
	return SKP_EXIT_OK;
}

static int
cmd_forget(const struct skp_cmd *cmd)
{
	struct forget f = { .cmd = cmd };
	struct skp_house *house = skp_cmd_house(cmd);
	int status;

	if (house == NULL)
		return SKP_EXIT_FAILED;
	f.serial = calloc((size_t)cmd->n_operand, sizeof(*f.serial));
	status = f.serial == NULL ?
	    skp_cmd_fail(cmd, cmd->registry, SKP_ERR_NOMEM) :
	    forget_all(&f, skp_house_registry(house));
	free(f.serial);
	skp_house_close(house);
	return status;
}

static const struct skp_cli_option options[] = {
	SKP_OPTION(FLAG, "yes", 0, NULL, OPT_FORGET_YES, yes),
};

static const struct skp_cmd_entry commands[] = {
	SKP_COMMAND("forget", "ID...", HELP_FORGET, options, 1, -1, cmd_forget),
};

const struct skp_cmd_group skp_cmd_forget_group = { commands,
	SKP_CMD_COUNT(commands) };
