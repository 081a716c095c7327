/*
 * The log in a plain folder, for auditors, witnesses and the authority
 * (C2SP tlog-tiles; FORMAT.md, "Log folder"):
 *
 *	checkpoint		newest head, signed; written last
 *	heads			"SIZE ROOT IAT" of every head, ascending
 *	tile/LEVEL/NUMBER	hash tiles
 *
 * There are no entry bundles: passports are their holders'.  Only what is new
 * is written, each file whole or not at all; a tile once written is never
 * written differently.
 */
#ifndef SKP_ISSUER_LOG_EXPORT_H
#define SKP_ISSUER_LOG_EXPORT_H

#include "common/tilefile.h"
#include "issuer/house.h"

/* Both are set on success and failure alike. */
struct skp_log_exported {
	uint64_t files;		      /* written */
	char name[SKP_TILEFILE_NAME]; /* last file looked at, below dir */
};

/*
 * Writes the tiles of the tree under this checkpoint, which is the
 * registry's (skp_house_checkpoint_read()).  SKP_ERR_ROLLBACK: the folder has
 * a checkpoint of a larger tree; SKP_ERR_CONFLICT: it holds another log, or
 * a file there differs from what it must be; SKP_ERR_CORRUPT: the registry's
 * tiles do not have the checkpoint's root.
 */
SKP_MUST_CHECK enum skp_err skp_log_export(struct skp_house *house,
    struct skp_bytes checkpoint, const struct skp_note *note, const char *dir,
    struct skp_log_exported *out);

#endif
