#include <stdlib.h>

#include "issuer/registry_file.h"
#include "issuer/registry_raw.h"
#include "schema/sha256.h"

struct skp_txn {
	struct skp_raw *raw;
	enum skp_err err; /* sticky */
};

enum skp_err
skp_txn_begin(struct skp_db *db, bool writing, struct skp_txn **out)
{
	struct skp_txn *txn = calloc(1, sizeof(*txn));
	enum skp_err err;

	if (txn == NULL)
		return SKP_ERR_NOMEM;
	err = skp_raw_begin(db, writing, &txn->raw);
	if (err != SKP_OK) {
		free(txn);
		return err;
	}
	*out = txn;
	return SKP_OK;
}

enum skp_err
skp_txn_commit(struct skp_txn *txn)
{
	enum skp_err err = txn->err;

	if (err == SKP_OK)
		err = skp_raw_commit(txn->raw);
	else
		skp_raw_abort(txn->raw, err);
	free(txn);
	return err;
}

void
skp_txn_abort(struct skp_txn *txn)
{
	if (txn == NULL)
		return;
	skp_raw_abort(txn->raw, txn->err);
	free(txn);
}

uint64_t
skp_txn_sees(const struct skp_txn *txn)
{
	return skp_raw_number(txn->raw) - skp_raw_writing(txn->raw);
}

uint64_t
skp_txn_number(const struct skp_txn *txn)
{
	return skp_raw_number(txn->raw);
}

enum skp_err
skp_txn_err(const struct skp_txn *txn)
{
	return txn->err;
}

void
skp_txn_fail(struct skp_txn *txn, enum skp_err err)
{
	if (txn->err == SKP_OK)
		txn->err = err;
}

/* ------------------------------------------------------------------ hashes */

void
skp_txn_hash(enum skp_table_no table, struct skp_bytes key,
    struct skp_bytes value, uint8_t out[SKP_HASH_LEN])
{
	uint8_t head[2] = { (uint8_t)table, (uint8_t)key.n };
	struct skp_bytes parts[3] = { skp_bytes_of(head, sizeof(head)), key,
		value };

	skp_sha256(parts, 3, out);
}

/* Cuts the hash off what was read, after comparing it. */
static bool
record_open(struct skp_txn *txn, enum skp_table_no table, struct skp_bytes key,
    struct skp_bytes whole, struct skp_bytes *value)
{
	uint8_t hash[SKP_HASH_LEN];

	if (key.n > SKP_DB_KEY_MAX || whole.n < SKP_DB_HASH) {
		skp_txn_fail(txn, SKP_ERR_CORRUPT);
		return false;
	}
	whole.n -= SKP_DB_HASH;
	skp_txn_hash(table, key, whole, hash);
	if (memcmp(hash, whole.p + whole.n, SKP_DB_HASH) != 0) {
		skp_txn_fail(txn, SKP_ERR_CORRUPT);
		return false;
	}
	*value = whole;
	return true;
}

/* Absence is an answer, all else an error. */
static bool
hit(struct skp_txn *txn, enum skp_err err)
{
	if (err != SKP_OK && err != SKP_ERR_NOT_FOUND)
		skp_txn_fail(txn, err);
	return err == SKP_OK;
}

/* ----------------------------------------------------------------- reading */

bool
skp_txn_get(struct skp_txn *txn, enum skp_table_no table, struct skp_bytes key,
    struct skp_bytes *value)
{
	struct skp_bytes v;

	return txn->err == SKP_OK &&
	    hit(txn, skp_raw_get(txn->raw, table, key, &v)) &&
	    record_open(txn, table, key, v, value);
}

static bool
seek(struct skp_txn *txn, enum skp_table_no table, enum skp_seek how,
    struct skp_bytes key, struct skp_bytes *k, struct skp_bytes *value)
{
	struct skp_bytes found, v;

	if (txn->err != SKP_OK ||
	    !hit(txn, skp_raw_seek(txn->raw, table, how, key, &found, &v)) ||
	    !record_open(txn, table, found, v, value))
		return false;
	*k = found;
	return true;
}

bool
skp_txn_floor(struct skp_txn *txn, enum skp_table_no table,
    struct skp_bytes key, struct skp_bytes *k, struct skp_bytes *value)
{
	return seek(txn, table, SKP_SEEK_FLOOR, key, k, value);
}

bool
skp_txn_floor_key(struct skp_txn *txn, enum skp_table_no table,
    struct skp_bytes key, struct skp_bytes *k)
{
	struct skp_bytes v;

	return txn->err == SKP_OK &&
	    hit(txn, skp_raw_seek(txn->raw, table, SKP_SEEK_FLOOR, key, k, &v));
}

bool
skp_txn_ceil(struct skp_txn *txn, enum skp_table_no table, struct skp_bytes key,
    struct skp_bytes *k, struct skp_bytes *value)
{
	return seek(txn, table, SKP_SEEK_CEIL, key, k, value);
}

