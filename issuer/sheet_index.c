#include "issuer/sheet_index.h"

#include <stdlib.h>

enum skp_err
skp_sheet_index_add(struct skp_sheet_index *index, struct skp_sheet_entry entry)
{
	uint32_t cap = index->cap == 0 ? 1024 : index->cap * 2;
	struct skp_sheet_entry *p;

	if (index->n == index->cap) {
		if (cap < index->cap)
			return SKP_ERR_NOMEM;
		p = realloc(index->entry, (size_t)cap * sizeof(*p));
		if (p == NULL)
			return SKP_ERR_NOMEM;
		index->entry = p;
		index->cap = cap;
	}
	index->entry[index->n++] = entry;
	return SKP_OK;
}

void
skp_sheet_index_free(struct skp_sheet_index *index)
{
	free(index->entry);
	memset(index, 0, sizeof(*index));
}

uint32_t
skp_sheet_index_sum(uint32_t sum, struct skp_bytes line)
{
	uint64_t h = sum, word;
	size_t i;

	for (i = 0; line.n - i >= sizeof(word); i += sizeof(word)) {
		memcpy(&word, line.p + i, sizeof(word));
		h = (h ^ word) * UINT64_C(0x9e3779b97f4a7c15);
		h ^= h >> 32;
	}
	for (; i < line.n; i++)
		h = (h ^ line.p[i]) * UINT64_C(0x100000001b3);
	return (uint32_t)(h ^ h >> 32);
}
