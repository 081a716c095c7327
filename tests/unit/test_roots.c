/*
 * Root records, and who signed lists and statements.
 */
#include "tests/unit/unit.h"
#include "tests/unit/world.h"

static uint8_t work[65536];
static struct skp_root_set pin;
static const enum world_key r1[] = { K_ROOT };
static const enum world_key r2[] = { K_ROOT2 };
static const enum world_key both[] = { K_ROOT, K_ROOT2 };
static const enum world_key odd[] = { K_ROOT, K_STRANGER };

static int
setup(void **state)
{
	(void)state;
	world_begin();
	assert_int_equal(skp_root_pin_key(world_x(K_ROOT), &pin), SKP_OK);
	return 0;
}

static enum skp_err
chain(struct skp_bytes file, struct skp_root_set *out, struct skp_bytes *rest)
{
	return skp_roots_check(&pin, file, work, sizeof(work), out, rest);
}

static void
pin_of_key(void **state)
{
	static const uint8_t zero[SKP_PK_LEN];
	struct skp_root_set set = { .version = 77 };
	uint8_t print[SKP_HASH_LEN];

	(void)state;
	assert_int_equal(pin.version, 0);
	assert_int_equal(pin.k, 1);
	assert_int_equal(pin.n, 1);
	skp_root_set_print(&pin, print);
	assert_memory_equal(print, world_kid(K_ROOT), SKP_HASH_LEN);
	assert_int_equal(skp_root_pin_key(zero, &set), SKP_ERR_POINT);
	assert_int_equal(set.version, 77);
}

static void
pin_of_record(void **state)
{
	struct skp_root_set set = { .version = 77 };
	struct skp_bytes f = world_root(1, 2, both, 2, both, 2);
	uint8_t a[SKP_HASH_LEN], b[SKP_HASH_LEN];

	(void)state;
	assert_int_equal(skp_root_pin_record(f, work, sizeof(work), &set),
	    SKP_OK);
	assert_int_equal(set.version, 1);
	assert_int_equal(set.k, 2);
	assert_int_equal(set.n, 2);
	assert_int_equal(set.iat, T0);
	assert_true(skp_root_set_eq(&set, &set));
	assert_false(skp_root_set_eq(&set, &pin));
	skp_root_set_print(&set, a);
	skp_root_set_print(&pin, b);
	assert_memory_not_equal(a, b, SKP_HASH_LEN);
	/* Too few of its own keys; a key of before does not count. */
	f = world_root(1, 2, both, 2, odd, 2);
	set.version = 77;
	assert_int_equal(skp_root_pin_record(f, work, sizeof(work), &set),
	    SKP_ERR_THRESHOLD);
	f = world_root(1, 1, r1, 1, odd, 2);
	assert_int_equal(skp_root_pin_record(f, work, sizeof(work), &set),
	    SKP_OK);
	assert_int_equal(skp_root_pin_record(f, work, 10, &set), SKP_ERR_SPACE);
	assert_int_equal(skp_root_pin_record(world_cat(f, f), work,
			     sizeof(work), &set),
	    SKP_ERR_TRAILING);
	assert_int_equal(skp_root_pin_record(skp_bytes_str("x"), work,
			     sizeof(work), &set),
	    SKP_ERR_TRUNCATED); /* 78: text of 24 bytes */
}

static void
no_records(void **state)
{
	struct skp_root_set out;
	struct skp_bytes rest, file = skp_bytes_str("something else");

	(void)state;
	assert_int_equal(chain(file, &out, &rest), SKP_OK);
	assert_true(skp_root_set_eq(&out, &pin));
	assert_int_equal(rest.n, file.n);
}

static void
rotation(void **state)
{
	struct skp_bytes v1 = world_root(1, 1, r1, 1, r1, 1);
	struct skp_bytes v2 = world_root(2, 2, both, 2, both, 2);
	struct skp_bytes v3 = world_root(3, 1, r2, 1, both, 2);
	struct skp_bytes rest, all = world_cat(world_cat(v1, v2), v3);
	struct skp_root_set out;

	(void)state;
	assert_int_equal(chain(all, &out, &rest), SKP_OK);
	assert_int_equal(out.version, 3);
	assert_int_equal(out.k, 1);
	assert_memory_equal(out.key[0], world_x(K_ROOT2), SKP_PK_LEN);
	assert_int_equal(rest.n, 0);
	/* From a pin in the middle: what came before is only compared. */
	assert_int_equal(skp_root_pin_record(v2, work, sizeof(work), &pin),
	    SKP_OK);
	assert_int_equal(chain(all, &out, &rest), SKP_OK);
	assert_int_equal(out.version, 3);
	assert_int_equal(chain(v1, &out, &rest), SKP_OK);
	assert_int_equal(out.version, 2);
}

static void
broken_rotation(void **state)
{
	struct skp_bytes v1 = world_root(1, 1, r1, 1, r1, 1);
	struct skp_bytes rest;
	struct skp_root_set out = { .version = 77 };

	(void)state;
	/* The old keys did not sign; the new ones did not; a gap; twice. */
	assert_int_equal(chain(world_cat(v1, world_root(2, 1, r2, 1, r2, 1)),
			     &out, &rest),
	    SKP_ERR_THRESHOLD);
	assert_int_equal(chain(world_cat(v1, world_root(2, 1, r2, 1, r1, 1)),
			     &out, &rest),
	    SKP_ERR_THRESHOLD);
	assert_int_equal(chain(world_cat(v1, world_root(3, 1, r1, 1, r1, 1)),
			     &out, &rest),
	    SKP_ERR_ORDER);
	assert_int_equal(chain(world_cat(v1, v1), &out, &rest), SKP_ERR_ORDER);
	/* One of two is not enough; and nobody else signs. */
	assert_int_equal(chain(world_cat(v1, world_root(2, 2, both, 2, r1, 1)),
			     &out, &rest),
	    SKP_ERR_THRESHOLD);
	assert_int_equal(chain(world_cat(v1, world_root(2, 1, r1, 1, odd, 2)),
			     &out, &rest),
	    SKP_ERR_NOT_FOUND);
	assert_int_equal(out.version, 77);
	/* Version 1 with other keys than those pinned. */
	assert_int_equal(skp_root_pin_record(v1, work, sizeof(work), &pin),
	    SKP_OK);
	assert_int_equal(chain(world_root(1, 1, r2, 1, r2, 1), &out, &rest),
	    SKP_ERR_CONFLICT);
}

