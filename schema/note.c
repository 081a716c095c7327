#include "schema/note.h"

#include "common/hex.h"
#include "common/text.h"
#include "schema/sha256.h"

#define DASH	   "\xe2\x80\x94 " /* U+2014 and a space */
#define DASH_N	   4
#define HEX_N	   (2 * SKP_HASH_LEN)
#define SIZE_MAX_N 18 /* digits: below 2^63 */
#define SIG_MAX	   (SKP_NOTE_ID + SKP_NOTE_COSIG_LEN)

/* ---------------------------------------------------------------- writing */

/* Puts text at *at; the caller's buffers are large enough for all of it. */
static void
put(char **at, const char *text, size_t n)
{
	memcpy(*at, text, n);
	*at += n;
	**at = '\0';
}

static void
put_number(char **at, uint64_t v)
{
	char digits[20];
	size_t n = sizeof(digits);

	do {
		digits[--n] = (char)('0' + v % 10);
		v /= 10;
	} while (v > 0);
	put(at, digits + n, sizeof(digits) - n);
}

static void
put_base64(char **at, const uint8_t *p, size_t n)
{
	char text[SKP_BASE64_LEN(SIG_MAX) + 1];

	if (skp_base64_encode(skp_bytes_of(p, n), text, sizeof(text)) == SKP_OK)
		put(at, text, strlen(text));
}

void
skp_note_name(const char *prefix, const uint8_t hash[SKP_HASH_LEN],
    char out[SKP_NOTE_NAME])
{
	char hex[HEX_N + 1], *at = out;

	put(&at, prefix, strlen(prefix));
	if (skp_hex_encode(skp_bytes_of(hash, SKP_HASH_LEN), hex,
		sizeof(hex)) == SKP_OK)
		put(&at, hex, HEX_N);
}

void
skp_note_key_id(const char *name, enum skp_note_type type,
    const uint8_t x[SKP_PK_LEN], uint8_t id[SKP_NOTE_ID])
{
	const uint8_t mid[2] = { '\n', (uint8_t)type };
	struct skp_bytes part[3] = { skp_bytes_str(name),
		skp_bytes_of(mid, sizeof(mid)), skp_bytes_of(x, SKP_PK_LEN) };
	uint8_t hash[SKP_HASH_LEN];

	skp_sha256(part, 3, hash);
	memcpy(id, hash, SKP_NOTE_ID);
}

void
skp_note_text_write(const struct skp_checkpoint *cp, char out[SKP_NOTE_TEXT])
{
	char name[SKP_NOTE_NAME], *at = out;

	skp_note_name(SKP_NOTE_LOG, cp->origin, name);
	put(&at, name, strlen(name));
	put(&at, "\n", 1);
	put_number(&at, cp->size);
	put(&at, "\n", 1);
	put_base64(&at, cp->root, SKP_HASH_LEN);
	put(&at, "\n", 1);
}

void
skp_note_line_write(const char *name, const uint8_t id[SKP_NOTE_ID],
    const uint8_t *sig, size_t n, char out[SKP_NOTE_LINE])
{
	uint8_t both[SIG_MAX];
	char *at = out;

	memcpy(both, id, SKP_NOTE_ID);
	memcpy(both + SKP_NOTE_ID, sig, n);
	put(&at, DASH, DASH_N);
	put(&at, name, strlen(name));
	put(&at, " ", 1);
	put_base64(&at, both, SKP_NOTE_ID + n);
	put(&at, "\n", 1);
}

void
skp_note_cosigned_write(struct skp_bytes text, uint64_t time,
    char out[SKP_NOTE_COSIGNED], size_t *n)
{
	static const char head[] = "cosignature/v1\ntime ";
	char *at = out;

	put(&at, head, sizeof(head) - 1);
	put_number(&at, time);
	put(&at, "\n", 1);
	put(&at, (const char *)text.p, text.n);
	*n = (size_t)(at - out);
}

/* ---------------------------------------------------------------- reading */

/* Cuts a line off, without its newline; false when there is none. */
static bool
line_cut(struct skp_bytes *rest, struct skp_bytes *line)
{
	const uint8_t *end = rest->n == 0 ? NULL :
					    memchr(rest->p, '\n', rest->n);

	if (end == NULL)
		return false;
	*line = skp_bytes_of(rest->p, (size_t)(end - rest->p));
	rest->p = end + 1;
	rest->n -= line->n + 1;
	return true;
}

/* Decimal, above 0, no zero before it. */
static bool
size_read(struct skp_bytes text, uint64_t *out)
{
	uint64_t v = 0;

	if (text.n == 0 || text.n > SIZE_MAX_N || text.p[0] == '0')
		return false;
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] < '0' || text.p[i] > '9')
			return false;
		v = v * 10 + (uint64_t)(text.p[i] - '0');
	}
	*out = v;
	return true;
}

