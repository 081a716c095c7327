/*
 * All records of a registry, and a registry's file made of such records: for
 * forgetting, backups and restoring.  For issuer/ alone.
 *
 * Records come in the order of tables and keys, and are put in that order.
 * A file made so holds these bytes and no others: no page of it was ever
 * another registry's.
 */
#ifndef SKP_ISSUER_REGISTRY_COPY_H
#define SKP_ISSUER_REGISTRY_COPY_H

#include "issuer/registry_step.h"

#define SKP_RECORD_MAX (1u << 20) /* bytes of a value */

/* Calls `each` for every record; its error ends the walk.  SKP_ERR_CORRUPT. */
SKP_MUST_CHECK enum skp_err skp_copy_walk(struct skp_txn *txn,
    enum skp_err (*each)(void *ctx, enum skp_table_no table,
	struct skp_bytes key, struct skp_bytes value),
    void *ctx);

struct skp_copy;

/* Begins a new file, 0600.  SKP_ERR_EXISTS. */
SKP_MUST_CHECK enum skp_err skp_copy_begin(const char *path,
    struct skp_copy **out);
/*
 * One record.  SKP_ERR_ORDER: not behind the one before; SKP_ERR_LENGTH: key
 * or value out of bounds.
 */
SKP_MUST_CHECK enum skp_err skp_copy_put(struct skp_copy *copy,
    enum skp_table_no table, struct skp_bytes key, struct skp_bytes value);
/* Ends it durably, closes and frees. */
SKP_MUST_CHECK enum skp_err skp_copy_end(struct skp_copy *copy);
/* Frees, and removes the file.  NULL is a no-op. */
void skp_copy_abort(struct skp_copy *copy);

#endif
