/*
 * LMDB behind a small interface: tables, records with a hash each,
 * transactions with sticky errors.  For issuer/registry_*.c alone.
 *
 * Every record is stored with the first SKP_DB_HASH bytes of a SHA-256 over
 * table, key and value, checked at each read: LMDB 0.9 has no checksums.
 */
#ifndef SKP_ISSUER_REGISTRY_DB_H
#define SKP_ISSUER_REGISTRY_DB_H

#include "common/bytes.h"
#include "common/err.h"
#include "schema/bounds.h"

#define SKP_DB_HASH	16
#define SKP_DB_KEY_MAX	64
#define SKP_DB_MAP_STEP ((size_t)1 << 30)

enum skp_table_no {
	SKP_DB_META = 0,    /* word -> facts */
	SKP_DB_BLOCK = 1,   /* serial, id of its first -> passports unsigned */
	SKP_DB_SIG = 2,	    /* first serial -> signatures of a block */
	SKP_DB_SUBJECT = 3, /* subject -> serial of its newest passport */
	SKP_DB_TILE = 4,    /* level, number -> up to 256 hashes */
	SKP_DB_HEAD = 5,    /* tree size -> head */
	SKP_DB_LIST = 6,    /* status list -> URI, allocation bitmap */
	SKP_DB_BITS = 7,    /* status list, chunk -> values; absent: zeros */
	SKP_DB_EVENT = 8,   /* number -> change of status */
	SKP_DB_LAST = 9,    /* serial -> number of its newest event */
	SKP_DB_RUN = 10	    /* number -> journal of a run */
};
#define SKP_DB_TABLES 11

struct skp_db;
struct skp_txn;

/* Makes a new file, 0600, durable with its folder.  SKP_ERR_EXISTS. */
SKP_MUST_CHECK enum skp_err skp_db_create(const char *path, size_t map_size,
    struct skp_db **out);
/*
 * Opens a file.  SKP_ERR_NOT_FOUND; SKP_ERR_CORRUPT also where the file is
 * shorter than it says, or its two meta pages do not follow each other.
 */
SKP_MUST_CHECK enum skp_err skp_db_open(const char *path, size_t map_size,
    struct skp_db **out);
void skp_db_close(struct skp_db *db);

/*
 * Puts the file `from`, closed and in the same folder, in the place of `path`,
 * durably and at once.  Who has `path` open goes on with what was there; who
 * opens it meanwhile waits.
 */
SKP_MUST_CHECK enum skp_err skp_db_swap(const char *from, const char *path);
/* SKP_ERR_STATE: another file stands at `path` by now. */
SKP_MUST_CHECK enum skp_err skp_db_current(const struct skp_db *db,
    const char *path);
/* Removes a file that nobody uses, and what LMDB left beside it. */
void skp_db_remove(const char *path);

uint64_t skp_db_size(const struct skp_db *db);
/* For issuer/registry_file.h. */
int skp_db_fd(const struct skp_db *db);

/*
 * A transaction; one writing one at a time, over processes.  SKP_ERR_SPACE:
 * the map must grow, and reading transactions are open.
 */
SKP_MUST_CHECK enum skp_err skp_txn_begin(struct skp_db *db, bool writing,
    struct skp_txn **out);
/*
 * Ends it durably, or not at all, and frees it; the sticky error, if
 * any.  SKP_ERR_SPACE: the map was too small, nothing was kept; begin again
 * (it has grown by then).
 */
SKP_MUST_CHECK enum skp_err skp_txn_commit(struct skp_txn *txn);
/* NULL is a no-op. */
void skp_txn_abort(struct skp_txn *txn);

/* Number of the transaction that made what this one sees. */
uint64_t skp_txn_sees(const struct skp_txn *txn);
/* Number of a writing transaction. */
uint64_t skp_txn_number(const struct skp_txn *txn);

enum skp_err skp_txn_err(const struct skp_txn *txn);
/* Sets the sticky error, unless one is set. */
void skp_txn_fail(struct skp_txn *txn, enum skp_err err);

/*
 * Value of a key, borrowed until the transaction writes or ends.  False:
 * none (no error), or an error (sticky).
 */
bool skp_txn_get(struct skp_txn *txn, enum skp_table_no table,
    struct skp_bytes key, struct skp_bytes *value);
/* Record with the smallest key >= key; k borrowed as the value is. */
bool skp_txn_ceil(struct skp_txn *txn, enum skp_table_no table,
    struct skp_bytes key, struct skp_bytes *k, struct skp_bytes *value);
/* Record with the largest key <= key. */
bool skp_txn_floor(struct skp_txn *txn, enum skp_table_no table,
    struct skp_bytes key, struct skp_bytes *k, struct skp_bytes *value);
/* Keys alone of the same: values are not looked at. */
bool skp_txn_floor_key(struct skp_txn *txn, enum skp_table_no table,
    struct skp_bytes key, struct skp_bytes *k);
/* The record behind `key`, which was found last in this table; empty: the
   first. */
bool skp_txn_next(struct skp_txn *txn, enum skp_table_no table,
    struct skp_bytes key, struct skp_bytes *k, struct skp_bytes *value);
/*
 * The same walk, of a table whose keys and values have one length, and of a
 * reading transaction: SKP_ERR_CORRUPT (sticky) also where the pages are not
 * what writing needs, or a search does not come to the first and the last
 * record of each.
 */
struct skp_txn_walk {
	const uint8_t *map, *page; /* NULL: at the beginning */
	struct skp_bytes k, v;	   /* the record */
};
bool skp_txn_walk(struct skp_txn *txn, enum skp_table_no table,
    struct skp_txn_walk *w);
uint64_t skp_txn_count(struct skp_txn *txn, enum skp_table_no table);

/* Stores or replaces. */
void skp_txn_put(struct skp_txn *txn, enum skp_table_no table,
    struct skp_bytes key, struct skp_bytes value);
/* Stores at the end: the key is above all others, else SKP_ERR_CORRUPT. */
void skp_txn_append(struct skp_txn *txn, enum skp_table_no table,
    struct skp_bytes key, struct skp_bytes value);

/* The hash that is stored with a record; the same with it at hand. */
void skp_txn_hash(enum skp_table_no table, struct skp_bytes key,
    struct skp_bytes value, uint8_t out[SKP_HASH_LEN]);
void skp_txn_append_hashed(struct skp_txn *txn, enum skp_table_no table,
    struct skp_bytes key, struct skp_bytes value,
    const uint8_t hash[SKP_HASH_LEN]);
/* Stores where the key is not there.  False: it is, or an error (sticky). */
bool skp_txn_add_hashed(struct skp_txn *txn, enum skp_table_no table,
    struct skp_bytes key, struct skp_bytes value,
    const uint8_t hash[SKP_HASH_LEN]);
/* Whether just that is stored: each byte is compared, of the hash too.  False
   is an answer, or an error (sticky). */
bool skp_txn_same(struct skp_txn *txn, enum skp_table_no table,
    struct skp_bytes key, struct skp_bytes value,
    const uint8_t hash[SKP_HASH_LEN]);

/* Big-endian numbers, for keys that sort and for values. */
void skp_be_put(uint8_t *p, uint64_t v, unsigned bytes);
uint64_t skp_be_get(const uint8_t *p, unsigned bytes);

#endif
