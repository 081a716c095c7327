#include "helpers/print_picture.h"

#include <cairo.h>

#define PIXELS 8 /* a module */

static cairo_status_t
add(void *ctx, const unsigned char *data, unsigned n)
{
	struct skp_buf *out = ctx;

	skp_buf_add(out, skp_bytes_of(data, n));
	return out->err == SKP_OK ? CAIRO_STATUS_SUCCESS :
				    CAIRO_STATUS_WRITE_ERROR;
}

static void
draw(const struct skp_print_code *code, cairo_t *cr)
{
	struct skp_print_run r = { 0 };

	while (skp_print_code_run(code, &r))
		cairo_rectangle(cr, (r.x + SKP_PRINT_QUIET) * PIXELS,
		    (r.y + SKP_PRINT_QUIET) * PIXELS, r.n * PIXELS, PIXELS);
	cairo_fill(cr);
}

enum skp_err
skp_print_png(const struct skp_print_code *code, struct skp_buf *out)
{
	int size = ((int)code->side + 2 * SKP_PRINT_QUIET) * PIXELS;
	cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8,
	    size, size);
	cairo_t *cr = cairo_create(surface);
	cairo_status_t status;

	/* What is painted in this format is white in the file. */
	cairo_set_antialias(cr, CAIRO_ANTIALIAS_NONE);
	cairo_paint(cr);
	cairo_set_operator(cr, CAIRO_OPERATOR_CLEAR);
	draw(code, cr);
	status = cairo_surface_write_to_png_stream(surface, add, out);
	cairo_destroy(cr);
	cairo_surface_destroy(surface);
	if (out->err != SKP_OK)
		return out->err;
	return status == CAIRO_STATUS_SUCCESS ? SKP_OK : SKP_ERR_NOMEM;
}

void
skp_print_svg(const struct skp_print_code *code, struct skp_buf *out)
{
	int size = (int)code->side + 2 * SKP_PRINT_QUIET;
	struct skp_print_run r = { 0 };

	/* 0.45 mm a module is the least that is printed. */
	skp_buf_printf(out,
	    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d.%02dmm\" "
	    "height=\"%d.%02dmm\" viewBox=\"0 0 %d %d\" "
	    "shape-rendering=\"crispEdges\">\n"
	    "<path fill=\"#fff\" d=\"M0 0h%dv%dH0z\"/>\n<path d=\"",
	    size * 45 / 100, size * 45 % 100, size * 45 / 100, size * 45 % 100,
	    size, size, size, size);
	while (skp_print_code_run(code, &r))
		skp_buf_printf(out, "M%d %dh%dv1h-%dz", r.x + SKP_PRINT_QUIET,
		    r.y + SKP_PRINT_QUIET, r.n, r.n);
	skp_buf_str(out, "\"/>\n</svg>\n");
}

void
skp_print_utf8(const struct skp_print_code *code, bool ansi,
    struct skp_buf *out)
{
	static const char *const block[2][2] = { { " ", "\u2584" },
		{ "\u2580", "\u2588" } };
	int x, y, end = (int)code->side + SKP_PRINT_QUIET;

	for (y = -SKP_PRINT_QUIET; y < end; y += 2) {
		skp_buf_str(out, ansi ? "\033[30;107m" : "");
		for (x = -SKP_PRINT_QUIET; x < end; x++)
			skp_buf_str(out,
			    block[skp_print_code_dark(code, x, y)]
				 [skp_print_code_dark(code, x, y + 1)]);
		skp_buf_str(out, ansi ? "\033[0m\n" : "\n");
	}
}
