#include "issuer/honest.h"

#include <stdlib.h>

#include "common/cli.h"
#include "common/hex.h"
#include "schema/merkle.h"

#define MAX_LINE 160

struct line {
	uint64_t size, iat;
	uint8_t root[SKP_HASH_LEN];
};

/* "SIZE ROOT IAT" without its newline. */
static enum skp_err
parse(struct skp_bytes text, struct line *out)
{
	char copy[MAX_LINE + 1], *root, *iat;

	if (text.n > MAX_LINE || memchr(text.p, '\0', text.n) != NULL)
		return SKP_ERR_VALUE;
	memcpy(copy, text.p, text.n);
	copy[text.n] = '\0';
	root = strchr(copy, ' ');
	if (root == NULL)
		return SKP_ERR_VALUE;
	*root++ = '\0';
	iat = strchr(root, ' ');
	if (iat == NULL)
		return SKP_ERR_VALUE;
	*iat++ = '\0';
	if (skp_cli_number(copy, 1, INT64_MAX, &out->size) != SKP_OK ||
	    skp_hex_decode(skp_bytes_str(root), out->root, SKP_HASH_LEN) !=
		SKP_OK ||
	    skp_cli_number(iat, 0, SKP_TIME_MAX, &out->iat) != SKP_OK)
		return SKP_ERR_VALUE;
	return SKP_OK;
}

/* One line off the front; false at the end. */
static bool
next_line(struct skp_bytes *text, struct skp_bytes *line)
{
	const uint8_t *end;

	if (text->n == 0)
		return false;
	end = memchr(text->p, '\n', text->n);
	line->p = text->p;
	line->n = end == NULL ? text->n : (size_t)(end - text->p);
	text->p += line->n + (end != NULL);
	text->n -= line->n + (end != NULL);
	return true;
}

static size_t
count_lines(struct skp_bytes text)
{
	struct skp_bytes line;
	size_t n = 0;

	while (next_line(&text, &line))
		n++;
	return n;
}

/* The tree as it was when it had `size` leaves. */
static void
grow(struct skp_merkle_frontier *f, const uint8_t *leaves, uint64_t size)
{
	while (f->size < size)
		skp_merkle_append(f, leaves + f->size * SKP_HASH_LEN);
}

static enum skp_err
walk(const uint8_t *leaves, uint64_t size, struct skp_bytes text,
    struct skp_honest *h, uint8_t *root, size_t *bad_line)
{
	struct skp_merkle_frontier f;
	struct skp_bytes one;
	struct line line;
	enum skp_err err;
	size_t no = 0;

	skp_merkle_init(&f);
	while (next_line(&text, &one)) {
		*bad_line = ++no;
		err = parse(one, &line);
		if (err != SKP_OK)
			return err;
		if (line.size <= f.size)
			return SKP_ERR_ORDER;
		if (line.size > size)
			break;
		grow(&f, leaves, line.size);
		skp_merkle_root(&f, root);
		if (memcmp(root, line.root, SKP_HASH_LEN) != 0)
			return SKP_ERR_DIGEST;
		h->heads[h->n].size = line.size;
		h->heads[h->n].root = root;
		h->iat[h->n] = line.iat;
		h->n++;
		root += SKP_HASH_LEN;
	}
	*bad_line = 0;
	if (h->n == 0 || h->heads[h->n - 1].size != size)
		return SKP_ERR_NOT_FOUND;
	h->last = h->heads[h->n - 1];
	return SKP_OK;
}

enum skp_err
skp_honest_heads(const uint8_t *leaves, uint64_t size, struct skp_bytes text,
    struct skp_honest *out, size_t *bad_line)
{
	size_t n = count_lines(text);
	struct skp_honest h = { .n = 0 };
	enum skp_err err;

	*bad_line = 0;
	if (n > SKP_MAX_HEADS)
		return SKP_ERR_LENGTH;
	h.memory = calloc(n + 1, SKP_HASH_LEN);
	h.heads = calloc(n + 1, sizeof(*h.heads));
	h.iat = calloc(n + 1, sizeof(*h.iat));
	if (h.memory == NULL || h.heads == NULL || h.iat == NULL)
		err = SKP_ERR_NOMEM;
	else
		err = walk(leaves, size, text, &h, h.memory, bad_line);
	if (err != SKP_OK) {
		skp_honest_free(&h);
		return err;
	}
	*out = h;
	return SKP_OK;
}

void
skp_honest_free(struct skp_honest *h)
{
	free(h->memory);
	free(h->heads);
	free(h->iat);
	h->memory = NULL;
	h->heads = NULL;
	h->iat = NULL;
	h->n = 0;
}
