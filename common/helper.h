/*
 * Helper programs: heavy libraries live in small programs of their own
 * (helpers/), which another program starts before it confines itself.  A
 * helper reads one descriptor to its end, then writes its answer to one
 * pipe and exits with 0; anything else is no answer.
 *
 * It is found beside the running program, else in the folder that programs
 * are installed in; never by PATH, and no shell is asked.  It gets its
 * input, its pipe and /dev/null as descriptors 0, 1 and 2 and no other, an
 * environment of LC_ALL=C.UTF-8 alone, a limit of time, memory and size of
 * file (0), and does not outlive the program that started it.
 *
 * A program has one helper at a time.
 */
#ifndef SKP_COMMON_HELPER_H
#define SKP_COMMON_HELPER_H

#include <sys/types.h>

#include "common/file.h"

struct skp_helper_task {
	const char *program;	 /* "skillpass-scan" */
	const char *const *args; /* behind its name, NULL ends; NULL: none */
	int input;	  /* becomes its standard input, the caller closes
			     it; -1: what skp_helper_finish() is given */
	unsigned seconds; /* from its start to its end, at least 1 */
	size_t memory;	  /* bytes of address space; 0: no limit */
};

struct skp_helper {
	pid_t pid;
	int in;		  /* pipe to it, -1: none */
	int out;	  /* pipe from it */
	int64_t deadline; /* ms, of CLOCK_MONOTONIC */
};

/*
 * Starts it.  SKP_ERR_HELPER_MISSING: not installed; SKP_ERR_IO,
 * SKP_ERR_NOMEM.  Where
 * task->input is -1, SIGPIPE is ignored from now on.  Confined with
 * `helper` (common/confine.h) or not, skp_helper_finish() or
 * skp_helper_stop() must follow.
 */
SKP_MUST_CHECK enum skp_err skp_helper_start(const struct skp_helper_task *task,
    struct skp_helper *out);

/*
 * Gives it the request (which must be empty where task->input was given),
 * takes its answer, at most max bytes, and its end.  SKP_ERR_HELPER: it
 * died, failed, wrote too much or was not done in time; it is ended then.
 * SKP_ERR_NOMEM.  *out is untouched on failure.
 */
SKP_MUST_CHECK enum skp_err skp_helper_finish(struct skp_helper *h,
    struct skp_bytes request, size_t max, struct skp_blob *out);

/* Ends it unasked. */
void skp_helper_stop(struct skp_helper *h);

/* Both: start and finish with a descriptor as input. */
SKP_MUST_CHECK enum skp_err skp_helper_run(const struct skp_helper_task *task,
    size_t max, struct skp_blob *out);

#endif
