/*
 * Names as sheets have them.  The Dutch prefix (tussenvoegsel) is stored
 * apart, wherever it stood: in its own column, before the family name in
 * lower case, after it or after the given name, behind a comma, or in
 * brackets.  A whole name is divided at its comma ("Berg, Jeroen van der";
 * "Berg, van der, J. (Jeroen)"); one without a comma stays whole.  What cannot
 * be told apart with certainty ("v.d. Berg" too) is sent to review, never
 * guessed.
 */
#ifndef SKP_ISSUER_NAMES_IN_H
#define SKP_ISSUER_NAMES_IN_H

#include "issuer/arena.h"
#include "issuer/msg_input.h"
#include "schema/claim.h"

struct skp_name_in { /* cells, trimmed and in NFC; empty: not there */
	struct skp_bytes given, initials, prefix, family, full;
};

/*
 * Fills given, prefix, family, or full, of a name attribute, borrowed from
 * the cells.  One-name people have a full name.  *divided: a whole name was
 * divided at a comma, which is to be announced.  INPUT_NO_NAME,
 * INPUT_NAME_REVIEW, INPUT_LOST (a question mark).
 */
enum skp_input_msg skp_names_in(const struct skp_name_in *cells,
    struct skp_attribute *out, bool *divided);

/* "given prefix family", or the full name; from the arena. */
struct skp_bytes skp_names_in_shown(struct skp_arena *arena,
    const struct skp_attribute *name);

#endif
