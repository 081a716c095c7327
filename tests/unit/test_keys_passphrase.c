/*
 * Passphrases from a descriptor, a file, and a terminal (a pseudo-terminal
 * whose other side this test plays).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "keys/passphrase.h"
#include "keys/pubkey.h"
#include "tests/unit/unhex.h"

static char dir[] = "/tmp/skp-pass-XXXXXX";

static int
start(void **state)
{
	(void)state;
	umask(0);
	return skp_pubkey_init() == SKP_OK && mkdtemp(dir) != NULL &&
		chdir(dir) == 0 ?
	    0 :
	    -1;
}

static int
finish(void **state)
{
	(void)state;
	(void)unlink("p");
	(void)unlink("link");
	return chdir("/") == 0 && rmdir(dir) == 0 ? 0 : -1;
}

static void
put(const char *path, const char *s, size_t n, mode_t mode)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, mode);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, s, n), (ssize_t)n);
	assert_int_equal(fchmod(fd, mode), 0);
	(void)close(fd);
}

/* What a pipe with these bytes gives; what is left of it to rest. */
static enum skp_err
from_pipe(const char *s, size_t n, bool fresh, char *got, char *rest)
{
	struct skp_passphrase *p = NULL;
	struct skp_bytes b;
	enum skp_err err;
	ssize_t left;
	int fd[2];

	got[0] = '\0';
	assert_int_equal(pipe(fd), 0);
	assert_int_equal(write(fd[1], s, n), (ssize_t)n);
	(void)close(fd[1]);
	err = skp_passphrase_from_fd(fd[0], fresh, &p);
	if (err == SKP_OK) {
		b = skp_passphrase_bytes(p);
		memcpy(got, b.p, b.n);
		got[b.n] = '\0';
	} else {
		assert_null(p);
	}
	left = read(fd[0], rest, 64);
	assert_true(left >= 0);
	rest[left] = '\0';
	(void)close(fd[0]);
	skp_passphrase_free(p);
	return err;
}

static void
test_fd(void **state)
{
	static const struct {
		const char *in, *out, *rest;
	} good[] = {
		{ "secret99", "secret99", "" },
		{ "secret99\n", "secret99", "" },
		{ "secret99\r\n", "secret99", "" },
		{ "secret99\nmore\n", "secret99", "more\n" },
		{ " two words \n", " two words ", "" },
		{ "g\xc3\xa9h\xc3\xa9im\n", "g\xc3\xa9h\xc3\xa9im", "" },
	};
	char got[2048], rest[65], big[1100];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		assert_int_equal(from_pipe(good[i].in, strlen(good[i].in), true,
				     got, rest),
		    SKP_OK);
		assert_string_equal(got, good[i].out);
		assert_string_equal(rest, good[i].rest);
	}
	assert_int_equal(from_pipe("", 0, false, got, rest), SKP_ERR_LENGTH);
	assert_int_equal(from_pipe("\n", 1, false, got, rest), SKP_ERR_LENGTH);
	assert_int_equal(from_pipe("\r\n", 2, false, got, rest),
	    SKP_ERR_LENGTH);
	assert_int_equal(from_pipe("a\0b\n", 4, false, got, rest),
	    SKP_ERR_VALUE);
	assert_int_equal(from_pipe("a\rb\n", 4, false, got, rest),
	    SKP_ERR_VALUE);
	/* Short ones open what exists, but protect nothing new. */
	assert_int_equal(from_pipe("seven77\n", 8, false, got, rest), SKP_OK);
	assert_int_equal(from_pipe("seven77\n", 8, true, got, rest),
	    SKP_ERR_LENGTH);
	memset(big, 'a', sizeof(big));
	big[1023] = '\n';
	assert_int_equal(from_pipe(big, 1024, true, got, rest), SKP_OK);
	assert_int_equal(strlen(got), 1023);
	big[1023] = 'a';
	big[1024] = '\n';
	assert_int_equal(from_pipe(big, 1025, true, got, rest), SKP_ERR_LENGTH);
	assert_int_equal(from_pipe(big, 1024, true, got, rest), SKP_ERR_LENGTH);
	assert_int_equal(from_pipe(big, sizeof(big), true, got, rest),
	    SKP_ERR_LENGTH);
}

static void
test_closed(void **state)
{
	struct skp_passphrase *p = NULL;

	(void)state;
	assert_int_equal(skp_passphrase_from_fd(-1, false, &p), SKP_ERR_IO);
	assert_null(p);
	skp_passphrase_free(NULL);
}

static void
test_file(void **state)
{
	static const mode_t bad[] = { 0640, 0604, 0660, 0606, 0644 };
	struct skp_passphrase *p = NULL;
	size_t i;

	(void)state;
	put("p", "secret99\n", 9, 0600);
	assert_int_equal(skp_passphrase_from_file("p", true, &p), SKP_OK);
	assert_true(
	    skp_bytes_eq(skp_passphrase_bytes(p), skp_bytes_str("secret99")));
	skp_passphrase_free(p);
	p = NULL;
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		put("p", "secret99\n", 9, bad[i]);
		assert_int_equal(skp_passphrase_from_file("p", true, &p),
		    SKP_ERR_PERMISSION);
	}
	put("p", "secret99\nmore", 13, 0600);
	assert_int_equal(skp_passphrase_from_file("p", true, &p),
	    SKP_ERR_TRAILING);
	put("p", "secret99\n\n", 10, 0600);
	assert_int_equal(skp_passphrase_from_file("p", true, &p),
	    SKP_ERR_TRAILING);
	put("p", "", 0, 0600);
	assert_int_equal(skp_passphrase_from_file("p", false, &p),
	    SKP_ERR_LENGTH);
	assert_int_equal(symlink("p", "link"), 0);
	assert_int_equal(skp_passphrase_from_file("link", false, &p),
	    SKP_ERR_NOT_REGULAR);
	assert_int_equal(skp_passphrase_from_file(".", false, &p),
	    SKP_ERR_NOT_REGULAR);
	assert_int_equal(skp_passphrase_from_file("absent", false, &p),
	    SKP_ERR_NOT_FOUND);
	assert_null(p);
}

