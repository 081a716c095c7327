#include "common/base64url.h"

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
			       "abcdefghijklmnopqrstuvwxyz0123456789-_";

static int
value_of(uint8_t c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	if (c == '-')
		return 62;
	return c == '_' ? 63 : -1;
}

enum skp_err
skp_base64url_encode(struct skp_bytes in, char *out, size_t cap)
{
	uint32_t acc = 0;
	unsigned bits = 0;

	if (in.n > SIZE_MAX / 4 - 2 || SKP_BASE64URL_LEN(in.n) >= cap)
		return SKP_ERR_SPACE;
	for (size_t i = 0; i < in.n; i++) {
		acc = (acc << 8 | in.p[i]) & 0xfffff;
		for (bits += 8; bits >= 6; bits -= 6)
			*out++ = alphabet[acc >> (bits - 6) & 63];
	}
	if (bits > 0)
		*out++ = alphabet[acc << (6 - bits) & 63];
	*out = '\0';
	return SKP_OK;
}

enum skp_err
skp_base64url_decode(struct skp_bytes text, uint8_t *out, size_t n)
{
	uint32_t acc = 0;
	unsigned bits = 0;

	if (n > SIZE_MAX / 4 - 2 || text.n != SKP_BASE64URL_LEN(n))
		return SKP_ERR_LENGTH;
	for (size_t i = 0; i < text.n; i++)
		if (value_of(text.p[i]) < 0)
			return SKP_ERR_VALUE;
	/* The bits behind the last whole byte must be zero. */
	if (n % 3 != 0 &&
	    (value_of(text.p[text.n - 1]) & (n % 3 == 1 ? 15 : 3)) != 0)
		return SKP_ERR_VALUE;
	for (size_t i = 0; i < text.n; i++) {
		acc = (acc << 6 | (uint32_t)value_of(text.p[i])) & 0xffff;
		bits += 6;
		if (bits >= 8) {
			bits -= 8;
			*out++ = (uint8_t)(acc >> bits);
		}
	}
	return SKP_OK;
}
