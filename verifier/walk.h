/*
 * The files behind the operands of a command line, one after the other:
 * operands in their order, a folder with everything below it sorted by name
 * bytewise.  In folders only NAME.skillpass and NAME.skillpasses are taken;
 * other files are counted.  No link is followed; what cannot be opened is
 * given out with its error, so that it gets a verdict of its own.
 */
#ifndef SKP_VERIFIER_WALK_H
#define SKP_VERIFIER_WALK_H

#include "common/bytes.h"
#include "common/confine.h"
#include "common/err.h"
#include "verifier/operand.h"

#define SKP_WALK_DEPTH 32 /* folders within folders */
#define SKP_WALK_OPEN  64 /* operands opened before confinement */
#define SKP_WALK_TEXT  16 /* characters of a text that stand for its name */

struct skp_walk;

struct skp_walk_file {
	int fd;		       /* the caller closes it; -1 with an error, and
				  where all is in `data` */
	struct skp_bytes data; /* comes before what fd gives; p NULL: none;
				  borrowed until the next call */
	const char *path;      /* borrowed until the next call */
	bool named;	       /* an operand itself, not found in a folder */
	enum skp_err err;      /* SKP_OK, or why fd is -1 */
	/* Of the picture in whose place the texts come; with neither fd nor
	   data: of the archive that ends here.  NULL: none is wanted. */
	const struct skp_operand_sum *sum;
};

/*
 * Opens the operands, or where there are more than SKP_WALK_OPEN asks `c`
 * for leave to do so later.  "-" is standard input; an operand that begins
 * as the text of a QR code does is that text; in place of a picture come the
 * texts in it.  sums: of pictures and archives the SHA-256 is wanted.
 * SKP_ERR_NOMEM, SKP_ERR_IO (of skp_confine_read()).
 */
SKP_MUST_CHECK enum skp_err skp_walk_open(char **operands, int n, bool sums,
    struct skp_confine *c, struct skp_walk **out);
void skp_walk_free(struct skp_walk *w);

/*
 * Folders of many files may be read ahead by threads (verifier/ahead.h),
 * which are started by skp_walk_next() only.  What comes out is the same.
 */
void skp_walk_many(struct skp_walk *w);

/* The whole run is one file of fewer than `small` bytes. */
bool skp_walk_single(const struct skp_walk *w, size_t small);

/* False at the end, or out of memory (SKP_ERR_NOMEM in *err). */
bool skp_walk_next(struct skp_walk *w, struct skp_walk_file *out,
    enum skp_err *err);

/*
 * Millionths of the operands that were given out so far, by their number and
 * that of the names in a folder; file: millionths of the current file.
 */
uint64_t skp_walk_share(const struct skp_walk *w, uint64_t file);

/* Files in folders that do not have the name of a passport, so far. */
uint64_t skp_walk_skipped(const struct skp_walk *w);

#endif
