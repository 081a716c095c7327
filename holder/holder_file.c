#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "common/outdir.h"
#include "common/text.h"
#include "holder/holder.h"
#include "keys/passphrase.h"
#include "keys/unlock.h"

const char *
skp_holder_text(struct skp_bytes text)
{
	static char buf[8][4 * SKP_MAX_TEXT];
	static unsigned next;
	char *out = buf[next++ % 8];

	(void)skp_text_escape(out, sizeof(buf[0]), text, 0);
	return out;
}

int
skp_holder_fail(const struct skp_holder *h, const char *what, enum skp_err err)
{
	skp_msg_warn("%s: %s", skp_holder_text(skp_bytes_str(what)),
	    err == SKP_ERR_DECRYPT ? skp_msg(h->lang, HINT_PASSPHRASE) :
				     skp_msg_err(err, h->lang));
	return SKP_EXIT_FAILED;
}

static enum skp_err
read_passphrase(const struct skp_holder *h, bool fresh,
    struct skp_passphrase **out)
{
	if (h->passphrase_file != NULL)
		return skp_passphrase_from_file(h->passphrase_file, fresh, out);
	if (h->passphrase_fd >= 0)
		return skp_passphrase_from_fd(h->passphrase_fd, fresh, out);
	return skp_passphrase_ask(fresh ? skp_msg(h->lang, ASK_NEW) :
					  skp_msg(h->lang, ASK),
	    fresh ? skp_msg(h->lang, ASK_AGAIN) : NULL, out);
}

bool
skp_holder_unlock(const struct skp_holder *h, bool fresh, bool encrypted,
    struct skp_unlock **out)
{
	struct skp_passphrase *p = NULL;
	enum skp_err err;

	*out = NULL;
	if (!encrypted) {
		skp_msg_warn("%s", skp_msg(h->lang, NO_PASSPHRASE));
		return true;
	}
	err = read_passphrase(h, fresh, &p);
	if (err == SKP_OK)
		err = skp_unlock_new(skp_passphrase_bytes(p), NULL, out);
	skp_passphrase_free(p);
	if (err == SKP_OK)
		return true;
	if (err == SKP_ERR_IO && h->passphrase_file == NULL &&
	    h->passphrase_fd < 0)
		skp_msg_warn("%s", skp_msg(h->lang, NO_TERMINAL));
	else if (err == SKP_ERR_LENGTH && fresh)
		skp_msg_warn(skp_msg(h->lang, PASSPHRASE_SHORT),
		    SKP_PASSPHRASE_NEW_MIN);
	else
		(void)skp_holder_fail(h, skp_msg(h->lang, WORD_PASSPHRASE),
		    err);
	return false;
}

bool
skp_holder_load(const struct skp_holder *h, const char *path,
    struct skp_blob *out)
{
	enum skp_err err = strcmp(path, "-") == 0 ?
	    skp_file_read_fd(STDIN_FILENO, SKP_HOLDER_FILE, out) :
	    skp_file_read(path, SKP_HOLDER_FILE, out);

	if (err == SKP_OK)
		return true;
	(void)skp_holder_fail(h, path, err);
	return false;
}

bool
skp_holder_taken(int dir, const char *name)
{
	return faccessat(dir, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
}

bool
skp_holder_out_open(const struct skp_holder *h, bool binary,
    struct skp_holder_out *out)
{
	enum skp_err err = SKP_OK;
	const char *slash;
	char *folder;
	int dir = -1;

	out->name = NULL;
	if (h->out == NULL || strcmp(h->out, "-") == 0) {
		if (!binary || !isatty(STDOUT_FILENO))
			return true;
		skp_msg_warn("%s", skp_msg(h->lang, BINARY));
		return false;
	}
	slash = strrchr(h->out, '/');
	folder = slash == NULL ? strdup(".") :
				 strndup(h->out, (size_t)(slash - h->out) + 1);
	if (folder == NULL) {
		(void)skp_holder_fail(h, h->out, SKP_ERR_NOMEM);
		return false;
	}
	err = skp_outdir_open(folder, &dir);
	free(folder);
	out->name = slash == NULL ? h->out : slash + 1;
	if (err == SKP_OK && strlen(out->name) >= SKP_OUTDIR_NAME)
		err = SKP_ERR_LENGTH;
	if (err == SKP_OK && skp_holder_taken(dir, out->name))
		err = SKP_ERR_EXISTS;
	if (err != SKP_OK)
		(void)skp_holder_fail(h, h->out, err);
	return err == SKP_OK;
}

bool
skp_holder_confine(const struct skp_holder *h, const struct skp_holder_out *out,
    bool helper)
{
	struct skp_confine c;
	enum skp_err err = SKP_OK;

	skp_confine_init(&c);
	c.helper = helper;
	if (out->name != NULL)
		err = skp_confine_state(&c, SKP_CONFINE_STATE_FD);
	if (err == SKP_OK)
		err = skp_confine_enter(&c);
	if (err != SKP_OK)
		skp_msg_warn("%s", skp_msg(h->lang, NOT_CONFINED));
	return err == SKP_OK;
}

int
skp_holder_out_write(const struct skp_holder *h,
    const struct skp_holder_out *out, struct skp_bytes data)
{
	enum skp_err err = out->name == NULL ?
	    skp_file_write_fd(STDOUT_FILENO, data) :
	    skp_outdir_write(SKP_CONFINE_STATE_FD, out->name, data);

	if (err == SKP_OK)
		return SKP_EXIT_OK;
	return skp_holder_fail(h, h->out == NULL ? "-" : h->out, err);
}
