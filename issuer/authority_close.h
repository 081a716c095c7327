/*
 * Closing an issuer's keys on the next list: after a theft, with the heads of
 * its log that are honest, so that what was issued before stays valid; and
 * for good, with the status lists that are the last ones
 * (format.md "After a compromise", "Trust list and roots").
 */
#ifndef SKP_ISSUER_AUTHORITY_CLOSE_H
#define SKP_ISSUER_AUTHORITY_CLOSE_H

#include "issuer/authority_edit.h"
#include "issuer/honest.h"

/*
 * Closes a key, or all keys of an issuer (`word`: skp_edit_name()), as
 * compromised from `since` on.  What was honest: `honest`, for keys of
 * passports and of the log; NULL: nothing is known, and nothing that they
 * signed counts until it is.  Again: the new heads replace those before.
 */
SKP_MUST_CHECK enum skp_err skp_authority_compromise(const char *dir,
    const char *word, uint64_t since, const struct skp_honest *honest);

/*
 * An issuer closes: its keys that are not closed are retired from `since` on,
 * and these status lists (files) are its last, which never go stale.  Each is
 * signed by a status key of the entry before `since`.  The errors of
 * skp_statuslist_read(); SKP_ERR_NOT_FOUND, SKP_ERR_PURPOSE, SKP_ERR_WINDOW,
 * SKP_ERR_CLOSED, SKP_ERR_SIGNATURE: of its key; SKP_ERR_DUPLICATE: two lists
 * of one URI.  *bad: which file, else n.
 */
SKP_MUST_CHECK enum skp_err skp_authority_final(const char *dir,
    const char *word, uint64_t since, const char *const *files, size_t n,
    size_t *bad);

#endif
