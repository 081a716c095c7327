#include <stdio.h>
#include <stdlib.h>

#include "common/hex.h"
#include "issuer/registry_subject.h"

#define LIST_KEY   4
#define BITMAP_LEN (SKP_STATUS_ENTRIES / 8)

struct subject_entry {
	uint8_t key[SKP_SUBJECT_LEN];
	uint64_t serial;
};

/* The status list that indices are taken from. */
struct list {
	bool loaded;
	uint64_t free;
	char uri[SKP_MAX_URI];
	size_t n_uri;
	uint8_t taken[BITMAP_LEN];
};

struct skp_step {
	struct skp_registry *reg;
	struct skp_txn *txn;
	struct skp_state state;
	struct list list;
	struct skp_block_writer writer;
	struct subject_entry *subject;
	size_t n_subject, cap_subject;
};

/* ------------------------------------------------------------------- steps */

enum skp_err
skp_step_begin(struct skp_registry *reg, struct skp_step **out)
{
	enum skp_err err = skp_registry_locked(reg);
	struct skp_step *step;

	if (err != SKP_OK)
		return err;
	step = calloc(1, sizeof(*step));
	if (step == NULL)
		return SKP_ERR_NOMEM;
	step->reg = reg;
	err = skp_block_writer_init(&step->writer);
	if (err == SKP_OK)
		err = skp_txn_begin(skp_registry_db(reg), true, &step->txn);
	if (err == SKP_OK && !skp_state_get(step->txn, &step->state))
		err = skp_txn_err(step->txn);
	if (err != SKP_OK) {
		skp_step_abort(step);
		return err;
	}
	*out = step;
	return SKP_OK;
}

static void
step_free(struct skp_step *step)
{
	skp_block_writer_free(&step->writer);
	free(step->subject);
	free(step);
}

struct skp_state *
skp_step_state(struct skp_step *step)
{
	return &step->state;
}

struct skp_txn *
skp_step_txn(struct skp_step *step)
{
	return step->txn;
}

void
skp_step_fail(struct skp_step *step, enum skp_err err)
{
	skp_txn_fail(step->txn, err);
}

enum skp_err
skp_step_err(const struct skp_step *step)
{
	return skp_txn_err(step->txn);
}

static void list_store(struct skp_step *step);

enum skp_err
skp_step_commit(struct skp_step *step)
{
	enum skp_err err;

	if (step->list.loaded)
		list_store(step);
	skp_state_put(step->txn, &step->state);
	err = skp_txn_commit(step->txn);
	if (err == SKP_OK)
		skp_registry_mark(step->reg);
	step_free(step);
	return err;
}

void
skp_step_abort(struct skp_step *step)
{
	if (step == NULL)
		return;
	skp_txn_abort(step->txn);
	step_free(step);
}

/* ------------------------------------------------------- identifiers: UUIDv7 */

/*
 * RFC 9562, section 6.2, method 2: within a millisecond the 74 random bits
 * are a counter with random steps.  Never below the last id, whatever the
 * clock does.
 */
static void
id_next(uint8_t id[SKP_ID_LEN], struct skp_random *rnd, uint64_t now)
{
	const uint64_t low_mask = ((uint64_t)1 << 62) - 1;
	uint64_t ms = skp_be_get(id, 6), high = skp_be_get(id + 6, 2) & 0xfff,
		 low = skp_be_get(id + 8, 8) & low_mask, r[2];

	skp_random_bytes(rnd, (uint8_t *)r, sizeof(r));
	if (now <= ms) {
		low += 1 + (r[0] & UINT32_MAX);
		high += low >> 62;
		low &= low_mask;
		now = ms + (high >> 12);
	}
	if (now > ms) {
		/* Top bit clear: room to count up. */
		high = r[1] & 0x7ff;
		low = r[0] & low_mask;
	}
	skp_be_put(id, now, 6);
	skp_be_put(id + 6, 0x7000 | high, 2);
	skp_be_put(id + 8, (uint64_t)1 << 63 | low, 8);
}

/* ------------------------------------------------------------ status lists */

/*
 * list record: free 4, taken SKP_STATUS_ENTRIES / 8, URI
 */
