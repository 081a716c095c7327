#include "schema/merkle.h"
#include "verifier/check.h"

#define BIT(f) skp_finding_bit(SKP_FINDING_##f)

/* Receipt number i into ws->receipt, and the root that its path leads to. */
static enum skp_err
read_receipt(struct skp_bytes file, struct skp_workspace *ws, size_t i,
    const uint8_t leaf[SKP_HASH_LEN], uint8_t root[SKP_HASH_LEN], size_t *at)
{
	struct skp_bytes part = ws->passport.receipt[i];
	struct skp_cursor c;
	enum skp_err err;

	skp_cursor_init(&c, file);
	c.pos = (size_t)(part.p - file.p);
	c.end = c.pos + part.n;
	*at = c.pos;
	err = skp_receipt_read(&c, &ws->receipt);
	if (err == SKP_OK)
		err = skp_cursor_finish(&c);
	if (err != SKP_OK) {
		*at = c.err_at;
		return err;
	}
	return skp_receipt_root(&ws->receipt, leaf, root);
}

/*
 * The signature over the root, which all receipts of a run share: the one
 * that verified last need not be verified again.
 */
static bool
root_signed(const uint8_t x[SKP_PK_LEN], const uint8_t root[SKP_HASH_LEN],
    struct skp_workspace *ws)
{
	const struct skp_sign1 *s = &ws->receipt.sign1;
	struct skp_seen_root *seen = &ws->seen;
	struct skp_bytes payload = skp_bytes_of(root, SKP_HASH_LEN);

	if (seen->n == s->protected_.n &&
	    memcmp(seen->protected_, s->protected_.p, seen->n) == 0 &&
	    memcmp(seen->x, x, SKP_PK_LEN) == 0 &&
	    memcmp(seen->root, root, SKP_HASH_LEN) == 0 &&
	    memcmp(seen->sig, s->signature.p, SKP_SIG_LEN) == 0)
		return true;
	if (skp_pubkey_verify_sign1(x, s, payload, ws->tbs, sizeof(ws->tbs)) !=
	    SKP_OK)
		return false;
	if (s->protected_.n <= SKP_SEEN_PROTECTED) {
		seen->n = s->protected_.n;
		memcpy(seen->protected_, s->protected_.p, seen->n);
		memcpy(seen->x, x, SKP_PK_LEN);
		memcpy(seen->root, root, SKP_HASH_LEN);
		memcpy(seen->sig, s->signature.p, SKP_SIG_LEN);
	}
	return true;
}

/* Does the issuer that vouches for the passport's key have log keys? */
static bool
has_log_key(const struct skp_trust *trust, uint32_t issuer)
{
	size_t i;

	for (i = 0; i < trust->n_ref; i++)
		if (trust->ref[i].issuer == issuer &&
		    trust->ref[i].key.purpose == SKP_PURPOSE_LOG)
			return true;
	return false;
}

/*
 * One receipt whose path has been followed to `root`.  A receipt by a key
 * that is not the issuer's is no receipt: it could be a newer key, or an
 * altered key id.
 */
static uint64_t
judge_one(const struct skp_verify_context *ctx,
    const uint8_t root[SKP_HASH_LEN], struct skp_workspace *ws,
    struct skp_report *out)
{
	const struct skp_receipt *r = &ws->receipt;
	const struct skp_trust_ref *ref;
	enum skp_err err;

	ref = skp_trust_get(ctx->trust, r->sign1.hdr.kid.p);
	if (ref == NULL)
		return has_log_key(ctx->trust, out->key->issuer) ?
		    BIT(LOG_KEY_NOT_LISTED) :
		    0;
	if (!root_signed(ref->key.x, root, ws))
		return BIT(RECEIPT_MISMATCH);
	err = skp_trust_allows(ctx->trust, ref, ws->passport.iss,
	    SKP_PURPOSE_LOG, r->iat);
	/* A closed log key is good up to what was pinned when it was closed;
	   beyond that it says nothing, for or against. */
	if (ref->key.closed.reason != SKP_CLOSE_NONE &&
	    (err == SKP_ERR_CLOSED || err == SKP_ERR_WINDOW)) {
		if (!skp_closed_has_head(&ref->key.closed, r->size, root))
			return 0;
		err = SKP_OK;
	}
	if (err != SKP_OK)
		return BIT(LOG_KEY_NOT_LISTED);
	out->logged = true;
	out->log_size = r->size;
	out->log_index = r->index;
	return r->iat > ws->passport.iat + SKP_LOG_LATE ? BIT(LOGGED_LATE) : 0;
}

/*
 * A checkpoint carries no time, so of a log key's window only the beginning
 * can be asked.  What a closed key signed counts if it was pinned.
 */
static bool
head_counts(const struct skp_verify_context *ctx,
    const struct skp_log_copy *copy, uint32_t issuer)
{
	const struct skp_trust_ref *ref = copy->signer;

	return ref != NULL && ref->issuer == issuer &&
	    ref->key.not_before <= ctx->now &&
	    skp_log_copy_signer_counts(ref, copy->size, copy->root);
}

