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

#include <stddef.h>
#include <stdio.h>

#include "common/cli.h"
#include "issuer/house.h"
#include "issuer/input.h"
#include "issuer/msg_cmd.h"
#include "issuer/vocab.h"

#define SKP_EXIT_OK	 0
#define SKP_EXIT_REFUSED 1
#define SKP_EXIT_FAILED	 4

struct skp_cmd {
	enum skp_lang lang;
	char **operand;
	int n_operand;
	const char *registry; /* folder; owned by main */
	/* Options; NULL, 0 or false: not given. */
	const char *name, *id, *kvk, *out, *bundle, *reason, *note;
	const char *passphrase_file, *statement, *pem, *keyset, *alg;
	const char *find, *qr, *handover;
	const char *checkpoint, *status;
	const char *new_passphrase_file;
	const char *csv, *holder_keys;
	const char *key, *purpose, *from, *until, *since, *last_good, *log;
	const char *between, *check, *log_key, *proof;
	const char *scheme, *vocab_version, *vocab_lang;
	const char *course, *framework, *assessor;
	const char *for_, *at;
	uint64_t days, count, threshold, max;
	int passphrase_fd, new_passphrase_fd; /* -1: not given */
	struct skp_opt_day date;
	enum skp_x x;
	bool no_passphrase, dry_run, plain, group_course, next, pseudonymous;
	bool pdf, both, compact;
	bool unpublished;
	bool yes, new_keys, test_keys, replace, json;
	bool explain;
};

/*
 * The commands of one source file.  A new command stands in the table of its
 * file; a new file exports its group below and in main_issuer.c.
 */
struct skp_cmd_entry {
	struct skp_cli_command cli;
	int (*run)(const struct skp_cmd *cmd);
};
struct skp_cmd_group {
	const struct skp_cmd_entry *v;
	size_t n;
};
extern const struct skp_cmd_group skp_cmd_init_group;
extern const struct skp_cmd_group skp_cmd_issue_group;
extern const struct skp_cmd_group skp_cmd_list_group;
extern const struct skp_cmd_group skp_cmd_export_group;
extern const struct skp_cmd_group skp_cmd_withdraw_group;
extern const struct skp_cmd_group skp_cmd_status_group;
extern const struct skp_cmd_group skp_cmd_forget_group;
extern const struct skp_cmd_group skp_cmd_log_group;
extern const struct skp_cmd_group skp_cmd_backup_group;
extern const struct skp_cmd_group skp_cmd_key_group;
extern const struct skp_cmd_group skp_cmd_key_change_group;
extern const struct skp_cmd_group skp_cmd_trust_group;
extern const struct skp_cmd_group skp_cmd_trust_edit_group;
extern const struct skp_cmd_group skp_cmd_trust_show_group;
extern const struct skp_cmd_group skp_cmd_vocab_group;
extern const struct skp_cmd_group skp_cmd_trust_issuer_group;
extern const struct skp_cmd_group skp_cmd_course_group;
extern const struct skp_cmd_group skp_cmd_match_group;
extern const struct skp_cmd_group skp_cmd_check_group;

/*
 * An option says of itself which field of struct skp_cmd it fills, and how:
 * its key is made of the place of the field and one of these.
 */
enum skp_cmd_kind {
	SKP_CMD_STRING = 0, /* const char *: as it stands, not empty */
	SKP_CMD_FLAG = 1,   /* bool: true */
	SKP_CMD_NUMBER = 2, /* uint64_t: 1 to 36500 */
	SKP_CMD_FD = 3,	    /* int: 0 to 65535 */
	SKP_CMD_GROUP = 4,  /* bool: "course" true, "skill" false */
	SKP_CMD_ALG = 5,    /* const char *: "eddsa" or "ed25519" */
	SKP_CMD_X = 6,	    /* enum skp_x: "pass", "fail" or "absent" */
	SKP_CMD_DATE = 7    /* struct skp_opt_day: as sheets write dates */
};
#define SKP_CMD_KINDS 8
#define SKP_CMD_KEY(kind, field) \
	((int)(offsetof(struct skp_cmd, field) * SKP_CMD_KINDS + (kind)))

