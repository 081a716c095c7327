#include "verifier/walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/buf.h"
#include "common/file.h"
#include "schema/qrtext.h"
#include "verifier/picture.h"

struct folder {
	int fd;
	char **name; /* sorted */
	size_t n, next;
	size_t path_n; /* length of its path */
};

struct operand {
	int fd; /* -1: not opened yet, or failed */
	bool folder, text;
	bool done;	       /* all is known, nothing to open later */
	struct skp_blob found; /* texts in a picture, or first bytes */
	enum skp_err err;
};

struct skp_walk {
	char **operands;
	int n, next;
	bool late; /* operands are opened when their turn comes */
	struct operand *op;
	struct folder stack[SKP_WALK_DEPTH];
	size_t depth;
	uint64_t skipped;
	char path[PATH_MAX];
};

static void
folder_close(struct folder *f)
{
	size_t i;

	for (i = 0; i < f->n; i++)
		free(f->name[i]);
	free(f->name);
	if (f->fd != -1)
		close(f->fd);
	*f = (struct folder){ .fd = -1 };
}

static void
operand_close(struct operand *op)
{
	if (op->fd != -1)
		close(op->fd);
	op->fd = -1;
	skp_blob_free(&op->found);
}

/* What lies open is a picture: the texts in it take its place. */
static void
picture(struct operand *op, struct skp_bytes data)
{
	struct skp_blob found = { NULL, 0 };

	op->err = skp_picture_scan(data.p == NULL ? op->fd : -1, data, &found);
	operand_close(op);
	op->found = found; /* transferred */
	op->done = true;
}

/* Standard input that cannot be read twice: its first bytes are kept, or a
   whole picture. */
static void
peek_pipe(struct operand *op)
{
	struct skp_blob rest = { NULL, 0 };
	struct skp_buf all;
	uint8_t *p;
	ssize_t n;

	skp_buf_init(&all, SKP_PICTURE_FILE + SKP_PICTURE_HEAD);
	p = skp_buf_grow(&all, SKP_PICTURE_HEAD);
	all.n = 0;
	while (p != NULL && all.n < SKP_PICTURE_HEAD &&
	    ((n = read(op->fd, p + all.n, SKP_PICTURE_HEAD - all.n)) > 0 ||
		(n < 0 && errno == EINTR)))
		all.n += n > 0 ? (size_t)n : 0;
	op->err = all.err;
	if (skp_picture_is(skp_buf_bytes(&all))) {
		op->err = skp_file_read_fd(op->fd, SKP_PICTURE_FILE, &rest);
		skp_buf_add(&all, skp_blob_bytes(&rest));
		skp_blob_free(&rest);
		if (op->err == SKP_OK)
			op->err = all.err;
		if (op->err == SKP_OK)
			picture(op, skp_buf_bytes(&all));
		skp_buf_free(&all);
		return;
	}
	op->found = (struct skp_blob){ all.p, all.n }; /* transferred */
	op->done = true;
}

/* Before confinement: is it a picture? */
static void
operand_look(struct operand *op)
{
	uint8_t head[SKP_PICTURE_HEAD];
	off_t at;
	ssize_t n;

	if (op->fd == -1 || op->folder)
		return;
	at = lseek(op->fd, 0, SEEK_CUR);
	if (at < 0) {
		peek_pipe(op);
		return;
	}
	n = pread(op->fd, head, sizeof(head), at);
	if (n > 0 && skp_picture_is(skp_bytes_of(head, (size_t)n)))
		picture(op, skp_bytes_of(NULL, 0));
}

static void
operand_open(const char *path, struct operand *op)
{
	*op = (struct operand){ .fd = -1 };
	op->text = skp_qrtext_is(skp_bytes_str(path));
	if (op->text)
		return;
	if (strcmp(path, "-") == 0) {
		op->fd = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
		op->err = op->fd == -1 ? SKP_ERR_IO : SKP_OK;
		return;
	}
	op->fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (op->fd != -1) {
		op->folder = true;
		return;
	}
	op->err = skp_file_open(AT_FDCWD, path, &op->fd);
	if (op->err != SKP_OK)
		op->fd = -1;
}

