#include "schema/receipt.h"

#include "schema/field.h"
#include "schema/proof.h"

/* RFC 9942, section 4.2: vds 1 is RFC9162_SHA256, vdp -1 its inclusion. */
enum { VDS_RFC9162_SHA256 = 1, VDP_INCLUSION = -1 };

static void
key_unknown(struct skp_cursor *c, const struct skp_map *m)
{
	skp_cursor_fail(c, SKP_ERR_KEY_UNKNOWN, (size_t)(m->last.p - c->base));
}

/* Parts of the envelope that were counted when it was read. */
static void
enter_again(struct skp_cursor *c, struct skp_bytes part, struct skp_cursor *sub)
{
	skp_cursor_enter(c, part, sub);
	sub->items = SKP_MAX_ITEMS;
}

static void
leave_again(struct skp_cursor *c, const struct skp_cursor *sub)
{
	if (!skp_cursor_ok(sub))
		skp_cursor_fail(c, sub->err, sub->err_at);
}

/* {6: iat, -65539: tree size} */
static void
read_claims(struct skp_cursor *c, struct skp_receipt *r)
{
	bool iat = false, size = false;
	struct skp_cursor sub;
	struct skp_map m;
	size_t start;
	int64_t key;

	enter_again(c, r->sign1.hdr.cwt, &sub);
	start = sub.pos;
	skp_cursor_map(&sub, 0, SKP_MAX_ITEMS, &m);
	while (skp_map_next_int(&sub, &m, &key)) {
		if (key == SKP_CWT_IAT) {
			r->iat = skp_field_uint(&sub, 0, SKP_TIME_MAX);
			iat = true;
		} else if (key == SKP_CWT_TREE_SIZE) {
			r->size = skp_field_uint(&sub, 1, INT64_MAX);
			size = true;
		} else {
			key_unknown(&sub, &m);
		}
	}
	if (!iat || !size)
		skp_cursor_fail(&sub, SKP_ERR_KEY_MISSING, start);
	leave_again(c, &sub);
}

/* <<[size, index, [* bstr .size 32]]>> */
static void
read_proof(struct skp_cursor *c, struct skp_bytes proof, struct skp_receipt *r)
{
	struct skp_cursor sub;
	size_t at;

	skp_cursor_enter(c, proof, &sub);
	(void)skp_cursor_array(&sub, 3, 3);
	at = sub.pos;
	/* Else a leaf could be shown under another tree's head. */
	if (skp_cursor_uint(&sub) != r->size)
		skp_cursor_fail(&sub, SKP_ERR_RULE, at);
	at = sub.pos;
	r->index = skp_cursor_uint(&sub);
	if (r->index >= r->size)
		skp_cursor_fail(&sub, SKP_ERR_RANGE, at);
	r->n_path = skp_proof_path_read(&sub, SKP_MAX_PATH, r->path);
	skp_cursor_up(&sub);
	skp_cursor_leave(c, &sub);
}

/* {-1: [one proof]} */
static void
read_vdp(struct skp_cursor *c, struct skp_cursor *u, struct skp_receipt *r)
{
	struct skp_bytes proof;
	struct skp_map m;
	int64_t key;

	skp_cursor_map(u, 1, 1, &m);
	while (skp_map_next_int(u, &m, &key)) {
		if (key != VDP_INCLUSION) {
			key_unknown(u, &m);
			break;
		}
		(void)skp_cursor_array(u, 1, 1);
		proof = skp_cursor_bstr(u);
		skp_cursor_up(u);
		if (skp_cursor_ok(u))
			read_proof(c, proof, r);
	}
}

static void
read_unprotected(struct skp_cursor *c, struct skp_receipt *r)
{
	struct skp_cursor u;
	struct skp_map m;
	int64_t key;

	enter_again(c, r->sign1.unprotected, &u);
	skp_cursor_map(&u, 1, 1, &m);
	while (skp_map_next_int(&u, &m, &key)) {
		if (key == SKP_HDR_VDP)
			read_vdp(c, &u, r);
		else
			key_unknown(&u, &m);
	}
	leave_again(c, &u);
}