bool
skp_txn_next(struct skp_txn *txn, enum skp_table_no table, struct skp_bytes key,
    struct skp_bytes *k, struct skp_bytes *value)
{
	return seek(txn, table, SKP_SEEK_NEXT, key, k, value);
}

/* Does a search by the key of a record come to this very record? */
static bool
is_found(struct skp_txn *txn, enum skp_table_no table, struct skp_bytes k,
    struct skp_bytes v)
{
	struct skp_bytes found;

	return skp_raw_get(txn->raw, table, k, &found) == SKP_OK &&
	    found.p == v.p;
}

bool
skp_txn_walk(struct skp_txn *txn, enum skp_table_no table,
    struct skp_txn_walk *w)
{
	struct skp_bytes k, v;
	const uint8_t *page;
	bool more = skp_txn_next(txn, table, w->k, &k, &v), sound = true;

	if (txn->err != SKP_OK)
		return false;
	page = more ? k.p - (uintptr_t)k.p % SKP_DB_PAGE : NULL;
	if (page != w->page) {
		sound = w->page == NULL || is_found(txn, table, w->k, w->v);
		sound = sound &&
		    (!more ||
			(is_found(txn, table, k, v) &&
			    skp_db_page_sound(page, k.n, v.n + SKP_DB_HASH,
				&w->map)));
	}
	if (!sound) {
		skp_txn_fail(txn, SKP_ERR_CORRUPT);
		return false;
	}
	w->page = page;
	w->k = k;
	w->v = v;
	return more;
}

uint64_t
skp_txn_count(struct skp_txn *txn, enum skp_table_no table)
{
	uint64_t n = 0;
	enum skp_err err = txn->err;

	if (err == SKP_OK)
		err = skp_raw_count(txn->raw, table, &n);
	if (err != SKP_OK)
		skp_txn_fail(txn, err);
	return n;
}

/* ----------------------------------------------------------------- writing */

static enum skp_err
store(struct skp_txn *txn, enum skp_table_no table, enum skp_put how,
    struct skp_bytes key, struct skp_bytes value, const uint8_t *hash)
{
	enum skp_err err = txn->err;
	uint8_t *p = NULL;

	if (err == SKP_OK)
		err = skp_raw_reserve(txn->raw, table, how, key,
		    value.n + SKP_DB_HASH, &p);
	if (err != SKP_OK)
		return err;
	if (value.n > 0)
		memcpy(p, value.p, value.n);
	memcpy(p + value.n, hash, SKP_DB_HASH);
	return SKP_OK;
}

static void
must_store(struct skp_txn *txn, enum skp_table_no table, enum skp_put how,
    struct skp_bytes key, struct skp_bytes value, const uint8_t *hash)
{
	enum skp_err err = store(txn, table, how, key, value, hash);

	if (err != SKP_OK)
		skp_txn_fail(txn, err);
}

void
skp_txn_put(struct skp_txn *txn, enum skp_table_no table, struct skp_bytes key,
    struct skp_bytes value)
{
	uint8_t hash[SKP_HASH_LEN];

	skp_txn_hash(table, key, value, hash);
	must_store(txn, table, SKP_PUT_ANY, key, value, hash);
}

void
skp_txn_append(struct skp_txn *txn, enum skp_table_no table,
    struct skp_bytes key, struct skp_bytes value)
{
	uint8_t hash[SKP_HASH_LEN];

	skp_txn_hash(table, key, value, hash);
	must_store(txn, table, SKP_PUT_LAST, key, value, hash);
}

void
skp_txn_append_hashed(struct skp_txn *txn, enum skp_table_no table,
    struct skp_bytes key, struct skp_bytes value,
    const uint8_t hash[SKP_HASH_LEN])
{
	must_store(txn, table, SKP_PUT_LAST, key, value, hash);
}

bool
skp_txn_add_hashed(struct skp_txn *txn, enum skp_table_no table,
    struct skp_bytes key, struct skp_bytes value,
    const uint8_t hash[SKP_HASH_LEN])
{
	enum skp_err err = store(txn, table, SKP_PUT_NEW, key, value, hash);

	if (err != SKP_OK && err != SKP_ERR_EXISTS)
		skp_txn_fail(txn, err);
	return err == SKP_OK;
}

bool
skp_txn_same(struct skp_txn *txn, enum skp_table_no table, struct skp_bytes key,
    struct skp_bytes value, const uint8_t hash[SKP_HASH_LEN])
{
	struct skp_bytes v;

	return txn->err == SKP_OK &&
	    hit(txn, skp_raw_get(txn->raw, table, key, &v)) &&
	    v.n == value.n + SKP_DB_HASH &&
	    memcmp(v.p + value.n, hash, SKP_DB_HASH) == 0 &&
	    memcmp(v.p, value.p, value.n) == 0;
}
