/*
 * Signing checkpoints: by the log's key and by a witness (schema/note.h).
 */
#ifndef SKP_ISSUER_CHECKPOINT_H
#define SKP_ISSUER_CHECKPOINT_H

#include "keys/signer.h"
#include "schema/note.h"

/* A note with the log's own signature, and a NUL. */
#define SKP_CHECKPOINT_MAX (SKP_NOTE_TEXT + 1 + SKP_NOTE_LINE)

/* out holds SKP_CHECKPOINT_MAX bytes; *n without the NUL. */
SKP_MUST_CHECK enum skp_err
skp_checkpoint_write(const struct skp_checkpoint *cp,
    const struct skp_signer *signer, char *out, size_t *n);

/*
 * The line of a witness (C2SP tlog-cosignature) under the text of a note.
 * That the note is a good one, and grew out of the one cosigned before, was
 * asked by the caller.  The witness's name is made of its key id.
 */
SKP_MUST_CHECK enum skp_err skp_checkpoint_cosign(struct skp_bytes text,
    uint64_t time, const struct skp_signer *witness, char line[SKP_NOTE_LINE]);

#endif
