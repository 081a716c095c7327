/*
 * Writing of optional fields of a map with small integer keys.  A map's head
 * says how many pairs follow, so each list of fields is run twice: counting,
 * then writing.  For the writers of schema/ alone.
 */
#ifndef SKP_SCHEMA_PUT_H
#define SKP_SCHEMA_PUT_H

#include "schema/claim.h"

struct skp_put {
	struct skp_writer *w; /* NULL: counting */
	uint64_t n;	      /* pairs */
};

/* One pair: true if its value is to be written now. */
bool skp_put_key(struct skp_put *o, int64_t key);

/* Each puts nothing when its value is absent. */
void skp_put_text(struct skp_put *o, int64_t key, struct skp_bytes text);
void skp_put_bstr(struct skp_put *o, int64_t key, struct skp_bytes b);
void skp_put_raw(struct skp_put *o, int64_t key, struct skp_bytes enc);
void skp_put_uint(struct skp_put *o, int64_t key, uint64_t v); /* 0: absent */
void skp_put_day(struct skp_put *o, int64_t key, struct skp_opt_day d);
void skp_put_bool(struct skp_put *o, int64_t key, struct skp_opt_bool b);
void skp_put_code(struct skp_put *o, int64_t key, struct skp_code code);
void skp_put_level(struct skp_put *o, int64_t key,
    const struct skp_level *level);
void skp_put_concept(struct skp_put *o, int64_t key,
    const struct skp_concept *concept);
void skp_put_party(struct skp_put *o, int64_t key,
    const struct skp_party *party);
void skp_put_assessor(struct skp_put *o, int64_t key,
    const struct skp_assessor *as);

/* A code without a key. */
void skp_put_code_value(struct skp_writer *w, struct skp_code code);

#endif
