/*
 * Look-up of keys in a trust list.
 */
#include "tests/unit/unit.h"
#include "tests/unit/world.h"

static const struct skp_trust *trust;

static int
setup(void **state)
{
	struct world_trust t;

	(void)state;
	world_begin();
	t = world_trust_of();
	trust = world_index(world_trust_list(&t));
	return 0;
}

static enum skp_err
find(enum world_key k, const char *iss, enum skp_purpose purpose, uint64_t iat)
{
	const struct skp_trust_ref *ref = NULL;
	enum skp_err err;

	err = skp_trust_find(trust, world_kid(k), skp_bytes_str(iss), purpose,
	    iat, &ref);
	if (err == SKP_OK)
		assert_memory_equal(ref->kid, world_kid(k), SKP_KID_LEN);
	else
		assert_null(ref);
	return err;
}

static void
index_of_list(void **state)
{
	size_t i;

	(void)state;
	assert_int_equal(trust->n_issuer, 2);
	assert_int_equal(trust->n_ref, 11);
	for (i = 1; i < trust->n_ref; i++)
		assert_true(memcmp(trust->ref[i - 1].kid, trust->ref[i].kid,
				SKP_KID_LEN) < 0);
	for (i = 0; i < trust->n_ref; i++)
		assert_ptr_equal(skp_trust_get(trust, trust->ref[i].kid),
		    &trust->ref[i]);
	assert_null(skp_trust_get(trust, world_kid(K_STRANGER)));
	assert_null(skp_trust_get(trust, world_kid(K_ROOT)));
}

static void
found(void **state)
{
	const struct skp_trust_ref *ref;

	(void)state;
	assert_int_equal(find(K_PASSPORT, ISS_A, SKP_PURPOSE_PASSPORT, ISSUED),
	    SKP_OK);
	assert_int_equal(find(K_STATUS, ISS_A, SKP_PURPOSE_STATUS, ISSUED),
	    SKP_OK);
	assert_int_equal(find(K_LOG, ISS_A, SKP_PURPOSE_LOG, ISSUED), SKP_OK);
	assert_int_equal(find(K_B_PASSPORT, ISS_B, SKP_PURPOSE_PASSPORT,
			     ISSUED),
	    SKP_OK);
	/* Of any issuer, for a list that names none. */
	assert_int_equal(find(K_B_STATUS, NULL, SKP_PURPOSE_STATUS, ISSUED),
	    SKP_OK);
	ref = skp_trust_get(trust, world_kid(K_B_STATUS));
	assert_true(skp_bytes_eq(skp_trust_issuer_of(trust, ref)->iss,
	    skp_bytes_str(ISS_B)));
}

static void
refused(void **state)
{
	(void)state;
	assert_int_equal(find(K_STRANGER, ISS_A, SKP_PURPOSE_PASSPORT, ISSUED),
	    SKP_ERR_NOT_FOUND);
	assert_int_equal(find(K_B_PASSPORT, ISS_A, SKP_PURPOSE_PASSPORT,
			     ISSUED),
	    SKP_ERR_ISSUER);
	/* A prefix of the issuer's name is another issuer. */
	assert_int_equal(find(K_PASSPORT, "https://a.exampl",
			     SKP_PURPOSE_PASSPORT, ISSUED),
	    SKP_ERR_ISSUER);
	assert_int_equal(find(K_STATUS, ISS_A, SKP_PURPOSE_PASSPORT, ISSUED),
	    SKP_ERR_PURPOSE);
	assert_int_equal(find(K_PASSPORT, ISS_A, SKP_PURPOSE_LOG, ISSUED),
	    SKP_ERR_PURPOSE);
	assert_int_equal(find(K_TEST, ISS_A, SKP_PURPOSE_PASSPORT, ISSUED),
	    SKP_ERR_TEST_KEY);
	assert_int_equal(find(K_TEST_STATUS, NULL, SKP_PURPOSE_STATUS, ISSUED),
	    SKP_ERR_TEST_KEY);
	assert_int_equal(find(K_STOLEN, ISS_A, SKP_PURPOSE_PASSPORT, ISSUED),
	    SKP_ERR_CLOSED);
}

static void
windows(void **state)
{
	static const struct {
		enum world_key key;
		uint64_t iat;
		enum skp_err err;
	} t[] = {
		{ K_PASSPORT, T0 - 1, SKP_ERR_WINDOW },
		{ K_PASSPORT, T0, SKP_OK },
		{ K_PASSPORT, SKP_TIME_MAX, SKP_OK },
		{ K_SHORT, T0 + 5 * DAY - 1, SKP_ERR_WINDOW },
		{ K_SHORT, T0 + 5 * DAY, SKP_OK },
		{ K_SHORT, T0 + 15 * DAY, SKP_OK },
		{ K_SHORT, T0 + 15 * DAY + 1, SKP_ERR_WINDOW },
		{ K_RETIRED, T0 + 10 * DAY - 1, SKP_OK },
		{ K_RETIRED, T0 + 10 * DAY, SKP_ERR_WINDOW },
		{ K_STOLEN, T0 - 1, SKP_ERR_WINDOW },
		/* What a thief can write counts for nothing. */
		{ K_STOLEN, T0, SKP_ERR_CLOSED },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(t) / sizeof(t[0]); i++)
		assert_int_equal(find(t[i].key, ISS_A, SKP_PURPOSE_PASSPORT,
				     t[i].iat),
		    t[i].err);
}

