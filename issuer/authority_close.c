#include "issuer/authority_close.h"

#include <stdlib.h>

#include "common/file.h"
#include "keys/kid.h"
#include "schema/sha256.h"
#include "schema/statuslist.h"

enum skp_err
skp_authority_compromise(const char *dir, const char *word, uint64_t since,
    const struct skp_honest *honest)
{
	struct skp_edit_entry *entry;
	struct skp_trust_key *only, *key;
	struct skp_closed closed = { .reason = SKP_CLOSE_COMPROMISED,
		.since = since };
	struct skp_writer w;
	struct skp_bytes heads = { NULL, 0 };
	struct skp_edit e;
	uint8_t *p = NULL;
	size_t k, cap = honest == NULL ? 0 : 16 + honest->n * 48;
	enum skp_err err = skp_edit_open(dir, &e);

	if (err != SKP_OK)
		return err;
	err = skp_edit_name(&e, word, &entry, &only);
	if (err == SKP_OK && honest != NULL) {
		p = skp_arena_get(&e.arena, cap);
		if (p == NULL)
			err = SKP_ERR_NOMEM;
		skp_writer_init(&w, p, p == NULL ? 0 : cap);
		skp_trust_heads_write(&w, honest->heads, honest->n);
		if (err == SKP_OK)
			err = skp_writer_finish(&w, &heads);
	}
	for (k = 0; err == SKP_OK && k < entry->n_key; k++) {
		key = &entry->key[k];
		if (only != NULL && key != only)
			continue;
		key->closed = closed;
		if (honest == NULL || key->purpose == SKP_PURPOSE_STATUS)
			continue;
		key->closed.last = honest->last;
		key->closed.heads = heads;
	}
	if (err == SKP_OK)
		err = skp_edit_save(&e);
	skp_edit_close(&e);
	return err;
}

/* ------------------------------------------------------------------- final */

/* By a status key of the entry, while it counted? */
static enum skp_err
check_list(const struct skp_edit_entry *entry, const struct skp_statuslist *l,
    size_t file_n)
{
	const struct skp_bytes none = { NULL, 0 };
	const struct skp_trust_key *key = NULL;
	uint8_t kid[SKP_KID_LEN], *work;
	enum skp_err err;
	size_t k;

	for (k = 0; k < entry->n_key && key == NULL; k++) {
		skp_kid_of(entry->key[k].x, kid);
		if (memcmp(kid, l->sign1.hdr.kid.p, SKP_KID_LEN) == 0)
			key = &entry->key[k];
	}
	if (key == NULL)
		return SKP_ERR_NOT_FOUND;
	if (key->purpose != SKP_PURPOSE_STATUS)
		return SKP_ERR_PURPOSE;
	if (key->closed.reason == SKP_CLOSE_COMPROMISED)
		return SKP_ERR_CLOSED;
	if (l->iat < key->not_before || l->iat > key->not_after ||
	    (key->closed.reason != SKP_CLOSE_NONE &&
		l->iat >= key->closed.since))
		return SKP_ERR_WINDOW;
	work = malloc(file_n + SKP_TBS_ROOM);
	if (work == NULL)
		return SKP_ERR_NOMEM;
	err = skp_pubkey_verify_sign1(key->x, &l->sign1, none, work,
	    file_n + SKP_TBS_ROOM);
	free(work);
	return err;
}

static enum skp_err
add_final(struct skp_edit *e, const struct skp_edit_entry *entry,
    const char *path, uint64_t since, struct skp_final_list *out)
{
	struct skp_blob file = { NULL, 0 };
	struct skp_statuslist l;
	struct skp_cursor c;
	uint8_t *hash = skp_arena_get(&e->arena, SKP_HASH_LEN);
	enum skp_err err = SKP_ERR_NOMEM;

	if (hash != NULL)
		err = skp_file_read(path, SKP_MAX_STATUS_FILE, &file);
	if (err != SKP_OK)
		return err;
	skp_cursor_init_lenient(&c, skp_blob_bytes(&file));
	err = skp_statuslist_read(&c, &l);
	if (err == SKP_OK)
		err = skp_cursor_finish(&c);
	if (err == SKP_OK)
		err = check_list(entry, &l, file.n);
	if (err == SKP_OK && l.iat >= since)
		err = SKP_ERR_WINDOW;
	if (err == SKP_OK) {
		skp_sha256_one(skp_blob_bytes(&file), hash);
		out->uri = skp_arena_copy(&e->arena, l.uri);
		out->sha256 = hash;
		err = out->uri.p == NULL ? SKP_ERR_NOMEM : SKP_OK;
	}
	skp_blob_free(&file);
	return err;
}

static enum skp_err
final_lists(struct skp_edit *e, struct skp_edit_entry *entry, uint64_t since,
    const char *const *files, size_t n, size_t *bad)
{
	struct skp_final_list final[SKP_MAX_FINAL_LISTS];
	size_t i, j, cap = 16;
	struct skp_writer w;
	uint8_t *p;
	enum skp_err err;

	if (n == 0 || n > SKP_MAX_FINAL_LISTS)
		return SKP_ERR_LENGTH;
	for (i = 0; i < n; i++) {
		*bad = i;
		err = add_final(e, entry, files[i], since, &final[i]);
		for (j = 0; err == SKP_OK && j < i; j++)
			if (skp_bytes_eq(final[i].uri, final[j].uri))
				err = SKP_ERR_DUPLICATE;
		if (err != SKP_OK)
			return err;
		cap += final[i].uri.n + SKP_HASH_LEN + 16;
	}
	*bad = n;
	p = skp_arena_get(&e->arena, cap);
	if (p == NULL)
		return SKP_ERR_NOMEM;
	skp_writer_init(&w, p, cap);
	skp_trust_final_write(&w, final, n);
	return skp_writer_finish(&w, &entry->is.final_lists);
}

enum skp_err
skp_authority_final(const char *dir, const char *word, uint64_t since,
    const char *const *files, size_t n, size_t *bad)
{
	struct skp_edit_entry *entry;
	struct skp_trust_key *only;
	struct skp_edit e;
	size_t k, which = n;
	enum skp_err err = skp_edit_open(dir, &e);

	*bad = n;
	if (err != SKP_OK)
		return err;
	err = skp_edit_name(&e, word, &entry, &only);
	if (err == SKP_OK && only != NULL)
		err = SKP_ERR_NOT_FOUND; /* it is issuers that close */
	if (err == SKP_OK)
		err = final_lists(&e, entry, since, files, n, &which);
	for (k = 0; err == SKP_OK && k < entry->n_key; k++)
		if (entry->key[k].closed.reason == SKP_CLOSE_NONE)
			entry->key[k].closed = (struct skp_closed){
				.reason = SKP_CLOSE_RETIRED,
				.since = since
			};
	if (err == SKP_OK)
		err = skp_edit_save(&e);
	skp_edit_close(&e);
	*bad = which;
	return err;
}
