#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/file.h"
#include "issuer/house.h"
#include "issuer/house_parts.h"
#include "schema/iss.h"
#include "schema/trust.h"

#define ROOT_SLOT SKP_MAX_ISSUER_KEYS
#define SLOTS	  (SKP_MAX_ISSUER_KEYS + 1)
#define ROOT_KEY  "keys/root.key"

struct slot { /* a key file */
	bool there;
	struct skp_keyfile_info info;
	struct skp_seckey *key;
	struct skp_signer signer;
};

struct skp_house {
	char *path;
	struct skp_registry *reg;
	struct skp_ring ring;
	struct slot slot[SLOTS]; /* of the ring, then the root's */
};

enum skp_err
skp_house_iss_check(struct skp_bytes iss)
{
	return skp_iss_ok(iss) ? SKP_OK : SKP_ERR_VALUE;
}

enum skp_purpose
skp_house_purpose(enum skp_house_key key)
{
	static const enum skp_purpose purpose[SKP_HOUSE_KEYS] = {
		SKP_PURPOSE_PASSPORT, SKP_PURPOSE_STATUS, SKP_PURPOSE_LOG,
		SKP_PURPOSE_ROOT
	};

	return purpose[key];
}

/* -------------------------------------------------------------------- open */

/* Path of a slot's file; caller frees. */
static char *
slot_path(const struct skp_house *house, size_t i)
{
	char name[SKP_RING_NAME] = ROOT_KEY;

	if (i != ROOT_SLOT)
		skp_ring_name(house->ring.v[i].purpose, house->ring.v[i].kid,
		    name);
	return skp_file_join(house->path, name);
}

static enum skp_err
peek(struct skp_house *house, size_t i)
{
	struct slot *slot = &house->slot[i];
	enum skp_purpose purpose = i == ROOT_SLOT ? SKP_PURPOSE_ROOT :
						    house->ring.v[i].purpose;
	char *path = slot_path(house, i);
	enum skp_err err;

	if (path == NULL)
		return SKP_ERR_NOMEM;
	err = skp_keyfile_peek(path, &slot->info);
	free(path);
	/* Keys may be kept elsewhere; reading works without. */
	if (err == SKP_ERR_NOT_FOUND)
		return SKP_OK;
	if (err == SKP_OK && slot->info.purpose != purpose)
		err = SKP_ERR_PURPOSE;
	if (err == SKP_OK && i != ROOT_SLOT &&
	    memcmp(slot->info.pub.x, house->ring.v[i].x, SKP_PK_LEN) != 0)
		err = SKP_ERR_CONFLICT;
	slot->there = err == SKP_OK;
	return err;
}

enum skp_err
skp_house_reload(struct skp_house *house)
{
	enum skp_err err;
	size_t i;

	for (i = 0; i < SLOTS; i++)
		skp_seckey_free(house->slot[i].key);
	memset(house->slot, 0, sizeof(house->slot));
	house->ring.n = 0;
	err = skp_ring_read(house->path, &house->ring);
	if (err != SKP_OK && err != SKP_ERR_NOT_FOUND)
		return err;
	err = peek(house, ROOT_SLOT);
	for (i = 0; err == SKP_OK && i < house->ring.n; i++)
		err = peek(house, i);
	return err;
}

enum skp_err
skp_house_open(const char *path, struct skp_house **out)
{
	struct skp_house *house = calloc(1, sizeof(*house));
	char *file = NULL;
	enum skp_err err = SKP_ERR_NOMEM;

	if (house == NULL)
		return err;
	house->path = strdup(path);
	if (house->path != NULL)
		file = skp_house_file_path(house, "registry.mdb");
	if (file != NULL)
		err = skp_registry_open(file, 0, &house->reg);
	free(file);
	if (err == SKP_OK)
		err = skp_house_reload(house);
	if (err != SKP_OK) {
		skp_house_close(house);
		return err;
	}
	*out = house;
	return SKP_OK;
}

void
skp_house_close(struct skp_house *house)
{
	if (house == NULL)
		return;
	for (size_t i = 0; i < SLOTS; i++)
		skp_seckey_free(house->slot[i].key);
	skp_registry_close(house->reg);
	free(house->path);
	free(house);
}

struct skp_registry *
skp_house_registry(struct skp_house *house)
{
	return house->reg;
}

const char *
skp_house_path(const struct skp_house *house)
{
	return house->path;
}

const struct skp_ring *
skp_house_ring(const struct skp_house *house)
{
	return &house->ring;
}

/* The slot of the key that signs; SLOTS: there is none. */
static size_t
signing(const struct skp_house *house, enum skp_house_key key)
{
	size_t i = key == SKP_HOUSE_ROOT ?
	    ROOT_SLOT :
	    skp_ring_signs(&house->ring, skp_house_purpose(key));

	if (key != SKP_HOUSE_ROOT && i == house->ring.n)
		return SLOTS;
	return house->slot[i].there ? i : SLOTS;
}

