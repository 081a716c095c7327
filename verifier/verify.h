/*
 * The verification core: bytes, trust, status lists and time in, a report
 * out.  Pure: no allocation, clock, file, socket or output; no call depends on
 * the one before.  Several threads may share a context; each has a workspace
 * of its own.  No field of the context makes a check weaker: an empty one
 * leads to "not known".
 *
 * skp_pubkey_init() (keys/pubkey.h) comes first, once in a program.
 */
#ifndef SKP_VERIFIER_VERIFY_H
#define SKP_VERIFIER_VERIFY_H

#include "keys/trustkey.h"
#include "schema/passport.h"
#include "schema/proof.h"
#include "schema/qrtext.h"
#include "schema/receipt.h"
#include "schema/statuslist.h"
#include "verifier/verdict.h"

/* --------------------------------------------------------------- inputs */

/* Status lists that may follow a passport in its file. */
#define SKP_MAX_STAPLED 4
/* A longer file is refused unread. */
#define SKP_MAX_INPUT	(SKP_MAX_PASSPORT + SKP_MAX_STAPLED * SKP_MAX_STATUS_FILE)

/* A file taken apart, as slices of it. */
struct skp_input {
	struct skp_bytes passport; /* or presentation */
	struct skp_bytes stapled[SKP_MAX_STAPLED];
	size_t n_stapled;
};

/*
 * One passport or presentation, and the status lists that follow it as a
 * CBOR sequence (RFC 8742).  The first item is only read over, the lists are
 * read for their form.  SKP_FORM_OK or SKP_FORM_MALFORMED; what follows and
 * is no status list is SKP_ERR_TRAILING.  *out untouched unless OK.
 */
struct skp_form_result skp_input_split(struct skp_bytes file,
    struct skp_input *out);

/* Memory for the text of a QR code; of one thread. */
struct skp_text_work {
	uint8_t work[SKP_QRTEXT_WORK_READ];
	uint8_t file[SKP_MAX_PASSPORT];
};

/*
 * What a text of a QR code stands for, as a slice of work->file, which
 * lives until the next call.  SKP_FORM_OK or SKP_FORM_MALFORMED, with the
 * offset in the text.
 */
struct skp_form_result skp_input_text(struct skp_bytes text,
    struct skp_text_work *work, struct skp_bytes *out);

/* --------------------------------------------------------- status lists */

/* A status list whose signature was checked; borrows its file. */
struct skp_status_entry {
	struct skp_bytes uri;
	struct skp_bytes kid; /* 32 bytes */
	uint64_t iat, exp;    /* exp 0: none */
	unsigned bits;
	struct skp_bytes inflated; /* in the caller's memory */
	uint32_t issuer;	   /* index into skp_trust.issuer */
	bool final;		   /* named as final in that entry */
};

/* Working memory for a list in a file of n bytes, aligned as malloc does. */
#define SKP_STATUS_WORK(n)	(SKP_INFLATE_ARENA + (n) + SKP_TBS_ROOM)
/* Memory for any list once inflated. */
#define SKP_STATUS_INFLATED_MAX SKP_MAX_STATUS_SIZE

/*
 * Reads a file that holds one status list, demands a good signature by a
 * status key that this trust has for that time, and inflates it into
 * out[0, cap); entry->inflated is what was used of that.  Its time is
 * judged by skp_verify().
 *
 * The errors of form; SKP_ERR_TRAILING; SKP_ERR_NOT_FOUND, PURPOSE,
 * TEST_KEY, WINDOW, CLOSED: of the key; SKP_ERR_SIGNATURE; SKP_ERR_INFLATE;
 * SKP_ERR_SPACE.
 */
SKP_MUST_CHECK enum skp_err skp_status_admit(const struct skp_trust *trust,
    struct skp_bytes file, uint8_t *work, size_t work_n, uint8_t *out,
    size_t cap, struct skp_status_entry *entry);

/* More than SKP_CLOCK_SKEW ahead of now: not to be used, nor remembered. */
bool skp_status_from_future(const struct skp_status_entry *entry, uint64_t now);

