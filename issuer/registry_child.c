#include <errno.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "issuer/registry.h"

/* Everything the child does; its report goes through the pipe. */
static void
child(const char *path, int fd, pid_t parent)
{
	struct skp_check_report report = { 0 };
	struct skp_registry *reg = NULL;
	static const int fatal[] = { SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL };
	const struct rlimit none = { 0, 0 };
	enum skp_err err;

	/* Nobody waits for it once the parent has gone, before this even. */
	if (prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0 ||
	    getppid() != parent)
		_exit(2);
	/* Handlers of the parent are not for this process. */
	for (size_t i = 0; i < sizeof(fatal) / sizeof(fatal[0]); i++)
		(void)signal(fatal[i], SIG_DFL);

	/* A damaged file may end it here: no core, with names in it. */
	(void)setrlimit(RLIMIT_CORE, &none);
	err = skp_registry_open(path, 0, &reg);
	if (err == SKP_OK)
		err = skp_registry_check(reg, &report);
	if (err != SKP_OK) {
		report.err = err;
		report.finished = false;
		report.faults = 1;
		memcpy(report.fault, "registry does not open", 23);
	}
	if (write(fd, &report, sizeof(report)) != (ssize_t)sizeof(report))
		_exit(2);
	_exit(0);
}

static bool
report_read(int fd, struct skp_check_report *out)
{
	uint8_t *p = (uint8_t *)out;
	size_t n = 0;

	while (n < sizeof(*out)) {
		ssize_t got = read(fd, p + n, sizeof(*out) - n);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		n += (size_t)got;
	}
	return true;
}

enum skp_err
skp_registry_check_child(const char *path, struct skp_check_report *out)
{
	struct skp_check_report report;
	pid_t pid, parent = getpid();
	int fd[2], status;
	bool told;

	if (access(path, F_OK) != 0)
		return SKP_ERR_NOT_FOUND;
	if (pipe(fd) != 0)
		return SKP_ERR_IO;
	pid = fork();
	if (pid < 0) {
		(void)close(fd[0]);
		(void)close(fd[1]);
		return SKP_ERR_IO;
	}
	if (pid == 0) {
		(void)close(fd[0]);
		child(path, fd[1], parent);
	}
	(void)close(fd[1]);
	told = report_read(fd[0], &report);
	(void)close(fd[0]);
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return SKP_ERR_IO;
	if (!told) {
		memset(&report, 0, sizeof(report));
		report.faults = 1;
		report.err = SKP_ERR_CORRUPT;
		report.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
		memcpy(report.fault, "file is truncated or damaged", 29);
	}
	*out = report;
	return SKP_OK;
}
