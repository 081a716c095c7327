#include "issuer/source.h"

#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "common/file.h"

enum skp_err
skp_source_open(const char *path, struct skp_source *out)
{
	struct skp_source source = { .fd = -1 };
	struct stat st;
	enum skp_err err = skp_file_open(AT_FDCWD, path, &source.fd);

	if (err != SKP_OK)
		return err;
	if (fstat(source.fd, &st) != 0)
		err = SKP_ERR_IO;
	else if ((uint64_t)st.st_size >> 40 != 0)
		err = SKP_ERR_TOO_LARGE;
	if (err != SKP_OK) {
		skp_source_close(&source);
		return err;
	}
	source.size = (uint64_t)st.st_size;
	*out = source;
	return SKP_OK;
}

struct skp_source
skp_source_of(struct skp_bytes bytes)
{
	static const uint8_t nothing;
	struct skp_source source = { -1, bytes.n == 0 ? &nothing : bytes.p,
		bytes.n };

	return source;
}

void
skp_source_close(struct skp_source *source)
{
	if (source->fd >= 0)
		(void)close(source->fd);
	source->fd = -1;
}

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

enum skp_err
skp_source_look(const struct skp_source *source, const struct skp_tell *tell,
    enum skp_source_kind *out)
{
	uint8_t head[SKP_SOURCE_HEAD];
	size_t n = sizeof(head);
	enum skp_input_msg msg = INPUT_NONE;
	enum skp_source_kind kind;
	const char *arg = NULL;
	enum skp_err err;

	if (n > source->size)
		n = (size_t)source->size;
	err = skp_source_read(source, 0, head, n);
	if (err != SKP_OK && err != SKP_ERR_TRUNCATED)
		return err;
	kind = err == SKP_OK ? skp_source_kind(skp_bytes_of(head, n)) :
			       SKP_SOURCE_NONE;
	switch (kind) {
	case SKP_SOURCE_JSON:
	case SKP_SOURCE_SHEET:
		*out = kind;
		return SKP_OK;
	case SKP_SOURCE_UTF16:
		msg = INPUT_UTF16;
		break;
	case SKP_SOURCE_XLSX:
		msg = INPUT_SPREADSHEET;
		arg = ".xlsx";
		break;
	case SKP_SOURCE_ODS:
		msg = INPUT_SPREADSHEET;
		arg = ".ods";
		break;
	case SKP_SOURCE_XLS:
		msg = INPUT_SPREADSHEET;
		arg = ".xls";
		break;
	case SKP_SOURCE_EMPTY:
		msg = INPUT_EMPTY;
		break;
	case SKP_SOURCE_BINARY:
		msg = INPUT_BINARY;
		break;
	case SKP_SOURCE_NONE:
		msg = INPUT_CHANGED;
		break;
	}
	skp_tell(tell, 0, -1, SKP_SEVERITY_ERROR, msg, arg, NULL);
	return SKP_ERR_INPUT;
}
