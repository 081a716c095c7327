/*
 * Receipts (RFC 9942): a COSE_Sign1 by the issuer's log key over the root
 * of its tree, detached, with one inclusion proof.
 */
#ifndef SKP_SCHEMA_RECEIPT_H
#define SKP_SCHEMA_RECEIPT_H

#include "schema/cose.h"
#include "schema/merkle.h"

struct skp_receipt {
	struct skp_sign1 sign1; /* payload detached */
	uint64_t iat;
	uint64_t size;	/* tree size: header and proof agree */
	uint64_t index; /* < size */
	uint8_t path[SKP_MAX_PATH][SKP_HASH_LEN];
	size_t n_path;
};

/*
 * One receipt that fills the bytes; lenient in nothing.  A tree that is not
 * of RFC 9162 is SKP_ERR_ENUM; two different tree sizes SKP_ERR_RULE.
 */
SKP_MUST_CHECK enum skp_err skp_receipt_read(struct skp_cursor *c,
    struct skp_receipt *out);
/* Root that the receipt's path gives for this leaf; SKP_ERR_DIGEST if the
   path does not fit index and size. */
SKP_MUST_CHECK enum skp_err skp_receipt_root(const struct skp_receipt *r,
    const uint8_t leaf[SKP_HASH_LEN], uint8_t root[SKP_HASH_LEN]);

/* Protected header of a batch's receipts, the same for all of them. */
void skp_receipt_protected_write(struct skp_writer *w, int64_t alg,
    const uint8_t kid[SKP_KID_LEN], uint64_t iat, uint64_t size);
/* A whole receipt; `protected_` from above, signature over the root. */
void skp_receipt_write(struct skp_writer *w, struct skp_bytes protected_,
    uint64_t size, uint64_t index, const uint8_t (*path)[SKP_HASH_LEN],
    size_t n_path, const uint8_t signature[SKP_SIG_LEN]);

/* Genesis entry of a log: payload {1: iss, 6: iat, 7: 16 random bytes}. */
void skp_genesis_payload_write(struct skp_writer *w, struct skp_bytes iss,
    uint64_t iat, const uint8_t nonce[16]);

#endif
