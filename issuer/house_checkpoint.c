#include <stdlib.h>
#include <unistd.h>

#include "common/file.h"
#include "issuer/checkpoint.h"
#include "issuer/house_parts.h"
#include "keys/notekey.h"

#define NAME "checkpoint"

/* The registry against what was signed before. */
static enum skp_err
compare(struct skp_house *house, const struct skp_checkpoint *cp)
{
	struct skp_registry *reg = skp_house_registry(house);
	struct skp_registry_facts facts;
	struct skp_view *view;
	uint8_t root[SKP_HASH_LEN];
	enum skp_err err = skp_registry_facts(reg, &facts);

	if (err != SKP_OK)
		return err;
	if (memcmp(cp->origin, facts.origin, SKP_HASH_LEN) != 0)
		return SKP_ERR_CONFLICT;
	if (cp->size > facts.leaves)
		return SKP_ERR_STATE;
	err = skp_view_open(reg, &view);
	if (err != SKP_OK)
		return err;
	err = skp_view_root(view, cp->size, root);
	skp_view_close(view);
	if (err != SKP_OK)
		return err;
	return memcmp(root, cp->root, SKP_HASH_LEN) == 0 ? SKP_OK :
							   SKP_ERR_CONFLICT;
}

enum skp_err
skp_house_note_signed(const struct skp_house *house,
    const struct skp_note *note)
{
	const struct skp_ring *ring = skp_house_ring(house);
	bool any = false;

	for (size_t i = 0; i < ring->n; i++) {
		if (ring->v[i].purpose != SKP_PURPOSE_LOG)
			continue;
		any = true;
		if (skp_note_signed(note, ring->v[i].x) == SKP_OK)
			return SKP_OK;
	}
	return any ? SKP_ERR_SIGNATURE : SKP_ERR_NOT_FOUND;
}

enum skp_err
skp_house_checkpoint_read(struct skp_house *house, struct skp_blob *file,
    struct skp_note *note)
{
	char *path = skp_house_file_path(house, NAME);
	struct skp_blob blob = { NULL, 0 };
	enum skp_err err;

	if (path == NULL)
		return SKP_ERR_NOMEM;
	err = skp_file_read(path, SKP_MAX_CHECKPOINT, &blob);
	free(path);
	if (err == SKP_OK)
		err = skp_note_read(skp_blob_bytes(&blob), note);
	if (err == SKP_OK)
		err = skp_house_note_signed(house, note);
	if (err == SKP_OK)
		*file = blob;
	else
		skp_blob_free(&blob);
	return err;
}

bool
skp_house_restored(const struct skp_house *house)
{
	char *path = skp_house_file_path(house, SKP_HOUSE_RESTORED);
	bool there = path == NULL || access(path, F_OK) == 0;

	free(path);
	return there;
}

enum skp_err
skp_house_checkpoint_check(struct skp_house *house)
{
	struct skp_blob file = { NULL, 0 };
	struct skp_note note;
	enum skp_err err;

	if (skp_house_ring(house)->n == 0)
		return SKP_ERR_NOT_FOUND;
	err = skp_house_restored(house) ? SKP_ERR_RESTORED : SKP_OK;
	if (err == SKP_OK)
		err = skp_house_checkpoint_read(house, &file, &note);
	if (err == SKP_ERR_NOT_FOUND)
		return SKP_ERR_STATE;
	if (err == SKP_OK)
		err = compare(house, &note.cp);
	skp_blob_free(&file);
	return err == SKP_OK ? skp_house_status_check(house) : err;
}

/* Of the newest head, its root computed anew from the leaves. */
static enum skp_err
newest_head(struct skp_house *house, struct skp_checkpoint *out)
{
	struct skp_registry *reg = skp_house_registry(house);
	struct skp_registry_facts facts;
	struct skp_log_head head;
	struct skp_view *view = NULL;
	enum skp_err err = skp_registry_facts(reg, &facts);

	if (err == SKP_OK)
		err = skp_view_open(reg, &view);
	if (err != SKP_OK)
		return err;
	err = skp_view_head(view, facts.head, &head);
	if (err == SKP_OK) {
		memcpy(out->origin, facts.origin, SKP_HASH_LEN);
		out->size = head.size;
		err = skp_view_frontier(view, head.size, out->root);
	}
	if (err == SKP_OK && memcmp(head.root, out->root, SKP_HASH_LEN) != 0)
		err = SKP_ERR_CORRUPT;
	skp_view_close(view);
	return err;
}

enum skp_err
skp_house_checkpoint_write(struct skp_house *house)
{
	const struct skp_signer *log = skp_house_signer(house, SKP_HOUSE_LOG);
	struct skp_checkpoint cp;
	char note[SKP_CHECKPOINT_MAX], *path;
	size_t n = 0;
	enum skp_err err;

	if (log == NULL)
		return SKP_ERR_STATE;
	err = newest_head(house, &cp);
	if (err == SKP_OK)
		err = skp_checkpoint_write(&cp, log, note, &n);
	if (err != SKP_OK)
		return err;
	path = skp_house_file_path(house, NAME);
	if (path == NULL)
		return SKP_ERR_NOMEM;
	err = skp_file_write(path, skp_bytes_of(note, n), 0644,
	    SKP_FILE_REPLACE);
	free(path);
	return err;
}
