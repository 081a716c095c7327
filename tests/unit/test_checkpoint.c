/*
 * Checkpoints signed and cosigned, what the registry computes anew before
 * it signs, and proofs from its tiles.
 */
#include "issuer/checkpoint.h"
#include "issuer/registry_step.h"
#include "keys/notekey.h"
#include "schema/merkle.h"
#include "tests/unit/issue_kit.h"

/* Made with PyNaCl, of the key with the seed 00 01 02 ... 1f. */
#define AB "abababababababababababababababababababababababababababababababab"
#define TEXT                \
	"skillpass-log/" AB \
	"\n20852163\n//////////////////////////////////////////8=\n"
#define SIGNED                                                              \
	TEXT "\n\xe2\x80\x94 skillpass-log/" AB " "                         \
	     "xHJiBfSe1HpOqU0sAdgWDtlygHzHQpIBvHw8dWYN4etaKvcE/5kSTrWD7TVl" \
	     "IphGuWR4pXbNGbnL0g61aYyeYUQPVwI=\n"
#define COSIGNED                                                              \
	"\xe2\x80\x94 skillpass-witness/be5de2f4bcdc383add3fc9827d345f1a37c6" \
	"a06026b38696fb3229c003b35f49 zVV91wAAAABkGFDLIU85IKBhWMxEWFo9KvNn"   \
	"xQ0fe1lLk4ZhjWJ3PKTsotJyhUGwH+wZ9clQvbhvGyg497IV4BUJq8CfjghudYBm"    \
	"BA==\n"

static struct kit kit;

static int
setup(void **state)
{
	(void)state;
	kit_make(&kit, KIT_ISS);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	kit_remove(&kit);
	return 0;
}

static struct skp_seckey *
key_of(uint8_t first)
{
	struct skp_seckey *key = NULL;
	uint8_t seed[SKP_SEED_LEN];

	for (size_t i = 0; i < sizeof(seed); i++)
		seed[i] = (uint8_t)(first + i);
	assert_int_equal(skp_pubkey_init(), SKP_OK);
	assert_int_equal(skp_seckey_from_seed(seed, SKP_PURPOSE_LOG, false,
			     &key),
	    SKP_OK);
	return key;
}

static void
signs_as_others_do(void **state)
{
	struct skp_seckey *key = key_of(0);
	struct skp_signer signer = skp_signer_of(key);
	struct skp_checkpoint cp = { .size = 20852163 };
	char note[SKP_CHECKPOINT_MAX], line[SKP_NOTE_LINE];
	size_t n;

	(void)state;
	memset(cp.origin, 0xab, sizeof(cp.origin));
	memset(cp.root, 0xff, sizeof(cp.root));
	assert_int_equal(skp_checkpoint_write(&cp, &signer, note, &n), SKP_OK);
	assert_string_equal(note, SIGNED);
	assert_int_equal(n, strlen(note));
	assert_int_equal(skp_checkpoint_cosign(skp_bytes_str(TEXT), 1679315147,
			     &signer, line),
	    SKP_OK);
	assert_string_equal(line, COSIGNED);
	assert_int_equal(skp_checkpoint_cosign(skp_bytes_str(TEXT),
			     (uint64_t)INT64_MAX + 1, &signer, line),
	    SKP_ERR_RANGE);
	assert_int_equal(skp_checkpoint_cosign(skp_bytes_str(SIGNED), 1,
			     &signer, line),
	    SKP_ERR_RANGE);
	skp_seckey_free(key);
}

