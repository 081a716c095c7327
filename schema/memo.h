/*
 * Claims that were read before.  The passports of a class repeat the same
 * claims byte for byte, each under a salt of its own; who reads many passports
 * keeps the last claims here, and one that comes again is copied, not read.
 *
 * Decides nothing: what is found is what reading the same bytes gave, and only
 * a claim is kept that was read without an error, has nothing unsupported and
 * no hidden skill, and came twice.  What depends on the passport (rules of its
 * issue day, the budget of items) stays with the reader.  For schema/ alone.
 *
 * One a thread, in the caller's memory (some 300 kB), which is an empty memo
 * where it is all zero; no allocation.
 */
#ifndef SKP_SCHEMA_MEMO_H
#define SKP_SCHEMA_MEMO_H

#include "schema/claim.h"

#define SKP_MEMO_SLOTS	256 /* a power of two */
#define SKP_MEMO_BYTES	384 /* longest claim that is kept */
#define SKP_MEMO_SKILLS 2

/* A claim; its slices lie in `enc`. */
struct skp_memo_claim {
	size_t n; /* of enc; 0: none */
	uint8_t enc[SKP_MEMO_BYTES];
	struct skp_claim claim;
	struct skp_skill skill[SKP_MEMO_SKILLS];
	uint16_t n_skill;
	uint32_t ignored; /* unknown keys >= 64 in the skills */
	uint32_t items;	  /* CBOR items in it */
	uint64_t round;	  /* passport that it was last used for */
	uint64_t missed;  /* hash of the last claim that was not found here */
};

struct skp_memo {
	uint64_t round; /* passport that is being read */
	struct skp_memo_claim slot[SKP_MEMO_SLOTS];
};

/* The next passport begins: what was found for the one before may go. */
void skp_memo_next(struct skp_memo *m);

/* The claim of these bytes, or NULL.  Stays until skp_memo_next(). */
const struct skp_memo_claim *skp_memo_find(struct skp_memo *m,
    struct skp_bytes enc);

/* A claim that was not found has been read without an error. */
void skp_memo_keep(struct skp_memo *m, struct skp_bytes enc);

#endif
