/* Tables and bars, for reports (helpers/print_block.h). */
#include "helpers/print_block.h"

#define GAP	   6.0 /* between columns */
#define BAR_LABEL  SKP_PAGE_MM(50)
#define BAR_TEXT   SKP_PAGE_MM(34)
#define BAR_HEIGHT 8.0

static bool
is_right(struct skp_bytes column)
{
	return column.n > 0 && column.p[column.n - 1] == 'r';
}

static enum skp_print_page_style
style_of(const struct skp_print_line *l, struct skp_bytes column)
{
	if (l->word == SKP_PRINT_HEAD)
		return is_right(column) ? SKP_STYLE_HEAD_RIGHT : SKP_STYLE_HEAD;
	return is_right(column) ? SKP_STYLE_CELL_RIGHT : SKP_STYLE_CELL;
}

double
skp_print_table_line(struct skp_print_flow *f, const struct skp_print_line *l)
{
	const struct skp_bytes *column = f->table->f;
	const char *cell = l->word == SKP_PRINT_HEAD ? "TH" : "TD";
	double all = 0, x = SKP_FLOW_LEFT, most = 0, h, w;
	size_t i;

	for (i = 0; i < l->n; i++)
		all += skp_print_request_number(column[i]);
	skp_print_page_begin(f->page, "TR");
	for (i = 0; i < l->n; i++) {
		w = SKP_FLOW_WIDTH * skp_print_request_number(column[i]) / all;
		skp_print_page_begin(f->page, cell);
		h = skp_print_page_text(f->page, style_of(l, column[i]),
		    l->f[i], x, f->y + 1, w - (i + 1 < l->n ? GAP : 0));
		skp_print_page_end(f->page, cell);
		most = h > most ? h : most;
		x += w;
	}
	skp_print_page_end(f->page, "TR");
	skp_print_page_box(f->page, SKP_BOX_RULE, SKP_FLOW_LEFT,
	    f->y + most + 2, SKP_FLOW_WIDTH,
	    l->word == SKP_PRINT_HEAD ? 0.8 : 0.3);
	return most + 4;
}

double
skp_print_table_bar(struct skp_print_flow *f, const struct skp_print_line *l)
{
	double room = SKP_FLOW_WIDTH - BAR_LABEL - BAR_TEXT - 2 * GAP;
	double x = SKP_FLOW_LEFT + BAR_LABEL + GAP, h[2], w;

	w = room * skp_print_request_number(l->f[1]) /
	    skp_print_request_number(l->f[2]);
	skp_print_page_begin(f->page, "P");
	h[0] = skp_print_page_text(f->page, SKP_STYLE_CELL, l->f[0],
	    SKP_FLOW_LEFT, f->y, BAR_LABEL);
	skp_print_page_box(f->page, SKP_BOX_FULL, x, f->y + 2.5,
	    w < 0.5 && w > 0 ? 0.5 : w, BAR_HEIGHT);
	h[1] = skp_print_page_more(f->page, SKP_STYLE_CELL, l->f[3],
	    x + w + GAP, f->y, BAR_TEXT + room - w);
	skp_print_page_end(f->page, "P");
	return (h[0] > h[1] ? h[0] : h[1]) + 2;
}
