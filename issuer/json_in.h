/*
 * JSON files: one passport or an array of them, in the fields that
 * skillpass-sheets(5) lists.  Strict: an unknown field is an error.
 */
#ifndef SKP_ISSUER_JSON_IN_H
#define SKP_ISSUER_JSON_IN_H

#include "issuer/input.h"

struct skp_json_in;

/*
 * Reads the whole text, at most SKP_INPUT_JSON bytes, and keeps what it needs of it;
 * what is wrong with it as a whole is told.  `how` and `counts` stay the
 * caller's, and counts go on.  Errors as skp_input_open().
 */
SKP_MUST_CHECK enum skp_err skp_json_in_open(const char *file,
    struct skp_bytes text, const struct skp_input_how *how,
    struct skp_input_counts *counts, struct skp_json_in **out);

/* As skp_input_next(). */
SKP_MUST_CHECK enum skp_err skp_json_in_next(struct skp_json_in *json,
    const struct skp_draft **out);

uint64_t skp_json_in_total(const struct skp_json_in *json);

void skp_json_in_close(struct skp_json_in *json);

#endif
