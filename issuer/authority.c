#include "issuer/authority.h"

#include <stdlib.h>

#include "common/buf.h"
#include "common/file.h"
#include "common/text.h"
#include "issuer/authority_store.h"
#include "keys/trustkey.h"
#include "schema/statuslist.h"

#define TRUST_FILE "trust.cbor"
#define ROOT_FILE  "root.cbor"
#define ROOT_KEY   "keys/root.key"

struct skp_authority {
	struct skp_blob file;
	struct skp_blob wrapped; /* of a next list: payload in an envelope */
	struct skp_trust_list list;
};

/* Skips the root records in front of a trust list. */
static enum skp_err
read_signed(struct skp_blob *file, struct skp_trust_list *out)
{
	struct skp_root_record root;
	struct skp_cursor c, at;

	skp_cursor_init(&c, skp_blob_bytes(file));
	for (;;) {
		at = c;
		if (skp_trust_list_read(&c, out) == SKP_OK)
			return skp_cursor_finish(&c);
		c = at;
		if (skp_root_record_read(&c, &root) != SKP_OK)
			return c.err;
	}
}

enum skp_err
skp_authority_open(const char *dir, bool next, struct skp_authority **out)
{
	struct skp_authority *a = calloc(1, sizeof(*a));
	struct skp_cursor c;
	enum skp_err err;

	if (a == NULL)
		return SKP_ERR_NOMEM;
	err = skp_authority_store_read(dir,
	    next ? SKP_AUTHORITY_NEXT : TRUST_FILE, SKP_MAX_TRUST, &a->file);
	if (err == SKP_OK && next) {
		err = skp_authority_store_wrap(skp_blob_bytes(&a->file),
		    &a->wrapped);
		if (err == SKP_OK) {
			skp_cursor_init(&c, skp_blob_bytes(&a->wrapped));
			err = skp_trust_list_read(&c, &a->list);
		}
	} else if (err == SKP_OK) {
		err = read_signed(&a->file, &a->list);
	}
	if (err != SKP_OK) {
		skp_authority_free(a);
		return err;
	}
	*out = a;
	return SKP_OK;
}

void
skp_authority_free(struct skp_authority *a)
{
	if (a == NULL)
		return;
	skp_blob_free(&a->file);
	skp_blob_free(&a->wrapped);
	free(a);
}

const struct skp_trust_list *
skp_authority_list(const struct skp_authority *a)
{
	return &a->list;
}

static enum skp_err
write_next(const char *dir, const struct skp_trust_list *l,
    enum skp_file_how how)
{
	struct skp_blob payload = { NULL, 0 };
	enum skp_err err = skp_authority_store_payload(l, &payload);

	if (err == SKP_OK)
		err = skp_authority_store_write(dir, SKP_AUTHORITY_NEXT,
		    skp_blob_bytes(&payload), how);
	skp_blob_free(&payload);
	return err;
}

static enum skp_err
make_root(const char *dir, struct skp_unlock *u, uint64_t now)
{
	struct skp_seckey *key = NULL;
	struct skp_blob record = { NULL, 0 };
	struct skp_signer signer;
	struct skp_writer w;
	struct skp_bytes payload;
	uint8_t buf[128], keys[1][SKP_PK_LEN];
	char *path = skp_file_join(dir, ROOT_KEY);
	enum skp_err err = SKP_ERR_NOMEM;

	if (path == NULL)
		goto out;
	err = skp_seckey_generate(SKP_PURPOSE_ROOT, false, &key);
	if (err == SKP_OK)
		err = skp_keyfile_save(path, key, u, false);
	if (err != SKP_OK)
		goto out;
	memcpy(keys[0], skp_seckey_pubkey(key)->x, SKP_PK_LEN);
	skp_writer_init(&w, buf, sizeof(buf));
	skp_root_payload_write(&w, now, 1, 1,
	    (const uint8_t(*)[SKP_PK_LEN])keys, 1);
	err = skp_writer_finish(&w, &payload);
	if (err != SKP_OK)
		goto out;
	signer = skp_signer_of(key);
	err = skp_authority_store_seal(SKP_TYP_ROOT, payload, &signer, &record);
	if (err == SKP_OK)
		err = skp_authority_store_write(dir, ROOT_FILE,
		    skp_blob_bytes(&record), SKP_FILE_NEW);
out:
	skp_blob_free(&record);
	skp_seckey_free(key);
	free(path);
	return err;
}

enum skp_err
skp_authority_init(const char *dir, struct skp_bytes name, struct skp_unlock *u,
    uint64_t now)
{
	static const uint8_t none[] = { 0x80 };
	struct skp_trust_list l = { .authority = name,
		.seq = 1,
		.exp = 1,
		.issuers = { none, sizeof(none) } };
	char *keys = skp_file_join(dir, "keys");
	enum skp_err err;

	if (keys == NULL)
		return SKP_ERR_NOMEM;
	err = skp_text_check(name, NULL);
	if (err == SKP_OK && (name.n == 0 || name.n > SKP_MAX_TEXT))
		err = SKP_ERR_LENGTH;
	if (err == SKP_OK)
		err = skp_file_mkdirs(keys, 0700);
	free(keys);
	if (err == SKP_OK)
		err = write_next(dir, &l, SKP_FILE_NEW);
	if (err == SKP_OK)
		err = make_root(dir, u, now);
	return err;
}

