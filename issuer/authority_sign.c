/*
 * One holder signs what waits, and what has its signatures is put in place.
 * Every order of writes can be cut off: what is a rest of something finished
 * is known by its number and passed over.
 */
#include <stdlib.h>
#include <unistd.h>

#include "issuer/authority_seen.h"
#include "issuer/authority_store.h"

struct job {
	const char *dir;
	const struct skp_authority_how *how;
	const char *key_path;
	struct skp_seckey *key;
	struct skp_signer signer;
	struct skp_authority_seen seen;

	struct skp_blob records; /* of roots.cbor */
	struct skp_root_set present;
	struct skp_blob root_payload; /* of root.next */
	struct skp_root_set next;     /* n 0: no change of roots waits */
	struct skp_blob root_part;
	struct skp_root_record record; /* in it; sign.n_sig 0: none */

	uint64_t seq, iat; /* of the signed list; 0: none */
	struct skp_authority *draft;
	struct skp_blob list_part;
	struct skp_trust_list list; /* in it; sign.n_sig 0: none */

	bool signed_now, signed_before, placed;
};

static const struct skp_root_set *
target(const struct job *j)
{
	return j->next.n > 0 ? &j->next : &j->present;
}

static bool
has_key(const struct skp_root_set *set, const uint8_t x[SKP_PK_LEN])
{
	for (size_t i = 0; i < set->n; i++)
		if (memcmp(set->key[i], x, SKP_PK_LEN) == 0)
			return true;
	return false;
}

static bool
signed_by(const struct skp_sign *s, const uint8_t kid[SKP_KID_LEN])
{
	for (size_t i = 0; i < s->n_sig; i++)
		if (memcmp(s->sig[i].hdr.kid.p, kid, SKP_KID_LEN) == 0)
			return true;
	return false;
}

/* How many of a and of b signed; an error where anybody else did. */
static enum skp_err
count(const struct skp_sign *s, const struct skp_root_set *a,
    const struct skp_root_set *b, uint32_t *n_a, uint32_t *n_b)
{
	size_t cap = s->whole.n + SKP_TBS_ROOM;
	uint8_t *work = malloc(cap);
	enum skp_err err;

	if (work == NULL)
		return SKP_ERR_NOMEM;
	err = skp_root_signers(s, a, b, work, cap, n_a, n_b);
	free(work);
	return err;
}

/* ------------------------------------------------------------- what waits */

/* Signatures so far over exactly root.next; of anything else: none. */
static enum skp_err
load_root_part(struct job *j)
{
	struct skp_cursor c;
	enum skp_err err;

	skp_blob_free(&j->root_part);
	j->record.sign.n_sig = 0;
	if (j->next.n == 0)
		return SKP_OK;
	err = skp_authority_store_read(j->dir, SKP_AUTHORITY_ROOT_PART,
	    &j->root_part);
	if (err == SKP_ERR_NOT_FOUND)
		return SKP_OK;
	if (err != SKP_OK)
		return err;
	skp_cursor_init(&c, skp_blob_bytes(&j->root_part));
	err = skp_root_record_read(&c, &j->record);
	if (err == SKP_OK)
		err = skp_cursor_finish(&c);
	if (err == SKP_OK &&
	    !skp_bytes_eq(j->record.sign.payload,
		skp_blob_bytes(&j->root_payload)))
		j->record.sign.n_sig = 0;
	return err;
}

/* The same of a list that has the content of trust.next, and is not yet the
   signed one. */
