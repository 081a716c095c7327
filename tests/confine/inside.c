/*
 * A library that is put into our programs (LD_PRELOAD): when the program
 * first writes to standard output, which it does long after it confined
 * itself, a call is made that SKP_PLANT names.  The program must die of it.
 */
#include <sys/socket.h>
#include <sys/syscall.h>

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define EXIT_SURVIVED 42

static void
plant(const char *call)
{
	static char name[] = "true";
	char *argv[] = { name, NULL };

	if (strcmp(call, "socket") == 0)
		(void)socket(AF_INET, SOCK_STREAM, 0);
	else if (strcmp(call, "exec") == 0)
		(void)execve("/bin/true", argv, NULL);
	else if (strcmp(call, "fork") == 0)
		(void)syscall(SYS_fork);
	else if (strcmp(call, "open") == 0)
		(void)open("/etc/passwd", O_RDONLY | O_CLOEXEC);
	else if (strcmp(call, "write") == 0)
		(void)open("planted", O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	else if (strcmp(call, "kill") == 0)
		(void)kill(getppid(), SIGCONT);
	else if (strcmp(call, "unlink") == 0)
		(void)unlink("planted");
	else
		return;
	_exit(EXIT_SURVIVED);
}

__attribute__((visibility("default"))) ssize_t
write(int fd, const void *data, size_t n)
{
	const char *call = getenv("SKP_PLANT");

	if (fd == STDOUT_FILENO && call != NULL)
		plant(call);
	return syscall(SYS_write, fd, data, n);
}
