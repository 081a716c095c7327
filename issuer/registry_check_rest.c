#include <stdlib.h>

#include "issuer/registry_check.h"
#include "schema/cose.h"

/* ------------------------------------------------------------ log and heads */

void
skp_check_leaf(struct skp_check *ck, const uint8_t leaf[SKP_HASH_LEN])
{
	struct skp_log_head head;
	uint8_t root[SKP_HASH_LEN];

	skp_merkle_append(&ck->tree, leaf);
	if (ck->tree.size < ck->next_head || ck->tree.size > ck->state.head)
		return;
	if (skp_view_head(ck->view, ck->tree.size, &head) != SKP_OK)
		return;
	ck->next_head = head.size;
	if (head.size != ck->tree.size)
		return;
	ck->report->heads++;
	ck->next_head = head.size + 1;
	skp_merkle_root(&ck->tree, root);
	if (memcmp(root, head.root, SKP_HASH_LEN) != 0)
		skp_check_fault(ck, 0, "a head is not the root of its leaves");
}

void
skp_check_genesis(struct skp_check *ck, const struct skp_origin *o)
{
	uint8_t leaf[SKP_HASH_LEN], stored[SKP_HASH_LEN];
	struct skp_cursor c;
	struct skp_sign1 s;

	skp_cursor_init(&c, o->genesis);
	if (skp_sign1_read(&c, SKP_SET_PASSPORT, &s) != SKP_OK) {
		skp_check_fault(ck, 0, "genesis entry does not read");
		return;
	}
	skp_sign1_leaf(&s, leaf);
	if (memcmp(leaf, o->leaf, SKP_HASH_LEN) != 0 ||
	    skp_view_leaf(ck->view, 0, stored) != SKP_OK ||
	    memcmp(leaf, stored, SKP_HASH_LEN) != 0)
		skp_check_fault(ck, 0, "genesis entry is not leaf 0");
	skp_check_leaf(ck, leaf);
}

/* The tiles give the same root as the leaves did, one after another. */
static void
log_check(struct skp_check *ck)
{
	uint8_t root[SKP_HASH_LEN], stored[SKP_HASH_LEN];

	ck->report->leaves = ck->tree.size;
	if (ck->report->faults > 0)
		return;
	skp_merkle_root(&ck->tree, root);
	if (skp_view_root(ck->view, ck->state.leaves, stored) != SKP_OK ||
	    memcmp(root, stored, SKP_HASH_LEN) != 0)
		skp_check_fault(ck, 0, "tiles are not the log");
	if (ck->report->heads !=
	    skp_txn_count(skp_view_txn(ck->view), SKP_DB_HEAD))
		skp_check_fault(ck, 0, "heads outside the log");
}

/* -------------------------------------------------------------- status lists */

bool
skp_check_uri(struct skp_check *ck, uint64_t list, struct skp_bytes *out)
{
	uint8_t key[SKP_LIST_KEY];
	struct skp_bytes v;

	if (ck->uri_list != list + 1) {
		skp_be_put(key, list, SKP_LIST_KEY);
		if (!skp_txn_get(skp_view_txn(ck->view), SKP_DB_LIST,
			skp_bytes_of(key, SKP_LIST_KEY), &v) ||
		    v.n <= SKP_LIST_FIXED)
			return false;
		ck->uri = skp_bytes_of(v.p + SKP_LIST_FIXED,
		    v.n - SKP_LIST_FIXED);
		ck->uri_list = list + 1;
	}
	*out = ck->uri;
	return true;
}

/* What is taken is what passports have. */
static void
lists_check(struct skp_check *ck)
{
	struct skp_txn *txn = skp_view_txn(ck->view);
	uint8_t key[SKP_LIST_KEY];
	struct skp_bytes v;

	if (skp_txn_count(txn, SKP_DB_LIST) != ck->state.lists)
		skp_check_fault(ck, 0, "other number of status lists");
	for (uint64_t i = 0; i < ck->state.lists; i++) {
		uint64_t taken = 0;

		skp_be_put(key, i, SKP_LIST_KEY);
		if (!skp_txn_get(txn, SKP_DB_LIST,
			skp_bytes_of(key, SKP_LIST_KEY), &v) ||
		    v.n <= SKP_LIST_FIXED) {
			skp_check_fault(ck, 0, "status list is missing");
			return;
		}
		for (size_t j = 0; j < SKP_LIST_BITMAP; j++)
			taken += (uint64_t)__builtin_popcount(v.p[4 + j]);
		if (memcmp(v.p + 4, ck->seen + i * SKP_LIST_BITMAP,
			SKP_LIST_BITMAP) != 0 ||
		    (skp_be_get(v.p, 4) != SKP_STATUS_ENTRIES - taken &&
			skp_be_get(v.p, 4) != 0))
			skp_check_fault(ck, 0,
			    "status indices taken are not those given");
	}
}

/* ----------------------------------------------------------------- journals */

