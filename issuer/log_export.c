#include "issuer/log_export.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "common/buf.h"
#include "common/hex.h"
#include "schema/merkle.h"

#define HEADS_MAX 4194304 /* bytes of the list of heads */

struct export
{
	struct skp_view *view;
	const char *dir;
	struct skp_log_exported *done;
};

/* ------------------------------------------------------------------- files */

/* What is there already, up to max bytes; empty: nothing. */
static enum skp_err
file_there(struct export *x, const char *name, size_t max, struct skp_blob *out)
{
	char *path = skp_file_join(x->dir, name);
	enum skp_err err;

	if (path == NULL)
		return SKP_ERR_NOMEM;
	(void)snprintf(x->done->name, sizeof(x->done->name), "%s", name);
	err = skp_file_read(path, max, out);
	free(path);
	return err == SKP_ERR_NOT_FOUND ? SKP_OK : err;
}

static enum skp_err
file_write(struct export *x, const char *name, struct skp_bytes data)
{
	char *path = skp_file_join(x->dir, name), *slash;
	enum skp_err err = SKP_OK;

	if (path == NULL)
		return SKP_ERR_NOMEM;
	slash = strrchr(path, '/');
	if (slash != NULL && strchr(name, '/') != NULL) {
		*slash = '\0';
		err = skp_file_mkdirs(path, 0755);
		*slash = '/';
	}
	if (err == SKP_OK)
		err = skp_file_write(path, data, 0644, SKP_FILE_REPLACE);
	if (err == SKP_OK)
		x->done->files++;
	free(path);
	return err;
}

/* A file that never changes. */
static enum skp_err
file_fixed(struct export *x, const char *name, struct skp_bytes data)
{
	struct skp_blob old = { NULL, 0 };
	enum skp_err err = file_there(x, name, data.n, &old);

	if (err == SKP_ERR_TOO_LARGE)
		return SKP_ERR_CONFLICT;
	if (err == SKP_OK && old.p == NULL)
		return file_write(x, name, data);
	if (err == SKP_OK && !skp_bytes_eq(skp_blob_bytes(&old), data))
		err = SKP_ERR_CONFLICT;
	skp_blob_free(&old);
	return err;
}

/* ------------------------------------------------------------------- tiles */

/* The parts of a tile are of no use once it is there whole. */
static void
parts_remove(struct export *x, unsigned level, uint64_t number)
{
	char name[SKP_TILEFILE_NAME], *path, *dot;
	unsigned w;

	for (w = 1; w < SKP_TILEFILE_N; w++) {
		skp_tilefile_name(level, number, w, name);
		path = skp_file_join(x->dir, name);
		if (path == NULL)
			return;
		(void)unlink(path);
		dot = strrchr(path, '/');
		if (dot != NULL && w + 1 == SKP_TILEFILE_N) {
			*dot = '\0';
			(void)rmdir(path);
		}
		free(path);
	}
}

static enum skp_err
tile_write(struct export *x, unsigned level, uint64_t number, unsigned width)
{
	char name[SKP_TILEFILE_NAME];
	struct skp_bytes hashes;
	uint64_t before = x->done->files;
	enum skp_err err = skp_view_tile(x->view, level, number, width,
	    &hashes);

	if (err != SKP_OK)
		return err;
	skp_tilefile_name(level, number, width, name);
	err = file_fixed(x, name, hashes);
	if (err == SKP_OK && width == SKP_TILEFILE_N && x->done->files > before)
		parts_remove(x, level, number);
	return err;
}

/* Every tile of the tree of `size` leaves; its root comes from level 0. */
static enum skp_err
tiles_write(struct export *x, uint64_t size)
{
	enum skp_err err = SKP_OK;
	uint64_t n = size, i;

	for (unsigned level = 0; n > 0 && err == SKP_OK; level++) {
		for (i = 0; i < n / SKP_TILEFILE_N && err == SKP_OK; i++)
			err = tile_write(x, level, i, SKP_TILEFILE_N);
		if (err == SKP_OK && n % SKP_TILEFILE_N != 0)
			err = tile_write(x, level, i,
			    (unsigned)(n % SKP_TILEFILE_N));
		n /= SKP_TILEFILE_N;
	}
	return err;
}

/* ------------------------------------------------------------------- heads */

