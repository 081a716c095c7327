/*
 * What a JSON passport says of its holder: its attributes.
 */
#ifndef SKP_ISSUER_JSON_HOLDER_H
#define SKP_ISSUER_JSON_HOLDER_H

#include "issuer/json_read.h"

struct skp_json_holder { /* who it is, for the registry */
	struct skp_attribute name, birth;
	struct skp_bytes learner; /* empty: none */
};

/*
 * Reads "holder", "occupationTarget" and "replaces" of a passport into
 * draft->attribute, name and birth.
 */
void skp_json_holder_read(struct skp_json_read *r,
    struct skp_json_tree *passport, struct skp_draft *draft,
    struct skp_json_holder *out);

#endif
