/* What must hold for whatever an input file holds. */
#ifndef SKP_TESTS_INPUT_FUZZ_H
#define SKP_TESTS_INPUT_FUZZ_H

#include "issuer/input.h"

/* Bits of how a file is read. */
#define INPUT_FUZZ_GROUP     1u
#define INPUT_FUZZ_FRAMEWORK 2u
#define INPUT_FUZZ_X	     4u

/* Reads all drafts, and checks that issuing can take them as they are. */
void input_fuzz_run(struct skp_bytes file, unsigned flags);

/* A message is one harmless line in both languages; ctx: unsigned *errors. */
void input_fuzz_message(void *ctx, const struct skp_row_message *msg);

#endif
