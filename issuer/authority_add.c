/*
 * An issuer's statement goes into the next list.
 */
#include <stdlib.h>

#include "issuer/authority.h"
#include "issuer/authority_store.h"
#include "keys/trustkey.h"

/* Is every key of an issuer's earlier entry still there, and none closed? */
static enum skp_err
keeps_keys(const struct skp_trust_issuer *old,
    const struct skp_trust_issuer *new)
{
	struct skp_trust_key ok, nk;
	struct skp_cursor co, cn;
	size_t i = 0, j;
	bool found;

	while (skp_trust_key_next(old, &co, &i, &ok)) {
		if (ok.closed.reason != SKP_CLOSE_NONE)
			return SKP_ERR_ROLLBACK;
		found = false;
		j = 0;
		while (skp_trust_key_next(new, &cn, &j, &nk))
			found |= memcmp(ok.x, nk.x, SKP_PK_LEN) == 0;
		if (!found)
			return SKP_ERR_ROLLBACK;
	}
	return SKP_OK;
}

/* The issuers of l with `add` in its place: an encoded array. */
static enum skp_err
insert_issuer(const struct skp_trust_list *l,
    const struct skp_trust_issuer *add, struct skp_writer *w, size_t *n)
{
	struct skp_trust_issuer is;
	struct skp_cursor c;
	size_t i = 0, total = l->n_issuer + 1;
	bool done = false;
	enum skp_err err;

	while (skp_trust_issuer_next(l, &c, &i, &is))
		if (skp_bytes_eq(is.iss, add->iss)) {
			total--;
			err = keeps_keys(&is, add);
			if (err != SKP_OK)
				return err;
		}
	skp_writer_array(w, total);
	i = 0;
	while (skp_trust_issuer_next(l, &c, &i, &is)) {
		int order = skp_bytes_cmp(add->iss, is.iss);

		if (!done && order <= 0) {
			skp_trust_issuer_write(w, add);
			done = true;
		}
		if (order != 0)
			skp_trust_issuer_write(w, &is);
	}
	if (!done)
		skp_trust_issuer_write(w, add);
	*n = total;
	return SKP_OK;
}

/* No key twice in a payload that is about to become the next list. */
static enum skp_err
check_payload(struct skp_bytes payload)
{
	struct skp_blob wrapped = { NULL, 0 };
	struct skp_trust_list l;
	struct skp_trust_ref *ref = NULL;
	struct skp_trust_issuer *issuer = NULL;
	struct skp_trust trust;
	struct skp_cursor c;
	enum skp_err err = skp_authority_store_wrap(payload, &wrapped);

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

static enum skp_err
read_statement(struct skp_bytes file, struct skp_trust_list *st,
    struct skp_trust_issuer *is)
{
	struct skp_cursor c;
	size_t i = 0, cap = file.n + SKP_TBS_ROOM;
	uint8_t *work = malloc(cap);
	enum skp_err err;

	if (work == NULL)
		return SKP_ERR_NOMEM;
	skp_cursor_init(&c, file);
	err = skp_statement_read(&c, st);
	if (err == SKP_OK)
		err = skp_cursor_finish(&c);
	if (err == SKP_OK)
		err = skp_statement_check(st, work, cap);
	if (err == SKP_OK && !skp_trust_issuer_next(st, &c, &i, is))
		err = SKP_ERR_LENGTH;
	free(work);
	return err;
}

enum skp_err
skp_authority_add(const char *dir, struct skp_bytes statement)
{
	struct skp_authority *a = NULL;
	struct skp_trust_list st, l;
	struct skp_trust_issuer is;
	struct skp_blob payload = { NULL, 0 };
	struct skp_writer w;
	uint8_t *p = NULL;
	size_t cap;
	enum skp_err err = read_statement(statement, &st, &is);

	if (err == SKP_OK)
		err = skp_authority_open(dir, true, &a);
	if (err != SKP_OK)
		return err;
	l = *skp_authority_list(a);
	cap = l.issuers.n + statement.n + 64;
	p = malloc(cap);
	if (p == NULL) {
		err = SKP_ERR_NOMEM;
		goto out;
	}
	skp_writer_init(&w, p, cap);
	err = insert_issuer(skp_authority_list(a), &is, &w, &l.n_issuer);
	if (err == SKP_OK)
		err = skp_writer_finish(&w, &l.issuers);
	if (err == SKP_OK)
		err = skp_authority_store_payload(&l, &payload);
	if (err == SKP_OK)
		err = check_payload(skp_blob_bytes(&payload));
	if (err == SKP_OK)
		err = skp_authority_store_write(dir, SKP_AUTHORITY_NEXT,
		    skp_blob_bytes(&payload), SKP_FILE_REPLACE);
out:
	skp_blob_free(&payload);
	free(p);
	skp_authority_free(a);
	return err;
}
