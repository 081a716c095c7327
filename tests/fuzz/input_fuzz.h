/* What must hold for whatever an input file holds. */
#ifndef SKP_TESTS_INPUT_FUZZ_H
#define SKP_TESTS_INPUT_FUZZ_H

#include "common/bytes.h"

/* Reads all drafts, and checks that issuing can take them as they are. */
void input_fuzz_run(struct skp_bytes file, bool group);

#endif
