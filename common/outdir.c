#include "common/outdir.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "common/confine.h"

#define MARK ".new-"

struct temporary {
	char name[SKP_OUTDIR_NAME + sizeof(MARK)];
};

static const char *
temporary(struct temporary *t, const char *name)
{
	snprintf(t->name, sizeof(t->name), MARK "%s", name);
	return t->name;
}

enum skp_err
skp_outdir_open(const char *path, int *dir)
{
	int numbered, fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd == -1)
		return skp_file_error(errno);
	numbered = dup3(fd, SKP_CONFINE_STATE_FD, O_CLOEXEC);
	(void)close(fd);
	if (numbered == -1)
		return skp_file_error(errno);
	*dir = numbered;
	return SKP_OK;
}

/* Flags exactly as confinement allows them (common/confine_gen.c). */
static int
make(int dir, const char *name)
{
	return openat(dir, name,
	    O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
}

enum skp_err
skp_outdir_make(int dir, const char *name, int *fd)
{
	struct temporary t = { "" };
	int made = make(dir, temporary(&t, name));

	if (made == -1 && errno == EEXIST && unlinkat(dir, t.name, 0) == 0)
		made = make(dir, t.name);
	if (made == -1)
		return skp_file_error(errno);
	*fd = made;
	return SKP_OK;
}

enum skp_err
skp_outdir_again(int dir, const char *name, int *fd)
{
	struct temporary t = { "" };
	int found = openat(dir, temporary(&t, name),
	    O_RDWR | O_CLOEXEC | O_NOFOLLOW);

	if (found == -1)
		return skp_file_error(errno);
	*fd = found;
	return SKP_OK;
}

enum skp_err
skp_outdir_keep(int dir, const char *name, int fd)
{
	struct temporary t = { "" };
	enum skp_err err = SKP_OK;

	if (fsync(fd) != 0)
		err = skp_file_error(errno);
	if (close(fd) != 0 && err == SKP_OK)
		err = skp_file_error(errno);
	if (err == SKP_OK && renameat(dir, temporary(&t, name), dir, name) != 0)
		err = skp_file_error(errno);
	if (err == SKP_OK && fsync(dir) != 0)
		err = skp_file_error(errno);
	if (err != SKP_OK)
		(void)unlinkat(dir, temporary(&t, name), 0);
	return err;
}

void
skp_outdir_drop(int dir, const char *name, int fd)
{
	struct temporary t = { "" };

	(void)close(fd);
	(void)unlinkat(dir, temporary(&t, name), 0);
}

void
skp_outdir_remove(int dir, const char *name)
{
	(void)unlinkat(dir, name, 0);
}

enum skp_err
skp_outdir_write(int dir, const char *name, struct skp_bytes data)
{
	enum skp_err err;
	int fd = -1;

	err = skp_outdir_make(dir, name, &fd);
	if (err != SKP_OK)
		return err;
	err = skp_file_write_fd(fd, data);
	if (err == SKP_OK)
		return skp_outdir_keep(dir, name, fd);
	skp_outdir_drop(dir, name, fd);
	return err;
}
