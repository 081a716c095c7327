/*
 * The authority's answer, read by the issuer who asked: what of the issuer's
 * keys is on the signed list.  The answer is what verifiers get, trust.cbor or
 * a pack that begins with it.
 */
#ifndef SKP_ISSUER_AUTHORITY_ANSWER_H
#define SKP_ISSUER_AUTHORITY_ANSWER_H

#include "issuer/ring.h"
#include "keys/trustkey.h"

#define SKP_MAX_ANSWER 67108864 /* bytes: a pack */

struct skp_answer {		   /* slices of the file */
	struct skp_root_set roots; /* to be compared by telephone */
	struct skp_trust_list list;
	bool listed; /* the issuer is on it */
	struct skp_trust_issuer issuer;
};

/*
 * Reads root records and the list behind them, and nothing after it.  The
 * roots are taken from the file itself: so what it says counts only once the
 * fingerprint was compared.  The errors of skp_roots_check() and
 * skp_trust_list_check(); SKP_ERR_ORDER: no root record.
 */
SKP_MUST_CHECK enum skp_err skp_answer_read(struct skp_bytes file,
    struct skp_bytes iss, struct skp_answer *out);

enum skp_answer_verdict {
	SKP_ANSWER_GOOD = 1,	 /* listed as it is in the ring */
	SKP_ANSWER_MISSING = 2,	 /* not on the list for this issuer */
	SKP_ANSWER_PURPOSE = 3,	 /* listed for something else */
	SKP_ANSWER_NARROWER = 4, /* its window is narrower than the ring's, but
				    it holds now */
	SKP_ANSWER_WIDER = 5,	 /* it was ended here, and the list is older */
	SKP_ANSWER_CLOSED = 6,
	SKP_ANSWER_TEST = 7,
	SKP_ANSWER_OUTSIDE = 8 /* its window does not hold now */
};
/* What the answer has of a key; *listed is undefined for MISSING. */
enum skp_answer_verdict skp_answer_key(const struct skp_answer *a,
    const struct skp_ring_key *k, uint64_t now, struct skp_trust_key *listed);

#endif
