#include "issuer/registry_copy.h"

#include <stdlib.h>

#include "issuer/registry_subject.h"

#define PORTION ((size_t)32 << 20) /* bytes of a transaction */

/* ------------------------------------------------------------------- walk */

static enum skp_err
table_walk(struct skp_txn *txn, enum skp_table_no table,
    enum skp_err (*each)(void *ctx, enum skp_table_no table,
	struct skp_bytes key, struct skp_bytes value),
    void *ctx)
{
	struct skp_bytes k = { NULL, 0 }, v;
	enum skp_err err = SKP_OK;

	while (err == SKP_OK && skp_txn_next(txn, table, k, &k, &v))
		err = each(ctx, table, k, v);
	return err == SKP_OK ? skp_txn_err(txn) : err;
}

enum skp_err
skp_copy_walk(struct skp_txn *txn,
    enum skp_err (*each)(void *ctx, enum skp_table_no table,
	struct skp_bytes key, struct skp_bytes value),
    void *ctx)
{
	struct skp_state state;
	enum skp_err err = skp_state_get(txn, &state) ?
	    skp_subjects_check(txn, &state) :
	    skp_txn_err(txn);

	for (int t = 0; err == SKP_OK && t < SKP_DB_TABLES; t++)
		err = table_walk(txn, (enum skp_table_no)t, each, ctx);
	return err;
}

/* ------------------------------------------------------------------- copy */

struct skp_copy {
	char *path;
	struct skp_db *db;
	struct skp_txn *txn;
	size_t bytes; /* put in this transaction */
	bool begun;
	enum skp_table_no table;
	uint8_t key[SKP_DB_KEY_MAX];
	size_t n_key;
	bool has_state; /* it names its transaction, so it is put last */
	struct skp_state state;
	uint8_t subjects[SKP_SUBJECTS_SUM]; /* of those put */
};

enum skp_err
skp_copy_begin(const char *path, struct skp_copy **out)
{
	struct skp_copy *copy = calloc(1, sizeof(*copy));
	enum skp_err err;

	if (copy == NULL)
		return SKP_ERR_NOMEM;
	copy->path = strdup(path);
	err = copy->path == NULL ? SKP_ERR_NOMEM :
				   skp_db_create(path, 0, &copy->db);
	if (err == SKP_OK)
		err = skp_txn_begin(copy->db, true, &copy->txn);
	if (err != SKP_OK && copy->db == NULL) {
		free(copy->path); /* not ours to remove */
		free(copy);
		return err;
	}
	if (err != SKP_OK) {
		skp_copy_abort(copy);
		return err;
	}
	*out = copy;
	return SKP_OK;
}

static bool
in_order(const struct skp_copy *copy, enum skp_table_no table,
    struct skp_bytes key)
{
	size_t n = key.n < copy->n_key ? key.n : copy->n_key;
	int c;

	if (!copy->begun || table > copy->table)
		return true;
	if (table < copy->table)
		return false;
	c = memcmp(copy->key, key.p, n);
	return c < 0 || (c == 0 && copy->n_key < key.n);
}

/* A new transaction where this one has grown large. */
static enum skp_err
portion(struct skp_copy *copy, size_t n)
{
	enum skp_err err;

	copy->bytes += n;
	if (copy->bytes < PORTION)
		return SKP_OK;
	copy->bytes = 0;
	err = skp_txn_commit(copy->txn);
	copy->txn = NULL;
	return err == SKP_OK ? skp_txn_begin(copy->db, true, &copy->txn) : err;
}

enum skp_err
skp_copy_put(struct skp_copy *copy, enum skp_table_no table,
    struct skp_bytes key, struct skp_bytes value)
{
	uint8_t hash[SKP_HASH_LEN];

	if ((unsigned)table >= SKP_DB_TABLES || key.n == 0 ||
	    key.n > SKP_DB_KEY_MAX || value.n > SKP_RECORD_MAX)
		return SKP_ERR_LENGTH;
	if (!in_order(copy, table, key))
		return SKP_ERR_ORDER;
	if (copy->txn == NULL)
		return SKP_ERR_IO;
	copy->begun = true;
	copy->table = table;
	memcpy(copy->key, key.p, key.n);
	copy->n_key = key.n;
	if (table == SKP_DB_META &&
	    skp_bytes_eq(key, skp_bytes_str(SKP_STATE_NAME))) {
		copy->has_state = skp_state_read(value, &copy->state);
		return copy->has_state ? SKP_OK : SKP_ERR_CORRUPT;
	}
	skp_txn_hash(table, key, value, hash);
	skp_txn_append_hashed(copy->txn, table, key, value, hash);
	if (table == SKP_DB_SUBJECT)
		skp_subjects_add(copy->subjects, hash);
	if (skp_txn_err(copy->txn) != SKP_OK)
		return skp_txn_err(copy->txn);
	return portion(copy, key.n + value.n + SKP_DB_HASH);
}

static void
copy_free(struct skp_copy *copy)
{
	skp_txn_abort(copy->txn);
	skp_db_close(copy->db);
	free(copy->path);
	free(copy);
}

enum skp_err
skp_copy_end(struct skp_copy *copy)
{
	enum skp_err err = copy->has_state && copy->txn != NULL ?
	    SKP_OK :
	    SKP_ERR_CORRUPT;

	if (err == SKP_OK) {
		memcpy(copy->state.subjects, copy->subjects, SKP_SUBJECTS_SUM);
		skp_state_put(copy->txn, &copy->state);
		err = skp_txn_commit(copy->txn);
		copy->txn = NULL;
	}
	if (err != SKP_OK) {
		skp_copy_abort(copy);
		return err;
	}
	copy_free(copy);
	return SKP_OK;
}

void
skp_copy_abort(struct skp_copy *copy)
{
	char *path;

	if (copy == NULL)
		return;
	path = copy->path;
	copy->path = NULL;
	copy_free(copy);
	skp_db_remove(path);
	free(path);
}
