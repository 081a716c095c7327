#include <stdlib.h>

#include "issuer/registry_view.h"

/*
 * event record: serial 8, time 8, value 1, reason 1, length of operator 1,
 * day 4, list 4, index 4, operator, note
 */
#define EVENT_FIXED 31
#define NO_DAY	    INT32_MIN

bool
skp_event_parse(struct skp_bytes v, struct skp_status_event *out)
{
	size_t n;

	if (v.n < EVENT_FIXED)
		return false;
	n = v.p[18];
	if (EVENT_FIXED + n > v.n || v.p[16] > SKP_STATUS_REPLACED)
		return false;
	out->serial = skp_be_get(v.p, 8);
	out->time = skp_be_get(v.p + 8, 8);
	out->value = (enum skp_status)v.p[16];
	out->reason = (enum skp_reason)v.p[17];
	out->day.day = (int32_t)(uint32_t)skp_be_get(v.p + 19, 4);
	out->day.has = out->day.day != NO_DAY;
	out->list = skp_be_get(v.p + 23, 4);
	out->index = skp_be_get(v.p + 27, 4);
	out->operator_ = skp_bytes_of(v.p + EVENT_FIXED, n);
	out->note = skp_bytes_of(v.p + EVENT_FIXED + n, v.n - EVENT_FIXED - n);
	return true;
}

enum skp_err
skp_event_get(struct skp_txn *txn, uint64_t number,
    struct skp_status_event *out)
{
	uint8_t key[8];
	struct skp_bytes v;

	skp_be_put(key, number, 8);
	if (!skp_txn_get(txn, SKP_DB_EVENT, skp_bytes_of(key, 8), &v) ||
	    !skp_event_parse(v, out)) {
		skp_txn_fail(txn, SKP_ERR_CORRUPT);
		return skp_txn_err(txn);
	}
	out->number = number;
	return SKP_OK;
}

enum skp_err
skp_event_last(struct skp_txn *txn, uint64_t serial,
    struct skp_status_event *out)
{
	uint8_t key[8];
	struct skp_bytes v;

	skp_be_put(key, serial, 8);
	memset(out, 0, sizeof(*out));
	if (!skp_txn_get(txn, SKP_DB_LAST, skp_bytes_of(key, 8), &v))
		return skp_txn_err(txn);
	if (v.n != 8) {
		skp_txn_fail(txn, SKP_ERR_CORRUPT);
		return skp_txn_err(txn);
	}
	return skp_event_get(txn, skp_be_get(v.p, 8), out);
}

void
skp_event_put(struct skp_txn *txn, uint64_t number,
    const struct skp_status_event *e)
{
	uint8_t key[8], serial[8],
	    value[EVENT_FIXED + SKP_MAX_NAME + SKP_MAX_NOTE];

	skp_be_put(key, number, 8);
	skp_be_put(serial, e->serial, 8);
	skp_be_put(value, e->serial, 8);
	skp_be_put(value + 8, e->time, 8);
	value[16] = (uint8_t)e->value;
	value[17] = (uint8_t)e->reason;
	value[18] = (uint8_t)e->operator_.n;
	skp_be_put(value + 19, (uint32_t)(e->day.has ? e->day.day : NO_DAY), 4);
	skp_be_put(value + 23, e->list, 4);
	skp_be_put(value + 27, e->index, 4);
	if (e->operator_.n > 0)
		memcpy(value + EVENT_FIXED, e->operator_.p, e->operator_.n);
	if (e->note.n > 0)
		memcpy(value + EVENT_FIXED + e->operator_.n, e->note.p,
		    e->note.n);
	skp_txn_append(txn, SKP_DB_EVENT, skp_bytes_of(key, 8),
	    skp_bytes_of(value, EVENT_FIXED + e->operator_.n + e->note.n));
	if (e->serial != 0)
		skp_txn_put(txn, SKP_DB_LAST, skp_bytes_of(serial, 8),
		    skp_bytes_of(key, 8));
}

/* ------------------------------------------------------------------ values */

enum skp_err
skp_view_values(struct skp_view *view, const uint8_t **out)
{
	const struct skp_state *s = skp_view_state(view);
	struct skp_txn *txn = skp_view_txn(view);
	uint8_t **kept = skp_view_kept(view), *values;
	struct skp_status_event e = { .list = 0 };
	enum skp_err err = SKP_OK;

	if (*kept != NULL)
		goto out;
	values = calloc(s->lists + 1, SKP_STATUS_ARRAY);
	if (values == NULL)
		return SKP_ERR_NOMEM;
	for (uint64_t i = 1; err == SKP_OK && i <= s->events; i++) {
		err = skp_event_get(txn, i, &e);
		if (err == SKP_OK &&
		    (e.list >= s->lists ||
			skp_status_set(values + e.list * SKP_STATUS_ARRAY,
			    SKP_STATUS_ARRAY, SKP_STATUS_BITS, e.index,
			    (unsigned)e.value) != SKP_OK))
			err = skp_view_missing(view);
	}
	if (err != SKP_OK) {
		free(values);
		return err;
	}
	*kept = values;
out:
	*out = *kept;
	return SKP_OK;
}
