/*
 * Passphrases: from the terminal, a descriptor or a file, never from argv or
 * the environment.  Kept in guarded memory.  Any bytes but NUL, CR and LF;
 * what ends the line is cut off (LF or CRLF).
 */
#ifndef SKP_KEYS_PASSPHRASE_H
#define SKP_KEYS_PASSPHRASE_H

#include "common/bytes.h"
#include "common/err.h"

#define SKP_PASSPHRASE_MAX     1023 /* bytes */
#define SKP_PASSPHRASE_NEW_MIN 8    /* bytes, of a new one */

struct skp_passphrase; /* owns its memory; free with skp_passphrase_free() */

/*
 * Asks on /dev/tty with echo off; the terminal is restored also on signals,
 * which then take their course.  `again` is the second prompt of a
 * new passphrase, NULL for one that exists.  Prompts are plain text of the
 * program.  SKP_ERR_IO: no terminal; SKP_ERR_LENGTH: empty, too long, or new
 * and shorter than SKP_PASSPHRASE_NEW_MIN; SKP_ERR_VALUE: the two differ;
 * SKP_ERR_NOMEM.
 */
SKP_MUST_CHECK enum skp_err skp_passphrase_ask(const char *prompt,
    const char *again, struct skp_passphrase **out);

/*
 * Reads one line from a descriptor, byte by byte, so that what follows it
 * stays there.  Does not close fd.  `fresh`: it will protect a new key, so
 * SKP_PASSPHRASE_NEW_MIN holds.  SKP_ERR_IO, SKP_ERR_LENGTH, SKP_ERR_VALUE
 * (NUL or CR inside).
 */
SKP_MUST_CHECK enum skp_err skp_passphrase_from_fd(int fd, bool fresh,
    struct skp_passphrase **out);

/*
 * Reads a file of exactly one line.  Links are not followed.
 * SKP_ERR_NOT_REGULAR; SKP_ERR_PERMISSION: readable or writable by group or
 * others, or another user's; SKP_ERR_TRAILING: more than one line.
 */
SKP_MUST_CHECK enum skp_err skp_passphrase_from_file(const char *path,
    bool fresh, struct skp_passphrase **out);

/* Borrowed from it. */
struct skp_bytes skp_passphrase_bytes(const struct skp_passphrase *p);

/* Wipes and frees; NULL is a no-op. */
void skp_passphrase_free(struct skp_passphrase *p);

#endif
