#include <iconv.h>
#include <stdlib.h>
#include <zbar.h>

#include "helpers/scan.h"

#define Y800	 0x30303859 /* zbar's name of grey, one byte a pixel */
#define PREFIX	 "SKP1:"
#define SMALL	 2097152 /* pixels of a picture that is also read twice as big */
#define TILE	 1536	 /* pixels of a side */
#define CONTRAST 32 /* of 255, between the darkest and the lightest pixel */

static const char base45[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/*
 * zbar asks the C library to convert between these, which reads files where
 * they are not in use yet, and no file can be opened once confined.  (What
 * it converts is not what is taken from it.)
 */
static const char *const charsets[] = { "SJIS", "UTF-8", "BIG-5", "CP437",
	"ISO8859-1", "ISO8859-2", "ISO8859-3", "ISO8859-4", "ISO8859-5",
	"ISO8859-6", "ISO8859-7", "ISO8859-8", "ISO8859-9", "ISO8859-10",
	"ISO8859-11", "ISO8859-13", "ISO8859-14", "ISO8859-15", "ISO8859-16" };
#define CHARSETS (sizeof(charsets) / sizeof(charsets[0]))

struct skp_scan_codes {
	zbar_image_scanner_t *scanner;
	zbar_image_t *image;
	iconv_t used[CHARSETS];
};

void
skp_scan_picture_free(struct skp_scan_picture *picture)
{
	free(picture->p);
	*picture = (struct skp_scan_picture){ NULL, 0, 0 };
}

enum skp_err
skp_scan_read(struct skp_bytes file, struct skp_scan_picture *out)
{
	static const uint8_t png[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a,
		'\n' };
	static const uint8_t jpeg[] = { 0xff, 0xd8, 0xff };

	if (file.n > sizeof(png) && memcmp(file.p, png, sizeof(png)) == 0)
		return skp_scan_png(file, out);
	if (file.n > sizeof(jpeg) && memcmp(file.p, jpeg, sizeof(jpeg)) == 0)
		return skp_scan_jpeg(file, out);
	return SKP_ERR_VALUE;
}

void
skp_scan_codes_free(struct skp_scan_codes *codes)
{
	size_t i;

	if (codes == NULL)
		return;
	for (i = 0; i < CHARSETS; i++)
		(void)iconv_close(codes->used[i]);
	zbar_image_destroy(codes->image);
	zbar_image_scanner_destroy(codes->scanner);
	free(codes);
}

enum skp_err
skp_scan_codes_new(struct skp_scan_codes **out)
{
	struct skp_scan_codes *c = calloc(1, sizeof(*c));
	static const struct {
		zbar_symbol_type_t symbol;
		zbar_config_t config;
		int value;
	} configs[] = { { ZBAR_NONE, ZBAR_CFG_ENABLE, 0 },
		{ ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1 },
		{ ZBAR_QRCODE, ZBAR_CFG_BINARY, 1 },
		{ ZBAR_NONE, ZBAR_CFG_TEST_INVERTED, 1 } };
	size_t i;

	if (c == NULL)
		return SKP_ERR_NOMEM;
	c->scanner = zbar_image_scanner_create();
	c->image = zbar_image_create();
	if (c->scanner == NULL || c->image == NULL) {
		free(c);
		return SKP_ERR_NOMEM;
	}
	for (i = 0; i < sizeof(configs) / sizeof(configs[0]); i++)
		(void)zbar_image_scanner_set_config(c->scanner,
		    configs[i].symbol, configs[i].config, configs[i].value);
	zbar_image_set_format(c->image, Y800);
	for (i = 0; i < CHARSETS; i++)
		c->used[i] = iconv_open("UTF-8", charsets[i]);
	*out = c;
	return SKP_OK;
}

/* Of a passport, or of a holder's public key. */
static const char *const prefixes[] = { "SKP1:", "SKPK1:" };

static bool
is_text(struct skp_bytes data)
{
	bool known = false;
	size_t i;

	for (i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++)
		known |= data.n > strlen(prefixes[i]) &&
		    memcmp(data.p, prefixes[i], strlen(prefixes[i])) == 0;
	for (i = 0; known && i < data.n; i++)
		known = memchr(base45, data.p[i], sizeof(base45) - 1) != NULL;
	return known;
}

/* A line that does not stand there yet: tiles overlap. */
static void
add(struct skp_bytes line, struct skp_buf *out)
{
	size_t before = out->n;

	skp_buf_add(out, line);
	skp_buf_str(out, "\n");
	if (out->err == SKP_OK && before > 0 &&
	    memmem(out->p, before, out->p + before, out->n - before) != NULL)
		out->n = before;
}

/* Nothing is written on paper of one colour. */
static bool
blank(const struct skp_scan_picture *picture)
{
	uint8_t low = 255, high = 0;
	size_t i, n = (size_t)picture->width * picture->height;

	for (i = 0; i < n; i++) {
		low = picture->p[i] < low ? picture->p[i] : low;
		high = picture->p[i] > high ? picture->p[i] : high;
	}
	return high - low < CONTRAST;
}

static size_t
scan(struct skp_scan_codes *c, const struct skp_scan_picture *picture,
    struct skp_buf *out)
{
	const zbar_symbol_t *s;
	struct skp_bytes data;
	size_t n = 0;

	if (blank(picture))
		return 0;
	zbar_image_set_size(c->image, picture->width, picture->height);
	zbar_image_set_data(c->image, picture->p,
	    (size_t)picture->width * picture->height, NULL);
	if (zbar_scan_image(c->scanner, c->image) <= 0)
		return 0;
	for (s = zbar_image_first_symbol(c->image); s != NULL;
	     s = zbar_symbol_next(s), n++) {
		data = skp_bytes_of(zbar_symbol_get_data(s),
		    zbar_symbol_get_data_length(s));
		add(is_text(data) ? data : skp_bytes_str("-"), out);
	}
	return n;
}

/* Each pixel as four, for codes whose modules are small. */
static enum skp_err
enlarge(const struct skp_scan_picture *in, struct skp_scan_picture *out)
{
	size_t w = in->width, x, y;
	uint8_t *p = calloc(4 * w, in->height);

	if (p == NULL)
		return SKP_ERR_NOMEM;
	for (y = 0; y < 2 * (size_t)in->height; y++)
		for (x = 0; x < 2 * w; x++)
			p[y * 2 * w + x] = in->p[y / 2 * w + x / 2];
	*out = (struct skp_scan_picture){ p, 2 * in->width, 2 * in->height };
	return SKP_OK;
}

/* Parts of a large picture, in which zbar misses small codes; each shares
   half of itself with the next. */
static enum skp_err
scan_tiles(struct skp_scan_codes *codes, const struct skp_scan_picture *in,
    struct skp_buf *out)
{
	unsigned w = in->width < TILE ? in->width : TILE;
	unsigned h = in->height < TILE ? in->height : TILE;
	struct skp_scan_picture tile = { malloc((size_t)w * h), w, h };
	unsigned x, y, row;

	if (tile.p == NULL)
		return SKP_ERR_NOMEM;
	for (y = 0; y == 0 || y + h / 2 < in->height; y += h / 2) {
		if (y + h > in->height)
			y = in->height - h;
		for (x = 0; x == 0 || x + w / 2 < in->width; x += w / 2) {
			if (x + w > in->width)
				x = in->width - w;
			for (row = 0; row < h; row++)
				memcpy(tile.p + (size_t)row * w,
				    in->p + (size_t)(y + row) * in->width + x,
				    w);
			(void)scan(codes, &tile, out);
		}
	}
	free(tile.p);
	return out->err;
}

enum skp_err
skp_scan_codes_find(struct skp_scan_codes *codes,
    const struct skp_scan_picture *picture, struct skp_buf *out)
{
	struct skp_scan_picture large;
	enum skp_err err;

	if (scan(codes, picture, out) > 0)
		return out->err;
	if ((uint64_t)picture->width * picture->height > SMALL)
		return scan_tiles(codes, picture, out);
	err = enlarge(picture, &large);
	if (err != SKP_OK)
		return err;
	(void)scan(codes, &large, out);
	skp_scan_picture_free(&large);
	return out->err;
}
