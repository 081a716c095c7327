/*
 * A registry that was restored from a backup, or put back by hand, does not
 * know what was done after it.  What it would sign then could give out a
 * status index, a list or a leaf a second time, or take a withdrawal back.  So
 * it signs nothing before it has been told, from what was published and lies
 * elsewhere:
 *
 *  - the newest checkpoint: how long the log is, and its root;
 *  - the exported log, where it is longer than the registry: the leaves of
 *    the passports that the registry lost are taken over, so that the log
 *    only grows.  Of these passports nothing else is known; they stay valid;
 *  - the newest published status lists: withdrawals since the backup are
 *    taken over, those of lost passports too;
 *  - as far as there are any, copies of the passports issued since: their
 *    ids and places, so that they can be withdrawn by id.
 *
 * Ids given afterwards are above all others, since time goes on; indices
 * come out of a new status list; open intents of the backup are completed
 * where the log has them (the same bytes, as Ed25519 is deterministic),
 * and given up where it has others in their place.
 */
#ifndef SKP_ISSUER_RECONCILE_H
#define SKP_ISSUER_RECONCILE_H

#include "issuer/house.h"

enum skp_reconcile_fault {
	SKP_RECONCILE_NONE = 0,
	SKP_RECONCILE_CHECKPOINT = 1, /* no checkpoint of this log, or not
					 signed by a key in this folder */
	SKP_RECONCILE_OLDER = 2,      /* the folder's own is newer */
	SKP_RECONCILE_FORK = 3,	      /* another log of the same origin */
	SKP_RECONCILE_LOG = 4,	      /* the exported log is needed */
	SKP_RECONCILE_LOG_OTHER = 5,  /* it does not hash to the checkpoint */
	SKP_RECONCILE_LIST = 6,	      /* a status list is needed: `uri` */
	SKP_RECONCILE_LIST_OLDER =
	    7, /* older than published from here: `uri` */
	SKP_RECONCILE_LIST_OTHER = 8, /* file `number`: no list signed here */
	SKP_RECONCILE_PASSPORT = 9,   /* file `number`: none of this issuer's */
	/* There are passports that this checkpoint's log does not have, so a
	   newer one exists: */
	SKP_RECONCILE_PASSPORT_AHEAD = 10, /* file `number` */
	SKP_RECONCILE_LIST_AHEAD = 11	   /* withdrawn ones, by the lists */
};

struct skp_reconcile_how {
	struct skp_bytes checkpoint;
	const char *log; /* folder of tiles; NULL: none */
	const struct skp_bytes *list;
	size_t n_list;
	bool unpublished; /* no status list was ever published */
	const struct skp_bytes *passport;
	size_t n_passport;
	struct skp_bytes operator_;
	uint64_t now; /* milliseconds */
};

struct skp_reconciled {
	uint64_t before, after;	    /* entries of the log */
	uint64_t completed, voided; /* open intents */
	uint64_t lost;		    /* passports that the registry lost */
	uint64_t named;		    /* of these, by a copy */
	uint64_t statuses;	    /* changes of status taken over */
	/* Of SKP_ERR_INPUT. */
	enum skp_reconcile_fault fault;
	size_t number;
	char uri[SKP_MAX_ISS + 32];
};

/*
 * Takes the lock.  The log key has been unlocked, and the passport key where
 * intents are open (SKP_ERR_STATE).  SKP_ERR_DUPLICATE: there is nothing to
 * reconcile; SKP_ERR_INPUT: out->fault says what is wrong or missing, and
 * nothing was changed but completed intents.  May be run again after a crash.
 */
SKP_MUST_CHECK enum skp_err skp_house_reconcile(struct skp_house *house,
    const struct skp_reconcile_how *how, struct skp_reconciled *out);

#endif
