/*
 * What cairo leaves out of a tagged PDF, put in by libqpdf: one element for
 * all of it, title, language (of the file and of each page's element Part), a
 * text in place of each element Figure, and an id that follows from the
 * content.
 */
#ifndef SKP_HELPERS_PRINT_TAG_H
#define SKP_HELPERS_PRINT_TAG_H

#include "helpers/print_layout.h"

/* pdf as cairo made it; the whole new file is added to *out.
   SKP_ERR_CORRUPT: its structure is not what the notes say; SKP_ERR_NOMEM. */
SKP_MUST_CHECK enum skp_err skp_print_tag(struct skp_bytes pdf,
    struct skp_bytes title, const struct skp_print_notes *notes,
    struct skp_buf *out);

#endif
