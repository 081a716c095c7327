/*
 * Public keys as files: PEM, COSE_Key and COSE_KeySet, or a line of text,
 * whichever it is.
 *
 * What must hold: a PEM or a line that is read is written as it was but for
 * ends of line; a set that is read is written, and read again as the same
 * keys; all of them are good points.
 */
#include "keys/keyset.h"
#include "keys/keytext.h"
#include "keys/pem.h"
#include "tests/fuzz/fuzz.h"

static void
check_pem(struct skp_bytes file)
{
	char out[SKP_PEM_MAX];
	struct skp_pubkey key;
	size_t n, i, at = 0;

	if (skp_pem_read(file, &key) != SKP_OK)
		return;
	FUZZ_CHECK(skp_pubkey_check(key.x) == SKP_OK);
	FUZZ_CHECK(skp_pem_write(&key, out, &n) == SKP_OK);
	for (i = 0; i < file.n; i++) {
		if (file.p[i] == '\r')
			continue;
		FUZZ_CHECK(at < n && (uint8_t)out[at] == file.p[i]);
		at++;
	}
	FUZZ_CHECK(at == n || (at == n - 1 && out[at] == '\n'));
}

static void
check_set(struct skp_bytes file)
{
	static struct skp_pubkey keys[SKP_MAX_KEYSET], again[SKP_MAX_KEYSET];
	uint8_t out[SKP_KEYSET_LEN(SKP_MAX_KEYSET)];
	struct skp_bytes got = { NULL, 0 };
	struct skp_writer w;
	size_t i, n, m = 0;

	if (skp_keyset_read(file, keys, SKP_MAX_KEYSET, &n) != SKP_OK)
		return;
	FUZZ_CHECK(n >= 1 && n <= SKP_MAX_KEYSET);
	for (i = 0; i < n; i++)
		FUZZ_CHECK(skp_pubkey_check(keys[i].x) == SKP_OK);
	skp_writer_init(&w, out, sizeof(out));
	skp_keyset_write(&w, keys, n);
	FUZZ_CHECK(skp_writer_finish(&w, &got) == SKP_OK);
	FUZZ_CHECK(skp_keyset_read(got, again, SKP_MAX_KEYSET, &m) == SKP_OK);
	FUZZ_CHECK(m == n && memcmp(keys, again, n * sizeof(keys[0])) == 0);
}

static void
check_text(struct skp_bytes file)
{
	char out[SKP_KEYTEXT_LEN + 1];
	struct skp_pubkey key;

	if (skp_keytext_read(file, &key) != SKP_OK)
		return;
	FUZZ_CHECK(skp_keytext_is(file) && file.n <= SKP_KEYTEXT_LEN + 2);
	FUZZ_CHECK(skp_pubkey_check(key.x) == SKP_OK);
	skp_keytext_write(&key, out);
	FUZZ_CHECK(memcmp(out, file.p, SKP_KEYTEXT_LEN) == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct skp_bytes file = skp_bytes_of(data, size);

	FUZZ_CHECK(skp_pubkey_init() == SKP_OK);
	check_pem(file);
	check_set(file);
	check_text(file);
	return 0;
}
