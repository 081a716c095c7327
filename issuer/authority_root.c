/*
 * Making an authority, and the roots that it is to have.
 */
#include <stdlib.h>
#include <unistd.h>

#include "common/text.h"
#include "issuer/authority.h"
#include "issuer/authority_store.h"

static int
by_bytes(const void *a, const void *b)
{
	return memcmp(a, b, SKP_PK_LEN);
}

#define PAYLOAD_MAX (64 + SKP_MAX_SIGNERS * (SKP_COSE_KEY_LEN + 2))

/* The payload of a record with these keys, in buf. */
static enum skp_err
encode_next(const struct skp_authority_roots *roots, uint64_t version,
    uint64_t now, uint8_t buf[PAYLOAD_MAX], struct skp_bytes *payload)
{
	struct skp_authority_roots r = *roots;
	struct skp_writer w;
	enum skp_err err;
	size_t i;

	if (r.n == 0 || r.n > SKP_MAX_SIGNERS || r.k == 0 || r.k > r.n)
		return SKP_ERR_RANGE;
	qsort(r.key, r.n, SKP_PK_LEN, by_bytes);
	for (i = 0; i < r.n; i++) {
		err = skp_pubkey_check(r.key[i]);
		if (err != SKP_OK)
			return err;
		if (i > 0 && memcmp(r.key[i - 1], r.key[i], SKP_PK_LEN) == 0)
			return SKP_ERR_KEY_DUPLICATE;
	}
	skp_writer_init(&w, buf, PAYLOAD_MAX);
	skp_root_payload_write(&w, now, version, r.k,
	    (const uint8_t(*)[SKP_PK_LEN])r.key, r.n);
	return skp_writer_finish(&w, payload);
}

/* A key of one's own, and the record that it signs alone. */
static enum skp_err
make_own(const char *dir, struct skp_unlock *u, uint64_t now)
{
	struct skp_seckey *key = NULL;
	struct skp_blob record = { NULL, 0 };
	struct skp_signer signer;
	struct skp_writer w;
	struct skp_bytes payload;
	uint8_t buf[128], keys[1][SKP_PK_LEN];
	char *path = skp_file_join(dir, SKP_ROOT_KEY);
	enum skp_err err = SKP_ERR_NOMEM;

	if (path == NULL)
		goto out;
	err = skp_seckey_generate(SKP_PURPOSE_ROOT, false, &key);
	if (err == SKP_OK)
		err = skp_keyfile_save(path, key, u, false);
	if (err != SKP_OK)
		goto out;
	memcpy(keys[0], skp_seckey_pubkey(key)->x, SKP_PK_LEN);
	skp_writer_init(&w, buf, sizeof(buf));
	skp_root_payload_write(&w, now, 1, 1,
	    (const uint8_t(*)[SKP_PK_LEN])keys, 1);
	err = skp_writer_finish(&w, &payload);
	if (err != SKP_OK)
		goto out;
	signer = skp_signer_of(key);
	err = skp_authority_store_cosign(NULL, SKP_TYP_ROOT, payload, &signer,
	    &record);
	if (err == SKP_OK)
		err = skp_authority_store_write(dir, SKP_AUTHORITY_ROOT,
		    skp_blob_bytes(&record), SKP_FILE_REPLACE);
	if (err == SKP_OK)
		err = skp_authority_store_write(dir, SKP_AUTHORITY_ROOTS,
		    skp_blob_bytes(&record), SKP_FILE_NEW);
out:
	skp_blob_free(&record);
	skp_seckey_free(key);
	free(path);
	return err;
}

static enum skp_err
write_empty_list(const char *dir, struct skp_bytes name)
{
	static const uint8_t none[] = { 0x80 };
	struct skp_trust_list l = { .authority = name,
		.seq = 1,
		.exp = 1,
		.issuers = { none, sizeof(none) } };
	struct skp_blob payload = { NULL, 0 };
	enum skp_err err = skp_authority_store_payload(&l, &payload);

	if (err == SKP_OK)
		err = skp_authority_store_write(dir, SKP_AUTHORITY_LIST_NEXT,
		    skp_blob_bytes(&payload), SKP_FILE_NEW);
	skp_blob_free(&payload);
	return err;
}

