/*
 * Vocabularies: schemes of concepts (ESCO, CompetentNL, ...), in one or more
 * versions and languages, that `vocab import` has put into a registry's
 * folder:
 *
 *	vocab/SCHEME@VERSION.vocab	(issuer/vocab_file.h)
 *
 * They are copies of files that others publish, can be made again from
 * them, and are no part of the registry's database.  A folder without any is
 * an empty vocabulary.
 *
 * A concept is its URI.  Of a scheme the newest version that has concepts of
 * its kind (skill, occupation) is the one in force: what older versions alone
 * have, or what it calls obsolete, is retired.  Labels of all versions are
 * searched; those of the version in force come first.
 *
 * All slices are borrowed from the vocabulary until it is closed.  Reading
 * never changes it: several threads may ask at once.
 */
#ifndef SKP_ISSUER_VOCAB_H
#define SKP_ISSUER_VOCAB_H

#include "common/bytes.h"
#include "common/err.h"

#define SKP_VOCAB_NAME	  32 /* longest name of a scheme or version */
#define SKP_VOCAB_LANG	  8  /* longest language tag */
#define SKP_VOCAB_NEAREST 3

enum skp_vocab_kind {
	SKP_VOCAB_ANY = 0, /* only to ask with */
	SKP_VOCAB_SKILL = 1,
	SKP_VOCAB_OCCUPATION = 2
};

enum skp_vocab_state {
	SKP_VOCAB_CURRENT = 1,
	SKP_VOCAB_OBSOLETE = 2, /* retired: the version in force says so */
	SKP_VOCAB_GONE = 3 /* retired: the version in force has it no more */
};

enum skp_vocab_rank { /* of a label */
	SKP_VOCAB_PREFERRED = 0,
	SKP_VOCAB_ALTERNATIVE = 1,
	SKP_VOCAB_UNOFFICIAL = 2, /* no label of the scheme's own */
	SKP_VOCAB_OLDER = 3	  /* of an older version alone */
};

struct skp_vocab_file;
struct skp_vocab;

struct skp_vocab_concept {
	struct skp_bytes uri;
	struct skp_bytes code; /* "7126.4"; empty: none */
	enum skp_vocab_kind kind;
	enum skp_vocab_state state;
	/*
	 * Name and version for the passport's map of vocabularies
	 * (skp_draft_make_map()): the newest version that has the concept.
	 */
	struct skp_bytes scheme, version;
	/* Where its record is. */
	const struct skp_vocab_file *file;
	uint32_t index;
};

/* `folder` is the registry's.  SKP_ERR_CORRUPT, SKP_ERR_VERSION: a file of
   it must be imported again; SKP_ERR_IO; SKP_ERR_NOMEM. */
SKP_MUST_CHECK enum skp_err skp_vocab_open(const char *folder,
    struct skp_vocab **out);
void skp_vocab_close(struct skp_vocab *v);

/* One file of it. */
struct skp_vocab_facts {
	struct skp_bytes scheme, version;
	uint32_t skills, occupations, relations, obsolete;
	/* Languages of its labels, a space between them: "en nl". */
	char langs[128];
	bool newest; /* of its scheme */
	/* Concepts that are in no newer version though it has their kind. */
	uint32_t gone;
};
size_t skp_vocab_count(const struct skp_vocab *v);
/* i < skp_vocab_count(); schemes by name, their versions ascending. */
struct skp_vocab_facts skp_vocab_facts(const struct skp_vocab *v, size_t i);

/* --------------------------------------------------------------- concepts */

/*
 * The concept of a URI, in the form that skp_concept_uri() writes.  False:
 * no vocabulary has it.
 */
bool skp_vocab_uri(const struct skp_vocab *v, struct skp_bytes uri,
    struct skp_vocab_concept *out);

/*
 * Its preferred label in a language, of the newest version that has one; {NULL,
 * 0}: none.  Unofficial labels are never given.
 */
struct skp_bytes skp_vocab_label(const struct skp_vocab *v,
    const struct skp_vocab_concept *concept, struct skp_bytes lang);

/*
 * The same for showing: in `lang`, else English, else whatever there is
 * (unofficial ones too), else the URI.
 */
struct skp_bytes skp_vocab_shown(const struct skp_vocab *v,
    const struct skp_vocab_concept *concept, struct skp_bytes lang);

/*
 * i-th skill of an occupation, essential ones first, each group in order of
 * URI; of the newest version that has relations for it.  A skill that is
 * called both comes twice.  False: no more.
 */
bool skp_vocab_skill_of(const struct skp_vocab *v,
    const struct skp_vocab_concept *occupation, uint32_t i,
    struct skp_vocab_concept *skill, bool *essential);

/* ----------------------------------------------------------------- labels */

enum skp_vocab_found {
	SKP_VOCAB_FOUND_NONE = 0,
	SKP_VOCAB_FOUND_ONE = 1,
	SKP_VOCAB_FOUND_SEVERAL = 2 /* the label belongs to several concepts */
};

struct skp_vocab_hit {
	struct skp_vocab_concept concept;
	struct skp_bytes label; /* that matched */
	struct skp_bytes lang;
	enum skp_vocab_rank rank;
	uint32_t score; /* skp_vocab_search(): higher is better */
};

/*
 * The concept that a label names, exact after its normal form (case, accents,
 * white space, punctuation but + and #).  Current concepts go before retired
 * ones; among those preferred labels before alternative ones, these before
 * unofficial ones and these before those of older versions; and within each
 * `lang` before other languages.  Only the first of these groups that has a
 * match decides: one concept in it, or several.
 */
enum skp_vocab_found skp_vocab_exact(const struct skp_vocab *v,
    struct skp_bytes label, struct skp_bytes lang, enum skp_vocab_kind kind,
    struct skp_vocab_hit *out);

/*
 * Concepts with the labels that look most like this one, best first; how
 * many, at most SKP_VOCAB_NEAREST.  Current concepts only.
 */
size_t skp_vocab_nearest(const struct skp_vocab *v, struct skp_bytes label,
    struct skp_bytes lang, enum skp_vocab_kind kind,
    struct skp_vocab_hit out[SKP_VOCAB_NEAREST]);

/*
 * Concepts with a label in which every word of the query is found: as a whole
 * word, as the beginning of one, but for an ending, or inside one (Dutch
 * compounds); in any order, case and accents apart.  Best first, at most cap;
 * *total: how many there are.  The URI or the code of a concept finds it too.
 * SKP_ERR_NOMEM.
 */
SKP_MUST_CHECK enum skp_err skp_vocab_search(const struct skp_vocab *v,
    struct skp_bytes query, struct skp_bytes lang, enum skp_vocab_kind kind,
    struct skp_vocab_hit *out, size_t cap, size_t *n, size_t *total);

#endif
