#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/file.h"
#include "issuer/backup.h"
#include "issuer/registry_copy.h"
#include "keys/sealed.h"

struct restore {
	char *dir; /* being made, beside the one it will become */
	struct skp_unsealer *unsealer;
	struct skp_copy *copy;
	struct skp_file_new file;
	char *path; /* of that file */
	bool private_;
};

/* ------------------------------------------------------------------ source */

static enum skp_err
get(void *ctx, uint8_t *out, size_t n, size_t *got)
{
	const int *fd = ctx;
	size_t have = 0;

	while (have < n) {
		ssize_t r = read(*fd, out + have, n - have);

		if (r < 0 && errno == EINTR)
			continue;
		if (r < 0)
			return skp_file_error(errno);
		if (r == 0)
			break;
		have += (size_t)r;
	}
	*got = have;
	return SKP_OK;
}

static enum skp_err
take(void *ctx, uint8_t *out, size_t n)
{
	struct restore *r = ctx;

	return skp_unsealer_read(r->unsealer, out, n);
}

static enum skp_err
finish(void *ctx)
{
	struct restore *r = ctx;

	return skp_unsealer_finish(r->unsealer);
}

/* -------------------------------------------------------------------- sink */

static enum skp_err
file_begin(void *ctx, struct skp_bytes name, bool private_, uint64_t size)
{
	struct restore *r = ctx;
	char *slash;
	enum skp_err err = SKP_OK;

	(void)size;
	r->path = skp_file_join(r->dir, (const char *)name.p);
	if (r->path == NULL)
		return SKP_ERR_NOMEM;
	slash = strrchr(r->path, '/');
	*slash = '\0';
	err = skp_file_mkdirs(r->path, 0700);
	*slash = '/';
	r->private_ = private_;
	return err == SKP_OK ? skp_file_begin(r->path, &r->file) : err;
}

static enum skp_err
file_data(void *ctx, struct skp_bytes piece)
{
	const struct restore *r = ctx;

	return skp_file_write_fd(r->file.fd, piece);
}

static enum skp_err
file_end(void *ctx)
{
	struct restore *r = ctx;
	enum skp_err err = skp_file_commit(&r->file, r->path,
	    r->private_ ? 0600 : 0644, SKP_FILE_NEW);

	free(r->path);
	r->path = NULL;
	return err;
}

static enum skp_err
record(void *ctx, unsigned table, struct skp_bytes key, struct skp_bytes value)
{
	struct restore *r = ctx;

	return skp_copy_put(r->copy, (enum skp_table_no)table, key, value);
}

/* ----------------------------------------------------------------- folders */

static int
gone(const char *path, const struct stat *st, int flag, struct FTW *ftw)
{
	(void)st;
	(void)flag;
	(void)ftw;
	return remove(path);
}

static enum skp_err
look(const char *dir)
{
	struct dirent *e;
	DIR *d = opendir(dir);
	enum skp_err err = SKP_OK;

	if (d == NULL)
		return errno == ENOENT ? SKP_OK : skp_file_error(errno);
	while (err == SKP_OK && (e = readdir(d)) != NULL)
		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
			err = SKP_ERR_EXISTS;
	(void)closedir(d);
	return err;
}

static enum skp_err
mark_write(const struct restore *r, uint64_t time)
{
	char text[64], *path = skp_file_join(r->dir, SKP_HOUSE_RESTORED);
	int n = snprintf(text, sizeof(text), "skillpass-restored %llu\n",
	    (unsigned long long)time);
	enum skp_err err = SKP_ERR_NOMEM;

	if (path != NULL)
		err = skp_file_write(path, skp_bytes_of(text, (size_t)n), 0600,
		    SKP_FILE_REPLACE);
	free(path);
	return err;
}

/* ------------------------------------------------------------------- whole */

static enum skp_err
folder_fill(struct restore *r, const char *db, struct skp_backup_counts *counts)
{
	const struct skp_backup_source source = { take, finish, r };
	const struct skp_backup_sink sink = { file_begin, file_data, file_end,
		record, r };
	enum skp_err err = skp_copy_begin(db, &r->copy);

	if (err != SKP_OK)
		return err;
	err = skp_backup_form_read(&source, &sink, counts);
	if (err == SKP_OK)
		return skp_copy_end(r->copy);
	skp_copy_abort(r->copy);
	skp_file_abandon(&r->file);
	return err;
}

static enum skp_err
folder_make(struct restore *r, struct skp_backup_counts *counts,
    struct skp_check_report *report)
{
	char *db = skp_file_join(r->dir, "registry.mdb");
	enum skp_err err = db == NULL ? SKP_ERR_NOMEM :
					folder_fill(r, db, counts);

	if (err == SKP_OK)
		err = skp_registry_check_child(db, report);
	if (err == SKP_OK && !skp_check_sound(report))
		err = SKP_ERR_CORRUPT;
	free(db);
	return err == SKP_OK ? mark_write(r, counts->time) : err;
}

static enum skp_err
restore_to(struct restore *r, const char *dir, struct skp_backup_counts *counts,
    struct skp_check_report *report)
{
	size_t n = strlen(dir);
	enum skp_err err = look(dir);

	if (err != SKP_OK)
		return err;
	while (n > 1 && dir[n - 1] == '/')
		n--;
	if (asprintf(&r->dir, "%.*s.restoring-XXXXXX", (int)n, dir) < 0) {
		r->dir = NULL;
		return SKP_ERR_NOMEM;
	}
	if (mkdtemp(r->dir) == NULL)
		return skp_file_error(errno);
	err = folder_make(r, counts, report);
	/* An empty folder of that name gives way. */
	if (err == SKP_OK && rename(r->dir, dir) != 0)
		err = errno == ENOTEMPTY ? SKP_ERR_EXISTS :
					   skp_file_error(errno);
	if (err == SKP_OK)
		return skp_file_sync_parent(dir);
	(void)nftw(r->dir, gone, 16, FTW_DEPTH | FTW_PHYS);
	return err;
}

enum skp_err
skp_backup_restore(const char *path, struct skp_unlock *unlock, const char *dir,
    struct skp_backup_counts *out, struct skp_check_report *report)
{
	struct restore r = { .file = { .fd = -1 } };
	struct skp_check_report checked = { 0 };
	struct skp_backup_counts counts = { 0 };
	int fd = -1;
	enum skp_err err = skp_file_open(AT_FDCWD, path, &fd);

	if (err != SKP_OK)
		return err;
	err = skp_unsealer_new(unlock, get, &fd, &r.unsealer);
	if (err == SKP_OK)
		err = restore_to(&r, dir, &counts, &checked);
	skp_unsealer_free(r.unsealer);
	free(r.path);
	free(r.dir);
	(void)close(fd);
	*report = checked;
	if (err == SKP_OK)
		*out = counts;
	return err;
}
