#include <stdlib.h>

#include "common/file.h"
#include "issuer/house_parts.h"

#define FILES (SKP_MAX_ISSUER_KEYS + 1) /* the ring's, and the root's */

struct file {
	char *path;
	struct skp_seckey *key; /* NULL: no such file, or it is changed */
};

static enum skp_err
open_file(struct file *f, struct skp_unlock *old, struct skp_unlock *fresh)
{
	struct skp_seckey *done = NULL;
	enum skp_err err;

	if (f->path == NULL)
		return SKP_ERR_NOMEM;
	err = skp_keyfile_load(f->path, old, &f->key);
	if (err == SKP_ERR_NOT_FOUND)
		return SKP_OK; /* kept elsewhere, or destroyed */
	if (err != SKP_ERR_DECRYPT)
		return err;
	/* Changed before, by a run that was cut off? */
	err = skp_keyfile_load(f->path, fresh, &done);
	skp_seckey_free(done);
	return err;
}

enum skp_err
skp_house_passphrase(struct skp_house *house, struct skp_unlock *old,
    struct skp_unlock *fresh)
{
	const struct skp_ring *ring = skp_house_ring(house);
	struct file *file = calloc(FILES, sizeof(*file));
	char name[SKP_RING_NAME];
	size_t i, n = 0;
	enum skp_err err = skp_registry_lock(skp_house_registry(house));

	if (file == NULL)
		return SKP_ERR_NOMEM;
	for (i = 0; i < ring->n; i++) {
		skp_ring_name(ring->v[i].purpose, ring->v[i].kid, name);
		file[n++].path = skp_file_join(skp_house_path(house), name);
	}
	file[n++].path = skp_house_file_path(house, "keys/root.key");
	for (i = 0; i < n && err == SKP_OK; i++)
		err = open_file(&file[i], old, fresh);
	for (i = 0; i < n && err == SKP_OK; i++)
		if (file[i].key != NULL)
			err = skp_keyfile_save(file[i].path, file[i].key, fresh,
			    true);
	for (i = 0; i < n; i++) {
		skp_seckey_free(file[i].key);
		free(file[i].path);
	}
	free(file);
	return err == SKP_OK ? skp_house_reload(house) : err;
}
