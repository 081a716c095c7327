/*
 * Acceptance rules of an employer or auditor (--require FILE): what a passport
 * must show besides being genuine.  A JSON file:
 *
 *	{"name": "Work on heat pumps",
 *	 "all": [
 *	  {"label": "F-gas certificate", "type": "certificate",
 *	   "scheme": "f-gassen-1", "notOlderThanMonths": 60},
 *	  {"label": "B-VCA", "any": [{"scheme": "vca-basis"},
 *				      {"scheme": "vca-vol"}]}]}
 *
 * Each member of "all" must be met by a line that holds: state "ok" in a
 * passport that is valid or partly valid.  The conditions of a member, or of
 * one of its "any", are met by one line together:
 *
 *	type		the same word
 *	scheme, standardCode, courseCode	the same text, but that letters
 *			A to Z are the same small and capital, and that blanks
 *			(space, U+00A0) at either end do not count
 *	skill		URI of one of its skills, to the letter
 *	evidence	a list: one of these kinds
 *	notOlderThanMonths	its assessment, else its end, else the first day
 *			that it is valid, is not longer ago
 *
 * Nothing here depends on a language.  Judged from the JSON object that says a
 * verdict (verifier/row.h), so that others can do the same.
 */
#ifndef SKP_VERIFIER_REQUIRE_H
#define SKP_VERIFIER_REQUIRE_H

#include "common/file.h"
#include "verifier/json.h"

#define SKP_REQUIRE_FILE  65536
#define SKP_REQUIRE_ALL	  32   /* members of "all" */
#define SKP_REQUIRE_ANY	  32   /* of an "any" */
#define SKP_REQUIRE_TEXT  200  /* bytes of name and labels */
#define SKP_REQUIRE_YEARS 1200 /* months, at most */

struct skp_require; /* a file that was understood */

struct skp_require_fault {     /* where it was not */
	unsigned line, column; /* of JSON that is none; else 0 */
	char member[64];       /* "all[2].any[0].scheme"; "": the whole */
};

/*
 * SKP_ERR_VALUE: no JSON; SKP_ERR_KEY_UNKNOWN: a key that is not known;
 * SKP_ERR_ENUM: an unknown type or kind of evidence; SKP_ERR_RULE: a value of
 * the wrong kind or size, or one that is missing.  *fault is set for these.
 * SKP_ERR_NOMEM.  Free with skp_require_free().
 */
SKP_MUST_CHECK enum skp_err skp_require_read(struct skp_bytes file,
    struct skp_require **out, struct skp_require_fault *fault);
void skp_require_free(struct skp_require *r);

const char *skp_require_name(const struct skp_require *r);
/* Of member i; NULL beyond the last one. */
const char *skp_require_label(const struct skp_require *r, size_t i);

/* "all", of which every member is as it must be. */
const json_t *skp_require_all(const struct skp_require *r);

/* ------------------------------------------- verifier/require_judge.c */

/*
 * Members that are not met, as bits, of the passport that o says the verdict
 * of, on that day.  A passport that is refused meets none; a file that is no
 * passport neither.
 */
uint32_t skp_require_not_met(const struct skp_require *r, const json_t *o,
    int32_t today);

/* The labels of those that are not met, escaped for a terminal. */
void skp_require_put(const struct skp_require *r, uint32_t not_met,
    const char *sep, struct skp_buf *out);

/* A text without the blanks at either end. */
struct skp_bytes skp_require_trim(const char *s);

/* -------------------------------------------- verifier/require_file.c */

struct skp_rules { /* all zero: none */
	struct skp_blob file;
	struct skp_require *require;
};

/* Before confinement: the bytes, where the options name a file.  Another
   result than SKP_OK: a message was given. */
SKP_MUST_CHECK enum skp_err skp_rules_gather(const char *path,
    enum skp_lang lang, struct skp_rules *out);
/* After that. */
SKP_MUST_CHECK enum skp_err skp_rules_build(const char *path,
    enum skp_lang lang, struct skp_rules *rules);
void skp_rules_free(struct skp_rules *rules);

#endif
