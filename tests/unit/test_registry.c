#include <sys/wait.h>
#include <unistd.h>

#include "issuer/registry_db.h"
#include "issuer/registry_step.h"
#include "schema/merkle.h"
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
new_registry(void **state)
{
	struct skp_registry_facts f;
	struct skp_view *view;
	struct skp_log_head head;
	struct skp_record rec;
	uint64_t serial;
	const uint8_t id[SKP_ID_LEN] = { 1 };

	(void)state;
	assert_int_equal(skp_registry_facts(kit.reg, &f), SKP_OK);
	assert_true(skp_bytes_eq(f.iss, skp_bytes_str(KIT_ISS)));
	assert_true(skp_bytes_eq(f.kvk, skp_bytes_str("12345678")));
	assert_int_equal(f.next_serial, 1);
	assert_int_equal(f.leaves, 1);
	assert_int_equal(f.head, 1);
	assert_int_equal(f.newest_iat, KIT_NOW);
	assert_int_equal(skp_view_open(kit.reg, &view), SKP_OK);
	assert_int_equal(skp_view_head(view, 1, &head), SKP_OK);
	/* The root of one leaf is the leaf. */
	assert_memory_equal(head.root, f.origin, SKP_HASH_LEN);
	assert_int_equal(skp_view_head(view, 2, &head), SKP_ERR_NOT_FOUND);
	assert_int_equal(skp_view_get(view, 0, &rec), SKP_ERR_NOT_FOUND);
	assert_int_equal(skp_view_get(view, 1, &rec), SKP_ERR_NOT_FOUND);
	assert_int_equal(skp_view_serial(view, id, &serial), SKP_ERR_NOT_FOUND);
	skp_view_close(view);
	kit_sound(&kit);
}

static void
never_made_over(void **state)
{
	struct skp_house_new how = { .name = skp_bytes_str("Other"),
		.now = KIT_NOW,
		.test = true };
	struct skp_house *house;

	(void)state;
	assert_int_equal(skp_house_create(kit.dir, &how), SKP_ERR_EXISTS);
	assert_int_equal(skp_house_open("/tmp/skp-kit-nowhere", &house),
	    SKP_ERR_NOT_FOUND);
	how.iss = skp_bytes_str("http://kit.example");
	assert_int_equal(skp_house_create("/tmp/skp-kit-nowhere", &how),
	    SKP_ERR_VALUE);
	how.iss = skp_bytes_of(NULL, 0);
	how.name = skp_bytes_str("a\nb");
	assert_int_equal(skp_house_create("/tmp/skp-kit-nowhere", &how),
	    SKP_ERR_TEXT);
	assert_int_equal(access("/tmp/skp-kit-nowhere", F_OK), -1);
}

static void
serials_without_gap(void **state)
{
	struct skp_issue_counts counts;
	struct skp_view *view;
	struct skp_record rec;

	(void)state;
	for (unsigned i = 0; i < 12; i++)
		assert_int_equal(kit_issue(&kit, i * 10, i, 1, 1, &counts),
		    SKP_OK);
	assert_int_equal(skp_view_open(kit.reg, &view), SKP_OK);
	for (uint64_t i = 1; i <= 66; i++) {
		assert_int_equal(skp_view_get(view, i, &rec), SKP_OK);
		assert_int_equal(rec.serial, i);
		assert_int_equal(rec.leaf, i);
		assert_int_equal(rec.state, SKP_RECORD_ISSUED);
	}
	assert_int_equal(skp_view_get(view, 67, &rec), SKP_ERR_NOT_FOUND);
	skp_view_close(view);
	kit_sound(&kit);
}

static void
runs_are_kept(void **state)
{
	struct skp_issue_counts counts;
	struct skp_view *view;
	struct skp_run run;

	(void)state;
	assert_int_equal(kit_issue(&kit, 0, 4, 1, 1, &counts), SKP_OK);
	kit.now += 60000;
	assert_int_equal(kit_issue(&kit, 3, 3, 1, 1, &counts), SKP_OK);
	assert_int_equal(counts.run, 2);
	assert_int_equal(skp_view_open(kit.reg, &view), SKP_OK);
	assert_int_equal(skp_view_run(view, 2, &run), SKP_OK);
	assert_int_equal(run.time, KIT_NOW + 65);
	assert_int_equal(run.first, 5);
	assert_int_equal(run.last, 6);
	assert_int_equal(run.issued, 2);
	assert_int_equal(run.duplicate, 1);
	assert_int_equal(run.head, 7);
	assert_true(skp_bytes_eq(run.operator_, skp_bytes_str("tester")));
	assert_int_equal(skp_view_run(view, 3, &run), SKP_ERR_NOT_FOUND);
	skp_view_close(view);
}

