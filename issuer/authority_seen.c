#include "issuer/authority_seen.h"

#include <stdio.h>
#include <stdlib.h>

#include "common/cli.h"
#include "common/file.h"
#include "common/hex.h"
#include "schema/sha256.h"

#define HEX (2 * SKP_HASH_LEN + 1)

/* The next word of a line, and what ends it. */
static char *
word(char **at, char end)
{
	char *begin = *at, *stop = strchr(begin, end);

	if (stop == NULL)
		return NULL;
	*stop = '\0';
	*at = stop + 1;
	return begin;
}

static bool
literal(char **at, const char *want)
{
	const char *w = word(at, ' ');

	return w != NULL && strcmp(w, want) == 0;
}

static bool
number(char **at, uint64_t *out)
{
	const char *w = word(at, ' ');

	return w != NULL && skp_cli_number(w, 0, UINT64_MAX, out) == SKP_OK;
}

static bool
hash(char **at, uint8_t out[SKP_HASH_LEN])
{
	const char *w = word(at, '\n');

	return w != NULL &&
	    skp_hex_decode(skp_bytes_str(w), out, SKP_HASH_LEN) == SKP_OK;
}

enum skp_err
skp_authority_seen_parse(struct skp_bytes text, struct skp_authority_seen *out)
{
	struct skp_authority_seen seen;
	char copy[SKP_SEEN_MAX + 1], *at = copy;

	if (text.n > SKP_SEEN_MAX || memchr(text.p, '\0', text.n) != NULL)
		return SKP_ERR_VALUE;
	memcpy(copy, text.p, text.n);
	copy[text.n] = '\0';
	if (!literal(&at, "skillpass-root") || !number(&at, &seen.version) ||
	    !hash(&at, seen.root) || !literal(&at, "skillpass-list") ||
	    !number(&at, &seen.seq) || !number(&at, &seen.iat) ||
	    !hash(&at, seen.list) || *at != '\0')
		return SKP_ERR_VALUE;
	*out = seen;
	return SKP_OK;
}

/* NAME.seen of NAME.key; caller frees. */
static char *
seen_path(const char *key_path)
{
	size_t n = strlen(key_path);
	char *path = NULL;

	if (n > 4 && strcmp(key_path + n - 4, ".key") == 0)
		n -= 4;
	return asprintf(&path, "%.*s.seen", (int)n, key_path) < 0 ? NULL : path;
}

enum skp_err
skp_authority_seen_read(const char *key_path, struct skp_authority_seen *out)
{
	struct skp_blob file = { NULL, 0 };
	char *path = seen_path(key_path);
	enum skp_err err;

	if (path == NULL)
		return SKP_ERR_NOMEM;
	err = skp_file_read(path, SKP_SEEN_MAX, &file);
	free(path);
	if (err == SKP_ERR_NOT_FOUND) {
		memset(out, 0, sizeof(*out));
		return SKP_OK;
	}
	if (err == SKP_OK)
		err = skp_authority_seen_parse(skp_blob_bytes(&file), out);
	skp_blob_free(&file);
	return err;
}

enum skp_err
skp_authority_seen_write(const char *key_path,
    const struct skp_authority_seen *seen)
{
	char text[SKP_SEEN_MAX], root[HEX], list[HEX];
	char *path = seen_path(key_path);
	enum skp_err err;
	int n;

	if (path == NULL)
		return SKP_ERR_NOMEM;
	err = skp_hex_encode(skp_bytes_of(seen->root, SKP_HASH_LEN), root, HEX);
	if (err == SKP_OK)
		err = skp_hex_encode(skp_bytes_of(seen->list, SKP_HASH_LEN),
		    list, HEX);
	if (err != SKP_OK)
		goto out;
	n = snprintf(text, sizeof(text),
	    "skillpass-root %llu %s\nskillpass-list %llu %llu %s\n",
	    (unsigned long long)seen->version, root,
	    (unsigned long long)seen->seq, (unsigned long long)seen->iat, list);
	err = skp_file_write(path, skp_bytes_of(text, (size_t)n), 0600,
	    SKP_FILE_REPLACE);
out:
	free(path);
	return err;
}

enum skp_err
skp_authority_seen_root(struct skp_authority_seen *seen, uint64_t version,
    struct skp_bytes payload)
{
	uint8_t sum[SKP_HASH_LEN];

	skp_sha256_one(payload, sum);
	if (version < seen->version)
		return SKP_ERR_ROLLBACK;
	if (version == seen->version &&
	    memcmp(sum, seen->root, SKP_HASH_LEN) != 0)
		return SKP_ERR_CONFLICT;
	seen->version = version;
	memcpy(seen->root, sum, SKP_HASH_LEN);
	return SKP_OK;
}

enum skp_err
skp_authority_seen_list(struct skp_authority_seen *seen, uint64_t seq,
    uint64_t iat, struct skp_bytes payload)
{
	uint8_t sum[SKP_HASH_LEN];

	skp_sha256_one(payload, sum);
	if (seq < seen->seq)
		return SKP_ERR_ROLLBACK;
	if (seq == seen->seq && memcmp(sum, seen->list, SKP_HASH_LEN) != 0)
		return SKP_ERR_CONFLICT;
	if (seq > seen->seq && iat <= seen->iat)
		return SKP_ERR_CLOCK;
	seen->seq = seq;
	seen->iat = iat;
	memcpy(seen->list, sum, SKP_HASH_LEN);
	return SKP_OK;
}