static void
altered_record(void **state)
{
	struct skp_bytes f = world_root(1, 1, r1, 1, r1, 1), rest;
	uint8_t *p = world_alloc(f.n);
	struct skp_root_set out;

	(void)state;
	memcpy(p, f.p, f.n);
	p[f.n - 1] ^= 1;
	assert_int_equal(chain(skp_bytes_of(p, f.n), &out, &rest),
	    SKP_ERR_SIGNATURE);
	assert_int_equal(skp_root_pin_record(skp_bytes_of(p, f.n), work,
			     sizeof(work), &out),
	    SKP_ERR_SIGNATURE);
}

static enum skp_err
read_trust(const struct skp_root_set *from, struct skp_bytes file)
{
	static struct skp_trust_list list;

	return skp_trust_read(from, file, work, sizeof(work), NULL, &list,
	    NULL);
}

static void
lists(void **state)
{
	struct world_trust t = world_trust_of();
	struct skp_bytes v1 = world_root(1, 2, both, 2, both, 2);
	struct skp_trust_list list;
	struct skp_root_set newest;
	size_t at = 1;

	(void)state;
	assert_int_equal(read_trust(&pin, world_trust_list(&t)), SKP_OK);
	assert_int_equal(read_trust(NULL, world_trust_list(&t)),
	    SKP_ERR_THRESHOLD);
	/* Two of two from version 1 on. */
	assert_int_equal(read_trust(&pin, world_cat(v1, world_trust_list(&t))),
	    SKP_ERR_THRESHOLD);
	t.signer[1] = K_ROOT2;
	t.n_signer = 2;
	assert_int_equal(read_trust(&pin, world_trust_list(&t)),
	    SKP_ERR_NOT_FOUND);
	assert_int_equal(skp_trust_read(&pin,
			     world_cat(v1, world_trust_list(&t)), work,
			     sizeof(work), &newest, &list, &at),
	    SKP_OK);
	assert_int_equal(newest.version, 1);
	assert_int_equal(list.seq, 1);
	assert_int_equal(list.n_issuer, 2);
	assert_int_equal(list.n_key, 11);
	assert_int_equal(at, SIZE_MAX);
	t.signer[1] = K_STRANGER;
	assert_int_equal(read_trust(&pin, world_cat(v1, world_trust_list(&t))),
	    SKP_ERR_NOT_FOUND);
}

static void
no_list(void **state)
{
	struct world_trust t = world_trust_of();
	struct skp_bytes f = world_trust_list(&t);
	struct skp_trust_list list;
	size_t at = 1;

	(void)state;
	assert_int_equal(read_trust(&pin, world_cat(f, skp_bytes_str("x"))),
	    SKP_ERR_TRAILING);
	assert_int_equal(skp_trust_read(&pin, skp_bytes_of(f.p, f.n - 1), work,
			     sizeof(work), NULL, &list, &at),
	    SKP_ERR_TRUNCATED);
	assert_true(at < f.n);
	assert_int_equal(skp_trust_read(&pin,
			     skp_bytes_of(f.p, SKP_MAX_TRUST + 1), work,
			     sizeof(work), NULL, &list, &at),
	    SKP_ERR_LENGTH);
	assert_int_equal(at, 0);
	assert_int_equal(read_trust(&pin, world_root(1, 1, r1, 1, r1, 1)),
	    SKP_ERR_TRUNCATED);
}

static void
statements(void **state)
{
	static const enum world_key own[] = { K_PASSPORT, K_STATUS, K_LOG };
	static const enum world_key two[] = { K_PASSPORT, K_LOG };
	static const enum world_key more[] = { K_PASSPORT, K_STATUS, K_LOG,
		K_STRANGER };
	struct skp_bytes f = world_statement(own, 3);
	uint8_t *p = world_alloc(f.n);

	(void)state;
	assert_int_equal(read_trust(NULL, f), SKP_OK);
	assert_int_equal(read_trust(&pin, f), SKP_OK);
	assert_int_equal(read_trust(NULL, world_statement(two, 2)),
	    SKP_ERR_THRESHOLD);
	assert_int_equal(read_trust(NULL, world_statement(more, 4)),
	    SKP_ERR_NOT_FOUND);
	memcpy(p, f.p, f.n);
	p[f.n - 1] ^= 1;
	assert_int_equal(read_trust(NULL, skp_bytes_of(p, f.n)),
	    SKP_ERR_SIGNATURE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(pin_of_key, setup),
		cmocka_unit_test_setup(pin_of_record, setup),
		cmocka_unit_test_setup(no_records, setup),
		cmocka_unit_test_setup(rotation, setup),
		cmocka_unit_test_setup(broken_rotation, setup),
		cmocka_unit_test_setup(altered_record, setup),
		cmocka_unit_test_setup(lists, setup),
		cmocka_unit_test_setup(no_list, setup),
		cmocka_unit_test_setup(statements, setup),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
