#include "common/file.h"

#include <sys/stat.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <unistd.h>

#include "tests/unit/unit.h"

/* Every test runs in a fresh folder of its own. */
static char folder[64];

static int
enter(void **state)
{
	(void)state;
	(void)snprintf(folder, sizeof(folder), "/tmp/skp-file-XXXXXX");
	return mkdtemp(folder) == NULL ? -1 : chdir(folder);
}

static int
remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	return remove(path);
}

static int
leave(void **state)
{
	(void)state;
	return chdir("/") != 0 ?
	    -1 :
	    nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static void
put(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_int_equal(strlen(text), fwrite(text, 1, strlen(text), f));
	assert_int_equal(0, fclose(f));
}

/* Names in the folder, temporary ones included. */
static unsigned
entries(void)
{
	DIR *d = opendir(".");
	unsigned n = 0;

	assert_non_null(d);
	while (readdir(d) != NULL)
		n++;
	assert_int_equal(0, closedir(d));
	return n - 2;
}

static void
reads_within_bound(void **state)
{
	struct skp_blob blob = { NULL, 0 };

	(void)state;
	put("five", "12345");
	assert_int_equal(SKP_OK, skp_file_read("five", 5, &blob));
	assert_int_equal(5, skp_blob_bytes(&blob).n);
	assert_string_equal("12345", (const char *)blob.p);
	skp_blob_free(&blob);
	assert_null(blob.p);
	assert_int_equal(SKP_ERR_TOO_LARGE, skp_file_read("five", 4, &blob));
	assert_null(blob.p);
	put("empty", "");
	assert_int_equal(SKP_OK, skp_file_read("empty", 0, &blob));
	assert_int_equal(0, blob.n);
	skp_blob_free(&blob);
	skp_blob_free(&blob);
}

static void
reads_regular_files_only(void **state)
{
	struct skp_blob blob = { NULL, 0 };

	(void)state;
	put("file", "x");
	assert_int_equal(0, symlink("file", "link"));
	assert_int_equal(0, mkfifo("pipe", 0600));
	assert_int_equal(0, mkdir("dir", 0700));
	assert_int_equal(SKP_ERR_NOT_REGULAR, skp_file_read("link", 9, &blob));
	assert_int_equal(SKP_ERR_NOT_REGULAR, skp_file_read("pipe", 9, &blob));
	assert_int_equal(SKP_ERR_NOT_REGULAR, skp_file_read("dir", 9, &blob));
	assert_int_equal(SKP_ERR_NOT_REGULAR,
	    skp_file_read("/dev/null", 9, &blob));
	assert_int_equal(SKP_ERR_NOT_FOUND, skp_file_read("none", 9, &blob));
	assert_int_equal(SKP_ERR_NOT_FOUND,
	    skp_file_read("file/below", 9, &blob));
	assert_null(blob.p);
}

static void
reads_a_pipe_to_its_end(void **state)
{
	struct skp_blob blob = { NULL, 0 };
	int fd[2];

	(void)state;
	assert_int_equal(0, pipe(fd));
	assert_int_equal(SKP_OK,
	    skp_file_write_fd(fd[1], skp_bytes_str("hello")));
	assert_int_equal(0, close(fd[1]));
	assert_int_equal(SKP_OK, skp_file_read_fd(fd[0], 5, &blob));
	assert_string_equal("hello", (const char *)blob.p);
	skp_blob_free(&blob);
	assert_int_equal(0, close(fd[0]));

	assert_int_equal(0, pipe(fd));
	assert_int_equal(SKP_OK,
	    skp_file_write_fd(fd[1], skp_bytes_str("hello")));
	assert_int_equal(0, close(fd[1]));
	assert_int_equal(SKP_ERR_TOO_LARGE, skp_file_read_fd(fd[0], 4, &blob));
	assert_null(blob.p);
	assert_int_equal(0, close(fd[0]));
}

static void
reads_more_than_the_first_guess(void **state)
{
	struct skp_blob blob = { NULL, 0 };
	char *text = malloc(300001);
	int fd;

	(void)state;
	assert_non_null(text);
	memset(text, 'a', 300000);
	text[300000] = '\0';
	put("big", text);
	fd = open("big", O_RDONLY);
	assert_true(fd >= 0);
	assert_int_equal(SKP_OK, skp_file_read_fd(fd, SIZE_MAX, &blob));
	assert_int_equal(300000, blob.n);
	assert_memory_equal(text, blob.p, 300001);
	skp_blob_free(&blob);
	assert_int_equal(0, close(fd));
	free(text);
}

static void
content_is(const char *path, const char *want, mode_t mode)
{
	struct skp_blob blob = { NULL, 0 };
	struct stat st;

	assert_int_equal(SKP_OK, skp_file_read(path, 100, &blob));
	assert_string_equal(want, (const char *)blob.p);
	skp_blob_free(&blob);
	assert_int_equal(0, stat(path, &st));
	assert_int_equal(mode, st.st_mode & 07777);
}

static void
writes_whole_files(void **state)
{
	mode_t mask = umask(077);

	(void)state;
	assert_int_equal(SKP_OK,
	    skp_file_write("f", skp_bytes_str("one"), 0644, SKP_FILE_NEW));
	content_is("f", "one", 0644);
	assert_int_equal(SKP_ERR_EXISTS,
	    skp_file_write("f", skp_bytes_str("two"), 0644, SKP_FILE_NEW));
	content_is("f", "one", 0644);
	assert_int_equal(SKP_OK,
	    skp_file_write("f", skp_bytes_str("3"), 0600, SKP_FILE_REPLACE));
	content_is("f", "3", 0600);
	assert_int_equal(SKP_OK,
	    skp_file_write_fast("g", skp_bytes_str("4"), 0400, SKP_FILE_NEW));
	content_is("g", "4", 0400);
	assert_int_equal(2, entries());
	(void)umask(mask);
}

static void
leaves_nothing_behind(void **state)
{
	(void)state;
	assert_int_equal(SKP_ERR_NOT_FOUND,
	    skp_file_write("none/f", skp_bytes_str("x"), 0600, SKP_FILE_NEW));
	assert_int_equal(0, mkdir("dir", 0700));
	assert_int_equal(SKP_ERR_NOT_REGULAR,
	    skp_file_write("dir", skp_bytes_str("x"), 0600, SKP_FILE_REPLACE));
	/* a link is replaced, never followed */
	put("target", "keep");
	assert_int_equal(0, symlink("target", "link"));
	assert_int_equal(SKP_OK,
	    skp_file_write("link", skp_bytes_str("new"), 0600,
		SKP_FILE_REPLACE));
	content_is("link", "new", 0600);
	assert_int_equal(SKP_ERR_EXISTS,
	    skp_file_write("target", skp_bytes_str("x"), 0600, SKP_FILE_NEW));
	assert_int_equal(3, entries());
}

static void
a_full_disk_is_named(void **state)
{
	int fd = open("/dev/full", O_WRONLY);

	(void)state;
	if (fd < 0)
		skip();
	assert_int_equal(SKP_ERR_DISK_FULL,
	    skp_file_write_fd(fd, skp_bytes_str("x")));
	assert_int_equal(ENOSPC, errno);
	assert_int_equal(0, close(fd));
}

static void
makes_folders(void **state)
{
	struct stat st;

	(void)state;
	assert_int_equal(SKP_OK, skp_file_mkdirs("a/b//c/", 0700));
	assert_int_equal(0, stat("a/b/c", &st));
	assert_true(S_ISDIR(st.st_mode));
	assert_int_equal(0700, st.st_mode & 07777);
	assert_int_equal(SKP_OK, skp_file_mkdirs("a/b", 0700));
	assert_int_equal(SKP_OK, skp_file_mkdirs("/", 0700));
	put("file", "x");
	assert_int_equal(SKP_ERR_NOT_FOUND, skp_file_mkdirs("file", 0700));
	assert_int_equal(SKP_ERR_NOT_FOUND, skp_file_mkdirs("file/d", 0700));
}

static void
private_files(void **state)
{
	static const struct {
		mode_t mode;
		enum skp_err err;
	} rows[] = {
		{ 0600, SKP_OK },
		{ 0400, SKP_OK },
		{ 0640, SKP_ERR_PERMISSION },
		{ 0604, SKP_ERR_PERMISSION },
		{ 0620, SKP_ERR_PERMISSION },
	};
	int fd;

	(void)state;
	put("f", "secret");
	fd = open("f", O_RDONLY);
	assert_true(fd >= 0);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_int_equal(0, fchmod(fd, rows[i].mode));
		assert_int_equal(rows[i].err, skp_file_check_private(fd));
	}
	assert_int_equal(0, close(fd));
}