static void
list_store(struct skp_step *step)
{
	uint8_t key[LIST_KEY], value[4 + BITMAP_LEN + SKP_MAX_URI];
	struct list *l = &step->list;

	skp_be_put(key, step->state.lists - 1, LIST_KEY);
	skp_be_put(value, l->free, 4);
	memcpy(value + 4, l->taken, BITMAP_LEN);
	memcpy(value + 4 + BITMAP_LEN, l->uri, l->n_uri);
	skp_txn_put(step->txn, SKP_DB_LIST, skp_bytes_of(key, LIST_KEY),
	    skp_bytes_of(value, 4 + BITMAP_LEN + l->n_uri));
}

static void
list_new(struct skp_step *step, struct skp_random *rnd)
{
	struct list *l = &step->list;
	struct skp_bytes iss = skp_registry_iss(step->reg);
	char uuid[SKP_HEX_UUID_TEXT];
	uint8_t id[SKP_UUID_LEN];
	int n;

	if (l->loaded)
		list_store(step);
	memset(l, 0, sizeof(*l));
	l->loaded = true;
	l->free = SKP_STATUS_ENTRIES;
	if (iss.n > 8 && memcmp(iss.p, "https://", 8) == 0)
		n = snprintf(l->uri, sizeof(l->uri), "%.*s/status/%llu",
		    (int)iss.n, (const char *)iss.p,
		    (unsigned long long)skp_step_list_number(step));
	else {
		/* Nobody can ask it of a UUID: each list has its own name. */
		skp_random_uuid(rnd, id);
		skp_hex_uuid(id, uuid);
		n = snprintf(l->uri, sizeof(l->uri), "urn:uuid:%s", uuid);
	}
	l->n_uri = (size_t)n;
	step->state.lists++;
}

/*
 * The newest passport has its index in the list that indices are taken from.
 * Else that is an old page of it, to which one flipped bit may lead, and would
 * give out once more what was given since.
 */
static bool
list_is_newest(struct skp_step *step)
{
	const struct list *l = &step->list;
	struct skp_view *view = NULL;
	struct skp_record rec = { .list = SKP_NO_LIST };
	enum skp_err err;

	if (step->state.next_serial == 1)
		return true;
	err = skp_view_step(step, &view);
	if (err == SKP_OK)
		err = skp_view_get(view, step->state.next_serial - 1, &rec);
	skp_view_close(view);
	if (err == SKP_OK &&
	    (rec.list != step->state.lists - 1 ||
		rec.index >= SKP_STATUS_ENTRIES ||
		(l->taken[rec.index >> 3] >> (rec.index & 7) & 1) == 0))
		err = SKP_ERR_CORRUPT;
	if (err != SKP_OK)
		skp_step_fail(step, err);
	return err == SKP_OK;
}

static void
list_load(struct skp_step *step, struct skp_random *rnd)
{
	struct list *l = &step->list;
	uint8_t key[LIST_KEY];
	struct skp_bytes v;

	if (!l->loaded && step->state.lists > 0) {
		skp_be_put(key, step->state.lists - 1, LIST_KEY);
		if (!skp_txn_get(step->txn, SKP_DB_LIST,
			skp_bytes_of(key, LIST_KEY), &v) ||
		    v.n < 4 + BITMAP_LEN ||
		    v.n > 4 + BITMAP_LEN + SKP_MAX_URI) {
			skp_step_fail(step, SKP_ERR_CORRUPT);
			return;
		}
		l->free = skp_be_get(v.p, 4);
		memcpy(l->taken, v.p + 4, BITMAP_LEN);
		l->n_uri = v.n - 4 - BITMAP_LEN;
		memcpy(l->uri, v.p + 4 + BITMAP_LEN, l->n_uri);
		l->loaded = true;
		if (l->free > 0 && !list_is_newest(step))
			return;
	}
	if (!l->loaded || l->free == 0)
		list_new(step, rnd);
}

static bool
list_try(struct list *l, uint64_t index)
{
	uint8_t bit = (uint8_t)(1u << (index & 7));

	if ((l->taken[index >> 3] & bit) != 0)
		return false;
	l->taken[index >> 3] |= bit;
	l->free--;
	return true;
}