static void
ids_by_prefix(void **state)
{
	struct skp_issue_counts counts;
	struct skp_view *view;
	struct skp_record rec;
	uint64_t first, last;
	char hex[40];

	(void)state;
	assert_int_equal(kit_issue(&kit, 0, 50, 1, 1, &counts), SKP_OK);
	assert_int_equal(skp_view_open(kit.reg, &view), SKP_OK);
	/* 1780000005000 ms is 019e70449b88 */
	assert_int_equal(skp_view_prefix(view, "019e", &first, &last), SKP_OK);
	assert_int_equal(first, 1);
	assert_int_equal(last, 50);
	assert_int_equal(skp_view_prefix(view, "019E7044-", &first, &last),
	    SKP_OK);
	assert_int_equal(skp_view_prefix(view, "019f", &first, &last),
	    SKP_ERR_NOT_FOUND);
	assert_int_equal(skp_view_prefix(view, "00", &first, &last),
	    SKP_ERR_NOT_FOUND);
	assert_int_equal(skp_view_prefix(view, "", &first, &last),
	    SKP_ERR_VALUE);
	assert_int_equal(skp_view_prefix(view, "01x", &first, &last),
	    SKP_ERR_VALUE);
	for (uint64_t i = 1; i <= 50; i++) {
		assert_int_equal(skp_view_get(view, i, &rec), SKP_OK);
		for (unsigned j = 0; j < 16; j++)
			(void)snprintf(hex + 2 * j, 3, "%02x", rec.id[j]);
		assert_int_equal(skp_view_prefix(view, hex, &first, &last),
		    SKP_OK);
		assert_int_equal(first, i);
		assert_int_equal(last, i);
	}
	skp_view_close(view);
}

/* --------------------------------------------------------------------- steps */

static void
step_is_all_or_nothing(void **state)
{
	struct skp_registry_facts before, after;
	struct skp_signed_blocks blocks = { NULL, 0, 0 };
	struct skp_reserved place;
	struct skp_random rnd;
	struct skp_step *step;

	(void)state;
	skp_random_init(&rnd);
	assert_int_equal(skp_registry_facts(kit.reg, &before), SKP_OK);
	assert_int_equal(skp_step_begin(kit.reg, &step), SKP_ERR_STATE);
	assert_int_equal(skp_registry_lock(kit.reg), SKP_OK);
	assert_int_equal(skp_step_begin(kit.reg, &step), SKP_OK);
	skp_step_reserve(step, &rnd, kit.now, &place);
	assert_int_equal(place.serial, 1);
	skp_step_fail(step, SKP_ERR_INPUT);
	skp_step_records_end(step, &blocks);
	assert_int_equal(skp_step_commit(step), SKP_ERR_INPUT);
	assert_int_equal(skp_step_begin(kit.reg, &step), SKP_OK);
	skp_step_reserve(step, &rnd, kit.now, &place);
	skp_step_abort(step);
	assert_int_equal(skp_registry_facts(kit.reg, &after), SKP_OK);
	assert_int_equal(after.next_serial, before.next_serial);
	assert_int_equal(after.lists, before.lists);
	kit_sound(&kit);
	skp_signed_blocks_free(&blocks);
}

/* A record that says as little as possible, in a block of its own. */
static void
reserve(struct skp_step *step, struct skp_random *rnd,
    struct skp_signed_blocks *blocks, struct skp_reserved *place)
{
	uint8_t subject[SKP_SUBJECT_LEN] = { 0 }, payload[64] = { 0 };
	struct skp_record rec = { .run = 1 };

	skp_step_reserve(step, rnd, kit.now, place);
	memcpy(payload + 9, place->id, SKP_ID_LEN);
	skp_be_put(subject, place->serial, 8);
	rec.serial = place->serial;
	rec.leaf = place->leaf;
	memcpy(rec.id, place->id, SKP_ID_LEN);
	rec.protected_ = skp_bytes_str("p");
	rec.payload = skp_bytes_of(payload, sizeof(payload));
	rec.subject = subject;
	rec.content = subject;
	rec.list = place->list;
	rec.index = place->index;
	skp_step_record(step, &rec, blocks);
	skp_step_records_end(step, blocks);
}

