/*
 * A small world for the tests of keys/ and verifier/: keys of fixed seeds, an
 * authority, two issuers, a holder, and builders for everything that they
 * sign.  All memory comes from one arena that world_begin() empties.  Fails
 * by abort(): a mistake in the test.
 */
#ifndef SKP_TESTS_UNIT_WORLD_H
#define SKP_TESTS_UNIT_WORLD_H

#include "keys/signer.h"
#include "keys/trustkey.h"
#include "verifier/verify.h"

/* 2026-01-01T00:00:00Z; date -u -d 2026-01-01 +%s.  Keys hold from then. */
#define T0     UINT64_C(1767225600)
#define DAY0   20454
#define DAY    UINT64_C(86400)
/* Passports are issued on day 10, the status list on day 20, and it is
   noon of day 30. */
#define ISSUED (T0 + 10 * DAY)
#define LISTED (T0 + 20 * DAY)
#define NOW    (T0 + 30 * DAY + DAY / 2)
#define TODAY  (DAY0 + 30)

enum world_key {
	K_ROOT,
	K_ROOT2,
	K_PASSPORT,
	K_STATUS,
	K_LOG,
	K_TEST,
	K_SHORT,       /* from day 5 to day 15, both inclusive */
	K_RETIRED,     /* from day 10 on */
	K_STOLEN,      /* compromised on day 12 */
	K_OLD_LOG,     /* log key, retired from day 5 on */
	K_TEST_STATUS, /* status key that is a test key */
	K_B_PASSPORT,
	K_B_STATUS,
	K_B_LOG, /* listed by no one */
	K_STRANGER,
	K_HOLDER,
	N_KEYS
};

#define ISS_A "https://a.example"
#define ISS_B "https://b.example" /* lists no log key */

void world_begin(void);
void *world_alloc(size_t n);
/* A writer over fresh memory, and what was written. */
struct skp_writer world_fresh(size_t cap);
struct skp_bytes world_done(struct skp_writer *w);
/* A COSE_Sign1 by key k. */
struct skp_bytes world_sign1(enum world_key k, const struct skp_headers *hdr,
    struct skp_bytes unprotected, struct skp_bytes payload, bool detached);
struct skp_signer world_signer(enum world_key k);
const uint8_t *world_x(enum world_key k);
const uint8_t *world_kid(enum world_key k);

/* ------------------------------------------------------------- elements */

struct skp_bytes world_claim(const struct skp_claim *c);
struct skp_bytes world_attribute(const struct skp_attribute *a);
struct skp_ltext world_text(const char *s);
struct skp_bytes world_skills(const char *label);
struct skp_claim world_competency(void);
struct skp_claim world_certificate(int32_t from, int32_t until);
struct skp_claim world_appointment(void); /* of employer 90000003 */
struct skp_bytes world_name(void);
struct skp_bytes world_birth(void);

/* ------------------------------------------------------------ passports */

#define WORLD_MAX_ELEMENTS 128
struct world_passport {
	enum world_key key;
	int64_t alg;
	const char *iss;
	const char *uri; /* NULL: iss/status/1 */
	uint64_t iat, exp, nbf, idx;
	bool has_nbf;
	int holder; /* enum world_key, or -1 */
	struct skp_bytes attr[8], claim[WORLD_MAX_ELEMENTS];
	size_t n_attr, n_claim;
	bool clear;	     /* no element redacted */
	bool content_digest; /* digests without the byte string's head */
	uint32_t hide;	     /* bits: elements not shown, attributes first */
	/* A receipt by this key in the tree {x, leaf, y}; -1: none. */
	int receipt;
	uint64_t receipt_iat;
	struct skp_bytes extra; /* a further disclosure, whole */
};
/* Of A, redacted: name, birth date, a competency, a certificate; valid. */
struct world_passport world_passport_of(void);
struct skp_bytes world_issue(const struct world_passport *w);
/* The leaf hash of an issued passport, and a receipt for it. */
void world_leaf(struct skp_bytes file, uint8_t leaf[SKP_HASH_LEN]);
struct skp_bytes world_receipt(const uint8_t leaf[SKP_HASH_LEN],
    enum world_key key, uint64_t iat, uint8_t root[SKP_HASH_LEN]);
/* The same passport with these receipts, and without disclosures if bare. */
struct skp_bytes world_with_receipts(struct skp_bytes file,
    const struct skp_bytes *receipts, size_t n);
/* Leaves of the tree of world_receipt(), 3 * 32 bytes. */
const uint8_t *world_leaves(const uint8_t leaf[SKP_HASH_LEN]);

struct world_token {
	struct skp_bytes passport;
	enum world_key key;
	const char *aud;
	uint64_t iat, exp;
	const char *nonce; /* NULL: none */
};
struct world_token world_token_of(struct skp_bytes passport);
struct skp_bytes world_present(const struct world_token *t);

/* ---------------------------------------------------- trust and status */

struct world_trust {
	uint64_t exp, seq;
	/* Pins of K_STOLEN, from an honest passport's tree. */
	const uint8_t *head_root; /* NULL: none */
	const uint8_t *last_root; /* of size 9, with head_root; NULL: any */
	bool old_log_pinned;	  /* the same head for K_OLD_LOG */
	const uint8_t *final_sha; /* of a final list of A; NULL: none */
	enum world_key signer[2];
	size_t n_signer;
};
/* A COSE_Sign by these keys, in the order of their ids. */
struct skp_bytes world_sign(const char *typ, struct skp_bytes payload,
    const enum world_key *by, size_t n);
struct world_trust world_trust_of(void);
struct skp_bytes world_trust_list(const struct world_trust *t);
struct skp_bytes world_root(uint64_t version, uint32_t k,
    const enum world_key *keys, size_t n, const enum world_key *signers,
    size_t n_signer);
/* Keys of A: passport, status, log; signed by `signers`. */
struct skp_bytes world_statement(const enum world_key *signers, size_t n);
struct skp_bytes world_cat(struct skp_bytes a, struct skp_bytes b);
/* Reads, checks against the root K_ROOT, indexes. */
const struct skp_trust *world_index(struct skp_bytes file);

struct world_status {
	const char *uri;
	enum world_key key;
	uint64_t iat, exp;
	unsigned bits;
	uint64_t idx[4];
	unsigned value[4];
	size_t n;
	size_t size; /* bytes of the array */
};
/* Of A: index 100 revoked, 101 suspended, 102 replaced. */
struct world_status world_status_of(void);
struct skp_bytes world_status_list(const struct world_status *s);
enum skp_err world_admit(const struct skp_trust *trust, struct skp_bytes file,
    struct skp_status_entry *entry);

/* All of it put together: A's trust list, its status list, the time. */
struct world {
	struct skp_verify_context ctx;
	struct skp_status_entry status[8];
	struct skp_workspace *ws;
	struct skp_report *report;
};
void world_open(struct world *w);
/* Verifies; the verdict.  w->report has the rest. */
enum skp_verdict world_verify(struct world *w, struct skp_bytes file);

#endif