/* Do the leaves of the head, or a proof, show where the passport stands? */
static bool
below_head(const struct skp_verify_context *ctx,
    const struct skp_log_copy *copy, const uint8_t leaf[SKP_HASH_LEN],
    uint64_t *index)
{
	uint8_t root[SKP_HASH_LEN];
	const struct skp_inclusion *p;
	size_t i;

	if (skp_log_copy_find(copy, leaf, index))
		return true;
	for (i = 0; i < ctx->n_proof; i++) {
		p = &ctx->proof[i];
		if (p->size != copy->size ||
		    memcmp(p->leaf, leaf, SKP_HASH_LEN) != 0 ||
		    skp_inclusion_root(p, root) != SKP_OK ||
		    memcmp(root, copy->root, SKP_HASH_LEN) != 0)
			continue;
		*index = p->index;
		return true;
	}
	return false;
}

static void
look_in_logs(const struct skp_verify_context *ctx,
    const uint8_t leaf[SKP_HASH_LEN], struct skp_report *out)
{
	const struct skp_log_copy *copy;
	size_t i;

	for (i = 0; i < ctx->n_log_copy && !out->logged; i++) {
		copy = &ctx->log_copy[i];
		if (!head_counts(ctx, copy, out->key->issuer) ||
		    !below_head(ctx, copy, leaf, &out->log_index))
			continue;
		out->logged = true;
		out->log_size = copy->size;
	}
}

uint64_t
skp_receipts_judge(const struct skp_verify_context *ctx, struct skp_bytes file,
    struct skp_workspace *ws, struct skp_report *out)
{
	uint8_t leaf[SKP_HASH_LEN], root[SKP_HASH_LEN];
	enum skp_err err;
	uint64_t f = 0;
	size_t i, at;

	if (ws->passport.n_receipt > 0 || ctx->n_log_copy > 0)
		skp_sign1_leaf(&ws->passport.sign1, leaf);
	for (i = 0; i < ws->passport.n_receipt; i++) {
		err = read_receipt(file, ws, i, leaf, root, &at);
		if (err == SKP_ERR_DIGEST) {
			f |= BIT(RECEIPT_MISMATCH);
		} else if (err != SKP_OK) {
			out->err = err;
			out->at = at;
			return f |
			    (skp_input_form(err) == SKP_FORM_MALFORMED ?
				    BIT(FORM) :
				    BIT(FORM_NEWER));
		} else if (out->key != NULL) {
			f |= judge_one(ctx, root, ws, out);
		}
	}
	if (!out->logged && out->key != NULL)
		look_in_logs(ctx, leaf, out);
	return f | (out->logged ? BIT(LOGGED) : BIT(NOT_LOGGED));
}

/* Does a receipt lead to a head that was pinned?  Signatures and times of
   receipts are not asked here: whoever has the key could make them. */
static bool
in_pinned_head(const struct skp_closed *closed, struct skp_bytes file,
    struct skp_workspace *ws, const uint8_t leaf[SKP_HASH_LEN])
{
	uint8_t root[SKP_HASH_LEN];
	size_t i, at;

	for (i = 0; i < ws->passport.n_receipt; i++)
		if (read_receipt(file, ws, i, leaf, root, &at) == SKP_OK &&
		    skp_closed_has_head(closed, ws->receipt.size, root))
			return true;
	return false;
}

/* Does a proof file?  *other: none of those given is for this passport. */
static bool
proven_by_file(const struct skp_verify_context *ctx,
    const struct skp_closed *closed, const uint8_t leaf[SKP_HASH_LEN],
    bool *other)
{
	const struct skp_inclusion *p;
	uint8_t root[SKP_HASH_LEN];
	size_t i;

	*other = ctx->n_proof > 0;
	for (i = 0; i < ctx->n_proof; i++) {
		p = &ctx->proof[i];
		if (memcmp(p->leaf, leaf, SKP_HASH_LEN) != 0)
			continue;
		*other = false;
		if (skp_inclusion_root(p, root) == SKP_OK &&
		    skp_closed_has_head(closed, p->size, root))
			return true;
	}
	return false;
}

/* The complete log up to the last honest head, NULL if it is not at hand. */
static const struct skp_log_copy *
complete_copy(const struct skp_verify_context *ctx,
    const struct skp_closed *closed)
{
	const struct skp_log_copy *copy;
	size_t i;

	for (i = 0; i < ctx->n_log_copy && closed->last.root != NULL; i++) {
		copy = &ctx->log_copy[i];
		if (copy->size == closed->last.size && copy->size <= copy->n &&
		    memcmp(copy->root, closed->last.root, SKP_HASH_LEN) == 0)
			return copy;
	}
	return NULL;
}

uint64_t
skp_receipts_compromise(const struct skp_verify_context *ctx,
    struct skp_bytes file, struct skp_workspace *ws, struct skp_report *out)
{
	const struct skp_closed *closed = &out->key->key.closed;
	const struct skp_log_copy *copy;
	uint8_t leaf[SKP_HASH_LEN];
	uint64_t index;
	bool other;

	skp_sign1_leaf(&ws->passport.sign1, leaf);
	if (in_pinned_head(closed, file, ws, leaf) ||
	    proven_by_file(ctx, closed, leaf, &other))
		return BIT(COMPROMISE_SURVIVED);
	if ((copy = complete_copy(ctx, closed)) == NULL)
		return BIT(COMPROMISE_UNPROVEN) |
		    (other ? BIT(PROOF_OF_ANOTHER) : 0) |
		    (ctx->n_log_copy > 0 ? BIT(LOG_NOT_PINNED) : 0);
	return skp_log_copy_find(copy, leaf, &index) ?
	    BIT(COMPROMISE_SURVIVED) :
	    BIT(KEY_COMPROMISED);
}
