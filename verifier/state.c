#include "verifier/state.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

#include "common/confine.h"
#include "common/hex.h"
#include "common/outdir.h"
#include "schema/cursor.h"
#include "schema/sha256.h"
#include "verifier/say.h"

enum skp_err
skp_state_damaged(const struct skp_state *s, const char *name, enum skp_err why,
    enum skp_lang lang)
{
	char *path = skp_file_join(s->path, name);

	skp_msg_warn(skp_msg(lang, SAY_E_STATE), path == NULL ? name : path,
	    skp_msg_err(why, lang));
	free(path);
	return SKP_ERR_CORRUPT;
}

static char *
home_path(void)
{
	const char *base = getenv("XDG_STATE_HOME");
	const char *home = getenv("HOME");
	char *path = NULL;

	/* A relative one is to be ignored (XDG Base Directory). */
	if (base != NULL && base[0] == '/')
		return skp_file_join(base, "skillpass");
	if (home != NULL && home[0] == '/' &&
	    asprintf(&path, "%s/.local/state/skillpass", home) == -1)
		path = NULL;
	return path;
}

static enum skp_err
read_one(struct skp_state *s, const char *name, size_t max,
    struct skp_blob *out, enum skp_lang lang)
{
	enum skp_err err = skp_file_read_at(s->dir, name, max, out);

	if (err == SKP_ERR_NOT_FOUND)
		return SKP_OK;
	if (err == SKP_OK && out->n == 0)
		err = SKP_ERR_TRUNCATED;
	return err == SKP_OK ? SKP_OK : skp_state_damaged(s, name, err, lang);
}

static int
is_status(const struct dirent *e)
{
	size_t n = strlen(e->d_name);

	return n < SKP_STATE_NAME && n > 12 &&
	    strncmp(e->d_name, "status-", 7) == 0 &&
	    strcmp(e->d_name + n - 5, ".cbor") == 0;
}

static int
is_log(const struct dirent *e)
{
	size_t n = strlen(e->d_name);

	return n < SKP_STATE_NAME && n > 9 &&
	    strncmp(e->d_name, "log-", 4) == 0 &&
	    strcmp(e->d_name + n - 5, ".note") == 0;
}

/* Files of one kind, by name; at most max_n, each of at most max bytes. */
static enum skp_err
read_kind(struct skp_state *s, int (*is)(const struct dirent *), int max_n,
    size_t max, struct skp_state_file **out, size_t *n_out, enum skp_lang lang)
{
	enum skp_err err = SKP_OK;
	struct skp_state_file *f;
	struct dirent **names;
	int i, n;

	n = scandirat(s->dir, ".", &names, is, alphasort);
	if (n < 0)
		return skp_state_damaged(s, "", SKP_ERR_IO, lang);
	if (n > 0)
		*out = calloc((size_t)n, sizeof(**out));
	if (n > 0 && *out == NULL)
		err = SKP_ERR_NOMEM;
	for (i = 0; i < n; i++) {
		/* No more are ever stored: others came by other ways. */
		if (err == SKP_OK && i < max_n) {
			f = &(*out)[(*n_out)++];
			memcpy(f->name, names[i]->d_name,
			    strlen(names[i]->d_name) + 1);
			err = read_one(s, f->name, max, &f->blob, lang);
			if (fstatat(s->dir, f->name, &f->st,
				AT_SYMLINK_NOFOLLOW) != 0)
				memset(&f->st, 0, sizeof(f->st));
		}
		free(names[i]);
	}
	free(names);
	return err;
}

static enum skp_err
open_dir(struct skp_state *s, bool create, enum skp_lang lang)
{
	struct stat st;
	enum skp_err err = skp_outdir_open(s->path, &s->dir);

	if (err == SKP_ERR_NOT_FOUND && create) {
		err = skp_file_mkdirs(s->path, 0700);
		if (err == SKP_OK)
			err = skp_outdir_open(s->path, &s->dir);
	} else if (err == SKP_ERR_NOT_FOUND) {
		return SKP_OK;
	}
	if (err != SKP_OK) {
		skp_msg_warn(skp_msg(lang, SAY_E_FILE), s->path,
		    skp_msg_err(err, lang));
		return SKP_ERR_IO;
	}
	if (fstat(s->dir, &st) != 0 || st.st_uid != geteuid() ||
	    (st.st_mode & (S_IWGRP | S_IWOTH)) != 0) {
		skp_msg_warn(skp_msg(lang, SAY_E_STATE_MODE), s->path, s->path);
		return SKP_ERR_PERMISSION;
	}
	return SKP_OK;
}

enum skp_err
skp_state_open(struct skp_state *s, bool create, bool with_status,
    enum skp_lang lang)
{
	enum skp_err err;

