#include "schema/memo.h"

#include "common/text.h"
#include "schema/claim_read.h"

void
skp_memo_next(struct skp_memo *m)
{
	m->round++;
}

/* Spreads claims over the sets; who makes many meet makes a set useless. */
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

/* Reads the claim in the memory of its own. */
static bool
read_claim(struct skp_memo_claim *s, struct skp_bytes enc)
{
	struct skp_cursor c;

	memcpy(s->enc, enc.p, enc.n);
	s->n_skill = 0;
	s->ignored = 0;
	skp_cursor_init(&c, skp_bytes_of(s->enc, enc.n));
	c.depth--; /* within the array of the disclosure */
	skp_claim_read_with(&c, &s->claim, read_skills, s);
	s->items = SKP_MAX_ITEMS - c.items;
	s->n = skp_cursor_finish(&c) == SKP_OK ? enc.n : 0;
	return s->n > 0;
}

/*
 * The place of this claim in its set: where it is, or else the one that was
 * not used for longest.
 */
static unsigned
place_of(const struct skp_memo_tag *tag, const struct skp_memo_claim *claim,
    struct skp_bytes enc, uint64_t hash, bool *here)
{
	unsigned i, oldest = 0;

	*here = true;
	for (i = 0; i < SKP_MEMO_WAYS; i++) {
		if (tag[i].hash == hash && claim[i].n == enc.n &&
		    memcmp(claim[i].enc, enc.p, enc.n) == 0)
			return i;
		if (tag[i].round < tag[oldest].round)
			oldest = i;
	}
	*here = false;
	return oldest;
}

const struct skp_memo_claim *
skp_memo_claim(struct skp_memo *m, struct skp_bytes enc)
{
	uint64_t hash = hash_of(enc), set = hash & (SKP_MEMO_SETS - 1);
	struct skp_memo_tag *tag = m->tag[set];
	struct skp_memo_claim *claim = m->claim[set];
	unsigned i;
	bool here;

	if (enc.n == 0 || enc.n > SKP_MEMO_BYTES)
		return NULL;
	i = place_of(tag, claim, enc, hash, &here);
	if (!here) {
		/* Others of this passport may have slices in it. */
		if (tag[i].round == m->round || !read_claim(&claim[i], enc))
			return NULL;
		tag[i].hash = hash;
	}
	tag[i].round = m->round;
	return &claim[i];
}
