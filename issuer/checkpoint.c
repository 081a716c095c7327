#include "issuer/checkpoint.h"

enum skp_err
skp_checkpoint_write(const struct skp_checkpoint *cp,
    const struct skp_signer *signer, char *out, size_t *n)
{
	char text[SKP_NOTE_TEXT], line[SKP_NOTE_LINE], name[SKP_NOTE_NAME];
	uint8_t id[SKP_NOTE_ID], sig[SKP_SIG_LEN];
	size_t text_n, line_n;
	enum skp_err err;

	skp_note_text_write(cp, text);
	text_n = strlen(text);
	err = skp_signer_tbs(signer, skp_bytes_of(text, text_n), sig);
	if (err != SKP_OK)
		return err;
	skp_note_name(SKP_NOTE_LOG, cp->origin, name);
	skp_note_key_id(name, SKP_NOTE_ED25519, signer->pub->x, id);
	skp_note_line_write(name, id, sig, sizeof(sig), line);
	line_n = strlen(line);
	memcpy(out, text, text_n);
	out[text_n] = '\n';
	memcpy(out + text_n + 1, line, line_n + 1);
	*n = text_n + 1 + line_n;
	return SKP_OK;
}

enum skp_err
skp_checkpoint_cosign(struct skp_bytes text, uint64_t time,
    const struct skp_signer *witness, char line[SKP_NOTE_LINE])
{
	char tbs[SKP_NOTE_COSIGNED], name[SKP_NOTE_NAME];
	uint8_t id[SKP_NOTE_ID], sig[SKP_NOTE_COSIG_LEN];
	size_t n;
	enum skp_err err;

	if (text.n >= SKP_NOTE_TEXT || time > INT64_MAX)
		return SKP_ERR_RANGE;
	skp_note_cosigned_write(text, time, tbs, &n);
	err = skp_signer_tbs(witness, skp_bytes_of(tbs, n), sig + 8);
	if (err != SKP_OK)
		return err;
	for (size_t i = 0; i < 8; i++)
		sig[i] = (uint8_t)(time >> (56 - 8 * i));
	skp_note_name(SKP_NOTE_WITNESS, witness->pub->kid, name);
	skp_note_key_id(name, SKP_NOTE_COSIGNATURE, witness->pub->x, id);
	skp_note_line_write(name, id, sig, sizeof(sig), line);
	return SKP_OK;
}
