/*
 * Text from outside: is it UTF-8 that may stand in a passport, and how is it
 * shown without harm.
 *
 * The forbidden characters are a fixed list (FORMAT.md, "Text"), so that two
 * verifiers never disagree: C0, DEL, C1, U+061C, U+200B, U+200E-200F,
 * U+2028-2029, U+202A-202E, U+2060, U+2066-2069, U+FEFF, noncharacters.
 */
#ifndef SKP_COMMON_TEXT_H
#define SKP_COMMON_TEXT_H

#include "common/bytes.h"
#include "common/err.h"

/* Of eight bytes those that are not 0x20-0x7e, each as 0x80. */
static inline uint64_t
skp_text_not_plain(uint64_t w)
{
	const uint64_t ones = 0x0101010101010101ULL;
	const uint64_t high = ones * 0x80;

	/* Above 0x7f; 0x7f, which alone of the rest carries into the high
	   bit when 1 is added; below 0x20, where no high bit is left after
	   0x60 is added.  Bytes are below 0x80 where the last two look. */
	return (w | ((w & ~high) + ones) | ~((w & ~high) + ones * 0x60)) & high;
}

/* The last eight bytes of a text, in some order; spaces where it has fewer. */
static inline uint64_t
skp_text_last(struct skp_bytes text)
{
	uint64_t w = 0x2020202020202020ULL;
	size_t at;

	if (text.n >= sizeof(w))
		memcpy(&w, text.p + text.n - sizeof(w), sizeof(w));
	else
		for (at = 0; at < text.n; at++)
			w = w << 8 | text.p[at];
	return w;
}

/* Nothing but 0x20-0x7e, of which all is well without a further look. */
static inline bool
skp_text_plain(struct skp_bytes text)
{
	uint64_t w;
	size_t at;

	for (at = 0; text.n - at > sizeof(w); at += sizeof(w)) {
		memcpy(&w, text.p + at, sizeof(w));
		if (skp_text_not_plain(w) != 0)
			return false;
	}
	return skp_text_not_plain(skp_text_last(text)) == 0;
}

/*
 * SKP_OK; SKP_ERR_UTF8 (RFC 3629: no overlong form, no surrogate, nothing
 * above U+10FFFF) or SKP_ERR_TEXT (a forbidden character).  On an error
 * *bad_at, unless bad_at is NULL, is the offset of the first byte of what is
 * wrong.
 */
SKP_MUST_CHECK enum skp_err skp_text_check(struct skp_bytes text,
    size_t *bad_at);

/* True for a code point of the forbidden list, a surrogate, or > 10FFFF. */
bool skp_text_forbidden(uint32_t code);

/*
 * One code point from text at *at, moving *at behind it.  False, and *at
 * unmoved: the end, or bytes that are not UTF-8.
 */
bool skp_text_next(struct skp_bytes text, size_t *at, uint32_t *code);

/* Code points of the text; a byte that is not UTF-8 counts as one. */
size_t skp_text_count(struct skp_bytes text);

/*
 * The functions below write text for a reader of their kind to out, which
 * holds cap bytes, always NUL-terminated when cap > 0, and return the length
 * that the whole needs without its NUL, like snprintf: a result >= cap says
 * that the end was left out (never half of a character or an escape).
 * out may be NULL when cap is 0.
 *
 * Forbidden characters become \u{XXXX} and invalid bytes \x{XX}, in
 * hexadecimal; a backslash before u{ or x{ becomes \u{005C}, so that nobody
 * can write an escape himself.
 */

/*
 * For a terminal or a log, one line.  width > 0: at most that many
 * characters, and "..." in place of what does not fit.
 */
size_t skp_text_escape(char *out, size_t cap, struct skp_bytes text,
    size_t width);

/*
 * One CSV field (RFC 4180), quoted always; a field that a spreadsheet would
 * take for a formula (it begins with = + - @ tab or CR) gets a leading ' .
 */
size_t skp_text_csv(char *out, size_t cap, struct skp_bytes text);

/* HTML text or attribute value: & < > " ' as character references. */
size_t skp_text_html(char *out, size_t cap, struct skp_bytes text);

#endif
