/*
 * The issuer's house: one folder with the registry, the keys, the own trust
 * list and the last checkpoint.
 *
 *	registry.mdb	  (issuer/registry.h), registry.mdb-lock, -writer
 *	keys/		  the keys (issuer/ring.h), and root.key of the own list
 *	root.cbor	  root record 1 of the own trust list
 *	trust.cbor	  root records and the own trust list
 *	checkpoint	  last signed head, a C2SP signed note
 *	status-seen	  status changes and publications so far
 *	restored	  only after a restore: nothing is signed until the
 *			  registry is reconciled (issuer/reconcile.h)
 *
 * The checkpoint lies outside the registry: a registry that has fewer
 * leaves than it says (an old backup, put back) opens for reading only.
 */
#ifndef SKP_ISSUER_HOUSE_H
#define SKP_ISSUER_HOUSE_H

#include "common/file.h"
#include "issuer/issue.h"
#include "issuer/registry.h"
#include "issuer/ring.h"
#include "keys/keyfile.h"
#include "keys/signer.h"
#include "schema/note.h"

/* What a key is for; of each there may be several over time. */
enum skp_house_key {
	SKP_HOUSE_PASSPORT = 0,
	SKP_HOUSE_STATUS = 1,
	SKP_HOUSE_LOG = 2,
	SKP_HOUSE_ROOT = 3
};
#define SKP_HOUSE_KEYS 4
enum skp_purpose skp_house_purpose(enum skp_house_key key);

struct skp_house;

/* ---------------------------------------------------------- create, open */

struct skp_house_new {
	struct skp_bytes iss;  /* empty: a fresh urn:uuid */
	struct skp_bytes name; /* required */
	struct skp_bytes kvk;  /* empty: none */
	uint64_t now;	       /* seconds */
	bool test;	       /* test keys */
	/* Passphrase of the keys; NULL: key files without one. */
	struct skp_unlock *unlock;
};

/* Whether iss has one of the two forms of FORMAT.md ("iss"). */
SKP_MUST_CHECK enum skp_err skp_house_iss_check(struct skp_bytes iss);

/*
 * Makes all of the above below `path`, which may be there but has no
 * registry in it (SKP_ERR_EXISTS).  SKP_ERR_VALUE: iss; SKP_ERR_LENGTH,
 * SKP_ERR_TEXT: name, kvk.  Left behind by a crash is at most a
 * folder without registry.mdb, over which it can be run again.
 */
SKP_MUST_CHECK enum skp_err skp_house_create(const char *path,
    const struct skp_house_new *how);

/*
 * Opens the registry and looks at the public part of the keys.  Nothing is
 * unlocked.  SKP_ERR_NOT_FOUND: no registry there.
 */
SKP_MUST_CHECK enum skp_err skp_house_open(const char *path,
    struct skp_house **out);
void skp_house_close(struct skp_house *house);

struct skp_registry *skp_house_registry(struct skp_house *house);
const char *skp_house_path(const struct skp_house *house);
/* Public part of the key that signs, borrowed.  NULL: there is none, or its
   file is not there. */
const struct skp_keyfile_info *skp_house_key_info(const struct skp_house *house,
    enum skp_house_key key);
/* All keys, the root's aside; empty where keys are kept elsewhere. */
const struct skp_ring *skp_house_ring(const struct skp_house *house);
/* Public part of the file of ring->v[i]; NULL: the file is not there. */
const struct skp_keyfile_info *
skp_house_ring_info(const struct skp_house *house, size_t i);
/* Path of "root.cbor", ...; caller frees.  NULL: no memory. */
char *skp_house_file_path(const struct skp_house *house, const char *name);
/* True when any key file asks for a passphrase. */
bool skp_house_encrypted(const struct skp_house *house);

/*
 * Unlocks the key that signs (again: the same), or ring->v[i]; `unlock` NULL
 * for key files without passphrase.  *out is borrowed from the house.
 * SKP_ERR_NOT_FOUND: there is none.
 */
SKP_MUST_CHECK enum skp_err skp_house_unlock(struct skp_house *house,
    enum skp_house_key key, struct skp_unlock *unlock,
    const struct skp_signer **out);
