/*
 * Keys that come and go.  The ring is what counts: key files come before
 * it, and only once it is written does anything sign with them.
 */
#include <stdlib.h>

#include "common/file.h"
#include "issuer/house_parts.h"

enum skp_err
skp_house_key_make(const char *dir, struct skp_ring *ring,
    enum skp_purpose purpose, bool test, struct skp_unlock *unlock,
    uint64_t now, struct skp_seckey **key)
{
	struct skp_seckey *k = NULL;
	const struct skp_pubkey *pub;
	char name[SKP_RING_NAME], *path;
	enum skp_err err = skp_seckey_generate(purpose, test, &k);

	if (err != SKP_OK)
		return err;
	pub = skp_seckey_pubkey(k);
	skp_ring_name(purpose, pub->kid, name);
	path = skp_file_join(dir, name);
	err = path == NULL ? SKP_ERR_NOMEM :
			     skp_keyfile_save(path, k, unlock, false);
	free(path);
	if (err == SKP_OK)
		err = skp_ring_add(ring, pub, purpose, test, now);
	if (err == SKP_OK && key != NULL) {
		*key = k;
		k = NULL; /* transferred */
	}
	skp_seckey_free(k);
	return err;
}

/* Keys for these purposes, into a ring in memory. */
static enum skp_err
make_waiting(struct skp_house *house, unsigned purposes, bool only_missing,
    struct skp_unlock *unlock, uint64_t now, struct skp_ring *ring)
{
	enum skp_err err = SKP_OK;

	for (int i = 0; i < SKP_HOUSE_ROOT && err == SKP_OK; i++) {
		enum skp_purpose p = skp_house_purpose((enum skp_house_key)i);
		size_t at = skp_ring_signs(ring, p);

		if ((purposes & SKP_HOUSE_BIT(i)) == 0 ||
		    (only_missing && skp_ring_waits(ring, p) < ring->n))
			continue;
		/* A house has keys of one kind; the first says which. */
		err = skp_house_key_make(skp_house_path(house), ring, p,
		    ring->v[at < ring->n ? at : 0].test, unlock, now, NULL);
	}
	return err;
}

/* The lock, and a registry that is the newest of itself. */
static enum skp_err
begin(struct skp_house *house)
{
	enum skp_err err = skp_house_ring(house)->n == 0 ?
	    SKP_ERR_NOT_FOUND :
	    skp_registry_lock(skp_house_registry(house));

	return err == SKP_OK ? skp_house_checkpoint_check(house) : err;
}

enum skp_err
skp_house_key_new(struct skp_house *house, unsigned purposes,
    struct skp_unlock *unlock, uint64_t now)
{
	struct skp_ring ring = *skp_house_ring(house);
	enum skp_err err = begin(house);

	if (err == SKP_OK)
		err = make_waiting(house, purposes, false, unlock, now, &ring);
	if (err == SKP_OK)
		err = skp_ring_write(skp_house_path(house), &ring);
	return err == SKP_OK ? skp_house_reload(house) : err;
}

static uint64_t
clock_now(void *ctx)
{
	return *(const uint64_t *)ctx * 1000;
}

/* Passports reserved but not signed, or a run without a head. */
static enum skp_err
interrupted(struct skp_house *house, bool *out)
{
	struct skp_registry_facts facts;
	enum skp_err err = skp_registry_facts(skp_house_registry(house),
	    &facts);

	if (err == SKP_OK)
		*out = facts.closed + 1 != facts.next_serial ||
		    facts.head != facts.leaves;
	return err;
}

/* What the old keys began is completed by them. */
static enum skp_err
complete(struct skp_house *house, struct skp_unlock *unlock, uint64_t now)
{
	struct skp_issue_how how = { .operator_ = skp_bytes_str("key rotate"),
		.clock = clock_now,
		.clock_ctx = &now,
		.threads = 1 };
	bool open = false;
	uint64_t n;
	enum skp_err err = interrupted(house, &open);

	if (err != SKP_OK || !open)
		return err;
	err = skp_house_unlock(house, SKP_HOUSE_PASSPORT, unlock,
	    &how.passport);
	if (err == SKP_OK)
		err = skp_house_unlock(house, SKP_HOUSE_LOG, unlock, &how.log);
	if (err == SKP_OK)
		err = skp_issue_recover(skp_house_registry(house), &how, &n);
	return err == SKP_OK ? skp_house_checkpoint_write(house) : err;
}

