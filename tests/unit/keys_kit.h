/*
 * What the tests of keys/ share: the three short keys of RFC 8032, section
 * 7.1, and key derivation at the least cost that Argon2id knows.
 */
#ifndef SKP_TESTS_UNIT_KEYS_KIT_H
#define SKP_TESTS_UNIT_KEYS_KIT_H

#include "keys/unlock.h"
#include "tests/unit/unhex.h"

#define SEED1 "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
#define X1    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
#define SIG1  /* of the empty message */                                   \
	"e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155" \
	"5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"

#define SEED2 "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"
#define X2    "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
#define SIG2  /* of 72 */                                                  \
	"92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da" \
	"085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"

#define SEED3 "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7"
#define X3    "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"
#define SIG3  /* of af82 */                                                \
	"6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac" \
	"18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"

/* Thumbprints by hand: sha256sum over a3 01 01 20 06 21 58 20 and x. */
#define KID1 "866eefbd6718c8846cd7ddfe43fc74ab1daac4538ff8514ea2ec2d410a415743"
#define KID2 "5c840f7a40230170abdee5151a594efdf270f7a89825f5c310badf6b589c5c59"

static inline void
unhex_32(const char *hex, uint8_t out[32])
{
	(void)unhex(hex, out, 32);
}

/* One pass over 8 KiB, a salt of that byte: no half seconds in tests. */
static inline struct skp_kdf
cheap_kdf(uint8_t salt)
{
	struct skp_kdf kdf = { SKP_KDF_OPS_MIN, SKP_KDF_MEM_MIN, { 0 } };

	memset(kdf.salt, salt, sizeof(kdf.salt));
	return kdf;
}

#endif
