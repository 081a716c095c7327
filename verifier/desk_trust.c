#include <stdlib.h>

#include "common/text.h"
#include "keys/keyset.h"
#include "keys/pem.h"
#include "schema/sha256.h"
#include "verifier/desk.h"
#include "verifier/say.h"

enum skp_err
skp_desk_trust_pin(struct skp_bytes file, struct skp_root_set *out)
{
	struct skp_pubkey key;
	enum skp_err err;
	uint8_t *work;
	size_t n, cap = file.n + SKP_TBS_ROOM;

	if (file.n > 0 && file.p[0] == '-') {
		err = skp_pem_read(file, &key);
		return err == SKP_OK ? skp_root_pin_key(key.x, out) : err;
	}
	/* A map or an array: COSE_Key or COSE_KeySet of one. */
	if (file.n > 0 && file.p[0] >= 0x80 && file.p[0] < 0xc0) {
		err = skp_keyset_read(file, &key, 1, &n);
		return err == SKP_OK ? skp_root_pin_key(key.x, out) : err;
	}
	work = malloc(cap);
	if (work == NULL)
		return SKP_ERR_NOMEM;
	err = skp_root_pin_record(file, work, cap, out);
	free(work);
	return err;
}

/*
 * Signatures on what this program stored itself were checked before that;
 * who can alter it can alter the pin as well.  So only the form is read.
 */
static enum skp_err
remembered_root(struct skp_bytes file, struct skp_root_set *out)
{
	struct skp_root_record record;
	struct skp_cursor c;
	enum skp_err err;
	size_t i;

	skp_cursor_init(&c, file);
	if (skp_root_record_read(&c, &record) != SKP_OK)
		return skp_desk_trust_pin(file, out); /* a key alone */
	err = skp_cursor_finish(&c);
	if (err != SKP_OK)
		return err;
	out->version = record.version;
	out->iat = record.iat;
	out->k = record.k;
	out->n = record.n_key;
	for (i = 0; i < record.n_key; i++)
		memcpy(out->key[i], record.key[i], SKP_PK_LEN);
	return SKP_OK;
}

/* The list as it was stored, by its hash; false: something else. */
static bool
remembered_list(struct skp_desk *d, struct skp_bytes file)
{
	uint8_t hash[SKP_HASH_LEN];
	struct skp_cursor c;

	skp_sha256_one(file, hash);
	if (!d->state.has_seen || d->pin.n == 0 ||
	    d->pin.version != d->state.seen.root_version ||
	    memcmp(hash, d->state.seen.list, sizeof(hash)) != 0)
		return false;
	skp_cursor_init(&c, file);
	c.items = UINT32_MAX; /* the bound is one of a passport */
	if (skp_trust_list_read(&c, &d->list) != SKP_OK ||
	    skp_cursor_finish(&c) != SKP_OK)
		return false;
	d->roots = d->pin;
	return true;
}

enum skp_err
skp_desk_trust_root(struct skp_desk *d)
{
	enum skp_lang lang = d->opt->lang;
	struct skp_root_set newer;
	enum skp_err err;

	if (d->opt->root != NULL) {
		err = skp_desk_trust_pin(skp_blob_bytes(&d->root.blob),
		    &d->pin);
		if (err != SKP_OK)
			skp_msg_warn(skp_msg(lang, SAY_E_ROOT), d->opt->root,
			    skp_msg_err(err, lang));
		return err;
	}
	if (d->state.pin.p == NULL)
		return SKP_OK; /* a statement needs none */
	err = remembered_root(skp_blob_bytes(&d->state.pin), &d->pin);
	if (err != SKP_OK)
		return skp_state_damaged(&d->state, SKP_STATE_PIN, err, lang);
	if (d->state.root.p == NULL)
		return SKP_OK;
	err = remembered_root(skp_blob_bytes(&d->state.root), &newer);
	if (err == SKP_OK && newer.version <= d->pin.version)
		err = SKP_ERR_ROLLBACK;
	if (err != SKP_OK)
		return skp_state_damaged(&d->state, SKP_STATE_ROOT, err, lang);
	d->pin = newer;
	return SKP_OK;
}

/* The last item of the file, and the record of the newest roots in it. */
static void
find_items(struct skp_desk *d, struct skp_bytes file)
{
	struct skp_root_record record;
	struct skp_cursor c, one;
	struct skp_bytes item;

	skp_cursor_init(&c, file);
	while (skp_cursor_ok(&c) && !skp_cursor_at_end(&c)) {
		c.items = UINT32_MAX; /* the bound is one of a passport */
		item = skp_cursor_item(&c);
		d->list_item = item;
		skp_cursor_init(&one, item);
		if (!d->list.statement &&
		    skp_root_record_read(&one, &record) == SKP_OK &&
		    record.version == d->roots.version &&
		    record.version > d->pin.version)
			d->root_item = item;
	}
}

/*
 * After a crash the stored list may be ahead of what was written down as
 * seen; then it is what was seen.  It was checked before it was stored.
 */
