/*
 * Strict zero-copy CBOR cursor (RFC 8949, core deterministic encoding,
 * section 4.2.1).  Reads one head at a time; arguments are decoded by
 * libcbor's stream decoder, but for the usual short ones (cursor_quick.h), and
 * for tags and simple values, since libcbor 0.8 cannot decode tags 6-20.  No
 * allocation.
 *
 * Errors are sticky: after the first one every call returns zero, false or
 * empty slices, and the first error and its offset stay.  So a reader may
 * read a whole structure and ask once at its end.
 *
 * Accepted: definite lengths, shortest heads, map keys ascending bytewise by
 * their encoding without duplicates, text of at most SKP_MAX_TEXT bytes,
 * valid UTF-8 without forbidden characters (common/text.h), false, true,
 * null, the tags of the format (any tag, where skp_cursor_tag() asks for one).
 * Everything else, floats included, is refused.
 *
 * A "lenient" cursor (for status lists, receipts and notes of others)
 * accepts map keys in any order, heads longer than needed, text of any
 * length with any character, and where an item is read over any tag, floats,
 * undefined and other simple values.  It still refuses indefinite lengths;
 * the keys of a map must be integers or strings, at most SKP_MAX_PAIRS, and
 * differ by value.
 *
 * Offsets are counted from the start of the file, also in embedded byte
 * strings, because they are slices of it.  The offset of an error is the
 * first byte of the item at fault (in text: of the character at fault); of
 * a map key that is missing: the map.
 *
 * Which error a head gives, in this order:
 *   SKP_ERR_TRUNCATED     no byte is left
 *   SKP_ERR_ITEMS         the budget of items is used up
 *   SKP_ERR_RESERVED      additional information 28-30, or 31 of major type
 *                         0, 1, 6
 *   SKP_ERR_INDEFINITE    indefinite length, or a break
 *   SKP_ERR_TRUNCATED     head or string ends after the end of the bytes; a
 *                         container declares more items than bytes are left
 *   SKP_ERR_FLOAT         floating point number
 *   SKP_ERR_RESERVED      simple value other than false, true, null
 *   SKP_ERR_NOT_SHORTEST  head longer than needed
 * and only then what the call demanded: SKP_ERR_TAG where a tag stands in
 * place of another type, SKP_ERR_TYPE otherwise.
 */
#ifndef SKP_SCHEMA_CURSOR_H
#define SKP_SCHEMA_CURSOR_H

#include "common/bytes.h"
#include "common/err.h"
#include "schema/bounds.h"

enum skp_major {
	SKP_MAJOR_NONE = 0, /* at the end, or after an error */
	SKP_MAJOR_UINT = 1,
	SKP_MAJOR_NINT = 2,
	SKP_MAJOR_BSTR = 3,
	SKP_MAJOR_TSTR = 4,
	SKP_MAJOR_ARRAY = 5,
	SKP_MAJOR_MAP = 6,
	SKP_MAJOR_TAG = 7,
	SKP_MAJOR_SIMPLE = 8 /* floats too */
};

/* The simple values that may stand (RFC 8949, section 3.3). */
#define SKP_CBOR_FALSE 0xf4
#define SKP_CBOR_TRUE  0xf5
#define SKP_CBOR_NULL  0xf6

struct skp_cursor {
	const uint8_t *base; /* start of the file */
	size_t pos;	     /* next byte, offset from base */
	size_t end;	     /* end of this (embedded) string */
	enum skp_err err;    /* first error, sticky */
	size_t err_at;	     /* its offset from base */
	uint32_t items;	     /* items left for the whole file */
	uint16_t depth;	     /* levels that may still be entered */
	bool lenient;
};

/* One head, and the content of a string. */
struct skp_head {
	size_t at; /* offset of its first byte */
	enum skp_major major;
	uint64_t arg;	      /* value, length, number of the tag, or bits */
	struct skp_bytes str; /* content of a string */
};

/* Walks a map; see skp_cursor_map().  Filled by it, not for others. */
struct skp_map {
	uint64_t left;	       /* pairs not yet read */
	struct skp_bytes last; /* encoding of the last key */
	unsigned n_seen;       /* lenient: keys so far, by their offset */
	size_t seen[SKP_MAX_PAIRS];
};

/* Read [0, file.n) of a file.  The memory must outlive all slices. */
void skp_cursor_init(struct skp_cursor *c, struct skp_bytes file);
void skp_cursor_init_lenient(struct skp_cursor *c, struct skp_bytes file);

/*
 * Read the embedded byte string `part`, which must be a slice of c's file.
 * Depth starts anew, the item budget goes on.  Give it back with
 * skp_cursor_leave(), which demands that sub is at its end (else
 * SKP_ERR_TRAILING) and carries budget and error over to c.  After an error
 * of c sub has the same error.
 */
void skp_cursor_enter(struct skp_cursor *c, struct skp_bytes part,
    struct skp_cursor *sub);
void skp_cursor_leave(struct skp_cursor *c, const struct skp_cursor *sub);

