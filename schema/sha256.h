/*
 * SHA-256 (FIPS 180-4), from nettle, which uses the CPU's SHA instructions.
 * Part of the format (digests of disclosures, tree of the log), so it lives
 * beside the codecs.  No failure, no allocation.
 */
#ifndef SKP_SCHEMA_SHA256_H
#define SKP_SCHEMA_SHA256_H

#include "common/bytes.h"
#include "schema/bounds.h"

/* Hash of the concatenation of n slices. */
void skp_sha256(const struct skp_bytes *parts, size_t n,
    uint8_t out[SKP_HASH_LEN]);

/* Hash of one slice. */
void skp_sha256_one(struct skp_bytes b, uint8_t out[SKP_HASH_LEN]);

/* Hash of slice after slice, for data that does not stand in memory. */
struct skp_sha256_state {
	uint64_t opaque[16]; /* holds nettle's context; size is asserted */
};

void skp_sha256_init(struct skp_sha256_state *st);
void skp_sha256_update(struct skp_sha256_state *st, struct skp_bytes b);
void skp_sha256_final(struct skp_sha256_state *st, uint8_t out[SKP_HASH_LEN]);

#endif
