#include "common/helper.h"

#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "common/buf.h"
#include "common/confine.h"

#define FILES 64    /* descriptors that a helper may have open */
#define CHUNK 65536 /* bytes read at a time */

/* Sanitizers need address space without end, coverage writes files. */
#if defined(SKP_SANITIZED) || defined(SKP_COVERAGE)
#define SKP_HELPER_LIMITED false
#else
#define SKP_HELPER_LIMITED true
#endif

static int64_t
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Beside the running program, else where programs are installed. */
static enum skp_err
find(const char *program, char path[PATH_MAX])
{
	ssize_t n = readlink("/proc/self/exe", path, PATH_MAX - 1);
	char *slash;
	int len;

	if (n > 0) {
		path[n] = '\0';
		slash = strrchr(path, '/');
		n = slash == NULL ? 0 : slash - path;
		len = snprintf(path + n, PATH_MAX - (size_t)n, "/%s", program);
		if (len > 0 && len < PATH_MAX - n && access(path, X_OK) == 0)
			return SKP_OK;
	}
	len = snprintf(path, PATH_MAX, "%s/%s", SKP_BINDIR, program);
	if (len > 0 && len < PATH_MAX && access(path, X_OK) == 0)
		return SKP_OK;
	return SKP_ERR_HELPER_MISSING;
}

static void
limit(__rlimit_resource_t what, rlim_t most)
{
	struct rlimit r = { most, most };

	if (setrlimit(what, &r) != 0)
		_exit(127);
}

static void
limits(const struct skp_helper_task *t)
{
	limit(RLIMIT_CORE, 0);
	limit(RLIMIT_NOFILE, FILES);
	limit(RLIMIT_CPU, t->seconds);
	if (!SKP_HELPER_LIMITED)
		return;
	limit(RLIMIT_FSIZE, 0);
	if (t->memory > 0)
		limit(RLIMIT_AS, t->memory);
}

