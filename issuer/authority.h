/*
 * The authority's folder: root records, trust list, and what waits for
 * signatures.  The same functions serve a sector body with one root, one
 * with k of n roots, and an issuer that is its own authority.
 *
 *	roots.cbor	root records, ascending
 *	root.cbor	the newest of them, which others pin
 *	root.next	payload of the next root record, if there is to be one
 *	root.part	the same with the signatures so far
 *	trust.next	payload of the next list (no number, no time)
 *	trust.part	a list of that content with the signatures so far
 *	trust.cbor	root records and the newest signed list: for others
 *	trust.lock	held by who changes something
 *
 * Nothing of this is secret: where there are several root holders, the folder
 * travels from one to the next.  Each holder's key, and beside it the
 * memory of what it signed (issuer/authority_seen.h), stays with the holder;
 * where there is one root they lie in keys/root.key and keys/root.seen.
 *
 * format.md "Trust list and roots"; RFC 9052, section 4.1.
 */
#ifndef SKP_ISSUER_AUTHORITY_H
#define SKP_ISSUER_AUTHORITY_H

#include "keys/keyfile.h"
#include "keys/trustkey.h"
#include "schema/trust.h"

#define SKP_TRUST_DAYS 365 /* a list holds that long by default */
#define SKP_ROOT_KEY   "keys/root.key"

/* ---------------------------------------------------------- make, roots */

struct skp_authority_roots {			  /* as they are to be */
	uint32_t k;				  /* 1 to n */
	size_t n;				  /* 1 to SKP_MAX_SIGNERS */
	uint8_t key[SKP_MAX_SIGNERS][SKP_PK_LEN]; /* in any order */
};

/*
 * Makes folder and an empty next list.  roots NULL: also a root key, opened
 * by u, and root record 1 (k = 1); else root.next, which k of these keys are
 * to sign.  All or nothing as far as a crash allows: what makes the
 * authority comes last.  `name` is checked as text of 1 to SKP_MAX_TEXT
 * bytes.  now: seconds.  SKP_ERR_EXISTS: there is an authority already;
 * SKP_ERR_POINT, SKP_ERR_KEY_DUPLICATE, SKP_ERR_RANGE: roots.
 */
SKP_MUST_CHECK enum skp_err skp_authority_init(const char *dir,
    struct skp_bytes name, const struct skp_authority_roots *roots,
    struct skp_unlock *u, uint64_t now);

/*
 * Writes root.next: these keys and this threshold instead of the present
 * ones, once the thresholds of both have signed.  SKP_ERR_DUPLICATE: they
 * are the present ones, and root.next is gone.
 */
SKP_MUST_CHECK enum skp_err skp_authority_roots_set(const char *dir,
    const struct skp_authority_roots *roots, uint64_t now);

/*
 * The present roots; and the ones to be, next->n 0: none.  Either may be
 * NULL.  SKP_ERR_NOT_FOUND: no authority; before the first record is signed
 * the present ones have n = 0, k = 0, version 0.
 */
SKP_MUST_CHECK enum skp_err skp_authority_roots(const char *dir,
    struct skp_root_set *now, struct skp_root_set *next);

/* ---------------------------------------------------------------- lists */

struct skp_authority; /* a list, read; owns its memory */

enum skp_authority_which {
	SKP_AUTHORITY_SIGNED, /* of trust.cbor */
	SKP_AUTHORITY_NEXT    /* seq, iat and exp say nothing */
};
/*
 * SKP_ERR_NOT_FOUND: no such list.  SIGNED: also SKP_ERR_THRESHOLD,
 * SKP_ERR_SIGNATURE, ...: not signed by the roots that are in front of it, or
 * these do not follow from the first of roots.cbor.
 */
SKP_MUST_CHECK enum skp_err skp_authority_open(const char *dir,
    enum skp_authority_which which, struct skp_authority **out);
void skp_authority_free(struct skp_authority *a);
/* Borrowed from a. */
const struct skp_trust_list *skp_authority_list(const struct skp_authority *a);

/* ----------------------------------------------------------------- sign */

/*
 * A hash over what waits to be signed and what it is compared with (the files
 * roots.cbor, root.next, trust.cbor, trust.next and trust.part), so that
 * what was shown is what is signed.
 */
SKP_MUST_CHECK enum skp_err skp_authority_digest(const char *dir,
    uint8_t out[SKP_HASH_LEN]);

struct skp_authority_how {
	const char *key; /* key file; NULL: keys/root.key of the folder */
	struct skp_unlock *unlock;
	uint64_t now;
	unsigned days; /* that the list holds */
	/* skp_authority_digest() of what was shown; NULL: not asked. */
	const uint8_t *shown;
};

/* What stands where after signing. */
struct skp_authority_state {
	bool root_pending; /* root.next still wants signatures */
	uint64_t root_version;
	uint32_t root_old, root_old_k; /* signatures by present roots, needed */
	uint32_t root_new, root_new_k;
	bool list_pending; /* trust.part still wants signatures */
	uint64_t seq, iat, exp;
	uint32_t list, list_k;
};

/*
 * One holder signs what waits: the next root record, and the next list for
 * the roots to be.  What has its signatures by then is put in place.  A list
 * gets a number above all that the folder or the holder's key has seen, and
 * a later time.
 *
 * SKP_ERR_STATE: another process has the folder, or it is not as it was shown;
 * SKP_ERR_NOT_FOUND: the key is no root, now or to be; SKP_ERR_DUPLICATE: it signed all this before;
 * SKP_ERR_CLOCK: what was signed before, or what waits, is newer than now, or
 * what waits is no newer than what was signed; SKP_ERR_ROLLBACK:
 * the key signed a later list than the one in the folder; SKP_ERR_CONFLICT:
 * the key signed another root record or list of that number; SKP_ERR_DECRYPT.
 */
SKP_MUST_CHECK enum skp_err skp_authority_sign(const char *dir,
    const struct skp_authority_how *how, struct skp_authority_state *out);

/* What waits now, and how many signed it. */
SKP_MUST_CHECK enum skp_err skp_authority_waiting(const char *dir,
    struct skp_authority_state *out);

/* ----------------------------------------------------------------- pack */

/*
 * One file for verifiers: trust.cbor, signed by the present roots and not
 * older than what keys/root.seen remembers (SKP_ERR_ROLLBACK), and the given
 * files, status lists and checkpoints, each by a key that the list has for
 * it, as a CBOR sequence.  Written whole to `path`.  *bad: which file the
 * error is about, else n_files.
 */
SKP_MUST_CHECK enum skp_err skp_authority_pack(const char *dir,
    const char *const *files, size_t n_files, const char *path, size_t *bad);

#endif
