/*
 * A passport as the issuer's input says it, before ids, salts and
 * signature: what readers of sheets and JSON make (issuer/input.h) and what
 * issuing takes (issuer/issue.h).  Values are already encoded with the
 * writers of schema/claim.h, checked against text rules and the rules of a
 * claim, so that issuing can no longer refuse a row.
 */
#ifndef SKP_ISSUER_DRAFT_H
#define SKP_ISSUER_DRAFT_H

#include "schema/passport.h"

struct skp_draft_claim {
	/* All fields of the claim but its skills. */
	struct skp_claim claim;
	struct skp_bytes *skill; /* encoded skills, in sheet order */
	size_t n_skill;
	/* Where they are known: the encoded claim with its skill, one at most;
	   what skp_draft_make_result() makes of it.  Empty, NULL. */
	struct skp_bytes whole;
	const uint8_t *result;
	uint32_t row; /* that it comes from, the first; 0: of JSON */
};

/* Owned by the reader's arena: valid until the reader says otherwise. */
struct skp_draft {
	struct skp_bytes *attribute; /* encoded attributes */
	size_t n_attribute;
	struct skp_draft_claim *claim;
	size_t n_claim;
	struct skp_bytes lang;		/* "nl" */
	struct skp_bytes project;	/* empty: none */
	struct skp_bytes vocabularies;	/* encoded map, empty: {} */
	struct skp_opt_day valid_until; /* of the passport; absent: default */
	/* Holder's key; NULL: nothing is said of it, or, with no_cnf, that
	   there is none.  No part of `content`. */
	const uint8_t *cnf;
	bool no_cnf;
	/* Id of the passport that it takes the place of, or NULL; no part of
	   `attribute` and of `content`. */
	const uint8_t *replaces;

	/* For the registry only, never in the passport. */
	struct skp_bytes learner; /* his number; empty: none */
	struct skp_bytes name;	  /* as shown in lists: "Jeroen van der Berg" */
	struct skp_opt_day birth; /* for find */
	/*
	 * Who and for what: SHA-256 over a normal form of the worker (name and
	 * birth date, or learner number) and of the course; a live passport with the same subject and
	 * other content is "changed".
	 */
	uint8_t subject[SKP_HASH_LEN];
	/* SHA-256 over everything that the passport will say: the same again issues nothing. */
	uint8_t content[SKP_HASH_LEN];
	const char *file; /* source, for messages */
	/* First row, as the spreadsheet shows it; in a JSON array which
	   passport, from 1; 0: none. */
	uint32_t row;
};

#endif
