/*
 * Command lines from one table, for programs only: options long and short
 * (getopt_long), commands of one or two words, --help and --version.
 *
 * --help, -h, --version, -V and --lang are there always and are not listed.
 * Messages of this module say what is wrong and what to do, on stderr.
 */
#ifndef SKP_COMMON_CLI_H
#define SKP_COMMON_CLI_H

#include <stdbool.h>
#include <stdint.h>

#include "common/err.h"
#include "common/msg.h"

#define SKP_CLI_MAX_OPTIONS 80 /* of a command with the general ones */

struct skp_cli_option {
	const char *name; /* long form, without dashes */
	char letter;	  /* short form; 0: none */
	const char *arg;  /* name of its argument in the help; NULL: none */
	unsigned help;	  /* message */
	int key;	  /* given to set() */
};

struct skp_cli_command {
	const char *name;     /* "issue", or two words: "trust add" */
	const char *operands; /* for the help: "FILE..."; "": none */
	unsigned help;	      /* message */
	const struct skp_cli_option *options;
	size_t n_options;
	int min; /* operands at least, at most; max -1: no bound */
	int max;
	int key; /* the program's own number of the command */
};

struct skp_cli {
	const char *program;
	struct skp_msg_table messages;
	unsigned about;	      /* message: what the program does, one line */
	unsigned after;	      /* message at the end of --help; 0: none */
	bool has_after;	      /* since 0 is a message as well */
	const char *operands; /* as in a command, where there are none */
	int min, max;
	const struct skp_cli_option *options; /* general ones */
	size_t n_options;
	const struct skp_cli_command *commands; /* n 0: no commands */
	size_t n_commands;
	/*
	 * One option seen; arg is NULL for one without argument.  A result
	 * other than SKP_OK stops: SKP_ERR_VALUE is reported here as a bad
	 * argument; for others set() has given its message.
	 */
	enum skp_err (
	    *set)(void *ctx, int key, const char *arg, enum skp_lang lang);
	void *ctx;
};

struct skp_cli_result {
	const struct skp_cli_command *command; /* NULL: has no commands */
	char **operands;		       /* borrowed from argv */
	int n_operands;
	enum skp_lang lang;
	bool done; /* --help or --version was printed: exit with 0 */
};

/*
 * Reads argv (and may reorder it).  SKP_ERR_USAGE: a message was given;
 * another error is that of set().  The language is --lang wherever it
 * stands, else the environment's.
 */
SKP_MUST_CHECK enum skp_err skp_cli_parse(const struct skp_cli *cli, int argc,
    char **argv, struct skp_cli_result *out);

/* Whether a command (NULL: none) has an option of this name; one that is
   called as a general one, --lang or --version, stands in its place. */
bool skp_cli_has_own(const struct skp_cli_command *command, const char *name);

/* --help of a command, or with NULL of the program, on stdout. */
void skp_cli_help_print(const struct skp_cli *cli,
    const struct skp_cli_command *command, enum skp_lang lang);

/* A whole number of min to max, digits only; else SKP_ERR_VALUE. */
SKP_MUST_CHECK enum skp_err skp_cli_number(const char *text, uint64_t min,
    uint64_t max, uint64_t *out);
/* Any text but an empty one (SKP_ERR_VALUE), borrowed. */
SKP_MUST_CHECK enum skp_err skp_cli_text(const char **out, const char *text);
/* min to max bytes in hex, into out[] and their number; else SKP_ERR_VALUE. */
SKP_MUST_CHECK enum skp_err skp_cli_hex(const char *text, size_t min,
    size_t max, uint8_t *out, size_t *n);

#endif
