/*
 * QR codes (ISO/IEC 18004) of alphanumeric text, by libqrencode: the highest
 * error correction of Q, M, L within version 27, else M, then L, within
 * version 32.
 */
#ifndef SKP_HELPERS_PRINT_CODE_H
#define SKP_HELPERS_PRINT_CODE_H

#include "common/bytes.h"
#include "common/err.h"

#define SKP_PRINT_QUIET 4 /* modules of quiet zone on each side */

struct skp_print_code {
	unsigned side;	     /* modules, without quiet zone */
	unsigned char *dark; /* side * side bytes, row by row: 1 is dark */
};

/* SKP_ERR_LENGTH: too long for version 32; SKP_ERR_NOMEM. */
SKP_MUST_CHECK enum skp_err skp_print_code_make(struct skp_bytes text,
    struct skp_print_code *out);

void skp_print_code_free(struct skp_print_code *c);

/* A module by its place; outside the code all is light. */
bool skp_print_code_dark(const struct skp_print_code *c, int x, int y);

/* Dark modules beside each other in a row. */
struct skp_print_run {
	int x, y, n;
};

/* The next run, row by row, from all zero on; false: there is none. */
bool skp_print_code_run(const struct skp_print_code *c,
    struct skp_print_run *run);

#endif
