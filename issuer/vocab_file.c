#include "issuer/vocab_file.h"

#include <stdio.h>
#include <stdlib.h>

#include "schema/sha256.h"

/* The file's size as its head says; 0: it says nonsense. */
static uint64_t
size_of(const struct skp_vocab_head *h)
{
	return sizeof(*h) +
	    (uint64_t)h->n_concept * sizeof(struct skp_vocab_record) +
	    (uint64_t)h->n_label *
	    (sizeof(struct skp_vocab_label) + sizeof(uint32_t)) +
	    (uint64_t)h->n_relation * sizeof(uint32_t) + h->n_text + h->n_key +
	    SKP_HASH_LEN;
}

static bool
name_ok(const char *name, size_t cap)
{
	return memchr(name, '\0', cap) != NULL && skp_vocab_name_check(name);
}

static bool
head_ok(const struct skp_vocab_head *h, size_t n)
{
	uint32_t i;

	if (size_of(h) != n || h->n_lang > SKP_VOCAB_LANGS ||
	    !name_ok(h->scheme, sizeof(h->scheme)) ||
	    !name_ok(h->version, sizeof(h->version)))
		return false;
	for (i = 0; i < h->n_lang; i++)
		if (memchr(h->lang[i], '\0', sizeof(h->lang[i])) == NULL)
			return false;
	return true;
}

static bool
within(uint32_t at, uint32_t n, uint32_t all)
{
	return at <= all && n <= all - at;
}

static bool
concepts_ok(struct skp_vocab_file *f)
{
	const struct skp_vocab_head *h = f->head;
	uint32_t i;

	for (i = 0; i < h->n_concept; i++) {
		const struct skp_vocab_record *r = &f->concept[i];

		if (r->kind == SKP_VOCAB_ANY ||
		    r->kind > SKP_VOCAB_OCCUPATION || r->obsolete > 1 ||
		    !within(r->uri, r->uri_n, h->n_text) ||
		    !within(r->code, r->code_n, h->n_text) ||
		    !within(r->label, r->n_label, h->n_label) ||
		    !within(r->relation, r->n_relation, h->n_relation))
			return false;
		f->n_kind[r->kind]++;
	}
	return true;
}

static bool
labels_ok(const struct skp_vocab_file *f)
{
	const struct skp_vocab_head *h = f->head;
	uint32_t i, key = 0;

	for (i = 0; i < h->n_label; i++) {
		const struct skp_vocab_label *l = &f->label[i];

		if (l->concept >= h->n_concept || l->lang >= h->n_lang ||
		    l->rank > SKP_VOCAB_UNOFFICIAL || l->key != key ||
		    l->key_n > SKP_VOCAB_KEY || f->by_key[i] >= h->n_label ||
		    !within(l->text, l->text_n, h->n_text) ||
		    !within(l->key, l->key_n + 2u, h->n_key) ||
		    f->keys[l->key] != ' ' ||
		    f->keys[l->key + l->key_n + 1] != '\n')
			return false;
		key += l->key_n + 2u;
	}
	for (i = 0; i < h->n_relation; i++)
		if (f->relation[i] / 2 >= h->n_concept)
			return false;
	return key == h->n_key;
}

static void
sections(struct skp_vocab_file *f)
{
	const struct skp_vocab_head *h = f->head;
	const uint8_t *p = f->blob.p + sizeof(*h);

	f->concept = (const void *)p;
	p += h->n_concept * sizeof(*f->concept);
	f->label = (const void *)p;
	p += h->n_label * sizeof(*f->label);
	f->by_key = (const void *)p;
	p += h->n_label * sizeof(*f->by_key);
	f->relation = (const void *)p;
	p += h->n_relation * sizeof(*f->relation);
	f->text = p;
	f->keys = p + h->n_text;
}

static enum skp_err
file_check(struct skp_vocab_file *f)
{
	uint8_t hash[SKP_HASH_LEN];
	size_t n = f->blob.n;

	f->head = (const void *)f->blob.p;
	if (n < sizeof(*f->head) + SKP_HASH_LEN)
		return SKP_ERR_CORRUPT;
	if (f->head->magic != SKP_VOCAB_MAGIC ||
	    f->head->form != SKP_VOCAB_FORM)
		return SKP_ERR_VERSION;
	if (!head_ok(f->head, n))
		return SKP_ERR_CORRUPT;
	skp_sha256_one(skp_bytes_of(f->blob.p, n - SKP_HASH_LEN), hash);
	if (memcmp(hash, f->blob.p + n - SKP_HASH_LEN, SKP_HASH_LEN) != 0)
		return SKP_ERR_CORRUPT;
	sections(f);
	return concepts_ok(f) && labels_ok(f) ? SKP_OK : SKP_ERR_CORRUPT;
}

