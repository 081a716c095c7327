/*
 * The issuer's registry: every passport issued, the log's leaves and heads,
 * status indices and values, the journal of runs.  One file, LMDB inside;
 * its invariants stand in registry.c.
 *
 * A serial number counts passports from 1, in the order of their ids and of
 * the log.  Serial, id, status index and log position are given once.
 *
 * Reading goes through a view, which sees one moment of the registry; what
 * it lends is valid until it is closed (or, where said, until its next call).
 * One writer at a time, over processes (skp_registry_lock()).
 * A registry is used by one thread, views of it likewise.
 *
 * Errors beside those named: SKP_ERR_CORRUPT, a record fails its own hash or
 * is missing; SKP_ERR_DISK_FULL, nothing of the change was kept and nothing
 * that was there is lost; SKP_ERR_NOMEM; SKP_ERR_IO.
 */
#ifndef SKP_ISSUER_REGISTRY_H
#define SKP_ISSUER_REGISTRY_H

#include "common/bytes.h"
#include "common/err.h"
#include "schema/bounds.h"
#include "schema/claim.h"
#include "schema/statuslist.h"

#define SKP_REGISTRY_VERSION 2
#define SKP_MAX_NAME	     255 /* issuer's name, operator, listed name */
#define SKP_MAX_NOTE	     512

struct skp_registry;
struct skp_view;

/* ------------------------------------------------- create, open, facts */

struct skp_registry_new {
	struct skp_bytes iss;	  /* checked by the caller */
	struct skp_bytes name;	  /* of the issuer */
	struct skp_bytes kvk;	  /* empty: none */
	uint64_t created;	  /* seconds */
	struct skp_bytes genesis; /* the log's entry 0, a COSE_Sign1 */
	uint8_t log_kid[SKP_KID_LEN];
	struct skp_bytes head_protected; /* of the head of size 1 */
	uint8_t head_sig[SKP_SIG_LEN];
};

/*
 * Makes the file, mode 0600, durably; leaf 0 is that of the genesis entry,
 * and head 1 is recorded.  SKP_ERR_EXISTS.
 */
SKP_MUST_CHECK enum skp_err skp_registry_create(const char *path,
    const struct skp_registry_new *how);

/*
 * Opens; `map_size` bytes of address space to begin with, 0 by default.
 * SKP_ERR_NOT_FOUND; SKP_ERR_VERSION: written by a newer program.
 */
SKP_MUST_CHECK enum skp_err skp_registry_open(const char *path, size_t map_size,
    struct skp_registry **out);
/* NULL is a no-op.  Views are closed before. */
void skp_registry_close(struct skp_registry *reg);

/*
 * Only one process issues or changes at a time; held until the registry is
 * closed.  Again is harmless.  SKP_ERR_STATE: another process has it.
 */
SKP_MUST_CHECK enum skp_err skp_registry_lock(struct skp_registry *reg);

struct skp_registry_facts {
	struct skp_bytes iss, name, kvk; /* borrowed from the registry */
	uint64_t created;
	uint8_t origin[SKP_HASH_LEN]; /* leaf hash 0 */
	uint64_t next_serial;	      /* reserved so far: 1 .. next - 1 */
	uint64_t closed;	      /* signed or void: 1 .. closed */
	uint64_t issued;	      /* signed */
	uint64_t leaves;	      /* size of the log, genesis included */
	uint64_t newest_iat;	      /* of any entry or head, seconds */
	uint64_t head;		      /* largest head's size */
	uint64_t runs;
	uint64_t lists;		/* status lists begun */
	uint64_t status_events; /* changes of status, ever */
	uint64_t status_iat;	/* newest published, 0: never */
	uint64_t file_size;	/* bytes of the registry file */
};
SKP_MUST_CHECK enum skp_err skp_registry_facts(struct skp_registry *reg,
    struct skp_registry_facts *out);

/* ------------------------------------------------------------- reading */

SKP_MUST_CHECK enum skp_err skp_view_open(struct skp_registry *reg,
    struct skp_view **out);
void skp_view_close(struct skp_view *view);

