#include "issuer/witness.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "common/hex.h"
#include "common/tilefile.h"
#include "issuer/checkpoint.h"

#define MAX_LEAVES 16777216

/* KEYFILE.seen/NAME; caller frees. */
static char *
seen_path(const char *key_path, const char *name)
{
	size_t n = strlen(key_path) + strlen(name) + 8;
	char *path = malloc(n);

	if (path != NULL)
		(void)snprintf(path, n, "%s.seen/%s", key_path, name);
	return path;
}

/* The checkpoint cosigned last; SKP_ERR_NOT_FOUND: none. */
static enum skp_err
seen_read(const char *path, struct skp_checkpoint *out)
{
	struct skp_blob file = { NULL, 0 };
	struct skp_note note;
	enum skp_err err = skp_file_read(path, SKP_MAX_CHECKPOINT, &file);

	if (err == SKP_OK)
		err = skp_note_read(skp_blob_bytes(&file), &note);
	if (err == SKP_OK)
		*out = note.cp;
	skp_blob_free(&file);
	return err;
}

static enum skp_err
by_tiles(const char *dir, const struct skp_checkpoint *old,
    const struct skp_checkpoint *cp)
{
	struct skp_blob leaves = { NULL, 0 };
	uint8_t root[SKP_HASH_LEN];
	enum skp_err err = cp->size > MAX_LEAVES ?
	    SKP_ERR_TOO_LARGE :
	    skp_tilefile_leaves(dir, cp->size, &leaves);

	if (err != SKP_OK)
		return err;
	skp_merkle_root_of(leaves.p, cp->size, root);
	if (memcmp(root, cp->root, SKP_HASH_LEN) != 0 ||
	    memcmp(leaves.p, cp->origin, SKP_HASH_LEN) != 0)
		err = SKP_ERR_DIGEST;
	if (err == SKP_OK && old != NULL) {
		skp_merkle_root_of(leaves.p, old->size, root);
		if (memcmp(root, old->root, SKP_HASH_LEN) != 0)
			err = SKP_ERR_CONFLICT;
	}
	skp_blob_free(&leaves);
	return err;
}

static enum skp_err
by_proof(const struct skp_consistency *p, const struct skp_checkpoint *old,
    const struct skp_checkpoint *cp)
{
	if (p->first != old->size || p->second != cp->size)
		return SKP_ERR_RANGE;
	return skp_merkle_consistency_check(p->first, old->root, p->second,
	    cp->root, p->path[0], p->n_path);
}

/* May `cp` follow `old` (NULL: the first of this log)? */
static enum skp_err
may_follow(const struct skp_checkpoint *old, const struct skp_checkpoint *cp,
    const struct skp_witness_evidence *evidence)
{
	enum skp_err err;

	if (old != NULL && cp->size < old->size)
		return SKP_ERR_ROLLBACK;
	if (old != NULL && cp->size == old->size &&
	    memcmp(cp->root, old->root, SKP_HASH_LEN) != 0)
		return SKP_ERR_CONFLICT;
	/* Tiles that are there are looked at, needed or not. */
	if (evidence->log != NULL) {
		err = by_tiles(evidence->log, old, cp);
		if (err != SKP_OK)
			return err;
	}
	if (old == NULL || cp->size == old->size || evidence->log != NULL)
		return SKP_OK;
	if (evidence->proof == NULL)
		return SKP_ERR_NOT_FOUND;
	return by_proof(evidence->proof, old, cp);
}

/* Under the lock: what was seen may not change meanwhile. */
static enum skp_err
cosign(const char *path, const struct skp_signer *witness,
    struct skp_bytes file, const struct skp_note *note,
    const struct skp_witness_evidence *evidence, uint64_t time,
    char line[SKP_NOTE_LINE], uint64_t *last)
{
	struct skp_checkpoint old;
	enum skp_err err = seen_read(path, &old);
	bool first = err == SKP_ERR_NOT_FOUND;

	if (err != SKP_OK && !first)
		return err;
	*last = first ? 0 : old.size;
	err = may_follow(first ? NULL : &old, &note->cp, evidence);
	/* Remembered first: never a cosignature that is not remembered. */
	if (err == SKP_OK && (first || note->cp.size > old.size))
		err = skp_file_write(path, file, 0600, SKP_FILE_REPLACE);
	if (err == SKP_OK)
		err = skp_checkpoint_cosign(note->text, time, witness, line);
	return err;
}

