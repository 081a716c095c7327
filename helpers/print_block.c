#include "helpers/print_block.h"

#define LABEL	SKP_PAGE_MM(32) /* width of labels */
#define INDENT	8.0		/* of what stands in a card */
#define BOX	7.0		/* of a grade */
#define BOX_GAP 2.0
#define GRADE	SKP_PAGE_MM(56) /* width of a grade's word */

static double
width(const struct skp_print_flow *f)
{
	return f->y < f->beside ?
	    SKP_FLOW_WIDTH - f->code_width - SKP_PAGE_MM(5) :
	    SKP_FLOW_WIDTH;
}

void
skp_print_block_end_list(struct skp_print_flow *f)
{
	if (f->list)
		skp_print_page_end(f->page, "L");
	f->list = false;
}

static double
tagged(struct skp_print_flow *f, const char *element,
    enum skp_print_page_style style, struct skp_bytes text, double x, double w)
{
	double h;

	if (text.n == 0)
		return 0;
	skp_print_page_begin(f->page, element);
	h = skp_print_page_text(f->page, style, text, x, f->y, w);
	skp_print_page_end(f->page, element);
	return h;
}

static double
max(double a, double b)
{
	return a > b ? a : b;
}

static double
field(struct skp_print_flow *f, const struct skp_print_line *l, double x,
    double w)
{
	double h[2];

	skp_print_page_begin(f->page, "P");
	/* Two points lower: the labels are smaller. */
	h[0] = skp_print_page_text(f->page, SKP_STYLE_LABEL, l->f[0], x,
	    f->y + 1.2, LABEL - 4);
	h[1] = skp_print_page_more(f->page, SKP_STYLE_VALUE, l->f[1], x + LABEL,
	    f->y, w - LABEL);
	skp_print_page_end(f->page, "P");
	return max(h[0] + 1.2, h[1]);
}

static double
item(struct skp_print_flow *f, const struct skp_print_line *l, double x,
    double w)
{
	double h[2];

	if (f->paint && !f->list)
		skp_print_page_begin(f->page, "L");
	f->list = f->list || f->paint;
	skp_print_page_begin(f->page, "LI");
	skp_print_page_begin(f->page, "LBody");
	skp_print_page_box(f->page, SKP_BOX_FULL, x + 1, f->y + 5.6, 2.6, 2.6);
	h[0] = skp_print_page_text(f->page, SKP_STYLE_TEXT, l->f[0], x + 9,
	    f->y, w * 0.7 - 14);
	h[1] = skp_print_page_more(f->page, SKP_STYLE_LABEL, l->f[1],
	    x + w * 0.7, f->y + 1.2, w * 0.3);
	skp_print_page_end(f->page, "LBody");
	skp_print_page_end(f->page, "LI");
	return max(h[0], h[1] + 1.2);
}

static double
grade(struct skp_print_flow *f, const struct skp_print_line *l, double x,
    double w)
{
	unsigned n = skp_print_request_number(l->f[0]);
	unsigned i, of = skp_print_request_number(l->f[1]);
	double h[2], text = x + of * (BOX + BOX_GAP) + 5;

	if (f->paint)
		f->notes->alt[f->notes->n_alt++] = l->f[2];
	skp_print_page_begin(f->page, "Figure");
	for (i = 0; i < of; i++)
		skp_print_page_box(f->page,
		    i < n ? SKP_BOX_FULL : SKP_BOX_EMPTY,
		    x + i * (BOX + BOX_GAP) + 0.5, f->y + 3.3, BOX - 1,
		    BOX - 1);
	skp_print_page_end(f->page, "Figure");
	skp_print_page_begin(f->page, "P");
	h[0] = skp_print_page_text(f->page, SKP_STYLE_STRONG, l->f[2], text,
	    f->y, GRADE);
	h[1] = skp_print_page_more(f->page, SKP_STYLE_TEXT, l->f[3],
	    text + GRADE + 4, f->y, x + w - text - GRADE - 4);
	skp_print_page_end(f->page, "P");
	return max(h[0], h[1]);
}

