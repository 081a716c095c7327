#include <stdlib.h>

#include "common/base64url.h"
#include "common/date.h"
#include "issuer/encode.h"

#define DECOY_STEP    4
/* What payload, envelope and receipt add to elements and disclosures. */
#define ROOM_ENVELOPE 2048
#define POOL	      (4 * SKP_MAX_PASSPORT)

/* An element of an array: its digest, and what will be disclosed. */
struct element {
	uint8_t digest[SKP_HASH_LEN];
	struct skp_bytes own;	 /* its disclosure; empty: decoy */
	struct skp_bytes nested; /* disclosures of a claim's skills */
	size_t n_nested;
};

struct skp_encoder {
	bool plain, compact;
	struct skp_random *rnd;
	struct skp_bytes value[SKP_MAX_ATTRIBUTES];
	struct element attribute[SKP_MAX_ATTRIBUTES + DECOY_STEP];
	struct element claim[SKP_MAX_CLAIMS];
	struct element skill[SKP_MAX_SKILLS];
	struct skp_bytes clear[SKP_MAX_CLAIMS];
	uint16_t order[SKP_MAX_CLAIMS + DECOY_STEP];
	uint8_t digest[SKP_MAX_CLAIMS + DECOY_STEP][SKP_HASH_LEN];
	size_t n_disclosure, n_redacted, n_skill;
	struct skp_writer pool; /* pieces, each written once */
	uint8_t pool_mem[POOL];
	struct skp_writer disc; /* all disclosures, in their order */
	uint8_t disc_mem[SKP_MAX_PASSPORT];
};

enum skp_err
skp_encoder_new(bool plain, bool compact, struct skp_random *rnd,
    struct skp_encoder **out)
{
	struct skp_encoder *en = calloc(1, sizeof(*en));

	if (en == NULL)
		return SKP_ERR_NOMEM;
	en->plain = plain;
	en->compact = compact;
	en->rnd = rnd;
	*out = en;
	return SKP_OK;
}

void
skp_encoder_free(struct skp_encoder *en)
{
	if (en == NULL)
		return;
	explicit_bzero(en, sizeof(*en)); /* salts, names */
	free(en);
}

/* What was written to the pool since `from`. */
static struct skp_bytes
pool_since(const struct skp_encoder *en, size_t from)
{
	if (en->pool.err != SKP_OK)
		return skp_bytes_of(NULL, 0);
	return skp_bytes_of(en->pool.p + from, en->pool.n - from);
}

static void
element_make(struct skp_encoder *en, struct skp_bytes value,
    struct element *out)
{
	uint8_t salt[SKP_SALT_LEN];
	size_t from = en->pool.n;

	skp_random_bytes(en->rnd, salt, sizeof(salt));
	skp_disclosure_write(&en->pool, salt, value);
	out->own = pool_since(en, from);
	skp_disclosure_digest(out->own, out->digest);
}

static void
decoy_make(struct skp_encoder *en, struct element *out)
{
	uint8_t salt[SKP_SALT_LEN];

	skp_random_bytes(en->rnd, salt, sizeof(salt));
	skp_decoy_digest(salt, out->digest);
	out->own = skp_bytes_of(NULL, 0);
	out->n_nested = 0;
}

static bool
is_before(const struct element *a, const struct element *b)
{
	return memcmp(a->digest, b->digest, SKP_HASH_LEN) < 0;
}

/* Ascending by digest: few, and large, so that their places are moved. */
static void
elements_sort(struct skp_encoder *en, const struct element *e, size_t n)
{
	size_t i, k;

	for (i = 0; i < n; i++) {
		for (k = i; k > 0 && is_before(&e[i], &e[en->order[k - 1]]);
		     k--)
			en->order[k] = en->order[k - 1];
		en->order[k] = (uint16_t)i;
	}
}

/* Sorted, since the order of the sheet would tell; written in that order. */
static void
elements_emit(struct skp_encoder *en, const struct element *e, size_t n,
    struct skp_writer *to)
{
	elements_sort(en, e, n);
	for (size_t i = 0; i < n; i++) {
		const struct element *one = &e[en->order[i]];

		memcpy(en->digest[i], one->digest, SKP_HASH_LEN);
		if (one->own.n == 0)
			continue;
		skp_writer_raw(to, one->own);
		if (one->n_nested > 0)
			skp_writer_raw(to, one->nested);
		en->n_disclosure++;
	}
	en->n_redacted += n;
}

/* The array of the digests of elements that were just emitted. */
static struct skp_bytes
digests_write(struct skp_encoder *en, size_t n)
{
	size_t from = en->pool.n;

	skp_elements_write(&en->pool, NULL, 0,
	    (const uint8_t(*)[SKP_HASH_LEN])en->digest, n);
	return pool_since(en, from);
}

