#include "verifier/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Newer than the headers of Debian 12 (kernel 6.2, landlock ABI 3; 6.10,
   ABI 5). */
#ifndef LANDLOCK_ACCESS_FS_TRUNCATE
#define LANDLOCK_ACCESS_FS_TRUNCATE (1ULL << 14)
#endif
#ifndef LANDLOCK_ACCESS_FS_IOCTL_DEV
#define LANDLOCK_ACCESS_FS_IOCTL_DEV (1ULL << 15)
#endif

#define SKP_CONFINE_ABI_1 ((1ULL << 13) - 1)
#define SKP_CONFINE_READ \
	(LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define SKP_CONFINE_STATE                                              \
	(LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG | \
	    LANDLOCK_ACCESS_FS_REMOVE_FILE)

/* How the state's writer opens a file (state_write.c), and how all else is
   opened: nothing but these bits may be set. */
#define SKP_CONFINE_READ_FLAGS                                          \
	(O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_DIRECTORY | \
	    O_NOCTTY | O_LARGEFILE)
#define SKP_CONFINE_MAKE_FLAGS \
	(O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW)

#if defined(SKP_SANITIZED) || defined(SKP_COVERAGE)
#define SKP_CONFINE_OFF true
#else
#define SKP_CONFINE_OFF false
#endif

static uint64_t
handled(long abi)
{
	uint64_t bits = SKP_CONFINE_ABI_1;

	if (abi >= 2)
		bits |= LANDLOCK_ACCESS_FS_REFER;
	if (abi >= 3)
		bits |= LANDLOCK_ACCESS_FS_TRUNCATE;
	if (abi >= 5)
		bits |= LANDLOCK_ACCESS_FS_IOCTL_DEV;
	return bits;
}

void
skp_confine_init(struct skp_confine *c)
{
	struct landlock_ruleset_attr attr = { 0 };
	long abi;

	*c = (struct skp_confine){ .ruleset = -1, .state = -1 };
	if (SKP_CONFINE_OFF)
		return;
	abi = syscall(SYS_landlock_create_ruleset, NULL, 0,
	    LANDLOCK_CREATE_RULESET_VERSION);
	if (abi < 1)
		return;
	attr.handled_access_fs = handled(abi);
	c->ruleset = (int)syscall(SYS_landlock_create_ruleset, &attr,
	    sizeof(attr), 0);
}

static enum skp_err
rule(const struct skp_confine *c, int fd, uint64_t access)
{
	struct landlock_path_beneath_attr beneath = { .allowed_access = access,
		.parent_fd = fd };

	if (c->ruleset == -1)
		return SKP_OK;
	if (syscall(SYS_landlock_add_rule, c->ruleset,
		LANDLOCK_RULE_PATH_BENEATH, &beneath, 0) == 0)
		return SKP_OK;
	/* Of a single file the kernel takes no directory rights. */
	beneath.allowed_access = access & LANDLOCK_ACCESS_FS_READ_FILE;
	if (errno == EINVAL && beneath.allowed_access != 0 &&
	    syscall(SYS_landlock_add_rule, c->ruleset,
		LANDLOCK_RULE_PATH_BENEATH, &beneath, 0) == 0)
		return SKP_OK;
	return SKP_ERR_IO;
}

enum skp_err
skp_confine_read(struct skp_confine *c, int fd)
{
	c->reads = true;
	return rule(c, fd, SKP_CONFINE_READ);
}

enum skp_err
skp_confine_state(struct skp_confine *c, int fd)
{
	c->state = fd;
	return rule(c, fd, SKP_CONFINE_STATE);
}

/* What every run needs: memory, output, waiting, time, the end. */
static const int calls[] = {
	SCMP_SYS(read),
	SCMP_SYS(pread64),
	SCMP_SYS(write),
	SCMP_SYS(writev),
	SCMP_SYS(close),
	SCMP_SYS(fstat),
	SCMP_SYS(newfstatat),
	SCMP_SYS(lseek),
	SCMP_SYS(brk),
	SCMP_SYS(munmap),
	SCMP_SYS(mremap),
	SCMP_SYS(madvise),
	SCMP_SYS(futex),
	SCMP_SYS(clock_gettime),
	SCMP_SYS(gettimeofday),
	SCMP_SYS(getrandom),
	SCMP_SYS(rt_sigreturn),
	SCMP_SYS(restart_syscall),
	SCMP_SYS(exit),
	SCMP_SYS(exit_group),
	SCMP_SYS(getpid),
	SCMP_SYS(gettid),
	SCMP_SYS(rt_sigprocmask),
};

static const int thread_calls[] = {
	SCMP_SYS(set_robust_list),
	SCMP_SYS(rseq),
	SCMP_SYS(sched_yield),
	SCMP_SYS(sched_getaffinity),
	SCMP_SYS(rt_sigaction),
};

/*
 * Adds rules until one fails; the first failure stays in *rc, so that a
 * list of them needs one question at its end.
 */
static void
allow(scmp_filter_ctx f, int *rc, int call)
{
	if (*rc == 0)
		*rc = seccomp_rule_add_exact(f, SCMP_ACT_ALLOW, call, 0);
}

static void
allow_memory(scmp_filter_ctx f, int *rc)
{
	struct scmp_arg_cmp no_exec = SCMP_A2_64(SCMP_CMP_MASKED_EQ,
	    (scmp_datum_t)PROT_EXEC, (scmp_datum_t)0);

	if (*rc == 0)
		*rc = seccomp_rule_add_exact_array(f, SCMP_ACT_ALLOW,
		    SCMP_SYS(mmap), 1, &no_exec);
	if (*rc == 0)
		*rc = seccomp_rule_add_exact_array(f, SCMP_ACT_ALLOW,
		    SCMP_SYS(mprotect), 1, &no_exec);
}

static void
allow_threads(scmp_filter_ctx f, int *rc)
{
	struct scmp_arg_cmp thread = SCMP_A0_64(SCMP_CMP_MASKED_EQ,
	    (scmp_datum_t)CLONE_THREAD, (scmp_datum_t)CLONE_THREAD);
	size_t i;

	for (i = 0; i < sizeof(thread_calls) / sizeof(thread_calls[0]); i++)
		allow(f, rc, thread_calls[i]);
	if (*rc == 0)
		*rc = seccomp_rule_add_exact_array(f, SCMP_ACT_ALLOW,
		    SCMP_SYS(clone), 1, &thread);
	/* Its flags lie in memory, where a filter cannot look: the C library
	   then falls back to clone. */
	if (*rc == 0)
		*rc = seccomp_rule_add_exact(f, SCMP_ACT_ERRNO(ENOSYS),
		    SCMP_SYS(clone3), 0);
}

static void
allow_reads(scmp_filter_ctx f, int *rc)
{
	struct scmp_arg_cmp flags = SCMP_A2_64(SCMP_CMP_MASKED_EQ,
	    (scmp_datum_t)(uint32_t)~SKP_CONFINE_READ_FLAGS, (scmp_datum_t)0);

	if (*rc == 0)
		*rc = seccomp_rule_add_exact_array(f, SCMP_ACT_ALLOW,
		    SCMP_SYS(openat), 1, &flags);
	allow(f, rc, SCMP_SYS(getdents64));
	allow(f, rc, SCMP_SYS(sysinfo)); /* qsort() asks for it */
	allow(f, rc, SCMP_SYS(fcntl));
	allow(f, rc, SCMP_SYS(fadvise64));
}

static void
allow_state(scmp_filter_ctx f, int *rc, int fd)
{
	struct scmp_arg_cmp make[2] = {
		SCMP_A0_64(SCMP_CMP_EQ, (scmp_datum_t)fd, 0),
		SCMP_A2_64(SCMP_CMP_EQ, (scmp_datum_t)SKP_CONFINE_MAKE_FLAGS,
		    0),
	};
	struct scmp_arg_cmp rename[2] = {
		SCMP_A0_64(SCMP_CMP_EQ, (scmp_datum_t)fd, 0),
		SCMP_A2_64(SCMP_CMP_EQ, (scmp_datum_t)fd, 0),
	};

	if (*rc == 0)
		*rc = seccomp_rule_add_exact_array(f, SCMP_ACT_ALLOW,
		    SCMP_SYS(openat), 2, make);
	if (*rc == 0)
		*rc = seccomp_rule_add_exact_array(f, SCMP_ACT_ALLOW,
		    SCMP_SYS(renameat), 2, rename);
	if (*rc == 0)
		*rc = seccomp_rule_add_exact_array(f, SCMP_ACT_ALLOW,
		    SCMP_SYS(unlinkat), 1, make);
	allow(f, rc, SCMP_SYS(fsync));
}

static enum skp_err
enter_seccomp(struct skp_confine *c)
{
	struct scmp_arg_cmp terminal = SCMP_A1_64(SCMP_CMP_EQ,
	    (scmp_datum_t)TCGETS, (scmp_datum_t)0);
	scmp_filter_ctx f = seccomp_init(SCMP_ACT_KILL_PROCESS);
	size_t i;
	int rc = 0;

	if (f == NULL)
		return SKP_ERR_NOMEM;
	for (i = 0; i < sizeof(calls) / sizeof(calls[0]); i++)
		allow(f, &rc, calls[i]);
	allow_memory(f, &rc);
	/* Is an output a terminal?  Nothing else is asked of devices. */
	if (rc == 0)
		rc = seccomp_rule_add_exact_array(f, SCMP_ACT_ALLOW,
		    SCMP_SYS(ioctl), 1, &terminal);
	if (c->threads)
		allow_threads(f, &rc);
	if (c->reads)
		allow_reads(f, &rc);
	if (c->state != -1)
		allow_state(f, &rc, c->state);
	if (rc == 0)
		rc = seccomp_load(f);
	seccomp_release(f);
	c->seccomp = rc == 0;
	return rc == 0 ? SKP_OK : SKP_ERR_IO;
}

enum skp_err
skp_confine_enter(struct skp_confine *c)
{
	if (SKP_CONFINE_OFF)
		return SKP_OK;
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return SKP_ERR_IO;
	if (c->ruleset != -1) {
		if (syscall(SYS_landlock_restrict_self, c->ruleset, 0) != 0)
			return SKP_ERR_IO;
		c->landlock = true;
		close(c->ruleset);
		c->ruleset = -1;
	}
	return enter_seccomp(c);
}
