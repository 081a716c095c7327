#include "verifier/pack.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "common/date.h"
#include "common/hex.h"
#include "common/text.h"
#include "keys/kid.h"
#include "verifier/say.h"

#define FAILED 4

static void
shown(char out[256], const char *path)
{
	skp_text_escape(out, 256, skp_bytes_str(path), 200);
}

/* Bytes are looked at behind both walls only. */
static bool
confined(struct skp_desk *d)
{
	struct skp_confine walls;
	enum skp_err err;

	skp_confine_init(&walls);
	err = skp_confine_state(&walls, d->state.dir);
	if (err == SKP_OK)
		err = skp_confine_enter(&walls);
	if (err != SKP_OK)
		skp_msg_warn("%s", skp_say(SAY_E_CONFINE, d->opt->lang));
	return err == SKP_OK;
}

static bool
read_file(const struct skp_desk *d, const char *path, size_t max,
    struct skp_blob *out)
{
	enum skp_err err = skp_file_read(path, max, out);
	char name[256];

	if (err == SKP_OK)
		return true;
	shown(name, path);
	skp_msg_warn(skp_msg(d->opt->lang, SAY_E_FILE), name,
	    skp_msg_err(err, d->opt->lang));
	return false;
}

static bool
write_all(int fd, const char *s)
{
	return skp_file_write_fd(fd, skp_bytes_str(s)) == SKP_OK;
}

/* The answer, on the terminal: "yes" in the user's language, or in both. */
static bool
agreed(int tty, enum skp_lang lang)
{
	char answer[16] = "";
	ssize_t n;

	if (!write_all(tty, skp_say(SAY_N_PIN_ASK, lang)))
		return false;
	n = read(tty, answer, sizeof(answer) - 1);
	if (n <= 0)
		return false;
	answer[n] = '\0';
	answer[strcspn(answer, "\r\n")] = '\0';
	return strcmp(answer, skp_say(SAY_N_PIN_YES, lang)) == 0 ||
	    strcmp(answer, skp_say(SAY_N_PIN_YES, SKP_LANG_EN)) == 0;
}

static bool
compared(struct skp_desk *d, const struct skp_root_set *set, int tty)
{
	enum skp_lang lang = d->opt->lang;
	uint8_t print[SKP_HASH_LEN], wanted[SKP_HASH_LEN];
	char text[SKP_KID_TEXT];

	skp_root_set_print(set, print);
	skp_kid_text(print, text);
	skp_msg_warn(skp_msg(lang, SAY_N_PIN), (unsigned long long)set->version,
	    (unsigned long long)set->k, set->n);
	skp_msg_warn("  %s", text);
	if (d->opt->fingerprint != NULL) {
		if (skp_hex_kid_parse(skp_bytes_str(d->opt->fingerprint),
			wanted) == SKP_OK &&
		    memcmp(print, wanted, sizeof(print)) == 0)
			return true;
		skp_msg_warn("%s", skp_say(SAY_E_FINGERPRINT, lang));
		return false;
	}
	if (tty == -1) {
		skp_msg_warn("%s", skp_say(SAY_E_TERMINAL, lang));
		return false;
	}
	if (agreed(tty, lang))
		return true;
	skp_msg_warn("%s", skp_say(SAY_N_NOT_PINNED, lang));
	return false;
}

/* False: another root is pinned, which is never replaced silently. */
static bool
may_pin(struct skp_desk *d, const struct skp_root_set *set)
{
	struct skp_root_set pinned;

	if (d->state.pin.p == NULL)
		return true;
	if (skp_desk_trust_pin(skp_blob_bytes(&d->state.pin), &pinned) !=
		SKP_OK ||
	    !skp_root_set_eq(&pinned, set)) {
		skp_msg_warn(skp_msg(d->opt->lang, SAY_E_PINNED),
		    d->state.path);
		return false;
	}
	return true;
}

int
skp_pack_pin(struct skp_desk *d)
{
	enum skp_lang lang = d->opt->lang;
	struct skp_blob file = { NULL, 0 };
	struct skp_root_set set;
	int status = FAILED, tty = -1;
	enum skp_err err;
	char name[256];

	if (!read_file(d, d->opt->pin, SKP_MAX_TRUST, &file))
		return FAILED;
	if (d->opt->fingerprint == NULL)
		tty = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
	if (!confined(d))
		goto out;
	err = skp_desk_trust_pin(skp_blob_bytes(&file), &set);
	if (err != SKP_OK) {
		shown(name, d->opt->pin);
		skp_msg_warn(skp_msg(lang, SAY_E_ROOT), name,
		    skp_msg_err(err, lang));
		goto out;
	}
	if (!may_pin(d, &set) || !compared(d, &set, tty))
		goto out;
	err = skp_state_write(&d->state, SKP_STATE_PIN, skp_blob_bytes(&file),
	    false);
	if (err != SKP_OK) {
		skp_msg_warn(skp_msg(lang, SAY_E_STATE_WRITE), d->state.path,
		    skp_msg_err(err, lang));
		goto out;
	}
	skp_msg_warn("%s", skp_say(SAY_N_PINNED, lang));
	status = 0;
out:
	if (tty != -1)
		close(tty);
	skp_blob_free(&file);
	return status;
}

