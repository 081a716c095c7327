#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "common/file.h"

enum skp_err
skp_file_lock(const char *path, int *fd)
{
	int got = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	enum skp_err err;

	if (got < 0)
		return skp_file_error(errno);
	if (flock(got, LOCK_EX | LOCK_NB) != 0) {
		err = errno == EWOULDBLOCK ? SKP_ERR_STATE : SKP_ERR_IO;
		(void)close(got);
		return err;
	}
	*fd = got;
	return SKP_OK;
}