SKP_MUST_CHECK enum skp_err skp_house_ring_unlock(struct skp_house *house,
    size_t i, struct skp_unlock *unlock, const struct skp_signer **out);

/* ---------------------------------------------- keys (issuer/house_keys.c) */

#define SKP_HOUSE_BIT(key) (1U << (key))

/*
 * Makes keys for these purposes (SKP_HOUSE_BIT()s, the root's aside), which
 * wait; a test house gets test keys.  Takes the lock.  A crash leaves
 * key files that the ring does not name.
 */
SKP_MUST_CHECK enum skp_err skp_house_key_new(struct skp_house *house,
    unsigned purposes, struct skp_unlock *unlock, uint64_t now);

/*
 * Ends the keys that sign for these purposes now (or with the newest that
 * they signed, if that is later) and lets those sign that wait, made
 * first where there are none.  An interrupted run is completed before.
 * The checkpoint is signed anew by a new log key; the log's origin stays.
 * Takes the lock; the house's keys are looked at anew, and none is unlocked
 * after it.  SKP_ERR_STATE: as skp_house_checkpoint_check(), or another
 * process has the registry; SKP_ERR_NOT_FOUND: no key signs for a purpose.
 */
SKP_MUST_CHECK enum skp_err skp_house_key_rotate(struct skp_house *house,
    unsigned purposes, struct skp_unlock *unlock, uint64_t now);

/*
 * Ends ring->v[i] at `until` (seconds, not after now; 0: now, or with the
 * newest that it may have signed), with no other in its place but one that
 * waits.  SKP_ERR_RANGE: it may have signed since;
 * SKP_ERR_DUPLICATE: it is ended already; SKP_ERR_STATE: a run was
 * interrupted, or as above.
 */
SKP_MUST_CHECK enum skp_err skp_house_key_retire(struct skp_house *house,
    size_t i, uint64_t until, uint64_t now);

/*
 * Encrypts all key files of the house, the root's too, under `fresh` instead
 * of `old`.  All are opened before one is written; a crash leaves some under
 * the new passphrase, and the same again changes the rest.
 * SKP_ERR_DECRYPT: neither opens one; nothing was written.
 */
SKP_MUST_CHECK enum skp_err skp_house_passphrase(struct skp_house *house,
    struct skp_unlock *old, struct skp_unlock *fresh);

/* -------------------------------------------------------------- checkpoint */

#define SKP_HOUSE_RESTORED "restored"
/* True between a restore and the end of reconciling. */
bool skp_house_restored(const struct skp_house *house);

/*
 * SKP_OK; SKP_ERR_RESTORED: it was restored and not reconciled yet;
 * SKP_ERR_STATE: the registry is older than the checkpoint beside
 * it, or there is none; SKP_ERR_CONFLICT: another log than the checkpoint's;
 * SKP_ERR_SIGNATURE: not signed by this registry's log key; SKP_ERR_VALUE.
 * Issuing, recovering and status changes ask this first.
 */
SKP_MUST_CHECK enum skp_err skp_house_checkpoint_check(struct skp_house *house);

/*
 * The checkpoint beside the registry, signed by its log key; *note borrows
 * from *file, which the caller frees.  SKP_ERR_NOT_FOUND: there is none, or
 * no log key; SKP_ERR_SIGNATURE; the errors of skp_note_read().
 */
SKP_MUST_CHECK enum skp_err skp_house_checkpoint_read(struct skp_house *house,
    struct skp_blob *file, struct skp_note *note);

/*
 * Remembers, outside the registry, how many status changes there were and
 * what was published; after every change.  skp_house_checkpoint_check()
 * compares it.
 */
SKP_MUST_CHECK enum skp_err skp_house_status_write(struct skp_house *house);

/*
 * skp_registry_status_set(), asked of the checkpoint first and remembered
 * after; takes the lock.
 */
SKP_MUST_CHECK enum skp_err skp_house_status_set(struct skp_house *house,
    const struct skp_status_event *event, size_t n, uint64_t *changed);

