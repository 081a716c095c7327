/*
 * Key files on disk: modes, links, replacing, the check of a key.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "keys/keyfile.h"
#include "tests/unit/keys_kit.h"

static char dir[] = "/tmp/skp-keys-XXXXXX";

static int
start(void **state)
{
	(void)state;
	umask(0);
	return skp_pubkey_init() == SKP_OK && mkdtemp(dir) != NULL &&
		chdir(dir) == 0 ?
	    0 :
	    -1;
}

static int
finish(void **state)
{
	static const char *const names[] = { "a.key", "b.key", "c.key", "link",
		"big" };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		(void)unlink(names[i]);
	return chdir("/") == 0 && rmdir(dir) == 0 ? 0 : -1;
}

static struct skp_seckey *
key_of(const char *seed_hex, enum skp_purpose purpose)
{
	struct skp_seckey *key = NULL;
	uint8_t seed[32];

	unhex_32(seed_hex, seed);
	assert_int_equal(skp_seckey_from_seed(seed, purpose, false, &key),
	    SKP_OK);
	return key;
}

static struct skp_unlock *
unlock_of(const char *pass, uint8_t salt)
{
	struct skp_kdf kdf = cheap_kdf(salt);
	struct skp_unlock *u = NULL;

	assert_int_equal(skp_unlock_new(skp_bytes_str(pass), &kdf, &u), SKP_OK);
	return u;
}

static void
test_save_load(void **state)
{
	struct skp_seckey *key = key_of(SEED1, SKP_PURPOSE_STATUS);
	struct skp_seckey *other = key_of(SEED2, SKP_PURPOSE_STATUS);
	struct skp_seckey *got = NULL;
	struct skp_unlock *u = unlock_of("correct horse", 1);
	struct skp_keyfile_info info;
	struct stat st;

	(void)state;
	assert_int_equal(skp_keyfile_load("a.key", u, &got), SKP_ERR_NOT_FOUND);
	assert_int_equal(skp_keyfile_save("a.key", key, u, false), SKP_OK);
	assert_int_equal(stat("a.key", &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	assert_int_equal(skp_keyfile_save("a.key", other, u, false),
	    SKP_ERR_EXISTS);
	assert_int_equal(skp_keyfile_load("a.key", u, &got), SKP_OK);
	assert_memory_equal(skp_seckey_pubkey(got), skp_seckey_pubkey(key),
	    sizeof(struct skp_pubkey));
	assert_int_equal(skp_seckey_purpose(got), SKP_PURPOSE_STATUS);
	assert_false(skp_seckey_is_test(got));
	skp_seckey_free(got);
	assert_int_equal(skp_keyfile_peek("a.key", &info), SKP_OK);
	assert_true(info.encrypted);
	assert_int_equal(skp_keyfile_save("a.key", other, u, true), SKP_OK);
	assert_int_equal(skp_keyfile_load("a.key", u, &got), SKP_OK);
	assert_memory_equal(skp_seckey_pubkey(got), skp_seckey_pubkey(other),
	    sizeof(struct skp_pubkey));
	skp_seckey_free(got);
	skp_seckey_free(key);
	skp_seckey_free(other);
	skp_unlock_free(u);
}

/* Three keys of a registry, opened anew: one derivation. */
static void
test_one_derivation(void **state)
{
	static const char *const names[] = { "a.key", "b.key", "c.key" };
	struct skp_seckey *key = key_of(SEED1, SKP_PURPOSE_LOG), *got = NULL;
	struct skp_unlock *u = unlock_of("correct horse", 2);
	size_t i;

	(void)state;
	for (i = 0; i < 3; i++)
		assert_int_equal(skp_keyfile_save(names[i], key, u, true),
		    SKP_OK);
	assert_int_equal(skp_unlock_derivations(u), 1);
	skp_unlock_free(u);
	u = unlock_of("correct horse", 3);
	for (i = 0; i < 3; i++) {
		assert_int_equal(skp_keyfile_load(names[i], u, &got), SKP_OK);
		skp_seckey_free(got);
	}
	/* What is written next has the salt of the others. */
	assert_int_equal(skp_unlock_kdf(u)->salt[0], 2);
	assert_int_equal(skp_keyfile_save("a.key", key, u, true), SKP_OK);
	assert_int_equal(skp_unlock_derivations(u), 1);
	skp_unlock_free(u);
	skp_seckey_free(key);
}

static void
test_passphrase_change(void **state)
{
	struct skp_seckey *key = key_of(SEED1, SKP_PURPOSE_LOG), *got = NULL;
	struct skp_unlock *was = unlock_of("correct horse", 4);
	struct skp_unlock *now = unlock_of("battery staple", 5);

	(void)state;
	assert_int_equal(skp_keyfile_save("a.key", key, was, true), SKP_OK);
	skp_seckey_free(key);
	assert_int_equal(skp_keyfile_load("a.key", was, &key), SKP_OK);
	assert_int_equal(skp_keyfile_save("a.key", key, now, true), SKP_OK);
	assert_int_equal(skp_keyfile_load("a.key", was, &got), SKP_ERR_DECRYPT);
	assert_int_equal(skp_keyfile_load("a.key", now, &got), SKP_OK);
	skp_seckey_free(got);
	skp_seckey_free(key);
	skp_unlock_free(was);
	skp_unlock_free(now);
}

