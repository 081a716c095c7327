/*
 * Build tool: prints the seccomp filters of common/confine.c, one for each
 * way to confine, as C.  libseccomp makes them here, since making them at
 * each start would take longer than checking a signature.
 */
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "common/confine_filter.h"

/* How a file is made in the state (common/outdir.c), and how all else is
   opened: nothing but these bits may be set. */
#define READ_FLAGS                                                      \
	(O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_DIRECTORY | \
	    O_NOCTTY | O_LARGEFILE)
#define MAKE_FLAGS (O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW)
#define MAX_FILTER 1024 /* instructions */

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
	SCMP_SYS(sysinfo), /* qsort() asks for it */
	SCMP_SYS(getpid),
	SCMP_SYS(gettid),
	SCMP_SYS(rt_sigprocmask),
	/* Guarded memory of secrets. */
	SCMP_SYS(mlock),
	SCMP_SYS(munlock),
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
	    (scmp_datum_t)(uint32_t)~READ_FLAGS, (scmp_datum_t)0);

	if (*rc == 0)
		*rc = seccomp_rule_add_exact_array(f, SCMP_ACT_ALLOW,
		    SCMP_SYS(openat), 1, &flags);
	allow(f, rc, SCMP_SYS(getdents64));
	allow(f, rc, SCMP_SYS(fcntl));
	allow(f, rc, SCMP_SYS(fadvise64));
}

static void
allow_state(scmp_filter_ctx f, int *rc)
{
	struct scmp_arg_cmp make[2] = {
		SCMP_A0_64(SCMP_CMP_EQ, (scmp_datum_t)SKP_CONFINE_STATE_FD, 0),
		SCMP_A2_64(SCMP_CMP_EQ, (scmp_datum_t)MAKE_FLAGS, 0),
	};
	struct scmp_arg_cmp rename[2] = {
		SCMP_A0_64(SCMP_CMP_EQ, (scmp_datum_t)SKP_CONFINE_STATE_FD, 0),
		SCMP_A2_64(SCMP_CMP_EQ, (scmp_datum_t)SKP_CONFINE_STATE_FD, 0),
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
	allow(f, rc, SCMP_SYS(ftruncate));
	allow(f, rc, SCMP_SYS(flock));
}

static void
allow_helper(scmp_filter_ctx f, int *rc)
{
	struct scmp_arg_cmp end[2] = {
		SCMP_A0_64(SCMP_CMP_EQ, (scmp_datum_t)SKP_CONFINE_HELPER_FD, 0),
		SCMP_A1_64(SCMP_CMP_EQ, (scmp_datum_t)SIGKILL, 0),
	};

	allow(f, rc, SCMP_SYS(poll));
	allow(f, rc, SCMP_SYS(wait4));
	if (*rc == 0)
		*rc = seccomp_rule_add_exact_array(f, SCMP_ACT_ALLOW,
		    SCMP_SYS(pidfd_send_signal), 2, end);
}

/* fontconfig looks at its files in more ways than one, glib names its
   threads. */
static void
allow_fonts(scmp_filter_ctx f, int *rc)
{
	struct scmp_arg_cmp name = SCMP_A0_64(SCMP_CMP_EQ,
	    (scmp_datum_t)PR_SET_NAME, (scmp_datum_t)0);

	allow(f, rc, SCMP_SYS(access));
	allow(f, rc, SCMP_SYS(readlink));
	allow(f, rc, SCMP_SYS(statfs));
	allow(f, rc, SCMP_SYS(fstatfs));
	if (*rc == 0)
		*rc = seccomp_rule_add_exact_array(f, SCMP_ACT_ALLOW,
		    SCMP_SYS(prctl), 1, &name);
}

static int
build(unsigned how, int fd)
{
	struct scmp_arg_cmp terminal = SCMP_A1_64(SCMP_CMP_EQ,
	    (scmp_datum_t)TCGETS, (scmp_datum_t)0);
	scmp_filter_ctx f = seccomp_init(SCMP_ACT_KILL_PROCESS);
	size_t i;
	int rc = 0;

	if (f == NULL)
		return -1;
	/* A tree of comparisons: the kernel walks it for every call there
	   is when it takes a filter. */
	rc = seccomp_attr_set(f, SCMP_FLTATR_CTL_OPTIMIZE, 2);
	for (i = 0; i < sizeof(calls) / sizeof(calls[0]); i++)
		allow(f, &rc, calls[i]);
	allow_memory(f, &rc);
	/* Is an output a terminal?  Nothing else is asked of devices. */
	if (rc == 0)
		rc = seccomp_rule_add_exact_array(f, SCMP_ACT_ALLOW,
		    SCMP_SYS(ioctl), 1, &terminal);
	if (how & SKP_CONFINE_FONTS)
		allow_fonts(f, &rc);
	if (how & (SKP_CONFINE_THREADS | SKP_CONFINE_FONTS))
		allow_threads(f, &rc);
	if (how & (SKP_CONFINE_READS | SKP_CONFINE_FONTS))
		allow_reads(f, &rc);
	if (how & SKP_CONFINE_STATE)
		allow_state(f, &rc);
	if (how & SKP_CONFINE_HELPER)
		allow_helper(f, &rc);
	if (rc == 0)
		rc = seccomp_export_bpf(f, fd);
	seccomp_release(f);
	return rc;
}

static int
print(unsigned how, FILE *file)
{
	static struct sock_filter code[MAX_FILTER];
	size_t i, n;

	rewind(file);
	n = fread(code, sizeof(code[0]), MAX_FILTER, file);
	if (n == 0 || n == MAX_FILTER)
		return -1;
	printf("static const struct sock_filter filter_%u[] = {\n", how);
	for (i = 0; i < n; i++)
		printf("\t{ 0x%x, %u, %u, 0x%x },\n", code[i].code, code[i].jt,
		    code[i].jf, code[i].k);
	printf("};\n\n");
	return 0;
}

int
main(void)
{
	unsigned how;
	FILE *file;

	printf("/* Made by common/confine_gen.c. */\n"
	       "#include \"common/confine_filter.h\"\n\n");
	for (how = 0; how < SKP_CONFINE_WAYS; how++) {
		file = tmpfile();
		if (file == NULL || build(how, fileno(file)) != 0 ||
		    print(how, file) != 0)
			return EXIT_FAILURE;
		fclose(file);
	}
	printf("const struct skp_confine_filter "
	       "skp_confine_filters[SKP_CONFINE_WAYS] = {\n");
	for (how = 0; how < SKP_CONFINE_WAYS; how++)
		printf("\t{ filter_%u, sizeof(filter_%u) / "
		       "sizeof(filter_%u[0]) },\n",
		    how, how, how);
	printf("};\n");
	return fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
