#include <sys/wait.h>
#include <unistd.h>

#include "common/file.h"
#include "schema/statuslist.h"
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

static void
facts(struct skp_registry_facts *out)
{
	assert_int_equal(skp_registry_facts(kit.reg, out), SKP_OK);
}

/* ------------------------------------------------------------------ crashes */

/* A run in a child that ends without a farewell; its exit status. */
static int
crash(unsigned first, unsigned n, unsigned die_after)
{
	struct skp_issue_counts counts;
	int status;
	pid_t pid;

	kit_close(&kit);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		kit_open(&kit);
		kit.die_after = die_after;
		(void)kit_issue(&kit, first, n, 1, 1, &counts);
		_exit(1);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	kit_open(&kit);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* Dies while it signs: intents are open, and nobody was told. */
static void
open_intents_are_completed(void **state)
{
	struct skp_issue_counts counts;
	struct skp_registry_facts f;
	struct skp_view *view;
	struct skp_record rec;
	uint8_t payload[4096];
	size_t n;

	(void)state;
	kit_die_signing(&kit, 9, 2);
	facts(&f);
	assert_int_equal(f.closed, 0);
	assert_int_equal(f.next_serial, 10);
	kit_sound(&kit);
	assert_int_equal(skp_view_open(kit.reg, &view), SKP_OK);
	assert_int_equal(skp_view_get(view, 5, &rec), SKP_OK);
	assert_int_equal(rec.state, SKP_RECORD_OPEN);
	assert_null(rec.signature);
	n = rec.payload.n;
	memcpy(payload, rec.payload.p, n);
	skp_view_close(view);
	/* The next run completes them first, same bytes. */
	assert_int_equal(kit_issue(&kit, 0, 9, 2, 1, &counts), SKP_OK);
	assert_int_equal(counts.recovered, 9);
	assert_int_equal(counts.duplicate, 9);
	assert_int_equal(counts.issued, 0);
	assert_int_equal(kit.told[SKP_OUTCOME_RECOVERED], 9);
	assert_int_equal(skp_view_open(kit.reg, &view), SKP_OK);
	assert_int_equal(skp_view_get(view, 5, &rec), SKP_OK);
	assert_int_equal(rec.state, SKP_RECORD_ISSUED);
	assert_int_equal(rec.payload.n, n);
	assert_memory_equal(rec.payload.p, payload, n);
	skp_view_close(view);
	assert_int_equal(skp_view_open(kit.reg, &view), SKP_OK);
	assert_int_equal(skp_export_passport(view, 5, payload, sizeof(payload),
			     &n),
	    SKP_OK);
	skp_view_close(view);
	kit_sound(&kit);
}

/* Dies after the first was told: what was told is there. */
static void
told_is_durable(void **state)
{
	struct skp_issue_counts counts;
	struct skp_registry_facts f;

	(void)state;
	assert_int_equal(crash(0, 2 * SKP_GROUP_MAX + 10, 1), 77);
	facts(&f);
	assert_int_equal(f.issued, SKP_GROUP_MAX);
	assert_true(f.next_serial > SKP_GROUP_MAX + 1);
	assert_int_equal(kit_issue(&kit, 0, 2 * SKP_GROUP_MAX + 10, 1, 1,
			     &counts),
	    SKP_OK);
	assert_int_equal(counts.recovered + counts.issued, SKP_GROUP_MAX + 10);
	facts(&f);
	assert_int_equal(f.issued, 2 * SKP_GROUP_MAX + 10);
	assert_int_equal(f.head, f.leaves);
	kit_sound(&kit);
}

/* Dies between the commit with the head and the checkpoint. */
static void
checkpoint_may_be_behind(void **state)
{
	struct skp_issue_counts counts;

	(void)state;
	assert_int_equal(crash(0, 5, 1), 77);
	assert_int_equal(skp_house_checkpoint_check(kit.house), SKP_OK);
	assert_int_equal(kit_issue(&kit, 0, 5, 1, 1, &counts), SKP_OK);
	assert_int_equal(counts.duplicate, 5);
	assert_int_equal(skp_house_checkpoint_check(kit.house), SKP_OK);
	kit_sound(&kit);
}

static void
void_has_no_leaf(void **state)
{
	struct skp_issue_counts counts;
	struct skp_registry_facts f;
	struct skp_seckey *other;
	struct skp_signer signer;
	struct skp_view *view;
	struct skp_record rec;
	struct skp_issue *is;
	uint64_t n = 0;

	(void)state;
	/* Three, of which the second group stays open. */
	assert_int_equal(crash(0, 2 * SKP_GROUP_MAX, 1), 77);
	facts(&f);
	assert_int_equal(f.closed, SKP_GROUP_MAX);
	assert_int_equal(skp_seckey_generate(SKP_PURPOSE_PASSPORT, true,
			     &other),
	    SKP_OK);
	signer = skp_signer_of(other);
	kit.how.passport = &signer;
	assert_int_equal(skp_issue_begin(kit.reg, &kit.how, &is),
	    SKP_ERR_CONFLICT);
	assert_int_equal(skp_issue_void(kit.reg, &n), SKP_OK);
	assert_int_equal(n, SKP_GROUP_MAX);
	skp_seckey_free(other);
	kit.how.passport = kit.passport;
	/* They can be issued anew; leaves go on where the log ended. */
	assert_int_equal(kit_issue(&kit, 0, 2 * SKP_GROUP_MAX, 1, 1, &counts),
	    SKP_OK);
	assert_int_equal(counts.issued, SKP_GROUP_MAX);
	assert_int_equal(counts.first, 2 * SKP_GROUP_MAX + 1);
	assert_int_equal(skp_view_open(kit.reg, &view), SKP_OK);
	assert_int_equal(skp_view_get(view, SKP_GROUP_MAX + 1, &rec), SKP_OK);
	assert_int_equal(rec.state, SKP_RECORD_VOID);
	assert_null(rec.signature);
	assert_int_equal(skp_view_get(view, counts.first, &rec), SKP_OK);
	assert_int_equal(rec.leaf, SKP_GROUP_MAX + 1);
	skp_view_close(view);
	kit_sound(&kit);
}

/* A signer that gives another message's signature is found out. */
static enum skp_err
wrong_sign(const void *ctx, struct skp_bytes tbs, uint8_t sig[SKP_SIG_LEN])
{
	const struct skp_signer *real = ctx;

	tbs.n--;
	return real->sign(real->ctx, tbs, sig);
}

static void
wrong_signature_issues_nothing(void **state)
{
	struct skp_signer wrong = { .ctx = kit.passport,
		.pub = kit.passport->pub,
		.sign = wrong_sign };
	struct skp_issue_counts counts = { 0 };
	struct skp_registry_facts f;
	struct skp_issue *is;
	struct kit_draft d;

	(void)state;
	kit.how.passport = &wrong;
	assert_int_equal(skp_issue_begin(kit.reg, &kit.how, &is), SKP_OK);
	kit_draft(&d, 1, 1, 1);
	assert_int_equal(skp_issue_add(is, &d.draft), SKP_OK);
	assert_int_equal(skp_issue_end(is, &counts), SKP_ERR_CRYPTO);
	assert_int_equal(counts.issued, 0);
	assert_int_equal(kit.told[SKP_OUTCOME_ISSUED], 0);
	facts(&f);
	assert_int_equal(f.leaves, 1);
	kit_sound(&kit);
}

/* -------------------------------------------------------------- old backups */

static void
old_backup_does_not_issue(void **state)
{
	struct skp_issue_counts counts;
	struct skp_blob old = { NULL, 0 };

	(void)state;
	assert_int_equal(kit_issue(&kit, 1, 2, 1, 1, &counts), SKP_OK);
	kit_close(&kit);
	assert_int_equal(skp_file_read(kit.db, 1 << 24, &old), SKP_OK);
	kit_open(&kit);
	assert_int_equal(kit_issue(&kit, 3, 2, 1, 1, &counts), SKP_OK);
	assert_int_equal(skp_house_checkpoint_check(kit.house), SKP_OK);
	kit_close(&kit);
	assert_int_equal(skp_file_write(kit.db, skp_blob_bytes(&old), 0600,
			     SKP_FILE_REPLACE),
	    SKP_OK);
	skp_blob_free(&old);
	kit_open(&kit);
	assert_int_equal(skp_house_checkpoint_check(kit.house), SKP_ERR_STATE);
	assert_int_equal(kit_issue(&kit, 5, 1, 1, 1, &counts), SKP_ERR_STATE);
	/* Told what happened, it goes on. */
	assert_int_equal(skp_house_checkpoint_write(kit.house), SKP_OK);
	assert_int_equal(kit_issue(&kit, 5, 1, 1, 1, &counts), SKP_OK);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = { T(open_intents_are_completed),
		T(told_is_durable), T(checkpoint_may_be_behind),
		T(void_has_no_leaf), T(wrong_signature_issues_nothing),
		T(old_backup_does_not_issue) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
