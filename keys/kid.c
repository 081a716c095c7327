#include "keys/kid.h"

#include "schema/sha256.h"

void
skp_kid_of(const uint8_t x[SKP_PK_LEN], uint8_t kid[SKP_KID_LEN])
{
	/* {1: 1 (OKP), -1: 6 (Ed25519), -2: x}, RFC 9679, section 4. */
	static const uint8_t head[] = { 0xa3, 0x01, 0x01, 0x20, 0x06, 0x21,
		0x58, 0x20 };
	const struct skp_bytes parts[] = {
		skp_bytes_of(head, sizeof(head)),
		skp_bytes_of(x, SKP_PK_LEN),
	};

	skp_sha256(parts, 2, kid);
}

void
skp_kid_text(const uint8_t kid[SKP_KID_LEN], char out[SKP_KID_TEXT])
{
	skp_hex_kid(kid, out);
}
