/*
 * Secret key files.  Input: the text of a file, opened without passphrase
 * and with the passphrase "fuzz-pass" of the seeds.  Costs above the least
 * are not paid here.
 *
 * What must hold: what opens is written and opens again, as the same key.
 */
#include "keys/keyfile.h"
#include "tests/fuzz/fuzz.h"

static char text[SKP_MAX_KEY_FILE];

static void
check_again(const struct skp_seckey *key, struct skp_unlock *u)
{
	struct skp_seckey *again = NULL;
	size_t n = 0;

	FUZZ_CHECK(
	    skp_keyfile_encode(key, u, text, sizeof(text), &n) == SKP_OK);
	FUZZ_CHECK(
	    skp_keyfile_decode(skp_bytes_of(text, n), u, &again) == SKP_OK);
	FUZZ_CHECK(memcmp(skp_seckey_pubkey(again), skp_seckey_pubkey(key),
		       sizeof(struct skp_pubkey)) == 0);
	FUZZ_CHECK(skp_seckey_purpose(again) == skp_seckey_purpose(key));
	FUZZ_CHECK(skp_seckey_is_test(again) == skp_seckey_is_test(key));
	skp_seckey_free(again);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct skp_kdf least = { SKP_KDF_OPS_MIN, SKP_KDF_MEM_MIN,
		{ 0 } };
	struct skp_bytes file = skp_bytes_of(data, size);
	struct skp_keyfile_info info;
	struct skp_seckey *key = NULL;
	struct skp_unlock *u = NULL;

	FUZZ_CHECK(skp_pubkey_init() == SKP_OK);
	if (skp_keyfile_inspect(file, &info) != SKP_OK) {
		FUZZ_CHECK(skp_keyfile_decode(file, NULL, &key) != SKP_OK);
		return 0;
	}
	FUZZ_CHECK(skp_pubkey_check(info.pub.x) == SKP_OK);
	if (info.encrypted) {
		FUZZ_CHECK(
		    skp_keyfile_decode(file, NULL, &key) == SKP_ERR_DECRYPT);
		if (info.kdf.ops > 1 || info.kdf.mem > SKP_KDF_MEM_MIN)
			return 0;
		FUZZ_CHECK(skp_unlock_new(skp_bytes_str("fuzz-pass"), &least,
			       &u) == SKP_OK);
	}
	if (skp_keyfile_decode(file, u, &key) == SKP_OK) {
		FUZZ_CHECK(memcmp(skp_seckey_pubkey(key), &info.pub,
			       sizeof(info.pub)) == 0);
		check_again(key, u);
	}
	skp_seckey_free(key);
	skp_unlock_free(u);
	return 0;
}
