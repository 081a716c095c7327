#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

#include "helpers/scan.h"

/* Coefficients of a progressive file, which the library keeps. */
#define MEMORY 41943040
/* A scan may say very little, and costs a pass over all of them. */
#define SCANS  32

struct reader {
	struct jpeg_decompress_struct d;
	struct jpeg_error_mgr mgr;
	struct jpeg_progress_mgr progress;
	uint8_t *p;
	jmp_buf failed;
};

static _Noreturn void
fail(j_common_ptr d)
{
	struct reader *r = d->client_data;

	longjmp(r->failed, 1);
}

/* A warning says that data are broken; what is read is only looked at. */
static void
quiet(j_common_ptr d, int level)
{
	(void)d;
	(void)level;
}

static void
watch(j_common_ptr d)
{
	struct reader *r = d->client_data;

	if (r->d.input_scan_number > SCANS)
		fail(d);
}

/* So small that it is within the bounds; false: it cannot be. */
static bool
scale(struct jpeg_decompress_struct *d)
{
	if (d->image_width > 2 * SKP_SCAN_SIDE ||
	    d->image_height > 2 * SKP_SCAN_SIDE)
		return false;
	for (d->scale_denom = 1; d->scale_denom <= 8; d->scale_denom *= 2) {
		jpeg_calc_output_dimensions(d);
		if (d->output_width <= SKP_SCAN_SIDE &&
		    d->output_height <= SKP_SCAN_SIDE &&
		    (uint64_t)d->output_width * d->output_height <=
			SKP_SCAN_PIXELS)
			return true;
	}
	return false;
}

static enum skp_err
decode(struct reader *r, struct skp_bytes file)
{
	struct jpeg_decompress_struct *d = &r->d;
	JSAMPROW row;

	d->err = jpeg_std_error(&r->mgr);
	d->client_data = r;
	r->mgr.error_exit = fail;
	r->mgr.emit_message = quiet;
	if (setjmp(r->failed) != 0)
		return SKP_ERR_VALUE;
	jpeg_create_decompress(d);
	d->mem->max_memory_to_use = MEMORY;
	r->progress.progress_monitor = watch;
	d->progress = &r->progress;
	jpeg_mem_src(d, file.p, file.n);
	if (jpeg_read_header(d, TRUE) != JPEG_HEADER_OK)
		return SKP_ERR_VALUE;
	d->out_color_space = JCS_GRAYSCALE;
	d->do_fancy_upsampling = FALSE;
	if (!scale(d))
		return SKP_ERR_TOO_LARGE;
	r->p = malloc((size_t)d->output_width * d->output_height);
	if (r->p == NULL)
		return SKP_ERR_NOMEM;
	jpeg_start_decompress(d);
	while (d->output_scanline < d->output_height) {
		row = r->p + (size_t)d->output_scanline * d->output_width;
		jpeg_read_scanlines(d, &row, 1);
	}
	return SKP_OK;
}

enum skp_err
skp_scan_jpeg(struct skp_bytes file, struct skp_scan_picture *out)
{
	static struct reader r;
	enum skp_err err;

	memset(&r, 0, sizeof(r));
	err = decode(&r, file);
	if (err == SKP_OK) {
		*out = (struct skp_scan_picture){ r.p, r.d.output_width,
			r.d.output_height };
		r.p = NULL; /* transferred */
	}
	free(r.p);
	jpeg_destroy_decompress(&r.d);
	return err;
}
