/*
 * Invariants of the registry, each with the test that tries to break it
 * (tests/unit/test_registry*.c, test_issue*.c; tests/torture/kill.py).
 *
 *  1. Serials run from 1 without a gap, in the order of ids and blocks.
 *	serials_without_gap
 *  2. An id is above every id given before, whatever the clock does.
 *	ids_ascend_against_the_clock
 *  3. A status index is taken at most once, at random, over void passports
 *     too; a full list is followed by a new one.
 *	indices_never_twice, list_is_used_up, old_list_is_seen
 *  4. The log grows by what is closed, in the order of serials; leaf 0 is the
 *     genesis entry; what is void has no leaf.
 *	leaves_in_order, void_has_no_leaf
 *  5. Stored, to be signed, then signed: a signature is over the bytes that
 *     are in the registry already, and a block gets its signatures once.
 *	close_wants_the_stored_bytes
 *  6. A step is durable as a whole or did not happen.
 *	step_is_all_or_nothing, kill.py
 *  7. Every record carries its own hash and is refused when it fails.
 *	flipped_bits_are_seen
 *     What is not there is no damaged record: changes of status and heads are
 *     proven by a second record, subjects by a sum over all of them.
 *	hidden_records_are_seen, hidden_subjects_are_seen,
 *	every_way_to_a_subject_is_seen, unwritten_pages_are_told
 *  8. A revocation is never removed; every change has its journal entry.
 *	revoked_stays_revoked
 *  9. Heads are kept for ever, and each is the root of the leaves below it.
 *	heads_are_roots
 * 10. The newest passport of each subject can be found by the subject.
 *	same_again_issues_nothing
 * 11. One writer over processes; readers never wait.
 *	second_writer_is_refused
 * 12. The newest transaction is never taken for an older one, nor an older one
 *     for the newest.
 *	numbers_of_transactions
 * 13. A passport becomes replaced in the step that closes its successor: there
 *     are never both, and never neither.  One takes the place of one.
 *	corrected_result, intent_is_completed, replace.py
 * 14. A registry with fewer leaves than the checkpoint beside it does not
 *     issue.
 *	old_backup_does_not_issue
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "common/file.h"
#include "issuer/registry_file.h"
#include "issuer/registry_step.h"
#include "issuer/registry_tile.h"
#include "schema/cose.h"

struct skp_registry {
	struct skp_db *db; /* NULL only after a failed exchange */
	char *path, *lock_path;
	int lock;      /* descriptor, -1: not held */
	uint8_t *copy; /* of the facts that never change */
	struct skp_bytes iss, name, kvk;
	uint64_t created;
	uint8_t origin[SKP_HASH_LEN];
};

/* --------------------------------------------------------- records of meta */

/* state record: ten numbers of 8 bytes, last id, sum over subjects, number of
   the transaction */
bool
skp_state_read(struct skp_bytes v, struct skp_state *out)
{
	uint64_t *number[10] = { &out->next_serial, &out->closed, &out->issued,
		&out->leaves, &out->newest_iat, &out->head, &out->runs,
		&out->lists, &out->events, &out->status_iat };

	if (v.n != SKP_STATE_LEN)
		return false;
	for (size_t i = 0; i < 10; i++)
		*number[i] = skp_be_get(v.p + i * 8, 8);
	memcpy(out->last_id, v.p + 80, SKP_ID_LEN);
	memcpy(out->subjects, v.p + 80 + SKP_ID_LEN, SKP_SUBJECTS_SUM);
	return true;
}

bool
skp_state_get(struct skp_txn *txn, struct skp_state *out)
{
	struct skp_bytes v;

	/* By its number; else LMDB was misled about which transaction is the
	   newest. */
	if (!skp_txn_get(txn, SKP_DB_META, skp_bytes_str(SKP_STATE_NAME), &v) ||
	    !skp_state_read(v, out) ||
	    skp_be_get(v.p + SKP_STATE_LEN - 8, 8) != skp_txn_sees(txn)) {
		skp_txn_fail(txn, SKP_ERR_CORRUPT);
		return false;
	}
	return true;
}

