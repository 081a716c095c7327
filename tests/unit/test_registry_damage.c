#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/file.h"
#include "issuer/random.h"
#include "schema/sha256.h"
#include "tests/unit/issue_kit.h"

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

/* Hash over all that can be given out, 0s where it is refused. */
static enum skp_err
content_hash(const char *path, uint8_t out[SKP_HASH_LEN])
{
	struct skp_registry *reg = NULL;
	struct skp_registry_facts f;
	struct skp_view *view = NULL;
	struct skp_record rec;
	struct skp_sha256_state st;
	enum skp_status status = SKP_STATUS_VALID;
	enum skp_err err = skp_registry_open(path, 0, &reg);

	skp_sha256_init(&st);
	if (err == SKP_OK)
		err = skp_registry_facts(reg, &f);
	if (err == SKP_OK)
		err = skp_view_open(reg, &view);
	for (uint64_t i = 1; err == SKP_OK && i < f.next_serial; i++) {
		err = skp_view_get(view, i, &rec);
		if (err == SKP_OK)
			err = skp_view_status(view, i, &status);
		if (err != SKP_OK)
			break;
		skp_sha256_update(&st, rec.payload);
		skp_sha256_update(&st, rec.disclosures);
		skp_sha256_update(&st,
		    skp_bytes_of(rec.signature, SKP_SIG_LEN));
		skp_sha256_update(&st, skp_bytes_of(&status, sizeof(status)));
	}
	skp_sha256_final(&st, out);
	skp_view_close(view);
	skp_registry_close(reg);
	return err;
}

/*
 * In a child: 0 as before, 1 refused, 2 silently other.  A signal counts as
 * refused: the parent lives.
 */
static int
after_damage(const char *path, const uint8_t good[SKP_HASH_LEN])
{
	uint8_t now[SKP_HASH_LEN];
	int status;
	pid_t pid = fork();

	assert_true(pid >= 0);
	if (pid == 0) {
		enum skp_err err;

		/* cmocka would go on with the next test here. */
		(void)signal(SIGSEGV, SIG_DFL);
		(void)signal(SIGBUS, SIG_DFL);
		(void)signal(SIGABRT, SIG_DFL);
		(void)signal(SIGFPE, SIG_DFL);
		/* LMDB says why it aborts; not of interest here. */
		if (freopen("/dev/null", "w", stderr) == NULL)
			_exit(3);
		err = content_hash(path, now);
		if (err != SKP_OK)
			_exit(1);
		_exit(memcmp(now, good, SKP_HASH_LEN) == 0 ? 0 : 2);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

static void
flip(const char *path, uint64_t bit)
{
	int fd = open(path, O_RDWR | O_CLOEXEC);
	uint8_t byte;

	assert_true(fd >= 0);
	assert_int_equal(pread(fd, &byte, 1, (off_t)(bit / 8)), 1);
	byte ^= (uint8_t)(1u << (bit % 8));
	assert_int_equal(pwrite(fd, &byte, 1, (off_t)(bit / 8)), 1);
	(void)close(fd);
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
	unsigned seen = 0;

	(void)state;
	assert_int_equal(kit_issue(&kit, 0, 120, 2, 1, &counts), SKP_OK);
	assert_int_equal(kit_issue(&kit, 200, 60, 2, 1, &counts), SKP_OK);
	assert_int_equal(skp_registry_status_set(kit.reg, &e), SKP_OK);
	kit_close(&kit);
	assert_int_equal(content_hash(kit.db, good), SKP_OK);
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
		flip(kit.db, bit);
		got = after_damage(kit.db, good);
		if (got > 1)
			print_error("bit %llu\n", (unsigned long long)bit);
		assert_in_range(got, 0, 1);
		assert_int_equal(skp_registry_check_child(kit.db, &report),
		    SKP_OK);
		/* What reading refuses the walk finds, and more. */
		if (got == 1)
			assert_false(skp_check_sound(&report));
		seen += !skp_check_sound(&report);
		flip(kit.db, bit);
	}
	/* Most of the file is passports. */
	assert_true(seen > 100);
	assert_int_equal(skp_registry_check_child(kit.db, &report), SKP_OK);
	assert_true(skp_check_sound(&report));
	skp_random_end(&rnd);
	skp_blob_free(&blob);
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
	assert_int_equal(content_hash(kit.db, good), SKP_OK);
	assert_int_equal(skp_file_read(kit.db, 1 << 24, &blob), SKP_OK);
	for (size_t n = 0; n < blob.n; n += 1 + blob.n / 37) {
		assert_int_equal(skp_file_write_fast(kit.db,
				     skp_bytes_of(blob.p, n), 0600,
				     SKP_FILE_REPLACE),
		    SKP_OK);
		assert_int_equal(after_damage(kit.db, good), 1);
		assert_int_equal(skp_registry_check_child(kit.db, &report),
		    SKP_OK);
		assert_false(skp_check_sound(&report));
	}
	assert_int_equal(skp_file_write_fast(kit.db, skp_blob_bytes(&blob),
			     0600, SKP_FILE_REPLACE),
	    SKP_OK);
	assert_int_equal(after_damage(kit.db, good), 0);
	skp_blob_free(&blob);
	kit_open(&kit);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = { T(flipped_bits_are_seen),
		T(truncated_is_seen) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
