#include "helpers/print_page.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <stdio.h>
#include <stdlib.h>

#include "helpers/print_font.h"

static const struct look {
	double size;
	bool bold, right;
	bool natural; /* in the direction of its own script */
	double grey;
	double most; /* height; what is taller is set smaller */
} looks[SKP_STYLES] = {
	[SKP_STYLE_HEADING] = { 11, true, false, false, 0.25, 60 },
	[SKP_STYLE_SECTION] = { 13, true, false, false, 0, 60 },
	[SKP_STYLE_NAME] = { 20, true, false, true, 0, 110 },
	[SKP_STYLE_TEXT] = { 9.5, false, false, false, 0, 400 },
	[SKP_STYLE_SMALL] = { 8, false, false, false, 0.2, 400 },
	[SKP_STYLE_STRONG] = { 9.5, true, false, false, 0, 400 },
	[SKP_STYLE_LABEL] = { 8.5, false, false, false, 0.3, 400 },
	[SKP_STYLE_VALUE] = { 9.5, false, false, true, 0, 400 },
	[SKP_STYLE_TITLE] = { 10.5, true, false, false, 0, 400 },
	[SKP_STYLE_MARK] = { 9, true, true, false, 0, 400 },
	[SKP_STYLE_CELL] = { 8.5, false, false, false, 0, 400 },
	[SKP_STYLE_CELL_RIGHT] = { 8.5, false, true, false, 0, 400 },
	[SKP_STYLE_HEAD] = { 8.5, true, false, false, 0, 200 },
	[SKP_STYLE_HEAD_RIGHT] = { 8.5, true, true, false, 0, 200 },
	[SKP_STYLE_FOOT] = { 8, false, false, false, 0.3, 24 },
	[SKP_STYLE_FOOT_RIGHT] = { 8, false, true, false, 0.3, 24 },
};

struct skp_print_page {
	struct skp_buf *out;
	cairo_surface_t *surface;
	cairo_t *cr;
	FcConfig *config;
	PangoFontMap *map;
	PangoContext *context;
	PangoAttrList *plain; /* no ligatures: text is copied as it was */
	PangoFontDescription *font[SKP_STYLES];
	uint32_t missing;
	bool paint;
};

/* Where a text stands. */
struct place {
	enum skp_print_page_style style;
	double x, y, width;
	bool goes_on; /* a space belongs before it */
	const PangoFontDescription *font;
};

static cairo_status_t
add(void *ctx, const unsigned char *data, unsigned n)
{
	struct skp_buf *out = ctx;

	skp_buf_add(out, skp_bytes_of(data, n));
	return out->err == SKP_OK ? CAIRO_STATUS_SUCCESS :
				    CAIRO_STATUS_WRITE_ERROR;
}

/* Lengths in points, and nothing rounded to the pixels of some screen. */
static PangoContext *
context(PangoFontMap *map)
{
	PangoContext *c = pango_font_map_create_context(map);
	cairo_font_options_t *options = cairo_font_options_create();

	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	pango_cairo_context_set_font_options(c, options);
	cairo_font_options_destroy(options);
	pango_cairo_context_set_resolution(c, 72);
	pango_context_set_round_glyph_positions(c, FALSE);
	pango_context_set_base_dir(c, PANGO_DIRECTION_LTR);
	pango_context_set_language(c, pango_language_from_string("en"));
	return c;
}

static void
set_fonts(struct skp_print_page *p)
{
	size_t i;

	p->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
	pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(p->map), p->config);
	p->context = context(p->map);
	p->plain = pango_attr_list_new();
	pango_attr_list_insert(p->plain,
	    pango_attr_font_features_new("liga=0, clig=0"));
	for (i = 0; i < SKP_STYLES; i++) {
		p->font[i] = pango_font_description_new();
		pango_font_description_set_family_static(p->font[i],
		    SKP_FONT_FAMILY);
		pango_font_description_set_absolute_size(p->font[i],
		    looks[i].size * PANGO_SCALE);
		if (looks[i].bold)
			pango_font_description_set_weight(p->font[i],
			    PANGO_WEIGHT_BOLD);
	}
}

enum skp_err
skp_print_page_open(struct skp_buf *out, const char *made,
    struct skp_print_page **page)
{
	struct skp_print_page *p = calloc(1, sizeof(*p));

