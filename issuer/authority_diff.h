/*
 * What changes from one trust list to another, one difference at a time, for
 * people to read before they sign.
 */
#ifndef SKP_ISSUER_AUTHORITY_DIFF_H
#define SKP_ISSUER_AUTHORITY_DIFF_H

#include "schema/trust.h"

enum skp_diff_kind {
	SKP_DIFF_AUTHORITY = 1, /* the authority's name: from, to */
	SKP_DIFF_ISSUER_NEW = 2,
	SKP_DIFF_ISSUER_GONE = 3,
	SKP_DIFF_NAME = 4,    /* name, number or country of the issuer */
	SKP_DIFF_FINAL = 5,   /* its final status lists */
	SKP_DIFF_KEY_NEW = 6, /* also each key of a new issuer */
	SKP_DIFF_KEY_GONE = 7,
	SKP_DIFF_WINDOW = 8, /* from or until */
	SKP_DIFF_CLOSED = 9, /* closed, or closed otherwise */
	SKP_DIFF_OPENED = 10 /* no longer closed */
};

/* Slices of the two lists; what does not apply is NULL. */
struct skp_diff {
	enum skp_diff_kind kind;
	const struct skp_trust_list *old_list, *new_list;
	const struct skp_trust_issuer *old_issuer, *new_issuer;
	const struct skp_trust_key *old_key, *new_key;
};

/*
 * Tells each difference, issuers in order, the keys of one after it; returns
 * how many.  old NULL: an empty list.
 */
size_t skp_authority_diff(const struct skp_trust_list *old_list,
    const struct skp_trust_list *new_list,
    void (*tell)(void *ctx, const struct skp_diff *d), void *ctx);

#endif
