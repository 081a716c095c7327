/*
 * Inside of reconciling, for issuer/reconcile*.c alone.
 */
#ifndef SKP_ISSUER_RECONCILE_PARTS_H
#define SKP_ISSUER_RECONCILE_PARTS_H

#include "issuer/honest.h"
#include "issuer/reconcile.h"
#include "issuer/registry_step.h"

/* A published status list. */
struct skp_reconcile_list {
	struct skp_bytes uri; /* into its file */
	uint64_t list;	      /* place in the registry, as it will be */
	uint64_t iat;
	uint8_t *values; /* SKP_STATUS_ARRAY bytes; owned */
	uint8_t *known;	 /* bitmap: indices of passports of the registry */
};

struct skp_reconcile {
	struct skp_house *house;
	struct skp_registry *reg;
	const struct skp_reconcile_how *how;
	struct skp_reconciled *out;
	struct skp_blob leaves;	 /* of the whole log, where it is longer */
	struct skp_honest heads; /* of it */
	struct skp_checkpoint cp;
	uint8_t hash[SKP_HASH_LEN]; /* of the mark and the checkpoint */
	struct skp_lost *lost;	    /* owned, n_lost of them */
	size_t n_lost;
	uint64_t newest_iat; /* of lost passports */
	/* Names of lists that the registry does not have; owned texts. */
	struct skp_bytes *uri;
	size_t n_uri;
	uint64_t lists;			 /* that the registry has */
	uint64_t number;		 /* for the next list's name */
	struct skp_reconcile_list *list; /* owned */
	size_t n_list;
	/* What follows from them. */
	struct skp_status_event *event; /* owned; list and index always set */
	size_t n_event, cap_event;
};

enum skp_err skp_reconcile_fault(struct skp_reconcile *r,
    enum skp_reconcile_fault fault);

/* Reads the newest checkpoint.  SKP_ERR_INPUT. */
SKP_MUST_CHECK enum skp_err
skp_reconcile_checkpoint_read(struct skp_reconcile *r,
    const struct skp_registry_facts *facts);
/*
 * Reads the log: the registry, of `size` leaves, is the beginning of it, or
 * the other way round.  SKP_ERR_INPUT.
 */
SKP_MUST_CHECK enum skp_err skp_reconcile_log_read(struct skp_reconcile *r,
    uint64_t size);

/* Reads the published lists.  SKP_ERR_INPUT. */
SKP_MUST_CHECK enum skp_err skp_reconcile_lists_read(struct skp_reconcile *r,
    struct skp_view *view);
/* List number of a name; one that is new gets the next one. */
SKP_MUST_CHECK enum skp_err skp_reconcile_lists_number(struct skp_reconcile *r,
    struct skp_view *view, struct skp_bytes uri, uint64_t *list);
/*
 * Of an https issuer: names of lists that passports now lost may have got, and
 * the number that the next list gets.
 */
SKP_MUST_CHECK enum skp_err skp_reconcile_lists_skip(struct skp_reconcile *r,
    struct skp_view *view);
/* Compares registry and lists; fills r->event. */
SKP_MUST_CHECK enum skp_err skp_reconcile_lists_compare(struct skp_reconcile *r,
    struct skp_view *view);
void skp_reconcile_lists_free(struct skp_reconcile *r);

#endif
