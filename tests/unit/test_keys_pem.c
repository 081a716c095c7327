/*
 * Armour (RFC 7468) and PEM public keys (RFC 8410, section 10.1 gives one;
 * ours is the key of RFC 8032 in that form, as openssl prints it).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "keys/armour.h"
#include "keys/pem.h"
#include "tests/unit/keys_kit.h"

#define BEGIN  "-----BEGIN PUBLIC KEY-----\n"
#define END    "-----END PUBLIC KEY-----\n"
#define BASE64 "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
#define PEM    BEGIN BASE64 "\n" END
/* The public key of RFC 8410, section 10.1. */
#define PEM_8410                                                             \
	BEGIN "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=" \
	      "\n" END
#define X_8410 \
	"19bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1"

static int
start(void **state)
{
	(void)state;
	return skp_pubkey_init() == SKP_OK ? 0 : -1;
}

static void
test_read(void **state)
{
	struct skp_pubkey key;
	uint8_t want[32];

	(void)state;
	unhex_32(X1, want);
	assert_int_equal(skp_pem_read(skp_bytes_str(PEM), &key), SKP_OK);
	assert_memory_equal(key.x, want, 32);
	unhex_32(KID1, want);
	assert_memory_equal(key.kid, want, 32);
	unhex_32(X_8410, want);
	assert_int_equal(skp_pem_read(skp_bytes_str(PEM_8410), &key), SKP_OK);
	assert_memory_equal(key.x, want, 32);
	/* without the last end of line; with CRLF */
	assert_int_equal(skp_pem_read(skp_bytes_of(PEM, strlen(PEM) - 1), &key),
	    SKP_OK);
	assert_int_equal(
	    skp_pem_read(skp_bytes_str(
			     "-----BEGIN PUBLIC KEY-----\r\n" BASE64 "\r\n"
			     "-----END PUBLIC KEY-----\r\n"),
		&key),
	    SKP_OK);
}

static void
test_refused(void **state)
{
	static const struct {
		const char *pem;
		enum skp_err err;
	} bad[] = {
		{ "", SKP_ERR_TYPE },
		{ "-----BEGIN PUBLIC KEY----", SKP_ERR_TYPE },
		{ " " PEM, SKP_ERR_TYPE },
		{ "subject\n" PEM, SKP_ERR_TYPE },
		{ "-----BEGIN PRIVATE KEY-----\n" BASE64 "\n"
		  "-----END PRIVATE KEY-----\n",
		    SKP_ERR_TYPE },
		{ BEGIN BASE64 "\n-----END PRIVATE KEY-----\n", SKP_ERR_VALUE },
		{ BEGIN BASE64 "\n", SKP_ERR_VALUE },
		{ BEGIN BASE64 END, SKP_ERR_VALUE },
		{ BEGIN END, SKP_ERR_VALUE },
		{ BEGIN "\n" BASE64 "\n" END, SKP_ERR_VALUE },
		{ PEM "\n", SKP_ERR_VALUE },
		{ PEM PEM, SKP_ERR_VALUE },
		{ PEM "x", SKP_ERR_VALUE },
		/* LF and CRLF in one file */
		{ BEGIN BASE64 "\r\n" END, SKP_ERR_VALUE },
		/* without padding; a bit after the end; a space; a URL's
		   alphabet; a short line that is not the last */
		{ BEGIN "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwI"
			"aaPcHURo\n" END,
		    SKP_ERR_VALUE },
		{ BEGIN "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwI"
			"aaPcHURp=\n" END,
		    SKP_ERR_VALUE },
		{ BEGIN " MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrw"
			"IaaPcHURo=\n" END,
		    SKP_ERR_VALUE },
		{ BEGIN "MCowBQYDK2VwAyEA11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwI"
			"aaPcHURo=\n" END,
		    SKP_ERR_VALUE },
		{ BEGIN "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7T\n"
			"yWQHOg7hcvPapiMlrwIaaPcHURo=\n" END,
		    SKP_ERR_VALUE },
		{ BEGIN BASE64 "\nAAAA\n" END, SKP_ERR_VALUE },
		/* a byte that libsodium 1.0.18 takes for the x it replaces */
		{ BEGIN "MCowBQYDK2VwAyEA11qYAYK\x81"
			"CrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n" END,
		    SKP_ERR_VALUE },
		/* X25519, RFC 8410; one byte short; a NULL parameter */
		{ BEGIN "MCowBQYDK2VuAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwI"
			"aaPcHURo=\n" END,
		    SKP_ERR_ALG },
		{ BEGIN "MCkwBQYDK2VwAyAA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwI"
			"aaPcHUQ==\n" END,
		    SKP_ERR_ALG },
		{ BEGIN "AAAA\n" END, SKP_ERR_ALG },
		/* the neutral element */
		{ BEGIN "MCowBQYDK2VwAyEAAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
			"AAAAAAAA=\n" END,
		    SKP_ERR_POINT },
	};
	struct skp_pubkey key;
	size_t i;

	(void)state;
	memset(&key, 0x5a, sizeof(key));
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		enum skp_err err = skp_pem_read(skp_bytes_str(bad[i].pem),
		    &key);

		if (err != bad[i].err)
			fail_msg("row %zu: %d, not %d", i, (int)err,
			    (int)bad[i].err);
	}
	assert_int_equal(key.x[0], 0x5a);
}

