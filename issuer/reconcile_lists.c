#include <stdio.h>
#include <stdlib.h>

#include "common/date.h"
#include "issuer/reconcile_parts.h"
#include "issuer/registry_view.h"
#include "schema/iss.h"

#define BITMAP (SKP_STATUS_ENTRIES / 8)

void
skp_reconcile_lists_free(struct skp_reconcile *r)
{
	union {
		const uint8_t *in;
		void *out;
	} p;

	for (size_t i = 0; i < r->n_uri; i++) {
		p.in = r->uri[i].p;
		free(p.out);
	}
	for (size_t i = 0; i < r->n_list; i++) {
		free(r->list[i].values);
		free(r->list[i].known);
	}
	free(r->uri);
	free(r->list);
	free(r->event);
}

/* ------------------------------------------------------------------- names */

static enum skp_err
uri_add(struct skp_reconcile *r, struct skp_bytes uri)
{
	struct skp_bytes *v = reallocarray(r->uri, r->n_uri + 1, sizeof(*v));
	uint8_t *copy = malloc(uri.n + 1);

	if (v != NULL)
		r->uri = v;
	if (v == NULL || copy == NULL || uri.n > SKP_MAX_URI ||
	    r->n_uri == SKP_LISTS_ADDED) {
		free(copy);
		return v == NULL || copy == NULL ? SKP_ERR_NOMEM :
						   SKP_ERR_LENGTH;
	}
	memcpy(copy, uri.p, uri.n);
	r->uri[r->n_uri++] = skp_bytes_of(copy, uri.n);
	return SKP_OK;
}

enum skp_err
skp_reconcile_lists_number(struct skp_reconcile *r, struct skp_view *view,
    struct skp_bytes uri, uint64_t *list)
{
	struct skp_bytes there;
	enum skp_err err = SKP_OK;

	for (uint64_t i = 0; i < r->lists; i++) {
		err = skp_view_list_uri(view, i, &there);
		if (err != SKP_OK)
			return err;
		if (skp_bytes_eq(there, uri)) {
			*list = i;
			return SKP_OK;
		}
	}
	for (size_t i = 0; i < r->n_uri; i++)
		if (skp_bytes_eq(r->uri[i], uri)) {
			*list = r->lists + i;
			return SKP_OK;
		}
	err = uri_add(r, uri);
	if (err == SKP_OK)
		*list = r->lists + r->n_uri - 1;
	return err;
}

/*
 * Each lost passport took one index; the list in use at the backup had room
 * for one at least, so so many more may have been begun.
 *
 * A name once used must not come again, also where it was used after another
 * backup was restored and that registry was lost in its turn.  So the next
 * list has the size of the log as its number: whatever passport stands in the
 * log, its list was begun when the log was shorter, and numbers that are given
 * in this way, or one by one with a passport each, never exceed the size that
 * the log had by then.
 */
enum skp_err
skp_reconcile_lists_skip(struct skp_reconcile *r, struct skp_view *view)
{
	struct skp_bytes iss = skp_registry_iss(r->reg);
	uint64_t next, end, list;
	char uri[SKP_MAX_ISS + 40];
	enum skp_err err = skp_view_list_number(view, &next);

	if (err != SKP_OK || iss.n < 8 || memcmp(iss.p, "https://", 8) != 0)
		return err;
	end = next;
	if (r->n_lost > 0)
		end += 1 + r->n_lost / SKP_STATUS_ENTRIES;
	for (; err == SKP_OK && next < end; next++) {
		int n = snprintf(uri, sizeof(uri), "%.*s/status/%llu",
		    (int)iss.n, (const char *)iss.p, (unsigned long long)next);

		err = skp_reconcile_lists_number(r, view,
		    skp_bytes_of(uri, (size_t)n), &list);
	}
	r->number = r->cp.size > end ? r->cp.size : end;
	for (size_t i = 0; i < r->n_uri; i++) {
		if (skp_iss_list_number(iss, r->uri[i], &next) &&
		    r->number <= next)
			r->number = next + 1;
	}
	return err;
}

/* ----------------------------------------------------------------- reading */

static bool
ours(const struct skp_reconcile *r, const struct skp_statuslist *list,
    uint8_t *work, size_t cap)
{
	const struct skp_ring *ring = skp_house_ring(r->house);

	for (size_t i = 0; i < ring->n; i++)
		if (ring->v[i].purpose == SKP_PURPOSE_STATUS &&
		    memcmp(ring->v[i].kid, list->sign1.hdr.kid.p,
			SKP_KID_LEN) == 0)
			return skp_pubkey_verify_sign1(ring->v[i].x,
				   &list->sign1, skp_bytes_of(NULL, 0), work,
				   cap) == SKP_OK;
	return false;
}