static void
tells_who_signed(void **state)
{
	static const char both[] = SIGNED COSIGNED;
	struct skp_seckey *key = key_of(0), *other = key_of(1);
	const uint8_t *x = skp_seckey_pubkey(key)->x;
	const uint8_t *y = skp_seckey_pubkey(other)->x;
	struct skp_note note;
	uint64_t time = 77;
	char copy[sizeof(both)];
	size_t n = sizeof(both) - 1, good = 0;

	(void)state;
	assert_int_equal(skp_note_read(skp_bytes_str(SIGNED), &note), SKP_OK);
	assert_int_equal(skp_note_signed(&note, x), SKP_OK);
	assert_int_equal(skp_note_signed(&note, y), SKP_ERR_NOT_FOUND);
	assert_int_equal(skp_note_cosigned(&note, x, &time), SKP_ERR_NOT_FOUND);
	assert_int_equal(time, 77);
	assert_int_equal(skp_note_read(skp_bytes_str(both), &note), SKP_OK);
	assert_int_equal(skp_note_cosigned(&note, y, &time), SKP_ERR_NOT_FOUND);
	assert_int_equal(skp_note_cosigned(&note, x, &time), SKP_OK);
	assert_int_equal(time, 1679315147);
	/* No bit of the whole can be changed unseen by both. */
	for (size_t i = 0; i < n; i++) {
		memcpy(copy, both, sizeof(both));
		copy[i] = (char)(copy[i] ^ 1);
		good += skp_note_read(skp_bytes_of(copy, n), &note) == SKP_OK &&
		    skp_note_signed(&note, x) == SKP_OK &&
		    skp_note_cosigned(&note, x, &time) == SKP_OK;
	}
	assert_int_equal(good, 0);
	skp_seckey_free(key);
	skp_seckey_free(other);
}

/* Proofs from the tiles, over the ends of tiles of two levels. */
static void
consistency_from_tiles(void **state)
{
	static const uint64_t large[] = { 65, 127, 255, 256, 257, 258, 300, 511,
		512, 513, 640, 700 };
	struct skp_issue_counts counts;
	struct skp_view *view;
	uint8_t *leaves = calloc(701, SKP_HASH_LEN);
	uint8_t path[SKP_MAX_PATH + 1][SKP_HASH_LEN];
	uint8_t want[SKP_MAX_PATH + 1][SKP_HASH_LEN];
	uint64_t m, n;
	size_t n_path, n_want;

	(void)state;
	assert_non_null(leaves);
	assert_int_equal(kit_issue(&kit, 0, 700, 1, 1, &counts), SKP_OK);
	assert_int_equal(skp_view_open(kit.reg, &view), SKP_OK);
	for (n = 0; n < 701; n++)
		assert_int_equal(skp_view_leaf(view, n,
				     leaves + n * SKP_HASH_LEN),
		    SKP_OK);
	for (size_t i = 1; i <= 64 + sizeof(large) / sizeof(large[0]); i++) {
		n = i <= 64 ? i : large[i - 65];
		for (m = 1; m <= n; m++) {
			assert_int_equal(skp_view_consistency(view, m, n, path,
					     &n_path),
			    SKP_OK);
			assert_int_equal(skp_merkle_consistency(leaves, m, n,
					     want, &n_want),
			    SKP_OK);
			assert_int_equal(n_path, n_want);
			assert_memory_equal(path, want, n_path * SKP_HASH_LEN);
		}
	}
	assert_int_equal(skp_view_consistency(view, 0, 5, path, &n_path),
	    SKP_ERR_NOT_FOUND);
	assert_int_equal(skp_view_consistency(view, 6, 5, path, &n_path),
	    SKP_ERR_NOT_FOUND);
	assert_int_equal(skp_view_consistency(view, 6, 702, path, &n_path),
	    SKP_ERR_NOT_FOUND);
	skp_view_close(view);
	free(leaves);
}

static void
frontier_is_the_root(void **state)
{
	struct skp_issue_counts counts;
	uint8_t root[SKP_HASH_LEN], got[SKP_HASH_LEN];
	struct skp_view *view;

	(void)state;
	assert_int_equal(kit_issue(&kit, 0, 520, 1, 1, &counts), SKP_OK);
	assert_int_equal(skp_view_open(kit.reg, &view), SKP_OK);
	for (uint64_t size = 1; size <= 521; size++) {
		assert_int_equal(skp_view_root(view, size, root), SKP_OK);
		assert_int_equal(skp_view_frontier(view, size, got), SKP_OK);
		assert_memory_equal(got, root, SKP_HASH_LEN);
	}
	assert_int_equal(skp_view_frontier(view, 522, got), SKP_ERR_NOT_FOUND);
	assert_int_equal(skp_view_frontier(view, 0, got), SKP_ERR_NOT_FOUND);
	skp_view_close(view);
}

