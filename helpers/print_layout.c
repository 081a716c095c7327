#include "helpers/print_layout.h"

#include <stdio.h>
#include <stdlib.h>

#include "helpers/print_block.h"

#define FOOT	   (SKP_PAGE_HEIGHT - SKP_PAGE_MM(17))
#define KEEP	   70.0 /* below a section's title */
#define TABLE_KEEP 50.0 /* of a table on the page where it begins */

/* Sides of a module; between them what makes the code 60 mm wide. */
#define MODULE_MIN SKP_PAGE_MM(0.45)
#define MODULE_MAX SKP_PAGE_MM(0.8)
#define CODE_WIDTH SKP_PAGE_MM(60)

static void
foot(struct skp_print_flow *f)
{
	const struct skp_bytes *d = f->document->f;
	char pages[2 * SKP_PRINT_MAX_TEXT + 32];
	int n = snprintf(pages, sizeof(pages), "%.*s %u %.*s %u", (int)d[3].n,
	    (const char *)d[3].p, f->n, (int)d[4].n, (const char *)d[4].p,
	    f->n_pages);

	skp_print_page_box(f->page, SKP_BOX_RULE, SKP_FLOW_LEFT, FOOT - 4,
	    SKP_FLOW_WIDTH, 0.5);
	(void)skp_print_page_text(f->page, SKP_STYLE_FOOT, d[2], SKP_FLOW_LEFT,
	    FOOT, SKP_FLOW_WIDTH * 0.8);
	(void)skp_print_page_text(f->page, SKP_STYLE_FOOT_RIGHT,
	    skp_bytes_of(pages, (size_t)n),
	    SKP_FLOW_LEFT + SKP_FLOW_WIDTH * 0.8, FOOT, SKP_FLOW_WIDTH * 0.2);
}

static void
begin_page(struct skp_print_flow *f)
{
	f->n++;
	f->y = SKP_FLOW_TOP;
	skp_print_page_begin(f->page, "Part");
	if (f->paint)
		f->notes->lang[f->notes->n_lang++] = f->document->f[0];
	if (f->card)
		skp_print_page_begin(f->page, "Sect");
	if (f->table != NULL)
		skp_print_page_begin(f->page, "Table");
}

static void
end_page(struct skp_print_flow *f)
{
	skp_print_block_end_list(f);
	if (f->table != NULL)
		skp_print_page_end(f->page, "Table");
	if (f->card)
		skp_print_page_end(f->page, "Sect");
	skp_print_page_end(f->page, "Part");
	foot(f);
	skp_print_page_next(f->page);
	f->beside = 0;
}

/* On this page where it fits with what must stay below it, else the next. */
static void
place(struct skp_print_flow *f, const struct skp_print_line *l, double keep)
{
	double h = skp_print_block_measure(f, l);

	if (f->y + h + keep > SKP_FLOW_BOTTOM && f->y > SKP_FLOW_TOP) {
		end_page(f);
		begin_page(f);
		if (l->word == SKP_PRINT_ROW &&
		    f->table[1].word == SKP_PRINT_HEAD)
			f->y += skp_print_block_put(f, &f->table[1]);
		h = skp_print_block_measure(f, l);
	}
	if (f->card)
		skp_print_page_box(f->page, SKP_BOX_RULE, SKP_FLOW_LEFT, f->y,
		    1.5, h);
	f->y += skp_print_block_put(f, l);
}

/* Beside the code no longer. */
static void
clear(struct skp_print_flow *f)
{
	if (f->beside > 0)
		f->y = f->beside > f->y ? f->beside : f->y;
	f->beside = 0;
}

static const struct skp_print_line *
card(struct skp_print_flow *f, const struct skp_print_line *l)
{
	const struct skp_print_line *i;
	double h = 0;

	clear(f);
	f->card = true;
	for (i = l; i->word != SKP_PRINT_END; i++)
		h += skp_print_block_measure(f, i);
	f->card = false;
	if (f->y + h > SKP_FLOW_BOTTOM && SKP_FLOW_TOP + h <= SKP_FLOW_BOTTOM) {
		end_page(f);
		begin_page(f);
	}
	f->card = true;
	skp_print_page_begin(f->page, "Sect");
	for (i = l; i->word != SKP_PRINT_END; i++)
		place(f, i, 0);
	skp_print_block_end_list(f);
	skp_print_page_end(f->page, "Sect");
	f->card = false;
	f->y += 9;
	return i;
}

