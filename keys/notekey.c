#include "keys/notekey.h"

/* The line by this name and key; NULL: none. */
static const struct skp_note_sig *
find(const struct skp_note *note, const char *name, enum skp_note_type type,
    const uint8_t x[SKP_PK_LEN])
{
	uint8_t id[SKP_NOTE_ID];
	size_t i;

	skp_note_key_id(name, type, x, id);
	for (i = 0; i < note->n_sig; i++)
		if (skp_bytes_eq(note->sig[i].name, skp_bytes_str(name)) &&
		    memcmp(note->sig[i].id, id, sizeof(id)) == 0)
			return &note->sig[i];
	return NULL;
}

enum skp_err
skp_note_signed(const struct skp_note *note, const uint8_t x[SKP_PK_LEN])
{
	const struct skp_note_sig *sig;
	char name[SKP_NOTE_NAME];
	uint8_t bytes[SKP_SIG_LEN];

	skp_note_name(SKP_NOTE_LOG, note->cp.origin, name);
	sig = find(note, name, SKP_NOTE_ED25519, x);
	if (sig == NULL)
		return SKP_ERR_NOT_FOUND;
	if (skp_note_sig_bytes(sig, bytes, sizeof(bytes)) != SKP_OK)
		return SKP_ERR_SIGNATURE;
	return skp_pubkey_verify(x, note->text, bytes);
}

enum skp_err
skp_note_cosigned(const struct skp_note *note, const uint8_t x[SKP_PK_LEN],
    uint64_t *time)
{
	const struct skp_note_sig *sig;
	char name[SKP_NOTE_NAME], text[SKP_NOTE_COSIGNED];
	uint8_t bytes[SKP_NOTE_COSIG_LEN], kid[SKP_KID_LEN];
	uint64_t when = 0;
	size_t n;

	skp_kid_of(x, kid);
	skp_note_name(SKP_NOTE_WITNESS, kid, name);
	sig = find(note, name, SKP_NOTE_COSIGNATURE, x);
	if (sig == NULL)
		return SKP_ERR_NOT_FOUND;
	if (skp_note_sig_bytes(sig, bytes, sizeof(bytes)) != SKP_OK)
		return SKP_ERR_SIGNATURE;
	for (size_t i = 0; i < 8; i++)
		when = when << 8 | bytes[i];
	skp_note_cosigned_write(note->text, when, text, &n);
	if (when > INT64_MAX ||
	    skp_pubkey_verify(x, skp_bytes_of(text, n), bytes + 8) != SKP_OK)
		return SKP_ERR_SIGNATURE;
	*time = when;
	return SKP_OK;
}
