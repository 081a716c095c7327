/*
 * Ed25519 signatures that others made: Wycheproof says of each of 151 what a
 * verifier must do; of the twelve edge cases of "Taming the many EdDSAs"
 * (ed25519-speccheck) only case 3, a cofactorless equation that holds with
 * points of mixed order, is accepted.
 */
#include <err.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "keys/pubkey.h"
#include "tests/unit/unhex.h"
#include "tests/vectors/shared.h"

#define WYCHEPROOF "wycheproof/testvectors_v1/ed25519_test.json"
#define SPECCHECK  "ed25519-speccheck/cases.json"

enum {
	WYCHEPROOF_CASES = 151,
	WYCHEPROOF_VALID = 88,
	SPEC_CASES = 12,
	SPEC_ACCEPTED = 3
};

static const char *
text_of(const json_t *object, const char *key)
{
	const char *s = json_string_value(json_object_get(object, key));

	if (s == NULL)
		errx(1, "no %s", key);
	return s;
}

static bool
accepted(const char *x_hex, const char *msg_hex, const char *sig_hex)
{
	static uint8_t x_buf[64], msg_buf[8192], sig_buf[256];
	struct skp_bytes x = unhex(x_hex, x_buf, sizeof(x_buf));
	struct skp_bytes msg = unhex(msg_hex, msg_buf, sizeof(msg_buf));
	struct skp_bytes sig = unhex(sig_hex, sig_buf, sizeof(sig_buf));

	/* The format fixes both lengths before a signature is looked at. */
	return x.n == SKP_PK_LEN && sig.n == SKP_SIG_LEN &&
	    skp_pubkey_verify(x.p, msg, sig.p) == SKP_OK;
}

static json_t *
load(const char *name)
{
	char *text = shared_read(name, NULL);
	json_error_t e;
	json_t *doc = json_loads(text, 0, &e);

	if (doc == NULL)
		errx(1, "%s: %s", name, e.text);
	free(text);
	return doc;
}

static unsigned
wycheproof(void)
{
	json_t *doc = load(WYCHEPROOF);
	const json_t *groups = json_object_get(doc, "testGroups");
	const json_t *group, *tests, *test;
	unsigned n = 0, valid = 0, wrong = 0;
	size_t i, j;
	bool want;

	for (i = 0; i < json_array_size(groups); i++) {
		group = json_array_get(groups, i);
		tests = json_object_get(group, "tests");
		for (j = 0; j < json_array_size(tests); j++) {
			test = json_array_get(tests, j);
			want = strcmp(text_of(test, "result"), "valid") == 0;
			n++;
			valid += want;
			if (accepted(text_of(json_object_get(group,
						 "publicKey"),
					 "pk"),
				text_of(test, "msg"),
				text_of(test, "sig")) == want)
				continue;
			wrong++;
			printf("wycheproof: %s: should be %s\n",
			    text_of(test, "comment"),
			    want ? "accepted" : "refused");
		}
	}
	json_decref(doc);
	if (n != WYCHEPROOF_CASES || valid != WYCHEPROOF_VALID)
		errx(1, "%u cases, %u of them valid", n, valid);
	printf("wycheproof: %u of %u as they say\n", n - wrong, n);
	return wrong;
}

static unsigned
speccheck(void)
{
	json_t *doc = load(SPECCHECK);
	unsigned wrong = 0;
	size_t i;

	if (json_array_size(doc) != SPEC_CASES)
		errx(1, "%zu cases", json_array_size(doc));
	for (i = 0; i < SPEC_CASES; i++) {
		const json_t *test = json_array_get(doc, i);

		if (accepted(text_of(test, "pub_key"), text_of(test, "message"),
			text_of(test, "signature")) == (i == SPEC_ACCEPTED))
			continue;
		wrong++;
		printf("speccheck: case %zu\n", i);
	}
	json_decref(doc);
	printf("speccheck: %u of %u\n", SPEC_CASES - wrong, SPEC_CASES);
	return wrong;
}

int
main(void)
{
	shared_need(WYCHEPROOF);
	shared_need(SPECCHECK);
	if (skp_pubkey_init() != SKP_OK)
		errx(1, "libsodium");
	return wycheproof() + speccheck() == 0 ? 0 : 1;
}
