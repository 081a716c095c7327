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

#endif