static enum skp_err
load_list_part(struct job *j)
{
	const struct skp_trust_list *draft = skp_authority_list(j->draft);
	struct skp_cursor c;
	uint32_t a, b;
	enum skp_err err;

	skp_blob_free(&j->list_part);
	j->list.sign.n_sig = 0;
	err = skp_authority_store_read(j->dir, SKP_AUTHORITY_LIST_PART,
	    &j->list_part);
	if (err == SKP_ERR_NOT_FOUND)
		return SKP_OK;
	if (err != SKP_OK)
		return err;
	skp_cursor_init(&c, skp_blob_bytes(&j->list_part));
	err = skp_trust_list_read(&c, &j->list);
	if (err == SKP_OK)
		err = skp_cursor_finish(&c);
	if (err != SKP_OK)
		return err;
	err = count(&j->list.sign, target(j), target(j), &a, &b);
	if (err == SKP_ERR_NOMEM)
		return err;
	if (err != SKP_OK || !skp_bytes_eq(j->list.issuers, draft->issuers) ||
	    !skp_bytes_eq(j->list.authority, draft->authority) ||
	    j->list.seq <= j->seq)
		j->list.sign.n_sig = 0;
	return SKP_OK;
}

static enum skp_err
load(struct job *j)
{
	struct skp_authority *old = NULL;
	enum skp_err err = skp_authority_store_roots(j->dir, &j->records,
	    &j->present);

	if (err == SKP_OK)
		err = skp_authority_store_root_next(j->dir, &j->present,
		    &j->root_payload, &j->next);
	if (err == SKP_OK && target(j)->n == 0)
		err = SKP_ERR_NOT_FOUND;
	if (err != SKP_OK)
		return err;
	err = skp_authority_open(j->dir, SKP_AUTHORITY_SIGNED, &old);
	if (err == SKP_OK) {
		j->seq = skp_authority_list(old)->seq;
		j->iat = skp_authority_list(old)->iat;
		skp_authority_free(old);
	} else if (err != SKP_ERR_NOT_FOUND) {
		return err;
	}
	err = skp_authority_open(j->dir, SKP_AUTHORITY_NEXT, &j->draft);
	if (err == SKP_OK)
		err = load_root_part(j);
	return err == SKP_OK ? load_list_part(j) : err;
}

/* -------------------------------------------------------------------- sign */

static enum skp_err
sign_root(struct job *j)
{
	const struct skp_pubkey *pub = j->signer.pub;
	struct skp_bytes payload = skp_blob_bytes(&j->root_payload);
	const struct skp_sign *old = j->record.sign.n_sig > 0 ?
	    &j->record.sign :
	    NULL;
	struct skp_blob part = { NULL, 0 };
	enum skp_err err;

	if (j->next.n == 0 ||
	    (!has_key(&j->present, pub->x) && !has_key(&j->next, pub->x)))
		return SKP_OK;
	if (old != NULL && signed_by(old, pub->kid)) {
		j->signed_before = true;
		return SKP_OK;
	}
	/* Verifiers take the newest signed time for the least that it is. */
	if (j->next.iat >= j->how->now + SKP_CLOCK_SKEW)
		return SKP_ERR_CLOCK;
	err = skp_authority_seen_root(&j->seen, j->next.version, payload);
	if (err == SKP_OK)
		err = skp_authority_seen_write(j->key_path, &j->seen);
	if (err == SKP_OK)
		err = skp_authority_store_cosign(old, SKP_TYP_ROOT, payload,
		    &j->signer, &part);
	if (err == SKP_OK)
		err = skp_authority_store_write(j->dir, SKP_AUTHORITY_ROOT_PART,
		    skp_blob_bytes(&part), SKP_FILE_REPLACE);
	skp_blob_free(&part);
	if (err != SKP_OK)
		return err;
	j->signed_now = true;
	return load_root_part(j);
}

/* The draft with a number and a time of its own. */
static enum skp_err
seal(struct job *j, struct skp_blob *payload, struct skp_trust_list *l)
{
	uint64_t seq = j->seq > j->seen.seq ? j->seq : j->seen.seq;
	uint64_t iat = j->iat > j->seen.iat ? j->iat : j->seen.iat;

	if (iat >= j->how->now + SKP_CLOCK_SKEW)
		return SKP_ERR_CLOCK;
	*l = *skp_authority_list(j->draft);
	l->seq = seq + 1;
	l->iat = iat >= j->how->now ? iat + 1 : j->how->now;
	l->exp = l->iat + (uint64_t)j->how->days * 86400;
	return skp_authority_store_payload(l, payload);
}

