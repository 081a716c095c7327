#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/file.h"
#include "common/hex.h"
#include "common/text.h"
#include "issuer/authority_add.h"
#include "issuer/authority_store.h"
#include "issuer/house_parts.h"
#include "issuer/random.h"
#include "issuer/statement.h"
#include "schema/receipt.h"

#define N_OWN 3 /* passport, status, log; the root key is the authority's */

static bool
there(const char *dir, const char *name)
{
	char *path = skp_file_join(dir, name);
	struct stat st;
	bool yes = path != NULL && lstat(path, &st) == 0;

	free(path);
	return yes;
}

/*
 * Folder, root key, root record.  What an interrupted attempt left has signed
 * nothing that anybody has seen: without root record and registry it is made
 * anew.
 */
static enum skp_err
authority_make(const char *path, const struct skp_house_new *how)
{
	enum skp_err err;

	if (there(path, SKP_AUTHORITY_ROOTS))
		return SKP_OK;
	err = skp_authority_store_drop(path, SKP_AUTHORITY_LIST_NEXT);
	if (err == SKP_OK)
		err = skp_authority_store_drop(path, SKP_ROOT_KEY);
	if (err == SKP_OK)
		err = skp_authority_init(path, how->name, NULL, how->unlock,
		    how->now);
	return err;
}

/* Key files of an interrupted attempt, which no ring names. */
static enum skp_err
leftovers_drop(const char *path)
{
	char *keys = skp_file_join(path, "keys");
	DIR *dir = keys == NULL ? NULL : opendir(keys);
	const struct dirent *entry;

	free(keys);
	if (dir == NULL)
		return SKP_ERR_IO;
	while ((entry = readdir(dir)) != NULL) {
		for (int i = 0; i < N_OWN; i++) {
			const char *purpose = skp_purpose_name(
			    skp_house_purpose((enum skp_house_key)i));
			size_t n = strlen(purpose);

			if (strncmp(entry->d_name, purpose, n) == 0 &&
			    entry->d_name[n] == '-')
				(void)unlinkat(dirfd(dir), entry->d_name, 0);
		}
	}
	(void)closedir(dir);
	return SKP_OK;
}

static enum skp_err
keys_make(const char *path, const struct skp_house_new *how,
    struct skp_seckey *key[N_OWN])
{
	struct skp_ring ring = { .n = 0 };
	enum skp_err err = leftovers_drop(path);

	for (int i = 0; i < N_OWN && err == SKP_OK; i++)
		err = skp_house_key_make(path, &ring,
		    skp_house_purpose((enum skp_house_key)i), how->test,
		    how->unlock, how->now, &key[i]);
	return err == SKP_OK ? skp_ring_write(path, &ring) : err;
}

/* Entry 0 of the log (FORMAT.md, "Log and receipts"). */
static enum skp_err
genesis_sign(const struct skp_signer *log, struct skp_bytes iss, uint64_t now,
    uint8_t *out, size_t cap, struct skp_bytes *entry)
{
	struct skp_headers hdr = { .alg = SKP_ALG_EDDSA,
		.typ = skp_bytes_str(SKP_TYP_LOG),
		.present = SKP_SET_PASSPORT };
	uint8_t payload[512], work[2048], nonce[16];
	struct skp_random rnd;
	struct skp_writer w;
	struct skp_bytes p;
	enum skp_err err;

	skp_random_init(&rnd);
	skp_random_bytes(&rnd, nonce, sizeof(nonce));
	err = rnd.err;
	skp_random_end(&rnd);
	if (err != SKP_OK)
		return err;
	skp_writer_init(&w, payload, sizeof(payload));
	skp_genesis_payload_write(&w, iss, now, nonce);
	err = skp_writer_finish(&w, &p);
	if (err != SKP_OK)
		return err;
	skp_writer_init(&w, out, cap);
	err = skp_signer_sign1(log, &hdr, skp_bytes_of(NULL, 0), p, false, work,
	    sizeof(work), &w);
	return err != SKP_OK ? err : skp_writer_finish(&w, entry);
}

/* The head of the log that holds the genesis entry alone. */
static enum skp_err
first_head(const struct skp_signer *log, struct skp_registry_new *reg,
    uint8_t *protected_, size_t cap)
{
	uint8_t leaf[SKP_HASH_LEN], tbs_mem[512];
	struct skp_cursor c;
	struct skp_sign1 s;
	struct skp_writer w;
	struct skp_bytes tbs;
	enum skp_err err;

	skp_cursor_init(&c, reg->genesis);
	err = skp_sign1_read(&c, SKP_SET_PASSPORT, &s);
	if (err != SKP_OK)
		return err;
	skp_sign1_leaf(&s, leaf);
	skp_writer_init(&w, protected_, cap);
	skp_receipt_protected_write(&w, SKP_ALG_EDDSA, log->pub->kid,
	    reg->created, 1);
	err = skp_writer_finish(&w, &reg->head_protected);
	if (err != SKP_OK)
		return err;
	skp_writer_init(&w, tbs_mem, sizeof(tbs_mem));
	skp_sign1_tbs(&w, reg->head_protected,
	    skp_bytes_of(leaf, sizeof(leaf)));
	err = skp_writer_finish(&w, &tbs);
	return err != SKP_OK ? err : skp_signer_tbs(log, tbs, reg->head_sig);
}

