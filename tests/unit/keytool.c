/*
 * keys/ at the command line, for keys_interop.py and the seeds of the fuzz
 * harnesses.  Secrets stand in argv: a tool for tests alone.
 *
 *	keytool pem SEED		public key as PEM
 *	keytool keyset SEED...		public keys as COSE_KeySet
 *	keytool read FILE		x of each key of a PEM or COSE file
 *	keytool sign SEED FILE		signature over FILE
 *	keytool verify PEM FILE SIG
 *	keytool lock SEED PASS FILE	key file; PASS "-": unencrypted
 *	keytool unlock FILE PASS	purpose, test, seed
 *	keytool check FILE PASS
 */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>

#include "common/file.h"
#include "keys/keyfile.h"
#include "keys/keyset.h"
#include "keys/pem.h"
#include "tests/unit/keys_kit.h"

static void
must(enum skp_err e, const char *what)
{
	if (e != SKP_OK)
		errx(1, "%s: error %d: %s", what, (int)e, skp_strerror(e));
}

static struct skp_seckey *
key_of(const char *seed_hex)
{
	struct skp_seckey *key = NULL;
	uint8_t seed[32];

	unhex_32(seed_hex, seed);
	must(skp_seckey_from_seed(seed, SKP_PURPOSE_STATUS, true, &key),
	    "seed");
	return key;
}

static struct skp_unlock *
unlock_of(const char *pass)
{
	struct skp_kdf kdf = cheap_kdf(0);
	struct skp_unlock *u = NULL;

	if (strcmp(pass, "-") != 0)
		must(skp_unlock_new(skp_bytes_str(pass), &kdf, &u), "unlock");
	return u;
}

static void
put_hex(const uint8_t *p, size_t n)
{
	while (n-- > 0)
		printf("%02x", *p++);
	printf("\n");
}

static void
cmd_pem(char **arg)
{
	struct skp_seckey *key = key_of(arg[0]);
	char out[SKP_PEM_MAX];
	size_t n;

	must(skp_pem_write(skp_seckey_pubkey(key), out, &n), "pem");
	(void)fwrite(out, 1, n, stdout);
	skp_seckey_free(key);
}

static void
cmd_keyset(char **arg)
{
	static uint8_t out[SKP_KEYSET_LEN(SKP_MAX_KEYSET)];
	struct skp_pubkey keys[SKP_MAX_KEYSET];
	struct skp_seckey *key;
	struct skp_bytes got;
	struct skp_writer w;
	size_t n;

	for (n = 0; arg[n] != NULL && n < SKP_MAX_KEYSET; n++) {
		key = key_of(arg[n]);
		keys[n] = *skp_seckey_pubkey(key);
		skp_seckey_free(key);
	}
	skp_writer_init(&w, out, sizeof(out));
	skp_keyset_write(&w, keys, n);
	must(skp_writer_finish(&w, &got), "keyset");
	(void)fwrite(got.p, 1, got.n, stdout);
}

static struct skp_blob
slurp(const char *path)
{
	struct skp_blob b = { NULL, 0 };

	must(skp_file_read(path, SKP_MAX_TRUST, &b), path);
	return b;
}

static void
cmd_read(char **arg)
{
	struct skp_blob b = slurp(arg[0]);
	struct skp_pubkey keys[SKP_MAX_KEYSET];
	size_t i, n = 1;
	enum skp_err e = skp_pem_read(skp_blob_bytes(&b), keys);

	if (e == SKP_ERR_TYPE)
		e = skp_keyset_read(skp_blob_bytes(&b), keys, SKP_MAX_KEYSET,
		    &n);
	must(e, arg[0]);
	for (i = 0; i < n; i++)
		put_hex(keys[i].x, sizeof(keys[i].x));
	skp_blob_free(&b);
}

static void
cmd_sign(char **arg)
{
	struct skp_seckey *key = key_of(arg[0]);
	struct skp_blob b = slurp(arg[1]);
	uint8_t sig[SKP_SIG_LEN];

	must(skp_seckey_sign(key, skp_blob_bytes(&b), sig), "sign");
	(void)fwrite(sig, 1, sizeof(sig), stdout);
	skp_blob_free(&b);
	skp_seckey_free(key);
}

static void
cmd_verify(char **arg)
{
	struct skp_blob pem = slurp(arg[0]), msg = slurp(arg[1]);
	struct skp_blob sig = slurp(arg[2]);
	struct skp_pubkey key;

	must(skp_pem_read(skp_blob_bytes(&pem), &key), arg[0]);
	if (sig.n != SKP_SIG_LEN)
		errx(1, "not a signature");
	must(skp_pubkey_verify(key.x, skp_blob_bytes(&msg), sig.p), arg[2]);
	skp_blob_free(&pem);
	skp_blob_free(&msg);
	skp_blob_free(&sig);
}

static void
cmd_lock(char **arg)
{
	struct skp_seckey *key = key_of(arg[0]);
	struct skp_unlock *u = unlock_of(arg[1]);

	must(skp_keyfile_save(arg[2], key, u, false), arg[2]);
	skp_unlock_free(u);
	skp_seckey_free(key);
}

static void
cmd_unlock(char **arg)
{
	struct skp_unlock *u = unlock_of(arg[1]);
	struct skp_seckey *key = NULL;
	uint8_t seed[SKP_SEED_LEN];

	must(skp_keyfile_load(arg[0], u, &key), arg[0]);
	skp_seckey_seed(key, seed);
	printf("%s %s ", skp_purpose_name(skp_seckey_purpose(key)),
	    skp_seckey_is_test(key) ? "test" : "production");
	put_hex(seed, sizeof(seed));
	skp_seckey_free(key);
	skp_unlock_free(u);
}

static void
cmd_check(char **arg)
{
	struct skp_unlock *u = unlock_of(arg[1]);

	must(skp_keyfile_check(arg[0], u, NULL, SKP_PURPOSE_NONE), arg[0]);
	skp_unlock_free(u);
}

int
main(int argc, char **argv)
{
	static const struct {
		const char *name;
		int min;
		void (*run)(char **arg);
	} commands[] = {
		{ "pem", 1, cmd_pem },
		{ "keyset", 1, cmd_keyset },
		{ "read", 1, cmd_read },
		{ "sign", 2, cmd_sign },
		{ "verify", 3, cmd_verify },
		{ "lock", 3, cmd_lock },
		{ "unlock", 2, cmd_unlock },
		{ "check", 2, cmd_check },
	};
	size_t i;

	must(skp_pubkey_init(), "libsodium");
	for (i = 0; argc > 1 && i < sizeof(commands) / sizeof(*commands); i++)
		if (strcmp(argv[1], commands[i].name) == 0 &&
		    argc - 2 >= commands[i].min) {
			commands[i].run(argv + 2);
			return 0;
		}
	errx(2, "usage: see keytool.c");
}
