/*
 * What the registry's file must be like before LMDB reads it through its map.
 * For issuer/registry_db.c alone.
 */
#ifndef SKP_ISSUER_REGISTRY_FILE_H
#define SKP_ISSUER_REGISTRY_FILE_H

#include <stdbool.h>
#include <sys/types.h>

#include "common/err.h"

#define SKP_DB_PAGE 4096u

/* SKP_ERR_CORRUPT unless the two meta pages follow each other. */
SKP_MUST_CHECK enum skp_err skp_db_file_meta(int fd);

/*
 * The file is at least `need` bytes long, else SKP_ERR_CORRUPT; or is made as
 * long, where `extend`.
 */
SKP_MUST_CHECK enum skp_err skp_db_file_length(int fd, off_t need, bool extend);

#endif
