#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/file.h"
#include "issuer/backup.h"
#include "tests/unit/issue_kit.h"

static struct kit kit;
static struct skp_unlock *unlock;
static char backup[160], target[160];

/* The cheapest cost there may be. */
static int
setup(void **state)
{
	const struct skp_kdf cheap = { .ops = 1, .mem = SKP_KDF_MEM_MIN };

	(void)state;
	kit_make(&kit, KIT_ISS);
	assert_int_equal(skp_unlock_new(skp_bytes_str("four words make one"),
			     &cheap, &unlock),
	    SKP_OK);
	(void)snprintf(backup, sizeof(backup), "%s-backup", kit.dir);
	(void)snprintf(target, sizeof(target), "%s-target", kit.dir);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	kit_remove(&kit);
	skp_unlock_free(unlock);
	(void)unlink(backup);
	(void)rmdir(target);
	return 0;
}

static enum skp_err
restore(void)
{
	struct skp_backup_counts counts;
	struct skp_check_report report;

	return skp_backup_restore(backup, unlock, target, &counts, &report);
}

static void
make(struct skp_backup_counts *counts)
{
	(void)unlink(backup);
	assert_int_equal(skp_backup_write(kit.house, unlock, backup, KIT_NOW,
			     NULL, NULL, counts),
	    SKP_OK);
}

/* Is that name, or anything that begins so, still in /tmp? */
static bool
left_behind(const char *path)
{
	const char *name = strrchr(path, '/') + 1;
	struct dirent *e;
	DIR *d = opendir("/tmp");
	bool found = false;

	assert_non_null(d);
	while ((e = readdir(d)) != NULL)
		found |= strncmp(e->d_name, name, strlen(name)) == 0;
	(void)closedir(d);
	return found;
}

static void
same_passports(struct skp_registry *a, struct skp_registry *b)
{
	struct skp_view *va, *vb;
	struct skp_record ra, rb;
	enum skp_status sa, sb;
	uint64_t serial = 1;

	assert_int_equal(skp_view_open(a, &va), SKP_OK);
	assert_int_equal(skp_view_open(b, &vb), SKP_OK);
	for (; skp_view_get(va, serial, &ra) == SKP_OK; serial++) {
		assert_int_equal(skp_view_get(vb, serial, &rb), SKP_OK);
		assert_int_equal(ra.state, rb.state);
		assert_true(skp_bytes_eq(ra.payload, rb.payload));
		assert_true(skp_bytes_eq(ra.disclosures, rb.disclosures));
		assert_memory_equal(ra.signature, rb.signature, SKP_SIG_LEN);
		assert_int_equal(skp_view_status(va, serial, &sa), SKP_OK);
		assert_int_equal(skp_view_status(vb, serial, &sb), SKP_OK);
		assert_int_equal(sa, sb);
	}
	assert_int_equal(skp_view_get(vb, serial, &rb), SKP_ERR_NOT_FOUND);
	skp_view_close(va);
	skp_view_close(vb);
}

static void
restored_is_the_same(void **state)
{
	struct skp_status_event e = { .serial = 3,
		.time = KIT_NOW,
		.value = SKP_STATUS_INVALID,
		.reason = SKP_REASON_FRAUD };
	struct skp_issue_counts counts;
	struct skp_backup_counts made, read;
	struct skp_check_report report;
	struct skp_house *house;
	struct skp_issue *is;
	uint64_t changed;

	(void)state;
	assert_int_equal(kit_issue(&kit, 0, 60, 3, 1, &counts), SKP_OK);
	kit_status(&kit, &e);
	make(&made);
	assert_int_equal(made.time, KIT_NOW);
	assert_true(made.files >= 6 && made.records > 5);
	assert_int_equal(mkdir(target, 0700), 0); /* empty is good */
	assert_int_equal(skp_backup_restore(backup, unlock, target, &read,
			     &report),
	    SKP_OK);
	assert_memory_equal(&made, &read, sizeof(made));
	assert_int_equal(report.passports, 60);
	assert_int_equal(skp_house_open(target, &house), SKP_OK);
	same_passports(kit.reg, skp_house_registry(house));
	/* It signs and changes nothing before it is reconciled. */
	assert_true(skp_house_restored(house));
	assert_int_equal(skp_house_checkpoint_check(house), SKP_ERR_RESTORED);
	assert_int_equal(skp_house_issue_begin(house, &kit.how, &is),
	    SKP_ERR_RESTORED);
	e.serial = 4;
	assert_int_equal(skp_house_status_set(house, &e, 1, &changed),
	    SKP_ERR_RESTORED);
	skp_house_close(house);
	/* Not over what is there. */
	assert_int_equal(restore(), SKP_ERR_EXISTS);
	kit_remove_folder(target);
	assert_int_equal(skp_backup_write(kit.house, unlock, backup, KIT_NOW,
			     NULL, NULL, &made),
	    SKP_ERR_EXISTS);
}

