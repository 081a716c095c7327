#include "issuer/delimiter.h"

#include <strings.h>

/* The delimiter of most places in the first line, outside quotes. */
static uint8_t
by_count(struct skp_bytes head)
{
	static const uint8_t known[] = { ';', ',', '\t' };
	size_t count[sizeof(known)] = { 0 };
	bool quoted = false, seen = false;
	size_t i, k, best = 0;

	for (i = 0; i < head.n; i++) {
		if (head.p[i] == '"')
			quoted = !quoted;
		if ((head.p[i] == '\n' || head.p[i] == '\r') && !quoted) {
			if (seen)
				break;
			continue;
		}
		seen = seen || head.p[i] != ' ';
		for (k = 0; k < sizeof(known) && !quoted; k++)
			count[k] += head.p[i] == known[k];
	}
	for (k = 1; k < sizeof(known); k++) {
		if (count[k] > count[best])
			best = k;
	}
	return known[best];
}

/* "sep=;" and a line end: its length; 0: there is none. */
static size_t
sep_line(struct skp_bytes head, uint8_t *delimiter)
{
	size_t n = 5;

	if (head.n < 6 || strncasecmp((const char *)head.p, "sep=", 4) != 0)
		return 0;
	if (head.p[4] != ';' && head.p[4] != ',' && head.p[4] != '\t')
		return 0;
	if (head.p[n] == '\r')
		n++;
	if (n < head.n && head.p[n] == '\n')
		n++;
	*delimiter = head.p[4];
	return n > 5 ? n : 0;
}

size_t
skp_delimiter_find(struct skp_bytes head, uint8_t *delimiter)
{
	*delimiter = by_count(head);
	return sep_line(head, delimiter);
}
