/*
 * A helper that misbehaves as its first argument says: what
 * test_common_helper.c starts.
 */
#include <sys/stat.h>

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void
stubborn(void)
{
	sigset_t all;

	sigfillset(&all);
	(void)sigprocmask(SIG_SETMASK, &all, NULL);
}

/* Its input, each letter as the next one. */
static int
echo(void)
{
	char c;

	while (read(STDIN_FILENO, &c, 1) == 1) {
		c++;
		if (write(STDOUT_FILENO, &c, 1) != 1)
			return 1;
	}
	return 0;
}

/* Which descriptors and how much environment it was given. */
static int
given(void)
{
	struct stat st;

	for (int fd = 0; fd < 200; fd++)
		if (fstat(fd, &st) == 0)
			printf("%d ", fd);
	for (char **e = environ; *e != NULL; e++)
		printf("%s ", *e);
	return 0;
}

static int
endless(void)
{
	static const char block[4096];

	stubborn();
	while (write(STDOUT_FILENO, block, sizeof(block)) > 0)
		;
	return 0;
}

int
main(int argc, char **argv)
{
	const char *how = argc > 1 ? argv[1] : "";

	if (strcmp(how, "echo") == 0)
		return echo();
	if (strcmp(how, "given") == 0)
		return given();
	if (strcmp(how, "endless") == 0)
		return endless();
	printf("half an ans");
	fflush(stdout);
	if (strcmp(how, "dies") == 0)
		abort();
	if (strcmp(how, "fails") == 0)
		return 3;
	if (strcmp(how, "hangs") == 0) {
		stubborn();
		for (;;)
			pause();
	}
	/* It looks done, but goes on. */
	if (strcmp(how, "lingers") == 0) {
		stubborn();
		fclose(stdout);
		for (;;)
			pause();
	}
	if (strcmp(how, "writes") == 0)
		return open("written", O_WRONLY | O_CREAT, 0600) != -1 &&
			write(3, "x", 1) == 1 ?
		    0 :
		    4;
	return 2;
}
