/*
 * Who may sign what: the chain of root records, the signatures of a trust
 * list or an issuer's statement, and the look-up of one key in it
 * (FORMAT.md, "Trust list and roots").  No allocation, clock, file or
 * output; everything borrows from the file that was read, which must stay.
 *
 * Every signature that stands on a root record, a list or a statement must
 * be by a key that has a say there, and must verify: one signature too many
 * is refused as one too few is.
 *
 * That listed keys are good points is checked when they are imported, by
 * those who sign the list; verifying with one that is not fails.
 *
 * `work`, `cap`: memory for to-be-signed bytes, the file's length +
 * SKP_TBS_ROOM, else SKP_ERR_SPACE.
 */
#ifndef SKP_KEYS_TRUSTKEY_H
#define SKP_KEYS_TRUSTKEY_H

#include "keys/pubkey.h"
#include "keys/purpose.h"
#include "schema/trust.h"

/* ---------------------------------------------------------------- roots */

/* The root keys of one version; owns its bytes. */
struct skp_root_set {
	uint64_t version; /* 0: a public key alone */
	uint64_t iat;	  /* 0 for version 0 */
	uint32_t k;	  /* signatures of distinct keys needed */
	size_t n;
	uint8_t key[SKP_MAX_SIGNERS][SKP_PK_LEN];
};

/* The pin as a public key: version 0, k = 1.  SKP_ERR_POINT. */
SKP_MUST_CHECK enum skp_err skp_root_pin_key(const uint8_t x[SKP_PK_LEN],
    struct skp_root_set *out);

/*
 * The pin as a root record, which k of its own keys have signed.  The
 * file's errors; SKP_ERR_TRAILING; SKP_ERR_NOT_FOUND, SKP_ERR_SIGNATURE,
 * SKP_ERR_THRESHOLD: of its signatures.
 */
SKP_MUST_CHECK enum skp_err skp_root_pin_record(struct skp_bytes file,
    uint8_t *work, size_t cap, struct skp_root_set *out);

/* Same version, threshold and keys. */
bool skp_root_set_eq(const struct skp_root_set *a,
    const struct skp_root_set *b);

/*
 * Each signature of *s is by a key of a or of b and verifies; *n_a, *n_b: how
 * many by keys of each.  Below the threshold too: what collects signatures.
 * SKP_ERR_NOT_FOUND: a key of neither; SKP_ERR_SIGNATURE.
 */
SKP_MUST_CHECK enum skp_err skp_root_signers(const struct skp_sign *s,
    const struct skp_root_set *a, const struct skp_root_set *b, uint8_t *work,
    size_t cap, uint32_t *n_a, uint32_t *n_b);

/* The keys of a record, which are good points; its signatures are not asked.
   SKP_ERR_POINT. */
SKP_MUST_CHECK enum skp_err skp_root_set_of(const struct skp_root_record *r,
    struct skp_root_set *out);

/*
 * Fingerprint of a set, for people to compare: the key id of its key where
 * k = 1 and n = 1, else SHA-256 over the key ids in order of the keys.
 */
void skp_root_set_print(const struct skp_root_set *set,
    uint8_t out[SKP_HASH_LEN]);

/*
 * The newest root keys after the root records with which `file` begins, if
 * any: versions ascend one by one; version n + 1 needs the thresholds of n
 * and of n + 1.  Records up to the pin's version prove nothing and are only
 * compared: SKP_ERR_CONFLICT, the pin's version with other keys.
 * SKP_ERR_ORDER: a version is missing.  *rest: what follows the records.
 */
SKP_MUST_CHECK enum skp_err skp_roots_check(const struct skp_root_set *pin,
    struct skp_bytes file, uint8_t *work, size_t cap, struct skp_root_set *out,
    struct skp_bytes *rest);

/* --------------------------------------------------- lists, statements */

/*
 * k distinct root keys signed the list, and nobody else.
 * SKP_ERR_NOT_FOUND: a signature by a key that is no root key;
 * SKP_ERR_SIGNATURE; SKP_ERR_THRESHOLD.
 */
SKP_MUST_CHECK enum skp_err
skp_trust_list_check(const struct skp_root_set *roots,
    const struct skp_trust_list *list, uint8_t *work, size_t cap);

/* Each key that a statement names signed it, and nobody else. */
SKP_MUST_CHECK enum skp_err
skp_statement_check(const struct skp_trust_list *statement, uint8_t *work,
    size_t cap);

/*
 * A whole trust.cbor (root records, then the list) or a statement, read and
 * checked.  `pin` may be NULL for a statement only: SKP_ERR_THRESHOLD.
 * *roots is the newest set (of a statement: untouched) and may be NULL.
 * Errors of the functions above; *bad_at: offset of an error of form, else
 * SIZE_MAX; may be NULL.
 */
SKP_MUST_CHECK enum skp_err skp_trust_read(const struct skp_root_set *pin,
    struct skp_bytes file, uint8_t *work, size_t cap,
    struct skp_root_set *roots, struct skp_trust_list *list, size_t *bad_at);

/* -------------------------------------------------------------- look-up */

struct skp_trust_ref { /* one key */
	uint8_t kid[SKP_KID_LEN];
	uint32_t issuer; /* index into skp_trust.issuer */
	struct skp_trust_key key;
};

struct skp_trust {
	const struct skp_trust_list *list;
	const struct skp_trust_ref *ref; /* ascending by kid */
	size_t n_ref;
	const struct skp_trust_issuer *issuer; /* ascending by iss */
	size_t n_issuer;
};

/*
 * Index over a list that was read and checked.  The caller's arrays hold at
 * least list->n_key and list->n_issuer entries, else SKP_ERR_SPACE, and
 * stay, like the list, as long as the index.  SKP_ERR_KEY_DUPLICATE: the
 * same key twice, for whatever issuer or purpose.
 */
SKP_MUST_CHECK enum skp_err skp_trust_index(const struct skp_trust_list *list,
    struct skp_trust_ref *ref, size_t n_ref, struct skp_trust_issuer *issuer,
    size_t n_issuer, struct skp_trust *out);

/* The key of that id, whatever it is for; NULL: not listed. */
const struct skp_trust_ref *skp_trust_get(const struct skp_trust *trust,
    const uint8_t kid[SKP_KID_LEN]);
/* Its issuer's entry. */
const struct skp_trust_issuer *
skp_trust_issuer_of(const struct skp_trust *trust,
    const struct skp_trust_ref *ref);

/*
 * May this key sign, for iss (any issuer where iss.p is NULL), an object of
 * this purpose whose own iat is `iat`?  The first that applies:
 * SKP_ERR_ISSUER; SKP_ERR_PURPOSE; SKP_ERR_TEST_KEY: always refused;
 * SKP_ERR_WINDOW: before not_before, after not_after (both inclusive), or
 * from the time on at which the key was retired; SKP_ERR_CLOSED: compromised,
 * so that only its pinned heads can tell (ref->key.closed).
 */
SKP_MUST_CHECK enum skp_err skp_trust_allows(const struct skp_trust *trust,
    const struct skp_trust_ref *ref, struct skp_bytes iss,
    enum skp_purpose purpose, uint64_t iat);

/* Both: SKP_ERR_NOT_FOUND, or as above.  *out only with SKP_OK. */
SKP_MUST_CHECK enum skp_err skp_trust_find(const struct skp_trust *trust,
    const uint8_t kid[SKP_KID_LEN], struct skp_bytes iss,
    enum skp_purpose purpose, uint64_t iat, const struct skp_trust_ref **out);

#endif
