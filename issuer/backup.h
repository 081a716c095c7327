/*
 * Backups of a registry's folder: one encrypted file with the records of the
 * registry at one moment, and key files, trust files, checkpoint and all else
 * in the folder.  Issuing goes on meanwhile.
 *
 * What was restored signs nothing before it is reconciled
 * (issuer/reconcile.h).
 */
#ifndef SKP_ISSUER_BACKUP_H
#define SKP_ISSUER_BACKUP_H

#include "issuer/backup_form.h"
#include "issuer/house.h"

/*
 * Writes a new file, 0600.  `passed`, or NULL, is told of files that stay out
 * because of their names.  SKP_ERR_EXISTS.
 */
SKP_MUST_CHECK enum skp_err skp_backup_write(struct skp_house *house,
    struct skp_unlock *unlock, const char *path, uint64_t now,
    void (*passed)(void *ctx, const char *name), void *ctx,
    struct skp_backup_counts *out);

/*
 * Makes the folder `dir`, which is not there or empty (SKP_ERR_EXISTS), from
 * a backup: all beside it first, and in its place only when the whole backup
 * was read and a child process has checked the registry.  *report: of that
 * check; SKP_ERR_CORRUPT: it found a fault.  Else the errors of
 * keys/sealed.h and of skp_backup_form_read().
 */
SKP_MUST_CHECK enum skp_err skp_backup_restore(const char *path,
    struct skp_unlock *unlock, const char *dir, struct skp_backup_counts *out,
    struct skp_check_report *report);

#endif