enum skp_err
skp_receipt_read(struct skp_cursor *c, struct skp_receipt *out)
{
	struct skp_receipt r = { .iat = 0 };
	enum skp_err err;

	err = skp_sign1_read(c, SKP_SET_RECEIPT, &r.sign1);
	if (err != SKP_OK)
		return err;
	if (r.sign1.hdr.vds != VDS_RFC9162_SHA256)
		skp_cursor_fail(c, SKP_ERR_ENUM,
		    (size_t)(r.sign1.protected_.p - c->base));
	if (r.sign1.payload.p != NULL) /* the root is detached */
		skp_cursor_fail(c, SKP_ERR_TYPE,
		    (size_t)(r.sign1.unprotected.p - c->base) +
			r.sign1.unprotected.n);
	read_claims(c, &r);
	read_unprotected(c, &r);
	err = skp_cursor_finish(c);
	if (err == SKP_OK)
		*out = r;
	return err;
}

enum skp_err
skp_receipt_root(const struct skp_receipt *r, const uint8_t leaf[SKP_HASH_LEN],
    uint8_t root[SKP_HASH_LEN])
{
	return skp_merkle_path_root(leaf, r->index, r->size, r->path[0],
	    r->n_path, root);
}

void
skp_receipt_protected_write(struct skp_writer *w, int64_t alg,
    const uint8_t kid[SKP_KID_LEN], uint64_t iat, uint64_t size)
{
	uint8_t claims[32];
	struct skp_headers hdr = { .alg = alg,
		.vds = VDS_RFC9162_SHA256,
		.present = SKP_SET_RECEIPT };
	struct skp_writer cw;

	skp_writer_init(&cw, claims, sizeof(claims));
	skp_writer_map(&cw, 2);
	skp_writer_uint(&cw, SKP_CWT_IAT);
	skp_writer_uint(&cw, iat);
	skp_writer_int(&cw, SKP_CWT_TREE_SIZE);
	skp_writer_uint(&cw, size);
	hdr.cwt = skp_bytes_of(claims, cw.n);
	hdr.kid = skp_bytes_of(kid, SKP_KID_LEN);
	skp_headers_write(w, &hdr);
}

void
skp_receipt_write(struct skp_writer *w, struct skp_bytes protected_,
    uint64_t size, uint64_t index, const uint8_t (*path)[SKP_HASH_LEN],
    size_t n_path, const uint8_t signature[SKP_SIG_LEN])
{
	uint8_t vdp[SKP_MAX_RECEIPT];
	struct skp_writer len, u;

	skp_writer_init(&len, NULL, 0);
	skp_proof_tree_write(&len, size, index, path, n_path);
	skp_writer_init(&u, vdp, sizeof(vdp));
	skp_writer_map(&u, 1);
	skp_writer_uint(&u, SKP_HDR_VDP);
	skp_writer_map(&u, 1);
	skp_writer_int(&u, VDP_INCLUSION);
	skp_writer_array(&u, 1);
	skp_writer_bstr_head(&u, len.n);
	skp_proof_tree_write(&u, size, index, path, n_path);
	if (u.err != SKP_OK && w->err == SKP_OK) {
		w->err = SKP_ERR_RANGE; /* longer than any path */
		return;
	}
	skp_sign1_write(w, protected_, skp_bytes_of(vdp, u.n),
	    skp_bytes_of(NULL, 0), skp_bytes_of(signature, SKP_SIG_LEN));
}

void
skp_genesis_payload_write(struct skp_writer *w, struct skp_bytes iss,
    uint64_t iat, const uint8_t nonce[16])
{
	skp_writer_map(w, 3);
	skp_writer_uint(w, SKP_CWT_ISS);
	skp_writer_tstr(w, iss);
	skp_writer_uint(w, SKP_CWT_IAT);
	skp_writer_uint(w, iat);
	skp_writer_uint(w, SKP_CWT_CTI);
	skp_writer_bstr(w, skp_bytes_of(nonce, 16));
}
