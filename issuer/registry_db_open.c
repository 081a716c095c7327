/*
 * Opening a registry's file, and exchanging it for another.
 *
 * LMDB keeps the number of the newest transaction in the lock file beside the
 * database.  A process that opened the new database with the lock file of the
 * old one would read and write by a wrong number.  So the lock file goes when
 * the database is exchanged, and nobody opens either in between: opening holds
 * the folder's lock together with others, exchanging holds it alone.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/file.h"
#include "issuer/registry_file.h"
#include "issuer/registry_raw.h"

/* Locks the folder of a path until *fd is closed. */
static enum skp_err
gate(const char *path, int how, int *fd)
{
	const char *slash = strrchr(path, '/');
	char *dir = slash == NULL ? strdup(".") :
				    strndup(path, (size_t)(slash - path) + 1);
	enum skp_err err = SKP_OK;
	int got, rc;

	if (dir == NULL)
		return SKP_ERR_NOMEM;
	got = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	free(dir);
	if (got < 0)
		return skp_file_error(errno);
	do
		rc = flock(got, how);
	while (rc != 0 && errno == EINTR);
	if (rc != 0) {
		err = skp_file_error(errno);
		(void)close(got);
		return err;
	}
	*fd = got;
	return SKP_OK;
}

enum skp_err
skp_db_create(const char *path, size_t map_size, struct skp_db **out)
{
	/* LMDB would open what is there: take the name first. */
	int fd = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
	enum skp_err err;

	if (fd < 0)
		return errno == EEXIST ? SKP_ERR_EXISTS : skp_file_error(errno);
	(void)close(fd);
	err = skp_raw_open(path, map_size, true, out);
	if (err != SKP_OK)
		(void)unlink(path);
	return err;
}

/* LMDB would make a new one. */
static enum skp_err
look(const char *path)
{
	struct stat st;

	if (lstat(path, &st) != 0)
		return errno == ENOENT ? SKP_ERR_NOT_FOUND :
					 skp_file_error(errno);
	if (!S_ISREG(st.st_mode))
		return SKP_ERR_NOT_REGULAR;
	return st.st_size < 2 * (off_t)SKP_DB_PAGE ? SKP_ERR_CORRUPT : SKP_OK;
}

enum skp_err
skp_db_open(const char *path, size_t map_size, struct skp_db **out)
{
	int fd;
	enum skp_err err = gate(path, LOCK_SH, &fd);

	if (err != SKP_OK)
		return err;
	err = look(path);
	if (err == SKP_OK)
		err = skp_raw_open(path, map_size, false, out);
	(void)close(fd);
	return err;
}

static enum skp_err
lock_file_remove(const char *path)
{
	enum skp_err err = SKP_OK;
	char *lock;

	if (asprintf(&lock, "%s-lock", path) < 0)
		return SKP_ERR_NOMEM;
	if (unlink(lock) != 0 && errno != ENOENT)
		err = skp_file_error(errno);
	free(lock);
	return err;
}

enum skp_err
skp_db_swap(const char *from, const char *path)
{
	int fd = -1;
	enum skp_err err = gate(path, LOCK_EX, &fd);

	if (err != SKP_OK)
		return err;
	err = lock_file_remove(from);
	if (err == SKP_OK)
		err = lock_file_remove(path);
	if (err == SKP_OK && rename(from, path) != 0)
		err = skp_file_error(errno);
	if (err == SKP_OK)
		err = skp_file_sync_parent(path);
	(void)close(fd);
	return err;
}

enum skp_err
skp_db_current(const struct skp_db *db, const char *path)
{
	struct stat mine, now;

	if (fstat(skp_db_fd(db), &mine) != 0 || lstat(path, &now) != 0)
		return SKP_ERR_STATE;
	return mine.st_dev == now.st_dev && mine.st_ino == now.st_ino ?
	    SKP_OK :
	    SKP_ERR_STATE;
}

void
skp_db_remove(const char *path)
{
	(void)unlink(path);
	if (lock_file_remove(path) != SKP_OK)
		return; /* it holds nothing */
}
