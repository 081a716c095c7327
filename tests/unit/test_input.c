/*
 * Files taken apart: a passport and the status lists stapled to it.
 */
#include "tests/unit/unit.h"
#include "tests/unit/world.h"

static struct world w;

static int
setup(void **state)
{
	(void)state;
	world_open(&w);
	return 0;
}

static struct skp_bytes
passport(void)
{
	struct world_passport p = world_passport_of();

	return world_issue(&p);
}

static struct skp_bytes
list(void)
{
	struct world_status s = world_status_of();

	return world_status_list(&s);
}

static void
alone(void **state)
{
	struct skp_bytes file = passport();
	struct skp_input in;

	(void)state;
	assert_int_equal(skp_input_split(file, &in).form, SKP_FORM_OK);
	assert_ptr_equal(in.passport.p, file.p);
	assert_int_equal(in.passport.n, file.n);
	assert_int_equal(in.n_stapled, 0);
}

static void
stapled(void **state)
{
	struct skp_bytes a = passport(), b = list();
	struct skp_bytes file = world_cat(world_cat(a, b), b);
	struct skp_input in;

	(void)state;
	assert_int_equal(skp_input_split(file, &in).form, SKP_FORM_OK);
	assert_int_equal(in.passport.n, a.n);
	assert_int_equal(in.n_stapled, 2);
	assert_true(skp_bytes_eq(in.stapled[0], b));
	assert_true(skp_bytes_eq(in.stapled[1], b));
	/* They count once they are admitted. */
	w.ctx.n_status = 0;
	assert_int_equal(world_verify(&w, file), SKP_VERDICT_UNKNOWN_STATUS);
	assert_int_equal(world_admit(w.ctx.trust, in.stapled[0], &w.status[0]),
	    SKP_OK);
	w.ctx.n_status = 1;
	assert_int_equal(world_verify(&w, file), SKP_VERDICT_VALID);
}

static void
presentation_stapled(void **state)
{
	struct world_passport p = world_passport_of();
	struct world_token t;
	struct skp_bytes a;
	struct skp_input in;

	(void)state;
	p.holder = K_HOLDER;
	t = world_token_of(world_issue(&p));
	a = world_present(&t);
	assert_int_equal(skp_input_split(world_cat(a, list()), &in).form,
	    SKP_FORM_OK);
	assert_int_equal(in.n_stapled, 1);
	assert_int_equal(world_verify(&w, world_cat(a, list())),
	    SKP_VERDICT_VALID);
	assert_true(w.report->presentation);
}

static void
malformed_at(struct skp_bytes file, enum skp_err err, size_t at)
{
	struct skp_input in = { .n_stapled = 77 };
	struct skp_form_result res = skp_input_split(file, &in);

	assert_int_equal(res.form, SKP_FORM_MALFORMED);
	assert_int_equal(res.err, err);
	assert_int_equal(res.at, at);
	assert_int_equal(in.n_stapled, 77);
	assert_int_equal(world_verify(&w, file), SKP_VERDICT_MALFORMED);
}

static void
trailing(void **state)
{
	struct skp_bytes a = passport(), b = list(), f;
	size_t i;

	(void)state;
	malformed_at(world_cat(a, skp_bytes_str("x")), SKP_ERR_TRAILING, a.n);
	malformed_at(world_cat(a, a), SKP_ERR_TRAILING, a.n);
	f = world_cat(a, b);
	malformed_at(world_cat(f, skp_bytes_str("x")), SKP_ERR_TRAILING, f.n);
	malformed_at(skp_bytes_of(f.p, f.n - 1), SKP_ERR_TRAILING, a.n);
	/* Four lists may follow, not five. */
	f = a;
	for (i = 0; i < SKP_MAX_STAPLED; i++)
		f = world_cat(f, b);
	assert_int_equal(world_verify(&w, f), SKP_VERDICT_VALID);
	malformed_at(world_cat(f, b), SKP_ERR_TRAILING, f.n);
}

static void
first_item(void **state)
{
	struct skp_bytes b = list();

	(void)state;
	malformed_at(skp_bytes_of(NULL, 0), SKP_ERR_TRUNCATED, 0);
	malformed_at(skp_bytes_of(b.p, (size_t)SKP_MAX_INPUT + 1),
	    SKP_ERR_LENGTH, 0);
	/* A list alone splits, and is no passport. */
	assert_int_equal(world_verify(&w, b), SKP_VERDICT_MALFORMED);
}

/* The longest passport is 65,536 bytes: a claim padded up to there. */
static void
longest(void **state)
{
	struct world_passport p = world_passport_of();
	struct skp_bytes file;
	struct skp_claim c = world_competency();
	uint8_t *text = world_alloc(1024);
	size_t i, n;

	(void)state;
	memset(text, 'a', 1024);
	p.clear = true;
	c.result = skp_bytes_of(text, 1024);
	p.n_claim = 1;
	n = world_claim(&c).n;
	p.n_claim = 60000 / n;
	for (i = 0; i < p.n_claim; i++)
		p.claim[i] = world_claim(&c);
	file = world_issue(&p);
	assert_true(file.n > 59000 && file.n <= 65536);
	assert_int_equal(world_verify(&w, file), SKP_VERDICT_VALID);
	while (file.n <= 65536) {
		p.claim[p.n_claim++] = world_claim(&c);
		file = world_issue(&p);
	}
	assert_int_equal(world_verify(&w, file), SKP_VERDICT_MALFORMED);
	assert_int_equal(w.report->err, SKP_ERR_LENGTH);
	assert_int_equal(w.report->at, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(alone, setup),
		cmocka_unit_test_setup(stapled, setup),
		cmocka_unit_test_setup(presentation_stapled, setup),
		cmocka_unit_test_setup(trailing, setup),
		cmocka_unit_test_setup(first_item, setup),
		cmocka_unit_test_setup(longest, setup),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
