/*
 * Blocks: passports one after another in one record of about SKP_BLOCK_SIZE,
 * since records of a kilobyte or two would fill LMDB's pages badly.  For
 * issuer/registry_*.c and issuing alone.
 *
 * A block holds what is known before signing, so that it is the intent and,
 * once its signatures are there, the passport: nothing is written twice.
 *
 *	record*  end[4]*n  protected0  protected1  trailer
 *	trailer: first leaf 8, run 8, n 2, length of protected0 1, of 1 1
 *	record:  flags 1, offset of cti in the payload 2, list 4, index 4,
 *		 subject 16, content 16, [birth 4], [serial of the one
 *		 replaced 6], length of name 1, name,
 *		 length of payload 3, number of disclosures 2, payload,
 *		 disclosures
 *	erased:	 flags 1, list 4, index 4, id 16, time of erasure 8
 *
 * Numbers are big-endian.  Key: first serial 8, id of the first 16.
 */
#ifndef SKP_ISSUER_REGISTRY_BLOCK_H
#define SKP_ISSUER_REGISTRY_BLOCK_H

#include "issuer/registry.h"

#define SKP_BLOCK_SIZE	65536
#define SKP_BLOCK_MAX	1024 /* passports */
#define SKP_BLOCK_KEY	24
#define SKP_SUBJECT_LEN 16

struct skp_block {
	uint64_t first, first_leaf, run;
	unsigned n;
	struct skp_bytes protected_[2];
	struct skp_bytes records;
	const uint8_t *ends;
};

/* Slices of the value.  SKP_ERR_CORRUPT. */
SKP_MUST_CHECK enum skp_err skp_block_read(struct skp_bytes key,
    struct skp_bytes value, struct skp_block *out);
/* Record i < n; state OPEN, no signature.  SKP_ERR_CORRUPT. */
SKP_MUST_CHECK enum skp_err skp_block_record(const struct skp_block *block,
    unsigned i, struct skp_record *out);

/* Serial of the passport that record i takes the place of; 0: none. */
uint64_t skp_block_replaces(const struct skp_block *block, unsigned i);

/* A block in the making; owns its memory. */
struct skp_block_writer {
	uint8_t *p;
	size_t n, cap;
	unsigned count;
	uint32_t end[SKP_BLOCK_MAX];
	struct skp_bytes protected_[2]; /* borrowed */
	uint64_t first, first_leaf, run;
	uint8_t id[SKP_ID_LEN]; /* of the first */
};

SKP_MUST_CHECK enum skp_err skp_block_writer_init(struct skp_block_writer *w);
void skp_block_writer_free(struct skp_block_writer *w);
/* True when the record should begin a new block. */
bool skp_block_writer_full(const struct skp_block_writer *w,
    const struct skp_record *rec);
/*
 * Adds a record; serial, leaf, run, id of the first name the block.  Its
 * protected header stays borrowed.  SKP_ERR_TOO_LARGE, SKP_ERR_RULE: its id
 * is not in its payload.
 */
SKP_MUST_CHECK enum skp_err skp_block_writer_add(struct skp_block_writer *w,
    const struct skp_record *rec);
/* The finished block, borrowed until the next call; then it is empty. */
struct skp_bytes skp_block_writer_finish(struct skp_block_writer *w,
    uint8_t key[SKP_BLOCK_KEY]);

#endif