enum skp_record_state {
	SKP_RECORD_NONE = 0,
	SKP_RECORD_OPEN = 1,   /* an intent: reserved, not yet signed */
	SKP_RECORD_ISSUED = 2, /* signed, in the log */
	SKP_RECORD_VOID = 3,   /* an intent given up; nobody has it */
	SKP_RECORD_ERASED = 4  /* issued, in the log; only id, place in the
				  status lists and leaf hash are left */
};

/* Status list of an erased passport whose place nobody knows any more. */
#define SKP_NO_LIST UINT32_MAX

/* One passport, borrowed from the view. */
struct skp_record {
	enum skp_record_state state;
	uint64_t serial;
	uint64_t leaf; /* position in the log, where issued */
	uint64_t run;  /* number of the run that issued it */
	uint8_t id[SKP_ID_LEN];
	struct skp_bytes protected_, payload; /* contents of the strings */
	struct skp_bytes disclosures; /* byte strings, one after another */
	size_t n_disclosure;
	const uint8_t *signature; /* 64 bytes; NULL unless issued */
	struct skp_bytes name;	  /* as listed */
	struct skp_opt_day birth;
	const uint8_t *subject; /* 16 bytes of the draft's */
	const uint8_t *content; /* 16 bytes of the draft's */
	uint64_t list;		/* status list and index */
	uint64_t index;
	uint64_t replaces; /* serial of the one whose place it takes; 0: none */
	uint64_t erased;   /* time of it, 0: not; then all of the above but
			    serial, leaf, run, id, list, index is empty */
};

/* By serial.  SKP_ERR_NOT_FOUND outside 1 .. next_serial - 1. */
SKP_MUST_CHECK enum skp_err skp_view_get(struct skp_view *view, uint64_t serial,
    struct skp_record *out);
/* Serial of an id.  SKP_ERR_NOT_FOUND. */
SKP_MUST_CHECK enum skp_err skp_view_serial(struct skp_view *view,
    const uint8_t id[SKP_ID_LEN], uint64_t *serial);
/*
 * Serials first .. last whose ids begin with these hexadecimal digits (1 to
 * 32, dashes are passed over).  SKP_ERR_VALUE; SKP_ERR_NOT_FOUND.
 */
SKP_MUST_CHECK enum skp_err skp_view_prefix(struct skp_view *view,
    const char *hex, uint64_t *first, uint64_t *last);
/*
 * The index of subjects is whole; else SKP_ERR_CORRUPT.  Reads all of it.
 */
SKP_MUST_CHECK enum skp_err skp_view_subjects(struct skp_view *view);
/*
 * Newest passport of a subject that is not void.  SKP_ERR_NOT_FOUND, which
 * counts only where skp_view_subjects() was asked before.
 */
SKP_MUST_CHECK enum skp_err skp_view_subject(struct skp_view *view,
    const uint8_t subject[SKP_HASH_LEN], uint64_t *serial);

/*
 * The record as a passport file, with its receipt (empty: none); of an intent
 * the signature is zeros.
 */
void skp_registry_passport_write(struct skp_writer *w,
    const struct skp_record *rec, struct skp_bytes receipt);

/* A run of the journal, 1 .. facts.runs; slices borrowed from the view. */
struct skp_run {
	uint64_t number;
	uint64_t time;		    /* machine's clock, seconds */
	struct skp_bytes operator_; /* who */
	uint64_t first, last;	    /* serials; last < first: none */
	uint64_t issued, duplicate, changed, voided;
	uint64_t head; /* size of its head, 0: not ended */
};
SKP_MUST_CHECK enum skp_err skp_view_run(struct skp_view *view, uint64_t number,
    struct skp_run *out);

/* ------------------------------------------------------ log and heads */

struct skp_log_head {
	uint64_t size, iat;
	uint64_t before; /* size of the head before it; given by the registry */
	uint8_t root[SKP_HASH_LEN];
	struct skp_bytes protected_; /* of the batch's receipts */
	const uint8_t *signature;    /* 64 bytes, over the root */
};
/*
 * Smallest head of at least this size.  SKP_ERR_NOT_FOUND.  Borrowed from
 * the view.
 */
SKP_MUST_CHECK enum skp_err skp_view_head(struct skp_view *view, uint64_t size,
    struct skp_log_head *out);
