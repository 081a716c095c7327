/*
 * Keys side by side: made, waiting, signing, ended; and every mixture of
 * files that a crash between the writes of a change can leave.
 */
#include <unistd.h>

#include "common/file.h"
#include "issuer/authority_add.h"
#include "issuer/statement.h"
#include "keys/notekey.h"
#include "schema/receipt.h"
#include "tests/unit/issue_kit.h"

#define ALL   7u
#define LATER (KIT_NOW + 100)

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

static void
reopen(void)
{
	kit_close(&kit);
	kit_open(&kit);
}

static struct skp_blob
read_file(const char *name)
{
	struct skp_blob b = { NULL, 0 };
	char path[160];

	(void)snprintf(path, sizeof(path), "%s/%s", kit.dir, name);
	assert_int_equal(skp_file_read(path, 65536, &b), SKP_OK);
	return b;
}

static void
write_file(const char *name, const struct skp_blob *b)
{
	char path[160];

	(void)snprintf(path, sizeof(path), "%s/%s", kit.dir, name);
	assert_int_equal(skp_file_write(path, skp_blob_bytes(b), 0600,
			     SKP_FILE_REPLACE),
	    SKP_OK);
}

/* The kids that signed a passport, and its receipt. */
static void
signed_by(uint64_t serial, uint8_t passport[SKP_KID_LEN],
    uint8_t log[SKP_KID_LEN])
{
	static uint8_t file[SKP_MAX_PASSPORT];
	struct skp_view *view;
	struct skp_record rec;
	struct skp_receipt receipt;
	struct skp_headers hdr;
	struct skp_cursor c;
	size_t n;

	assert_int_equal(skp_view_open(kit.reg, &view), SKP_OK);
	assert_int_equal(skp_view_get(view, serial, &rec), SKP_OK);
	skp_cursor_init(&c, rec.protected_);
	skp_headers_read(&c, rec.protected_, SKP_SET_PASSPORT, &hdr);
	assert_int_equal(c.err, SKP_OK);
	memcpy(passport, hdr.kid.p, SKP_KID_LEN);
	assert_int_equal(skp_export_receipt(view, &rec, file, sizeof(file), &n),
	    SKP_OK);
	skp_cursor_init(&c, skp_bytes_of(file, n));
	assert_int_equal(skp_receipt_read(&c, &receipt), SKP_OK);
	memcpy(log, receipt.sign1.hdr.kid.p, SKP_KID_LEN);
	skp_view_close(view);
}

static void
new_keys_wait(void **state)
{
	const struct skp_ring *ring = skp_house_ring(kit.house);
	struct skp_issue_counts counts;
	uint8_t p[SKP_KID_LEN], l[SKP_KID_LEN];

	(void)state;
	assert_int_equal(ring->n, 3);
	assert_int_equal(skp_house_key_new(kit.house, ALL, NULL, LATER),
	    SKP_OK);
	assert_int_equal(ring->n, 6);
	assert_int_equal(skp_ring_signs(ring, SKP_PURPOSE_PASSPORT), 0);
	assert_int_equal(skp_ring_waits(ring, SKP_PURPOSE_PASSPORT), 3);
	assert_int_equal(skp_ring_waits(ring, SKP_PURPOSE_LOG), 5);
	assert_true(ring->v[3].test); /* as the others of this house */
	assert_int_equal(ring->v[3].not_before, LATER);
	reopen();
	assert_int_equal(kit_issue(&kit, 0, 3, 1, 1, &counts), SKP_OK);
	signed_by(1, p, l);
	assert_memory_equal(p, skp_house_ring(kit.house)->v[0].kid,
	    SKP_KID_LEN);
	assert_memory_equal(l, skp_house_ring(kit.house)->v[2].kid,
	    SKP_KID_LEN);
}

