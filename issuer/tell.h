/*
 * Messages of the readers of sheets about a row and a column, and the header
 * that gives columns their names.
 */
#ifndef SKP_ISSUER_TELL_H
#define SKP_ISSUER_TELL_H

#include "issuer/input.h"

struct skp_header;

/* Whom to tell, and about which file.  header: NULL while there is none. */
struct skp_tell {
	const char *file;
	const struct skp_input_how *how;
	const struct skp_header *header;
	uint64_t *told; /* counts messages; NULL: not asked */
};

/* One message about a row (0: the file) and a column (< 0: none). */
void skp_tell(const struct skp_tell *tell, uint32_t row, int column,
    enum skp_severity severity, enum skp_input_msg id, const char *arg0,
    const char *arg1);

/* The same with a number as {0}. */
void skp_tell_number(const struct skp_tell *tell, uint32_t row, int column,
    enum skp_severity severity, enum skp_input_msg id, uint64_t number);

#endif