static double
title(struct skp_print_flow *f, const struct skp_print_line *l, double x,
    double w)
{
	double h[2];

	h[0] = tagged(f, "H3", SKP_STYLE_TITLE, l->f[0], x, w * 0.7 - 6);
	h[1] = tagged(f, "P", SKP_STYLE_MARK, l->f[1], x + w * 0.7, w * 0.3);
	return max(h[0], h[1]) + 1;
}

static double
notice(struct skp_print_flow *f, const struct skp_print_line *l, double w)
{
	double h;

	f->y += 10;
	h = tagged(f, "P", SKP_STYLE_STRONG, l->f[0], SKP_FLOW_LEFT + 6,
	    w - 12);
	f->y -= 10;
	skp_print_page_box(f->page, SKP_BOX_EMPTY, SKP_FLOW_LEFT, f->y + 5, w,
	    h + 10);
	return h + 22;
}

/* The code at the upper right of the page, what it says below it. */
static double
code(struct skp_print_flow *f, const struct skp_print_line *l)
{
	double x = SKP_FLOW_LEFT + SKP_FLOW_WIDTH - f->code_width, y = f->y;
	double quiet = SKP_PRINT_QUIET * f->module, h;
	size_t i;

	if (f->paint)
		f->notes->alt[f->notes->n_alt++] = l->f[1];
	f->y = SKP_FLOW_TOP - quiet / 2; /* the margin above is white as well */
	skp_print_page_begin(f->page, "Figure");
	skp_print_page_code(f->page, &f->code, x, f->y, f->module);
	skp_print_page_end(f->page, "Figure");
	f->y += f->code_width;
	for (i = 2; i < l->n; i++)
		f->y += tagged(f, "P", SKP_STYLE_SMALL, l->f[i], x + quiet,
		    f->code_width - quiet);
	h = f->y - SKP_FLOW_TOP + 6;
	f->y = y;
	return h;
}

double
skp_print_block_put(struct skp_print_flow *f, const struct skp_print_line *l)
{
	double w = width(f);
	double x = SKP_FLOW_LEFT + INDENT;

	if (l->word != SKP_PRINT_ITEM && f->paint)
		skp_print_block_end_list(f);
	switch ((unsigned)l->word) {
	case SKP_PRINT_HEADING:
		return tagged(f, "H1", SKP_STYLE_HEADING, l->f[0],
		    SKP_FLOW_LEFT, w);
	case SKP_PRINT_SECTION:
		f->y += 10;
		w = tagged(f, "H2", SKP_STYLE_SECTION, l->f[0], SKP_FLOW_LEFT,
			w) +
		    14;
		f->y -= 10;
		return w;
	case SKP_PRINT_NAME:
		return tagged(f, "P", SKP_STYLE_NAME, l->f[0], SKP_FLOW_LEFT,
			   w) +
		    2;
	case SKP_PRINT_TEXT:
		return tagged(f, "P", SKP_STYLE_TEXT, l->f[0], SKP_FLOW_LEFT,
			   w) +
		    4;
	case SKP_PRINT_SMALL:
		return tagged(f, "P", SKP_STYLE_SMALL, l->f[0], SKP_FLOW_LEFT,
			   w) +
		    3;
	case SKP_PRINT_NOTICE:
		return notice(f, l, w);
	case SKP_PRINT_FIELD:
		return f->card ? field(f, l, x, w - INDENT) :
				 field(f, l, SKP_FLOW_LEFT, w) + 1;
	case SKP_PRINT_CARD:
		return title(f, l, x, w - INDENT);
	case SKP_PRINT_ITEM:
		return item(f, l, x, w - INDENT);
	case SKP_PRINT_GRADE:
		return grade(f, l, x, w - INDENT);
	case SKP_PRINT_CODE:
		return code(f, l);
	case SKP_PRINT_HEAD:
	case SKP_PRINT_ROW:
		return skp_print_table_line(f, l);
	default:
		return 0;
	}
}

double
skp_print_block_measure(struct skp_print_flow *f,
    const struct skp_print_line *l)
{
	bool paint = f->paint;
	double h;

	f->paint = false;
	skp_print_page_paint(f->page, false);
	h = skp_print_block_put(f, l);
	f->paint = paint;
	skp_print_page_paint(f->page, paint);
	return h;
}
