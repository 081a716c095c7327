/*
 * A witness: cosigns checkpoints of logs that it watches, each only when its
 * tree has grown out of the one cosigned last (C2SP tlog-cosignature).
 *
 * Its key is a key file of purpose `witness`; what it cosigned last of each
 * log lies beside it in KEYFILE.seen/ORIGIN, a note, written before the
 * cosignature is given out.
 */
#ifndef SKP_ISSUER_WITNESS_H
#define SKP_ISSUER_WITNESS_H

#include "common/file.h"
#include "keys/signer.h"
#include "schema/note.h"
#include "schema/proof.h"

/* What shows that the log only grew: one of these, or neither. */
struct skp_witness_evidence {
	const char *log;		     /* folder of tiles; NULL: none */
	const struct skp_consistency *proof; /* NULL: none */
};

/*
 * Cosigns `note`, which the caller found signed by the log's key, at `time`;
 * the line is appended by skp_witness_note().  `key_path` is where the
 * witness's key file lies.  *last: size cosigned before, 0: none.
 *
 * SKP_ERR_ROLLBACK: smaller than *last; SKP_ERR_CONFLICT: another root of
 * the same size, or of *last; SKP_ERR_NOT_FOUND: it grew, and there is no
 * evidence; SKP_ERR_RANGE: the proof is between other sizes;
 * SKP_ERR_DIGEST: the proof does not hold, or the tiles have another root;
 * SKP_ERR_STATE: another process cosigns; the errors of files.
 */
SKP_MUST_CHECK enum skp_err skp_witness_cosign(const char *key_path,
    const struct skp_signer *witness, struct skp_bytes file,
    const struct skp_note *note, const struct skp_witness_evidence *evidence,
    uint64_t time, char line[SKP_NOTE_LINE], uint64_t *last);

/* The note with this witness's line behind it, in place of an older one;
   caller frees.  SKP_ERR_LENGTH: too many signatures. */
SKP_MUST_CHECK enum skp_err skp_witness_note(struct skp_bytes file,
    const struct skp_note *note, const struct skp_pubkey *pub, const char *line,
    struct skp_blob *out);

/*
 * The public key for others, as signed-note has it: name, key hash and key,
 * "NAME+HASH+BASE64".
 */
#define SKP_WITNESS_VKEY 192
void skp_witness_vkey(const struct skp_pubkey *pub, char out[SKP_WITNESS_VKEY]);

#endif
