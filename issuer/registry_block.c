#include <stdlib.h>

#include "issuer/registry_block.h"
#include "issuer/registry_db.h"

#define TRAILER	      20
#define FIXED	      (1 + 2 + 4 + 4 + 2 * SKP_SUBJECT_LEN)
#define FLAG_BIRTH    1u
#define FLAG_SECOND   2u /* protected header 1 */
#define FLAG_REPLACES 4u
#define FLAG_ERASED   8u /* of another form: id, place and time alone */
#define ERASED_LEN    (1 + 4 + 4 + SKP_ID_LEN + 8)
#define RECORD_ROOM   (FIXED + 4 + 6 + 1 + SKP_MAX_NAME + 3 + 2)
#define MAX_PROTECTED 255

/* ----------------------------------------------------------------- reading */

enum skp_err
skp_block_read(struct skp_bytes key, struct skp_bytes value,
    struct skp_block *out)
{
	struct skp_block b = { 0 };
	const uint8_t *t;
	size_t n0, n1, rest;

	if (key.n != SKP_BLOCK_KEY || value.n < TRAILER)
		return SKP_ERR_CORRUPT;
	t = value.p + value.n - TRAILER;
	b.first = skp_be_get(key.p, 8);
	b.first_leaf = skp_be_get(t, 8);
	b.run = skp_be_get(t + 8, 8);
	b.n = (unsigned)skp_be_get(t + 16, 2);
	n0 = t[18];
	n1 = t[19];
	rest = TRAILER + n0 + n1 + (size_t)b.n * 4;
	if (b.n == 0 || b.n > SKP_BLOCK_MAX || rest > value.n)
		return SKP_ERR_CORRUPT;
	b.records = skp_bytes_of(value.p, value.n - rest);
	b.ends = value.p + b.records.n;
	b.protected_[0] = skp_bytes_of(b.ends + (size_t)b.n * 4, n0);
	b.protected_[1] = skp_bytes_of(b.protected_[0].p + n0, n1);
	*out = b;
	return SKP_OK;
}

/* Takes n bytes off the front; NULL when there are not so many. */
static const uint8_t *
take(struct skp_bytes *b, size_t n)
{
	const uint8_t *p = b->p;

	if (n > b->n)
		return NULL;
	b->p += n;
	b->n -= n;
	return p;
}

static enum skp_err
record_read(struct skp_bytes b, struct skp_record *out, size_t *cti)
{
	const uint8_t *p = take(&b, FIXED);
	const uint8_t *birth = NULL;
	uint8_t flags;

	if (p == NULL)
		return SKP_ERR_CORRUPT;
	flags = p[0];
	*cti = (size_t)skp_be_get(p + 1, 2);
	out->list = skp_be_get(p + 3, 4);
	out->index = skp_be_get(p + 7, 4);
	out->subject = p + 11;
	out->content = p + 11 + SKP_SUBJECT_LEN;
	if ((flags & FLAG_BIRTH) != 0) {
		birth = take(&b, 4);
		if (birth == NULL)
			return SKP_ERR_CORRUPT;
		out->birth.has = true;
		out->birth.day = (int32_t)(uint32_t)skp_be_get(birth, 4);
	}
	if ((flags & FLAG_REPLACES) != 0) {
		p = take(&b, 6);
		if (p == NULL)
			return SKP_ERR_CORRUPT;
		out->replaces = skp_be_get(p, 6);
	}
	p = take(&b, 1);
	if (p == NULL)
		return SKP_ERR_CORRUPT;
	out->name.n = p[0];
	out->name.p = take(&b, out->name.n);
	p = out->name.p == NULL ? NULL : take(&b, 5);
	if (p == NULL)
		return SKP_ERR_CORRUPT;
	out->payload.n = (size_t)skp_be_get(p, 3);
	out->n_disclosure = (size_t)skp_be_get(p + 3, 2);
	out->payload.p = take(&b, out->payload.n);
	if (out->payload.p == NULL)
		return SKP_ERR_CORRUPT;
	out->disclosures = b;
	return SKP_OK;
}

