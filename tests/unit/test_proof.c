/*
 * Proof files: bytes written by hand, what is refused, and the way through a
 * tree of every size to 64.
 */
#include "schema/proof.h"
#include "schema/sha256.h"
#include "tests/unit/unhex.h"
#include "tests/unit/unit.h"

#define H0     \
	"5820" \
	"0000000000000000000000000000000000000000000000000000000000000000"
#define H1     \
	"5820" \
	"1111111111111111111111111111111111111111111111111111111111111111"

static struct skp_bytes
hex(const char *text)
{
	static uint8_t buf[SKP_MAX_PROOF];

	return unhex(text, buf, sizeof(buf));
}

static void
inclusion(void **state)
{
	static const char text[] = "82" H0 "83"
				   "19012c"
				   "05"
				   "82" H1 H0;
	struct skp_inclusion p;
	uint8_t out[SKP_MAX_PROOF];
	struct skp_writer w;
	struct skp_bytes b;

	(void)state;
	assert_int_equal(skp_inclusion_read(hex(text), &p), SKP_OK);
	assert_int_equal(p.size, 300);
	assert_int_equal(p.index, 5);
	assert_int_equal(p.n_path, 2);
	assert_int_equal(p.leaf[31], 0);
	assert_int_equal(p.path[0][31], 0x11);
	assert_int_equal(p.path[1][0], 0);
	skp_writer_init(&w, out, sizeof(out));
	skp_inclusion_write(&w, &p);
	assert_int_equal(skp_writer_finish(&w, &b), SKP_OK);
	assert_true(skp_bytes_eq(b, hex(text)));
}

static void
consistency(void **state)
{
	static const char text[] = "83"
				   "05"
				   "19012c"
				   "81" H1;
	struct skp_consistency p;
	uint8_t out[SKP_MAX_PROOF];
	struct skp_writer w;
	struct skp_bytes b;

	(void)state;
	assert_int_equal(skp_consistency_read(hex(text), &p), SKP_OK);
	assert_int_equal(p.first, 5);
	assert_int_equal(p.second, 300);
	assert_int_equal(p.n_path, 1);
	assert_int_equal(p.path[0][0], 0x11);
	skp_writer_init(&w, out, sizeof(out));
	skp_consistency_write(&w, &p);
	assert_int_equal(skp_writer_finish(&w, &b), SKP_OK);
	assert_true(skp_bytes_eq(b, hex(text)));
}

static void
refused(void **state)
{
	static const struct {
		const char *text;
		enum skp_err inclusion, consistency;
	} rows[] = {
		{ "", SKP_ERR_TRUNCATED, SKP_ERR_TRUNCATED },
		{ "82" H0, SKP_ERR_TRUNCATED, SKP_ERR_LENGTH },
		{ "82" H0 "83050580", SKP_ERR_RANGE, SKP_ERR_LENGTH },
		{ "82" H0 "83000080", SKP_ERR_RANGE, SKP_ERR_LENGTH },
		{ "82" H0 "8301008000", SKP_ERR_TRAILING, SKP_ERR_LENGTH },
		{ "82" H0 "8301008141"
		  "00",
		    SKP_ERR_LENGTH, SKP_ERR_LENGTH },
		{ "82" H0 "83180500"
		  "80",
		    SKP_ERR_NOT_SHORTEST, SKP_ERR_LENGTH },
		{ "82" H0 "8301009fff", SKP_ERR_INDEFINITE, SKP_ERR_LENGTH },
		{ "82" H0 "830100983f", SKP_ERR_TRUNCATED, SKP_ERR_LENGTH },
		{ "82410083010080", SKP_ERR_LENGTH, SKP_ERR_LENGTH },
		{ "83" H0 "8301008000", SKP_ERR_LENGTH, SKP_ERR_TYPE },
		{ "83010080", SKP_ERR_LENGTH, SKP_ERR_RANGE },
		{ "83000180", SKP_ERR_LENGTH, SKP_ERR_RANGE },
		{ "83020180", SKP_ERR_LENGTH, SKP_ERR_RANGE },
		{ "8301029840", SKP_ERR_LENGTH, SKP_ERR_TRUNCATED },
		{ "830102"
		  "81" H0 "00",
		    SKP_ERR_LENGTH, SKP_ERR_TRAILING },
		{ "831b800000000000000001"
		  "80",
		    SKP_ERR_LENGTH, SKP_ERR_RANGE },
		{ "a0", SKP_ERR_TYPE, SKP_ERR_TYPE },
	};
	static uint8_t large[SKP_MAX_PROOF + 1];
	struct skp_consistency c = { .first = 77 };
	struct skp_inclusion p = { .size = 77 };

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_int_equal(skp_inclusion_read(hex(rows[i].text), &p),
		    rows[i].inclusion);
		assert_int_equal(skp_consistency_read(hex(rows[i].text), &c),
		    rows[i].consistency);
	}
	assert_int_equal(skp_inclusion_read(skp_bytes_of(large, sizeof(large)),
			     &p),
	    SKP_ERR_LENGTH);
	assert_int_equal(skp_consistency_read(skp_bytes_of(large,
						  sizeof(large)),
			     &c),
	    SKP_ERR_LENGTH);
	assert_int_equal(p.size, 77);
	assert_int_equal(c.first, 77);
}