static enum skp_err
sign_list(struct job *j)
{
	const struct skp_pubkey *pub = j->signer.pub;
	const struct skp_sign *old = NULL;
	struct skp_blob sealed = { NULL, 0 }, part = { NULL, 0 };
	struct skp_bytes payload;
	struct skp_trust_list l;
	enum skp_err err = SKP_OK;

	if (!has_key(target(j), pub->x))
		return SKP_OK;
	if (j->list.sign.n_sig > 0) {
		old = &j->list.sign;
		if (signed_by(old, pub->kid)) {
			j->signed_before = true;
			return SKP_OK;
		}
		payload = old->payload;
		l = j->list;
		if (l.iat >= j->how->now + SKP_CLOCK_SKEW || l.iat <= j->iat)
			return SKP_ERR_CLOCK;
	} else {
		err = seal(j, &sealed, &l);
		payload = skp_blob_bytes(&sealed);
	}
	if (err == SKP_OK)
		err = skp_authority_seen_list(&j->seen, l.seq, l.iat, payload);
	if (err == SKP_OK)
		err = skp_authority_seen_write(j->key_path, &j->seen);
	if (err == SKP_OK)
		err = skp_authority_store_cosign(old, SKP_TYP_TRUST, payload,
		    &j->signer, &part);
	if (err == SKP_OK)
		err = skp_authority_store_write(j->dir, SKP_AUTHORITY_LIST_PART,
		    skp_blob_bytes(&part), SKP_FILE_REPLACE);
	skp_blob_free(&sealed);
	skp_blob_free(&part);
	if (err != SKP_OK)
		return err;
	j->signed_now = true;
	return load_list_part(j);
}

/* ------------------------------------------------------------ put in place */

static enum skp_err
measure_root(struct job *j, struct skp_authority_state *out)
{
	if (j->next.n == 0)
		return SKP_OK;
	out->root_pending = true;
	out->root_version = j->next.version;
	out->root_old_k = j->present.k;
	out->root_new_k = j->next.k;
	return j->record.sign.n_sig == 0 ?
	    SKP_OK :
	    count(&j->record.sign, &j->present, &j->next, &out->root_old,
		&out->root_new);
}

static enum skp_err
measure_list(struct job *j, struct skp_authority_state *out)
{
	uint32_t same;

	out->list_k = target(j)->k;
	if (j->list.sign.n_sig == 0)
		return SKP_OK;
	out->list_pending = true;
	out->seq = j->list.seq;
	out->iat = j->list.iat;
	out->exp = j->list.exp;
	return count(&j->list.sign, target(j), target(j), &out->list, &same);
}

static enum skp_err
place_root(struct job *j, struct skp_authority_state *out)
{
	struct skp_blob all = { NULL, 0 };
	enum skp_err err = measure_root(j, out);

	if (err != SKP_OK || j->record.sign.n_sig == 0 || j->next.n == 0 ||
	    out->root_old < out->root_old_k || out->root_new < out->root_new_k)
		return err;
	err = skp_authority_store_write(j->dir, SKP_AUTHORITY_ROOT,
	    skp_blob_bytes(&j->root_part), SKP_FILE_REPLACE);
	if (err == SKP_OK)
		err = skp_authority_store_join(skp_blob_bytes(&j->records),
		    skp_blob_bytes(&j->root_part), &all);
	if (err == SKP_OK)
		err = skp_authority_store_write(j->dir, SKP_AUTHORITY_ROOTS,
		    skp_blob_bytes(&all), SKP_FILE_REPLACE);
	if (err != SKP_OK) {
		skp_blob_free(&all);
		return err;
	}
	skp_blob_free(&j->records);
	j->records = all;
	j->present = j->next;
	j->next.n = 0;
	j->placed = true;
	out->root_pending = false;
	err = skp_authority_store_drop(j->dir, SKP_AUTHORITY_ROOT_NEXT);
	return err != SKP_OK ?
	    err :
	    skp_authority_store_drop(j->dir, SKP_AUTHORITY_ROOT_PART);
}

