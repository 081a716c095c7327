#include "issuer/authority_store.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

enum skp_err
skp_authority_store_lock(const char *dir, int *fd)
{
	char *path = skp_file_join(dir, "trust.lock");
	enum skp_err err = SKP_ERR_NOMEM;

	if (path != NULL)
		err = skp_file_lock(path, fd);
	free(path);
	return err;
}

enum skp_err
skp_authority_store_read(const char *dir, const char *name,
    struct skp_blob *out)
{
	char *path = skp_file_join(dir, name);
	enum skp_err err = SKP_ERR_NOMEM;

	if (path != NULL)
		err = skp_file_read(path, SKP_MAX_TRUST, out);
	free(path);
	return err;
}

enum skp_err
skp_authority_store_write(const char *dir, const char *name,
    struct skp_bytes data, enum skp_file_how how)
{
	char *path = skp_file_join(dir, name);
	enum skp_err err = SKP_ERR_NOMEM;

	if (path != NULL)
		err = skp_file_write(path, data, 0644, how);
	free(path);
	return err;
}

enum skp_err
skp_authority_store_drop(const char *dir, const char *name)
{
	char *path = skp_file_join(dir, name);
	enum skp_err err;

	if (path == NULL)
		return SKP_ERR_NOMEM;
	if (unlink(path) == 0)
		err = skp_file_sync_parent(path);
	else
		err = errno == ENOENT ? SKP_OK : skp_file_error(errno);
	free(path);
	return err;
}

/* ------------------------------------------------------------------- roots */

enum skp_err
skp_authority_store_pin(struct skp_bytes records, struct skp_root_set *out)
{
	struct skp_root_record first;
	struct skp_cursor c;
	size_t cap = records.n + SKP_TBS_ROOM;
	uint8_t *work = malloc(cap);
	enum skp_err err = SKP_ERR_NOMEM;

	if (work == NULL)
		return err;
	skp_cursor_init(&c, records);
	err = skp_root_record_read(&c, &first);
	if (err == SKP_OK)
		err = skp_root_pin_record(first.sign.whole, work, cap, out);
	free(work);
	return err;
}

/* The first record stands for itself, the others under the one before. */
static enum skp_err
check_chain(struct skp_bytes file, struct skp_root_set *set)
{
	struct skp_root_set pin;
	struct skp_bytes rest = { NULL, 0 };
	size_t cap = file.n + SKP_TBS_ROOM;
	uint8_t *work = malloc(cap);
	enum skp_err err = SKP_ERR_NOMEM;

	if (work == NULL)
		return err;
	err = skp_authority_store_pin(file, &pin);
	if (err == SKP_OK)
		err = skp_roots_check(&pin, file, work, cap, set, &rest);
	if (err == SKP_OK && rest.n > 0)
		err = SKP_ERR_TRAILING;
	free(work);
	return err;
}

enum skp_err
skp_authority_store_roots(const char *dir, struct skp_blob *records,
    struct skp_root_set *set)
{
	struct skp_root_set newest = { .n = 0 };
	enum skp_err err = skp_authority_store_read(dir, SKP_AUTHORITY_ROOTS,
	    records);

	if (err == SKP_ERR_NOT_FOUND) {
		*set = newest;
		return SKP_OK;
	}
	if (err == SKP_OK)
		err = check_chain(skp_blob_bytes(records), &newest);
	if (err == SKP_OK)
		*set = newest;
	else
		skp_blob_free(records);
	return err;
}

enum skp_err
skp_authority_store_root_next(const char *dir,
    const struct skp_root_set *present, struct skp_blob *payload,
    struct skp_root_set *next)
{
	struct skp_root_set set = { .n = 0 };
	struct skp_root_record record;
	struct skp_blob wrapped = { NULL, 0 };
	struct skp_cursor c;
	enum skp_err err = skp_authority_store_read(dir,
	    SKP_AUTHORITY_ROOT_NEXT, payload);

	if (err == SKP_ERR_NOT_FOUND) {
		*next = set;
		return SKP_OK;
	}
	if (err == SKP_OK)
		err = skp_authority_store_wrap(SKP_TYP_ROOT,
		    skp_blob_bytes(payload), &wrapped);
	if (err == SKP_OK) {
		skp_cursor_init(&c, skp_blob_bytes(&wrapped));
		err = skp_root_record_read(&c, &record);
	}
	if (err == SKP_OK)
		err = skp_root_set_of(&record, &set);
	skp_blob_free(&wrapped);
	if (err != SKP_OK) {
		skp_blob_free(payload);
		return err;
	}
	if (set.version <= present->version) {
		set.n = 0; /* a crash came after it was put in place */
	} else if (set.version != present->version + 1) {
		skp_blob_free(payload);
		return SKP_ERR_ORDER; /* verifiers take none after a gap */
	}
	*next = set;
	return SKP_OK;
}

/* --------------------------------------------------------------- envelopes */

