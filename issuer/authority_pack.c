#include <stdlib.h>

#include "common/buf.h"
#include "issuer/authority_seen.h"
#include "issuer/authority_store.h"
#include "keys/notekey.h"
#include "schema/statuslist.h"

struct pack {
	struct skp_blob trust;
	struct skp_trust_list list;
	struct skp_trust_ref *ref;
	struct skp_trust_issuer *issuer;
	struct skp_trust index;
	struct skp_buf out;
};

/* The list as verifiers will read it: nothing unsigned, nothing older. */
static enum skp_err
load_list(const char *dir, struct pack *p)
{
	struct skp_authority_seen seen;
	struct skp_root_set present;
	struct skp_blob records = { NULL, 0 };
	char *key = skp_file_join(dir, SKP_ROOT_KEY);
	uint8_t *work = NULL;
	size_t cap;
	enum skp_err err = SKP_ERR_NOMEM;

	if (key != NULL)
		err = skp_authority_seen_read(key, &seen);
	free(key);
	if (err == SKP_OK)
		err = skp_authority_store_roots(dir, &records, &present);
	skp_blob_free(&records);
	if (err == SKP_OK)
		err = skp_authority_store_read(dir, SKP_AUTHORITY_LIST,
		    &p->trust);
	if (err != SKP_OK)
		return err;
	cap = p->trust.n + SKP_TBS_ROOM;
	work = malloc(cap);
	if (work == NULL)
		return SKP_ERR_NOMEM;
	err = skp_trust_read(&present, skp_blob_bytes(&p->trust), work, cap,
	    NULL, &p->list, NULL);
	free(work);
	return err == SKP_OK && p->list.seq < seen.seq ? SKP_ERR_ROLLBACK : err;
}

static enum skp_err
make_index(struct pack *p)
{
	p->ref = calloc(p->list.n_key + 1, sizeof(*p->ref));
	p->issuer = calloc(p->list.n_issuer + 1, sizeof(*p->issuer));
	if (p->ref == NULL || p->issuer == NULL)
		return SKP_ERR_NOMEM;
	return skp_trust_index(&p->list, p->ref, p->list.n_key, p->issuer,
	    p->list.n_issuer, &p->index);
}

static enum skp_err
add_status(struct pack *p, struct skp_bytes file)
{
	const struct skp_bytes none = { NULL, 0 };
	const struct skp_trust_ref *ref = NULL;
	struct skp_statuslist l;
	struct skp_cursor c;
	uint8_t *work = NULL;
	size_t cap = file.n + SKP_TBS_ROOM;
	enum skp_err err;

	skp_cursor_init_lenient(&c, file);
	err = skp_statuslist_read(&c, &l);
	if (err == SKP_OK)
		err = skp_cursor_finish(&c);
	if (err == SKP_OK)
		err = skp_trust_find(&p->index, l.sign1.hdr.kid.p, none,
		    SKP_PURPOSE_STATUS, l.iat, &ref);
	if (err != SKP_OK)
		return err;
	work = malloc(cap);
	if (work == NULL)
		return SKP_ERR_NOMEM;
	err = skp_pubkey_verify_sign1(ref->key.x, &l.sign1, none, work, cap);
	free(work);
	if (err == SKP_OK)
		skp_buf_add(&p->out, file);
	return err;
}

/* By a log key that the list has; whose log it is says its origin. */
static enum skp_err
check_note(const struct pack *p, struct skp_bytes file)
{
	struct skp_note note;
	enum skp_err err = skp_note_read(file, &note);
	size_t i;

	if (err != SKP_OK)
		return err;
	for (i = 0; i < p->index.n_ref; i++)
		if (p->index.ref[i].key.purpose == SKP_PURPOSE_LOG &&
		    skp_note_signed(&note, p->index.ref[i].key.x) == SKP_OK)
			return SKP_OK;
	return SKP_ERR_NOT_FOUND;
}

/* A checkpoint goes in as a text string. */
static enum skp_err
add_note(struct pack *p, struct skp_bytes file)
{
	uint8_t text[SKP_MAX_CHECKPOINT + 16];
	struct skp_writer w;
	struct skp_bytes b;
	enum skp_err err = check_note(p, file);

	if (err != SKP_OK)
		return err;
	skp_writer_init(&w, text, sizeof(text));
	skp_writer_tstr(&w, file);
	err = skp_writer_finish(&w, &b);
	if (err == SKP_OK)
		skp_buf_add(&p->out, b);
	return err;
}

/* A status list or a checkpoint, as the file begins. */
static enum skp_err
add_file(struct pack *p, const char *path)
{
	struct skp_bytes begin = skp_bytes_str(SKP_NOTE_LOG), file;
	struct skp_blob b = { NULL, 0 };
	enum skp_err err = skp_file_read(path, SKP_MAX_STATUS_FILE, &b);

	if (err != SKP_OK)
		return err;
	file = skp_blob_bytes(&b);
	if (file.n > begin.n && memcmp(file.p, begin.p, begin.n) == 0)
		err = add_note(p, file);
	else
		err = add_status(p, file);
	skp_blob_free(&b);
	return err == SKP_OK ? p->out.err : err;
}

enum skp_err
skp_authority_pack(const char *dir, const char *const *files, size_t n_files,
    const char *path, size_t *bad)
{
	struct pack p = { .ref = NULL };
	size_t i;
	enum skp_err err;

	*bad = n_files;
	skp_buf_init(&p.out, (size_t)1 << 30);
	err = load_list(dir, &p);
	if (err == SKP_OK)
		err = make_index(&p);
	skp_buf_add(&p.out, skp_blob_bytes(&p.trust));
	for (i = 0; err == SKP_OK && i < n_files; i++) {
		*bad = i;
		err = add_file(&p, files[i]);
	}
	if (err == SKP_OK) {
		*bad = n_files;
		err = p.out.err;
	}
	if (err == SKP_OK)
		err = skp_file_write(path, skp_buf_bytes(&p.out), 0644,
		    SKP_FILE_REPLACE);
	skp_buf_free(&p.out);
	free(p.ref);
	free(p.issuer);
	skp_blob_free(&p.trust);
	return err;
}