/* -------------------------------------------------- the log, where given */

/*
 * One head of an issuer's log, with the leaf hashes below it.  For a passport
 * under a compromised key the leaves up to the pinned head tell whether it
 * was honestly issued; under a head that the issuer's log key signed
 * they tell that it is logged.  Several heads may share leaves.
 */
struct skp_log_copy {
	const uint8_t *leaves; /* n * 32 bytes in their order, borrowed */
	const uint32_t *order; /* their n numbers, ascending by hash */
	size_t n;
	uint64_t size; /* of the head's tree, <= n; or n is 0: only the
			   head is at hand, for proofs */
	uint8_t root[SKP_HASH_LEN];
	/* Key whose signature on this head is good, if any. */
	const struct skp_trust_ref *signer;
};

/*
 * Over n leaves, for a head of size n; `order` is the caller's memory for n
 * numbers, filled here.  0 < n < 2^32.
 */
void skp_log_copy_init(const uint8_t *leaves, size_t n, uint32_t *order,
    struct skp_log_copy *out);
/* Another head of the same leaves, nobody's yet; 0 < size <= of->n. */
void skp_log_copy_head(const struct skp_log_copy *of, uint64_t size,
    struct skp_log_copy *out);
/*
 * Does this key's signature on a head count?  A log key that is no test key;
 * of a compromised one only the heads that were pinned.
 */
bool skp_log_copy_signer_counts(const struct skp_trust_ref *ref, uint64_t size,
    const uint8_t root[SKP_HASH_LEN]);
/* Is this leaf below the head, and where? */
bool skp_log_copy_find(const struct skp_log_copy *copy,
    const uint8_t leaf[SKP_HASH_LEN], uint64_t *index);

/*
 * The file to be judged was found, by its leaf hash, in a log whose head a
 * log key of this issuer signed (verifier/audit.h).  A passport by a key of
 * the same issuer is then genuine by the log, without its own signature.
 */
struct skp_by_log {
	uint32_t issuer; /* index into skp_trust.issuer */
	uint64_t size, index;
	bool signature; /* to be verified all the same */
};

/* -------------------------------------------------------------- context */

struct skp_verify_context {
	const struct skp_trust *trust;	       /* NULL: no issuer is known */
	const struct skp_status_entry *status; /* in any order */
	size_t n_status;
	const struct skp_log_copy *log_copy; /* n_log_copy of them */
	size_t n_log_copy;
	const struct skp_inclusion *proof; /* n_proof, for any passports */
	size_t n_proof;

	uint64_t now;  /* seconds since 1970 */
	int32_t today; /* the verifier's civil day */
	bool at_mode;  /* now and today were chosen (--at), not read from a
			   clock */
	/* Newest time that a root record, trust list or remembered status
	   list ever seen here gives as its own; 0: none.  Not asked in
	   at_mode. */
	uint64_t newest_signed;
	bool trust_expired;	 /* in addition to now >= list->exp */
	uint64_t max_status_age; /* seconds; 0: only the list's own exp */

	struct skp_bytes employer; /* registration number or URI; empty: none */
	/* Asked of the holder; empty: not asked.  A bare passport does not
	   answer.  Both together prove a holder live. */
	struct skp_bytes audience;
	struct skp_bytes nonce;
	bool require_logged;
	/* The file is an entry of a log; NULL: not known to be one. */
	const struct skp_by_log *by_log;
};

/* --------------------------------------------------------------- report */

enum skp_line_state { /* worst first */
	SKP_LINE_NONE = 0,
	SKP_LINE_EXPIRED = 1,
	SKP_LINE_NOT_YET = 2,
	SKP_LINE_UNCONFIRMED = 3,
	SKP_LINE_BOUND_ELSEWHERE = 4,
	SKP_LINE_EMPLOYER_NOT_GIVEN = 5,
	SKP_LINE_OK = 6
};
/* "expired", "not-yet", "unconfirmed", "bound-elsewhere",
   "employer-not-given", "ok"; "none" for any other number. */
