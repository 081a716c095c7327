/*
 * Root records, trust lists and issuer statements: COSE_Sign envelopes
 * (schema/passport.cddl; format.md "Trust list and roots").  Reading checks
 * form only; who signed is asked of keys/trustkey.h.
 */
#ifndef SKP_SCHEMA_TRUST_H
#define SKP_SCHEMA_TRUST_H

#include "schema/cose.h"

struct skp_root_record {
	struct skp_sign sign;
	uint64_t iat, version;
	uint32_t k; /* signatures of distinct keys needed */
	const uint8_t *key[SKP_MAX_SIGNERS]; /* 32 bytes each, ascending */
	size_t n_key;
};

enum skp_close_reason {
	SKP_CLOSE_NONE = 0,
	SKP_CLOSE_RETIRED = 1,
	SKP_CLOSE_COMPROMISED = 2
};

struct skp_pinned_head {
	uint64_t size;
	const uint8_t *root; /* 32 bytes */
};

struct skp_closed {
	enum skp_close_reason reason; /* NONE: not closed */
	uint64_t since;
	struct skp_pinned_head last; /* root NULL: absent */
	struct skp_bytes heads; /* encoded array of [n, r]; empty: absent */
};
/* Is [size, root] among the pinned heads of a closed key (or its last)? */
bool skp_closed_has_head(const struct skp_closed *cl, uint64_t size,
    const uint8_t root[SKP_HASH_LEN]);

/* Purposes of keys in a trust list: enum skp_purpose (keys/purpose.h) 1-3. */
struct skp_trust_key {
	const uint8_t *x; /* 32 bytes, slice of the list */
	uint32_t purpose;
	uint64_t not_before, not_after; /* inclusive; SKP_TIME_MAX: open */
	bool test;
	struct skp_closed closed;
};

struct skp_trust_issuer {
	struct skp_bytes iss, name, number, country;
	struct skp_bytes keys;	      /* encoded array */
	struct skp_bytes final_lists; /* encoded array, empty: none */
	size_t n_key;
};

struct skp_final_list {
	struct skp_bytes uri;
	const uint8_t *sha256; /* of the whole file */
};
#define SKP_MAX_FINAL_LISTS 64

struct skp_trust_list { /* also an issuer statement: n_issuer 1, seq 0 */
	struct skp_sign sign;
	struct skp_bytes authority; /* of a statement: its iss */
	uint64_t iat, exp, seq;	    /* exp 0: a statement has none */
	struct skp_bytes issuers;   /* encoded array (statement: one issuer) */
	size_t n_issuer, n_key;	    /* totals */
	bool statement;
};

/*
 * One item at the cursor.  Each issuer and key is checked for form, issuers
 * to ascend by iss (bytewise).  That no key stands twice is checked by
 * skp_trust_index() (keys/trustkey.h).  A list and a statement have a budget
 * of items of their own, SKP_MAX_TRUST_ITEMS.  Another typ: SKP_ERR_VALUE.
 */
SKP_MUST_CHECK enum skp_err skp_root_record_read(struct skp_cursor *c,
    struct skp_root_record *out);
SKP_MUST_CHECK enum skp_err skp_trust_list_read(struct skp_cursor *c,
    struct skp_trust_list *out);
SKP_MUST_CHECK enum skp_err skp_statement_read(struct skp_cursor *c,
    struct skp_trust_list *out);

/*
 * Walk issuers, an issuer's keys and final lists of a list that was read well; c is made
 * by the first call (*i == 0).  False at the end.
 */
bool skp_trust_issuer_next(const struct skp_trust_list *l, struct skp_cursor *c,
    size_t *i, struct skp_trust_issuer *out);
bool skp_trust_key_next(const struct skp_trust_issuer *is, struct skp_cursor *c,
    size_t *i, struct skp_trust_key *out);
bool skp_trust_final_next(const struct skp_trust_issuer *is,
    struct skp_cursor *c, size_t *i, struct skp_final_list *out);

/*
 * Writing payloads; the envelope is skp_sign_write().  Keys are encoded with
 * skp_trust_key_write(), issuers with skp_trust_issuer_write().
 */
void skp_root_payload_write(struct skp_writer *w, uint64_t iat,
    uint64_t version, uint32_t k, const uint8_t (*keys)[SKP_PK_LEN], size_t n);
void skp_trust_key_write(struct skp_writer *w, const struct skp_trust_key *k);
void skp_trust_issuer_write(struct skp_writer *w,
    const struct skp_trust_issuer *is);
/* Heads of a closed key, ascending by size, as closed.heads has them. */
void skp_trust_heads_write(struct skp_writer *w,
    const struct skp_pinned_head *heads, size_t n);
/* Final status lists, as final_lists has them. */
void skp_trust_final_write(struct skp_writer *w,
    const struct skp_final_list *lists, size_t n);
void skp_trust_payload_write(struct skp_writer *w,
    const struct skp_trust_list *l);
void skp_statement_payload_write(struct skp_writer *w,
    const struct skp_trust_list *l);
/* The whole protected body header {16: typ} of the three kinds, encoded. */
void skp_body_header_write(struct skp_writer *w, const char *typ);

#endif
