/*
 * What the functions of issuer/authority.h share: the folder's files, and
 * the envelopes in which payloads are signed and read.
 */
#ifndef SKP_ISSUER_AUTHORITY_STORE_H
#define SKP_ISSUER_AUTHORITY_STORE_H

#include "common/file.h"
#include "issuer/authority.h"
#include "keys/signer.h"

#define SKP_AUTHORITY_ROOTS	"roots.cbor"
#define SKP_AUTHORITY_ROOT	"root.cbor"
#define SKP_AUTHORITY_ROOT_NEXT "root.next"
#define SKP_AUTHORITY_ROOT_PART "root.part"
#define SKP_AUTHORITY_LIST	"trust.cbor"
#define SKP_AUTHORITY_LIST_NEXT "trust.next"
#define SKP_AUTHORITY_LIST_PART "trust.part"

/* Until *fd is closed nobody else changes the folder.  SKP_ERR_STATE. */
SKP_MUST_CHECK enum skp_err skp_authority_store_lock(const char *dir, int *fd);

/* A file of the folder, whole; *out is the caller's.  Errors of common/file.h. */
SKP_MUST_CHECK enum skp_err skp_authority_store_read(const char *dir,
    const char *name, struct skp_blob *out);
SKP_MUST_CHECK enum skp_err skp_authority_store_write(const char *dir,
    const char *name, struct skp_bytes data, enum skp_file_how how);
/* SKP_OK also where it is not there. */
SKP_MUST_CHECK enum skp_err skp_authority_store_drop(const char *dir,
    const char *name);

/*
 * The records of roots.cbor and the newest set, each checked under the one
 * before.  SKP_OK with an empty file and set before the first is signed.
 */
SKP_MUST_CHECK enum skp_err skp_authority_store_roots(const char *dir,
    struct skp_blob *records, struct skp_root_set *set);
/* The first of these records, which stands for itself. */
SKP_MUST_CHECK enum skp_err skp_authority_store_pin(struct skp_bytes records,
    struct skp_root_set *out);
/* The payload of root.next and the set in it; present: the set of roots.cbor.
   next->n 0: none, or one that is in force already.  SKP_ERR_ORDER: it does
   not follow the present one. */
SKP_MUST_CHECK enum skp_err skp_authority_store_root_next(const char *dir,
    const struct skp_root_set *present, struct skp_blob *payload,
    struct skp_root_set *next);

/*
 * A payload of that typ in its envelope, with the signatures of `old` (NULL:
 * none) and one more.
 */
SKP_MUST_CHECK enum skp_err
skp_authority_store_cosign(const struct skp_sign *old, const char *typ,
    struct skp_bytes payload, const struct skp_signer *signer,
    struct skp_blob *out);

/*
 * A payload in an envelope with a signature of zeros, so that it can be
 * read; the envelope never leaves memory.
 */
SKP_MUST_CHECK enum skp_err skp_authority_store_wrap(const char *typ,
    struct skp_bytes payload, struct skp_blob *out);

/* Payload of a list, encoded. */
SKP_MUST_CHECK enum skp_err
skp_authority_store_payload(const struct skp_trust_list *l,
    struct skp_blob *out);

/* The two one after another. */
SKP_MUST_CHECK enum skp_err skp_authority_store_join(struct skp_bytes a,
    struct skp_bytes b, struct skp_blob *out);

#endif