/* The values of a list, or false: not a good list of ours. */
static bool
list_open(const struct skp_reconcile *r, struct skp_bytes file,
    struct skp_statuslist *list, uint8_t *values)
{
	size_t cap = SKP_INFLATE_ARENA + file.n + SKP_TBS_ROOM, n = 0;
	uint8_t *work = malloc(cap);
	struct skp_cursor c;
	bool good = false;

	if (work == NULL)
		return false;
	skp_cursor_init_lenient(&c, file);
	if (skp_statuslist_read(&c, list) == SKP_OK &&
	    skp_cursor_finish(&c) == SKP_OK && list->bits == SKP_STATUS_BITS &&
	    ours(r, list, work + SKP_INFLATE_ARENA, cap - SKP_INFLATE_ARENA))
		good = skp_statuslist_inflate(list, work, values,
			   SKP_STATUS_ARRAY, &n) == SKP_OK &&
		    n == SKP_STATUS_ARRAY;
	free(work);
	return good;
}

/* Newest of each name. */
static enum skp_err
list_keep(struct skp_reconcile *r, const struct skp_statuslist *list,
    uint64_t number, uint8_t *values)
{
	struct skp_reconcile_list *l;

	for (size_t i = 0; i < r->n_list; i++) {
		l = &r->list[i];
		if (l->list != number)
			continue;
		if (l->iat >= list->iat) {
			free(values);
			return SKP_OK;
		}
		free(l->values);
		l->values = values;
		l->iat = list->iat;
		l->uri = list->uri;
		return SKP_OK;
	}
	l = &r->list[r->n_list++];
	l->uri = list->uri;
	l->list = number;
	l->iat = list->iat;
	l->values = values;
	l->known = calloc(BITMAP, 1);
	return l->known == NULL ? SKP_ERR_NOMEM : SKP_OK;
}

/* Every list that the registry has is there, and none from before. */
static enum skp_err
lists_enough(struct skp_reconcile *r, struct skp_view *view)
{
	struct skp_bytes uri;
	enum skp_err err = SKP_OK;

	for (uint64_t i = 0; err == SKP_OK && i < r->lists; i++) {
		const struct skp_reconcile_list *found = NULL;

		for (size_t j = 0; j < r->n_list; j++)
			if (r->list[j].list == i)
				found = &r->list[j];
		err = skp_view_list_uri(view, i, &uri);
		if (err != SKP_OK)
			return err;
		(void)snprintf(r->out->uri, sizeof(r->out->uri), "%.*s",
		    (int)uri.n, (const char *)uri.p);
		if (found == NULL && !r->how->unpublished)
			return skp_reconcile_fault(r, SKP_RECONCILE_LIST);
		if (found != NULL &&
		    found->iat < skp_view_state(view)->status_iat)
			return skp_reconcile_fault(r, SKP_RECONCILE_LIST_OLDER);
	}
	r->out->uri[0] = '\0';
	return err;
}

enum skp_err
skp_reconcile_lists_read(struct skp_reconcile *r, struct skp_view *view)
{
	enum skp_err err = SKP_OK;

	r->list = calloc(r->how->n_list + 1, sizeof(*r->list));
	if (r->list == NULL)
		return SKP_ERR_NOMEM;
	for (size_t i = 0; err == SKP_OK && i < r->how->n_list; i++) {
		uint8_t *values = malloc(SKP_STATUS_ARRAY);
		struct skp_statuslist list;
		uint64_t number = 0;

		if (values == NULL)
			return SKP_ERR_NOMEM;
		if (!list_open(r, r->how->list[i], &list, values)) {
			free(values);
			r->out->number = i;
			return skp_reconcile_fault(r, SKP_RECONCILE_LIST_OTHER);
		}
		err = skp_reconcile_lists_number(r, view, list.uri, &number);
		if (err == SKP_OK)
			err = list_keep(r, &list, number, values);
		else
			free(values);
	}
	return err == SKP_OK ? lists_enough(r, view) : err;
}

/* --------------------------------------------------------------- comparing */

