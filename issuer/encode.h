/*
 * From a draft to the parts of a passport that do not depend on its place in
 * the registry: elements, their digests and disclosures, with fresh salts;
 * and then the payload with what the registry gives.
 */
#ifndef SKP_ISSUER_ENCODE_H
#define SKP_ISSUER_ENCODE_H

#include "issuer/draft.h"
#include "issuer/random.h"
#include "issuer/registry_block.h"

/* One draft, encoded; slices of its own memory. */
struct skp_encoded {
	uint8_t *memory;
	size_t n_memory;
	struct skp_bytes attributes, claims; /* encoded arrays */
	struct skp_bytes disclosures;	     /* byte strings in order */
	size_t n_disclosure;
	struct skp_bytes lang, project, vocabularies, name;
	struct skp_opt_day birth, valid_until;
	bool has_cnf;
	uint8_t cnf[SKP_PK_LEN];
	uint64_t replaces; /* serial, the caller's to set; 0: none */
	uint8_t subject[SKP_SUBJECT_LEN], content[SKP_SUBJECT_LEN];
	const char *file;
	uint32_t row;
};

struct skp_encoder; /* working memory for one passport at a time */

/* plain: elements in clear, no decoys; compact: a line is hidden as a whole or
   not at all. */
SKP_MUST_CHECK enum skp_err skp_encoder_new(bool plain, bool compact,
    struct skp_random *rnd, struct skp_encoder **out);
void skp_encoder_free(struct skp_encoder *en);

/*
 * Encodes.  SKP_ERR_TOO_LARGE: over a bound of the format; SKP_ERR_NOMEM,
 * SKP_ERR_CRYPTO.  Free with skp_encoded_free().
 */
SKP_MUST_CHECK enum skp_err skp_encode(struct skp_encoder *en,
    const struct skp_draft *draft, struct skp_encoded *out);
void skp_encoded_free(struct skp_encoded *e);

/* Expiry of a passport issued at iat. */
uint64_t skp_encode_exp(struct skp_opt_day valid_until, uint64_t iat);

/* What the registry adds. */
struct skp_encode_place {
	struct skp_bytes iss, issuer_name, uri;
	uint64_t index, iat;
	const uint8_t *id;
};
/*
 * The payload, with a fresh sub.  out holds cap bytes; for what
 * skp_encode() gave SKP_MAX_PASSPORT suffices.
 */
SKP_MUST_CHECK enum skp_err skp_encode_payload(const struct skp_encoded *e,
    const struct skp_encode_place *place, struct skp_random *rnd, uint8_t *out,
    size_t cap, struct skp_bytes *payload);

#endif
