/*
 * The log's head as a signed note (C2SP signed-note, tlog-checkpoint):
 *
 *	skillpass-log/<leaf hash 0, hex>
 *	<tree size>
 *	<root, base64>
 *
 *	— skillpass-log/<...> <base64 of key hash and signature>
 */
#ifndef SKP_ISSUER_CHECKPOINT_H
#define SKP_ISSUER_CHECKPOINT_H

#include "keys/signer.h"

#define SKP_CHECKPOINT_MAX 512

struct skp_checkpoint {
	uint8_t origin[SKP_HASH_LEN];
	uint64_t size;
	uint8_t root[SKP_HASH_LEN];
};

/* out holds SKP_CHECKPOINT_MAX bytes. */
SKP_MUST_CHECK enum skp_err
skp_checkpoint_write(const struct skp_checkpoint *cp,
    const struct skp_signer *signer, char *out, size_t *n);

/*
 * SKP_ERR_VALUE: not of this form; SKP_ERR_SIGNATURE: not by this key.
 */
SKP_MUST_CHECK enum skp_err skp_checkpoint_read(struct skp_bytes note,
    const uint8_t x[SKP_PK_LEN], struct skp_checkpoint *out);

#endif
