#include <stdlib.h>

#include "issuer/registry_view.h"

/* ------------------------------------------------------------------- words */

static const char *const words[] = { NULL, "assessment-invalid", "superseded",
	"data-error", "fraud", "holder-request", "certificate-withdrawn",
	"key-compromise", "under-investigation", "cleared", "other" };
#define N_WORDS (sizeof(words) / sizeof(words[0]))

const char *
skp_reason_word(unsigned reason)
{
	return reason < N_WORDS ? words[reason] : NULL;
}

enum skp_reason
skp_reason_of(const char *word)
{
	for (unsigned i = 1; i < N_WORDS; i++)
		if (strcmp(words[i], word) == 0)
			return (enum skp_reason)i;
	return SKP_REASON_NONE;
}

bool
skp_reason_fits(enum skp_reason reason, enum skp_status value)
{
	switch (reason) {
	case SKP_REASON_NONE:
		return false;
	case SKP_REASON_SUPERSEDED:
		return value == SKP_STATUS_REPLACED ||
		    value == SKP_STATUS_INVALID;
	case SKP_REASON_UNDER_INVESTIGATION:
		return value == SKP_STATUS_SUSPENDED;
	case SKP_REASON_CLEARED:
		return value == SKP_STATUS_VALID;
	case SKP_REASON_HOLDER_REQUEST:
	case SKP_REASON_DATA_ERROR:
	case SKP_REASON_OTHER:
		return true;
	default:
		return value == SKP_STATUS_INVALID ||
		    value == SKP_STATUS_SUSPENDED;
	}
}

/* ------------------------------------------------------------------ reading */

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

static enum skp_err
event_get(struct skp_txn *txn, uint64_t number, struct skp_status_event *out)
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

/* Newest event of a serial; number 0: none. */
static enum skp_err
event_last(struct skp_txn *txn, uint64_t serial, struct skp_status_event *out)
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
	return event_get(txn, skp_be_get(v.p, 8), out);
}

enum skp_err
skp_view_status(struct skp_view *view, uint64_t serial, enum skp_status *out)
{
	struct skp_status_event e;
	enum skp_err err;

	if (serial == 0 || serial >= skp_view_state(view)->next_serial)
		return SKP_ERR_NOT_FOUND;
	err = event_last(skp_view_txn(view), serial, &e);
	if (err != SKP_OK)
		return err;
	*out = e.value;
	return SKP_OK;
}

enum skp_err
skp_view_status_event(struct skp_view *view, uint64_t number,
    struct skp_status_event *out)
{
	if (number == 0 || number > skp_view_state(view)->events)
		return SKP_ERR_NOT_FOUND;
	return event_get(skp_view_txn(view), number, out);
}

enum skp_err
skp_view_status_last(struct skp_view *view, uint64_t serial,
    struct skp_status_event *out)
{
	struct skp_status_event e;
	enum skp_err err = event_last(skp_view_txn(view), serial, &e);

	if (err != SKP_OK)
		return err;
	if (e.number == 0)
		return SKP_ERR_NOT_FOUND;
	*out = e;
	return SKP_OK;
}

static struct skp_bytes
bits_key(uint8_t key[SKP_BITS_KEY], uint64_t list, uint64_t chunk)
{
	skp_be_put(key, list, 4);
	skp_be_put(key + 4, chunk, 2);
	return skp_bytes_of(key, SKP_BITS_KEY);
}

enum skp_err
skp_view_list_uri(struct skp_view *view, uint64_t list, struct skp_bytes *uri)
{
	struct skp_txn *txn = skp_view_txn(view);
	uint8_t key[SKP_LIST_KEY];
	struct skp_bytes v;

	if (list >= skp_view_state(view)->lists)
		return SKP_ERR_NOT_FOUND;
	skp_be_put(key, list, SKP_LIST_KEY);
	if (!skp_txn_get(txn, SKP_DB_LIST, skp_bytes_of(key, SKP_LIST_KEY),
		&v) ||
	    v.n <= SKP_LIST_FIXED) {
		skp_txn_fail(txn, SKP_ERR_CORRUPT);
		return skp_txn_err(txn);
	}
	*uri = skp_bytes_of(v.p + SKP_LIST_FIXED, v.n - SKP_LIST_FIXED);
	return SKP_OK;
}

