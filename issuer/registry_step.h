/*
 * Changing the registry: one step is one durable transaction over its
 * counters, in which passports are reserved, groups closed, heads and runs
 * recorded.  Errors are sticky until the commit.  For issuer/registry_*.c and
 * issuing alone.
 */
#ifndef SKP_ISSUER_REGISTRY_STEP_H
#define SKP_ISSUER_REGISTRY_STEP_H

#include "issuer/random.h"
#include "issuer/registry_block.h"
#include "issuer/registry_db.h"

#define SKP_SUBJECTS_SUM 16

/* Counters, the record "state" of SKP_DB_META. */
struct skp_state {
	uint64_t next_serial, closed, issued, leaves, newest_iat, head, runs,
	    lists, events, status_iat;
	uint8_t last_id[SKP_ID_LEN];
	uint8_t subjects[SKP_SUBJECTS_SUM]; /* issuer/registry_subject.c */
};
#define SKP_STATE_LEN (10 * 8 + SKP_ID_LEN + SKP_SUBJECTS_SUM + 8)

#define SKP_STATE_NAME "state"
/* From the record's value; false: not of that form. */
bool skp_state_read(struct skp_bytes value, struct skp_state *out);
bool skp_state_get(struct skp_txn *txn, struct skp_state *out);
void skp_state_put(struct skp_txn *txn, const struct skp_state *state);

/* Facts that never change, the record "issuer" of SKP_DB_META. */
struct skp_origin {
	uint64_t version, created;
	struct skp_bytes iss, name, kvk, genesis; /* into the record */
	uint8_t leaf[SKP_HASH_LEN];		  /* leaf hash 0 */
};
bool skp_origin_get(struct skp_txn *txn, struct skp_origin *out);

struct skp_db *skp_registry_db(struct skp_registry *reg);
const char *skp_registry_path(const struct skp_registry *reg);
struct skp_bytes skp_registry_iss(const struct skp_registry *reg);
struct skp_bytes skp_registry_name(const struct skp_registry *reg);
/* Marks the newest transaction outside the file.  Needs the lock. */
void skp_registry_mark(const struct skp_registry *reg);
/*
 * Puts another file, closed and in the same folder, in the place of this
 * registry's and opens it.  Needs the lock; views are closed before.  After
 * an error the registry is as it was, or can only be closed.
 */
SKP_MUST_CHECK enum skp_err skp_registry_swap(struct skp_registry *reg,
    const char *from);
/* SKP_ERR_STATE unless skp_registry_lock() was called. */
SKP_MUST_CHECK enum skp_err skp_registry_locked(const struct skp_registry *reg);

/* One block in memory: what was stored, and what signing makes of it. */
struct skp_signed_block {
	uint8_t key[SKP_BLOCK_KEY];
	struct skp_bytes value;	    /* owned */
	uint8_t hash[SKP_HASH_LEN]; /* skp_txn_hash() */
	struct skp_block block;	    /* slices of value */
	uint8_t *sig; /* owned: 64 bytes, then 32 of leaf hash, each */
};

/* Blocks in the order of their serials. */
struct skp_signed_blocks {
	struct skp_signed_block *v;
	size_t n, cap;
};
/* A copy of that record, and of its hash.  SKP_ERR_NOMEM, SKP_ERR_CORRUPT. */
SKP_MUST_CHECK enum skp_err
skp_signed_blocks_add(struct skp_signed_blocks *blocks, struct skp_bytes key,
    struct skp_bytes value, const uint8_t hash[SKP_HASH_LEN]);
void skp_signed_blocks_free(struct skp_signed_blocks *blocks);

struct skp_step;

SKP_MUST_CHECK enum skp_err skp_step_begin(struct skp_registry *reg,
    struct skp_step **out);
struct skp_state *skp_step_state(struct skp_step *step);
struct skp_txn *skp_step_txn(struct skp_step *step);
void skp_step_fail(struct skp_step *step, enum skp_err err);
enum skp_err skp_step_err(const struct skp_step *step);
/* Frees.  SKP_ERR_SPACE: do the whole step again. */
SKP_MUST_CHECK enum skp_err skp_step_commit(struct skp_step *step);
void skp_step_abort(struct skp_step *step);

/* What a passport gets before it is written. */
struct skp_reserved {
	uint64_t serial, leaf, list, index;
	uint8_t id[SKP_ID_LEN];
	struct skp_bytes uri; /* of the list; until the step ends */
};
/* now: milliseconds. */
void skp_step_reserve(struct skp_step *step, struct skp_random *rnd,
    uint64_t now, struct skp_reserved *out);
/* The same passport's record; what it points to stays until the commit. */
void skp_step_record(struct skp_step *step, const struct skp_record *rec,
    struct skp_signed_blocks *blocks);
/* After the last record of a group. */
void skp_step_records_end(struct skp_step *step,
    struct skp_signed_blocks *blocks);

/*
 * Compares with what is stored, adds signatures and leaves, and marks what is
 * replaced: `event` says when and by whom.
 */
void skp_step_close(struct skp_step *step,
    const struct skp_signed_blocks *blocks,
    const struct skp_status_event *event);
/* Gives up all that is open; how many. */
uint64_t skp_step_void(struct skp_step *step);

/*
 * Changes the status of a passport, whose value stands at `index` of `list`;
 * false: it has that value already, or the step has failed (SKP_ERR_STATE: it
 * is revoked or replaced, for ever).
 */
bool skp_step_status(struct skp_step *step,
    const struct skp_status_event *event, uint64_t list, uint64_t index);
/* The same for the place event->list, event->index of a lost passport. */
bool skp_step_status_place(struct skp_step *step,
    const struct skp_status_event *event);
/* A publication of that time is known, though this registry did not make it. */
void skp_step_published(struct skp_step *step, uint64_t iat);

/* What the registry was reconciled with, a hash; false: with something else. */
void skp_step_reconciled(struct skp_step *step,
    const uint8_t hash[SKP_HASH_LEN]);
SKP_MUST_CHECK enum skp_err skp_view_reconciled(struct skp_view *view,
    const uint8_t hash[SKP_HASH_LEN], bool *out);

/* A leaf of the log whose passport the registry lost with the disk. */
struct skp_lost {
	const uint8_t *leaf; /* its hash */
	bool known;	     /* what follows is, from a copy of the passport */
	uint8_t id[SKP_ID_LEN];
	uint64_t list, index;
};
/*
 * Appends lost passports, erased as forgotten ones are; one whose id is not
 * known gets the next one above.  Needs all intents closed.  SKP_ERR_ORDER:
 * ids do not ascend; SKP_ERR_CONFLICT: the index is taken.
 */
void skp_step_lost(struct skp_step *step, const struct skp_lost *lost, size_t n,
    uint64_t run, uint64_t time);
/*
 * Begins status lists of these names; and gives out no index any more of any
 * list that there is by then.  Of an https issuer the next one that is begun
 * has that number in its name, the one after it the next number.
 */
#define SKP_LISTS_ADDED 4096 /* lists without an index of ours, at most */
void skp_step_lists_end(struct skp_step *step, const struct skp_bytes *uri,
    size_t n, uint64_t number);
/* The number in the name of the list that will be begun next. */
uint64_t skp_step_list_number(struct skp_step *step);
SKP_MUST_CHECK enum skp_err skp_view_list_number(struct skp_view *view,
    uint64_t *out);

void skp_step_head(struct skp_step *step, const struct skp_log_head *head);
void skp_step_run(struct skp_step *step, const struct skp_run *run);

#endif
