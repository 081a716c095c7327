/*
 * The inclusion and consistency proofs of transparency-dev: every file must
 * be accepted or refused as it says itself ("wantErr").
 */
#include <dirent.h>
#include <err.h>
#include <jansson.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include "schema/merkle.h"
#include "tests/vectors/shared.h"

#define ROOT "merkle-rfc6962/testdata"

/* Files of each kind, counted by hand. */
enum { FILES_INCLUSION = 98, FILES_CONSISTENCY = 98, MAX_NODES = 80 };

static unsigned files, wrong;

/* One file, as bytes. */
struct proof {
	uint8_t node[MAX_NODES * SKP_HASH_LEN];
	size_t n;
	bool odd; /* holds what is no hash */
};

static unsigned
base64_digit(char c)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *p = strchr(digits, c);

	if (p == NULL || c == '\0')
		errx(1, "not base64");
	return (unsigned)(p - digits);
}

/*
 * A hash; false if it is of another length.  Then the rest stays zero, so
 * that equal strings stay equal and different ones different.
 */
static bool
hash_of(const json_t *value, uint8_t out[SKP_HASH_LEN])
{
	const char *s = json_string_value(value);
	unsigned bits = 0, n_bits = 0;
	size_t n = 0;

	memset(out, 0, SKP_HASH_LEN);
	if (s == NULL)
		errx(1, "no string");
	for (; *s != '\0' && *s != '='; s++) {
		bits = (bits << 6 | base64_digit(*s)) & 0xffff;
		n_bits += 6;
		if (n_bits < 8)
			continue;
		n_bits -= 8;
		if (n < SKP_HASH_LEN)
			out[n] = (uint8_t)(bits >> n_bits);
		n++;
	}
	return n == SKP_HASH_LEN;
}

static void
read_proof(const json_t *doc, struct proof *p)
{
	const json_t *list = json_object_get(doc, "proof");

	memset(p, 0, sizeof(*p));
	if (json_array_size(list) > MAX_NODES)
		errx(1, "too many nodes");
	for (; p->n < json_array_size(list); p->n++)
		if (!hash_of(json_array_get(list, p->n),
			p->node + p->n * SKP_HASH_LEN))
			p->odd = true;
}

/* From the text, since jansson's integers end at 2^63 - 1. */
static uint64_t
number(const char *text, const char *key)
{
	const char *p = strstr(text, key);

	p = p == NULL ? NULL : strchr(p, ':');
	if (p == NULL)
		errx(1, "no number: %s", key);
	return strtoull(p + 1, NULL, 10);
}

static bool
included(const json_t *doc, const char *text)
{
	uint8_t leaf[SKP_HASH_LEN], want[SKP_HASH_LEN], root[SKP_HASH_LEN];
	struct proof p;

	read_proof(doc, &p);
	return hash_of(json_object_get(doc, "leafHash"), leaf) &&
	    hash_of(json_object_get(doc, "root"), want) && !p.odd &&
	    skp_merkle_path_root(leaf, number(text, "\"leafIdx\""),
		number(text, "\"treeSize\""), p.node, p.n, root) == SKP_OK &&
	    memcmp(root, want, SKP_HASH_LEN) == 0;
}

/* Roots here may be any text ("dont care"), padded by hash_of(). */
static bool
consistent(const json_t *doc, const char *text)
{
	uint8_t root1[SKP_HASH_LEN], root2[SKP_HASH_LEN];
	struct proof p;

	read_proof(doc, &p);
	(void)hash_of(json_object_get(doc, "root1"), root1);
	(void)hash_of(json_object_get(doc, "root2"), root2);
	return !p.odd &&
	    skp_merkle_consistency_check(number(text, "\"size1\""), root1,
		number(text, "\"size2\""), root2, p.node, p.n) == SKP_OK;
}

static void
check_file(const char *name, bool (*accepted)(const json_t *, const char *))
{
	char *text = shared_read(name, NULL);
	json_error_t e;
	json_t *doc = json_loads(text, JSON_DECODE_INT_AS_REAL, &e);
	const json_t *want;

	if (doc == NULL)
		errx(1, "%s: %s", name, e.text);
	want = json_object_get(doc, "wantErr");
	if (!json_is_boolean(want))
		errx(1, "%s: no wantErr", name);
	files++;
	if (accepted(doc, text) == json_is_true(want)) {
		wrong++;
		printf("%s: should be %s\n", name,
		    json_is_true(want) ? "refused" : "accepted");
	}
	json_decref(doc);
	free(text);
}

static void
check_folder(const char *folder, bool (*accepted)(const json_t *, const char *))
{
	char name[PATH_MAX];
	struct dirent *entry;
	DIR *d = opendir(shared_path(folder));
	int n;

	if (d == NULL)
		err(1, "%s", folder);
	while ((entry = readdir(d)) != NULL) {
		if (entry->d_name[0] == '.')
			continue;
		n = snprintf(name, sizeof(name), "%s/%s", folder,
		    entry->d_name);
		if (n < 0 || (size_t)n >= sizeof(name))
			errx(1, "path too long");
		if (entry->d_type == DT_DIR)
			check_folder(name, accepted);
		else
			check_file(name, accepted);
	}
	(void)closedir(d);
}

int
main(void)
{
	shared_need(ROOT);
	check_folder(ROOT "/inclusion", included);
	if (files != FILES_INCLUSION)
		errx(1, "%u inclusion proofs", files);
	check_folder(ROOT "/consistency", consistent);
	if (files != FILES_INCLUSION + FILES_CONSISTENCY)
		errx(1, "%u proofs", files);
	printf("%u of %u proofs decided as they say\n", files - wrong, files);
	return wrong == 0 ? 0 : 1;
}
