#include <fcntl.h>
#include <pwd.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "common/date.h"
#include "common/file.h"
#include "common/hex.h"
#include "common/text.h"
#include "issuer/cmd.h"
#include "issuer/input.h"
#include "keys/passphrase.h"

uint64_t
skp_cmd_now(void)
{
	time_t t = time(NULL);

	return t < 0 ? 0 : (uint64_t)t;
}

int32_t
skp_cmd_today(void)
{
	time_t now = time(NULL);
	struct tm tm;
	struct skp_date date = { 1970, 1, 1 };

	if (localtime_r(&now, &tm) != NULL) {
		date.year = tm.tm_year + 1900;
		date.month = (uint8_t)(tm.tm_mon + 1);
		date.day = (uint8_t)tm.tm_mday;
	}
	return skp_date_day(date);
}

int
skp_cmd_fail(const struct skp_cmd *cmd, const char *what, enum skp_err err)
{
	enum skp_lang lang = cmd->lang;

	skp_msg_warn("%s: %s", skp_cmd_text(skp_bytes_str(what)),
	    skp_msg_err(err, lang));
	switch ((unsigned)err) {
	case SKP_ERR_DECRYPT:
		skp_msg_warn("%s", skp_msg(lang, CMD_HINT_PASSPHRASE));
		break;
	case SKP_ERR_STATE:
		skp_msg_warn("%s", skp_msg(lang, CMD_HINT_STATE));
		break;
	case SKP_ERR_RESTORED:
		skp_msg_warn("%s", skp_msg(lang, CMD_HINT_RESTORED));
		break;
	case SKP_ERR_CLOCK:
		skp_msg_warn("%s", skp_msg(lang, CMD_HINT_CLOCK));
		break;
	case SKP_ERR_DISK_FULL:
		skp_msg_warn("%s", skp_msg(lang, CMD_HINT_DISK));
		break;
	case SKP_ERR_CORRUPT:
		skp_msg_warn("%s", skp_msg(lang, CMD_HINT_CORRUPT));
		break;
	default:
		break;
	}
	return SKP_EXIT_FAILED;
}

void
skp_cmd_row_message(const struct skp_cmd *cmd,
    const struct skp_row_message *msg)
{
	struct skp_buf line;

	skp_buf_init(&line, 65536);
	skp_row_message_write(msg, cmd->lang, &line);
	skp_buf_str(&line, "\n");
	if (line.err == SKP_OK)
		(void)fwrite(line.p, 1, line.n, stderr);
	skp_buf_free(&line);
}

const char *
skp_cmd_text(struct skp_bytes text)
{
	static char buf[8][4 * SKP_MAX_TEXT];
	static unsigned next;
	char *out = buf[next++ % 8];

	(void)skp_text_escape(out, sizeof(buf[0]), text, 0);
	return out;
}

/* From the local file alone: name services may ask the network, and crash
   when memory is short. */
static bool
user_name(uid_t uid, char *out, size_t cap)
{
	FILE *f = fopen("/etc/passwd", "re");
	struct passwd pw, *entry;
	char line[1024];
	bool found = false;

	if (f == NULL)
		return false;
	while (!found && fgetpwent_r(f, &pw, line, sizeof(line), &entry) == 0) {
		if (entry->pw_uid != uid)
			continue;
		found = strlen(entry->pw_name) < cap;
		if (found)
			memcpy(out, entry->pw_name, strlen(entry->pw_name) + 1);
		else
			break;
	}
	(void)fclose(f);
	return found;
}

const char *
skp_cmd_operator(void)
{
	static char out[64];

	if (!user_name(getuid(), out, sizeof(out)))
		snprintf(out, sizeof(out), "uid %lu", (unsigned long)getuid());
	return out;
}

static enum skp_err
read_passphrase(const struct skp_cmd *cmd, bool fresh,
    struct skp_passphrase **out)
{
	enum skp_lang lang = cmd->lang;

	if (cmd->passphrase_file != NULL)
		return skp_passphrase_from_file(cmd->passphrase_file, fresh,
		    out);
	if (cmd->passphrase_fd >= 0)
		return skp_passphrase_from_fd(cmd->passphrase_fd, fresh, out);
	return skp_passphrase_ask(fresh ? skp_msg(lang, CMD_ASK_NEW) :
					  skp_msg(lang, CMD_ASK),
	    fresh ? skp_msg(lang, CMD_ASK_AGAIN) : NULL, out);
}

bool
skp_cmd_unlock(const struct skp_cmd *cmd, bool fresh, bool encrypted,
    struct skp_unlock **out)
{
	struct skp_passphrase *p = NULL;
	enum skp_err err;