/* A descriptor that can be named in a rule, without opening the file. */
static enum skp_err
permit_path(struct skp_confine *c, const char *path)
{
	enum skp_err err;
	int fd = open(path, O_PATH | O_NOFOLLOW | O_CLOEXEC);
	struct stat st;

	if (fd == -1)
		return SKP_OK; /* its turn will say why */
	err = SKP_OK;
	if (fstat(fd, &st) == 0 && !S_ISLNK(st.st_mode))
		err = skp_confine_read(c, fd);
	close(fd);
	return err;
}

enum skp_err
skp_walk_open(char **operands, int n, struct skp_confine *c,
    struct skp_walk **out)
{
	enum skp_err err = SKP_OK;
	struct skp_walk *w = calloc(1, sizeof(*w));
	int i;

	if (w == NULL)
		return SKP_ERR_NOMEM;
	w->operands = operands;
	w->n = n;
	w->late = n > SKP_WALK_OPEN;
	w->op = calloc((size_t)n + 1, sizeof(*w->op));
	if (w->op == NULL) {
		err = SKP_ERR_NOMEM;
		goto out;
	}
	for (i = 0; i < n; i++)
		w->op[i].fd = -1;
	for (i = 0; i < n && err == SKP_OK; i++) {
		if (w->late) {
			c->reads = true;
			err = permit_path(c, operands[i]);
		}
		operand_open(operands[i], &w->op[i]);
		operand_look(&w->op[i]);
		if (w->late) {
			/* What is kept is memory, never a descriptor. */
			if (!w->op[i].done)
				operand_close(&w->op[i]);
			continue;
		}
		if (w->op[i].folder)
			err = skp_confine_read(c, w->op[i].fd);
	}
out:
	if (err != SKP_OK)
		skp_walk_free(w);
	else
		*out = w;
	return err;
}

void
skp_walk_free(struct skp_walk *w)
{
	int i;

	if (w == NULL)
		return;
	while (w->depth > 0)
		folder_close(&w->stack[--w->depth]);
	for (i = 0; w->op != NULL && i < w->n; i++)
		operand_close(&w->op[i]);
	free(w->op);
	free(w);
}