void
skp_state_put(struct skp_txn *txn, const struct skp_state *s)
{
	const uint64_t number[10] = { s->next_serial, s->closed, s->issued,
		s->leaves, s->newest_iat, s->head, s->runs, s->lists, s->events,
		s->status_iat };
	uint8_t v[SKP_STATE_LEN];

	for (size_t i = 0; i < 10; i++)
		skp_be_put(v + i * 8, number[i], 8);
	memcpy(v + 80, s->last_id, SKP_ID_LEN);
	memcpy(v + 80 + SKP_ID_LEN, s->subjects, SKP_SUBJECTS_SUM);
	skp_be_put(v + SKP_STATE_LEN - 8, skp_txn_number(txn), 8);
	skp_txn_put(txn, SKP_DB_META, skp_bytes_str(SKP_STATE_NAME),
	    skp_bytes_of(v, sizeof(v)));
}

/*
 * issuer record: version 8, created 8, leaf hash 0 32, lengths of iss, name,
 * kvk 2 each, then these and the genesis entry
 */
#define ORIGIN_FIXED (8 + 8 + SKP_HASH_LEN + 3 * 2)

bool
skp_origin_get(struct skp_txn *txn, struct skp_origin *out)
{
	struct skp_bytes v, *part[3] = { &out->iss, &out->name, &out->kvk };
	size_t at = ORIGIN_FIXED;

	if (!skp_txn_get(txn, SKP_DB_META, skp_bytes_str("issuer"), &v) ||
	    v.n < ORIGIN_FIXED) {
		skp_txn_fail(txn, SKP_ERR_CORRUPT);
		return false;
	}
	out->version = skp_be_get(v.p, 8);
	out->created = skp_be_get(v.p + 8, 8);
	memcpy(out->leaf, v.p + 16, SKP_HASH_LEN);
	for (size_t i = 0; i < 3; i++) {
		size_t n = (size_t)skp_be_get(v.p + 16 + SKP_HASH_LEN + i * 2,
		    2);

		if (n > v.n - at) {
			skp_txn_fail(txn, SKP_ERR_CORRUPT);
			return false;
		}
		*part[i] = skp_bytes_of(v.p + at, n);
		at += n;
	}
	out->genesis = skp_bytes_of(v.p + at, v.n - at);
	return true;
}

static void
origin_put(struct skp_txn *txn, const struct skp_registry_new *how,
    const uint8_t leaf[SKP_HASH_LEN])
{
	const struct skp_bytes part[4] = { how->iss, how->name, how->kvk,
		how->genesis };
	uint8_t v[ORIGIN_FIXED + SKP_MAX_ISS + 2 * SKP_MAX_NAME + 1024];
	size_t at = ORIGIN_FIXED;

	skp_be_put(v, SKP_REGISTRY_VERSION, 8);
	skp_be_put(v + 8, how->created, 8);
	memcpy(v + 16, leaf, SKP_HASH_LEN);
	for (size_t i = 0; i < 4; i++) {
		if (i < 3)
			skp_be_put(v + 16 + SKP_HASH_LEN + i * 2, part[i].n, 2);
		if (part[i].n > 0)
			memcpy(v + at, part[i].p, part[i].n);
		at += part[i].n;
	}
	skp_txn_put(txn, SKP_DB_META, skp_bytes_str("issuer"),
	    skp_bytes_of(v, at));
}

/* ------------------------------------------------------------- create, open */