static void
rotation_goes_on_with_the_new_ones(void **state)
{
	const struct skp_ring *ring = skp_house_ring(kit.house);
	struct skp_registry_facts before, after;
	struct skp_issue_counts counts;
	struct skp_blob file;
	struct skp_note note;
	uint8_t p[SKP_KID_LEN], l[SKP_KID_LEN];

	(void)state;
	assert_int_equal(kit_issue(&kit, 0, 3, 1, 1, &counts), SKP_OK);
	assert_int_equal(skp_registry_facts(kit.reg, &before), SKP_OK);
	assert_int_equal(skp_house_key_rotate(kit.house, ALL, NULL, LATER),
	    SKP_OK);
	assert_int_equal(ring->n, 6);
	for (unsigned i = 0; i < 3; i++) {
		assert_int_equal(ring->v[i].not_after, LATER);
		assert_int_equal(ring->v[3 + i].not_after, SKP_TIME_MAX);
		assert_int_equal(ring->v[3 + i].purpose, ring->v[i].purpose);
	}
	/* The checkpoint is the new log key's, the log the old one. */
	assert_int_equal(skp_house_checkpoint_read(kit.house, &file, &note),
	    SKP_OK);
	assert_int_equal(skp_note_signed(&note, ring->v[5].x), SKP_OK);
	assert_int_equal(skp_note_signed(&note, ring->v[2].x),
	    SKP_ERR_NOT_FOUND);
	assert_memory_equal(note.cp.origin, before.origin, SKP_HASH_LEN);
	assert_int_equal(note.cp.size, 4);
	skp_blob_free(&file);
	kit.now += 200000;
	reopen();
	assert_int_equal(kit_issue(&kit, 3, 2, 1, 1, &counts), SKP_OK);
	assert_int_equal(skp_registry_facts(kit.reg, &after), SKP_OK);
	assert_memory_equal(after.origin, before.origin, SKP_HASH_LEN);
	assert_int_equal(after.leaves, 6);
	ring = skp_house_ring(kit.house);
	signed_by(2, p, l);
	assert_memory_equal(p, ring->v[0].kid, SKP_KID_LEN);
	assert_memory_equal(l, ring->v[2].kid, SKP_KID_LEN);
	signed_by(4, p, l);
	assert_memory_equal(p, ring->v[3].kid, SKP_KID_LEN);
	assert_memory_equal(l, ring->v[5].kid, SKP_KID_LEN);
	kit_sound(&kit);
}

static void
rotation_takes_the_key_that_waits(void **state)
{
	const struct skp_ring *ring = skp_house_ring(kit.house);

	(void)state;
	assert_int_equal(skp_house_key_new(kit.house,
			     SKP_HOUSE_BIT(SKP_HOUSE_STATUS), NULL, KIT_NOW),
	    SKP_OK);
	assert_int_equal(skp_house_key_rotate(kit.house,
			     SKP_HOUSE_BIT(SKP_HOUSE_STATUS), NULL, LATER),
	    SKP_OK);
	assert_int_equal(ring->n, 4);
	assert_int_equal(skp_ring_signs(ring, SKP_PURPOSE_STATUS), 3);
	assert_int_equal(skp_ring_signs(ring, SKP_PURPOSE_PASSPORT), 0);
	assert_int_equal(ring->v[1].not_after, LATER);
}

/* What the old key began is signed by it, before it ends. */
static void
an_interrupted_run_is_completed_first(void **state)
{
	struct skp_registry_facts f;
	uint8_t p[SKP_KID_LEN], l[SKP_KID_LEN];

	(void)state;
	kit_die_signing(&kit, 5, 1);
	assert_int_equal(skp_house_key_retire(kit.house, 0, KIT_NOW + 50,
			     LATER),
	    SKP_ERR_STATE);
	assert_int_equal(skp_house_key_rotate(kit.house, ALL, NULL, LATER),
	    SKP_OK);
	assert_int_equal(skp_registry_facts(kit.reg, &f), SKP_OK);
	assert_int_equal(f.closed + 1, f.next_serial);
	assert_int_equal(f.head, f.leaves);
	signed_by(1, p, l);
	assert_memory_equal(p, skp_house_ring(kit.house)->v[0].kid,
	    SKP_KID_LEN);
	kit_sound(&kit);
}

static void
keys_are_retired(void **state)
{
	const struct skp_ring *ring = skp_house_ring(kit.house);
	struct skp_issue_counts counts;
	const struct skp_signer *s;

	(void)state;
	assert_int_equal(kit_issue(&kit, 0, 1, 1, 1, &counts), SKP_OK);
	/* It has signed since (five seconds after the house was made). */
	assert_int_equal(skp_house_key_retire(kit.house, 0, KIT_NOW + 4, LATER),
	    SKP_ERR_RANGE);
	assert_int_equal(skp_house_key_retire(kit.house, 0, LATER + 1, LATER),
	    SKP_ERR_RANGE);
	assert_int_equal(skp_house_key_retire(kit.house, 3, LATER, LATER),
	    SKP_ERR_NOT_FOUND);
	assert_int_equal(skp_house_key_retire(kit.house, 0, KIT_NOW + 5, LATER),
	    SKP_OK);
	assert_int_equal(ring->v[0].not_after, KIT_NOW + 5);
	assert_int_equal(skp_house_key_retire(kit.house, 0, LATER, LATER),
	    SKP_ERR_DUPLICATE);
	assert_int_equal(skp_house_unlock(kit.house, SKP_HOUSE_PASSPORT, NULL,
			     &s),
	    SKP_ERR_NOT_FOUND);
	assert_int_equal(skp_house_key_rotate(kit.house, 1, NULL, LATER),
	    SKP_ERR_NOT_FOUND);
	assert_int_equal(skp_house_key_new(kit.house, 1, NULL, LATER), SKP_OK);
	assert_int_equal(skp_house_unlock(kit.house, SKP_HOUSE_PASSPORT, NULL,
			     &s),
	    SKP_OK);
	assert_memory_equal(s->pub->kid, ring->v[3].kid, SKP_KID_LEN);
}

