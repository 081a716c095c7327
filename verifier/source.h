/*
 * From files to chunks of items to verify: detects by content whether a file
 * is a bundle (RFC 9277 label, FORMAT.md, "Bundle"), texts of QR codes, one a
 * line, or one passport or presentation; cuts bundles and texts into their
 * entries and streams them, so that memory does not grow with the input.  A
 * bundle with a checkpoint that stands in a file is given out twice, see
 * verifier/audit.h.
 */
#ifndef SKP_VERIFIER_SOURCE_H
#define SKP_VERIFIER_SOURCE_H

#include "common/buf.h"
#include "verifier/audit.h"
#include "verifier/require.h"
#include "verifier/row.h"
#include "verifier/walk.h"

#define SKP_CHUNK_ITEMS 256
#define SKP_CHUNK_BYTES 131072
#define SKP_CHUNK_NAMES 16384

enum skp_item_kind {
	SKP_ITEM_NONE = 0,
	SKP_ITEM_INPUT = 1,	 /* a passport or presentation, or whatever
				    stands in its place */
	SKP_ITEM_UNREADABLE = 2, /* err: why */
	SKP_ITEM_CONTEXT = 3,	 /* a status list of a bundle */
	SKP_ITEM_WITHHELD = 4,	 /* leaf hash in place of a passport */
	SKP_ITEM_NOTE = 5,	 /* a checkpoint of a bundle */
	SKP_ITEM_HASHED = 6,	 /* end of the first pass over a bundle */
	SKP_ITEM_END = 7	 /* end of a bundle with a checkpoint, or of any
				    file of several where sums are wanted */
};

/* Concerns a bundle as a whole: stands in a chunk of such items, before which
   everything else is done. */
static inline bool
skp_item_whole(enum skp_item_kind kind)
{
	return kind == SKP_ITEM_CONTEXT || kind >= SKP_ITEM_NOTE;
}

struct skp_item {
	enum skp_item_kind kind;
	enum skp_err err;
	size_t at, n;	 /* bytes in the chunk */
	size_t name;	 /* offset of the path in the chunk's names */
	uint64_t entry;	 /* number in a bundle from 1; 0: a whole file */
	uint64_t base;	 /* offset of the item in its file */
	uint64_t number; /* among all that are judged, from 0 */
	uint64_t jump; /* log index that a bundle gives it; UINT64_MAX: none */
	bool named;    /* an operand itself, not found in a folder */
	bool broken;   /* the bundle cannot be read from here on */
	bool text;     /* of a QR code */
};

struct skp_chunk {
	uint8_t *buf;
	size_t n, cap;
	struct skp_item item[SKP_CHUNK_ITEMS];
	size_t n_item;
	char names[SKP_CHUNK_NAMES];
	size_t n_names;
	unsigned pass;	    /* 0: only to be hashed; 1: to be judged */
	bool audited;	    /* of a bundle with a checkpoint */
	struct skp_buf out; /* what is to be printed for it */
	/* For a report: lines, and SKP_CHUNK_ITEMS rows or NULL. */
	struct skp_buf lines;
	struct skp_row *row;
	size_t n_row;
	/* Set by who judges it. */
	struct skp_audit_entry entry[SKP_CHUNK_ITEMS];
	uint32_t tally[SKP_VERDICT_MAX + 1];
	uint32_t accepted, not_met[SKP_REQUIRE_ALL]; /* by rules */
	uint64_t hashes;			     /* in place of passports */
	uint64_t withheld; /* ... but for the log's first entry */
	uint64_t by_log, checked, sample_bad; /* as verifier/audit.h */
};

struct skp_source {
	struct skp_walk *walk;
	uint64_t n_judged;	   /* items given out to be judged, so far */
	struct skp_walk_file file; /* current; fd -1: none */
	bool have, started, bundle, text, eof, context;
	bool audited;	     /* the bundle has a checkpoint */
	unsigned pass;	     /* over the bundle, as in a chunk */
	bool ended;	     /* the pass is at its end, which is to be said */
	off_t origin;	     /* where the input begins in its file; -1: none */
	uint64_t first;	     /* offset of the bundle's first entry */
	uint64_t jump;	     /* of the next entry; UINT64_MAX: none */
	uint64_t entries;    /* of the current bundle, or lines of text */
	uint64_t offset;     /* of the next item in the current file */
	uint64_t size;	     /* of the current bundle; 0: not known */
	struct skp_buf tail; /* read, but not yet given out */
	enum skp_err err;
	bool sums;	/* set by the caller: wanted, with SKP_ITEM_END */
	bool to_sum;	/* ... of the current bundle or text */
	bool summing;	/* what is read is hashed */
	bool cut_short; /* the rest of the file is not to be read */
	struct skp_sha256_state state;
	struct skp_operand_sum sum; /* of the current bundle, text, archive */
};

/* SKP_ERR_NOMEM.  out_max bounds what is printed for one chunk. */
SKP_MUST_CHECK enum skp_err skp_chunk_init(struct skp_chunk *ch,
    size_t out_max);
void skp_chunk_free(struct skp_chunk *ch);
struct skp_bytes skp_chunk_bytes(const struct skp_chunk *ch,
    const struct skp_item *item);
const char *skp_chunk_name(const struct skp_chunk *ch,
    const struct skp_item *item);

void skp_source_init(struct skp_source *s, struct skp_walk *walk);
void skp_source_free(struct skp_source *s);

/*
 * Fills an empty chunk.  *more false: no item was left.  Items of
 * skp_item_whole() stand in chunks of their own.  SKP_ERR_NOMEM.
 */
SKP_MUST_CHECK enum skp_err skp_source_fill(struct skp_source *s,
    struct skp_chunk *ch, bool *more);

/* Millionths of the inputs that were given out so far; 0: not known. */
uint64_t skp_source_share(const struct skp_source *s);

/* ------------------------------------------------- for source*.c alone */

/* The next n bytes of the file, which begin at `at` in the chunk. */
struct skp_item *skp_source_item(struct skp_source *s, struct skp_chunk *ch,
    enum skp_item_kind kind, size_t at, size_t n, size_t name);

/*
 * Cuts what stands in the chunk from `at`, of the current bundle or text,
 * into items.  *at: where the rest begins, which is not cut yet.
 */
void skp_source_cut(struct skp_source *s, struct skp_chunk *ch, size_t name,
    size_t *at);

/* Reads into the chunk behind what it holds, until that is upto bytes.  At the
   end of the file, or on an error, which is then s->file.err, s->eof. */
void skp_source_read(struct skp_source *s, struct skp_chunk *ch, size_t upto);

/* ------------------------------------------------ verifier/source_sum.c */

/* The file is a bundle or text, of which these n bytes were read. */
void skp_source_sum_begin(struct skp_source *s, const uint8_t *p, size_t n);
/* These too. */
void skp_source_sum_add(struct skp_source *s, const uint8_t *p, size_t n);
/* It was read once, into a chunk that is free: s->sum.  What stands behind the
   place from which nothing could be cut is read first, but of a pipe, which
   may never end. */
void skp_source_sum_end(struct skp_source *s, struct skp_chunk *ch);

#endif
