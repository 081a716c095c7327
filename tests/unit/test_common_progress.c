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

/* What has come out of a terminal up to the mark; the kernel hands it over
   in pieces. */
static void
read_to(int master, const char *mark, char *text, size_t cap)
{
	size_t n = 0;

	while (n < strlen(mark) || strcmp(text + n - strlen(mark), mark) != 0) {
		ssize_t r = read(master, text + n, cap - 1 - n);

		assert_true(r > 0);
		n += (size_t)r;
		text[n] = '\0';
	}
}

static uint64_t slow_total;

static void
slow(void)
{
	struct skp_progress p;

	skp_progress_start(&p, "passports", slow_total, SKP_LANG_EN);
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

static int
colons(const char *s)
{
	int n = 0;

	for (; *s != '\0'; s++)
		n += *s == ':';
	return n;
}

/*
 * 100 of total are done after a second and a bit; what the line says.  The
 * time left has so many colons; -1: there is none.
 */
static void
shows(uint64_t total, const char *count, int n_colons)
{
	const char *rate;
	char text[256] = "";
	int master, slave;

	if (openpty(&master, &slave, NULL, NULL, NULL) != 0)
		skip();
	slow_total = total;
	with_stderr(slave, slow);
	assert_int_equal(4, write(slave, "done", 4));
	read_to(master, "done", text, sizeof(text));
	assert_non_null(strstr(text, count));
	rate = strstr(text, "/s");
	assert_non_null(rate);
	if (n_colons < 0) {
		assert_null(strstr(rate, "left"));
	} else {
		assert_non_null(strstr(rate, " left"));
		assert_int_equal(n_colons, colons(rate));
	}
	assert_string_equal("\r\033[Kdone", text + strlen(text) - 8);
	assert_int_equal(0, close(master));
	assert_int_equal(0, close(slave));
}

/* 90 a second at most, however slow the machine is: seconds, more than three
   minutes, more than three hours are left. */
static void
terminal_after_a_second(void **state)
{
	(void)state;
	shows(200, "\r\033[Kpassports: 100/200, ", 0);
	shows(20100, "\r\033[Kpassports: 100/20100, ", 1);
	shows(1000100, "\r\033[Kpassports: 100/1000100, ", 2);
	shows(0, "\r\033[Kpassports: 100, ", -1);
}

static void
silent_when_fast(void **state)
{
	char text[64] = "";
	int master, slave;

	(void)state;
	if (openpty(&master, &slave, NULL, NULL, NULL) != 0)
		skip();
	with_stderr(slave, fast);
	/* a mark of our own is all that comes out */
	assert_int_equal(4, write(slave, "done", 4));
	read_to(master, "done", text, sizeof(text));
	assert_string_equal("done", text);
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
	slow_total = 1000;
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