bool
skp_walk_single(const struct skp_walk *w, size_t small)
{
	struct stat st;

	if (w->n != 1 || w->op[0].folder)
		return false;
	return w->op[0].fd == -1 ||
	    (fstat(w->op[0].fd, &st) == 0 && S_ISREG(st.st_mode) &&
		(uint64_t)st.st_size < small);
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static enum skp_err
folder_add(struct folder *f, const char *name, size_t *cap)
{
	char **grown;
	size_t wanted;

	if (f->n == *cap) {
		wanted = *cap == 0 ? 64 : *cap * 2;
		grown = reallocarray(f->name, wanted, sizeof(*grown));
		if (grown == NULL)
			return SKP_ERR_NOMEM;
		f->name = grown;
		*cap = wanted;
	}
	f->name[f->n] = strdup(name);
	if (f->name[f->n] == NULL)
		return SKP_ERR_NOMEM;
	f->n++;
	return SKP_OK;
}

/* Lists a folder; takes fd over. */
static enum skp_err
folder_list(int fd, struct folder *out)
{
	struct folder f = { .fd = fd };
	enum skp_err err = SKP_OK;
	const struct dirent *e;
	size_t cap = 0;
	int again = openat(fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = again == -1 ? NULL : fdopendir(again);

	if (dir == NULL) {
		err = skp_file_error(errno);
		if (again != -1)
			close(again);
		goto out;
	}
	errno = 0;
	while (err == SKP_OK && (e = readdir(dir)) != NULL) {
		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
			err = folder_add(&f, e->d_name, &cap);
		errno = 0;
	}
	if (err == SKP_OK && errno != 0)
		err = skp_file_error(errno);
	closedir(dir);
out:
	if (err != SKP_OK) {
		folder_close(&f);
		return err;
	}
	if (f.n > 1)
		qsort(f.name, f.n, sizeof(*f.name), by_name);
	*out = f;
	return SKP_OK;
}

static bool
ends_with(const char *name, const char *end)
{
	size_t n = strlen(name), m = strlen(end);

	return n > m && strcmp(name + n - m, end) == 0;
}

/* Goes down into an open folder whose path stands in w->path. */
static void
enter(struct skp_walk *w, int fd, struct skp_walk_file *out)
{
	struct folder f;

	if (w->depth == SKP_WALK_DEPTH) {
		close(fd);
		out->err = SKP_ERR_DEPTH;
		return;
	}
	out->err = folder_list(fd, &f);
	if (out->err != SKP_OK)
		return;
	f.path_n = strlen(w->path);
	w->stack[w->depth++] = f;
}

/* The next name of the folder on top; false: nothing to give out. */
static bool
next_in_folder(struct skp_walk *w, struct skp_walk_file *out)
{
	struct folder *f = &w->stack[w->depth - 1];
	struct stat st;
	const char *name;
	int fd, n;

	if (f->next == f->n) {
		folder_close(f);
		w->depth--;
		return false;
	}
	name = f->name[f->next++];
	n = snprintf(w->path + f->path_n, sizeof(w->path) - f->path_n, "%s%s",
	    f->path_n > 0 && w->path[f->path_n - 1] == '/' ? "" : "/", name);
	if (n < 0 || (size_t)n >= sizeof(w->path) - f->path_n) {
		out->err = SKP_ERR_TOO_LARGE;
		return true;
	}
	if (fstatat(f->fd, name, &st, AT_SYMLINK_NOFOLLOW) != 0) {
		out->err = skp_file_error(errno);
		return true;
	}
	if (S_ISDIR(st.st_mode)) {
		fd = openat(f->fd, name,
		    O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		if (fd == -1)
			out->err = skp_file_error(errno);
		else
			enter(w, fd, out);
		return out->err != SKP_OK;
	}
	if (!ends_with(name, ".skillpass") &&
	    !ends_with(name, ".skillpasses")) {
		w->skipped++;
		return false;
	}
	out->err = skp_file_open(f->fd, name, &out->fd);
	if (out->err != SKP_OK)
		out->fd = -1;
	return true;
}

/* The next operand; false: it was a folder, which is entered now. */
static bool
next_operand(struct skp_walk *w, struct skp_walk_file *out)
{
	struct operand *op = &w->op[w->next];
	const char *path = w->operands[w->next++];
	int n;

	if (w->late && !op->done)
		operand_open(path, op);
	out->named = true;
	if (op->text) {
		(void)snprintf(w->path, sizeof(w->path), "%.*s...",
		    SKP_WALK_TEXT, path);
		out->data = skp_bytes_str(path);
		return true;
	}
	n = snprintf(w->path, sizeof(w->path), "%s", path);
	if (n < 0 || (size_t)n >= sizeof(w->path))
		op->err = SKP_ERR_TOO_LARGE;
	out->err = op->err;
	if (op->err != SKP_OK)
		return true;
	out->data = skp_blob_bytes(&op->found);
	if (op->folder)
		enter(w, op->fd, out);
	else
		out->fd = op->fd;
	op->fd = -1; /* transferred */
	return !op->folder || out->err != SKP_OK;
}

bool
skp_walk_next(struct skp_walk *w, struct skp_walk_file *out, enum skp_err *err)
{
	bool found = false;

	do {
		*out = (struct skp_walk_file){ .fd = -1, .path = w->path };
		if (w->depth > 0)
			found = next_in_folder(w, out);
		else if (w->next < w->n)
			found = next_operand(w, out);
		else
			return false;
		if (out->err == SKP_ERR_NOMEM) {
			*err = SKP_ERR_NOMEM;
			return false;
		}
	} while (!found);
	return true;
}

uint64_t
skp_walk_skipped(const struct skp_walk *w)
{
	return w->skipped;
}
