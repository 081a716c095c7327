#include "verifier/lists.h"

#include <stdlib.h>

void
skp_lists_init(struct skp_lists *l, const struct skp_trust *trust, uint64_t now,
    bool keep_all)
{
	*l = (struct skp_lists){ .trust = trust,
		.now = now,
		.keep_all = keep_all };
}

#define SHARE 4096 /* for one list: bounds their number as well */

static size_t
cost(const struct skp_list_memory *m, const struct skp_status_entry *e)
{
	return m->file.n + e->inflated.n + SHARE;
}

static void
memory_free(struct skp_list_memory *m)
{
	skp_blob_free(&m->file);
	free(m->inflated);
	m->inflated = NULL;
}

void
skp_lists_free(struct skp_lists *l)
{
	size_t i;

	for (i = 0; i < l->n; i++)
		memory_free(&l->memory[i]);
	free(l->entry);
	free(l->memory);
	l->entry = NULL;
	l->memory = NULL;
	l->n = l->cap = l->held = 0;
}

static enum skp_err
grow(struct skp_lists *l)
{
	size_t cap = l->cap == 0 ? 16 : l->cap * 2;
	struct skp_status_entry *entry;
	struct skp_list_memory *memory;

	if (l->n < l->cap)
		return SKP_OK;
	entry = reallocarray(l->entry, cap, sizeof(*entry));
	if (entry == NULL)
		return SKP_ERR_NOMEM;
	l->entry = entry;
	memory = reallocarray(l->memory, cap, sizeof(*memory));
	if (memory == NULL)
		return SKP_ERR_NOMEM;
	l->memory = memory;
	l->cap = cap;
	return SKP_OK;
}

/* Inflates in memory for the largest list and keeps what it needs. */
static enum skp_err
admit(const struct skp_lists *l, const struct skp_blob *file,
    struct skp_status_entry *entry, uint8_t **inflated)
{
	size_t work_n = SKP_STATUS_WORK(file->n);
	uint8_t *work = malloc(work_n);
	uint8_t *out = malloc(SKP_STATUS_INFLATED_MAX);
	uint8_t *fit = NULL;
	enum skp_err err = SKP_ERR_NOMEM;

	if (work == NULL || out == NULL)
		goto out;
	err = skp_status_admit(l->trust, skp_blob_bytes(file), work, work_n,
	    out, SKP_STATUS_INFLATED_MAX, entry);
	if (err != SKP_OK)
		goto out;
	fit = realloc(out, entry->inflated.n + 1);
	if (fit == NULL) {
		err = SKP_ERR_NOMEM;
		goto out;
	}
	out = NULL; /* transferred */
	entry->inflated.p = fit;
	*inflated = fit;
out:
	free(out);
	free(work);
	return err;
}

/* The one of the same URI and key that takes part in "newest". */
static size_t
same(const struct skp_lists *l, const struct skp_status_entry *e)
{
	size_t i;

	for (i = 0; i < l->n; i++) {
		if (skp_bytes_eq(l->entry[i].uri, e->uri) &&
		    skp_bytes_eq(l->entry[i].kid, e->kid) &&
		    !skp_status_from_future(&l->entry[i], l->now))
			break;
	}
	return i;
}

static bool
same_content(const struct skp_status_entry *a, const struct skp_status_entry *b)
{
	return a->exp == b->exp && a->bits == b->bits &&
	    skp_bytes_eq(a->inflated, b->inflated);
}

enum skp_err
skp_lists_add(struct skp_lists *l, struct skp_blob *file, bool learned)
{
	struct skp_list_memory memory = { .file = *file, .learned = learned };
	struct skp_status_entry entry = { 0 };
	enum skp_err err;
	size_t i;

	file->p = NULL; /* transferred */
	file->n = 0;
	err = grow(l);
	if (err == SKP_OK)
		err = admit(l, &memory.file, &entry, &memory.inflated);
	if (err != SKP_OK)
		goto out;
	i = l->n;
	if (skp_status_from_future(&entry, l->now))
		memory.learned = false;
	else if (!l->keep_all)
		i = same(l, &entry);
	if (i < l->n && entry.iat < l->entry[i].iat) {
		err = SKP_ERR_ROLLBACK;
	} else if (i < l->n && entry.iat == l->entry[i].iat) {
		if (!same_content(&entry, &l->entry[i]))
			err = SKP_ERR_CONFLICT;
	} else {
		if (i < l->n) {
			l->held -= cost(&l->memory[i], &l->entry[i]);
			memory_free(&l->memory[i]);
		} else {
			l->n++;
		}
		l->held += cost(&memory, &entry);
		l->entry[i] = entry;
		l->memory[i] = memory;
		return SKP_OK;
	}
out:
	memory_free(&memory);
	return err;
}

enum skp_err
skp_lists_add_copy(struct skp_lists *l, struct skp_bytes file, bool learned)
{
	struct skp_blob copy = { malloc(file.n + 1), file.n };

	if (copy.p == NULL)
		return SKP_ERR_NOMEM;
	memcpy(copy.p, file.p, file.n);
	return skp_lists_add(l, &copy, learned);
}

bool
skp_lists_has(const struct skp_lists *l, struct skp_bytes file)
{
	size_t i;

	for (i = 0; i < l->n; i++) {
		if (skp_bytes_eq(skp_blob_bytes(&l->memory[i].file), file))
			return true;
	}
	return false;
}
