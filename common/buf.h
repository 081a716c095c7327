/*
 * Growable bytes, for programs only.  The first failure (no memory, over the
 * bound) is sticky: later calls do nothing, and one question at the end is
 * enough.
 */
#ifndef SKP_COMMON_BUF_H
#define SKP_COMMON_BUF_H

#include "common/bytes.h"
#include "common/err.h"

struct skp_buf {
	uint8_t *p;
	size_t n;
	size_t cap;
	size_t max; /* never grows beyond */
	enum skp_err err;
};

/* No allocation yet. */
void skp_buf_init(struct skp_buf *buf, size_t max);

/* Frees; the buffer can be used again. */
void skp_buf_free(struct skp_buf *buf);

/* Empties, keeps memory, forgets the error. */
void skp_buf_clear(struct skp_buf *buf);

/* n writable bytes at the end, counted in; NULL after an error. */
uint8_t *skp_buf_grow(struct skp_buf *buf, size_t n);

static inline void
skp_buf_add(struct skp_buf *buf, struct skp_bytes data)
{
	uint8_t *p = NULL;

	if (data.n == 0)
		return;
	if (buf->err == SKP_OK && data.n <= buf->cap - buf->n) {
		p = buf->p + buf->n;
		buf->n += data.n;
	} else {
		p = skp_buf_grow(buf, data.n);
	}
	if (p != NULL)
		memcpy(p, data.p, data.n);
}

static inline void
skp_buf_str(struct skp_buf *buf, const char *s)
{
	skp_buf_add(buf, skp_bytes_str(s));
}

void skp_buf_printf(struct skp_buf *buf, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

void skp_buf_uint(struct skp_buf *buf, uint64_t n); /* decimal */

/* Text escaped as skp_text_escape() with that width, csv, html do. */
void skp_buf_escape(struct skp_buf *buf, struct skp_bytes text, size_t width);
void skp_buf_csv(struct skp_buf *buf, struct skp_bytes text);
void skp_buf_html(struct skp_buf *buf, struct skp_bytes text);

struct skp_bytes skp_buf_bytes(const struct skp_buf *buf);

#endif
