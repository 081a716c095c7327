/*
 * Hexadecimal text, the grouped form of key ids, and UUIDs (RFC 9562).
 * Output is lower case and NUL-terminated; both cases are read.
 */
#ifndef SKP_COMMON_HEX_H
#define SKP_COMMON_HEX_H

#include "common/bytes.h"
#include "common/err.h"

#define SKP_HEX_KID_LEN	  32 /* bytes of a key id */
#define SKP_HEX_KID_TEXT  80 /* its grouped form, with the NUL */
#define SKP_HEX_UUID_TEXT 37

/*
 * 2 * in.n characters and a NUL to out, which holds cap bytes.
 * SKP_ERR_SPACE: out is left as it was.
 */
SKP_MUST_CHECK enum skp_err skp_hex_encode(struct skp_bytes in, char *out,
    size_t cap);

/*
 * Exactly 2 * n hexadecimal digits of text to n bytes of out.
 * SKP_ERR_LENGTH: other length; SKP_ERR_VALUE: another character.
 */
SKP_MUST_CHECK enum skp_err skp_hex_decode(struct skp_bytes text, uint8_t *out,
    size_t n);

/* "0123 4567 89ab ..." : 16 groups of four digits, one space between. */
void skp_hex_kid(const uint8_t kid[SKP_HEX_KID_LEN],
    char out[SKP_HEX_KID_TEXT]);

/*
 * Reads a key id as skp_hex_kid() writes it; spaces may stand anywhere
 * between groups of four, or be absent altogether.
 */
SKP_MUST_CHECK enum skp_err skp_hex_kid_parse(struct skp_bytes text,
    uint8_t out[SKP_HEX_KID_LEN]);

/*
 * Is `word` the beginning of this key id, at least SKP_HEX_KID_BEGIN digits
 * of it?  Spaces are passed over, so that groups of four may stand there.
 */
#define SKP_HEX_KID_BEGIN 8
bool skp_hex_kid_begins(const uint8_t kid[SKP_HEX_KID_LEN], const char *word);

/* "01234567-89ab-cdef-0123-456789abcdef" */
void skp_hex_uuid(const uint8_t id[16], char out[SKP_HEX_UUID_TEXT]);

/* Exactly 36 characters, dashes where skp_hex_uuid() puts them. */
SKP_MUST_CHECK enum skp_err skp_hex_uuid_parse(struct skp_bytes text,
    uint8_t out[16]);

#endif
