/*
 * What the tests of authorities share: a folder of its own with root keys in
 * files, and issuers of a few keys that make statements.
 */
#ifndef SKP_TESTS_UNIT_AUTHORITY_KIT_H
#define SKP_TESTS_UNIT_AUTHORITY_KIT_H

#include "common/file.h"
#include "issuer/authority_add.h"
#include "keys/signer.h"
#include "tests/unit/unit.h"

#define AK_NOW	 UINT64_C(1780000000) /* 2026-05-28T20:26:40Z */
#define AK_DAY	 UINT64_C(86400)
#define AK_ROOTS 5

struct ak {
	char top[64];		 /* all below it */
	char dir[96];		 /* the authority's */
	char key[AK_ROOTS][128]; /* key files of root holders */
	uint8_t x[AK_ROOTS][SKP_PK_LEN];
	uint8_t kid[AK_ROOTS][SKP_KID_LEN];
};

void ak_make(struct ak *k);
void ak_remove(struct ak *k);

/* k of these root holders, as skp_authority_init() wants them. */
struct skp_authority_roots ak_roots(const struct ak *k, uint32_t threshold,
    const unsigned *which, size_t n);
/* Signs with one holder's key. */
enum skp_err ak_sign(const struct ak *k, unsigned holder, uint64_t now,
    struct skp_authority_state *out);

/* A file of the authority's folder; the caller frees. */
struct skp_blob ak_file(const struct ak *k, const char *name);
void ak_put(const struct ak *k, const char *name, const struct skp_blob *b);
bool ak_there(const struct ak *k, const char *name);

#define AK_KEYS 4
struct ak_issuer {
	const char *iss, *name;
	struct skp_seckey *key[AK_KEYS];
	struct skp_trust_key listed[AK_KEYS]; /* as the statement has them */
	size_t n;
};
/* Keys for passport, status and log that begin at AK_NOW. */
void ak_issuer_make(struct ak_issuer *is, const char *iss, const char *name);
/* One more key; its place. */
size_t ak_issuer_key(struct ak_issuer *is, enum skp_purpose purpose, bool test);
void ak_issuer_free(struct ak_issuer *is);
/* A statement by keys [from, n), signed by each; the caller frees. */
struct skp_blob ak_statement(const struct ak_issuer *is, size_t from);

/* Adds a statement of all its keys. */
enum skp_err ak_add(const struct ak *k, const struct ak_issuer *is,
    const struct skp_authority_terms *terms);
/* What the next list has of a key; false: nothing. */
bool ak_next_key(const struct ak *k, const struct skp_seckey *key,
    struct skp_trust_key *out);

#endif
