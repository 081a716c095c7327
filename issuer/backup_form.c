#include "issuer/backup_form.h"

#include <stdlib.h>

#include "issuer/registry_copy.h"

enum item { ITEM_FILE = 1, ITEM_RECORD = 2, ITEM_END = 3 };

#define DATABASE "registry.mdb"

/* ------------------------------------------------------------------- names */

static bool
name_char(uint8_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '@' ||
	    c == '-';
}

bool
skp_backup_name_ok(struct skp_bytes name)
{
	size_t depth = 0, part = 0;

	if (name.n == 0 || name.n > SKP_BACKUP_NAME)
		return false;
	if (name.n >= strlen(DATABASE) &&
	    memcmp(name.p, DATABASE, strlen(DATABASE)) == 0)
		return false;
	for (size_t i = 0; i < name.n; i++) {
		if (name.p[i] == '/') {
			if (part == 0 || ++depth > SKP_BACKUP_DEPTH)
				return false;
			part = 0;
			continue;
		}
		if (!name_char(name.p[i]) || (part == 0 && name.p[i] == '.'))
			return false;
		part++;
	}
	return part > 0;
}

/* ----------------------------------------------------------------- writing */

struct skp_bytes
skp_backup_form_begin(uint64_t time, uint8_t out[SKP_BACKUP_HEAD])
{
	out[0] = SKP_BACKUP_VERSION;
	skp_be_put(out + 1, time, 8);
	return skp_bytes_of(out, 9);
}

struct skp_bytes
skp_backup_form_file(size_t name_n, bool private_, uint64_t size,
    uint8_t out[SKP_BACKUP_HEAD])
{
	out[0] = ITEM_FILE;
	out[1] = (uint8_t)name_n;
	out[2] = private_;
	skp_be_put(out + 3, size, 8);
	return skp_bytes_of(out, 11);
}

struct skp_bytes
skp_backup_form_record(unsigned table, size_t key_n, size_t value_n,
    uint8_t out[SKP_BACKUP_HEAD])
{
	out[0] = ITEM_RECORD;
	out[1] = (uint8_t)table;
	out[2] = (uint8_t)key_n;
	skp_be_put(out + 3, value_n, 4);
	return skp_bytes_of(out, 7);
}

struct skp_bytes
skp_backup_form_end(const struct skp_backup_counts *counts,
    uint8_t out[SKP_BACKUP_HEAD])
{
	out[0] = ITEM_END;
	skp_be_put(out + 1, counts->files, 8);
	skp_be_put(out + 9, counts->records, 8);
	return skp_bytes_of(out, 17);
}

/* ----------------------------------------------------------------- reading */

struct reading {
	const struct skp_backup_source *source;
	const struct skp_backup_sink *sink;
	struct skp_backup_counts counts;
	uint8_t *value; /* owned; grows with what is really there */
	size_t cap;
	uint8_t name[SKP_BACKUP_NAME + 1];
	uint8_t piece[SKP_BACKUP_PIECE];
};

static enum skp_err
take(struct reading *r, uint8_t *out, size_t n)
{
	return r->source->read(r->source->ctx, out, n);
}

static enum skp_err
content_read(struct reading *r, uint64_t size)
{
	const struct skp_backup_sink *sink = r->sink;
	enum skp_err err = SKP_OK;

	while (err == SKP_OK && size > 0) {
		size_t n = size < sizeof(r->piece) ? (size_t)size :
						     sizeof(r->piece);

		err = take(r, r->piece, n);
		if (err == SKP_OK && sink->data != NULL)
			err = sink->data(sink->ctx, skp_bytes_of(r->piece, n));
		size -= n;
	}
	if (err == SKP_OK && sink->file_end != NULL)
		err = sink->file_end(sink->ctx);
	return err;
}

