/*
 * backup, restore, reconcile.
 */
#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "common/date.h"
#include "issuer/backup.h"
#include "issuer/cmd.h"
#include "issuer/reconcile.h"

/* ------------------------------------------------------------------ backup */

static void
passed(void *ctx, const char *name)
{
	const struct skp_cmd *cmd = ctx;

	skp_msg_warn(skp_msg(cmd->lang, CMD_BACKUP_PASSED),
	    skp_cmd_text(skp_bytes_str(name)));
}

/* The passphrase of the keys, or where they have none a new one. */
static bool
backup_unlock(const struct skp_cmd *cmd, struct skp_house *house,
    struct skp_unlock **unlock)
{
	const struct skp_signer *signer;
	bool encrypted = skp_house_encrypted(house);
	enum skp_err err;

	if (!skp_cmd_unlock(cmd, !encrypted, encrypted, unlock))
		return false;
	if (!encrypted)
		return true;
	/* A slip of the finger would make a backup that nobody opens. */
	err = skp_house_unlock(house, SKP_HOUSE_LOG, *unlock, &signer);
	if (err == SKP_OK)
		return true;
	(void)skp_cmd_fail(cmd, cmd->registry, err);
	skp_unlock_free(*unlock);
	return false;
}

static int
cmd_backup(const struct skp_cmd *cmd)
{
	const char *path = cmd->operand[0];
	struct skp_house *house = skp_cmd_house(cmd);
	struct skp_backup_counts counts;
	struct skp_unlock *unlock = NULL;
	union {
		const void *in;
		void *out;
	} ctx = { cmd };
	enum skp_err err;

	if (house == NULL)
		return SKP_EXIT_FAILED;
	if (!backup_unlock(cmd, house, &unlock)) {
		skp_house_close(house);
		return SKP_EXIT_FAILED;
	}
	err = skp_backup_write(house, unlock, path, skp_cmd_now(), passed,
	    ctx.out, &counts);
	skp_unlock_free(unlock);
	skp_house_close(house);
	if (err == SKP_ERR_EXISTS) {
		skp_msg_warn(skp_msg(cmd->lang, CMD_BACKUP_EXISTS),
		    skp_cmd_text(skp_bytes_str(path)));
		return SKP_EXIT_FAILED;
	}
	if (err != SKP_OK)
		return skp_cmd_fail(cmd, path, err);
	printf(skp_msg(cmd->lang, CMD_BACKUP_DONE),
	    skp_cmd_text(skp_bytes_str(path)), (unsigned long long)counts.files,
	    (unsigned long long)counts.records);
	return SKP_EXIT_OK;
}

/* ----------------------------------------------------------------- restore */

static int
restore_failed(const struct skp_cmd *cmd, const char *path, enum skp_err err,
    const struct skp_check_report *report)
{
	switch ((unsigned)err) {
	case SKP_ERR_EXISTS:
		skp_msg_warn(skp_msg(cmd->lang, CMD_RESTORE_EXISTS),
		    skp_cmd_text(skp_bytes_str(cmd->registry)));
		break;
	case SKP_ERR_NOT_FOUND:
	case SKP_ERR_PERMISSION:
	case SKP_ERR_NOT_REGULAR:
	case SKP_ERR_IO:
	case SKP_ERR_DISK_FULL:
	case SKP_ERR_NOMEM:
		return skp_cmd_fail(cmd, path, err);
	case SKP_ERR_TYPE:
		skp_msg_warn(skp_msg(cmd->lang, CMD_RESTORE_TYPE),
		    skp_cmd_text(skp_bytes_str(path)));
		break;
	case SKP_ERR_DECRYPT:
		skp_msg_warn(skp_msg(cmd->lang, CMD_RESTORE_DECRYPT),
		    skp_cmd_text(skp_bytes_str(path)));
		break;
	default:
		skp_msg_warn(skp_msg(cmd->lang, CMD_RESTORE_DAMAGED),
		    skp_cmd_text(skp_bytes_str(path)),
		    report->faults > 0 ?
			skp_cmd_text(skp_bytes_str(report->fault)) :
			skp_msg_err(err, cmd->lang));
		break;
	}
	return SKP_EXIT_FAILED;
}