static struct skp_bytes
clear_write(struct skp_encoder *en, const struct skp_bytes *v, size_t n)
{
	size_t from = en->pool.n;

	skp_elements_write(&en->pool, v, n, NULL, 0);
	return pool_since(en, from);
}

/* Those of the draft, and the passport replaced. */
static size_t
attributes_list(struct skp_encoder *en, const struct skp_draft *draft)
{
	struct skp_attribute replaces = { .kind = SKP_ATTR_REPLACES };
	size_t n = draft->n_attribute, from = en->pool.n;

	memcpy(en->value, draft->attribute, n * sizeof(*en->value));
	if (draft->replaces != NULL) {
		replaces.bytes = skp_bytes_of(draft->replaces, SKP_ID_LEN);
		skp_attribute_write(&en->pool, &replaces);
		en->value[n++] = pool_since(en, from);
	}
	return n;
}

static struct skp_bytes
attributes_encode(struct skp_encoder *en, const struct skp_draft *draft)
{
	size_t n_value = attributes_list(en, draft), n;

	if (en->plain)
		return clear_write(en, en->value, n_value);
	for (n = 0; n < n_value; n++) {
		en->attribute[n].n_nested = 0;
		element_make(en, en->value[n], &en->attribute[n]);
	}
	while (n == 0 || n % DECOY_STEP != 0)
		decoy_make(en, &en->attribute[n++]);
	elements_emit(en, en->attribute, n, &en->disc);
	return digests_write(en, n);
}

/*
 * The skills array of a claim; of two or more each can be hidden, and their
 * disclosures follow the claim's.  A single skill stays inside the claim, and
 * so do all in a compact passport.
 */
static struct skp_bytes
skills_encode(struct skp_encoder *en, const struct skp_draft_claim *dc,
    struct element *claim)
{
	size_t from;

	if (dc->n_skill == 0)
		return skp_bytes_of(NULL, 0);
	en->n_skill += dc->n_skill;
	if (en->plain || en->compact || dc->n_skill == 1)
		return clear_write(en, dc->skill, dc->n_skill);
	for (size_t i = 0; i < dc->n_skill; i++) {
		en->skill[i].n_nested = 0;
		element_make(en, dc->skill[i], &en->skill[i]);
	}
	from = en->pool.n;
	elements_emit(en, en->skill, dc->n_skill, &en->pool);
	claim->nested = pool_since(en, from);
	claim->n_nested = dc->n_skill;
	return digests_write(en, dc->n_skill);
}

/* The claim as it will be shown; its skills, where each can be hidden, as
   digests. */
static struct skp_bytes
claim_encode(struct skp_encoder *en, const struct skp_draft_claim *dc,
    struct element *e)
{
	struct skp_claim cl;
	size_t from;

	if (dc->whole.n > 0) {
		en->n_skill += dc->n_skill;
		return dc->whole;
	}
	cl = dc->claim;
	cl.skills = skills_encode(en, dc, e);
	from = en->pool.n;
	skp_claim_write(&en->pool, &cl);
	return pool_since(en, from);
}

static struct skp_bytes
claims_encode(struct skp_encoder *en, const struct skp_draft *draft)
{
	for (size_t i = 0; i < draft->n_claim; i++) {
		struct element *e = &en->claim[i];

		e->n_nested = 0;
		en->clear[i] = claim_encode(en, &draft->claim[i], e);
		if (!en->plain)
			element_make(en, en->clear[i], e);
	}
	if (en->plain)
		return clear_write(en, en->clear, draft->n_claim);
	elements_emit(en, en->claim, draft->n_claim, &en->disc);
	return digests_write(en, draft->n_claim);
}

/* The bounds of format.md that a draft can break. */
static enum skp_err
bounds_check(const struct skp_encoder *en, size_t n)
{
	if (en->pool.err == SKP_ERR_SPACE || en->disc.err == SKP_ERR_SPACE)
		return SKP_ERR_TOO_LARGE;
	if (en->pool.err != SKP_OK)
		return en->pool.err;
	if (en->rnd->err != SKP_OK)
		return en->rnd->err;
	if (en->n_disclosure > SKP_MAX_DISCLOSURES ||
	    en->n_redacted > SKP_MAX_REDACTED ||
	    en->n_skill > SKP_MAX_ALL_SKILLS ||
	    n + ROOM_ENVELOPE + SKP_MAX_RECEIPT > SKP_MAX_PASSPORT)
		return SKP_ERR_TOO_LARGE;
	return SKP_OK;
}

static struct skp_bytes
keep(uint8_t **p, struct skp_bytes b)
{
	struct skp_bytes kept = skp_bytes_of(*p, b.n);

	if (b.n > 0)
		memcpy(*p, b.p, b.n);
	*p += b.n;
	return kept;
}

