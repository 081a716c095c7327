/*
 * What a desk trusts: the root, the trust list under it and the status
 * lists, from the command line and from what was remembered.  First the
 * bytes are gathered, then the program confines itself, and only then they
 * are read.
 */
#ifndef SKP_VERIFIER_DESK_H
#define SKP_VERIFIER_DESK_H

#include "verifier/lists.h"
#include "verifier/logs.h"
#include "verifier/options.h"
#include "verifier/require.h"
#include "verifier/state.h"

struct skp_given { /* a file of the command line */
	const char *path;
	char *owned; /* path, where it came from a folder */
	struct skp_blob blob;
};

struct skp_desk {
	const struct skp_options *opt;
	struct skp_state state;
	bool uses_state; /* root, newest seen and status lists count */
	bool learns;	 /* ... and what is newer is stored */

	struct skp_given root, trust;
	struct skp_given *status;
	size_t n_status, cap_status;

	struct skp_root_set pin;   /* as given or pinned */
	struct skp_root_set roots; /* newest */
	struct skp_trust_list list;
	struct skp_trust_ref *ref;
	struct skp_trust_issuer *issuer;
	struct skp_trust index;
	struct skp_bytes list_item; /* the list without root records */
	struct skp_bytes root_item; /* newest root record; empty: none new */
	bool trust_newer;	    /* than what is remembered */
	struct skp_lists lists;
	uint64_t newest_stored; /* of the status lists of the state */
	struct skp_logs logs;
	struct skp_rules rules;

	uint64_t now;
	int32_t today;
	bool alarm; /* same number, other content */
};

/* Messages are given for every error. */
SKP_MUST_CHECK enum skp_err skp_desk_gather(struct skp_desk *d,
    const struct skp_options *opt);
SKP_MUST_CHECK enum skp_err skp_desk_build(struct skp_desk *d);
/* The same on the bytes of a trust list that the caller has. */
SKP_MUST_CHECK enum skp_err skp_desk_build_on(struct skp_desk *d,
    const char *name, struct skp_bytes file);
void skp_desk_free(struct skp_desk *d);

/* Root of the desk alone: from --root or what was pinned. */
SKP_MUST_CHECK enum skp_err skp_desk_trust_root(struct skp_desk *d);

/*
 * Reads root records and a list, or a statement, checks them under the root
 * and against what was seen.  `name` for messages.
 */
SKP_MUST_CHECK enum skp_err skp_desk_trust(struct skp_desk *d, const char *name,
    struct skp_bytes file);

/* Takes the pin from a root record, a COSE_Key or a PEM public key. */
SKP_MUST_CHECK enum skp_err skp_desk_trust_pin(struct skp_bytes file,
    struct skp_root_set *out);

/* Stores root, list and what was seen, if the list is newer. */
SKP_MUST_CHECK enum skp_err skp_desk_store_trust(struct skp_desk *d);
/* Stores the newest checkpoints of logs that were given. */
SKP_MUST_CHECK enum skp_err skp_desk_store_logs(struct skp_desk *d);
/* Stores learned status lists; *n of them. */
SKP_MUST_CHECK enum skp_err skp_desk_store_lists(struct skp_desk *d, size_t *n);

#endif