static int
cmd_restore(const struct skp_cmd *cmd)
{
	const char *path = cmd->operand[0];
	struct skp_check_report report = { 0 };
	struct skp_backup_counts counts;
	struct skp_unlock *unlock = NULL;
	char time[SKP_DATE_TIME];
	enum skp_err err;

	if (!skp_cmd_unlock(cmd, false, true, &unlock))
		return SKP_EXIT_FAILED;
	err = skp_backup_restore(path, unlock, cmd->registry, &counts, &report);
	skp_unlock_free(unlock);
	if (err != SKP_OK)
		return restore_failed(cmd, path, err, &report);
	skp_date_format_time(counts.time, time);
	printf(skp_msg(cmd->lang, CMD_RESTORE_DONE),
	    skp_cmd_text(skp_bytes_str(cmd->registry)), time,
	    (unsigned long long)report.passports,
	    (unsigned long long)report.leaves);
	return SKP_EXIT_OK;
}

/* --------------------------------------------------------------- reconcile */

/* Files read whole, with their names for messages. */
struct files {
	struct skp_blob *blob;
	struct skp_bytes *bytes;
	char **name;
	size_t n;
};

static void
files_free(struct files *f)
{
	for (size_t i = 0; i < f->n; i++) {
		skp_blob_free(&f->blob[i]);
		free(f->name[i]);
	}
	free(f->blob);
	free(f->bytes);
	free(f->name);
}

/* name: transferred. */
static enum skp_err
file_add(struct files *f, char *name, size_t max)
{
	struct skp_blob *blob = reallocarray(f->blob, f->n + 1, sizeof(*blob));
	struct skp_bytes *bytes;
	char **names;
	enum skp_err err;

	if (blob != NULL)
		f->blob = blob;
	bytes = reallocarray(f->bytes, f->n + 1, sizeof(*bytes));
	if (bytes != NULL)
		f->bytes = bytes;
	names = reallocarray(f->name, f->n + 1, sizeof(*names));
	if (names != NULL)
		f->name = names;
	if (blob == NULL || bytes == NULL || names == NULL || name == NULL) {
		free(name);
		return SKP_ERR_NOMEM;
	}
	f->blob[f->n] = (struct skp_blob){ NULL, 0 };
	f->name[f->n] = name;
	err = skp_file_read(name, max, &f->blob[f->n]);
	f->bytes[f->n] = skp_blob_bytes(&f->blob[f->n]);
	f->n++;
	return err;
}

static bool
ends(const char *name, const char *ending)
{
	size_t n = strlen(name), m = strlen(ending);

	return n > m && strcmp(name + n - m, ending) == 0;
}

/* A file, or all files of a folder that end so. */
static enum skp_err
path_add(struct files *f, const char *path, const char *ending, size_t max)
{
	struct dirent **names = NULL;
	enum skp_err err = SKP_OK;
	struct stat st;
	int n;

	if (stat(path, &st) != 0 || !S_ISDIR(st.st_mode))
		return file_add(f, strdup(path), max);
	n = scandir(path, &names, NULL, alphasort);
	for (int i = 0; i < n; i++) {
		if (err == SKP_OK && ends(names[i]->d_name, ending))
			err = file_add(f, skp_file_join(path, names[i]->d_name),
			    max);
		free(names[i]);
	}
	free(names);
	return n < 0 ? SKP_ERR_IO : err;
}

static const char *
name_at(const struct files *f, size_t i)
{
	return skp_cmd_text(skp_bytes_str(i < f->n ? f->name[i] : NULL));
}

