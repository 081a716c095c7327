#include "issuer/ring.h"

#include <stdio.h>
#include <stdlib.h>

#include "keys/kid.h"
#include "schema/trust_key.h"

/* A key with all its heads is not expected here; this is plenty. */
#define RING_MAX 16384

static void
set_key(struct skp_ring_key *k, const struct skp_trust_key *key)
{
	memcpy(k->x, key->x, SKP_PK_LEN);
	skp_kid_of(key->x, k->kid);
	k->purpose = (enum skp_purpose)key->purpose;
	k->test = key->test;
	k->not_before = key->not_before;
	k->not_after = key->not_after;
}

static enum skp_err
check_keys(const struct skp_ring *ring)
{
	size_t i, j;
	enum skp_err err;

	for (i = 0; i < ring->n; i++) {
		err = skp_pubkey_check(ring->v[i].x);
		if (err != SKP_OK)
			return err;
		for (j = 0; j < i; j++)
			if (memcmp(ring->v[i].x, ring->v[j].x, SKP_PK_LEN) == 0)
				return SKP_ERR_KEY_DUPLICATE;
	}
	return SKP_OK;
}

enum skp_err
skp_ring_parse(struct skp_bytes file, struct skp_ring *out)
{
	struct skp_ring ring = { .n = 0 };
	struct skp_trust_key key;
	struct skp_cursor c;
	uint64_t i, n;
	enum skp_err err;

	skp_cursor_init(&c, file);
	n = skp_cursor_array(&c, 1, SKP_MAX_ISSUER_KEYS);
	for (i = 0; i < n && skp_cursor_ok(&c); i++) {
		skp_trust_key_read(&c, &key);
		if (!skp_cursor_ok(&c))
			break;
		if (key.closed.reason != SKP_CLOSE_NONE)
			return SKP_ERR_RULE;
		set_key(&ring.v[ring.n++], &key);
	}
	skp_cursor_up(&c);
	err = skp_cursor_finish(&c);
	if (err == SKP_OK)
		err = check_keys(&ring);
	if (err == SKP_OK)
		*out = ring;
	return err;
}

enum skp_err
skp_ring_read(const char *dir, struct skp_ring *out)
{
	struct skp_blob file = { NULL, 0 };
	char *path = skp_file_join(dir, SKP_RING_FILE);
	enum skp_err err = SKP_ERR_NOMEM;

	if (path != NULL)
		err = skp_file_read(path, RING_MAX, &file);
	free(path);
	if (err == SKP_OK)
		err = skp_ring_parse(skp_blob_bytes(&file), out);
	skp_blob_free(&file);
	return err;
}

enum skp_err
skp_ring_write(const char *dir, const struct skp_ring *ring)
{
	uint8_t buf[RING_MAX];
	struct skp_trust_key key;
	struct skp_writer w;
	struct skp_bytes b;
	char *path = skp_file_join(dir, SKP_RING_FILE);
	enum skp_err err;

	if (path == NULL)
		return SKP_ERR_NOMEM;
	skp_writer_init(&w, buf, sizeof(buf));
	skp_writer_array(&w, ring->n);
	for (size_t i = 0; i < ring->n; i++) {
		key = skp_ring_trust_key(&ring->v[i]);
		skp_trust_key_write(&w, &key);
	}
	err = skp_writer_finish(&w, &b);
	if (err == SKP_OK)
		err = skp_file_write(path, b, 0644, SKP_FILE_REPLACE);
	free(path);
	return err;
}

enum skp_err
skp_ring_add(struct skp_ring *ring, const struct skp_pubkey *pub,
    enum skp_purpose purpose, bool test, uint64_t not_before)
{
	struct skp_trust_key key = { .x = pub->x,
		.purpose = (uint32_t)purpose,
		.test = test,
		.not_before = not_before,
		.not_after = SKP_TIME_MAX };

	if (ring->n == SKP_MAX_ISSUER_KEYS)
		return SKP_ERR_FULL;
	set_key(&ring->v[ring->n++], &key);
	return SKP_OK;
}

/* The nth key of a purpose that has no end. */
static size_t
open_key(const struct skp_ring *ring, enum skp_purpose purpose, unsigned nth)
{
	size_t i;

	for (i = 0; i < ring->n; i++)
		if (ring->v[i].purpose == purpose &&
		    ring->v[i].not_after == SKP_TIME_MAX && nth-- == 0)
			break;
	return i;
}

size_t
skp_ring_signs(const struct skp_ring *ring, enum skp_purpose purpose)
{
	return open_key(ring, purpose, 0);
}

size_t
skp_ring_waits(const struct skp_ring *ring, enum skp_purpose purpose)
{
	return open_key(ring, purpose, 1);
}

struct skp_trust_key
skp_ring_trust_key(const struct skp_ring_key *k)
{
	struct skp_trust_key key = { .x = k->x,
		.purpose = (uint32_t)k->purpose,
		.not_before = k->not_before,
		.not_after = k->not_after,
		.test = k->test };

	return key;
}

void
skp_ring_name(enum skp_purpose purpose, const uint8_t kid[SKP_KID_LEN],
    char out[SKP_RING_NAME])
{
	(void)snprintf(out, SKP_RING_NAME, "keys/%s-%02x%02x%02x%02x.key",
	    skp_purpose_name(purpose), kid[0], kid[1], kid[2], kid[3]);
}