SKP_MUST_CHECK enum skp_err skp_view_leaf(struct skp_view *view, uint64_t leaf,
    uint8_t out[SKP_HASH_LEN]);
SKP_MUST_CHECK enum skp_err skp_view_root(struct skp_view *view, uint64_t size,
    uint8_t out[SKP_HASH_LEN]);
/*
 * The same for a head that is to be signed: hashes on its right edge are
 * computed anew from the tiles below them, and the newest passport's leaf
 * from the passport.  SKP_ERR_CORRUPT: another hash is stored.
 */
SKP_MUST_CHECK enum skp_err skp_view_frontier(struct skp_view *view,
    uint64_t size, uint8_t out[SKP_HASH_LEN]);
/*
 * The first n hashes of a tile (C2SP tlog-tiles), 1 to 256 that are there.
 * Borrowed.
 */
SKP_MUST_CHECK enum skp_err skp_view_tile(struct skp_view *view, unsigned level,
    uint64_t number, size_t n, struct skp_bytes *out);
/* Proof that the tree of m leaves is the beginning of that of n. */
SKP_MUST_CHECK enum skp_err skp_view_consistency(struct skp_view *view,
    uint64_t m, uint64_t n, uint8_t path[SKP_MAX_PATH + 1][SKP_HASH_LEN],
    size_t *n_path);
/*
 * Inclusion path of a leaf in the tree of that size; ascending leaves of one
 * size cost about one hash each.
 */
SKP_MUST_CHECK enum skp_err skp_view_path(struct skp_view *view, uint64_t leaf,
    uint64_t size, uint8_t path[SKP_MAX_PATH][SKP_HASH_LEN], size_t *n);
/* The genesis entry, a COSE_Sign1. */
SKP_MUST_CHECK enum skp_err skp_view_genesis(struct skp_view *view,
    struct skp_bytes *out);

/* ------------------------------------------------------------- forgetting */

/*
 * Erases what the registry holds of these passports, issued or void, but their
 * ids, leaf hashes and places in the status lists; the notes of their status
 * changes too.  The file is written anew without it and takes the
 * place of the old one at once, so that no free page holds it either; this
 * needs as much room once more.  now: seconds.  *erased: how many were not
 * before.  Needs the lock; views are closed.  SKP_ERR_NOT_FOUND;
 * SKP_ERR_STATE: an intent is still open (skp_issue_recover());
 * SKP_ERR_CORRUPT: also where the new file does not check, and then the old
 * one stays.
 */
SKP_MUST_CHECK enum skp_err skp_registry_forget(struct skp_registry *reg,
    const uint64_t *serial, size_t n, uint64_t now, uint64_t *erased);

/* -------------------------------------------------------------- status */

/* Why a status changed; append only, words as in sheets of withdrawals. */
enum skp_reason {
	SKP_REASON_NONE = 0,
	SKP_REASON_ASSESSMENT_INVALID = 1,
	SKP_REASON_SUPERSEDED = 2,
	SKP_REASON_DATA_ERROR = 3,
	SKP_REASON_FRAUD = 4,
	SKP_REASON_HOLDER_REQUEST = 5,
	SKP_REASON_CERTIFICATE_WITHDRAWN = 6,
	SKP_REASON_KEY_COMPROMISE = 7,
	SKP_REASON_UNDER_INVESTIGATION = 8,
	SKP_REASON_CLEARED = 9,
	SKP_REASON_OTHER = 10
};
/* "assessment-invalid", ...; NULL for a number outside the list. */
const char *skp_reason_word(unsigned reason);
enum skp_reason skp_reason_of(const char *word);

/* May a status change to this value for this reason? */
bool skp_reason_fits(enum skp_reason reason, enum skp_status value);

struct skp_status_event {
	uint64_t number; /* from 1, over the whole registry */
	/* 0: of a passport that the registry lost, known by its place in the
	   status lists alone. */
	uint64_t serial;
	uint64_t list, index; /* its place; given by the registry where it
				 knows the passport */
	uint64_t time;
	enum skp_status value;
	enum skp_reason reason;
	struct skp_opt_day day; /* of the decision, where a sheet says it */
	struct skp_bytes operator_, note; /* borrowed */
};

