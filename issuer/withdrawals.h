/*
 * Sheets of withdrawals (T4; skillpass-sheets(5)): which passports, since
 * when, and why.  Reading checks the sheet; acting on it is for the caller.
 * All or nothing: one faulty row, and there is no list, since what is
 * withdrawn stays so.
 */
#ifndef SKP_ISSUER_WITHDRAWALS_H
#define SKP_ISSUER_WITHDRAWALS_H

#include "issuer/input.h"
#include "issuer/registry.h"

/* A sheet has no more; it is read into memory. */
#define SKP_WITHDRAWALS_MAX 1000000

struct skp_withdrawal {
	uint8_t id[SKP_UUID_LEN]; /* of the passport; each comes once */
	struct skp_opt_day day;	  /* not after how->today */
	enum skp_reason reason;
	struct skp_bytes note; /* at most SKP_MAX_NOTE, NFC; empty: none */
	uint32_t row;	       /* as the spreadsheet shows it */
};

struct skp_withdrawals_how {
	/* today, message and ctx are used. */
	struct skp_input_how input;
	/* 1u << SKP_REASON_..., of those that may stand in the sheet. */
	uint32_t reasons;
	/* Where the sheet does not say why; NONE: then it must. */
	enum skp_reason fallback;
};

struct skp_withdrawals;

/*
 * Errors as skp_input_open(): SKP_ERR_INPUT after messages.  Rows in the
 * order of the sheet; the same row twice is merged, with a note.
 */
SKP_MUST_CHECK enum skp_err skp_withdrawals_read(const char *path,
    const struct skp_withdrawals_how *how, struct skp_withdrawals **out);
/* The same on bytes; `name` is for messages. */
SKP_MUST_CHECK enum skp_err skp_withdrawals_read_bytes(const char *name,
    struct skp_bytes bytes, const struct skp_withdrawals_how *how,
    struct skp_withdrawals **out);

/* 1 or more. */
size_t skp_withdrawals_count(const struct skp_withdrawals *list);
/* i < count; valid until the free. */
const struct skp_withdrawal *
skp_withdrawals_at(const struct skp_withdrawals *list, size_t i);

void skp_withdrawals_free(struct skp_withdrawals *list);

#endif
