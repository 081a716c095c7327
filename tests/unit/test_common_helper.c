#include "common/helper.h"

#include <sys/wait.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

#include "common/confine.h"
#include "tests/unit/unit.h"

#define MOST 4096 /* bytes of an answer */

static struct skp_helper_task
task(const char *const *args, int input)
{
	return (struct skp_helper_task){ .program = "naughty",
		.args = args,
		.input = input,
		.seconds = 1 };
}

/* Runs it on an empty input. */
static enum skp_err
run(const char *how, struct skp_blob *out)
{
	const char *const args[] = { how, NULL };
	int null = open("/dev/null", O_RDONLY | O_CLOEXEC);
	struct skp_helper_task t = task(args, null);
	enum skp_err err = skp_helper_run(&t, MOST, out);

	assert_int_equal(0, close(null));
	/* No child is left, and its descriptor is closed. */
	assert_int_equal(-1, waitpid(-1, NULL, WNOHANG));
	assert_int_equal(ECHILD, errno);
	assert_int_equal(-1, fcntl(SKP_CONFINE_HELPER_FD, F_GETFD));
	return err;
}

static void
answers_a_request(void **state)
{
	static const char *const args[] = { "echo", NULL };
	struct skp_helper_task t = task(args, -1);
	struct skp_blob out = { NULL, 0 };
	struct skp_helper h;

	(void)state;
	assert_int_equal(SKP_OK, skp_helper_start(&t, &h));
	assert_int_equal(SKP_OK,
	    skp_helper_finish(&h, skp_bytes_str("HAL"), MOST, &out));
	assert_int_equal(3, out.n);
	assert_memory_equal("IBM", out.p, 3);
	skp_blob_free(&out);
	assert_int_equal(SKP_OK, skp_helper_start(&t, &h));
	assert_int_equal(SKP_OK,
	    skp_helper_finish(&h, skp_bytes_of(NULL, 0), MOST, &out));
	assert_int_equal(0, out.n);
	skp_blob_free(&out);
}

static void
answers_a_descriptor(void **state)
{
	static const char *const args[] = { "echo", NULL };
	struct skp_blob out = { NULL, 0 };
	struct skp_helper_task t;
	int pipes[2];

	(void)state;
	assert_int_equal(0, pipe2(pipes, O_CLOEXEC));
	assert_int_equal(3, write(pipes[1], "HAL", 3));
	assert_int_equal(0, close(pipes[1]));
	t = task(args, pipes[0]);
	assert_int_equal(SKP_OK, skp_helper_run(&t, MOST, &out));
	assert_int_equal(3, out.n);
	assert_memory_equal("IBM", out.p, 3);
	skp_blob_free(&out);
	assert_int_equal(0, close(pipes[0]));
}

/* An answer as long as allowed is one; a byte more is none. */
static void
bound_is_exact(void **state)
{
	static const char *const args[] = { "echo", NULL };
	static uint8_t request[MOST + 1];
	struct skp_helper_task t = task(args, -1);
	struct skp_blob out = { NULL, 0 };
	struct skp_helper h;

	(void)state;
	assert_int_equal(SKP_OK, skp_helper_start(&t, &h));
	assert_int_equal(SKP_OK,
	    skp_helper_finish(&h, skp_bytes_of(request, MOST), MOST, &out));
	assert_int_equal(MOST, out.n);
	assert_int_equal(1, out.p[MOST - 1]);
	skp_blob_free(&out);
	assert_int_equal(SKP_OK, skp_helper_start(&t, &h));
	assert_int_equal(SKP_ERR_HELPER,
	    skp_helper_finish(&h, skp_bytes_of(request, MOST + 1), MOST, &out));
	assert_null(out.p);
}

static void
misbehaves(void **state)
{
	static const char *const ways[] = { "dies", "fails", "hangs", "lingers",
		"endless", "unknown" };
	struct skp_blob out = { NULL, 0 };
	time_t start = time(NULL);

	(void)state;
	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		assert_int_equal(SKP_ERR_HELPER, run(ways[i], &out));
		assert_null(out.p);
	}
	/* Two of them used up their second. */
	assert_in_range(time(NULL) - start, 1, 6);
}

/* It does not read the request, which is more than a pipe holds. */
static void
request_not_taken(void **state)
{
	static const char *const args[] = { "dies", NULL };
	static uint8_t request[1 << 20];
	struct skp_helper_task t = task(args, -1);
	struct skp_blob out = { NULL, 0 };
	struct skp_helper h;

	(void)state;
	assert_int_equal(SKP_OK, skp_helper_start(&t, &h));
	assert_int_equal(SKP_ERR_HELPER,
	    skp_helper_finish(&h, skp_bytes_of(request, sizeof(request)), MOST,
		&out));
	assert_null(out.p);
}

