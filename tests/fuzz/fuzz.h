/* What every fuzz harness includes. */
#ifndef SKP_TESTS_FUZZ_H
#define SKP_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

/* Given to us by libFuzzer's interface; returns 0. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A property that must hold for every input, in every build. */
#define FUZZ_CHECK(what)         \
	do {                     \
		if (!(what))     \
			abort(); \
	} while (0)

#endif
