/*
 * Which lines of a passport its holder shows, from words on a command line.
 * No files, no output.
 */
#ifndef SKP_HOLDER_CHOOSE_H
#define SKP_HOLDER_CHOOSE_H

#include "schema/choice.h"
#include "schema/profile.h"

/*
 * Adds lines to a choice: "all", or items with commas between them, each a
 * line (3), lines from one to another (2-4), or one skill of a line (3.1);
 * all counted from 1 in the order in which the file has them.
 * SKP_ERR_VALUE: another form; SKP_ERR_NOT_FOUND: no such line or skill;
 * *bad: the item then.  *c is scratch on failure.
 */
SKP_MUST_CHECK enum skp_err skp_choose_only(const struct skp_passport *p,
    struct skp_bytes text, struct skp_choice *c, struct skp_bytes *bad);

/*
 * Adds all lines of a type, by its word ("certificate").  SKP_ERR_VALUE: no
 * word of a type; SKP_ERR_NOT_FOUND: no such line.
 */
SKP_MUST_CHECK enum skp_err skp_choose_type(const struct skp_passport *p,
    struct skp_bytes word, struct skp_choice *c);

/*
 * Adds each skill that an occupation asks for with the line that proves it
 * best, and each licence: those that hold that day, and with any employer.
 * SKP_ERR_NOT_FOUND: none; SKP_ERR_NOMEM.
 */
SKP_MUST_CHECK enum skp_err skp_choose_for(const struct skp_passport *p,
    const struct skp_profile *profile, int32_t day, struct skp_choice *c);

/* Lines that a choice shows, with those in clear. */
size_t skp_choose_count(const struct skp_passport *p,
    const struct skp_choice *c);

#endif
