/*
 * The steps of skp_verify(), each in a file of its own.  For verifier/ alone.
 */
#ifndef SKP_VERIFIER_CHECK_H
#define SKP_VERIFIER_CHECK_H

#include "verifier/policy.h"

/* A presentation, as slices of the input. */
struct skp_presentation {
	struct skp_sign1 sign1;
	struct skp_shown_to shown;
};

/*
 * Does the file begin with a presentation rather than a passport: is there a
 * label 13 in its protected header?  False for what is no COSE_Sign1.
 */
bool skp_presentation_is(struct skp_bytes file);

/*
 * A presentation at the cursor, up to its own end, and the passport in it;
 * the contract is that of skp_passport_read().
 */
struct skp_form_result skp_presentation_read(struct skp_cursor *c,
    struct skp_presentation *out, struct skp_passport *p);

/* The holder's signature, and to whom and when it was shown. */
uint64_t skp_presentation_judge(const struct skp_verify_context *ctx,
    const struct skp_presentation *pr, struct skp_workspace *ws,
    struct skp_report *out);

/*
 * The passport's receipts against its leaf hash: sets out->logged.  A
 * receipt that cannot be read sets out->err and out->at.
 */
uint64_t skp_receipts_judge(const struct skp_verify_context *ctx,
    struct skp_bytes file, struct skp_workspace *ws, struct skp_report *out);

/*
 * A key closed as compromised: was the passport among what was pinned as
 * honestly issued (FORMAT.md, "After a compromise")?
 */
uint64_t skp_receipts_compromise(const struct skp_verify_context *ctx,
    struct skp_bytes file, struct skp_workspace *ws, struct skp_report *out);

/* Chooses the list and asks it. */
uint64_t skp_status_judge(const struct skp_verify_context *ctx,
    const struct skp_passport *p, uint32_t issuer, struct skp_report *out);

/* Which verdict an error of form stands for. */
enum skp_form skp_input_form(enum skp_err err);

/* SKP_OK, or SKP_ERR_TRAILING at *at, unless only status lists are left. */
SKP_MUST_CHECK enum skp_err skp_input_rest(struct skp_bytes file, size_t pos,
    struct skp_bytes *lists, size_t *n, size_t *at);

#endif
