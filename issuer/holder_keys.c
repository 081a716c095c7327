#include "issuer/holder_keys.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "common/file.h"
#include "issuer/text_in.h"
#include "keys/keyset.h"
#include "keys/keytext.h"
#include "keys/pem.h"

#define SUFFIX	 ".pub"
#define FILE_MAX 4096
#define KEY	 1024 /* room of a number that is compared */

/* What is compared of a number; NULL: no memory. */
static char *
number_of(struct skp_bytes text)
{
	char key[KEY];
	size_t n = skp_text_in_key(text, key, sizeof(key));

	return n == 0 ? strndup((const char *)text.p, text.n) : strndup(key, n);
}

static int
number_cmp(const void *a, const void *b)
{
	const struct skp_holder_key *x = a, *y = b;
	int c = strcmp(x->number, y->number);

	return c != 0 ? c : strcmp(x->file, y->file);
}

static bool
is_key_name(const char *name)
{
	size_t n = strlen(name), suffix = sizeof(SUFFIX) - 1;

	return n > suffix && name[0] != '.' &&
	    strcmp(name + n - suffix, SUFFIX) == 0;
}

/* ------------------------------------------------------------------ a folder */

static enum skp_err
name_add(struct skp_holder_keys *keys, size_t *cap, const char *name)
{
	struct skp_holder_key *k;

	if (keys->n == *cap) {
		size_t more = *cap * 2 + 16;

		k = reallocarray(keys->v, more, sizeof(*k));
		if (k == NULL)
			return SKP_ERR_NOMEM;
		keys->v = k;
		*cap = more;
	}
	k = &keys->v[keys->n++];
	memset(k, 0, sizeof(*k));
	k->file = strdup(name);
	k->number = number_of(
	    skp_bytes_of(name, strlen(name) - (sizeof(SUFFIX) - 1)));
	return k->file == NULL || k->number == NULL ? SKP_ERR_NOMEM : SKP_OK;
}

static enum skp_err
names_read(int fd, struct skp_holder_keys *keys)
{
	int copy = dup(fd);
	DIR *dir = copy < 0 ? NULL : fdopendir(copy);
	struct dirent *entry;
	size_t cap = 0;
	enum skp_err err = SKP_OK;

	if (dir == NULL) {
		if (copy >= 0)
			(void)close(copy);
		return SKP_ERR_IO;
	}
	while (err == SKP_OK && (entry = readdir(dir)) != NULL)
		if (is_key_name(entry->d_name))
			err = name_add(keys, &cap, entry->d_name);
	(void)closedir(dir);
	if (err == SKP_OK && keys->n > 1)
		qsort(keys->v, keys->n, sizeof(*keys->v), number_cmp);
	return err;
}

/* -------------------------------------------------------------------- a file */

/* 0: it is a public key. */
static enum skp_holder_fault
key_parse(struct skp_bytes file, struct skp_pubkey *out)
{
	struct skp_pubkey key;
	size_t n = 0;
	enum skp_err err;

	if (memmem(file.p, file.n, "PRIVATE", 7) != NULL ||
	    memmem(file.p, file.n, "SECRET", 6) != NULL)
		return SKP_HOLDER_SECRET;
	if (file.p[0] == '-') {
		err = skp_pem_read(file, &key);
	} else if (skp_keytext_is(file)) {
		err = skp_keytext_read(file, &key);
	} else {
		err = skp_keyset_read(file, &key, 1, &n);
		if (err == SKP_ERR_RULE)
			return SKP_HOLDER_SECRET;
	}
	if (err != SKP_OK)
		return SKP_HOLDER_NO_KEY;
	*out = key;
	return SKP_HOLDER_FINE;
}

/* The file before it that says the same, if any. */
static enum skp_holder_fault
same_check(const struct skp_holder_keys *keys, size_t i, const char **other)
{
	const struct skp_holder_key *k = &keys->v[i];

	if (i > 0 && strcmp(keys->v[i - 1].number, k->number) == 0) {
		*other = keys->v[i - 1].file;
		return SKP_HOLDER_SAME_NUMBER;
	}
	for (size_t j = 0; j < i && !k->none; j++)
		if (!keys->v[j].none &&
		    memcmp(keys->v[j].key.x, k->key.x, SKP_PK_LEN) == 0) {
			*other = keys->v[j].file;
			return SKP_HOLDER_SAME_KEY;
		}
	return SKP_HOLDER_FINE;
}

static enum skp_err
key_read(int fd, struct skp_holder_keys *keys, size_t i,
    enum skp_holder_fault *fault, const char **other)
{
	struct skp_holder_key *k = &keys->v[i];
	struct skp_blob blob = { NULL, 0 };
	enum skp_err err = skp_file_read_at(fd, k->file, FILE_MAX, &blob);

	*fault = SKP_HOLDER_FINE;
	*other = "";
	if (err == SKP_ERR_TOO_LARGE) {
		*fault = SKP_HOLDER_NO_KEY;
		return SKP_OK;
	}
	if (err != SKP_OK)
		return err;
	k->none = blob.n == 0;
	if (!k->none)
		*fault = key_parse(skp_blob_bytes(&blob), &k->key);
	/* So that it equals no other. */
	k->none |= *fault != 0;
	explicit_bzero(blob.p, blob.n);
	skp_blob_free(&blob);
	if (*fault == 0)
		*fault = same_check(keys, i, other);
	return SKP_OK;
}

enum skp_err
skp_holder_keys_read(const char *dir, const struct skp_holder_tell *tell,
    struct skp_holder_keys *out)
{
	struct skp_holder_keys keys = { NULL, 0 };
	enum skp_holder_fault fault;
	const char *other;
	bool faulty = false;
	enum skp_err err;
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return skp_file_error(errno);
	err = names_read(fd, &keys);
	for (size_t i = 0; err == SKP_OK && i < keys.n; i++) {
		err = key_read(fd, &keys, i, &fault, &other);
		if (err != SKP_OK || fault == 0)
			continue;
		tell->fault(tell->ctx, fault, keys.v[i].file, other);
		faulty = true;
	}
	(void)close(fd);
	if (err == SKP_OK && faulty)
		err = SKP_ERR_INPUT;
	if (err != SKP_OK)
		skp_holder_keys_free(&keys);
	else
		*out = keys; /* transferred */
	return err;
}

void
skp_holder_keys_free(struct skp_holder_keys *keys)
{
	for (size_t i = 0; i < keys->n; i++) {
		free(keys->v[i].file);
		free(keys->v[i].number);
	}
	free(keys->v);
	memset(keys, 0, sizeof(*keys));
}

/* ------------------------------------------------------------------ a worker */

void
skp_holder_keys_bind(struct skp_holder_keys *keys, struct skp_draft *draft)
{
	char key[KEY];
	size_t n, lo = 0, hi = keys->n;

	if (draft->learner.n == 0)
		return;
	n = skp_text_in_key(draft->learner, key, sizeof(key) - 1);
	if (n == 0 || n >= sizeof(key))
		return;
	key[n] = '\0';
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		struct skp_holder_key *k = &keys->v[mid];
		int c = strcmp(key, k->number);

		if (c == 0) {
			k->used = true;
			draft->cnf = k->none ? NULL : k->key.x;
			draft->no_cnf = k->none;
			return;
		}
		if (c < 0)
			hi = mid;
		else
			lo = mid + 1;
	}
}
