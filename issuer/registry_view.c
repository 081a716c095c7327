#include <stdlib.h>

#include "issuer/registry_step.h"
#include "issuer/registry_tile.h"
#include "issuer/registry_view.h"

struct skp_view {
	struct skp_txn *txn;
	bool of_step; /* txn is a step's */
	struct skp_state state;
	struct skp_tiles tiles;
	struct skp_block block; /* last used; n 0: none */
	const uint8_t *sig;	/* its signatures; NULL: open or void */
	enum skp_record_state block_state;
	uint8_t *values; /* skp_view_values(); NULL: not made */
};

enum skp_err
skp_view_open(struct skp_registry *reg, struct skp_view **out)
{
	struct skp_view *view = calloc(1, sizeof(*view));
	enum skp_err err;

	if (view == NULL)
		return SKP_ERR_NOMEM;
	err = skp_txn_begin(skp_registry_db(reg), false, &view->txn);
	if (err == SKP_OK && !skp_state_get(view->txn, &view->state))
		err = skp_txn_err(view->txn);
	if (err != SKP_OK) {
		skp_view_close(view);
		return err;
	}
	skp_tiles_init(&view->tiles, view->txn);
	*out = view;
	return SKP_OK;
}

enum skp_err
skp_view_step(struct skp_step *step, struct skp_view **out)
{
	struct skp_view *view = calloc(1, sizeof(*view));

	if (view == NULL)
		return SKP_ERR_NOMEM;
	view->txn = skp_step_txn(step);
	view->of_step = true;
	view->state = *skp_step_state(step);
	skp_tiles_init(&view->tiles, view->txn);
	*out = view;
	return SKP_OK;
}

void
skp_view_close(struct skp_view *view)
{
	if (view == NULL)
		return;
	skp_tiles_free(&view->tiles);
	free(view->values);
	if (!view->of_step)
		skp_txn_abort(view->txn);
	free(view);
}

struct skp_txn *
skp_view_txn(struct skp_view *view)
{
	return view->txn;
}

struct skp_tiles *
skp_view_tiles(struct skp_view *view)
{
	return &view->tiles;
}

uint8_t **
skp_view_kept(struct skp_view *view)
{
	return &view->values;
}

const struct skp_state *
skp_view_state(const struct skp_view *view)
{
	return &view->state;
}

enum skp_err
skp_view_missing(struct skp_view *view)
{
	enum skp_err err;

	skp_txn_fail(view->txn, SKP_ERR_CORRUPT);
	err = skp_txn_err(view->txn);
	return err != SKP_OK ? err : SKP_ERR_CORRUPT;
}

/* --------------------------------------------------------------- passports */

/* Signatures of a block, and so its state. */
static enum skp_err
block_sig(struct skp_view *view, const struct skp_block *b)
{
	uint8_t key[8];
	struct skp_bytes sig;

	view->sig = NULL;
	view->block_state = SKP_RECORD_OPEN;
	if (b->first > view->state.closed)
		return SKP_OK;
	skp_be_put(key, b->first, sizeof(key));
	if (!skp_txn_get(view->txn, SKP_DB_SIG, skp_bytes_of(key, 8), &sig))
		return skp_view_missing(view);
	if (sig.n == 0) {
		view->block_state = SKP_RECORD_VOID;
		return SKP_OK;
	}
	if (sig.n != (size_t)b->n * SKP_SIG_LEN)
		return skp_view_missing(view);
	view->sig = sig.p;
	view->block_state = SKP_RECORD_ISSUED;
	return SKP_OK;
}

static enum skp_err
block_load(struct skp_view *view, uint64_t serial)
{
	uint8_t key[SKP_BLOCK_KEY];
	struct skp_bytes k, v;
	struct skp_block b;
	enum skp_err err;

	if (view->block.n > 0 && serial >= view->block.first &&
	    serial - view->block.first < view->block.n)
		return SKP_OK;
	view->block.n = 0;
	skp_be_put(key, serial, 8);
	memset(key + 8, 0xff, SKP_ID_LEN);
	if (!skp_txn_floor(view->txn, SKP_DB_BLOCK,
		skp_bytes_of(key, sizeof(key)), &k, &v))
		return skp_view_missing(view);
	err = skp_block_read(k, v, &b);
	if (err != SKP_OK || serial - b.first >= b.n)
		return skp_view_missing(view);
	err = block_sig(view, &b);
	if (err != SKP_OK)
		return err;
	view->block = b;
	return SKP_OK;
}

enum skp_err
skp_view_get(struct skp_view *view, uint64_t serial, struct skp_record *out)
{
	struct skp_record rec;
	unsigned i;
	enum skp_err err = skp_txn_err(view->txn);

	if (err != SKP_OK)
		return err;
	if (serial == 0 || serial >= view->state.next_serial)
		return SKP_ERR_NOT_FOUND;
	err = block_load(view, serial);
	if (err != SKP_OK)
		return err;
	i = (unsigned)(serial - view->block.first);
	err = skp_block_record(&view->block, i, &rec);
	if (err != SKP_OK)
		return skp_view_missing(view);
	rec.state = view->block_state;
	if (rec.erased != 0 && rec.state == SKP_RECORD_ISSUED)
		rec.state = SKP_RECORD_ERASED;
	else if (view->sig != NULL)
		rec.signature = view->sig + (size_t)i * SKP_SIG_LEN;
	*out = rec;
	return SKP_OK;
}

