#include "issuer/delimiter.h"

#include <strings.h>

static const uint8_t known[] = { ';', ',', '\t' };

bool
skp_delimiter_is(uint32_t c)
{
	return c == ';' || c == ',' || c == '\t';
}

uint8_t
skp_delimiter_said(struct skp_bytes line)
{
	if (line.n != 5 || strncasecmp((const char *)line.p, "sep=", 4) != 0 ||
	    !skp_delimiter_is(line.p[4]))
		return 0;
	return line.p[4];
}

uint8_t
skp_delimiter_most(struct skp_bytes line)
{
	size_t count[sizeof(known)] = { 0 };
	bool quoted = false;
	size_t i, k, best = 0;

	for (i = 0; i < line.n; i++) {
		if (line.p[i] == '"')
			quoted = !quoted;
		for (k = 0; k < sizeof(known) && !quoted; k++)
			count[k] += line.p[i] == known[k];
	}
	for (k = 1; k < sizeof(known); k++) {
		if (count[k] > count[best])
			best = k;
	}
	return known[best];
}
