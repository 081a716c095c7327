/*
 * The rules about time, lines and people, apart from all reading: facts in,
 * findings out.  For verifier/ alone.
 */
#ifndef SKP_VERIFIER_POLICY_H
#define SKP_VERIFIER_POLICY_H

#include "verifier/verify.h"

/* Longest time that a presentation may be good for. */
#define SKP_PRESENTATION_MAX (30 * 86400)

/* What a presentation says of itself. */
struct skp_shown_to {
	struct skp_bytes aud;
	struct skp_bytes nonce; /* p NULL: none */
	uint64_t iat, exp;
};

/* The clock, and the passport's own iat, nbf and exp. */
uint64_t skp_policy_time(const struct skp_verify_context *ctx,
    const struct skp_passport *p);

/* Is the trust list in date; is it a list at all? */
uint64_t skp_policy_trust(const struct skp_verify_context *ctx);

/* One line on ctx->today, for ctx->employer. */
uint64_t skp_policy_line(const struct skp_verify_context *ctx,
    const struct skp_claim *claim, struct skp_line_report *out);

/* Window, audience and nonce; *holder is LIVE or SIGNED. */
uint64_t skp_policy_shown(const struct skp_verify_context *ctx,
    const struct skp_passport *p, const struct skp_shown_to *shown,
    enum skp_holder *holder);

/* A list found for the passport: is it stale, what does it say? */
uint64_t skp_policy_status(const struct skp_verify_context *ctx,
    const struct skp_status_entry *list, uint64_t idx, unsigned *value);

/* May this list be looked at, at this time? */
bool skp_policy_list_usable(const struct skp_verify_context *ctx,
    const struct skp_status_entry *list);

#endif
