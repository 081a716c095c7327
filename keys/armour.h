/*
 * Text armour of keys (RFC 7468, strict form): a BEGIN line, base64 in
 * lines of 64 columns with padding, an END line.  A reader accepts exactly
 * that, with LF or CRLF ends of line (one kind a file; the last may be
 * missing), and nothing before or after.  No allocation, no files.
 */
#ifndef SKP_KEYS_ARMOUR_H
#define SKP_KEYS_ARMOUR_H

#include "common/bytes.h"
#include "common/err.h"

#define SKP_ARMOUR_LABEL_MAX 40

/* Characters of the armour of n bytes under that label, without NUL. */
size_t skp_armour_len(const char *label, size_t n);

/*
 * Writes the armour, lines ending in LF, and a NUL; *n_out is the length
 * without it.  SKP_ERR_SPACE unless cap > skp_armour_len().  Time
 * does not depend on the data.
 */
SKP_MUST_CHECK enum skp_err skp_armour_write(const char *label,
    struct skp_bytes data, char *out, size_t cap, size_t *n_out);

/*
 * Reads the armour of that label into out[0, cap).  SKP_ERR_TYPE: another
 * label, or no armour; SKP_ERR_VALUE: anything else that is not its form;
 * SKP_ERR_SPACE.  out may be overwritten on failure.
 */
SKP_MUST_CHECK enum skp_err skp_armour_read(const char *label,
    struct skp_bytes text, uint8_t *out, size_t cap, size_t *n_out);

#endif
