/*
 * A passport file as slices of the input: envelope, claims set, disclosures
 * matched with their digests.  Reading checks everything that can be checked
 * without keys, trust, status and time.  No allocation; struct skp_passport
 * is large (some 400 kB) and belongs to the caller, one a thread.
 */
#ifndef SKP_SCHEMA_PASSPORT_H
#define SKP_SCHEMA_PASSPORT_H

#include "schema/claim.h"
#include "schema/cose.h"
#include "schema/memo.h"

enum skp_place { /* where a digest or an element stands */
	SKP_PLACE_ATTRIBUTE = 1,
	SKP_PLACE_CLAIM = 2,
	SKP_PLACE_SKILL = 3
};

struct skp_disclosure {
	struct skp_bytes whole;		 /* byte string with its head */
	struct skp_bytes content;	 /* without it */
	struct skp_bytes salt;		 /* 16 bytes */
	struct skp_bytes value;		 /* encoding of one item */
	uint8_t digest[2][SKP_HASH_LEN]; /* with head, without */
	bool digest1_known; /* made only when digest[0] matched nothing */
	bool used;	    /* stands for a digest */
};

struct skp_redacted {
	const uint8_t *digest; /* 32 bytes */
	enum skp_place place;
	uint16_t claim; /* of SKP_PLACE_SKILL: index into line[] */
	uint16_t disc;	/* if disclosed: index into disc[] */
	bool disclosed;
	bool opened; /* disclosed, and its value has been read */
};

/* A claim that is shown. */
struct skp_line {
	struct skp_bytes enc;	       /* encoding of the claim */
	const struct skp_claim *claim; /* in the passport, or the memo */
	bool redacted;		       /* came from a disclosure */
	uint16_t skill_first;	       /* its shown skills: skill[first..+n) */
	uint16_t n_skill;
	uint16_t n_hidden_skill;
};

struct skp_shown_attribute {
	struct skp_attribute a;
	bool redacted;
};

struct skp_passport {
	struct skp_sign1 sign1;
	struct skp_bytes iss, sub, cti, status_uri;
	uint64_t exp, nbf, iat, status_idx;
	bool has_nbf;
	const uint8_t *cnf; /* holder's key, 32 bytes, or NULL */
	struct skp_bytes lang, project, issuer_name;
	struct skp_bytes vocabularies; /* encoded map */
	uint32_t ignored;	       /* unknown keys >= 64 */

	struct skp_shown_attribute attr[SKP_MAX_ATTRIBUTES];
	size_t n_attr, n_hidden_attr;
	struct skp_line line[SKP_MAX_CLAIMS];
	struct skp_claim claim[SKP_MAX_CLAIMS]; /* read for a line */
	size_t n_line, n_hidden_line, n_hidden_skill;
	/* By line; between two lines' skills there may be gaps. */
	struct skp_skill skill[SKP_MAX_ALL_SKILLS];
	size_t n_skill; /* shown, of all lines */
	struct skp_disclosure disc[SKP_MAX_DISCLOSURES];
	size_t n_disc;
	struct skp_redacted red[SKP_MAX_REDACTED];
	size_t n_red;
	struct skp_bytes receipt[SKP_MAX_RECEIPTS]; /* each one COSE_Sign1 */
	size_t n_receipt;
};

/* What reading found; more than one can be wrong, the first in the order of
   format.md "Order of verdicts" is told. */
enum skp_form {
	SKP_FORM_NONE = 0,
	SKP_FORM_OK = 1,
	SKP_FORM_MALFORMED = 2,	  /* err, at: why and where */
	SKP_FORM_UNSUPPORTED = 3, /* newer than this program */
	SKP_FORM_TAMPERED = 4	  /* a disclosure matches no digest, or two */
};

struct skp_form_result {
	enum skp_form form;
	enum skp_err err;
	size_t at; /* byte offset in the file */
};

/*
 * Read one passport (18([...])) at the cursor, up to its own end; used for
 * whole files and inside tokens and bundles.  The caller checks for what
 * follows.  *p is valid only if the form is SKP_FORM_OK or
 * SKP_FORM_TAMPERED; it need not be initialised.  The cursor stands after
 * the passport, or has the error if the form is SKP_FORM_MALFORMED.
 *
 * Something unsupported or tampered does not end the search for something
 * malformed: where a part is not understood, it is still checked to be
 * strict CBOR, and the parts beside it are read.
 */
struct skp_form_result skp_passport_read(struct skp_cursor *c,
    struct skp_passport *p);
/* The same for who reads many: what is shown may lie in the memo, until the
   next call. */
struct skp_form_result skp_passport_read_with(struct skp_cursor *c,
    struct skp_passport *p, struct skp_memo *memo);

/* ------------------------------------------------------------- writing */

/* What the issuer says; encoded elements are given ready. */
struct skp_passport_fields {
	struct skp_bytes iss, sub, cti, status_uri;
	uint64_t exp, nbf, iat, status_idx;
	bool has_nbf;
	const uint8_t *cnf;
	struct skp_bytes lang, project, issuer_name;
	struct skp_bytes vocabularies; /* encoded map; empty: {} */
	/* Encoded arrays, see skp_elements_write(). */
	struct skp_bytes attributes, claims;
};
/* The CWT claims set, deterministic. */
void skp_passport_payload_write(struct skp_writer *w,
    const struct skp_passport_fields *f);

/* One disclosure [salt, value], with its byte-string head, and its digest. */
void skp_disclosure_write(struct skp_writer *w,
    const uint8_t salt[SKP_SALT_LEN], struct skp_bytes value);
void skp_disclosure_digest(struct skp_bytes whole, uint8_t out[SKP_HASH_LEN]);
/* Digest of the decoy [salt]. */
void skp_decoy_digest(const uint8_t salt[SKP_SALT_LEN],
    uint8_t out[SKP_HASH_LEN]);
/* Array of elements: n_clear encoded items as they are, then n_digest
   digests, which the caller has sorted ascending. */
void skp_elements_write(struct skp_writer *w, const struct skp_bytes *clear,
    size_t n_clear, const uint8_t (*digests)[SKP_HASH_LEN], size_t n_digest);
/* Unprotected map {?17: [+ bstr], ?394: [+ bstr]}: disclosures with heads;
   receipts as encoded COSE_Sign1, which get a head. */
void skp_unprotected_write(struct skp_writer *w,
    const struct skp_bytes *disclosures, size_t n_disclosures,
    const struct skp_bytes *receipts, size_t n_receipts);

#endif