static size_t
keys_stated(void)
{
	uint8_t out[SKP_STATEMENT_MAX];
	struct skp_trust_list st;
	struct skp_trust_issuer is;
	size_t n = 0;

	assert_int_equal(skp_statement_make(kit.house, NULL, LATER, out,
			     sizeof(out), &n),
	    SKP_OK);
	assert_int_equal(skp_authority_statement(skp_bytes_of(out, n), &st,
			     &is),
	    SKP_OK);
	return is.n_key;
}

static void
a_statement_names_what_can_sign_it(void **state)
{
	const struct skp_ring *ring = skp_house_ring(kit.house);
	char name[SKP_RING_NAME], path[160];

	(void)state;
	assert_int_equal(keys_stated(), 3);
	assert_int_equal(skp_house_key_rotate(kit.house, ALL, NULL, LATER),
	    SKP_OK);
	assert_int_equal(keys_stated(), 6);
	/* An old secret is destroyed: nothing is said about it. */
	skp_ring_name(ring->v[0].purpose, ring->v[0].kid, name);
	(void)snprintf(path, sizeof(path), "%s/%s", kit.dir, name);
	assert_int_equal(unlink(path), 0);
	reopen();
	assert_int_equal(keys_stated(), 5);
	/* A COSE_Sign has sixteen signatures at most. */
	for (unsigned i = 1; i < 6; i++)
		assert_int_equal(skp_house_key_rotate(kit.house, ALL, NULL,
				     LATER + i),
		    SKP_OK);
	assert_int_equal(skp_house_ring(kit.house)->n, 21);
	assert_int_equal(keys_stated(), 16);
}

/* ------------------------------------------------------------------ crashes */

/*
 * Key files first, then the ring, then the checkpoint: whatever of these is
 * missing, the house opens, is good, and issues.
 */
static void
any_mixture_after_a_crash(void **state)
{
	struct skp_blob ring0, ring1, cp0, cp1;
	struct skp_issue_counts counts;
	unsigned worker = 0;

	(void)state;
	assert_int_equal(kit_issue(&kit, worker++, 1, 1, 1, &counts), SKP_OK);
	ring0 = read_file(SKP_RING_FILE);
	cp0 = read_file("checkpoint");
	assert_int_equal(skp_house_key_rotate(kit.house, ALL, NULL, LATER),
	    SKP_OK);
	ring1 = read_file(SKP_RING_FILE);
	cp1 = read_file("checkpoint");
	kit.now += 200000;
	/* Before the ring: the new files are there, and count for nothing. */
	write_file(SKP_RING_FILE, &ring0);
	write_file("checkpoint", &cp0);
	reopen();
	assert_int_equal(skp_house_ring(kit.house)->n, 3);
	assert_int_equal(kit_issue(&kit, worker++, 1, 1, 1, &counts), SKP_OK);
	skp_blob_free(&cp0);
	cp0 = read_file("checkpoint");
	/* After the ring, before the checkpoint: the old key's does. */
	write_file(SKP_RING_FILE, &ring1);
	reopen();
	assert_int_equal(skp_house_ring(kit.house)->n, 6);
	assert_int_equal(skp_house_checkpoint_check(kit.house), SKP_OK);
	assert_int_equal(kit_issue(&kit, worker++, 1, 1, 1, &counts), SKP_OK);
	assert_int_equal(counts.issued, 1);
	/* Once more from the beginning: the next attempt makes other keys. */
	write_file(SKP_RING_FILE, &ring0);
	write_file("checkpoint", &cp0);
	reopen();
	assert_int_equal(skp_house_key_rotate(kit.house, ALL, NULL,
			     LATER + 500),
	    SKP_OK);
	assert_int_equal(skp_house_ring(kit.house)->n, 6);
	kit_sound(&kit);
	skp_blob_free(&ring0);
	skp_blob_free(&ring1);
	skp_blob_free(&cp0);
	skp_blob_free(&cp1);
}

