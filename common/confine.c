#include "common/confine.h"

#include <errno.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <malloc.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "common/confine_filter.h"

/* Newer than the headers of Debian 12 (kernel 6.2, landlock ABI 3; 6.10,
   ABI 5). */
#ifndef LANDLOCK_ACCESS_FS_TRUNCATE
#define LANDLOCK_ACCESS_FS_TRUNCATE (1ULL << 14)
#endif
#ifndef LANDLOCK_ACCESS_FS_IOCTL_DEV
#define LANDLOCK_ACCESS_FS_IOCTL_DEV (1ULL << 15)
#endif

#define ABI_1	((1ULL << 13) - 1)
#define TO_READ (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define TO_KEEP                                                        \
	(LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG | \
	    LANDLOCK_ACCESS_FS_REMOVE_FILE)

#if defined(SKP_SANITIZED) || defined(SKP_COVERAGE)
#define SKP_CONFINE_OFF true
#else
#define SKP_CONFINE_OFF false
#endif

static uint64_t
handled(long abi)
{
	uint64_t bits = ABI_1;

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

	*c = (struct skp_confine){ .ruleset = -1 };
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
	return rule(c, fd, TO_READ);
}

enum skp_err
skp_confine_state(struct skp_confine *c, int fd)
{
	if (fd != SKP_CONFINE_STATE_FD)
		return SKP_ERR_VALUE;
	c->state = true;
	return rule(c, fd, TO_KEEP);
}

static enum skp_err
enter_seccomp(struct skp_confine *c)
{
	unsigned how = (c->threads ? SKP_CONFINE_THREADS : 0U) |
	    (c->reads ? SKP_CONFINE_READS : 0U) |
	    (c->state ? SKP_CONFINE_STATE : 0U) |
	    (c->helper ? SKP_CONFINE_HELPER : 0U);
	/* The kernel only reads it; its header does not say so. */
	struct sock_fprog program;

	if (c->fonts)
		how = SKP_CONFINE_FONTS;
	program = (struct sock_fprog){
		.len = (unsigned short)skp_confine_filters[how].n,
		.filter = (struct sock_filter *)(uintptr_t)
			      skp_confine_filters[how]
				  .code,
	};

	if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) != 0)
		return SKP_ERR_IO;
	c->seccomp = true;
	return SKP_OK;
}

/*
 * Where a thread frees much, glibc asks a file in /proc whether it may give
 * memory back, which would be the end here: so it never does.  The second
 * limit keeps large blocks from being mapped anew each time.
 */
static void
keep_memory(void)
{
	(void)mallopt(M_TRIM_THRESHOLD, -1);
	(void)mallopt(M_MMAP_THRESHOLD, 4194304);
}

enum skp_err
skp_confine_enter(struct skp_confine *c)
{
	if (SKP_CONFINE_OFF)
		return SKP_OK;
	keep_memory();
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
