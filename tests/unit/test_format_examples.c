/*
 * The worked examples of schema/FORMAT.md are what the project's writers
 * make, byte for byte, and read as what the text says.  With the argument
 * "print" it writes them as they have to stand there.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "keys/pubkey.h"
#include "schema/passport.h"
#include "schema/receipt.h"
#include "schema/statuslist.h"
#include "schema/trust.h"
#include "tests/unit/format_examples.h"
#include "tests/unit/keys_kit.h"

#define FENCE "```hex "

static char text[200000];
static uint8_t found[FORMAT_MAX_EXAMPLE], work[16384];
static struct skp_passport passport;

static const char *
read_format(void)
{
	const char *root = getenv("SKP_SOURCE_DIR");
	char path[4096];
	size_t n;
	FILE *f;

	snprintf(path, sizeof(path), "%s/schema/FORMAT.md",
	    root == NULL ? "." : root);
	f = fopen(path, "r");
	assert_non_null(f);
	n = fread(text, 1, sizeof(text) - 1, f);
	fclose(f);
	assert_true(n < sizeof(text) - 1);
	text[n] = '\0';
	return text;
}

/* The hex block of that name. */
static struct skp_bytes
block(const char *name)
{
	const char *p = text, *end;
	size_t n = strlen(name);

	while ((p = strstr(p, FENCE)) != NULL) {
		p += strlen(FENCE);
		if (strncmp(p, name, n) == 0 && p[n] == '\n')
			break;
	}
	if (p == NULL) {
		fail_msg("FORMAT.md has no example \"%s\"", name);
		return skp_bytes_of(NULL, 0);
	}
	p += n;
	end = strstr(p, "```");
	assert_non_null(end);
	return unhex_n(p, (size_t)(end - p), found, sizeof(found));
}

static void
block_32(const char *name, uint8_t out[32])
{
	struct skp_bytes b = block(name);

	if (b.n == 32)
		memcpy(out, b.p, 32);
	else
		fail_msg("example \"%s\": not 32 bytes", name);
}

static size_t
blocks(void)
{
	const char *p = text;
	size_t n = 0;

	while ((p = strstr(p, FENCE)) != NULL) {
		p++;
		n++;
	}
	return n;
}

static void
test_same(void **state)
{
	struct format_example *e;
	struct skp_bytes b;
	size_t i, n;

	(void)state;
	(void)read_format();
	e = format_examples(&n);
	for (i = 0; i < n; i++) {
		b = block(e[i].name);
		if (b.n != e[i].n || memcmp(b.p, e[i].p, b.n) != 0)
			fail_msg("example \"%s\" of FORMAT.md differs",
			    e[i].name);
	}
	/* And no other is there, which nobody would check. */
	assert_int_equal(blocks(), n);
}

static struct skp_form_result
read_passport(const char *name)
{
	struct skp_cursor c;
	struct skp_form_result res;

	skp_cursor_init(&c, block(name));
	res = skp_passport_read(&c, &passport);
	assert_int_equal(skp_cursor_finish(&c), SKP_OK);
	return res;
}

static void
test_passports(void **state)
{
	uint8_t x[32], leaf[32], want[32];

	(void)state;
	(void)read_format();
	unhex_32(X1, x);
	assert_int_equal(read_passport("passport-clear").form, SKP_FORM_OK);
	assert_int_equal(passport.n_attr, 1);
	assert_int_equal(passport.n_line, 1);
	assert_int_equal(passport.n_skill, 1);
	assert_int_equal(passport.status_idx, 4711);
	assert_int_equal(skp_claim_evidence(passport.line[0].claim),
	    SKP_EVIDENCE_ASSESSED);
	assert_int_equal(skp_pubkey_verify_sign1(x, &passport.sign1,
			     skp_bytes_of(NULL, 0), work, sizeof(work)),
	    SKP_OK);
	skp_sign1_leaf(&passport.sign1, leaf);
	block_32("leaf", want);
	assert_memory_equal(leaf, want, 32);

	assert_int_equal(read_passport("passport-redacted").form, SKP_FORM_OK);
	assert_int_equal(passport.n_attr, 1);
	assert_int_equal(passport.n_hidden_attr, 3);
	assert_int_equal(passport.n_line, 1);
	assert_true(passport.line[0].redacted);
	assert_non_null(passport.cnf);
	assert_int_equal(skp_pubkey_verify_sign1(x, &passport.sign1,
			     skp_bytes_of(NULL, 0), work, sizeof(work)),
	    SKP_OK);
}

static void
test_others(void **state)
{
	uint8_t x[32], root[32], leaf[32];
	struct skp_root_record record;
	struct skp_statuslist status;
	struct skp_trust_list list;
	struct skp_receipt receipt;
	struct skp_sign1 token;
	struct skp_cursor c;

	(void)state;
	(void)read_format();
	unhex_32(X3, x);
	block_32("leaf", leaf);
	block_32("root", root);
	skp_cursor_init(&c, block("receipt"));
	assert_int_equal(skp_receipt_read(&c, &receipt), SKP_OK);
	assert_int_equal(skp_pubkey_verify_sign1(x, &receipt.sign1,
			     skp_bytes_of(root, 32), work, sizeof(work)),
	    SKP_OK);
	assert_int_equal(skp_receipt_root(&receipt, leaf, leaf), SKP_OK);
	assert_memory_equal(leaf, root, 32);

	skp_cursor_init_lenient(&c, block("status-list"));
	assert_int_equal(skp_statuslist_read(&c, &status), SKP_OK);
	assert_int_equal(status.bits, 2);
	skp_cursor_init(&c, block("root-record"));
	assert_int_equal(skp_root_record_read(&c, &record), SKP_OK);
	assert_int_equal(skp_pubkey_verify_sign(x, &record.sign, 0, work,
			     sizeof(work)),
	    SKP_OK);
	skp_cursor_init(&c, block("trust-list"));
	assert_int_equal(skp_trust_list_read(&c, &list), SKP_OK);
	assert_int_equal(list.n_key, 2);
	skp_cursor_init(&c, block("statement"));
	assert_int_equal(skp_statement_read(&c, &list), SKP_OK);
	assert_int_equal(list.sign.n_sig, 2);

	unhex_32(X2, x);
	skp_cursor_init(&c, block("presentation"));
	assert_int_equal(skp_sign1_read(&c, SKP_SET_TOKEN, &token), SKP_OK);
	assert_int_equal(skp_pubkey_verify_sign1(x, &token,
			     skp_bytes_of(NULL, 0), work, sizeof(work)),
	    SKP_OK);
}

static void
print_all(void)
{
	struct format_example *e;
	size_t i, k, n;

	e = format_examples(&n);
	for (i = 0; i < n; i++) {
		printf(FENCE "%s", e[i].name);
		for (k = 0; k < e[i].n; k++)
			printf("%s%02x", k % 32 == 0 ? "\n" : "", e[i].p[k]);
		printf("\n```\n\n");
	}
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_same),
		cmocka_unit_test(test_passports),
		cmocka_unit_test(test_others),
	};

	if (argc == 2 && strcmp(argv[1], "print") == 0) {
		print_all();
		return 0;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
