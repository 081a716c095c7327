/*
 * Inside the layout (helpers/print_layout.h): where the pen is, and how one
 * line of a request is drawn there.
 */
#ifndef SKP_HELPERS_PRINT_BLOCK_H
#define SKP_HELPERS_PRINT_BLOCK_H

#include "helpers/print_layout.h"

#define SKP_FLOW_LEFT	SKP_PAGE_MM(18)
#define SKP_FLOW_TOP	SKP_PAGE_MM(16)
#define SKP_FLOW_BOTTOM (SKP_PAGE_HEIGHT - SKP_PAGE_MM(21))
#define SKP_FLOW_WIDTH	(SKP_PAGE_WIDTH - 2 * SKP_FLOW_LEFT)

struct skp_print_flow {
	struct skp_print_page *page;
	struct skp_print_notes *notes;
	const struct skp_print_line *document;
	const struct skp_print_line *table; /* NULL: in none */
	struct skp_print_code code;	    /* side 0: none */
	double module, code_width, code_height;
	double y;
	double beside;	     /* what begins above this stands beside the code */
	unsigned n, n_pages; /* this page, and all of the document */
	bool paint;	     /* false: pages are counted */
	bool card, list;     /* elements of structure that are open */
};

/* Draws a line of the request at y; its height with the space below. */
double skp_print_block_put(struct skp_print_flow *f,
    const struct skp_print_line *l);

/* The same height, and nothing is drawn. */
double skp_print_block_measure(struct skp_print_flow *f,
    const struct skp_print_line *l);

/* A head or row of the table that f->table begins. */
double skp_print_table_line(struct skp_print_flow *f,
    const struct skp_print_line *l);

/* The list ends that `item` began. */
void skp_print_block_end_list(struct skp_print_flow *f);

#endif