static void
damaged_ones_are_refused(void **state)
{
	struct skp_issue_counts counts;
	struct skp_backup_counts made;
	struct skp_blob blob;
	unsigned tried = 0;

	(void)state;
	assert_int_equal(kit_issue(&kit, 0, 30, 2, 1, &counts), SKP_OK);
	make(&made);
	assert_int_equal(skp_file_read(backup, 1 << 20, &blob), SKP_OK);
	for (size_t n = 0; n < blob.n; n += n < 80 ? 1 : blob.n / 50, tried++) {
		assert_int_equal(skp_file_write(backup, skp_bytes_of(blob.p, n),
				     0600, SKP_FILE_REPLACE),
		    SKP_OK);
		assert_int_not_equal(restore(), SKP_OK);
	}
	for (size_t at = 0; at < blob.n; at += at < 20 ? 1 : blob.n / 60) {
		/* Another cost is another key, dear to try. */
		if (at >= 20 && at < 32)
			continue;
		blob.p[at] ^= (uint8_t)(1u << at % 8);
		assert_int_equal(skp_file_write(backup, skp_blob_bytes(&blob),
				     0600, SKP_FILE_REPLACE),
		    SKP_OK);
		assert_int_not_equal(restore(), SKP_OK);
		blob.p[at] ^= (uint8_t)(1u << at % 8);
		tried++;
	}
	assert_true(tried > 150);
	assert_false(left_behind(target));
	skp_blob_free(&blob);
}

/* ------------------------------------------------------ form, by hand */

struct tape {
	const uint8_t *p;
	size_t n, at;
};

static enum skp_err
take(void *ctx, uint8_t *out, size_t n)
{
	struct tape *t = ctx;

	if (t->n - t->at < n)
		return SKP_ERR_TRUNCATED;
	memcpy(out, t->p + t->at, n);
	t->at += n;
	return SKP_OK;
}

static enum skp_err
finish(void *ctx)
{
	struct tape *t = ctx;

	return t->at == t->n ? SKP_OK : SKP_ERR_TRAILING;
}

#define BEGIN  "\1\0\0\0\0\0\0\0\7"
#define FILE_A "\1\1\0\0\0\0\0\0\0\0\2a"
#define RECORD "\2\3\1\0\0\0\2kvv"
#define END    "\3\0\0\0\0\0\0\0\1\0\0\0\0\0\0\0\1"

static void
form_is_strict(void **state)
{
#define ROW(bytes, err)                                          \
	{                                                        \
		(const uint8_t *)(bytes), sizeof(bytes) - 1, err \
	}
	static const struct {
		const uint8_t *p;
		size_t n;
		enum skp_err want;
	} row[] = {
		ROW(BEGIN FILE_A "xy" RECORD END, SKP_OK),
		ROW("\2\0\0\0\0\0\0\0\7" END, SKP_ERR_VERSION),
		ROW(BEGIN FILE_A "xy" RECORD END "\0", SKP_ERR_TRAILING),
		ROW(BEGIN FILE_A "xy" RECORD, SKP_ERR_TRUNCATED),
		ROW(BEGIN FILE_A "x", SKP_ERR_TRUNCATED),
		ROW(BEGIN FILE_A "xy" END, SKP_ERR_RULE),
		ROW(BEGIN RECORD END, SKP_ERR_RULE),
		ROW(BEGIN RECORD FILE_A "xy" END, SKP_ERR_ORDER),
		ROW(BEGIN "\4", SKP_ERR_VALUE),
		ROW(BEGIN "\1\1\2\0\0\0\0\0\0\0\1axy", SKP_ERR_VALUE),
		ROW(BEGIN "\1\2\0\0\0\0\0\0\0\0\1..x", SKP_ERR_VALUE),
		ROW(BEGIN "\1\2\0\0\0\0\0\0\0\0\1/ax", SKP_ERR_VALUE),
		ROW(BEGIN "\1\0\0\0\0\0\0\0\0\0\1x", SKP_ERR_VALUE),
		ROW(BEGIN "\1\311\0\0\0\0\0\0\0\0\1x", SKP_ERR_LENGTH),
		ROW(BEGIN "\1\1\0\0\0\0\2\0\0\0\0a", SKP_ERR_LENGTH),
		ROW(BEGIN "\2\13\1\0\0\0\2kvv", SKP_ERR_VALUE),
		ROW(BEGIN "\2\3\0\0\0\0\2vv", SKP_ERR_LENGTH),
		ROW(BEGIN "\2\3\101\0\0\0\2vv", SKP_ERR_LENGTH),
		ROW(BEGIN "\2\3\1\0\20\0\1k", SKP_ERR_LENGTH),
	};
	struct skp_backup_counts counts;

	(void)state;
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct tape tape = { row[i].p, row[i].n, 0 };
		const struct skp_backup_source source = { take, finish, &tape };
		const struct skp_backup_sink sink = { 0 };

		assert_int_equal(skp_backup_form_read(&source, &sink, &counts),
		    row[i].want);
	}
	assert_int_equal(counts.time, 7);
	assert_int_equal(counts.files, 1);
	assert_int_equal(counts.records, 1);
}

static void
names(void **state)
{
	static const char *const good[] = { "a", "keys/log-86ce7773.key",
		"vocab/esco@1.2.0.vocab", "trust.cbor", "a/b/c/d/e" };
	static const char *const bad[] = { "", "/a", "a/", "a//b", ".a", "a/.b",
		"..", "a/../b", "a b", "a\nb", "registry.mdb",
		"registry.mdb-lock", "a/b/c/d/e/f", "\303\251" };
	char longest[202];

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		assert_true(skp_backup_name_ok(skp_bytes_str(good[i])));
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(skp_backup_name_ok(skp_bytes_str(bad[i])));
	memset(longest, 'a', sizeof(longest));
	assert_true(skp_backup_name_ok(skp_bytes_of(longest, 200)));
	assert_false(skp_backup_name_ok(skp_bytes_of(longest, 201)));
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = { T(restored_is_the_same),
		T(damaged_ones_are_refused), cmocka_unit_test(form_is_strict),
		cmocka_unit_test(names) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