/* Every truncation but that of the last LF, and every byte changed. */
static void
test_sweep(void **state)
{
	char text[sizeof(PEM)];
	struct skp_pubkey key, was;
	size_t i, opened = 0;

	(void)state;
	assert_int_equal(skp_pem_read(skp_bytes_str(PEM), &was), SKP_OK);
	for (i = 0; i < strlen(PEM) - 1; i++)
		assert_int_not_equal(skp_pem_read(skp_bytes_of(PEM, i), &key),
		    SKP_OK);
	for (i = 0; i < strlen(PEM); i++) {
		memcpy(text, PEM, sizeof(text));
		text[i] ^= 0x02;
		if (skp_pem_read(skp_bytes_of(text, strlen(PEM)), &key) !=
		    SKP_OK)
			continue;
		/* Then it is another key. */
		assert_memory_not_equal(key.x, was.x, 32);
		opened++;
	}
	assert_true(opened < 43);
	for (i = 0; i < strlen(PEM); i++) {
		memcpy(text, PEM, sizeof(text));
		text[i] ^= (char)0x80;
		assert_int_not_equal(skp_pem_read(skp_bytes_of(text,
						      strlen(PEM)),
					 &key),
		    SKP_OK);
	}
}

static void
test_write(void **state)
{
	struct skp_pubkey key;
	char out[SKP_PEM_MAX];
	uint8_t x[32];
	size_t n;

	(void)state;
	unhex_32(X1, x);
	assert_int_equal(skp_pubkey_from_x(x, &key), SKP_OK);
	assert_int_equal(skp_pem_write(&key, out, &n), SKP_OK);
	assert_string_equal(out, PEM);
	assert_int_equal(n, strlen(PEM));
}

/* Lengths around whole lines (48 bytes, 64 columns). */
static void
test_armour(void **state)
{
	static const size_t lengths[] = { 1, 2, 3, 47, 48, 49, 95, 96, 97,
		200 };
	uint8_t data[256], back[256];
	char text[1024];
	size_t i, j, n, m;

	(void)state;
	for (i = 0; i < sizeof(data); i++)
		data[i] = (uint8_t)(255 - i);
	for (i = 0; i < sizeof(lengths) / sizeof(lengths[0]); i++) {
		m = skp_armour_len("A B", lengths[i]);
		assert_int_equal(skp_armour_write("A B",
				     skp_bytes_of(data, lengths[i]), text, m,
				     &n),
		    SKP_ERR_SPACE);
		assert_int_equal(skp_armour_write("A B",
				     skp_bytes_of(data, lengths[i]), text,
				     m + 1, &n),
		    SKP_OK);
		assert_int_equal(n, m);
		assert_int_equal(strlen(text), m);
		for (j = 0; text[j] != '\0'; j += 1 + strcspn(text + j, "\n"))
			assert_true(strcspn(text + j, "\n") <= 64);
		assert_int_equal(skp_armour_read("A B", skp_bytes_of(text, n),
				     back, lengths[i], &n),
		    SKP_OK);
		assert_int_equal(n, lengths[i]);
		assert_memory_equal(back, data, n);
		assert_int_equal(skp_armour_read("A B", skp_bytes_of(text, m),
				     back, lengths[i] - 1, &n),
		    SKP_ERR_SPACE);
		assert_int_equal(skp_armour_read("A", skp_bytes_of(text, m),
				     back, sizeof(back), &n),
		    SKP_ERR_TYPE);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_read),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_sweep),
		cmocka_unit_test(test_write),
		cmocka_unit_test(test_armour),
	};

	return cmocka_run_group_tests(tests, start, NULL);
}
