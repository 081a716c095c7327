/*
 * Whether a sheet without a byte order mark is UTF-8, which only its last byte
 * can tell.  A long one is looked through by a thread of its own.
 */
#ifndef SKP_ISSUER_SHEET_GUESS_H
#define SKP_ISSUER_SHEET_GUESS_H

#include <pthread.h>

#include "issuer/sheet_window.h"

struct skp_sheet_guess { /* all zero but these two */
	struct skp_source source;
	uint64_t at; /* from where on */

	/* What came out. */
	bool utf8, binary;	    /* binary: there is a byte 0 */
	struct skp_sheet_sums sums; /* of what was read */
	enum skp_err err;	    /* as skp_sheet_window_more() */

	pthread_t thread;
};

/* Looks at all of it. */
void skp_sheet_guess(struct skp_sheet_guess *guess);

/* The same meanwhile, if skp_sheet_guess_end() waits for it; false: there is
   no thread to be had. */
bool skp_sheet_guess_begin(struct skp_sheet_guess *guess);
void skp_sheet_guess_end(struct skp_sheet_guess *guess);

#endif
