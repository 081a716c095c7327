#include "issuer/authority_add.h"

#include <stdlib.h>

#include "keys/kid.h"
#include "schema/sha256.h"

enum skp_err
skp_authority_statement(struct skp_bytes file, struct skp_trust_list *st,
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

static int
by_kid(const void *a, const void *b)
{
	return memcmp(a, b, SKP_KID_LEN);
}

enum skp_err
skp_authority_keys_print(const struct skp_trust_issuer *is,
    uint8_t out[SKP_HASH_LEN])
{
	uint8_t kid[SKP_MAX_ISSUER_KEYS][SKP_KID_LEN];
	struct skp_trust_key key;
	struct skp_cursor c;
	size_t k = 0;

	if (is->n_key > SKP_MAX_ISSUER_KEYS)
		return SKP_ERR_LENGTH;
	while (skp_trust_key_next(is, &c, &k, &key))
		skp_kid_of(key.x, kid[k - 1]);
	qsort(kid, k, SKP_KID_LEN, by_kid);
	skp_sha256_one(skp_bytes_of(kid, k * SKP_KID_LEN), out);
	return SKP_OK;
}

/* --------------------------------------------------------------------- add */

static struct skp_trust_key *
find_key(struct skp_edit_entry *entry, const uint8_t x[SKP_PK_LEN])
{
	for (size_t i = 0; i < entry->n_key; i++)
		if (memcmp(entry->key[i].x, x, SKP_PK_LEN) == 0)
			return &entry->key[i];
	return NULL;
}

static bool
chosen(const struct skp_authority_terms *terms, const struct skp_trust_key *key)
{
	return terms->purposes == 0 ||
	    (terms->purposes & SKP_PURPOSE_BIT(key->purpose)) != 0;
}

/* A key of the statement as the terms have it; false: nothing is left. */
static bool
within(const struct skp_authority_terms *terms, struct skp_trust_key *key)
{
	if (key->not_before < terms->from)
		key->not_before = terms->from;
	if (terms->until != 0 && key->not_after > terms->until)
		key->not_after = terms->until;
	return key->not_before <= key->not_after;
}

/* What the list has of a key and what is said of it now. */
static void
merge(struct skp_trust_key *old, const struct skp_trust_key *stated,
    const struct skp_authority_terms *terms)
{
	if (terms->from != 0)
		old->not_before = stated->not_before;
	if (terms->until != 0 || stated->not_after < old->not_after)
		old->not_after = stated->not_after;
	if (old->closed.reason == SKP_CLOSE_NONE)
		old->closed = stated->closed;
}

static bool
counts(const struct skp_trust_key *key, uint64_t now)
{
	if (now > key->not_after)
		return false;
	return key->closed.reason == SKP_CLOSE_NONE ||
	    (key->closed.reason == SKP_CLOSE_RETIRED &&
		now < key->closed.since);
}

/*
 * Does a key that counts say that the statement is the issuer's?  One that was
 * ended may be in the hands of somebody who left.
 */
static bool
continues(struct skp_edit_entry *entry, const struct skp_trust_issuer *stated,
    uint64_t now)
{
	struct skp_trust_key key;
	const struct skp_trust_key *old;
	struct skp_cursor c;
	size_t k = 0;

	while (skp_trust_key_next(stated, &c, &k, &key)) {
		old = find_key(entry, key.x);
		if (old != NULL && counts(old, now))
			return true;
	}
	return false;
}

static enum skp_err
add_keys(struct skp_edit *e, struct skp_edit_entry *entry,
    const struct skp_trust_issuer *stated,
    const struct skp_authority_terms *terms)
{
	struct skp_trust_key key, *old;
	struct skp_cursor c;
	size_t k = 0, n = 0;
	enum skp_err err = SKP_OK;

	while (err == SKP_OK && skp_trust_key_next(stated, &c, &k, &key)) {
		if (key.test && !terms->test_keys)
			return SKP_ERR_TEST_KEY;
		if (!chosen(terms, &key) || !within(terms, &key))
			continue;
		old = find_key(entry, key.x);
		if (old != NULL)
			merge(old, &key, terms);
		else
			err = skp_edit_key_add(e, entry, &key);
		n++;
	}
	return err == SKP_OK && n == 0 ? SKP_ERR_RANGE : err;
}

static enum skp_err
add_entry(struct skp_edit *e, const struct skp_trust_issuer *stated,
    const struct skp_authority_terms *terms)
{
	struct skp_trust_issuer is = *stated;
	struct skp_edit_entry *entry = skp_edit_find(e, is.iss);

	if (entry == NULL) {
		is.final_lists = skp_bytes_of(NULL, 0);
		entry = skp_edit_insert(e, &is);
		if (entry == NULL)
			return SKP_ERR_NOMEM;
	} else {
		if (!terms->new_keys && !continues(entry, stated, terms->now))
			return SKP_ERR_CONFLICT;
		/* Slices of the statement, which outlives the edit. */
		entry->is.name = is.name;
		entry->is.number = is.number;
		entry->is.country = is.country;
	}
	return add_keys(e, entry, stated, terms);
}

enum skp_err
skp_authority_add(const char *dir, struct skp_bytes statement,
    const struct skp_authority_terms *terms)
{
	struct skp_trust_list st;
	struct skp_trust_issuer is;
	struct skp_edit e;
	enum skp_err err = skp_authority_statement(statement, &st, &is);

	if (err == SKP_OK)
		err = skp_edit_open(dir, &e);
	if (err != SKP_OK)
		return err;
	err = add_entry(&e, &is, terms);
	if (err == SKP_OK)
		err = skp_edit_save(&e);
	skp_edit_close(&e);
	return err;
}

/* ------------------------------------------------------------------ remove */

/* One that the word and the purposes both name. */
static bool
named(const struct skp_trust_key *key, const struct skp_trust_key *only,
    const struct skp_authority_terms *terms)
{
	return (only == NULL || key == only) && chosen(terms, key);
}

static enum skp_err
end_keys(struct skp_edit_entry *entry, const struct skp_trust_key *only,
    const struct skp_authority_terms *terms)
{
	struct skp_trust_key *key;
	size_t k, n = 0;

	for (k = 0; k < entry->n_key; k++) {
		key = &entry->key[k];
		if (!named(key, only, terms))
			continue;
		if (terms->until < key->not_before)
			return SKP_ERR_RANGE;
		if (key->not_after > terms->until)
			key->not_after = terms->until;
		n++;
	}
	return n == 0 ? SKP_ERR_PURPOSE : SKP_OK;
}

static enum skp_err
drop_keys(struct skp_edit *e, struct skp_edit_entry *entry,
    const struct skp_trust_key *only, const struct skp_authority_terms *terms)
{
	size_t k, n = 0;

	for (k = entry->n_key; k-- > 0;)
		if (named(&entry->key[k], only, terms)) {
			skp_edit_key_drop(entry, k);
			n++;
		}
	if (entry->n_key == 0)
		skp_edit_drop(e, entry);
	return n == 0 ? SKP_ERR_PURPOSE : SKP_OK;
}

enum skp_err
skp_authority_remove(const char *dir, const char *word,
    const struct skp_authority_terms *terms)
{
	struct skp_edit_entry *entry;
	struct skp_trust_key *key;
	struct skp_edit e;
	enum skp_err err = skp_edit_open(dir, &e);

	if (err != SKP_OK)
		return err;
	err = skp_edit_name(&e, word, &entry, &key);
	if (err == SKP_OK && terms->until != 0)
		err = end_keys(entry, key, terms);
	else if (err == SKP_OK)
		err = drop_keys(&e, entry, key, terms);
	if (err == SKP_OK)
		err = skp_edit_save(&e);
	skp_edit_close(&e);
	return err;
}
