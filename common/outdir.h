/*
 * A folder that a program may still write to when it is confined: the
 * state, that of a report, or of what a holder shows.  For programs only.  A file has its own name only when it is whole
 * and on the disk.
 */
#ifndef SKP_COMMON_OUTDIR_H
#define SKP_COMMON_OUTDIR_H

#include "common/file.h"

#define SKP_OUTDIR_NAME 128 /* bytes of a name with its NUL */

/* The folder under the descriptor that confinement knows.  *dir untouched
   on an error: SKP_ERR_NOT_FOUND, SKP_ERR_PERMISSION, SKP_ERR_IO. */
SKP_MUST_CHECK enum skp_err skp_outdir_open(const char *path, int *dir);

/* A new file that is to get this name, in place of one that a crash left. */
SKP_MUST_CHECK enum skp_err skp_outdir_make(int dir, const char *name, int *fd);
/* The one that a crash left, to read and to go on with.  SKP_ERR_NOT_FOUND. */
SKP_MUST_CHECK enum skp_err skp_outdir_again(int dir, const char *name,
    int *fd);
/* It is whole: fsync, close, and its name.  Closes in any case. */
SKP_MUST_CHECK enum skp_err skp_outdir_keep(int dir, const char *name, int fd);
/* It is not: closes and removes it. */
void skp_outdir_drop(int dir, const char *name, int fd);

/* One of an earlier time that is not true any more, where there is one. */
void skp_outdir_remove(int dir, const char *name);

/* All of it at once. */
SKP_MUST_CHECK enum skp_err skp_outdir_write(int dir, const char *name,
    struct skp_bytes data);

#endif
