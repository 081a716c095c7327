/*
 * Pages and QR codes by skillpass-print, for programs.  A request is lines
 * of text; what may stand in it is in helpers/print_request.h.  Texts that
 * may stand in a passport hold neither TAB nor newline, so that requests are
 * written with the functions of common/buf.h.
 */
#ifndef SKP_COMMON_PRINT_H
#define SKP_COMMON_PRINT_H

#include "common/buf.h"
#include "common/file.h"

#define SKP_PRINT_REQUEST (16u << 20)  /* bytes of the largest request */
#define SKP_PRINT_ANSWER  (256u << 20) /* of the largest file */

/* "WORD", then each text behind a TAB, then the end of the line; NULL ends
   the texts. */
void skp_print_line(struct skp_buf *request, const char *word, ...)
    __attribute__((sentinel));

enum skp_print_why {
	SKP_PRINT_FINE = 0,
	SKP_PRINT_NO_FONTS = 1,	    /* what: package to install */
	SKP_PRINT_NO_CHARACTER = 2, /* what: one that no font has, "U+4E2D" */
	SKP_PRINT_NO_CODE = 3,	    /* too long for a QR code */
	SKP_PRINT_NO_REQUEST = 4    /* a fault of the caller's */
};

struct skp_print_refusal {
	enum skp_print_why why;
	char what[32]; /* "": nothing to name */
};

/*
 * Asks skillpass-print.  SKP_OK: *out, to be freed, is the file, or
 * no->why says why there is none.  The errors of skp_helper_start() and
 * skp_helper_finish().
 */
SKP_MUST_CHECK enum skp_err skp_print_run(struct skp_bytes request,
    struct skp_blob *out, struct skp_print_refusal *no);

/*
 * For a program that confines itself first and has something to print at its
 * end: a child of it, made before, waits for the request and then asks
 * skillpass-print.  It reads nothing of what it passes on, and ends with the
 * program.
 */
struct skp_print_later {
	int request, answer; /* pipes; -1: none */
};

/* While there is one thread.  SIGPIPE is ignored from now on.  SKP_ERR_IO. */
SKP_MUST_CHECK enum skp_err skp_print_later_start(struct skp_print_later *out);

/* As skp_print_run(); SKP_ERR_HELPER also where the child is gone. */
SKP_MUST_CHECK enum skp_err skp_print_later_finish(struct skp_print_later *l,
    struct skp_bytes request, struct skp_blob *out,
    struct skp_print_refusal *no);

/* Nothing is to be printed, or no more. */
void skp_print_later_stop(struct skp_print_later *l);

#endif
