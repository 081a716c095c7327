/*
 * Pictures to the texts of the QR codes in them.  All sizes are bounded
 * before memory is taken, so that no picture needs more than SKP_SCAN_MEMORY.
 */
#ifndef SKP_HELPERS_SCAN_H
#define SKP_HELPERS_SCAN_H

#include "common/buf.h"

#define SKP_SCAN_FILE 16777216 /* bytes of a file */
#define SKP_SCAN_SIDE 16384    /* pixels of a side */
#define SKP_SCAN_PIXELS \
	16777216	       /* of a picture in grey; a JPEG of more is
				    read at a half, a quarter or an eighth */
#define SKP_SCAN_ANSWER 131072 /* bytes of all texts */

/* Grey, one byte a pixel, rows without gaps; owns its memory. */
struct skp_scan_picture {
	uint8_t *p;
	unsigned width, height;
};

void skp_scan_picture_free(struct skp_scan_picture *picture);

/*
 * SKP_ERR_VALUE: no such file, or a broken one; SKP_ERR_TOO_LARGE: beyond
 * the bounds above; SKP_ERR_NOMEM.
 */
SKP_MUST_CHECK enum skp_err skp_scan_png(struct skp_bytes file,
    struct skp_scan_picture *out);
SKP_MUST_CHECK enum skp_err skp_scan_jpeg(struct skp_bytes file,
    struct skp_scan_picture *out);

/* By its first bytes; SKP_ERR_VALUE: neither. */
SKP_MUST_CHECK enum skp_err skp_scan_read(struct skp_bytes file,
    struct skp_scan_picture *out);

/* What zbar holds, taken before the program confines itself. */
struct skp_scan_codes;
SKP_MUST_CHECK enum skp_err skp_scan_codes_new(struct skp_scan_codes **out);
void skp_scan_codes_free(struct skp_scan_codes *codes);

/*
 * A line for each code found: the text of one that begins SKP1: or SKPK1:
 * and has no character that base45 has not, "-" for any other.  SKP_ERR_NOMEM.
 */
SKP_MUST_CHECK enum skp_err skp_scan_codes_find(struct skp_scan_codes *codes,
    const struct skp_scan_picture *picture, struct skp_buf *out);

#endif