/* First serial of the last block whose first id is <= id; 0: none. */
static enum skp_err
id_block(struct skp_view *view, const uint8_t id[SKP_ID_LEN], uint64_t *out)
{
	uint64_t lo = 1, hi = view->state.next_serial, best = 0;
	uint8_t key[SKP_BLOCK_KEY];
	struct skp_bytes k;

	/* Ids ascend with serials (invariant 2); a key holds both. */
	while (lo < hi) {
		uint64_t mid = lo + (hi - lo) / 2, first;

		skp_be_put(key, mid, 8);
		memset(key + 8, 0xff, SKP_ID_LEN);
		if (!skp_txn_floor_key(view->txn, SKP_DB_BLOCK,
			skp_bytes_of(key, sizeof(key)), &k) ||
		    k.n != SKP_BLOCK_KEY)
			return skp_view_missing(view);
		first = skp_be_get(k.p, 8);
		if (memcmp(k.p + 8, id, SKP_ID_LEN) <= 0) {
			best = first;
			lo = mid + 1;
		} else
			hi = first < hi ? first : mid;
	}
	*out = best;
	return SKP_OK;
}

/* First serial whose id is >= id; next_serial when there is none. */
static enum skp_err
id_ceil(struct skp_view *view, const uint8_t id[SKP_ID_LEN], uint64_t *out)
{
	struct skp_record rec;
	uint64_t serial = 0;
	enum skp_err err = id_block(view, id, &serial);

	if (err != SKP_OK)
		return err;
	for (serial += serial == 0; serial < view->state.next_serial;
	     serial++) {
		err = skp_view_get(view, serial, &rec);
		if (err != SKP_OK)
			return err;
		if (memcmp(rec.id, id, SKP_ID_LEN) >= 0)
			break;
	}
	*out = serial;
	return SKP_OK;
}

enum skp_err
skp_view_serial(struct skp_view *view, const uint8_t id[SKP_ID_LEN],
    uint64_t *serial)
{
	struct skp_record rec;
	uint64_t found = 0;
	enum skp_err err = id_ceil(view, id, &found);

	if (err == SKP_OK)
		err = skp_view_get(view, found, &rec);
	if (err != SKP_OK)
		return err;
	if (memcmp(rec.id, id, SKP_ID_LEN) != 0)
		return SKP_ERR_NOT_FOUND;
	*serial = found;
	return SKP_OK;
}

/* Digits to the lowest and the highest id that begin with them. */
static bool
prefix_range(const char *hex, uint8_t low[SKP_ID_LEN], uint8_t high[SKP_ID_LEN])
{
	unsigned n = 0;

	memset(low, 0, SKP_ID_LEN);
	memset(high, 0xff, SKP_ID_LEN);
	for (; *hex != '\0'; hex++) {
		unsigned v, shift = n % 2 == 0 ? 4 : 0;

		if (*hex == '-')
			continue;
		if (*hex >= '0' && *hex <= '9')
			v = (unsigned)(*hex - '0');
		else if ((*hex | 0x20) >= 'a' && (*hex | 0x20) <= 'f')
			v = (unsigned)((*hex | 0x20) - 'a' + 10);
		else
			return false;
		if (n == 2 * SKP_ID_LEN)
			return false;
		low[n / 2] = (uint8_t)(low[n / 2] | v << shift);
		high[n / 2] = (uint8_t)((high[n / 2] & ~(0xfu << shift)) |
		    v << shift);
		n++;
	}
	return n > 0;
}

enum skp_err
skp_view_prefix(struct skp_view *view, const char *hex, uint64_t *first,
    uint64_t *last)
{
	uint8_t low[SKP_ID_LEN], high[SKP_ID_LEN];
	struct skp_record rec;
	uint64_t a = 0, b = 0;
	enum skp_err err;

	if (!prefix_range(hex, low, high))
		return SKP_ERR_VALUE;
	err = id_ceil(view, low, &a);
	if (err == SKP_OK)
		err = id_ceil(view, high, &b);
	if (err != SKP_OK)
		return err;
	if (b < view->state.next_serial) {
		err = skp_view_get(view, b, &rec);
		if (err != SKP_OK)
			return err;
		b += memcmp(rec.id, high, SKP_ID_LEN) == 0;
	}
	if (a >= b)
		return SKP_ERR_NOT_FOUND;
	*first = a;
	*last = b - 1;
	return SKP_OK;
}

/* ---------------------------------------------------------------------- runs */

enum skp_err
skp_view_run(struct skp_view *view, uint64_t number, struct skp_run *out)
{
	uint8_t key[8];
	struct skp_bytes v;

	if (number == 0 || number > view->state.runs)
		return SKP_ERR_NOT_FOUND;
	skp_be_put(key, number, 8);
	if (!skp_txn_get(view->txn, SKP_DB_RUN, skp_bytes_of(key, 8), &v) ||
	    v.n < SKP_RUN_FIXED)
		return skp_view_missing(view);
	*out = (struct skp_run){ .number = number,
		.time = skp_be_get(v.p, 8),
		.first = skp_be_get(v.p + 8, 8),
		.last = skp_be_get(v.p + 16, 8),
		.issued = skp_be_get(v.p + 24, 8),
		.duplicate = skp_be_get(v.p + 32, 8),
		.changed = skp_be_get(v.p + 40, 8),
		.voided = skp_be_get(v.p + 48, 8),
		.head = skp_be_get(v.p + 56, 8),
		.operator_ = skp_bytes_of(v.p + SKP_RUN_FIXED,
		    v.n - SKP_RUN_FIXED) };
	return SKP_OK;
}
