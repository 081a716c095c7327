/*
 * What of a passport fits a QR code on paper (FORMAT.md, "QR"): everything
 * that was chosen, else without attributes other than name and birth, else
 * as many of the lines as fit, the strongest evidence first.  Pure.
 */
#ifndef SKP_SCHEMA_QRFIT_H
#define SKP_SCHEMA_QRFIT_H

#include "schema/choice.h"
#include "schema/qrtext.h"

/*
 * Characters that a code holds (ISO/IEC 18004, table 7, alphanumeric), by
 * version and level of correction, in the order in which a code is chosen.
 */
#define SKP_QR_27Q 1172
#define SKP_QR_27M 1637
#define SKP_QR_27L 2132 /* the most that a cheap phone reads from paper */
#define SKP_QR_32M 2238
#define SKP_QR_32L 2840 /* the most that is printed */

/* "27-Q" ... "32-L": the first of the above that holds n characters; NULL:
   none does. */
const char *skp_qrfit_name(size_t n);

#define SKP_QRFIT_WORK (SKP_MAX_PASSPORT + SKP_QRTEXT_WORK_WRITE)

/*
 * The text of a code with what fits of `wish` into max characters, to out,
 * which holds as many; no NUL.  *shown is what it carries.  The person (as
 * far as wished) comes before any line.  SKP_ERR_LENGTH: not even the person
 * fits, or what stands in clear is too much.
 */
SKP_MUST_CHECK enum skp_err skp_qrfit(const struct skp_passport *p,
    const struct skp_choice *wish, size_t max, uint8_t *work, char *out,
    size_t *n, struct skp_choice *shown);

#endif
