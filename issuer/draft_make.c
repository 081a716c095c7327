#include "issuer/draft_make.h"

#include <stdlib.h>

#include "issuer/text_in.h"
#include "schema/sha256.h"

/* Room of a key of a name: SKP_MAX_TEXT, and what lower case may add. */
#define KEY 2048

struct hash {
	uint8_t b[SKP_HASH_LEN];
};

/* What each function below writes, in two passes: size, then bytes. */
struct item {
	const struct skp_attribute *attribute;
	const struct skp_skill *skill;
	const struct skp_claim *claim;
	const struct skp_confirmation *confirmation;
	const struct skp_bytes *bytes;
	const struct skp_bytes *list;
	size_t n_list;
	const struct skp_bytes *text, *key; /* key: map of n_list texts */
};

static void
write_item(struct skp_writer *w, const struct item *it)
{
	size_t i;

	if (it->attribute != NULL)
		skp_attribute_write(w, it->attribute);
	if (it->skill != NULL)
		skp_skill_write(w, it->skill);
	if (it->claim != NULL)
		skp_claim_write(w, it->claim);
	if (it->confirmation != NULL)
		skp_confirmation_write(w, it->confirmation);
	if (it->bytes != NULL)
		skp_writer_bstr(w, *it->bytes);
	if (it->list != NULL)
		skp_writer_array(w, it->n_list);
	for (i = 0; it->list != NULL && i < it->n_list; i++)
		skp_writer_raw(w, it->list[i]);
	if (it->key != NULL)
		skp_ltext_write_map(w, it->key, it->text, it->n_list);
	else if (it->text != NULL)
		skp_ltext_write_plain(w, *it->text);
}

static struct skp_bytes
encode(struct skp_arena *arena, const struct item *it)
{
	struct skp_bytes out = { NULL, 0 };
	struct skp_writer w;
	uint8_t *p;

	skp_writer_init(&w, NULL, 0);
	write_item(&w, it);
	p = skp_arena_raw(arena, w.n);
	if (p == NULL)
		return out;
	skp_writer_init(&w, p, w.n);
	write_item(&w, it);
	if (skp_writer_finish(&w, &out) != SKP_OK)
		arena->failed = true; /* the passes differ: cannot be */
	return out;
}

struct skp_bytes
skp_draft_make_attribute(struct skp_arena *arena,
    const struct skp_attribute *attribute)
{
	struct item it = { .attribute = attribute };

	return encode(arena, &it);
}

struct skp_bytes
skp_draft_make_skill(struct skp_arena *arena, const struct skp_skill *skill)
{
	struct item it = { .skill = skill };

	return encode(arena, &it);
}

struct skp_bytes
skp_draft_make_confirmation(struct skp_arena *arena,
    const struct skp_confirmation *confirmation)
{
	struct item it = { .confirmation = confirmation };

	return encode(arena, &it);
}

struct skp_bytes
skp_draft_make_bstr(struct skp_arena *arena, struct skp_bytes bytes)
{
	struct item it = { .bytes = &bytes };

	return encode(arena, &it);
}

struct skp_bytes
skp_draft_make_array(struct skp_arena *arena, const struct skp_bytes *item,
    size_t n)
{
	struct item it = { .list = item, .n_list = n };

	return n == 0 ? skp_bytes_of(NULL, 0) : encode(arena, &it);
}

struct skp_bytes
skp_draft_make_claim(struct skp_arena *arena, const struct skp_claim *claim,
    const struct skp_bytes *skill, size_t n)
{
	struct skp_claim whole = *claim;
	struct item it = { .claim = &whole };

	whole.skills = skp_draft_make_array(arena, skill, n);
	return encode(arena, &it);
}

struct skp_ltext
skp_draft_make_ltext(struct skp_arena *arena, struct skp_bytes text)
{
	struct item it = { .text = &text };
	struct skp_ltext out = { { NULL, 0 } };

	if (text.n != 0)
		out.enc = encode(arena, &it);
	return out;
}

struct skp_bytes
skp_draft_make_map(struct skp_arena *arena, const struct skp_bytes *key,
    const struct skp_bytes *text, size_t n)
{
	struct item it = { .text = text, .key = key, .n_list = n };

	return encode(arena, &it);
}

struct skp_ltext
skp_draft_make_two(struct skp_arena *arena, struct skp_bytes nl,
    struct skp_bytes en)
{
	struct skp_bytes key[2], text[2];
	struct skp_ltext out = { { NULL, 0 } };
	size_t n = 0;

	if (en.n != 0) {
		key[n] = skp_bytes_str("en");
		text[n++] = en;
	}
	if (nl.n != 0) {
		key[n] = skp_bytes_str("nl");
		text[n++] = nl;
	}
	if (n != 0)
		out.enc = skp_draft_make_map(arena, key, text, n);
	return out;
}

/* Length first, so that no two lists of parts give the same bytes. */
static void
add(struct skp_sha256_state *st, struct skp_bytes part)
{
	uint8_t head[8];
	unsigned i;

	for (i = 0; i < 8; i++)
		head[i] = (uint8_t)((uint64_t)part.n >> (56 - 8 * i));
	skp_sha256_update(st, skp_bytes_of(head, sizeof(head)));
	if (part.n != 0)
		skp_sha256_update(st, part);
}

static void
add_key(struct skp_sha256_state *st, struct skp_bytes text)
{
	char key[KEY];
	size_t n = skp_text_in_key(text, key, sizeof(key));

	add(st, n == 0 ? text : skp_bytes_of(key, n));
}

