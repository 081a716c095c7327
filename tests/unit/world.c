#include "tests/unit/world.h"

#include <stdlib.h>

#define ARENA ((size_t)64 << 20)

static uint8_t *arena;
static size_t arena_used;
static struct skp_seckey *keys[N_KEYS];

void *
world_alloc(size_t n)
{
	void *p = arena + arena_used;

	n = (n + 15) / 16 * 16;
	if (n > ARENA - arena_used)
		abort();
	arena_used += n;
	return p;
}

static void
drop(void)
{
	int k;

	for (k = 0; k < N_KEYS; k++)
		skp_seckey_free(keys[k]);
	free(arena);
}

static enum skp_purpose
purpose_of(int k)
{
	switch (k) {
	case K_ROOT:
	case K_ROOT2:
		return SKP_PURPOSE_ROOT;
	case K_STATUS:
	case K_TEST_STATUS:
	case K_B_STATUS:
		return SKP_PURPOSE_STATUS;
	case K_LOG:
	case K_OLD_LOG:
	case K_B_LOG:
		return SKP_PURPOSE_LOG;
	case K_HOLDER:
		return SKP_PURPOSE_HOLDER;
	default:
		return SKP_PURPOSE_PASSPORT;
	}
}

void
world_begin(void)
{
	uint8_t seed[SKP_SEED_LEN];
	int k;

	arena_used = 0;
	if (arena != NULL)
		return;
	arena = malloc(ARENA);
	if (arena == NULL || skp_pubkey_init() != SKP_OK)
		abort();
	for (k = 0; k < N_KEYS; k++) {
		memset(seed, k + 1, sizeof(seed));
		if (skp_seckey_from_seed(seed, purpose_of(k), false,
			&keys[k]) != SKP_OK)
			abort();
	}
	if (atexit(drop) != 0)
		abort();
}

struct skp_signer
world_signer(enum world_key k)
{
	return skp_signer_of(keys[k]);
}

const uint8_t *
world_x(enum world_key k)
{
	return skp_seckey_pubkey(keys[k])->x;
}

const uint8_t *
world_kid(enum world_key k)
{
	return skp_seckey_pubkey(keys[k])->kid;
}

struct skp_writer
world_fresh(size_t cap)
{
	struct skp_writer w;

	skp_writer_init(&w, world_alloc(cap), cap);
	return w;
}

struct skp_bytes
world_done(struct skp_writer *w)
{
	struct skp_bytes out;

	if (skp_writer_finish(w, &out) != SKP_OK)
		abort();
	return out;
}

/* ------------------------------------------------------------- elements */

struct skp_bytes
world_claim(const struct skp_claim *c)
{
	struct skp_writer w = world_fresh(4096);

	skp_claim_write(&w, c);
	return world_done(&w);
}

struct skp_bytes
world_attribute(const struct skp_attribute *a)
{
	struct skp_writer w = world_fresh(512);

	skp_attribute_write(&w, a);
	return world_done(&w);
}

struct skp_ltext
world_text(const char *s)
{
	struct skp_writer w = world_fresh(strlen(s) + 9);

	skp_ltext_write_plain(&w, skp_bytes_str(s));
	return (struct skp_ltext){ world_done(&w) };
}

struct skp_bytes
world_skills(const char *label)
{
	static const uint8_t esco[SKP_UUID_LEN] = { 0x00, 0x73, 0x57, 0x55 };
	struct skp_skill s = { .concept = { true,
				   skp_bytes_of(esco, sizeof(esco)) } };
	struct skp_writer w = world_fresh(512);

	s.label = world_text(label);
	skp_writer_array(&w, 1);
	skp_skill_write(&w, &s);
	return world_done(&w);
}

struct skp_claim
world_competency(void)
{
	struct skp_claim c = { .type = SKP_CLAIM_COMPETENCY };

	c.title = world_text("Workplace assessment");
	c.skills = world_skills("install heat pump");
	c.assessment.has = true;
	c.assessment.method.number = SKP_METHOD_PRACTICAL_EXAM;
	c.assessment.date = (struct skp_opt_day){ true, DAY0 + 5 };
	return c;
}

struct skp_claim
world_certificate(int32_t from, int32_t until)
{
	struct skp_claim c = { .type = SKP_CLAIM_CERTIFICATE };

	c.title = world_text("Basic safety");
	c.scheme = skp_bytes_str("vca-basis");
	c.number = skp_bytes_str("B1234567");
	c.valid_from = (struct skp_opt_day){ true, from };
	c.valid_until = (struct skp_opt_day){ true, until };
	return c;
}

struct skp_claim
world_appointment(void)
{
	struct skp_claim c = { .type = SKP_CLAIM_APPOINTMENT };

	c.title = world_text("Skilled person, NEN 3140");
	c.bound_to.name = skp_bytes_str("De Spanning");
	c.bound_to.uri = skp_bytes_str("https://spanning.example");
	c.bound_to.number = skp_bytes_str("90000003");
	return c;
}

struct skp_bytes
world_name(void)
{
	struct skp_attribute a = { .kind = SKP_ATTR_NAME };

	a.given = skp_bytes_str("Samira");
	a.family = skp_bytes_str("Amrani");
	return world_attribute(&a);
}

struct skp_bytes
world_birth(void)
{
	struct skp_attribute a = { .kind = SKP_ATTR_BIRTH };

	a.birth_day = (struct skp_opt_day){ true, 7305 }; /* 1990-01-01 */
	return world_attribute(&a);
}