enum skp_err
skp_vocab_file_new(struct skp_blob *blob, struct skp_vocab_file **out)
{
	struct skp_vocab_file *f = calloc(1, sizeof(*f));
	enum skp_err err;

	if (f == NULL) {
		skp_blob_free(blob);
		return SKP_ERR_NOMEM;
	}
	f->blob = *blob;
	blob->p = NULL; /* transferred */
	blob->n = 0;
	err = file_check(f);
	if (err != SKP_OK) {
		skp_vocab_file_free(f);
		return err;
	}
	*out = f;
	return SKP_OK;
}

enum skp_err
skp_vocab_file_read(const char *path, struct skp_vocab_file **out)
{
	struct skp_blob blob = { NULL, 0 };
	enum skp_err err = skp_file_read(path, SKP_VOCAB_FILE, &blob);

	return err != SKP_OK ? err : skp_vocab_file_new(&blob, out);
}

void
skp_vocab_file_free(struct skp_vocab_file *f)
{
	if (f == NULL)
		return;
	skp_blob_free(&f->blob);
	free(f);
}

/* ---------------------------------------------------------------- reading */

struct skp_bytes
skp_vocab_file_uri(const struct skp_vocab_file *f, uint32_t concept)
{
	const struct skp_vocab_record *r = &f->concept[concept];

	return skp_bytes_of(f->text + r->uri, r->uri_n);
}

struct skp_bytes
skp_vocab_file_code(const struct skp_vocab_file *f, uint32_t concept)
{
	const struct skp_vocab_record *r = &f->concept[concept];

	return skp_bytes_of(f->text + r->code, r->code_n);
}

struct skp_bytes
skp_vocab_file_text(const struct skp_vocab_file *f,
    const struct skp_vocab_label *label)
{
	return skp_bytes_of(f->text + label->text, label->text_n);
}

struct skp_bytes
skp_vocab_file_key(const struct skp_vocab_file *f,
    const struct skp_vocab_label *label)
{
	return skp_bytes_of(f->keys + label->key + 1, label->key_n);
}

struct skp_bytes
skp_vocab_file_lang(const struct skp_vocab_file *f,
    const struct skp_vocab_label *label)
{
	return skp_bytes_str(f->head->lang[label->lang]);
}

bool
skp_vocab_file_find(const struct skp_vocab_file *f, struct skp_bytes uri,
    uint32_t *concept)
{
	uint32_t from = 0, to = f->head->n_concept, mid;
	int c;

	while (from < to) {
		mid = from + (to - from) / 2;
		c = skp_bytes_cmp(skp_vocab_file_uri(f, mid), uri);
		if (c == 0) {
			*concept = mid;
			return true;
		}
		if (c < 0)
			from = mid + 1;
		else
			to = mid;
	}
	return false;
}

uint32_t
skp_vocab_file_from(const struct skp_vocab_file *f, struct skp_bytes key)
{
	uint32_t from = 0, to = f->head->n_label, mid;

	while (from < to) {
		mid = from + (to - from) / 2;
		if (skp_bytes_cmp(skp_vocab_file_key(f,
				      &f->label[f->by_key[mid]]),
			key) < 0)
			from = mid + 1;
		else
			to = mid;
	}
	return from;
}

/* ------------------------------------------------------------------ names */

static bool
is_alnum(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool
skp_vocab_name_check(const char *name)
{
	size_t i, n = strlen(name);

	if (n == 0 || n > SKP_VOCAB_NAME || !is_alnum(name[0]))
		return false;
	for (i = 1; i < n; i++)
		if (!is_alnum(name[i]) && strchr("._-", name[i]) == NULL)
			return false;
	return true;
}

bool
skp_vocab_lang_check(struct skp_bytes lang)
{
	size_t i;

	if (lang.n < 2 || lang.n > SKP_VOCAB_LANG)
		return false;
	for (i = 0; i < lang.n; i++)
		if (!is_alnum((char)(lang.p[i] | 0x20)) && lang.p[i] != '-')
			return false;
	return true;
}

char *
skp_vocab_file_folder(const char *folder)
{
	return skp_file_join(folder, "vocab");
}

char *
skp_vocab_file_path(const char *folder, const char *scheme, const char *version)
{
	char name[2 * SKP_VOCAB_NAME + 16];
	char *below = skp_vocab_file_folder(folder), *path;

	if (below == NULL)
		return NULL;
	(void)snprintf(name, sizeof(name), "%s@%s.vocab", scheme, version);
	path = skp_file_join(below, name);
	free(below);
	return path;
}
