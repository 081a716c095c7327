#include "schema/qrtext.h"

bool
skp_qrtext_is(struct skp_bytes text)
{
	return text.n >= SKP_QRTEXT_HEAD &&
	    memcmp(text.p, SKP_QRTEXT_PREFIX, SKP_QRTEXT_HEAD) == 0;
}

enum skp_err
skp_qrtext_read(struct skp_bytes text, uint8_t *work, uint8_t *out, size_t *n,
    size_t *bad_at)
{
	struct skp_bytes code;
	enum skp_err err;
	size_t bad = 0;

	*bad_at = 0;
	if (!skp_qrtext_is(text))
		return SKP_ERR_VALUE;
	*bad_at = SKP_QRTEXT_HEAD;
	if (text.n > SKP_MAX_QRTEXT)
		return SKP_ERR_LENGTH;
	code = skp_bytes_of(text.p + SKP_QRTEXT_HEAD, text.n - SKP_QRTEXT_HEAD);
	err = skp_base45_decode(code, work, SKP_QRTEXT_STREAM, &bad);
	*bad_at += bad;
	if (err != SKP_OK)
		return err;
	err = skp_zip_inflate(skp_bytes_of(work, SKP_BASE45_DECODED(code.n)),
	    work + SKP_QRTEXT_STREAM, out, SKP_MAX_PASSPORT, n);
	/* Its memory is what a passport can be. */
	return err == SKP_ERR_SPACE ? SKP_ERR_INFLATE : err;
}

enum skp_err
skp_qrtext_write(struct skp_bytes file, uint8_t *work, char *out, size_t cap,
    size_t *n)
{
	enum skp_err err;
	size_t m = 0;

	if (file.n > SKP_MAX_PASSPORT)
		return SKP_ERR_LENGTH;
	err = skp_zip_deflate(file, work + SKP_QRTEXT_STREAM, work,
	    SKP_QRTEXT_STREAM, &m);
	if (err != SKP_OK)
		return err;
	if (cap < SKP_QRTEXT_HEAD + SKP_BASE45_LEN(m))
		return SKP_ERR_SPACE;
	memcpy(out, SKP_QRTEXT_PREFIX, SKP_QRTEXT_HEAD);
	*n = SKP_QRTEXT_HEAD + SKP_BASE45_LEN(m);
	return skp_base45_encode(skp_bytes_of(work, m), out + SKP_QRTEXT_HEAD,
	    cap - SKP_QRTEXT_HEAD);
}
