#include <stdio.h>
#include <stdlib.h>

#include "schema/merkle.h"
#include "schema/sha256.h"
#include "tests/unit/world.h"

struct world_passport
world_passport_of(void)
{
	struct skp_claim a = world_competency();
	struct skp_claim b = world_certificate(DAY0, DAY0 + 3650);
	struct world_passport w = { .key = K_PASSPORT,
		.alg = SKP_ALG_EDDSA,
		.iss = ISS_A,
		.iat = ISSUED,
		.exp = ISSUED + 3650 * DAY,
		.idx = 7,
		.holder = -1,
		.receipt = -1,
		.receipt_iat = ISSUED,
		.n_attr = 2,
		.n_claim = 2 };

	w.attr[0] = world_name();
	w.attr[1] = world_birth();
	w.claim[0] = world_claim(&a);
	w.claim[1] = world_claim(&b);
	return w;
}

struct piece { /* a redacted element */
	uint8_t digest[SKP_HASH_LEN];
	struct skp_bytes whole; /* empty: hidden */
};

static int
piece_cmp(const void *a, const void *b)
{
	return memcmp(a, b, SKP_HASH_LEN);
}

static struct piece
redact(struct skp_bytes value, uint8_t number, bool content, bool hidden)
{
	uint8_t salt[SKP_SALT_LEN];
	struct skp_writer w = world_fresh(value.n + 32);
	struct skp_bytes whole;
	struct piece p;
	size_t head;

	memset(salt, number, sizeof(salt));
	skp_disclosure_write(&w, salt, value);
	whole = world_done(&w);
	head = skp_cbor_head_len(value.n + 2 + SKP_SALT_LEN);
	if (content)
		skp_sha256_one(skp_bytes_of(whole.p + head, whole.n - head),
		    p.digest);
	else
		skp_sha256_one(whole, p.digest);
	p.whole = hidden ? skp_bytes_of(NULL, 0) : whole;
	return p;
}

/* The array of elements; what is shown of it is added to shown[*n]. */
static struct skp_bytes
elements(const struct world_passport *wp, const struct skp_bytes *e, size_t n,
    unsigned first, struct skp_bytes *shown, size_t *n_shown)
{
	static struct piece piece[WORLD_MAX_ELEMENTS];
	static uint8_t digest[WORLD_MAX_ELEMENTS][SKP_HASH_LEN];
	struct skp_writer w = world_fresh((size_t)2 * SKP_MAX_PASSPORT);
	size_t i;

	if (wp->clear) {
		skp_elements_write(&w, e, n, NULL, 0);
		return world_done(&w);
	}
	for (i = 0; i < n; i++)
		piece[i] = redact(e[i], (uint8_t)(first + i + 1),
		    wp->content_digest,
		    first + i < 32 && (wp->hide >> (first + i) & 1) != 0);
	qsort(piece, n, sizeof(piece[0]), piece_cmp);
	for (i = 0; i < n; i++) {
		memcpy(digest[i], piece[i].digest, SKP_HASH_LEN);
		if (piece[i].whole.n != 0)
			shown[(*n_shown)++] = piece[i].whole;
	}
	skp_elements_write(&w, NULL, 0, (const uint8_t(*)[SKP_HASH_LEN])digest,
	    n);
	return world_done(&w);
}

static struct skp_bytes
status_uri(const struct world_passport *wp)
{
	char *uri = world_alloc(256);

	if (wp->uri != NULL)
		return skp_bytes_str(wp->uri);
	(void)snprintf(uri, 256, "%s/status/1", wp->iss);
	return skp_bytes_str(uri);
}

static struct skp_bytes
payload_of(const struct world_passport *wp, struct skp_bytes *shown,
    size_t *n_shown)
{
	static const uint8_t cti[SKP_ID_LEN] = { 0x01, 0x9b, 0x70, 0, 0, 0,
		0x70, 1, 0x80, 0, 0, 0, 0, 0, 0, 1 };
	struct skp_passport_fields f = { .iss = skp_bytes_str(wp->iss) };
	struct skp_writer w = world_fresh((size_t)2 * SKP_MAX_PASSPORT);

	f.sub = skp_bytes_str("AAECAwQFBgcICQoLDA0ODw");
	f.cti = skp_bytes_of(cti, sizeof(cti));
	f.status_uri = status_uri(wp);
	f.exp = wp->exp;
	f.nbf = wp->nbf;
	f.has_nbf = wp->has_nbf;
	f.iat = wp->iat;
	f.status_idx = wp->idx;
	f.cnf = wp->holder < 0 ? NULL : world_x((enum world_key)wp->holder);
	f.lang = skp_bytes_str("en");
	f.issuer_name = skp_bytes_str("Training Centre");
	f.attributes = elements(wp, wp->attr, wp->n_attr, 0, shown, n_shown);
	f.claims = elements(wp, wp->claim, wp->n_claim, (unsigned)wp->n_attr,
	    shown, n_shown);
	if (wp->extra.n != 0)
		shown[(*n_shown)++] = wp->extra;
	skp_passport_payload_write(&w, &f);
	return world_done(&w);
}

