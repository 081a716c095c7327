/*
 * Files, for programs only.  No link is followed at the end of a path, every
 * descriptor is closed on exec, EINTR is retried.
 *
 * SKP_ERR_IO leaves errno as the failing call set it.
 */
#ifndef SKP_COMMON_FILE_H
#define SKP_COMMON_FILE_H

#include <sys/types.h>

#include "common/bytes.h"
#include "common/err.h"

/* Owned bytes; free with skp_blob_free().  {NULL, 0}: none. */
struct skp_blob {
	uint8_t *p;
	size_t n;
};

/* Frees and empties; a no-op on an empty blob. */
void skp_blob_free(struct skp_blob *blob);

/* Borrowed view. */
struct skp_bytes skp_blob_bytes(const struct skp_blob *blob);

/*
 * Opens a regular file for reading below dirfd (or AT_FDCWD).
 * SKP_ERR_NOT_FOUND, SKP_ERR_NOT_REGULAR (also a link), SKP_ERR_PERMISSION,
 * SKP_ERR_IO.
 */
SKP_MUST_CHECK enum skp_err skp_file_open(int dirfd, const char *path, int *fd);

/*
 * Whole regular file, at most max bytes (SKP_ERR_TOO_LARGE, before anything
 * is allocated).  A NUL that is not counted in n follows the content.
 */
SKP_MUST_CHECK enum skp_err skp_file_read(const char *path, size_t max,
    struct skp_blob *out);
SKP_MUST_CHECK enum skp_err skp_file_read_at(int dirfd, const char *path,
    size_t max, struct skp_blob *out);

/* A descriptor to its end, at most max bytes; does not close it. */
SKP_MUST_CHECK enum skp_err skp_file_read_fd(int fd, size_t max,
    struct skp_blob *out);

/* All bytes to a descriptor.  SKP_ERR_DISK_FULL, SKP_ERR_IO. */
SKP_MUST_CHECK enum skp_err skp_file_write_fd(int fd, struct skp_bytes data);

enum skp_file_how {
	SKP_FILE_NEW,	 /* SKP_ERR_EXISTS if the name is taken */
	SKP_FILE_REPLACE /* whatever was there is replaced at once */
};

/*
 * Writes a file so that after a crash either the old state or the whole new
 * file is there: temporary file in the same folder, fsync, link or rename,
 * fsync of the folder.  mode: permissions, not subject to the umask.  On an
 * error nothing is left behind.
 */
SKP_MUST_CHECK enum skp_err skp_file_write(const char *path,
    struct skp_bytes data, mode_t mode, enum skp_file_how how);

/*
 * The same for a file that is written in pieces, to fd.  After begin comes
 * either commit, which ends it in any case, or abandon, which leaves nothing
 * behind.
 */
struct skp_file_new {
	int fd;
	char *temp; /* owned */
};
SKP_MUST_CHECK enum skp_err skp_file_begin(const char *path,
    struct skp_file_new *out);
SKP_MUST_CHECK enum skp_err skp_file_commit(struct skp_file_new *f,
    const char *path, mode_t mode, enum skp_file_how how);
void skp_file_abandon(struct skp_file_new *f);

/*
 * The same without the two fsyncs: for many files that can be written again
 * from the registry.
 */
SKP_MUST_CHECK enum skp_err skp_file_write_fast(const char *path,
    struct skp_bytes data, mode_t mode, enum skp_file_how how);

/*
 * Makes a folder and those above it; new ones get mode (0700 for private
 * ones).  SKP_OK also when it is there already; SKP_ERR_NOT_FOUND when
 * something that is no folder is in the way.
 */
SKP_MUST_CHECK enum skp_err skp_file_mkdirs(const char *path, mode_t mode);

/* fsync of the folder that holds path. */
SKP_MUST_CHECK enum skp_err skp_file_sync_parent(const char *path);

/*
 * One process at a time: makes the file where it is missing and locks it
 * until *fd is closed.  SKP_ERR_STATE: another process has it.
 */
SKP_MUST_CHECK enum skp_err skp_file_lock(const char *path, int *fd);

/*
 * SKP_ERR_PERMISSION unless the file belongs to the caller and nobody else
 * may read or write it: for secret keys and passphrase files.
 */
SKP_MUST_CHECK enum skp_err skp_file_check_private(int fd);

/*
 * "dir/name" in memory of the caller's to free; NULL when there is none.
 * An empty dir gives name alone.
 */
char *skp_file_join(const char *dir, const char *name);

/* errno of a failed call as an error: disk full, not found, ... or I/O. */
enum skp_err skp_file_error(int errnum);

#endif