/* trust.cbor: all root records, then the list. */
static enum skp_err
write_trust(const char *dir, const struct skp_blob *list)
{
	struct skp_blob roots = { NULL, 0 };
	struct skp_buf buf;
	enum skp_err err = skp_authority_store_read(dir, ROOT_FILE,
	    SKP_MAX_TRUST, &roots);

	skp_buf_init(&buf, 2 * SKP_MAX_TRUST);
	skp_buf_add(&buf, skp_blob_bytes(&roots));
	skp_buf_add(&buf, skp_blob_bytes(list));
	if (err == SKP_OK)
		err = buf.err;
	if (err == SKP_OK)
		err = skp_authority_store_write(dir, TRUST_FILE,
		    skp_buf_bytes(&buf), SKP_FILE_REPLACE);
	skp_buf_free(&buf);
	skp_blob_free(&roots);
	return err;
}

/* Number and time of the list signed before; 0 if there is none. */
static enum skp_err
signed_before(const char *dir, uint64_t *seq, uint64_t *iat)
{
	struct skp_authority *old = NULL;
	enum skp_err err = skp_authority_open(dir, false, &old);

	*seq = *iat = 0;
	if (err == SKP_ERR_NOT_FOUND)
		return SKP_OK;
	if (err != SKP_OK)
		return err;
	*seq = old->list.seq;
	*iat = old->list.iat;
	skp_authority_free(old);
	return SKP_OK;
}

enum skp_err
skp_authority_sign(const char *dir, struct skp_unlock *u, uint64_t now,
    unsigned days)
{
	struct skp_authority *a = NULL;
	struct skp_seckey *key = NULL;
	struct skp_blob payload = { NULL, 0 }, list = { NULL, 0 };
	struct skp_trust_list l;
	struct skp_signer signer;
	uint64_t seq, iat;
	enum skp_err err = signed_before(dir, &seq, &iat);

	if (err == SKP_OK && iat >= now)
		err = SKP_ERR_CLOCK;
	if (err == SKP_OK)
		err = skp_authority_open(dir, true, &a);
	if (err == SKP_OK)
		err = skp_authority_store_root_key(dir, u, &key);
	if (err != SKP_OK)
		goto out;
	l = a->list;
	l.seq = seq + 1;
	l.iat = now;
	l.exp = now + (uint64_t)days * 86400;
	err = skp_authority_store_payload(&l, &payload);
	if (err != SKP_OK)
		goto out;
	signer = skp_signer_of(key);
	err = skp_authority_store_seal(SKP_TYP_TRUST, skp_blob_bytes(&payload),
	    &signer, &list);
	if (err == SKP_OK)
		err = write_trust(dir, &list);
out:
	skp_blob_free(&payload);
	skp_blob_free(&list);
	skp_seckey_free(key);
	skp_authority_free(a);
	return err;
}

enum skp_err
skp_authority_fingerprint(const char *dir, uint8_t out[SKP_HASH_LEN])
{
	struct skp_blob file = { NULL, 0 };
	struct skp_root_set set;
	uint8_t *work = NULL;
	enum skp_err err = skp_authority_store_read(dir, ROOT_FILE,
	    SKP_MAX_TRUST, &file);

	if (err == SKP_OK) {
		work = malloc(file.n + SKP_TBS_ROOM);
		err = work == NULL ? SKP_ERR_NOMEM :
				     skp_root_pin_record(skp_blob_bytes(&file),
					 work, file.n + SKP_TBS_ROOM, &set);
	}
	if (err == SKP_OK)
		skp_root_set_print(&set, out);
	free(work);
	skp_blob_free(&file);
	return err;
}

enum skp_err
skp_authority_pack(const char *dir, const char *const *status, size_t n_status,
    const char *path, size_t *bad_status)
{
	struct skp_blob b = { NULL, 0 };
	struct skp_statuslist l;
	struct skp_cursor c;
	struct skp_buf buf;
	size_t i = 0;
	enum skp_err err = skp_authority_store_read(dir, TRUST_FILE,
	    SKP_MAX_TRUST, &b);

	skp_buf_init(&buf, (size_t)1 << 30);
	skp_buf_add(&buf, skp_blob_bytes(&b));
	*bad_status = n_status;
	for (; err == SKP_OK && i < n_status; i++) {
		skp_blob_free(&b);
		*bad_status = i;
		err = skp_file_read(status[i], SKP_MAX_STATUS_FILE, &b);
		skp_cursor_init_lenient(&c, skp_blob_bytes(&b));
		if (err == SKP_OK)
			err = skp_statuslist_read(&c, &l);
		if (err == SKP_OK)
			err = skp_cursor_finish(&c);
		skp_buf_add(&buf, skp_blob_bytes(&b));
	}
	if (err == SKP_OK) {
		*bad_status = n_status;
		err = buf.err;
	}
	if (err == SKP_OK)
		err = skp_file_write(path, skp_buf_bytes(&buf), 0644,
		    SKP_FILE_REPLACE);
	skp_blob_free(&b);
	skp_buf_free(&buf);
	return err;
}