enum skp_err
skp_view_list(struct skp_view *view, uint64_t list, struct skp_bytes *uri,
    uint8_t out[SKP_STATUS_ARRAY])
{
	struct skp_txn *txn = skp_view_txn(view);
	uint8_t key[SKP_BITS_KEY];
	struct skp_bytes chunk, name;
	enum skp_err err = skp_view_list_uri(view, list, &name);

	if (err != SKP_OK)
		return err;
	memset(out, 0, SKP_STATUS_ARRAY);
	for (uint64_t i = 0; i < SKP_STATUS_ARRAY / SKP_BITS_CHUNK; i++) {
		if (!skp_txn_get(txn, SKP_DB_BITS, bits_key(key, list, i),
			&chunk)) {
			if (skp_txn_err(txn) != SKP_OK)
				return skp_txn_err(txn);
			continue;
		}
		if (chunk.n != SKP_BITS_CHUNK) {
			skp_txn_fail(txn, SKP_ERR_CORRUPT);
			return skp_txn_err(txn);
		}
		memcpy(out + i * SKP_BITS_CHUNK, chunk.p, chunk.n);
	}
	*uri = name;
	return SKP_OK;
}

/* ------------------------------------------------------------------ changing */

#define PER_CHUNK (SKP_BITS_CHUNK * 8 / SKP_STATUS_BITS)

/* The chunk that holds an entry; zeros where it is not there. */
static struct skp_bytes
chunk_get(struct skp_txn *txn, uint64_t list, uint64_t index,
    uint8_t key[SKP_BITS_KEY], uint8_t chunk[SKP_BITS_CHUNK])
{
	struct skp_bytes k = bits_key(key, list, index / PER_CHUNK), v;

	memset(chunk, 0, SKP_BITS_CHUNK);
	if (!skp_txn_get(txn, SKP_DB_BITS, k, &v))
		return k;
	if (v.n != SKP_BITS_CHUNK)
		skp_txn_fail(txn, SKP_ERR_CORRUPT);
	else
		memcpy(chunk, v.p, SKP_BITS_CHUNK);
	return k;
}

static unsigned
bits_get(struct skp_txn *txn, uint64_t list, uint64_t index)
{
	uint8_t key[SKP_BITS_KEY], chunk[SKP_BITS_CHUNK];
	unsigned value = 0;

	(void)chunk_get(txn, list, index, key, chunk);
	if (skp_status_get(skp_bytes_of(chunk, sizeof(chunk)), SKP_STATUS_BITS,
		index % PER_CHUNK, &value) != SKP_OK)
		skp_txn_fail(txn, SKP_ERR_CORRUPT);
	return value;
}

static void
bits_set(struct skp_txn *txn, uint64_t list, uint64_t index,
    enum skp_status value)
{
	uint8_t key[SKP_BITS_KEY], chunk[SKP_BITS_CHUNK];
	struct skp_bytes k = chunk_get(txn, list, index, key, chunk);

	if (skp_status_set(chunk, sizeof(chunk), SKP_STATUS_BITS,
		index % PER_CHUNK, (unsigned)value) != SKP_OK) {
		skp_txn_fail(txn, SKP_ERR_CORRUPT);
		return;
	}
	skp_txn_put(txn, SKP_DB_BITS, k, skp_bytes_of(chunk, sizeof(chunk)));
}

