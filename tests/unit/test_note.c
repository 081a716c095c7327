/*
 * Checkpoints as notes: what is written, what is read, and what is no note.
 */
#include "schema/note.h"
#include "tests/unit/unhex.h"
#include "tests/unit/unit.h"

#define AB   "abababababababababababababababababababababababababababababababab"
#define NAME "skillpass-log/" AB
#define ROOT "//////////////////////////////////////////8="
#define TEXT NAME "\n20852163\n" ROOT "\n"
#define DASH "\xe2\x80\x94 "
/* 4 bytes of key hash and 64 of signature: 92 characters. */
#define A10  "AAAAAAAAAA"
#define SIG  "3q2+7w" A10 A10 A10 A10 A10 A10 A10 A10 "AAAAA="
#define LINE DASH NAME " " SIG "\n"
#define NOTE TEXT "\n" LINE

static enum skp_err
read_str(const char *s, struct skp_note *note)
{
	return skp_note_read(skp_bytes_str(s), note);
}

static void
writes(void **state)
{
	struct skp_checkpoint cp = { .size = 20852163 };
	char text[SKP_NOTE_TEXT], line[SKP_NOTE_LINE], name[SKP_NOTE_NAME];
	char cosigned[SKP_NOTE_COSIGNED];
	const uint8_t id[4] = { 0xde, 0xad, 0xbe, 0xef };
	uint8_t sig[SKP_SIG_LEN] = { 0 }, x[SKP_PK_LEN], got[4];
	size_t n;

	(void)state;
	memset(cp.origin, 0xab, sizeof(cp.origin));
	memset(cp.root, 0xff, sizeof(cp.root));
	skp_note_text_write(&cp, text);
	assert_string_equal(text, TEXT);
	skp_note_name(SKP_NOTE_LOG, cp.origin, name);
	assert_string_equal(name, NAME);
	skp_note_line_write(name, id, sig, sizeof(sig), line);
	assert_string_equal(line, LINE);
	skp_note_cosigned_write(skp_bytes_str(text), 1679315147, cosigned, &n);
	assert_string_equal(cosigned, "cosignature/v1\ntime 1679315147\n" TEXT);
	assert_int_equal(n, strlen(cosigned));
	/* Of the key with the seed 00 01 02 ... 1f. */
	(void)unhex("03a107bff3ce10be1d70dd18e74bc099"
		    "67e4d6309ba50d5f1ddc8664125531b8",
	    x, sizeof(x));
	skp_note_key_id(name, SKP_NOTE_ED25519, x, got);
	assert_memory_equal(got, "\xc4\x72\x62\x05", 4);
}

/* The longest of everything fits the buffers. */
static void
writes_the_longest(void **state)
{
	struct skp_checkpoint cp = { .size = UINT64_MAX };
	char text[SKP_NOTE_TEXT], line[SKP_NOTE_LINE], name[SKP_NOTE_NAME];
	char cosigned[SKP_NOTE_COSIGNED];
	const uint8_t id[4] = { 0 };
	uint8_t sig[SKP_NOTE_COSIG_LEN] = { 0 };
	size_t n;

	(void)state;
	skp_note_text_write(&cp, text);
	assert_int_equal(strlen(text), 78 + 1 + 20 + 1 + 44 + 1);
	skp_note_name(SKP_NOTE_WITNESS, cp.root, name);
	assert_int_equal(strlen(name), 18 + 64);
	skp_note_line_write(name, id, sig, sizeof(sig), line);
	assert_int_equal(strlen(line), 4 + 82 + 1 + 104 + 1);
	skp_note_cosigned_write(skp_bytes_str(text), UINT64_MAX, cosigned, &n);
	assert_int_equal(n, 15 + 5 + 20 + 1 + 145);
	assert_true(n < sizeof(cosigned));
}

static void
reads(void **state)
{
	struct skp_note note;
	uint8_t sig[SKP_SIG_LEN], cosig[SKP_NOTE_COSIG_LEN];

	(void)state;
	assert_int_equal(read_str(NOTE, &note), SKP_OK);
	assert_int_equal(note.cp.size, 20852163);
	assert_int_equal(note.cp.origin[0], 0xab);
	assert_int_equal(note.cp.origin[31], 0xab);
	assert_int_equal(note.cp.root[0], 0xff);
	assert_int_equal(note.cp.root[31], 0xff);
	assert_true(skp_bytes_eq(note.text, skp_bytes_str(TEXT)));
	assert_true(skp_bytes_eq(note.origin, skp_bytes_str(NAME)));
	assert_int_equal(note.n_sig, 1);
	assert_true(skp_bytes_eq(note.sig[0].line, skp_bytes_str(LINE)));
	assert_memory_equal(note.sig[0].id, "\xde\xad\xbe\xef", 4);
	assert_int_equal(skp_note_sig_bytes(&note.sig[0], sig, sizeof(sig)),
	    SKP_OK);
	assert_int_equal(skp_note_sig_bytes(&note.sig[0], cosig, sizeof(cosig)),
	    SKP_ERR_LENGTH);
	assert_int_equal(skp_note_sig_bytes(&note.sig[0], cosig, 1000),
	    SKP_ERR_LENGTH);
	/* Lines of others, of any length. */
	assert_int_equal(read_str(NOTE DASH "w.example/1 AAAAAAAA\n" DASH
					    "w.example/2 " SIG "\n",
			     &note),
	    SKP_OK);
	assert_int_equal(note.n_sig, 3);
	assert_true(
	    skp_bytes_eq(note.sig[2].name, skp_bytes_str("w.example/2")));
}

