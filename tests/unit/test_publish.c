#include <stdio.h>

#include "common/file.h"
#include "tests/unit/issue_kit.h"

#define DAY 86400u

static struct kit kit;

static int
setup(void **state)
{
	const struct skp_signer *signer;
	struct skp_issue_counts counts;
	uint64_t n;

	(void)state;
	kit_make(&kit, KIT_ISS);
	assert_int_equal(kit_issue(&kit, 0, 3, 1, 1, &counts), SKP_OK);
	/* Not before the key is unlocked. */
	assert_int_equal(skp_status_publish(kit.house, kit.dir, KIT_NOW, 0, &n),
	    SKP_ERR_STATE);
	assert_int_equal(skp_house_unlock(kit.house, SKP_HOUSE_STATUS, NULL,
			     &signer),
	    SKP_OK);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	kit_remove(&kit);
	return 0;
}

static enum skp_err
publish(const char *name, uint64_t now, uint64_t valid_s)
{
	uint64_t n = 0;
	char dir[128];
	enum skp_err err;

	(void)snprintf(dir, sizeof(dir), "%s/%s", kit.dir, name);
	err = skp_status_publish(kit.house, dir, now, valid_s, &n);
	if (err == SKP_OK)
		assert_int_equal(n, 1);
	return err;
}

static void
file_path(const char *name, char out[160])
{
	(void)snprintf(out, 160, "%s/%s", kit.dir, name);
}

static struct skp_blob
file_of(const char *name)
{
	struct skp_blob blob = { NULL, 0 };
	char path[160];

	file_path(name, path);
	assert_int_equal(skp_file_read(path, SKP_MAX_STATUS_FILE, &blob),
	    SKP_OK);
	return blob;
}

static uint64_t
iat_of(const char *name)
{
	struct skp_blob blob = file_of(name);
	struct skp_statuslist list;
	struct skp_cursor c;

	skp_cursor_init(&c, skp_blob_bytes(&blob));
	assert_int_equal(skp_statuslist_read(&c, &list), SKP_OK);
	assert_int_equal(skp_cursor_finish(&c), SKP_OK);
	assert_true(skp_bytes_eq(list.uri, skp_bytes_str(KIT_ISS "/status/0")));
	assert_true(
	    list.exp == list.iat + 35 * DAY || list.exp == list.iat + DAY);
	skp_blob_free(&blob);
	return list.iat;
}

static bool
same(const char *a, const char *b)
{
	struct skp_blob x = file_of(a), y = file_of(b);
	bool eq = skp_bytes_eq(skp_blob_bytes(&x), skp_blob_bytes(&y));

	skp_blob_free(&x);
	skp_blob_free(&y);
	return eq;
}

static void
same_state_and_time_same_bytes(void **state)
{
	struct skp_status_event e = { .serial = 2,
		.time = KIT_NOW,
		.value = SKP_STATUS_INVALID,
		.reason = SKP_REASON_FRAUD };

	(void)state;
	assert_int_equal(publish("one", KIT_NOW + 10, 0), SKP_OK);
	assert_int_equal(publish("two", KIT_NOW + 10, 0), SKP_OK);
	assert_int_equal(publish("one", KIT_NOW + 10, 0), SKP_OK);
	assert_true(same("one/status-0.cbor", "two/status-0.cbor"));
	assert_int_equal(iat_of("one/status-0.cbor"), KIT_NOW + 10);
	/* Another period, or another state: the next second. */
	assert_int_equal(publish("two", KIT_NOW + 10, DAY), SKP_OK);
	assert_int_equal(iat_of("two/status-0.cbor"), KIT_NOW + 11);
	kit_status(&kit, &e);
	assert_int_equal(publish("two", KIT_NOW + 10, DAY), SKP_OK);
	assert_int_equal(iat_of("two/status-0.cbor"), KIT_NOW + 12);
	assert_false(same("one/status-0.cbor", "two/status-0.cbor"));
	kit_sound(&kit);
}

static void
never_back_in_time(void **state)
{
	(void)state;
	assert_int_equal(publish("s", KIT_NOW + 600, 0), SKP_OK);
	assert_int_equal(publish("s", KIT_NOW, 0), SKP_OK);
	assert_int_equal(iat_of("s/status-0.cbor"), KIT_NOW + 601);
	assert_int_equal(publish("s", KIT_NOW, 0), SKP_ERR_CLOCK);
	assert_int_equal(iat_of("s/status-0.cbor"), KIT_NOW + 601);
	kit_sound(&kit);
}

/* 1780000000 is 2026-05-28T20:26:40Z. */
static void
archive_keeps_all(void **state)
{
	(void)state;
	assert_int_equal(publish("s", KIT_NOW, 0), SKP_OK);
	assert_int_equal(publish("s", KIT_NOW + DAY, 0), SKP_OK);
	assert_int_equal(iat_of("s/archive/status-0-20260528T202640Z.cbor"),
	    KIT_NOW);
	assert_int_equal(iat_of("s/archive/status-0-20260529T202640Z.cbor"),
	    KIT_NOW + DAY);
	assert_true(same("s/status-0.cbor",
	    "s/archive/status-0-20260529T202640Z.cbor"));
}

static void
never_over_what_is_newer(void **state)
{
	struct skp_blob list;
	char path[160];

	(void)state;
	assert_int_equal(publish("new", KIT_NOW + DAY, 0), SKP_OK);
	list = file_of("new/status-0.cbor");
	/* As another copy of this registry would have left it. */
	file_path("s", path);
	assert_int_equal(skp_file_mkdirs(path, 0755), SKP_OK);
	file_path("s/status-0.cbor", path);
	list.p[list.n - 1] ^= 1;
	assert_int_equal(skp_file_write(path, skp_blob_bytes(&list), 0644,
			     SKP_FILE_NEW),
	    SKP_OK);
	assert_int_equal(publish("s", KIT_NOW + DAY, 0), SKP_ERR_CONFLICT);
	assert_int_equal(publish("s", KIT_NOW + DAY + 1, 0), SKP_OK);
	assert_int_equal(skp_file_write(path, skp_bytes_str("no list"), 0644,
			     SKP_FILE_REPLACE),
	    SKP_OK);
	assert_int_equal(publish("s", KIT_NOW + DAY + 2, 0), SKP_ERR_EXISTS);
	skp_blob_free(&list);
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = { T(same_state_and_time_same_bytes),
		T(never_back_in_time), T(archive_keeps_all),
		T(never_over_what_is_newer) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
