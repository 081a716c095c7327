#include <errno.h>
#include <fcntl.h>
#include <lmdb.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/file.h"
#include "issuer/registry_db.h"
#include "schema/sha256.h"

/*
 * LMDB reads its map, so what is damaged can only show when it is read.
 * These flags are never set: WRITEMAP, NOSYNC, NOMETASYNC, MAPASYNC, DUPSORT.
 */
#define DB_FLAGS (MDB_NOSUBDIR | MDB_NOTLS | MDB_NORDAHEAD)
#define PAGE	 4096u

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

struct skp_txn {
	struct skp_db *db;
	MDB_txn *txn;
	MDB_cursor *cursor[SKP_DB_TABLES];
	bool writing;
	enum skp_err err;
};

void
skp_be_put(uint8_t *p, uint64_t v, unsigned bytes)
{
	while (bytes-- > 0) {
		p[bytes] = (uint8_t)v;
		v >>= 8;
	}
}

uint64_t
skp_be_get(const uint8_t *p, unsigned bytes)
{
	uint64_t v = 0;

	for (unsigned i = 0; i < bytes; i++)
		v = v << 8 | p[i];
	return v;
}

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
		rc = mdb_dbi_open(txn, table_names[i], flags, &db->dbi[i]);
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
	struct stat st;
	off_t need;
	int rc = mdb_env_info(db->env, &info);

	if (rc != 0)
		return db_error(rc);
	need = (off_t)(info.me_last_pgno + 1) * PAGE;
	if (fstat(db->fd, &st) != 0)
		return SKP_ERR_IO;
	if (st.st_size >= need)
		return SKP_OK;
	/*
	 * A transaction may count pages that it took and gave back unwritten;
	 * after one of ours the file is made as long as it says.
	 */
	if (extend)
		return ftruncate(db->fd, need) == 0 ? SKP_OK :
						      skp_file_error(errno);
	return SKP_ERR_CORRUPT;
}

/*
 * The two meta pages belong to transactions n - 1 and n, and n stands on
 * page n mod 2.  A damaged number would make LMDB take the older one
 * for the newer, and so forget a transaction in silence.
 * Layout of LMDB 0.9, data version 1: page header 16 bytes, magic 4, version
 * 4, address 8, map size 8, two tables of 48, last page 8, transaction 8.
 */
static bool
meta_follow(int fd)
{
	enum { AT_MAGIC = 16, AT_VERSION = 20, AT_TXN = 144, N = 152 };
	uint32_t magic, version;
	uint64_t n[2];
	uint8_t p[N];

	for (unsigned i = 0; i < 2; i++) {
		if (pread(fd, p, N, (off_t)(i * PAGE)) != N)
			return false;
		memcpy(&magic, p + AT_MAGIC, sizeof(magic));
		memcpy(&version, p + AT_VERSION, sizeof(version));
		memcpy(&n[i], p + AT_TXN, sizeof(n[i]));
		if (magic != 0xbeefc0deu || version != 1)
			return false;
	}
	if (n[0] == 0 && n[1] == 0)
		return true; /* new */
	if ((n[0] & 1) != 0 || (n[1] & 1) != 1)
		return false;
	return n[0] + 1 == n[1] || n[1] + 1 == n[0];
}

static enum skp_err
meta_check(int fd)
{
	/* Another process may write between the two reads. */
	for (unsigned i = 0; i < 4; i++)
		if (meta_follow(fd))
			return SKP_OK;
	return SKP_ERR_CORRUPT;
}