static void
refuses(void **state)
{
	static const struct {
		const char *note;
		enum skp_err err;
	} rows[] = {
		{ "", SKP_ERR_VALUE },
		{ "\n", SKP_ERR_VALUE },
		{ TEXT, SKP_ERR_VALUE },
		{ TEXT "\n", SKP_ERR_VALUE },
		{ TEXT LINE, SKP_ERR_VALUE },
		{ TEXT "extension\n\n" LINE, SKP_ERR_VALUE },
		{ NOTE "\n", SKP_ERR_VALUE },
		{ NOTE "x\n", SKP_ERR_VALUE },
		{ TEXT "\n" DASH NAME " " SIG, SKP_ERR_VALUE },
		{ TEXT "\n" DASH NAME " AAAA\n", SKP_ERR_VALUE },
		{ TEXT "\n" DASH NAME "  " SIG "\n", SKP_ERR_VALUE },
		{ TEXT "\n" DASH " " SIG "\n", SKP_ERR_VALUE },
		{ TEXT "\n" DASH "a+b " SIG "\n", SKP_ERR_VALUE },
		{ TEXT "\n- " NAME " " SIG "\n", SKP_ERR_VALUE },
		{ TEXT "\n" DASH NAME " ====AAAA\n", SKP_ERR_VALUE },
		{ "another-log/" AB "\n1\n" ROOT "\n\n" LINE, SKP_ERR_VALUE },
		{ "skillpass-log/Ab\n1\n" ROOT "\n\n" LINE, SKP_ERR_VALUE },
		{ "skillpass-log/AB" AB "\n1\n" ROOT "\n\n" LINE,
		    SKP_ERR_VALUE },
		{ NAME "\n0\n" ROOT "\n\n" LINE, SKP_ERR_VALUE },
		{ NAME "\n01\n" ROOT "\n\n" LINE, SKP_ERR_VALUE },
		{ NAME "\n+1\n" ROOT "\n\n" LINE, SKP_ERR_VALUE },
		{ NAME "\n1 \n" ROOT "\n\n" LINE, SKP_ERR_VALUE },
		{ NAME "\n\n" ROOT "\n\n" LINE, SKP_ERR_VALUE },
		{ NAME "\n1234567890123456789\n" ROOT "\n\n" LINE,
		    SKP_ERR_VALUE },
		{ NAME "\n1\n" ROOT "=\n\n" LINE, SKP_ERR_VALUE },
		{ NAME
		    "\n1\n_________________________________________8=\n\n" LINE,
		    SKP_ERR_VALUE },
		/* Unused bits that are not zero. */
		{ NAME
		    "\n1\n//////////////////////////////////////////9=\n\n" LINE,
		    SKP_ERR_VALUE },
		{ NAME "\r\n1\n" ROOT "\n\n" LINE, SKP_ERR_TEXT },
		{ NOTE DASH "a\tb AAAAAAAA\n", SKP_ERR_TEXT },
		{ NOTE DASH "\xff AAAAAAAA\n", SKP_ERR_UTF8 },
	};
	struct skp_note note;
	size_t i;

	(void)state;
	note.n_sig = 77;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_int_equal(read_str(rows[i].note, &note), rows[i].err);
	/* The whole origin in capitals: another name for the same log. */
	{
		char upper[] = NOTE;

		for (i = 14; i < 14 + 64; i++)
			upper[i] = (char)(upper[i] - 'a' + 'A');
		assert_int_equal(read_str(upper, &note), SKP_ERR_VALUE);
	}
	assert_int_equal(note.n_sig, 77);
}

/* As many signatures as there may be, one more, and too many bytes. */
static void
bounds(void **state)
{
	size_t n = sizeof(TEXT "\n") - 1, line = sizeof(LINE) - 1, i;
	uint8_t *all = malloc(SKP_MAX_CHECKPOINT + 1);
	struct skp_note note;

	(void)state;
	assert_non_null(all);
	memcpy(all, TEXT "\n", n);
	for (i = 0; i <= SKP_MAX_NOTE_SIGS; i++) {
		memcpy(all + n, LINE, line);
		n += line;
		assert_int_equal(skp_note_read(skp_bytes_of(all, n), &note),
		    i < SKP_MAX_NOTE_SIGS ? SKP_OK : SKP_ERR_LENGTH);
	}
	assert_int_equal(note.n_sig, SKP_MAX_NOTE_SIGS);
	memset(all, 'a', SKP_MAX_CHECKPOINT + 1);
	assert_int_equal(skp_note_read(skp_bytes_of(all,
					   SKP_MAX_CHECKPOINT + 1),
			     &note),
	    SKP_ERR_LENGTH);
	assert_int_equal(skp_note_read(skp_bytes_of(all, SKP_MAX_CHECKPOINT),
			     &note),
	    SKP_ERR_VALUE);
	free(all);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(writes),
		cmocka_unit_test(writes_the_longest), cmocka_unit_test(reads),
		cmocka_unit_test(refuses), cmocka_unit_test(bounds) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
