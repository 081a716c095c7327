/*
 * Does a passport of the registry match what somebody types to find it?
 */
#ifndef SKP_ISSUER_FIND_H
#define SKP_ISSUER_FIND_H

#include "issuer/registry.h"

/*
 * True when every one of the n words stands in the listed name (letters of
 * either case; other scripts as they are), or begins the id, or is the birth
 * date.  No word: true.
 */
bool skp_find_match(const struct skp_record *rec, char *const *word, int n);

#endif
