#include "common/tilefile.h"

#include <stdio.h>
#include <stdlib.h>

#define HASH 32

void
skp_tilefile_name(unsigned level, uint64_t number, unsigned width,
    char out[SKP_TILEFILE_NAME])
{
	char groups[40], *at = groups + sizeof(groups);
	bool last = true;

	*--at = '\0';
	do {
		unsigned three = (unsigned)(number % 1000);

		*--at = (char)('0' + three % 10);
		*--at = (char)('0' + three / 10 % 10);
		*--at = (char)('0' + three / 100);
		if (!last)
			*--at = 'x';
		number /= 1000;
		if (number > 0)
			*--at = '/';
		last = false;
	} while (number > 0);
	if (width == SKP_TILEFILE_N)
		(void)snprintf(out, SKP_TILEFILE_NAME, "tile/%u/%s", level, at);
	else
		(void)snprintf(out, SKP_TILEFILE_NAME, "tile/%u/%s.p/%u", level,
		    at, width);
}

static enum skp_err
read_width(const char *dir, unsigned level, uint64_t number, unsigned width,
    struct skp_blob *out)
{
	char name[SKP_TILEFILE_NAME], *path;
	enum skp_err err;

	skp_tilefile_name(level, number, width, name);
	path = skp_file_join(dir, name);
	if (path == NULL)
		return SKP_ERR_NOMEM;
	err = skp_file_read(path, SKP_TILEFILE_N * HASH, out);
	free(path);
	if (err == SKP_OK && out->n != (size_t)width * HASH) {
		skp_blob_free(out);
		err = SKP_ERR_LENGTH;
	}
	return err;
}

/* At least `want` hashes of a tile: complete, or the shortest that does. */
static enum skp_err
read_tile(const char *dir, uint64_t number, unsigned want, struct skp_blob *out)
{
	enum skp_err err = read_width(dir, 0, number, SKP_TILEFILE_N, out);

	for (unsigned w = want; err == SKP_ERR_NOT_FOUND && w < SKP_TILEFILE_N;
	     w++)
		err = read_width(dir, 0, number, w, out);
	return err;
}

/* Memory grows by what was really there, not by what is claimed. */
static enum skp_err
append(struct skp_blob *all, size_t *cap, const uint8_t *p, size_t n)
{
	size_t more = *cap == 0 ? (size_t)SKP_TILEFILE_N * HASH : *cap * 2;
	uint8_t *grown;

	if (all->p == NULL || *cap - all->n < n) {
		grown = realloc(all->p, more);
		if (grown == NULL)
			return SKP_ERR_NOMEM;
		all->p = grown;
		*cap = more;
	}
	memcpy(all->p + all->n, p, n);
	all->n += n;
	return SKP_OK;
}

enum skp_err
skp_tilefile_leaves(const char *dir, uint64_t size, struct skp_blob *out)
{
	struct skp_blob all = { NULL, 0 }, tile = { NULL, 0 };
	size_t cap = 0;
	uint64_t at;
	enum skp_err err = SKP_OK;

	if (size == 0 || size > SIZE_MAX / HASH)
		return SKP_ERR_LENGTH;
	for (at = 0; err == SKP_OK && at < size; at += SKP_TILEFILE_N) {
		unsigned want = size - at < SKP_TILEFILE_N ?
		    (unsigned)(size - at) :
		    SKP_TILEFILE_N;

		err = read_tile(dir, at / SKP_TILEFILE_N, want, &tile);
		if (err == SKP_OK)
			err = append(&all, &cap, tile.p, (size_t)want * HASH);
		skp_blob_free(&tile);
	}
	if (err != SKP_OK) {
		skp_blob_free(&all);
		return err;
	}
	*out = all;
	return SKP_OK;
}

/* The tile of this number, complete or the widest part of it. */
static enum skp_err
read_widest(const char *dir, unsigned level, uint64_t number,
    struct skp_blob *out)
{
	enum skp_err err = SKP_ERR_NOT_FOUND;
	unsigned width;

	for (width = SKP_TILEFILE_N; err == SKP_ERR_NOT_FOUND && width > 0;
	     width--)
		err = read_width(dir, level, number, width, out);
	return err;
}

enum skp_err
skp_tilefile_all(const char *dir, unsigned level, uint64_t max_n,
    struct skp_blob *out)
{
	struct skp_blob all = { NULL, 0 }, tile = { NULL, 0 };
	size_t cap = 0, last = (size_t)SKP_TILEFILE_N * HASH;
	enum skp_err err = SKP_OK;

	for (uint64_t i = 0;
	     err == SKP_OK && last == (size_t)SKP_TILEFILE_N * HASH; i++) {
		err = read_widest(dir, level, i, &tile);
		if (err == SKP_OK && all.n / HASH + tile.n / HASH > max_n)
			err = SKP_ERR_TOO_LARGE;
		if (err == SKP_OK)
			err = append(&all, &cap, tile.p, tile.n);
		last = tile.n;
		skp_blob_free(&tile);
	}
	if (err == SKP_ERR_NOT_FOUND && all.n > 0)
		err = SKP_OK;
	if (err == SKP_OK)
		*out = all;
	else
		skp_blob_free(&all);
	return err;
}