static enum skp_err
first_step(struct skp_db *db, const struct skp_registry_new *how)
{
	struct skp_state s = { .next_serial = 1,
		.leaves = 1,
		.head = 1,
		.newest_iat = how->created };
	uint8_t key[8], value[16 + SKP_HASH_LEN + SKP_SIG_LEN + 256];
	uint8_t leaf[SKP_HASH_LEN];
	struct skp_sign1 genesis;
	struct skp_cursor c;
	struct skp_txn *txn;
	enum skp_err err;
	size_t n = 16;

	skp_cursor_init(&c, how->genesis);
	err = skp_sign1_read(&c, SKP_SET_PASSPORT, &genesis);
	if (err != SKP_OK)
		return err;
	skp_sign1_leaf(&genesis, leaf);
	err = skp_txn_begin(db, true, &txn);
	if (err != SKP_OK)
		return err;
	origin_put(txn, how, leaf);
	skp_tile_append(txn, 0, leaf, 1);
	/* The root of one leaf is the leaf (RFC 9162, section 2.1.1). */
	skp_be_put(key, 1, 8);
	skp_be_put(value, how->created, 8);
	skp_be_put(value + 8, 0, 8); /* the first */
	memcpy(value + n, leaf, SKP_HASH_LEN);
	n += SKP_HASH_LEN;
	memcpy(value + n, how->head_sig, SKP_SIG_LEN);
	n += SKP_SIG_LEN;
	memcpy(value + n, how->head_protected.p, how->head_protected.n);
	n += how->head_protected.n;
	skp_txn_put(txn, SKP_DB_HEAD, skp_bytes_of(key, 8),
	    skp_bytes_of(value, n));
	skp_state_put(txn, &s);
	return skp_txn_commit(txn);
}

enum skp_err
skp_registry_create(const char *path, const struct skp_registry_new *how)
{
	struct skp_db *db;
	enum skp_err err;

	if (how->iss.n == 0 || how->iss.n > SKP_MAX_ISS ||
	    how->name.n > SKP_MAX_NAME || how->kvk.n > SKP_MAX_NAME ||
	    how->genesis.n > 1024 || how->head_protected.n > 256)
		return SKP_ERR_LENGTH;
	err = skp_db_create(path, 0, &db);
	if (err != SKP_OK)
		return err;
	err = first_step(db, how);
	skp_db_close(db);
	if (err != SKP_OK)
		(void)unlink(path);
	return err;
}

static enum skp_err
facts_load(struct skp_registry *reg)
{
	struct skp_origin o;
	struct skp_txn *txn;
	uint8_t *p;
	enum skp_err err = skp_txn_begin(reg->db, false, &txn);

	if (err != SKP_OK)
		return err;
	if (!skp_origin_get(txn, &o)) {
		err = skp_txn_err(txn);
		goto out;
	}
	err = SKP_ERR_VERSION;
	if (o.version != SKP_REGISTRY_VERSION)
		goto out;
	err = SKP_ERR_NOMEM;
	p = malloc(o.iss.n + o.name.n + o.kvk.n + 1);
	if (p == NULL)
		goto out;
	/* The three follow each other in the record. */
	memcpy(p, o.iss.p, o.iss.n + o.name.n + o.kvk.n);
	reg->copy = p;
	reg->iss = skp_bytes_of(p, o.iss.n);
	reg->name = skp_bytes_of(p + o.iss.n, o.name.n);
	reg->kvk = skp_bytes_of(p + o.iss.n + o.name.n, o.kvk.n);
	reg->created = o.created;
	memcpy(reg->origin, o.leaf, SKP_HASH_LEN);
	err = SKP_OK;
out:
	skp_txn_abort(txn);
	return err;
}

/*
 * The writer's lock file holds the mark of the newest transaction, as far as
 * the disk has it.
 */