static enum skp_err
file_read(struct reading *r)
{
	const struct skp_backup_sink *sink = r->sink;
	struct skp_bytes name;
	uint8_t head[10];
	uint64_t size;
	enum skp_err err = take(r, head, sizeof(head));

	if (err != SKP_OK)
		return err;
	if (r->counts.records > 0)
		return SKP_ERR_ORDER;
	size = skp_be_get(head + 2, 8);
	if (head[0] > SKP_BACKUP_NAME || size > SKP_BACKUP_FILE_SIZE ||
	    ++r->counts.files > SKP_BACKUP_FILES)
		return SKP_ERR_LENGTH;
	err = take(r, r->name, head[0]);
	if (err != SKP_OK)
		return err;
	r->name[head[0]] = '\0';
	name = skp_bytes_of(r->name, head[0]);
	if (head[1] > 1 || !skp_backup_name_ok(name))
		return SKP_ERR_VALUE;
	if (sink->file != NULL)
		err = sink->file(sink->ctx, name, head[1] == 1, size);
	return err == SKP_OK ? content_read(r, size) : err;
}

/* In pieces, so that memory follows what is there. */
static enum skp_err
value_read(struct reading *r, size_t n)
{
	enum skp_err err = SKP_OK;

	for (size_t at = 0; err == SKP_OK && at < n;) {
		size_t some = n - at < SKP_BACKUP_PIECE ? n - at :
							  SKP_BACKUP_PIECE;

		if (at + some > r->cap) {
			uint8_t *p = realloc(r->value, at + some);

			if (p == NULL)
				return SKP_ERR_NOMEM;
			r->value = p;
			r->cap = at + some;
		}
		err = take(r, r->value + at, some);
		at += some;
	}
	return err;
}

static enum skp_err
record_read(struct reading *r)
{
	const struct skp_backup_sink *sink = r->sink;
	uint8_t head[6], key[SKP_DB_KEY_MAX];
	size_t n;
	enum skp_err err = take(r, head, sizeof(head));

	if (err != SKP_OK)
		return err;
	n = (size_t)skp_be_get(head + 2, 4);
	if (head[0] >= SKP_DB_TABLES)
		return SKP_ERR_VALUE;
	if (head[1] == 0 || head[1] > sizeof(key) || n > SKP_RECORD_MAX)
		return SKP_ERR_LENGTH;
	err = take(r, key, head[1]);
	if (err == SKP_OK)
		err = value_read(r, n);
	if (err != SKP_OK)
		return err;
	r->counts.records++;
	if (sink->record == NULL)
		return SKP_OK;
	return sink->record(sink->ctx, head[0], skp_bytes_of(key, head[1]),
	    skp_bytes_of(r->value, n));
}

static enum skp_err
end_read(struct reading *r)
{
	uint8_t said[16];
	enum skp_err err = take(r, said, sizeof(said));

	if (err == SKP_OK &&
	    (skp_be_get(said, 8) != r->counts.files ||
		skp_be_get(said + 8, 8) != r->counts.records))
		err = SKP_ERR_RULE;
	return err == SKP_OK ? r->source->finish(r->source->ctx) : err;
}

static enum skp_err
items_read(struct reading *r)
{
	uint8_t head[9], item = 0;
	enum skp_err err = take(r, head, sizeof(head));

	if (err == SKP_OK && head[0] != SKP_BACKUP_VERSION)
		err = SKP_ERR_VERSION;
	if (err == SKP_OK)
		r->counts.time = skp_be_get(head + 1, 8);
	while (err == SKP_OK) {
		err = take(r, &item, 1);
		if (err != SKP_OK)
			break;
		if (item == ITEM_END)
			return end_read(r);
		err = item == ITEM_FILE ? file_read(r) :
		    item == ITEM_RECORD ? record_read(r) :
					  SKP_ERR_VALUE;
	}
	return err;
}

enum skp_err
skp_backup_form_read(const struct skp_backup_source *source,
    const struct skp_backup_sink *sink, struct skp_backup_counts *out)
{
	struct reading *r = calloc(1, sizeof(*r));
	enum skp_err err;

	if (r == NULL)
		return SKP_ERR_NOMEM;
	r->source = source;
	r->sink = sink;
	err = items_read(r);
	if (err == SKP_OK)
		*out = r->counts;
	free(r->value);
	free(r);
	return err;
}