	if (p == NULL)
		return SKP_ERR_NOMEM;
	p->config = skp_print_font_config();
	if (p->config == NULL) {
		free(p);
		return SKP_ERR_NOT_FOUND;
	}
	p->out = out;
	p->paint = true;
	set_fonts(p);
	p->surface = cairo_pdf_surface_create_for_stream(add, out,
	    SKP_PAGE_WIDTH, SKP_PAGE_HEIGHT);
	cairo_pdf_surface_set_metadata(p->surface,
	    CAIRO_PDF_METADATA_CREATE_DATE, made);
	p->cr = cairo_create(p->surface);
	*page = p;
	return SKP_OK;
}

void
skp_print_page_paint(struct skp_print_page *page, bool on)
{
	page->paint = on;
}

/* Remembers the first character that is drawn as a box with its number. */
static void
note_missing(struct skp_print_page *p, PangoLayout *layout)
{
	PangoLayoutIter *iter;
	PangoLayoutRun *run;
	int i;

	if (p->missing != 0 ||
	    pango_layout_get_unknown_glyphs_count(layout) == 0)
		return;
	iter = pango_layout_get_iter(layout);
	do {
		run = pango_layout_iter_get_run_readonly(iter);
		for (i = 0; run != NULL && i < run->glyphs->num_glyphs; i++) {
			PangoGlyph g = run->glyphs->glyphs[i].glyph;

			if ((g & PANGO_GLYPH_UNKNOWN_FLAG) != 0 &&
			    p->missing == 0)
				p->missing = g & ~PANGO_GLYPH_UNKNOWN_FLAG;
		}
	} while (pango_layout_iter_next_run(iter));
	pango_layout_iter_free(iter);
}

/* A height above what its look has room for makes the text smaller. */
static double
fit(PangoLayout *layout, const struct look *look,
    const PangoFontDescription *font)
{
	PangoFontDescription *smaller;
	double size = look->size;
	int w, h;

	pango_layout_get_size(layout, &w, &h);
	if (h <= look->most * PANGO_SCALE)
		return (double)h / PANGO_SCALE;
	smaller = pango_font_description_copy(font);
	while (h > look->most * PANGO_SCALE) {
		size *= 0.85;
		pango_font_description_set_absolute_size(smaller,
		    size * PANGO_SCALE);
		pango_layout_set_font_description(layout, smaller);
		pango_layout_get_size(layout, &w, &h);
	}
	pango_font_description_free(smaller);
	return (double)h / PANGO_SCALE;
}

static PangoLayout *
set_text(const struct skp_print_page *p, enum skp_print_page_style style,
    struct skp_bytes text)
{
	PangoLayout *layout = pango_layout_new(p->context);

	pango_layout_set_auto_dir(layout, looks[style].natural);
	pango_layout_set_single_paragraph_mode(layout, TRUE);
	pango_layout_set_font_description(layout, p->font[style]);
	pango_layout_set_attributes(layout, p->plain);
	pango_layout_set_text(layout, (const char *)text.p, (int)text.n);
	return layout;
}

/*
 * One line, without the space at which it was broken: cairo would mark that
 * as text without a glyph, within which readers of the structure get lost.
 * What goes on from an earlier line or text gets a space before it instead,
 * at the left of its place.
 */
static void
draw_line(struct skp_print_page *p, const struct place *at,
    struct skp_bytes text, double baseline, bool goes_on)
{
	PangoLayout *layout;
	PangoLayoutLine *line;
	PangoRectangle extents, space;
	double x = at->x;
	char *s;

	while (text.n > 0 && text.p[text.n - 1] == ' ')
		text.n--;
	s = g_strdup_printf("%s%.*s", goes_on ? " " : "", (int)text.n,
	    (const char *)text.p);
	layout = set_text(p, at->style, skp_bytes_str(s));
	g_free(s);
	pango_layout_set_font_description(layout, at->font);
	line = pango_layout_get_line_readonly(layout, 0);
	pango_layout_line_get_extents(line, NULL, &extents);
	pango_layout_index_to_pos(layout, goes_on ? 1 : 0, &space);
	if (looks[at->style].right)
		x += at->width - (double)extents.width / PANGO_SCALE;
	else if (goes_on && line->resolved_dir == PANGO_DIRECTION_LTR)
		x -= (double)space.x / PANGO_SCALE;
	cairo_move_to(p->cr, x, at->y + baseline);
	pango_cairo_show_layout_line(p->cr, line);
	g_object_unref(layout);
}

