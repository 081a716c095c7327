/*
 * The commands of skillpass-issuer: options as read from the command line,
 * what commands share, and one function a command.  Everything that does
 * the work is in libraries, free of terminals and argv.
 *
 * A command returns the program's exit status: 0 done; 1 done, but something
 * was refused or found wrong; 4 could not run (a message was given).
 */
#ifndef SKP_ISSUER_CMD_H
#define SKP_ISSUER_CMD_H

#include <stdio.h>

#include "common/cli.h"
#include "issuer/house.h"
#include "issuer/msg_cmd.h"

#define SKP_EXIT_OK	 0
#define SKP_EXIT_REFUSED 1
#define SKP_EXIT_FAILED	 4

#define SKP_CMD_MAX_STATUS 256

struct skp_cmd {
	enum skp_lang lang;
	char **operand;
	int n_operand;
	const char *registry; /* folder; owned by main */
	/* Options; NULL, 0 or false: not given. */
	const char *name, *id, *kvk, *out, *bundle, *reason, *note;
	const char *passphrase_file, *statement, *pem, *keyset, *alg;
	const char *status[SKP_CMD_MAX_STATUS];
	size_t n_status;
	uint64_t days;
	int passphrase_fd; /* -1: not given */
	bool no_passphrase, dry_run, plain, group_course, next, json;
};

int skp_cmd_init(const struct skp_cmd *cmd);
int skp_cmd_issue(const struct skp_cmd *cmd);
int skp_cmd_list(const struct skp_cmd *cmd);
int skp_cmd_show(const struct skp_cmd *cmd);
int skp_cmd_find(const struct skp_cmd *cmd);
int skp_cmd_export(const struct skp_cmd *cmd);
int skp_cmd_revoke(const struct skp_cmd *cmd);
int skp_cmd_status_publish(const struct skp_cmd *cmd);
int skp_cmd_key_list(const struct skp_cmd *cmd);
int skp_cmd_key_export(const struct skp_cmd *cmd);
int skp_cmd_key_check(const struct skp_cmd *cmd);
int skp_cmd_trust_init(const struct skp_cmd *cmd);
int skp_cmd_trust_add(const struct skp_cmd *cmd);
int skp_cmd_trust_sign(const struct skp_cmd *cmd);
int skp_cmd_trust_show(const struct skp_cmd *cmd);
int skp_cmd_trust_pack(const struct skp_cmd *cmd);
int skp_cmd_check(const struct skp_cmd *cmd);

/* ------------------------------------------- issuer/cmd_common.c */

uint64_t skp_cmd_now(void); /* machine's clock, seconds */

/*
 * The passphrase that opens (fresh: will open) the keys, by the options or
 * the terminal.  *out NULL: keys without one, which is said loudly.  False:
 * a message was given.
 */
bool skp_cmd_unlock(const struct skp_cmd *cmd, bool fresh, bool encrypted,
    struct skp_unlock **out);

/* Opens the registry folder; NULL: a message was given. */
struct skp_house *skp_cmd_house(const struct skp_cmd *cmd);

/* Opens the folder and unlocks one key of it; NULL: a message was given. */
struct skp_house *skp_cmd_house_key(const struct skp_cmd *cmd,
    enum skp_house_key key, struct skp_unlock **unlock,
    const struct skp_signer **signer);

/* "WHAT: error" with what to do where that is known; SKP_EXIT_FAILED. */
int skp_cmd_fail(const struct skp_cmd *cmd, const char *what, enum skp_err err);

/* Escaped for a terminal, as printf's %s; overwritten by the eighth next
   call. */
const char *skp_cmd_text(struct skp_bytes text);

/* Who runs the program: the user's name, else the number. */
const char *skp_cmd_operator(void);

/* Serial that an operand (an id, or the beginning of one) names;
   0: a message was given. */
uint64_t skp_cmd_serial(const struct skp_cmd *cmd, struct skp_view *view,
    const char *id);

#endif
