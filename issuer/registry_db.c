#include <errno.h>
#include <lmdb.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/file.h"
#include "issuer/registry_db.h"
#include "issuer/registry_file.h"
#include "issuer/registry_raw.h"

/*
 * LMDB reads its map, so what is damaged can only show when it is read.
 * These flags are never set: WRITEMAP, NOSYNC, NOMETASYNC, MAPASYNC, DUPSORT.
 */
#define DB_FLAGS (MDB_NOSUBDIR | MDB_NOTLS | MDB_NORDAHEAD)

static const char *const table_names[SKP_DB_TABLES] = { "meta", "block", "sig",
	"subject", "tile", "head", "list", "bits", "event", "last", "run" };

struct skp_db {
	MDB_env *env;
	MDB_dbi dbi[SKP_DB_TABLES];
	size_t map;
	unsigned reading; /* transactions open */
	bool grow;	  /* the map was too small */
	int fd;		  /* of the file, LMDB's own */
};

struct skp_raw {
	struct skp_db *db;
	MDB_txn *txn;
	MDB_cursor *cursor[SKP_DB_TABLES];
	bool writing;
};

static enum skp_err
db_error(int rc)
{
	switch (rc) {
	case MDB_SUCCESS:
		return SKP_OK;
	case MDB_MAP_FULL:
		return SKP_ERR_SPACE;
	case MDB_NOTFOUND:
	case MDB_PAGE_NOTFOUND:
	case MDB_CORRUPTED:
	case MDB_INVALID:
	case MDB_CURSOR_FULL:
	case MDB_BAD_TXN:
	case MDB_BAD_DBI:
	case MDB_BAD_VALSIZE:
	case MDB_INCOMPATIBLE:
	case MDB_KEYEXIST:
		return SKP_ERR_CORRUPT;
	case MDB_VERSION_MISMATCH:
		return SKP_ERR_VERSION;
	case MDB_PANIC: /* an earlier write failed: open again */
		return SKP_ERR_IO;
	case MDB_READERS_FULL:
	case MDB_TXN_FULL:
		return SKP_ERR_STATE;
	case ENOMEM:
		return SKP_ERR_NOMEM;
	case EIO:
		/*
		 * What LMDB 0.9 makes of a short write, which a full disk
		 * gives; a fault of the disk looks the same.
		 */
		return SKP_ERR_DISK_FULL;
	default:
		if (rc > 0) {
			errno = rc;
			return skp_file_error(rc);
		}
		return SKP_ERR_IO;
	}
}

/* ------------------------------------------------------------------ open */

static enum skp_err
tables_open(struct skp_db *db, unsigned flags)
{
	MDB_txn *txn;
	int rc = mdb_txn_begin(db->env, NULL,
	    (flags & MDB_CREATE) != 0 ? 0 : MDB_RDONLY, &txn);

	for (unsigned i = 0; rc == 0 && i < SKP_DB_TABLES; i++) {
		unsigned order = 0;

		rc = mdb_dbi_open(txn, table_names[i], flags, &db->dbi[i]);
		if (rc == 0)
			rc = mdb_dbi_flags(txn, db->dbi[i], &order);
		/* Else keys would be compared in another way. */
		if (rc == 0 && order != 0)
			rc = MDB_CORRUPTED;
		if (rc != 0) {
			mdb_txn_abort(txn);
			return db_error(rc);
		}
	}
	/* Handles outlive a reading transaction only if it is committed. */
	if (rc == 0)
		rc = mdb_txn_commit(txn);
	return db_error(rc);
}

static enum skp_err
env_open(const char *path, size_t map_size, struct skp_db *db)
{
	struct stat st;
	size_t map = map_size == 0 ? SKP_DB_MAP_STEP : map_size;
	int rc;

	if (stat(path, &st) == 0)
		while (map < (size_t)st.st_size + (size_t)st.st_size / 4)
			map += map;
	db->map = map;
	rc = mdb_env_create(&db->env);
	if (rc == 0)
		rc = mdb_env_set_maxdbs(db->env, SKP_DB_TABLES);
	if (rc == 0)
		rc = mdb_env_set_mapsize(db->env, map);
	if (rc == 0)
		rc = mdb_env_open(db->env, path, DB_FLAGS, 0600);
	if (rc == 0)
		rc = mdb_env_get_fd(db->env, &db->fd);
	if (rc == MDB_INVALID)
		return SKP_ERR_CORRUPT;
	return db_error(rc);
}