static bool
raise_seen(struct skp_desk *d)
{
	struct skp_bytes file = skp_blob_bytes(&d->state.trust);
	struct skp_seen *seen = &d->state.seen;
	struct skp_trust_list list;
	struct skp_cursor c;

	if (file.n == 0)
		return false;
	skp_cursor_init(&c, file);
	c.items = UINT32_MAX; /* the bound is one of a passport */
	if (skp_trust_list_read(&c, &list) != SKP_OK ||
	    skp_cursor_finish(&c) != SKP_OK || list.statement ||
	    (d->state.has_seen && list.seq <= seen->seq))
		return false;
	if (seen->newest_signed < list.iat)
		seen->newest_signed = list.iat;
	if (seen->root_version < d->pin.version)
		seen->root_version = d->pin.version;
	seen->seq = list.seq;
	skp_sha256_one(file, seen->list);
	d->state.has_seen = true;
	return true;
}

/* Against what was seen under the same pin. */
static enum skp_err
compare_seen(struct skp_desk *d, const char *name, bool stored)
{
	const struct skp_seen *seen = &d->state.seen;
	enum skp_lang lang = d->opt->lang;
	uint8_t hash[SKP_HASH_LEN];
	bool raised = raise_seen(d);

	skp_sha256_one(d->list_item, hash);
	d->trust_newer = !stored || raised;
	if (!d->state.has_seen)
		return SKP_OK;
	if (d->roots.version < seen->root_version) {
		skp_msg_warn(skp_msg(lang, SAY_E_OLD_ROOT), name,
		    (unsigned long long)d->roots.version,
		    (unsigned long long)seen->root_version);
		return SKP_ERR_ROLLBACK;
	}
	if (d->list.seq < seen->seq) {
		skp_msg_warn(skp_msg(lang, SAY_E_OLD_LIST), name,
		    (unsigned long long)d->list.seq,
		    (unsigned long long)seen->seq);
		return SKP_ERR_ROLLBACK;
	}
	if (d->list.seq > seen->seq)
		return SKP_OK;
	if (memcmp(hash, seen->list, sizeof(hash)) != 0) {
		skp_msg_warn(skp_msg(lang, SAY_E_ALARM), name);
		return SKP_ERR_CONFLICT;
	}
	/* Known; but what is stored may have been lost or damaged since. */
	d->trust_newer = raised || d->root_item.p != NULL ||
	    !skp_bytes_eq(skp_blob_bytes(&d->state.trust), d->list_item);
	return SKP_OK;
}

/* Version of the newest root record in a file; 0: there is none. */
static uint64_t
newest_record(struct skp_bytes file)
{
	struct skp_root_record record;
	uint64_t version = 0;
	struct skp_cursor c;

	skp_cursor_init(&c, file);
	while (skp_root_record_read(&c, &record) == SKP_OK) {
		version = record.version;
		c.items = UINT32_MAX; /* the bound is one of a passport */
	}
	return version;
}

/*
 * What is wrong with a list.  One that roots before the newest known here have
 * signed is an old one, rather than anybody else's.
 */
static void
say_refused(const struct skp_desk *d, const char *shown, struct skp_bytes file,
    enum skp_err err)
{
	enum skp_lang lang = d->opt->lang;
	uint64_t version = newest_record(file);

	if ((err == SKP_ERR_NOT_FOUND || err == SKP_ERR_THRESHOLD) &&
	    version != 0 && version < d->pin.version)
		skp_msg_warn(skp_msg(lang, SAY_E_OLD_ROOT), shown,
		    (unsigned long long)version,
		    (unsigned long long)d->pin.version);
	else
		skp_msg_warn(skp_msg(lang, SAY_E_TRUST), shown,
		    skp_msg_err(err, lang));
}

static enum skp_err
build_index(struct skp_desk *d)
{
	d->ref = calloc(d->list.n_key + 1, sizeof(*d->ref));
	d->issuer = calloc(d->list.n_issuer + 1, sizeof(*d->issuer));
	if (d->ref == NULL || d->issuer == NULL)
		return SKP_ERR_NOMEM;
	return skp_trust_index(&d->list, d->ref, d->list.n_key, d->issuer,
	    d->list.n_issuer, &d->index);
}

enum skp_err
skp_desk_trust(struct skp_desk *d, const char *name, struct skp_bytes file)
{
	size_t cap = file.n + SKP_TBS_ROOM;
	bool stored = file.p == d->state.trust.p;
	bool pinned = d->pin.n > 0;
	enum skp_lang lang = d->opt->lang;
	char shown[256];
	enum skp_err err;
	uint8_t *work;

	skp_text_escape(shown, sizeof(shown), skp_bytes_str(name), 200);
	if (stored && remembered_list(d, file)) {
		err = SKP_OK;
	} else {
		work = malloc(cap);
		err = work == NULL ?
		    SKP_ERR_NOMEM :
		    skp_trust_read(pinned ? &d->pin : NULL, file, work, cap,
			&d->roots, &d->list, NULL);
		free(work);
	}
	if (err == SKP_OK)
		err = build_index(d);
	if (err != SKP_OK && !pinned && err == SKP_ERR_THRESHOLD) {
		skp_msg_warn("%s", skp_say(SAY_E_NO_PIN, lang));
		return err;
	}
	if (err != SKP_OK && stored)
		return skp_state_damaged(&d->state, name, err, lang);
	if (err != SKP_OK) {
		say_refused(d, shown, file, err);
		return err;
	}
	find_items(d, file);
	/* With a date given too, though nothing is stored then. */
	if (d->list.statement || d->opt->root != NULL)
		return SKP_OK;
	return compare_seen(d, shown, stored);
}
