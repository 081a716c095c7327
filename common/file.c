#include "common/file.h"

#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum skp_err
skp_file_error(int errnum)
{
	switch (errnum) {
	case ENOSPC:
	case EDQUOT:
		return SKP_ERR_DISK_FULL;
	case ENOENT:
	case ENOTDIR:
		return SKP_ERR_NOT_FOUND;
	case EACCES:
	case EPERM:
	case EROFS:
		return SKP_ERR_PERMISSION;
	case EEXIST:
		return SKP_ERR_EXISTS;
	case ELOOP:
	case EISDIR:
		return SKP_ERR_NOT_REGULAR;
	case ENOMEM:
		return SKP_ERR_NOMEM;
	default:
		return SKP_ERR_IO;
	}
}

void
skp_blob_free(struct skp_blob *blob)
{
	free(blob->p);
	blob->p = NULL;
	blob->n = 0;
}

struct skp_bytes
skp_blob_bytes(const struct skp_blob *blob)
{
	return skp_bytes_of(blob->p, blob->n);
}

enum skp_err
skp_file_open(int dirfd, const char *path, int *fd)
{
	struct stat st;
	int f, saved;

	/* O_NONBLOCK: the open of a pipe must not wait for its writer */
	do
		f = openat(dirfd, path,
		    O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	while (f < 0 && errno == EINTR);
	if (f < 0)
		/* a socket, or a device without its driver */
		return errno == ENXIO || errno == ENODEV ?
		    SKP_ERR_NOT_REGULAR :
		    skp_file_error(errno);
	if (fstat(f, &st) != 0) {
		saved = errno;
		(void)close(f);
		errno = saved;
		return SKP_ERR_IO;
	}
	if (!S_ISREG(st.st_mode)) {
		(void)close(f);
		return SKP_ERR_NOT_REGULAR;
	}
	*fd = f;
	return SKP_OK;
}

/* -1 with errno, 0 at the end. */
static ssize_t
read_some(int fd, uint8_t *p, size_t n)
{
	ssize_t r;

	do
		r = read(fd, p, n);
	while (r < 0 && errno == EINTR);
	return r;
}

/*
 * Reads to the end into memory that begins at `guess` bytes and doubles.
 * One byte more than max is asked for, so that "larger" is noticed.
 */
static enum skp_err
read_all(int fd, size_t guess, size_t max, struct skp_blob *out)
{
	enum skp_err err;
	uint8_t *p = NULL;
	size_t cap = 0;
	size_t n = 0;

	for (;;) {
		size_t want;
		ssize_t r;

		if (n == cap) {
			uint8_t *q;

			want = cap == 0 ? guess : cap * 2;
			if (want > max + 1)
				want = max + 1;
			/* one more for the NUL */
			q = realloc(p, want + 1);
			if (q == NULL) {
				err = SKP_ERR_NOMEM;
				goto out;
			}
			p = q;
			cap = want;
		}
		r = read_some(fd, p + n, cap - n);
		if (r < 0) {
			err = skp_file_error(errno);
			goto out;
		}
		if (r == 0)
			break;
		n += (size_t)r;
		if (n > max) {
			err = SKP_ERR_TOO_LARGE;
			goto out;
		}
	}
	p[n] = '\0';
	out->p = p;
	out->n = n;
	p = NULL; /* transferred */
	err = SKP_OK;
out:
	free(p);
	return err;
}

enum skp_err
skp_file_read_fd(int fd, size_t max, struct skp_blob *out)
{
	if (max > SIZE_MAX / 2)
		max = SIZE_MAX / 2;
	return read_all(fd, max < 65536 ? max + 1 : 65536, max, out);
}

enum skp_err
skp_file_read_at(int dirfd, const char *path, size_t max, struct skp_blob *out)
{
	enum skp_err err;
	struct stat st;
	int fd, saved;

	if (max > SIZE_MAX / 2)
		max = SIZE_MAX / 2;
	err = skp_file_open(dirfd, path, &fd);
	if (err != SKP_OK)
		return err;
	if (fstat(fd, &st) != 0)
		err = SKP_ERR_IO;
	else if ((uintmax_t)st.st_size > max)
		err = SKP_ERR_TOO_LARGE;
	else
		err = read_all(fd, (size_t)st.st_size + 1, max, out);
	saved = errno;
	(void)close(fd);
	errno = saved;
	return err;
}

enum skp_err
skp_file_read(const char *path, size_t max, struct skp_blob *out)
{
	return skp_file_read_at(AT_FDCWD, path, max, out);
}

enum skp_err
skp_file_check_private(int fd)
{
	struct stat st;

	if (fstat(fd, &st) != 0)
		return SKP_ERR_IO;
	if (st.st_uid != geteuid() || (st.st_mode & (S_IRWXG | S_IRWXO)) != 0)
		return SKP_ERR_PERMISSION;
	return SKP_OK;
}

char *
skp_file_join(const char *dir, const char *name)
{
	size_t n = strlen(dir);
	char *path;

	if (asprintf(&path, "%s%s%s", dir,
		n == 0 || dir[n - 1] == '/' ? "" : "/", name) < 0)
		return NULL;
	return path;
}
