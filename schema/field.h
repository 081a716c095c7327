/*
 * Reading of the small parts that attributes, claims and the body share
 * (schema/passport.cddl).  For the readers of schema/ alone.  Errors are set
 * on the cursor; results are empty then.
 */
#ifndef SKP_SCHEMA_FIELD_H
#define SKP_SCHEMA_FIELD_H

#include "schema/claim.h"

/* A map whose keys are small integers, of which some are required. */
struct skp_field_map {
	struct skp_map m;
	size_t at;     /* offset of the map */
	uint64_t seen; /* bit n: key n was there */
	int64_t key;
};

void skp_field_map_open(struct skp_cursor *c, struct skp_field_map *fm);
/* The next pair, its key in fm->key; false at the end. */
bool skp_field_map_next(struct skp_cursor *c, struct skp_field_map *fm);
/* SKP_ERR_KEY_MISSING at the map unless all keys of these bits were there. */
void skp_field_map_need(struct skp_cursor *c, const struct skp_field_map *fm,
    uint64_t bits);
/*
 * The pair's key is not known here: from SKP_KEY_IGNORABLE on it is read
 * over and counted; below that SKP_ERR_KEY_CRITICAL; negative
 * SKP_ERR_KEY_UNKNOWN.
 */
void skp_field_unknown(struct skp_cursor *c, const struct skp_field_map *fm,
    uint32_t *ignored);

#define SKP_FIELD_BIT(key) ((uint64_t)1 << (key))

/* Text of 1 to max bytes. */
struct skp_bytes skp_field_text(struct skp_cursor *c, size_t max);
/* Language tag: 2-3 lower-case letters, then subtags of 2-8. */
struct skp_bytes skp_field_lang(struct skp_cursor *c);
bool skp_field_lang_ok(struct skp_bytes tag);
uint64_t skp_field_uint(struct skp_cursor *c, uint64_t min, uint64_t max);
int32_t skp_field_day(struct skp_cursor *c);
struct skp_opt_day skp_field_opt_day(struct skp_cursor *c);
struct skp_opt_bool skp_field_opt_bool(struct skp_cursor *c);
/*
 * Number of the table (another is SKP_ERR_ENUM), or a word that the table
 * does not have (one that it has is SKP_ERR_VALUE: it has one encoding).
 */
struct skp_code skp_field_code(struct skp_cursor *c, enum skp_table table);
struct skp_level skp_field_level(struct skp_cursor *c);
struct skp_party skp_field_party(struct skp_cursor *c, uint32_t *ignored);
struct skp_assessor skp_field_assessor(struct skp_cursor *c, uint32_t *ignored);
struct skp_ltext skp_field_ltext(struct skp_cursor *c);
struct skp_concept skp_field_concept(struct skp_cursor *c);

#endif
