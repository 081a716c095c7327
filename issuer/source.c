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

/*
 * What a zip file is: OpenDocument says so in its first member, and other
 * spreadsheets by the names in the directory at the end.
 */
static enum skp_err
look_zip(const struct skp_source *source, enum skp_input_msg *msg,
    const char **arg)
{
	static const char ods[] = "mimetypeapplication/vnd.oasis.opendocument";
	uint8_t part[4096];
	size_t n = source->size < sizeof(part) ? (size_t)source->size :
						 sizeof(part);
	enum skp_err err = skp_source_read(source, 0, part, n);

	if (err != SKP_OK)
		return err;
	*msg = INPUT_SPREADSHEET;
	*arg = ".ods";
	if (memmem(part, n, ods, sizeof(ods) - 1) != NULL)
		return SKP_OK;
	*arg = ".xlsx";
	if (memmem(part, n, "xl/", 3) != NULL)
		return SKP_OK;
	err = skp_source_read(source, source->size - n, part, n);
	if (err == SKP_OK && memmem(part, n, "xl/", 3) == NULL)
		*msg = INPUT_ZIP;
	return err;
}

/* Text: JSON begins with a brace or a bracket. */
static enum skp_err
look_text(const struct skp_source *source, uint64_t at, enum skp_input_msg *msg,
    enum skp_source_kind *out)
{
	enum skp_err err;
	uint8_t b;

	for (; at < source->size; at++) {
		err = skp_source_read(source, at, &b, 1);
		if (err != SKP_OK)
			return err;
		if (strchr(" \t\r\n", b) == NULL || b == 0) {
			*out = b == '{' || b == '[' ? SKP_SOURCE_JSON :
						      SKP_SOURCE_SHEET;
			if (b == '<')
				*msg = INPUT_MARKUP;
			return SKP_OK;
		}
	}
	*msg = INPUT_EMPTY;
	return SKP_OK;
}

enum skp_err
skp_source_look(const struct skp_source *source, const struct skp_tell *tell,
    enum skp_source_kind *out)
{
	uint8_t first[4];
	size_t n = source->size < 4 ? (size_t)source->size : 4;
	struct skp_bytes head = skp_bytes_of(first, n);
	enum skp_input_msg msg = INPUT_NONE;
	enum skp_source_kind kind = SKP_SOURCE_SHEET;
	const char *arg = NULL;
	enum skp_err err = skp_source_read(source, 0, first, n);

	if (err == SKP_OK && begins(head, "PK\x03\x04", 4)) {
		err = look_zip(source, &msg, &arg);
	} else if (err == SKP_OK && begins(head, "\xd0\xcf\x11\xe0", 4)) {
		msg = INPUT_SPREADSHEET;
		arg = ".xls";
	} else if (err == SKP_OK && !begins(head, "\xff\xfe", 2) &&
	    !begins(head, "\xfe\xff", 2)) {
		err = look_text(source, begins(head, "\xef\xbb\xbf", 3) ? 3 : 0,
		    &msg, &kind);
	}
	if (err == SKP_ERR_TRUNCATED)
		msg = INPUT_CHANGED;
	else if (err != SKP_OK)
		return err;
	if (msg == INPUT_NONE) {
		*out = kind;
		return SKP_OK;
	}
	skp_tell(tell, 0, -1, SKP_SEVERITY_ERROR, msg, arg, NULL);
	return SKP_ERR_INPUT;
}
