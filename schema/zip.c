#include "schema/zip.h"

#define ZLIB_CONST
#include <zlib.h>

/* 15 bits of window; memory level 8 fits SKP_DEFLATE_ARENA. */
#define WINDOW_BITS 15
#define MEM_LEVEL   8
#define ALIGNMENT   16

/* Memory is only taken: an arena serves one stream. */
struct arena {
	uint8_t *p;
	size_t n, used;
};

static voidpf
arena_alloc(voidpf opaque, uInt items, uInt size)
{
	struct arena *a = opaque;
	size_t n = (size_t)items * size;
	uint8_t *p;

	n = (n + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
	if (n > a->n - a->used)
		return Z_NULL;
	p = a->p + a->used;
	a->used += n;
	return p;
}

static void
arena_free(voidpf opaque, voidpf p)
{
	(void)opaque;
	(void)p;
}

static struct arena
arena_of(uint8_t *mem, size_t n)
{
	size_t skip = (ALIGNMENT - (uintptr_t)mem % ALIGNMENT) % ALIGNMENT;
	struct arena a = { mem + skip, n - skip, 0 };

	return a;
}

static void
stream(z_stream *z, struct arena *a, struct skp_bytes in, uint8_t *out,
    size_t cap)
{
	z->zalloc = arena_alloc;
	z->zfree = arena_free;
	z->opaque = a;
	z->next_in = in.p;
	z->avail_in = (uInt)in.n;
	z->next_out = out;
	z->avail_out = (uInt)cap;
}

static enum skp_err
inflate_one(struct skp_bytes in, int bits, uint8_t *arena, uint8_t *out,
    size_t cap, size_t *n)
{
	struct arena a = arena_of(arena, SKP_INFLATE_ARENA);
	enum skp_err err = SKP_ERR_INFLATE;
	z_stream z = { 0 };
	int ret;

	if (in.n > UINT32_MAX)
		return SKP_ERR_INFLATE;
	if (cap > UINT32_MAX)
		cap = UINT32_MAX;
	stream(&z, &a, in, out, cap);
	if (inflateInit2(&z, bits) != Z_OK)
		return SKP_ERR_NOMEM;
	ret = inflate(&z, Z_FINISH);
	if (ret == Z_STREAM_END && z.avail_in == 0) {
		*n = cap - z.avail_out;
		err = SKP_OK;
	} else if (ret == Z_BUF_ERROR && z.avail_out == 0) {
		err = SKP_ERR_SPACE;
	}
	(void)inflateEnd(&z);
	return err;
}

enum skp_err
skp_zip_inflate(struct skp_bytes in, uint8_t *arena, uint8_t *out, size_t cap,
    size_t *n)
{
	return inflate_one(in, WINDOW_BITS, arena, out, cap, n);
}

enum skp_err
skp_zip_gunzip(struct skp_bytes in, uint8_t *arena, uint8_t *out, size_t cap,
    size_t *n)
{
	/* 16: that wrapper, and no other (zlib.h, inflateInit2) */
	return inflate_one(in, 16 + WINDOW_BITS, arena, out, cap, n);
}

enum skp_err
skp_zip_deflate(struct skp_bytes in, uint8_t *arena, uint8_t *out, size_t cap,
    size_t *n)
{
	struct arena a = arena_of(arena, SKP_DEFLATE_ARENA);
	z_stream z = { 0 };
	int ret;

	if (in.n > UINT32_MAX)
		return SKP_ERR_RANGE;
	if (cap > UINT32_MAX)
		cap = UINT32_MAX;
	stream(&z, &a, in, out, cap);
	ret = deflateInit2(&z, Z_BEST_COMPRESSION, Z_DEFLATED, WINDOW_BITS,
	    MEM_LEVEL, Z_DEFAULT_STRATEGY);
	if (ret != Z_OK)
		return SKP_ERR_NOMEM;
	ret = deflate(&z, Z_FINISH);
	(void)deflateEnd(&z);
	if (ret != Z_STREAM_END)
		return SKP_ERR_SPACE;
	*n = cap - z.avail_out;
	return SKP_OK;
}
