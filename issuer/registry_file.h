/*
 * What the registry's file must be like before LMDB reads it through its map.
 * For issuer/registry.c, registry_db.c and registry_txn.c alone.
 */
#ifndef SKP_ISSUER_REGISTRY_FILE_H
#define SKP_ISSUER_REGISTRY_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "common/err.h"

#define SKP_DB_PAGE 4096u

/*
 * A page of the map as LMDB will take it when it writes: one of records, of the
 * number that its place says, whose bytes are those of as many records as it
 * counts.  All have keys of n_key bytes and values of n_value.  *map: where the
 * map begins; NULL before the first page.
 */
bool skp_db_page_sound(const uint8_t *page, size_t n_key, size_t n_value,
    const uint8_t **map);

/* SKP_ERR_CORRUPT unless the two meta pages follow each other. */
SKP_MUST_CHECK enum skp_err skp_db_file_meta(int fd);

/*
 * What the newest meta page says, and under which number, to be kept outside
 * the file.
 */
#define SKP_DB_MARK 40
SKP_MUST_CHECK enum skp_err skp_db_file_mark(int fd, uint8_t out[SKP_DB_MARK]);
/*
 * SKP_ERR_CORRUPT where a meta page says what was marked, but under another
 * number: LMDB would take the transaction before it for the newest.  A mark
 * that is older than both pages, or damaged, says nothing.
 */
SKP_MUST_CHECK enum skp_err skp_db_file_marked(int fd,
    const uint8_t mark[SKP_DB_MARK]);

/*
 * The file is at least `need` bytes long, else SKP_ERR_CORRUPT; or is made as
 * long, where `extend`.
 */
SKP_MUST_CHECK enum skp_err skp_db_file_length(int fd, off_t need, bool extend);

#endif