static enum skp_err
registry_make(const char *path, const struct skp_house_new *how,
    struct skp_bytes iss, const struct skp_seckey *log_key)
{
	struct skp_signer log = skp_signer_of(log_key);
	struct skp_registry_new reg = { .iss = iss,
		.name = how->name,
		.kvk = how->kvk,
		.created = how->now };
	uint8_t genesis[1024], protected_[256];
	char *file;
	enum skp_err err = genesis_sign(&log, iss, how->now, genesis,
	    sizeof(genesis), &reg.genesis);

	if (err == SKP_OK)
		err = first_head(&log, &reg, protected_, sizeof(protected_));
	if (err != SKP_OK)
		return err;
	memcpy(reg.log_kid, log.pub->kid, SKP_KID_LEN);
	file = skp_file_join(path, "registry.mdb");
	if (file == NULL)
		return SKP_ERR_NOMEM;
	err = skp_registry_create(file, &reg);
	free(file);
	return err;
}

/* Checkpoint of head 1, and the own trust list. */
static enum skp_err
furnish(const char *path, const struct skp_house_new *how)
{
	uint8_t statement[SKP_STATEMENT_MAX];
	const struct skp_authority_terms terms = { .now = how->now,
		.test_keys = how->test };
	const struct skp_authority_how sign = { .unlock = how->unlock,
		.now = how->now,
		.days = SKP_TRUST_DAYS };
	struct skp_authority_state state;
	struct skp_house *house;
	const struct skp_signer *log;
	size_t n = 0;
	enum skp_err err = skp_house_open(path, &house);

	if (err != SKP_OK)
		return err;
	err = skp_house_unlock(house, SKP_HOUSE_LOG, how->unlock, &log);
	if (err == SKP_OK)
		err = skp_house_checkpoint_write(house);
	if (err == SKP_OK)
		err = skp_statement_make(house, how->unlock, how->now,
		    statement, sizeof(statement), &n);
	skp_house_close(house);
	if (err == SKP_OK)
		err = skp_authority_add(path, skp_bytes_of(statement, n),
		    &terms);
	if (err == SKP_OK)
		err = skp_authority_sign(path, &sign, &state);
	return err;
}

/* Names stand in trust lists and in every passport. */
static enum skp_err
texts_check(const struct skp_house_new *how)
{
	enum skp_err err = skp_text_check(how->name, NULL);

	if (err == SKP_OK)
		err = skp_text_check(how->kvk, NULL);
	if (err != SKP_OK)
		return SKP_ERR_TEXT;
	if (how->name.n == 0 || how->name.n > SKP_MAX_NAME ||
	    how->kvk.n > SKP_MAX_NAME)
		return SKP_ERR_LENGTH;
	return how->iss.n == 0 ? SKP_OK : skp_house_iss_check(how->iss);
}

enum skp_err
skp_house_create(const char *path, const struct skp_house_new *how)
{
	struct skp_seckey *key[N_OWN] = { NULL, NULL, NULL };
	char urn[9 + SKP_HEX_UUID_TEXT] = "urn:uuid:";
	struct skp_bytes iss = how->iss;
	struct skp_random rnd;
	uint8_t id[SKP_UUID_LEN];
	enum skp_err err = texts_check(how);

	if (err != SKP_OK)
		return err;
	/* Without its registry a house still has keys that have signed. */
	if (there(path, "registry.mdb") || there(path, "checkpoint") ||
	    there(path, SKP_AUTHORITY_LIST))
		return SKP_ERR_EXISTS;
	if (iss.n == 0) {
		skp_random_init(&rnd);
		skp_random_uuid(&rnd, id);
		err = rnd.err;
		skp_random_end(&rnd);
		skp_hex_uuid(id, urn + 9);
		iss = skp_bytes_str(urn);
	}
	if (err == SKP_OK)
		err = authority_make(path, how);
	if (err == SKP_OK)
		err = keys_make(path, how, key);
	if (err == SKP_OK)
		err = registry_make(path, how, iss, key[SKP_HOUSE_LOG]);
	for (int i = 0; i < N_OWN; i++)
		skp_seckey_free(key[i]);
	return err != SKP_OK ? err : furnish(path, how);
}
