#include "schema/base45.h"

static const char alphabet[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

static void
put(unsigned v, unsigned n, char *out)
{
	for (; n > 0; n--) {
		*out++ = alphabet[v % 45];
		v /= 45;
	}
}

enum skp_err
skp_base45_encode(struct skp_bytes in, char *out, size_t cap)
{
	size_t i;

	if (cap < SKP_BASE45_LEN(in.n))
		return SKP_ERR_SPACE;
	for (i = 0; i + 1 < in.n; i += 2, out += 3)
		put(in.p[i] * 256U + in.p[i + 1], 3, out);
	if (i < in.n)
		put(in.p[i], 2, out);
	return SKP_OK;
}

/* The number that n characters stand for, lowest first. */
static enum skp_err
get(const uint8_t *p, size_t n, unsigned *v, size_t *bad)
{
	unsigned weight = 1;
	const char *found;
	size_t i;

	*v = 0;
	for (i = 0; i < n; i++) {
		found = p[i] == '\0' ? NULL : strchr(alphabet, p[i]);
		if (found == NULL) {
			*bad += i;
			return SKP_ERR_VALUE;
		}
		*v += (unsigned)(found - alphabet) * weight;
		weight *= 45;
	}
	return *v > (n == 3 ? 65535U : 255U) ? SKP_ERR_RANGE : SKP_OK;
}

enum skp_err
skp_base45_decode(struct skp_bytes text, uint8_t *out, size_t cap,
    size_t *bad_at)
{
	enum skp_err err = SKP_OK;
	size_t at = 0, n;
	unsigned v;

	if (cap < SKP_BASE45_DECODED(text.n))
		return SKP_ERR_SPACE;
	for (; err == SKP_OK && at < text.n; at += n) {
		n = text.n - at < 3 ? text.n - at : 3;
		if (n == 1) {
			err = SKP_ERR_LENGTH;
			break;
		}
		err = get(text.p + at, n, &v, &at);
		if (err != SKP_OK)
			break;
		if (n == 3)
			*out++ = (uint8_t)(v >> 8);
		*out++ = (uint8_t)v;
	}
	if (err != SKP_OK && bad_at != NULL)
		*bad_at = at;
	return err;
}
