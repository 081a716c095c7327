/*
 * A QR code as a picture of its own, with its quiet zone: PNG (8 pixels a
 * module, black and white), SVG, or text of half blocks for a terminal or a
 * letter.
 */
#ifndef SKP_HELPERS_PRINT_PICTURE_H
#define SKP_HELPERS_PRINT_PICTURE_H

#include "common/buf.h"
#include "helpers/print_code.h"

SKP_MUST_CHECK enum skp_err skp_print_png(const struct skp_print_code *code,
    struct skp_buf *out);
void skp_print_svg(const struct skp_print_code *code, struct skp_buf *out);

/* Dark modules are blocks: right on white paper.  ansi: each line says that
   it is black on white, so that a dark terminal shows it right as well. */
void skp_print_utf8(const struct skp_print_code *code, bool ansi,
    struct skp_buf *out);

#endif
