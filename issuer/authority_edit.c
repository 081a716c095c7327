#include "issuer/authority_edit.h"

#include <stdlib.h>
#include <unistd.h>

#include "common/hex.h"
#include "issuer/authority_store.h"
#include "keys/kid.h"

/* Memory that the entries of an array grow in. */
static void *
grown(struct skp_arena *arena, const void *old, size_t n, size_t size)
{
	void *p = skp_arena_get(arena, 2 * (n + 4) * size);

	if (p != NULL && n > 0)
		memcpy(p, old, n * size);
	return p;
}

static enum skp_err
copy_slice(struct skp_arena *arena, struct skp_bytes *b)
{
	if (b->n == 0)
		return SKP_OK;
	*b = skp_arena_copy(arena, *b);
	return b->p == NULL ? SKP_ERR_NOMEM : SKP_OK;
}

enum skp_err
skp_edit_key_add(struct skp_edit *e, struct skp_edit_entry *entry,
    const struct skp_trust_key *key)
{
	struct skp_trust_key k = *key, *p;
	struct skp_bytes x = skp_bytes_of(k.x, SKP_PK_LEN);
	struct skp_bytes root = skp_bytes_of(k.closed.last.root,
	    k.closed.last.root == NULL ? 0 : SKP_HASH_LEN);
	enum skp_err err = copy_slice(&e->arena, &x);

	if (err == SKP_OK)
		err = copy_slice(&e->arena, &root);
	if (err == SKP_OK)
		err = copy_slice(&e->arena, &k.closed.heads);
	if (err != SKP_OK)
		return err;
	k.x = x.p;
	k.closed.last.root = root.n == 0 ? NULL : root.p;
	if (entry->n_key == entry->cap_key) {
		p = grown(&e->arena, entry->key, entry->n_key, sizeof(*p));
		if (p == NULL)
			return SKP_ERR_NOMEM;
		entry->key = p;
		entry->cap_key = 2 * (entry->n_key + 4);
	}
	entry->key[entry->n_key++] = k;
	return SKP_OK;
}

void
skp_edit_key_drop(struct skp_edit_entry *entry, size_t i)
{
	entry->n_key--;
	memmove(&entry->key[i], &entry->key[i + 1],
	    (entry->n_key - i) * sizeof(entry->key[0]));
}

struct skp_edit_entry *
skp_edit_insert(struct skp_edit *e, const struct skp_trust_issuer *is)
{
	struct skp_edit_entry entry = { .is = *is };
	struct skp_edit_entry *p;
	struct skp_bytes *slice[] = { &entry.is.iss, &entry.is.name,
		&entry.is.number, &entry.is.country, &entry.is.final_lists };
	size_t i, at = 0;

	for (i = 0; i < sizeof(slice) / sizeof(slice[0]); i++)
		if (copy_slice(&e->arena, slice[i]) != SKP_OK)
			return NULL;
	if (e->n == e->cap) {
		p = grown(&e->arena, e->v, e->n, sizeof(*p));
		if (p == NULL)
			return NULL;
		e->v = p;
		e->cap = 2 * (e->n + 4);
	}
	while (at < e->n && skp_bytes_cmp(e->v[at].is.iss, is->iss) < 0)
		at++;
	memmove(&e->v[at + 1], &e->v[at], (e->n - at) * sizeof(e->v[0]));
	e->n++;
	e->v[at] = entry;
	return &e->v[at];
}

void
skp_edit_drop(struct skp_edit *e, struct skp_edit_entry *entry)
{
	size_t at = (size_t)(entry - e->v);

	e->n--;
	memmove(entry, entry + 1, (e->n - at) * sizeof(*entry));
}

struct skp_edit_entry *
skp_edit_find(struct skp_edit *e, struct skp_bytes iss)
{
	for (size_t i = 0; i < e->n; i++)
		if (skp_bytes_eq(e->v[i].is.iss, iss))
			return &e->v[i];
	return NULL;
}

/* ------------------------------------------------------------- open, save */

static enum skp_err
take_apart(struct skp_edit *e)
{
	struct skp_trust_issuer is;
	struct skp_trust_key key;
	struct skp_edit_entry *entry;
	struct skp_cursor ci, ck;
	size_t i = 0, k;
	enum skp_err err;

	while (
	    skp_trust_issuer_next(skp_authority_list(e->next), &ci, &i, &is)) {
		entry = skp_edit_insert(e, &is);
		if (entry == NULL)
			return SKP_ERR_NOMEM;
		k = 0;
		while (skp_trust_key_next(&is, &ck, &k, &key)) {
			err = skp_edit_key_add(e, entry, &key);
			if (err != SKP_OK)
				return err;
		}
	}
	return SKP_OK;
}

enum skp_err
skp_edit_open(const char *dir, struct skp_edit *out)
{
	struct skp_edit e = { .dir = dir, .lock = -1 };
	enum skp_err err = skp_authority_store_lock(dir, &e.lock);

	if (err != SKP_OK)
		return err;
	err = skp_authority_open(dir, SKP_AUTHORITY_NEXT, &e.next);
	if (err == SKP_OK)
		err = take_apart(&e);
	if (err != SKP_OK) {
		skp_edit_close(&e);
		return err;
	}
	*out = e;
	return SKP_OK;
}

