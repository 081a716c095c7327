#include "issuer/authority_store.h"

#include <stdlib.h>

#include "keys/signer.h"

#define ROOT_KEY "keys/root.key"

enum skp_err
skp_authority_store_read(const char *dir, const char *name, size_t max,
    struct skp_blob *out)
{
	char *path = skp_file_join(dir, name);
	enum skp_err err = SKP_ERR_NOMEM;

	if (path != NULL)
		err = skp_file_read(path, max, out);
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
skp_authority_store_root_key(const char *dir, struct skp_unlock *u,
    struct skp_seckey **out)
{
	char *path = skp_file_join(dir, ROOT_KEY);
	enum skp_err err = SKP_ERR_NOMEM;

	if (path != NULL)
		err = skp_keyfile_load(path, u, out);
	free(path);
	if (err == SKP_OK && skp_seckey_purpose(*out) != SKP_PURPOSE_ROOT) {
		skp_seckey_free(*out);
		*out = NULL;
		return SKP_ERR_PURPOSE;
	}
	return err;
}

/* A payload in its envelope, signed by one signer; memory of the caller's. */
enum skp_err
skp_authority_store_seal(const char *typ, struct skp_bytes payload,
    const struct skp_signer *signer, struct skp_blob *out)
{
	size_t cap = payload.n + 512;
	size_t work_n = SKP_SIGNER_WORK(64 + SKP_SIGNER_PROTECTED_MAX,
	    payload.n);
	uint8_t *p = malloc(cap), *work = malloc(work_n);
	uint8_t body[64];
	struct skp_signer_one one;
	struct skp_writer w;
	struct skp_bytes header, whole;
	enum skp_err err = SKP_ERR_NOMEM;

	if (p == NULL || work == NULL)
		goto out;
	skp_writer_init(&w, body, sizeof(body));
	skp_body_header_write(&w, typ);
	err = skp_writer_finish(&w, &header);
	if (err == SKP_OK)
		err = skp_signer_sign(signer, SKP_ALG_EDDSA, header, payload,
		    work, work_n, &one);
	if (err != SKP_OK)
		goto out;
	skp_writer_init(&w, p, cap);
	skp_sign_write(&w, header, payload, &one.s, 1);
	err = skp_writer_finish(&w, &whole);
	if (err != SKP_OK)
		goto out;
	out->p = p;
	out->n = whole.n;
	p = NULL; /* transferred */
out:
	free(p);
	free(work);
	return err;
}

enum skp_err
skp_authority_store_wrap(struct skp_bytes payload, struct skp_blob *out)
{
	static const uint8_t zero[SKP_SIG_LEN];
	uint8_t body[64], header[SKP_SIGNER_PROTECTED_MAX];
	struct skp_headers hdr = { .alg = SKP_ALG_EDDSA,
		.kid = skp_bytes_of(zero, SKP_KID_LEN),
		.present = SKP_SET_SIGNER };
	struct skp_signer_sig sig = { .signature = { zero, SKP_SIG_LEN } };
	struct skp_writer w;
	struct skp_bytes b = { NULL, 0 }, whole;
	size_t cap = payload.n + 512;
	uint8_t *p = malloc(cap);
	enum skp_err err;

	if (p == NULL)
		return SKP_ERR_NOMEM;
	skp_writer_init(&w, header, sizeof(header));
	skp_headers_write(&w, &hdr);
	err = skp_writer_finish(&w, &sig.protected_);
	skp_writer_init(&w, body, sizeof(body));
	skp_body_header_write(&w, SKP_TYP_TRUST);
	if (err == SKP_OK)
		err = skp_writer_finish(&w, &b);
	if (err == SKP_OK) {
		skp_writer_init(&w, p, cap);
		skp_sign_write(&w, b, payload, &sig, 1);
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

/* Payload of a list into memory of the caller's. */
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