static void
close_wants_the_stored_bytes(void **state)
{
	const struct skp_status_event event = { .time = KIT_NOW };
	struct skp_signed_blocks blocks = { NULL, 0, 0 };
	struct skp_reserved place;
	struct skp_random rnd;
	struct skp_step *step;

	(void)state;
	skp_random_init(&rnd);
	assert_int_equal(skp_registry_lock(kit.reg), SKP_OK);
	assert_int_equal(skp_step_begin(kit.reg, &step), SKP_OK);
	reserve(step, &rnd, &blocks, &place);
	assert_int_equal(skp_step_commit(step), SKP_OK);
	assert_int_equal(blocks.n, 1);
	/* Another byte than was stored: what was signed is not it. */
	blocks.v[0].sig[0] ^= 1;
	((uint8_t *)(uintptr_t)blocks.v[0].value.p)[3] ^= 1;
	assert_int_equal(skp_step_begin(kit.reg, &step), SKP_OK);
	skp_step_close(step, &blocks, &event);
	assert_int_equal(skp_step_commit(step), SKP_ERR_CORRUPT);
	((uint8_t *)(uintptr_t)blocks.v[0].value.p)[3] ^= 1;
	assert_int_equal(skp_step_begin(kit.reg, &step), SKP_OK);
	skp_step_close(step, &blocks, &event);
	assert_int_equal(skp_step_commit(step), SKP_OK);
	/* Once. */
	assert_int_equal(skp_step_begin(kit.reg, &step), SKP_OK);
	skp_step_close(step, &blocks, &event);
	assert_int_equal(skp_step_commit(step), SKP_ERR_CORRUPT);
	skp_signed_blocks_free(&blocks);
}

static void
list_is_used_up(void **state)
{
	uint8_t *seen = calloc(2, SKP_STATUS_ENTRIES);
	struct skp_reserved place = { 0 };
	struct skp_random rnd;
	struct skp_step *step;
	uint64_t low = 0;
	uint8_t before[SKP_ID_LEN] = { 0 };

	(void)state;
	assert_non_null(seen);
	skp_random_init(&rnd);
	assert_int_equal(skp_registry_lock(kit.reg), SKP_OK);
	assert_int_equal(skp_step_begin(kit.reg, &step), SKP_OK);
	for (unsigned i = 0; i < SKP_STATUS_ENTRIES + 5; i++) {
		uint8_t *mark;

		skp_step_reserve(step, &rnd, kit.now, &place);
		assert_int_equal(skp_step_err(step), SKP_OK);
		assert_int_equal(place.list, i >= SKP_STATUS_ENTRIES);
		assert_true(place.index < SKP_STATUS_ENTRIES);
		mark = &seen[place.list * SKP_STATUS_ENTRIES + place.index];
		assert_int_equal(*mark, 0);
		*mark = 1;
		assert_true(memcmp(before, place.id, SKP_ID_LEN) < 0);
		memcpy(before, place.id, SKP_ID_LEN);
		low += i < 1000 && place.index < SKP_STATUS_ENTRIES / 2;
	}
	/* Random: of the first thousand about half are in the lower half. */
	assert_in_range(low, 400, 600);
	assert_true(
	    skp_bytes_eq(place.uri, skp_bytes_str(KIT_ISS "/status/1")));
	skp_step_abort(step);
	skp_random_end(&rnd);
	free(seen);
}

static void
indices_never_twice(void **state)
{
	struct skp_issue_counts counts;
	uint8_t *seen = calloc(1, SKP_STATUS_ENTRIES);
	struct skp_view *view;
	struct skp_record rec;

	(void)state;
	assert_non_null(seen);
	for (unsigned i = 0; i < 5; i++)
		assert_int_equal(kit_issue(&kit, i * 100, 100, 1, 1, &counts),
		    SKP_OK);
	assert_int_equal(skp_view_open(kit.reg, &view), SKP_OK);
	for (uint64_t i = 1; i <= 500; i++) {
		assert_int_equal(skp_view_get(view, i, &rec), SKP_OK);
		assert_int_equal(seen[rec.index]++, 0);
	}
	skp_view_close(view);
	free(seen);
}

static void
reasons_have_words(void **state)
{
	(void)state;
	assert_string_equal(skp_reason_word(SKP_REASON_ASSESSMENT_INVALID),
	    "assessment-invalid");
	assert_string_equal(skp_reason_word(SKP_REASON_OTHER), "other");
	assert_null(skp_reason_word(0));
	assert_null(skp_reason_word(99));
	assert_int_equal(skp_reason_of("fraud"), SKP_REASON_FRAUD);
	assert_int_equal(skp_reason_of("Fraud"), SKP_REASON_NONE);
}

/* ------------------------------------------------------------------- writers */

static void
second_writer_is_refused(void **state)
{
	struct skp_issue_counts counts;
	struct skp_issue *is;
	int status;
	pid_t pid;

	(void)state;
	kit_close(&kit);
	kit_open(&kit);
	assert_int_equal(skp_registry_lock(kit.reg), SKP_OK);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		struct kit child = kit;

		child.house = NULL;
		kit_open(&child);
		_exit(skp_house_issue_begin(child.house, &child.how, &is) ==
			    SKP_ERR_STATE ?
			5 :
			6);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 5);
	assert_int_equal(kit_issue(&kit, 0, 1, 1, 1, &counts), SKP_OK);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = { T(new_registry), T(never_made_over),
		T(serials_without_gap), T(runs_are_kept), T(ids_by_prefix),
		T(step_is_all_or_nothing), T(close_wants_the_stored_bytes),
		T(list_is_used_up), T(indices_never_twice),
		T(reasons_have_words), T(second_writer_is_refused) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
