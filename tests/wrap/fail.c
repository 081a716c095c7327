/*
 * A library to be preloaded: lets the k-th call of one kind fail, once or
 * from then on.
 *
 *	SKP_FAIL_KIND	malloc, write or fsync
 *	SKP_FAIL_AT	k, from 1
 *	SKP_FAIL_FOREVER	set: the k-th and all later ones
 *	SKP_FAIL_MARK	a file of 8 bytes; its first byte becomes 1 when a
 *		call has failed.  It is mapped at the start, so that a confined
 *		program can say so.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>

enum kind { NONE, MALLOC, WRITE, FSYNC };

static enum kind kind;
static long fail_at;
static int forever;
static atomic_long calls;
static volatile unsigned char *mark;

static void *(*real_malloc)(size_t);
static void *(*real_calloc)(size_t, size_t);
static void *(*real_realloc)(void *, size_t);
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*real_pwritev)(int, const struct iovec *, int, off_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_msync)(void *, size_t, int);

static int
now(enum kind k)
{
	long n;

	if (k != kind)
		return 0;
	n = atomic_fetch_add(&calls, 1) + 1;
	if (n != fail_at && !(forever && n > fail_at))
		return 0;
	if (mark != NULL)
		mark[0] = 1;
	return 1;
}

static void
find(void *slot, const char *name)
{
	void *p = dlsym(RTLD_NEXT, name);

	memcpy(slot, &p, sizeof(p));
}

__attribute__((constructor)) static void
start(void)
{
	const char *k = getenv("SKP_FAIL_KIND"), *at = getenv("SKP_FAIL_AT");
	const char *path = getenv("SKP_FAIL_MARK");
	int fd;

	find(&real_malloc, "malloc");
	find(&real_calloc, "calloc");
	find(&real_realloc, "realloc");
	find(&real_write, "write");
	find(&real_pwrite, "pwrite64");
	find(&real_pwritev, "pwritev64");
	find(&real_fsync, "fsync");
	find(&real_fdatasync, "fdatasync");
	find(&real_msync, "msync");
	if (k == NULL || at == NULL)
		return;
	if (path != NULL && (fd = open(path, O_RDWR | O_CLOEXEC)) >= 0) {
		mark = mmap(NULL, 8, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
		if (mark == MAP_FAILED)
			mark = NULL;
		close(fd);
	}
	fail_at = strtol(at, NULL, 10);
	forever = getenv("SKP_FAIL_FOREVER") != NULL;
	if (strcmp(k, "malloc") == 0)
		kind = MALLOC;
	else if (strcmp(k, "write") == 0)
		kind = WRITE;
	else if (strcmp(k, "fsync") == 0)
		kind = FSYNC;
}

/* Before start() has run, the loader's own needs are met by libc. */
void *__libc_malloc(size_t);
void *__libc_calloc(size_t, size_t);
void *__libc_realloc(void *, size_t);

void *
malloc(size_t n)
{
	if (now(MALLOC)) {
		errno = ENOMEM;
		return NULL;
	}
	return real_malloc == NULL ? __libc_malloc(n) : real_malloc(n);
}

void *
calloc(size_t n, size_t size)
{
	if (now(MALLOC)) {
		errno = ENOMEM;
		return NULL;
	}
	return real_calloc == NULL ? __libc_calloc(n, size) :
				     real_calloc(n, size);
}

void *
realloc(void *p, size_t n)
{
	if (now(MALLOC)) {
		errno = ENOMEM;
		return NULL;
	}
	return real_realloc == NULL ? __libc_realloc(p, n) : real_realloc(p, n);
}

static int
is_file(int fd)
{
	return fd > 2; /* messages and results are another matter */
}

ssize_t
write(int fd, const void *p, size_t n)
{
	if (is_file(fd) && now(WRITE)) {
		errno = ENOSPC;
		return -1;
	}
	return real_write(fd, p, n);
}

ssize_t
pwrite(int fd, const void *p, size_t n, off_t at)
{
	if (now(WRITE)) {
		errno = ENOSPC;
		return -1;
	}
	return real_pwrite(fd, p, n, at);
}

ssize_t
pwrite64(int fd, const void *p, size_t n, off_t at)
{
	return pwrite(fd, p, n, at);
}

ssize_t
pwritev(int fd, const struct iovec *iov, int n, off_t at)
{
	if (now(WRITE)) {
		errno = ENOSPC;
		return -1;
	}
	return real_pwritev(fd, iov, n, at);
}

ssize_t
pwritev64(int fd, const struct iovec *iov, int n, off_t at)
{
	return pwritev(fd, iov, n, at);
}

int
fsync(int fd)
{
	if (now(FSYNC)) {
		errno = EIO;
		return -1;
	}
	return real_fsync(fd);
}

int
fdatasync(int fd)
{
	if (now(FSYNC)) {
		errno = EIO;
		return -1;
	}
	return real_fdatasync(fd);
}

int
msync(void *p, size_t n, int flags)
{
	if (now(FSYNC)) {
		errno = EIO;
		return -1;
	}
	return real_msync(p, n, flags);
}