static enum skp_err
erased_read(struct skp_bytes b, struct skp_record *out)
{
	static const uint8_t none[SKP_SUBJECT_LEN];

	if (b.n != ERASED_LEN)
		return SKP_ERR_CORRUPT;
	out->list = skp_be_get(b.p + 1, 4);
	out->index = skp_be_get(b.p + 5, 4);
	memcpy(out->id, b.p + 9, SKP_ID_LEN);
	out->erased = skp_be_get(b.p + 9 + SKP_ID_LEN, 8);
	out->subject = none;
	out->content = none;
	return out->erased == 0 ? SKP_ERR_CORRUPT : SKP_OK;
}

static enum skp_err
whole_read(struct skp_bytes b, struct skp_record *out)
{
	size_t cti;
	enum skp_err err = record_read(b, out, &cti);

	if (err == SKP_OK && cti + SKP_ID_LEN > out->payload.n)
		err = SKP_ERR_CORRUPT;
	if (err == SKP_OK)
		memcpy(out->id, out->payload.p + cti, SKP_ID_LEN);
	return err;
}

enum skp_err
skp_block_record(const struct skp_block *block, unsigned i,
    struct skp_record *out)
{
	struct skp_record rec = { .state = SKP_RECORD_OPEN };
	size_t from, to;
	struct skp_bytes b;
	enum skp_err err;

	if (i >= block->n)
		return SKP_ERR_CORRUPT;
	from = i == 0 ? 0 : (size_t)skp_be_get(block->ends + i * 4 - 4, 4);
	to = (size_t)skp_be_get(block->ends + i * 4, 4);
	if (from >= to || to > block->records.n)
		return SKP_ERR_CORRUPT;
	b = skp_bytes_of(block->records.p + from, to - from);
	err = (b.p[0] & FLAG_ERASED) != 0 ? erased_read(b, &rec) :
					    whole_read(b, &rec);
	if (err != SKP_OK)
		return err;
	if (rec.erased == 0)
		rec.protected_ = block->protected_[(b.p[0] & FLAG_SECOND) != 0];
	rec.serial = block->first + i;
	rec.leaf = block->first_leaf + i;
	rec.run = block->run;
	*out = rec;
	return SKP_OK;
}

uint64_t
skp_block_replaces(const struct skp_block *block, unsigned i)
{
	size_t from = i == 0 ? 0 :
			       (size_t)skp_be_get(block->ends + i * 4 - 4, 4);
	struct skp_record rec;

	/* Seldom: most records are passed over by their first byte. */
	if (from >= block->records.n ||
	    (block->records.p[from] & FLAG_REPLACES) == 0 ||
	    skp_block_record(block, i, &rec) != SKP_OK)
		return 0;
	return rec.replaces;
}

/* ----------------------------------------------------------------- writing */

enum skp_err
skp_block_writer_init(struct skp_block_writer *w)
{
	memset(w, 0, sizeof(*w));
	w->cap = SKP_BLOCK_SIZE + SKP_MAX_PASSPORT + RECORD_ROOM +
	    SKP_BLOCK_MAX * 4 + 2 * MAX_PROTECTED + TRAILER;
	w->p = malloc(w->cap);
	return w->p == NULL ? SKP_ERR_NOMEM : SKP_OK;
}

void
skp_block_writer_free(struct skp_block_writer *w)
{
	free(w->p);
	memset(w, 0, sizeof(*w));
}

static size_t
record_len(const struct skp_record *rec)
{
	return FIXED + (rec->birth.has ? 4u : 0u) +
	    (rec->replaces != 0 ? 6u : 0u) + 1 + rec->name.n + 5 +
	    rec->payload.n + rec->disclosures.n;
}

bool
skp_block_writer_full(const struct skp_block_writer *w,
    const struct skp_record *rec)
{
	return w->count > 0 &&
	    (w->count == SKP_BLOCK_MAX ||
		w->n + record_len(rec) > SKP_BLOCK_SIZE);
}

/* Which of the two protected headers; 2: there is no place for it. */
static unsigned
slot_of(struct skp_block_writer *w, struct skp_bytes protected_)
{
	unsigned i = 0;

	while (i < 2 && w->protected_[i].n > 0 &&
	    !skp_bytes_eq(w->protected_[i], protected_))
		i++;
	if (i < 2)
		w->protected_[i] = protected_;
	return i;
}

static uint8_t *
put(uint8_t *p, const void *from, size_t n)
{
	if (n > 0)
		memcpy(p, from, n);
	return p + n;
}

