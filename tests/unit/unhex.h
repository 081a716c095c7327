/*
 * Bytes written as hexadecimal in a test, with spaces where they help.
 */
#ifndef SKP_TESTS_UNIT_UNHEX_H
#define SKP_TESTS_UNIT_UNHEX_H

#include <stdlib.h>

#include "common/bytes.h"

static inline unsigned
unhex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return (unsigned)(c - '0');
	if (c >= 'a' && c <= 'f')
		return (unsigned)(c - 'a' + 10);
	if (c >= 'A' && c <= 'F')
		return (unsigned)(c - 'A' + 10);
	abort(); /* a mistake in the test */
}

/* Into buf of cap bytes; up to the end of hex or its first n characters. */
static inline struct skp_bytes
unhex_n(const char *hex, size_t n, uint8_t *buf, size_t cap)
{
	size_t i, digits = 0;

	for (i = 0; i < n && hex[i] != '\0'; i++) {
		if (hex[i] == ' ' || hex[i] == '\n')
			continue;
		if (digits / 2 >= cap)
			abort();
		if (digits % 2 == 0)
			buf[digits / 2] = 0;
		buf[digits / 2] = (uint8_t)(buf[digits / 2] * 16u +
		    unhex_digit(hex[i]));
		digits++;
	}
	if (digits % 2 != 0)
		abort();
	return skp_bytes_of(buf, digits / 2);
}

static inline struct skp_bytes
unhex(const char *hex, uint8_t *buf, size_t cap)
{
	return unhex_n(hex, SIZE_MAX, buf, cap);
}

#endif
