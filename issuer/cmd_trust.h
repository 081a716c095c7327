/*
 * What the commands of authorities share (issuer/cmd_trust*.c).
 */
#ifndef SKP_ISSUER_CMD_TRUST_H
#define SKP_ISSUER_CMD_TRUST_H

#include "issuer/cmd.h"
#include "keys/trustkey.h"

/* One key and its window, two lines or more, indented. */
void skp_cmd_trust_key(enum skp_lang lang, const struct skp_trust_key *k);

/* A set of roots, present or to be: version, threshold, key ids,
   fingerprint. */
void skp_cmd_trust_roots(enum skp_lang lang, bool next,
    const struct skp_root_set *set);

/*
 * In words what trust.next and root.next change.  False: a message was
 * given.  *n: differences of the list.
 */
bool skp_cmd_trust_diff(const struct skp_cmd *cmd, size_t *n);

/* A day of the command line (NULL: *out stays) as its first or its last
   second, UTC.  False: a message was given. */
bool skp_cmd_trust_date(const struct skp_cmd *cmd, const char *text, bool last,
    uint64_t *out);

#endif
