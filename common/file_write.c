#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "common/file.h"

enum skp_err
skp_file_write_fd(int fd, struct skp_bytes data)
{
	while (data.n > 0) {
		ssize_t r = write(fd, data.p, data.n);

		if (r < 0 && errno == EINTR)
			continue;
		if (r < 0)
			return skp_file_error(errno);
		data.p += r;
		data.n -= (size_t)r;
	}
	return SKP_OK;
}

/* The folder of a path, "." for a bare name; the caller frees it. */
static char *
parent_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	if (slash == NULL)
		return strdup(".");
	if (slash == path)
		return strdup("/");
	return strndup(path, (size_t)(slash - path));
}

enum skp_err
skp_file_sync_parent(const char *path)
{
	enum skp_err err = SKP_OK;
	char *dir = parent_of(path);
	int fd, saved;

	if (dir == NULL)
		return SKP_ERR_NOMEM;
	fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	saved = errno;
	free(dir);
	errno = saved;
	if (fd < 0)
		return skp_file_error(errno);
	/* EINVAL: a file system that cannot sync folders has nothing to do */
	if (fsync(fd) != 0 && errno != EINVAL)
		err = skp_file_error(errno);
	saved = errno;
	(void)close(fd);
	errno = saved;
	return err;
}

/*
 * Gives the temporary file its name, only if the name is free.  Not every
 * file system knows links, and not every one RENAME_NOREPLACE.
 */
static enum skp_err
name_new(const char *temp, const char *path)
{
	if (renameat2(AT_FDCWD, temp, AT_FDCWD, path, RENAME_NOREPLACE) == 0)
		return SKP_OK;
	if (errno != EINVAL && errno != ENOSYS)
		return skp_file_error(errno);
	if (link(temp, path) != 0)
		return skp_file_error(errno);
	(void)unlink(temp);
	return SKP_OK;
}

enum skp_err
skp_file_begin(const char *path, struct skp_file_new *out)
{
	char *temp = NULL;
	char *dir = parent_of(path);
	int fd, saved;

	if (dir == NULL || asprintf(&temp, "%s/.skpXXXXXX", dir) < 0) {
		free(dir);
		return SKP_ERR_NOMEM;
	}
	free(dir);
	fd = mkostemp(temp, O_CLOEXEC);
	if (fd < 0) {
		saved = errno;
		free(temp);
		errno = saved;
		return skp_file_error(errno);
	}
	out->fd = fd;
	out->temp = temp;
	return SKP_OK;
}

/* Mode and content to the disk; closes in any case. */
static enum skp_err
settle(int fd, mode_t mode, bool sync)
{
	enum skp_err err = SKP_OK;
	int saved;

	if (fchmod(fd, mode) != 0)
		err = skp_file_error(errno);
	if (err == SKP_OK && sync && fsync(fd) != 0)
		err = skp_file_error(errno);
	saved = errno;
	/* NFS and quotas report a full disk here */
	if (close(fd) != 0 && err == SKP_OK) {
		saved = errno;
		err = skp_file_error(errno);
	}
	errno = saved;
	return err;
}

void
skp_file_abandon(struct skp_file_new *f)
{
	int saved = errno;

	if (f->fd >= 0)
		(void)close(f->fd);
	if (f->temp != NULL)
		(void)unlink(f->temp);
	free(f->temp);
	*f = (struct skp_file_new){ .fd = -1 };
	errno = saved;
}

static enum skp_err
commit(struct skp_file_new *f, const char *path, mode_t mode,
    enum skp_file_how how, bool sync)
{
	enum skp_err err = f->temp == NULL ? SKP_ERR_STATE :
					     settle(f->fd, mode, sync);

	f->fd = -1;
	if (err == SKP_OK && how == SKP_FILE_NEW)
		err = name_new(f->temp, path);
	else if (err == SKP_OK && rename(f->temp, path) != 0)
		err = skp_file_error(errno);
	if (err == SKP_OK) {
		free(f->temp);
		f->temp = NULL; /* it has its name */
		if (sync)
			err = skp_file_sync_parent(path);
	}
	skp_file_abandon(f);
	return err;
}

enum skp_err
skp_file_commit(struct skp_file_new *f, const char *path, mode_t mode,
    enum skp_file_how how)
{
	return commit(f, path, mode, how, true);
}

static enum skp_err
write_file(const char *path, struct skp_bytes data, mode_t mode,
    enum skp_file_how how, bool sync)
{
	struct skp_file_new f = { .fd = -1 };
	enum skp_err err = skp_file_begin(path, &f);

	if (err != SKP_OK)
		return err;
	err = skp_file_write_fd(f.fd, data);
	if (err != SKP_OK) {
		skp_file_abandon(&f);
		return err;
	}
	return commit(&f, path, mode, how, sync);
}

enum skp_err
skp_file_write(const char *path, struct skp_bytes data, mode_t mode,
    enum skp_file_how how)
{
	return write_file(path, data, mode, how, true);
}

enum skp_err
skp_file_write_fast(const char *path, struct skp_bytes data, mode_t mode,
    enum skp_file_how how)
{
	return write_file(path, data, mode, how, false);
}

static enum skp_err
make_dir(const char *path, mode_t mode)
{
	struct stat st;

	if (mkdir(path, mode) == 0)
		return skp_file_sync_parent(path);
	/* Looked at before the error: above a folder of ours there may be
	   read-only ones. */
	if (errno != EEXIST) {
		int saved = errno;

		if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
			return SKP_OK;
		errno = saved;
		return skp_file_error(errno);
	}
	if (stat(path, &st) != 0)
		return skp_file_error(errno);
	return S_ISDIR(st.st_mode) ? SKP_OK : SKP_ERR_NOT_FOUND;
}

enum skp_err
skp_file_mkdirs(const char *path, mode_t mode)
{
	enum skp_err err = SKP_OK;
	char *copy = strdup(path);

	if (copy == NULL)
		return SKP_ERR_NOMEM;
	for (char *p = copy + 1; *copy != '\0' && err == SKP_OK; p++) {
		char c = *p;

		if (c != '/' && c != '\0')
			continue;
		*p = '\0';
		err = make_dir(copy, mode);
		*p = c;
		if (c == '\0')
			break;
	}
	free(copy);
	return err;
}