void
skp_edit_close(struct skp_edit *e)
{
	skp_authority_free(e->next);
	skp_arena_free(&e->arena);
	(void)close(e->lock);
}

static size_t
room(const struct skp_edit *e)
{
	size_t n = 64, i, k;

	for (i = 0; i < e->n; i++) {
		const struct skp_edit_entry *entry = &e->v[i];

		n += 64 + entry->is.iss.n + entry->is.name.n +
		    entry->is.number.n + entry->is.final_lists.n;
		for (k = 0; k < entry->n_key; k++)
			n += 160 + entry->key[k].closed.heads.n;
	}
	return n;
}

/* All entries, as the list holds them; an entry's keys first. */
static enum skp_err
encode(struct skp_edit *e, struct skp_bytes *out)
{
	size_t cap = room(e), i, k;
	uint8_t *keys = skp_arena_get(&e->arena, cap);
	uint8_t *all = skp_arena_get(&e->arena, cap);
	struct skp_writer w, wk;
	enum skp_err err;

	if (keys == NULL || all == NULL)
		return SKP_ERR_NOMEM;
	skp_writer_init(&w, all, cap);
	skp_writer_array(&w, e->n);
	for (i = 0; i < e->n; i++) {
		struct skp_trust_issuer is = e->v[i].is;

		skp_writer_init(&wk, keys, cap);
		skp_writer_array(&wk, e->v[i].n_key);
		for (k = 0; k < e->v[i].n_key; k++)
			skp_trust_key_write(&wk, &e->v[i].key[k]);
		err = skp_writer_finish(&wk, &is.keys);
		if (err != SKP_OK)
			return err;
		skp_trust_issuer_write(&w, &is);
	}
	return skp_writer_finish(&w, out);
}

/* It is read again, and no key stands in it twice. */
static enum skp_err
check_payload(struct skp_bytes payload)
{
	struct skp_blob wrapped = { NULL, 0 };
	struct skp_trust_list l;
	struct skp_trust_ref *ref = NULL;
	struct skp_trust_issuer *issuer = NULL;
	struct skp_trust trust;
	struct skp_cursor c;
	enum skp_err err = payload.n > SKP_MAX_TRUST ?
	    SKP_ERR_TOO_LARGE :
	    skp_authority_store_wrap(SKP_TYP_TRUST, payload, &wrapped);

	if (err != SKP_OK)
		return err;
	skp_cursor_init(&c, skp_blob_bytes(&wrapped));
	err = skp_trust_list_read(&c, &l);
	if (err == SKP_OK) {
		ref = calloc(l.n_key + 1, sizeof(*ref));
		issuer = calloc(l.n_issuer + 1, sizeof(*issuer));
		err = SKP_ERR_NOMEM;
	}
	if (ref != NULL && issuer != NULL)
		err = skp_trust_index(&l, ref, l.n_key, issuer, l.n_issuer,
		    &trust);
	free(ref);
	free(issuer);
	skp_blob_free(&wrapped);
	return err;
}

enum skp_err
skp_edit_save(struct skp_edit *e)
{
	struct skp_trust_list l = *skp_authority_list(e->next);
	struct skp_blob payload = { NULL, 0 };
	enum skp_err err = encode(e, &l.issuers);

	if (err == SKP_OK)
		err = skp_authority_store_payload(&l, &payload);
	if (err == SKP_OK)
		err = check_payload(skp_blob_bytes(&payload));
	if (err == SKP_OK)
		err = skp_authority_store_write(e->dir, SKP_AUTHORITY_LIST_NEXT,
		    skp_blob_bytes(&payload), SKP_FILE_REPLACE);
	skp_blob_free(&payload);
	return err;
}

/* ------------------------------------------------------------------- names */

enum skp_err
skp_edit_name(struct skp_edit *e, const char *word,
    struct skp_edit_entry **entry, struct skp_trust_key **key)
{
	struct skp_edit_entry *found = NULL;
	struct skp_trust_key *found_key = NULL;
	uint8_t kid[SKP_KID_LEN];
	size_t i, k, n = 0;

	for (i = 0; i < e->n; i++) {
		if (skp_bytes_eq(e->v[i].is.iss, skp_bytes_str(word)) ||
		    skp_bytes_eq(e->v[i].is.name, skp_bytes_str(word))) {
			found = &e->v[i];
			n++;
		}
		for (k = 0; k < e->v[i].n_key; k++) {
			skp_kid_of(e->v[i].key[k].x, kid);
			if (!skp_hex_kid_begins(kid, word))
				continue;
			found = &e->v[i];
			found_key = &e->v[i].key[k];
			n++;
		}
	}
	if (n != 1)
		return n == 0 ? SKP_ERR_NOT_FOUND : SKP_ERR_CONFLICT;
	*entry = found;
	*key = found_key;
	return SKP_OK;
}