/* Killed after each of its steps: never an answer that is not whole. */
static void
killed_at_any_point(void **state)
{
	static const char *const args[] = { "echo", NULL };
	struct skp_helper_task t = task(args, -1);
	unsigned whole = 0, none = 0;
	struct skp_blob out;
	struct skp_helper h;
	enum skp_err err;

	(void)state;
	for (long us = 0; us < 4000; us += 80) {
		struct timespec pause = { 0, us * 1000 };

		out = (struct skp_blob){ NULL, 0 };
		assert_int_equal(SKP_OK, skp_helper_start(&t, &h));
		assert_int_equal(0, nanosleep(&pause, NULL));
		assert_int_equal(3, write(h.in, "HAL", 3));
		assert_int_equal(0, nanosleep(&pause, NULL));
		assert_int_equal(0, kill(h.pid, SIGKILL));
		err = skp_helper_finish(&h, skp_bytes_of(NULL, 0), MOST, &out);
		whole += err == SKP_OK;
		none += err == SKP_ERR_HELPER;
		assert_true((err == SKP_OK) == (out.p != NULL));
		if (err == SKP_OK)
			assert_memory_equal("IBM", out.p, 3);
		skp_blob_free(&out);
	}
	/* It waits for more until it is killed. */
	assert_int_equal(0, whole);
	assert_int_equal(50, none);
}

static void
stopped(void **state)
{
	static const char *const args[] = { "hangs", NULL };
	struct skp_helper_task t = task(args, -1);
	struct skp_helper h;

	(void)state;
	assert_int_equal(SKP_OK, skp_helper_start(&t, &h));
	skp_helper_stop(&h);
	assert_int_equal(-1, waitpid(-1, NULL, WNOHANG));
	assert_int_equal(ECHILD, errno);
}

static void
sees_nothing_of_ours(void **state)
{
	int secret = open("/dev/null", O_RDONLY); /* without O_CLOEXEC */
	struct skp_blob out = { NULL, 0 };

	(void)state;
	assert_int_equal(0, setenv("SECRET", "1", 1));
	assert_int_equal(SKP_OK, run("given", &out));
	assert_int_equal(strlen("0 1 2 LC_ALL=C.UTF-8 "), out.n);
	assert_memory_equal("0 1 2 LC_ALL=C.UTF-8 ", out.p, out.n);
	skp_blob_free(&out);
	assert_int_equal(0, close(secret));
}

static void
writes_no_file(void **state)
{
	char folder[] = "/tmp/skp-helper-XXXXXX";
	struct skp_blob out = { NULL, 0 };

	(void)state;
#if defined(SKP_SANITIZED) || defined(SKP_COVERAGE)
	skip();
#endif
	assert_non_null(mkdtemp(folder));
	assert_int_equal(0, chdir(folder));
	assert_int_equal(SKP_ERR_HELPER, run("writes", &out));
	assert_null(out.p);
	(void)unlink("written");
	assert_int_equal(0, chdir("/"));
	assert_int_equal(0, rmdir(folder));
}

static void
not_installed(void **state)
{
	struct skp_helper_task t = { .program = "skillpass-none",
		.input = -1,
		.seconds = 1 };
	struct skp_helper h;

	(void)state;
	assert_int_equal(SKP_ERR_HELPER_MISSING, skp_helper_start(&t, &h));
}

/* Started before and used after: in a child, since walls stay. */
static void
used_when_confined(void **state)
{
	static const char *const ways[] = { "echo", "hangs" };
	int status = 0;
	pid_t pid;

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		const char *const args[] = { ways[i], NULL };
		struct skp_helper_task t = task(args, -1);
		struct skp_blob out = { NULL, 0 };
		struct skp_confine c;
		struct skp_helper h;
		enum skp_err err;

		pid = fork();
		if (pid == 0) {
			if (skp_helper_start(&t, &h) != SKP_OK)
				_exit(10);
			skp_confine_init(&c);
			c.helper = true;
			if (skp_confine_enter(&c) != SKP_OK)
				_exit(11);
			err = skp_helper_finish(&h, skp_bytes_str("HAL"), MOST,
			    &out);
			_exit(err == SKP_OK && out.n == 3 ? 0 :
				err == SKP_ERR_HELPER	  ? 1 :
							    12);
		}
		assert_int_equal(pid, waitpid(pid, &status, 0));
		assert_true(WIFEXITED(status));
		assert_int_equal(i, WEXITSTATUS(status));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(answers_a_request),
		cmocka_unit_test(answers_a_descriptor),
		cmocka_unit_test(bound_is_exact),
		cmocka_unit_test(misbehaves),
		cmocka_unit_test(request_not_taken),
		cmocka_unit_test(killed_at_any_point),
		cmocka_unit_test(stopped),
		cmocka_unit_test(sees_nothing_of_ours),
		cmocka_unit_test(writes_no_file),
		cmocka_unit_test(not_installed),
		cmocka_unit_test(used_when_confined),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
