/*
 * What a key is for.  1 to 3 are the numbers of a trust list (FORMAT.md,
 * "Trust list and roots"); 4 to 6 stand in secret key files only.
 */
#ifndef SKP_KEYS_PURPOSE_H
#define SKP_KEYS_PURPOSE_H

#include "common/bytes.h"
#include "common/err.h"

enum skp_purpose {
	SKP_PURPOSE_NONE = 0, /* invalid */
	SKP_PURPOSE_PASSPORT = 1,
	SKP_PURPOSE_STATUS = 2,
	SKP_PURPOSE_LOG = 3,
	SKP_PURPOSE_ROOT = 4,
	SKP_PURPOSE_HOLDER = 5,
	SKP_PURPOSE_WITNESS = 6 /* cosigns checkpoints */
};

#define SKP_PURPOSE_LISTED_MAX 3 /* largest that a trust list may name */

/* "passport", "status", "log", "root", "holder", "witness"; "none" for any
   other. */
const char *skp_purpose_name(enum skp_purpose purpose);

/* The purpose of that name, SKP_PURPOSE_NONE for any other text. */
enum skp_purpose skp_purpose_of(const char *name);

/* SKP_ERR_ENUM unless number is 1 to 6. */
SKP_MUST_CHECK enum skp_err skp_purpose_from(uint64_t number,
    enum skp_purpose *out);

#endif