const struct skp_keyfile_info *
skp_house_key_info(const struct skp_house *house, enum skp_house_key key)
{
	size_t i = signing(house, key);

	return i == SLOTS ? NULL : &house->slot[i].info;
}

const struct skp_keyfile_info *
skp_house_ring_info(const struct skp_house *house, size_t i)
{
	return i < house->ring.n && house->slot[i].there ?
	    &house->slot[i].info :
	    NULL;
}

char *
skp_house_file_path(const struct skp_house *house, const char *name)
{
	return skp_file_join(house->path, name);
}

bool
skp_house_encrypted(const struct skp_house *house)
{
	for (size_t i = 0; i < SLOTS; i++)
		if (house->slot[i].there && house->slot[i].info.encrypted)
			return true;
	return false;
}

static enum skp_err
unlock_slot(struct skp_house *house, size_t i, struct skp_unlock *unlock,
    const struct skp_signer **out)
{
	struct slot *slot = &house->slot[i];
	char *path;
	enum skp_err err;

	if (slot->key == NULL) {
		path = slot_path(house, i);
		if (path == NULL)
			return SKP_ERR_NOMEM;
		err = skp_keyfile_load(path, unlock, &slot->key);
		free(path);
		if (err != SKP_OK)
			return err;
		slot->signer = skp_signer_of(slot->key);
	}
	*out = &slot->signer;
	return SKP_OK;
}

enum skp_err
skp_house_unlock(struct skp_house *house, enum skp_house_key key,
    struct skp_unlock *unlock, const struct skp_signer **out)
{
	size_t i = signing(house, key);

	return i == SLOTS ? SKP_ERR_NOT_FOUND :
			    unlock_slot(house, i, unlock, out);
}

enum skp_err
skp_house_ring_unlock(struct skp_house *house, size_t i,
    struct skp_unlock *unlock, const struct skp_signer **out)
{
	if (skp_house_ring_info(house, i) == NULL)
		return SKP_ERR_NOT_FOUND;
	return unlock_slot(house, i, unlock, out);
}

const struct skp_signer *
skp_house_signer(const struct skp_house *house, enum skp_house_key key)
{
	size_t i = signing(house, key);

	return i == SLOTS || house->slot[i].key == NULL ?
	    NULL :
	    &house->slot[i].signer;
}

/* ----------------------------------------------------------------- issuing */

enum skp_err
skp_house_issue_begin(struct skp_house *house, const struct skp_issue_how *how,
    struct skp_issue **out)
{
	struct skp_issue_how mine = *how;
	enum skp_err err = skp_house_checkpoint_check(house);

	mine.passport = skp_house_signer(house, SKP_HOUSE_PASSPORT);
	mine.log = skp_house_signer(house, SKP_HOUSE_LOG);
	if (err == SKP_OK && (mine.passport == NULL || mine.log == NULL))
		err = SKP_ERR_STATE;
	if (err != SKP_OK)
		return err;
	return skp_issue_begin(house->reg, &mine, out);
}

enum skp_err
skp_house_issue_end(struct skp_house *house, struct skp_issue *is,
    struct skp_issue_counts *counts)
{
	enum skp_err err = skp_issue_end(is, counts), written;

	/* Also after an error: what was closed before it stays. */
	written = skp_house_checkpoint_write(house);
	if (written == SKP_OK && counts->replaced + counts->recovered > 0)
		written = skp_house_status_write(house);
	return err != SKP_OK ? err : written;
}

/* --------------------------------------------------------------- own entry */

enum skp_err
skp_house_entry(struct skp_house *house, const size_t *which, size_t n_which,
    uint8_t *out, size_t cap, size_t *n)
{
	struct skp_registry_facts facts;
	struct skp_trust_issuer is = { .n_key = n_which };
	struct skp_trust_key key;
	uint8_t keys[16 + SKP_MAX_ISSUER_KEYS * 96];
	struct skp_writer w;
	struct skp_bytes whole;
	enum skp_err err = skp_registry_facts(house->reg, &facts);

	if (err == SKP_OK && n_which == 0)
		err = SKP_ERR_NOT_FOUND;
	if (err != SKP_OK)
		return err;
	skp_writer_init(&w, keys, sizeof(keys));
	skp_writer_array(&w, n_which);
	for (size_t i = 0; i < n_which; i++) {
		key = skp_ring_trust_key(&house->ring.v[which[i]]);
		skp_trust_key_write(&w, &key);
	}
	err = skp_writer_finish(&w, &is.keys);
	if (err != SKP_OK)
		return err;
	is.iss = facts.iss;
	is.name = facts.name;
	is.number = facts.kvk;
	if (facts.kvk.n > 0)
		is.country = skp_bytes_str("NL");
	skp_writer_init(&w, out, cap);
	skp_trust_issuer_write(&w, &is);
	err = skp_writer_finish(&w, &whole);
	if (err == SKP_OK)
		*n = whole.n;
	return err;
}
