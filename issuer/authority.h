/*
 * The authority's folder: root record, trust list, and the list that waits
 * for its signature.  The same functions serve a sector body and an issuer
 * that is its own authority.
 *
 *	root.cbor	root records, ascending; the newest is the last
 *	keys/root.key	the root key of this holder
 *	trust.next	payload of the next list, not yet signed
 *	trust.cbor	root records and the newest signed list: what others get
 *
 * format.md "Trust list and roots"; RFC 9052, section 4.1.
 */
#ifndef SKP_ISSUER_AUTHORITY_H
#define SKP_ISSUER_AUTHORITY_H

#include "keys/keyfile.h"
#include "schema/trust.h"

#define SKP_TRUST_DAYS 365 /* a list holds that long by default */

/* What trust.next or trust.cbor holds; owns its memory. */
struct skp_authority;

/*
 * Makes folder, root key, root record version 1 (k = 1) and an empty next
 * list, all or nothing as far as a crash allows: the root record comes last.
 * `name` is checked as text of 1 to SKP_MAX_TEXT bytes.  now: seconds.
 * SKP_ERR_EXISTS: there is an authority already; errors of the key file.
 */
SKP_MUST_CHECK enum skp_err skp_authority_init(const char *dir,
    struct skp_bytes name, struct skp_unlock *u, uint64_t now);

/*
 * Puts the issuer of a statement (`key export --statement`) into the next
 * list, in place of its earlier entry.  The statement must be signed by each
 * key it names.  SKP_ERR_SIGNATURE; SKP_ERR_KEY_DUPLICATE: one of its keys
 * belongs to another issuer; SKP_ERR_ROLLBACK: a key that the list has for
 * this issuer, or its closing, is missing from the statement.
 */
SKP_MUST_CHECK enum skp_err skp_authority_add(const char *dir,
    struct skp_bytes statement);

/*
 * Signs the next list with the root key: sequence number one higher, iat
 * now, exp in `days` days; writes trust.cbor, last of all.  SKP_ERR_CLOCK:
 * the list signed before is newer than now; SKP_ERR_DECRYPT.
 */
SKP_MUST_CHECK enum skp_err skp_authority_sign(const char *dir,
    struct skp_unlock *u, uint64_t now, unsigned days);

/* Opens the signed list (or the next one, when `next`). */
SKP_MUST_CHECK enum skp_err skp_authority_open(const char *dir, bool next,
    struct skp_authority **out);
void skp_authority_free(struct skp_authority *a);
/* Borrowed from a.  seq, iat and exp of a next list say nothing: they are
   set when it is signed. */
const struct skp_trust_list *skp_authority_list(const struct skp_authority *a);

/*
 * Fingerprint of the root record in root.cbor, which others compare when
 * they pin it (skp_root_set_print()).
 */
SKP_MUST_CHECK enum skp_err skp_authority_fingerprint(const char *dir,
    uint8_t out[SKP_HASH_LEN]);

/*
 * One file for verifiers: trust.cbor and the given status lists (each a file
 * of skp_statuslist_read()), as a CBOR sequence.  Written whole to `path`.
 */
SKP_MUST_CHECK enum skp_err skp_authority_pack(const char *dir,
    const char *const *status, size_t n_status, const char *path,
    size_t *bad_status);

#endif
