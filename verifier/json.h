/*
 * The verifier's door to jansson.  A failure (no memory) leaves a hole in
 * what is built; who builds asks once, in the end, through *bad.
 */
#ifndef SKP_VERIFIER_JSON_H
#define SKP_VERIFIER_JSON_H

#include <jansson.h>

#include "verifier/render.h"

/* Takes the value over. */
static inline void
skp_json_set(json_t *o, const char *key, json_t *value, bool *bad)
{
	if (json_object_set_new(o, key, value) != 0)
		*bad = true;
}

static inline void
skp_json_set_str(json_t *o, const char *key, const char *s, bool *bad)
{
	skp_json_set(o, key, json_string(s), bad);
}

static inline void
skp_json_set_uint(json_t *o, const char *key, uint64_t n, bool *bad)
{
	skp_json_set(o, key, json_integer((json_int_t)n), bad);
}

/* What skp_render_json() prints, but for what is of this machine, as an object
   for the caller to decref: the same on every one. */
json_t *skp_json_report(const struct skp_view *v, const struct skp_shown *s,
    bool *bad);

/* Adds what the view's rules say to what skp_json_report() gave. */
void skp_json_set_accepted(json_t *o, const struct skp_view *v,
    uint32_t not_met, bool *bad);

/* ASCII alone, indented or on one line, without a newline at its end.
   SKP_ERR_NOMEM. */
SKP_MUST_CHECK enum skp_err skp_json_write(const json_t *o, bool indented,
    struct skp_buf *out);

#endif
