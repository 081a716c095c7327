/*
 * Progress on stderr, for programs only: shown only when stderr is a
 * terminal and more than a second went by; count, total, rate, time left on
 * one line that is written over and removed at the end.
 */
#ifndef SKP_COMMON_PROGRESS_H
#define SKP_COMMON_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

#include "common/msg.h"

struct skp_progress {
	const char *label;
	uint64_t total; /* 0: not known */
	uint64_t done;
	uint64_t started; /* milliseconds, monotonic */
	uint64_t shown;
	enum skp_lang lang;
	bool terminal;
	bool visible;
};

/* label: what is counted, in the user's language; borrowed until the end. */
void skp_progress_start(struct skp_progress *progress, const char *label,
    uint64_t total, enum skp_lang lang);

/* n more are done.  Cheap: looks at the clock, writes 5 times a second. */
void skp_progress_add(struct skp_progress *progress, uint64_t n);

/* Removes the line; a no-op where none was shown. */
void skp_progress_end(struct skp_progress *progress);

#endif