enum skp_err
skp_authority_init(const char *dir, struct skp_bytes name,
    const struct skp_authority_roots *roots, struct skp_unlock *u, uint64_t now)
{
	char *keys = skp_file_join(dir, "keys");
	uint8_t buf[PAYLOAD_MAX];
	struct skp_bytes record = { NULL, 0 };
	enum skp_err err;

	if (keys == NULL)
		return SKP_ERR_NOMEM;
	err = skp_text_check(name, NULL);
	if (err == SKP_OK && (name.n == 0 || name.n > SKP_MAX_TEXT))
		err = SKP_ERR_LENGTH;
	if (err == SKP_OK && roots != NULL)
		err = encode_next(roots, 1, now, buf, &record);
	if (err == SKP_OK)
		err = skp_file_mkdirs(roots == NULL ? keys : dir, 0700);
	free(keys);
	if (err == SKP_OK)
		err = write_empty_list(dir, name);
	if (err == SKP_OK && roots != NULL)
		err = skp_authority_store_write(dir, SKP_AUTHORITY_ROOT_NEXT,
		    record, SKP_FILE_NEW);
	else if (err == SKP_OK)
		err = make_own(dir, u, now);
	return err;
}

static bool
same_roots(const struct skp_root_set *set,
    const struct skp_authority_roots *roots)
{
	struct skp_authority_roots r = *roots;

	if (r.n != set->n || r.k != set->k || r.n > SKP_MAX_SIGNERS)
		return false;
	qsort(r.key, r.n, SKP_PK_LEN, by_bytes);
	return memcmp(r.key, set->key, r.n * SKP_PK_LEN) == 0;
}

enum skp_err
skp_authority_roots_set(const char *dir,
    const struct skp_authority_roots *roots, uint64_t now)
{
	struct skp_root_set present, next;
	struct skp_blob b = { NULL, 0 };
	uint8_t buf[PAYLOAD_MAX];
	struct skp_bytes record = { NULL, 0 };
	int lock = -1;
	enum skp_err err = skp_authority_store_lock(dir, &lock);

	if (err != SKP_OK)
		return err;
	err = skp_authority_store_roots(dir, &b, &present);
	skp_blob_free(&b);
	if (err == SKP_OK)
		err = skp_authority_store_root_next(dir, &present, &b, &next);
	skp_blob_free(&b);
	if (err == SKP_OK && same_roots(&next, roots)) {
		/* As it was: signatures that it has stay good. */
	} else if (err == SKP_OK && same_roots(&present, roots)) {
		err = skp_authority_store_drop(dir, SKP_AUTHORITY_ROOT_NEXT);
		if (err == SKP_OK)
			err = SKP_ERR_DUPLICATE;
	} else if (err == SKP_OK) {
		err = encode_next(roots, present.version + 1, now, buf,
		    &record);
		if (err == SKP_OK)
			err = skp_authority_store_write(dir,
			    SKP_AUTHORITY_ROOT_NEXT, record, SKP_FILE_REPLACE);
	}
	(void)close(lock);
	return err;
}

enum skp_err
skp_authority_roots(const char *dir, struct skp_root_set *now,
    struct skp_root_set *next)
{
	struct skp_root_set present, to_be = { .n = 0 };
	struct skp_blob b = { NULL, 0 };
	enum skp_err err = skp_authority_store_roots(dir, &b, &present);

	skp_blob_free(&b);
	if (err == SKP_OK)
		err = skp_authority_store_root_next(dir, &present, &b, &to_be);
	skp_blob_free(&b);
	if (err == SKP_OK && present.n == 0 && to_be.n == 0)
		err = SKP_ERR_NOT_FOUND;
	if (err != SKP_OK)
		return err;
	if (now != NULL)
		*now = present;
	if (next != NULL)
		*next = to_be;
	return SKP_OK;
}
