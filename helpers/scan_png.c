#include <png.h>
#include <stdlib.h>

#include "helpers/scan.h"

#define SIGNATURE 8
#define CHUNK_MIN 12  /* length, name, checksum */
#define STREAM	  512 /* bytes of a stream of no pixels */

static size_t
number(const uint8_t *p)
{
	return (size_t)p[0] << 24 | (size_t)p[1] << 16 | (size_t)p[2] << 8 |
	    p[3];
}

static bool
is(const uint8_t *chunk, const char *name)
{
	return memcmp(chunk + 4, name, 4) == 0;
}

/*
 * The chunks that the pixels need (PNG, section 5.6): what else stands in a
 * file may unfold without end.  *packed: bytes of all IDAT.
 */
static enum skp_err
essential(struct skp_bytes file, struct skp_buf *out, size_t *packed)
{
	const uint8_t *p;
	size_t at, n;

	skp_buf_add(out, skp_bytes_of(file.p, SIGNATURE));
	for (at = SIGNATURE; file.n - at >= CHUNK_MIN; at += n) {
		p = file.p + at;
		n = number(p) + CHUNK_MIN;
		if (n > file.n - at)
			return SKP_ERR_VALUE;
		if (is(p, "IDAT"))
			*packed += n - CHUNK_MIN;
		if (is(p, "IHDR") || is(p, "PLTE") || is(p, "tRNS") ||
		    is(p, "IDAT") || is(p, "IEND"))
			skp_buf_add(out, skp_bytes_of(p, n));
		if (is(p, "IEND"))
			return out->err;
	}
	return SKP_ERR_VALUE;
}

static enum skp_err
decode(struct skp_bytes file, size_t packed, struct skp_scan_picture *out)
{
	/* What is see-through is paper. */
	const png_color paper = { 255, 255, 255 };
	png_image image = { .version = PNG_IMAGE_VERSION };
	enum skp_err err = SKP_ERR_VALUE;
	uint8_t *p = NULL;
	uint64_t pixels;

	if (!png_image_begin_read_from_memory(&image, file.p, file.n))
		return SKP_ERR_VALUE;
	pixels = (uint64_t)image.width * image.height;
	/* Of 64 bits at most; no stream is larger than what it stands for. */
	if (image.width > SKP_SCAN_SIDE || image.height > SKP_SCAN_SIDE ||
	    pixels > SKP_SCAN_PIXELS ||
	    packed > 8 * pixels + image.height + STREAM) {
		err = SKP_ERR_TOO_LARGE;
		goto out;
	}
	image.format = PNG_FORMAT_GRAY;
	p = malloc((size_t)pixels);
	if (p == NULL) {
		err = SKP_ERR_NOMEM;
		goto out;
	}
	if (!png_image_finish_read(&image, &paper, p, (png_int_32)image.width,
		NULL))
		goto out;
	*out = (struct skp_scan_picture){ p, image.width, image.height };
	p = NULL; /* transferred */
	err = SKP_OK;
out:
	png_image_free(&image);
	free(p);
	return err;
}

enum skp_err
skp_scan_png(struct skp_bytes file, struct skp_scan_picture *out)
{
	struct skp_buf kept;
	size_t packed = 0;
	enum skp_err err;

	skp_buf_init(&kept, SKP_SCAN_FILE);
	err = essential(file, &kept, &packed);
	if (err == SKP_OK)
		err = decode(skp_buf_bytes(&kept), packed, out);
	skp_buf_free(&kept);
	return err;
}
