/*
 * What registry_txn.c and registry_db_open.c need of LMDB: transactions and
 * records without hashes and sticky errors.  For these files alone.
 */
#ifndef SKP_ISSUER_REGISTRY_RAW_H
#define SKP_ISSUER_REGISTRY_RAW_H

#include "issuer/registry_db.h"

struct skp_raw;

/* The file is there; `create`: and empty, and is made a registry's. */
SKP_MUST_CHECK enum skp_err skp_raw_open(const char *path, size_t map_size,
    bool create, struct skp_db **out);

/* As skp_txn_begin(). */
SKP_MUST_CHECK enum skp_err skp_raw_begin(struct skp_db *db, bool writing,
    struct skp_raw **out);
/* Durable, or not at all; frees. */
SKP_MUST_CHECK enum skp_err skp_raw_commit(struct skp_raw *raw);
/* Frees.  why SKP_ERR_SPACE: the next one finds a larger map. */
void skp_raw_abort(struct skp_raw *raw, enum skp_err why);

/* LMDB's number: a reader's is that of the transaction it sees. */
uint64_t skp_raw_number(const struct skp_raw *raw);
bool skp_raw_writing(const struct skp_raw *raw);

/* SKP_ERR_NOT_FOUND: no such key.  Borrowed until it writes or ends. */
SKP_MUST_CHECK enum skp_err skp_raw_get(struct skp_raw *raw,
    enum skp_table_no table, struct skp_bytes key, struct skp_bytes *value);

enum skp_seek {
	SKP_SEEK_CEIL = 0,  /* smallest key >= key */
	SKP_SEEK_FLOOR = 1, /* largest key <= key */
	SKP_SEEK_NEXT = 2   /* behind key, which was found last; empty: first */
};
/* SKP_ERR_NOT_FOUND; SKP_ERR_CORRUPT: what stands there is out of order. */
SKP_MUST_CHECK enum skp_err skp_raw_seek(struct skp_raw *raw,
    enum skp_table_no table, enum skp_seek how, struct skp_bytes key,
    struct skp_bytes *k, struct skp_bytes *value);

enum skp_put {
	SKP_PUT_ANY = 0,
	SKP_PUT_NEW = 1, /* SKP_ERR_EXISTS where the key is there */
	SKP_PUT_LAST = 2 /* SKP_ERR_CORRUPT unless it is above all others */
};
/* Room for a value of n bytes, which the caller fills at once. */
SKP_MUST_CHECK enum skp_err skp_raw_reserve(struct skp_raw *raw,
    enum skp_table_no table, enum skp_put how, struct skp_bytes key, size_t n,
    uint8_t **out);
SKP_MUST_CHECK enum skp_err skp_raw_count(struct skp_raw *raw,
    enum skp_table_no table, uint64_t *n);

#endif
