/*
 * A sheet, and what is expected of it: NAME.expect says, word for word in
 * both languages, what the reader tells, and what it counts.  Lines "how KEY
 * VALUE" before that say how it is read; "how with catalogue": with the
 * vocabulary and the courses of tests/sheets/catalogue.
 */
#ifndef SKP_TESTS_SHEET_KIT_H
#define SKP_TESTS_SHEET_KIT_H

#include "issuer/input.h"

/* Reads the catalogue; what cmocka calls before and after the tests. */
int sheet_kit_setup(void **state);
int sheet_kit_teardown(void **state);

/* How to read with that catalogue. */
void sheet_kit_catalogue(struct skp_input_how *how);

/* Below tests/sheets; overwritten by the next call. */
const char *sheet_kit_path(const char *below);

/* input_kit_differs() where it is otherwise than expected. */
void sheet_kit_check(const char *sheet_path, const char *name,
    const char *expect_path);

#endif
