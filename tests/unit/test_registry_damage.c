#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/file.h"
#include "issuer/random.h"
#include "tests/unit/damage_kit.h"

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
flipped_bits_are_seen(void **state)
{
	struct skp_issue_counts counts;
	struct skp_check_report report;
	struct skp_status_event e = { .serial = 7,
		.time = KIT_NOW,
		.value = SKP_STATUS_INVALID,
		.reason = SKP_REASON_FRAUD };
	struct skp_blob blob = { NULL, 0 };
	uint8_t good[SKP_HASH_LEN];
	struct skp_random rnd;

	(void)state;
	assert_int_equal(kit_issue(&kit, 0, 120, 2, 1, &counts), SKP_OK);
	assert_int_equal(kit_issue(&kit, 200, 60, 2, 1, &counts), SKP_OK);
	kit_status(&kit, &e);
	damage_subjects(kit.reg);
	kit_close(&kit);
	assert_int_equal(damage_hash(kit.db, good), SKP_OK);
	assert_int_equal(skp_registry_check_child(kit.db, &report), SKP_OK);
	assert_true(skp_check_sound(&report));
	assert_int_equal(report.passports, 180);
	assert_int_equal(report.events, 1);
	assert_int_equal(skp_file_read(kit.db, 1 << 24, &blob), SKP_OK);
	skp_random_init(&rnd);
	for (unsigned i = 0; i < 250; i++) {
		uint64_t bit = skp_random_below(&rnd, blob.n * 8);
		int got;

		/* Some where all is decided: in the meta pages. */
		if (i < 50)
			bit = skp_random_below(&rnd, 200 * 8) +
			    (i & 1) * 4096 * 8;
		damage_flip(kit.db, bit);
		got = damage_seen(kit.db, good);
		if (got > 1)
			print_error("bit %llu\n", (unsigned long long)bit);
		assert_in_range(got, 0, 1);
		assert_int_equal(skp_registry_check_child(kit.db, &report),
		    SKP_OK);
		/* What reading refuses the walk finds, and more. */
		if (got == 1)
			assert_false(skp_check_sound(&report));
		damage_flip(kit.db, bit);
	}
	assert_int_equal(skp_registry_check_child(kit.db, &report), SKP_OK);
	assert_true(skp_check_sound(&report));
	skp_random_end(&rnd);
	skp_blob_free(&blob);
	kit_open(&kit);
}

/* Where the payload of a passport stands in the file; its copies are more. */
static void
passport_is_read(const struct skp_blob *blob, struct skp_bytes payload,
    const uint8_t good[SKP_HASH_LEN])
{
	const uint8_t *at = blob->p, *end = blob->p + blob->n;
	struct skp_check_report report;
	unsigned seen = 0;

	/* Pages that were given back still hold what they held. */
	while ((at = memmem(at, (size_t)(end - at), payload.p, payload.n)) !=
	    NULL) {
		uint64_t bit = (uint64_t)(at - blob->p + 7) * 8 + 3;

		damage_flip(kit.db, bit);
		seen += damage_seen(kit.db, good) == 1;
		assert_int_equal(skp_registry_check_child(kit.db, &report),
		    SKP_OK);
		seen += !skp_check_sound(&report);
		damage_flip(kit.db, bit);
		at++;
	}
	assert_int_equal(seen, 2);
}

static void
every_passport_is_seen(void **state)
{
	struct skp_issue_counts counts;
	struct skp_blob blob = { NULL, 0 };
	uint8_t good[SKP_HASH_LEN], copy[20][SKP_MAX_PASSPORT];
	size_t n[20];
	struct skp_view *view;
	struct skp_record rec;

	(void)state;
	assert_int_equal(kit_issue(&kit, 0, 20, 2, 1, &counts), SKP_OK);
	assert_int_equal(skp_view_open(kit.reg, &view), SKP_OK);
	for (unsigned i = 0; i < 20; i++) {
		assert_int_equal(skp_view_get(view, i + 1, &rec), SKP_OK);
		n[i] = rec.payload.n;
		memcpy(copy[i], rec.payload.p, rec.payload.n);
	}
	skp_view_close(view);
	kit_close(&kit);
	assert_int_equal(damage_hash(kit.db, good), SKP_OK);
	assert_int_equal(skp_file_read(kit.db, 1 << 24, &blob), SKP_OK);
	for (unsigned i = 0; i < 20; i++)
		passport_is_read(&blob, skp_bytes_of(copy[i], n[i]), good);
	skp_blob_free(&blob);
	kit_open(&kit);
}

/*
 * LMDB tells by two numbers which transaction is the newest.  Whichever bit
 * of them falls over, in a history of any length, it is seen: the last
 * change, here a withdrawal, is never forgotten.
 */
