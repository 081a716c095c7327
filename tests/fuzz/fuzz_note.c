/*
 * Checkpoint notes.
 *
 * What must hold: the three lines of what is accepted come out of the writer
 * byte for byte, and so does the line of each signature of a length that we
 * know; asking who signed never goes beyond the note.
 */
#include "keys/notekey.h"
#include "tests/fuzz/fuzz.h"

static void
check_sig(const struct skp_note_sig *sig)
{
	uint8_t bytes[SKP_NOTE_COSIG_LEN];
	char line[SKP_NOTE_LINE], name[SKP_NOTE_NAME];
	static const size_t known[] = { SKP_SIG_LEN, SKP_NOTE_COSIG_LEN };

	FUZZ_CHECK(sig->name.n > 0 && sig->base64.n >= 8);
	for (size_t i = 0; i < 2; i++) {
		if (skp_note_sig_bytes(sig, bytes, known[i]) != SKP_OK ||
		    sig->name.n >= sizeof(name))
			continue;
		memcpy(name, sig->name.p, sig->name.n);
		name[sig->name.n] = '\0';
		skp_note_line_write(name, sig->id, bytes, known[i], line);
		FUZZ_CHECK(skp_bytes_eq(sig->line, skp_bytes_str(line)));
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const uint8_t x[SKP_PK_LEN] = { 1 };
	static struct skp_note note;
	char text[SKP_NOTE_TEXT];
	uint64_t time;

	if (skp_note_read(skp_bytes_of(data, size), &note) != SKP_OK)
		return 0;
	FUZZ_CHECK(note.n_sig > 0 && note.n_sig <= SKP_MAX_NOTE_SIGS);
	FUZZ_CHECK(note.cp.size > 0 && note.cp.size <= INT64_MAX);
	skp_note_text_write(&note.cp, text);
	FUZZ_CHECK(skp_bytes_eq(note.text, skp_bytes_str(text)));
	for (size_t i = 0; i < note.n_sig; i++)
		check_sig(&note.sig[i]);
	FUZZ_CHECK(skp_note_signed(&note, x) != SKP_OK);
	FUZZ_CHECK(skp_note_cosigned(&note, x, &time) != SKP_OK);
	return 0;
}
