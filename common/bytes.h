/*
 * Borrowed bytes.  A struct skp_bytes owns nothing: it is valid as long as
 * the memory it was taken from.  {NULL, 0} is the empty string and also
 * "absent" where a header says that a field is optional.
 */
#ifndef SKP_COMMON_BYTES_H
#define SKP_COMMON_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct skp_bytes {
	const uint8_t *p;
	size_t n;
};

static inline struct skp_bytes
skp_bytes_of(const void *p, size_t n)
{
	struct skp_bytes b = { (const uint8_t *)p, n };

	return b;
}

/* The bytes of a NUL-terminated string, without its NUL. */
static inline struct skp_bytes
skp_bytes_str(const char *s)
{
	return skp_bytes_of(s, s == NULL ? 0 : strlen(s));
}

/* Not for secrets: time depends on the content. */
static inline bool
skp_bytes_eq(struct skp_bytes a, struct skp_bytes b)
{
	return a.n == b.n &&
	    (a.n == 0 ||
		(a.p != NULL && b.p != NULL && memcmp(a.p, b.p, a.n) == 0));
}

/* <0, 0, >0: bytewise, a prefix before what it is a prefix of. */
static inline int
skp_bytes_cmp(struct skp_bytes a, struct skp_bytes b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n == 0 ? 0 : memcmp(a.p, b.p, n);

	if (c != 0)
		return c;
	return a.n < b.n ? -1 : a.n > b.n;
}

#endif
