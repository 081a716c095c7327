#include "common/progress.h"

#include <pty.h>
#include <unistd.h>

#include "tests/unit/unit.h"

static int saved;

/* What was written to stderr, which is fd, while work() ran. */
static void
with_stderr(int fd, void (*work)(void))
{
	saved = dup(STDERR_FILENO);
	assert_true(saved >= 0);
	assert_int_equal(STDERR_FILENO, dup2(fd, STDERR_FILENO));
	work();
	assert_int_equal(STDERR_FILENO, dup2(saved, STDERR_FILENO));
	assert_int_equal(0, close(saved));
}

static void
slow(void)
{
	struct skp_progress p;

	skp_progress_start(&p, "passports", 1000, SKP_LANG_EN);
	skp_progress_add(&p, 1);
	(void)usleep(1100000);
	skp_progress_add(&p, 99);
	skp_progress_end(&p);
	skp_progress_end(&p);
}

static void
fast(void)
{
	struct skp_progress p;

	skp_progress_start(&p, "passports", 1000, SKP_LANG_EN);
	skp_progress_add(&p, 1000);
	skp_progress_end(&p);
}

static void
terminal_after_a_second(void **state)
{
	char text[256] = "";
	int master, slave;

	(void)state;
	if (openpty(&master, &slave, NULL, NULL, NULL) != 0)
		skip();
	with_stderr(slave, slow);
	assert_true(read(master, text, sizeof(text) - 1) > 0);
	/* 100 of 1000, at 50 to 100 a second whatever the machine does */
	assert_non_null(strstr(text, "\r\033[Kpassports: 100/1000, "));
	assert_non_null(strstr(text, "/s, "));
	assert_non_null(strstr(text, " s left"));
	assert_string_equal("\r\033[K", text + strlen(text) - 4);
	assert_int_equal(0, close(master));
	assert_int_equal(0, close(slave));
}

static void
silent_when_fast(void **state)
{
	char text[8];
	int master, slave;

	(void)state;
	if (openpty(&master, &slave, NULL, NULL, NULL) != 0)
		skip();
	with_stderr(slave, fast);
	/* a mark of our own is all that comes out */
	assert_int_equal(1, write(slave, "x", 1));
	assert_int_equal(1, read(master, text, sizeof(text)));
	assert_int_equal('x', text[0]);
	assert_int_equal(0, close(master));
	assert_int_equal(0, close(slave));
}

static void
silent_without_terminal(void **state)
{
	char text[8];
	int fd[2];

	(void)state;
	assert_int_equal(0, pipe(fd));
	with_stderr(fd[1], slow);
	assert_int_equal(0, close(fd[1]));
	assert_int_equal(0, read(fd[0], text, sizeof(text)));
	assert_int_equal(0, close(fd[0]));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(terminal_after_a_second),
		cmocka_unit_test(silent_when_fast),
		cmocka_unit_test(silent_without_terminal),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
