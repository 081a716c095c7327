/*
 * The rules of FORMAT.md for a strict item, written a second time as
 * plainly as possible: recursive, over a copy, without the cursor and
 * without libcbor.  What the cursor decides is compared with this.
 */
#ifndef SKP_TESTS_VECTORS_RULES_H
#define SKP_TESTS_VECTORS_RULES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Why an item is refused; the first reason found from left to right. */
enum rule {
	RULE_OK = 0,
	RULE_SHORT,	 /* not enough bytes */
	RULE_RESERVED,	 /* reserved additional information or break */
	RULE_INDEFINITE, /* indefinite length */
	RULE_FLOAT,	 /* no floats */
	RULE_SIMPLE,	 /* only false, true, null */
	RULE_TAG,	 /* only 18, 60, 98 */
	RULE_LONG_HEAD,	 /* shortest heads */
	RULE_UTF8,	 /* text is UTF-8 without forbidden characters */
	RULE_LENGTH,	 /* text of 1,024 bytes at most */
	RULE_KEYS,	 /* keys ascend and differ */
	RULE_DEPTH,	 /* 16 levels */
	RULE_TRAILING	 /* nothing behind the item */
};

/* The decision on n bytes that should be one item. */
enum rule rules_decide(const uint8_t *p, size_t n);
/*
 * Whether they are one well-formed item (RFC 8949, section 5.3.1), of any
 * depth.
 */
bool rules_well_formed(const uint8_t *p, size_t n);

#endif
