#include <sys/stat.h>
#include <unistd.h>

#include "common/tilefile.h"
#include "tests/unit/unit.h"

#define HASH 32
#define FULL ((size_t)SKP_TILEFILE_N * HASH)

static char dir[] = "/tmp/skp_tilefile.XXXXXX";

static int
setup(void **state)
{
	(void)state;
	memcpy(dir + sizeof(dir) - 7, "XXXXXX", 6);
	return mkdtemp(dir) == NULL ? -1 : 0;
}

static int
teardown(void **state)
{
	static const char *const files[] = { "tile/0/000", "tile/0/001",
		"tile/0/000.p/9", "tile/0/001.p/1", "tile/0/001.p/5",
		"tile/0/002.p/3" };
	static const char *const folders[] = { "tile/0/000.p", "tile/0/001.p",
		"tile/0/002.p", "tile/0", "tile", "" };
	char path[256];

	(void)state;
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		(void)snprintf(path, sizeof(path), "%s/%s", dir, files[i]);
		(void)unlink(path);
	}
	for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++) {
		(void)snprintf(path, sizeof(path), "%s/%s", dir, folders[i]);
		(void)rmdir(path);
	}
	return 0;
}

/* A tile of n bytes, all of them `fill`. */
static void
put(uint64_t number, unsigned width, size_t n, int fill)
{
	uint8_t bytes[FULL + 1];
	char name[SKP_TILEFILE_NAME], path[256], *slash;

	skp_tilefile_name(0, number, width, name);
	(void)snprintf(path, sizeof(path), "%s/%s", dir, name);
	slash = strrchr(path, '/');
	*slash = '\0';
	assert_int_equal(skp_file_mkdirs(path, 0755), SKP_OK);
	*slash = '/';
	memset(bytes, fill, sizeof(bytes));
	assert_int_equal(skp_file_write(path, skp_bytes_of(bytes, n), 0644,
			     SKP_FILE_REPLACE),
	    SKP_OK);
}

/* Names as in C2SP tlog-tiles. */
static void
names(void **state)
{
	char name[SKP_TILEFILE_NAME];

	(void)state;
	skp_tilefile_name(0, 0, 256, name);
	assert_string_equal(name, "tile/0/000");
	skp_tilefile_name(0, 1234067, 256, name);
	assert_string_equal(name, "tile/0/x001/x234/067");
	skp_tilefile_name(2, 1000, 7, name);
	assert_string_equal(name, "tile/2/x001/000.p/7");
	skp_tilefile_name(63, UINT64_MAX, 255, name);
	assert_string_equal(name,
	    "tile/63/x018/x446/x744/x073/x709/x551/615.p/255");
}

static void
all_there_is(void **state)
{
	struct skp_blob b = { NULL, 0 };

	(void)state;
	assert_int_equal(skp_tilefile_all(dir, 0, 1000, &b), SKP_ERR_NOT_FOUND);
	put(0, 9, 9 * HASH, 1);
	assert_int_equal(skp_tilefile_all(dir, 0, 1000, &b), SKP_OK);
	assert_int_equal(b.n, 9 * HASH);
	skp_blob_free(&b);
	put(0, 256, FULL, 2); /* the complete one goes before */
	put(1, 1, 1 * HASH, 3);
	put(1, 5, 5 * HASH, 4);
	put(2, 3, 3 * HASH, 5); /* behind a part: not read */
	assert_int_equal(skp_tilefile_all(dir, 0, 261, &b), SKP_OK);
	assert_int_equal(b.n, 261 * HASH);
	assert_int_equal(b.p[0], 2);
	assert_int_equal(b.p[FULL - 1], 2);
	assert_int_equal(b.p[FULL], 4);
	assert_int_equal(b.p[b.n - 1], 4);
	skp_blob_free(&b);
	assert_int_equal(skp_tilefile_all(dir, 0, 260, &b), SKP_ERR_TOO_LARGE);
	assert_null(b.p);
	put(1, 256, FULL, 6);
	assert_int_equal(skp_tilefile_all(dir, 0, 1000, &b), SKP_OK);
	assert_int_equal(b.n, 515 * HASH);
	skp_blob_free(&b);
}

static void
first_ones(void **state)
{
	struct skp_blob b = { NULL, 0 };

	(void)state;
	put(0, 256, FULL, 1);
	put(1, 5, 5 * HASH, 2);
	assert_int_equal(skp_tilefile_leaves(dir, 3, &b), SKP_OK);
	assert_int_equal(b.n, 3 * HASH);
	skp_blob_free(&b);
	assert_int_equal(skp_tilefile_leaves(dir, 260, &b), SKP_OK);
	assert_int_equal(b.n, 260 * HASH);
	assert_int_equal(b.p[FULL], 2);
	skp_blob_free(&b);
	assert_int_equal(skp_tilefile_leaves(dir, 262, &b), SKP_ERR_NOT_FOUND);
	assert_int_equal(skp_tilefile_leaves(dir, 0, &b), SKP_ERR_LENGTH);
	assert_int_equal(skp_tilefile_leaves(dir, UINT64_MAX, &b),
	    SKP_ERR_LENGTH);
	assert_null(b.p);
}

/* A tile that is shorter or longer than its name says. */
static void
other_lengths(void **state)
{
	static const struct {
		unsigned width;
		size_t n;
	} rows[] = { { 256, FULL - 1 }, { 256, 0 }, { 9, 8 * HASH },
		{ 9, 9 * HASH + 1 } };
	struct skp_blob b = { NULL, 0 };

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		put(0, rows[i].width, rows[i].n, 1);
		assert_int_equal(skp_tilefile_all(dir, 0, 1000, &b),
		    SKP_ERR_LENGTH);
		assert_int_equal(skp_tilefile_leaves(dir, 9, &b),
		    SKP_ERR_LENGTH);
		assert_null(b.p);
		(void)teardown(state);
		(void)mkdir(dir, 0700);
	}
	put(0, 256, FULL + 1, 1);
	assert_int_equal(skp_tilefile_all(dir, 0, 1000, &b), SKP_ERR_TOO_LARGE);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(names),
		T(all_there_is), T(first_ones), T(other_lengths) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
