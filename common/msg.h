/*
 * Messages in two languages, for programs only.
 *
 * A program lists its messages once, in a file of lines
 *
 *	SKP_MSG(MSG_NO_FILE, "%s: no such file", "%s: bestand bestaat niet")
 *
 * and has a header that turns the list into an enumeration and a table:
 *
 *	#define SKP_MSG_LIST  "verifier/msg_list.h"
 *	#define SKP_MSG_ENUM  verify_msg
 *	#define SKP_MSG_TABLE skp_verify_messages
 *	#include "common/msg_expand.h"
 *
 * One source file defines the table: it has #define SKP_MSG_DEFINE before it
 * includes that header.
 *
 * Messages with arguments are printed through skp_msg(), which is a choice
 * of two constants, so that the compiler checks the arguments against both
 * languages:
 *
 *	skp_msg_warn(skp_msg(lang, MSG_NO_FILE), name);
 *
 * Arguments that came from a file have been through skp_text_escape().
 */
#ifndef SKP_COMMON_MSG_H
#define SKP_COMMON_MSG_H

#include <stdbool.h>
#include <stddef.h>

#include "common/err.h"

enum skp_lang { SKP_LANG_EN = 0, SKP_LANG_NL = 1 };

struct skp_msg_entry {
	const char *en;
	const char *nl;
};

struct skp_msg_table {
	const struct skp_msg_entry *v;
	size_t n;
};

/* The format of a message whose id is written out. */
#define skp_msg(lang, id) ((lang) == SKP_LANG_NL ? id##_NL : id##_EN)

/* Text of a message by its number; "" for a number outside the table. */
const char *skp_msg_text(const struct skp_msg_table *table, unsigned id,
    enum skp_lang lang);

/* "nl" or "en", or a locale name such as nl_NL.UTF-8; else SKP_ERR_VALUE. */
SKP_MUST_CHECK enum skp_err skp_lang_parse(const char *name,
    enum skp_lang *lang);

/* By LC_ALL, LC_MESSAGES, LANG, in this order; English by default. */
enum skp_lang skp_lang_from_env(void);

/* Name of the program before each message on stderr; borrowed for ever. */
void skp_msg_set_program(const char *name);

/* "program: message" and a newline on stderr. */
void skp_msg_warn(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* An error code as a sentence fragment for a user. */
const char *skp_msg_err(enum skp_err err, enum skp_lang lang);

#endif