/* Pages that the newest meta page counts; the file holds them all. */
static enum skp_err
length_check(struct skp_db *db, bool extend)
{
	MDB_envinfo info;
	int rc = mdb_env_info(db->env, &info);

	if (rc != 0)
		return db_error(rc);
	return skp_db_file_length(db->fd,
	    (off_t)(info.me_last_pgno + 1) * SKP_DB_PAGE, extend);
}

enum skp_err
skp_raw_open(const char *path, size_t map_size, bool create,
    struct skp_db **out)
{
	struct skp_db *db = calloc(1, sizeof(*db));
	enum skp_err err;

	if (db == NULL)
		return SKP_ERR_NOMEM;
	err = env_open(path, map_size, db);
	if (err == SKP_OK)
		err = skp_db_file_meta(db->fd);
	if (err == SKP_OK)
		err = length_check(db, create);
	if (err == SKP_OK)
		err = tables_open(db, create ? MDB_CREATE : 0);
	if (err == SKP_OK && create)
		err = length_check(db, true);
	if (err == SKP_OK && create)
		err = skp_file_sync_parent(path);
	if (err != SKP_OK) {
		skp_db_close(db);
		return err;
	}
	*out = db;
	return SKP_OK;
}

void
skp_db_close(struct skp_db *db)
{
	if (db == NULL)
		return;
	if (db->env != NULL)
		mdb_env_close(db->env);
	free(db);
}

uint64_t
skp_db_size(const struct skp_db *db)
{
	struct stat st;

	return fstat(db->fd, &st) == 0 ? (uint64_t)st.st_size : 0;
}

int
skp_db_fd(const struct skp_db *db)
{
	return db->fd;
}

/* ----------------------------------------------------------- transactions */

/* Room for a whole group is made before it is needed. */
static enum skp_err
map_grow(struct skp_db *db)
{
	MDB_envinfo info;
	size_t used, map = db->map;
	int rc = mdb_env_info(db->env, &info);

	if (rc != 0)
		return db_error(rc);
	used = (info.me_last_pgno + 1) * SKP_DB_PAGE;
	if (!db->grow && used + map / 4 < map)
		return SKP_OK;
	if (db->reading > 0)
		return db->grow ? SKP_ERR_SPACE : SKP_OK;
	rc = mdb_env_set_mapsize(db->env, map * 2);
	if (rc != 0)
		return db_error(rc);
	db->map = map * 2;
	db->grow = false;
	return SKP_OK;
}

static enum skp_err
txn_start(struct skp_db *db, struct skp_raw *raw)
{
	unsigned flags = raw->writing ? 0 : MDB_RDONLY;
	int rc = mdb_txn_begin(db->env, NULL, flags, &raw->txn);

	if (rc == MDB_MAP_RESIZED) {
		MDB_envinfo info;

		/* By another process; its size is taken over. */
		if (db->reading > 0)
			return SKP_ERR_SPACE;
		rc = mdb_env_set_mapsize(db->env, 0);
		if (rc == 0)
			rc = mdb_env_info(db->env, &info);
		if (rc == 0) {
			db->map = info.me_mapsize;
			rc = mdb_txn_begin(db->env, NULL, flags, &raw->txn);
		}
	}
	return db_error(rc);
}

enum skp_err
skp_raw_begin(struct skp_db *db, bool writing, struct skp_raw **out)
{
	struct skp_raw *raw;
	enum skp_err err = db == NULL ? SKP_ERR_IO : SKP_OK;

	if (err == SKP_OK && writing)
		err = map_grow(db);
	if (err != SKP_OK)
		return err;
	raw = calloc(1, sizeof(*raw));
	if (raw == NULL)
		return SKP_ERR_NOMEM;
	raw->db = db;
	raw->writing = writing;
	err = txn_start(db, raw);
	if (err != SKP_OK) {
		free(raw);
		return err;
	}
	if (!writing)
		db->reading++;
	*out = raw;
	return SKP_OK;
}

static void
raw_free(struct skp_raw *raw)
{
	if (!raw->writing)
		raw->db->reading--;
	free(raw);
}

static void
cursors_close(struct skp_raw *raw)
{
	for (unsigned i = 0; i < SKP_DB_TABLES; i++)
		if (raw->cursor[i] != NULL)
			mdb_cursor_close(raw->cursor[i]);
}

enum skp_err
skp_raw_commit(struct skp_raw *raw)
{
	struct skp_db *db = raw->db;
	enum skp_err err;

	cursors_close(raw);
	err = db_error(mdb_txn_commit(raw->txn));
	if (err == SKP_OK && raw->writing)
		/* Durable already; an error here is told when it is opened. */
		(void)length_check(db, true);
	if (err == SKP_ERR_SPACE)
		db->grow = true;
	raw_free(raw);
	return err;
}

