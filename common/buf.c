#include "common/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "common/text.h"

void
skp_buf_init(struct skp_buf *buf, size_t max)
{
	memset(buf, 0, sizeof(*buf));
	buf->max = max;
}

void
skp_buf_free(struct skp_buf *buf)
{
	free(buf->p);
	skp_buf_init(buf, buf->max);
}

void
skp_buf_clear(struct skp_buf *buf)
{
	buf->n = 0;
	buf->err = SKP_OK;
}

/* Room for n more bytes. */
static bool
reserve(struct skp_buf *buf, size_t n)
{
	size_t cap = buf->cap;
	uint8_t *p;

	if (buf->err != SKP_OK)
		return false;
	if (n > buf->max - buf->n) {
		buf->err = SKP_ERR_TOO_LARGE;
		return false;
	}
	if (n <= cap - buf->n)
		return true;
	cap = cap > buf->max / 2 ? buf->max : cap * 2;
	if (cap < 64 && buf->max >= 64)
		cap = 64;
	if (cap < buf->n + n)
		cap = buf->n + n;
	p = realloc(buf->p, cap);
	if (p == NULL) {
		buf->err = SKP_ERR_NOMEM;
		return false;
	}
	buf->p = p;
	buf->cap = cap;
	return true;
}

uint8_t *
skp_buf_grow(struct skp_buf *buf, size_t n)
{
	uint8_t *p;

	if (!reserve(buf, n))
		return NULL;
	p = buf->p + buf->n;
	buf->n += n;
	return p;
}

void
skp_buf_printf(struct skp_buf *buf, const char *fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	/* vsnprintf writes a NUL behind the text: room for it, not counted */
	if (n < 0 || !reserve(buf, (size_t)n + 1)) {
		if (buf->err == SKP_OK)
			buf->err = SKP_ERR_VALUE;
		return;
	}
	va_start(ap, fmt);
	(void)vsnprintf((char *)buf->p + buf->n, (size_t)n + 1, fmt, ap);
	va_end(ap);
	buf->n += (size_t)n;
}

void
skp_buf_escape(struct skp_buf *buf, struct skp_bytes text, size_t width)
{
	size_t n = skp_text_escape(NULL, 0, text, width);

	if (!reserve(buf, n + 1))
		return;
	buf->n += skp_text_escape((char *)buf->p + buf->n, n + 1, text, width);
}

/* Most texts grow by their quotation marks alone: those are written once. */
static void
add_written(struct skp_buf *buf, struct skp_bytes text,
    size_t (*write)(char *out, size_t cap, struct skp_bytes text))
{
	size_t room = text.n + 4, n;

	if (!reserve(buf, room))
		return;
	n = write((char *)buf->p + buf->n, room, text);
	if (n >= room) {
		if (!reserve(buf, n + 1))
			return;
		n = write((char *)buf->p + buf->n, n + 1, text);
	}
	buf->n += n;
}

void
skp_buf_csv(struct skp_buf *buf, struct skp_bytes text)
{
	add_written(buf, text, skp_text_csv);
}

void
skp_buf_html(struct skp_buf *buf, struct skp_bytes text)
{
	add_written(buf, text, skp_text_html);
}

void
skp_buf_uint(struct skp_buf *buf, uint64_t n)
{
	char digits[20];
	size_t at = sizeof(digits);

	do {
		digits[--at] = (char)('0' + n % 10);
		n /= 10;
	} while (n > 0);
	skp_buf_add(buf, skp_bytes_of(digits + at, sizeof(digits) - at));
}

struct skp_bytes
skp_buf_bytes(const struct skp_buf *buf)
{
	return skp_bytes_of(buf->p, buf->n);
}