static struct skp_unlock *
unlock(const char *passphrase)
{
	const struct skp_kdf cheap = { .ops = SKP_KDF_OPS_MIN,
		.mem = SKP_KDF_MEM_MIN };
	struct skp_unlock *u;

	assert_int_equal(skp_unlock_new(skp_bytes_str(passphrase), &cheap, &u),
	    SKP_OK);
	return u;
}

static bool
all_open(struct skp_unlock *u)
{
	const struct skp_signer *s;
	bool open = true;

	reopen();
	for (size_t i = 0; i < skp_house_ring(kit.house)->n; i++)
		open &= skp_house_ring_unlock(kit.house, i, u, &s) == SKP_OK;
	return open &&
	    skp_house_unlock(kit.house, SKP_HOUSE_ROOT, u, &s) == SKP_OK;
}

static void
passphrase_of_all_files(void **state)
{
	struct skp_unlock *first = unlock("the first one"),
			  *second = unlock("the second one"),
			  *wrong = unlock("another one");
	const struct skp_ring *ring = skp_house_ring(kit.house);
	char name[2][SKP_RING_NAME];
	struct skp_blob before[2];

	(void)state;
	/* kit_open() unlocks two; here the house alone. */
	assert_int_equal(skp_house_passphrase(kit.house, NULL, first), SKP_OK);
	for (unsigned i = 0; i < 2; i++) {
		skp_ring_name(ring->v[i].purpose, ring->v[i].kid, name[i]);
		before[i] = read_file(name[i]);
	}
	skp_house_close(kit.house);
	assert_int_equal(skp_house_open(kit.dir, &kit.house), SKP_OK);
	assert_true(skp_house_encrypted(kit.house));
	assert_int_equal(skp_house_passphrase(kit.house, wrong, second),
	    SKP_ERR_DECRYPT);
	assert_int_equal(skp_house_passphrase(kit.house, first, second),
	    SKP_OK);
	/* Cut off: two files have the first passphrase still. */
	write_file(name[0], &before[0]);
	write_file(name[1], &before[1]);
	assert_int_equal(skp_house_passphrase(kit.house, second, first),
	    SKP_OK);
	write_file(name[0], &before[0]);
	assert_int_equal(skp_house_passphrase(kit.house, first, second),
	    SKP_OK);
	skp_house_close(kit.house);
	assert_int_equal(skp_house_open(kit.dir, &kit.house), SKP_OK);
	assert_int_equal(skp_house_passphrase(kit.house, second, NULL), SKP_OK);
	assert_true(all_open(NULL));
	skp_blob_free(&before[0]);
	skp_blob_free(&before[1]);
	skp_unlock_free(first);
	skp_unlock_free(second);
	skp_unlock_free(wrong);
}

static void
a_ring_is_read_strictly(void **state)
{
	struct skp_blob file = read_file(SKP_RING_FILE);
	struct skp_ring ring = { .n = 77 };
	uint8_t twice[512];

	(void)state;
	assert_int_equal(skp_ring_parse(skp_blob_bytes(&file), &ring), SKP_OK);
	assert_int_equal(ring.n, 3);
	ring.n = 77;
	for (size_t n = 0; n < file.n; n++)
		assert_int_not_equal(skp_ring_parse(skp_bytes_of(file.p, n),
					 &ring),
		    SKP_OK);
	assert_int_equal(ring.n, 77);
	/* The first key twice: 0x83, then entries of one length. */
	memcpy(twice, file.p, file.n);
	memcpy(twice + 1 + (file.n - 1) / 3, file.p + 1, (file.n - 1) / 3);
	assert_int_equal(skp_ring_parse(skp_bytes_of(twice, file.n), &ring),
	    SKP_ERR_KEY_DUPLICATE);
	skp_blob_free(&file);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(new_keys_wait),
		TEST(rotation_goes_on_with_the_new_ones),
		TEST(rotation_takes_the_key_that_waits),
		TEST(an_interrupted_run_is_completed_first),
		TEST(keys_are_retired),
		TEST(a_statement_names_what_can_sign_it),
		TEST(any_mixture_after_a_crash),
		TEST(passphrase_of_all_files),
		TEST(a_ring_is_read_strictly),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