static void
add_number(struct skp_sha256_state *st, uint64_t v)
{
	uint8_t b[8];
	unsigned i;

	for (i = 0; i < 8; i++)
		b[i] = (uint8_t)(v >> (56 - 8 * i));
	add(st, skp_bytes_of(b, sizeof(b)));
}

void
skp_draft_make_worker(struct skp_bytes learner,
    const struct skp_attribute *name, const struct skp_attribute *birth,
    uint8_t out[SKP_HASH_LEN])
{
	struct skp_sha256_state st;

	skp_sha256_init(&st);
	if (learner.n != 0) {
		add(&st, skp_bytes_str("learner"));
		add_key(&st, learner);
	} else {
		add(&st, skp_bytes_str("name"));
		add_key(&st, name->given);
		add_key(&st, name->prefix);
		add_key(&st, name->family);
		add_key(&st, name->full);
		add_number(&st, birth->birth_day.has);
		add_number(&st, (uint64_t)(int64_t)birth->birth_day.day);
		add_number(&st, birth->birth_year);
	}
	skp_sha256_final(&st, out);
}

void
skp_draft_make_subject(struct skp_draft *draft,
    const uint8_t worker[SKP_HASH_LEN], struct skp_bytes what)
{
	struct skp_sha256_state st;

	skp_sha256_init(&st);
	add(&st, skp_bytes_str("subject"));
	add(&st, skp_bytes_of(worker, SKP_HASH_LEN));
	add(&st, what);
	skp_sha256_final(&st, draft->subject);
}

static int
hash_cmp(const void *a, const void *b)
{
	return memcmp(a, b, sizeof(struct hash));
}

/* Hashes of the items, ascending, as one part. */
static void
add_set(struct skp_sha256_state *st, struct hash *hash, size_t n)
{
	if (n > 1)
		qsort(hash, n, sizeof(*hash), hash_cmp);
	add(st, skp_bytes_of(hash, n * sizeof(*hash)));
}

static void
add_items(struct skp_sha256_state *st, struct skp_arena *arena,
    const struct skp_bytes *item, size_t n)
{
	struct hash *hash = skp_arena_get(arena, n * sizeof(*hash));
	size_t i;

	if (hash == NULL)
		return;
	for (i = 0; i < n; i++)
		skp_sha256_one(item[i], hash[i].b);
	add_set(st, hash, n);
}

struct skp_bytes
skp_draft_make_what(struct skp_arena *arena,
    const struct skp_draft_claim *claim, size_t n)
{
	struct skp_bytes *item = skp_arena_get(arena, n * sizeof(*item));
	struct skp_sha256_state st;
	uint8_t *out = skp_arena_get(arena, SKP_HASH_LEN);
	size_t i;

	if (item == NULL || out == NULL)
		return skp_bytes_of(NULL, 0);
	for (i = 0; i < n; i++) {
		struct skp_claim cl = { .type = claim[i].claim.type,
			.title = claim[i].claim.title,
			.scheme = claim[i].claim.scheme,
			.number = claim[i].claim.number,
			.course_code = claim[i].claim.course_code,
			.standard_scheme = claim[i].claim.standard_scheme,
			.standard_code = claim[i].claim.standard_code };

		item[i] = skp_draft_make_claim(arena, &cl, NULL, 0);
	}
	skp_sha256_init(&st);
	add_items(&st, arena, item, n);
	skp_sha256_final(&st, out);
	return skp_bytes_of(out, SKP_HASH_LEN);
}

const uint8_t *
skp_draft_make_result(struct skp_arena *arena, const struct skp_claim *claim,
    const struct skp_bytes *skill, size_t n)
{
	uint8_t *out = skp_arena_get(arena, SKP_HASH_LEN);
	struct skp_sha256_state st;

	if (out == NULL)
		return NULL;
	skp_sha256_init(&st);
	add(&st, skp_draft_make_claim(arena, claim, NULL, 0));
	add_items(&st, arena, skill, n);
	skp_sha256_final(&st, out);
	return out;
}

void
skp_draft_make_results(const struct skp_draft *draft, struct skp_arena *arena,
    uint8_t out[SKP_HASH_LEN])
{
	struct hash *hash = skp_arena_get(arena,
	    draft->n_claim * sizeof(*hash));
	struct skp_sha256_state st;
	const uint8_t *result;
	size_t i;

	if (hash == NULL)
		return;
	for (i = 0; i < draft->n_claim; i++) {
		const struct skp_draft_claim *c = &draft->claim[i];

		result = c->result != NULL ?
		    c->result :
		    skp_draft_make_result(arena, &c->claim, c->skill,
			c->n_skill);
		if (result == NULL)
			return;
		memcpy(hash[i].b, result, SKP_HASH_LEN);
	}
	skp_sha256_init(&st);
	add_set(&st, hash, draft->n_claim);
	skp_sha256_final(&st, out);
}

void
skp_draft_make_content(struct skp_draft *draft, struct skp_arena *arena)
{
	uint8_t results[SKP_HASH_LEN] = { 0 };
	struct skp_sha256_state st;

	skp_draft_make_results(draft, arena, results);
	skp_sha256_init(&st);
	add(&st, skp_bytes_str("content"));
	add_items(&st, arena, draft->attribute, draft->n_attribute);
	add(&st, skp_bytes_of(results, sizeof(results)));
	add(&st, draft->lang);
	add(&st, draft->project);
	add(&st, draft->vocabularies);
	add_number(&st, draft->valid_until.has);
	add_number(&st, (uint64_t)(int64_t)draft->valid_until.day);
	skp_sha256_final(&st, draft->content);
}
