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
	SKP_SOURCE_EMPTY = 1, /* nothing but white space */
	SKP_SOURCE_JSON = 2,
	SKP_SOURCE_SHEET = 3, /* any other text */
	SKP_SOURCE_UTF16 = 4,
	SKP_SOURCE_XLSX = 5, /* or another zip file */
	SKP_SOURCE_ODS = 6,
	SKP_SOURCE_XLS = 7,
	SKP_SOURCE_BINARY = 8 /* holds a NUL */
};

/* By the first bytes: SKP_SOURCE_HEAD of them, or the whole where it is
   shorter. */
#define SKP_SOURCE_HEAD 4096
enum skp_source_kind skp_source_kind(struct skp_bytes head);

/* The kind of a source.  SKP_ERR_INPUT: no text can be; it was told. */
SKP_MUST_CHECK enum skp_err skp_source_look(const struct skp_source *source,
    const struct skp_tell *tell, enum skp_source_kind *out);

#endif