#ifdef SKP_COVERAGE
void __gcov_dump(void); /* what _exit() leaves out */
#endif

/* The child's side: asks, and exits with the error, or 100 + length. */
static void
child_asks(bool twice)
{
	struct skp_passphrase *p = NULL;
	enum skp_err err;
	int status;

	err = skp_passphrase_ask("Passphrase: ", twice ? "Again: " : NULL, &p);
	status = err == SKP_OK ? (int)(100 + skp_passphrase_bytes(p).n) :
				 (int)err;
	skp_passphrase_free(p);
#ifdef SKP_COVERAGE
	__gcov_dump();
#endif
	_exit(status);
}

/* Reads the terminal until `s` has come, or half a minute has gone. */
static void
wait_for(int fd, const char *s, char *seen, size_t cap)
{
	struct pollfd pfd = { .fd = fd, .events = POLLIN };
	size_t n = strlen(seen);
	ssize_t got;

	while (strstr(seen, s) == NULL) {
		assert_int_equal(poll(&pfd, 1, 30000), 1);
		assert_true(n < cap - 1);
		got = read(fd, seen + n, cap - 1 - n);
		assert_true(got > 0);
		n += (size_t)got;
		seen[n] = '\0';
	}
}

static void
wait_echo(int fd, bool on)
{
	struct termios t;
	unsigned i;

	for (i = 0; i < 3000; i++) {
		assert_int_equal(tcgetattr(fd, &t), 0);
		if (((t.c_lflag & ECHO) != 0) == on)
			return;
		(void)usleep(10000);
	}
	fail_msg("echo stays %s", on ? "off" : "on");
}

static int
talk(const char *first, const char *second, char *seen, size_t cap)
{
	int fd, status = 0;
	pid_t pid;

	seen[0] = '\0';
	if ((pid = forkpty(&fd, NULL, NULL, NULL)) == 0)
		child_asks(second != NULL);
	assert_true(pid > 0);
	wait_for(fd, "Passphrase: ", seen, cap);
	wait_echo(fd, false);
	assert_int_equal(write(fd, first, strlen(first)),
	    (ssize_t)strlen(first));
	if (second != NULL && second[0] != '\0') {
		wait_for(fd, "Again: ", seen, cap);
		wait_echo(fd, false);
		assert_int_equal(write(fd, second, strlen(second)),
		    (ssize_t)strlen(second));
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	wait_echo(fd, true);
	(void)close(fd);
	return status;
}

static void
test_terminal(void **state)
{
	char seen[4096];
	int status;

	(void)state;
	status = talk("abcdef\n", NULL, seen, sizeof(seen));
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 106);
	assert_null(strstr(seen, "abcdef"));
	status = talk("abcdefgh\n", "abcdefgh\n", seen, sizeof(seen));
	assert_int_equal(WEXITSTATUS(status), 108);
	assert_null(strstr(seen, "abcdefgh"));
	status = talk("abcdefgh\n", "abcdefgi\n", seen, sizeof(seen));
	assert_int_equal(WEXITSTATUS(status), SKP_ERR_VALUE);
	status = talk("\n", NULL, seen, sizeof(seen));
	assert_int_equal(WEXITSTATUS(status), SKP_ERR_LENGTH);
	/* A new one that is too short is not asked for again. */
	status = talk("abcdefg\n", "", seen, sizeof(seen));
	assert_int_equal(WEXITSTATUS(status), SKP_ERR_LENGTH);
}

static void
ignore(int signo)
{
	(void)signo;
}

/*
 * ^C while the child asks; its status.  Pressed until the child has gone,
 * since one that comes just before the child waits for a key is lost.
 */
static int
press_interrupt(bool handled)
{
	struct sigaction sa = { .sa_handler = ignore };
	char seen[4096] = "";
	int fd, status = 0;
	unsigned i;
	pid_t pid;

	if ((pid = forkpty(&fd, NULL, NULL, NULL)) == 0) {
		if (handled)
			(void)sigaction(SIGINT, &sa, NULL);
		child_asks(false);
	}
	assert_true(pid > 0);
	wait_for(fd, "Passphrase: ", seen, sizeof(seen));
	wait_echo(fd, false);
	for (i = 0; i < 600 && waitpid(pid, &status, WNOHANG) == 0; i++) {
		assert_int_equal(write(fd, "\003", 1), 1);
		(void)usleep(50000);
	}
	assert_true(i < 600);
	wait_echo(fd, true);
	(void)close(fd);
	return status;
}

/* ^C ends a program, or is told to one that wants to know. */
static void
test_interrupt(void **state)
{
	int status = press_interrupt(false);

	(void)state;
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGINT);
	status = press_interrupt(true);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), SKP_ERR_INTERRUPTED);
}

static void
test_no_terminal(void **state)
{
	int status = 0;
	pid_t pid;

	(void)state;
	if ((pid = fork()) == 0) {
		(void)setsid();
		child_asks(false);
	}
	assert_true(pid > 0);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), SKP_ERR_IO);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fd),
		cmocka_unit_test(test_closed),
		cmocka_unit_test(test_file),
		cmocka_unit_test(test_terminal),
		cmocka_unit_test(test_interrupt),
		cmocka_unit_test(test_no_terminal),
	};

	return cmocka_run_group_tests(tests, start, finish);
}
