#include "common/base64url.h"

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
			       "abcdefghijklmnopqrstuvwxyz0123456789";
/* The last two characters, by the section of RFC 4648. */
static const char url[] = "-_", plain[] = "+/";

static int
value_of(uint8_t c, const char *last)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	if (c == (uint8_t)last[0])
		return 62;
	return c == (uint8_t)last[1] ? 63 : -1;
}

static char *
encode(struct skp_bytes in, const char *last, char *out)
{
	uint32_t acc = 0, v;
	unsigned bits = 0;

	for (size_t i = 0; i < in.n; i++) {
		acc = (acc << 8 | in.p[i]) & 0xfffff;
		for (bits += 8; bits >= 6; bits -= 6) {
			v = acc >> (bits - 6) & 63;
			*out++ = v < 62 ? alphabet[v] : last[v - 62];
		}
	}
	if (bits > 0) {
		v = acc << (6 - bits) & 63;
		*out++ = v < 62 ? alphabet[v] : last[v - 62];
	}
	return out;
}

enum skp_err
skp_base64url_encode(struct skp_bytes in, char *out, size_t cap)
{
	if (in.n > SIZE_MAX / 4 - 2 || SKP_BASE64URL_LEN(in.n) >= cap)
		return SKP_ERR_SPACE;
	*encode(in, url, out) = '\0';
	return SKP_OK;
}

enum skp_err
skp_base64_encode(struct skp_bytes in, char *out, size_t cap)
{
	char *end;

	if (in.n > SIZE_MAX / 4 - 2 || SKP_BASE64_LEN(in.n) >= cap)
		return SKP_ERR_SPACE;
	end = encode(in, plain, out);
	while ((end - out) % 4 != 0)
		*end++ = '=';
	*end = '\0';
	return SKP_OK;
}

static enum skp_err
decode(struct skp_bytes text, const char *last, uint8_t *out, size_t n)
{
	uint32_t acc = 0;
	unsigned bits = 0;

	for (size_t i = 0; i < text.n; i++)
		if (value_of(text.p[i], last) < 0)
			return SKP_ERR_VALUE;
	/* The bits behind the last whole byte must be zero. */
	if (n % 3 != 0 &&
	    (value_of(text.p[text.n - 1], last) & (n % 3 == 1 ? 15 : 3)) != 0)
		return SKP_ERR_VALUE;
	for (size_t i = 0; i < text.n; i++) {
		acc = (acc << 6 | (uint32_t)value_of(text.p[i], last)) & 0xffff;
		bits += 6;
		if (bits >= 8) {
			bits -= 8;
			*out++ = (uint8_t)(acc >> bits);
		}
	}
	return SKP_OK;
}

enum skp_err
skp_base64url_decode(struct skp_bytes text, uint8_t *out, size_t n)
{
	if (n > SIZE_MAX / 4 - 2 || text.n != SKP_BASE64URL_LEN(n))
		return SKP_ERR_LENGTH;
	return decode(text, url, out, n);
}

enum skp_err
skp_base64_decode(struct skp_bytes text, uint8_t *out, size_t n)
{
	size_t len = SKP_BASE64URL_LEN(n);

	if (n > SIZE_MAX / 4 - 2 || text.n != SKP_BASE64_LEN(n))
		return SKP_ERR_LENGTH;
	for (size_t i = len; i < text.n; i++)
		if (text.p[i] != '=')
			return SKP_ERR_VALUE;
	return decode(skp_bytes_of(text.p, len), plain, out, n);
}