/* A free index, each equally likely. */
static uint64_t
list_take(struct list *l, struct skp_random *rnd)
{
	uint64_t nth, index;

	/* A guess is far cheaper than counting, while it hits at all. */
	while (l->free > SKP_STATUS_ENTRIES / 32 && rnd->err == SKP_OK) {
		index = skp_random_below(rnd, SKP_STATUS_ENTRIES);
		if (list_try(l, index))
			return index;
	}
	nth = skp_random_below(rnd, l->free);
	for (index = 0; index < SKP_STATUS_ENTRIES; index++) {
		if ((index & 63) == 0) {
			uint64_t word;
			uint64_t n;

			memcpy(&word, l->taken + (index >> 3), sizeof(word));
			n = (uint64_t)__builtin_popcountll(~word);
			if (nth >= n) {
				nth -= n;
				index += 63;
				continue;
			}
		}
		if ((l->taken[index >> 3] >> (index & 7) & 1) == 0 &&
		    nth-- == 0)
			break;
	}
	(void)list_try(l, index);
	return index;
}

/* --------------------------------------------------------------- reserving */

void
skp_step_reserve(struct skp_step *step, struct skp_random *rnd, uint64_t now,
    struct skp_reserved *out)
{
	struct skp_state *s = &step->state;

	list_load(step, rnd);
	if (skp_step_err(step) != SKP_OK)
		return;
	id_next(s->last_id, rnd, now);
	memcpy(out->id, s->last_id, SKP_ID_LEN);
	out->serial = s->next_serial++;
	/* What is open gets its leaves before this one. */
	out->leaf = s->leaves + (out->serial - 1 - s->closed);
	out->list = s->lists - 1;
	out->index = list_take(&step->list, rnd);
	out->uri = skp_bytes_of(step->list.uri, step->list.n_uri);
	if (rnd->err != SKP_OK)
		skp_step_fail(step, rnd->err);
}

static void
block_end(struct skp_step *step, struct skp_signed_blocks *blocks)
{
	uint8_t key[SKP_BLOCK_KEY], hash[SKP_HASH_LEN];
	struct skp_bytes k = skp_bytes_of(key, sizeof(key)), value;
	enum skp_err err;

	if (step->writer.count == 0)
		return;
	value = skp_block_writer_finish(&step->writer, key);
	skp_txn_hash(SKP_DB_BLOCK, k, value, hash);
	skp_txn_append_hashed(step->txn, SKP_DB_BLOCK, k, value, hash);
	err = skp_signed_blocks_add(blocks, k, value, hash);
	if (err != SKP_OK)
		skp_step_fail(step, err);
}

void
skp_step_record(struct skp_step *step, const struct skp_record *rec,
    struct skp_signed_blocks *blocks)
{
	struct subject_entry *e;
	enum skp_err err;

	if (skp_step_err(step) != SKP_OK)
		return;
	if (step->n_subject == step->cap_subject) {
		size_t cap = step->cap_subject * 2 + 64;

		e = reallocarray(step->subject, cap, sizeof(*e));
		if (e == NULL) {
			skp_step_fail(step, SKP_ERR_NOMEM);
			return;
		}
		step->subject = e;
		step->cap_subject = cap;
	}
	e = &step->subject[step->n_subject++];
	memcpy(e->key, rec->subject, SKP_SUBJECT_LEN);
	e->serial = rec->serial;
	if (skp_block_writer_full(&step->writer, rec))
		block_end(step, blocks);
	err = skp_block_writer_add(&step->writer, rec);
	if (err != SKP_OK)
		skp_step_fail(step, err);
}

static int
subject_cmp(const void *a, const void *b)
{
	const struct subject_entry *x = a, *y = b;
	int c = memcmp(x->key, y->key, SKP_SUBJECT_LEN);

	if (c != 0)
		return c;
	return x->serial < y->serial ? -1 : x->serial > y->serial;
}

void
skp_step_records_end(struct skp_step *step, struct skp_signed_blocks *blocks)
{
	block_end(step, blocks);
	/* In their order: neighbours share pages. */
	if (step->n_subject > 0)
		qsort(step->subject, step->n_subject, sizeof(*step->subject),
		    subject_cmp);
	for (size_t i = 0; i < step->n_subject; i++)
		skp_step_subject(step, step->subject[i].key,
		    step->subject[i].serial);
	step->n_subject = 0;
}