enum skp_err
skp_witness_cosign(const char *key_path, const struct skp_signer *witness,
    struct skp_bytes file, const struct skp_note *note,
    const struct skp_witness_evidence *evidence, uint64_t time,
    char line[SKP_NOTE_LINE], uint64_t *last)
{
	char origin[2 * SKP_HASH_LEN + 1];
	char *dir = NULL, *path = NULL, *lock_path = NULL;
	int lock = -1;
	enum skp_err err = skp_hex_encode(skp_bytes_of(note->cp.origin,
					      SKP_HASH_LEN),
	    origin, sizeof(origin));

	if (err != SKP_OK)
		return err;
	dir = seen_path(key_path, "");
	path = seen_path(key_path, origin);
	lock_path = seen_path(key_path, "lock");
	if (dir == NULL || path == NULL || lock_path == NULL)
		err = SKP_ERR_NOMEM;
	if (err == SKP_OK)
		err = skp_file_mkdirs(dir, 0700);
	if (err == SKP_OK)
		err = skp_file_lock(lock_path, &lock);
	if (err == SKP_OK)
		err = cosign(path, witness, file, note, evidence, time, line,
		    last);
	if (lock >= 0)
		(void)close(lock);
	free(lock_path);
	free(path);
	free(dir);
	return err;
}

static bool
by_witness(const struct skp_note_sig *sig, const struct skp_pubkey *pub)
{
	char name[SKP_NOTE_NAME];
	uint8_t id[SKP_NOTE_ID];

	skp_note_name(SKP_NOTE_WITNESS, pub->kid, name);
	skp_note_key_id(name, SKP_NOTE_COSIGNATURE, pub->x, id);
	return skp_bytes_eq(sig->name, skp_bytes_str(name)) &&
	    memcmp(sig->id, id, sizeof(id)) == 0;
}

enum skp_err
skp_witness_note(struct skp_bytes file, const struct skp_note *note,
    const struct skp_pubkey *pub, const char *line, struct skp_blob *out)
{
	size_t head = note->text.n + 1, n = head, i;
	struct skp_note again;
	struct skp_blob b;

	b.p = malloc(file.n + strlen(line) + 1);
	if (b.p == NULL)
		return SKP_ERR_NOMEM;
	memcpy(b.p, file.p, head);
	for (i = 0; i < note->n_sig; i++) {
		if (by_witness(&note->sig[i], pub))
			continue;
		memcpy(b.p + n, note->sig[i].line.p, note->sig[i].line.n);
		n += note->sig[i].line.n;
	}
	memcpy(b.p + n, line, strlen(line) + 1);
	b.n = n + strlen(line);
	if (skp_note_read(skp_blob_bytes(&b), &again) != SKP_OK) {
		skp_blob_free(&b);
		return SKP_ERR_LENGTH;
	}
	*out = b;
	return SKP_OK;
}

void
skp_witness_vkey(const struct skp_pubkey *pub, char out[SKP_WITNESS_VKEY])
{
	char name[SKP_NOTE_NAME], hash[2 * SKP_NOTE_ID + 1] = "";
	char key[SKP_BASE64_LEN(1 + SKP_PK_LEN) + 1] = "";
	uint8_t id[SKP_NOTE_ID], typed[1 + SKP_PK_LEN];

	skp_note_name(SKP_NOTE_WITNESS, pub->kid, name);
	skp_note_key_id(name, SKP_NOTE_COSIGNATURE, pub->x, id);
	typed[0] = SKP_NOTE_COSIGNATURE;
	memcpy(typed + 1, pub->x, SKP_PK_LEN);
	if (skp_hex_encode(skp_bytes_of(id, sizeof(id)), hash, sizeof(hash)) !=
		SKP_OK ||
	    skp_base64_encode(skp_bytes_of(typed, sizeof(typed)), key,
		sizeof(key)) != SKP_OK)
		key[0] = '\0';
	(void)snprintf(out, SKP_WITNESS_VKEY, "%s+%s+%s", name, hash, key);
}
