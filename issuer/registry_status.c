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

static unsigned bits_get(struct skp_txn *txn, uint64_t list, uint64_t index);

/*
 * Of a passport that was lost: its changes stand in the journal by its place
 * alone.
 */
static enum skp_err
lost_value(struct skp_view *view, const struct skp_record *rec,
    enum skp_status *out)
{
	const uint8_t *values = NULL;
	unsigned value = 0;
	enum skp_err err = skp_view_values(view, &values);

	if (err != SKP_OK)
		return err;
	if (rec->list >= skp_view_state(view)->lists ||
	    skp_status_get(skp_bytes_of(values + rec->list * SKP_STATUS_ARRAY,
			       SKP_STATUS_ARRAY),
		SKP_STATUS_BITS, rec->index, &value) != SKP_OK)
		return skp_view_missing(view);
	*out = (enum skp_status)value;
	return SKP_OK;
}

/*
 * Newest event of a passport; number 0: none, and its value alone is told.
 * One flipped bit may hide the index's record, or lead LMDB to an old page of
 * it.  The values stand in a table of their own; both were made of the journal
 * and must say the same.
 */
static enum skp_err
newest(struct skp_view *view, uint64_t serial, struct skp_status_event *out)
{
	struct skp_txn *txn = skp_view_txn(view);
	struct skp_status_event e = { 0 };
	struct skp_record rec;
	enum skp_err err = skp_view_get(view, serial, &rec);

	if (err == SKP_OK)
		err = skp_event_last(txn, serial, &e);
	if (err == SKP_OK && rec.list == SKP_NO_LIST)
		err = e.number == 0 ? SKP_OK : skp_view_missing(view);
	else if (err == SKP_OK) {
		if (rec.erased != 0 && e.number == 0)
			err = lost_value(view, &rec, &e.value);
		if (err == SKP_OK &&
		    bits_get(txn, rec.list, rec.index) != (unsigned)e.value)
			err = skp_view_missing(view);
	}
	if (err == SKP_OK)
		err = skp_txn_err(txn);
	if (err == SKP_OK)
		*out = e;
	return err;
}

enum skp_err
skp_view_status(struct skp_view *view, uint64_t serial, enum skp_status *out)
{
	struct skp_status_event e;
	enum skp_err err = newest(view, serial, &e);

	if (err == SKP_OK)
		*out = e.value;
	return err;
}

enum skp_err
skp_view_status_event(struct skp_view *view, uint64_t number,
    struct skp_status_event *out)
{
	if (number == 0 || number > skp_view_state(view)->events)
		return SKP_ERR_NOT_FOUND;
	return skp_event_get(skp_view_txn(view), number, out);
}

enum skp_err
skp_view_status_last(struct skp_view *view, uint64_t serial,
    struct skp_status_event *out)
{
	struct skp_status_event e;
	enum skp_err err = newest(view, serial, &e);

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

/* The chunk as it is stored; what is not stored is all zeros. */
static bool
chunk_is(struct skp_txn *txn, uint64_t list, uint64_t i, const uint8_t *want)
{
	static const uint8_t zeros[SKP_BITS_CHUNK];
	uint8_t key[SKP_BITS_KEY];
	struct skp_bytes chunk;

	if (!skp_txn_get(txn, SKP_DB_BITS, bits_key(key, list, i), &chunk))
		chunk = skp_bytes_of(zeros, sizeof(zeros));
	return skp_txn_err(txn) == SKP_OK &&
	    skp_bytes_eq(chunk, skp_bytes_of(want, SKP_BITS_CHUNK));
}

/* The values are what the journal makes of them, from the beginning. */
enum skp_err
skp_view_list(struct skp_view *view, uint64_t list, struct skp_bytes *uri,
    uint8_t out[SKP_STATUS_ARRAY])
{
	struct skp_bytes name;
	const uint8_t *values = NULL;
	enum skp_err err = skp_view_list_uri(view, list, &name);

	if (err == SKP_OK)
		err = skp_view_values(view, &values);
	if (err != SKP_OK)
		return err;
	values += list * SKP_STATUS_ARRAY;
	for (uint64_t i = 0; i < SKP_STATUS_ARRAY / SKP_BITS_CHUNK; i++)
		if (!chunk_is(skp_view_txn(view), list, i,
			values + i * SKP_BITS_CHUNK))
			return skp_view_missing(view);
	memcpy(out, values, SKP_STATUS_ARRAY);
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
	struct skp_status_event last, e = *event;
	enum skp_err err = skp_event_last(txn, event->serial, &last);
	enum skp_status now = (enum skp_status)bits_get(txn, list, index);

	/* A lost passport's events do not name it. */
	if (err == SKP_OK && last.number != 0 && last.value != now)
		err = SKP_ERR_CORRUPT;
	if (err == SKP_OK)
		err = skp_txn_err(txn);
	if (err == SKP_OK)
		err = may_change(now, event->value);
	if (err == SKP_OK &&
	    (event->operator_.n > SKP_MAX_NAME || event->note.n > SKP_MAX_NOTE))
		err = SKP_ERR_LENGTH;
	if (err == SKP_ERR_DUPLICATE)
		return false;
	if (err != SKP_OK) {
		skp_step_fail(step, err);
		return false;
	}
	e.list = list;
	e.index = index;
	skp_event_put(txn, ++skp_step_state(step)->events, &e);
	bits_set(txn, list, index, e.value);
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
	skp_event_put(txn, ++skp_step_state(step)->events, event);
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