static void
test_modes(void **state)
{
	static const mode_t bad[] = { 0640, 0604, 0620, 0602, 0610, 0644,
		0666 };
	struct skp_seckey *key = key_of(SEED1, SKP_PURPOSE_LOG), *got = NULL;
	struct skp_unlock *u = unlock_of("correct horse", 6);
	struct skp_keyfile_info info;
	size_t i;

	(void)state;
	assert_int_equal(skp_keyfile_save("a.key", key, u, true), SKP_OK);
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		assert_int_equal(chmod("a.key", bad[i]), 0);
		assert_int_equal(skp_keyfile_load("a.key", u, &got),
		    SKP_ERR_PERMISSION);
		assert_int_equal(skp_keyfile_peek("a.key", &info),
		    SKP_ERR_PERMISSION);
		assert_int_equal(skp_keyfile_check("a.key", u, NULL,
				     SKP_PURPOSE_NONE),
		    SKP_ERR_PERMISSION);
	}
	assert_int_equal(chmod("a.key", 0400), 0);
	assert_int_equal(skp_keyfile_peek("a.key", &info), SKP_OK);
	assert_int_equal(symlink("a.key", "link"), 0);
	assert_int_equal(skp_keyfile_load("link", u, &got),
	    SKP_ERR_NOT_REGULAR);
	assert_int_equal(skp_keyfile_load(".", u, &got), SKP_ERR_NOT_REGULAR);
	assert_null(got);
	skp_seckey_free(key);
	skp_unlock_free(u);
}

static void
test_large(void **state)
{
	struct skp_keyfile_info info;
	int fd = open("big", O_WRONLY | O_CREAT | O_TRUNC, 0600);

	(void)state;
	assert_true(fd >= 0);
	assert_int_equal(ftruncate(fd, SKP_MAX_KEY_FILE + 1), 0);
	assert_int_equal(skp_keyfile_peek("big", &info), SKP_ERR_TOO_LARGE);
	assert_int_equal(ftruncate(fd, SKP_MAX_KEY_FILE), 0);
	assert_int_equal(skp_keyfile_peek("big", &info), SKP_ERR_TYPE);
	assert_int_equal(ftruncate(fd, 0), 0);
	assert_int_equal(skp_keyfile_peek("big", &info), SKP_ERR_TYPE);
	(void)close(fd);
}

static void
test_check(void **state)
{
	struct skp_seckey *key = key_of(SEED1, SKP_PURPOSE_LOG);
	struct skp_seckey *other = key_of(SEED2, SKP_PURPOSE_LOG);
	struct skp_unlock *u = unlock_of("correct horse", 7);
	struct skp_unlock *v = unlock_of("battery staple", 7);

	(void)state;
	(void)unlink("a.key");
	assert_int_equal(skp_keyfile_check("a.key", u, NULL, SKP_PURPOSE_NONE),
	    SKP_ERR_NOT_FOUND);
	assert_int_equal(skp_keyfile_save("a.key", key, u, false), SKP_OK);
	assert_int_equal(skp_keyfile_check("a.key", u, NULL, SKP_PURPOSE_NONE),
	    SKP_OK);
	assert_int_equal(skp_keyfile_check("a.key", u, skp_seckey_pubkey(key),
			     SKP_PURPOSE_LOG),
	    SKP_OK);
	assert_int_equal(skp_keyfile_check("a.key", u, skp_seckey_pubkey(other),
			     SKP_PURPOSE_LOG),
	    SKP_ERR_CONFLICT);
	assert_int_equal(skp_keyfile_check("a.key", u, NULL,
			     SKP_PURPOSE_STATUS),
	    SKP_ERR_PURPOSE);
	assert_int_equal(skp_keyfile_check("a.key", v, NULL, SKP_PURPOSE_NONE),
	    SKP_ERR_DECRYPT);
	assert_int_equal(skp_keyfile_check("a.key", NULL, NULL,
			     SKP_PURPOSE_NONE),
	    SKP_ERR_DECRYPT);
	assert_int_equal(skp_keyfile_save("b.key", key, NULL, true), SKP_OK);
	assert_int_equal(skp_keyfile_check("b.key", NULL, NULL,
			     SKP_PURPOSE_NONE),
	    SKP_OK);
	assert_int_equal(skp_keyfile_check("b.key", u, NULL, SKP_PURPOSE_NONE),
	    SKP_OK);
	skp_seckey_free(key);
	skp_seckey_free(other);
	skp_unlock_free(u);
	skp_unlock_free(v);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_save_load),
		cmocka_unit_test(test_one_derivation),
		cmocka_unit_test(test_passphrase_change),
		cmocka_unit_test(test_modes),
		cmocka_unit_test(test_large),
		cmocka_unit_test(test_check),
	};

	return cmocka_run_group_tests(tests, start, finish);
}