static enum skp_err
db_open(const char *path, size_t map_size, bool create, struct skp_db **out)
{
	struct skp_db *db = calloc(1, sizeof(*db));
	enum skp_err err;

	if (db == NULL)
		return SKP_ERR_NOMEM;
	err = env_open(path, map_size, db);
	if (err == SKP_OK)
		err = meta_check(db->fd);
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

enum skp_err
skp_db_create(const char *path, size_t map_size, struct skp_db **out)
{
	/* LMDB would open what is there: take the name first. */
	int fd = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
	enum skp_err err;

	if (fd < 0)
		return errno == EEXIST ? SKP_ERR_EXISTS : skp_file_error(errno);
	(void)close(fd);
	err = db_open(path, map_size, true, out);
	if (err != SKP_OK)
		(void)unlink(path);
	return err;
}

enum skp_err
skp_db_open(const char *path, size_t map_size, struct skp_db **out)
{
	struct stat st;

	/* LMDB would make a new one. */
	if (lstat(path, &st) != 0)
		return errno == ENOENT ? SKP_ERR_NOT_FOUND :
					 skp_file_error(errno);
	if (!S_ISREG(st.st_mode))
		return SKP_ERR_NOT_REGULAR;
	if (st.st_size < 2 * (off_t)PAGE)
		return SKP_ERR_CORRUPT;
	return db_open(path, map_size, false, out);
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
	used = (info.me_last_pgno + 1) * PAGE;
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
txn_start(struct skp_db *db, struct skp_txn *txn)
{
	unsigned flags = txn->writing ? 0 : MDB_RDONLY;
	int rc = mdb_txn_begin(db->env, NULL, flags, &txn->txn);

	if (rc == MDB_MAP_RESIZED) {
		/* By another process; its size is taken over. */
		if (db->reading > 0)
			return SKP_ERR_SPACE;
		rc = mdb_env_set_mapsize(db->env, 0);
		if (rc == 0)
			rc = mdb_txn_begin(db->env, NULL, flags, &txn->txn);
		if (rc == 0) {
			MDB_envinfo info;

			rc = mdb_env_info(db->env, &info);
			db->map = info.me_mapsize;
		}
	}
	return db_error(rc);
}

enum skp_err
skp_txn_begin(struct skp_db *db, bool writing, struct skp_txn **out)
{
	struct skp_txn *txn;
	enum skp_err err = SKP_OK;

	if (writing)
		err = map_grow(db);
	if (err != SKP_OK)
		return err;
	txn = calloc(1, sizeof(*txn));
	if (txn == NULL)
		return SKP_ERR_NOMEM;
	txn->db = db;
	txn->writing = writing;
	err = txn_start(db, txn);
	if (err != SKP_OK) {
		if (txn->txn != NULL)
			mdb_txn_abort(txn->txn);
		free(txn);
		return err;
	}
	if (!writing)
		db->reading++;
	*out = txn;
	return SKP_OK;
}

static void
txn_free(struct skp_txn *txn)
{
	if (!txn->writing)
		txn->db->reading--;
	if (txn->err == SKP_ERR_SPACE)
		txn->db->grow = true;
	free(txn);
}

static void
cursors_close(struct skp_txn *txn)
{
	for (unsigned i = 0; i < SKP_DB_TABLES; i++)
		if (txn->cursor[i] != NULL)
			mdb_cursor_close(txn->cursor[i]);
}

enum skp_err
skp_txn_commit(struct skp_txn *txn)
{
	struct skp_db *db = txn->db;
	enum skp_err err;

	cursors_close(txn);
	if (txn->err == SKP_OK) {
		txn->err = db_error(mdb_txn_commit(txn->txn));
		if (txn->err == SKP_OK && txn->writing)
			/* Durable already; an error here is told later. */
			(void)length_check(db, true);
	} else
		mdb_txn_abort(txn->txn);
	err = txn->err;
	txn_free(txn);
	return err;
}

void
skp_txn_abort(struct skp_txn *txn)
{
	if (txn == NULL)
		return;
	cursors_close(txn);
	mdb_txn_abort(txn->txn);
	txn_free(txn);
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

/* ---------------------------------------------------------------- records */

static void
record_hash(unsigned table, struct skp_bytes key, struct skp_bytes value,
    uint8_t out[SKP_HASH_LEN])
{
	uint8_t head[2] = { (uint8_t)table, (uint8_t)key.n };
	struct skp_bytes parts[3] = { skp_bytes_of(head, sizeof(head)), key,
		value };

	skp_sha256(parts, 3, out);
}

/* Cuts the hash off what was read. */
static bool
record_open(struct skp_txn *txn, unsigned table, struct skp_bytes key,
    const MDB_val *v, struct skp_bytes *value)
{
	uint8_t hash[SKP_HASH_LEN];
	struct skp_bytes whole = skp_bytes_of(v->mv_data, v->mv_size);

	if (key.n > SKP_DB_KEY_MAX || whole.n < SKP_DB_HASH) {
		skp_txn_fail(txn, SKP_ERR_CORRUPT);
		return false;
	}
	whole.n -= SKP_DB_HASH;
	record_hash(table, key, whole, hash);
	if (memcmp(hash, whole.p + whole.n, SKP_DB_HASH) != 0) {
		skp_txn_fail(txn, SKP_ERR_CORRUPT);
		return false;
	}
	*value = whole;
	return true;
}

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

bool
skp_txn_get(struct skp_txn *txn, enum skp_table_no table, struct skp_bytes key,
    struct skp_bytes *value)
{
	MDB_val k = val_of(key), v;
	int rc;

	if (txn->err != SKP_OK)
		return false;
	rc = mdb_get(txn->txn, txn->db->dbi[table], &k, &v);
	if (rc == MDB_NOTFOUND)
		return false;
	if (rc != 0) {
		skp_txn_fail(txn, db_error(rc));
		return false;
	}
	return record_open(txn, table, key, &v, value);
}

static MDB_cursor *
cursor_of(struct skp_txn *txn, enum skp_table_no table)
{
	int rc;

	if (txn->err != SKP_OK)
		return NULL;
	if (txn->cursor[table] == NULL) {
		rc = mdb_cursor_open(txn->txn, txn->db->dbi[table],
		    &txn->cursor[table]);
		if (rc != 0) {
			skp_txn_fail(txn, db_error(rc));
			return NULL;
		}
	}
	return txn->cursor[table];
}

/* Moves a table's cursor; false at an end or after an error. */
static bool
move(struct skp_txn *txn, MDB_cursor *c, MDB_val *k, MDB_val *v,
    MDB_cursor_op op)
{
	int rc = mdb_cursor_get(c, k, v, op);

	if (rc != 0 && rc != MDB_NOTFOUND)
		skp_txn_fail(txn, db_error(rc));
	return rc == 0;
}

static bool
floor_find(struct skp_txn *txn, enum skp_table_no table, struct skp_bytes key,
    MDB_val *k, MDB_val *v)
{
	MDB_cursor *c = cursor_of(txn, table);

	if (c == NULL)
		return false;
	*k = val_of(key);
	if (move(txn, c, k, v, MDB_SET_RANGE)) {
		if (skp_bytes_eq(key, skp_bytes_of(k->mv_data, k->mv_size)))
			return true;
		return move(txn, c, k, v, MDB_PREV);
	}
	return txn->err == SKP_OK && move(txn, c, k, v, MDB_LAST);
}

bool
skp_txn_floor(struct skp_txn *txn, enum skp_table_no table,
    struct skp_bytes key, struct skp_bytes *k, struct skp_bytes *value)
{
	MDB_val kv, v;

	if (!floor_find(txn, table, key, &kv, &v))
		return false;
	*k = skp_bytes_of(kv.mv_data, kv.mv_size);
	return record_open(txn, table, *k, &v, value);
}

bool
skp_txn_floor_key(struct skp_txn *txn, enum skp_table_no table,
    struct skp_bytes key, struct skp_bytes *k)
{
	MDB_val kv, v;

	if (!floor_find(txn, table, key, &kv, &v))
		return false;
	*k = skp_bytes_of(kv.mv_data, kv.mv_size);
	return true;
}

bool
skp_txn_ceil(struct skp_txn *txn, enum skp_table_no table, struct skp_bytes key,
    struct skp_bytes *k, struct skp_bytes *value)
{
	MDB_cursor *c = cursor_of(txn, table);
	MDB_val kv = val_of(key), v;

	if (c == NULL || !move(txn, c, &kv, &v, MDB_SET_RANGE))
		return false;
	*k = skp_bytes_of(kv.mv_data, kv.mv_size);
	return record_open(txn, table, *k, &v, value);
}

bool
skp_txn_last(struct skp_txn *txn, enum skp_table_no table, struct skp_bytes *k,
    struct skp_bytes *value)
{
	MDB_cursor *c = cursor_of(txn, table);
	MDB_val kv, v;

	if (c == NULL || !move(txn, c, &kv, &v, MDB_LAST))
		return false;
	*k = skp_bytes_of(kv.mv_data, kv.mv_size);
	return record_open(txn, table, *k, &v, value);
}

uint64_t
skp_txn_count(struct skp_txn *txn, enum skp_table_no table)
{
	MDB_stat st;
	int rc;

	if (txn->err != SKP_OK)
		return 0;
	rc = mdb_stat(txn->txn, txn->db->dbi[table], &st);
	if (rc != 0) {
		skp_txn_fail(txn, db_error(rc));
		return 0;
	}
	return st.ms_entries;
}

static void
store(struct skp_txn *txn, enum skp_table_no table, struct skp_bytes key,
    struct skp_bytes value, unsigned flags)
{
	uint8_t hash[SKP_HASH_LEN];
	MDB_val k = val_of(key), v = { value.n + SKP_DB_HASH, NULL };
	int rc;

	if (txn->err != SKP_OK)
		return;
	record_hash(table, key, value, hash);
	rc = mdb_put(txn->txn, txn->db->dbi[table], &k, &v,
	    flags | MDB_RESERVE);
	if (rc != 0) {
		skp_txn_fail(txn, db_error(rc));
		return;
	}
	if (value.n > 0)
		memcpy(v.mv_data, value.p, value.n);
	memcpy((uint8_t *)v.mv_data + value.n, hash, SKP_DB_HASH);
}

void
skp_txn_put(struct skp_txn *txn, enum skp_table_no table, struct skp_bytes key,
    struct skp_bytes value)
{
	store(txn, table, key, value, 0);
}

void
skp_txn_append(struct skp_txn *txn, enum skp_table_no table,
    struct skp_bytes key, struct skp_bytes value)
{
	store(txn, table, key, value, MDB_APPEND);
}
