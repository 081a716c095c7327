#include "verifier/walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/file.h"
#include "verifier/ahead.h"
#include "verifier/operand.h"
#include "verifier/unpacked.h"

struct folder {
	int fd;
	char **name; /* sorted */
	size_t n, next;
	size_t path_n; /* length of its path */
};

struct skp_walk {
	char **operands;
	int n, next;
	bool late; /* operands are opened when their turn comes */
	struct skp_operand *op;
	struct folder stack[SKP_WALK_DEPTH];
	size_t depth;
	bool many;		 /* threads may read ahead */
	struct skp_ahead *ahead; /* ... once they do */
	size_t ahead_depth;	 /* of the folder that they read; 0: none */
	struct skp_unpacked *unpacked; /* members of archives; NULL: none */
	struct skp_unpacked_member member;
	bool in_archive;
	size_t archive_n; /* length of its path */
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

/* One helper opens all archives, in the order in which they come. */
static enum skp_err
start_unpacking(struct skp_walk *w, struct skp_confine *c)
{
	const char **paths = calloc((size_t)w->n + 1, sizeof(*paths));
	enum skp_err err = SKP_OK;
	size_t n = 0;
	int i;

	if (paths == NULL)
		return SKP_ERR_NOMEM;
	for (i = 0; i < w->n; i++)
		if (w->op[i].archive)
			paths[n++] = w->operands[i];
	if (n > 0)
		err = skp_unpacked_start(paths, n, &w->unpacked);
	free(paths);
	c->helper = w->unpacked != NULL;
	for (i = 0; i < w->n && err != SKP_OK; i++)
		if (w->op[i].archive)
			w->op[i].err = err;
	return err == SKP_ERR_NOMEM ? err : SKP_OK;
}

enum skp_err
skp_walk_open(char **operands, int n, bool sums, struct skp_confine *c,
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
		skp_operand_open(operands[i], &w->op[i]);
		skp_operand_look(&w->op[i], sums);
		if (w->late) {
			/* What is kept is memory, never a descriptor. */
			if (!w->op[i].done)
				skp_operand_close(&w->op[i]);
			continue;
		}
		if (w->op[i].folder)
			err = skp_confine_read(c, w->op[i].fd);
	}
	if (err == SKP_OK)
		err = start_unpacking(w, c);
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
	skp_ahead_free(w->ahead);
	while (w->depth > 0)
		folder_close(&w->stack[--w->depth]);
	for (i = 0; w->op != NULL && i < w->n; i++)
		skp_operand_close(&w->op[i]);
	skp_unpacked_free(w->unpacked);
	free(w->op);
	free(w);
}

void
skp_walk_many(struct skp_walk *w)
{
	struct rlimit files;

	w->many = getrlimit(RLIMIT_NOFILE, &files) == 0 &&
	    files.rlim_cur >= SKP_AHEAD_FILES;
}

