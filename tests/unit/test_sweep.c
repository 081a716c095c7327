/*
 * Every single bit flipped, every truncation, one byte inserted at every
 * place: never valid, not even partly, and a trust or status list so changed
 * is never accepted.
 *
 * The byte inserted: 00, ff, a copy of its neighbour, and heads that could
 * swallow what follows.  SKP_SWEEP_ALL=1 inserts all 256 values.
 */
#include "tests/unit/unit.h"
#include "tests/unit/world.h"

#define N_PASSPORT 20
#define N_TOKEN	   5

static struct world w;
static uint8_t work[65536];
static unsigned long tried;

/* True: the changed bytes count as good. */
typedef bool accept_fn(struct skp_bytes changed, void *ctx);

static bool
passport_good(struct skp_bytes changed, void *ctx)
{
	enum skp_verdict v = world_verify(&w, changed);

	(void)ctx;
	assert_true(v >= SKP_VERDICT_MALFORMED && v <= SKP_VERDICT_VALID);
	return v == SKP_VERDICT_VALID || v == SKP_VERDICT_PARTLY_VALID;
}

static void
try(struct skp_bytes changed, accept_fn *accept, void *ctx)
{
	tried++;
	if (accept(changed, ctx))
		fail_msg("change %lu was accepted", tried);
}

static void
flips(struct skp_bytes file, accept_fn *accept, void *ctx)
{
	uint8_t *p = malloc(file.n);
	size_t i;

	assert_non_null(p);
	memcpy(p, file.p, file.n);
	for (i = 0; i < file.n * 8; i++) {
		p[i / 8] ^= (uint8_t)(1U << i % 8);
		try(skp_bytes_of(p, file.n), accept, ctx);
		p[i / 8] ^= (uint8_t)(1U << i % 8);
	}
	free(p);
}

/* In memory of its very size, so that a sanitizer sees the first byte read
   too far. */
static void
truncations(struct skp_bytes file, accept_fn *accept, void *ctx)
{
	uint8_t *p;
	size_t n;

	for (n = 0; n < file.n; n++) {
		p = malloc(n + (n == 0));
		assert_non_null(p);
		memcpy(p, file.p, n);
		try(skp_bytes_of(p, n), accept, ctx);
		free(p);
	}
}

static void
insert(uint8_t *p, struct skp_bytes file, size_t at, uint8_t byte,
    accept_fn *accept, void *ctx)
{
	memcpy(p, file.p, at);
	p[at] = byte;
	memcpy(p + at + 1, file.p + at, file.n - at);
	try(skp_bytes_of(p, file.n + 1), accept, ctx);
}

static void
insertions(struct skp_bytes file, accept_fn *accept, void *ctx)
{
	static const uint8_t some[] = { 0x00, 0xff, 0x40, 0x58, 0x59, 0x80,
		0x81, 0x98, 0xa0, 0xb8, 0xd8 };
	uint8_t *p = malloc(file.n + 1);
	bool all = getenv("SKP_SWEEP_ALL") != NULL;
	size_t at, i, n = all ? 256 : sizeof(some);

	assert_non_null(p);
	for (at = 0; at <= file.n; at++) {
		for (i = 0; i < n; i++)
			insert(p, file, at, all ? (uint8_t)i : some[i], accept,
			    ctx);
		insert(p, file, at, file.p[at < file.n ? at : at - 1], accept,
		    ctx);
	}
	free(p);
}

static void
sweep(struct skp_bytes file, accept_fn *accept, void *ctx)
{
	assert_true(accept(file, ctx));
	flips(file, accept, ctx);
	truncations(file, accept, ctx);
	insertions(file, accept, ctx);
}

/* 20 passports that differ in everything a passport may have. */
static struct skp_bytes
passport_of(unsigned i)
{
	struct world_passport p = world_passport_of();
	struct skp_claim c = world_competency();

	p.clear = (i & 1) != 0;
	p.content_digest = (i & 2) != 0;
	p.receipt = (i & 4) != 0 ? K_LOG : -1;
	p.holder = (i & 8) != 0 ? K_HOLDER : -1;
	p.has_nbf = i % 3 == 0;
	p.nbf = ISSUED;
	p.alg = i % 5 == 4 ? SKP_ALG_ED25519 : SKP_ALG_EDDSA;
	p.idx = i;
	/* One disclosure of four is not shown. */
	p.hide = i % 5 == 1 ? 0x2 : 0;
	c.scope = world_text("heat pumps up to 50 kW");
	c.result = skp_bytes_str("8");
	c.maintain_months = i % 7 == 0 ? 12 : 0;
	c.id = skp_bytes_str("line 1");
	p.claim[p.n_claim] = world_claim(&c);
	p.n_claim += i % 4 == 0;
	p.n_attr = i % 6 == 5 ? 1 : 2;
	return world_issue(&p);
}

