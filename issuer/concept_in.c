#include "issuer/concept_in.h"

bool
skp_concept_in_is_uri(struct skp_bytes uri)
{
	const uint8_t *colon;
	size_t i;

	if (uri.n == 0 || uri.n > SKP_MAX_URI)
		return false;
	for (i = 0; i < uri.n; i++) {
		if (uri.p[i] <= 0x20 || uri.p[i] > 0x7e)
			return false;
	}
	colon = memchr(uri.p, ':', uri.n);
	return colon != NULL && colon > uri.p + 1 && colon < uri.p + uri.n - 1;
}

static bool
begins(struct skp_bytes text, const char *prefix)
{
	size_t n = strlen(prefix);

	return text.n >= n && memcmp(text.p, prefix, n) == 0;
}

/* http in place of https, and the last part in lower case. */
static struct skp_bytes
esco_form(struct skp_arena *arena, struct skp_bytes uri)
{
	size_t skip = begins(uri, "https://data.europa.eu/esco/") ? 1 : 0;
	size_t i, from = 0;
	uint8_t *p;

	if (skip == 0 && !begins(uri, "http://data.europa.eu/esco/"))
		return uri;
	p = skp_arena_get(arena, uri.n);
	if (p == NULL)
		return uri;
	memcpy(p, "http", 4);
	memcpy(p + 4, uri.p + 4 + skip, uri.n - 4 - skip);
	uri = skp_bytes_of(p, uri.n - skip);
	for (i = 0; i < uri.n; i++) {
		if (p[i] == '/')
			from = i;
	}
	for (i = from; i < uri.n; i++) {
		if (p[i] >= 'A' && p[i] <= 'F')
			p[i] |= 0x20;
	}
	return uri;
}

enum skp_input_msg
skp_concept_in(struct skp_arena *arena, struct skp_bytes uri, bool occupation,
    struct skp_concept *out)
{
	uint8_t *uuid = skp_arena_get(arena, SKP_UUID_LEN);

	if (uuid == NULL || !skp_concept_in_is_uri(uri))
		return INPUT_URI;
	uri = esco_form(arena, uri);
	/* Of ESCO, but neither kind of concept: a group, or a typing error. */
	if (begins(uri, "http://data.europa.eu/esco/") &&
	    !begins(uri, SKP_ESCO_SKILL) && !begins(uri, SKP_ESCO_OCCUPATION))
		return INPUT_URI;
	return skp_concept_from_uri(uri, occupation, uuid, out) == SKP_OK ?
	    INPUT_NONE :
	    INPUT_URI;
}
