/*
 * The worked examples of schema/FORMAT.md, made by the project's writers
 * from the keys of RFC 8032, section 7.1, and fixed salts.
 */
#ifndef SKP_TESTS_UNIT_FORMAT_EXAMPLES_H
#define SKP_TESTS_UNIT_FORMAT_EXAMPLES_H

#include "common/bytes.h"

#define FORMAT_MAX_EXAMPLE 4096

struct format_example {
	const char *name; /* as in FORMAT.md, after ```hex */
	uint8_t p[FORMAT_MAX_EXAMPLE];
	size_t n;
};

/* All of them, made at the first call; aborts if one cannot be made. */
struct format_example *format_examples(size_t *n);

#endif
