/*
 * What an authority decides about issuers: each function changes the next
 * list, and nothing counts before that is signed.
 *
 * Errors beside those named: of issuer/authority_edit.h.
 */
#ifndef SKP_ISSUER_AUTHORITY_ADD_H
#define SKP_ISSUER_AUTHORITY_ADD_H

#include "issuer/authority_edit.h"

#define SKP_PURPOSE_BIT(p) (1U << (p))

/* For which keys, and within which times. */
struct skp_authority_terms {
	unsigned purposes;    /* SKP_PURPOSE_BIT()s; 0: all */
	uint64_t from, until; /* seconds, inclusive; 0: not said */
	uint64_t now;	      /* seconds: which listed keys still count */
	bool test_keys;	      /* test keys too, which verifiers refuse */
	bool new_keys;	      /* also where no key that is listed signed */
};

/*
 * Puts the issuer of a statement (`key export --statement`) on the next
 * list.  The statement is signed by each key it names.  Of an issuer that is
 * on it: new keys are added, windows become narrower or are those of
 * `terms`, what was closed stays closed, and keys that the statement does
 * not name stay as they are (their secret part may be destroyed).
 *
 * SKP_ERR_SIGNATURE; SKP_ERR_TEST_KEY; SKP_ERR_CONFLICT: the list has the
 * issuer, but none of its keys that counts at terms->now signed the statement:
 * somebody else's, or the keys were lost (terms->new_keys, once that is
 * cleared up by telephone); SKP_ERR_KEY_DUPLICATE: a key belongs to another
 * issuer; SKP_ERR_RANGE: no key is left by the terms.
 */
SKP_MUST_CHECK enum skp_err skp_authority_add(const char *dir,
    struct skp_bytes statement, const struct skp_authority_terms *terms);

/*
 * Takes an issuer or a key (`word`: skp_edit_name()) from the next list: with
 * terms->until, its keys of these purposes count until then; else what names
 * them goes altogether, and all they signed is by an unknown issuer.
 * SKP_ERR_RANGE: until is before the window begins; SKP_ERR_PURPOSE: there is
 * no key of these purposes, or the one that is named is for another.
 */
SKP_MUST_CHECK enum skp_err skp_authority_remove(const char *dir,
    const char *word, const struct skp_authority_terms *terms);

/*
 * Reads a statement and checks it: signed by each key that it names, and by
 * nobody else.  Borrows `file`.
 */
SKP_MUST_CHECK enum skp_err skp_authority_statement(struct skp_bytes file,
    struct skp_trust_list *st, struct skp_trust_issuer *is);

/* Fingerprint of all keys of an entry, for people to compare: SHA-256 over
   the key ids, ascending. */
SKP_MUST_CHECK enum skp_err
skp_authority_keys_print(const struct skp_trust_issuer *is,
    uint8_t out[SKP_HASH_LEN]);

#endif