/* n signatures, ascending by kid, around a payload. */
static enum skp_err
envelope(const char *typ, struct skp_bytes payload,
    const struct skp_signer_sig *sig, size_t n, struct skp_blob *out)
{
	size_t cap = payload.n + 128 + n * (SKP_SIGNER_PROTECTED_MAX + 128);
	uint8_t *p = malloc(cap), body[64];
	struct skp_writer w;
	struct skp_bytes header, whole;
	enum skp_err err;

	if (p == NULL)
		return SKP_ERR_NOMEM;
	skp_writer_init(&w, body, sizeof(body));
	skp_body_header_write(&w, typ);
	err = skp_writer_finish(&w, &header);
	if (err == SKP_OK) {
		skp_writer_init(&w, p, cap);
		skp_sign_write(&w, header, payload, sig, n);
		err = skp_writer_finish(&w, &whole);
	}
	if (err != SKP_OK) {
		free(p);
		return err;
	}
	out->p = p;
	out->n = whole.n;
	return SKP_OK;
}

/* Puts a signature in its place among those there are. */
static size_t
insert(const struct skp_sign *old, const struct skp_signer_sig *one,
    struct skp_bytes kid, struct skp_signer_sig out[SKP_MAX_SIGNERS])
{
	size_t i, n = 0, at = 0;

	for (i = 0; old != NULL && i < old->n_sig; i++)
		at += skp_bytes_cmp(old->sig[i].hdr.kid, kid) < 0;
	for (i = 0; i < at; i++)
		out[n++] = old->sig[i];
	out[n++] = *one;
	for (i = at; old != NULL && i < old->n_sig; i++)
		out[n++] = old->sig[i];
	return n;
}

enum skp_err
skp_authority_store_cosign(const struct skp_sign *old, const char *typ,
    struct skp_bytes payload, const struct skp_signer *signer,
    struct skp_blob *out)
{
	size_t work_n = SKP_SIGNER_WORK(64 + SKP_SIGNER_PROTECTED_MAX,
	    payload.n);
	uint8_t *work = malloc(work_n), body[64];
	struct skp_signer_sig sig[SKP_MAX_SIGNERS];
	struct skp_signer_one one;
	struct skp_writer w;
	struct skp_bytes header;
	enum skp_err err;
	size_t n;

	if (work == NULL)
		return SKP_ERR_NOMEM;
	skp_writer_init(&w, body, sizeof(body));
	skp_body_header_write(&w, typ);
	err = skp_writer_finish(&w, &header);
	if (err == SKP_OK && old != NULL && old->n_sig >= SKP_MAX_SIGNERS)
		err = SKP_ERR_LENGTH;
	if (err == SKP_OK)
		err = skp_signer_sign(signer, SKP_ALG_EDDSA, header, payload,
		    work, work_n, &one);
	if (err == SKP_OK) {
		n = insert(old, &one.s,
		    skp_bytes_of(signer->pub->kid, SKP_KID_LEN), sig);
		err = envelope(typ, payload, sig, n, out);
	}
	free(work);
	return err;
}

enum skp_err
skp_authority_store_wrap(const char *typ, struct skp_bytes payload,
    struct skp_blob *out)
{
	static const uint8_t zero[SKP_SIG_LEN];
	uint8_t header[SKP_SIGNER_PROTECTED_MAX];
	struct skp_headers hdr = { .alg = SKP_ALG_EDDSA,
		.kid = skp_bytes_of(zero, SKP_KID_LEN),
		.present = SKP_SET_SIGNER };
	struct skp_signer_sig sig = { .signature = { zero, SKP_SIG_LEN } };
	struct skp_writer w;
	enum skp_err err;

	skp_writer_init(&w, header, sizeof(header));
	skp_headers_write(&w, &hdr);
	err = skp_writer_finish(&w, &sig.protected_);
	return err != SKP_OK ? err : envelope(typ, payload, &sig, 1, out);
}

enum skp_err
skp_authority_store_payload(const struct skp_trust_list *l,
    struct skp_blob *out)
{
	struct skp_writer w;
	struct skp_bytes b;
	size_t cap = l->issuers.n + l->authority.n + 256;
	uint8_t *p = malloc(cap);
	enum skp_err err;

	if (p == NULL)
		return SKP_ERR_NOMEM;
	skp_writer_init(&w, p, cap);
	skp_trust_payload_write(&w, l);
	err = skp_writer_finish(&w, &b);
	if (err != SKP_OK) {
		free(p);
		return err;
	}
	out->p = p;
	out->n = b.n;
	return SKP_OK;
}

enum skp_err
skp_authority_store_join(struct skp_bytes a, struct skp_bytes b,
    struct skp_blob *out)
{
	uint8_t *p = malloc(a.n + b.n + 1);

	if (p == NULL)
		return SKP_ERR_NOMEM;
	if (a.n > 0)
		memcpy(p, a.p, a.n);
	if (b.n > 0)
		memcpy(p + a.n, b.p, b.n);
	out->p = p;
	out->n = a.n + b.n;
	return SKP_OK;
}
