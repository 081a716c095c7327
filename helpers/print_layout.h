/*
 * A request becomes pages: what stands where, and where a page ends.
 * Nothing is cut off: a text takes as many lines as it needs, a card that is
 * longer than a page goes on on the next.
 */
#ifndef SKP_HELPERS_PRINT_LAYOUT_H
#define SKP_HELPERS_PRINT_LAYOUT_H

#include "helpers/print_page.h"
#include "helpers/print_request.h"

/*
 * What cairo does not write into the file, in the order of its structure
 * (helpers/print_tag.h): a language for each element Part, one a page, and
 * a text in place of each element Figure.
 */
struct skp_print_notes {
	struct skp_bytes *lang;
	size_t n_lang;
	struct skp_bytes *alt;
	size_t n_alt;
};

/*
 * All documents of a request of kind pdf.  SKP_ERR_LENGTH: a code does not
 * fit; SKP_ERR_NOMEM.  *notes, to be freed, borrows the request.
 */
SKP_MUST_CHECK enum skp_err skp_print_layout(const struct skp_print_request *r,
    struct skp_print_page *page, struct skp_print_notes *notes);

void skp_print_notes_free(struct skp_print_notes *notes);

#endif
