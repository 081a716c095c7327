#include <stdlib.h>

#include "issuer/vocab_build.h"
#include "issuer/vocab_import.h"

/* Files of concepts first, then those of relations. */
static enum skp_err
read_files(struct skp_vocab_build *b, const struct skp_vocab_import *how,
    char *const *path, size_t n, const char **failed,
    struct skp_vocab_counts *counts)
{
	struct skp_vocab_rows rows = { .n = { 0 } };
	struct skp_blob *blob = calloc(n, sizeof(*blob));
	bool *relations = calloc(n, sizeof(*relations));
	enum skp_err err = SKP_ERR_NOMEM;
	size_t i;

	if (blob == NULL || relations == NULL)
		goto out;
	for (i = 0, err = SKP_OK; err == SKP_OK && i < n; i++) {
		*failed = path[i];
		err = skp_file_read(path[i], SKP_VOCAB_FILE, &blob[i]);
		if (err == SKP_OK)
			err = skp_vocab_import_bytes(b, how, &rows, path[i],
			    skp_blob_bytes(&blob[i]), &relations[i], counts);
	}
	for (i = 0; err == SKP_OK && i < n; i++) {
		*failed = path[i];
		if (relations[i])
			err = skp_vocab_import_bytes(b, how, &rows, path[i],
			    skp_blob_bytes(&blob[i]), &relations[i], counts);
	}
out:
	for (i = 0; blob != NULL && i < n; i++)
		skp_blob_free(&blob[i]);
	free(blob);
	free(relations);
	skp_vocab_rows_free(&rows);
	return err;
}

/* What this version has already. */
static enum skp_err
load(struct skp_vocab_build *b, const char *path)
{
	struct skp_vocab_file *f = NULL;
	enum skp_err err = skp_vocab_file_read(path, &f);

	/* Of an older form, or damaged: it is made anew from its sources. */
	if (err == SKP_ERR_NOT_FOUND || err == SKP_ERR_VERSION ||
	    err == SKP_ERR_CORRUPT)
		return SKP_OK;
	if (err == SKP_OK)
		skp_vocab_build_load(b, f);
	skp_vocab_file_free(f);
	return err;
}

static enum skp_err
write_file(struct skp_vocab_build *b, const char *folder, const char *path)
{
	struct skp_buf buf;
	char *below = skp_vocab_file_folder(folder);
	enum skp_err err = SKP_ERR_NOMEM;

	skp_buf_init(&buf, SKP_VOCAB_FILE);
	if (below != NULL)
		err = skp_vocab_build_finish(b, &buf);
	if (err == SKP_OK)
		err = skp_file_mkdirs(below, 0700);
	if (err == SKP_OK)
		err = skp_file_write(path, skp_buf_bytes(&buf), 0600,
		    SKP_FILE_REPLACE);
	skp_buf_free(&buf);
	free(below);
	return err;
}

enum skp_err
skp_vocab_import(const char *folder, const struct skp_vocab_import *how,
    char *const *path, size_t n, const char **failed,
    struct skp_vocab_counts *out)
{
	struct skp_vocab_counts counts = { 0 };
	struct skp_vocab_build *b = NULL;
	char *to = skp_vocab_file_path(folder, how->scheme, how->version);
	enum skp_err err = SKP_ERR_NOMEM;

	*failed = NULL;
	if (to != NULL)
		err = skp_vocab_build_new(how->scheme, how->version, &b);
	if (err == SKP_OK)
		err = load(b, to);
	if (err == SKP_OK)
		err = read_files(b, how, path, n, failed, &counts);
	if (err == SKP_OK) {
		*failed = NULL;
		err = write_file(b, folder, to);
	}
	if (err == SKP_OK)
		*out = counts;
	skp_vocab_build_free(b);
	free(to);
	return err;
}
