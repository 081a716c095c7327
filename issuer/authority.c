#include "issuer/authority.h"

#include <stdlib.h>

#include "issuer/authority_store.h"
#include "schema/sha256.h"

struct skp_authority {
	struct skp_blob file;
	struct skp_blob wrapped; /* of a next list: payload in an envelope */
	struct skp_trust_list list;
};

/*
 * The list of trust.cbor, signed by the roots that stand before it, which
 * follow from the first record of roots.cbor: after a change of roots it is
 * still the list that the ones before signed.
 */
static enum skp_err
read_signed(const char *dir, struct skp_bytes file, struct skp_trust_list *out)
{
	struct skp_root_set first = { .n = 0 };
	struct skp_blob records = { NULL, 0 };
	size_t cap = file.n + SKP_TBS_ROOM;
	uint8_t *work;
	enum skp_err err = skp_authority_store_read(dir, SKP_AUTHORITY_ROOTS,
	    &records);

	if (err == SKP_OK)
		err = skp_authority_store_pin(skp_blob_bytes(&records), &first);
	skp_blob_free(&records);
	if (err != SKP_OK)
		return err == SKP_ERR_NOT_FOUND ? SKP_ERR_THRESHOLD : err;
	work = malloc(cap);
	if (work == NULL)
		return SKP_ERR_NOMEM;
	err = skp_trust_read(&first, file, work, cap, NULL, out, NULL);
	free(work);
	/* "Not found" is said of a list that is not there. */
	return err == SKP_ERR_NOT_FOUND ? SKP_ERR_SIGNATURE : err;
}

static enum skp_err
read_next(struct skp_authority *a)
{
	struct skp_cursor c;
	enum skp_err err = skp_authority_store_wrap(SKP_TYP_TRUST,
	    skp_blob_bytes(&a->file), &a->wrapped);

	if (err != SKP_OK)
		return err;
	skp_cursor_init(&c, skp_blob_bytes(&a->wrapped));
	return skp_trust_list_read(&c, &a->list);
}

enum skp_err
skp_authority_open(const char *dir, enum skp_authority_which which,
    struct skp_authority **out)
{
	struct skp_authority *a = calloc(1, sizeof(*a));
	bool next = which == SKP_AUTHORITY_NEXT;
	enum skp_err err;

	if (a == NULL)
		return SKP_ERR_NOMEM;
	err = skp_authority_store_read(dir,
	    next ? SKP_AUTHORITY_LIST_NEXT : SKP_AUTHORITY_LIST, &a->file);
	if (err == SKP_OK)
		err = next ?
		    read_next(a) :
		    read_signed(dir, skp_blob_bytes(&a->file), &a->list);
	if (err != SKP_OK) {
		skp_authority_free(a);
		return err;
	}
	*out = a;
	return SKP_OK;
}

enum skp_err
skp_authority_digest(const char *dir, uint8_t out[SKP_HASH_LEN])
{
	static const char *const name[] = { SKP_AUTHORITY_ROOTS,
		SKP_AUTHORITY_ROOT_NEXT, SKP_AUTHORITY_LIST,
		SKP_AUTHORITY_LIST_NEXT, SKP_AUTHORITY_LIST_PART };
	struct skp_blob file = { NULL, 0 };
	uint8_t hash[sizeof(name) / sizeof(name[0])][SKP_HASH_LEN];
	enum skp_err err;

	memset(hash, 0, sizeof(hash));
	for (size_t i = 0; i < sizeof(name) / sizeof(name[0]); i++) {
		err = skp_authority_store_read(dir, name[i], &file);
		if (err == SKP_ERR_NOT_FOUND)
			continue;
		if (err != SKP_OK)
			return err;
		skp_sha256_one(skp_blob_bytes(&file), hash[i]);
		skp_blob_free(&file);
	}
	skp_sha256_one(skp_bytes_of(hash, sizeof(hash)), out);
	return SKP_OK;
}

void
skp_authority_free(struct skp_authority *a)
{
	if (a == NULL)
		return;
	skp_blob_free(&a->file);
	skp_blob_free(&a->wrapped);
	free(a);
}

const struct skp_trust_list *
skp_authority_list(const struct skp_authority *a)
{
	return &a->list;
}
