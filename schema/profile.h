/*
 * What an occupation asks for, as a file of its own (FORMAT.md, "Profile of
 * an occupation"): so that a passport is compared with an occupation where no
 * vocabulary is at hand.  A file is a CBOR sequence (RFC 8742) of profiles.
 *
 * Unsigned: it says nothing about any person, and changes no verdict.
 */
#ifndef SKP_SCHEMA_PROFILE_H
#define SKP_SCHEMA_PROFILE_H

#include "schema/claim.h"

#define SKP_MAX_PROFILE	     262144   /* one profile, bytes */
#define SKP_MAX_PROFILES     16777216 /* a file of them */
#define SKP_PROFILE_SKILLS   512
#define SKP_PROFILE_LICENCES 32
#define SKP_PROFILE_SCHEMES  8 /* of one licence */

struct skp_profile_skill {
	struct skp_concept concept;
	struct skp_ltext label;
};

/* A certificate, or an appointment, that the work asks for besides. */
struct skp_profile_licence {
	/* Any of these does.  "iso-9606*": what begins so. */
	struct skp_bytes scheme[SKP_PROFILE_SCHEMES];
	size_t n_scheme; /* 1 or more */
	struct skp_ltext label;
	bool needed; /* by law or by the trade; else usual */
};

/* Slices borrow the file.  Some 30 kB. */
struct skp_profile {
	struct skp_bytes scheme, version; /* of the vocabulary: "esco" */
	struct skp_concept occupation;
	struct skp_bytes code; /* "7126.4"; empty: none */
	struct skp_ltext label;
	/* Essential ones first; each group by concept, ascending. */
	struct skp_profile_skill skill[SKP_PROFILE_SKILLS];
	size_t n_essential, n_skill;
	struct skp_profile_licence licence[SKP_PROFILE_LICENCES];
	size_t n_licence;
};

/*
 * The first profile of *file, which then begins behind it.  SKP_ERR_VALUE: no
 * profile; SKP_ERR_VERSION; SKP_ERR_ORDER: skills not in order, or twice; and
 * the errors of the cursor.  *at, unless NULL: the offset of the fault in
 * *file.
 */
SKP_MUST_CHECK enum skp_err skp_profile_read(struct skp_bytes *file,
    struct skp_profile *out, size_t *at);

/*
 * The profile as it is read; its skills in their order.  SKP_ERR_SPACE as
 * writers do.
 */
void skp_profile_write(struct skp_writer *w, const struct skp_profile *profile);

/* Order of concepts: by their encoding. */
int skp_profile_order(const struct skp_concept *a, const struct skp_concept *b);

/*
 * Whether this names the profile's occupation: its URI, its code, or its
 * label in any language, capitals of ASCII apart.
 */
bool skp_profile_named(const struct skp_profile *profile,
    struct skp_bytes name);

/*
 * The first profile of a file that is named so.  SKP_ERR_NOT_FOUND: none; and
 * the errors of skp_profile_read(), *at then: the offset in the file.  *out is
 * scratch on failure.
 */
SKP_MUST_CHECK enum skp_err skp_profile_find(struct skp_bytes file,
    struct skp_bytes name, struct skp_profile *out, size_t *at);

#endif
