/* Tables, for reports (helpers/print_block.h). */
#include "helpers/print_block.h"

#define GAP	   6.0 /* between columns */
#define BAR_HEIGHT 8.0

/* 'r', 'b', or a digit. */
static uint8_t
kind_of(struct skp_bytes column)
{
	return column.p[column.n - 1];
}

static enum skp_print_page_style
style_of(const struct skp_print_line *l, struct skp_bytes column)
{
	bool right = kind_of(column) == 'r';

	if (l->word == SKP_PRINT_HEAD)
		return right ? SKP_STYLE_HEAD_RIGHT : SKP_STYLE_HEAD;
	return right ? SKP_STYLE_CELL_RIGHT : SKP_STYLE_CELL;
}

/* The number beside it says the same to who cannot see it. */
static void
bar(struct skp_print_flow *f, struct skp_bytes length, double x, double width)
{
	unsigned n = skp_print_request_number(length);
	double w = width * n / SKP_PRINT_MAX_BAR;

	if (n > 0)
		skp_print_page_box(f->page, SKP_BOX_FULL, x, f->y + 3,
		    w < 0.5 ? 0.5 : w, BAR_HEIGHT);
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
		if (kind_of(column[i]) == 'b' && l->word == SKP_PRINT_ROW) {
			bar(f, l->f[i], x, w);
		} else {
			h = skp_print_page_text(f->page, style_of(l, column[i]),
			    l->f[i], x, f->y + 1, w - (i + 1 < l->n ? GAP : 0));
			most = h > most ? h : most;
		}
		skp_print_page_end(f->page, cell);
		x += w;
	}
	skp_print_page_end(f->page, "TR");
	skp_print_page_box(f->page, SKP_BOX_RULE, SKP_FLOW_LEFT,
	    f->y + most + 2, SKP_FLOW_WIDTH,
	    l->word == SKP_PRINT_HEAD ? 0.8 : 0.3);
	return most + 4;
}
