/*
 * Public keys of holders, to be bound to their passports: a folder of files
 * NUMBER.pub, one a worker, NUMBER being the learner number as result sheets
 * have it (skp_text_in_key() of both is compared).  A file holds one key, as
 * PEM, as COSE_Key or as text (keys/keytext.h).  An empty file says that the worker has no key any
 * more.  Other files are passed over.
 */
#ifndef SKP_ISSUER_HOLDER_KEYS_H
#define SKP_ISSUER_HOLDER_KEYS_H

#include "issuer/draft.h"
#include "keys/pubkey.h"

struct skp_holder_key {
	char *file;   /* "NUMBER.pub" */
	char *number; /* what is compared */
	bool none;    /* the file is empty */
	bool used;    /* a worker has asked for it */
	struct skp_pubkey key;
};

struct skp_holder_keys {
	struct skp_holder_key *v; /* ascending by number */
	size_t n;
};

enum skp_holder_fault {
	SKP_HOLDER_FINE = 0,
	SKP_HOLDER_NO_KEY = 1,	 /* no public key of a known form */
	SKP_HOLDER_SECRET = 2,	 /* a secret key, which nobody else may have */
	SKP_HOLDER_SAME_KEY = 3, /* the key of `other` */
	SKP_HOLDER_SAME_NUMBER = 4 /* the number of `other` */
};
struct skp_holder_tell {
	/* The names are valid during the call; other: "" where there is none. */
	void (*fault)(void *ctx, enum skp_holder_fault fault, const char *file,
	    const char *other);
	void *ctx;
};

/*
 * Reads the folder.  SKP_ERR_INPUT: faults were told, and nothing is given;
 * SKP_ERR_NOT_FOUND and what else opening and reading gives.  Free with
 * skp_holder_keys_free().
 */
SKP_MUST_CHECK enum skp_err skp_holder_keys_read(const char *dir,
    const struct skp_holder_tell *tell, struct skp_holder_keys *out);
void skp_holder_keys_free(struct skp_holder_keys *keys);

/* Sets draft->cnf, or draft->no_cnf, where the worker has a file. */
void skp_holder_keys_bind(struct skp_holder_keys *keys,
    struct skp_draft *draft);

#endif