/* The first record names the block. */
static void
block_name(struct skp_block_writer *w, const struct skp_record *rec)
{
	if (w->count > 0)
		return;
	w->first = rec->serial;
	w->first_leaf = rec->leaf;
	w->run = rec->run;
	memcpy(w->id, rec->id, SKP_ID_LEN);
}

static enum skp_err
whole_add(struct skp_block_writer *w, const struct skp_record *rec)
{
	const uint8_t *cti = memmem(rec->payload.p, rec->payload.n, rec->id,
	    SKP_ID_LEN);
	unsigned slot = slot_of(w, rec->protected_);
	uint8_t *p = w->p + w->n;

	if (cti == NULL || slot > 1)
		return SKP_ERR_RULE;
	if (rec->name.n > SKP_MAX_NAME || rec->protected_.n > MAX_PROTECTED ||
	    rec->payload.n + rec->disclosures.n > SKP_MAX_PASSPORT ||
	    cti - rec->payload.p > UINT16_MAX || w->count == SKP_BLOCK_MAX)
		return SKP_ERR_TOO_LARGE;
	block_name(w, rec);
	p[0] = (uint8_t)((rec->birth.has ? FLAG_BIRTH : 0) |
	    (slot == 1 ? FLAG_SECOND : 0) |
	    (rec->replaces != 0 ? FLAG_REPLACES : 0));
	skp_be_put(p + 1, (uint64_t)(cti - rec->payload.p), 2);
	skp_be_put(p + 3, rec->list, 4);
	skp_be_put(p + 7, rec->index, 4);
	p = put(p + 11, rec->subject, SKP_SUBJECT_LEN);
	p = put(p, rec->content, SKP_SUBJECT_LEN);
	if (rec->birth.has) {
		skp_be_put(p, (uint32_t)rec->birth.day, 4);
		p += 4;
	}
	if (rec->replaces != 0) {
		skp_be_put(p, rec->replaces, 6);
		p += 6;
	}
	*p++ = (uint8_t)rec->name.n;
	p = put(p, rec->name.p, rec->name.n);
	skp_be_put(p, rec->payload.n, 3);
	skp_be_put(p + 3, rec->n_disclosure, 2);
	p = put(p + 5, rec->payload.p, rec->payload.n);
	p = put(p, rec->disclosures.p, rec->disclosures.n);
	w->n = (size_t)(p - w->p);
	w->end[w->count++] = (uint32_t)w->n;
	return SKP_OK;
}

static enum skp_err
erased_add(struct skp_block_writer *w, const struct skp_record *rec)
{
	uint8_t *p = w->p + w->n;

	if (w->count == SKP_BLOCK_MAX)
		return SKP_ERR_TOO_LARGE;
	block_name(w, rec);
	p[0] = FLAG_ERASED;
	skp_be_put(p + 1, rec->list, 4);
	skp_be_put(p + 5, rec->index, 4);
	memcpy(p + 9, rec->id, SKP_ID_LEN);
	skp_be_put(p + 9 + SKP_ID_LEN, rec->erased, 8);
	w->n += ERASED_LEN;
	w->end[w->count++] = (uint32_t)w->n;
	return SKP_OK;
}

enum skp_err
skp_block_writer_add(struct skp_block_writer *w, const struct skp_record *rec)
{
	if (rec->erased != 0)
		return erased_add(w, rec);
	return whole_add(w, rec);
}
struct skp_bytes
skp_block_writer_finish(struct skp_block_writer *w, uint8_t key[SKP_BLOCK_KEY])
{
	uint8_t *p = w->p + w->n;
	struct skp_bytes out;

	for (unsigned i = 0; i < w->count; i++, p += 4)
		skp_be_put(p, w->end[i], 4);
	for (unsigned i = 0; i < 2; i++)
		p = put(p, w->protected_[i].p, w->protected_[i].n);
	skp_be_put(p, w->first_leaf, 8);
	skp_be_put(p + 8, w->run, 8);
	skp_be_put(p + 16, w->count, 2);
	p[18] = (uint8_t)w->protected_[0].n;
	p[19] = (uint8_t)w->protected_[1].n;
	out = skp_bytes_of(w->p, (size_t)(p + TRAILER - w->p));
	skp_be_put(key, w->first, 8);
	memcpy(key + 8, w->id, SKP_ID_LEN);
	w->n = 0;
	w->count = 0;
	memset(w->protected_, 0, sizeof(w->protected_));
	return out;
}
