#include "issuer/seen.h"

#include <stdlib.h>

static const uint8_t no_subject[SKP_SUBJECT_LEN];

void
skp_seen_free(struct skp_seen *seen)
{
	free(seen->slot);
	memset(seen, 0, sizeof(*seen));
}

void
skp_seen_clear(struct skp_seen *seen)
{
	if (seen->n > 0)
		memset(seen->slot, 0, seen->cap * sizeof(*seen->slot));
	seen->n = 0;
}

/* Slot of a subject, or a free one; cap is a power of two. */
static struct skp_seen_slot *
slot_of(struct skp_seen_slot *slot, size_t cap, const uint8_t *subject)
{
	uint64_t at;

	memcpy(&at, subject, sizeof(at)); /* a hash already */
	for (;; at++) {
		struct skp_seen_slot *s = &slot[at & (cap - 1)];

		if (memcmp(s->subject, subject, SKP_SUBJECT_LEN) == 0 ||
		    memcmp(s->subject, no_subject, SKP_SUBJECT_LEN) == 0)
			return s;
	}
}

const uint8_t *
skp_seen_find(const struct skp_seen *seen,
    const uint8_t subject[SKP_SUBJECT_LEN])
{
	const struct skp_seen_slot *s;

	if (seen->n == 0)
		return NULL;
	s = slot_of(seen->slot, seen->cap, subject);
	return memcmp(s->subject, subject, SKP_SUBJECT_LEN) == 0 ? s->content :
								   NULL;
}

/* A quarter of the slots stays free. */
static enum skp_err
grow(struct skp_seen *seen)
{
	size_t cap = seen->cap == 0 ? 256 : seen->cap * 2;
	struct skp_seen_slot *slot;

	if (seen->n < seen->cap / 4 * 3)
		return SKP_OK;
	slot = calloc(cap, sizeof(*slot));
	if (slot == NULL)
		return SKP_ERR_NOMEM;
	for (size_t i = 0; i < seen->cap; i++) {
		const struct skp_seen_slot *s = &seen->slot[i];

		if (memcmp(s->subject, no_subject, SKP_SUBJECT_LEN) != 0)
			*slot_of(slot, cap, s->subject) = *s;
	}
	free(seen->slot);
	seen->slot = slot;
	seen->cap = cap;
	return SKP_OK;
}

enum skp_err
skp_seen_add(struct skp_seen *seen, const uint8_t subject[SKP_SUBJECT_LEN],
    const uint8_t content[SKP_SUBJECT_LEN])
{
	struct skp_seen_slot *s;
	enum skp_err err = grow(seen);

	if (err != SKP_OK)
		return err;
	s = slot_of(seen->slot, seen->cap, subject);
	memcpy(s->subject, subject, SKP_SUBJECT_LEN);
	memcpy(s->content, content, SKP_SUBJECT_LEN);
	seen->n++;
	return SKP_OK;
}
