/*
 * Strict zero-copy CBOR cursor (RFC 8949, core deterministic encoding,
 * section 4.2.1).  Reads one head at a time with libcbor's stream decoder;
 * tags 6-20 are matched by hand, since libcbor 0.8 cannot decode them.
 *
 * Errors are sticky: after the first one every call returns zero, false or
 * empty slices, and the first error and its offset stay.  So a reader may
 * read a whole structure and ask once at its end.
 *
 * Accepted: definite lengths, shortest heads, map keys ascending bytewise by
 * their encoding without duplicates, valid UTF-8 without forbidden
 * characters (common/text.h), false, true, null.  Everything else,
 * floats included, is refused.  A "lenient" cursor (for status lists,
 * receipts and notes of others) accepts well-formed CBOR in any key order and with
 * longer heads, still without duplicates, floats allowed to be skipped, no indefinite lengths.
 *
 * Offsets are counted from the start of the file, also in embedded byte
 * strings, because they are slices of it.
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
	SKP_MAJOR_SIMPLE = 8
};

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

/* Walks a map; see skp_cursor_map(). */
struct skp_map {
	uint64_t left;	       /* pairs not yet read */
	struct skp_bytes last; /* encoding of the last key */
};

/* Read [0, file.n) of a file. */
void skp_cursor_init(struct skp_cursor *c, struct skp_bytes file);
void skp_cursor_init_lenient(struct skp_cursor *c, struct skp_bytes file);

/*
 * Read the embedded byte string `part`, which must be a slice of c's file.
 * Depth starts anew, the item budget goes on.  Give it back with
 * skp_cursor_leave(), which demands that sub is at its end (else
 * SKP_ERR_TRAILING) and carries budget and error over to c.
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
enum skp_major skp_cursor_peek(const struct skp_cursor *c);

uint64_t skp_cursor_uint(struct skp_cursor *c);
/* uint or nint that fits int64_t, else SKP_ERR_RANGE. */
int64_t skp_cursor_int(struct skp_cursor *c);
bool skp_cursor_bool(struct skp_cursor *c);
void skp_cursor_null(struct skp_cursor *c);
struct skp_bytes skp_cursor_bstr(struct skp_cursor *c);
/* Byte string of exactly n bytes, else SKP_ERR_LENGTH. */
struct skp_bytes skp_cursor_bstr_n(struct skp_cursor *c, size_t n);
/* Text: UTF-8, no forbidden character, 0..SKP_MAX_TEXT bytes (a strict cursor; lenient: any length, UTF-8 only). */
struct skp_bytes skp_cursor_tstr(struct skp_cursor *c);
/* The tag number; its content is the next item. Opens a level. */
uint64_t skp_cursor_tag(struct skp_cursor *c);
/* Demand this very tag, else SKP_ERR_TAG. */
void skp_cursor_tag_is(struct skp_cursor *c, uint64_t tag);

/*
 * Enter an array or map; the caller reads exactly the returned number of
 * elements (pairs) and then calls skp_cursor_up().  `min` and `max` bound
 * the number, else SKP_ERR_LENGTH.  A declared length never allocates and is checked
 * against the bytes that are left.
 */
uint64_t skp_cursor_array(struct skp_cursor *c, uint64_t min, uint64_t max);
void skp_cursor_map(struct skp_cursor *c, uint64_t min, uint64_t max,
    struct skp_map *m);
void skp_cursor_up(struct skp_cursor *c);

/*
 * Next pair of a map: true with the cursor at the value.  Checks order and duplicates
 * of the keys' encodings (lenient: only that a key differs from... see
 * FORMAT.md, "Reading").  skp_map_next_int demands integer keys and gives the
 * key; skp_map_next_text text keys; skp_map_next_any gives the key's encoding.
 * False at the end (the level is left then: no skp_cursor_up() needed) or after an error.
 */
bool skp_map_next_int(struct skp_cursor *c, struct skp_map *m, int64_t *key);
bool skp_map_next_text(struct skp_cursor *c, struct skp_map *m,
    struct skp_bytes *key);
bool skp_map_next_any(struct skp_cursor *c, struct skp_map *m,
    struct skp_bytes *key);

/* Read over one whole item, checking all of it; its encoding. */
struct skp_bytes skp_cursor_item(struct skp_cursor *c);

/* Whole-file check used for sequences: the encoding of the next item, not
   more than max bytes (else SKP_ERR_LENGTH). */
struct skp_bytes skp_cursor_item_max(struct skp_cursor *c, size_t max);

#endif
