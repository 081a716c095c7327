/*
 * The audit of a whole log that came as a bundle (FORMAT.md, "Bundle", "Log
 * and receipts"): its entries against the head that the issuer's log key
 * signed.
 *
 * A bundle that can be read twice is read twice.  The first pass hashes
 * every entry into the tree; where the root is the signed one, each entry is
 * genuine by the log and its own signature need not be verified (but for a
 * random sample).  The second pass judges each passport as usual and hashes
 * once more, so that nothing can change between the passes: a hash over the
 * leaves of each tells whether they were the same.
 *
 * With the leaves of the log at hand (skp_audit_leaves()) every entry is
 * compared with its own leaf, and what is wrong has a place: altered,
 * missing, one too many.
 *
 * Pure but for the list of faults; used by one thread, except where said.
 */
#ifndef SKP_VERIFIER_AUDIT_H
#define SKP_VERIFIER_AUDIT_H

#include "keys/trustkey.h"
#include "schema/merkle.h"
#include "schema/note.h"
#include "schema/sha256.h"
#include "verifier/verify.h"

#define SKP_AUDIT_FAULTS 4096 /* that are named one by one */
#define SKP_AUDIT_SAMPLE 1024 /* signatures that are verified all the same */
#define SKP_AUDIT_LOOK	 64   /* entries looked ahead for a missing one */
#define SKP_AUDIT_SEED	 32

enum skp_audit_kind {
	SKP_AUDIT_NONE = 0,
	SKP_AUDIT_ALTERED = 1, /* not the leaf that the log has there */
	SKP_AUDIT_MISSING = 2, /* `count` leaves of the log are not here */
	SKP_AUDIT_EXTRA = 3,   /* an entry that the log does not have here */
	/* Compared with the log's own entries before, where it is known which
	   these are; else with the one before. */
	SKP_AUDIT_ORDER = 4, /* its id is not above that of the one before */
	SKP_AUDIT_TIME = 5   /* issued before one that stands before it */
};
#define SKP_AUDIT_KINDS 6
/* "altered", "missing", ...; "none" for any other number. */
const char *skp_audit_kind_name(enum skp_audit_kind kind);

struct skp_audit_fault {
	enum skp_audit_kind kind;
	uint64_t entry; /* of the bundle, from 1; MISSING: before this one */
	uint64_t index; /* of the log, where that is known */
	uint64_t count; /* MISSING: how many; else 1 */
	bool has_id;	/* ORDER, TIME, once judged */
	uint8_t id[SKP_ID_LEN];
};

/* What is known of one entry; filled by whoever judges it, in any thread. */
struct skp_audit_entry {
	bool hashed; /* leaf is set: a passport, or a leaf hash */
	uint8_t leaf[SKP_HASH_LEN];
	bool sampled; /* its signature is checked though the log has it */
	bool judged;  /* id and iat are set */
	uint8_t id[SKP_ID_LEN];
	uint64_t iat;
};

/*
 * The leaf hash of an entry: of a passport as it stands there, whatever its
 * unprotected map holds.  Sets entry->hashed and leaf.  Any thread.
 */
void skp_audit_hash(struct skp_bytes file, struct skp_audit_entry *entry);

enum skp_audit_head {		/* of the checkpoint */
	SKP_AUDIT_NO_HEAD = 0,	/* there is none */
	SKP_AUDIT_BAD_HEAD = 1, /* no note, or by no log key that is listed */
	SKP_AUDIT_HEAD = 2
};
enum skp_audit_tree {
	SKP_AUDIT_UNKNOWN = 0, /* not compared: no head, or a gap */
	SKP_AUDIT_SHORT = 1,   /* fewer entries than the head has */
	SKP_AUDIT_OTHER = 2,   /* another root */
	SKP_AUDIT_SAME = 3
};

struct skp_audit {
	const struct skp_trust *trust;
	uint64_t now;
	uint8_t seed[SKP_AUDIT_SEED];
	/* Leaves of the log, n_leaf * 32 bytes, borrowed, that lead to the
	   root of the head; NULL: not here. */
	const uint8_t *leaves;
	uint64_t n_leaf;

	enum skp_audit_head head;
	struct skp_checkpoint cp; /* with HEAD */
	uint32_t issuer;	  /* index into trust->issuer, with HEAD */
	bool hashed;		  /* the first pass is over */
	enum skp_audit_tree tree; /* after the first pass */

	struct skp_merkle_frontier log; /* of the first pass, or the only one */
	uint8_t at_head[SKP_HASH_LEN];	/* root of its first cp.size */
	struct skp_sha256_state read[2]; /* over the leaves of each pass */
	bool origin;	  /* the first entry is the one that names the log */
	bool gap;	  /* entries are left out, as the bundle says */
	uint64_t entries; /* of the current pass */
	uint64_t next;	  /* leaf that the next entry should be */
	/* Named faults, ascending by entry; those of the tree first. */
	struct skp_audit_fault *fault; /* SKP_AUDIT_FAULTS of them */
	size_t n_fault, n_tree;
	uint64_t count[SKP_AUDIT_KINDS];

	/* The leaves whose signatures are verified all the same. */
	uint64_t chosen[SKP_AUDIT_SAMPLE];

	/* Of the second pass: signatures taken from the log, those that were
	   verified, and of the chosen ones among these the bad. */
	uint64_t by_log, checked, sample_bad;
	size_t passed; /* faults of the tree before the current entry */
	bool has_last;
	uint8_t last_id[SKP_ID_LEN];
	uint64_t last_iat;
};

/*
 * A new audit over `trust`, its faults in the caller's memory for
 * SKP_AUDIT_FAULTS of them.  now: seconds, when a log key must be in use.
 * seed: 32 bytes that choose the sample.
 */
void skp_audit_init(struct skp_audit *a, const struct skp_trust *trust,
    uint64_t now, const uint8_t seed[SKP_AUDIT_SEED],
    struct skp_audit_fault *fault);

/* The next bundle: forgets all but trust, time, seed and memory. */
void skp_audit_restart(struct skp_audit *a);

/*
 * A checkpoint: one that a listed log key signed counts, and of several the
 * largest.  A key that was closed as compromised signs nothing but the heads
 * pinned then, and one that is not in use yet nothing at all.
 */
void skp_audit_note(struct skp_audit *a, struct skp_bytes note);

/* The leaves of the log, borrowed; counts if they lead to the head. */
void skp_audit_leaves(struct skp_audit *a, const uint8_t *leaves, uint64_t n);

/* The bundle says that its next entry is that of this index.  Entries are
   left out then; going back, or behind the log's end, moves no entry. */
void skp_audit_jump(struct skp_audit *a, unsigned pass, uint64_t index);

/* The next entry, in order.  pass 0: the tree; pass 1: as judged. */
void skp_audit_entry(struct skp_audit *a, unsigned pass,
    const struct skp_audit_entry *entry);

/* After the first pass: sets a->tree and completes the faults of the tree. */
void skp_audit_hashed(struct skp_audit *a);

/*
 * After the second pass; of a bundle that could be read only once, after
 * that, and then the tree is compared here.  False where the entries were
 * not the same ones as in the first, so that nothing said by the log counts.
 */
bool skp_audit_end(struct skp_audit *a);

/*
 * Is the entry of this number (from 1) genuine by the log, and which leaf is
 * it?  *sampled: its signature is to be verified all the same.  False of all
 * before skp_audit_hashed(), so of a bundle that is read only once.  Any
 * thread.
 */
bool skp_audit_by_log(const struct skp_audit *a, uint64_t entry,
    uint64_t *index, bool *sampled);

#endif
