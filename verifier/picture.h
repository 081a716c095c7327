/*
 * Pictures with QR codes among the inputs (PNG, JPEG): skillpass-scan looks
 * at them, before this program confines itself; nothing of them is read
 * here but their first bytes.
 */
#ifndef SKP_VERIFIER_PICTURE_H
#define SKP_VERIFIER_PICTURE_H

#include "common/file.h"

#define SKP_PICTURE_HEAD 8	  /* bytes that tell */
#define SKP_PICTURE_FILE 16777216 /* bytes of a picture on a pipe */

/* Begins as a picture does. */
bool skp_picture_is(struct skp_bytes head);

/*
 * The texts of the codes in a picture, one a line, and "-" for one that is
 * no passport.  `fd` is at its beginning; or -1, and `picture` is it.
 * SKP_ERR_NO_CODE: no passport among them; SKP_ERR_HELPER,
 * SKP_ERR_HELPER_MISSING, SKP_ERR_NOMEM, SKP_ERR_IO.
 */
SKP_MUST_CHECK enum skp_err skp_picture_scan(int fd, struct skp_bytes picture,
    struct skp_blob *texts);

#endif
