#include "keys/pem.h"

#include "keys/armour.h"

#define LABEL	"PUBLIC KEY"
#define DER_MAX 1024 /* so that keys of other kinds are read and named */

/* SubjectPublicKeyInfo of id-Ed25519, up to x (RFC 8410, section 4). */
static const uint8_t der_head[] = { 0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b,
	0x65, 0x70, 0x03, 0x21, 0x00 };

enum skp_err
skp_pem_write(const struct skp_pubkey *key, char out[SKP_PEM_MAX], size_t *n)
{
	uint8_t der[sizeof(der_head) + SKP_PK_LEN];

	memcpy(der, der_head, sizeof(der_head));
	memcpy(der + sizeof(der_head), key->x, SKP_PK_LEN);
	return skp_armour_write(LABEL, skp_bytes_of(der, sizeof(der)), out,
	    SKP_PEM_MAX, n);
}

enum skp_err
skp_pem_read(struct skp_bytes text, struct skp_pubkey *out)
{
	uint8_t der[DER_MAX];
	size_t n;
	enum skp_err err;

	err = skp_armour_read(LABEL, text, der, sizeof(der), &n);
	if (err == SKP_ERR_SPACE)
		return SKP_ERR_ALG;
	if (err != SKP_OK)
		return err;
	if (n != sizeof(der_head) + SKP_PK_LEN ||
	    memcmp(der, der_head, sizeof(der_head)) != 0)
		return SKP_ERR_ALG;
	return skp_pubkey_from_x(der + sizeof(der_head), out);
}
