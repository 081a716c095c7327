/*
 * What no text of an input may hold, whatever its place.
 */
#ifndef SKP_ISSUER_GUARD_IN_H
#define SKP_ISSUER_GUARD_IN_H

#include "common/bytes.h"

/*
 * True where the text holds a number that passes the eleven-test of citizen
 * service numbers: nine digits, alone or divided 3-3-3 or 4-2-3 by single
 * dots or spaces, hard ones too.
 */
bool skp_guard_in_bsn(struct skp_bytes text);

/*
 * True for a cell that a spreadsheet would run: it begins with = or @, or
 * with + or - unless digits, spaces, dots, commas, colons and slashes are
 * all that follows.
 */
bool skp_guard_in_formula(struct skp_bytes text);

#endif