static void
too_small(void **state)
{
	struct skp_trust_ref ref[11];
	struct skp_trust_issuer issuer[2];
	struct skp_trust out = { .n_ref = 99 };

	(void)state;
	assert_int_equal(skp_trust_index(trust->list, ref, 10, issuer, 2, &out),
	    SKP_ERR_SPACE);
	assert_int_equal(skp_trust_index(trust->list, ref, 11, issuer, 1, &out),
	    SKP_ERR_SPACE);
	assert_int_equal(out.n_ref, 99);
	assert_int_equal(skp_trust_index(trust->list, ref, 11, issuer, 2, &out),
	    SKP_OK);
}

/* A list of n_issuer issuers with these keys each, signed by the root. */
static struct skp_bytes
list_of(const enum world_key *keys, size_t per, size_t n_issuer)
{
	struct skp_trust_list l = { .authority = skp_bytes_str("Body"),
		.iat = T0,
		.exp = T0 + DAY,
		.seq = 1 };
	struct skp_trust_key key = { .purpose = SKP_PURPOSE_PASSPORT,
		.not_before = T0,
		.not_after = SKP_TIME_MAX };
	struct skp_writer i = world_fresh(8192), w = world_fresh(8192);
	static const char *const iss[] = { ISS_A, ISS_B };
	size_t a, k;

	skp_writer_array(&i, n_issuer);
	for (a = 0; a < n_issuer; a++) {
		struct skp_trust_issuer is = { .iss = skp_bytes_str(iss[a]),
			.name = skp_bytes_str("Centre") };
		struct skp_writer kw = world_fresh(4096);

		skp_writer_array(&kw, per);
		for (k = 0; k < per; k++) {
			key.x = world_x(keys[a * per + k]);
			skp_trust_key_write(&kw, &key);
		}
		is.keys = world_done(&kw);
		skp_trust_issuer_write(&i, &is);
	}
	l.issuers = world_done(&i);
	skp_trust_payload_write(&w, &l);
	return world_done(&w);
}

/* The payload alone, as a list: who signed is not asked here. */
static enum skp_err
index_of(struct skp_bytes payload)
{
	static const enum world_key root[] = { K_ROOT };
	struct skp_trust_ref *ref = world_alloc(64 * sizeof(*ref));
	struct skp_trust_issuer *issuer = world_alloc(8 * sizeof(*issuer));
	struct skp_trust_list *list = world_alloc(sizeof(*list));
	struct skp_trust out;
	struct skp_cursor c;

	skp_cursor_init(&c, world_sign(SKP_TYP_TRUST, payload, root, 1));
	assert_int_equal(skp_trust_list_read(&c, list), SKP_OK);
	return skp_trust_index(list, ref, 64, issuer, 8, &out);
}

static void
same_key_twice(void **state)
{
	static const enum world_key fine[] = { K_PASSPORT, K_STATUS, K_LOG,
		K_TEST };
	static const enum world_key inside[] = { K_PASSPORT, K_LOG,
		K_PASSPORT };
	static const enum world_key across[] = { K_PASSPORT, K_STATUS, K_LOG,
		K_STATUS };

	(void)state;
	assert_int_equal(index_of(list_of(fine, 2, 2)), SKP_OK);
	assert_int_equal(index_of(list_of(inside, 3, 1)),
	    SKP_ERR_KEY_DUPLICATE);
	assert_int_equal(index_of(list_of(across, 2, 2)),
	    SKP_ERR_KEY_DUPLICATE);
}

/* Sorted for every number of keys. */
static void
sorting(void **state)
{
	enum world_key k[N_KEYS];
	size_t n;

	(void)state;
	for (n = 0; n < N_KEYS; n++)
		k[n] = (enum world_key)n;
	for (n = 1; n <= N_KEYS; n++)
		assert_int_equal(index_of(list_of(k, n, 1)), SKP_OK);
	for (n = 1; n < N_KEYS; n++) {
		k[n] = K_ROOT;
		assert_int_equal(index_of(list_of(k, n + 1, 1)),
		    SKP_ERR_KEY_DUPLICATE);
		k[n] = (enum world_key)n;
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(index_of_list, setup),
		cmocka_unit_test_setup(found, setup),
		cmocka_unit_test_setup(refused, setup),
		cmocka_unit_test_setup(windows, setup),
		cmocka_unit_test_setup(too_small, setup),
		cmocka_unit_test_setup(same_key_twice, setup),
		cmocka_unit_test_setup(sorting, setup),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