bool
skp_walk_single(const struct skp_walk *w, size_t small)
{
	struct stat st;

	if (w->n != 1 || w->op[0].folder || w->op[0].archive)
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

/* The folder on top is done. */
static void
leave(struct skp_walk *w)
{
	if (w->ahead_depth == w->depth) {
		skp_ahead_folder(w->ahead, -1, NULL, 0);
		w->ahead_depth = 0;
	}
	folder_close(&w->stack[--w->depth]);
}

/* Lets threads read ahead in the folder on top where much of it is left. */
static void
look_ahead(struct skp_walk *w, const struct folder *f)
{
	if (!w->many || w->ahead_depth == w->depth ||
	    f->n - f->next < SKP_AHEAD_FEW)
		return;
	if (w->ahead == NULL && skp_ahead_new(&w->ahead) != SKP_OK) {
		w->many = false; /* goes without */
		return;
	}
	skp_ahead_folder(w->ahead, f->fd, f->name + f->next, f->n - f->next);
	w->ahead_depth = w->depth;
}

/* The next name of the folder on top; false: nothing to give out. */
static bool
next_in_folder(struct skp_walk *w, struct skp_walk_file *out)
{
	struct folder *f = &w->stack[w->depth - 1];
	struct skp_ahead_file found;
	const char *name;
	int fd, n;

	if (f->next == f->n) {
		leave(w);
		return false;
	}
	look_ahead(w, f);
	name = f->name[f->next++];
	if (w->ahead_depth == w->depth)
		skp_ahead_take(w->ahead, &found);
	else
		skp_ahead_look(f->fd, name, &found);
	out->fd = found.fd; /* transferred */
	out->data = found.head;
	out->err = found.err;
	n = snprintf(w->path + f->path_n, sizeof(w->path) - f->path_n, "%s%s",
	    f->path_n > 0 && w->path[f->path_n - 1] == '/' ? "" : "/", name);
	if (n < 0 || (size_t)n >= sizeof(w->path) - f->path_n) {
		if (out->fd != -1)
			close(out->fd);
		out->fd = -1;
		out->err = SKP_ERR_TOO_LARGE;
	}
	if (out->err != SKP_OK || found.kind == SKP_AHEAD_FILE)
		return true;
	if (found.kind == SKP_AHEAD_SKIPPED) {
		w->skipped++;
		return false;
	}
	fd = openat(f->fd, name,
	    O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd == -1)
		out->err = skp_file_error(errno);
	else
		enter(w, fd, out);
	return out->err != SKP_OK;
}

/* The next member of an archive; false: nothing to give out. */
static bool
next_in_archive(struct skp_walk *w, struct skp_walk_file *out)
{
	struct skp_unpacked_member *m = &w->member;

	skp_unpacked_next(w->unpacked, m);
	(void)snprintf(w->path + w->archive_n, sizeof(w->path) - w->archive_n,
	    "%s%s", m->name[0] != '\0' ? "/" : "", m->name);
	switch (m->kind) {
	case SKP_UNPACK_MEMBER:
		/* An empty one is there as well. */
		out->data = m->content.n > 0 ? m->content : skp_bytes_str("");
		return true;
	case SKP_UNPACK_SKIPPED:
		w->skipped++;
		return false;
	case SKP_UNPACK_LARGE:
		out->err = SKP_ERR_TOO_LARGE;
		return true;
	case SKP_UNPACK_OTHER:
		out->err = SKP_ERR_NOT_REGULAR;
		return true;
	case SKP_UNPACK_BROKEN:
		out->err = SKP_ERR_ARCHIVE;
		return true;
	case SKP_UNPACK_END:
		break;
	}
	w->in_archive = false;
	w->path[w->archive_n] = '\0';
	out->sum = &w->op[w->next - 1].sum;
	return out->sum->known;
}

/* The next operand; false: it was a folder, which is entered now. */
static bool
next_operand(struct skp_walk *w, struct skp_walk_file *out)
{
	struct skp_operand *op = &w->op[w->next];
	const char *path = w->operands[w->next++];
	int n;

	if (w->late && !op->done)
		skp_operand_open(path, op);
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
	if (op->archive) {
		w->in_archive = true;
		w->archive_n = (size_t)n;
		return false;
	}
	out->data = skp_blob_bytes(&op->found);
	if (op->sum.known)
		out->sum = &op->sum;
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
		if (w->in_archive)
			found = next_in_archive(w, out);
		else if (w->depth > 0)
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

uint64_t
skp_walk_share(const struct skp_walk *w, uint64_t file)
{
	const struct folder *top = &w->stack[0];
	uint64_t within = w->in_archive ? 0 : file;

	if (w->next == 0)
		return 0;
	if (w->depth > 0)
		within = top->n == 0 ? 0 : top->next * 1000000 / top->n;
	return ((uint64_t)(w->next - 1) * 1000000 + within) / (uint64_t)w->n;
}
