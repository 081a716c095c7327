#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/file.h"
#include "issuer/house.h"
#include "issuer/house_parts.h"
#include "schema/iss.h"
#include "schema/trust.h"

static const char *const key_names[SKP_HOUSE_KEYS] = { "keys/passport.key",
	"keys/status.key", "keys/log.key", "keys/root.key" };

struct skp_house {
	char *path;
	struct skp_registry *reg;
	bool has[SKP_HOUSE_KEYS];
	struct skp_keyfile_info info[SKP_HOUSE_KEYS];
	struct skp_seckey *key[SKP_HOUSE_KEYS];
	struct skp_signer signer[SKP_HOUSE_KEYS];
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

const char *
skp_house_key_name(enum skp_house_key key)
{
	return key_names[key];
}

/* -------------------------------------------------------------------- open */

static enum skp_err
keys_peek(struct skp_house *house)
{
	for (int i = 0; i < SKP_HOUSE_KEYS; i++) {
		enum skp_house_key key = (enum skp_house_key)i;
		char *path = skp_house_key_path(house, key);
		enum skp_err err;

		if (path == NULL)
			return SKP_ERR_NOMEM;
		err = skp_keyfile_peek(path, &house->info[i]);
		free(path);
		/* Keys may be kept elsewhere; reading works without. */
		if (err == SKP_ERR_NOT_FOUND)
			continue;
		if (err == SKP_OK &&
		    house->info[i].purpose != skp_house_purpose(key))
			err = SKP_ERR_PURPOSE;
		if (err != SKP_OK)
			return err;
		house->has[i] = true;
	}
	return SKP_OK;
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
		err = keys_peek(house);
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
	for (int i = 0; i < SKP_HOUSE_KEYS; i++)
		skp_seckey_free(house->key[i]);
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

const struct skp_keyfile_info *
skp_house_key_info(const struct skp_house *house, enum skp_house_key key)
{
	return house->has[key] ? &house->info[key] : NULL;
}

char *
skp_house_key_path(const struct skp_house *house, enum skp_house_key key)
{
	return skp_file_join(house->path, key_names[key]);
}

char *
skp_house_file_path(const struct skp_house *house, const char *name)
{
	return skp_file_join(house->path, name);
}

bool
skp_house_encrypted(const struct skp_house *house)
{
	for (int i = 0; i < SKP_HOUSE_KEYS; i++)
		if (house->has[i] && house->info[i].encrypted)
			return true;
	return false;
}

enum skp_err
skp_house_unlock(struct skp_house *house, enum skp_house_key key,
    struct skp_unlock *unlock, const struct skp_signer **out)
{
	char *path;
	enum skp_err err;

	if (house->key[key] == NULL) {
		path = skp_house_key_path(house, key);
		if (path == NULL)
			return SKP_ERR_NOMEM;
		err = skp_keyfile_load(path, unlock, &house->key[key]);
		free(path);
		if (err != SKP_OK)
			return err;
		house->signer[key] = skp_signer_of(house->key[key]);
	}
	*out = &house->signer[key];
	return SKP_OK;
}

const struct skp_signer *
skp_house_signer(const struct skp_house *house, enum skp_house_key key)
{
	return house->key[key] == NULL ? NULL : &house->signer[key];
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
skp_house_entry(struct skp_house *house, uint8_t *out, size_t cap, size_t *n)
{
	static const enum skp_house_key listed[3] = { SKP_HOUSE_PASSPORT,
		SKP_HOUSE_STATUS, SKP_HOUSE_LOG };
	struct skp_registry_facts facts;
	struct skp_trust_issuer is = { .n_key = 3 };
	uint8_t keys[512];
	struct skp_writer w;
	struct skp_bytes whole;
	enum skp_err err = skp_registry_facts(house->reg, &facts);

	if (err != SKP_OK)
		return err;
	skp_writer_init(&w, keys, sizeof(keys));
	skp_writer_array(&w, 3);
	for (unsigned i = 0; i < 3; i++) {
		const struct skp_keyfile_info *info = skp_house_key_info(house,
		    listed[i]);
		struct skp_trust_key key = { .not_before = facts.created,
			.not_after = SKP_TIME_MAX };

		if (info == NULL)
			return SKP_ERR_NOT_FOUND;
		key.x = info->pub.x;
		key.purpose = (uint32_t)info->purpose;
		key.test = info->test;
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