/* Lower-case hex only: one origin has one name. */
static bool
origin_read(struct skp_bytes name, uint8_t out[SKP_HASH_LEN])
{
	const size_t n = strlen(SKP_NOTE_LOG);
	char again[SKP_NOTE_NAME];

	if (name.n != n + HEX_N || memcmp(name.p, SKP_NOTE_LOG, n) != 0 ||
	    skp_hex_decode(skp_bytes_of(name.p + n, HEX_N), out,
		SKP_HASH_LEN) != SKP_OK)
		return false;
	skp_note_name(SKP_NOTE_LOG, out, again);
	return memcmp(again, name.p, name.n) == 0;
}

static bool
text_read(struct skp_bytes *rest, struct skp_note *note)
{
	const struct skp_bytes whole = *rest;
	struct skp_checkpoint *cp = &note->cp;
	struct skp_bytes size, root, empty;

	if (!line_cut(rest, &note->origin) || !line_cut(rest, &size) ||
	    !line_cut(rest, &root))
		return false;
	note->text = skp_bytes_of(whole.p, whole.n - rest->n);
	return line_cut(rest, &empty) && empty.n == 0 &&
	    origin_read(note->origin, cp->origin) &&
	    size_read(size, &cp->size) &&
	    skp_base64_decode(root, cp->root, SKP_HASH_LEN) == SKP_OK;
}

/* Of the base64 only the first three bytes and the alphabet are looked at
   where it is longer than any that we know. */
static bool
sig_read(struct skp_bytes line, struct skp_note_sig *sig)
{
	const uint8_t *space;
	uint8_t first[6];

	sig->line = skp_bytes_of(line.p, line.n + 1);
	if (line.n < DASH_N || memcmp(line.p, DASH, DASH_N) != 0)
		return false;
	line = skp_bytes_of(line.p + DASH_N, line.n - DASH_N);
	space = line.n == 0 ? NULL : memchr(line.p, ' ', line.n);
	if (space == NULL || space == line.p)
		return false;
	sig->name = skp_bytes_of(line.p, (size_t)(space - line.p));
	sig->base64 = skp_bytes_of(space + 1, line.n - sig->name.n - 1);
	if (memchr(sig->name.p, '+', sig->name.n) != NULL ||
	    sig->base64.n % 4 != 0 || sig->base64.n < 8 ||
	    skp_base64_decode(skp_bytes_of(sig->base64.p, 8), first,
		sizeof(first)) != SKP_OK)
		return false;
	memcpy(sig->id, first, SKP_NOTE_ID);
	return true;
}

/* UTF-8 without control characters other than the newline. */
static enum skp_err
bytes_check(struct skp_bytes file)
{
	uint32_t code;
	size_t at = 0;

	while (at < file.n) {
		if (!skp_text_next(file, &at, &code))
			return SKP_ERR_UTF8;
		if (code != '\n' && skp_text_forbidden(code))
			return SKP_ERR_TEXT;
	}
	return SKP_OK;
}

enum skp_err
skp_note_read(struct skp_bytes file, struct skp_note *out)
{
	struct skp_bytes rest = file, line;
	struct skp_note note;
	enum skp_err err;

	if (file.n > SKP_MAX_CHECKPOINT)
		return SKP_ERR_LENGTH;
	if ((err = bytes_check(file)) != SKP_OK)
		return err;
	note.n_sig = 0;
	if (!text_read(&rest, &note))
		return SKP_ERR_VALUE;
	while (rest.n > 0) {
		if (note.n_sig == SKP_MAX_NOTE_SIGS)
			return SKP_ERR_LENGTH;
		if (!line_cut(&rest, &line) ||
		    !sig_read(line, &note.sig[note.n_sig]))
			return SKP_ERR_VALUE;
		note.n_sig++;
	}
	if (note.n_sig == 0)
		return SKP_ERR_VALUE;
	*out = note;
	return SKP_OK;
}

enum skp_err
skp_note_sig_bytes(const struct skp_note_sig *sig, uint8_t *out, size_t n)
{
	uint8_t both[SIG_MAX];
	enum skp_err err;

	if (n > SKP_NOTE_COSIG_LEN)
		return SKP_ERR_LENGTH;
	err = skp_base64_decode(sig->base64, both, SKP_NOTE_ID + n);
	if (err != SKP_OK)
		return err;
	memcpy(out, both + SKP_NOTE_ID, n);
	return SKP_OK;
}