#define SKP_OPTION(kind, name, letter, arg, help, field)                    \
	{                                                                   \
		name, letter, arg, help, SKP_CMD_KEY(SKP_CMD_##kind, field) \
	}
#define SKP_OPTION_OUT	SKP_OPTION(STRING, "out", 'o', "PATH", OPT_OUT, out)
#define SKP_OPTION_DAYS SKP_OPTION(NUMBER, "days", 0, "N", OPT_DAYS, days)
#define SKP_OPTION_YES	SKP_OPTION(FLAG, "yes", 'y', NULL, OPT_YES, yes)
#define SKP_OPTIONS_UNLOCK                                              \
	SKP_OPTION(STRING, "passphrase-file", 0, "FILE", OPT_PASS_FILE, \
	    passphrase_file),                                           \
	    SKP_OPTION(FD, "passphrase-fd", 0, "N", OPT_PASS_FD,        \
		passphrase_fd)
#define SKP_OPTIONS_FRESH                                           \
	SKP_OPTIONS_UNLOCK,                                         \
	    SKP_OPTION(FLAG, "no-passphrase", 0, NULL, OPT_NO_PASS, \
		no_passphrase)

#define SKP_CMD_COUNT(a) (sizeof(a) / sizeof((a)[0]))
/* A command with options, and one without. */
#define SKP_COMMAND(name, operands, help, options, min, max, run)             \
	{                                                                     \
		{ name, operands, help, options, SKP_CMD_COUNT(options), min, \
			max, 0 },                                             \
		    run                                                       \
	}
#define SKP_COMMAND_PLAIN(name, operands, help, min, max, run)      \
	{                                                           \
		{ name, operands, help, NULL, 0, min, max, 0 }, run \
	}

/* ------------------------------------------- issuer/cmd_option.c */

/* The function of skp_cli_parse() for all of the above; ctx: skp_cmd. */
enum skp_err skp_cmd_option_set(void *ctx, int key, const char *arg,
    enum skp_lang lang);

/* ---------------------------------------------- issuer/cmd_key.c */

/* The keys of a house, a line each, on stdout. */
void skp_cmd_keys_print(const struct skp_cmd *cmd,
    const struct skp_house *house);
/* Writes the issuer's statement to a file; the exit status. */
int skp_cmd_statement(const struct skp_cmd *cmd, const char *path);

/* ------------------------------------------- issuer/cmd_export.c */

/* With a passport that operands name or, without operands, each that is there;
   false stops: a message was given. */
typedef bool skp_cmd_each_fn(void *ctx, struct skp_view *view, uint64_t serial);
int skp_cmd_each(const struct skp_cmd *cmd, struct skp_house *house,
    skp_cmd_each_fn *fn, void *ctx);

/* --------------------------------------------- issuer/cmd_list.c */

/* One line on stdout: id, day of birth, state, name. */
SKP_MUST_CHECK enum skp_err skp_cmd_record_print(const struct skp_cmd *cmd,
    struct skp_view *view, const struct skp_record *rec);

/* --------------- issuer/cmd_log_prove.c, issuer/cmd_log_witness.c */

int skp_cmd_log_prove(const struct skp_cmd *cmd);
int skp_cmd_log_witness(const struct skp_cmd *cmd);
int skp_cmd_log_cosign(const struct skp_cmd *cmd);

/* ------------------------------------------- issuer/cmd_common.c */

uint64_t skp_cmd_now(void);  /* machine's clock, seconds */
int32_t skp_cmd_today(void); /* local civil date, in days */

/*
 * The passphrase that opens (fresh: will open) the keys, by the options or
 * the terminal.  *out NULL: keys without one, which is said loudly.  False:
 * a message was given.
 */
bool skp_cmd_unlock(const struct skp_cmd *cmd, bool fresh, bool encrypted,
    struct skp_unlock **out);

/*
 * Whether the person at the terminal says yes; always with --yes.  False: a
 * message was given where there is no terminal to ask.
 */
bool skp_cmd_agreed(const struct skp_cmd *cmd, const char *question);

/* Opens the registry folder; NULL: a message was given. */
struct skp_house *skp_cmd_house(const struct skp_cmd *cmd);

/* The vocabularies of the registry; NULL: a message was given. */
struct skp_vocab *skp_cmd_vocab(const struct skp_cmd *cmd);

/* Opens the folder and unlocks one key of it; NULL: a message was given. */
struct skp_house *skp_cmd_house_key(const struct skp_cmd *cmd,
    enum skp_house_key key, struct skp_unlock **unlock,
    const struct skp_signer **signer);
/* Unlocks a key that signs; false: a message was given. */
bool skp_cmd_house_unlock(const struct skp_cmd *cmd, struct skp_house *house,
    enum skp_house_key key, struct skp_unlock *unlock,
    const struct skp_signer **signer);

/* A message of a reader, as a line on stderr. */
struct skp_row_message; /* issuer/input.h */
void skp_cmd_row_message(const struct skp_cmd *cmd,
    const struct skp_row_message *msg);

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