static void
event_put(struct skp_txn *txn, uint64_t number,
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

/* From one value to another. */
static enum skp_err
may_change(enum skp_status now, enum skp_status value)
{
	if (now == value)
		return SKP_ERR_DUPLICATE;
	return now == SKP_STATUS_INVALID || now == SKP_STATUS_REPLACED ?
	    SKP_ERR_STATE :
	    SKP_OK;
}

/* Issued, with a place in a status list. */
static bool
has_place(const struct skp_record *rec)
{
	return rec->state == SKP_RECORD_ISSUED ||
	    (rec->state == SKP_RECORD_ERASED && rec->list != SKP_NO_LIST);
}

enum skp_err
skp_view_status_may(struct skp_view *view, uint64_t serial,
    enum skp_status value)
{
	enum skp_status now = SKP_STATUS_VALID;
	struct skp_record rec;
	enum skp_err err = skp_view_get(view, serial, &rec);

	if (err == SKP_OK && !has_place(&rec))
		err = SKP_ERR_NOT_FOUND;
	if (err == SKP_OK)
		err = skp_view_status(view, serial, &now);
	return err == SKP_OK ? may_change(now, value) : err;
}

bool
skp_step_status(struct skp_step *step, const struct skp_status_event *event,
    uint64_t list, uint64_t index)
{
	struct skp_txn *txn = skp_step_txn(step);
	struct skp_status_event last;
	enum skp_err err = event_last(txn, event->serial, &last);

	if (err == SKP_OK)
		err = may_change(last.value, event->value);
	if (err == SKP_OK &&
	    (event->operator_.n > SKP_MAX_NAME || event->note.n > SKP_MAX_NOTE))
		err = SKP_ERR_LENGTH;
	if (err == SKP_ERR_DUPLICATE)
		return false;
	if (err != SKP_OK) {
		skp_step_fail(step, err);
		return false;
	}
	event_put(txn, ++skp_step_state(step)->events, event);
	bits_set(txn, list, index, event->value);
	return skp_txn_err(txn) == SKP_OK;
}

bool
skp_step_status_place(struct skp_step *step,
    const struct skp_status_event *event)
{
	struct skp_txn *txn = skp_step_txn(step);
	unsigned now = bits_get(txn, event->list, event->index);

	if (now == (unsigned)event->value || skp_txn_err(txn) != SKP_OK)
		return false;
	event_put(txn, ++skp_step_state(step)->events, event);
	bits_set(txn, event->list, event->index, event->value);
	return skp_txn_err(txn) == SKP_OK;
}

struct place {
	uint64_t list, index;
};

/* Where the values of these passports stand; caller frees. */
static enum skp_err
places_find(struct skp_registry *reg, const struct skp_status_event *event,
    size_t n, struct place **out)
{
	struct place *place = calloc(n + 1, sizeof(*place));
	struct skp_view *view = NULL;
	struct skp_record rec;
	enum skp_err err = SKP_ERR_NOMEM;

	if (place != NULL)
		err = skp_view_open(reg, &view);
	for (size_t i = 0; err == SKP_OK && i < n; i++) {
		err = skp_view_get(view, event[i].serial, &rec);
		if (err == SKP_OK && !has_place(&rec))
			err = SKP_ERR_NOT_FOUND;
		if (err == SKP_OK)
			place[i] = (struct place){ rec.list, rec.index };
	}
	skp_view_close(view);
	if (err != SKP_OK)
		free(place);
	else
		*out = place;
	return err;
}

enum skp_err
skp_registry_status_set(struct skp_registry *reg,
    const struct skp_status_event *event, size_t n, uint64_t *changed)
{
	struct place *place = NULL;
	struct skp_step *step;
	uint64_t count = 0;
	enum skp_err err = skp_registry_locked(reg);

	if (err == SKP_OK)
		err = places_find(reg, event, n, &place);
	if (err != SKP_OK)
		return err;
	do {
		err = skp_step_begin(reg, &step);
		if (err != SKP_OK)
			break;
		count = 0;
		for (size_t i = 0; i < n; i++)
			count += skp_step_status(step, &event[i], place[i].list,
			    place[i].index);
		err = skp_step_commit(step);
	} while (err == SKP_ERR_SPACE);
	free(place);
	if (err == SKP_OK)
		*changed = count;
	return err;
}
