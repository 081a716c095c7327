/*
 * Who signed a checkpoint (schema/note.h).
 */
#ifndef SKP_KEYS_NOTEKEY_H
#define SKP_KEYS_NOTEKEY_H

#include "keys/pubkey.h"
#include "schema/note.h"

/*
 * By a log key: the line that has the log's name and this key's hash.
 * SKP_ERR_NOT_FOUND: there is none; SKP_ERR_SIGNATURE: it is not good.
 */
SKP_MUST_CHECK enum skp_err skp_note_signed(const struct skp_note *note,
    const uint8_t x[SKP_PK_LEN]);

/* By a witness; *time is when.  Errors as above. */
SKP_MUST_CHECK enum skp_err skp_note_cosigned(const struct skp_note *note,
    const uint8_t x[SKP_PK_LEN], uint64_t *time);

#endif