/* Set the sticky error at offset `at`, unless one is set already. */
void skp_cursor_fail(struct skp_cursor *c, enum skp_err err, size_t at);

static inline bool
skp_cursor_ok(const struct skp_cursor *c)
{
	return c->err == SKP_OK;
}

/* At the end of its bytes (false after an error). */
bool skp_cursor_at_end(const struct skp_cursor *c);
/* SKP_ERR_TRAILING unless at the end; returns the sticky error. */
SKP_MUST_CHECK enum skp_err skp_cursor_finish(struct skp_cursor *c);

/* Type of the next item, without reading it. */
static inline enum skp_major
skp_cursor_peek(const struct skp_cursor *c)
{
	if (!skp_cursor_ok(c) || c->pos == c->end)
		return SKP_MAJOR_NONE;
	return (enum skp_major)((c->base[c->pos] >> 5) + SKP_MAJOR_UINT);
}

/*
 * The next head, whatever it is, with a string's content (the characters of
 * text not looked at); false after an error.  Opens no level.  The functions
 * below demand one type each.
 */
bool skp_cursor_head(struct skp_cursor *c, struct skp_head *h);
/* Check the characters of a text string whose head has been read. */
bool skp_cursor_text(struct skp_cursor *c, const struct skp_head *h);
/* Open a level for the container whose head stood at `at`. */
bool skp_cursor_down(struct skp_cursor *c, size_t at);

uint64_t skp_cursor_uint(struct skp_cursor *c);
/* uint or nint that fits int64_t, else SKP_ERR_RANGE. */
int64_t skp_cursor_int(struct skp_cursor *c);
bool skp_cursor_bool(struct skp_cursor *c);
void skp_cursor_null(struct skp_cursor *c);
/* Content of a byte string; p is never NULL but after an error. */
struct skp_bytes skp_cursor_bstr(struct skp_cursor *c);
/* Byte string of exactly n bytes, else SKP_ERR_LENGTH. */
struct skp_bytes skp_cursor_bstr_n(struct skp_cursor *c, size_t n);
/*
 * Content of a text string, 0 to SKP_MAX_TEXT bytes, else SKP_ERR_LENGTH;
 * SKP_ERR_UTF8, SKP_ERR_TEXT.  Lenient: SKP_ERR_UTF8 only.
 */
struct skp_bytes skp_cursor_tstr(struct skp_cursor *c);
/*
 * The tag number; its content is the next item.  Opens a level: after the
 * content call skp_cursor_up().
 */
uint64_t skp_cursor_tag(struct skp_cursor *c);
/* Demand this very tag, else SKP_ERR_TAG; opens a level likewise. */
void skp_cursor_tag_is(struct skp_cursor *c, uint64_t tag);

/*
 * Enter an array or map (SKP_ERR_DEPTH); the caller reads exactly the
 * returned number of elements and then calls skp_cursor_up(), or reads the
 * pairs with one of skp_map_next_*() until it is false.  `min` and `max`
 * bound the number of elements or pairs, else SKP_ERR_LENGTH.
 */
uint64_t skp_cursor_array(struct skp_cursor *c, uint64_t min, uint64_t max);
void skp_cursor_map(struct skp_cursor *c, uint64_t min, uint64_t max,
    struct skp_map *m);
/* Leave a level that an array or a tag opened. */
void skp_cursor_up(struct skp_cursor *c);

/*
 * Next pair of a map: true with the cursor at the value, which the caller
 * reads before the next call.  Checks that keys ascend (SKP_ERR_KEY_ORDER)
 * and differ (SKP_ERR_KEY_DUPLICATE).  skp_map_next_int demands integer keys
 * and gives the key; skp_map_next_text text keys; skp_map_next_any gives the
 * key's encoding.  False at the end (the level is left then: no
 * skp_cursor_up()) or after an error; *key is untouched then.
 */
bool skp_map_next_int(struct skp_cursor *c, struct skp_map *m, int64_t *key);
bool skp_map_next_text(struct skp_cursor *c, struct skp_map *m,
    struct skp_bytes *key);
bool skp_map_next_any(struct skp_cursor *c, struct skp_map *m,
    struct skp_bytes *key);
/*
 * What they check: the key from offset `at` to the cursor against the keys
 * before it in m.  For who walks a map by skp_cursor_head().
 */
void skp_map_key(struct skp_cursor *c, struct skp_map *m, size_t at);

/*
 * Read over one whole item, checking all of it; its encoding.  A tag other
 * than SKP_TAG_* is SKP_ERR_TAG.
 */
struct skp_bytes skp_cursor_item(struct skp_cursor *c);

/*
 * Where an item of a sequence ends; its encoding.  Only heads are looked at,
 * whatever they hold, at any depth: who takes the item reads it.  Not more
 * than max bytes, else SKP_ERR_LENGTH; nothing after these is looked at.
 */
struct skp_bytes skp_cursor_skip(struct skp_cursor *c, size_t max);

#endif
