/* Reading of input files in tests: messages gathered as text. */
#ifndef SKP_TESTS_INPUT_KIT_H
#define SKP_TESTS_INPUT_KIT_H

#include "common/buf.h"
#include "issuer/input.h"

#define INPUT_KIT_TODAY 20635 /* 2026-07-01 */

struct input_kit {
	struct skp_buf text; /* "en MESSAGE\nnl MESSAGE\n" for each */
	unsigned errors, warnings, notes;
};

void input_kit_init(struct input_kit *kit, struct skp_input_how *how);
void input_kit_free(struct input_kit *kit);

/*
 * check() on the name of each NAME.csv in the folder; how many there were.
 * It fails at the end where input_kit_differs() was called: so all sheets
 * are seen.
 */
unsigned input_kit_sheets(const char *dir, void (*check)(const char *file));

void input_kit_differs(const char *file, const char *want, const char *got);
unsigned input_kit_differed(void); /* how often it was called */

/* Where the third-party data lies, and skips the program where it does not:
   exit status 77. */
const char *input_kit_shared(const char *below);

#endif
