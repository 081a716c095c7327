/*
 * Passports leave the registry: each as a file of its own, or all in one
 * bundle (format.md "Bundle": an RFC 9277 label, then entries in log order).
 * File names are ids: no personal data in them.
 */
#ifndef SKP_ISSUER_EXPORT_H
#define SKP_ISSUER_EXPORT_H

#include "issuer/house.h"

/* dir/ID.skillpass, replaced if it is there; the folder must exist.
   SKP_ERR_STATE: not issued, or its run has not ended. */
SKP_MUST_CHECK enum skp_err skp_export_file(struct skp_view *view,
    uint64_t serial, const char *dir);

/*
 * The whole log as one bundle that replaces `path` whole or not at all: the
 * last checkpoint, the leaf hash of the log's first entry, then all
 * passports in log order, each with its disclosures or (pseudonymous)
 * without; of what was erased the leaf hash.  *n: how many passports.  Memory
 * does not grow with n.
 */
SKP_MUST_CHECK enum skp_err skp_export_bundle(struct skp_house *house,
    const char *path, bool pseudonymous, uint64_t *n);

#endif
