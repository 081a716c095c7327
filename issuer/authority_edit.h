/*
 * Changing the next list: its entries taken apart, changed in memory, and
 * written back.  What is signed, and what others have signed so far, is
 * not touched; signatures over the list as it was before count no more.
 */
#ifndef SKP_ISSUER_AUTHORITY_EDIT_H
#define SKP_ISSUER_AUTHORITY_EDIT_H

#include "issuer/arena.h"
#include "issuer/authority.h"

struct skp_edit_entry {
	struct skp_trust_issuer is; /* keys, n_key say nothing */
	struct skp_trust_key *key;  /* in the arena */
	size_t n_key, cap_key;
};

struct skp_edit {
	struct skp_authority *next;
	struct skp_edit_entry *v; /* ascending by iss */
	size_t n, cap;
	struct skp_arena arena; /* for whatever entries point to */
	const char *dir;
	int lock;
};

/* Takes the folder's lock.  SKP_ERR_STATE; SKP_ERR_NOT_FOUND: no authority. */
SKP_MUST_CHECK enum skp_err skp_edit_open(const char *dir,
    struct skp_edit *out);
/* Without writing; after an error of skp_edit_open() not called. */
void skp_edit_close(struct skp_edit *e);
/*
 * Writes trust.next, if what is encoded reads well again: SKP_ERR_LENGTH,
 * ..., SKP_ERR_KEY_DUPLICATE: a key in two entries.
 */
SKP_MUST_CHECK enum skp_err skp_edit_save(struct skp_edit *e);

/* The entry of iss; NULL: none. */
struct skp_edit_entry *skp_edit_find(struct skp_edit *e, struct skp_bytes iss);
/* A new entry in its place, without keys.  NULL: no memory. */
struct skp_edit_entry *skp_edit_insert(struct skp_edit *e,
    const struct skp_trust_issuer *is);
void skp_edit_drop(struct skp_edit *e, struct skp_edit_entry *entry);
/* One more key; slices of *key are copied to the arena. */
SKP_MUST_CHECK enum skp_err skp_edit_key_add(struct skp_edit *e,
    struct skp_edit_entry *entry, const struct skp_trust_key *key);
void skp_edit_key_drop(struct skp_edit_entry *entry, size_t i);

/*
 * What a word of the command line names: an issuer by its id or its whole
 * name, or a key by its key id or the first eight digits or more of it
 * (spaces are passed over).  *key: NULL for an issuer.  SKP_ERR_NOT_FOUND;
 * SKP_ERR_CONFLICT: more than one.
 */
SKP_MUST_CHECK enum skp_err skp_edit_name(struct skp_edit *e, const char *word,
    struct skp_edit_entry **entry, struct skp_trust_key **key);

#endif
