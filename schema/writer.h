/*
 * Deterministic CBOR writer into the caller's buffer, over libcbor's
 * cbor_encode_* (RFC 8949, section 4.2.1).  Errors are sticky; after
 * SKP_ERR_SPACE, the only one, nothing more is written but `n` goes on
 * counting, so that a first pass with cap 0 tells the size.  Shortest heads
 * and definite lengths come by themselves; the order of map keys is the
 * caller's: what he wrote is read back by the strict cursor in his tests.
 */
#ifndef SKP_SCHEMA_WRITER_H
#define SKP_SCHEMA_WRITER_H

#include "common/bytes.h"
#include "common/err.h"

struct skp_writer {
	uint8_t *p; /* caller's buffer */
	size_t cap;
	size_t n;	  /* bytes written, or needed */
	enum skp_err err; /* sticky */
};

void skp_writer_init(struct skp_writer *w, void *p, size_t cap);
/* The sticky error; *out borrows the buffer. */
SKP_MUST_CHECK enum skp_err skp_writer_finish(const struct skp_writer *w,
    struct skp_bytes *out);

void skp_writer_uint(struct skp_writer *w, uint64_t v);
void skp_writer_int(struct skp_writer *w, int64_t v);
void skp_writer_bool(struct skp_writer *w, bool v);
void skp_writer_null(struct skp_writer *w);
void skp_writer_bstr(struct skp_writer *w, struct skp_bytes b);
void skp_writer_tstr(struct skp_writer *w, struct skp_bytes b);
void skp_writer_str(struct skp_writer *w, const char *s);
void skp_writer_array(struct skp_writer *w, uint64_t n);
void skp_writer_map(struct skp_writer *w, uint64_t pairs);
void skp_writer_tag(struct skp_writer *w, uint64_t tag);
/* Head of a byte string of n bytes that the caller then writes raw. */
void skp_writer_bstr_head(struct skp_writer *w, uint64_t n);
/* Bytes as they are: an encoded item or a part of one. */
void skp_writer_raw(struct skp_writer *w, struct skp_bytes b);

/* Length of a CBOR head with this argument: 1, 2, 3, 5 or 9. */
size_t skp_cbor_head_len(uint64_t argument);

#endif
