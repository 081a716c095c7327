/*
 * The issuer's rules for text that goes into a passport (FORMAT.md, "Text"):
 * what any reader demands, and besides NFC, assigned characters (Unicode
 * 15.0), no private use, U+200C and U+200D between letters only.
 *
 * Functions that find a fault return its message, else INPUT_NONE.
 */
#ifndef SKP_ISSUER_TEXT_IN_H
#define SKP_ISSUER_TEXT_IN_H

#include "issuer/arena.h"
#include "issuer/msg_input.h"

/* Without white space (also U+00A0, U+FEFF) at both ends; borrowed. */
struct skp_bytes skp_text_in_trim(struct skp_bytes text);

/*
 * A cell's text as it enters a passport: trimmed, each run of white space
 * one space, NFC.  *out is borrowed from text, or from the arena.
 * INPUT_CHARACTER, INPUT_LONG (over SKP_MAX_TEXT), INPUT_ENCODED_TWICE.
 */
enum skp_input_msg skp_text_in_cell(struct skp_arena *arena,
    struct skp_bytes text, struct skp_bytes *out);

/* The same without touching white space: a control character is a fault. */
enum skp_input_msg skp_text_in_strict(struct skp_arena *arena,
    struct skp_bytes text, struct skp_bytes *out);

/*
 * Normal form for comparing words, headers and names: lower case, without
 * white space, dots, underscores and hyphens.  Writes at most cap bytes;
 * returns the length, 0 where nothing is left, it does not fit, or the text
 * is not UTF-8.
 */
size_t skp_text_in_key(struct skp_bytes text, char *out, size_t cap);

/* The key as a string; "" if there is none. */
#define SKP_TEXT_KEY 64
void skp_text_in_word(struct skp_bytes text, char out[SKP_TEXT_KEY]);

/*
 * Normal form for searching: words of letters, digits, + and # in lower case
 * and without accents, one space between them; an apostrophe goes without a
 * trace.  Writes at most cap bytes; returns the length, 0 where nothing is
 * left, it does not fit (cap of 4 * text.n + 1 always suffices), or the text
 * is not UTF-8.
 */
size_t skp_text_in_fold(struct skp_bytes text, char *out, size_t cap);

/* True when there is at least one letter. */
bool skp_text_in_has_letter(struct skp_bytes text);

#endif
