/* A draft, decoded, as JSON in the field names that JSON input has. */
#ifndef SKP_TESTS_DRAFT_JSON_H
#define SKP_TESTS_DRAFT_JSON_H

#include <jansson.h>

#include "issuer/draft.h"

/* What the passport will say; the caller frees. */
json_t *draft_json(const struct skp_draft *draft);

#endif
