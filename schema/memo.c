#include "schema/memo.h"

#include "common/text.h"
#include "schema/claim_read.h"

void
skp_memo_next(struct skp_memo *m)
{
	m->round++;
}

/* Spreads claims over the slots; who makes two meet makes a slot useless. */
static uint64_t
hash_of(struct skp_bytes enc)
{
	const uint64_t odd = 0x9e3779b97f4a7c15ULL;
	uint64_t h = enc.n * odd, w;
	size_t at;

	for (at = 0; enc.n - at > sizeof(w); at += sizeof(w)) {
		memcpy(&w, enc.p + at, sizeof(w));
		h = (h ^ w) * odd;
		h ^= h >> 29;
	}
	h = (h ^ skp_text_last(enc)) * odd;
	return h ^ h >> 32;
}

static struct skp_memo_claim *
slot_of(struct skp_memo *m, uint64_t hash)
{
	return &m->slot[hash & (SKP_MEMO_SLOTS - 1)];
}

const struct skp_memo_claim *
skp_memo_find(struct skp_memo *m, struct skp_bytes enc)
{
	struct skp_memo_claim *s = slot_of(m, hash_of(enc));

	if (enc.n == 0 || s->n != enc.n || memcmp(s->enc, enc.p, enc.n) != 0)
		return NULL;
	s->round = m->round;
	return s;
}

/* Digests and too many skills are left unread, which the caller sees. */
static void
read_skills(struct skp_cursor *c, void *arg)
{
	struct skp_memo_claim *s = arg;
	uint64_t i, n = skp_cursor_array(c, 1, SKP_MEMO_SKILLS);

	for (i = 0; i < n && skp_cursor_ok(c); i++)
		skp_skill_read(c, &s->skill[i], &s->ignored);
	s->n_skill = (uint16_t)n;
	skp_cursor_up(c);
}

void
skp_memo_keep(struct skp_memo *m, struct skp_bytes enc)
{
	uint64_t hash = hash_of(enc);
	struct skp_memo_claim *s = slot_of(m, hash);
	struct skp_cursor c;

	/* Others of this passport may have slices in it. */
	if (enc.n > SKP_MEMO_BYTES || (s->n > 0 && s->round == m->round))
		return;
	if (s->missed != hash) {
		s->missed = hash;
		return;
	}
	memcpy(s->enc, enc.p, enc.n);
	s->n = enc.n;
	s->n_skill = 0;
	s->ignored = 0;
	s->round = m->round;
	skp_cursor_init(&c, skp_bytes_of(s->enc, s->n));
	skp_claim_read_with(&c, &s->claim, read_skills, s);
	s->items = SKP_MAX_ITEMS - c.items;
	if (skp_cursor_finish(&c) != SKP_OK)
		s->n = s->missed = 0;
}
