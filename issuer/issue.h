/*
 * Issuing: from drafts to passports in the registry.
 *
 * A run takes drafts one after another, in constant memory.  Passports are
 * issued in groups (at most SKP_GROUP_MAX, or SKP_GROUP_BYTES of encoding):
 * the group is shuffled, ids, status indices and log positions are
 * reserved and all that will be signed is written durably (the intent);
 * then signed by several threads, each fresh signature verified and the
 * signed bytes compared with the durable ones; then closed in the log by a
 * second durable step; and only then acknowledged to the caller.  A run
 * that is smaller than a group is shuffled whole, a larger one within each
 * group.  The run ends with one signed head of the log, from which the
 * receipts of all its passports are made.
 *
 * After a crash the next run first completes what was open: same bytes, as
 * Ed25519 is deterministic.
 */
#ifndef SKP_ISSUER_ISSUE_H
#define SKP_ISSUER_ISSUE_H

#include "issuer/draft.h"
#include "issuer/registry.h"
#include "keys/signer.h"

#define SKP_GROUP_MAX	8192
#define SKP_GROUP_BYTES (4u << 20)

/* What became of a draft. */
enum skp_outcome {
	SKP_OUTCOME_NONE = 0,
	SKP_OUTCOME_ISSUED = 1,	   /* acknowledged: durable, in the log */
	SKP_OUTCOME_DUPLICATE = 2, /* the same is issued already */
	SKP_OUTCOME_CHANGED = 3,   /* refused: the subject has a live passport
				      with other content, or it names one */
	SKP_OUTCOME_RECOVERED = 4, /* issued; intent of an earlier run */
	SKP_OUTCOME_TOO_LARGE = 5, /* refused: over a bound of the format */
	SKP_OUTCOME_EXPIRED = 6,   /* refused: would have expired already */
	SKP_OUTCOME_TWICE = 7,	   /* refused: this run has issued the subject
				      a passport with other content */
	SKP_OUTCOME_SUSPENDED = 8, /* refused: what it would replace is
				      suspended */
	SKP_OUTCOME_OTHER = 9	   /* refused: it names one passport to replace,
				      and its subject has another */
};

/* In what a draft differs from the passport that is there; bits. */
#define SKP_CHANGED_NAME    1u
#define SKP_CHANGED_BIRTH   2u
#define SKP_CHANGED_RESULTS 4u
#define SKP_CHANGED_KEY	    8u	/* the holder's */
#define SKP_CHANGED_OTHER   16u /* another attribute, language, ... */

struct skp_issued {
	enum skp_outcome outcome;
	uint64_t serial; /* of the passport, or of the one that is there; 0:
			    that one is of the same run, or it is a dry run */
	uint8_t id[SKP_ID_LEN]; /* likewise */
	uint64_t replaced;	/* ISSUED: serial of the one that it replaces */
	unsigned changed;	/* CHANGED to OTHER, dry run: SKP_CHANGED_* */
	const char *file;	/* of the draft; NULL: recovered */
	uint32_t row;
};

struct skp_issue_how {
	/* Keys; `passport` and `log` belong to the registry's issuer. */
	const struct skp_signer *passport, *log;
	int64_t alg;		    /* SKP_ALG_EDDSA by default (0) */
	struct skp_bytes operator_; /* for the journal, <= SKP_MAX_NAME */
	/* Machine's clock in milliseconds since 1970; NULL: the real one. */
	uint64_t (*clock)(void *ctx);
	void *clock_ctx;
	bool plain;   /* elements in clear, no decoys */
	bool compact; /* a line is hidden as a whole or not at all */
	/* A live passport with other content is replaced, in the same durable
	   step that issues the new one; else that draft is refused. */
	bool replace;
	/* Nothing is issued or changed, no key is needed and no lock taken;
	   ISSUED is told at once and stands for "would be". */
	bool dry;
	unsigned threads; /* signers; 0: one for each processor */
	/*
	 * One call for each draft, and for each intent recovered.  ISSUED and
	 * RECOVERED come after the commit, in the order of serials.  An error
	 * stops the run (what is issued stays issued).
	 */
	enum skp_err (*done)(void *ctx, const struct skp_issued *issued);
	void *ctx;
	/* Called before each step that lasts; false: stop after the group. */
	bool (*go_on)(void *ctx);
};

struct skp_issue_counts {
	uint64_t drafts, issued, duplicate, changed, refused, recovered;
	uint64_t replaced;    /* of those issued: took the place of another */
	uint64_t first, last; /* serials of this run; last < first: none */
	uint64_t run;	      /* its number in the journal; 0: none made */
	uint64_t head;	      /* size of the log's head after the run */
};

struct skp_issue;

/*
 * Begins a run: takes the registry's lock, completes open intents
 * (skp_issue_recover()).  `how` is copied, what it points to must stay.
 * SKP_ERR_CLOCK: the registry's newest entry lies in the future;
 * SKP_ERR_STATE: locked; SKP_ERR_CONFLICT: open intents of another key
 * (skp_issue_void()); SKP_ERR_CORRUPT: nobody can say any more who has a
 * passport.
 */
SKP_MUST_CHECK enum skp_err skp_issue_begin(struct skp_registry *reg,
    const struct skp_issue_how *how, struct skp_issue **out);

/*
 * One draft, copied; its file name stays with the caller until the end.
 * An error is for ever: nothing more is issued.
 */
SKP_MUST_CHECK enum skp_err skp_issue_add(struct skp_issue *is,
    const struct skp_draft *draft);

/*
 * Issues what is left, signs and records the head, frees.  *counts is
 * filled in any case.  After an error of skp_issue_add() it returns that.
 * SKP_ERR_CORRUPT: what was issued stands, but damage that only writing meets
 * has cost the registry a part of who has a passport.
 */
SKP_MUST_CHECK enum skp_err skp_issue_end(struct skp_issue *is,
    struct skp_issue_counts *counts);

/* Stops, without a head; open intents stay for the next run.  Frees. */
void skp_issue_abort(struct skp_issue *is);

/*
 * Completes open intents and records a head where one is missing; a no-op
 * otherwise.  *n: completed.
 */
SKP_MUST_CHECK enum skp_err skp_issue_recover(struct skp_registry *reg,
    const struct skp_issue_how *how, uint64_t *n);

/*
 * Gives open intents up, for ever: their key is gone.  Nobody has seen their
 * signatures.  *n: given up.
 */
SKP_MUST_CHECK enum skp_err skp_issue_void(struct skp_registry *reg,
    uint64_t *n);

#endif
