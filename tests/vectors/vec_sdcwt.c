/*
 * The SD-CWT draft's examples (draft-ietf-spice-sd-cwt): every disclosure
 * must have its digest, head included, among the redacted ones of the token
 * or of the other disclosures; every decoy too; and the form without the
 * head is the one of the draft's "first blinded hash".  They are signed with
 * ES384 and hide map keys, so as passports they are unsupported.
 */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>

#include "schema/passport.h"
#include "schema/sha256.h"
#include "tests/unit/unhex.h"
#include "tests/vectors/shared.h"

#define DIR "sd-cwt/examples/"

/* Counted by hand: disclosures, and how many of them are decoys. */
static const struct {
	const char *name;
	size_t disclosures, decoys;
	bool token;
} files[] = {
	{ DIR "issuer_cwt.cbor", 5, 0, false },
	{ DIR "nested_issuer_cwt.cbor", 15, 0, false },
	{ DIR "nested_cwt.cbor", 7, 0, false },
	{ DIR "decoy.cbor", 4, 2, false },
	{ DIR "kbt.cbor", 3, 0, true },
	{ DIR "nested_kbt.cbor", 7, 0, true },
};

static struct skp_passport passport;

static bool
has(struct skp_bytes file, const uint8_t digest[SKP_HASH_LEN])
{
	return file.p != NULL &&
	    memmem(file.p, file.n, digest, SKP_HASH_LEN) != NULL;
}

/* True for a decoy, [salt] alone. */
static bool
check_decoy(struct skp_bytes file, struct skp_cursor *c,
    struct skp_bytes content)
{
	uint8_t digest[SKP_HASH_LEN];
	struct skp_cursor sub;
	struct skp_bytes salt;
	bool decoy;

	skp_cursor_enter(c, content, &sub);
	decoy = skp_cursor_array(&sub, 1, 3) == 1;
	salt = skp_cursor_bstr_n(&sub, SKP_SALT_LEN);
	if (!skp_cursor_ok(&sub))
		errx(1, "a disclosure of another form");
	if (!decoy)
		return false;
	skp_decoy_digest(salt.p, digest);
	return has(file, digest);
}

static bool
check_file(size_t k, struct skp_bytes file)
{
	size_t at, good = 0, decoys = 0;
	uint8_t digest[SKP_HASH_LEN];
	struct skp_bytes content;
	struct skp_cursor c;
	struct skp_map m;
	uint64_t i, n;
	int64_t label;

	skp_cursor_init_lenient(&c, file);
	skp_cursor_tag_is(&c, SKP_TAG_SIGN1);
	(void)skp_cursor_array(&c, 4, 4);
	(void)skp_cursor_bstr(&c);
	skp_cursor_map(&c, 1, 1, &m);
	if (!skp_map_next_int(&c, &m, &label) || label != SKP_HDR_SD_CLAIMS)
		return false;
	n = skp_cursor_array(&c, 1, SKP_MAX_DISCLOSURES);
	for (i = 0; i < n; i++) {
		at = c.pos;
		content = skp_cursor_bstr(&c);
		skp_disclosure_digest(skp_bytes_of(file.p + at, c.pos - at),
		    digest);
		good += has(file, digest);
		decoys += check_decoy(file, &c, content);
	}
	printf("%s: %zu of %zu, %zu decoys\n", files[k].name, good, (size_t)n,
	    decoys);
	return skp_cursor_ok(&c) && good == files[k].disclosures &&
	    n == files[k].disclosures && decoys == files[k].decoys;
}

/* The passport within a token: its protected header is {1, 13, 16: 294}, and
   nothing of it may stand outside. */
static struct skp_bytes
within(struct skp_bytes file)
{
	struct skp_bytes kcwt = { NULL, 0 };
	struct skp_cursor c, sub;
	uint64_t typ = 0;
	struct skp_map m;
	int64_t label;

	skp_cursor_init_lenient(&c, file);
	skp_cursor_tag_is(&c, SKP_TAG_SIGN1);
	(void)skp_cursor_array(&c, 4, 4);
	skp_cursor_enter(&c, skp_cursor_bstr(&c), &sub);
	skp_cursor_map(&sub, 3, 3, &m);
	while (skp_map_next_int(&sub, &m, &label)) {
		if (label == SKP_HDR_KCWT)
			kcwt = skp_cursor_item(&sub);
		else if (label == SKP_HDR_TYP)
			typ = skp_cursor_uint(&sub);
		else
			(void)skp_cursor_item(&sub);
	}
	skp_cursor_map(&c, 0, 0, &m);
	if (!skp_cursor_ok(&sub) || !skp_cursor_ok(&c) || typ != SKP_TYP_KB_CWT)
		return skp_bytes_of(NULL, 0);
	return kcwt;
}

static bool
check_refused(struct skp_bytes file)
{
	struct skp_form_result res;
	struct skp_cursor c;

	skp_cursor_init(&c, file);
	res = skp_passport_read(&c, &passport);
	/* simple(59) is no value of ours, so it is not even strict. */
	return res.form == SKP_FORM_MALFORMED ||
	    res.form == SKP_FORM_UNSUPPORTED;
}

/* Both forms of the digest of the first disclosure. */
static bool
check_first(void)
{
	uint8_t want[SKP_HASH_LEN], got[SKP_HASH_LEN], whole[64];
	struct skp_writer w;
	char *content, *hex;
	size_t n;
	bool ok;

	content = shared_read(DIR "first-disclosure.cborseq", &n);
	hex = shared_read(DIR "first-blinded-hash.txt", NULL);
	(void)unhex_n(hex, (size_t)2 * SKP_HASH_LEN, want, sizeof(want));
	skp_sha256_one(skp_bytes_of(content, n), got);
	ok = memcmp(got, want, sizeof(got)) == 0;
	/* The same with its head, as in the signed examples. */
	skp_writer_init(&w, whole, sizeof(whole));
	skp_writer_bstr(&w, skp_bytes_of(content, n));
	skp_disclosure_digest(skp_bytes_of(whole, w.n), got);
	(void)unhex("af375dc3fba1d082448642c00be7b2f7"
		    "bb05c9d8fb61cfc230ddfdfb4616a693",
	    want, sizeof(want));
	ok = ok && memcmp(got, want, sizeof(got)) == 0;
	free(content);
	free(hex);
	return ok;
}

int
main(void)
{
	struct skp_bytes file;
	int failed = 0;
	char *text;
	size_t i, n;

	shared_need(DIR "issuer_cwt.cbor");
	for (i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		text = shared_read(files[i].name, &n);
		file = skp_bytes_of(text, n);
		if (files[i].token)
			file = within(file);
		if (!check_file(i, file) || !check_refused(file)) {
			printf("%s: failed\n", files[i].name);
			failed = 1;
		}
		free(text);
	}
	if (!check_first()) {
		printf("first disclosure: digests differ\n");
		failed = 1;
	}
	return failed;
}