static enum skp_err
heads_text(struct export *x, uint64_t size, struct skp_buf *out)
{
	char root[2 * SKP_HASH_LEN + 1];
	struct skp_log_head head = { .size = 0 };
	enum skp_err err = SKP_OK;

	while (head.size < size && err == SKP_OK) {
		err = skp_view_head(x->view, head.size + 1, &head);
		if (err == SKP_OK)
			err = skp_hex_encode(skp_bytes_of(head.root,
						 SKP_HASH_LEN),
			    root, sizeof(root));
		if (err == SKP_OK)
			skp_buf_printf(out, "%llu %s %llu\n",
			    (unsigned long long)head.size, root,
			    (unsigned long long)head.iat);
	}
	return err == SKP_OK ? out->err : err;
}

/* The list grows, and never changes where it was. */
static enum skp_err
heads_write(struct export *x, uint64_t size)
{
	struct skp_blob old = { NULL, 0 };
	struct skp_buf text;
	enum skp_err err;

	skp_buf_init(&text, HEADS_MAX);
	err = heads_text(x, size, &text);
	if (err == SKP_OK)
		err = file_there(x, "heads", HEADS_MAX, &old);
	if (err == SKP_OK &&
	    (old.n > text.n ||
		(old.n > 0 && memcmp(old.p, text.p, old.n) != 0)))
		err = SKP_ERR_CONFLICT;
	if (err == SKP_OK && old.n < text.n)
		err = file_write(x, "heads", skp_buf_bytes(&text));
	skp_blob_free(&old);
	skp_buf_free(&text);
	return err;
}

/* -------------------------------------------------------------- checkpoint */

/* Against the one that is there: never back, never aside.  *same: it is of
   this very head, perhaps with cosignatures, and stays. */
static enum skp_err
checkpoint_compare(struct export *x, const struct skp_note *note, bool *same)
{
	uint8_t root[SKP_HASH_LEN];
	struct skp_blob file = { NULL, 0 };
	struct skp_note old;
	enum skp_err err = file_there(x, "checkpoint", SKP_MAX_CHECKPOINT,
	    &file);

	*same = false;
	if (err != SKP_OK || file.p == NULL)
		return err;
	err = skp_note_read(skp_blob_bytes(&file), &old);
	if (err == SKP_OK &&
	    memcmp(old.cp.origin, note->cp.origin, SKP_HASH_LEN) != 0)
		err = SKP_ERR_CONFLICT;
	else if (err == SKP_OK && old.cp.size > note->cp.size)
		err = SKP_ERR_ROLLBACK;
	if (err == SKP_OK)
		err = skp_view_root(x->view, old.cp.size, root);
	if (err == SKP_OK && memcmp(root, old.cp.root, SKP_HASH_LEN) != 0)
		err = SKP_ERR_CONFLICT;
	/* With the same signature, too: not one that somebody made up. */
	*same = err == SKP_OK && old.cp.size == note->cp.size &&
	    memmem(file.p, file.n, note->sig[0].line.p, note->sig[0].line.n) !=
		NULL;
	skp_blob_free(&file);
	return err;
}

enum skp_err
skp_log_export(struct skp_house *house, struct skp_bytes checkpoint,
    const struct skp_note *note, const char *dir, struct skp_log_exported *out)
{
	struct export x = { .dir = dir, .done = out };
	uint8_t root[SKP_HASH_LEN];
	bool same = false;
	enum skp_err err;

	out->files = 0;
	out->name[0] = '\0';
	err = skp_view_open(skp_house_registry(house), &x.view);
	if (err != SKP_OK)
		return err;
	err = skp_view_frontier(x.view, note->cp.size, root);
	if (err == SKP_OK && memcmp(root, note->cp.root, SKP_HASH_LEN) != 0)
		err = SKP_ERR_CORRUPT;
	if (err == SKP_OK)
		err = skp_file_mkdirs(dir, 0755);
	if (err == SKP_OK)
		err = checkpoint_compare(&x, note, &same);
	if (err == SKP_OK)
		err = tiles_write(&x, note->cp.size);
	if (err == SKP_OK)
		err = heads_write(&x, note->cp.size);
	if (err == SKP_OK && !same)
		err = file_write(&x, "checkpoint", checkpoint);
	skp_view_close(x.view);
	return err;
}
