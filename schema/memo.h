/*
 * Claims that were read before.  The passports of a class repeat the same
 * claims byte for byte, each under a salt of its own; who reads many passports
 * keeps the last claims here, and one that comes again is not read again.
 *
 * Decides nothing: a claim is read in the copy that is kept, and only one that
 * was read without an error, has nothing unsupported and no hidden skill is
 * found; the reader itself reads any other, and says what is wrong with it.
 * What depends on the passport (rules of its issue day, the budget of items)
 * stays with the reader too.  For schema/ alone.
 *
 * One a thread, in the caller's memory (some 2.5 MB), which is an empty memo
 * where it is all zero; no allocation.
 */
#ifndef SKP_SCHEMA_MEMO_H
#define SKP_SCHEMA_MEMO_H

#include "schema/claim.h"

#define SKP_MEMO_SETS	512 /* a power of two; one of them may hold a claim */
#define SKP_MEMO_WAYS	4   /* claims in a set */
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
};

/* What is looked at first; `round`: passport that it was last used for. */
struct skp_memo_tag {
	uint64_t hash, round;
};

struct skp_memo {
	uint64_t round; /* passport that is being read */
	struct skp_memo_tag tag[SKP_MEMO_SETS][SKP_MEMO_WAYS];
	struct skp_memo_claim claim[SKP_MEMO_SETS][SKP_MEMO_WAYS];
};

/* The next passport begins: what was found for the one before may go. */
void skp_memo_next(struct skp_memo *m);

/*
 * The claim of these bytes, all of them, as a disclosed value; it is read if it
 * is not here.  NULL: it cannot be kept.  Stays until skp_memo_next().
 */
const struct skp_memo_claim *skp_memo_claim(struct skp_memo *m,
    struct skp_bytes enc);

#endif
