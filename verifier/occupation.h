/*
 * The occupation that passports are compared with (--for, --vocab).
 */
#ifndef SKP_VERIFIER_OCCUPATION_H
#define SKP_VERIFIER_OCCUPATION_H

#include "common/file.h"
#include "schema/profile.h"
#include "verifier/options.h"

struct skp_occupation { /* all zero: none */
	struct skp_blob file;
	struct skp_profile *profile;
};

/*
 * Reads the file's bytes, before the program confines itself; nothing where
 * the options name none.  Another result than SKP_OK: a message was given.
 */
SKP_MUST_CHECK enum skp_err skp_occupation_read(const struct skp_options *o,
    struct skp_occupation *out);

/* Finds the profile in them, after that. */
SKP_MUST_CHECK enum skp_err skp_occupation_find(const struct skp_options *o,
    struct skp_occupation *occupation);

void skp_occupation_free(struct skp_occupation *occupation);

#endif
