/*
 * Where an input is read from, and what it is by its first bytes.
 */
#ifndef SKP_ISSUER_SOURCE_H
#define SKP_ISSUER_SOURCE_H

#include "common/bytes.h"
#include "common/err.h"
#include "issuer/tell.h"

/* A file, or bytes in memory. */
struct skp_source {
	int fd; /* used where mem is NULL */
	const uint8_t *mem;
	uint64_t size;
};

/*
 * Opens a regular file; close with skp_source_close().  Errors as
 * skp_file_open(); SKP_ERR_TOO_LARGE: offsets of rows are kept in 40 bits.
 */
SKP_MUST_CHECK enum skp_err skp_source_open(const char *path,
    struct skp_source *out);
struct skp_source skp_source_of(struct skp_bytes bytes); /* borrowed */
void skp_source_close(struct skp_source *source);

/* Reads n bytes at `at`.  SKP_ERR_IO; SKP_ERR_TRUNCATED: there are fewer. */
SKP_MUST_CHECK enum skp_err skp_source_read(const struct skp_source *source,
    uint64_t at, uint8_t *out, size_t n);

enum skp_source_kind {
	SKP_SOURCE_NONE = 0,
	SKP_SOURCE_JSON = 1,
	SKP_SOURCE_SHEET = 2 /* any other text, as far as can be seen */
};

/*
 * What a source is, by its first four bytes; where they are white space, by
 * what comes behind it.  SKP_ERR_INPUT: a spreadsheet file or another one that
 * holds no text, which was told with what to do.
 */
SKP_MUST_CHECK enum skp_err skp_source_look(const struct skp_source *source,
    const struct skp_tell *tell, enum skp_source_kind *out);

#endif