static enum skp_err
mark_check(const struct skp_registry *reg)
{
	uint8_t mark[SKP_DB_MARK];
	int fd = open(reg->lock_path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	bool whole;

	if (fd < 0)
		return SKP_OK; /* nothing was changed since it was made */
	whole = pread(fd, mark, sizeof(mark), 0) == (ssize_t)sizeof(mark);
	(void)close(fd);
	return whole ? skp_db_file_marked(skp_db_fd(reg->db), mark) : SKP_OK;
}

void
skp_registry_mark(const struct skp_registry *reg)
{
	uint8_t mark[SKP_DB_MARK];

	if (skp_db_file_mark(skp_db_fd(reg->db), mark) != SKP_OK)
		return;
	/* What is committed stays so; half a mark says nothing. */
	if (pwrite(reg->lock, mark, sizeof(mark), 0) < 0)
		return;
}

enum skp_err
skp_registry_open(const char *path, size_t map_size, struct skp_registry **out)
{
	struct skp_registry *reg = calloc(1, sizeof(*reg));
	enum skp_err err = SKP_OK;

	if (reg == NULL)
		return SKP_ERR_NOMEM;
	reg->lock = -1;
	reg->path = strdup(path);
	if (asprintf(&reg->lock_path, "%s-writer", path) < 0)
		reg->lock_path = NULL;
	if (reg->path == NULL || reg->lock_path == NULL)
		err = SKP_ERR_NOMEM;
	if (err == SKP_OK)
		err = skp_db_open(path, map_size, &reg->db);
	if (err == SKP_OK)
		err = mark_check(reg);
	if (err == SKP_OK)
		err = facts_load(reg);
	if (err != SKP_OK) {
		skp_registry_close(reg);
		return err;
	}
	*out = reg;
	return SKP_OK;
}

void
skp_registry_close(struct skp_registry *reg)
{
	if (reg == NULL)
		return;
	skp_db_close(reg->db);
	if (reg->lock >= 0)
		(void)close(reg->lock);
	free(reg->path);
	free(reg->lock_path);
	free(reg->copy);
	free(reg);
}

enum skp_err
skp_registry_lock(struct skp_registry *reg)
{
	enum skp_err err;
	int fd;

	if (reg->lock >= 0)
		return SKP_OK;
	err = skp_file_lock(reg->lock_path, &fd);
	if (err != SKP_OK)
		return err;
	/* Who waited for it may have open what was exchanged since. */
	if (skp_db_current(reg->db, reg->path) != SKP_OK) {
		(void)close(fd);
		return SKP_ERR_STATE;
	}
	reg->lock = fd;
	return SKP_OK;
}

enum skp_err
skp_registry_swap(struct skp_registry *reg, const char *from)
{
	enum skp_err err = skp_registry_locked(reg), opened;

	if (err != SKP_OK)
		return err;
	skp_db_close(reg->db);
	reg->db = NULL;
	err = skp_db_swap(from, reg->path);
	opened = skp_db_open(reg->path, 0, &reg->db);
	if (err == SKP_OK)
		err = opened;
	if (opened == SKP_OK)
		skp_registry_mark(reg);
	return err;
}

enum skp_err
skp_registry_locked(const struct skp_registry *reg)
{
	return reg->lock >= 0 ? SKP_OK : SKP_ERR_STATE;
}

/* ------------------------------------------------------------------- facts */

struct skp_db *
skp_registry_db(struct skp_registry *reg)
{
	return reg->db;
}

const char *
skp_registry_path(const struct skp_registry *reg)
{
	return reg->path;
}

struct skp_bytes
skp_registry_iss(const struct skp_registry *reg)
{
	return reg->iss;
}

struct skp_bytes
skp_registry_name(const struct skp_registry *reg)
{
	return reg->name;
}

enum skp_err
skp_registry_facts(struct skp_registry *reg, struct skp_registry_facts *out)
{
	struct skp_state s;
	struct skp_txn *txn;
	enum skp_err err = skp_txn_begin(reg->db, false, &txn);

	if (err != SKP_OK)
		return err;
	if (!skp_state_get(txn, &s)) {
		err = skp_txn_err(txn);
		skp_txn_abort(txn);
		return err;
	}
	skp_txn_abort(txn);
	*out = (struct skp_registry_facts){ .iss = reg->iss,
		.name = reg->name,
		.kvk = reg->kvk,
		.created = reg->created,
		.next_serial = s.next_serial,
		.closed = s.closed,
		.issued = s.issued,
		.leaves = s.leaves,
		.newest_iat = s.newest_iat,
		.head = s.head,
		.runs = s.runs,
		.lists = s.lists,
		.status_events = s.events,
		.status_iat = s.status_iat,
		.file_size = skp_db_size(reg->db) };
	memcpy(out->origin, reg->origin, SKP_HASH_LEN);
	return SKP_OK;
}