static void
passports(void **state)
{
	unsigned i;

	(void)state;
	world_open(&w);
	tried = 0;
	for (i = 0; i < N_PASSPORT; i++)
		sweep(passport_of(i), passport_good, NULL);
	print_message("%lu changes of %u passports\n", tried, N_PASSPORT);
}

static void
presentations(void **state)
{
	static const char *const nonce[N_TOKEN] = { "12345678", NULL,
		"a longer nonce", "12345678", NULL };
	struct world_token t;
	unsigned i;

	(void)state;
	world_open(&w);
	tried = 0;
	for (i = 0; i < N_TOKEN; i++) {
		t = world_token_of(passport_of(8 + i));
		t.nonce = nonce[i];
		w.ctx.nonce = skp_bytes_str(nonce[i]);
		w.ctx.audience = skp_bytes_str("Installer BV");
		sweep(world_present(&t), passport_good, NULL);
	}
	print_message("%lu changes of %u presentations\n", tried, N_TOKEN);
}

static bool
trust_good(struct skp_bytes changed, void *ctx)
{
	static struct skp_trust_list list;

	return skp_trust_read(ctx, changed, work, sizeof(work), NULL, &list,
		   NULL) == SKP_OK;
}

static void
trust_lists(void **state)
{
	static const enum world_key root[] = { K_ROOT, K_ROOT2 };
	static const enum world_key own[] = { K_PASSPORT, K_STATUS, K_LOG };
	struct world_trust t;
	struct skp_root_set pin;

	(void)state;
	world_begin();
	t = world_trust_of();
	tried = 0;
	assert_int_equal(skp_root_pin_key(world_x(K_ROOT), &pin), SKP_OK);
	sweep(world_trust_list(&t), trust_good, &pin);
	/* With its root record, and more signatures than are needed. */
	t.signer[1] = K_ROOT2;
	t.n_signer = 2;
	sweep(world_cat(world_root(1, 1, root, 2, root, 2),
		  world_trust_list(&t)),
	    trust_good, &pin);
	sweep(world_statement(own, 3), trust_good, NULL);
	print_message("%lu changes of trust lists\n", tried);
}

static bool
status_good(struct skp_bytes changed, void *ctx)
{
	struct skp_status_entry e;
	uint8_t *mem = ctx;

	return skp_status_admit(w.ctx.trust, changed, mem, 131072, mem + 131072,
		   65536, &e) == SKP_OK;
}

static void
status_lists(void **state)
{
	struct world_status s;

	(void)state;
	world_open(&w);
	s = world_status_of();
	tried = 0;
	sweep(world_status_list(&s), status_good, world_alloc(196608));
	print_message("%lu changes of a status list\n", tried);
}

/* Put into a passport, so that its length in the file fits again. */
static bool
receipt_good(struct skp_bytes changed, void *ctx)
{
	static uint8_t out[65536], map[65536];
	static struct skp_passport p;
	struct skp_writer u, f;
	struct skp_cursor c;

	skp_cursor_init(&c, *(const struct skp_bytes *)ctx);
	assert_int_equal(skp_passport_read(&c, &p).form, SKP_FORM_OK);
	skp_writer_init(&u, map, sizeof(map));
	skp_unprotected_write(&u, &p.disc[0].whole, 1, &changed, 1);
	skp_writer_init(&f, out, sizeof(out));
	skp_sign1_write(&f, p.sign1.protected_, skp_bytes_of(map, u.n),
	    p.sign1.payload, p.sign1.signature);
	if (world_verify(&w, skp_bytes_of(out, f.n)) == SKP_VERDICT_VALID)
		return true;
	return w.report->logged ||
	    w.report->verdict == SKP_VERDICT_PARTLY_VALID;
}

static void
receipts(void **state)
{
	uint8_t leaf[SKP_HASH_LEN], root[SKP_HASH_LEN];
	struct world_passport p;
	struct skp_bytes file;

	(void)state;
	world_open(&w);
	p = world_passport_of();
	p.n_attr = 1;
	p.n_claim = 1;
	p.hide = 2;
	file = world_issue(&p);
	world_leaf(file, leaf);
	tried = 0;
	/* Only the name is shown: partly valid, and logged. */
	sweep(world_receipt(leaf, K_LOG, ISSUED, root), receipt_good, &file);
	print_message("%lu changes of a receipt\n", tried);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(passports),
		cmocka_unit_test(presentations),
		cmocka_unit_test(trust_lists),
		cmocka_unit_test(status_lists),
		cmocka_unit_test(receipts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