/* What a pack consists of. */
struct pack {
	struct skp_bytes trust; /* root records and the list */
	struct skp_bytes rest;	/* status lists, checkpoints */
};

static enum skp_err
split(struct skp_bytes file, struct pack *out)
{
	struct skp_cursor c;
	size_t trust = 0;

	skp_cursor_init_lenient(&c, file);
	while (c.pos + 1 < file.n && file.p[c.pos] == 0xd8 &&
	    file.p[c.pos + 1] == SKP_TAG_SIGN) {
		c.items = UINT32_MAX; /* the bound is one of a passport */
		(void)skp_cursor_skip(&c, SKP_MAX_TRUST);
		if (!skp_cursor_ok(&c))
			return c.err;
		trust = c.pos;
	}
	if (file.n == 0)
		return SKP_ERR_TRUNCATED;
	out->trust = skp_bytes_of(file.p, trust);
	out->rest = skp_bytes_of(file.p + trust, file.n - trust);
	return SKP_OK;
}

/* Admits every status list of the pack; one bad list refuses all. */
static enum skp_err
admit_lists(struct skp_desk *d, const char *name, struct skp_bytes rest,
    size_t *n)
{
	enum skp_lang lang = d->opt->lang;
	struct skp_cursor c;
	struct skp_bytes item;
	enum skp_err err;

	skp_cursor_init_lenient(&c, rest);
	while (skp_cursor_ok(&c) && !skp_cursor_at_end(&c)) {
		c.items = UINT32_MAX;
		if (skp_cursor_peek(&c) == SKP_MAJOR_TSTR) {
			(void)skp_cursor_skip(&c, SKP_MAX_TRUST);
			continue; /* a checkpoint of a log */
		}
		item = skp_cursor_skip(&c, SKP_MAX_STATUS_FILE);
		if (!skp_cursor_ok(&c))
			break;
		(*n)++;
		err = skp_lists_add_copy(&d->lists, item, true);
		if (err == SKP_ERR_CONFLICT) {
			skp_msg_warn(skp_msg(lang, SAY_E_ALARM), name);
			return err;
		}
		if (err != SKP_OK && err != SKP_ERR_ROLLBACK) {
			skp_msg_warn(skp_msg(lang, SAY_E_PACK_STATUS), name, *n,
			    skp_msg_err(err, lang));
			return err;
		}
	}
	if (!skp_cursor_ok(&c))
		skp_msg_warn(skp_msg(lang, SAY_E_PACK), name,
		    skp_msg_err(c.err, lang));
	return c.err;
}

static enum skp_err
build(struct skp_desk *d, const char *name, struct skp_bytes file,
    size_t *n_list)
{
	enum skp_lang lang = d->opt->lang;
	struct pack pack;
	enum skp_err err = split(file, &pack);

	if (err != SKP_OK) {
		skp_msg_warn(skp_msg(lang, SAY_E_PACK), name,
		    skp_msg_err(err, lang));
		return err;
	}
	if (d->state.pin.p == NULL && d->opt->root == NULL) {
		skp_msg_warn("%s", skp_say(SAY_E_NO_PIN, lang));
		return SKP_ERR_NOT_FOUND;
	}
	/* The desk is built on the pack's list in place of the stored one,
	   with what is remembered to compare with. */
	err = skp_desk_build_on(d, name,
	    pack.trust.n > 0 ? pack.trust : skp_blob_bytes(&d->state.trust));
	if (err == SKP_OK && d->list.statement) {
		/* An issuer's word about itself is never remembered. */
		skp_msg_warn(skp_msg(lang, SAY_E_PACK), name,
		    skp_msg_err(SKP_ERR_THRESHOLD, lang));
		err = SKP_ERR_THRESHOLD;
	}
	if (err == SKP_OK)
		err = admit_lists(d, name, pack.rest, n_list);
	return err;
}

int
skp_pack_update(struct skp_desk *d)
{
	struct skp_blob file = { NULL, 0 };
	size_t n_list = 0, n_new = 0;
	char name[256], until[SKP_DATE_TEXT];
	int status = FAILED;

	shown(name, d->opt->update);
	if (!read_file(d, d->opt->update, SKP_MAX_PACK, &file))
		return FAILED;
	if (!confined(d) ||
	    build(d, name, skp_blob_bytes(&file), &n_list) != SKP_OK ||
	    skp_desk_store_trust(d) != SKP_OK ||
	    skp_desk_store_lists(d, &n_new) != SKP_OK)
		goto out;
	skp_date_format(skp_date_of_time(
			    d->list.exp == 0 ? 0 : d->list.exp - 1),
	    until);
	skp_msg_warn(skp_msg(d->opt->lang, SAY_N_UPDATED),
	    (unsigned long long)d->list.seq, d->list.n_issuer, until, n_list,
	    n_new);
	status = 0;
out:
	skp_blob_free(&file);
	return status;
}