static void
failing_calls(void **state)
{
	struct skp_blob blob = { NULL, 0 };
	int fd = open(".", O_RDONLY | O_DIRECTORY);

	(void)state;
	assert_true(fd >= 0);
	assert_int_equal(SKP_ERR_NOT_REGULAR, skp_file_read_fd(fd, 9, &blob));
	assert_null(blob.p);
	assert_int_equal(SKP_ERR_IO, skp_file_write_fd(fd, skp_bytes_str("x")));
	assert_int_equal(EBADF, errno);
	assert_int_equal(0, close(fd));
	assert_int_equal(SKP_ERR_IO, skp_file_check_private(-1));
	assert_int_equal(SKP_ERR_NOT_FOUND, skp_file_sync_parent("none/f"));
	assert_int_equal(SKP_OK, skp_file_sync_parent("f"));
	assert_int_equal(SKP_OK, skp_file_sync_parent("/f"));
	/* made by mkdir(), but its parent is a file system of the kernel's */
	assert_int_not_equal(SKP_OK, skp_file_mkdirs("/proc/skp/x", 0700));
	assert_int_equal(SKP_OK, skp_file_mkdirs("/proc/self", 0700));
}

static void
joins(void **state)
{
	static const char *const rows[][3] = {
		{ "a", "b", "a/b" },
		{ "a/", "b", "a/b" },
		{ "", "b", "b" },
		{ "/", "b", "/b" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char *path = skp_file_join(rows[i][0], rows[i][1]);

		assert_string_equal(rows[i][2], path);
		free(path);
	}
}

static void
locks_once(void **state)
{
	int first = -1, second = -1;

	(void)state;
	assert_int_equal(SKP_OK, skp_file_lock("lock", &first));
	assert_int_equal(SKP_ERR_STATE, skp_file_lock("lock", &second));
	assert_int_equal(-1, second);
	(void)close(first);
	assert_int_equal(SKP_OK, skp_file_lock("lock", &second));
	(void)close(second);
	assert_int_equal(SKP_ERR_NOT_FOUND, skp_file_lock("no/lock", &first));
}

static void
errors_of_errno(void **state)
{
	(void)state;
	assert_int_equal(SKP_ERR_DISK_FULL, skp_file_error(ENOSPC));
	assert_int_equal(SKP_ERR_DISK_FULL, skp_file_error(EDQUOT));
	assert_int_equal(SKP_ERR_NOT_FOUND, skp_file_error(ENOENT));
	assert_int_equal(SKP_ERR_PERMISSION, skp_file_error(EACCES));
	assert_int_equal(SKP_ERR_EXISTS, skp_file_error(EEXIST));
	assert_int_equal(SKP_ERR_NOT_REGULAR, skp_file_error(ELOOP));
	assert_int_equal(SKP_ERR_NOMEM, skp_file_error(ENOMEM));
	assert_int_equal(SKP_ERR_IO, skp_file_error(EIO));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, enter, leave)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(reads_within_bound),
		TEST(reads_regular_files_only),
		TEST(reads_a_pipe_to_its_end),
		TEST(reads_more_than_the_first_guess),
		TEST(writes_whole_files),
		TEST(leaves_nothing_behind),
		TEST(a_full_disk_is_named),
		TEST(makes_folders),
		TEST(private_files),
		TEST(failing_calls),
		TEST(locks_once),
		cmocka_unit_test(joins),
		cmocka_unit_test(errors_of_errno),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
