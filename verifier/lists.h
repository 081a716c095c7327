/*
 * The status lists that were admitted in this run, with the memory that
 * they borrow.  Of one URI and key only the newest is kept, unless all are
 * wanted (--at, where the date decides which one counts).
 */
#ifndef SKP_VERIFIER_LISTS_H
#define SKP_VERIFIER_LISTS_H

#include "common/file.h"
#include "verifier/verify.h"

struct skp_list_memory {
	struct skp_blob file;
	uint8_t *inflated;
	bool learned; /* newer than what the state holds */
	bool stored;  /* read from the state, where it still is */
};

struct skp_lists {
	const struct skp_trust *trust;
	uint64_t now;
	bool keep_all;
	struct skp_status_entry *entry; /* n of them, for the core */
	struct skp_list_memory *memory; /* of the same number */
	size_t n, cap;
	size_t held; /* bytes of files and inflated lists, and a share of
			each for what surrounds them */
};

void skp_lists_init(struct skp_lists *l, const struct skp_trust *trust,
    uint64_t now, bool keep_all);
void skp_lists_free(struct skp_lists *l);

/*
 * Admits one list; its bytes are taken over in any case.  SKP_OK also where
 * the same list is there already.  The errors of skp_status_admit();
 * SKP_ERR_ROLLBACK: a newer one is there; SKP_ERR_CONFLICT: one of the same
 * time is there, with other content; SKP_ERR_NOMEM.
 */
SKP_MUST_CHECK enum skp_err skp_lists_add(struct skp_lists *l,
    struct skp_blob *file, bool learned);

/* The same for bytes of the caller's, which are copied. */
SKP_MUST_CHECK enum skp_err skp_lists_add_copy(struct skp_lists *l,
    struct skp_bytes file, bool learned);

/* These very bytes are there already. */
bool skp_lists_has(const struct skp_lists *l, struct skp_bytes file);

#endif
