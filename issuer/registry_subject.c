/*
 * The index of subjects: which passport is a worker's newest.
 *
 * An index says by silence that a worker is new, and LMDB has more ways to
 * fall silent for one flipped bit than a record's own hash can tell: a page
 * that counts too few, a place that leads to a page that was given back, a
 * branch that leads to the leaf as it was before.  So the counters hold the
 * exclusive or over the hashes of all of its records.  Where a walk in the
 * order of keys gives the same, no record is missing, old or twice; and the
 * order of what stands on both sides of a key then proves that it is not there,
 * whatever a branch says of the way to it.  What reading never asks of a page,
 * writing relies on: of the leaves the walk compares that too, of the pages
 * above them and of LMDB's own the walk after a run shows what came of it.
 */
#include "issuer/registry_subject.h"

#define SERIAL_LEN 6

void
skp_subjects_add(uint8_t sum[SKP_SUBJECTS_SUM],
    const uint8_t hash[SKP_HASH_LEN])
{
	for (size_t i = 0; i < SKP_SUBJECTS_SUM; i++)
		sum[i] ^= hash[i];
}

void
skp_step_subject(struct skp_step *step, const uint8_t subject[SKP_SUBJECT_LEN],
    uint64_t serial)
{
	struct skp_txn *txn = skp_step_txn(step);
	uint8_t *sum = skp_step_state(step)->subjects;
	uint8_t v[SERIAL_LEN], hash[SKP_HASH_LEN], old_hash[SKP_HASH_LEN];
	struct skp_bytes key = skp_bytes_of(subject, SKP_SUBJECT_LEN),
			 value = skp_bytes_of(v, sizeof(v)), old;

	skp_be_put(v, serial, sizeof(v));
	skp_txn_hash(SKP_DB_SUBJECT, key, value, hash);
	if (!skp_txn_add_hashed(txn, SKP_DB_SUBJECT, key, value, hash)) {
		if (!skp_txn_get(txn, SKP_DB_SUBJECT, key, &old)) {
			skp_step_fail(step, SKP_ERR_CORRUPT);
			return;
		}
		skp_txn_hash(SKP_DB_SUBJECT, key, old, old_hash);
		skp_subjects_add(sum, old_hash);
		skp_txn_put(txn, SKP_DB_SUBJECT, key, value);
	}
	skp_subjects_add(sum, hash);
}

enum skp_err
skp_subjects_check(struct skp_txn *txn, const struct skp_state *state)
{
	uint8_t sum[SKP_SUBJECTS_SUM] = { 0 }, hash[SKP_HASH_LEN];
	struct skp_txn_walk w = { .page = NULL };

	while (skp_txn_walk(txn, SKP_DB_SUBJECT, &w)) {
		skp_txn_hash(SKP_DB_SUBJECT, w.k, w.v, hash);
		skp_subjects_add(sum, hash);
	}
	if (memcmp(sum, state->subjects, sizeof(sum)) != 0)
		skp_txn_fail(txn, SKP_ERR_CORRUPT);
	return skp_txn_err(txn);
}

enum skp_err
skp_view_subjects(struct skp_view *view)
{
	return skp_subjects_check(skp_view_txn(view), skp_view_state(view));
}

/* The number of a subject's newest record, or that its neighbours enclose the
   place where it would stand. */
static enum skp_err
subject_find(struct skp_view *view, struct skp_bytes key, uint64_t *serial)
{
	struct skp_txn *txn = skp_view_txn(view);
	struct skp_bytes k, v;

	if (skp_txn_ceil(txn, SKP_DB_SUBJECT, key, &k, &v) &&
	    skp_bytes_eq(k, key)) {
		if (v.n != SERIAL_LEN)
			return skp_view_missing(view);
		*serial = skp_be_get(v.p, SERIAL_LEN);
		return SKP_OK;
	}
	if (skp_txn_floor(txn, SKP_DB_SUBJECT, key, &k, &v) &&
	    skp_bytes_eq(k, key))
		return skp_view_missing(view);
	return skp_txn_err(txn) != SKP_OK ? skp_txn_err(txn) :
					    SKP_ERR_NOT_FOUND;
}

enum skp_err
skp_view_subject(struct skp_view *view, const uint8_t subject[SKP_HASH_LEN],
    uint64_t *serial)
{
	struct skp_record rec;
	uint64_t newest = 0;
	enum skp_err err = subject_find(view,
	    skp_bytes_of(subject, SKP_SUBJECT_LEN), &newest);

	if (err != SKP_OK)
		return err;
	err = skp_view_get(view, newest, &rec);
	if (err == SKP_ERR_NOT_FOUND ||
	    (err == SKP_OK &&
		memcmp(rec.subject, subject, SKP_SUBJECT_LEN) != 0))
		return skp_view_missing(view);
	if (err != SKP_OK)
		return err;
	/* Given up: what it was to replace still stands. */
	while (rec.state == SKP_RECORD_VOID) {
		if (rec.replaces == 0 || rec.replaces >= rec.serial)
			return SKP_ERR_NOT_FOUND;
		err = skp_view_get(view, rec.replaces, &rec);
		if (err != SKP_OK)
			return err;
		if (memcmp(rec.subject, subject, SKP_SUBJECT_LEN) != 0)
			return SKP_ERR_NOT_FOUND;
	}
	*serial = rec.serial;
	return SKP_OK;
}