static void
numbers_of_transactions(void **state)
{
	struct skp_issue_counts counts;
	struct skp_check_report report;
	uint8_t good[SKP_HASH_LEN];

	(void)state;
	assert_int_equal(kit_issue(&kit, 0, 8, 2, 1, &counts), SKP_OK);
	for (unsigned i = 0; i < 4; i++) {
		struct skp_status_event e = { .serial = i + 1,
			.time = KIT_NOW,
			.value = SKP_STATUS_INVALID,
			.reason = SKP_REASON_FRAUD };

		assert_int_equal(skp_registry_lock(kit.reg), SKP_OK);
		kit_status(&kit, &e);
		kit_close(&kit);
		assert_int_equal(damage_hash(kit.db, good), SKP_OK);
		for (uint64_t bit = 0; bit < 128; bit++) {
			uint64_t at = (bit / 64 * 4096 + 144) * 8 + bit % 64;

			/* Above the lowest 12, and below the highest 12, the
			   same happens. */
			if (bit % 64 >= 12 && bit % 64 < 52)
				continue;
			damage_flip(kit.db, at);
			assert_int_equal(damage_seen(kit.db, good), 1);
			assert_int_equal(skp_registry_check_child(kit.db,
					     &report),
			    SKP_OK);
			assert_false(skp_check_sound(&report));
			damage_flip(kit.db, at);
		}
		assert_int_equal(damage_seen(kit.db, good), 0);
		kit_open(&kit);
	}
}

/* A mark that is damaged, or gone, refuses nothing that is sound. */
static void
mark_is_damaged(void **state)
{
	struct skp_issue_counts counts;
	uint8_t good[SKP_HASH_LEN];
	char path[128];

	(void)state;
	assert_int_equal(kit_issue(&kit, 0, 8, 2, 1, &counts), SKP_OK);
	kit_close(&kit);
	assert_int_equal(damage_hash(kit.db, good), SKP_OK);
	(void)snprintf(path, sizeof(path), "%s-writer", kit.db);
	for (unsigned byte = 0; byte < 40; byte += 3) {
		damage_flip(path, byte * 8 + byte % 8);
		assert_int_equal(damage_seen(kit.db, good), 0);
		damage_flip(path, byte * 8 + byte % 8);
	}
	assert_int_equal(truncate(path, 20), 0);
	assert_int_equal(damage_seen(kit.db, good), 0);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(damage_seen(kit.db, good), 0);
	kit_open(&kit);
}

static void
truncated_is_seen(void **state)
{
	struct skp_issue_counts counts;
	struct skp_check_report report;
	struct skp_blob blob = { NULL, 0 };
	uint8_t good[SKP_HASH_LEN];

	(void)state;
	assert_int_equal(kit_issue(&kit, 0, 100, 2, 1, &counts), SKP_OK);
	kit_close(&kit);
	assert_int_equal(damage_hash(kit.db, good), SKP_OK);
	assert_int_equal(skp_file_read(kit.db, 1 << 24, &blob), SKP_OK);
	for (size_t n = 0; n < blob.n; n += 1 + blob.n / 37) {
		assert_int_equal(skp_file_write_fast(kit.db,
				     skp_bytes_of(blob.p, n), 0600,
				     SKP_FILE_REPLACE),
		    SKP_OK);
		assert_int_equal(damage_seen(kit.db, good), 1);
		assert_int_equal(skp_registry_check_child(kit.db, &report),
		    SKP_OK);
		assert_false(skp_check_sound(&report));
	}
	assert_int_equal(skp_file_write_fast(kit.db, skp_blob_bytes(&blob),
			     0600, SKP_FILE_REPLACE),
	    SKP_OK);
	assert_int_equal(damage_seen(kit.db, good), 0);
	skp_blob_free(&blob);
	kit_open(&kit);
}

/* Who is is killed while it looks leaves no process that goes on. */
static void
child_ends_with_its_parent(void **state)
{
	struct skp_check_report report;
	struct pollfd ended = { .events = POLLIN };
	int end[2], folder = open(kit.dir, O_RDONLY | O_DIRECTORY);
	char path[64], children[16] = "";
	pid_t pid;

	(void)state;
	assert_int_equal(pipe(end), 0);
	/* Which the child waits for, to open the registry. */
	assert_int_equal(flock(folder, LOCK_EX), 0);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		(void)close(folder);
		_exit(skp_registry_check_child(kit.db, &report) == SKP_OK);
	}
	(void)close(end[1]);
	(void)snprintf(path, sizeof(path), "/proc/%d/task/%d/children",
	    (int)pid, (int)pid);
	for (int i = 0; i < 2000 && children[0] == '\0'; i++) {
		int fd = open(path, O_RDONLY);

		(void)usleep(1000);
		if (read(fd, children, sizeof(children) - 1) < 0)
			children[0] = '\0';
		(void)close(fd);
	}
	assert_int_not_equal(children[0], '\0');
	assert_int_equal(kill(pid, SIGKILL), 0);
	assert_int_equal(waitpid(pid, NULL, 0), pid);
	/* Both held the other end. */
	ended.fd = end[0];
	assert_int_equal(poll(&ended, 1, 5000), 1);
	(void)close(end[0]);
	(void)close(folder);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = { T(flipped_bits_are_seen),
		T(every_passport_is_seen), T(numbers_of_transactions),
		T(mark_is_damaged), T(truncated_is_seen),
		T(child_ends_with_its_parent) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