	*s = (struct skp_state){ .dir = -1 };
	s->path = home_path();
	if (s->path == NULL) {
		if (!create)
			return SKP_OK;
		skp_msg_warn("%s", skp_say(SAY_E_STATE_HOME, lang));
		return SKP_ERR_NOT_FOUND;
	}
	err = open_dir(s, create, lang);
	if (err != SKP_OK || s->dir == -1)
		return err;
	/* Who changes it reads nothing that another is just changing. */
	if (create && skp_state_lock(s) != SKP_OK)
		return skp_state_damaged(s, "", SKP_ERR_IO, lang);
	err = read_one(s, SKP_STATE_PIN, SKP_MAX_TRUST, &s->pin, lang);
	if (err == SKP_OK)
		err = read_one(s, SKP_STATE_ROOT, SKP_MAX_TRUST, &s->root,
		    lang);
	if (err == SKP_OK)
		err = read_one(s, SKP_STATE_TRUST, SKP_MAX_TRUST, &s->trust,
		    lang);
	if (err == SKP_OK)
		err = read_one(s, SKP_STATE_SEEN, 256, &s->seen_file, lang);
	if (fstatat(s->dir, SKP_STATE_SEEN, &s->seen_st, AT_SYMLINK_NOFOLLOW) !=
	    0)
		memset(&s->seen_st, 0, sizeof(s->seen_st));
	if (err == SKP_OK && with_status)
		err = read_kind(s, is_status, SKP_STATE_STATUS_MAX,
		    SKP_MAX_STATUS_FILE, &s->status, &s->n_status, lang);
	if (err == SKP_OK && with_status)
		err = read_kind(s, is_log, SKP_STATE_LOG_MAX,
		    SKP_MAX_CHECKPOINT, &s->log, &s->n_log, lang);
	return err;
}

enum skp_err
skp_state_parse(struct skp_state *s, enum skp_lang lang)
{
	struct skp_seen seen;
	struct skp_bytes hash, sum;
	uint8_t is[SKP_HASH_LEN];
	struct skp_cursor c;
	enum skp_err err;

	/* Written after the list that it tells of, so it may be behind. */
	if (s->seen_file.p == NULL)
		return SKP_OK;
	skp_cursor_init(&c, skp_blob_bytes(&s->seen_file));
	skp_cursor_array(&c, 6, 6);
	if (skp_cursor_uint(&c) != SKP_STATE_SEEN_VERSION)
		skp_cursor_fail(&c, SKP_ERR_VERSION, 0);
	seen.newest_signed = skp_cursor_uint(&c);
	seen.root_version = skp_cursor_uint(&c);
	seen.seq = skp_cursor_uint(&c);
	hash = skp_cursor_bstr_n(&c, SKP_HASH_LEN);
	skp_sha256_one(skp_bytes_of(s->seen_file.p, c.pos), is);
	sum = skp_cursor_bstr_n(&c, SKP_HASH_LEN);
	skp_cursor_up(&c);
	err = skp_cursor_finish(&c);
	if (err == SKP_OK && memcmp(sum.p, is, sizeof(is)) != 0)
		err = SKP_ERR_DIGEST;
	if (err != SKP_OK)
		return skp_state_damaged(s, SKP_STATE_SEEN, err, lang);
	memcpy(seen.list, hash.p, SKP_HASH_LEN);
	s->seen = seen;
	s->has_seen = true;
	return SKP_OK;
}

void
skp_state_close(struct skp_state *s)
{
	size_t i;

	for (i = 0; i < s->n_status; i++)
		skp_blob_free(&s->status[i].blob);
	for (i = 0; i < s->n_log; i++)
		skp_blob_free(&s->log[i].blob);
	free(s->status);
	free(s->log);
	skp_blob_free(&s->pin);
	skp_blob_free(&s->root);
	skp_blob_free(&s->trust);
	skp_blob_free(&s->seen_file);
	free(s->path);
	if (s->dir != -1)
		close(s->dir);
	*s = (struct skp_state){ .dir = -1 };
}

void
skp_state_status_name(struct skp_bytes uri, struct skp_bytes kid,
    char out[SKP_STATE_NAME])
{
	struct skp_bytes parts[2] = { kid, uri };
	uint8_t hash[SKP_HASH_LEN];
	char hex[33];

	skp_sha256(parts, 2, hash);
	if (skp_hex_encode(skp_bytes_of(hash, 16), hex, sizeof(hex)) != SKP_OK)
		hex[0] = '\0';
	snprintf(out, SKP_STATE_NAME, "status-%s.cbor", hex);
}

void
skp_state_log_name(const uint8_t origin[SKP_HASH_LEN], char out[SKP_STATE_NAME])
{
	char hex[33];

	if (skp_hex_encode(skp_bytes_of(origin, 16), hex, sizeof(hex)) !=
	    SKP_OK)
		hex[0] = '\0';
	snprintf(out, SKP_STATE_NAME, "log-%s.note", hex);
}

enum skp_err
skp_state_lock(struct skp_state *s)
{
	int rc;

	do
		rc = flock(s->dir, LOCK_EX);
	while (rc != 0 && errno == EINTR);
	return rc == 0 ? SKP_OK : SKP_ERR_IO;
}