	*out = NULL;
	if (fresh ? cmd->no_passphrase : !encrypted) {
		skp_msg_warn("%s", skp_msg(cmd->lang, CMD_NO_PASSPHRASE));
		return true;
	}
	err = read_passphrase(cmd, fresh, &p);
	if (err == SKP_OK)
		err = skp_unlock_new(skp_passphrase_bytes(p), NULL, out);
	skp_passphrase_free(p);
	if (err == SKP_OK)
		return true;
	if (err == SKP_ERR_IO && cmd->passphrase_file == NULL &&
	    cmd->passphrase_fd < 0)
		skp_msg_warn("%s", skp_msg(cmd->lang, CMD_NO_TERMINAL));
	else if (err == SKP_ERR_LENGTH && fresh)
		skp_msg_warn(skp_msg(cmd->lang, CMD_PASSPHRASE_SHORT),
		    SKP_PASSPHRASE_NEW_MIN);
	else
		(void)skp_cmd_fail(cmd, skp_msg(cmd->lang, CMD_WORD_PASSPHRASE),
		    err);
	return false;
}

bool
skp_cmd_agreed(const struct skp_cmd *cmd, const char *question)
{
	char answer[16] = "";
	ssize_t n = 0;
	int tty;

	if (cmd->yes)
		return true;
	(void)fflush(stdout);
	tty = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
	if (tty < 0) {
		skp_msg_warn("%s", skp_msg(cmd->lang, CMD_NO_ASKING));
		return false;
	}
	if (skp_file_write_fd(tty, skp_bytes_str(question)) == SKP_OK)
		n = read(tty, answer, sizeof(answer) - 1);
	(void)close(tty);
	answer[n < 0 ? 0 : n] = '\0';
	answer[strcspn(answer, "\r\n")] = '\0';
	if (strcmp(answer, skp_msg(cmd->lang, CMD_YES)) == 0 ||
	    strcmp(answer, skp_msg(SKP_LANG_EN, CMD_YES)) == 0)
		return true;
	skp_msg_warn("%s", skp_msg(cmd->lang, CMD_NOT_AGREED));
	return false;
}

struct skp_vocab *
skp_cmd_vocab(const struct skp_cmd *cmd)
{
	struct skp_vocab *v = NULL;
	enum skp_err err = skp_vocab_open(cmd->registry, &v);

	if (err == SKP_OK)
		return v;
	if (err == SKP_ERR_CORRUPT || err == SKP_ERR_VERSION)
		skp_msg_warn("%s", skp_msg(cmd->lang, VOCAB_AGAIN));
	else
		(void)skp_cmd_fail(cmd, cmd->registry, err);
	return NULL;
}

struct skp_house *
skp_cmd_house(const struct skp_cmd *cmd)
{
	struct skp_house *house = NULL;
	enum skp_err err = skp_house_open(cmd->registry, &house);

	if (err == SKP_OK)
		return house;
	(void)skp_cmd_fail(cmd, cmd->registry, err);
	if (err == SKP_ERR_NOT_FOUND)
		skp_msg_warn("%s", skp_msg(cmd->lang, CMD_HINT_INIT));
	return NULL;
}

struct skp_house *
skp_cmd_house_key(const struct skp_cmd *cmd, enum skp_house_key key,
    struct skp_unlock **unlock, const struct skp_signer **signer)
{
	struct skp_house *house = skp_cmd_house(cmd);

	*unlock = NULL;
	if (house == NULL)
		return NULL;
	if (!skp_cmd_unlock(cmd, false, skp_house_encrypted(house), unlock))
		goto bad;
	if (skp_cmd_house_unlock(cmd, house, key, *unlock, signer))
		return house;
	skp_unlock_free(*unlock);
	*unlock = NULL;
bad:
	skp_house_close(house);
	return NULL;
}

bool
skp_cmd_house_unlock(const struct skp_cmd *cmd, struct skp_house *house,
    enum skp_house_key key, struct skp_unlock *unlock,
    const struct skp_signer **signer)
{
	enum skp_err err = skp_house_unlock(house, key, unlock, signer);

	if (err == SKP_OK)
		return true;
	if (err == SKP_ERR_NOT_FOUND)
		skp_msg_warn(skp_msg(cmd->lang, CMD_KEY_NONE_LEFT),
		    skp_purpose_name(skp_house_purpose(key)));
	else
		(void)skp_cmd_fail(cmd, cmd->registry, err);
	return false;
}

uint64_t
skp_cmd_serial(const struct skp_cmd *cmd, struct skp_view *view, const char *id)
{
	uint64_t first, last;
	enum skp_err err = skp_view_prefix(view, id, &first, &last);

	if (err == SKP_OK && first == last)
		return first;
	if (err == SKP_OK)
		skp_msg_warn(skp_msg(cmd->lang, CMD_ID_AMBIGUOUS),
		    skp_cmd_text(skp_bytes_str(id)));
	else if (err == SKP_ERR_NOT_FOUND || err == SKP_ERR_VALUE)
		skp_msg_warn(skp_msg(cmd->lang, CMD_ID_UNKNOWN),
		    skp_cmd_text(skp_bytes_str(id)));
	else
		(void)skp_cmd_fail(cmd, cmd->registry, err);
	return 0;
}
