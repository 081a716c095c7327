/*
 * The commands of skillpass-holder: options as read from the command line,
 * what commands share, and one function a command.  Each reads its files
 * whole, gives up every right, and only then looks at what they say.
 *
 * A command returns the program's exit status: 0 done; 4 not, and a message
 * was given.
 */
#ifndef SKP_HOLDER_HOLDER_H
#define SKP_HOLDER_HOLDER_H

#include "common/cli.h"
#include "common/confine.h"
#include "common/file.h"
#include "holder/msg_holder.h"
#include "holder/token.h"
#include "schema/choice.h"
#include "schema/passport.h"
#include "schema/qrtext.h"
#include "schema/statuslist.h"

#define SKP_EXIT_OK	 0
#define SKP_EXIT_FAILED	 4
#define SKP_HOLDER_LISTS 4 /* status lists behind a passport */
/* A passport with status lists behind it. */
#define SKP_HOLDER_FILE \
	(SKP_MAX_PASSPORT + SKP_HOLDER_LISTS * SKP_MAX_STATUS_FILE)

struct skp_holder {
	enum skp_lang lang;
	char **operand;
	/* Options; NULL, 0 or false: not given. */
	const char *only, *type, *occupation, *vocab, *key, *to, *out;
	uint8_t nonce[SKP_TOKEN_NONCE_MAX];
	size_t n_nonce;
	uint64_t days;
	const char *status[SKP_HOLDER_LISTS];
	size_t n_status;
	const char *passphrase_file;
	int passphrase_fd; /* -1: not given */
	bool no_passphrase, no_name, receipt, png, svg, text;
};

int skp_holder_keygen(const struct skp_holder *h);
int skp_holder_show(const struct skp_holder *h);
int skp_holder_present(const struct skp_holder *h);
int skp_holder_qr(const struct skp_holder *h);

/* An argument of the user, safe to show on one line; the next eight calls
   leave it. */
const char *skp_holder_text(struct skp_bytes text);

/* "what: error"; SKP_EXIT_FAILED. */
int skp_holder_fail(const struct skp_holder *h, const char *what,
    enum skp_err err);

/* ----------------------------------------------------------- passphrase */

struct skp_unlock;

/* From where the options say, or the terminal; *out NULL: none is used.
   False: a message was given. */
bool skp_holder_unlock(const struct skp_holder *h, bool fresh, bool encrypted,
    struct skp_unlock **out);

/* --------------------------------------------------------------- reading */

/* A passport, alone, in a presentation or as the text of a QR code. */
struct skp_holder_passport {
	struct skp_passport p;
	struct skp_bytes whole;	  /* the item: passport, or presentation */
	struct skp_bytes stapled; /* what follows it */
	bool token;		  /* it is a presentation */
	struct skp_bytes aud;	  /* of it */
	/* Of a text. */
	uint8_t work[SKP_QRTEXT_WORK_READ];
	uint8_t plain[SKP_MAX_PASSPORT];
};

/* Reads a file whole, without looking at it.  False: a message was given. */
bool skp_holder_load(const struct skp_holder *h, const char *path,
    struct skp_blob *out);

/* Understands it, once confined; borrows file.  False: a message was
   given. */
bool skp_holder_parse(const struct skp_holder *h, const char *path,
    struct skp_bytes file, struct skp_holder_passport *out);

/* -------------------------------------------------------------- choosing */

/* Adds what the options say; vocab: the file of --vocab.  False: a message
   was given. */
bool skp_holder_choose(const struct skp_holder *h, const struct skp_passport *p,
    struct skp_bytes vocab, struct skp_choice *c);

/* --------------------------------------------------------------- writing */

/* Something has this name, if only a broken link. */
bool skp_holder_taken(int dir, const char *name);

/* Where to: standard output (name NULL), or a new file in the folder
   SKP_CONFINE_STATE_FD. */
struct skp_holder_out {
	const char *name;
};

/*
 * Opens what -o says; `binary`: nothing for a terminal.  False: a message
 * was given.
 */
bool skp_holder_out_open(const struct skp_holder *h, bool binary,
    struct skp_holder_out *out);

/* Confines the program.  False: a message was given. */
bool skp_holder_confine(const struct skp_holder *h,
    const struct skp_holder_out *out, bool helper);

/* Writes; SKP_EXIT_OK or, after a message, SKP_EXIT_FAILED. */
int skp_holder_out_write(const struct skp_holder *h,
    const struct skp_holder_out *out, struct skp_bytes data);

#endif
