#include <stdlib.h>

#include "common/buf.h"
#include "issuer/authority_seen.h"
#include "issuer/authority_store.h"
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
add_status(struct pack *p, const char *path)
{
	const struct skp_bytes none = { NULL, 0 };
	const struct skp_trust_ref *ref = NULL;
	struct skp_blob b = { NULL, 0 };
	struct skp_statuslist l;
	struct skp_cursor c;
	uint8_t *work = NULL;
	enum skp_err err = skp_file_read(path, SKP_MAX_STATUS_FILE, &b);

	if (err != SKP_OK)
		return err;
	skp_cursor_init_lenient(&c, skp_blob_bytes(&b));
	err = skp_statuslist_read(&c, &l);
	if (err == SKP_OK)
		err = skp_cursor_finish(&c);
	if (err == SKP_OK)
		err = skp_trust_find(&p->index, l.sign1.hdr.kid.p, none,
		    SKP_PURPOSE_STATUS, l.iat, &ref);
	if (err == SKP_OK) {
		work = malloc(b.n + SKP_TBS_ROOM);
		err = work == NULL ?
		    SKP_ERR_NOMEM :
		    skp_pubkey_verify_sign1(ref->key.x, &l.sign1, none, work,
			b.n + SKP_TBS_ROOM);
	}
	if (err == SKP_OK)
		skp_buf_add(&p->out, skp_blob_bytes(&b));
	free(work);
	skp_blob_free(&b);
	return err == SKP_OK ? p->out.err : err;
}

enum skp_err
skp_authority_pack(const char *dir, const char *const *status, size_t n_status,
    const char *path, size_t *bad_status)
{
	struct pack p = { .ref = NULL };
	size_t i;
	enum skp_err err;

	*bad_status = n_status;
	skp_buf_init(&p.out, (size_t)1 << 30);
	err = load_list(dir, &p);
	if (err == SKP_OK)
		err = make_index(&p);
	skp_buf_add(&p.out, skp_blob_bytes(&p.trust));
	for (i = 0; err == SKP_OK && i < n_status; i++) {
		*bad_status = i;
		err = add_status(&p, status[i]);
	}
	if (err == SKP_OK) {
		*bad_status = n_status;
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
