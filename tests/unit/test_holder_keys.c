#include <ftw.h>
#include <unistd.h>

#include "common/file.h"
#include "issuer/holder_keys.h"
#include "keys/keyset.h"
#include "keys/pem.h"
#include "keys/seckey.h"
#include "tests/unit/unit.h"

static char dir[64];
static struct skp_pubkey key[3];

/* Faults as they were told: "FAULT FILE OTHER;" each. */
static char told[512];

static void
on_fault(void *ctx, enum skp_holder_fault fault, const char *file,
    const char *other)
{
	size_t n = strlen(told);

	(void)ctx;
	(void)snprintf(told + n, sizeof(told) - n, "%d %s %s;", (int)fault,
	    file, other);
}

static const struct skp_holder_tell tell = { on_fault, NULL };

static void
put(const char *name, struct skp_bytes data)
{
	char *path = skp_file_join(dir, name);

	assert_non_null(path);
	assert_int_equal(skp_file_write_fast(path, data, 0600,
			     SKP_FILE_REPLACE),
	    SKP_OK);
	free(path);
}

static void
put_pem(const char *name, const struct skp_pubkey *k)
{
	char pem[SKP_PEM_MAX];
	size_t n = 0;

	assert_int_equal(skp_pem_write(k, pem, &n), SKP_OK);
	put(name, skp_bytes_of(pem, n));
}

static void
put_cose(const char *name, const struct skp_pubkey *k)
{
	uint8_t out[SKP_COSE_KEY_LEN];
	struct skp_writer w;

	skp_writer_init(&w, out, sizeof(out));
	skp_cose_key_write(&w, k->x);
	assert_int_equal(w.err, SKP_OK);
	put(name, skp_bytes_of(out, w.n));
}

static int
setup(void **state)
{
	(void)state;
	strncpy(dir, "/tmp/skp-keys-XXXXXX", sizeof(dir) - 1);
	assert_non_null(mkdtemp(dir));
	assert_int_equal(skp_pubkey_init(), SKP_OK);
	for (unsigned i = 0; i < 3; i++) {
		struct skp_seckey *sec = NULL;

		assert_int_equal(skp_seckey_generate(SKP_PURPOSE_PASSPORT, true,
				     &sec),
		    SKP_OK);
		key[i] = *skp_seckey_pubkey(sec);
		skp_seckey_free(sec);
	}
	told[0] = '\0';
	return 0;
}

static int
gone(const char *path, const struct stat *st, int flag, struct FTW *ftw)
{
	(void)st;
	(void)flag;
	(void)ftw;
	return remove(path);
}

static int
teardown(void **state)
{
	(void)state;
	(void)nftw(dir, gone, 8, FTW_DEPTH | FTW_PHYS);
	return 0;
}

static void
bound_by_number(void **state)
{
	struct skp_holder_keys keys = { NULL, 0 };
	struct skp_draft d = { .learner = skp_bytes_str("W-0012") };

	(void)state;
	put_pem("w0012.pub", &key[0]);
	put_cose("17.pub", &key[1]);
	put("40.pub", skp_bytes_of(NULL, 0));
	put("notes.txt", skp_bytes_str("no key"));
	put(".pub", skp_bytes_str("no key"));
	assert_int_equal(skp_holder_keys_read(dir, &tell, &keys), SKP_OK);
	assert_string_equal(told, "");
	assert_int_equal(keys.n, 3);
	skp_holder_keys_bind(&keys, &d);
	assert_memory_equal(d.cnf, key[0].x, SKP_PK_LEN);
	assert_false(d.no_cnf);
	d = (struct skp_draft){ .learner = skp_bytes_str("17") };
	skp_holder_keys_bind(&keys, &d);
	assert_memory_equal(d.cnf, key[1].x, SKP_PK_LEN);
	d = (struct skp_draft){ .learner = skp_bytes_str("40") };
	skp_holder_keys_bind(&keys, &d);
	assert_null(d.cnf);
	assert_true(d.no_cnf);
	for (size_t i = 0; i < 3; i++)
		assert_true(keys.v[i].used);
	/* Nobody else, and nobody without a number. */
	d = (struct skp_draft){ .learner = skp_bytes_str("170") };
	skp_holder_keys_bind(&keys, &d);
	assert_null(d.cnf);
	assert_false(d.no_cnf);
	d = (struct skp_draft){ .name = skp_bytes_str("17") };
	skp_holder_keys_bind(&keys, &d);
	assert_null(d.cnf);
	skp_holder_keys_free(&keys);
}

static void
faults_are_told(void **state)
{
	struct skp_holder_keys keys = { NULL, 0 };
	uint8_t secret[64] = { 0xa4, 1, 1, 0x20, 6, 0x21, 0x58, 32 };
	uint8_t large[5000] = { '-' };

	(void)state;
	memcpy(secret + 8, key[2].x, 32);
	/* -4, the private part, as a COSE_Key has it */
	memcpy(secret + 40, "\x23\x41\x07", 3);
	put_pem("1.pub", &key[0]);
	put_cose("2.pub", &key[0]);
	put_pem("w3.pub", &key[1]);
	put_pem("W-3.pub", &key[2]);
	put("4.pub", skp_bytes_str("no key"));
	put("5.pub",
	    skp_bytes_str("-----BEGIN PRIVATE KEY-----\nMC4CAQ==\n"
			  "-----END PRIVATE KEY-----\n"));
	put("6.pub",
	    skp_bytes_str("-----BEGIN SKILLPASS SECRET KEY-----\nAAAA\n"
			  "-----END SKILLPASS SECRET KEY-----\n"));
	put("7.pub", skp_bytes_of(secret, 43));
	put("8.pub", skp_bytes_of(large, sizeof(large)));
	assert_int_equal(skp_holder_keys_read(dir, &tell, &keys),
	    SKP_ERR_INPUT);
	assert_string_equal(told,
	    "3 2.pub 1.pub;1 4.pub ;2 5.pub ;2 6.pub ;2 7.pub ;1 8.pub ;"
	    "4 w3.pub W-3.pub;");
	assert_int_equal(keys.n, 0);
}

static void
folders(void **state)
{
	struct skp_holder_keys keys = { NULL, 0 };
	char *path;

	(void)state;
	assert_int_equal(skp_holder_keys_read(dir, &tell, &keys), SKP_OK);
	assert_int_equal(keys.n, 0);
	assert_int_equal(skp_holder_keys_read("/nowhere", &tell, &keys),
	    SKP_ERR_NOT_FOUND);
	/* A link is none of the holder's files. */
	path = skp_file_join(dir, "1.pub");
	assert_non_null(path);
	assert_int_equal(symlink("/etc/hostname", path), 0);
	free(path);
	assert_int_equal(skp_holder_keys_read(dir, &tell, &keys),
	    SKP_ERR_NOT_REGULAR);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = { T(bound_by_number),
		T(faults_are_told), T(folders) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
