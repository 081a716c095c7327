/*
 * One planted call for each class of calls that a confined verifier must not
 * make, each in a child of its own: the child must die of it (SIGSYS), or,
 * where only the path tells, the call must be refused.  And what must go on
 * working does.
 *
 * usage: planted FOLDER    an empty folder that can be written
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/confine.h"

enum end { DIES, REFUSED, WORKS };

/* Nothing allowed; all that can be; what a library of fonts needs. */
enum mode { NARROW, WIDE, FONTS, MODES };

#define CHILD_WORKED  10
#define CHILD_REFUSED 11
#define CHILD_OTHER   12
#define CHILD_SETUP   13

static char outside[4096], inside[4096];
static int folder_fd = -1, state_fd = -1, other_fd = -1;
static pid_t helper = -1;

static int
call_socket(void)
{
	return socket(AF_INET, SOCK_STREAM, 0);
}

static int
call_socket_unix(void)
{
	return socket(AF_UNIX, SOCK_STREAM, 0);
}

static int
call_connect(void)
{
	struct sockaddr_un to = { .sun_family = AF_UNIX, .sun_path = "x" };

	return connect(other_fd, (const struct sockaddr *)&to, sizeof(to));
}

static int
call_exec(void)
{
	char arg[] = "true";
	char *argv[] = { arg, NULL };

	return execve("/bin/true", argv, NULL);
}

static int
call_fork(void)
{
	pid_t pid = (pid_t)syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);

	if (pid == 0)
		_exit(0);
	return (int)pid;
}

static int
call_vfork(void)
{
	return (int)syscall(SYS_fork);
}

static int
call_kill(void)
{
	return kill(getppid(), SIGCONT);
}

static int
call_ptrace(void)
{
	return (int)ptrace(PTRACE_TRACEME, 0, NULL, NULL);
}

static int
call_write_open(void)
{
	return open(outside, O_WRONLY | O_CREAT, 0600);
}

static int
call_write_inside(void)
{
	return open(inside, O_RDWR);
}

static int
call_truncate_open(void)
{
	return openat(folder_fd, "inside", O_RDONLY | O_TRUNC);
}

static int
call_read_outside(void)
{
	return open("/etc/passwd", O_RDONLY | O_CLOEXEC);
}