/* A name for lists only; cut where a character begins. */
static struct skp_bytes
name_cut(struct skp_bytes name)
{
	if (name.n > SKP_MAX_NAME) {
		name.n = SKP_MAX_NAME;
		while (name.n > 0 && (name.p[name.n] & 0xc0) == 0x80)
			name.n--;
	}
	return name;
}

enum skp_err
skp_encode(struct skp_encoder *en, const struct skp_draft *draft,
    struct skp_encoded *out)
{
	struct skp_bytes attributes, claims, name = name_cut(draft->name);
	uint8_t *p;
	size_t n;
	enum skp_err err;

	if (draft->n_attribute + (draft->replaces != NULL) >
		SKP_MAX_ATTRIBUTES ||
	    draft->n_claim > SKP_MAX_CLAIMS || draft->n_claim == 0)
		return SKP_ERR_TOO_LARGE;
	for (size_t i = 0; i < draft->n_claim; i++)
		if (draft->claim[i].n_skill > SKP_MAX_SKILLS)
			return SKP_ERR_TOO_LARGE;
	skp_writer_init(&en->pool, en->pool_mem, sizeof(en->pool_mem));
	skp_writer_init(&en->disc, en->disc_mem, sizeof(en->disc_mem));
	en->n_disclosure = en->n_redacted = en->n_skill = 0;
	attributes = attributes_encode(en, draft);
	claims = claims_encode(en, draft);
	n = attributes.n + claims.n + en->disc.n + draft->lang.n +
	    draft->project.n + draft->vocabularies.n + name.n;
	err = bounds_check(en, n);
	if (err != SKP_OK)
		return err;
	p = malloc(n + 1);
	if (p == NULL)
		return SKP_ERR_NOMEM;
	*out = (struct skp_encoded){ .memory = p,
		.n_memory = n,
		.n_disclosure = en->n_disclosure,
		.birth = draft->birth,
		.valid_until = draft->valid_until,
		.has_cnf = draft->cnf != NULL,
		.file = draft->file,
		.row = draft->row };
	out->attributes = keep(&p, attributes);
	out->claims = keep(&p, claims);
	out->disclosures = keep(&p, skp_bytes_of(en->disc.p, en->disc.n));
	out->lang = keep(&p, draft->lang);
	out->project = keep(&p, draft->project);
	out->vocabularies = keep(&p, draft->vocabularies);
	out->name = keep(&p, name);
	if (draft->cnf != NULL)
		memcpy(out->cnf, draft->cnf, SKP_PK_LEN);
	memcpy(out->subject, draft->subject, SKP_SUBJECT_LEN);
	memcpy(out->content, draft->content, SKP_SUBJECT_LEN);
	return SKP_OK;
}

void
skp_encoded_free(struct skp_encoded *e)
{
	if (e->memory != NULL)
		explicit_bzero(e->memory, e->n_memory);
	free(e->memory);
	memset(e, 0, sizeof(*e));
}

/* ----------------------------------------------------------------- payload */

uint64_t
skp_encode_exp(struct skp_opt_day valid_until, uint64_t iat)
{
	if (valid_until.has)
		return skp_date_last_second(valid_until.day);
	return skp_date_last_second(
	    skp_date_add_months(skp_date_of_time(iat), SKP_DEFAULT_YEARS * 12));
}

enum skp_err
skp_encode_payload(const struct skp_encoded *e,
    const struct skp_encode_place *place, struct skp_random *rnd, uint8_t *out,
    size_t cap, struct skp_bytes *payload)
{
	uint8_t raw[16];
	char sub[SKP_SUB_LEN + 1];
	struct skp_passport_fields f = { .iss = place->iss,
		.cti = skp_bytes_of(place->id, SKP_ID_LEN),
		.status_uri = place->uri,
		.status_idx = place->index,
		.exp = skp_encode_exp(e->valid_until, place->iat),
		.iat = place->iat,
		.cnf = e->has_cnf ? e->cnf : NULL,
		.lang = e->lang,
		.project = e->project,
		.issuer_name = place->issuer_name,
		.vocabularies = e->vocabularies,
		.attributes = e->attributes,
		.claims = e->claims };
	struct skp_writer w;
	enum skp_err err;

	/* Fresh for each passport: a constant one would link what is hidden. */
	skp_random_bytes(rnd, raw, sizeof(raw));
	err = skp_base64url_encode(skp_bytes_of(raw, sizeof(raw)), sub,
	    sizeof(sub));
	if (err != SKP_OK)
		return err;
	f.sub = skp_bytes_of(sub, SKP_SUB_LEN);
	skp_writer_init(&w, out, cap);
	skp_passport_payload_write(&w, &f);
	return skp_writer_finish(&w, payload);
}
