/*
 * What the functions of issuer/authority.h share: the folder's files, and
 * the envelopes in which payloads are signed and read.
 */
#ifndef SKP_ISSUER_AUTHORITY_STORE_H
#define SKP_ISSUER_AUTHORITY_STORE_H

#include "common/file.h"
#include "keys/keyfile.h"
#include "keys/signer.h"
#include "schema/trust.h"

#define SKP_AUTHORITY_NEXT "trust.next"

/* A file of the folder, whole; *out is the caller's.  Errors of common/file.h. */
SKP_MUST_CHECK enum skp_err skp_authority_store_read(const char *dir,
    const char *name, size_t max, struct skp_blob *out);
SKP_MUST_CHECK enum skp_err skp_authority_store_write(const char *dir,
    const char *name, struct skp_bytes data, enum skp_file_how how);

/* The folder's root key; SKP_ERR_PURPOSE: the file holds another kind. */
SKP_MUST_CHECK enum skp_err skp_authority_store_root_key(const char *dir,
    struct skp_unlock *u, struct skp_seckey **out);

/* A payload of that typ in its envelope, signed by one signer. */
SKP_MUST_CHECK enum skp_err skp_authority_store_seal(const char *typ,
    struct skp_bytes payload, const struct skp_signer *signer,
    struct skp_blob *out);

/*
 * The payload of a trust list in an envelope with a signature of zeros, so
 * that it can be read; the envelope never leaves memory.
 */
SKP_MUST_CHECK enum skp_err skp_authority_store_wrap(struct skp_bytes payload,
    struct skp_blob *out);

/* Payload of a list, encoded. */
SKP_MUST_CHECK enum skp_err
skp_authority_store_payload(const struct skp_trust_list *l,
    struct skp_blob *out);

#endif