/* The newest time that a key may have put under something. */
static enum skp_err
newest(struct skp_house *house, uint64_t *out)
{
	struct skp_registry_facts facts;
	enum skp_err err = skp_registry_facts(skp_house_registry(house),
	    &facts);

	if (err == SKP_OK)
		*out = facts.newest_iat > facts.status_iat ? facts.newest_iat :
							     facts.status_iat;
	return err;
}

/* A key signs for each of these purposes. */
static bool
all_sign(const struct skp_ring *ring, unsigned purposes)
{
	for (int i = 0; i < SKP_HOUSE_ROOT; i++)
		if ((purposes & SKP_HOUSE_BIT(i)) != 0 &&
		    skp_ring_signs(ring,
			skp_house_purpose((enum skp_house_key)i)) == ring->n)
			return false;
	return true;
}

/* The old log key's checkpoint does until there is one by the new key. */
static enum skp_err
new_checkpoint(struct skp_house *house, struct skp_unlock *unlock)
{
	const struct skp_signer *log;
	enum skp_err err = skp_house_unlock(house, SKP_HOUSE_LOG, unlock, &log);

	return err == SKP_OK ? skp_house_checkpoint_write(house) : err;
}

enum skp_err
skp_house_key_rotate(struct skp_house *house, unsigned purposes,
    struct skp_unlock *unlock, uint64_t now)
{
	struct skp_ring ring = *skp_house_ring(house);
	uint64_t last = 0;
	size_t at;
	enum skp_err err = begin(house);

	if (err == SKP_OK && !all_sign(&ring, purposes))
		err = SKP_ERR_NOT_FOUND;
	if (err == SKP_OK)
		err = complete(house, unlock, now);
	if (err == SKP_OK)
		err = newest(house, &last);
	if (err == SKP_OK)
		err = make_waiting(house, purposes, true, unlock, now, &ring);
	if (err != SKP_OK)
		return err;
	for (int i = 0; i < SKP_HOUSE_ROOT; i++) {
		if ((purposes & SKP_HOUSE_BIT(i)) == 0)
			continue;
		at = skp_ring_signs(&ring,
		    skp_house_purpose((enum skp_house_key)i));
		ring.v[at].not_after = now < last ? last : now;
	}
	err = skp_ring_write(skp_house_path(house), &ring);
	if (err == SKP_OK)
		err = skp_house_reload(house);
	if (err == SKP_OK && (purposes & SKP_HOUSE_BIT(SKP_HOUSE_LOG)) != 0) {
		err = new_checkpoint(house, unlock);
		if (err == SKP_OK)
			err = skp_house_reload(house);
	}
	return err;
}

enum skp_err
skp_house_key_retire(struct skp_house *house, size_t i, uint64_t until,
    uint64_t now)
{
	struct skp_ring ring = *skp_house_ring(house);
	uint64_t last = 0;
	bool open = false;
	enum skp_err err = begin(house);

	if (err == SKP_OK)
		err = interrupted(house, &open);
	if (err == SKP_OK && open)
		err = SKP_ERR_STATE;
	if (err == SKP_OK)
		err = newest(house, &last);
	if (err != SKP_OK)
		return err;
	if (i >= ring.n)
		return SKP_ERR_NOT_FOUND;
	if (ring.v[i].not_after != SKP_TIME_MAX)
		return SKP_ERR_DUPLICATE;
	/* One that waits has signed nothing. */
	if (i != skp_ring_signs(&ring, ring.v[i].purpose))
		last = ring.v[i].not_before;
	if (last < ring.v[i].not_before)
		last = ring.v[i].not_before;
	if (until == 0)
		until = now < last ? last : now;
	else if (until > now || until < last)
		return SKP_ERR_RANGE;
	ring.v[i].not_after = until;
	err = skp_ring_write(skp_house_path(house), &ring);
	return err == SKP_OK ? skp_house_reload(house) : err;
}
