/*
 * COSE_Sign1 messages of the COSE working group with Ed25519 signatures
 * (cose_sign1_ed25519.tsv): to-be-signed bytes are those of the table, the
 * signature is decided as it says, and with any bit of it flipped refused.
 * Their headers are not ours, so envelopes are taken apart here, with the
 * lenient cursor.
 */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>

#include "keys/pubkey.h"
#include "tests/unit/unhex.h"
#include "tests/vectors/shared.h"

#define TABLE "cose_sign1_ed25519.tsv"

enum { ID, EXPECT, TAGGED, PUBKEY, AAD, MESSAGE, TBS, NOTE, COLUMNS };
enum { ROWS = 4 };

static uint8_t message[4096], want_buf[4096], work[4096];

static void
take_apart(struct skp_bytes b, struct skp_sign1 *s)
{
	struct skp_cursor c;

	memset(s, 0, sizeof(*s));
	skp_cursor_init_lenient(&c, b);
	skp_cursor_tag_is(&c, SKP_TAG_SIGN1);
	(void)skp_cursor_array(&c, 4, 4);
	s->protected_ = skp_cursor_bstr(&c);
	s->unprotected = skp_cursor_item(&c);
	s->payload = skp_cursor_bstr(&c);
	s->signature = skp_cursor_bstr_n(&c, SKP_SIG_LEN);
	skp_cursor_up(&c);
	skp_cursor_up(&c);
	if (skp_cursor_finish(&c) != SKP_OK)
		errx(1, "not a COSE_Sign1");
}

static bool
row_holds(char *const column[COLUMNS])
{
	const struct skp_bytes none = { NULL, 0 };
	struct skp_bytes want, got;
	struct skp_sign1 s;
	struct skp_writer w;
	uint8_t x[SKP_PK_LEN], *sig;
	size_t bit;
	bool valid;

	if (column[AAD][0] != '\0')
		errx(1, "%s: external_aad", column[ID]);
	(void)unhex(column[PUBKEY], x, sizeof(x));
	take_apart(unhex(column[MESSAGE], message, sizeof(message)), &s);
	want = unhex(column[TBS], want_buf, sizeof(want_buf));
	skp_writer_init(&w, work, sizeof(work));
	skp_sign1_tbs(&w, s.protected_, s.payload);
	if (skp_writer_finish(&w, &got) != SKP_OK || !skp_bytes_eq(got, want))
		return false;
	valid = skp_pubkey_verify_sign1(x, &s, none, work, sizeof(work)) ==
	    SKP_OK;
	if (valid != (strcmp(column[EXPECT], "valid") == 0))
		return false;
	sig = message + (s.signature.p - message);
	for (bit = 0; bit < 8 * SKP_SIG_LEN; bit++) {
		sig[bit / 8] ^= (uint8_t)(1u << bit % 8);
		if (skp_pubkey_verify_sign1(x, &s, none, work, sizeof(work)) !=
		    SKP_ERR_SIGNATURE)
			return false;
		sig[bit / 8] ^= (uint8_t)(1u << bit % 8);
	}
	return true;
}

int
main(void)
{
	char *text, *line, *at, *column[COLUMNS];
	unsigned rows = 0, wrong = 0, i;

	shared_need(TABLE);
	if (skp_pubkey_init() != SKP_OK)
		errx(1, "libsodium");
	at = text = shared_read(TABLE, NULL);
	while ((line = strsep(&at, "\n")) != NULL) {
		if (line[0] == '#' || line[0] == '\0')
			continue;
		for (i = 0; i < COLUMNS; i++)
			if ((column[i] = strsep(&line, "\t")) == NULL)
				errx(1, "too few columns");
		rows++;
		if (row_holds(column))
			continue;
		wrong++;
		printf("%s: not as it says\n", column[ID]);
	}
	free(text);
	if (rows != ROWS)
		errx(1, "%u rows", rows);
	printf("%u of %u messages decided as they say\n", rows - wrong, rows);
	return wrong == 0 ? 0 : 1;
}