static const struct skp_print_line *
table(struct skp_print_flow *f, const struct skp_print_line *l)
{
	const struct skp_print_line *i;

	clear(f);
	if (f->y + TABLE_KEEP > SKP_FLOW_BOTTOM && f->y > SKP_FLOW_TOP) {
		end_page(f);
		begin_page(f);
	}
	f->table = l;
	skp_print_page_begin(f->page, "Table");
	for (i = l + 1; i->word != SKP_PRINT_END; i++)
		place(f, i, 0);
	skp_print_page_end(f->page, "Table");
	f->table = NULL;
	f->y += 9;
	return i;
}

/* Makes the document's code, if it has one, and room for it. */
static enum skp_err
prepare_code(struct skp_print_flow *f, const struct skp_print_line *l,
    const struct skp_print_line *end)
{
	double total;
	enum skp_err err;

	while (l < end && l->word != SKP_PRINT_CODE)
		l++;
	if (l == end)
		return SKP_OK;
	err = skp_print_code_make(l->f[0], &f->code);
	if (err != SKP_OK)
		return err;
	total = f->code.side + 2.0 * SKP_PRINT_QUIET;
	f->module = CODE_WIDTH / total;
	if (f->module < MODULE_MIN)
		f->module = MODULE_MIN;
	if (f->module > MODULE_MAX)
		f->module = MODULE_MAX;
	f->code_width = total * f->module;
	f->code_height = skp_print_block_measure(f, l);
	return SKP_OK;
}

/* What follows stands beside the code, at the top of this page. */
static void
make_room(struct skp_print_flow *f)
{
	f->beside = f->code.side > 0 ? SKP_FLOW_TOP + f->code_height : 0;
}

/* The lines of a document, on as many pages as they take. */
static void
run(struct skp_print_flow *f, const struct skp_print_line *l,
    const struct skp_print_line *end, bool paint)
{
	f->paint = paint;
	skp_print_page_paint(f->page, paint);
	f->n = 0;
	begin_page(f);
	make_room(f);
	for (; l < end; l++) {
		switch ((unsigned)l->word) {
		case SKP_PRINT_CARD:
			l = card(f, l);
			break;
		case SKP_PRINT_TABLE:
			l = table(f, l);
			break;
		case SKP_PRINT_CLEAR:
			clear(f);
			break;
		case SKP_PRINT_CODE:
			if (f->n > 1) {
				end_page(f);
				begin_page(f);
				make_room(f);
			}
			(void)skp_print_block_put(f, l);
			break;
		default:
			place(f, l, l->word == SKP_PRINT_SECTION ? KEEP : 0);
			break;
		}
	}
	end_page(f);
}

/* One document, from its line to the next one's. */
static enum skp_err
document(struct skp_print_flow *f, const struct skp_print_line *l,
    const struct skp_print_line *end)
{
	struct skp_bytes *lang;
	enum skp_err err;

	f->document = l++;
	f->code = (struct skp_print_code){ 0 };
	err = prepare_code(f, l, end);
	if (err != SKP_OK)
		return err;
	run(f, l, end, false);
	f->n_pages = f->n;
	lang = reallocarray(f->notes->lang, f->notes->n_lang + f->n_pages,
	    sizeof(lang[0]));
	if (lang == NULL) {
		err = SKP_ERR_NOMEM;
	} else {
		f->notes->lang = lang;
		run(f, l, end, true);
	}
	skp_print_code_free(&f->code);
	return err;
}

enum skp_err
skp_print_layout(const struct skp_print_request *r, struct skp_print_page *page,
    struct skp_print_notes *notes)
{
	const struct skp_print_line *l = r->line, *end = r->line + r->n_line;
	const struct skp_print_line *next;
	struct skp_print_notes n = { 0 };
	struct skp_print_flow f = { .page = page, .notes = &n };
	enum skp_err err = SKP_OK;

	n.alt = calloc(r->n_line, sizeof(n.alt[0]));
	if (n.alt == NULL)
		return SKP_ERR_NOMEM;
	while (l->word != SKP_PRINT_DOCUMENT)
		l++;
	for (; err == SKP_OK && l < end; l = next) {
		next = l + 1;
		while (next < end && next->word != SKP_PRINT_DOCUMENT)
			next++;
		err = document(&f, l, next);
	}
	if (err != SKP_OK)
		skp_print_notes_free(&n);
	else
		*notes = n; /* transferred */
	return err;
}

void
skp_print_notes_free(struct skp_print_notes *notes)
{
	free(notes->lang);
	free(notes->alt);
	*notes = (struct skp_print_notes){ 0 };
}
