#include "issuer/backup.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/file.h"
#include "issuer/registry_copy.h"
#include "issuer/registry_view.h"
#include "keys/sealed.h"

struct backup {
	struct skp_sealer *sealer;
	struct skp_backup_counts counts;
	void (*passed)(void *ctx, const char *name);
	void *ctx;
	uint8_t piece[SKP_BACKUP_PIECE];
};

static enum skp_err
put(void *ctx, struct skp_bytes data)
{
	const struct skp_file_new *file = ctx;

	return skp_file_write_fd(file->fd, data);
}

/* ------------------------------------------------------------------- files */

/* So many bytes, though the file may change meanwhile. */
static enum skp_err
content_put(struct backup *b, int fd, uint64_t size)
{
	enum skp_err err = SKP_OK;

	while (err == SKP_OK && size > 0) {
		size_t n = size < sizeof(b->piece) ? (size_t)size :
						     sizeof(b->piece);
		ssize_t got = read(fd, b->piece, n);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return got < 0 ? skp_file_error(errno) : SKP_ERR_STATE;
		err = skp_sealer_write(b->sealer,
		    skp_bytes_of(b->piece, (size_t)got));
		size -= (uint64_t)got;
	}
	return err;
}

static enum skp_err
file_put(struct backup *b, const char *dir, const char *name)
{
	uint8_t head[SKP_BACKUP_HEAD];
	char *path = skp_file_join(dir, name);
	struct skp_bytes n = skp_bytes_str(name);
	struct stat st;
	int fd = -1;
	enum skp_err err = path == NULL ? SKP_ERR_NOMEM :
					  skp_file_open(AT_FDCWD, path, &fd);

	free(path);
	if (err != SKP_OK)
		return err;
	if (fstat(fd, &st) != 0)
		err = skp_file_error(errno);
	else if ((uint64_t)st.st_size > SKP_BACKUP_FILE_SIZE ||
	    b->counts.files == SKP_BACKUP_FILES)
		err = SKP_ERR_TOO_LARGE;
	if (err == SKP_OK)
		err = skp_sealer_write(b->sealer,
		    skp_backup_form_file(n.n, (st.st_mode & 077) == 0,
			(uint64_t)st.st_size, head));
	if (err == SKP_OK)
		err = skp_sealer_write(b->sealer, n);
	if (err == SKP_OK)
		err = content_put(b, fd, (uint64_t)st.st_size);
	if (err == SKP_OK)
		b->counts.files++;
	(void)close(fd);
	return err;
}

static int
no_dots(const struct dirent *e)
{
	return e->d_name[0] != '.';
}

/* LMDB's and what is made anew at need: not told of. */
static bool
ours(const char *name)
{
	return strncmp(name, "registry.mdb", 12) == 0;
}

static enum skp_err folder_put(struct backup *b, const char *dir,
    const char *below);

static enum skp_err
entry_put(struct backup *b, const char *dir, const char *name)
{
	char *path = skp_file_join(dir, name);
	struct stat st;
	enum skp_err err = SKP_OK;

	if (path == NULL)
		return SKP_ERR_NOMEM;
	if (lstat(path, &st) != 0)
		err = errno == ENOENT ? SKP_OK : skp_file_error(errno);
	else if (S_ISDIR(st.st_mode))
		err = folder_put(b, dir, name);
	else if (S_ISREG(st.st_mode) && skp_backup_name_ok(skp_bytes_str(name)))
		err = file_put(b, dir, name);
	else if (!ours(name) && b->passed != NULL)
		b->passed(b->ctx, name);
	free(path);
	return err;
}

/* The files of dir/below, in the order of their names. */
static enum skp_err
folder_put(struct backup *b, const char *dir, const char *below)
{
	char *path = skp_file_join(dir, below), *name;
	struct dirent **names = NULL;
	enum skp_err err = SKP_OK;
	int n;

	if (path == NULL)
		return SKP_ERR_NOMEM;
	n = scandir(path, &names, no_dots, alphasort);
	if (n < 0)
		err = skp_file_error(errno);
	for (int i = 0; i < n; i++) {
		if (err == SKP_OK) {
			name = below[0] == '\0' ?
			    strdup(names[i]->d_name) :
			    skp_file_join(below, names[i]->d_name);
			err = name == NULL ? SKP_ERR_NOMEM :
					     entry_put(b, dir, name);
			free(name);
		}
		free(names[i]);
	}
	free(names);
	free(path);
	return err;
}

/* ----------------------------------------------------------------- records */

static enum skp_err
record_put(void *ctx, enum skp_table_no table, struct skp_bytes key,
    struct skp_bytes value)
{
	struct backup *b = ctx;
	uint8_t head[SKP_BACKUP_HEAD];
	enum skp_err err = skp_sealer_write(b->sealer,
	    skp_backup_form_record(table, key.n, value.n, head));

	if (err == SKP_OK)
		err = skp_sealer_write(b->sealer, key);
	if (err == SKP_OK)
		err = skp_sealer_write(b->sealer, value);
	b->counts.records++;
	return err;
}

static enum skp_err
all_put(struct backup *b, struct skp_house *house)
{
	uint8_t head[SKP_BACKUP_HEAD];
	struct skp_view *view = NULL;
	enum skp_err err = skp_sealer_write(b->sealer,
	    skp_backup_form_begin(b->counts.time, head));

	/* The checkpoint first: it may be behind the registry, never ahead. */
	if (err == SKP_OK)
		err = folder_put(b, skp_house_path(house), "");
	if (err == SKP_OK)
		err = skp_view_open(skp_house_registry(house), &view);
	if (err == SKP_OK)
		err = skp_copy_walk(skp_view_txn(view), record_put, b);
	skp_view_close(view);
	if (err == SKP_OK)
		err = skp_sealer_write(b->sealer,
		    skp_backup_form_end(&b->counts, head));
	return err == SKP_OK ? skp_sealer_end(b->sealer) : err;
}

enum skp_err
skp_backup_write(struct skp_house *house, struct skp_unlock *unlock,
    const char *path, uint64_t now, void (*passed)(void *ctx, const char *name),
    void *ctx, struct skp_backup_counts *out)
{
	struct backup *b = calloc(1, sizeof(*b));
	struct skp_file_new file = { .fd = -1 };
	enum skp_err err = b == NULL ? SKP_ERR_NOMEM : SKP_OK;

	/* Before the passphrase is paid for. */
	if (err == SKP_OK && access(path, F_OK) == 0)
		err = SKP_ERR_EXISTS;
	if (err == SKP_OK)
		err = skp_file_begin(path, &file);
	if (err != SKP_OK)
		goto out;
	b->counts.time = now;
	b->passed = passed;
	b->ctx = ctx;
	err = skp_sealer_new(unlock, put, &file, &b->sealer);
	if (err == SKP_OK)
		err = all_put(b, house);
	if (err == SKP_OK)
		err = skp_file_commit(&file, path, 0600, SKP_FILE_NEW);
	else
		skp_file_abandon(&file);
	if (err == SKP_OK)
		*out = b->counts;
	skp_sealer_free(b->sealer);
out:
	free(b);
	return err;
}
