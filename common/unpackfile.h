/*
 * What skillpass-unpack writes to its pipe: the members of archives, one
 * record each, in the order of the archives and of the members in them.
 *
 *	kind 1 byte, length of the name 2, length of the content 4 (most
 *	significant first), then both.
 *
 * The reader trusts none of it: the helper has read what a stranger wrote.
 */
#ifndef SKP_COMMON_UNPACKFILE_H
#define SKP_COMMON_UNPACKFILE_H

#include <stdint.h>

#define SKP_UNPACK_HEAD	   7
#define SKP_UNPACK_NAME	   1024	   /* longest name, bytes */
#define SKP_UNPACK_CONTENT 2097152 /* largest member that is given out */

enum skp_unpack_kind {
	SKP_UNPACK_MEMBER = 1,	/* a regular file, whole */
	SKP_UNPACK_SKIPPED = 2, /* not named as a passport; no content */
	SKP_UNPACK_LARGE = 3,	/* over SKP_UNPACK_CONTENT; no content */
	SKP_UNPACK_OTHER = 4,	/* a link, device or the like; no content */
	SKP_UNPACK_BROKEN = 5,	/* the archive cannot be read on from here */
	SKP_UNPACK_END = 6	/* end of an archive */
};

static inline void
skp_unpackfile_head(uint8_t head[SKP_UNPACK_HEAD], enum skp_unpack_kind kind,
    uint32_t name, uint32_t content)
{
	head[0] = (uint8_t)kind;
	head[1] = (uint8_t)(name >> 8);
	head[2] = (uint8_t)name;
	head[3] = (uint8_t)(content >> 24);
	head[4] = (uint8_t)(content >> 16);
	head[5] = (uint8_t)(content >> 8);
	head[6] = (uint8_t)content;
}

#endif
