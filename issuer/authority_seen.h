/*
 * What a root key signed last, in a file beside it (NAME.seen of NAME.key):
 *
 *	skillpass-root VERSION HASH
 *	skillpass-list SEQ IAT HASH
 *
 * HASH: SHA-256 of the payload, in hex.  It is written before a signature
 * leaves, so that a folder put back from an old copy, or handed on
 * twice, gets no second list of one number and no older one.
 */
#ifndef SKP_ISSUER_AUTHORITY_SEEN_H
#define SKP_ISSUER_AUTHORITY_SEEN_H

#include "common/bytes.h"
#include "common/err.h"
#include "schema/bounds.h"

#define SKP_SEEN_MAX 512 /* bytes of the file */

struct skp_authority_seen {
	uint64_t version; /* of the root record; 0: none */
	uint8_t root[SKP_HASH_LEN];
	uint64_t seq, iat; /* of the list; 0: none */
	uint8_t list[SKP_HASH_LEN];
};

/* SKP_ERR_VALUE: not of this form. */
SKP_MUST_CHECK enum skp_err skp_authority_seen_parse(struct skp_bytes text,
    struct skp_authority_seen *out);

/* Of the key file of this path; all zero where there is no memory yet. */
SKP_MUST_CHECK enum skp_err skp_authority_seen_read(const char *key_path,
    struct skp_authority_seen *out);
SKP_MUST_CHECK enum skp_err skp_authority_seen_write(const char *key_path,
    const struct skp_authority_seen *seen);

/*
 * May this be signed after what was seen?  *seen then holds it.  The same
 * again may.  SKP_ERR_ROLLBACK: older; SKP_ERR_CONFLICT: the same number with
 * other content; SKP_ERR_CLOCK: a later number with no later time.
 */
SKP_MUST_CHECK enum skp_err
skp_authority_seen_root(struct skp_authority_seen *seen, uint64_t version,
    struct skp_bytes payload);
SKP_MUST_CHECK enum skp_err
skp_authority_seen_list(struct skp_authority_seen *seen, uint64_t seq,
    uint64_t iat, struct skp_bytes payload);

#endif
