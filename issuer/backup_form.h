/*
 * What stands in a backup, under its seal (keys/sealed.h):
 *
 *	version 1  time 8
 *	file*	   1, length of name 1, private 1, size 8, name, content
 *	record*	   2, table 1, length of key 1, of value 4, key, value
 *	end	   3, files 8, records 8
 *
 * Numbers are big-endian.  Names are those of files below the registry's
 * folder; records are those of the registry (issuer/registry_copy.h), so that
 * no page of a database ever comes out of a backup.
 */
#ifndef SKP_ISSUER_BACKUP_FORM_H
#define SKP_ISSUER_BACKUP_FORM_H

#include "common/bytes.h"
#include "common/err.h"

#define SKP_BACKUP_VERSION   1
#define SKP_BACKUP_NAME	     200
#define SKP_BACKUP_DEPTH     4 /* folders in a name */
#define SKP_BACKUP_FILES     65536
#define SKP_BACKUP_FILE_SIZE ((uint64_t)1 << 32) /* bytes of one */
#define SKP_BACKUP_PIECE     65536

/*
 * A name that may stand there: letters, digits and ._@- in each part, none of
 * which begins with a full stop; 1 to SKP_BACKUP_NAME bytes; and nothing that
 * is the registry's database.
 */
bool skp_backup_name_ok(struct skp_bytes name);

struct skp_backup_counts {
	uint64_t time; /* when it was made, seconds */
	uint64_t files, records;
};

/* Where it comes from: exactly n bytes; the end. */
struct skp_backup_source {
	enum skp_err (*read)(void *ctx, uint8_t *out, size_t n);
	enum skp_err (*finish)(void *ctx);
	void *ctx;
};

/* Where it goes; NULL functions are not called. */
struct skp_backup_sink {
	/* Name ends with a NUL that is not counted. */
	enum skp_err (*file)(void *ctx, struct skp_bytes name, bool private_,
	    uint64_t size);
	enum skp_err (*data)(void *ctx, struct skp_bytes piece);
	enum skp_err (*file_end)(void *ctx);
	enum skp_err (*record)(void *ctx, unsigned table, struct skp_bytes key,
	    struct skp_bytes value);
	void *ctx;
};

/*
 * Reads all of it, strictly, in constant memory.  SKP_ERR_VERSION,
 * SKP_ERR_VALUE (an item or a name that may not stand there), SKP_ERR_LENGTH,
 * SKP_ERR_ORDER (a file behind records), SKP_ERR_RULE: other counts than the
 * end says; SKP_ERR_NOMEM; errors of source and sink.
 */
SKP_MUST_CHECK enum skp_err
skp_backup_form_read(const struct skp_backup_source *source,
    const struct skp_backup_sink *sink, struct skp_backup_counts *out);

/* The heads of items; what they announce is written behind them. */
#define SKP_BACKUP_HEAD 17
struct skp_bytes skp_backup_form_begin(uint64_t time,
    uint8_t out[SKP_BACKUP_HEAD]);
struct skp_bytes skp_backup_form_file(size_t name_n, bool private_,
    uint64_t size, uint8_t out[SKP_BACKUP_HEAD]);
struct skp_bytes skp_backup_form_record(unsigned table, size_t key_n,
    size_t value_n, uint8_t out[SKP_BACKUP_HEAD]);
struct skp_bytes skp_backup_form_end(const struct skp_backup_counts *counts,
    uint8_t out[SKP_BACKUP_HEAD]);

#endif
