/*
 * A passport beside an occupation (schema/match.h), in words for people and
 * as JSON: the same in every program.
 */
#ifndef SKP_SCHEMA_DESCRIBE_MATCH_H
#define SKP_SCHEMA_DESCRIBE_MATCH_H

#include "schema/describe.h"
#include "schema/match.h"

/*
 * Several lines, indented by two or more, so that nothing from a file begins
 * one: what it was compared with, then each list with its counts and names.
 */
void skp_describe_match(const struct skp_describe *d, const struct skp_match *m,
    struct skp_buf *out);

/*
 * One JSON object in ASCII, without a newline; texts in all their languages:
 *
 *	{"occupation": {"uri": ..., "code": ..., "label": {"nl": ...}},
 *	 "vocabulary": {"esco": "1.2.0"}, "day": "2026-07-01",
 *	 "essential": {"all": 40, "covered": 9, "bound": 0,
 *	   "self-declared": 0, "not-yet": 0, "expired": 0, "missing": 31,
 *	   "skills": [{"uri": ..., "label": {...}, "state": "covered",
 *	     "line": 1, "evidence": "assessed",
 *	     "level": {"framework": ..., "value": ...},
 *	     "holdsUntil": ...}]},
 *	 "optional": {...},
 *	 "licences": [{"schemes": [...], "label": {...}, "needed": true,
 *	   "state": "missing"}]}
 *
 * line counts from 1; what a line does not say is not there.
 */
void skp_describe_match_json(const struct skp_match *m, struct skp_buf *out);

#endif