/*
 * Changes the status of n issued passports, in one step or not at all; not
 * seen by others before skp_status_publish().  Who has the value already is
 * passed over; *changed: how many had not.  `number` is given by the
 * registry.  Needs the lock.
 *
 * SKP_ERR_STATE: what is revoked or replaced stays so; SKP_ERR_NOT_FOUND: no
 * such passport, or not issued; SKP_ERR_LENGTH.
 */
SKP_MUST_CHECK enum skp_err skp_registry_status_set(struct skp_registry *reg,
    const struct skp_status_event *event, size_t n, uint64_t *changed);
/*
 * What it would say of one; SKP_ERR_DUPLICATE: it has that value already.
 */
SKP_MUST_CHECK enum skp_err skp_view_status_may(struct skp_view *view,
    uint64_t serial, enum skp_status value);

SKP_MUST_CHECK enum skp_err skp_view_status(struct skp_view *view,
    uint64_t serial, enum skp_status *out);
/* Event by number, 1 .. facts.status_events.  Borrowed. */
SKP_MUST_CHECK enum skp_err skp_view_status_event(struct skp_view *view,
    uint64_t number, struct skp_status_event *out);
/* Newest event of a passport.  SKP_ERR_NOT_FOUND: never changed. */
SKP_MUST_CHECK enum skp_err skp_view_status_last(struct skp_view *view,
    uint64_t serial, struct skp_status_event *out);

/* URI of status list 0 .. facts.lists - 1.  Borrowed. */
SKP_MUST_CHECK enum skp_err skp_view_list_uri(struct skp_view *view,
    uint64_t list, struct skp_bytes *uri);
/* URI of status list 0 .. facts.lists - 1, and its array of
   SKP_STATUS_ENTRIES x SKP_STATUS_BITS bits into out. */
#define SKP_STATUS_ARRAY (SKP_STATUS_ENTRIES / 8 * SKP_STATUS_BITS)
SKP_MUST_CHECK enum skp_err skp_view_list(struct skp_view *view, uint64_t list,
    struct skp_bytes *uri, uint8_t out[SKP_STATUS_ARRAY]);

/* The newest publication; all 0: never. */
struct skp_publication {
	uint64_t iat;
	uint64_t valid_s;	/* exp - iat */
	uint64_t events, lists; /* facts at that moment */
};
SKP_MUST_CHECK enum skp_err skp_view_published(struct skp_view *view,
    struct skp_publication *out);
/*
 * Begins one, in a step: its iat is `now`, or one second after the newest; or
 * that of the newest itself, where nothing has changed since and `now` is the
 * same second.  SKP_ERR_CLOCK: the newest lies more than SKP_CLOCK_SKEW ahead.
 */
SKP_MUST_CHECK enum skp_err skp_registry_publish(struct skp_registry *reg,
    uint64_t now, uint64_t valid_s, struct skp_publication *out);

/* --------------------------------------------------------------- check */

/* What a walk over everything found. */
struct skp_check_report {
	bool finished;	  /* false: the walk itself broke off */
	int signal;	  /* ... killed by this signal (truncated file) */
	enum skp_err err; /* ... or could not go on */
	uint64_t passports, leaves, heads, events;
	uint64_t faults;       /* 0: the registry is sound */
	uint64_t fault_serial; /* of the first, 0: no passport */
	char fault[96];	       /* the first: what is wrong, no personal data */
};

/* True when the walk came to its end and found nothing. */
bool skp_check_sound(const struct skp_check_report *report);

/*
 * Walks the whole registry: hashes of records, serials, ids, indices of
 * status lists and log positions each once, indexes against passports and
 * back, leaves against passports, roots of heads, status values against
 * their journal.  Signatures are the caller's to check.
 */
SKP_MUST_CHECK enum skp_err skp_registry_check(struct skp_registry *reg,
    struct skp_check_report *out);

/*
 * The same in a child process, which a damaged file may kill, and which ends
 * when the calling thread does; the caller has the registry not open.
 * SKP_OK: there is a report.
 */
SKP_MUST_CHECK enum skp_err skp_registry_check_child(const char *path,
    struct skp_check_report *out);

#endif
