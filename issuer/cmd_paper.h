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

struct skp_paper_run {
	const struct skp_cmd *cmd;
	struct skp_paper_desk *desk;
	struct skp_buf request; /* of --out FILE.pdf: grows */
	bool one;		/* one PDF of all */
	uint64_t newest;	/* time of issue in it */
	uint64_t n, refused;
};

/* Whether the options ask for paper. */
bool skp_cmd_paper_asked(const struct skp_cmd *cmd);

/* Exit status; false options give a message. */
int skp_cmd_paper(const struct skp_cmd *cmd);

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
