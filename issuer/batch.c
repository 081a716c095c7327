#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "issuer/batch.h"
#include "schema/cose.h"

#define THREADS_MAX 64
/* A class is signed sooner than a thread starts. */
#define ALONE_MAX   4 /* blocks */

struct skp_batch {
	const struct skp_signer *signer;
	pthread_mutex_t lock;
	pthread_cond_t work, done;
	struct skp_job *first; /* jobs with blocks left to take */
	bool stop;
	unsigned wanted, running;
	pthread_t thread[THREADS_MAX];
};

static enum skp_err
record_sign(const struct skp_signer *signer, const struct skp_record *rec,
    uint8_t *work, size_t n_work, uint8_t sig[SKP_SIG_LEN],
    uint8_t leaf[SKP_HASH_LEN])
{
	struct skp_sign1 s = { .protected_ = rec->protected_,
		.payload = rec->payload };
	struct skp_writer w;
	struct skp_bytes tbs;
	enum skp_err err;

	skp_writer_init(&w, work, n_work);
	skp_sign1_tbs(&w, rec->protected_, rec->payload);
	err = skp_writer_finish(&w, &tbs);
	if (err == SKP_OK)
		err = skp_signer_tbs(signer, tbs, sig);
	if (err != SKP_OK)
		return err;
	s.signature = skp_bytes_of(sig, SKP_SIG_LEN);
	skp_sign1_leaf(&s, leaf);
	return SKP_OK;
}

static enum skp_err
block_sign(const struct skp_signer *signer, struct skp_signed_block *b,
    uint8_t *work, size_t n_work)
{
	uint8_t *leaf = b->sig + (size_t)b->block.n * SKP_SIG_LEN;
	struct skp_record rec;
	enum skp_err err;

	for (unsigned i = 0; i < b->block.n; i++) {
		err = skp_block_record(&b->block, i, &rec);
		if (err == SKP_OK)
			err = record_sign(signer, &rec, work, n_work,
			    b->sig + (size_t)i * SKP_SIG_LEN,
			    leaf + (size_t)i * SKP_HASH_LEN);
		if (err != SKP_OK)
			return err;
	}
	return SKP_OK;
}

/* Takes the next block of a job that has one; the lock is held. */
static struct skp_signed_block *
block_take(struct skp_batch *batch, struct skp_job **job)
{
	struct skp_job *j = batch->first;
	struct skp_signed_block *b;

	if (j == NULL)
		return NULL;
	b = &j->blocks.v[j->next++];
	if (j->next == j->blocks.n)
		batch->first = j->queue;
	*job = j;
	return b;
}

/* Signs one block; the lock is held before and after, not meanwhile. */
static bool
work_one(struct skp_batch *batch)
{
	uint8_t work[SKP_MAX_PASSPORT + SKP_TBS_ROOM + 256];
	struct skp_job *job = NULL;
	struct skp_signed_block *b = block_take(batch, &job);
	enum skp_err err;

	if (b == NULL)
		return false;
	err = job->err;
	(void)pthread_mutex_unlock(&batch->lock);
	if (err == SKP_OK)
		err = block_sign(batch->signer, b, work, sizeof(work));
	(void)pthread_mutex_lock(&batch->lock);
	if (job->err == SKP_OK)
		job->err = err;
	if (++job->finished == job->blocks.n)
		(void)pthread_cond_broadcast(&batch->done);
	return true;
}

static void *
thread_main(void *arg)
{
	struct skp_batch *batch = arg;

	(void)pthread_mutex_lock(&batch->lock);
	while (!batch->stop)
		if (!work_one(batch))
			(void)pthread_cond_wait(&batch->work, &batch->lock);
	(void)pthread_mutex_unlock(&batch->lock);
	return NULL;
}

enum skp_err
skp_batch_new(const struct skp_signer *signer, unsigned threads,
    struct skp_batch **out)
{
	struct skp_batch *batch = calloc(1, sizeof(*batch));
	long n = threads;

	if (batch == NULL)
		return SKP_ERR_NOMEM;
	if (n == 0)
		n = sysconf(_SC_NPROCESSORS_ONLN);
	batch->wanted = n < 1 ? 1 : n > THREADS_MAX ? THREADS_MAX : (unsigned)n;
	batch->signer = signer;
	if (pthread_mutex_init(&batch->lock, NULL) != 0)
		goto fail;
	if (pthread_cond_init(&batch->work, NULL) != 0)
		goto fail_lock;
	if (pthread_cond_init(&batch->done, NULL) != 0)
		goto fail_work;
	*out = batch;
	return SKP_OK;
fail_work:
	(void)pthread_cond_destroy(&batch->work);
fail_lock:
	(void)pthread_mutex_destroy(&batch->lock);
fail:
	free(batch);
	return SKP_ERR_NOMEM;
}

void
skp_batch_free(struct skp_batch *batch)
{
	if (batch == NULL)
		return;
	(void)pthread_mutex_lock(&batch->lock);
	batch->stop = true;
	(void)pthread_cond_broadcast(&batch->work);
	(void)pthread_mutex_unlock(&batch->lock);
	for (unsigned i = 0; i < batch->running; i++)
		(void)pthread_join(batch->thread[i], NULL);
	(void)pthread_cond_destroy(&batch->done);
	(void)pthread_cond_destroy(&batch->work);
	(void)pthread_mutex_destroy(&batch->lock);
	free(batch);
}

void
skp_batch_start(struct skp_batch *batch, struct skp_job *job)
{
	struct skp_job **end = &batch->first;

	job->next = job->finished = 0;
	job->err = SKP_OK;
	job->queue = NULL;
	if (job->blocks.n == 0)
		return;
	/* No thread to be had: whoever waits does the work. */
	while (job->blocks.n > ALONE_MAX && batch->wanted > 1 &&
	    batch->running < batch->wanted &&
	    pthread_create(&batch->thread[batch->running], NULL, thread_main,
		batch) == 0)
		batch->running++;
	(void)pthread_mutex_lock(&batch->lock);
	while (*end != NULL)
		end = &(*end)->queue;
	*end = job;
	(void)pthread_cond_broadcast(&batch->work);
	(void)pthread_mutex_unlock(&batch->lock);
}

enum skp_err
skp_batch_wait(struct skp_batch *batch, struct skp_job *job)
{
	enum skp_err err;

	(void)pthread_mutex_lock(&batch->lock);
	while (job->finished < job->blocks.n)
		if (!work_one(batch))
			(void)pthread_cond_wait(&batch->done, &batch->lock);
	err = job->err;
	(void)pthread_mutex_unlock(&batch->lock);
	return err;
}