static int
call_state_escape(void)
{
	return openat(state_fd, outside,
	    O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
}

static int
call_unlink(void)
{
	return unlink(inside);
}

static int
call_rename(void)
{
	return rename(inside, outside);
}

static int
call_chmod(void)
{
	return fchmod(folder_fd, 0777);
}

static int
call_mkdir(void)
{
	return mkdir(outside, 0700);
}

static int
call_exec_memory(void)
{
	return mmap(NULL, 4096, PROT_READ | PROT_EXEC,
		   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ?
	    -1 :
	    0;
}

static int
call_prctl(void)
{
	return (int)syscall(SYS_prctl, 0, 0, 0, 0, 0);
}

static int
call_io_uring(void)
{
	return (int)syscall(425, 1, NULL); /* io_uring_setup */
}

static int
call_x32(void)
{
	/* The same numbers by another door: x32 of the x86-64 kernel. */
	return (int)syscall(0x40000000 | SYS_socket, AF_INET, SOCK_STREAM, 0);
}

static int
call_read_inside(void)
{
	return openat(folder_fd, "inside", O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
}

static int
call_state_write(void)
{
	int fd = openat(state_fd, "new",
	    O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);

	if (fd == -1 || write(fd, "x", 1) != 1 || fsync(fd) != 0)
		return -1;
	return renameat(state_fd, "new", state_fd, "done");
}

static void *
thread(void *arg)
{
	*(int *)arg = 1;
	return NULL;
}

static int
call_thread(void)
{
	int ran = 0;
	pthread_t id;

	if (pthread_create(&id, NULL, thread, &ran) != 0 ||
	    pthread_join(id, NULL) != 0)
		return -1;
	return ran ? 0 : -1;
}

static int
call_wait_helper(void)
{
	struct pollfd fd = { SKP_CONFINE_HELPER_FD, POLLIN, 0 };

	if (poll(&fd, 1, 0) == -1)
		return -1;
	if (syscall(SYS_pidfd_send_signal, SKP_CONFINE_HELPER_FD, SIGKILL, NULL,
		0) != 0)
		return -1;
	return waitpid(helper, NULL, 0) == helper ? 0 : -1;
}

static int
call_end_other(void)
{
	return (int)syscall(SYS_pidfd_send_signal, folder_fd, SIGKILL, NULL, 0);
}

static int
call_name(void)
{
	return (int)syscall(SYS_prctl, PR_SET_NAME, "name", 0, 0, 0);
}

static int
call_access(void)
{
	return access(inside, R_OK);
}

static int
call_memory(void)
{
	void *p = malloc(1 << 20);
	int rc = p == NULL ? -1 : 0;

	free(p);
	return rc;
}

struct planted {
	const char *name;
	int (*call)(void);
	enum end wanted[MODES];
	bool landlock; /* told by the path: only landlock can */
};

static const struct planted planted[] = {
	{ "socket", call_socket, { DIES, DIES, DIES }, false },
	{ "socket (local)", call_socket_unix, { DIES, DIES, DIES }, false },
	{ "connect", call_connect, { DIES, DIES, DIES }, false },
	{ "execve", call_exec, { DIES, DIES, DIES }, false },
	{ "fork by clone", call_fork, { DIES, DIES, DIES }, false },
	{ "fork", call_vfork, { DIES, DIES, DIES }, false },
	{ "kill", call_kill, { DIES, DIES, DIES }, false },
	{ "ptrace", call_ptrace, { DIES, DIES, DIES }, false },
	{ "open to write", call_write_open, { DIES, DIES, DIES }, false },
	{ "open an input to write", call_write_inside, { DIES, DIES, DIES },
	    false },
	{ "open to truncate", call_truncate_open, { DIES, DIES, DIES }, false },
	{ "open outside", call_read_outside, { DIES, REFUSED, REFUSED }, true },
	{ "write beyond the state", call_state_escape, { DIES, REFUSED, DIES },
	    true },
	{ "unlink", call_unlink, { DIES, DIES, DIES }, false },
	{ "rename", call_rename, { DIES, DIES, DIES }, false },
	{ "chmod", call_chmod, { DIES, DIES, DIES }, false },
	{ "mkdir", call_mkdir, { DIES, DIES, DIES }, false },
	{ "executable memory", call_exec_memory, { DIES, DIES, DIES }, false },
	{ "prctl", call_prctl, { DIES, DIES, DIES }, false },
	{ "io_uring", call_io_uring, { DIES, DIES, DIES }, false },
	{ "x32 socket", call_x32, { DIES, DIES, DIES }, false },
	{ "read an input", call_read_inside, { DIES, WORKS, WORKS }, false },
	{ "write the state", call_state_write, { DIES, WORKS, DIES }, false },
	{ "start a thread", call_thread, { DIES, WORKS, WORKS }, false },
	{ "end a helper", call_wait_helper, { DIES, WORKS, DIES }, false },
	{ "end another", call_end_other, { DIES, DIES, DIES }, false },
	{ "name a thread", call_name, { DIES, DIES, WORKS }, false },
	{ "look a file up", call_access, { DIES, DIES, WORKS }, false },
	{ "allocate", call_memory, { WORKS, WORKS, WORKS }, false },
};

/* What a program has that started a helper: a child, and its descriptor. */
static void
start_helper(void)
{
	int fd;

	helper = fork();
	if (helper == 0) {
		close(STDOUT_FILENO);
		close(STDERR_FILENO);
		alarm(2);
		pause();
		_exit(0);
	}
	fd = (int)syscall(SYS_pidfd_open, helper, 0);
	if (helper == -1 || fd == -1 || dup2(fd, SKP_CONFINE_HELPER_FD) == -1)
		_exit(CHILD_SETUP);
	close(fd);
}

static void
child(const struct planted *p, enum mode mode)
{
	const struct rlimit no_core = { 0, 0 };
	struct skp_confine c;

	setrlimit(RLIMIT_CORE, &no_core);
	start_helper();
	skp_confine_init(&c);
	c.threads = c.helper = mode == WIDE;
	c.fonts = mode == FONTS;
	if (mode != NARROW && skp_confine_read(&c, folder_fd) != SKP_OK)
		_exit(CHILD_SETUP);
	if (mode == WIDE && skp_confine_state(&c, state_fd) != SKP_OK)
		_exit(CHILD_SETUP);
	if (skp_confine_enter(&c) != SKP_OK || !c.seccomp)
		_exit(CHILD_SETUP);
	if (p->call() >= 0)
		_exit(CHILD_WORKED);
	_exit(errno == EACCES || errno == EPERM ? CHILD_REFUSED : CHILD_OTHER);
}

static const char *
ended(int status)
{
	if (WIFSIGNALED(status))
		return WTERMSIG(status) == SIGSYS ? "died of it" :
						    "died otherwise";
	switch (WEXITSTATUS(status)) {
	case CHILD_WORKED:
		return "worked";
	case CHILD_REFUSED:
		return "was refused";
	case CHILD_SETUP:
		return "could not be confined";
	default:
		return "failed otherwise";
	}
}

static bool
as_wanted(int status, enum end wanted)
{
	if (WIFSIGNALED(status))
		return wanted == DIES && WTERMSIG(status) == SIGSYS;
	if (wanted == REFUSED)
		return WEXITSTATUS(status) == CHILD_REFUSED;
	return wanted == WORKS && WEXITSTATUS(status) == CHILD_WORKED;
}

static int
plant(const struct planted *p, enum mode mode, bool landlock)
{
	static const char *const modes[] = { "narrow", "wide", "fonts" };
	enum end wanted = p->wanted[mode];
	int status = 0;
	pid_t pid;

	if (p->landlock && mode != NARROW && !landlock) {
		printf("SKIP %s, %s: this kernel has no landlock\n", p->name,
		    modes[mode]);
		return 0;
	}
	unlinkat(state_fd, "done", 0);
	pid = fork();
	if (pid == 0)
		child(p, mode);
	if (pid == -1 || waitpid(pid, &status, 0) != pid)
		return 1;
	if (as_wanted(status, wanted)) {
		printf("ok   %s, %s: %s\n", p->name, modes[mode],
		    ended(status));
		return 0;
	}
	printf("FAIL %s, %s: %s\n", p->name, modes[mode], ended(status));
	return 1;
}

static int
set_up(const char *folder)
{
	char path[4096];
	int fd;

	snprintf(path, sizeof(path), "%s/input", folder);
	mkdir(path, 0700);
	folder_fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	snprintf(inside, sizeof(inside), "%s/input/inside", folder);
	fd = open(inside, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	close(fd);
	snprintf(path, sizeof(path), "%s/state", folder);
	mkdir(path, 0700);
	fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	state_fd = dup2(fd, SKP_CONFINE_STATE_FD);
	snprintf(outside, sizeof(outside), "%s/outside", folder);
	other_fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (folder_fd == -1 || state_fd == -1 || fd == -1 || other_fd == -1)
		return -1;
	close(fd);
	return 0;
}

int
main(int argc, char **argv)
{
	struct skp_confine probe;
	bool landlock;
	int failed = 0;
	size_t i;

	setvbuf(stdout, NULL, _IOLBF, 0);
	if (argc != 2 || set_up(argv[1]) != 0)
		return 2;
	skp_confine_init(&probe);
	landlock = probe.ruleset != -1;
	for (i = 0; i < sizeof(planted) / sizeof(planted[0]); i++) {
		failed += plant(&planted[i], NARROW, landlock);
		failed += plant(&planted[i], WIDE, landlock);
		failed += plant(&planted[i], FONTS, landlock);
	}
	printf("%d of %zu failed\n", failed, i * 2);
	return failed == 0 ? 0 : 1;
}
