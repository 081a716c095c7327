/*
 * What a desk remembers, in $XDG_STATE_HOME/skillpass (else
 * ~/.local/state/skillpass), mode 0700, as the signed originals:
 *
 *	pin.cbor	root record or root key, as it was pinned
 *	root.cbor	newest root record, once there is a newer one
 *	trust.cbor	newest trust list, without root records
 *	status-HEX.cbor	newest status list of a URI and key
 *	log-HEX.note	newest checkpoint of a log that was given
 *	seen.cbor	[2, newest root-signed time, root version, number
 *			of the trust list, SHA-256 of it, SHA-256 of all
 *			that stands before]
 *
 * Files are read before confinement, judged after it, and written through
 * the directory's descriptor.
 */
#ifndef SKP_VERIFIER_STATE_H
#define SKP_VERIFIER_STATE_H

#include <sys/stat.h>

#include "common/file.h"
#include "common/msg.h"
#include "schema/bounds.h"

#define SKP_STATE_NAME	     48
#define SKP_STATE_STATUS_MAX 4096
#define SKP_STATE_LOG_MAX    256

#define SKP_STATE_PIN	       "pin.cbor"
#define SKP_STATE_ROOT	       "root.cbor"
#define SKP_STATE_TRUST	       "trust.cbor"
#define SKP_STATE_SEEN	       "seen.cbor"
#define SKP_STATE_SEEN_VERSION 2

struct skp_state_file {
	char name[SKP_STATE_NAME];
	struct skp_blob blob;
	struct stat st; /* when it was read */
};

struct skp_seen {
	uint64_t newest_signed, root_version, seq;
	uint8_t list[SKP_HASH_LEN];
};

struct skp_state {
	int dir; /* -1: there is none yet */
	char *path;
	struct skp_blob pin, root, trust, seen_file;
	struct skp_state_file *status, *log;
	size_t n_status, n_log;
	struct stat seen_st; /* of seen.cbor when it was read */
	bool has_seen;
	struct skp_seen seen;
};

/*
 * Opens and reads; an absent directory is an empty state (`create`: it is
 * made, and locked).  Messages are given: SKP_ERR_PERMISSION, SKP_ERR_IO,
 * SKP_ERR_CORRUPT, SKP_ERR_NOMEM, SKP_ERR_NOT_FOUND (no home).
 */
SKP_MUST_CHECK enum skp_err skp_state_open(struct skp_state *s, bool create,
    bool with_status, enum skp_lang lang);
/* Reads the bytes of seen.cbor.  SKP_ERR_CORRUPT, with its message. */
SKP_MUST_CHECK enum skp_err skp_state_parse(struct skp_state *s,
    enum skp_lang lang);
void skp_state_close(struct skp_state *s);

/* Name of the file for the lists of this URI by this key. */
void skp_state_status_name(struct skp_bytes uri, struct skp_bytes kid,
    char out[SKP_STATE_NAME]);

/* ... and for the checkpoint of the log with this leaf hash 0. */
void skp_state_log_name(const uint8_t origin[SKP_HASH_LEN],
    char out[SKP_STATE_NAME]);

/* Keeps others from writing until the directory is closed. */
SKP_MUST_CHECK enum skp_err skp_state_lock(struct skp_state *s);

/*
 * Replaces one file at once and durably.  With `unless_newer` nothing is
 * written where another process has written since it was read.
 */
SKP_MUST_CHECK enum skp_err skp_state_write(struct skp_state *s,
    const char *name, struct skp_bytes data, bool unless_newer);
/* Has another process replaced the file since it was read? */
bool skp_state_write_overtaken(const struct skp_state *s, const char *name);
SKP_MUST_CHECK enum skp_err skp_state_write_seen(struct skp_state *s);

/* "PATH/NAME: damaged: ..., move it away": says it, gives SKP_ERR_CORRUPT. */
enum skp_err skp_state_damaged(const struct skp_state *s, const char *name,
    enum skp_err why, enum skp_lang lang);

#endif
