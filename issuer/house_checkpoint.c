#include <stdlib.h>

#include "common/file.h"
#include "issuer/checkpoint.h"
#include "issuer/house_parts.h"

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
	if (cp->size == 0 || cp->size > facts.leaves)
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
skp_house_checkpoint_check(struct skp_house *house)
{
	const struct skp_keyfile_info *log = skp_house_key_info(house,
	    SKP_HOUSE_LOG);
	struct skp_checkpoint cp;
	struct skp_blob note = { NULL, 0 };
	char *path;
	enum skp_err err;

	if (log == NULL)
		return SKP_ERR_NOT_FOUND;
	path = skp_house_file_path(house, "checkpoint");
	if (path == NULL)
		return SKP_ERR_NOMEM;
	err = skp_file_read(path, SKP_CHECKPOINT_MAX, &note);
	free(path);
	if (err == SKP_ERR_NOT_FOUND)
		return SKP_ERR_STATE;
	if (err == SKP_OK)
		err = skp_checkpoint_read(skp_blob_bytes(&note), log->pub.x,
		    &cp);
	skp_blob_free(&note);
	if (err == SKP_OK)
		err = compare(house, &cp);
	return err == SKP_OK ? skp_house_status_check(house) : err;
}

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
		memcpy(out->root, head.root, SKP_HASH_LEN);
	}
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
	path = skp_house_file_path(house, "checkpoint");
	if (path == NULL)
		return SKP_ERR_NOMEM;
	err = skp_file_write(path, skp_bytes_of(note, n), 0644,
	    SKP_FILE_REPLACE);
	free(path);
	return err;
}
