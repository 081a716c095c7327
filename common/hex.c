#include "common/hex.h"

static char
digit_of(unsigned v)
{
	return "0123456789abcdef"[v & 15];
}

static int
value_of(uint8_t c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

static char *
put_byte(char *p, uint8_t b)
{
	*p++ = digit_of(b >> 4);
	*p++ = digit_of(b);
	return p;
}

/* -1: not two digits. */
static int
take_byte(const uint8_t *p)
{
	int hi = value_of(p[0]);
	int lo = value_of(p[1]);

	return hi < 0 || lo < 0 ? -1 : hi * 16 + lo;
}

enum skp_err
skp_hex_encode(struct skp_bytes in, char *out, size_t cap)
{
	if (cap == 0 || in.n > (cap - 1) / 2)
		return SKP_ERR_SPACE;
	for (size_t i = 0; i < in.n; i++)
		out = put_byte(out, in.p[i]);
	*out = '\0';
	return SKP_OK;
}

enum skp_err
skp_hex_decode(struct skp_bytes text, uint8_t *out, size_t n)
{
	if (text.n % 2 != 0 || text.n / 2 != n)
		return SKP_ERR_LENGTH;
	/* Twice over the text, so that out stays as it was on an error. */
	for (size_t i = 0; i < text.n; i++)
		if (value_of(text.p[i]) < 0)
			return SKP_ERR_VALUE;
	for (size_t i = 0; i < n; i++)
		out[i] = (uint8_t)take_byte(text.p + 2 * i);
	return SKP_OK;
}

void
skp_hex_kid(const uint8_t kid[SKP_HEX_KID_LEN], char out[SKP_HEX_KID_TEXT])
{
	char *p = out;

	for (size_t i = 0; i < SKP_HEX_KID_LEN; i++) {
		if (i > 0 && i % 2 == 0)
			*p++ = ' ';
		p = put_byte(p, kid[i]);
	}
	*p = '\0';
}

enum skp_err
skp_hex_kid_parse(struct skp_bytes text, uint8_t out[SKP_HEX_KID_LEN])
{
	uint8_t digits[2 * SKP_HEX_KID_LEN];
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == ' ' && n % 4 == 0)
			continue;
		if (value_of(text.p[i]) < 0)
			return SKP_ERR_VALUE;
		if (n == sizeof(digits))
			return SKP_ERR_LENGTH;
		digits[n++] = text.p[i];
	}
	return skp_hex_decode(skp_bytes_of(digits, n), out, SKP_HEX_KID_LEN);
}

bool
skp_hex_kid_begins(const uint8_t kid[SKP_HEX_KID_LEN], const char *word)
{
	size_t n = 0;

	for (; *word != '\0'; word++) {
		int v = value_of((uint8_t)*word);

		if (*word == ' ')
			continue;
		if (v < 0 || n == (size_t)2 * SKP_HEX_KID_LEN ||
		    v != (n % 2 == 0 ? kid[n / 2] >> 4 : kid[n / 2] & 15))
			return false;
		n++;
	}
	return n >= SKP_HEX_KID_BEGIN;
}

/* A dash stands before these bytes of a UUID. */
static bool
dash_before(size_t i)
{
	return i == 4 || i == 6 || i == 8 || i == 10;
}

void
skp_hex_uuid(const uint8_t id[16], char out[SKP_HEX_UUID_TEXT])
{
	char *p = out;

	for (size_t i = 0; i < 16; i++) {
		if (dash_before(i))
			*p++ = '-';
		p = put_byte(p, id[i]);
	}
	*p = '\0';
}

enum skp_err
skp_hex_uuid_parse(struct skp_bytes text, uint8_t out[16])
{
	const uint8_t *p = text.p;
	uint8_t id[16];

	if (text.n != SKP_HEX_UUID_TEXT - 1)
		return SKP_ERR_LENGTH;
	for (size_t i = 0; i < 16; i++) {
		int v;

		if (dash_before(i) && *p++ != '-')
			return SKP_ERR_VALUE;
		v = take_byte(p);
		if (v < 0)
			return SKP_ERR_VALUE;
		id[i] = (uint8_t)v;
		p += 2;
	}
	memcpy(out, id, sizeof(id));
	return SKP_OK;
}
