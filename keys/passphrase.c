#include "keys/passphrase.h"

#include <bsd/readpassphrase.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include "common/file.h"

/* In guarded memory.  Room for one byte too many (so that a line that is too
   long is seen), a CR, and a NUL. */
struct skp_passphrase {
	size_t n;
	char text[SKP_PASSPHRASE_MAX + 3];
	char unused[6];
};

_Static_assert(sizeof(struct skp_passphrase) % sizeof(size_t) == 0,
    "sodium_malloc() aligns the end of what it gives");

/* Nothing but NUL and CR can be told to be a mistake: LF has ended the line. */
static enum skp_err
check(const struct skp_passphrase *p, bool fresh)
{
	if (p->n == 0 || p->n > SKP_PASSPHRASE_MAX ||
	    (fresh && p->n < SKP_PASSPHRASE_NEW_MIN))
		return SKP_ERR_LENGTH;
	if (memchr(p->text, '\0', p->n) != NULL ||
	    memchr(p->text, '\r', p->n) != NULL)
		return SKP_ERR_VALUE;
	return SKP_OK;
}

static enum skp_err
ask(const char *prompt, struct skp_passphrase *p)
{
	/* Restores the terminal on signals and sends them on. */
	if (readpassphrase(prompt, p->text, sizeof(p->text), RPP_REQUIRE_TTY) ==
	    NULL)
		return errno == EINTR ? SKP_ERR_INTERRUPTED : SKP_ERR_IO;
	p->n = strlen(p->text);
	return SKP_OK;
}

enum skp_err
skp_passphrase_ask(const char *prompt, const char *again,
    struct skp_passphrase **out)
{
	struct skp_passphrase *p = NULL, *q = NULL;
	enum skp_err err = SKP_ERR_NOMEM;

	if ((p = sodium_malloc(sizeof(*p))) == NULL ||
	    (q = sodium_malloc(sizeof(*q))) == NULL)
		goto out;
	if ((err = ask(prompt, p)) != SKP_OK)
		goto out;
	if ((err = check(p, again != NULL)) != SKP_OK)
		goto out;
	if (again != NULL) {
		if ((err = ask(again, q)) != SKP_OK)
			goto out;
		if (p->n != q->n ||
		    sodium_memcmp(p->text, q->text, p->n) != 0) {
			err = SKP_ERR_VALUE;
			goto out;
		}
	}
	*out = p;
	p = NULL; /* transferred */
out:
	sodium_free(q);
	sodium_free(p);
	return err;
}

/* One byte; 0 at the end, -1 on an error. */
static ssize_t
read_byte(int fd, char *c)
{
	ssize_t got;

	do
		got = read(fd, c, 1);
	while (got == -1 && errno == EINTR);
	return got;
}

/* One line without its end, at most one byte longer than allowed. */
static enum skp_err
read_line(int fd, struct skp_passphrase *p)
{
	ssize_t got;

	p->n = 0;
	while (p->n < sizeof(p->text) - 1) {
		if ((got = read_byte(fd, &p->text[p->n])) < 0)
			return SKP_ERR_IO;
		if (got == 0)
			break;
		if (p->text[p->n] == '\n') {
			if (p->n > 0 && p->text[p->n - 1] == '\r')
				p->n--;
			break;
		}
		p->n++;
	}
	return SKP_OK;
}

enum skp_err
skp_passphrase_from_fd(int fd, bool fresh, struct skp_passphrase **out)
{
	struct skp_passphrase *p;
	enum skp_err err;

	if ((p = sodium_malloc(sizeof(*p))) == NULL)
		return SKP_ERR_NOMEM;
	if ((err = read_line(fd, p)) == SKP_OK)
		err = check(p, fresh);
	if (err != SKP_OK) {
		sodium_free(p);
		return err;
	}
	*out = p;
	return SKP_OK;
}

enum skp_err
skp_passphrase_from_file(const char *path, bool fresh,
    struct skp_passphrase **out)
{
	struct skp_passphrase *p = NULL;
	enum skp_err err;
	char more;
	int fd;

	if ((err = skp_file_open(AT_FDCWD, path, &fd)) != SKP_OK)
		return err;
	if ((err = skp_file_check_private(fd)) != SKP_OK)
		goto out;
	if ((err = skp_passphrase_from_fd(fd, fresh, &p)) != SKP_OK)
		goto out;
	switch (read_byte(fd, &more)) {
	case 0:
		break;
	case 1:
		err = SKP_ERR_TRAILING;
		goto out;
	default:
		err = SKP_ERR_IO;
		goto out;
	}
	*out = p;
	p = NULL; /* transferred */
out:
	sodium_free(p);
	(void)close(fd);
	return err;
}

struct skp_bytes
skp_passphrase_bytes(const struct skp_passphrase *p)
{
	return skp_bytes_of(p->text, p->n);
}

void
skp_passphrase_free(struct skp_passphrase *p)
{
	sodium_free(p); /* wipes */
}
