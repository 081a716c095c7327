/*
 * What a holder shows: a choice among the disclosures of a passport.  What
 * stands in clear is always shown.  Pure.
 */
#ifndef SKP_SCHEMA_CHOICE_H
#define SKP_SCHEMA_CHOICE_H

#include "schema/passport.h"

struct skp_choice {
	bool disc[SKP_MAX_DISCLOSURES]; /* as in skp_passport.disc */
};

/* Everything, name and birth, a line with all its skills (line < n_line), a
   skill (skill < n_skill of that line) with its line: added to the choice,
   which is nothing when all zero. */
void skp_choice_all(const struct skp_passport *p, struct skp_choice *c);
void skp_choice_person(const struct skp_passport *p, struct skp_choice *c);
void skp_choice_line(const struct skp_passport *p, size_t line,
    struct skp_choice *c);
void skp_choice_skill(const struct skp_passport *p, size_t line, size_t skill,
    struct skp_choice *c);

/* What b shows beside a. */
void skp_choice_add(struct skp_choice *a, const struct skp_choice *b);

/* The disclosures of `line` alone, as far as they are in c. */
struct skp_choice skp_choice_of_line(const struct skp_passport *p,
    const struct skp_choice *c, size_t line);

/* True if the line is shown. */
bool skp_choice_has_line(const struct skp_passport *p,
    const struct skp_choice *c, size_t line);

/* The passport with the disclosures chosen and without receipts; or with
   them. */
void skp_choice_write(const struct skp_passport *p, const struct skp_choice *c,
    struct skp_writer *w);
void skp_choice_write_logged(const struct skp_passport *p,
    const struct skp_choice *c, struct skp_writer *w);

#endif
