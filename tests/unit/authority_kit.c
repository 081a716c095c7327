#include <ftw.h>
#include <sys/stat.h>
#include <unistd.h>

#include "issuer/authority_store.h"
#include "tests/unit/authority_kit.h"

void
ak_make(struct ak *k)
{
	struct skp_seckey *key;

	memset(k, 0, sizeof(*k));
	strncpy(k->top, "/tmp/skp-ak-XXXXXX", sizeof(k->top) - 1);
	assert_non_null(mkdtemp(k->top));
	assert_int_equal(skp_pubkey_init(), SKP_OK);
	(void)snprintf(k->dir, sizeof(k->dir), "%s/body", k->top);
	for (unsigned i = 0; i < AK_ROOTS; i++) {
		(void)snprintf(k->key[i], sizeof(k->key[i]), "%s/%c.key",
		    k->top, 'a' + (int)i);
		assert_int_equal(skp_seckey_generate(SKP_PURPOSE_ROOT, false,
				     &key),
		    SKP_OK);
		assert_int_equal(skp_keyfile_save(k->key[i], key, NULL, false),
		    SKP_OK);
		memcpy(k->x[i], skp_seckey_pubkey(key)->x, SKP_PK_LEN);
		memcpy(k->kid[i], skp_seckey_pubkey(key)->kid, SKP_KID_LEN);
		skp_seckey_free(key);
	}
}

static int
gone(const char *path, const struct stat *st, int flag, struct FTW *ftw)
{
	(void)st;
	(void)flag;
	(void)ftw;
	return remove(path);
}

void
ak_remove(struct ak *k)
{
	(void)nftw(k->top, gone, 8, FTW_DEPTH | FTW_PHYS);
}

struct skp_authority_roots
ak_roots(const struct ak *k, uint32_t threshold, const unsigned *which,
    size_t n)
{
	struct skp_authority_roots r = { .k = threshold, .n = n };

	for (size_t i = 0; i < n; i++)
		memcpy(r.key[i], k->x[which[i]], SKP_PK_LEN);
	return r;
}

enum skp_err
ak_sign(const struct ak *k, unsigned holder, uint64_t now,
    struct skp_authority_state *out)
{
	struct skp_authority_state state;
	const struct skp_authority_how how = { .key = k->key[holder],
		.now = now,
		.days = 30 };
	enum skp_err err = skp_authority_sign(k->dir, &how, &state);

	if (err == SKP_OK && out != NULL)
		*out = state;
	return err;
}

struct skp_blob
ak_file(const struct ak *k, const char *name)
{
	struct skp_blob b = { NULL, 0 };

	assert_int_equal(skp_authority_store_read(k->dir, name, &b), SKP_OK);
	return b;
}

void
ak_put(const struct ak *k, const char *name, const struct skp_blob *b)
{
	assert_int_equal(skp_authority_store_write(k->dir, name,
			     skp_blob_bytes(b), SKP_FILE_REPLACE),
	    SKP_OK);
}

bool
ak_there(const struct ak *k, const char *name)
{
	char path[160];

	(void)snprintf(path, sizeof(path), "%s/%s", k->dir, name);
	return access(path, F_OK) == 0;
}

/* ----------------------------------------------------------------- issuers */

size_t
ak_issuer_key(struct ak_issuer *is, enum skp_purpose purpose, bool test)
{
	size_t i = is->n++;

	assert_true(i < AK_KEYS);
	assert_int_equal(skp_seckey_generate(purpose, test, &is->key[i]),
	    SKP_OK);
	is->listed[i] = (struct skp_trust_key){
		.x = skp_seckey_pubkey(is->key[i])->x,
		.purpose = (uint32_t)purpose,
		.not_before = AK_NOW,
		.not_after = SKP_TIME_MAX,
		.test = test
	};
	return i;
}

void
ak_issuer_make(struct ak_issuer *is, const char *iss, const char *name)
{
	memset(is, 0, sizeof(*is));
	is->iss = iss;
	is->name = name;
	(void)ak_issuer_key(is, SKP_PURPOSE_PASSPORT, false);
	(void)ak_issuer_key(is, SKP_PURPOSE_STATUS, false);
	(void)ak_issuer_key(is, SKP_PURPOSE_LOG, false);
}

void
ak_issuer_free(struct ak_issuer *is)
{
	for (size_t i = 0; i < is->n; i++)
		skp_seckey_free(is->key[i]);
}

struct skp_blob
ak_statement(const struct ak_issuer *is, size_t from)
{
	struct skp_trust_list l = { .authority = skp_bytes_str(is->iss),
		.iat = AK_NOW,
		.n_issuer = 1,
		.statement = true };
	struct skp_trust_issuer entry = { .iss = skp_bytes_str(is->iss),
		.name = skp_bytes_str(is->name) };
	uint8_t keys[1024], one[2048], whole[4096];
	struct skp_blob file = { NULL, 0 }, next;
	struct skp_signer signer;
	struct skp_writer w;
	struct skp_bytes payload;
	struct skp_sign old, *sofar = NULL;
	struct skp_cursor c;

	skp_writer_init(&w, keys, sizeof(keys));
	skp_writer_array(&w, is->n - from);
	for (size_t i = from; i < is->n; i++)
		skp_trust_key_write(&w, &is->listed[i]);
	assert_int_equal(skp_writer_finish(&w, &entry.keys), SKP_OK);
	skp_writer_init(&w, one, sizeof(one));
	skp_trust_issuer_write(&w, &entry);
	assert_int_equal(skp_writer_finish(&w, &l.issuers), SKP_OK);
	skp_writer_init(&w, whole, sizeof(whole));
	skp_statement_payload_write(&w, &l);
	assert_int_equal(skp_writer_finish(&w, &payload), SKP_OK);
	for (size_t i = from; i < is->n; i++) {
		signer = skp_signer_of(is->key[i]);
		assert_int_equal(skp_authority_store_cosign(sofar,
				     SKP_TYP_ISSUER, payload, &signer, &next),
		    SKP_OK);
		skp_blob_free(&file);
		file = next;
		skp_cursor_init(&c, skp_blob_bytes(&file));
		assert_int_equal(skp_sign_read(&c, &old), SKP_OK);
		sofar = &old;
	}
	return file;
}

enum skp_err
ak_add(const struct ak *k, const struct ak_issuer *is,
    const struct skp_authority_terms *terms)
{
	static const struct skp_authority_terms none;
	struct skp_blob st = ak_statement(is, 0);
	enum skp_err err = skp_authority_add(k->dir, skp_blob_bytes(&st),
	    terms == NULL ? &none : terms);

	skp_blob_free(&st);
	return err;
}

bool
ak_next_key(const struct ak *k, const struct skp_seckey *key,
    struct skp_trust_key *out)
{
	struct skp_authority *a;
	struct skp_trust_issuer is;
	struct skp_cursor ci, ck;
	size_t i = 0, j;
	bool found = false;

	assert_int_equal(skp_authority_open(k->dir, SKP_AUTHORITY_NEXT, &a),
	    SKP_OK);
	while (!found &&
	    skp_trust_issuer_next(skp_authority_list(a), &ci, &i, &is)) {
		j = 0;
		while (!found && skp_trust_key_next(&is, &ck, &j, out))
			found = memcmp(out->x, skp_seckey_pubkey(key)->x,
				    SKP_PK_LEN) == 0;
	}
	/* Slices would dangle. */
	out->x = NULL;
	out->closed.last.root = NULL;
	out->closed.heads = skp_bytes_of(NULL, out->closed.heads.n);
	skp_authority_free(a);
	return found;
}