static enum skp_err
event_add(struct skp_reconcile *r, const struct skp_reconcile_list *l,
    uint64_t serial, uint64_t index, unsigned value)
{
	struct skp_status_event *v = r->event;

	if (r->n_event == r->cap_event) {
		size_t cap = r->cap_event * 2 + 64;

		v = reallocarray(v, cap, sizeof(*v));
		if (v == NULL)
			return SKP_ERR_NOMEM;
		r->event = v;
		r->cap_event = cap;
	}
	v[r->n_event++] = (struct skp_status_event){ .serial = serial,
		.list = l->list,
		.index = index,
		.time = r->how->now / 1000,
		.value = (enum skp_status)value,
		.reason = SKP_REASON_OTHER,
		.day = { true, skp_date_of_time(l->iat) },
		.operator_ = r->how->operator_ };
	return SKP_OK;
}

static unsigned
published(const struct skp_reconcile_list *l, uint64_t index)
{
	unsigned value = 0;

	if (skp_status_get(skp_bytes_of(l->values, SKP_STATUS_ARRAY),
		SKP_STATUS_BITS, index, &value) != SKP_OK)
		return 0;
	return value;
}

/*
 * One passport that the registry has.  What is for ever is so in either; a
 * suspension of the registry ends only where the list is younger than it.
 */
static enum skp_err
one_compare(struct skp_reconcile *r, struct skp_view *view,
    struct skp_reconcile_list *l, const struct skp_record *rec)
{
	struct skp_status_event last = { 0 };
	unsigned value = published(l, rec->index);
	enum skp_err err;

	l->known[rec->index >> 3] |= (uint8_t)(1u << (rec->index & 7));
	err = skp_view_status_last(view, rec->serial, &last);
	if (err != SKP_OK && err != SKP_ERR_NOT_FOUND)
		return err;
	if ((unsigned)last.value == value || last.value == SKP_STATUS_INVALID ||
	    last.value == SKP_STATUS_REPLACED ||
	    (value == SKP_STATUS_VALID && last.time > l->iat))
		return SKP_OK;
	return event_add(r, l, rec->serial, rec->index, value);
}

static enum skp_err
registry_compare(struct skp_reconcile *r, struct skp_view *view)
{
	struct skp_record rec;
	enum skp_err err = SKP_OK;

	for (uint64_t serial = 1;
	     err == SKP_OK && serial < skp_view_state(view)->next_serial;
	     serial++) {
		err = skp_view_get(view, serial, &rec);
		if (err != SKP_OK ||
		    (rec.state != SKP_RECORD_ISSUED &&
			rec.state != SKP_RECORD_ERASED))
			continue;
		for (size_t i = 0; err == SKP_OK && i < r->n_list; i++)
			if (r->list[i].list == rec.list)
				err = one_compare(r, view, &r->list[i], &rec);
	}
	return err;
}

/* What no passport of the registry has is a lost one's. */
static enum skp_err
lost_compare(struct skp_reconcile *r, struct skp_reconcile_list *l,
    uint64_t first_serial)
{
	enum skp_err err = SKP_OK;

	for (size_t i = 0; err == SKP_OK && i < r->n_lost; i++) {
		const struct skp_lost *lost = &r->lost[i];
		unsigned value;

		if (!lost->known || lost->list != l->list)
			continue;
		l->known[lost->index >> 3] |= (uint8_t)(1u
		    << (lost->index & 7));
		value = published(l, lost->index);
		if (value != SKP_STATUS_VALID)
			err = event_add(r, l, first_serial + i, lost->index,
			    value);
	}
	for (uint64_t i = 0; err == SKP_OK && i < SKP_STATUS_ENTRIES; i++)
		if ((l->known[i >> 3] >> (i & 7) & 1) == 0 &&
		    published(l, i) != SKP_STATUS_VALID)
			err = event_add(r, l, 0, i, published(l, i));
	return err;
}

enum skp_err
skp_reconcile_lists_compare(struct skp_reconcile *r, struct skp_view *view)
{
	enum skp_err err = registry_compare(r, view);

	size_t places = 0, unnamed = 0;

	for (size_t i = 0; err == SKP_OK && i < r->n_list; i++)
		err = lost_compare(r, &r->list[i],
		    skp_view_state(view)->next_serial);
	for (size_t i = 0; i < r->n_event; i++)
		places += r->event[i].serial == 0;
	for (size_t i = 0; i < r->n_lost; i++)
		unnamed += !r->lost[i].known;
	if (err == SKP_OK && places > unnamed)
		err = skp_reconcile_fault(r, SKP_RECONCILE_LIST_AHEAD);
	return err;
}