static int
reconcile_fault(const struct skp_cmd *cmd, const struct skp_reconciled *out,
    const struct files *list, const struct files *passport)
{
	enum skp_lang lang = cmd->lang;
	const char *uri = skp_cmd_text(skp_bytes_str(out->uri));
	const char *note = skp_cmd_text(skp_bytes_str(cmd->checkpoint));

	switch (out->fault) {
	case SKP_RECONCILE_NONE:
		break;
	case SKP_RECONCILE_CHECKPOINT:
		skp_msg_warn(skp_msg(lang, CMD_RECONCILE_CHECKPOINT), note);
		break;
	case SKP_RECONCILE_OLDER:
		skp_msg_warn(skp_msg(lang, CMD_RECONCILE_OLDER), note,
		    skp_cmd_text(skp_bytes_str(cmd->registry)));
		break;
	case SKP_RECONCILE_FORK:
		skp_msg_warn(skp_msg(lang, CMD_RECONCILE_FORK), note);
		break;
	case SKP_RECONCILE_LOG:
		skp_msg_warn(skp_msg(lang, CMD_RECONCILE_LOG), note);
		break;
	case SKP_RECONCILE_LOG_OTHER:
		skp_msg_warn(skp_msg(lang, CMD_RECONCILE_LOG_OTHER),
		    skp_cmd_text(skp_bytes_str(cmd->log)));
		break;
	case SKP_RECONCILE_LIST:
		skp_msg_warn(skp_msg(lang, CMD_RECONCILE_LIST), uri);
		break;
	case SKP_RECONCILE_LIST_OLDER:
		skp_msg_warn(skp_msg(lang, CMD_RECONCILE_LIST_OLDER), uri);
		break;
	case SKP_RECONCILE_LIST_OTHER:
		skp_msg_warn(skp_msg(lang, CMD_RECONCILE_LIST_OTHER),
		    name_at(list, out->number));
		break;
	case SKP_RECONCILE_PASSPORT:
		skp_msg_warn(skp_msg(lang, CMD_RECONCILE_PASSPORT),
		    name_at(passport, out->number));
		break;
	case SKP_RECONCILE_PASSPORT_AHEAD:
		skp_msg_warn(skp_msg(lang, CMD_RECONCILE_PASSPORT_AHEAD),
		    name_at(passport, out->number), note);
		break;
	case SKP_RECONCILE_LIST_AHEAD:
		skp_msg_warn(skp_msg(lang, CMD_RECONCILE_LIST_AHEAD), note);
		break;
	}
	return SKP_EXIT_FAILED;
}

static int
reconcile_with(const struct skp_cmd *cmd, struct skp_house *house,
    const struct skp_blob *checkpoint, const struct files *list,
    const struct files *passport)
{
	const struct skp_reconcile_how how = { .checkpoint = skp_blob_bytes(
						   checkpoint),
		.log = cmd->log,
		.list = list->bytes,
		.n_list = list->n,
		.unpublished = cmd->unpublished,
		.passport = passport->bytes,
		.n_passport = passport->n,
		.operator_ = skp_bytes_str(skp_cmd_operator()),
		.now = skp_cmd_now() * 1000 };
	struct skp_reconciled out;
	enum skp_err err = skp_house_reconcile(house, &how, &out);

	if (err == SKP_ERR_INPUT)
		return reconcile_fault(cmd, &out, list, passport);
	if (err == SKP_ERR_DUPLICATE) {
		skp_msg_warn("%s", skp_msg(cmd->lang, CMD_RECONCILE_NOTHING));
		return SKP_EXIT_REFUSED;
	}
	if (err != SKP_OK)
		return skp_cmd_fail(cmd, cmd->registry, err);
	printf(skp_msg(cmd->lang, CMD_RECONCILE_DONE),
	    (unsigned long long)out.before, (unsigned long long)out.after,
	    (unsigned long long)out.lost, (unsigned long long)out.named,
	    (unsigned long long)(out.completed), (unsigned long long)out.voided,
	    (unsigned long long)out.statuses);
	return SKP_EXIT_OK;
}

