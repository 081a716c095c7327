/*
 * Confinement: what the program gives up before it looks at bytes from
 * outside.  Two walls, each by itself: landlock (files, by the kernel's
 * rules on paths) and seccomp (system calls, an allow list; anything else
 * ends the process).
 *
 * After skp_confine_enter() there are no sockets, no new processes, no
 * programs to run, no signals to others, and no files to open but
 *   - for reading, where `reads` was asked for: what lies below the paths
 *     that skp_confine_read() was given, if the kernel has landlock;
 *   - for writing: new files in the state directory, where one was given.
 * Threads can be started only where `threads` was asked for.  Where `helper`
 * was, one that runs already (common/helper.h) can be waited for and ended.
 */
#ifndef SKP_COMMON_CONFINE_H
#define SKP_COMMON_CONFINE_H

#include <stdbool.h>

#include "common/err.h"

/* Ways to confine, combined: which filter of confine_gen.c. */
#define SKP_CONFINE_THREADS 1U
#define SKP_CONFINE_READS   2U
#define SKP_CONFINE_STATE   4U
#define SKP_CONFINE_HELPER  8U
#define SKP_CONFINE_FONTS   16U /* by itself */
#define SKP_CONFINE_WAYS    17U

/* The state directory has this descriptor: filters know numbers only. */
#define SKP_CONFINE_STATE_FD  100
/* A helper that runs has this one. */
#define SKP_CONFINE_HELPER_FD 101

struct skp_confine {
	int ruleset;   /* landlock's descriptor; -1: no landlock here */
	bool threads;  /* worker threads will be started */
	bool reads;    /* files will be opened for reading */
	bool state;    /* the state will be written */
	bool helper;   /* one runs already and will be waited for */
	bool fonts;    /* a library that looks fonts up: threads, reads, and
			  what it asks of the files below the paths */
	bool landlock; /* after skp_confine_enter(): which walls stand */
	bool seccomp;
};

/* Nothing is allowed yet; asks the kernel whether it has landlock. */
void skp_confine_init(struct skp_confine *c);

/* Files (and folders) at or below this open descriptor may be read. */
SKP_MUST_CHECK enum skp_err skp_confine_read(struct skp_confine *c, int fd);

/* New files may be made, written and renamed in this open directory, which
   is SKP_CONFINE_STATE_FD (SKP_ERR_VALUE otherwise). */
SKP_MUST_CHECK enum skp_err skp_confine_state(struct skp_confine *c, int fd);

/*
 * Raises both walls, for ever.  SKP_OK also where the kernel has no landlock
 * or the build cannot be confined (sanitizers, coverage): the fields say
 * so.  SKP_ERR_IO: the kernel refused what it should have; the program must
 * not go on.
 */
SKP_MUST_CHECK enum skp_err skp_confine_enter(struct skp_confine *c);

#endif
