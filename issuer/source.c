#include "issuer/source.h"

#include <errno.h>
#include <unistd.h>

enum skp_err
skp_source_read(const struct skp_source *source, uint64_t at, uint8_t *out,
    size_t n)
{
	ssize_t got;

	if (at > source->size || n > source->size - at)
		return SKP_ERR_TRUNCATED;
	if (source->mem != NULL) {
		memcpy(out, source->mem + at, n);
		return SKP_OK;
	}
	while (n > 0) {
		got = pread(source->fd, out, n, (off_t)at);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return SKP_ERR_IO;
		if (got == 0)
			return SKP_ERR_TRUNCATED;
		out += got;
		at += (uint64_t)got;
		n -= (size_t)got;
	}
	return SKP_OK;
}

static bool
begins(struct skp_bytes head, const char *magic, size_t n)
{
	return head.n >= n && memcmp(head.p, magic, n) == 0;
}

/* OpenDocument: the first member of the zip says so, uncompressed. */
static bool
is_ods(struct skp_bytes head)
{
	static const char type[] = "mimetypeapplication/vnd.oasis.opendocument";
	size_t n = sizeof(type) - 1;

	return head.n >= 30 + n && memcmp(head.p + 30, type, n) == 0;
}

enum skp_source_kind
skp_source_kind(struct skp_bytes head)
{
	size_t i;

	if (head.n == 0)
		return SKP_SOURCE_EMPTY;
	if (begins(head, "\xff\xfe", 2) || begins(head, "\xfe\xff", 2))
		return SKP_SOURCE_UTF16;
	if (begins(head, "PK\x03\x04", 4))
		return is_ods(head) ? SKP_SOURCE_ODS : SKP_SOURCE_XLSX;
	if (begins(head, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8))
		return SKP_SOURCE_XLS;
	if (memchr(head.p, 0, head.n) != NULL)
		return SKP_SOURCE_BINARY;
	for (i = begins(head, "\xef\xbb\xbf", 3) ? 3 : 0; i < head.n; i++) {
		if (head.p[i] == '{' || head.p[i] == '[')
			return SKP_SOURCE_JSON;
		if (strchr(" \t\r\n", head.p[i]) == NULL)
			return SKP_SOURCE_SHEET;
	}
	return SKP_SOURCE_EMPTY;
}