/* Opens the folder and unlocks the keys that are needed. */
static struct skp_house *
reconcile_house(const struct skp_cmd *cmd)
{
	const struct skp_signer *signer;
	struct skp_unlock *unlock = NULL;
	struct skp_house *house = skp_cmd_house_key(cmd, SKP_HOUSE_LOG, &unlock,
	    &signer);
	enum skp_err err;

	if (house == NULL)
		return NULL;
	err = skp_house_unlock(house, SKP_HOUSE_PASSPORT, unlock, &signer);
	skp_unlock_free(unlock);
	if (err == SKP_OK || err == SKP_ERR_NOT_FOUND)
		return house;
	(void)skp_cmd_fail(cmd, cmd->registry, err);
	skp_house_close(house);
	return NULL;
}

/* The checkpoint that came out of the backup tells nothing of the time after
   it. */
static bool
from_backup(const struct skp_cmd *cmd)
{
	char *own = skp_file_join(cmd->registry, "checkpoint");
	struct stat a, b;
	bool same = own != NULL && stat(own, &a) == 0 &&
	    stat(cmd->checkpoint, &b) == 0 && a.st_dev == b.st_dev &&
	    a.st_ino == b.st_ino;

	free(own);
	return same;
}

static int
cmd_reconcile(const struct skp_cmd *cmd)
{
	struct files list = { 0 }, passport = { 0 };
	struct skp_blob checkpoint = { NULL, 0 };
	struct skp_house *house = NULL;
	const char *what = cmd->checkpoint;
	int status = SKP_EXIT_FAILED;
	enum skp_err err;

	if (what == NULL || from_backup(cmd)) {
		skp_msg_warn("%s", skp_msg(cmd->lang, CMD_NEED_CHECKPOINT));
		return status;
	}
	err = skp_file_read(what, SKP_MAX_CHECKPOINT, &checkpoint);
	if (err == SKP_OK && cmd->status != NULL) {
		what = cmd->status;
		err = path_add(&list, what, ".cbor", SKP_MAX_STATUS_FILE);
	}
	for (int i = 0; err == SKP_OK && i < cmd->n_operand; i++) {
		what = cmd->operand[i];
		err = path_add(&passport, what, ".skillpass", SKP_MAX_PASSPORT);
	}
	if (err != SKP_OK)
		(void)skp_cmd_fail(cmd, what, err);
	else
		house = reconcile_house(cmd);
	if (house != NULL)
		status = reconcile_with(cmd, house, &checkpoint, &list,
		    &passport);
	skp_house_close(house);
	skp_blob_free(&checkpoint);
	files_free(&list);
	files_free(&passport);
	return status;
}

static const struct skp_cli_option backup_options[] = {
	SKP_OPTIONS_UNLOCK,
};
static const struct skp_cli_option reconcile_options[] = {
	SKP_OPTION(STRING, "checkpoint", 0, "FILE", OPT_CHECKPOINT, checkpoint),
	SKP_OPTION(STRING, "log", 0, "DIR", OPT_RECONCILE_LOG, log),
	SKP_OPTION(STRING, "status", 0, "PATH", OPT_RECONCILE_STATUS, status),
	SKP_OPTION(FLAG, "unpublished", 0, NULL, OPT_UNPUBLISHED, unpublished),
	SKP_OPTIONS_UNLOCK,
};

static const struct skp_cmd_entry commands[] = {
	SKP_COMMAND("backup", "FILE", HELP_BACKUP, backup_options, 1, 1,
	    cmd_backup),
	SKP_COMMAND("restore", "FILE", HELP_RESTORE, backup_options, 1, 1,
	    cmd_restore),
	SKP_COMMAND("reconcile", "[PASSPORT...]", HELP_RECONCILE,
	    reconcile_options, 0, -1, cmd_reconcile),
};

const struct skp_cmd_group skp_cmd_backup_group = { commands,
	SKP_CMD_COUNT(commands) };
