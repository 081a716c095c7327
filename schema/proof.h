/*
 * Proof files about a log (FORMAT.md, "Proofs"), in deterministic CBOR:
 *
 *	[leaf hash, [size, index, [0*63 hash]]]		inclusion
 *	[first size, second size, [0*64 hash]]		consistency
 *
 * They carry no signature: they prove something about a root that is known
 * otherwise, from a signed checkpoint or a pinned head.
 */
#ifndef SKP_SCHEMA_PROOF_H
#define SKP_SCHEMA_PROOF_H

#include "schema/cursor.h"
#include "schema/merkle.h"
#include "schema/writer.h"

struct skp_inclusion {
	uint8_t leaf[SKP_HASH_LEN];
	uint64_t size, index; /* index < size */
	uint8_t path[SKP_MAX_PATH][SKP_HASH_LEN];
	size_t n_path;
};

struct skp_consistency {
	uint64_t first, second; /* 0 < first <= second */
	uint8_t path[SKP_MAX_PATH + 1][SKP_HASH_LEN];
	size_t n_path;
};

/*
 * One proof that fills the file.  SKP_ERR_LENGTH: longer than SKP_MAX_PROOF;
 * the errors of form.  The other kind of proof is SKP_ERR_LENGTH too.
 */
SKP_MUST_CHECK enum skp_err skp_inclusion_read(struct skp_bytes file,
    struct skp_inclusion *out);
SKP_MUST_CHECK enum skp_err skp_consistency_read(struct skp_bytes file,
    struct skp_consistency *out);

void skp_inclusion_write(struct skp_writer *w, const struct skp_inclusion *p);
void skp_consistency_write(struct skp_writer *w,
    const struct skp_consistency *p);

/* Root that the proof leads to; SKP_ERR_DIGEST if its path does not fit. */
SKP_MUST_CHECK enum skp_err skp_inclusion_root(const struct skp_inclusion *p,
    uint8_t root[SKP_HASH_LEN]);

/* ---------------------------------------- parts, for receipts as well */

/* An array of at most max hashes into path. */
size_t skp_proof_path_read(struct skp_cursor *c, size_t max,
    uint8_t (*path)[SKP_HASH_LEN]);
/* [size, index, path] */
void skp_proof_tree_write(struct skp_writer *w, uint64_t size, uint64_t index,
    const uint8_t (*path)[SKP_HASH_LEN], size_t n_path);

#endif