/* The child, between fork and exec: only what is safe after a signal. */
static _Noreturn void
become(const struct skp_helper_task *t, const char *path, char *const *argv,
    int in, int out, pid_t parent)
{
	static char locale[] = "LC_ALL=C.UTF-8";
	char *const env[] = { locale, NULL };
	int null = open("/dev/null", O_WRONLY | O_CLOEXEC);
	sigset_t none;

	/* Above what they are about to replace. */
	in = fcntl(in, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	out = fcntl(out, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	null = fcntl(null, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	if (dup2(in, STDIN_FILENO) == -1 || dup2(out, STDOUT_FILENO) == -1 ||
	    dup2(null, STDERR_FILENO) == -1)
		_exit(127);
	(void)close_range(STDERR_FILENO + 1, ~0U, 0);
	(void)signal(SIGPIPE, SIG_DFL);
	(void)signal(SIGALRM, SIG_DFL);
	sigemptyset(&none);
	if (sigprocmask(SIG_SETMASK, &none, NULL) != 0 ||
	    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0 ||
	    getppid() != parent)
		_exit(127);
	limits(t);
	(void)alarm(t->seconds + 1);
	execve(path, argv, env);
	_exit(127);
}

static void
shut(int *fd)
{
	if (*fd != -1)
		(void)close(*fd);
	*fd = -1;
}

/* The arguments, of which exec() writes none; the caller frees.  NULL: no
   memory. */
static char **
arguments(const struct skp_helper_task *t)
{
	size_t i, n = 0;
	char **argv;

	while (t->args != NULL && t->args[n] != NULL)
		n++;
	argv = calloc(n + 2, sizeof(*argv));
	if (argv == NULL)
		return NULL;
	argv[0] = (char *)(uintptr_t)t->program;
	for (i = 0; i < n; i++)
		argv[i + 1] = (char *)(uintptr_t)t->args[i];
	return argv;
}

enum skp_err
skp_helper_start(const struct skp_helper_task *t, struct skp_helper *out)
{
	struct skp_helper h = { .pid = -1, .in = -1, .out = -1 };
	int to[2] = { -1, -1 }, from[2] = { -1, -1 }, fd = -1;
	pid_t parent = getpid();
	char path[PATH_MAX], **argv;
	enum skp_err err = find(t->program, path);

	if (err != SKP_OK)
		return err;
	argv = arguments(t);
	if (argv == NULL)
		return SKP_ERR_NOMEM;
	if (pipe2(from, O_CLOEXEC) != 0 ||
	    (t->input == -1 && pipe2(to, O_CLOEXEC) != 0) ||
	    (t->input == -1 && fcntl(to[1], F_SETFL, O_NONBLOCK) != 0)) {
		err = SKP_ERR_IO;
		goto out;
	}
	if (t->input == -1)
		(void)signal(SIGPIPE, SIG_IGN);
	h.deadline = now_ms() + (int64_t)t->seconds * 1000;
	h.pid = fork();
	if (h.pid == 0)
		become(t, path, argv, t->input == -1 ? to[0] : t->input,
		    from[1], parent);
	if (h.pid == -1) {
		err = SKP_ERR_IO;
		goto out;
	}
	/* Filters know numbers only. */
	fd = pidfd_open(h.pid, 0);
	if (fd == -1 || dup3(fd, SKP_CONFINE_HELPER_FD, O_CLOEXEC) == -1) {
		(void)kill(h.pid, SIGKILL);
		(void)waitpid(h.pid, NULL, 0);
		err = SKP_ERR_IO;
		goto out;
	}
	h.in = to[1];
	h.out = from[0];
	to[1] = from[0] = -1; /* transferred */
	*out = h;
out:
	shut(&fd);
	shut(&to[0]);
	shut(&to[1]);
	shut(&from[0]);
	shut(&from[1]);
	free(argv);
	return err;
}

/* Its end; true: it says itself that all went well. */
static bool
end(struct skp_helper *h, bool murder)
{
	int status = 0;
	pid_t got;

	shut(&h->in);
	shut(&h->out);
	if (h->pid == -1)
		return false;
	if (murder)
		(void)pidfd_send_signal(SKP_CONFINE_HELPER_FD, SIGKILL, NULL,
		    0);
	(void)close(SKP_CONFINE_HELPER_FD);
	do
		got = waitpid(h->pid, &status, 0);
	while (got == -1 && errno == EINTR);
	h->pid = -1;
	return got != -1 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

void
skp_helper_stop(struct skp_helper *h)
{
	(void)end(h, true);
}

/* Gives what the pipe takes of the request. */
static enum skp_err
give(struct skp_helper *h, struct skp_bytes *request)
{
	ssize_t n = 0;

	if (request->n > 0)
		n = write(h->in, request->p, request->n);
	if (n < 0)
		return errno == EINTR || errno == EAGAIN ? SKP_OK :
							   SKP_ERR_HELPER;
	if (n > 0)
		*request = skp_bytes_of(request->p + n, request->n - (size_t)n);
	if (request->n == 0)
		shut(&h->in);
	return SKP_OK;
}

/* Takes what there is of the answer; *ended at its end. */
static enum skp_err
take(struct skp_helper *h, struct skp_buf *answer, size_t max, bool *ended)
{
	size_t before = answer->n;
	uint8_t *p = skp_buf_grow(answer, CHUNK);
	ssize_t n;

	if (p == NULL)
		return answer->err;
	do
		n = read(h->out, p, CHUNK);
	while (n < 0 && errno == EINTR);
	answer->n = before + (n > 0 ? (size_t)n : 0);
	*ended = n == 0;
	return n < 0 || answer->n > max ? SKP_ERR_HELPER : SKP_OK;
}

/* Waits until something can be done; out of time is SKP_ERR_HELPER. */
static enum skp_err
wait_for(const struct skp_helper *h, bool *may_give, bool *may_take)
{
	struct pollfd fds[2] = { { h->out, POLLIN, 0 }, { h->in, POLLOUT, 0 } };
	int64_t left = h->deadline - now_ms();

	if (left <= 0)
		return SKP_ERR_HELPER;
	if (poll(fds, h->in == -1 ? 1 : 2,
		left > INT_MAX ? INT_MAX : (int)left) < 0 &&
	    errno != EINTR)
		return SKP_ERR_HELPER;
	*may_take = fds[0].revents != 0;
	*may_give = h->in != -1 && fds[1].revents != 0;
	return SKP_OK;
}

/* It may close its pipe and go on; its end has to come in time as well. */
static enum skp_err
wait_end(const struct skp_helper *h)
{
	struct pollfd fd = { SKP_CONFINE_HELPER_FD, POLLIN, 0 };
	int64_t left;

	do {
		left = h->deadline - now_ms();
		if (left <= 0)
			return SKP_ERR_HELPER;
	} while (poll(&fd, 1, left > INT_MAX ? INT_MAX : (int)left) < 0 &&
	    errno == EINTR);
	return fd.revents != 0 ? SKP_OK : SKP_ERR_HELPER;
}

enum skp_err
skp_helper_finish(struct skp_helper *h, struct skp_bytes request, size_t max,
    struct skp_blob *out)
{
	bool ended = false, may_give = false, may_take = false;
	enum skp_err err = SKP_OK;
	struct skp_buf answer;

	skp_buf_init(&answer, max + 2 * CHUNK);
	while (!ended && err == SKP_OK) {
		err = wait_for(h, &may_give, &may_take);
		if (err == SKP_OK && may_give)
			err = give(h, &request);
		if (err == SKP_OK && may_take)
			err = take(h, &answer, max, &ended);
	}
	if (err == SKP_OK)
		err = wait_end(h);
	if (!end(h, err != SKP_OK) && err == SKP_OK)
		err = SKP_ERR_HELPER;
	if (err != SKP_OK) {
		skp_buf_free(&answer);
		return err;
	}
	*out = (struct skp_blob){ answer.p, answer.n }; /* transferred */
	return SKP_OK;
}

enum skp_err
skp_helper_run(const struct skp_helper_task *task, size_t max,
    struct skp_blob *out)
{
	struct skp_helper h;
	enum skp_err err = skp_helper_start(task, &h);

	if (err != SKP_OK)
		return err;
	return skp_helper_finish(&h, skp_bytes_of(NULL, 0), max, out);
}
