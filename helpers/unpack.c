#include "helpers/unpack.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdlib.h>
#include <string.h>

#include "common/file.h"

#define BLOCK 65536

struct unpack {
	struct archive *a;
	int out;
	uint8_t *content; /* SKP_UNPACK_CONTENT + 1 bytes */
	uint64_t total, members;
};

static enum skp_err
put(struct unpack *u, enum skp_unpack_kind kind, const char *name,
    struct skp_bytes content)
{
	uint8_t head[SKP_UNPACK_HEAD];
	size_t n = strnlen(name, SKP_UNPACK_NAME);
	enum skp_err err;

	skp_unpackfile_head(head, kind, (uint32_t)n, (uint32_t)content.n);
	err = skp_file_write_fd(u->out, skp_bytes_of(head, sizeof(head)));
	if (err == SKP_OK)
		err = skp_file_write_fd(u->out, skp_bytes_of(name, n));
	if (err == SKP_OK)
		err = skp_file_write_fd(u->out, content);
	return err;
}

static enum skp_err
put_kind(struct unpack *u, enum skp_unpack_kind kind, const char *name)
{
	return put(u, kind, name, skp_bytes_of(NULL, 0));
}

static bool
ends_with(const char *name, const char *end)
{
	size_t n = strlen(name), m = strlen(end);

	return n > m && strcmp(name + n - m, end) == 0;
}

/* The content, one byte more than allowed at most; SIZE_MAX: broken. */
static size_t
read_content(struct unpack *u)
{
	size_t n = 0;
	la_ssize_t got;

	while (n <= SKP_UNPACK_CONTENT) {
		got = archive_read_data(u->a, u->content + n,
		    SKP_UNPACK_CONTENT + 1 - n);
		if (got < 0)
			return SIZE_MAX;
		if (got == 0)
			break;
		n += (size_t)got;
	}
	u->total += n;
	return n;
}

/* Reads over what is left of a member, as far as all of it may be. */
static bool
skip(struct unpack *u)
{
	const void *block;
	size_t n;
	la_int64_t at;
	int rc;

	while ((rc = archive_read_data_block(u->a, &block, &n, &at)) ==
	    ARCHIVE_OK) {
		u->total += n;
		if (u->total > SKP_UNPACK_TOTAL)
			return false;
	}
	return rc == ARCHIVE_EOF;
}

static enum skp_err
member(struct unpack *u, struct archive_entry *entry, bool *more)
{
	const char *name = archive_entry_pathname(entry);
	size_t n;

	name = name == NULL ? "?" : name;
	if (archive_entry_filetype(entry) == AE_IFDIR)
		return SKP_OK;
	if (archive_entry_filetype(entry) != AE_IFREG ||
	    archive_entry_hardlink(entry) != NULL)
		return put_kind(u, SKP_UNPACK_OTHER, name);
	if (!ends_with(name, ".skillpass") &&
	    !ends_with(name, ".skillpasses")) {
		*more = skip(u);
		return put_kind(u, SKP_UNPACK_SKIPPED, name);
	}
	n = read_content(u);
	if (n <= SKP_UNPACK_CONTENT)
		return put(u, SKP_UNPACK_MEMBER, name,
		    skp_bytes_of(u->content, n));
	*more = n != SIZE_MAX && skip(u);
	return n == SIZE_MAX ? SKP_OK : put_kind(u, SKP_UNPACK_LARGE, name);
}

static enum skp_err
members(struct unpack *u)
{
	struct archive_entry *entry;
	enum skp_err err = SKP_OK;
	bool more = true;
	int rc = ARCHIVE_OK;

	while (err == SKP_OK && more) {
		rc = archive_read_next_header(u->a, &entry);
		if (rc != ARCHIVE_OK && rc != ARCHIVE_WARN)
			break;
		if (++u->members > SKP_UNPACK_MEMBERS ||
		    u->total > SKP_UNPACK_TOTAL)
			more = false;
		else
			err = member(u, entry, &more);
	}
	if (err == SKP_OK && (!more || rc != ARCHIVE_EOF))
		err = put_kind(u, SKP_UNPACK_BROKEN, "");
	return err == SKP_OK ? put_kind(u, SKP_UNPACK_END, "") : err;
}

enum skp_err
skp_unpack(int in, int out)
{
	struct unpack u = { .out = out };
	enum skp_err err = SKP_ERR_NOMEM;

	u.content = malloc(SKP_UNPACK_CONTENT + 1);
	u.a = archive_read_new();
	if (u.content == NULL || u.a == NULL ||
	    archive_read_support_filter_gzip(u.a) != ARCHIVE_OK ||
	    archive_read_support_format_tar(u.a) != ARCHIVE_OK ||
	    archive_read_support_format_zip_streamable(u.a) != ARCHIVE_OK)
		goto out;
	if (in == -1 || archive_read_open_fd(u.a, in, BLOCK) != ARCHIVE_OK) {
		err = put_kind(&u, SKP_UNPACK_BROKEN, "");
		if (err == SKP_OK)
			err = put_kind(&u, SKP_UNPACK_END, "");
	} else {
		err = members(&u);
	}
out:
	archive_read_free(u.a);
	free(u.content);
	return err;
}
