/*
 * A4 pages of a tagged PDF, by cairo and pango.  Lengths are points (1/72
 * inch) from the upper left corner.
 *
 * The first error is kept: one question at skp_print_page_close() is enough.
 */
#ifndef SKP_HELPERS_PRINT_PAGE_H
#define SKP_HELPERS_PRINT_PAGE_H

#include "common/buf.h"
#include "helpers/print_code.h"

#define SKP_PAGE_WIDTH	595.276 /* ISO 216, A4 */
#define SKP_PAGE_HEIGHT 841.890
#define SKP_PAGE_MM(n)	((n) * (72.0 / 25.4))

/* How a text looks. */
enum skp_print_page_style {
	SKP_STYLE_HEADING,
	SKP_STYLE_SECTION,
	SKP_STYLE_NAME,
	SKP_STYLE_TEXT,
	SKP_STYLE_SMALL,
	SKP_STYLE_STRONG,
	SKP_STYLE_LABEL,
	SKP_STYLE_VALUE,
	SKP_STYLE_TITLE, /* of a card */
	SKP_STYLE_MARK,	 /* at the right of it */
	SKP_STYLE_CELL,
	SKP_STYLE_CELL_RIGHT,
	SKP_STYLE_HEAD,
	SKP_STYLE_HEAD_RIGHT,
	SKP_STYLE_FOOT,
	SKP_STYLE_FOOT_RIGHT,
	SKP_STYLES
};

enum skp_print_page_box { SKP_BOX_EMPTY, SKP_BOX_FULL, SKP_BOX_RULE };

struct skp_print_page;

/*
 * A PDF that is written to *out as it comes.  made: date in the file.
 * SKP_ERR_NOT_FOUND: fonts are not installed (helpers/print_font.h);
 * SKP_ERR_NOMEM.
 */
SKP_MUST_CHECK enum skp_err skp_print_page_open(struct skp_buf *out,
    const char *made, struct skp_print_page **page);

/* Off: what follows is measured, and nothing is drawn.  At first on. */
void skp_print_page_paint(struct skp_print_page *page, bool on);

/* Text in lines of that width, its upper left corner there; its height. */
double skp_print_page_text(struct skp_print_page *page,
    enum skp_print_page_style style, struct skp_bytes text, double x, double y,
    double width);

/* The same for text that goes on from the one before, in its element. */
double skp_print_page_more(struct skp_print_page *page,
    enum skp_print_page_style style, struct skp_bytes text, double x, double y,
    double width);

void skp_print_page_box(struct skp_print_page *page,
    enum skp_print_page_box box, double x, double y, double width,
    double height);

/* The code's upper left corner, quiet zone included, and a module's side. */
void skp_print_page_code(struct skp_print_page *page,
    const struct skp_print_code *code, double x, double y, double module);

/* Elements of structure (ISO 32000-1, 14.8.4): "P", "Figure", ...  All are
   ended before the end of a page. */
void skp_print_page_begin(struct skp_print_page *page, const char *element);
void skp_print_page_end(struct skp_print_page *page, const char *element);

/* The page is full; what follows stands on the next. */
void skp_print_page_next(struct skp_print_page *page);

/*
 * Ends the file and frees; NULL is fine.  SKP_ERR_NOMEM; SKP_ERR_TOO_LARGE:
 * *out was full; SKP_ERR_TEXT: *missing, else 0, is a character that no font
 * has.
 */
SKP_MUST_CHECK enum skp_err skp_print_page_close(struct skp_print_page *page,
    uint32_t *missing);

#endif
