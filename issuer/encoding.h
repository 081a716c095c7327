/*
 * How the text of a sheet is encoded, and the same as UTF-8.
 */
#ifndef SKP_ISSUER_ENCODING_H
#define SKP_ISSUER_ENCODING_H

#include "common/buf.h"
#include "issuer/msg_input.h"

enum skp_encoding {
	SKP_ENCODING_NONE = 0,
	SKP_ENCODING_UTF8 = 1,
	SKP_ENCODING_WINDOWS_1252 = 2,
	SKP_ENCODING_UTF16_LE = 3,
	SKP_ENCODING_UTF16_BE = 4
};

/* By a byte order mark, whose length is *skip; NONE and 0: there is none. */
enum skp_encoding skp_encoding_mark(struct skp_bytes head, size_t *skip);

/* Bytes of its smallest character: 1 or 2. */
size_t skp_encoding_unit(enum skp_encoding encoding);

/*
 * Length of the first line, through LF, or CR, or both; all of the text where
 * it has no line end.  No character is cut.
 */
size_t skp_encoding_line(enum skp_encoding encoding, struct skp_bytes text);

/* RFC 3629, whatever the characters. */
bool skp_encoding_is_utf8(struct skp_bytes text);

/*
 * Bytes at the end of a text that may be the beginning of a character of
 * UTF-8: 0 to 3.
 */
size_t skp_encoding_cut(struct skp_bytes text);

/*
 * Adds the text as UTF-8 to out.  False: it is not of that encoding, and out
 * holds what came before.  A lack of memory shows in out.
 */
bool skp_encoding_decode(enum skp_encoding encoding, struct skp_bytes text,
    struct skp_buf *out);

/* What to say then. */
enum skp_input_msg skp_encoding_fault(enum skp_encoding encoding);

#endif
