/*
 * SHA-256 of bundles and texts, of which no row has all bytes.
 */
#include "verifier/source.h"

void
skp_source_sum_add(struct skp_source *s, const uint8_t *p, size_t n)
{
	if (!s->summing)
		return;
	skp_sha256_update(&s->state, skp_bytes_of(p, n));
	s->sum.bytes += n;
}

void
skp_source_sum_begin(struct skp_source *s, const uint8_t *p, size_t n)
{
	s->to_sum = s->sums && (s->file.fd != -1 || s->file.sum != NULL);
	s->sum = (struct skp_operand_sum){ .known = false };
	if (s->to_sum && s->file.sum != NULL)
		s->sum = *s->file.sum;
	s->summing = s->to_sum && s->file.sum == NULL;
	if (!s->summing)
		return;
	skp_sha256_init(&s->state);
	skp_source_sum_add(s, p, n);
}

void
skp_source_sum_end(struct skp_source *s, struct skp_chunk *ch)
{
	bool whole = !s->cut_short || s->size > 0;

	if (!s->summing)
		return;
	while (s->cut_short && whole && s->file.err == SKP_OK) {
		ch->n = 0;
		s->eof = false;
		skp_source_read(s, ch, ch->cap);
		s->cut_short = !s->eof;
	}
	ch->n = 0;
	s->summing = false;
	skp_sha256_final(&s->state, s->sum.hash);
	s->sum.known = whole && s->file.err == SKP_OK;
}
