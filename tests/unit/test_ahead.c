/*
 * Names of a folder looked at ahead of their turn: in order, each as it is,
 * and nothing left open.
 */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/unit/unit.h"
#include "verifier/ahead.h"

#define N     300
#define NAME  32
#define LARGE 20000 /* bytes, more than is read ahead */

enum what { SMALL, EMPTY, BIG, LINK, PIPE, FOLDER, OTHER, MISSING, N_WHAT };

static char dir[] = "/tmp/skp_ahead.XXXXXX";
static int dirfd_, before;
static char text[N][NAME];
static char *name[N];

/* Of what kind the file with this number is: four of five are small. */
static enum what
what_of(size_t i)
{
	return i % 5 == 4 ? (enum what)(i / 5 % N_WHAT) : SMALL;
}

static void
put(const char *file, size_t n)
{
	uint8_t bytes[LARGE];
	int fd = openat(dirfd_, file, O_CREAT | O_WRONLY | O_EXCL, 0600);

	memset(bytes, 'x', n);
	(void)snprintf((char *)bytes, sizeof(bytes), "%s",
	    n > NAME ? file : "");
	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes, n), n);
	close(fd);
}

static void
make(size_t i)
{
	(void)snprintf(text[i], NAME, "%03zu%s", i,
	    what_of(i) == OTHER ? ".txt" : ".skillpass");
	name[i] = text[i];
	switch (what_of(i)) {
	case SMALL:
		put(name[i], 100);
		break;
	case EMPTY:
		put(name[i], 0);
		break;
	case BIG:
		put(name[i], LARGE);
		break;
	case LINK:
		assert_int_equal(symlinkat("000.skillpass", dirfd_, name[i]),
		    0);
		break;
	case PIPE:
		assert_int_equal(mkfifoat(dirfd_, name[i], 0600), 0);
		break;
	case FOLDER:
		assert_int_equal(mkdirat(dirfd_, name[i], 0700), 0);
		break;
	case OTHER:
		put(name[i], 3);
		break;
	case MISSING:
	case N_WHAT:
		break;
	}
}

static int
lowest(void)
{
	int fd = dup(dirfd_);

	close(fd);
	return fd;
}

static int
setup(void **state)
{
	(void)state;
	if (mkdtemp(dir) == NULL)
		return -1;
	dirfd_ = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	for (size_t i = 0; i < N; i++)
		make(i);
	before = lowest();
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	for (size_t i = 0; i < N; i++)
		(void)unlinkat(dirfd_, name[i],
		    what_of(i) == FOLDER ? AT_REMOVEDIR : 0);
	close(dirfd_);
	return rmdir(dir);
}

/* The file is the one with this number, and goes on behind its head. */
static void
is_content(const struct skp_ahead_file *f, size_t i, size_t n)
{
	size_t head = n < SKP_AHEAD_HEAD ? n : SKP_AHEAD_HEAD;
	uint8_t rest[LARGE];

	assert_int_equal(f->head.n, head);
	assert_non_null(f->head.p);
	if (n > 0)
		assert_string_equal((const char *)f->head.p, name[i]);
	assert_int_equal(read(f->fd, rest, sizeof(rest)), n - head);
	close(f->fd);
}

static void
is_right(const struct skp_ahead_file *f, size_t i)
{
	switch (what_of(i)) {
	case SMALL:
	case EMPTY:
	case BIG:
		assert_int_equal(f->kind, SKP_AHEAD_FILE);
		assert_int_equal(f->err, SKP_OK);
		is_content(f, i,
		    what_of(i) == SMALL	    ? 100 :
			what_of(i) == EMPTY ? 0 :
					      LARGE);
		return;
	case FOLDER:
		assert_int_equal(f->kind, SKP_AHEAD_FOLDER);
		assert_int_equal(f->err, SKP_OK);
		break;
	case OTHER:
		assert_int_equal(f->kind, SKP_AHEAD_SKIPPED);
		assert_int_equal(f->err, SKP_OK);
		break;
	case LINK:
	case PIPE:
		assert_int_equal(f->err, SKP_ERR_NOT_REGULAR);
		break;
	case MISSING:
	case N_WHAT:
		assert_int_equal(f->err, SKP_ERR_NOT_FOUND);
		break;
	}
	assert_int_equal(f->fd, -1);
	assert_null(f->head.p);
}

static void
test_in_order(void **state)
{
	struct skp_ahead *a = NULL;
	struct skp_ahead_file f;

	(void)state;
	assert_int_equal(skp_ahead_new(&a), SKP_OK);
	for (int round = 0; round < 20; round++) {
		skp_ahead_folder(a, dirfd_, name, N);
		for (size_t i = 0; i < N; i++) {
			skp_ahead_take(a, &f);
			is_right(&f, i);
		}
	}
	skp_ahead_free(a);
	assert_int_equal(lowest(), before);
}

/* Another folder before the end of this one, which then goes on. */
static void
test_turned_away(void **state)
{
	struct skp_ahead *a = NULL;
	struct skp_ahead_file f;

	(void)state;
	assert_int_equal(skp_ahead_new(&a), SKP_OK);
	for (size_t from = 0; from < N; from += 7) {
		skp_ahead_folder(a, dirfd_, name + from, N - from);
		for (size_t i = from; i < N && i < from + 7; i++) {
			skp_ahead_take(a, &f);
			is_right(&f, i);
		}
	}
	skp_ahead_folder(a, -1, NULL, 0);
	assert_int_equal(lowest(), before);
	skp_ahead_folder(a, dirfd_, name, N);
	skp_ahead_free(a);
	assert_int_equal(lowest(), before);
	skp_ahead_free(NULL);
}

/* One after the other nothing differs, but that nothing is read. */
static void
test_look(void **state)
{
	struct skp_ahead_file f;

	(void)state;
	skp_ahead_look(dirfd_, "000.skillpass", &f);
	assert_int_equal(f.kind, SKP_AHEAD_FILE);
	assert_int_equal(f.err, SKP_OK);
	assert_null(f.head.p);
	close(f.fd);
	for (size_t i = 0; i < N; i++) {
		if (what_of(i) == SMALL || what_of(i) == EMPTY ||
		    what_of(i) == BIG)
			continue;
		skp_ahead_look(dirfd_, name[i], &f);
		is_right(&f, i);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_in_order),
		cmocka_unit_test(test_turned_away),
		cmocka_unit_test(test_look),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
