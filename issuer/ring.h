/*
 * The keys of an issuer side by side, and from when until when each signs:
 * keys/ring.cbor, the array of keys as a trust list has them (FORMAT.md,
 * "Trust list and roots").  It only grows.  The secret part of a key lies in
 * keys/PURPOSE-KKKKKKKK.key, named after the first digits of its key id; a key
 * file that the ring does not name has signed nothing.
 *
 * Of the keys of one purpose the oldest that has no end signs; a younger one
 * waits until that is ended.  So a key can be made, told to the authority and
 * arrive in every trust list before anything is signed with it.
 */
#ifndef SKP_ISSUER_RING_H
#define SKP_ISSUER_RING_H

#include "common/file.h"
#include "keys/pubkey.h"
#include "keys/purpose.h"
#include "schema/trust.h"

#define SKP_RING_FILE "keys/ring.cbor"
#define SKP_RING_NAME 40 /* bytes of "keys/passport-01234567.key", with NUL */

struct skp_ring_key {
	uint8_t x[SKP_PK_LEN], kid[SKP_KID_LEN];
	enum skp_purpose purpose;
	bool test;
	uint64_t not_before, not_after; /* SKP_TIME_MAX: no end */
};

struct skp_ring {
	size_t n;
	struct skp_ring_key v[SKP_MAX_ISSUER_KEYS]; /* oldest first */
};

/* An encoded array.  The errors of the cursor; SKP_ERR_POINT;
   SKP_ERR_KEY_DUPLICATE. */
SKP_MUST_CHECK enum skp_err skp_ring_parse(struct skp_bytes file,
    struct skp_ring *out);

/* Of the house in that folder.  SKP_ERR_NOT_FOUND. */
SKP_MUST_CHECK enum skp_err skp_ring_read(const char *dir,
    struct skp_ring *out);
SKP_MUST_CHECK enum skp_err skp_ring_write(const char *dir,
    const struct skp_ring *ring);

/* SKP_ERR_FULL: SKP_MAX_ISSUER_KEYS of them. */
SKP_MUST_CHECK enum skp_err skp_ring_add(struct skp_ring *ring,
    const struct skp_pubkey *pub, enum skp_purpose purpose, bool test,
    uint64_t not_before);

/* Place of the key that signs for a purpose, of the one that waits behind
   it; ring->n: there is none. */
size_t skp_ring_signs(const struct skp_ring *ring, enum skp_purpose purpose);
size_t skp_ring_waits(const struct skp_ring *ring, enum skp_purpose purpose);

/* As the trust list has it; borrows from k. */
struct skp_trust_key skp_ring_trust_key(const struct skp_ring_key *k);

/* Name of a key file below the house. */
void skp_ring_name(enum skp_purpose purpose, const uint8_t kid[SKP_KID_LEN],
    char out[SKP_RING_NAME]);

#endif
