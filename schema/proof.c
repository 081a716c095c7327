#include "schema/proof.h"

#include "schema/field.h"

size_t
skp_proof_path_read(struct skp_cursor *c, size_t max,
    uint8_t (*path)[SKP_HASH_LEN])
{
	size_t i, n = (size_t)skp_cursor_array(c, 0, max);
	struct skp_bytes node;

	for (i = 0; i < n; i++) {
		node = skp_cursor_bstr_n(c, SKP_HASH_LEN);
		if (!skp_cursor_ok(c))
			return 0;
		memcpy(path[i], node.p, SKP_HASH_LEN);
	}
	skp_cursor_up(c);
	return n;
}

static void
path_write(struct skp_writer *w, const uint8_t (*path)[SKP_HASH_LEN], size_t n)
{
	size_t i;

	skp_writer_array(w, n);
	for (i = 0; i < n; i++)
		skp_writer_bstr(w, skp_bytes_of(path[i], SKP_HASH_LEN));
}

void
skp_proof_tree_write(struct skp_writer *w, uint64_t size, uint64_t index,
    const uint8_t (*path)[SKP_HASH_LEN], size_t n_path)
{
	skp_writer_array(w, 3);
	skp_writer_uint(w, size);
	skp_writer_uint(w, index);
	path_write(w, path, n_path);
}

enum skp_err
skp_inclusion_read(struct skp_bytes file, struct skp_inclusion *out)
{
	struct skp_inclusion p = { .size = 0 };
	struct skp_bytes leaf;
	struct skp_cursor c;
	size_t at;
	enum skp_err err;

	if (file.n > SKP_MAX_PROOF)
		return SKP_ERR_LENGTH;
	skp_cursor_init(&c, file);
	(void)skp_cursor_array(&c, 2, 2);
	leaf = skp_cursor_bstr_n(&c, SKP_HASH_LEN);
	if (skp_cursor_ok(&c))
		memcpy(p.leaf, leaf.p, SKP_HASH_LEN);
	(void)skp_cursor_array(&c, 3, 3);
	p.size = skp_field_uint(&c, 1, INT64_MAX);
	at = c.pos;
	p.index = skp_cursor_uint(&c);
	if (p.index >= p.size)
		skp_cursor_fail(&c, SKP_ERR_RANGE, at);
	p.n_path = skp_proof_path_read(&c, SKP_MAX_PATH, p.path);
	skp_cursor_up(&c);
	skp_cursor_up(&c);
	err = skp_cursor_finish(&c);
	if (err == SKP_OK)
		*out = p;
	return err;
}

enum skp_err
skp_consistency_read(struct skp_bytes file, struct skp_consistency *out)
{
	struct skp_consistency p = { .first = 0 };
	struct skp_cursor c;
	size_t at;
	enum skp_err err;

	if (file.n > SKP_MAX_PROOF)
		return SKP_ERR_LENGTH;
	skp_cursor_init(&c, file);
	(void)skp_cursor_array(&c, 3, 3);
	p.first = skp_field_uint(&c, 1, INT64_MAX);
	at = c.pos;
	p.second = skp_field_uint(&c, 1, INT64_MAX);
	if (p.first > p.second)
		skp_cursor_fail(&c, SKP_ERR_RANGE, at);
	p.n_path = skp_proof_path_read(&c, SKP_MAX_PATH + 1, p.path);
	skp_cursor_up(&c);
	err = skp_cursor_finish(&c);
	if (err == SKP_OK)
		*out = p;
	return err;
}

void
skp_inclusion_write(struct skp_writer *w, const struct skp_inclusion *p)
{
	skp_writer_array(w, 2);
	skp_writer_bstr(w, skp_bytes_of(p->leaf, SKP_HASH_LEN));
	skp_proof_tree_write(w, p->size, p->index,
	    (const uint8_t(*)[SKP_HASH_LEN])p->path, p->n_path);
}

void
skp_consistency_write(struct skp_writer *w, const struct skp_consistency *p)
{
	skp_writer_array(w, 3);
	skp_writer_uint(w, p->first);
	skp_writer_uint(w, p->second);
	path_write(w, (const uint8_t(*)[SKP_HASH_LEN])p->path, p->n_path);
}

enum skp_err
skp_inclusion_root(const struct skp_inclusion *p, uint8_t root[SKP_HASH_LEN])
{
	return skp_merkle_path_root(p->leaf, p->index, p->size, p->path[0],
	    p->n_path, root);
}