static enum skp_err
place_list(struct job *j, struct skp_authority_state *out)
{
	struct skp_blob all = { NULL, 0 };
	enum skp_err err = measure_list(j, out);

	if (err != SKP_OK || !out->list_pending || j->next.n > 0 ||
	    out->list < out->list_k)
		return err;
	err = skp_authority_store_join(skp_blob_bytes(&j->records),
	    skp_blob_bytes(&j->list_part), &all);
	if (err == SKP_OK)
		err = skp_authority_store_write(j->dir, SKP_AUTHORITY_LIST,
		    skp_blob_bytes(&all), SKP_FILE_REPLACE);
	skp_blob_free(&all);
	if (err != SKP_OK)
		return err;
	j->placed = true;
	out->list_pending = false;
	return skp_authority_store_drop(j->dir, SKP_AUTHORITY_LIST_PART);
}

static enum skp_err
open_key(struct job *j)
{
	enum skp_err err;

	if (j->key_path == NULL)
		return SKP_ERR_NOMEM;
	err = skp_keyfile_load(j->key_path, j->how->unlock, &j->key);
	if (err != SKP_OK)
		return err;
	if (skp_seckey_purpose(j->key) != SKP_PURPOSE_ROOT)
		return SKP_ERR_PURPOSE;
	j->signer = skp_signer_of(j->key);
	return skp_authority_seen_read(j->key_path, &j->seen);
}

static enum skp_err
check_shown(const char *dir, const uint8_t *shown)
{
	uint8_t digest[SKP_HASH_LEN];
	enum skp_err err;

	if (shown == NULL)
		return SKP_OK;
	err = skp_authority_digest(dir, digest);
	if (err == SKP_OK && memcmp(digest, shown, SKP_HASH_LEN) != 0)
		err = SKP_ERR_STATE;
	return err;
}

static void
job_free(struct job *j)
{
	skp_seckey_free(j->key);
	skp_blob_free(&j->records);
	skp_blob_free(&j->root_payload);
	skp_blob_free(&j->root_part);
	skp_blob_free(&j->list_part);
	skp_authority_free(j->draft);
}

enum skp_err
skp_authority_sign(const char *dir, const struct skp_authority_how *how,
    struct skp_authority_state *out)
{
	char *own = skp_file_join(dir, SKP_ROOT_KEY);
	struct job j = { .dir = dir,
		.how = how,
		.key_path = how->key != NULL ? how->key : own };
	struct skp_authority_state state = { .root_pending = false };
	int lock = -1;
	enum skp_err err = skp_authority_store_lock(dir, &lock);

	if (err != SKP_OK) {
		free(own);
		return err;
	}
	err = check_shown(dir, how->shown);
	if (err == SKP_OK)
		err = load(&j);
	if (err == SKP_OK)
		err = open_key(&j);
	if (err == SKP_OK)
		err = sign_root(&j);
	if (err == SKP_OK)
		err = sign_list(&j);
	if (err == SKP_OK)
		err = place_root(&j, &state);
	if (err == SKP_OK)
		err = place_list(&j, &state);
	/* Without a new signature: what was cut off before is in place now. */
	if (err == SKP_OK && !j.signed_now && !j.placed)
		err = j.signed_before ? SKP_ERR_DUPLICATE : SKP_ERR_NOT_FOUND;
	job_free(&j);
	free(own);
	(void)close(lock);
	if (err == SKP_OK)
		*out = state;
	return err;
}

enum skp_err
skp_authority_waiting(const char *dir, struct skp_authority_state *out)
{
	struct job j = { .dir = dir };
	struct skp_authority_state state = { .root_pending = false };
	enum skp_err err = load(&j);

	if (err == SKP_OK)
		err = measure_root(&j, &state);
	if (err == SKP_OK)
		err = measure_list(&j, &state);
	job_free(&j);
	if (err == SKP_OK)
		*out = state;
	return err;
}