struct skp_bytes
world_sign1(enum world_key k, const struct skp_headers *hdr,
    struct skp_bytes unprotected, struct skp_bytes payload, bool detached)
{
	struct skp_signer signer = world_signer(k);
	size_t room = payload.n + hdr->kcwt.n + 1024;
	struct skp_writer w = world_fresh(unprotected.n + 2 * room);

	if (skp_signer_sign1(&signer, hdr, unprotected, payload, detached,
		world_alloc(4 * room), 4 * room, &w) != SKP_OK)
		abort();
	return world_done(&w);
}

struct skp_bytes
world_issue(const struct world_passport *wp)
{
	struct skp_headers hdr = { .alg = wp->alg,
		.present = SKP_SET_PASSPORT };
	struct skp_bytes shown[WORLD_MAX_ELEMENTS], payload, file, receipt;
	struct skp_writer w = world_fresh((size_t)2 * SKP_MAX_PASSPORT);
	uint8_t leaf[SKP_HASH_LEN], root[SKP_HASH_LEN];
	size_t n = 0;

	if (wp->holder >= 0)
		hdr.typ_uint = SKP_TYP_SD_CWT;
	else
		hdr.typ = skp_bytes_str(SKP_TYP_PASSPORT);
	payload = payload_of(wp, shown, &n);
	skp_unprotected_write(&w, shown, n, NULL, 0);
	file = world_sign1(wp->key, &hdr, world_done(&w), payload, false);
	if (wp->receipt < 0)
		return file;
	world_leaf(file, leaf);
	receipt = world_receipt(leaf, (enum world_key)wp->receipt,
	    wp->receipt_iat, root);
	return world_with_receipts(file, &receipt, 1);
}

static struct skp_passport *
read_back(struct skp_bytes file)
{
	static struct skp_passport p;
	struct skp_cursor c;

	skp_cursor_init(&c, file);
	if (skp_passport_read(&c, &p).form != SKP_FORM_OK)
		abort();
	return &p;
}

void
world_leaf(struct skp_bytes file, uint8_t leaf[SKP_HASH_LEN])
{
	skp_sign1_leaf(&read_back(file)->sign1, leaf);
}

const uint8_t *
world_leaves(const uint8_t leaf[SKP_HASH_LEN])
{
	uint8_t *leaves = world_alloc((size_t)3 * SKP_HASH_LEN);

	memset(leaves, 0x11, SKP_HASH_LEN);
	memcpy(leaves + SKP_HASH_LEN, leaf, SKP_HASH_LEN);
	memset(leaves + (size_t)2 * SKP_HASH_LEN, 0x33, SKP_HASH_LEN);
	return leaves;
}

struct skp_bytes
world_receipt(const uint8_t leaf[SKP_HASH_LEN], enum world_key key,
    uint64_t iat, uint8_t root[SKP_HASH_LEN])
{
	const uint8_t *leaves = world_leaves(leaf);
	struct skp_signer signer = world_signer(key);
	uint8_t path[SKP_MAX_PATH][SKP_HASH_LEN], sig[SKP_SIG_LEN];
	struct skp_writer p = world_fresh(256), t = world_fresh(512),
			  w = world_fresh(1024);
	struct skp_bytes protected_;
	size_t n;

	skp_merkle_root_of(leaves, 3, root);
	if (skp_merkle_path(leaves, 3, 1, path, &n) != SKP_OK)
		abort();
	skp_receipt_protected_write(&p, SKP_ALG_EDDSA, world_kid(key), iat, 3);
	protected_ = world_done(&p);
	skp_sign1_tbs(&t, protected_, skp_bytes_of(root, SKP_HASH_LEN));
	if (skp_signer_tbs(&signer, world_done(&t), sig) != SKP_OK)
		abort();
	skp_receipt_write(&w, protected_, 3, 1,
	    (const uint8_t(*)[SKP_HASH_LEN])path, n, sig);
	return world_done(&w);
}

struct skp_bytes
world_with_receipts(struct skp_bytes file, const struct skp_bytes *receipts,
    size_t n)
{
	struct skp_passport *p = read_back(file);
	struct skp_bytes shown[SKP_MAX_DISCLOSURES];
	struct skp_writer u = world_fresh((size_t)2 * SKP_MAX_PASSPORT);
	struct skp_writer w = world_fresh((size_t)2 * SKP_MAX_PASSPORT);
	size_t i;

	for (i = 0; i < p->n_disc; i++)
		shown[i] = p->disc[i].whole;
	skp_unprotected_write(&u, shown, p->n_disc, receipts, n);
	skp_sign1_write(&w, p->sign1.protected_, world_done(&u),
	    p->sign1.payload, p->sign1.signature);
	return world_done(&w);
}