const char *skp_line_state_name(enum skp_line_state state);

struct skp_line_report {	   /* of passport->line[i] */
	enum skp_line_state state; /* the worst of them */
	uint32_t states;	   /* bit 1 << state for each that applies */
	enum skp_evidence evidence;
	struct skp_holds holds;
};

enum skp_holder {
	SKP_HOLDER_NONE = 0,
	SKP_HOLDER_NOT_PROVEN = 1, /* compare with an identity document */
	SKP_HOLDER_SIGNED = 2,	   /* for aud, at signed_at; not live */
	SKP_HOLDER_LIVE = 3	   /* audience and nonce were asked for */
};

/* Seconds between a passport and the head of its receipt that are told. */
#define SKP_LOG_LATE 86400

/* Slices borrow the input, or the trust list; pointers the workspace. */
struct skp_report {
	enum skp_verdict verdict;
	uint64_t findings; /* set, see verdict.h */

	/* Of a malformed, unsupported or tampered form; else SKP_OK, 0. */
	enum skp_err err;
	size_t at; /* byte offset in the file */

	/* NULL for malformed and unsupported; then nothing below is set but
	   `presentation`. */
	const struct skp_passport *passport;
	bool presentation;

	const struct skp_trust_ref *key;       /* NULL: not listed */
	const struct skp_trust_issuer *issuer; /* of key; NULL likewise.  Its
			name counts only where the key is good for the
			passport's issuer: issuer_known */
	bool signature_good; /* by the listed key, whatever that may sign */
	bool by_log;	     /* ... as the issuer's log says */
	bool issuer_known;   /* ... and it may sign this */

	enum skp_holder holder;
	struct skp_bytes aud; /* of a presentation */
	uint64_t signed_at, presented_until;

	bool logged; /* below a head that the issuer's log key signed */
	uint64_t log_size, log_index;

	/* The list that was used, NULL: none.  "As of" its iat. */
	const struct skp_status_entry *list;
	unsigned status; /* enum skp_status, if status_known */
	bool status_known;

	struct skp_line_report line[SKP_MAX_CLAIMS]; /* passport->n_line */
	const struct skp_attribute *name;	     /* NULL: not shown */
	const struct skp_attribute *birth;	     /* NULL: not shown */
};

/*
 * The receipts of a run share one signature over one root: the last one that
 * verified is remembered, byte for byte, so that it is not verified again.
 */
#define SKP_SEEN_PROTECTED 128
struct skp_seen_root {
	size_t n; /* bytes of the protected bucket; 0: nothing yet */
	uint8_t protected_[SKP_SEEN_PROTECTED];
	uint8_t x[SKP_PK_LEN];
	uint8_t root[SKP_HASH_LEN];
	uint8_t sig[SKP_SIG_LEN];
};

/* Memory of one thread; skp_workspace_init() once, then never cleared. */
struct skp_workspace {
	struct skp_memo *memo; /* of who verifies many; NULL: none */
	struct skp_seen_root seen;
	struct skp_passport passport;
	struct skp_receipt receipt;
	uint8_t tbs[SKP_MAX_PASSPORT + SKP_TBS_ROOM];
};

static inline void
skp_workspace_init(struct skp_workspace *ws)
{
	ws->memo = NULL;
	ws->seen.n = 0;
}

/*
 * Verifies one file: a passport or a presentation, with status lists behind
 * it or not (those count only once admitted and in ctx).  Always fills
 * *out, as far as its comments say, and a verdict of 1 to 14.
 */
void skp_verify(const struct skp_verify_context *ctx, struct skp_bytes file,
    struct skp_workspace *ws, struct skp_report *out);

/* The report on an input of which only the form is known, and is not OK. */
void skp_verify_form(struct skp_form_result res, struct skp_report *out);

/* Code of an error of form: "truncated", "key-order", ...; "none" for any
   other error. */
const char *skp_form_code(enum skp_err err);

#endif
