#include "keys/signer.h"

static enum skp_err
sign_with_seckey(const void *ctx, struct skp_bytes tbs,
    uint8_t sig[SKP_SIG_LEN])
{
	return skp_seckey_sign(ctx, tbs, sig);
}

struct skp_signer
skp_signer_of(const struct skp_seckey *key)
{
	struct skp_signer signer = { key, skp_seckey_pubkey(key),
		sign_with_seckey };

	return signer;
}

enum skp_err
skp_signer_tbs(const struct skp_signer *signer, struct skp_bytes tbs,
    uint8_t sig[SKP_SIG_LEN])
{
	uint8_t fresh[SKP_SIG_LEN];
	enum skp_err err;

	if ((err = signer->sign(signer->ctx, tbs, fresh)) != SKP_OK)
		return err;
	/* A signature that went wrong may give away the key. */
	if (skp_pubkey_verify(signer->pub->x, tbs, fresh) != SKP_OK)
		return SKP_ERR_CRYPTO;
	memcpy(sig, fresh, sizeof(fresh));
	return SKP_OK;
}

/* The protected bucket at the start of work; its slice to *protected_. */
static enum skp_err
build_protected(const struct skp_signer *signer, const struct skp_headers *hdr,
    uint8_t *work, size_t work_n, struct skp_bytes *protected_)
{
	struct skp_headers h = *hdr;
	struct skp_writer w;

	if ((h.present & SKP_HAS_ALG) == 0 ||
	    (h.alg != SKP_ALG_EDDSA && h.alg != SKP_ALG_ED25519))
		return SKP_ERR_ALG;
	h.kid = skp_bytes_of(signer->pub->kid, SKP_KID_LEN);
	skp_writer_init(&w, work, work_n);
	skp_headers_write(&w, &h);
	return skp_writer_finish(&w, protected_);
}

enum skp_err
skp_signer_sign1(const struct skp_signer *signer, const struct skp_headers *hdr,
    struct skp_bytes unprotected, struct skp_bytes payload, bool detached,
    uint8_t *work, size_t work_n, struct skp_writer *w)
{
	static const struct skp_bytes nil = { NULL, 0 };
	uint8_t sig[SKP_SIG_LEN] = { 0 };
	struct skp_bytes protected_, tbs;
	struct skp_writer t, dry;
	enum skp_err err;

	if (w->err != SKP_OK && w->err != SKP_ERR_SPACE)
		return w->err;
	err = build_protected(signer, hdr, work, work_n, &protected_);
	if (err != SKP_OK)
		goto fail;

	/* Is there room?  Nothing is signed that then cannot be kept. */
	skp_writer_init(&dry, NULL, 0);
	skp_sign1_write(&dry, protected_, unprotected, detached ? nil : payload,
	    skp_bytes_of(sig, sizeof(sig)));
	if (w->err == SKP_ERR_SPACE || w->cap - w->n < dry.n) {
		w->n += dry.n;
		err = SKP_ERR_SPACE;
		goto fail;
	}

	skp_writer_init(&t, work + protected_.n, work_n - protected_.n);
	skp_sign1_tbs(&t, protected_, payload);
	if ((err = skp_writer_finish(&t, &tbs)) != SKP_OK)
		goto fail;
	if ((err = skp_signer_tbs(signer, tbs, sig)) != SKP_OK)
		goto fail;
	skp_sign1_write(w, protected_, unprotected, detached ? nil : payload,
	    skp_bytes_of(sig, sizeof(sig)));
	return w->err;
fail:
	w->err = err;
	return err;
}

enum skp_err
skp_signer_sign(const struct skp_signer *signer, int64_t alg,
    struct skp_bytes body_protected, struct skp_bytes payload, uint8_t *work,
    size_t work_n, struct skp_signer_one *out)
{
	const struct skp_headers hdr = { .alg = alg,
		.present = SKP_HAS_ALG | SKP_HAS_KID };
	uint8_t sig[SKP_SIG_LEN];
	struct skp_bytes protected_, tbs;
	struct skp_writer t;
	enum skp_err err;

	err = build_protected(signer, &hdr, work, work_n, &protected_);
	if (err != SKP_OK)
		return err;
	if (protected_.n > sizeof(out->protected_))
		return SKP_ERR_SPACE;
	skp_writer_init(&t, work + protected_.n, work_n - protected_.n);
	skp_sign_tbs(&t, body_protected, protected_, payload);
	if ((err = skp_writer_finish(&t, &tbs)) != SKP_OK)
		return err;
	if ((err = skp_signer_tbs(signer, tbs, sig)) != SKP_OK)
		return err;
	memcpy(out->sig, sig, sizeof(sig));
	memcpy(out->protected_, protected_.p, protected_.n);
	memset(&out->s, 0, sizeof(out->s));
	out->s.protected_ = skp_bytes_of(out->protected_, protected_.n);
	out->s.hdr = hdr;
	/* {1: alg, 4: kid}: the kid stands last. */
	out->s.hdr.kid = skp_bytes_of(out->protected_ + protected_.n -
		SKP_KID_LEN,
	    SKP_KID_LEN);
	out->s.signature = skp_bytes_of(out->sig, sizeof(out->sig));
	return SKP_OK;
}
