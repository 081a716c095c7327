#include "keys/keytext.h"

#include "schema/base45.h"

#define HEAD  (sizeof(SKP_KEYTEXT_PREFIX) - 1)
#define BYTES (SKP_PK_LEN + SKP_KEYTEXT_CHECK)

_Static_assert(SKP_KEYTEXT_LEN == HEAD + SKP_BASE45_LEN(BYTES), "length");

void
skp_keytext_write(const struct skp_pubkey *key, char out[SKP_KEYTEXT_LEN + 1])
{
	uint8_t bytes[BYTES];

	memcpy(bytes, key->x, SKP_PK_LEN);
	memcpy(bytes + SKP_PK_LEN, key->kid, SKP_KEYTEXT_CHECK);
	memcpy(out, SKP_KEYTEXT_PREFIX, HEAD);
	/* There is room: see above. */
	if (skp_base45_encode(skp_bytes_of(bytes, BYTES), out + HEAD,
		SKP_KEYTEXT_LEN - HEAD) == SKP_OK)
		out[SKP_KEYTEXT_LEN] = '\0';
}

bool
skp_keytext_is(struct skp_bytes text)
{
	return text.n >= HEAD && memcmp(text.p, SKP_KEYTEXT_PREFIX, HEAD) == 0;
}

enum skp_err
skp_keytext_read(struct skp_bytes text, struct skp_pubkey *out)
{
	struct skp_pubkey key;
	uint8_t bytes[BYTES];
	enum skp_err err;

	if (!skp_keytext_is(text))
		return SKP_ERR_VALUE;
	if (text.n > 0 && text.p[text.n - 1] == '\n')
		text.n--;
	if (text.n > 0 && text.p[text.n - 1] == '\r')
		text.n--;
	if (text.n != SKP_KEYTEXT_LEN)
		return SKP_ERR_LENGTH;
	err = skp_base45_decode(skp_bytes_of(text.p + HEAD, text.n - HEAD),
	    bytes, sizeof(bytes), NULL);
	if (err == SKP_OK)
		err = skp_pubkey_from_x(bytes, &key);
	if (err != SKP_OK)
		return err;
	if (memcmp(key.kid, bytes + SKP_PK_LEN, SKP_KEYTEXT_CHECK) != 0)
		return SKP_ERR_DIGEST;
	*out = key;
	return SKP_OK;
}