/* Writes the checkpoint of the largest head; log key unlocked.  Also the
   answer "told what happened" to SKP_ERR_STATE. */
SKP_MUST_CHECK enum skp_err skp_house_checkpoint_write(struct skp_house *house);

/* ------------------------------------------------------------------ issuing */

/*
 * The usual run: checkpoint checked, lock taken, keys of the house (passport
 * and log, unlocked before) put into *how; then skp_issue_begin().
 */
SKP_MUST_CHECK enum skp_err skp_house_issue_begin(struct skp_house *house,
    const struct skp_issue_how *how, struct skp_issue **out);
/* skp_issue_end(), then the checkpoint. */
SKP_MUST_CHECK enum skp_err skp_house_issue_end(struct skp_house *house,
    struct skp_issue *is, struct skp_issue_counts *counts);

/* --------------------------------------------------------------- giving out */

/*
 * The passport as a file: all disclosures, and the receipt against its
 * run's head.  out holds cap bytes; SKP_MAX_PASSPORT always
 * suffices (SKP_ERR_SPACE).  SKP_ERR_NOT_FOUND: no such serial;
 * SKP_ERR_STATE: not issued, or its run has not ended (skp_issue_recover()).
 */
SKP_MUST_CHECK enum skp_err skp_export_passport(struct skp_view *view,
    uint64_t serial, uint8_t *out, size_t cap, size_t *n);
/*
 * The passport as an entry of a bundle: without receipts, since a bundle has
 * the head of the whole log.  pseudonymous: without disclosures, and only
 * the leaf hash of a passport that has none, as all of it is in clear.  Of
 * what was erased the leaf hash.  SKP_ERR_STATE: not issued.
 */
SKP_MUST_CHECK enum skp_err skp_export_entry(struct skp_view *view,
    const struct skp_record *rec, bool pseudonymous, uint8_t *out, size_t cap,
    size_t *n);
/* The receipt alone, a COSE_Sign1; SKP_MAX_RECEIPT always suffices. */
SKP_MUST_CHECK enum skp_err skp_export_receipt(struct skp_view *view,
    const struct skp_record *rec, uint8_t *out, size_t cap, size_t *n);

/*
 * One status list, signed.  out holds cap bytes (SKP_STATUS_FILE always
 * suffices).  iat: one for all lists of a publication, from
 * skp_status_begin().
 */
#define SKP_STATUS_FILE (SKP_STATUS_ARRAY + 4096)
SKP_MUST_CHECK enum skp_err skp_status_sign(struct skp_view *view,
    uint64_t list, uint64_t iat, uint64_t valid_s,
    const struct skp_signer *signer, uint8_t *out, size_t cap, size_t *n);

#define SKP_STATUS_ARCHIVE "archive"
/*
 * Signs all lists and writes dir/status-N.cbor and, to stay there for
 * checks of a day in the past, dir/archive/status-N-TIME.cbor, TIME being
 * the iat in UTC (20260615T120000Z).  Folders are made.  iat and with it
 * every byte: skp_registry_publish().  valid_s 0: 35 days.  The status key has
 * been unlocked.  *n_lists: how many.
 *
 * SKP_ERR_CLOCK: the newest publication lies more than SKP_CLOCK_SKEW ahead;
 * SKP_ERR_EXISTS: a file of that name is no list of this issuer;
 * SKP_ERR_ROLLBACK: it is a newer one; SKP_ERR_CONFLICT: of the same second,
 * with other content.
 */
SKP_MUST_CHECK enum skp_err skp_status_publish(struct skp_house *house,
    const char *dir, uint64_t now, uint64_t valid_s, uint64_t *n_lists);

/* ---------------------------------------------------------------- own trust */

/*
 * The own issuer entry, encoded (skp_trust_issuer_write()): iss, name, kvk,
 * "NL" where there is a kvk number, and the keys ring->v[which[0, n_which)].
 * SKP_ERR_SPACE.
 */
SKP_MUST_CHECK enum skp_err skp_house_entry(struct skp_house *house,
    const size_t *which, size_t n_which, uint8_t *out, size_t cap, size_t *n);

#endif