/* A record that is whole, but says something else. */
static void
put_tile(uint8_t level, uint64_t number, size_t at)
{
	uint8_t key[8] = { level }, tile[256 * SKP_HASH_LEN];
	struct skp_txn *txn;
	struct skp_state state;
	struct skp_bytes old;

	assert_int_equal(skp_txn_begin(skp_registry_db(kit.reg), true, &txn),
	    SKP_OK);
	skp_be_put(key + 1, number, 7);
	assert_true(skp_txn_get(txn, SKP_DB_TILE, skp_bytes_of(key, 8), &old));
	memcpy(tile, old.p, old.n);
	tile[at] ^= 1;
	assert_true(skp_state_get(txn, &state));
	skp_state_put(txn, &state);
	skp_txn_put(txn, SKP_DB_TILE, skp_bytes_of(key, 8),
	    skp_bytes_of(tile, old.n));
	assert_int_equal(skp_txn_commit(txn), SKP_OK);
}

/*
 * Nothing is signed over a log whose hashes do not come from its leaves: a
 * leaf at the end, one in the last complete tile, the hash that stands for
 * that tile, the leaf of the newest passport.
 */
static void
altered_log_is_not_signed(void **state)
{
	static const struct {
		uint8_t level;
		uint64_t number;
		size_t at;
	} rows[] = { { 0, 1, 0 }, { 0, 0, 100 }, { 1, 0, 31 },
		{ 0, 1, (size_t)44 * SKP_HASH_LEN } };
	struct skp_issue_counts counts;
	struct skp_registry_facts f;
	struct skp_view *view;
	uint8_t root[SKP_HASH_LEN];

	(void)state;
	assert_int_equal(kit_issue(&kit, 0, 300, 1, 1, &counts), SKP_OK);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		put_tile(rows[i].level, rows[i].number, rows[i].at);
		assert_int_equal(skp_view_open(kit.reg, &view), SKP_OK);
		if (i > 0)
			assert_int_equal(skp_view_frontier(view, 301, root),
			    SKP_ERR_CORRUPT);
		skp_view_close(view);
		assert_int_equal(skp_house_checkpoint_write(kit.house),
		    SKP_ERR_CORRUPT);
		assert_int_not_equal(kit_issue(&kit, 1000, 1, 1, 1, &counts),
		    SKP_OK);
		assert_int_equal(skp_registry_facts(kit.reg, &f), SKP_OK);
		assert_int_equal(f.head, 301);
		put_tile(rows[i].level, rows[i].number, rows[i].at);
	}
	assert_int_equal(skp_house_checkpoint_write(kit.house), SKP_OK);
	assert_int_equal(kit_issue(&kit, 1000, 1, 1, 1, &counts), SKP_OK);
	kit_sound(&kit);
}

/* The same through the step that signs, past the comparison before a run. */
static void
altered_log_has_no_head(void **state)
{
	struct skp_issue_counts counts;
	struct skp_registry_facts f;
	struct skp_issue *is = NULL;
	struct kit_draft d;
	uint64_t n;

	(void)state;
	assert_int_equal(kit_issue(&kit, 0, 300, 1, 1, &counts), SKP_OK);
	assert_int_equal(skp_house_issue_begin(kit.house, &kit.how, &is),
	    SKP_OK);
	kit_draft(&d, 2000, 1, 1);
	assert_int_equal(skp_issue_add(is, &d.draft), SKP_OK);
	put_tile(1, 0, 5);
	assert_int_equal(skp_issue_end(is, &counts), SKP_ERR_CORRUPT);
	assert_int_equal(skp_registry_facts(kit.reg, &f), SKP_OK);
	assert_int_equal(f.head, 301);
	/* Put right, it is completed. */
	put_tile(1, 0, 5);
	assert_int_equal(skp_house_checkpoint_check(kit.house), SKP_OK);
	kit.how.passport = kit.passport;
	kit.how.log = kit.log;
	assert_int_equal(skp_issue_recover(kit.reg, &kit.how, &n), SKP_OK);
	assert_int_equal(n, 1);
	assert_int_equal(skp_registry_facts(kit.reg, &f), SKP_OK);
	assert_int_equal(f.head, 302);
	kit_sound(&kit);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(signs_as_others_do),
		cmocka_unit_test(tells_who_signed),
		T(consistency_from_tiles),
		T(frontier_is_the_root),
		T(altered_log_is_not_signed),
		T(altered_log_has_no_head),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