static void
event_check(struct skp_check *ck, const struct skp_status_event *e,
    uint8_t *arrays)
{
	struct skp_status_event last;
	struct skp_record rec = { .state = SKP_RECORD_ERASED,
		.list = e->list,
		.index = e->index };
	uint8_t *array;
	unsigned before;

	if ((e->serial != 0 &&
		skp_view_get(ck->view, e->serial, &rec) != SKP_OK) ||
	    (rec.state != SKP_RECORD_ISSUED &&
		rec.state != SKP_RECORD_ERASED) ||
	    rec.list >= ck->state.lists || rec.list != e->list ||
	    rec.index != e->index) {
		skp_check_fault(ck, e->serial, "status of no passport");
		return;
	}
	array = arrays + rec.list * SKP_STATUS_ARRAY;
	if (skp_status_get(skp_bytes_of(array, SKP_STATUS_ARRAY),
		SKP_STATUS_BITS, rec.index, &before) != SKP_OK ||
	    before == SKP_STATUS_INVALID || before == SKP_STATUS_REPLACED)
		skp_check_fault(ck, e->serial, "a revocation was removed");
	if (skp_status_set(array, SKP_STATUS_ARRAY, SKP_STATUS_BITS, rec.index,
		(unsigned)e->value) != SKP_OK)
		skp_check_fault(ck, e->serial, "status index out of range");
	if (e->serial == 0)
		return;
	if (skp_view_status_last(ck->view, e->serial, &last) != SKP_OK ||
	    last.number < e->number || last.serial != e->serial)
		skp_check_fault(ck, e->serial, "newest status is another's");
}

/* The values are what the journal makes of them, from the beginning. */
static void
events_check(struct skp_check *ck)
{
	size_t n = (size_t)ck->state.lists * SKP_STATUS_ARRAY;
	uint8_t *arrays = calloc(n + 1, 1), *now = malloc(SKP_STATUS_ARRAY);
	struct skp_status_event e;
	struct skp_bytes uri;

	if (arrays == NULL || now == NULL) {
		ck->report->err = SKP_ERR_NOMEM;
		goto out;
	}
	for (uint64_t i = 1; i <= ck->state.events; i++) {
		if (skp_view_status_event(ck->view, i, &e) != SKP_OK) {
			skp_check_fault(ck, 0, "journal entry is missing");
			goto out;
		}
		ck->report->events++;
		event_check(ck, &e, arrays);
	}
	for (uint64_t i = 0; i < ck->state.lists; i++)
		if (skp_view_list(ck->view, i, &uri, now) != SKP_OK ||
		    memcmp(now, arrays + i * SKP_STATUS_ARRAY,
			SKP_STATUS_ARRAY) != 0)
			skp_check_fault(ck, 0,
			    "status values are not those of the journal");
	if (skp_txn_count(skp_view_txn(ck->view), SKP_DB_EVENT) !=
	    ck->state.events)
		skp_check_fault(ck, 0, "other number of journal entries");
out:
	free(now);
	free(arrays);
}

static void
published_check(struct skp_check *ck)
{
	struct skp_publication p;

	if (skp_view_published(ck->view, &p) != SKP_OK ||
	    p.iat != ck->state.status_iat || p.events > ck->state.events ||
	    p.lists > ck->state.lists)
		skp_check_fault(ck, 0, "newest publication is another");
}

static void
runs_check(struct skp_check *ck)
{
	struct skp_run run;

	for (uint64_t i = 1; i <= ck->state.runs; i++)
		if (skp_view_run(ck->view, i, &run) != SKP_OK) {
			skp_check_fault(ck, 0, "a run is missing");
			return;
		}
	if (skp_txn_count(skp_view_txn(ck->view), SKP_DB_RUN) != ck->state.runs)
		skp_check_fault(ck, 0, "other number of runs");
}

/* Records that nothing above has led to are damaged or should not be. */
static void
records_check(struct skp_check *ck)
{
	struct skp_txn *txn = skp_view_txn(ck->view);

	for (int t = 0; t < SKP_DB_TABLES; t++) {
		struct skp_bytes k = { NULL, 0 }, v;
		uint64_t n = 0;

		while (skp_txn_next(txn, (enum skp_table_no)t, k, &k, &v))
			n++;
		if (skp_txn_err(txn) != SKP_OK)
			return;
		if (n != skp_txn_count(txn, (enum skp_table_no)t))
			skp_check_fault(ck, 0, "records are missing");
	}
}

void
skp_check_rest(struct skp_check *ck)
{
	log_check(ck);
	lists_check(ck);
	events_check(ck);
	published_check(ck);
	runs_check(ck);
	records_check(ck);
	if (skp_txn_err(skp_view_txn(ck->view)) == SKP_OK &&
	    skp_view_subjects(ck->view) != SKP_OK)
		skp_check_fault(ck, 0, "subjects are missing or older ones");
}
