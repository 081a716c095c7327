#include "schema/claim.h"

/* Text form of a UUID (RFC 9562, section 4), lower case. */
#define UUID_TEXT 36

static bool
starts_with(struct skp_bytes text, const char *prefix)
{
	size_t n = strlen(prefix);

	return text.n >= n && memcmp(text.p, prefix, n) == 0;
}

bool
skp_concept_is_esco(struct skp_bytes uri)
{
	return starts_with(uri, SKP_ESCO_SKILL) ||
	    starts_with(uri, SKP_ESCO_OCCUPATION);
}

static bool
is_dash(size_t i)
{
	return i == 8 || i == 13 || i == 18 || i == 23;
}

static void
uuid_format(const uint8_t *uuid, char *out)
{
	static const char digit[] = "0123456789abcdef";
	size_t i, k = 0;

	for (i = 0; i < UUID_TEXT; i++) {
		if (is_dash(i)) {
			out[i] = '-';
			continue;
		}
		out[i] =
		    digit[k % 2 == 0 ? uuid[k / 2] >> 4 : uuid[k / 2] & 0x0f];
		k++;
	}
}

static int
nibble(uint8_t b)
{
	if (b >= '0' && b <= '9')
		return b - '0';
	if (b >= 'a' && b <= 'f')
		return b - 'a' + 10;
	return -1;
}

static bool
uuid_parse(const uint8_t *text, uint8_t *uuid)
{
	size_t i, k = 0;
	int v;

	for (i = 0; i < UUID_TEXT; i++) {
		if (is_dash(i)) {
			if (text[i] != '-')
				return false;
			continue;
		}
		v = nibble(text[i]);
		if (v < 0)
			return false;
		uuid[k / 2] = (uint8_t)(k % 2 == 0 ? v << 4 : uuid[k / 2] | v);
		k++;
	}
	return true;
}

enum skp_err
skp_concept_uri(const struct skp_concept *c, bool occupation, char *out,
    size_t cap)
{
	const char *prefix = occupation ? SKP_ESCO_OCCUPATION : SKP_ESCO_SKILL;
	size_t n = strlen(prefix);

	if (!c->esco) {
		if (cap <= c->id.n)
			return SKP_ERR_SPACE;
		if (c->id.n != 0)
			memcpy(out, c->id.p, c->id.n);
		out[c->id.n] = '\0';
		return SKP_OK;
	}
	if (c->id.n != SKP_UUID_LEN)
		return SKP_ERR_LENGTH;
	if (cap <= n + UUID_TEXT)
		return SKP_ERR_SPACE;
	memcpy(out, prefix, n);
	uuid_format(c->id.p, out + n);
	out[n + UUID_TEXT] = '\0';
	return SKP_OK;
}

enum skp_err
skp_concept_from_uri(struct skp_bytes uri, bool occupation,
    uint8_t uuid[SKP_UUID_LEN], struct skp_concept *out)
{
	const char *prefix = occupation ? SKP_ESCO_OCCUPATION : SKP_ESCO_SKILL;
	uint8_t parsed[SKP_UUID_LEN];
	size_t n = strlen(prefix);

	if (uri.n == 0 || uri.n > SKP_MAX_URI)
		return SKP_ERR_LENGTH;
	if (!skp_concept_is_esco(uri)) {
		out->esco = false;
		out->id = uri;
		return SKP_OK;
	}
	/* An occupation where a skill belongs, or the reverse, too. */
	if (!starts_with(uri, prefix) || uri.n != n + UUID_TEXT ||
	    !uuid_parse(uri.p + n, parsed))
		return SKP_ERR_VALUE;
	memcpy(uuid, parsed, SKP_UUID_LEN);
	out->esco = true;
	out->id = skp_bytes_of(uuid, SKP_UUID_LEN);
	return SKP_OK;
}
