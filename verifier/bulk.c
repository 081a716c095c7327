#include "verifier/bulk.h"

#include <pthread.h>
#include <stdlib.h>

/*
 * A ring of chunks.  Serials count chunks for ever; chunk n lies in slot
 * n modulo n_slot, a power of two.  printed <= taken <= filled <= printed +
 * n_slot.  Chunks are judged in any order and printed in theirs.
 */
struct slot {
	struct skp_chunk chunk;
	bool judged;
};

struct ring {
	const struct skp_bulk *b;
	pthread_mutex_t lock;
	pthread_cond_t work; /* something was filled, or it is the end */
	pthread_cond_t done; /* something was judged */
	struct slot *slot;
	uint64_t filled, taken, printed, n_slot;
	bool end;
};

struct thread {
	pthread_t id;
	struct ring *ring;
	void *worker;
	bool started;
};

static void *
worker_run(void *arg)
{
	struct thread *t = arg;
	struct ring *r = t->ring;
	struct slot *s;

	pthread_mutex_lock(&r->lock);
	for (;;) {
		while (r->taken == r->filled && !r->end)
			pthread_cond_wait(&r->work, &r->lock);
		if (r->taken == r->filled)
			break;
		s = &r->slot[r->taken++ & (r->n_slot - 1)];
		pthread_mutex_unlock(&r->lock);
		r->b->judge(t->worker, &s->chunk);
		pthread_mutex_lock(&r->lock);
		s->judged = true;
		pthread_cond_signal(&r->done);
	}
	pthread_mutex_unlock(&r->lock);
	return NULL;
}

/* Waits for the oldest chunk and prints it. */
static enum skp_err
print_oldest(struct ring *r)
{
	struct slot *s = &r->slot[r->printed & (r->n_slot - 1)];
	enum skp_err err;

	pthread_mutex_lock(&r->lock);
	while (!s->judged)
		pthread_cond_wait(&r->done, &r->lock);
	pthread_mutex_unlock(&r->lock);
	err = r->b->print(r->b->ctx, &s->chunk);
	s->judged = false;
	r->printed++;
	return err;
}

static enum skp_err
feed(struct ring *r, struct skp_source *source)
{
	struct skp_chunk *ch;
	enum skp_err err;
	bool more;

	for (;;) {
		if (r->filled - r->printed == r->n_slot &&
		    (err = print_oldest(r)) != SKP_OK)
			return err;
		ch = &r->slot[r->filled & (r->n_slot - 1)].chunk;
		err = skp_source_fill(source, ch, &more);
		if (err != SKP_OK || !more)
			break;
		if (skp_item_whole(ch->item[0].kind)) {
			while (err == SKP_OK && r->printed < r->filled)
				err = print_oldest(r);
			if (err == SKP_OK)
				err = r->b->context(r->b->ctx, ch);
			if (err != SKP_OK)
				return err;
			continue;
		}
		pthread_mutex_lock(&r->lock);
		r->filled++;
		pthread_cond_signal(&r->work);
		pthread_mutex_unlock(&r->lock);
	}
	while (err == SKP_OK && r->printed < r->filled)
		err = print_oldest(r);
	return err;
}

static void
threads_stop(struct ring *r, struct thread *t, unsigned n)
{
	unsigned i;

	pthread_mutex_lock(&r->lock);
	r->end = true;
	r->filled = r->taken; /* after an error: what nobody took */
	pthread_cond_broadcast(&r->work);
	pthread_mutex_unlock(&r->lock);
	for (i = 0; i < n; i++) {
		if (t[i].started)
			pthread_join(t[i].id, NULL);
		if (t[i].worker != NULL)
			r->b->worker_free(t[i].worker);
	}
}

static enum skp_err
run_threads(const struct skp_bulk *b, struct skp_source *source)
{
	struct ring r = { .b = b, .n_slot = 4 };
	struct thread *t = calloc(b->jobs, sizeof(*t));
	enum skp_err err = SKP_OK;
	uint64_t i;

	while (r.n_slot < (uint64_t)b->jobs + 2)
		r.n_slot *= 2;
	r.slot = calloc(r.n_slot, sizeof(*r.slot));
	pthread_mutex_init(&r.lock, NULL);
	pthread_cond_init(&r.work, NULL);
	pthread_cond_init(&r.done, NULL);
	if (t == NULL || r.slot == NULL) {
		err = SKP_ERR_NOMEM;
		goto out;
	}
	for (i = 0; i < r.n_slot && err == SKP_OK; i++)
		err = skp_chunk_init(&r.slot[i].chunk, b->out_max);
	for (i = 0; i < b->jobs && err == SKP_OK; i++) {
		t[i].ring = &r;
		t[i].worker = b->worker_new(b->ctx);
		if (t[i].worker == NULL)
			err = SKP_ERR_NOMEM;
		else if (pthread_create(&t[i].id, NULL, worker_run, &t[i]) != 0)
			err = SKP_ERR_IO;
		else
			t[i].started = true;
	}
	if (err == SKP_OK)
		err = feed(&r, source);
	threads_stop(&r, t, b->jobs);
out:
	for (i = 0; r.slot != NULL && i < r.n_slot; i++)
		skp_chunk_free(&r.slot[i].chunk);
	pthread_cond_destroy(&r.done);
	pthread_cond_destroy(&r.work);
	pthread_mutex_destroy(&r.lock);
	free(r.slot);
	free(t);
	return err;
}

static enum skp_err
run_alone(const struct skp_bulk *b, struct skp_source *source)
{
	struct skp_chunk *ch = malloc(sizeof(*ch));
	void *worker = b->worker_new(b->ctx);
	enum skp_err err = SKP_ERR_NOMEM;
	bool more = true;

	if (ch == NULL || worker == NULL)
		goto out;
	err = skp_chunk_init(ch, b->out_max);
	while (err == SKP_OK) {
		err = skp_source_fill(source, ch, &more);
		if (err != SKP_OK || !more)
			break;
		if (skp_item_whole(ch->item[0].kind)) {
			err = b->context(b->ctx, ch);
			continue;
		}
		b->judge(worker, ch);
		err = b->print(b->ctx, ch);
	}
	skp_chunk_free(ch);
out:
	if (worker != NULL)
		b->worker_free(worker);
	free(ch);
	return err;
}

enum skp_err
skp_bulk_run(const struct skp_bulk *b, struct skp_source *source)
{
	return b->jobs > 1 ? run_threads(b, source) : run_alone(b, source);
}
