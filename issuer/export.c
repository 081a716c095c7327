#include "issuer/export.h"

#include <stdio.h>
#include <stdlib.h>

#include "common/file.h"
#include "common/hex.h"
#include "issuer/checkpoint.h"

/* 55800(1668546880('BOR')): RFC 9277, content format 63 (cbor-seq). */
static const uint8_t label[] = { 0xd9, 0xd9, 0xf8, 0xda, 0x63, 0x74, 0x01, 0x40,
	0x43, 0x42, 0x4f, 0x52 };

#define CHUNK (1u << 20) /* bytes gathered for one write */

enum skp_err
skp_export_file(struct skp_view *view, uint64_t serial, const char *dir)
{
	uint8_t *file = malloc(SKP_MAX_PASSPORT);
	struct skp_record rec;
	char id[SKP_HEX_UUID_TEXT], name[SKP_HEX_UUID_TEXT + 16];
	char *path = NULL;
	size_t n = 0;
	enum skp_err err = SKP_ERR_NOMEM;

	if (file == NULL)
		return err;
	err = skp_view_get(view, serial, &rec);
	if (err != SKP_OK)
		goto out;
	skp_hex_uuid(rec.id, id);
	snprintf(name, sizeof(name), "%s.skillpass", id);
	path = skp_file_join(dir, name);
	err = path == NULL ?
	    SKP_ERR_NOMEM :
	    skp_export_passport(view, serial, file, SKP_MAX_PASSPORT, &n);
	if (err == SKP_OK)
		err = skp_file_write_fast(path, skp_bytes_of(file, n), 0600,
		    SKP_FILE_REPLACE);
out:
	free(path);
	free(file);
	return err;
}

struct out {
	int fd;
	uint8_t *buf;
	size_t n;
};

static enum skp_err
flush(struct out *o)
{
	enum skp_err err = skp_file_write_fd(o->fd, skp_bytes_of(o->buf, o->n));

	o->n = 0;
	return err;
}

/* The label, and the last checkpoint as a text string. */
static enum skp_err
write_context(struct skp_house *house, struct out *o)
{
	char *path = skp_house_file_path(house, "checkpoint");
	struct skp_blob note = { NULL, 0 };
	struct skp_writer w;
	struct skp_bytes text;
	enum skp_err err = path == NULL ?
	    SKP_ERR_NOMEM :
	    skp_file_read(path, SKP_CHECKPOINT_MAX, &note);

	free(path);
	if (err != SKP_OK)
		return err;
	memcpy(o->buf, label, sizeof(label));
	skp_writer_init(&w, o->buf + sizeof(label), CHUNK - sizeof(label));
	skp_writer_tstr(&w, skp_blob_bytes(&note));
	err = skp_writer_finish(&w, &text);
	o->n = sizeof(label) + text.n;
	skp_blob_free(&note);
	return err;
}

/* The entry before the first passport, as its leaf hash. */
static enum skp_err
write_genesis(struct skp_view *view, struct out *o)
{
	uint8_t leaf[SKP_HASH_LEN];
	struct skp_writer w;
	struct skp_bytes item;
	enum skp_err err = skp_view_leaf(view, 0, leaf);

	if (err != SKP_OK)
		return err;
	skp_writer_init(&w, o->buf + o->n, CHUNK - o->n);
	skp_writer_bstr(&w, skp_bytes_of(leaf, sizeof(leaf)));
	err = skp_writer_finish(&w, &item);
	if (err == SKP_OK)
		o->n += item.n;
	return err;
}

static enum skp_err
write_entries(struct skp_view *view, uint64_t next_serial, bool pseudonymous,
    struct out *o, uint64_t *n)
{
	struct skp_record rec;
	uint64_t serial;
	size_t len = 0;
	enum skp_err err = write_genesis(view, o);

	for (serial = 1; err == SKP_OK && serial < next_serial; serial++) {
		err = skp_view_get(view, serial, &rec);
		if (err != SKP_OK || rec.state == SKP_RECORD_VOID)
			continue;
		if (CHUNK - o->n < SKP_MAX_PASSPORT)
			err = flush(o);
		if (err == SKP_OK)
			err = skp_export_entry(view, &rec, pseudonymous,
			    o->buf + o->n, CHUNK - o->n, &len);
		if (err == SKP_OK) {
			o->n += len;
			*n += rec.state != SKP_RECORD_ERASED;
		}
	}
	return err == SKP_OK ? flush(o) : err;
}

static enum skp_err
bundle_write(struct skp_house *house, bool pseudonymous, struct out *o,
    uint64_t *n)
{
	struct skp_registry *reg = skp_house_registry(house);
	struct skp_registry_facts facts;
	struct skp_view *view = NULL;
	enum skp_err err = skp_registry_facts(reg, &facts);

	if (err == SKP_OK)
		err = skp_view_open(reg, &view);
	if (err == SKP_OK)
		err = write_context(house, o);
	if (err == SKP_OK)
		err = write_entries(view, facts.next_serial, pseudonymous, o,
		    n);
	skp_view_close(view);
	return err;
}

enum skp_err
skp_export_bundle(struct skp_house *house, const char *path, bool pseudonymous,
    uint64_t *n)
{
	struct out o = { -1, malloc(CHUNK), 0 };
	struct skp_file_new file = { .fd = -1 };
	uint64_t count = 0;
	enum skp_err err = o.buf == NULL ? SKP_ERR_NOMEM :
					   skp_file_begin(path, &file);

	if (err != SKP_OK)
		goto out;
	o.fd = file.fd;
	err = bundle_write(house, pseudonymous, &o, &count);
	if (err == SKP_OK)
		err = skp_file_commit(&file, path, 0600, SKP_FILE_REPLACE);
	else
		skp_file_abandon(&file);
	if (err == SKP_OK)
		*n = count;
out:
	free(o.buf);
	return err;
}