void
skp_raw_abort(struct skp_raw *raw, enum skp_err why)
{
	cursors_close(raw);
	mdb_txn_abort(raw->txn);
	if (why == SKP_ERR_SPACE)
		raw->db->grow = true;
	raw_free(raw);
}

uint64_t
skp_raw_number(const struct skp_raw *raw)
{
	return mdb_txn_id(raw->txn);
}

bool
skp_raw_writing(const struct skp_raw *raw)
{
	return raw->writing;
}

/* ----------------------------------------------------------------- records */

static MDB_val
val_of(struct skp_bytes b)
{
	union {
		const void *in;
		void *out;
	} p = { b.p };
	MDB_val v = { b.n, p.out };

	return v;
}

/* Absence is no damage here. */
static enum skp_err
found(int rc)
{
	return rc == MDB_NOTFOUND ? SKP_ERR_NOT_FOUND : db_error(rc);
}

enum skp_err
skp_raw_get(struct skp_raw *raw, enum skp_table_no table, struct skp_bytes key,
    struct skp_bytes *value)
{
	MDB_val k = val_of(key), v;
	enum skp_err err = found(
	    mdb_get(raw->txn, raw->db->dbi[table], &k, &v));

	if (err == SKP_OK)
		*value = skp_bytes_of(v.mv_data, v.mv_size);
	return err;
}

/* A page that stands where another should would lead back to records that
   were there before, and so for ever. */
static bool
out_of_order(enum skp_seek how, struct skp_bytes key, struct skp_bytes k)
{
	int order = skp_bytes_cmp(k, key);

	return (how == SKP_SEEK_CEIL && order < 0) ||
	    (how == SKP_SEEK_FLOOR && order > 0) ||
	    (how == SKP_SEEK_NEXT && order <= 0);
}

static enum skp_err
seek(MDB_cursor *c, enum skp_seek how, struct skp_bytes key, MDB_val *k,
    MDB_val *v)
{
	int rc;

	if (how == SKP_SEEK_NEXT)
		return found(
		    mdb_cursor_get(c, k, v, key.n == 0 ? MDB_FIRST : MDB_NEXT));
	*k = val_of(key);
	rc = mdb_cursor_get(c, k, v, MDB_SET_RANGE);
	if (how == SKP_SEEK_CEIL)
		return found(rc);
	if (rc == MDB_NOTFOUND)
		return found(mdb_cursor_get(c, k, v, MDB_LAST));
	if (rc == 0 && !skp_bytes_eq(key, skp_bytes_of(k->mv_data, k->mv_size)))
		rc = mdb_cursor_get(c, k, v, MDB_PREV);
	return found(rc);
}

enum skp_err
skp_raw_seek(struct skp_raw *raw, enum skp_table_no table, enum skp_seek how,
    struct skp_bytes key, struct skp_bytes *k, struct skp_bytes *value)
{
	MDB_val kv = { 0, NULL }, v = { 0, NULL };
	enum skp_err err;

	if (raw->cursor[table] == NULL) {
		err = db_error(mdb_cursor_open(raw->txn, raw->db->dbi[table],
		    &raw->cursor[table]));
		if (err != SKP_OK)
			return err;
	}
	err = seek(raw->cursor[table], how, key, &kv, &v);
	if (err != SKP_OK)
		return err;
	if (out_of_order(how, key, skp_bytes_of(kv.mv_data, kv.mv_size)))
		return SKP_ERR_CORRUPT;
	*k = skp_bytes_of(kv.mv_data, kv.mv_size);
	*value = skp_bytes_of(v.mv_data, v.mv_size);
	return SKP_OK;
}

enum skp_err
skp_raw_reserve(struct skp_raw *raw, enum skp_table_no table, enum skp_put how,
    struct skp_bytes key, size_t n, uint8_t **out)
{
	static const unsigned flags[] = { 0, MDB_NOOVERWRITE, MDB_APPEND };
	MDB_val k = val_of(key), v = { n, NULL };
	int rc = mdb_put(raw->txn, raw->db->dbi[table], &k, &v,
	    MDB_RESERVE | flags[how]);

	if (rc == MDB_KEYEXIST && how == SKP_PUT_NEW)
		return SKP_ERR_EXISTS;
	if (rc == 0)
		*out = v.mv_data;
	return db_error(rc);
}

enum skp_err
skp_raw_count(struct skp_raw *raw, enum skp_table_no table, uint64_t *n)
{
	MDB_stat st;
	enum skp_err err = db_error(
	    mdb_stat(raw->txn, raw->db->dbi[table], &st));

	if (err == SKP_OK)
		*n = st.ms_entries;
	return err;
}