static void
draw(struct skp_print_page *p, const struct place *at, PangoLayout *layout)
{
	const char *text = pango_layout_get_text(layout);
	PangoLayoutIter *iter = pango_layout_get_iter(layout);
	double grey = looks[at->style].grey;
	PangoLayoutLine *line;
	bool goes_on = at->goes_on;

	cairo_set_source_rgb(p->cr, grey, grey, grey);
	do {
		line = pango_layout_iter_get_line_readonly(iter);
		draw_line(p, at,
		    skp_bytes_of(text + line->start_index,
			(size_t)line->length),
		    (double)pango_layout_iter_get_baseline(iter) / PANGO_SCALE,
		    goes_on);
		goes_on = true;
	} while (pango_layout_iter_next_line(iter));
	pango_layout_iter_free(iter);
}

static double
put_text(struct skp_print_page *p, struct place at, struct skp_bytes text)
{
	PangoLayout *layout;
	double h;

	if (text.n == 0)
		return 0;
	layout = set_text(p, at.style, text);
	pango_layout_set_width(layout, (int)(at.width * PANGO_SCALE));
	pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
	h = fit(layout, &looks[at.style], p->font[at.style]);
	note_missing(p, layout);
	if (p->paint) {
		at.font = pango_layout_get_font_description(layout);
		draw(p, &at, layout);
	}
	g_object_unref(layout);
	return h;
}

double
skp_print_page_text(struct skp_print_page *p, enum skp_print_page_style style,
    struct skp_bytes text, double x, double y, double width)
{
	return put_text(p, (struct place){ style, x, y, width, false, NULL },
	    text);
}

double
skp_print_page_more(struct skp_print_page *p, enum skp_print_page_style style,
    struct skp_bytes text, double x, double y, double width)
{
	return put_text(p, (struct place){ style, x, y, width, true, NULL },
	    text);
}

void
skp_print_page_box(struct skp_print_page *p, enum skp_print_page_box box,
    double x, double y, double width, double height)
{
	if (!p->paint)
		return;
	cairo_set_source_rgb(p->cr, 0, 0, 0);
	cairo_set_line_width(p->cr, 0.7);
	if (box == SKP_BOX_RULE)
		cairo_set_source_rgb(p->cr, 0.45, 0.45, 0.45);
	cairo_rectangle(p->cr, x, y, width, height);
	if (box == SKP_BOX_EMPTY)
		cairo_stroke(p->cr);
	else
		cairo_fill(p->cr);
}

void
skp_print_page_code(struct skp_print_page *p, const struct skp_print_code *code,
    double x, double y, double module)
{
	struct skp_print_run r = { 0 };

	if (!p->paint)
		return;
	x += SKP_PRINT_QUIET * module;
	y += SKP_PRINT_QUIET * module;
	cairo_set_source_rgb(p->cr, 0, 0, 0);
	while (skp_print_code_run(code, &r))
		cairo_rectangle(p->cr, x + r.x * module, y + r.y * module,
		    r.n * module, module);
	cairo_fill(p->cr);
}

void
skp_print_page_begin(struct skp_print_page *p, const char *element)
{
	if (p->paint)
		cairo_tag_begin(p->cr, element, NULL);
}

void
skp_print_page_end(struct skp_print_page *p, const char *element)
{
	if (p->paint)
		cairo_tag_end(p->cr, element);
}

void
skp_print_page_next(struct skp_print_page *p)
{
	if (p->paint)
		cairo_show_page(p->cr);
}

enum skp_err
skp_print_page_close(struct skp_print_page *p, uint32_t *missing)
{
	cairo_status_t status[2];
	enum skp_err err = SKP_OK;
	size_t i;

	*missing = 0;
	if (p == NULL)
		return SKP_OK;
	status[0] = cairo_status(p->cr);
	cairo_destroy(p->cr);
	cairo_surface_finish(p->surface);
	status[1] = cairo_surface_status(p->surface);
	cairo_surface_destroy(p->surface);
	for (i = 0; i < SKP_STYLES; i++)
		pango_font_description_free(p->font[i]);
	pango_attr_list_unref(p->plain);
	g_object_unref(p->context);
	g_object_unref(p->map);
	FcConfigDestroy(p->config);
	if (p->out->err != SKP_OK)
		err = p->out->err;
	else if (status[0] != CAIRO_STATUS_SUCCESS ||
	    status[1] != CAIRO_STATUS_SUCCESS)
		err = SKP_ERR_NOMEM;
	else if (p->missing != 0)
		err = SKP_ERR_TEXT;
	*missing = p->missing;
	free(p);
	return err;
}
