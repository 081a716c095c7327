/*
 * Checkpoints of a log as signed notes (C2SP signed-note, tlog-checkpoint):
 *
 *	skillpass-log/<leaf hash 0, hex>
 *	<tree size>
 *	<root, base64>
 *
 *	— skillpass-log/<...> <base64 of key hash and signature>
 *	— skillpass-witness/<...> <base64 of key hash, time and signature>
 *
 * The first line of signature is the log's own (type 1, over the three
 * lines); the others are cosignatures (C2SP tlog-cosignature, type 4, over
 * "cosignature/v1", "time T" and the three lines).  Lines by keys that are
 * not known are passed over, as the specification wants.  Reading checks form
 * only; who signed is asked of keys/notekey.h.
 */
#ifndef SKP_SCHEMA_NOTE_H
#define SKP_SCHEMA_NOTE_H

#include "common/base64url.h"
#include "common/bytes.h"
#include "common/err.h"
#include "schema/bounds.h"

#define SKP_NOTE_LOG	 "skillpass-log/"
#define SKP_NOTE_WITNESS "skillpass-witness/"
#define SKP_NOTE_NAME	 84  /* bytes for a name of either, with its NUL */
#define SKP_NOTE_TEXT	 160 /* bytes for the three lines, with a NUL */
#define SKP_NOTE_LINE	 256 /* bytes for a line of signature, with a NUL */
#define SKP_NOTE_ID	 4

enum skp_note_type {
	SKP_NOTE_ED25519 = 1,	 /* signature 64 */
	SKP_NOTE_COSIGNATURE = 4 /* time 8, big-endian; signature 64 */
};
#define SKP_NOTE_COSIG_LEN (8 + SKP_SIG_LEN)

struct skp_checkpoint {
	uint8_t origin[SKP_HASH_LEN]; /* leaf hash 0 of the log */
	uint64_t size;		      /* > 0 */
	uint8_t root[SKP_HASH_LEN];
};

struct skp_note_sig {	       /* slices of the note */
	struct skp_bytes line; /* the whole, with its newline */
	struct skp_bytes name;
	uint8_t id[SKP_NOTE_ID];
	struct skp_bytes base64; /* of id and signature */
};

struct skp_note {
	struct skp_bytes text;	 /* the three lines, signed */
	struct skp_bytes origin; /* the first of them, without newline */
	struct skp_checkpoint cp;
	struct skp_note_sig sig[SKP_MAX_NOTE_SIGS];
	size_t n_sig; /* > 0 */
};

/*
 * A whole note.  SKP_ERR_LENGTH: longer than SKP_MAX_CHECKPOINT, or more lines of
 * signature than SKP_MAX_NOTE_SIGS; SKP_ERR_UTF8, SKP_ERR_TEXT: bytes that
 * no note may hold; SKP_ERR_VALUE: not of the form above.
 */
SKP_MUST_CHECK enum skp_err skp_note_read(struct skp_bytes file,
    struct skp_note *out);

/*
 * The bytes behind the key hash of a signature, which are n (at most
 * SKP_NOTE_COSIG_LEN), else SKP_ERR_LENGTH.
 */
SKP_MUST_CHECK enum skp_err skp_note_sig_bytes(const struct skp_note_sig *sig,
    uint8_t *out, size_t n);

/* SKP_NOTE_LOG and leaf hash 0, or SKP_NOTE_WITNESS and a key id. */
void skp_note_name(const char *prefix, const uint8_t hash[SKP_HASH_LEN],
    char out[SKP_NOTE_NAME]);

/* First bytes of SHA-256(name || 0a || type || x). */
void skp_note_key_id(const char *name, enum skp_note_type type,
    const uint8_t x[SKP_PK_LEN], uint8_t id[SKP_NOTE_ID]);

/* The three lines, with a NUL. */
void skp_note_text_write(const struct skp_checkpoint *cp,
    char out[SKP_NOTE_TEXT]);

/* A line of signature, with its newline and a NUL; n <= SKP_NOTE_COSIG_LEN. */
void skp_note_line_write(const char *name, const uint8_t id[SKP_NOTE_ID],
    const uint8_t *sig, size_t n, char out[SKP_NOTE_LINE]);

/* What a witness signs at this time: two lines and the text of the note. */
#define SKP_NOTE_COSIGNED (SKP_NOTE_TEXT + 64)
void skp_note_cosigned_write(struct skp_bytes text, uint64_t time,
    char out[SKP_NOTE_COSIGNED], size_t *n);

#endif