/* The longest paths, and one node more. */
static void
bounds(void **state)
{
	static uint8_t path[66][SKP_HASH_LEN], out[SKP_MAX_PROOF];
	static struct skp_consistency c;
	static struct skp_inclusion p;
	struct skp_writer w;
	size_t n;

	(void)state;
	for (n = 62; n <= 64; n++) {
		skp_writer_init(&w, out, sizeof(out));
		skp_writer_array(&w, 2);
		skp_writer_bstr(&w, skp_bytes_of(path[0], SKP_HASH_LEN));
		skp_proof_tree_write(&w, 2, 1,
		    (const uint8_t(*)[SKP_HASH_LEN])path, n);
		assert_int_equal(skp_inclusion_read(skp_bytes_of(out, w.n), &p),
		    n <= 63 ? SKP_OK : SKP_ERR_LENGTH);
	}
	assert_int_equal(p.n_path, 63);
	for (n = 63; n <= 65; n++) {
		skp_writer_init(&w, out, sizeof(out));
		skp_proof_tree_write(&w, 1, 2,
		    (const uint8_t(*)[SKP_HASH_LEN])path, n);
		assert_int_equal(skp_consistency_read(skp_bytes_of(out, w.n),
				     &c),
		    n <= 64 ? SKP_OK : SKP_ERR_LENGTH);
	}
	assert_int_equal(c.n_path, 64);
}

/* A relabelled size, a moved index, another leaf: another root or none. */
static void
leads_to_the_root(void **state)
{
	uint8_t leaves[64 * SKP_HASH_LEN], want[SKP_HASH_LEN],
	    got[SKP_HASH_LEN];
	struct skp_inclusion p;
	uint64_t n, i, k;

	(void)state;
	for (i = 0; i < 64; i++)
		skp_sha256_one(skp_bytes_of(&i, sizeof(i)),
		    leaves + i * SKP_HASH_LEN);
	for (n = 1; n <= 64; n++) {
		skp_merkle_root_of(leaves, n, want);
		for (i = 0; i < n; i++) {
			memcpy(p.leaf, leaves + i * SKP_HASH_LEN, SKP_HASH_LEN);
			p.size = n;
			p.index = i;
			assert_int_equal(skp_merkle_path(leaves, n, i, p.path,
					     &p.n_path),
			    SKP_OK);
			assert_int_equal(skp_inclusion_root(&p, got), SKP_OK);
			assert_memory_equal(got, want, SKP_HASH_LEN);
			for (k = 0; k < n; k++) {
				p.index = k;
				if (k != i &&
				    skp_inclusion_root(&p, got) == SKP_OK)
					assert_memory_not_equal(got, want,
					    SKP_HASH_LEN);
			}
			p.index = i;
			p.leaf[0] ^= 1;
			assert_int_equal(skp_inclusion_root(&p, got), SKP_OK);
			assert_memory_not_equal(got, want, SKP_HASH_LEN);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(inclusion),
		cmocka_unit_test(consistency), cmocka_unit_test(refused),
		cmocka_unit_test(bounds), cmocka_unit_test(leads_to_the_root) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
