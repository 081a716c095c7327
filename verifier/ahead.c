#include "verifier/ahead.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/file.h"

/*
 * A ring: name n lies in slot n modulo SKP_AHEAD_SLOTS.  taken <= claimed <=
 * taken + SKP_AHEAD_SLOTS, where `taken` counts a name only when the next one
 * is asked for, since its head is borrowed until then.
 */
struct slot {
	struct skp_ahead_file file;
	bool ready;
	uint8_t *head; /* SKP_AHEAD_HEAD bytes */
};

struct skp_ahead {
	pthread_mutex_t lock;
	pthread_cond_t room;  /* a name may be claimed, or it is the end */
	pthread_cond_t ready; /* name `taken` is, or no one is busy */
	int dirfd;
	char *const *name;
	size_t n, claimed, taken, busy, idle;
	bool lent; /* the head of name `taken` is with the caller */
	bool end;
	struct slot slot[SKP_AHEAD_SLOTS];
	uint8_t *heads;
	pthread_t thread[SKP_AHEAD_THREADS];
	size_t n_thread;
};

static bool
ends_with(const char *name, const char *end)
{
	size_t n = strlen(name), m = strlen(end);

	return n > m && strcmp(name + n - m, end) == 0;
}

void
skp_ahead_look(int dirfd, const char *name, struct skp_ahead_file *out)
{
	struct stat st;

	*out = (struct skp_ahead_file){ .fd = -1 };
	if (fstatat(dirfd, name, &st, AT_SYMLINK_NOFOLLOW) != 0) {
		out->err = skp_file_error(errno);
		return;
	}
	if (S_ISDIR(st.st_mode)) {
		out->kind = SKP_AHEAD_FOLDER;
		return;
	}
	if (!ends_with(name, ".skillpass") &&
	    !ends_with(name, ".skillpasses")) {
		out->kind = SKP_AHEAD_SKIPPED;
		return;
	}
	out->err = skp_file_open(dirfd, name, &out->fd);
	if (out->err != SKP_OK)
		out->fd = -1;
}

/* An error is left to who reads on: it will come again. */
static void
read_head(struct slot *s)
{
	size_t n = 0;
	ssize_t got;

	do {
		got = read(s->file.fd, s->head + n, SKP_AHEAD_HEAD - n);
		if (got > 0)
			n += (size_t)got;
	} while (
	    (got > 0 && n < SKP_AHEAD_HEAD) || (got < 0 && errno == EINTR));
	s->file.head = skp_bytes_of(s->head, n);
}

static void *
opener_run(void *arg)
{
	struct skp_ahead *a = arg;
	struct slot *s;
	const char *name;
	size_t at;
	int dirfd;

	pthread_mutex_lock(&a->lock);
	for (;;) {
		while (!a->end &&
		    (a->claimed == a->n ||
			a->claimed - a->taken == SKP_AHEAD_SLOTS)) {
			a->idle++;
			pthread_cond_wait(&a->room, &a->lock);
			a->idle--;
		}
		if (a->end)
			break;
		at = a->claimed++;
		s = &a->slot[at % SKP_AHEAD_SLOTS];
		name = a->name[at];
		dirfd = a->dirfd;
		a->busy++;
		pthread_mutex_unlock(&a->lock);
		skp_ahead_look(dirfd, name, &s->file);
		if (s->file.fd != -1)
			read_head(s);
		pthread_mutex_lock(&a->lock);
		s->ready = true;
		a->busy--;
		if (at == a->taken || a->busy == 0)
			pthread_cond_signal(&a->ready);
	}
	pthread_mutex_unlock(&a->lock);
	return NULL;
}

/* With the lock: waits for who is busy and closes what nobody took. */
static void
drop(struct skp_ahead *a)
{
	struct slot *s;

	a->n = a->claimed; /* nobody claims more */
	while (a->busy > 0)
		pthread_cond_wait(&a->ready, &a->lock);
	for (; a->taken < a->claimed; a->taken++) {
		s = &a->slot[a->taken % SKP_AHEAD_SLOTS];
		if (!a->lent && s->file.fd != -1)
			close(s->file.fd);
		s->ready = false;
		a->lent = false;
	}
}

/* With the lock: what was lent is free again.  Whoever waits for room is
   woken when there is some for all. */
static void
release(struct skp_ahead *a)
{
	if (a->lent) {
		a->slot[a->taken % SKP_AHEAD_SLOTS].ready = false;
		a->taken++;
		a->lent = false;
	}
	if (a->idle > 0 && a->claimed < a->n &&
	    a->claimed - a->taken <= SKP_AHEAD_SLOTS / 2)
		pthread_cond_broadcast(&a->room);
}

enum skp_err
skp_ahead_new(struct skp_ahead **out)
{
	struct skp_ahead *a = calloc(1, sizeof(*a));
	enum skp_err err = SKP_OK;
	size_t i;

	if (a == NULL)
		return SKP_ERR_NOMEM;
	pthread_mutex_init(&a->lock, NULL);
	pthread_cond_init(&a->room, NULL);
	pthread_cond_init(&a->ready, NULL);
	a->dirfd = -1;
	a->heads = malloc((size_t)SKP_AHEAD_SLOTS * SKP_AHEAD_HEAD);
	if (a->heads == NULL) {
		err = SKP_ERR_NOMEM;
		goto out;
	}
	for (i = 0; i < SKP_AHEAD_SLOTS; i++)
		a->slot[i].head = a->heads + i * SKP_AHEAD_HEAD;
	while (a->n_thread < SKP_AHEAD_THREADS &&
	    pthread_create(&a->thread[a->n_thread], NULL, opener_run, a) == 0)
		a->n_thread++;
	if (a->n_thread == 0)
		err = SKP_ERR_IO;
out:
	if (err != SKP_OK)
		skp_ahead_free(a);
	else
		*out = a;
	return err;
}

void
skp_ahead_free(struct skp_ahead *a)
{
	size_t i;

	if (a == NULL)
		return;
	pthread_mutex_lock(&a->lock);
	drop(a);
	a->end = true;
	pthread_cond_broadcast(&a->room);
	pthread_mutex_unlock(&a->lock);
	for (i = 0; i < a->n_thread; i++)
		pthread_join(a->thread[i], NULL);
	pthread_cond_destroy(&a->ready);
	pthread_cond_destroy(&a->room);
	pthread_mutex_destroy(&a->lock);
	free(a->heads);
	free(a);
}

void
skp_ahead_folder(struct skp_ahead *a, int dirfd, char *const *name, size_t n)
{
	pthread_mutex_lock(&a->lock);
	drop(a);
	a->dirfd = dirfd;
	a->name = name;
	a->n = n;
	a->claimed = a->taken = 0;
	pthread_cond_broadcast(&a->room);
	pthread_mutex_unlock(&a->lock);
}

void
skp_ahead_take(struct skp_ahead *a, struct skp_ahead_file *out)
{
	struct slot *s;

	pthread_mutex_lock(&a->lock);
	release(a);
	s = &a->slot[a->taken % SKP_AHEAD_SLOTS];
	while (!s->ready)
		pthread_cond_wait(&a->ready, &a->lock);
	*out = s->file;
	a->lent = true;
	pthread_mutex_unlock(&a->lock);
}
