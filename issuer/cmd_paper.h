/*
 * Inside of passports on paper, for issuer/cmd_paper*.c and, of it,
 * skp_cmd_paper*() for issuer/cmd_export.c: PDF, QR pictures, folders to hand
 * over, and what a code would leave out.
 */
#ifndef SKP_ISSUER_CMD_PAPER_H
#define SKP_ISSUER_CMD_PAPER_H

#include "common/print.h"
#include "issuer/cmd.h"
#include "issuer/paper.h"
#include "issuer/vocab.h"

struct skp_paper_run {
	const struct skp_cmd *cmd;
	struct skp_paper_desk *desk;
	struct skp_buf request; /* of --out FILE.pdf: grows */
	bool one;		/* one PDF of all */
	uint64_t newest;	/* time of issue in it */
	uint64_t n, refused;
	struct skp_vocab *vocab; /* of --handover */
	bool incomplete;	 /* a part is missing, which was said */
};

/* Whether the options ask for paper. */
bool skp_cmd_paper_asked(const struct skp_cmd *cmd);

/* Exit status; false options give a message. */
int skp_cmd_paper(const struct skp_cmd *cmd);

/* ID, then `tail`, in a folder; the caller frees.  NULL: no memory. */
char *skp_cmd_paper_path(const struct skp_paper_run *r, const char *folder,
    const char *tail);

/*
 * folder/ID.pdf; and the code at the desk as a picture, folder/ID and tail,
 * or with NULL on standard output.  Messages are given; SKP_ERR_INPUT: this
 * passport alone is refused.
 */
SKP_MUST_CHECK enum skp_err skp_cmd_paper_pdf(struct skp_paper_run *r,
    const char *folder);
SKP_MUST_CHECK enum skp_err skp_cmd_paper_code(struct skp_paper_run *r,
    const char *kind, const char *folder, const char *tail);

/* ----------------------------------------- issuer/cmd_handover.c */

/* A folder for the worker: file, page, and what target occupations ask for. */
SKP_MUST_CHECK enum skp_err skp_cmd_handover(struct skp_paper_run *r,
    struct skp_view *view, uint64_t serial);

/* ---------------------------------------- issuer/cmd_paper_say.c */

/* "2 of 3 lines in the code: 1, 3", where it does not carry all of them. */
void skp_cmd_paper_say_partial(const struct skp_paper_run *r);

/* Why nothing was drawn.  SKP_ERR_INPUT: this passport alone; another error:
   the rest would fare no better. */
SKP_MUST_CHECK enum skp_err
skp_cmd_paper_say_refusal(const struct skp_paper_run *r,
    const struct skp_print_refusal *no);

/* One line on stdout: what the code of a passport would carry. */
void skp_cmd_paper_tell(const struct skp_paper_run *r);

#endif
