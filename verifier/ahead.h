/*
 * The files of one folder opened and their beginnings read ahead of their
 * turn, many at a time, and given out in the order of the names: on a disk
 * that has to be waited for, one after the other would leave every core idle.
 * 60,000 files of 60 issuers that were not in memory, on two cores: 1.25
 * times as many a second as one by one (median of 7 paired rounds, 1.08 to
 * 1.79; tests/bench/files.py measures both).
 *
 * Who takes a name sees what he would have seen by looking himself; nothing
 * is decided here.  Memory and open files are bounded: SKP_AHEAD_SLOTS names
 * at most are looked at before their turn.
 */
#ifndef SKP_VERIFIER_AHEAD_H
#define SKP_VERIFIER_AHEAD_H

#include "common/bytes.h"
#include "common/err.h"

#define SKP_AHEAD_FEW	  64 /* names; a folder of fewer is not worth it */
#define SKP_AHEAD_THREADS 16 /* opens in flight */
#define SKP_AHEAD_SLOTS	  64
#define SKP_AHEAD_HEAD	  16384 /* bytes read of a file */
#define SKP_AHEAD_FILES	  512	/* a process that may open fewer goes without */

enum skp_ahead_kind {
	SKP_AHEAD_FILE = 0,   /* with the name of a passport or bundle */
	SKP_AHEAD_FOLDER = 1, /* not opened */
	SKP_AHEAD_SKIPPED = 2 /* any other name */
};

struct skp_ahead_file {
	enum skp_ahead_kind kind;
	enum skp_err err;      /* SKP_OK, or why fd is -1 */
	int fd;		       /* of a FILE, at the end of `head`; who takes it
			     closes it */
	struct skp_bytes head; /* read already; p NULL: nothing was; borrowed
				  until the next skp_ahead_take() */
};

/*
 * Looks at a name in a folder: no link is followed, a file is opened as by
 * skp_file_open(), nothing of it is read.
 */
void skp_ahead_look(int dirfd, const char *name, struct skp_ahead_file *out);

struct skp_ahead;

/*
 * Starts the threads.  SKP_ERR_NOMEM; SKP_ERR_IO: not one could be started.
 * After confinement: a thread has the walls of who starts it.
 */
SKP_MUST_CHECK enum skp_err skp_ahead_new(struct skp_ahead **out);
/* What nobody took is closed.  NULL is a no-op. */
void skp_ahead_free(struct skp_ahead *a);

/*
 * From now on the n names at `name` in the folder; both are borrowed until
 * the next call of this function, with n 0 where no folder is next.  What
 * nobody took of the folder before is closed.
 */
void skp_ahead_folder(struct skp_ahead *a, int dirfd, char *const *name,
    size_t n);

/* The next name of these, in order; the caller counts them. */
void skp_ahead_take(struct skp_ahead *a, struct skp_ahead_file *out);

#endif
