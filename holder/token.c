#include "holder/token.h"

#include "common/text.h"

static enum skp_err
check(const struct skp_token *t)
{
	if (t->aud.n == 0 || t->aud.n > SKP_MAX_TEXT ||
	    t->passport.n > SKP_MAX_PASSPORT - SKP_TOKEN_ROOM)
		return SKP_ERR_LENGTH;
	if (t->nonce.n != 0 &&
	    (t->nonce.n < SKP_TOKEN_NONCE_MIN ||
		t->nonce.n > SKP_TOKEN_NONCE_MAX))
		return SKP_ERR_LENGTH;
	if (t->exp <= t->iat || t->exp - t->iat > SKP_TOKEN_DAYS_MAX * 86400)
		return SKP_ERR_RANGE;
	return skp_text_check(t->aud, NULL);
}

enum skp_err
skp_token_write(const struct skp_signer *signer, const struct skp_token *t,
    uint8_t work[SKP_TOKEN_WORK], struct skp_writer *w)
{
	const struct skp_headers hdr = { .alg = SKP_ALG_EDDSA,
		.typ_uint = SKP_TYP_KB_CWT,
		.kcwt = t->passport,
		.present = SKP_SET_TOKEN };
	uint8_t buf[SKP_TOKEN_ROOM];
	struct skp_bytes payload;
	struct skp_writer claims;
	enum skp_err err = check(t);

	if (err != SKP_OK)
		return err;
	skp_writer_init(&claims, buf, sizeof(buf));
	skp_writer_map(&claims, t->nonce.n == 0 ? 3 : 4);
	skp_writer_uint(&claims, SKP_CWT_AUD);
	skp_writer_tstr(&claims, t->aud);
	skp_writer_uint(&claims, SKP_CWT_EXP);
	skp_writer_uint(&claims, t->exp);
	skp_writer_uint(&claims, SKP_CWT_IAT);
	skp_writer_uint(&claims, t->iat);
	if (t->nonce.n != 0) {
		skp_writer_uint(&claims, SKP_CWT_CNONCE);
		skp_writer_bstr(&claims, t->nonce);
	}
	err = skp_writer_finish(&claims, &payload);
	if (err != SKP_OK)
		return err;
	return skp_signer_sign1(signer, &hdr, skp_bytes_of(NULL, 0), payload,
	    false, work, SKP_TOKEN_WORK, w);
}
